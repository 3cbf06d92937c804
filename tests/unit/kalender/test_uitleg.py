"""A date explains itself in Dutch."""

from __future__ import annotations

from datetime import date

import pytest

from routekaart.kalender import explain, load, parse_termijn
from routekaart.kalender.datum import write_date
from routekaart.opsomming import write_list

MIDDEN = load("midden")


@pytest.mark.parametrize(
    ("termijn", "anker", "tekst"),
    [
        (
            "5 schooldagen",
            "2026-09-07",
            "5 schooldagen na ma 7 september 2026: de laatste dag is ma 14 september 2026; "
            "niet meegeteld: za 12 en zo 13 september (weekend)",
        ),
        (
            "5 schooldagen",
            "2026-07-16",
            "5 schooldagen na do 16 juli 2026: de laatste dag is do 3 september 2026; "
            "niet meegeteld: za 18 juli tot en met zo 30 augustus (zomervakantie)",
        ),
        (
            "20 werkdagen",
            "2026-04-01",
            "20 werkdagen na wo 1 april 2026: de laatste dag is ma 4 mei 2026; "
            "niet meegeteld: vr 3 april (Goede Vrijdag), ma 6 april (Tweede Paasdag), ma 27 april (Koningsdag) en 5 weekenden",
        ),
        (
            "1 lesweek",
            "2026-10-14",
            "1 lesweek na wo 14 oktober 2026: de laatste dag is zo 1 november 2026; "
            "niet meegeteld: do 15 oktober tot en met zo 18 oktober (rest van de eerste week) "
            "en ma 19 oktober tot en met zo 25 oktober (herfstvakantie)",
        ),
        (
            "6 weken wettelijk",
            "2026-04-03",
            "6 weken wettelijk na vr 3 april 2026: de laatste dag is ma 18 mei 2026; "
            "de Algemene termijnenwet verlengt de termijn, want vr 15 mei is geen gewone dag (gelijkgesteld met een feestdag)",
        ),
        (
            "3 kalenderdagen wettelijk",
            "2026-04-04",
            "3 kalenderdagen wettelijk na za 4 april 2026: de laatste dag is wo 8 april 2026; "
            "de Algemene termijnenwet verlengt de termijn, zodat er twee gewone dagen in vallen",
        ),
        (
            "4 maanden wettelijk",
            "2026-05-05",
            "4 maanden wettelijk na di 5 mei 2026: de laatste dag is za 5 september 2026; "
            "de Algemene termijnenwet verlengt geen termijn van meer dan 90 dagen, 12 weken of 3 maanden",
        ),
        (
            "3 dagen",
            "2026-09-11",
            "3 dagen na vr 11 september 2026: de laatste dag is wo 16 september 2026; "
            "de eenheid staat er niet bij: als kalenderdagen gelezen is het ma 14 september 2026, "
            "als schooldagen wo 16 september 2026; de latere dag geldt; "
            "niet meegeteld: za 12 en zo 13 september (weekend)",
        ),
        (
            "dezelfde dag voor 8.15 uur",
            "2026-09-07",
            "dezelfde dag voor 8.15 uur vanaf ma 7 september 2026: de laatste dag is ma 7 september 2026, voor 8.15 uur",
        ),
        ("direct", "2026-09-07", "direct vanaf ma 7 september 2026: de laatste dag is ma 7 september 2026"),
        ("onbepaald", "2026-09-07", "onbepaald vanaf ma 7 september 2026: het protocol noemt geen dag; de termijn loopt niet af"),
        (
            "volgende schooldag",
            "2026-02-27",
            "volgende schooldag vanaf vr 27 februari 2026: de laatste dag is ma 2 maart 2026; "
            "niet meegeteld: za 28 februari en zo 1 maart (weekend)",
        ),
    ],
)
def test_an_end_tells_how_it_was_counted(termijn: str, anker: str, tekst: str) -> None:
    assert explain(MIDDEN, parse_termijn(termijn), date.fromisoformat(anker)).tekst == tekst


def test_own_free_days_of_a_school_are_named() -> None:
    school = MIDDEN.with_school(vrij={date(2026, 9, 8): "studiedag"})

    assert "niet meegeteld: di 8 september (studiedag)" in explain(school, parse_termijn("2 schooldagen"), date(2026, 9, 7)).tekst


def test_dates_are_written_in_dutch() -> None:
    assert write_date(date(2027, 3, 3)) == "wo 3 maart 2027"
    assert write_list(["a", "b", "c"]) == "a, b en c"
