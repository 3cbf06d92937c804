"""Our holidays against those of the `holidays` package; every difference has a reason."""

from __future__ import annotations

from datetime import date

import pytest

from routekaart.kalender.feestdagen import easter, feestdagen

holidays = pytest.importorskip("holidays", reason="the second opinion is an optional dependency")

JAREN = range(2014, 2051)  # from the first Koningsdag


def theirs(jaar: int) -> set[date]:
    return set(holidays.Netherlands(years=jaar, categories=("public", "optional")))


@pytest.mark.parametrize("jaar", JAREN)
def test_we_have_their_days_but_the_two_sundays_that_the_law_need_not_name(jaar: int) -> None:
    """The law names no Eerste Paasdag and no Eerste Pinksterdag: they are Sundays, which it already treats alike."""
    pasen = easter(jaar)
    zondagen = {pasen, date.fromordinal(pasen.toordinal() + 49)}

    assert set(feestdagen(jaar)) == theirs(jaar) - zondagen
    assert zondagen <= theirs(jaar)


def test_the_fifth_of_may_is_public_for_them_only_each_fifth_year() -> None:
    """Their `public` follows collective agreements; the Algemene termijnenwet names 5 May without condition."""
    publiek = [jaar for jaar in JAREN if date(jaar, 5, 5) in holidays.Netherlands(years=jaar)]

    assert [jaar for jaar in publiek if jaar % 5 == 0] == [2015, 2020, 2025, 2030, 2035, 2040, 2045, 2050]
    assert len(publiek) < len(JAREN)
