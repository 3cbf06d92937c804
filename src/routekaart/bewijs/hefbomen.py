"""Hefbomen: the smallest sets of changed terms, or added consequences, with which a grens does hold.

Changes work on each other: a shorter term moves the worst start date.  So sets are tried, smallest first, and a set
counts only when the changed protocol was proven.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import NamedTuple

from routekaart.bevinding import Pad
from routekaart.bewijs.aannamen import promises
from routekaart.bewijs.grens import Grensbewijs
from routekaart.bewijs.keuzes import TeVeelTakken
from routekaart.bewijs.klokken import moves
from routekaart.bewijs.rekening import Grensbereikt
from routekaart.bewijs.uitslag import Grensuitslag, Hefboom
from routekaart.kalender.eenheden import Duur, Eenheid
from routekaart.kalender.kalender import Kalender
from routekaart.kalender.lezen import parse_termijn
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import HOOFD, Doel, Doelwit, Fase, Kern, Stap

MEESTE_PROEVEN = 24
"""So many changed protocols are proven before the search ends."""
MEESTE_SAMEN = 4
NIEUWE_TERMIJN = "10 werkdagen"


class Wijziging(NamedTuple):
    """One change: of which stap or fase, what it becomes, and how to say so."""

    naam: str
    element: Stap | Fase
    zin: str
    pad: Pad


def levers(
    bewijs: Grensbewijs, kalender: Kalender, uitslag: Grensuitslag, van: date | None = None, tot: date | None = None
) -> tuple[Hefboom, ...]:
    """Return the smallest sets of changes with which the grens of *uitslag* holds; none when terms do not repair it."""
    verloren = uitslag.oordeel == "weerlegd" and uitslag.ergste is not None and not uitslag.ergste.gehaald
    if uitslag.oordeel not in ("weerlegd", "niet_begrensd") or verloren:
        # A way to an eind that is not asked for is no matter of terms.
        return ()
    proeven = 0
    for groep in _groups(bewijs.kern, uitslag):
        for aantal in range(1, min(MEESTE_SAMEN, len(groep)) + 1):
            gevonden: list[Hefboom] = []
            for keuze in combinations(groep, aantal):
                proeven += 1
                if proeven > MEESTE_PROEVEN:
                    return tuple(gevonden)
                hefboom = _try(bewijs, kalender, keuze, van, tot)
                if hefboom is not None:
                    gevonden.append(hefboom)
            if gevonden:
                return tuple(gevonden)
    return ()


def _try(
    bewijs: Grensbewijs, kalender: Kalender, keuze: tuple[Wijziging, ...], van: date | None, tot: date | None
) -> Hefboom | None:
    kern = change(bewijs.kern, keuze)
    ander = Grensbewijs(kern, kern.grenzen[bewijs.grens.naam], bewijs.hoogstens)
    try:
        beloften = frozenset(b.sleutel for b in promises(ander.zetten, ander.stand(kalender).rekening))
        uitslag = ander.judge(kalender, beloften, "", van, tot)
    except (Grensbereikt, TeVeelTakken):
        return None
    if not uitslag.oordeel.startswith("bewezen") or not uitslag.starts:
        return None
    dagen = None if uitslag.ergste is None else uitslag.ergste.dagen
    return Hefboom(tuple(w.zin for w in keuze), tuple(w.pad for w in keuze), dagen)


def change(kern: Kern, keuze: tuple[Wijziging, ...]) -> Kern:
    """Return *kern* with these changes made."""
    stappen = {w.naam: w.element for w in keuze if isinstance(w.element, Stap)}
    fasen = {w.naam: w.element for w in keuze if isinstance(w.element, Fase)}
    return replace(kern, stappen={**kern.stappen, **stappen}, fasen={**kern.fasen, **fasen})


def _groups(kern: Kern, uitslag: Grensuitslag) -> Iterator[list[Wijziging]]:
    """Yield groups of changes of one kind, the mildest kind first."""
    namen = (
        [] if uitslag.ergste is None else list(dict.fromkeys(s.stap for s in uitslag.ergste.stappen if s.stap in kern.stappen))
    )
    stappen = [kern.stappen[n] for n in namen]
    for maak in (_other_unit, _half):
        groep = [w for s in stappen if (w := maak(kern, s)) is not None]
        if groep:
            yield groep
    gaten = [s for s in kern.stappen.values() if any(g.pad[: len(s.pad)] == s.pad for g in uitslag.gaten)]
    groep = [w for s in gaten if (w := _consequence(kern, s)) is not None]
    if groep and len(gaten) <= MEESTE_SAMEN:
        yield groep


def _other_unit(kern: Kern, stap: Stap) -> Wijziging | None:
    """Count the term of *stap* in werkdagen: those run on in a holiday."""
    duur = None if stap.binnen is None else stap.binnen.duur
    if duur is None or duur.eenheid not in (Eenheid.SCHOOLDAGEN, Eenheid.LESWEKEN):
        return None
    nieuw = Duur(duur.aantal, Eenheid.WERKDAGEN if duur.eenheid is Eenheid.SCHOOLDAGEN else Eenheid.WEKEN)
    return _term_changed(kern, stap, nieuw)


def _half(kern: Kern, stap: Stap) -> Wijziging | None:
    """Halve the term of *stap*, in werkdagen where it counts schooldagen."""
    duur = None if stap.binnen is None else stap.binnen.duur
    if duur is None or duur.aantal < 2:
        return None
    eenheid = Eenheid.WERKDAGEN if duur.eenheid is Eenheid.SCHOOLDAGEN else duur.eenheid
    return _term_changed(kern, stap, Duur(duur.aantal // 2, eenheid))


def _term_changed(kern: Kern, stap: Stap, duur: Duur) -> Wijziging:
    termijn = Termijn("duur", duur, None, stap.binnen.tijd if stap.binnen else None, False, str(duur))
    zin = f"`{kern.noem(stap.naam)}`: binnen {termijn} in plaats van {stap.binnen}"
    return Wijziging(stap.naam, replace(stap, binnen=termijn), zin, (*stap.pad, "binnen"))


def _consequence(kern: Kern, stap: Stap) -> Wijziging | None:
    """Give *stap* a term and a consequence: the way on that its own outcomes show."""
    doel = _way_on(kern, stap)
    if doel is None or stap.soort != "moet" or (stap.binnen is not None and moves(stap.te_laat)):
        return None
    binnen = stap.binnen if stap.binnen is not None and stap.binnen.duur is not None else parse_termijn(NIEUWE_TERMIJN)
    waarheen = " en ".join(w.naam or w.soort for w in doel.wit)
    erbij = "" if binnen is stap.binnen else f"binnen {binnen} en "
    zin = f"`{kern.noem(stap.naam)}`: voeg toe {erbij}te_laat naar `{waarheen}`"
    return Wijziging(stap.naam, replace(stap, binnen=binnen, te_laat=doel), zin, (*stap.pad, "te_laat"))


def _way_on(kern: Kern, stap: Stap) -> Doel | None:
    """Return where silence could lead: the way of an outcome, escalation before anything else."""
    eigen = tuple(stap.uitkomsten.values())
    doelen = [d for d in (stap.niet_gelukt, *eigen[::-1], stap.daarna) if d is not None and moves(d)]
    for doel in doelen:
        if any(w.soort in ("lijn", "trede", "fase") for w in doel.wit):
            return doel
    fase = kern.fasen[stap.fase]
    if not doelen and fase.spoor == HOOFD and kern.lijnen:
        return Doel((Doelwit("lijn", next(iter(kern.lijnen))),), (*stap.pad, "te_laat"))
    return doelen[0] if doelen else None
