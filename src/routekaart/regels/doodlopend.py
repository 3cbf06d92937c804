"""Where a casus can end up with nothing open, nothing waiting and nothing that can still fire."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from routekaart.kern.kernel import DOORLOPEND, Doel, Fase, Kern, Stap
from routekaart.record import record
from routekaart.regels.wegen import OPEN, Punt, Wegen, exits, leaves, reach


@record
class Doodloop:
    """In ``fase`` nothing can happen any more after ``stap`` ends by ``uitgang``; without stap, from the beginning.

    ``ook`` are the other stappen that have to end the same way before it is so.
    """

    fase: Fase
    stap: Stap | None = None
    uitgang: str = ""
    doel: Doel | None = None
    ook: tuple[Stap, ...] = ()


def dead_ends(kern: Kern, wegen: Wegen) -> Iterator[Doodloop]:
    """Yield the dead ends of every fase and trede that a casus can reach, in file order."""
    if _moved_from_outside(kern, wegen):
        return
    for fase in kern.fasen.values():
        if fase.naam != DOORLOPEND and ("fase", fase.naam) in wegen.bereikt and not _waits(fase, kern):
            yield from _of_fase(fase, kern)


def _moved_from_outside(kern: Kern, wegen: Wegen) -> bool:
    """Return whether something beside the fasen can always move the casus on: doorlopend, a grens, or a trede by itself."""
    if any(fase.zodra is not None for fase in kern.fasen.values()) or any(g.te_laat for g in kern.grenzen.values()):
        return True
    doorlopend = kern.fasen.get(DOORLOPEND)
    if doorlopend is None or not (_waits(doorlopend, kern) or doorlopend.begint_met):
        return False
    return any(_moves(punt) for punt in reach(wegen.uit, [("fase", DOORLOPEND)]) if punt != ("fase", DOORLOPEND))


def _moves(punt: Punt) -> bool:
    return punt == OPEN or punt[0] != "stap"


def _waits(fase: Fase, kern: Kern) -> bool:
    """Return whether something in *fase* can always still fire: an overgang, a clock, or a stap with a trigger."""
    if fase.overgangen or leaves(fase.klaar) or leaves(fase.te_laat):
        return True
    return any(_fires(kern.stappen[naam], kern) for naam in fase.stappen)


def _fires(stap: Stap, kern: Kern) -> bool:
    if stap.zodra is not None or stap.elke is not None or stap.jaarlijks is not None:
        return True
    return any(bij.soort == "voorval" or kern.stappen[bij.naam].fase != stap.fase for bij in stap.bij if bij.soort != "eind")


def _of_fase(fase: Fase, kern: Kern) -> Iterator[Doodloop]:
    if not fase.begint_met:
        yield Doodloop(fase)
        return
    stil = _can_fall_silent(fase, kern)
    if not all(naam in stil for naam in fase.begint_met):
        return
    laatste = [naam for naam in _followed(fase, kern, stil) if any(not volgt for *_, volgt in stil[naam])]
    if len(fase.begint_met) > 1:
        # Only when all of them have ended is nothing open: one cause, told at the first.
        eerste, *rest = (kern.stappen[naam] for naam in laatste)
        uitgang, doel = _silent_exit(stil[eerste.naam])
        yield Doodloop(fase, eerste, uitgang, doel, tuple(rest))
        return
    for naam in laatste:
        yield Doodloop(fase, kern.stappen[naam], *_silent_exit(stil[naam]))


Uitgang = tuple[str, Doel | None, tuple[str, ...]]
"""How a stap ends: the key, its doel, and the stappen of the same fase that open then."""


def _can_fall_silent(fase: Fase, kern: Kern) -> Mapping[str, list[Uitgang]]:
    """Return the stappen of *fase* after which, whatever they open here, nothing has to be open; with those endings."""
    uitgangen = {naam: list(_endings(kern.stappen[naam], fase, kern)) for naam in fase.stappen}
    stil: dict[str, list[Uitgang]] = {}
    veranderd = True
    while veranderd:
        veranderd = False
        for naam, alle in uitgangen.items():
            goed = [uitgang for uitgang in alle if all(volgt in stil for volgt in uitgang[2])]
            if goed and len(goed) != len(stil.get(naam, ())):
                stil[naam] = goed
                veranderd = True
    return stil


def _endings(stap: Stap, fase: Fase, kern: Kern) -> Iterator[Uitgang]:
    """Yield how *stap* can end without leaving *fase*."""
    if stap.soort == "mag_niet":
        return
    besluit = () if stap.bekrachtigd_door is None else exits(kern.stappen[stap.bekrachtigd_door])
    geweigerd = [("geweigerd", doel) for naam, doel in besluit if naam == "geweigerd"]
    for naam, doel in (*exits(stap), *geweigerd):
        if leaves(doel):
            continue
        volgt = [wit.naam for wit in (() if doel is None else doel.wit) if wit.soort == "stap" and wit.naam in fase.stappen]
        if naam not in ("anders", "uitgeput", "niet_gelukt", "afgezien"):
            volgt += _after(stap, naam, fase, kern)
        yield naam, doel, tuple(volgt)


def _after(stap: Stap, uitkomst: str, fase: Fase, kern: Kern) -> Iterator[str]:
    """Yield the stappen that open because *stap* ended with *uitkomst*."""
    for ander in fase.stappen:
        for bij in kern.stappen[ander].bij:
            if bij.naam == stap.naam and bij.uitkomst in (None, uitkomst):
                yield ander


def _followed(fase: Fase, kern: Kern, stil: Mapping[str, list[Uitgang]]) -> list[str]:
    """Return, in file order, the stappen on the ways by which *fase* falls silent."""
    gezien = dict.fromkeys(fase.begint_met)
    rij = list(gezien)
    for naam in rij:
        for *_, volgt in stil[naam]:
            nieuw = [n for n in volgt if n not in gezien]
            gezien.update(dict.fromkeys(nieuw))
            rij += nieuw
    return [naam for naam in fase.stappen if naam in gezien]


def _silent_exit(uitgangen: list[Uitgang]) -> tuple[str, Doel | None]:
    return next((naam, doel) for naam, doel, volgt in uitgangen if not volgt)
