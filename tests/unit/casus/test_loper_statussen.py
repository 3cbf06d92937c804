"""A status in a loper: its truth is part of where a casus stands, and since when it holds is told by the interpreter."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bouw import kern
from routekaart import kalender
from routekaart.casus import gebeurtenis as gb
from routekaart.casus import opname
from routekaart.casus.journaal import to_jsonl
from routekaart.casus.loper import Loper
from routekaart.casus.toestand import Casus
from routekaart.casus.verwerken import open_casus, step

YAML = """
begin: school
gegevens: {uren: getal, leeftijd: getal, soort: luxe of signaal}
statussen:
  veel: uren >= 16
  jong: leeftijd < 12
  zorgelijk: veel en jong
  druk: praten is gedaan
doorlopend: {stappen: {melden: {wie: directeur, moet: melden, zodra: zorgelijk}}}
fasen:
  school:
    begint_met: praten en bellen
    stappen:
      praten: {wie: mentor, mag: praten, legt_vast: uren}
      bellen: {wie: mentor, mag: bellen, legt_vast: soort, als: jong}
    overgangen: {weg: {zodra: veel en soort is luxe, naar: terug}}
"""
MAANDAG = datetime(2026, 9, 7)
KALENDER = kalender.load("midden")
DADEN: tuple[tuple[int, str, dict[str, Any]], ...] = (
    (0, "praten", {"uren": 3}),
    (24, "praten", {"uren": 20}),
    (25, "praten", {"uren": 4}),  # on the same day it is again what it was, and since long ago
    (72, "bellen", {"soort": "signaal"}),
    (96, "praten", {"uren": 30}),
    (97, "bellen", {"soort": "luxe"}),
)


def _both(loper: Loper, feiten: dict[str, Any]) -> tuple[Casus, Casus, str, str]:
    """Return the casus and its lines, by the interpreter and by *loper*."""
    uitslag = open_casus(
        loper.kern, KALENDER, "c", MAANDAG, [gb.Feit(op=MAANDAG, gegeven=n, waarde=w) for n, w in feiten.items()]
    )
    casus, regels = uitslag.casus, list(uitslag.regels)
    loop = loper.open("c", MAANDAG, feiten)
    for uren, stap, vast in DADEN:
        op = MAANDAG + timedelta(hours=uren)
        uitslag = step(loper.kern, KALENDER, casus, gb.Handeling(op=op, rol="mentor", stap=stap, legt_vast=vast))
        casus, regels = uitslag.casus, [*regels, *uitslag.regels]

        assert loper.step(loop, op, "mentor", stap, "", vast) == ()
    return casus, loper.casus(loop), to_jsonl(regels), loper.lines(loop)


def _compare(loper: Loper, feiten: dict[str, Any]) -> None:
    casus, gelopen, regels, geschreven = _both(loper, feiten)

    assert (gelopen, geschreven) == (casus, regels)


@pytest.mark.parametrize("feiten", [{"leeftijd": 8}, {"uren": 20, "leeftijd": 8}, {"leeftijd": 8, "uren": 1}])
def test_a_status_that_changes_is_no_reason_to_ask_the_interpreter(feiten: dict[str, Any]) -> None:
    loper = Loper(kern(YAML), KALENDER)
    for _ in range(2):
        _compare(loper, feiten)

    assert loper.terugval == 0


def test_since_when_a_status_holds_is_that_of_the_interpreter() -> None:
    loper = Loper(kern(YAML), KALENDER)
    loop = loper.open("c", MAANDAG, {"leeftijd": 8})
    for uren, stap, vast in DADEN[:3]:
        loper.step(loop, MAANDAG + timedelta(hours=uren), "mentor", stap, "", vast)

    assert loper.casus(loop).statussen["veel"].sinds == date(2026, 9, 7)


def test_a_status_of_which_the_duration_is_asked_stays_with_the_interpreter_while_it_holds() -> None:
    loper = Loper(kern(YAML.replace("zodra: zorgelijk", "zodra: zorgelijk minstens 1 week")), KALENDER)
    for _ in range(2):
        _compare(loper, {"leeftijd": 8})

    assert loper.terugval > 0


def test_a_fact_that_is_told_in_a_moment_is_not_asked_for_and_that_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    # Then a leaf is written down twice, with two truths, and nothing comes of the recording.
    monkeypatch.setattr(opname.Meelezend, "later", property(lambda self: set(), lambda self, nieuw: None), raising=False)
    loper = Loper(kern(YAML), KALENDER)
    _compare(loper, {"uren": 20, "leeftijd": 8})

    assert loper.terugval > 0
