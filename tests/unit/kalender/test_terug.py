"""A termijn that counts back from a day: how it is written, where it ends, and what an author is told otherwise."""

from __future__ import annotations

from datetime import date, time

import pytest

from routekaart.kalender import (
    BuitenKalender,
    Duur,
    Eenheid,
    Termijn,
    TermijnFout,
    count_back,
    ends,
    explain,
    load,
    parse_termijn,
    parse_terug,
)

MIDDEN = load("midden")


@pytest.mark.parametrize(
    ("tekst", "termijn"),
    [
        ("2 dagen voor toets", Termijn("duur", Duur(2, Eenheid.DAGEN), None, None, False, "2 dagen voor toets", "toets")),
        ("norm voor toets", Termijn("naam", None, "norm", None, False, "norm voor toets", "toets")),
        ("onbepaald voor toets", Termijn("onbepaald", None, None, None, False, "onbepaald voor toets", "toets")),
        (
            " 1  weken  voor toets  voor 09.05 uur  wettelijk ",
            Termijn("duur", Duur(1, Eenheid.WEKEN), None, time(9, 5), True, "1 week voor toets voor 9.05 uur wettelijk", "toets"),
        ),
    ],
)
def test_every_form_is_read(tekst: str, termijn: Termijn) -> None:
    assert parse_terug(tekst) == termijn
    assert parse_terug(str(termijn)) == termijn


@pytest.mark.parametrize(
    ("tekst", "laatste"),
    [
        ("2 kalenderdagen", date(2026, 10, 31)),
        ("1 werkdag", date(2026, 10, 30)),
        ("3 schooldagen", date(2026, 10, 28)),
        ("8 weken", date(2026, 9, 7)),
        ("1 maand", date(2026, 10, 2)),
        ("1 lesweek", date(2026, 10, 26)),
        ("2 lesweken", date(2026, 10, 12)),  # the week of 19 October is herfstvakantie
        ("2 kalenderdagen wettelijk", date(2026, 10, 31)),  # a Saturday: no law moves it
    ],
)
def test_a_termijn_ends_so_long_before_monday_2_november(tekst: str, laatste: date) -> None:
    termijn = count_back(parse_termijn(tekst), "toets")

    assert ends(MIDDEN, termijn, date(2026, 11, 2)) == (laatste, laatste)


def test_plain_dagen_warn_at_the_earlier_day_and_end_on_the_later() -> None:
    assert ends(MIDDEN, parse_terug("2 dagen voor toets"), date(2026, 11, 2)) == (date(2026, 10, 29), date(2026, 10, 31))


def test_onbepaald_before_a_day_never_ends() -> None:
    assert ends(MIDDEN, parse_terug("onbepaald voor toets"), date(2026, 11, 2)) is None


@pytest.mark.parametrize("tekst", ["1 week", "1 schooldag", "1 lesweek", "1 maand", "1 dag"])
def test_what_would_end_before_the_calendar_begins_is_refused(tekst: str) -> None:
    with pytest.raises(BuitenKalender):
        ends(MIDDEN, count_back(parse_termijn(tekst), "toets"), MIDDEN.eerste)


@pytest.mark.parametrize("tekst", ["direct", "dezelfde dag", "volgende schooldag"])
def test_what_names_a_day_itself_does_not_count_back(tekst: str) -> None:
    with pytest.raises(ValueError, match="telt niet terug"):
        count_back(parse_termijn(tekst), "toets")


@pytest.mark.parametrize(
    ("tekst", "hersteld"),
    [
        ("2 dagen vóór toets", "2 dagen voor toets"),
        ("2 Dagen voor Toets", "2 dagen voor toets"),
        ("uiterlijk 2 dagen voor de toets", "2 dagen voor toets"),
        ("minstens 8 weken voor het einde_jaar", "8 weken voor einde_jaar"),
        ("twee dagen voor toets", "2 dagen voor toets"),
        ("2 dagn voor toets", "2 dagen voor toets"),
        ("norm voor toets wettelijk", "norm voor toets"),
    ],
)
def test_a_slip_gets_one_suggestion_that_can_be_read(tekst: str, hersteld: str) -> None:
    with pytest.raises(TermijnFout) as gevangen:
        parse_terug(tekst)
    fout = gevangen.value

    assert fout.suggestie is not None
    assert (tekst[: fout.begin] + fout.suggestie + tekst[fout.einde :]).strip() == hersteld
    parse_terug(hersteld)


@pytest.mark.parametrize(
    ("tekst", "zegt"),
    [
        ("", "ontbreekt een termijn"),
        ("2 dagen", "niet voor welke dag"),
        ("onbepaald", "schrijf dan `binnen`"),
        ("toets", "niet hoe lang voor `toets`"),
        ("direct", "telt niet terug; zet dat onder `binnen`"),
        ("direct voor toets", "hoe lang van tevoren"),
        ("2 dagen voor de grote dag", "`de grote dag` is geen naam"),
        ("2 weken voor weken", "`weken` heeft in een termijn al een eigen betekenis"),
    ],
)
def test_anything_else_is_told_in_words(tekst: str, zegt: str) -> None:
    with pytest.raises(TermijnFout, match=zegt):
        parse_terug(tekst)


@pytest.mark.parametrize(
    ("tekst", "schrijf"),
    [
        ("0 weken voor toets", "`binnen: direct`, en op een eigen regel `vanaf: toets`"),
        ("2 weken na toets", "`binnen: 2 weken`, en op een eigen regel `vanaf: toets`"),
        ("norm vanaf toets", "`binnen: norm`, en op een eigen regel `vanaf: toets`"),
    ],
)
def test_what_does_not_count_back_gets_the_keys_that_count_on(tekst: str, schrijf: str) -> None:
    with pytest.raises(TermijnFout) as gevangen:
        parse_terug(tekst)

    assert schrijf in str(gevangen.value.oplossing)


def test_a_minus_is_not_told_that_a_termijn_always_counts_on() -> None:
    with pytest.raises(TermijnFout, match="geen plus of min") as gevangen:
        parse_terug("-1 week voor toets")

    assert "vooruit" not in str(gevangen.value)


def test_counting_back_where_a_termijn_counts_on_names_the_key_for_it() -> None:
    with pytest.raises(TermijnFout, match="schrijf daar `uiterlijk: 2 dagen voor toets`"):
        parse_termijn("2 dagen voor toets")


@pytest.mark.parametrize(
    ("tekst", "anker", "zin"),
    [
        (
            "3 schooldagen voor toets",
            date(2026, 11, 2),
            "3 schooldagen voor toets (ma 2 november 2026): de laatste dag is wo 28 oktober 2026; "
            "niet meegeteld: za 31 oktober en zo 1 november (weekend)",
        ),
        (
            "1 lesweek voor toets voor 12.00 uur",
            date(2026, 11, 4),
            "1 lesweek voor toets (wo 4 november 2026): de laatste dag is ma 26 oktober 2026, voor 12.00 uur; "
            "niet meegeteld: ma 2 en di 3 november (begin van de laatste week)",
        ),
        (
            "2 kalenderdagen voor toets wettelijk",
            date(2026, 11, 2),
            "2 kalenderdagen voor toets (ma 2 november 2026): de laatste dag is za 31 oktober 2026; "
            "de Algemene termijnenwet verschuift geen termijn die terugtelt (artikel 1, lid 2)",
        ),
        (
            "3 kalenderdagen voor toets wettelijk",
            date(2026, 12, 28),
            "3 kalenderdagen voor toets (ma 28 december 2026): de laatste dag is vr 25 december 2026; "
            "de Algemene termijnenwet verschuift geen termijn die terugtelt (artikel 1, lid 2); "
            "er vallen geen twee gewone dagen in; of artikel 2 dan geldt, is niet bekend, en er is niets verschoven",
        ),
        (
            "2 dagen voor toets",
            date(2026, 11, 2),
            "2 dagen voor toets (ma 2 november 2026): de laatste dag is za 31 oktober 2026; "
            "de eenheid staat er niet bij: als kalenderdagen gelezen is het za 31 oktober 2026, "
            "als schooldagen do 29 oktober 2026; de latere dag geldt",
        ),
        (
            "onbepaald voor toets",
            date(2026, 11, 2),
            "onbepaald voor toets (ma 2 november 2026): het protocol noemt geen dag; de termijn loopt niet af",
        ),
    ],
)
def test_the_date_explains_itself(tekst: str, anker: date, zin: str) -> None:
    assert explain(MIDDEN, parse_terug(tekst), anker).tekst == zin
