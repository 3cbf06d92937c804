"""Our schooldagen and holidays against those of the `workalendar` package, as far as both of them reach."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from routekaart import kalender
from routekaart.kalender.feestdagen import easter, feestdagen

netherlands = pytest.importorskip("workalendar.europe.netherlands", reason="the third opinion is an optional dependency")

HUN_REGIO = {"noord": "north", "midden": "middle", "zuid": "south"}
LAATSTE = date(2025, 12, 31)  # they know no autumn holidays after that of 2025, and then refuse the whole year


def days(eerste: date, laatste: date) -> list[date]:
    return [eerste + timedelta(days=nr) for nr in range((laatste - eerste).days + 1)]


def theirs(regio: str, dagen: list[date]) -> set[date]:
    """Return the days on which, according to them, school is open."""
    hun = netherlands.NetherlandsWithSchoolHolidays(region=HUN_REGIO[regio])
    vrij = {dag for jaar in {d.year for d in dagen} for dag, _ in hun.holidays(jaar)}
    return {d for d in dagen if d.weekday() < 5 and d not in vrij}


@pytest.mark.parametrize("regio", kalender.REGIOS)
def test_our_schooldagen_are_theirs(regio: str) -> None:
    onze = kalender.load(regio)
    dagen = days(onze.eerste, LAATSTE)

    assert len(dagen) > 800
    assert {d for d in dagen if onze.is_schooldag(d)} == theirs(regio, dagen)


def test_the_regions_really_differ() -> None:
    dagen = days(date(2024, 1, 1), LAATSTE)

    assert len({frozenset(theirs(regio, dagen)) for regio in kalender.REGIOS}) == 3


@pytest.mark.parametrize("jaar", range(2014, 2051))
def test_our_holidays_are_theirs_but_the_two_sundays_that_the_law_need_not_name(jaar: int) -> None:
    """The law names no Eerste Paasdag and no Eerste Pinksterdag: they are Sundays, which it already treats alike."""
    pasen = easter(jaar)

    hun = {dag for dag, _ in netherlands.Netherlands().holidays(jaar)}

    assert hun - set(feestdagen(jaar)) == {pasen, pasen + timedelta(days=49)}
    assert set(feestdagen(jaar)) <= hun
