"""What holds for every termijn, every calendar and every day, recounted here one day at a time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routekaart.kalender import (
    BuitenKalender,
    Duur,
    Eenheid,
    Kalender,
    Termijn,
    TermijnFout,
    end,
    ends,
    explain,
    load,
    parse_duur,
    parse_termijn,
    reached,
    table,
    window_exit,
    window_start,
)
from routekaart.kalender.tellen import Vorm

DAG = timedelta(days=1)
DAGEENHEDEN = (Eenheid.KALENDERDAGEN, Eenheid.WERKDAGEN, Eenheid.SCHOOLDAGEN)


@st.composite
def kalenders(draw: st.DrawFn) -> Kalender:
    """A region, now and then with days of a school: free stretches, and lessons on odd days."""
    regio = load(draw(st.sampled_from(("noord", "midden", "zuid"))))
    dag = st.integers(0, len(regio) - 40).map(regio.day_at)
    vrij: dict[date | tuple[date, date], str] = {
        (begin, begin + timedelta(days=lengte)): "studiedag"
        for begin, lengte in draw(st.lists(st.tuples(dag, st.integers(0, 30)), max_size=2))
    }
    les = [d for d in draw(st.lists(dag, max_size=2)) if not any(a <= d <= b for a, b in vrij)]  # type: ignore[misc]
    return regio.with_school(vrij, les) if vrij or les else regio


aantallen = st.one_of(st.integers(1, 15), st.sampled_from((89, 90, 91)), st.integers(1, 400))
staarten = st.sampled_from(("", " wettelijk", " voor 8.15 uur"))
duren = st.builds(Duur, aantallen, st.sampled_from(list(Eenheid)))
termijnen = st.one_of(
    st.builds(lambda duur, staart: parse_termijn(f"{duur}{staart}"), duren, staarten),
    st.sampled_from(["direct", "dezelfde dag", "volgende schooldag", "dezelfde dag wettelijk"]).map(parse_termijn),
)


@st.composite
def vragen(draw: st.DrawFn) -> tuple[Kalender, date]:
    kalender = draw(kalenders())
    return kalender, kalender.day_at(draw(st.integers(0, len(kalender) - 1)))


# --- an independent count, one day at a time -----------------------------------------------------------------------


def counts(kalender: Kalender, eenheid: Eenheid, dag: date) -> bool:
    if eenheid is Eenheid.KALENDERDAGEN:
        return True
    return kalender.is_werkdag(dag) if eenheid is Eenheid.WERKDAGEN else kalender.is_schooldag(dag)


def naive_add(kalender: Kalender, duur: Duur, anker: date) -> date:
    dag, geteld = anker, 0
    if duur.eenheid in (Eenheid.MAANDEN, Eenheid.JAAR):
        maanden = duur.aantal * (12 if duur.eenheid is Eenheid.JAAR else 1)
        jaar, maand = anker.year, anker.month
        for _ in range(maanden):
            jaar, maand = (jaar + 1, 1) if maand == 12 else (jaar, maand + 1)
        for nummer in range(anker.day, 0, -1):
            try:
                return date(jaar, maand, nummer)
            except ValueError:
                continue
    if duur.eenheid is Eenheid.LESWEKEN:
        while dag.isoweekday() != 7:
            dag += DAG
        while geteld < duur.aantal:
            dag += timedelta(days=7)
            geteld += any(kalender.is_schooldag(dag - timedelta(days=n)) for n in range(7))
        return dag
    eenheid = Eenheid.KALENDERDAGEN if duur.eenheid is Eenheid.WEKEN else duur.eenheid
    while geteld < duur.aantal * (7 if duur.eenheid is Eenheid.WEKEN else 1):
        dag += DAG
        geteld += counts(kalender, eenheid, dag)
    return dag


def naive_law(kalender: Kalender, duur: Duur, anker: date, laatste: date) -> date:
    te_lang = {Eenheid.WEKEN: 12, Eenheid.LESWEKEN: 12, Eenheid.MAANDEN: 3, Eenheid.JAAR: 0}.get(duur.eenheid, 90)
    if duur.aantal > te_lang:
        return laatste
    minstens_drie = duur.aantal >= 3 if duur.eenheid in DAGEENHEDEN else True
    while True:
        dagen = [anker + timedelta(days=n) for n in range(1, (laatste - anker).days + 1)]
        gewoon = sum(kalender.is_gewone_dag(dag) for dag in dagen)
        if kalender.is_gewone_dag(laatste) and (not minstens_drie or gewoon >= 2):
            return laatste
        laatste += DAG


def naive_end(kalender: Kalender, termijn: Termijn, anker: date) -> date:
    if termijn.duur is None:
        laatste = anker
        while (termijn.soort == "volgende_schooldag" and (laatste == anker or not kalender.is_schooldag(laatste))) or (
            termijn.wettelijk and not kalender.is_gewone_dag(laatste)
        ):
            laatste += DAG
        kalender.ordinal(laatste)
        return laatste
    einden = []
    for duur in termijn.duur.lezingen:
        laatste = naive_add(kalender, duur, anker)
        kalender.ordinal(laatste)
        einden.append(naive_law(kalender, duur, anker, laatste) if termijn.wettelijk else laatste)
    return max(einden)


# --- the properties ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("eenheid", list(Eenheid))
@given(vraag=vragen(), aantal=aantallen, staart=staarten)
@settings(max_examples=50)
def test_the_end_is_what_counting_day_by_day_gives(
    eenheid: Eenheid, vraag: tuple[Kalender, date], aantal: int, staart: str
) -> None:
    check_end(*vraag, parse_termijn(f"{aantal} {eenheid}{staart}"))


@given(vragen(), st.sampled_from(("direct", "dezelfde dag", "volgende schooldag", "dezelfde dag wettelijk")).map(parse_termijn))
def test_the_end_of_a_fixed_word_is_what_walking_on_gives(vraag: tuple[Kalender, date], termijn: Termijn) -> None:
    check_end(*vraag, termijn)


def check_end(kalender: Kalender, anker: date, termijn: Termijn) -> None:
    try:
        verwacht: date | None = naive_end(kalender, termijn, anker)
    except BuitenKalender:
        verwacht = None
    try:
        gevonden = end(kalender, termijn, anker)
    except BuitenKalender:
        gevonden = None

    assert gevonden == verwacht


@given(kalenders(), termijnen)
def test_no_termijn_ends_earlier_when_it_starts_later_nor_before_its_start(kalender: Kalender, termijn: Termijn) -> None:
    rij = table.__wrapped__(kalender, termijn)  # every day of the calendar; uncached, for there are many termijnen

    assert all(vroeg <= laat for vroeg, laat in zip(rij, rij[1:], strict=False))
    assert all(index <= laatste for index, laatste in enumerate(rij))


@given(vragen(), termijnen)
def test_a_warning_never_comes_after_the_end(vraag: tuple[Kalender, date], termijn: Termijn) -> None:
    kalender, anker = vraag
    try:
        paar = ends(kalender, termijn, anker)
    except BuitenKalender:
        return

    assert paar is not None
    assert anker <= paar[0] <= paar[1]
    assert paar[0] == paar[1] or (termijn.duur is not None and termijn.duur.eenheid is Eenheid.DAGEN)


@given(vragen(), termijnen)
def test_the_explanation_counts_to_the_same_day(vraag: tuple[Kalender, date], termijn: Termijn) -> None:
    kalender, anker = vraag
    try:
        laatste = end(kalender, termijn, anker)
    except BuitenKalender:
        return
    telling = explain(kalender, termijn, anker)

    assert telling.laatste == laatste is not None
    assert [dag.datum for dag in telling.dagen] == [anker + timedelta(days=n) for n in range(1, (laatste - anker).days + 1)]
    assert all((dag.naam is None) <= dag.telt for dag in telling.dagen)
    if termijn.duur is not None and termijn.duur.eenheid in DAGEENHEDEN:
        assert sum(dag.telt and dag.naam is None for dag in telling.dagen) == termijn.duur.aantal


@given(vragen(), duren)
def test_longer_than_is_reached_after_at_least(vraag: tuple[Kalender, date], duur: Duur) -> None:
    kalender, sinds = vraag
    try:
        minstens, langer = (reached(kalender, vorm, duur, sinds) for vorm in ("minstens", "langer dan"))
    except BuitenKalender:
        return

    assert sinds <= minstens < langer
    if duur.eenheid in DAGEENHEDEN:
        dagen = [sinds + timedelta(days=n) for n in range((langer - sinds).days + 1)]
        geteld = [dag for dag in dagen if counts(kalender, duur.eenheid, dag)]
        assert (geteld[duur.aantal - 1], geteld[duur.aantal]) == (minstens, langer)


@given(kalenders(), duren, st.sampled_from(("minstens", "langer dan")))
def test_a_fact_that_begins_later_is_not_reached_earlier(kalender: Kalender, duur: Duur, vorm: Vorm) -> None:
    vorige = kalender.eerste
    for index in range(0, len(kalender), 3):
        try:
            dag = reached(kalender, vorm, duur, kalender.day_at(index))
        except BuitenKalender:
            break
        assert vorige <= dag
        vorige = dag


@given(vragen(), duren)
def test_a_window_holds_its_own_day_and_moves_forward(vraag: tuple[Kalender, date], duur: Duur) -> None:
    kalender, op = vraag
    begin = window_start(kalender, duur, op)

    assert begin <= op
    if op < kalender.laatste:
        assert begin <= window_start(kalender, duur, op + DAG)
    if duur.eenheid in DAGEENHEDEN and begin > kalender.eerste:
        # (begin - 1) is the n-th such day before op
        ervoor = [begin + timedelta(days=n) for n in range(-1, (op - begin).days)]
        assert sum(counts(kalender, duur.eenheid, dag) for dag in ervoor) == duur.aantal
        assert counts(kalender, duur.eenheid, ervoor[0])


@given(vragen(), duren)
def test_a_voorval_is_in_the_window_until_the_day_it_leaves(vraag: tuple[Kalender, date], duur: Duur) -> None:
    kalender, voorval = vraag
    try:
        eruit = window_exit(kalender, duur, voorval)
    except BuitenKalender:
        assert window_start(kalender, duur, kalender.laatste) <= voorval
        return

    assert voorval < eruit
    assert window_start(kalender, duur, eruit) > voorval >= window_start(kalender, duur, eruit - DAG)


@given(st.one_of(duren.map(str), st.text(max_size=30), st.from_regex(r"[0-9½,.-]{0,4} ?[a-z ]{0,14}", fullmatch=True)))
def test_every_text_is_a_termijn_or_has_one_clear_mistake(tekst: str) -> None:
    for parse in (parse_duur, parse_termijn):
        try:
            gelezen = parse(tekst)
        except TermijnFout as fout:
            assert fout.tekst
            assert 0 <= fout.begin <= fout.einde <= len(tekst)
            assert fout.suggestie is None or fout.suggestie != tekst[fout.begin : fout.einde]
        else:
            assert parse(str(gelezen)) == gelezen
