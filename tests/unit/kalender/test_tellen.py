"""Counting from a day to the end of a termijn, to the day a fact has lasted, and back over a window."""

from __future__ import annotations

from datetime import date

import pytest

from routekaart.kalender import (
    BuitenKalender,
    end,
    ends,
    load,
    parse_duur,
    parse_termijn,
    reached,
    table,
    window_exit,
    window_start,
)
from routekaart.kalender.tellen import Vorm, next_yearday

MIDDEN = load("midden")


def last_day(termijn: str, anker: str) -> str:
    return str(end(MIDDEN, parse_termijn(termijn), date.fromisoformat(anker)))


@pytest.mark.parametrize(
    ("termijn", "anker", "laatste"),
    [
        ("direct", "2026-09-07", "2026-09-07"),
        ("dezelfde dag", "2026-09-12", "2026-09-12"),
        ("dezelfde dag voor 8.15 uur", "2026-09-07", "2026-09-07"),
        ("onbepaald", "2026-09-07", "None"),
        ("onbepaald voor 8.15 uur", "2026-09-07", "None"),
        ("onbepaald wettelijk", "2026-09-07", "None"),
        ("volgende schooldag", "2026-09-11", "2026-09-14"),
        ("5 schooldagen", "2026-09-07", "2026-09-14"),
        ("5 schooldagen", "2026-09-12", "2026-09-18"),
        ("5 schooldagen", "2026-07-16", "2026-09-03"),
        ("5 werkdagen", "2026-07-16", "2026-07-23"),
        ("2 werkdagen", "2026-12-24", "2026-12-29"),
        ("10 kalenderdagen", "2026-12-24", "2027-01-03"),
        ("6 weken", "2026-09-07", "2026-10-19"),
        ("1 maand", "2026-01-31", "2026-02-28"),
        ("1 maand", "2027-12-31", "2028-01-31"),
        ("3 maanden", "2027-11-30", "2028-02-29"),
        ("1 jaar", "2024-02-29", "2025-02-28"),
        ("1 lesweek", "2026-09-07", "2026-09-20"),
        ("1 lesweek", "2026-09-13", "2026-09-20"),
        ("1 lesweek", "2026-10-16", "2026-11-01"),
        ("7 dagen", "2026-09-07", "2026-09-16"),
    ],
)
def test_a_termijn_ends_on_its_last_day(termijn: str, anker: str, laatste: str) -> None:
    assert last_day(termijn, anker) == laatste


@pytest.mark.parametrize(
    ("termijn", "anker", "laatste"),
    [
        ("1 week wettelijk", "2026-09-05", "2026-09-14"),  # Saturday
        ("1 week wettelijk", "2026-03-27", "2026-04-07"),  # Goede Vrijdag, and on to Tuesday after Easter
        ("1 week wettelijk", "2026-05-07", "2026-05-18"),  # Hemelvaart and the Friday that is equated
        ("1 week wettelijk", "2025-04-28", "2025-05-06"),  # 5 May counts, in a year that is no lustrum too:
        ("1 week wettelijk", "2026-04-28", "2026-05-06"),
        ("3 kalenderdagen wettelijk", "2026-04-02", "2026-04-08"),  # at least two ordinary days within
        ("2 kalenderdagen wettelijk", "2026-04-02", "2026-04-07"),  # too short for that rule
        ("12 weken wettelijk", "2026-06-06", "2026-08-31"),
        ("13 weken wettelijk", "2026-06-06", "2026-09-05"),  # too long for the law
        ("90 kalenderdagen wettelijk", "2026-06-07", "2026-09-07"),
        ("91 kalenderdagen wettelijk", "2026-06-06", "2026-09-05"),
        ("3 maanden wettelijk", "2026-06-05", "2026-09-07"),
        ("4 maanden wettelijk", "2026-05-05", "2026-09-05"),
        ("1 jaar wettelijk", "2025-09-06", "2026-09-06"),
        ("dezelfde dag wettelijk", "2026-09-12", "2026-09-14"),
    ],
)
def test_a_statutory_term_ends_on_an_ordinary_day(termijn: str, anker: str, laatste: str) -> None:
    assert last_day(termijn, anker) == laatste


def test_days_without_a_unit_warn_at_the_earlier_and_end_at_the_later_day() -> None:
    assert ends(MIDDEN, parse_termijn("5 dagen"), date(2026, 7, 16)) == (date(2026, 7, 21), date(2026, 9, 3))
    assert ends(MIDDEN, parse_termijn("5 weken"), date(2026, 9, 7)) == (date(2026, 10, 12), date(2026, 10, 12))
    assert ends(MIDDEN, parse_termijn("onbepaald"), date(2026, 9, 7)) is None


def test_a_name_must_be_looked_up_first() -> None:
    with pytest.raises(ValueError, match="`gesprekstermijn` is een naam"):
        end(MIDDEN, parse_termijn("gesprekstermijn"), date(2026, 9, 7))


@pytest.mark.parametrize(
    "eenheid", ["kalenderdagen", "werkdagen", "schooldagen", "weken", "lesweken", "maanden", "jaar", "dagen"]
)
def test_a_count_that_leaves_the_calendar_is_refused(eenheid: str) -> None:
    with pytest.raises(BuitenKalender, match="deze termijn valt buiten de kalender"):
        end(MIDDEN, parse_termijn(f"10000 {eenheid}"), date(2026, 9, 7))
    with pytest.raises(BuitenKalender, match="valt buiten de kalender"):
        end(MIDDEN, parse_termijn(f"1 {eenheid}"), date(2023, 8, 20))


def test_a_statutory_end_that_rolls_out_of_the_calendar_is_refused() -> None:
    with pytest.raises(BuitenKalender):
        end(MIDDEN, parse_termijn("1 week wettelijk"), date(2028, 8, 13))


@pytest.mark.parametrize(
    ("vorm", "duur", "sinds", "dag"),
    [
        ("minstens", "7 schooldagen", "2026-09-07", "2026-09-15"),
        ("langer dan", "7 schooldagen", "2026-09-07", "2026-09-16"),
        ("minstens", "1 schooldag", "2026-09-07", "2026-09-07"),
        ("minstens", "1 schooldag", "2026-09-12", "2026-09-14"),
        ("langer dan", "1 kalenderdag", "2026-09-12", "2026-09-13"),
        ("minstens", "3 werkdagen", "2026-12-24", "2026-12-29"),
        ("minstens", "4 weken", "2026-09-07", "2026-10-05"),
        ("langer dan", "4 weken", "2026-09-07", "2026-10-06"),
        ("minstens", "1 maand", "2026-01-31", "2026-02-28"),
        ("langer dan", "1 maand", "2026-01-31", "2026-03-01"),
        ("minstens", "3 dagen", "2026-09-11", "2026-09-15"),
    ],
)
def test_a_fact_has_lasted_on_the_day_that_makes_it_so(vorm: Vorm, duur: str, sinds: str, dag: str) -> None:
    assert str(reached(MIDDEN, vorm, parse_duur(duur), date.fromisoformat(sinds))) == dag


def test_a_fact_of_the_first_day_of_the_calendar_can_be_counted() -> None:
    assert reached(MIDDEN, "minstens", parse_duur("1 schooldag"), MIDDEN.eerste) == MIDDEN.eerste


@pytest.mark.parametrize(
    ("duur", "op", "eerste"),
    [
        ("4 weken", "2026-10-05", "2026-09-08"),
        ("1 kalenderdag", "2026-10-05", "2026-10-05"),
        ("5 schooldagen", "2026-09-11", "2026-09-05"),  # (Friday before, Friday]: Monday to Friday are the five
        ("5 schooldagen", "2026-09-14", "2026-09-08"),
        ("5 werkdagen", "2026-09-14", "2026-09-08"),
        ("1 lesweek", "2026-09-16", "2026-09-14"),
        ("4 lesweken", "2026-11-05", "2026-10-05"),  # the autumn holiday is stepped over
        ("4 lesweken", "2026-10-21", "2026-09-28"),  # the week of the day itself always counts
        ("1 maand", "2026-03-30", "2026-03-01"),
        ("5 jaar", "2026-09-07", "2021-09-08"),
        ("5 dagen", "2026-09-14", "2026-09-08"),
        ("100 schooldagen", "2023-10-02", "2023-08-21"),
        ("9 lesweken", "2023-09-20", "2023-08-21"),
    ],
)
def test_a_window_begins_after_its_length_before_the_day(duur: str, op: str, eerste: str) -> None:
    assert str(window_start(MIDDEN, parse_duur(duur), date.fromisoformat(op))) == eerste


@pytest.mark.parametrize(
    ("duur", "voorval", "eruit"),
    [
        ("4 weken", "2026-09-07", "2026-10-05"),
        ("4 lesweken", "2026-09-30", "2026-11-02"),
        ("5 schooldagen", "2026-09-07", "2026-09-12"),
        ("1 kalenderdag", "2026-09-07", "2026-09-08"),
        ("1 maand", "2026-01-30", "2026-03-01"),
        ("1 jaar", "2026-09-07", "2027-09-07"),
    ],
)
def test_a_voorval_leaves_the_window_on_a_known_day(duur: str, voorval: str, eruit: str) -> None:
    assert str(window_exit(MIDDEN, parse_duur(duur), date.fromisoformat(voorval))) == eruit


def test_a_voorval_that_stays_to_the_end_of_the_calendar_has_no_day_of_leaving() -> None:
    with pytest.raises(BuitenKalender):
        window_exit(MIDDEN, parse_duur("5 jaar"), date(2026, 9, 7))
    with pytest.raises(BuitenKalender):
        window_start(MIDDEN, parse_duur("5 jaar"), date(2020, 1, 1))


def test_a_table_holds_the_end_for_every_day() -> None:
    termijn = parse_termijn("5 schooldagen")
    rij = table(MIDDEN, termijn)

    assert len(rij) == len(MIDDEN)
    assert MIDDEN.day_at(rij[MIDDEN.index(date(2026, 9, 7))]) == date(2026, 9, 14)
    assert rij[-1] == len(MIDDEN)
    assert list(rij) == sorted(rij)
    assert set(table(MIDDEN, parse_termijn("onbepaald"))) == {len(MIDDEN)}
    with pytest.raises(BuitenKalender):
        MIDDEN.day_at(len(MIDDEN))


@pytest.mark.parametrize(
    ("na", "eerste"), [("2026-09-30", "2026-10-01"), ("2026-10-01", "2027-10-01"), ("2026-12-31", "2027-10-01")]
)
def test_a_day_of_every_year_comes_after_the_day_itself(na: str, eerste: str) -> None:
    assert str(next_yearday(10, 1, date.fromisoformat(na))) == eerste
