"""I12: the regiehouder decides where `onbepaald` is written, in the condition or behind a name in it, and nowhere else."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bouw import kern as built
from property.invarianten import play
from property.strategieen import SOORTEN, Zet, begin, kernels, zetten
from routekaart import kalender
from routekaart.casus import opengelaten as og
from routekaart.casus.bepalen import places
from routekaart.casus.blik import Blik
from routekaart.casus.draaiboek import base_form, draaiboek
from routekaart.casus.toestand import Casus
from routekaart.casus.werk import Werk
from routekaart.kalender import tellen
from routekaart.kalender.kalender import BuitenKalender
from routekaart.kern.kernel import Kern
from routekaart.voorwaarde.ast import Duurt, En, Feit, Niet, Of, Onbepaald, Vergelijk, Voorwaarde
from routekaart.voorwaarde.evaluate import compile

KALENDER = kalender.load("midden")
EEN_DAG = timedelta(days=1)
GETAL = {True: 1, None: 0, False: -1}

# --- a second opinion, by arithmetic over -1, 0 and 1 ----------------------------------------------------------------


def is_open(kern: Kern, v: Voorwaarde) -> bool:
    """Return whether `onbepaald` is written in *v*, or behind a name in it."""
    match v:
        case En(delen) | Of(delen):
            return any(is_open(kern, deel) for deel in delen)
        case Niet(deel):
            return is_open(kern, deel)
        case Onbepaald() | Vergelijk(waarde=None) | Duurt(duur=None):
            return True
        case Vergelijk(naam, _, waarde) if isinstance(waarde, str) and valueless(kern, waarde):
            return True
    naam = v.naam
    teller = kern.tellers.get(naam)
    status = kern.statussen.get(naam)
    return valueless(kern, naam) or (teller is not None and teller.per == "onbepaald") or bool(status and is_open(kern, status))


def valueless(kern: Kern, naam: str) -> bool:
    return naam in kern.parameters and kern.parameters[naam].waarde is None


def reading(kern: Kern, blik: Blik, v: Voorwaarde) -> int:
    """Return what *v* is with everything open read as waar: 1 is waar, -1 onwaar, 0 onbekend."""
    match v:
        case En(delen):
            return min(reading(kern, blik, deel) for deel in delen)
        case Of(delen):
            return max(reading(kern, blik, deel) for deel in delen)
        case Niet(deel):
            return -reading(kern, blik, deel)
        case Onbepaald():
            return 1
        case Duurt(naam, _, None):
            return reading(kern, blik, Feit(naam))
        case Feit(naam) if naam in kern.statussen:
            return reading(kern, blik, kern.statussen[naam])
        case Duurt(naam) if naam in kern.statussen and is_open(kern, Feit(naam)):
            return _lasted(kern, blik, v)
        case Vergelijk(naam, _, waarde):
            sides = [n for n in (naam, waarde) if isinstance(n, str) and not valueless(kern, n)]
            if is_open(kern, v) and all(blik.getal(n) is not None for n in sides):
                return 1 if compile(v)(blik) is None else GETAL[compile(v)(blik)]
    return GETAL[compile(v)(blik)]


def _lasted(kern: Kern, blik: Blik, v: Duurt) -> int:
    nu = reading(kern, blik, Feit(v.naam))
    if nu != 1:
        return nu
    if v.naam in draaiboek(kern).wisselend:
        return 0
    sinds = blik.op
    while sinds > date(2026, 8, 2) and reading(kern, blik.at(sinds - EEN_DAG), Feit(v.naam)) == 1:
        sinds -= EEN_DAG
    assert v.duur is not None
    uitkomsten = {_reached(v, sinds, blik.op, lezing) for lezing in v.duur.lezingen}
    return uitkomsten.pop() if len(uitkomsten) == 1 else 0


def _reached(v: Duurt, sinds: date, op: date, lezing: object) -> int:
    try:
        bereikt = tellen.reached(KALENDER, base_form(v.vorm), lezing, sinds) <= op  # type: ignore[arg-type]
    except BuitenKalender:
        bereikt = False
    return 1 if bereikt is (v.vorm in ("minstens", "langer dan")) else -1


def conditions_now(w: Werk) -> dict[str, Voorwaarde]:
    """Return every condition that waits at an active place, by its path."""
    gevonden: dict[str, Voorwaarde] = {}
    for fase in w.open_fasen():
        for overgang in w.kern.fasen[fase].overgangen:
            gevonden[".".join(map(str, (*overgang.pad, "zodra")))] = overgang.zodra
        for naam in w.kern.fasen[fase].stappen:
            stap = w.kern.stappen[naam]
            if stap.als is not None and any(o.stand == "wachtend" for o in w.casus.openingen.get(naam, ())):
                gevonden[".".join(map(str, (*stap.pad, "als")))] = stap.als
            if stap.zodra is not None:
                gevonden[".".join(map(str, (*stap.pad, "zodra")))] = stap.zodra
    for fase_ in w.kern.fasen.values():
        if fase_.zodra is not None:
            gevonden[".".join(map(str, (*fase_.pad, "zodra")))] = fase_.zodra
    return gevonden


def decided_where_written(kern: Kern, casus: Casus) -> int:
    """Check the places of *casus* against the second opinion; return how many there are."""
    w = Werk(draaiboek(kern), KALENDER, casus, casus.nu)
    if casus.einde is not None:
        return 0
    blik = w.blik()
    verwacht = {
        pad
        for pad, v in conditions_now(w).items()
        if is_open(kern, v) and compile(v)(blik) is None and reading(kern, blik, v) == 1
    }
    gevonden = {p.pad for p in places(w) if p.soort in ("als", "zodra", "overgang", "trede")}

    assert gevonden == verwacht
    return len(gevonden)


@given(kernels(), st.integers(0, 60), zetten)
def test_the_houder_decides_where_onbepaald_is_written_and_nowhere_else(kern: Kern, dag: int, rij: list[Zet]) -> None:
    verloop = play(kern, KALENDER, begin(dag), rij)
    for stap in verloop.stappen if verloop is not None else ():
        decided_where_written(kern, stap.na)


# --- the bugs that this would catch ---------------------------------------------------------------------------------

RIJK = """
    begin: f
    gegevens: {a: ja of nee, b: ja of nee, n: getal}
    voorvallen: {v: {}}
    parameters: {drempel: {is: getal}, vast: {is: getal, waarde: 3}}
    tellers: {t: {telt: aantal v, per: onbepaald}}
    statussen: {s: a en onbepaald, ss: s of b, lang: a minstens 1 week, sinds_f: p is gedaan en onbepaald}
    fasen:
      f:
        begint_met: p en q
        stappen:
          p: {wie: mentor, moet: iets doen, binnen: 1 week}
          q: {wie: mentor, moet: iets doen, binnen: 1 week, als: ss}
          r: {wie: mentor, moet: iets doen, binnen: 1 week, zodra: n >= drempel}
          x: {wie: mentor, moet: iets doen, binnen: 1 week, zodra: s minstens 1 week}
          y: {wie: mentor, moet: iets doen, binnen: 1 week, zodra: t >= 2 en b}
          z: {wie: mentor, moet: iets doen, binnen: 1 week, zodra: n >= vast en a}
          o: {wie: mentor, moet: iets doen, binnen: 1 week, zodra: sinds_f minstens 1 week}
          u: {wie: mentor, moet: iets doen, binnen: 1 week, zodra: a langer dan onbepaald}
        overgangen: {weg: {zodra: niet s en b, naar: terug}}
"""


def _played() -> int:
    gevonden, kern = 0, built(RIJK)
    for zaad in range(30):
        dobbel = random.Random(zaad)
        rij = [
            Zet(dobbel.choice(SOORTEN), dobbel.randrange(31), dobbel.randrange(31), dobbel.choice([0, 24, 48, 168]))
            for _ in range(25)
        ]
        verloop = play(kern, KALENDER, date(2027, 7, 1), rij)
        for stap in verloop.stappen if verloop is not None else ():
            gevonden += decided_where_written(kern, stap.na)
    return gevonden


def test_without_a_bug_the_second_opinion_agrees() -> None:
    assert _played() > 100


def _unknown_is_waar(m: pytest.MonkeyPatch) -> None:
    """A gegeven that nobody told is decided too."""
    m.setattr(og, "undecided", None)
    m.setattr("routekaart.casus.bepalen.undecided", lambda w, v: v is not None and compile(v)(w.blik()) is None)


def _only_the_text(m: pytest.MonkeyPatch) -> None:
    """What is written behind a name is not seen."""
    m.setattr(og.Opengelaten, "touches", lambda self, v: "onbepaald" in str(v))


def _a_number_is_skipped(m: pytest.MonkeyPatch) -> None:
    """With an open norm the number itself need not be known."""
    echt = og.Opengelaten._comparison
    m.setattr(og.Opengelaten, "_comparison", lambda self, b: lambda f: waar if (waar := echt(self, b)(f)) is not None else True)


def _a_status_is_just_waar(m: pytest.MonkeyPatch) -> None:
    """An open status is waar, whatever else it asks."""
    echt = og._Aangenomen._status
    m.setattr(og._Aangenomen, "_status", lambda self, naam: True if self._is_open(naam) else echt(self, naam))


def _since_long_ago(m: pytest.MonkeyPatch) -> None:
    """An open status has always lasted long enough."""
    m.setattr(og._Aangenomen, "duurt", lambda self, naam, vorm, duur: self.waar(naam))


@pytest.mark.parametrize(
    "plant", [_unknown_is_waar, _only_the_text, _a_number_is_skipped, _a_status_is_just_waar, _since_long_ago]
)
def test_a_planted_bug_is_seen(plant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)

    with pytest.raises(AssertionError):
        _played()
