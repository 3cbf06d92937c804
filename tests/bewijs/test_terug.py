"""A term that counts back from a day that nobody has to record forces nothing; and what a change of one is called."""

from __future__ import annotations

from datetime import date

import pytest

from bouw import kern, protocol_text
from routekaart import bron, kalender
from routekaart.bewijs.grens import prove
from routekaart.bewijs.mutanten import mutants
from routekaart.bewijs.verschil import compare
from routekaart.bewijs.zinnen import changes

PROTOCOL = """
begin: start
gegevens: {toets: datum}
fasen:
  start:
    stappen:
      vragen: {wie: ouders, moet: verlof vragen, TERMIJN, te_laat: terug, daarna: terug}
grenzen: {op_tijd: {van: start, tot: terug, binnen: 2 weken}}
"""


def test_a_day_that_nobody_has_to_record_is_a_gap_at_the_key() -> None:
    k = kern(PROTOCOL.replace("TERMIJN", "uiterlijk: 2 weken voor toets"))
    uitslag = prove(k, kalender.load("midden"), None, date(2026, 9, 7), date(2026, 9, 7), 400_000).grenzen[0]

    assert uitslag.oordeel == "niet_begrensd"
    assert [(gat.zin, gat.pad[-1]) for gat in uitslag.gaten] == [
        ("`vragen` moet voor `toets`, en niemand hoeft die dag vast te leggen", "uiterlijk")
    ]


def test_a_term_that_is_onbepaald_before_a_day_is_a_gap_at_the_key() -> None:
    k = kern(PROTOCOL.replace("TERMIJN", "uiterlijk: onbepaald voor toets"))
    uitslag = prove(k, kalender.load("midden"), None, date(2026, 9, 7), date(2026, 9, 7), 400_000).grenzen[0]

    assert [gat.pad[-1] for gat in uitslag.gaten] == ["uiterlijk"]


def test_a_change_of_the_term_is_one_sentence() -> None:
    oud = kern(PROTOCOL.replace("TERMIJN", "uiterlijk: 2 weken voor toets"))
    nieuw = kern(PROTOCOL.replace("TERMIJN", "uiterlijk: 4 weken voor toets"))

    assert [(w.zin, w.nieuw) for w in changes(oud, nieuw)] == [
        (
            "De termijn van stap `vragen` gaat van 2 weken voor toets naar 4 weken voor toets.",
            ("fasen", "start", "stappen", "vragen", "uiterlijk"),
        )
    ]


def test_another_kind_of_term_is_one_sentence() -> None:
    oud = kern(PROTOCOL.replace("TERMIJN", "binnen: 2 weken"))
    nieuw = kern(PROTOCOL.replace("TERMIJN", "uiterlijk: 2 weken voor toets"))

    assert [w.zin for w in changes(oud, nieuw)] == ["De termijn van stap `vragen` gaat van 2 weken naar 2 weken voor toets."]


def test_a_weakening_lets_the_term_end_the_day_before() -> None:
    boom = bron.parse(protocol_text(PROTOCOL.replace("TERMIJN", "uiterlijk: 2 weken voor toets wettelijk"))).inhoud
    gevonden = [m.zin for m in mutants(boom) if m.pad[-1] == "uiterlijk"]  # type: ignore[arg-type]

    assert gevonden == [
        "De termijn van stap `vragen` gaat van 2 weken voor toets wettelijk naar 1 kalenderdag voor toets wettelijk."
    ]


VOORVAL = """
begin: start
gegevens: {gezien: datum}
voorvallen: {verzoek: {toets: datum}}
fasen:
  start:
    begint_met: kijken
    stappen:
      kijken: {wie: mentor, moet: kijken, binnen: onbepaald, legt_vast: gezien, daarna: meten}
      meten: {wie: mentor, moet: meten, binnen: METEN, te_laat: terug}
      vragen: {bij: verzoek, wie: ouders, moet: verlof vragen, TERMIJN, te_laat: terug, daarna: terug}
"""


@pytest.mark.parametrize(
    ("protocol", "eerst", "dan"),
    [
        (PROTOCOL, "uiterlijk: 2 weken voor toets", "uiterlijk: 4 weken voor toets"),
        (PROTOCOL, "uiterlijk: 10 schooldagen voor toets", "uiterlijk: 12 schooldagen voor toets"),
        (VOORVAL, "uiterlijk: 2 weken voor toets", "uiterlijk: 1 maand voor toets"),
        (VOORVAL, "binnen: 2 weken", "binnen: 3 weken"),
    ],
)
def test_a_story_tells_a_day_far_enough_ahead_to_see_the_two_apart(protocol: str, eerst: str, dan: str) -> None:
    oud, nieuw = (kern(protocol.replace("TERMIJN", termijn).replace("METEN", "1 week")) for termijn in (eerst, dan))
    uiteen = compare(oud, nieuw, kalender.load("midden")).uiteen

    assert uiteen is not None
    assert {g.wat for kant in (uiteen.oud, uiteen.nieuw) for g in kant.gevolgen} >= {"te_laat", "einde"}


def test_a_story_records_a_date_with_an_act() -> None:
    oud, nieuw = (
        kern(VOORVAL.replace("TERMIJN", "binnen: 1 week").replace("METEN", termijn)) for termijn in ("1 week", "2 weken")
    )
    uiteen = compare(oud, nieuw, kalender.load("midden")).uiteen

    assert uiteen is not None
    assert [g.stap for stap in uiteen.stappen for g in stap.zet] == ["kijken"]  # type: ignore[attr-defined]
