"""The recognised holidays of a year."""

from __future__ import annotations

from datetime import date

from routekaart.kalender.feestdagen import easter, feestdagen


def test_easter_falls_on_known_days() -> None:
    assert [easter(jaar) for jaar in (2000, 2008, 2024, 2025, 2026, 2038)] == [
        date(2000, 4, 23), date(2008, 3, 23), date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2038, 4, 25),
    ]  # fmt: skip


def test_the_nine_days_of_2026_are_in_order() -> None:
    assert [f"{dag:%d-%m} {naam}" for dag, naam in feestdagen(2026).items()] == [
        "01-01 Nieuwjaarsdag",
        "03-04 Goede Vrijdag",
        "06-04 Tweede Paasdag",
        "27-04 Koningsdag",
        "05-05 Bevrijdingsdag",
        "14-05 Hemelvaartsdag",
        "25-05 Tweede Pinksterdag",
        "25-12 Eerste Kerstdag",
        "26-12 Tweede Kerstdag",
    ]


def test_koningsdag_moves_away_from_a_sunday() -> None:
    dagen = feestdagen(2025)

    assert dagen[date(2025, 4, 26)] == "Koningsdag"
    assert date(2025, 4, 27) not in dagen


def test_the_fifth_of_may_counts_every_year() -> None:
    assert all(date(jaar, 5, 5) in feestdagen(jaar) for jaar in range(2020, 2031))
