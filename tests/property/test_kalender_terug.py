"""What holds for every termijn that counts back, every calendar and every day, recounted here one day at a time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from routekaart.kalender import (
    BuitenKalender,
    Duur,
    Eenheid,
    Kalender,
    Termijn,
    count_back,
    end,
    ends,
    explain,
    load,
    parse_termijn,
    parse_terug,
    table,
    tellen,
)

DAG = timedelta(days=1)
kalenders = st.sampled_from(("noord", "midden", "zuid")).map(load)
duren = st.builds(Duur, st.one_of(st.integers(1, 15), st.integers(1, 200)), st.sampled_from(list(Eenheid)))
staarten = st.sampled_from(("", " wettelijk", " voor 8.15 uur"))
termijnen = st.builds(lambda duur, staart: parse_terug(f"{duur} voor toets{staart}"), duren, staarten)


@st.composite
def vragen(draw: st.DrawFn) -> tuple[Kalender, date]:
    kalender = draw(kalenders)
    return kalender, kalender.day_at(draw(st.integers(0, len(kalender) - 1)))


def naive_back(kalender: Kalender, duur: Duur, anker: date) -> date:
    """Walk back from *anker* one day at a time."""
    if duur.eenheid in (Eenheid.MAANDEN, Eenheid.JAAR):
        jaar, maand = anker.year, anker.month
        for _ in range(duur.aantal * (12 if duur.eenheid is Eenheid.JAAR else 1)):
            jaar, maand = (jaar - 1, 12) if maand == 1 else (jaar, maand - 1)
        laatste = next(d for d in range(anker.day, 0, -1) if _exists(jaar, maand, d))
        return date(jaar, maand, laatste)
    dag, geteld = anker, 0
    if duur.eenheid is Eenheid.LESWEKEN:
        while dag.isoweekday() != 1:
            dag -= DAG
        while geteld < duur.aantal:
            dag -= timedelta(days=7)
            geteld += any(kalender.is_schooldag(dag + timedelta(days=n)) for n in range(7))
        return dag
    telt = {Eenheid.WERKDAGEN: kalender.is_werkdag, Eenheid.SCHOOLDAGEN: kalender.is_schooldag}.get(duur.eenheid)
    while geteld < duur.aantal * (7 if duur.eenheid is Eenheid.WEKEN else 1):
        dag -= DAG
        geteld += telt is None or telt(dag)
    return dag


def _exists(jaar: int, maand: int, dag: int) -> bool:
    try:
        date(jaar, maand, dag)
    except ValueError:
        return False
    return True


def naive_ends(kalender: Kalender, termijn: Termijn, anker: date) -> tuple[date, date]:
    assert termijn.duur is not None
    dagen = [naive_back(kalender, duur, anker) for duur in termijn.duur.lezingen]
    for dag in dagen:
        kalender.ordinal(dag)
    return min(dagen), max(dagen)


@pytest.mark.parametrize("eenheid", list(Eenheid))
@given(vraag=vragen(), aantal=st.integers(1, 60), staart=staarten)
@settings(max_examples=50)
def test_counting_back_is_what_walking_back_day_by_day_gives(
    eenheid: Eenheid, vraag: tuple[Kalender, date], aantal: int, staart: str
) -> None:
    kalender, anker = vraag
    termijn = parse_terug(f"{aantal} {eenheid} voor toets{staart}")
    try:
        verwacht: tuple[date, date] | None = naive_ends(kalender, termijn, anker)
    except BuitenKalender:
        verwacht = None
    if verwacht is None:
        with pytest.raises(BuitenKalender):
            ends(kalender, termijn, anker)
    else:
        assert ends(kalender, termijn, anker) == verwacht


@given(vragen(), termijnen, st.integers(0, 60))
def test_a_later_day_never_gives_an_earlier_end_and_no_end_lies_after_its_day(
    vraag: tuple[Kalender, date], termijn: Termijn, verder: int
) -> None:
    kalender, dag = vraag
    later = min(dag + timedelta(days=verder), kalender.laatste)
    try:
        eerst = end(kalender, termijn, dag)
    except BuitenKalender:
        return
    dan = end(kalender, termijn, later)

    assert eerst is not None and dan is not None
    assert eerst <= dan
    assert eerst < dag


@given(vragen(), termijnen)
def test_the_table_says_the_same_as_the_count_of_one_day(vraag: tuple[Kalender, date], termijn: Termijn) -> None:
    kalender, dag = vraag
    rij = table(kalender, termijn)
    try:
        laatste = end(kalender, termijn, dag)
    except BuitenKalender:
        laatste = None

    assert rij[kalender.index(dag)] == (-1 if laatste is None else kalender.index(laatste))
    assert list(rij) == sorted(rij)


@given(vragen(), termijnen)
def test_the_explanation_counts_exactly_as_many_days_as_the_termijn_says(vraag: tuple[Kalender, date], termijn: Termijn) -> None:
    kalender, anker = vraag
    assert termijn.duur is not None
    try:
        telling = explain(kalender, termijn, anker)
    except BuitenKalender:
        return
    geteld = sum(dag.telt for dag in telling.dagen)

    assert telling.laatste == end(kalender, termijn, anker)
    assert [dag.datum for dag in telling.dagen] == [anker - DAG * n for n in range(len(telling.dagen), 0, -1)]
    if termijn.duur.eenheid in (Eenheid.KALENDERDAGEN, Eenheid.WERKDAGEN, Eenheid.SCHOOLDAGEN):
        assert geteld == termijn.duur.aantal
    elif termijn.duur.eenheid in (Eenheid.WEKEN, Eenheid.LESWEKEN):
        assert geteld == 7 * termijn.duur.aantal


@given(duren, staarten)
def test_a_termijn_that_counts_back_is_read_as_it_is_written(duur: Duur, staart: str) -> None:
    vooruit = parse_termijn(f"{duur}{staart}")
    terug = count_back(vooruit, "toets")

    assert parse_terug(str(terug)) == terug
    assert terug != vooruit and (terug.duur, terug.tijd, terug.wettelijk) == (vooruit.duur, vooruit.tijd, vooruit.wettelijk)


def test_an_end_that_counts_the_day_itself_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    # The planted bug: the day from which it counts back counts as the first.
    goed = tellen._before
    monkeypatch.setattr(tellen, "_before", lambda kalender, dagen, ordinaal, n: goed(kalender, dagen, ordinaal + 1, n))
    kalender = load("midden")
    dagen = st.integers(200, len(kalender) - 1).map(kalender.day_at)
    termijn = parse_terug("3 schooldagen voor toets")

    fout = find(dagen, lambda dag: ends(kalender, termijn, dag) != naive_ends(kalender, termijn, dag))

    assert kalender.is_schooldag(fout)
