"""What is true of every voorwaarde, however it is built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from routekaart.kalender.eenheden import Duur, Eenheid
from routekaart.voorwaarde import (
    Bekend,
    Duurt,
    En,
    Feit,
    In,
    Is,
    Niet,
    Of,
    Onbepaald,
    Spoor,
    Vergelijk,
    Voorwaarde,
    VoorwaardeFout,
    compile,
    explain,
    has_onbepaald,
    leaves,
    mixes,
    names,
    parse,
    unknown_names,
)
from routekaart.voorwaarde.analyse import possible
from routekaart.voorwaarde.ast import Teken, Vorm
from routekaart.voorwaarde.types import Getal, JaNee, Keuze, Soort

# ---- voorwaarden of every shape

NAMEN = st.sampled_from(["a", "b2", "zit_thuis", "fase", "minstens", "langer", "dan", "opgelost", "and", "geen"])
WAARDEN = st.sampled_from(["luxe", "ja", "nee", "rust", "te_laat", "dan", "niet_verschenen"])
GETALLEN = st.integers(0, 10**8) | st.builds(Fraction, st.integers(1, 99), st.integers(1, 99)).map(
    lambda breuk: int(breuk) if breuk.denominator == 1 else breuk
)
TEKEN_LIJST: tuple[Teken, ...] = (">=", ">", "<=", "<")
VORM_LIJST: tuple[Vorm, ...] = ("minstens", "langer dan", "hoogstens", "korter dan")
TEKENS = st.sampled_from(TEKEN_LIJST)
VORMEN = st.sampled_from(VORM_LIJST)
BLADEN: st.SearchStrategy[Voorwaarde] = st.one_of(
    st.just(Onbepaald()),
    st.builds(Feit, NAMEN),
    st.builds(Vergelijk, NAMEN, TEKENS, st.none() | NAMEN | GETALLEN),
    st.builds(Is, NAMEN, WAARDEN | GETALLEN, st.booleans()),
    st.builds(Bekend, NAMEN, st.booleans()),
    st.builds(In, NAMEN, st.lists(WAARDEN, min_size=1, max_size=3).map(tuple)),
    st.builds(Duurt, NAMEN, VORMEN, st.none() | st.builds(Duur, st.integers(1, 9999), st.sampled_from(Eenheid))),
)


def grow(bladen: st.SearchStrategy[Voorwaarde], max_leaves: int) -> st.SearchStrategy[Voorwaarde]:
    """Return voorwaarden over *bladen*."""

    def join(delen: st.SearchStrategy[Voorwaarde]) -> st.SearchStrategy[Voorwaarde]:
        rij = st.lists(delen, min_size=2, max_size=4).map(tuple)
        return st.builds(En, rij) | st.builds(Of, rij) | st.builds(Niet, delen)

    return st.recursive(bladen, join, max_leaves=max_leaves)


VOORWAARDEN = grow(BLADEN, 12)


@given(VOORWAARDEN)
def test_reading_what_was_printed_gives_the_same_voorwaarde(voorwaarde: Voorwaarde) -> None:
    assert parse(str(voorwaarde)) == voorwaarde
    assert not mixes(str(voorwaarde))


@given(VOORWAARDEN)
def test_every_leaf_stands_where_it_says(voorwaarde: Voorwaarde) -> None:
    text = str(voorwaarde)

    assert [text[blad.begin : blad.einde] for blad in leaves(parse(text))] == [str(blad) for blad in leaves(voorwaarde)]


WOORDEN = """
    a en of niet is in bekend onbepaald ( ) , >= < = 3 1/8 1/0 2,5 weken dagen minstens langer dan meer geen and AND ! && é
    ' - . % [ x
"""
BROKKEN = st.sampled_from([*WOORDEN.split(), "\n", "\u00a0"])


@given(st.lists(BROKKEN, max_size=12).map(" ".join) | st.lists(BROKKEN, max_size=8).map("".join) | st.text(max_size=30))
def test_every_text_is_a_voorwaarde_or_has_one_fault_inside_it(text: str) -> None:
    try:
        voorwaarde = parse(text)
    except VoorwaardeFout as fout:
        assert 0 <= fout.begin <= fout.einde <= len(text)
        assert fout.begin < fout.einde or not text.strip()
        assert fout.tekst[:1].isupper() or fout.tekst[:1] == "`"
    else:
        assert parse(str(voorwaarde)) == voorwaarde


# ---- truth, against an evaluator that shares nothing with ours: -1 onwaar, 0 onbekend, 1 waar


class Stand:
    """Feiten drawn once: each question has its answer, the same each time."""

    def __init__(self, antwoorden: Mapping[str, int], getallen: Mapping[str, int | None]) -> None:
        self.antwoorden = antwoorden
        self.getallen = getallen

    def answer(self, vraag: str) -> bool | None:
        return {-1: False, 0: None, 1: True}[self.antwoorden.get(vraag, 0)]

    def waar(self, naam: str) -> bool | None:
        return self.answer(naam)

    def getal(self, naam: str) -> int | None:
        return self.getallen.get(naam)

    def is_(self, naam: str, waarde: str) -> bool | None:
        return self.answer(f"{naam} is {waarde}")

    def bekend(self, naam: str) -> bool:
        return self.answer(f"{naam} is bekend") is True

    def duurt(self, naam: str, vorm: Vorm, duur: Duur) -> bool | None:
        return self.answer(f"{naam} {vorm}")


def naive(v: Voorwaarde, s: Stand, onbepaald: int = 0) -> int:
    match v:
        case En(delen):
            return min(naive(d, s, onbepaald) for d in delen)
        case Of(delen):
            return max(naive(d, s, onbepaald) for d in delen)
        case Niet(deel):
            return -naive(deel, s, onbepaald)
        case Onbepaald() | Vergelijk(waarde=None) | Duurt(duur=None):
            return onbepaald
        case Is(naam, waarde, True):
            return -naive(Is(naam, waarde), s)
        case _:
            return naive_leaf(v, s)


def naive_leaf(v: Voorwaarde, s: Stand) -> int:
    match v:
        case Bekend(naam, bekend):
            return 1 if (s.antwoorden.get(f"{naam} is bekend", 0) == 1) == bekend else -1
        case In(naam, waarden):
            return max(s.antwoorden.get(f"{naam} is {w}", 0) for w in waarden)
        case Duurt(naam, vorm):
            return s.antwoorden.get(f"{naam} {vorm}", 0)
        case Is(naam, int() | Fraction() as waarde):
            return compared(s.getallen.get(naam), "=", waarde)
        case Vergelijk(naam, teken, waarde):
            return compared(s.getallen.get(naam), teken, s.getallen.get(waarde) if isinstance(waarde, str) else waarde)
        case _:
            return s.antwoorden.get(str(v), 0)


def compared(links: int | None, teken: str, rechts: int | Fraction | str | None) -> int:
    if links is None or rechts is None or isinstance(rechts, str):
        return 0
    verschil = links - rechts
    houdt = {">=": verschil >= 0, ">": verschil > 0, "<=": verschil <= 0, "<": verschil < 0, "=": verschil == 0}
    return 1 if houdt[teken] else -1


VRAGEN = (
    NAMEN
    | st.builds("{} is {}".format, NAMEN, WAARDEN)
    | st.builds("{} is bekend".format, NAMEN)
    | st.builds("{} {}".format, NAMEN, VORMEN)
)
STANDEN = st.builds(
    Stand, st.dictionaries(VRAGEN, st.sampled_from([-1, 1]), max_size=40), st.dictionaries(NAMEN, st.integers(0, 20), max_size=8)
)
TRUTH = {True: 1, None: 0, False: -1}


@given(VOORWAARDEN, STANDEN)
def test_running_agrees_with_a_naive_evaluator(voorwaarde: Voorwaarde, stand: Stand) -> None:
    assert TRUTH[compile(voorwaarde)(stand)] == naive(voorwaarde, stand)
    assert TRUTH[compile(voorwaarde, onbepaald=True)(stand)] == naive(voorwaarde, stand, onbepaald=1)


@given(VOORWAARDEN, STANDEN)
def test_the_trace_has_at_every_part_the_truth_that_running_gives(voorwaarde: Voorwaarde, stand: Stand) -> None:
    sporen: list[Spoor] = [explain(voorwaarde, stand)]
    while sporen:
        spoor = sporen.pop()
        sporen.extend(spoor.delen)

        assert spoor.waarheid is compile(spoor.knoop)(stand)


@given(VOORWAARDEN, VOORWAARDEN, STANDEN)
def test_the_laws_of_kleene_hold(a: Voorwaarde, b: Voorwaarde, stand: Stand) -> None:
    def truth(voorwaarde: Voorwaarde) -> bool | None:
        return compile(voorwaarde)(stand)

    assert truth(Niet(Niet(a))) is truth(a)
    assert truth(En((a, b))) is truth(En((b, a)))
    assert truth(Of((a, b))) is truth(Of((b, a)))
    assert truth(Niet(En((a, b)))) is truth(Of((Niet(a), Niet(b))))
    assert truth(En((a, Of((a, b))))) is truth(a)
    assert truth(Of((a, En((a, b))))) is truth(a)
    assert truth(En((a, a))) is truth(a)


@given(VOORWAARDEN, STANDEN, st.dictionaries(VRAGEN, st.sampled_from([-1, 1])))
def test_learning_more_never_changes_what_was_known(voorwaarde: Voorwaarde, stand: Stand, nieuw: dict[str, int]) -> None:
    nieuw = {vraag: antwoord for vraag, antwoord in nieuw.items() if not vraag.endswith("bekend")}
    voor = compile(voorwaarde)(stand)
    na = compile(voorwaarde)(Stand({**nieuw, **stand.antwoorden}, stand.getallen))

    assert voor is None or na is voor


@given(VOORWAARDEN, STANDEN)
def test_unknown_names_are_told_when_it_is_onbekend_and_only_then(voorwaarde: Voorwaarde, stand: Stand) -> None:
    onbekend = unknown_names(voorwaarde, stand)
    waarheid = compile(voorwaarde)(stand)

    assert set(onbekend) <= set(names(voorwaarde))
    assert onbekend == () if waarheid is not None else onbekend or has_onbepaald(voorwaarde)


# ---- analysis, against trying everything in a small world

WERELD: dict[str, Soort] = {"a": JaNee(), "z": JaNee(), "k": Keuze(("p", "q", "r")), "n": Getal(), "m": Getal()}
BEGIN = date(2026, 9, 7)
DUREN = [Duur(dagen, Eenheid.KALENDERDAGEN) for dagen in (1, 2, 7, 8)] + [Duur(1, Eenheid.WEKEN)]
KLEINE_BLADEN: st.SearchStrategy[Voorwaarde] = st.one_of(
    st.sampled_from([Feit("a"), Feit("z")]),
    st.builds(Vergelijk, st.just("n"), TEKENS, st.integers(1, 3) | st.just("m")),
    st.builds(Vergelijk, st.just("m"), TEKENS, st.integers(1, 3)),
    st.builds(Is, st.just("n"), st.integers(1, 3), st.booleans()),
    st.builds(Is, st.just("k"), st.sampled_from("pqr"), st.booleans()),
    st.builds(In, st.just("k"), st.lists(st.sampled_from("pqr"), min_size=1, max_size=2).map(tuple)),
    st.builds(Bekend, st.sampled_from("akn"), st.booleans()),
    st.builds(Duurt, st.just("z"), VORMEN, st.sampled_from(DUREN)),
)


class Wereld:
    """One state of the small world; ``z`` is ``None``, or the day on which the fact that began on BEGIN is asked."""

    def __init__(self, waarden: Mapping[str, object]) -> None:
        self.waarden = waarden

    def waar(self, naam: str) -> bool | None:
        if naam == "z":
            return self.waarden["z"] is not None
        return self.waarden[naam]  # type: ignore[return-value]

    def getal(self, naam: str) -> Fraction | None:
        return self.waarden[naam]  # type: ignore[return-value]

    def is_(self, naam: str, waarde: str) -> bool | None:
        return None if self.waarden[naam] is None else self.waarden[naam] == waarde

    def bekend(self, naam: str) -> bool:
        return self.waarden[naam] is not None

    def duurt(self, naam: str, vorm: Vorm, duur: Duur) -> bool | None:
        op = self.waarden[naam]
        if not isinstance(op, date):
            return False
        if duur.eenheid is Eenheid.WEKEN:
            minstens = op >= BEGIN + timedelta(weeks=duur.aantal)
            langer = op >= BEGIN + timedelta(weeks=duur.aantal, days=1)
        else:
            geteld = (op - BEGIN).days + 1
            minstens, langer = geteld >= duur.aantal, geteld > duur.aantal
        return {"minstens": minstens, "langer dan": langer, "hoogstens": not langer, "korter dan": not minstens}[vorm]


def worlds(voorwaarde: Voorwaarde) -> Iterator[Wereld]:
    gevraagd = {blad.naam for blad in leaves(voorwaarde) if isinstance(blad, Bekend)}
    alles: dict[str, list[object]] = {
        "a": [True, False],
        "k": ["p", "q", "r"],
        "n": [Fraction(derde, 3) for derde in range(16)],
        "m": [Fraction(derde, 3) for derde in range(16)],
        "z": [None, *(BEGIN + timedelta(days=dag) for dag in range(15))],
    }
    namen = names(voorwaarde)
    waarden = [alles[naam] + ([None] if naam in gevraagd else []) for naam in namen]
    return (Wereld(dict(zip(namen, keuze, strict=True))) for keuze in product(*waarden))


def judge_by_trying(voorwaarde: Voorwaarde) -> str:
    vraag = compile(voorwaarde)
    return "ja" if any(vraag(wereld) is True for wereld in worlds(voorwaarde)) else "nee"


@given(grow(KLEINE_BLADEN, 4))
def test_analysis_agrees_with_trying_everything(voorwaarde: Voorwaarde) -> None:
    assert possible(voorwaarde, WERELD).uitkomst == judge_by_trying(voorwaarde)


def test_analysis_agrees_with_trying_everything_for_every_two_thresholds_of_one_name() -> None:
    """Two thresholds that touch are where boxes go wrong, and chance seldom puts them side by side."""
    duren: list[Voorwaarde] = [Duurt("z", vorm, duur) for vorm in VORM_LIJST for duur in DUREN]
    getallen: list[Voorwaarde] = [Vergelijk("n", teken, waarde) for teken in TEKEN_LIJST for waarde in (1, 2, 3)]
    for bladen in (duren, getallen):
        for paar in product(bladen, repeat=2):
            samen = En(paar)

            assert possible(samen, WERELD).uitkomst == judge_by_trying(samen), str(samen)
