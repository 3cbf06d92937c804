"""Which of two terms is the longer one, in ordinary weeks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from routekaart.kalender.lezen import parse_termijn
from routekaart.kern.normen import exceeds


@pytest.mark.parametrize(
    ("termijn", "grens"),
    [
        ("5 schooldagen", "1 week"),
        ("1 week", "5 schooldagen"),
        ("2 weken", "10 schooldagen"),
        ("13 weken", "4 maanden"),
        ("12 maanden", "1 jaar"),
        ("1 jaar", "12 maanden"),
        ("direct", "1 schooldag"),
        ("volgende schooldag", "1 schooldag"),
        ("3 kalenderdagen", "3 dagen"),
        ("5 werkdagen", "5 schooldagen"),
        ("5 weken", "onbepaald"),
        ("onbepaald", "onbepaald"),
        ("1 week", "1 lesweek"),
    ],
)
def test_a_term_within_another(termijn: str, grens: str) -> None:
    assert not exceeds(parse_termijn(termijn), parse_termijn(grens))


@pytest.mark.parametrize(
    ("termijn", "grens"),
    [
        ("6 schooldagen", "1 week"),
        ("3 schooldagen", "3 kalenderdagen"),
        ("3 dagen", "3 kalenderdagen"),
        ("3 schooldagen", "3 dagen"),
        ("13 weken", "3 maanden"),
        ("1 maand", "4 weken"),
        ("onbepaald", "5 jaar"),
        ("1 lesweek", "1 week"),
        ("1 jaar", "52 weken"),
    ],
)
def test_a_term_that_can_last_longer(termijn: str, grens: str) -> None:
    assert exceeds(parse_termijn(termijn), parse_termijn(grens))


def test_working_days_are_counted_as_on_a_wall_calendar() -> None:
    """Against a count day by day, for every start day of the week and every number up to four weeks."""
    for aantal in range(1, 21):
        langste = max(_count_days(date(2026, 9, 7) + timedelta(days=weekdag), aantal) for weekdag in range(5))
        schooldagen = parse_termijn(f"{aantal} schooldagen")

        assert not exceeds(schooldagen, parse_termijn(f"{langste} kalenderdagen"))
        assert exceeds(schooldagen, parse_termijn(f"{langste - 1} kalenderdagen"))


def _count_days(begin: date, werkdagen: int) -> int:
    dag = begin
    while werkdagen:
        dag += timedelta(days=1)
        werkdagen -= dag.weekday() < 5
    return (dag - begin).days
