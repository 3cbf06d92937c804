"""A calendar: its days, its reach, and the days of one school."""

from __future__ import annotations

from datetime import date

import pytest

from routekaart.kalender import BuitenKalender, Kalender, Periode, load
from routekaart.kalender.vakanties import Regio


@pytest.mark.parametrize(
    ("regio", "eerste", "laatste"),
    [
        ("noord", date(2023, 9, 4), date(2028, 8, 27)),
        ("midden", date(2023, 8, 21), date(2028, 8, 20)),
        ("zuid", date(2023, 8, 28), date(2028, 9, 3)),
    ],
)
def test_a_region_reaches_from_its_first_known_school_year_to_its_last_known_summer(
    regio: Regio, eerste: date, laatste: date
) -> None:
    kalender = load(regio)

    assert (kalender.eerste, kalender.laatste) == (eerste, laatste)
    assert kalender.is_schooldag(eerste)
    assert kalender.vrij(laatste) == "zondag"
    assert kalender.vakantie(laatste) == "zomervakantie"


@pytest.mark.parametrize("regio", ["noord", "midden", "zuid"])
def test_each_school_year_has_five_holidays_of_whole_weeks(regio: Regio) -> None:
    kalender = load(regio)
    periodes: dict[tuple[str, date], int] = {}
    for index in range(len(kalender)):
        dag = kalender.day_at(index)
        naam = kalender.vakantie(dag)
        if naam is not None:
            sleutel = (naam, kalender.begin_schooljaar(dag))
            periodes[sleutel] = periodes.get(sleutel, 0) + 1

    assert len(periodes) == 25
    lengte = {"herfstvakantie": 9, "kerstvakantie": 16, "voorjaarsvakantie": 9, "meivakantie": 9, "zomervakantie": 44}
    assert {sleutel: lengte[sleutel[0]] for sleutel in periodes} == periodes


def test_spring_2027_in_zuid_ends_in_february() -> None:
    """The community data set says 21 March; see the comment in the data."""
    kalender = load("zuid")

    assert kalender.vrij(date(2027, 2, 19)) == "voorjaarsvakantie"
    assert kalender.is_schooldag(date(2027, 2, 22))
    assert kalender.is_schooldag(date(2027, 3, 19))


def test_a_free_day_says_why() -> None:
    kalender = load("midden")

    assert kalender.vrij(date(2026, 9, 7)) is None
    assert kalender.vrij(date(2026, 9, 12)) == "zaterdag"
    assert kalender.vrij(date(2026, 4, 6)) == "Tweede Paasdag"
    assert kalender.vrij(date(2026, 10, 20)) == "herfstvakantie"
    assert kalender.vrij(date(2026, 12, 25)) == "Eerste Kerstdag"
    assert kalender.feestdag(date(2026, 12, 25)) == "Eerste Kerstdag"
    assert kalender.feestdag(date(2026, 12, 24)) is None


def test_a_werkdag_in_a_holiday_is_no_schooldag() -> None:
    kalender = load("midden")
    dag = date(2026, 10, 20)

    assert (kalender.is_werkdag(dag), kalender.is_schooldag(dag), kalender.is_lesweek(dag)) == (True, False, False)


def test_a_lesweek_runs_through_its_sunday() -> None:
    kalender = load("midden")

    assert kalender.is_lesweek(date(2026, 10, 18))  # the Sunday before the autumn holiday's only full week
    assert not kalender.is_lesweek(date(2026, 10, 25))
    assert kalender.is_lesweek(date(2026, 10, 26))


def test_an_equated_day_is_a_werkdag_on_which_no_statutory_term_ends() -> None:
    kalender = load("midden")
    dag_na_hemelvaart = date(2026, 5, 15)

    assert kalender.is_werkdag(dag_na_hemelvaart)
    assert not kalender.is_gewone_dag(dag_na_hemelvaart)


def test_a_school_year_begins_on_the_monday_after_the_summer() -> None:
    kalender = load("midden")

    assert kalender.begin_schooljaar(date(2026, 8, 30)) == date(2025, 9, 1)
    assert kalender.begin_schooljaar(date(2026, 8, 31)) == date(2026, 8, 31)
    assert kalender.begin_schooljaar(kalender.eerste) == kalender.eerste


@pytest.mark.parametrize("dag", [date(2023, 8, 20), date(2028, 8, 21), date.min, date.max])
def test_outside_its_reach_a_calendar_does_not_guess(dag: date) -> None:
    kalender = load("midden")
    for vraag in (
        kalender.is_werkdag, kalender.is_schooldag, kalender.is_lesweek, kalender.is_gewone_dag, kalender.vrij, kalender.feestdag,
        kalender.vakantie, kalender.begin_schooljaar, kalender.index,
    ):  # fmt: skip
        with pytest.raises(BuitenKalender, match="kalender `midden`, die loopt van ma 21 augustus 2023"):
            vraag(dag)


def test_an_unknown_region_is_refused() -> None:
    with pytest.raises(ValueError, match="kies uit: noord, midden, zuid"):
        load("west")


def test_a_school_adds_free_days_and_lesson_days() -> None:
    regio = load("midden")
    studiedag, bevrijdingsdag, zaterdag = date(2026, 9, 8), date(2027, 5, 5), date(2026, 9, 12)
    week = (date(2027, 5, 3), date(2027, 5, 9))
    school = regio.with_school(vrij={studiedag: "studiedag", week: "tweede meiweek"}, les=[zaterdag])

    assert school.vrij(studiedag) == "studiedag"
    assert school.is_werkdag(studiedag)
    assert school.vrij(date(2027, 5, 4)) == "tweede meiweek"
    assert school.vrij(bevrijdingsdag) == "Bevrijdingsdag"
    assert school.is_schooldag(zaterdag)
    assert not school.is_lesweek(date(2027, 5, 4))
    assert regio.is_schooldag(studiedag)


def test_lesson_days_of_a_school_win_from_the_region_but_skip_weekends_in_a_period() -> None:
    school = load("midden").with_school(les=[(date(2026, 10, 17), date(2026, 10, 21))])

    assert not school.is_schooldag(date(2026, 10, 18))
    assert school.is_schooldag(date(2026, 10, 19))
    assert school.vrij(date(2026, 10, 22)) == "herfstvakantie"


def test_a_later_change_of_a_school_replaces_an_earlier_one() -> None:
    dag = date(2026, 9, 8)
    school = load("midden").with_school(vrij={dag: "studiedag"}).with_school(les=[dag])

    assert school.is_schooldag(dag)
    assert not school.with_school(vrij={dag: "studiedag"}).is_schooldag(dag)


def test_a_day_cannot_be_free_and_a_lesson_day() -> None:
    dag = date(2026, 9, 8)
    with pytest.raises(ValueError, match="zowel vrij"):
        load("midden").with_school(vrij={dag: "studiedag"}, les=[dag])
    with pytest.raises(BuitenKalender):
        load("midden").with_school(vrij={date(2030, 1, 1): "later"})


def test_the_hash_follows_the_days() -> None:
    regio = load("midden")

    assert len({load(r).hash for r in ("noord", "midden", "zuid")}) == 3
    assert regio.hash == regio.hash and len(regio.hash) == 64
    assert regio.with_school(vrij={date(2026, 9, 8): "studiedag"}, naam="midden").hash != regio.hash
    assert regio.with_school(naam="midden") == regio


def test_a_calendar_is_made_of_whole_weeks() -> None:
    with pytest.raises(ValueError, match="maandag tot en met een zondag"):
        Kalender("kort", date(2026, 9, 1), date(2026, 9, 6), [], [date(2026, 9, 1)])
    with pytest.raises(ValueError, match="eindigt voor zij begint"):
        Periode("herfstvakantie", date(2026, 10, 20), date(2026, 10, 10))


def test_a_part_of_a_calendar_has_the_same_days_and_does_not_guess_beyond_them() -> None:
    heel = load("zuid").with_school(vrij={date(2026, 9, 8): "studiedag"})
    deel = heel.part(date(2026, 9, 3), date(2026, 11, 4))

    assert (deel.eerste, deel.laatste) == (date(2026, 8, 31), date(2026, 11, 8))
    for nummer in range(len(deel)):
        dag = deel.day_at(nummer)
        assert (deel.vrij(dag), deel.is_lesweek(dag), deel.is_gewone_dag(dag)) == (
            heel.vrij(dag), heel.is_lesweek(dag), heel.is_gewone_dag(dag),
        )  # fmt: skip
        assert deel.begin_schooljaar(dag) == heel.begin_schooljaar(dag)
    with pytest.raises(BuitenKalender):
        deel.vrij(date(2026, 11, 9))
    assert heel.part(heel.laatste, date(2040, 1, 1)).laatste == heel.laatste
    with pytest.raises(BuitenKalender):
        heel.part(date(2040, 1, 1), date(2040, 2, 1))
