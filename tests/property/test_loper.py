"""A loper gives the answers of the interpreter: the same refusals, the same places, the same casus to the last hash."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from property.strategieen import Zet, begin, fit, kernels, zetten
from routekaart import kalender
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.loper import Loop, Loper
from routekaart.casus.toestand import Casus
from routekaart.casus.verwerken import open_casus, step, tick
from routekaart.casus.weigering import Geweigerd
from routekaart.kern.kernel import Kern

KALENDER = kalender.load("midden")


def _interpret(kern: Kern, casus: Casus, g: gb.Gebeurtenis | None, moment: Any) -> tuple[Casus, tuple[str, ...]]:
    try:
        return (tick(kern, KALENDER, casus, moment) if g is None else step(kern, KALENDER, casus, g)).casus, ()
    except Geweigerd as geweigerd:
        return casus, geweigerd.codes


def _run(loper: Loper, loop: Loop, g: gb.Gebeurtenis | None, moment: Any) -> tuple[str, ...]:
    if g is None:
        blockers = loper.tick(loop, moment)
    elif isinstance(g, gb.Handeling) and not (g.id or g.stukken or g.geraadpleegd or g.wijst_aan):
        blockers = loper.step(loop, moment, g.rol, g.stap, g.uitkomst, g.legt_vast)
    else:
        blockers = loper.apply(loop, g)
    return tuple(b.code for b in blockers)


def _compare(loper: Loper, dag: int, rij: list[Zet]) -> None:
    try:
        casus = open_casus(loper.kern, KALENDER, "c", begin(dag)).casus
    except Geweigerd:
        return
    loop, moment = loper.open("c", begin(dag)), casus.nu
    for nr, zet in enumerate(rij):
        moment += timedelta(hours=zet.uren)
        g = fit(zet, loper.kern, KALENDER, casus, moment, nr)
        casus, codes = _interpret(loper.kern, casus, g, moment)

        assert _run(loper, loop, g, moment) == codes
        assert (loop.fase, loop.einde) == (casus.fase, casus.einde)
    assert loper.casus(loop) == casus


@given(kernels(), st.lists(st.tuples(st.integers(0, 40), zetten), min_size=1, max_size=3))
def test_a_loper_does_what_the_interpreter_does(kern: Kern, spelen: list[tuple[int, list[Zet]]]) -> None:
    loper = Loper(kern, KALENDER)
    for dag, rij in spelen:
        # The second time what was recorded the first time is used.
        _compare(loper, dag, rij)
        _compare(loper, dag, rij)
