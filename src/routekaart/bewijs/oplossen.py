"""Working out a Rekening from its end to its beginning: places that lead to each other are worked out together."""

from __future__ import annotations

from routekaart.bewijs.rekening import Blad, Grensbereikt, Rekening, Sleutel

MEESTE_RONDES = 200


def solve(rekening: Rekening, begin: Blad) -> list[int]:
    """Return the row of *begin*, after working out everything that it leads to.

    Raises:
        Grensbereikt: there are more places than the limit of *rekening*.
    """
    for groep in _groups(rekening, begin):
        _work_out(rekening, groep)
    return rekening.bladen[begin]


def _known(rekening: Rekening, sleutel: Sleutel) -> bool:
    return (sleutel in rekening.bladen) if len(sleutel) == 3 else (sleutel in rekening.punten)


def _groups(rekening: Rekening, begin: Blad) -> list[list[Sleutel]]:
    """Return the strongly connected groups from *begin*, each after all that it leads to (Tarjan, without recursion)."""
    nummer: dict[Sleutel, int] = {}
    laagst: dict[Sleutel, int] = {}
    op_stapel: dict[Sleutel, None] = {}
    groepen: list[list[Sleutel]] = []
    if _known(rekening, begin):
        return groepen
    werk: list[tuple[Sleutel, list[Sleutel], int]] = []

    def visit(sleutel: Sleutel) -> None:
        nummer[sleutel] = laagst[sleutel] = len(nummer)
        if len(nummer) > rekening.hoogstens:
            raise Grensbereikt
        op_stapel[sleutel] = None
        werk.append((sleutel, rekening.next_of(sleutel), 0))

    visit(begin)
    while werk:
        sleutel, volgende, plaats = werk.pop()
        while plaats < len(volgende):
            naar = volgende[plaats]
            plaats += 1
            if _known(rekening, naar):
                continue
            if naar not in nummer:
                werk.append((sleutel, volgende, plaats))
                visit(naar)
                break
            if naar in op_stapel:
                laagst[sleutel] = min(laagst[sleutel], nummer[naar])
        else:
            if laagst[sleutel] == nummer[sleutel]:
                groep = [op_stapel.popitem()[0]]
                while groep[-1] != sleutel:
                    groep.append(op_stapel.popitem()[0])
                groepen.append(groep)
            if werk:
                boven = werk[-1][0]
                laagst[boven] = min(laagst[boven], laagst[sleutel])
    return groepen


def _work_out(rekening: Rekening, groep: list[Sleutel]) -> None:
    if len(groep) == 1 and groep[0] not in rekening.next_of(groep[0]):
        _one(rekening, groep[0])
        return
    lus = _loops(rekening, groep)
    if lus:
        rekening.lussen.update(groep)
    for _ in range(3 if lus else MEESTE_RONDES):
        veranderd = False
        for sleutel in groep:
            veranderd |= _one(rekening, sleutel, lus)
        if not veranderd:
            return


def _loops(rekening: Rekening, groep: list[Sleutel]) -> bool:
    """Return whether the group can go round with time passing and all clocks anew: then nothing bounds it."""
    leden = set(groep)
    return any(
        len(sleutel) == 3 and naar in leden and not rekening.keeps_time(sleutel, naar)
        for sleutel in groep
        for naar in rekening.next_of(sleutel)
    )


def _one(rekening: Rekening, sleutel: Sleutel, lus: bool = False) -> bool:
    """Work out *sleutel*; return whether its value rose."""
    if len(sleutel) == 3:
        rij = rekening.work_out(sleutel)
        if lus:
            rij[: rekening.n] = [max(w, rekening.nooit + t) for t, w in enumerate(rij[: rekening.n])]
        oud = rekening.bladen.get(sleutel)
        rekening.bladen[sleutel] = rij
        return oud != rij
    waarde = rekening.work_out_punt(sleutel)
    if lus:
        waarde = max(waarde, rekening.nooit + sleutel[1])
    oud_punt = rekening.punten.get(sleutel)
    rekening.punten[sleutel] = waarde
    return oud_punt != waarde
