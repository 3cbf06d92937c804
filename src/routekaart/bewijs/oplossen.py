"""Working out a Rekening from its end to its beginning: places that lead to each other are worked out together."""

from __future__ import annotations

from routekaart.bewijs.plaatsen import Grensbereikt
from routekaart.bewijs.rekening import Rekening
from routekaart.bewijs.tijden import ENIGE, Blad
from routekaart.bewijs.verbanden import keeps_time, next_of, surely_next

MEESTE_RONDES = 200


def solve(rekening: Rekening, begin: Blad) -> list[int]:
    """Return the row of *begin*, after working out everything that it leads to.

    Raises:
        Grensbereikt: there are more places than the limit of *rekening*.
    """
    if begin not in rekening.bladen:
        for groep, rond in Groepen(rekening, begin).groepen:
            _work_out(rekening, groep, rond)
    return rekening.bladen[begin]


class Groepen:
    """The strongly connected groups from *begin*, each after all that it leads to (Tarjan, without recursion)."""

    def __init__(self, rekening: Rekening, begin: Blad) -> None:
        self.rekening = rekening
        self.groepen: list[tuple[list[Blad], bool]] = []
        self._nummer: dict[Blad, int] = {}
        self._laagst: dict[Blad, int] = {}
        self._stapel: dict[Blad, None] = {}
        self._zelf: set[Blad] = set()
        self._werk: list[tuple[Blad, list[Blad], int]] = []
        self._visit(begin)
        while self._werk:
            self._go_on()

    def _visit(self, blad: Blad) -> None:
        if len(self._nummer) > self.rekening.hoogstens:
            raise Grensbereikt
        self._nummer[blad] = self._laagst[blad] = len(self._nummer)
        self._stapel[blad] = None
        self._werk.append((blad, next_of(self.rekening, blad), 0))

    def _go_on(self) -> None:
        blad, volgende, plaats = self._werk.pop()
        while plaats < len(volgende):
            naar = volgende[plaats]
            plaats += 1
            if naar == blad:
                self._zelf.add(blad)
            if naar in self._stapel:
                self._laagst[blad] = min(self._laagst[blad], self._nummer[naar])
            elif naar not in self._nummer and naar not in self.rekening.bladen:
                self._werk.append((blad, volgende, plaats))
                self._visit(naar)
                return
        self._close(blad)

    def _close(self, blad: Blad) -> None:
        if self._laagst[blad] == self._nummer[blad]:
            groep = [self._stapel.popitem()[0]]
            while groep[-1] != blad:
                groep.append(self._stapel.popitem()[0])
            self.groepen.append((groep, len(groep) > 1 or blad in self._zelf))
        if self._werk:
            boven = self._werk[-1][0]
            self._laagst[boven] = min(self._laagst[boven], self._laagst[blad])


def _work_out(rekening: Rekening, groep: list[Blad], rond: bool) -> None:
    if not rond:
        rekening.bladen[groep[0]] = rekening.work_out(groep[0])
        return
    if _loops(rekening, groep):
        if _surely(rekening, groep):
            _endless(rekening, groep)
        else:
            _by_date(rekening, groep)
        return
    for _ in range(MEESTE_RONDES):
        veranderd = False
        for blad in groep:
            rij = rekening.work_out(blad)
            veranderd |= rekening.bladen.get(blad) != rij
            rekening.bladen[blad] = rij
            rekening.forget(blad)
        if not veranderd:
            return
    raise Grensbereikt


def _loops(rekening: Rekening, groep: list[Blad]) -> bool:
    """Return whether the group can go round with time passing and all clocks anew: then nothing bounds it."""
    leden = set(groep)
    return any(naar in leden and not keeps_time(rekening, blad, naar) for blad in groep for naar in next_of(rekening, blad))


def _surely(rekening: Rekening, groep: list[Blad]) -> bool:
    """Return whether the group can go round on every date; else the dates decide, and have to be looked at one by one."""
    leden = {blad for blad in groep if ENIGE not in blad[1]}
    pijlen = {blad: [(naar, tijd) for naar, tijd in surely_next(rekening, blad) if naar in leden] for blad in leden}
    return any(tijd and _leads(pijlen, naar, van) for van in pijlen for naar, tijd in pijlen[van])


def _leads(pijlen: dict[Blad, list[tuple[Blad, bool]]], van: Blad, naar: Blad) -> bool:
    gezien, rij = {van}, [van]
    while rij:
        hier = rij.pop()
        if hier == naar:
            return True
        for volgende, _ in pijlen[hier]:
            if volgende not in gezien:
                gezien.add(volgende)
                rij.append(volgende)
    return False


def _by_date(rekening: Rekening, groep: list[Blad]) -> None:
    """Work out a group that only some dates lead round, from the last day back to the first.

    What runs out of the calendar from its first half is taken to go on without end.
    """
    n = rekening.n
    leden = [blad for blad in groep if ENIGE not in blad[1]]
    for blad in groep:
        begin = -1 if ENIGE not in blad[1] else rekening.top
        rekening.bladen[blad] = [begin] * n + [rekening.buiten if begin < 0 else begin] * 2
    for t in range(n - 1, -1, -1):
        for _ in range(MEESTE_RONDES):
            rekening.forget_day(t)
            if not any([rekening.work_out_day(blad, t) for blad in leden]):
                break
    rekening.forget_day(None)
    for blad in leden:
        rij = rekening.bladen[blad]
        if rekening.buiten in rij[: n // 2]:
            rekening.lussen.add(blad)
            rij[:n] = [rekening.nooit + t if w == rekening.buiten else w for t, w in enumerate(rij[:n])]


def _endless(rekening: Rekening, groep: list[Blad]) -> None:
    """Give the places of a loop that nothing bounds their value: never, or lost from every day on which a way leads to that.

    The first way that is found to lose a case is kept: by going round once more it could always be later.
    """
    n = rekening.n
    leden = [blad for blad in groep if ENIGE not in blad[1]]
    for blad in groep:
        begin = [rekening.nooit + t for t in range(n)] if ENIGE not in blad[1] else [rekening.top] * n
        rekening.bladen[blad] = [*begin, *[rekening.buiten if ENIGE not in blad[1] else rekening.top] * 2]
    rekening.lussen.update(leden)
    for _ in range(MEESTE_RONDES):
        if not any([_loses_more(rekening, blad) for blad in leden if rekening.may_miss(blad[0])]):
            break
    rekening.forget_day(None)


def _loses_more(rekening: Rekening, blad: Blad) -> bool:
    """Work out from which more days *blad* can lose a case; return whether there are any."""
    rekening.forget_day(None)
    rij, nieuw = rekening.bladen[blad], rekening.work_out(blad)
    dagen = [t for t in range(rekening.n) if rij[t] < rekening.kwijt <= nieuw[t]]
    for t in dagen:
        rij[t] = nieuw[t]
    rekening.forget(blad)
    return bool(dagen)
