"""What a region changes in a term that counts back: more time before the same day is stricter, if it is so for every day."""

from __future__ import annotations

import pytest

from kernbouw import kern
from routekaart.kalender import load
from routekaart.kern.wijzigingen import classify

MIDDEN = load("midden")
PROTOCOL = """\
gegevens: {toets: datum, feest: datum}
parameters: {norm: {is: termijn, waarde: 2 weken}}
fasen: {start: {stappen: {vragen: {wie: ouders, SOORT: verlof vragen, TERMIJN}}}}
einden: {klaar: gelukt}
"""


def _changes(eerst: str, dan: str, soort: str = "moet") -> dict[str, str]:
    basis, nieuw = (kern(PROTOCOL.replace("SOORT", soort).replace("TERMIJN", tekst)) for tekst in (eerst, dan))
    return {".".join(map(str, w.pad[4:])): f"{w.oordeel} {w.wettelijk}" for w in classify(basis, nieuw, MIDDEN)}


@pytest.mark.parametrize(
    ("eerst", "dan", "oordeel"),
    [
        ("uiterlijk: 2 weken voor toets", "uiterlijk: 4 weken voor toets", "strenger False"),
        ("uiterlijk: 2 weken voor toets", "uiterlijk: 13 kalenderdagen voor toets", "losser False"),
        ("uiterlijk: 2 weken voor toets", "uiterlijk: 15 schooldagen voor toets", "strenger False"),
        ("uiterlijk: 2 weken voor toets", "uiterlijk: 10 schooldagen voor toets", "anders False"),
        ("uiterlijk: 2 weken voor toets", "uiterlijk: 2 weken voor feest", "anders False"),
        ("uiterlijk: 2 weken voor toets", "uiterlijk: onbepaald voor toets", "losser False"),
        ("uiterlijk: onbepaald voor toets", "uiterlijk: 2 weken voor toets", "strenger False"),
        ("binnen: 2 weken", "uiterlijk: 2 weken voor toets", "anders False"),
        ("uiterlijk: 2 weken voor toets", "binnen: 2 weken, vanaf: toets", "anders False"),
        ("uiterlijk: 2 weken voor toets wettelijk", "uiterlijk: 1 week voor toets wettelijk", "losser True"),
        ("uiterlijk: 1 dag voor toets voor 12.00 uur", "uiterlijk: 1 dag voor toets voor 9.00 uur", "strenger False"),
    ],
)
def test_a_change_is_told_once_at_the_key_that_counts_back(eerst: str, dan: str, oordeel: str) -> None:
    assert _changes(eerst, dan) == {"uiterlijk": oordeel}


def test_the_same_term_by_a_norm_is_no_change() -> None:
    assert _changes("uiterlijk: norm voor toets", "uiterlijk: 2 weken voor toets") == {}


def test_for_a_permission_more_time_before_is_otherwise() -> None:
    assert _changes("uiterlijk: 2 weken voor toets", "uiterlijk: 4 weken voor toets", "mag") == {"uiterlijk": "anders False"}
