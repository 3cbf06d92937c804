"""Every day that `prove --format json` names is recounted here, by a counter of our own that walks from day to day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from routekaart.opdrachten.opdracht import run

WORTEL = Path(__file__).parents[2]
VAKANTIES = WORTEL / "src" / "routekaart" / "kalender" / "vakanties.yaml"
DAG = timedelta(days=1)


# --- a counter of our own ------------------------------------------------------------------------------------------


@lru_cache
def holidays(regio: str) -> frozenset[date]:
    """Return every day of a school holiday in *regio*, read from the table as plain text."""
    vrij: set[date] = set()
    for wie, van, tot in re.findall(
        r"((?:noord|midden|zuid|iedereen)(?: en (?:noord|midden|zuid))?): (\d{4}-\d\d-\d\d) tot en met (\d{4}-\d\d-\d\d)",
        VAKANTIES.read_text("utf-8"),
    ):
        if regio in wie.split(" en ") or wie == "iedereen":
            eerste, laatste = date.fromisoformat(van), date.fromisoformat(tot)
            vrij |= {eerste + n * DAG for n in range((laatste - eerste).days + 1)}
    return frozenset(vrij)


@lru_cache
def feast_days(jaar: int) -> frozenset[date]:
    """Return the recognised holidays of a year; Easter by the rule of Gauss, which holds in these years."""
    d = (19 * (jaar % 19) + 24) % 30
    e = (2 * (jaar % 4) + 4 * (jaar % 7) + 6 * d + 5) % 7
    pasen = date(jaar, 3, 22) + (d + e) * DAG
    koning = date(jaar, 4, 27)
    vast = [date(jaar, 1, 1), koning - DAG if koning.isoweekday() == 7 else koning, date(jaar, 12, 25), date(jaar, 12, 26)]
    bevrijding = [date(jaar, 5, 5)]
    return frozenset([*vast, *bevrijding, *(pasen + n * DAG for n in (-2, 0, 1, 39, 49, 50))])


def works(dag: date) -> bool:
    """Return whether *dag* is a werkdag."""
    return dag.isoweekday() <= 5 and dag not in feast_days(dag.year)


def teaches(dag: date, regio: str) -> bool:
    """Return whether *dag* is a schooldag."""
    return works(dag) and dag not in holidays(regio)


def count(termijn: str, anker: date, regio: str) -> date:
    """Return the last day of *termijn* after *anker*."""
    aantal, eenheid = termijn.split(" ")
    n = int(aantal)
    if eenheid in ("week", "weken"):
        return anker + 7 * n * DAG
    if eenheid in ("maand", "maanden"):
        maand = anker.month - 1 + n
        jaar, maand = anker.year + maand // 12, maand % 12 + 1
        laatste = (date(jaar + maand // 12, maand % 12 + 1, 1) - DAG).day
        return date(jaar, maand, min(anker.day, laatste))
    telt = {
        "kalenderdag": lambda dag: True, "werkdag": works, "schooldag": lambda dag: teaches(dag, regio),
    }[eenheid.removesuffix("en")]  # fmt: skip
    dag = anker
    while n:
        dag += DAG
        n -= bool(telt(dag))
    return dag


# --- what the command says -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def grenzen(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, dict[str, Any]]]:
    """Return what `prove` says about every grens in `protocols/`, in every region."""
    with pytest.MonkeyPatch.context() as patch:
        uit = tmp_path_factory.mktemp("uit") / "bewijs.json"
        with uit.open("w") as bestand:
            patch.setattr("sys.stdout", bestand)
            run(["prove", str(WORTEL / "protocols"), "--without-levers", "--format", "json"])
        data = json.loads(uit.read_text("utf-8"))
    return [(p["protocol"], g) for p in data for g in p["grenzen"]]


def miscounts(grenzen: list[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    """Yield every figure that is not what we count ourselves."""
    for protocol, g in grenzen:
        naam = f"{protocol} {g['grens']} {g['region']}"
        weg = g["worst"]
        begin = date.fromisoformat(weg["start"])
        if weg["limit"] != count(g["within"], begin, g["region"]).isoformat():
            yield f"{naam}: limit {weg['limit']}"
        for stap in weg["path"]:
            if stap["from"] is not None:
                einde = count(stap["term"], date.fromisoformat(stap["from"]), g["region"]).isoformat()
                if einde != stap["date"]:
                    yield f"{naam}: {stap['text']} on {stap['date']}, counted {einde}"
        yield from (f"{naam}: {fout}" for fout in _whole(g, begin))


def _whole(g: dict[str, Any], begin: date) -> Iterator[str]:
    weg = g["worst"]
    if weg["end"] is None:
        if weg["days"] is not None or g["starts_broken"] == 0:
            yield "a way without end breaks the grens, and has no number of days"
        return
    if weg["path"] and weg["end"] != weg["path"][-1]["date"]:
        yield f"end {weg['end']} is not the last day on the path"
    if weg["days"] != (date.fromisoformat(weg["end"]) - begin).days:
        yield f"days {weg['days']}"
    gebroken = weg["end"] > weg["limit"] or not weg["reached"]
    if gebroken != (g["starts_broken"] > 0) or gebroken == g["verdict"].startswith("bewezen"):
        yield f"{g['verdict']} with {g['starts_broken']} broken"


def test_every_date_of_every_worst_case_is_what_we_count_ourselves(grenzen: list[tuple[str, dict[str, Any]]]) -> None:
    geteld = [stap for _, g in grenzen for stap in g["worst"]["path"] if stap["from"] is not None]

    assert len(geteld) > 50, "there is something to count"
    assert list(miscounts(grenzen)) == []


def test_each_region_and_grens_is_there_once(grenzen: list[tuple[str, dict[str, Any]]]) -> None:
    rijen = [(protocol, g["grens"], g["region"]) for protocol, g in grenzen]

    assert len(rijen) == len(set(rijen))
    assert {regio for _, _, regio in rijen} == {"noord", "midden", "zuid"}


@pytest.mark.parametrize(("sleutel", "waarde"), [("end", "2026-01-01"), ("days", -1), ("limit", "2026-01-01"), ("reached", None)])
def test_a_figure_that_is_wrong_is_seen(sleutel: str, waarde: Any, grenzen: list[tuple[str, dict[str, Any]]]) -> None:
    protocol, g = next((p, g) for p, g in grenzen if p == "ziek_niet_verschenen")
    verkeerd = {**g, "starts_broken": 0 if sleutel == "reached" else g["starts_broken"], "worst": {**g["worst"], sleutel: waarde}}

    assert list(miscounts([(protocol, verkeerd)]))


# --- how many start dates ---------------------------------------------------------------------------------------------

KETEN = """\
routekaart: 1
protocol: keten
titel: Keten
versie: "1"
geldig_vanaf: 2026-08-01
regie: mentor
partijen: {school: School}
rollen: {mentor: school}
einden: {terug: gelukt}
begin: start
fasen:
  start:
    begint_met: een
    stappen:
      een: {wie: mentor, moet: iets, binnen: 10 schooldagen, te_laat: twee, daarna: twee}
      twee: {wie: mentor, moet: iets, binnen: 2 weken, te_laat: drie, daarna: drie}
      drie: {wie: mentor, moet: iets, binnen: 5 werkdagen, te_laat: terug, daarna: terug}
grenzen:
  op_tijd: {van: start, tot: terug, binnen: 2 maanden}
"""


@pytest.mark.parametrize("regio", ["noord", "midden", "zuid"])
def test_the_start_dates_that_break_a_chain_of_terms_are_those_that_we_count(
    regio: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bestand = tmp_path / "keten.yaml"
    bestand.write_text(KETEN, "utf-8")
    van, tot = date(2025, 9, 1), date(2026, 8, 31)
    run(["prove", str(bestand), "--region", regio, "--from", str(van), "--to", str(tot), "--format", "json", "--without-levers"])
    (g,) = json.loads(capsys.readouterr().out)["grenzen"]
    begindagen = [van + n * DAG for n in range((tot - van).days + 1)]
    duren = [(_ends(dag, regio) - dag).days for dag in begindagen]
    laat = [dag for dag in begindagen if _ends(dag, regio) > count("2 maanden", dag, regio)]

    assert (g["starts_total"], g["starts_broken"]) == (len(begindagen), len(laat))
    assert (g["worst"]["days"], g["worst"]["start"]) == (max(duren), begindagen[duren.index(max(duren))].isoformat())
    assert 0 < len(laat) < len(begindagen)


def _ends(dag: date, regio: str) -> date:
    for termijn in ("10 schooldagen", "2 weken", "5 werkdagen"):
        dag = count(termijn, dag, regio)
    return dag
