"""The grenzen on the board: the one that is proven, and the clocks of all of which the end leads somewhere (`semantiek.md` §8).

Each starts the first time its ``van`` happens, is met by one of its ``tot``, or is missed at the end of its term; the
first result stands.  At one midnight the grenzen act last, in the order of the file (§4).  So what the proven grens leads
to, or one that comes after it, cannot meet it on that day any more: it counts for the day that begins then.
"""

from __future__ import annotations

from routekaart.bewijs.bord import ANKER, DAG, Bord, Gestopt, Klaar
from routekaart.bewijs.keuzes import Afgebroken
from routekaart.bewijs.klokken import ends, lengthen, minute_of
from routekaart.bewijs.toestand import MIDDERNACHT, Duurterm, Klok
from routekaart.bewijs.waarheid import truth
from routekaart.kern.kernel import Grens, Moment
from routekaart.voorwaarde.ast import Bekend, Feit, Niet, Voorwaarde

FEITEN = ("gegeven", "status", "datum")
"""The kinds of Moment that are facts: they happen because something becomes so, on its own date."""


def happen(bord: Bord, soort: str, naam: str, bron: int) -> None:
    """Tell every grens that a stap was gedaan or a fase entered.

    Raises:
        Gestopt: it is what the grens that is proven asks for.
    """
    if bord.gestart and naam in (bord.beeld.tot_stap if soort == "stap" else bord.beeld.tot_fase):
        raise Gestopt(Klaar(True, naam, DAG if bord.erna else bron))
    if not bord.gestart and (bord.beeld.van.soort, bord.beeld.van.naam) == (soort, naam):
        begin_grens(bord, bron)
    for grens in bord.beeld.bewaakt:
        if bord.grenzen.get(grens.naam) == "bewaakt" and any((m.soort, m.naam) == (soort, naam) for m in grens.tot):
            _meet(bord, grens, bron)
        elif grens.naam not in bord.grenzen and (grens.van.soort, grens.van.naam) == (soort, naam):
            _start(bord, grens, bron)


def begin_grens(bord: Bord, bron: int) -> None:
    """Let the grens that is proven start: its own clock when that leads somewhere, and those of the fact that is ja."""
    bord.gestart = True
    bord.begon = bron
    bord.begon_eerder = bord.vroeger and bron == ANKER
    if bord.beeld.eigen_klok:
        # Its verlenging is left out: who lengthens a grens has not met it by then, and makes it no sooner missed.
        _start(bord, bord.beeld.grens, bron)
    if bord.beeld.van.soort == "gegeven":
        for nr, (vorm, duur) in enumerate(bord.beeld.boek.duren.get(bord.beeld.van.naam, ())):
            bord.klokken.append((Klok("duur", bord.beeld.van.naam, nr, (Duurterm(vorm, duur),)), ANKER))


def look(bord: Bord) -> None:
    """Start and meet the grenzen that wait for a fact that is so at this moment."""
    for grens in bord.beeld.bewaakt:
        stand = bord.grenzen.get(grens.naam)
        if stand is None and is_so(bord, grens.van):
            if bord.aflopend and grens.van.soort == "gegeven":
                # Nothing is recorded when a clock ends: the fact was so before, and the grens had started with it.
                raise Afgebroken
            _start(bord, grens, DAG if bord.aflopend else ANKER)
            stand = "bewaakt"
        if stand == "bewaakt":
            for moment in grens.tot:
                if is_so(bord, moment):
                    _meet(bord, grens, DAG if moment.soort == "status" else ANKER)
                    break


def is_so(bord: Bord, moment: Moment) -> bool:
    """Return whether *moment* is a fact that is so, as far as it is decided."""
    return moment.soort in FEITEN and truth(bord, condition(moment), False) is True


def condition(moment: Moment) -> Voorwaarde:
    """Return what must be waar for *moment*, which is a fact."""
    if moment.soort == "datum":
        return Bekend(moment.naam)
    return Niet(Feit(moment.naam)) if moment.niet else Feit(moment.naam)


def miss(bord: Bord, naam: str) -> None:
    """Let the term of the grens *naam* be over, unless something of this same moment has met it."""
    if bord.grenzen.get(naam) != "bewaakt":
        return
    grens = bord.kern.grenzen[naam]
    bord.grenzen[naam] = "voorbij"
    bord.erna |= naam in bord.beeld.erna
    bord.queue(grens.te_laat, ANKER)


def extend(bord: Bord, grens: Grens) -> None:
    """Lengthen the running term of *grens* once.

    Raises:
        Afgebroken: it does not run, or was lengthened as often as it may be.
    """
    assert grens.verlenging is not None
    gevonden = next(((k, b) for k, b in bord.klokken if (k.soort, k.naam) == ("grens", grens.naam)), None)
    sleutel = f"grens {grens.naam}"
    keer = bord.tel.get(sleutel, 0) + 1
    if gevonden is None or (grens.verlenging.hoogstens_keer is not None and keer > grens.verlenging.hoogstens_keer):
        raise Afgebroken
    bord.klokken.remove(gevonden)
    bord.tel[sleutel] = keer
    if ends(grens.verlenging.duur):
        bord.klokken.append((lengthen(gevonden[0], grens.verlenging.duur), gevonden[1]))


def _start(bord: Bord, grens: Grens, bron: int) -> None:
    bord.grenzen[grens.naam] = "bewaakt"
    bord.start_klok(Klok("grens", grens.naam, 0, (grens.binnen,), minute_of(grens.binnen)), bron)


def _meet(bord: Bord, grens: Grens, bron: int) -> None:
    minuut = minute_of(grens.binnen)
    if f"grens {grens.naam}" in bord.aflopend and bron == DAG and minuut == MIDDERNACHT:
        return  # it ends at this midnight, and this is the day after
    bord.grenzen[grens.naam] = "voorbij"
    bord.stop_klok("grens", grens.naam)
    bord.tel.pop(f"grens {grens.naam}", None)
