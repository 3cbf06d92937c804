"""A known word is proposed for a slip of the pen, and for nothing that is farther away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routekaart import nabij
from routekaart.nabij import likely_first, nearest

STAP = ("wie", "moet", "mag", "mag_niet", "met", "gasten", "overleg", "instrument", "binnen", "vanaf", "te_laat", "daarna",
        "uitkomsten", "zodra", "nodig", "grondslag", "toelichting")  # fmt: skip
NAMEN = ("gesprek", "tweede_gesprek", "brief_2", "leerplichtambtenaar", "ouders", "zorgteam_bespreken", "stappen", "mentor")


@pytest.mark.parametrize(
    ("woord", "bedoeld"),
    [
        ("bninen", "binnen"),  # two letters exchanged
        ("binen", "binnen"),
        ("binnnen", "binnen"),
        ("bimnen", "binnen"),
        ("wi", "wie"),
        ("Daarna", "daarna"),
        ("telaat", "te_laat"),
        ("te-laat", "te_laat"),
        ("mag niet", "mag_niet"),
        ("grondslagen", "grondslag"),
        ("uitkomst", "uitkomsten"),
        ("toelchtng", "toelichting"),
        ("gespreek", "gesprek"),
        ("tweede_gespek", "tweede_gesprek"),
        ("twede_gespek", "tweede_gesprek"),
        ("leerplictambtnaar", "leerplichtambtenaar"),
        ("ouder", "ouders"),
        ("zorgteambespreken", "zorgteam_bespreken"),
        ("stap", "stappen"),
        ("brieef_2", "brief_2"),
    ],
)
def test_a_slip_of_the_pen_is_mended(woord: str, bedoeld: str) -> None:
    assert nearest(woord, (*STAP, *NAMEN)) == bedoeld


@pytest.mark.parametrize(
    "woord",
    [
        "minstens",  # once taken for `instrument`
        "gegrond",  # once taken for `grondslag`
        "e",
        "4e",
        "derde_gesprek",
        "eerste_gesprek",
        "brief_3",  # another number is another thing
        "brief",
        "leerplicht",
        "motor",
        "besluit",
        "op",
        "kind",
        "",
        "_",
    ],
)
def test_a_word_that_is_farther_than_a_slip_is_not_guessed_at(woord: str) -> None:
    assert nearest(woord, (*STAP, *NAMEN)) is None


def test_each_part_of_a_place_must_be_near_by_itself() -> None:
    plekken = ("beslissen_op_bezwaar.grondslag", "beslissen_op_bezwaar.wie")

    assert nearest("beslissen_op_bezwaar.gegrond", plekken) is None
    assert nearest("beslissen_op_bezwaar.met", plekken) is None
    assert nearest("beslisen_op_bezwaar.wie", plekken) == "beslissen_op_bezwaar.wie"


def test_of_two_that_are_equally_near_the_first_is_meant() -> None:
    assert nearest("maande", ("maanden", "maand")) == "maanden"


def test_a_choice_shows_first_what_was_meant_and_then_what_shares_a_word() -> None:
    keuzes = ["ouders", "tweede_gesprek", "gesprek", "mentor"]

    assert likely_first("gespreek", keuzes) == ["gesprek", "ouders", "tweede_gesprek", "mentor"]
    assert likely_first("derde_gesprek", keuzes) == ["tweede_gesprek", "gesprek", "ouders", "mentor"]
    assert likely_first("zus", keuzes) == keuzes


WOORD = st.text("abcdeginorst_", min_size=1, max_size=16)


def stays_near(woord: str, kandidaat: str) -> bool:
    """Whether *kandidaat* is not proposed for *woord*, or is no more than a third of its letters away."""
    if nearest(woord, [kandidaat]) is None:
        return True
    kaal = [deel.replace("_", "") for deel in (woord, kandidaat)]
    meervoud = any(nabij._is_plural(a, b) for a, b in (zip(woord.split("_"), kandidaat.split("_"), strict=False)))
    return (
        meervoud or nabij._distance(*kaal) * 3 <= max(map(len, kaal)) or nabij._is_plural(*kaal) or nabij._is_plural(*kaal[::-1])
    )


@given(WOORD, WOORD)
def test_nothing_is_proposed_that_is_more_than_a_third_of_its_letters_away(woord: str, kandidaat: str) -> None:
    assert stays_near(woord, kandidaat)


@given(WOORD, WOORD)
def test_nearness_goes_both_ways(woord: str, kandidaat: str) -> None:
    assert (nearest(woord, [kandidaat]) is None) == (nearest(kandidaat, [woord]) is None)


def test_a_rule_that_takes_any_word_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nabij, "_slips", lambda woord, ander: 0)

    assert not stays_near("minstens", "instrument")
