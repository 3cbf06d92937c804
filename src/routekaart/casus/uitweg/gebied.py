"""Which part of a protocol lies on a way to a stap: its stappen and fasen, how far they are, and the names that decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from routekaart.casus.draaiboek import Draaiboek
from routekaart.kern.kernel import Kern, Stap
from routekaart.kern.pijlen import Knoop, Pijl, knoop_of_fase, pijlen
from routekaart.voorwaarde.ast import Is, Voorwaarde, leaves, names

VER = 9
"""How far a casus is reckoned to be when no pijl leads on: far, yet worth trying last."""


@dataclass(frozen=True, slots=True)
class Bronnen:
    """What decides some conditions: ``namen`` of gegevens and voorvallen (and ``regie``), ``tellers``, and what must be done."""

    namen: dict[str, None] = field(default_factory=dict)
    tellers: dict[str, None] = field(default_factory=dict)
    knopen: dict[Knoop, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gebied:
    """``afstand`` counts the moves from a knoop to the stap; ``knopen`` also holds what only a condition on the way asks for."""

    afstand: Mapping[Knoop, int]
    knopen: Mapping[Knoop, None]
    uit: Mapping[Knoop, tuple[Pijl, ...]]


def area(boek: Draaiboek, stap: str, ook: Iterable[str] = ()) -> Gebied:
    """Return what lies on a way to *stap*; *ook* are stappen that must be done on the way."""
    kern = boek.kern
    naar: dict[Knoop, list[Pijl]] = {}
    uit: dict[Knoop, list[Pijl]] = {}
    for pijl in pijlen(kern):
        naar.setdefault(pijl.naar, []).append(pijl)
        uit.setdefault(pijl.van, []).append(pijl)
    doel = Knoop("stap", stap)
    wachtend = [doel, *(Knoop("stap", s) for s in ook)]
    knopen: dict[Knoop, None] = {}
    while wachtend:
        knoop = wachtend.pop()
        if knoop in knopen:
            continue
        knopen[knoop] = None
        for pijl in naar.get(knoop, ()):
            wachtend.append(pijl.van)
            if pijl.soort == "klaar":
                # A fase is klaar when all of its duties are done.
                wachtend += [Knoop("stap", eigen) for eigen in kern.fasen[pijl.van.naam].stappen]
        wachtend += sources(boek, conditions_at(kern, knoop)).knopen
    return Gebied(_distances(doel, naar), knopen, {knoop: tuple(rij) for knoop, rij in uit.items()})


def _distances(doel: Knoop, naar: Mapping[Knoop, list[Pijl]]) -> dict[Knoop, int]:
    afstand = {doel: 0}
    rand = [doel]
    while rand:
        rand.sort(key=lambda knoop: -afstand[knoop])
        knoop = rand.pop()
        for pijl in naar.get(knoop, ()):
            verder = afstand[knoop] + (0 if pijl.soort == "begin" or pijl.van.soort in ("eind", "lijn") else 1)
            if verder < afstand.get(pijl.van, VER * 100):
                afstand[pijl.van] = verder
                rand.append(pijl.van)
    return afstand


# --- conditions ---------------------------------------------------------------------------------------------------


def conditions_at(kern: Kern, knoop: Knoop) -> Iterator[Voorwaarde]:
    """Yield the conditions that decide what happens at *knoop*."""
    if knoop.soort == "stap":
        yield from conditions_of(kern, kern.stappen[knoop.naam])
    elif knoop.soort in ("fase", "trede"):
        fase = kern.fasen[knoop.naam]
        yield from (overgang.zodra for overgang in fase.overgangen)
        if fase.zodra is not None:
            yield fase.zodra


def conditions_of(kern: Kern, stap: Stap) -> Iterator[Voorwaarde]:
    """Yield the conditions of *stap*, those of the tabellen that give its roles or its term among them."""
    yield from (v for v in (stap.als, stap.zodra, stap.klaar_als) if v is not None)
    if stap.toestemming is not None:
        yield Is(stap.toestemming, "gegeven")
    for naam in (*stap.wie.rollen, stap.binnen.naam or "" if stap.binnen is not None else ""):
        if naam in kern.tabellen:
            yield from (rij.als for rij in kern.tabellen[naam].rijen if rij.als is not None)


def sources(boek: Draaiboek, voorwaarden: Iterable[Voorwaarde]) -> Bronnen:
    """Return what decides *voorwaarden*, statussen and tellers followed to what they are made of."""
    bronnen = Bronnen()
    gezien: set[str] = set()
    wachtend = list(voorwaarden)
    while wachtend:
        voorwaarde = wachtend.pop()
        for blad in leaves(voorwaarde):
            if isinstance(blad, Is) and blad.naam == "fase" and blad.waarde in boek.kern.fasen:
                bronnen.knopen[knoop_of_fase(boek.kern, str(blad.waarde))] = None
        for naam in names(voorwaarde):
            if naam in gezien:
                continue
            gezien.add(naam)
            if boek.soort.get(naam) == "status":
                wachtend.append(boek.kern.statussen[naam])
            else:
                _add(bronnen, boek, naam)
    return bronnen


def _add(bronnen: Bronnen, boek: Draaiboek, naam: str) -> None:
    kern, soort = boek.kern, boek.soort.get(naam)
    if naam == "regie":
        bronnen.namen[naam] = None
    elif soort == "teller":
        _add_counter(bronnen, kern, naam)
    elif soort == "stap":
        bronnen.knopen[Knoop("stap", naam)] = None
    elif soort == "lijn":
        bronnen.knopen.update((Knoop("trede", trede), None) for trede in kern.lijnen[naam].treden)
    elif soort == "rol":
        bronnen.knopen.update((Knoop("stap", s.naam), None) for s in kern.stappen.values() if naam in s.wijst_aan)
    elif naam in kern.gegevens:
        bronnen.namen[naam] = None


def _add_counter(bronnen: Bronnen, kern: Kern, naam: str) -> None:
    teller = kern.tellers[naam]
    bronnen.tellers[naam] = None
    bronnen.namen.update((term.voorval, None) for term in teller.termen)
    bronnen.knopen.update((Knoop("stap", term.stap), None) for term in teller.telt_stappen)
    bronnen.knopen.update((Knoop("stap", stap), None) for stap in teller.sinds if stap in kern.stappen)
    if teller.deel_van is not None:
        bronnen.namen[teller.deel_van] = None
