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


# --- tijdgaten ----------------------------------------------------------------------------------------------------

NA_DE_TERMIJN = """
begin: start
fasen:
  start:
    stappen:
      praten: {wie: mentor, moet: praten, binnen: 1 week, TE_LAAT daarna: terug}
grenzen: {op_tijd: {van: start, tot: terug, binnen: 8 weken}}
"""
STIL = """
begin: start
fasen:
  start:
    stappen:
      praten: {wie: mentor, moet: praten, binnen: 1 week, te_laat: terug, daarna: terug}
pauzes: {ziek: {tijdens: start, wie: directeur, mag: stilzetten, hoogstens: 2 weken}}
grenzen: {op_tijd: {van: start, tot: terug, binnen: 8 weken}}
"""
VERLENGD = """
begin: start
fasen:
  start:
    stappen:
      praten:
        wie: mentor
        moet: praten
        binnen: 1 week
        te_laat: terug
        daarna: terug
        verlenging: {door: directeur, duur: onbepaald}
grenzen: {op_tijd: {van: start, tot: terug, binnen: 8 weken}}
"""


def _gaps(tekst: str) -> list[str]:
    return [gat.zin for gat in _proven(tekst).grenzen[0].gaten]


@pytest.mark.parametrize(
    ("te_laat", "zin"),
    [
        ("te_laat: niets,", "als mentor te laat is met `praten`, volgt er niets (`te_laat: niets`)"),
        ("", "er staat niet wat er gebeurt als mentor te laat is met `praten`"),
        ("te_laat: onbepaald,", "er staat niet wat er gebeurt als mentor te laat is met `praten`"),
    ],
)
def test_a_gap_says_that_nothing_follows_only_where_that_is_written(te_laat: str, zin: str) -> None:
    assert _gaps(NA_DE_TERMIJN.replace("TE_LAAT", te_laat)) == [zin]


def test_a_pauze_that_may_be_used_again_is_the_only_gap_it_makes() -> None:
    assert _gaps(STIL) == ["de pauze `ziek` kan de klokken steeds opnieuw of zonder einde stilzetten"]


def test_an_extension_of_no_certain_length_is_told_as_such() -> None:
    assert _gaps(VERLENGD) == ["er staat niet hoe lang de verlenging van `praten` duurt"]
