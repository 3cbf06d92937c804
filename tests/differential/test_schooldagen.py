"""Our schooldagen and holidays against those of the `workalendar` package, as far as both of them reach.

What it answers stands in `workalendar.json`; where the package is installed, that file is compared with it.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from routekaart import kalender
from routekaart.kalender.feestdagen import easter, feestdagen

OPGETEKEND = Path(__file__).parent / "workalendar.json"
HUN_REGIO = {"noord": "north", "midden": "middle", "zuid": "south"}
JAREN = range(2014, 2051)  # from the first Koningsdag
LAATSTE = date(2025, 12, 31)  # they know no autumn holidays after that of 2025, and then refuse the whole year


def days(eerste: date, laatste: date) -> list[date]:
    return [eerste + timedelta(days=nr) for nr in range((laatste - eerste).days + 1)]


def spans(dagen: list[date]) -> list[list[str]]:
    """Return *dagen* as first and last day of each unbroken row."""
    rijen = [[d for _, d in rij] for _, rij in groupby(enumerate(dagen), lambda paar: paar[1].toordinal() - paar[0])]
    return [[str(rij[0]), str(rij[-1])] for rij in rijen]


def recorded() -> Any:
    return json.loads(OPGETEKEND.read_text("utf-8"))


def ask(netherlands: Any) -> dict[str, Any]:
    """Return what the package says, in the form of the file."""
    vrij = {}
    for regio, hun in HUN_REGIO.items():
        boek = netherlands.NetherlandsWithSchoolHolidays(region=hun)
        eerste = kalender.load(regio).eerste
        dagen = {dag for jaar in range(eerste.year, LAATSTE.year + 1) for dag, _ in boek.holidays(jaar)}
        vrij[regio] = spans([d for d in days(eerste, LAATSTE) if d.weekday() > 4 or d in dagen])
    feest = {str(jaar): sorted(str(dag) for dag, _ in netherlands.Netherlands().holidays(jaar)) for jaar in JAREN}
    return {"feestdagen": feest, "geen_schooldag": vrij}


def as_text(antwoord: dict[str, dict[str, Any]]) -> str:
    """Return *antwoord* as JSON with a line for each year and each region."""
    delen = [
        f' "{deel}": {{\n' + ",\n".join(f'  "{naam}": {json.dumps(waarde)}' for naam, waarde in inhoud.items()) + "\n }"
        for deel, inhoud in antwoord.items()
    ]
    return "{\n" + ",\n".join(delen) + "\n}\n"


@pytest.mark.parametrize("regio", kalender.REGIOS)
def test_our_schooldagen_are_theirs(regio: str) -> None:
    onze = kalender.load(regio)
    dagen = days(onze.eerste, LAATSTE)

    assert len(dagen) > 800
    assert spans([d for d in dagen if not onze.is_schooldag(d)]) == recorded()["geen_schooldag"][regio]


@pytest.mark.parametrize("jaar", JAREN)
def test_our_holidays_are_theirs_but_the_two_sundays_that_the_law_need_not_name(jaar: int) -> None:
    """The law names no Eerste Paasdag and no Eerste Pinksterdag: they are Sundays, which it already treats alike."""
    pasen = easter(jaar)

    hun = {date.fromisoformat(dag) for dag in recorded()["feestdagen"][str(jaar)]}

    assert hun - set(feestdagen(jaar)) == {pasen, pasen + timedelta(days=49)}
    assert set(feestdagen(jaar)) <= hun


def test_what_was_recorded_is_what_the_package_says(request: pytest.FixtureRequest) -> None:
    netherlands = pytest.importorskip("workalendar.europe.netherlands", reason="pip install .[peilen] to ask the package itself")
    nu = ask(netherlands)
    if request.config.getoption("--update-golden"):
        OPGETEKEND.write_text(as_text(nu), "utf-8")

    assert recorded() == nu
