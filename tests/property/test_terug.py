"""A term that counts back in a running casus: its clock is always what a new count from the day that is known now gives."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bouw import Spel
from bouw import kern as kernel
from routekaart import kalender
from routekaart.casus import gebeurtenis as gb
from routekaart.casus import openen, pauzes
from routekaart.casus.loper import Loper
from routekaart.casus.verwerken import step, tick
from routekaart.casus.weigering import Geweigerd
from routekaart.casus.werk import Werk, end_moment
from routekaart.kalender import BuitenKalender, ends, parse_termijn, parse_terug
from routekaart.kern.kernel import Kern

MIDDEN = kalender.load("midden")
BEGIN = date(2026, 9, 7)
TERMIJNEN = ("2 weken", "3 schooldagen", "2 dagen", "1 lesweek", "5 werkdagen", "1 maand", "1 kalenderdag")
PROTOCOL = """
begin: gesprek
gegevens: {toets: datum}
fasen:
  gesprek:
    begint_met: inlichten en bellen
    stappen:
      inlichten: {wie: ouders, moet: inlichten, uiterlijk: TERMIJN voor toets, te_laat: melden}
      bellen: {wie: mentor, moet: bellen, binnen: 1 week, te_laat: tafel}
      melden: {wie: mentor, moet: melden, binnen: 1 week}
  tafel:
    begint_met: niets
    stappen:
      oefenen: {zodra: toets is bekend, wie: mentor, mag: oefenen, uiterlijk: TERMIJN voor toets}
pauzes: {stil: {tijdens: gesprek, wie: mentor, mag: wachten, hoogstens: 3 weken}}
"""
# What happens so many days after the last: the day is told (so many days from then), a pauze begins, or nothing.
ZETTEN = st.lists(
    st.tuples(st.integers(0, 12), st.sampled_from(["dag", "dag", "pauze", "tijd"]), st.integers(-20, 90)), min_size=1, max_size=6
)


def _kern(termijn: str) -> Kern:
    return kernel(PROTOCOL.replace("TERMIJN", termijn))


def _send(spel: Spel, op: date, wat: str, later: int) -> date | None:
    """Let something happen; return the day that is told, if it is accepted."""
    spel.tik(op.isoformat())
    try:
        if wat == "dag":
            spel.feit("toets", op + timedelta(days=later), op=op.isoformat())
            return op + timedelta(days=later)
        if wat == "pauze":
            spel.send(gb.Pauzeren(op=op, rol="mentor", pauze="stil"))
    except Geweigerd:
        pass
    return None


def _check(spel: Spel, termijn: str, bekend: date | None) -> None:
    for naam in ("inlichten", "oefenen"):
        for opening in spel.casus.openingen.get(naam, ()):
            if opening.stand != "open" or opening.te_laat:
                continue
            paar = None if bekend is None else ends(MIDDEN, parse_terug(f"{termijn} voor toets"), bekend)
            verwacht = None if paar is None else end_moment(paar[1], None)

            assert opening.uiterlijk == verwacht
            assert verwacht is None or verwacht > spel.casus.nu


def _play(termijn: str, zetten: list[tuple[int, str, int]]) -> None:
    spel, op, bekend = Spel(_kern(termijn), BEGIN.isoformat()), BEGIN, None
    for dagen, wat, later in zetten:
        op += timedelta(days=dagen)
        bekend = _send(spel, op, wat, later) or bekend
        _check(spel, termijn, bekend)


@given(st.sampled_from(TERMIJNEN), ZETTEN)
def test_a_clock_is_what_counting_back_from_the_day_that_is_known_gives(termijn: str, zetten: list[tuple[int, str, int]]) -> None:
    _play(termijn, zetten)


@given(st.sampled_from(TERMIJNEN), ZETTEN)
@settings(max_examples=50)
def test_a_loper_does_what_the_interpreter_does(termijn: str, zetten: list[tuple[int, str, int]]) -> None:
    k = _kern(termijn)
    loper = Loper(k, MIDDEN)
    for _ in range(2):  # the second time with what the first has recorded
        spel, loop, op = Spel(k, BEGIN.isoformat()), loper.open("c1", BEGIN), BEGIN
        casus = spel.casus
        for dagen, wat, later in zetten:
            op += timedelta(days=dagen)
            if wat == "dag":
                g = gb.Feit(op=op, gegeven="toets", waarde=op + timedelta(days=later))
                try:
                    casus = step(k, MIDDEN, casus, g).casus
                except Geweigerd as geweigerd:
                    assert tuple(b.code for b in loper.apply(loop, g)) == geweigerd.codes
                else:
                    assert loper.apply(loop, g) == ()
            else:
                casus = tick(k, MIDDEN, casus, op).casus
                loper.tick(loop, op)
            assert (loop.fase, loop.einde) == (casus.fase, casus.einde)
        assert loper.casus(loop) == casus


def _never_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openen, "_move_anchor", lambda *alles: None)


def _counts_on(monkeypatch: pytest.MonkeyPatch) -> None:
    goed = Werk.count
    monkeypatch.setattr(Werk, "count", lambda w, termijn, anker: goed(w, termijn, anker + timedelta(days=1)))


def _pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    goed = pauzes.stop

    def stop(w: Werk, pauze: object) -> None:
        rij = w.casus.openingen["inlichten"]
        w.casus.openingen["inlichten"] = tuple(o._replace(termijn=parse_termijn("3 schooldagen")) for o in rij)
        goed(w, pauze)  # type: ignore[arg-type]

    monkeypatch.setattr("routekaart.casus.toepassen.stop", stop)


@pytest.mark.parametrize("plant", [_never_moves, _counts_on, _pauses], ids=lambda f: f.__name__.strip("_"))
def test_a_planted_bug_is_seen(plant: object, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)  # type: ignore[operator]

    with pytest.raises((AssertionError, BuitenKalender)):
        _play("3 schooldagen", [(1, "dag", 40), (1, "pauze", 0), (1, "dag", 60)])
