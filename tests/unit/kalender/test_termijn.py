"""Termijnen: every form of the language, and what an author is told otherwise."""

from __future__ import annotations

from datetime import time

import pytest

from routekaart.kalender import Duur, Eenheid, Termijn, TermijnFout, parse_termijn


@pytest.mark.parametrize(
    ("tekst", "termijn"),
    [
        ("direct", Termijn("direct", None, None, None, False, "direct")),
        ("onbepaald", Termijn("onbepaald", None, None, None, False, "onbepaald")),
        ("dezelfde dag", Termijn("dezelfde_dag", None, None, None, False, "dezelfde dag")),
        ("volgende schooldag", Termijn("volgende_schooldag", None, None, None, False, "volgende schooldag")),
        ("gesprekstermijn", Termijn("naam", None, "gesprekstermijn", None, False, "gesprekstermijn")),
        ("termijn_2", Termijn("naam", None, "termijn_2", None, False, "termijn_2")),
        ("6 weken wettelijk", Termijn("duur", Duur(6, Eenheid.WEKEN), None, None, True, "6 weken wettelijk")),
        (
            "onbepaald voor 8.15 uur",
            Termijn("onbepaald", None, None, time(8, 15), False, "onbepaald voor 8.15 uur"),
        ),
        (
            "dezelfde dag voor 16.00 uur",
            Termijn("dezelfde_dag", None, None, time(16), False, "dezelfde dag voor 16.00 uur"),
        ),
        (
            " 1  weken  voor 09.05 uur  wettelijk ",
            Termijn("duur", Duur(1, Eenheid.WEKEN), None, time(9, 5), True, "1 week voor 9.05 uur wettelijk"),
        ),
    ],
)
def test_every_form_is_read(tekst: str, termijn: Termijn) -> None:
    assert parse_termijn(tekst) == termijn
    assert parse_termijn(str(termijn)) == termijn


@pytest.mark.parametrize(
    ("tekst", "hersteld"),
    [
        ("5 schoolagen wettelijk", "5 schooldagen wettelijk"),
        ("binnen 5 weken", "5 weken"),
        ("uiterlijk binnen 2 dagen", "2 dagen"),
        ("dezelfde dag om 8.15 uur", "dezelfde dag voor 8.15 uur"),
        ("dezelfde dag voor 8:15 uur", "dezelfde dag voor 8.15 uur"),
        ("dezelfde dag voor 9.00", "dezelfde dag voor 9.00 uur"),
        ("onbepaald voor 8 uur", "onbepaald voor 8.00 uur"),
        ("voor 8.15 uur", "onbepaald voor 8.15 uur"),
        ("5 weken wettelijk voor 8.15 uur", "5 weken voor 8.15 uur wettelijk"),
        ("direct wettelijk", "dezelfde dag wettelijk"),
        ("direct voor 8.15 uur", "dezelfde dag voor 8.15 uur"),
        ("gesprekstermijn wettelijk", "gesprekstermijn"),
        ("de volgende schooldag", "volgende schooldag"),
        ("volgende", "volgende schooldag"),
        ("Direct", "direct"),
    ],
)
def test_a_slip_gets_one_suggestion_that_can_be_read(tekst: str, hersteld: str) -> None:
    with pytest.raises(TermijnFout) as gevangen:
        parse_termijn(tekst)
    fout = gevangen.value

    assert fout.suggestie is not None
    assert tekst[: fout.begin] + fout.suggestie + tekst[fout.einde :] == hersteld
    parse_termijn(hersteld)


@pytest.mark.parametrize(
    ("tekst", "zegt"),
    [
        ("", "ontbreekt een termijn"),
        ("dezelfde dag voor 25.00 uur", "geen bestaande tijd"),
        ("dezelfde dag voor 8.75 uur", "geen bestaande tijd"),
        ("wettelijk", "ontbreekt een duur"),
        ("gesprek termijn", "geen termijn"),
        ("7", "ontbreekt de eenheid"),
        ("0 weken wettelijk", "`direct`"),
        (" " * 100_000, "te lang"),
    ],
)
def test_what_cannot_be_guessed_is_only_explained(tekst: str, zegt: str) -> None:
    with pytest.raises(TermijnFout, match=zegt) as gevangen:
        parse_termijn(tekst)

    assert gevangen.value.suggestie is None
