"""A term that counts back from a day that nobody has to record forces nothing; and what a change of one is called."""

from __future__ import annotations

from datetime import date

from bouw import kern, protocol_text
from routekaart import bron, kalender
from routekaart.bewijs.grens import prove
from routekaart.bewijs.mutanten import mutants
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
