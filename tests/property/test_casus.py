"""What holds of every casus: the invariants of semantiek.md §9, over random protocols and random moves."""

from __future__ import annotations

import random
from dataclasses import fields
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bouw import Spel, kern
from property import strategieen
from property.invarianten import OVERAL, i2_ticks_split, play
from property.strategieen import SOORTEN, Zet, begin, kernels, zetten
from routekaart import bron, kalender, taal
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.gebeurtenis import from_data, to_data
from routekaart.casus.verwerken import content_hash, next_moment, open_casus, step, tick
from routekaart.casus.weigering import Geweigerd
from routekaart.kalender import end, parse_termijn
from routekaart.kern.compile import compile_protocol
from routekaart.kern.kernel import Kern

KALENDER = kalender.load("midden")
PROTOCOLS = Path(__file__).parent.parent.parent / "protocols"


@given(kernels(), st.integers(0, 60), zetten)
def test_the_invariants_hold_of_any_casus_of_any_protocol(protocol: Kern, dag: int, rij: list[Zet]) -> None:
    verloop = play(protocol, KALENDER, begin(dag), rij)
    if verloop is not None:
        for houdt in OVERAL:
            houdt(verloop)


@given(kernels(), st.integers(0, 60), zetten, st.lists(st.integers(0, 5000), min_size=1, max_size=5))
def test_splitting_tikken_changes_nothing(protocol: Kern, dag: int, rij: list[Zet], uren: list[int]) -> None:
    verloop = play(protocol, KALENDER, begin(dag), rij)
    if verloop is not None:
        i2_ticks_split(verloop, uren)


@given(kernels(), st.integers(0, 60), zetten)
def test_nothing_happens_before_the_next_moment(protocol: Kern, dag: int, rij: list[Zet]) -> None:
    verloop = play(protocol, KALENDER, begin(dag), rij)
    if verloop is None:
        return
    moment = next_moment(protocol, KALENDER, verloop.casus)
    laatste = datetime(2028, 6, 1) if moment is None else moment - timedelta(minutes=1)
    if laatste >= verloop.casus.nu:
        assert tick(protocol, KALENDER, verloop.casus, laatste).regels == ()


TERMIJNEN = ["1 week", "3 schooldagen", "10 werkdagen", "2 lesweken", "1 maand", "1 kalenderdag", "volgende schooldag"]


@given(
    st.lists(st.sampled_from(TERMIJNEN), min_size=1, max_size=6),
    st.dates(date(2026, 8, 1), date(2027, 8, 1)),
    st.lists(st.integers(0, 300), max_size=6),
)
def test_a_chain_of_expiries_ends_at_the_composition_of_its_terms(termijnen: list[str], op: date, dagen: list[int]) -> None:
    stappen = [
        f"    s{i}: {{wie: mentor, moet: iets, binnen: {t}, te_laat: {f's{i + 1}' if i + 1 < len(termijnen) else 'gestopt'}}}"
        for i, t in enumerate(termijnen)
    ]
    keten = kern("begin: f\nfasen:\n  f:\n   begint_met: s0\n   stappen:\n" + "\n".join(stappen))
    casus = open_casus(keten, KALENDER, "c", op).casus
    for dag in sorted(dagen):
        casus = tick(keten, KALENDER, casus, max(casus.nu, datetime.combine(op, datetime.min.time()) + timedelta(days=dag))).casus
    uitslag = tick(keten, KALENDER, casus, date(2028, 6, 1))

    laatste = op
    for tekst in termijnen:
        laatste = end(KALENDER, parse_termijn(tekst), laatste) or laatste
    assert uitslag.casus.einde == "gestopt"
    assert uitslag.casus.nu == datetime.combine(laatste + timedelta(days=1), datetime.min.time())


def _shipped() -> list[Path]:
    return sorted(p for p in PROTOCOLS.rglob("*.yaml") if ".verhaal" not in p.name)


@pytest.mark.parametrize("pad", _shipped(), ids=lambda pad: pad.stem)
def test_the_invariants_hold_of_every_protocol_we_ship(pad: Path) -> None:
    noun = taal.read(bron.parse_file(pad))
    if noun.breidt_uit is not None:
        pytest.skip("an overlay runs only on its base")
    vult_in = {n: "5 schooldagen" if str(p.is_) == "termijn" else "3" for n, p in noun.parameters.items() if p.waarde is None}
    protocol = compile_protocol(noun, vult_in)
    for zaad in range(12):
        dobbel = random.Random(f"{pad.name} {zaad}")
        rij = [
            Zet(
                dobbel.choice(SOORTEN),
                dobbel.randrange(31),
                dobbel.randrange(31),
                dobbel.choice([0, 1, 10, 24, 24, 48, 168, 336]),
            )
            for _ in range(dobbel.randrange(50))
        ]
        verloop = play(protocol, KALENDER, begin(dobbel.randrange(40)), rij)
        if verloop is not None:
            for houdt in OVERAL:
                houdt(verloop)
            i2_ticks_split(verloop, [dobbel.randrange(3000) for _ in range(3)])


# --- whatever a host brings ---------------------------------------------------------------------------------------

ALLES: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.just(10**5000),
    st.floats(),
    st.text(st.characters(), max_size=5),
    st.sampled_from(["mentor", "f_s", "a", "v", "ja", "1/0", "1/00", "2026-13-01", "\ud800", "lijn", "terug", "x" * 5000]),
    st.fractions(),
    st.decimals(),
    st.dates(),
    st.datetimes(),
    st.datetimes(timezones=st.timezones()),
    st.binary(max_size=2),
    st.lists(st.sampled_from(["a", None]), max_size=2),
    st.dictionaries(st.sampled_from(["a", "k", 1]), st.sampled_from(["ja", None, 1, object]), max_size=2),
)

OPEN = kern("""
begin: f
gegevens: {a: ja of nee, k: x of y, n: getal, d: datum}
voorvallen: {v: {uren: getal}}
tellers: {t: {telt: uren van v, in: 5 jaar}}
statussen: {s: a minstens 4 weken}
mag_afwijken: mentor
fasen:
  f:
    begint_met: f_s
    stappen:
      f_s: {wie: onbepaald, moet: iets, binnen: 1 week, vanaf: d, te_laat: terug, verlenging: {door: mentor, duur: 1 week}}
      tel: {wie: mentor, moet: tellen, zodra: t >= 1/3 of s of n > 2 of k is x}
escalatielijnen: {lijn: {opgelost: terug, uitgeput: gestopt, treden: {laag: {wie: mentor, moet: iets, binnen: 1 week}}}}
pauzes: {stil: {tijdens: f, wie: mentor, mag: wachten, hoogstens: 1 week}}
""")

NAMEN = st.sampled_from(["mentor", "f_s", "a", "k", "n", "d", "v", "lijn", "stil", "", "onzin", "terug"])


@st.composite
def wild(draw: st.DrawFn) -> gb.Gebeurtenis:
    """Return any kind of gebeurtenis with any content."""
    soort = draw(st.sampled_from(list(gb.SOORTEN.values())))
    velden = {
        f: draw(st.one_of(NAMEN, NAMEN, ALLES)) for f in (v.name for v in fields(soort)) if f not in ("op", "voorgevallen_op")
    }
    for naam, goed in (
        ("legt_vast", st.dictionaries(NAMEN, ALLES, max_size=2)), ("velden", st.dictionaries(st.just("uren"), ALLES)),
        ("stukken", st.tuples(NAMEN)), ("geraadpleegd", st.just(())), ("wijst_aan", st.just({})),
    ):  # fmt: skip
        if naam in velden and draw(st.booleans()):
            velden[naam] = draw(goed)
    goede_dag = st.datetimes(datetime(2026, 9, 7), datetime(2027, 9, 7))
    op, eerder = draw(st.one_of(goede_dag, goede_dag, ALLES)), draw(st.one_of(st.none(), st.none(), goede_dag, ALLES))
    return soort(op=op, voorgevallen_op=eerder, **velden)


@given(wild())
def test_whatever_is_brought_is_handled_or_refused_and_nothing_else(g: gb.Gebeurtenis) -> None:
    spel = Spel(OPEN)
    try:
        uitslag = step(OPEN, KALENDER, spel.casus, g)
    except Geweigerd as geweigerd:
        assert geweigerd.blockers and all(b.tekst.endswith(".") or "`" in b.tekst for b in geweigerd.blockers)
        return
    # What was accepted can be written down, read back, and is the same gebeurtenis.
    assert content_hash(from_data(to_data(g))) == content_hash(g)
    assert all(r.to_json() for r in uitslag.regels)


@given(ALLES, ALLES, st.lists(wild(), max_size=2))
def test_a_casus_opens_or_is_refused_and_nothing_else(id: Any, op: Any, feiten: list[gb.Gebeurtenis]) -> None:
    try:
        casus = open_casus(OPEN, KALENDER, id, op, feiten).casus
        tick(OPEN, KALENDER, casus, op)
    except Geweigerd as geweigerd:
        assert geweigerd.blockers


@given(ALLES)
def test_time_goes_on_or_is_refused_and_nothing_else(op: Any) -> None:
    try:
        tick(OPEN, KALENDER, Spel(OPEN).casus, op)
    except Geweigerd as geweigerd:
        assert geweigerd.blockers


def test_the_strategy_makes_protocols_that_are_accepted_and_moves_that_are_made() -> None:
    # A property over nothing proves nothing.
    gezien: set[type] = set()

    @given(strategieen.protocollen(), zetten)
    def look(tekst: str, rij: list[Zet]) -> None:
        protocol = strategieen.accepted(tekst)
        assert protocol is not None
        verloop = play(protocol, KALENDER, begin(3), rij)
        if verloop is not None:
            gezien.update(type(s.g) for s in verloop.stappen)

    look()

    assert {gb.Handeling, gb.Feit, gb.Voorval, type(None)} <= gezien
