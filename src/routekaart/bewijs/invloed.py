"""What in a protocol can have an influence on what: from an element back to everything that may lead to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from routekaart.casus.draaiboek import conditions
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import Kern, Stap
from routekaart.kern.pijlen import pijlen
from routekaart.voorwaarde.ast import names

_PSEUDO = {"fase": "fasen", "einde": "einden", "regie": "fasen"}


def asked_in(kern: Kern, actief: Iterable[str]) -> frozenset[str]:
    """Return the names that are asked for while the fasen and treden *actief* are where the casus is."""
    wie = {*actief, *kern.grenzen, *(trede for lijn in kern.lijnen.values() for trede in lijn.treden)}
    wie |= {naam for fase in actief if fase in kern.fasen for naam in kern.fasen[fase].stappen}
    gevraagd = {moment.naam for grens in kern.grenzen.values() for moment in (grens.van, *grens.tot)}
    for naam in wie & kern.stappen.keys():
        stap = kern.stappen[naam]
        gevraagd |= {n for n in (stap.vanaf, stap.toestemming, _table(stap.binnen), *stap.wie.rollen) if n}
    vragen = [(element, names(voorwaarde)) for element, voorwaarde in conditions(kern)]
    while True:
        meer = {n for element, namen in vragen if element in wie or element in gevraagd for n in namen} - gevraagd
        if not meer:
            return frozenset(gevraagd)
        gevraagd |= meer


def upstream(kernen: Iterable[Kern], doelen: Iterable[str]) -> frozenset[str]:
    """Return *doelen* and the names of everything that may influence one of them, in any of *kernen*; rather too much."""
    bronnen: dict[str, set[str]] = {}
    for van, naar in chain.from_iterable(map(_edges, kernen)):
        bronnen.setdefault(naar, set()).add(van)
    gezien = set(doelen)
    wachtend = sorted(gezien)
    while wachtend:
        for bron in bronnen.get(wachtend.pop(), ()):
            if bron not in gezien:
                gezien.add(bron)
                wachtend.append(bron)
    return frozenset(gezien)


def _edges(kern: Kern) -> Iterator[tuple[str, str]]:
    for pijl in pijlen(kern):
        yield pijl.van.naam, pijl.naar.naam
    for element, voorwaarde in conditions(kern):
        for naam in names(voorwaarde):
            yield naam, element
    for pseudo, sectie in _PSEUDO.items():
        for naam in getattr(kern, sectie):
            yield naam, pseudo
    for stap in kern.stappen.values():
        yield from _of_stap(kern, stap)
    yield from _of_others(kern)


def _of_others(kern: Kern) -> Iterator[tuple[str, str]]:
    for teller in kern.tellers.values():
        stappen = (t.stap for t in teller.telt_stappen)
        yield from ((bron, teller.naam) for bron in (*(t.voorval for t in teller.termen), *stappen, *teller.sinds))
    for grens in kern.grenzen.values():
        yield from ((moment.naam, grens.naam) for moment in (grens.van, *grens.tot))
    for pauze in kern.pauzes.values():
        yield from ((pauze.naam, fase) for fase in pauze.tijdens)
    for lijn in kern.lijnen.values():
        yield from ((trede, lijn.naam) for trede in lijn.treden)
    for fase in kern.fasen.values():
        if fase.regie is not None:
            yield fase.regie, fase.naam


def _of_stap(kern: Kern, stap: Stap) -> Iterator[tuple[str, str]]:
    yield stap.fase, stap.naam
    if kern.fasen[stap.fase].klaar is not None:
        yield stap.naam, stap.fase
    opent = (bij.naam for bij in stap.bij if bij.soort == "voorval")
    wacht_op = (stap.vanaf, stap.toestemming, *opent, *stap.nodig, *stap.wie.rollen, *stap.gebruikt, _table(stap.binnen))
    for bron in wacht_op:
        if bron:
            yield bron, stap.naam
    gevolg = (*stap.legt_vast, *(n for _, namen in stap.legt_vast_bij for n in namen), *stap.levert, *stap.wijst_aan)
    for naam in (*gevolg, *stap.sluit_mee, stap.bekrachtigt, stap.bekrachtigd_door):
        if naam:
            yield stap.naam, naam


def _table(termijn: Termijn | None) -> str | None:
    return None if termijn is None else termijn.naam
