"""What a reader is told about a worst way and its tijdgaten: the right day, and what is really written."""

from __future__ import annotations

import json
from datetime import date

import pytest

from bouw import Spel, kern
from routekaart import kalender
from routekaart.bevinding import Pad
from routekaart.bewijs.grens import prove
from routekaart.bewijs.uitslag import Bewijsuitslag, Dagstap
from routekaart.bewijs.uitslagtekst import to_full
from routekaart.bewijs.uitvoer import as_data, to_json

MIDDEN = kalender.load("midden")
MAANDAG = date(2026, 9, 7)
LANG_THUIS = """
begin: start
gegevens: {thuis: ja of nee}
fasen:
  start:
    stappen:
      praten: {wie: mentor, moet: praten, binnen: 10 weken, te_laat: terug, daarna: terug}
    overgangen: {lang: {zodra: thuis langer dan 4 weken, naar: tafel}}
  tafel: {stappen: {zitten: {wie: mentor, moet: zitten, binnen: 10 weken, te_laat: terug, daarna: terug}}}
grenzen: {op_tijd: {van: thuis, tot: terug, binnen: 8 weken}}
"""


def _proven(tekst: str) -> Bewijsuitslag:
    return prove(kern(tekst), MIDDEN, None, MAANDAG, MAANDAG)


def _here(pad: Pad) -> tuple[str, int]:
    return "proef.yaml", 1


def test_what_has_lasted_long_enough_is_told_on_the_day_on_which_it_is_so() -> None:
    spel = Spel(kern(LANG_THUIS), MAANDAG.isoformat())
    spel.feit("thuis", True, op=MAANDAG.isoformat())
    spel.tik("2026-10-05")
    ervoor = spel.fase
    spel.tik("2026-10-06")
    uitslag = _proven(LANG_THUIS)
    [regel] = [r for r in to_full(uitslag, _here).splitlines() if "langer dan" in r]

    assert (ervoor, spel.fase) == ("start", "tafel")
    assert " ".join(regel.split()) == "di 6 oktober 2026 `thuis` is nu langer dan 4 weken zo [proef.yaml:1]"


def test_programs_get_the_last_day_of_that_term() -> None:
    [data] = json.loads(to_json([as_data(_proven(LANG_THUIS), _here)], lijst=True))
    pad = data["grenzen"][0]["worst"]["path"]

    assert next(s["date"] for s in pad if "langer dan" in s["text"]) == "2026-10-05"


def test_a_text_that_tells_the_day_before_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Dagstap, "leesdag", property(lambda stap: stap.dag))

    assert "ma 5 oktober 2026      `thuis` is nu langer dan 4 weken zo" in to_full(_proven(LANG_THUIS), _here)
