"""What should have happened does not depend on when it was written down, and what was written down at once should have."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bouw import kern
from property.strategieen import SOORTEN, Zet, begin, fit, kernels, zetten
from property.test_geplante_fouten import RIJK
from routekaart import kalender
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.herbeoordelen import reassess as module
from routekaart.casus.herbeoordelen import volgorde
from routekaart.casus.herbeoordelen.uitkomst import Herbeoordeling
from routekaart.casus.journaal import Regel
from routekaart.casus.verwerken import open_casus, step
from routekaart.casus.weigering import Geweigerd
from routekaart.kern.kernel import Kern

KALENDER = kalender.load("midden")


def at_once(protocol: Kern, op: date, rij: Sequence[Zet]) -> Herbeoordeling | None:
    """Return the herbeoordeling of a casus in which everything was recorded when it happened; None when it cannot open."""
    try:
        uitslag = open_casus(protocol, KALENDER, "c", op)
    except Geweigerd:
        return None
    regels, casus, moment = list(uitslag.regels), uitslag.casus, uitslag.casus.nu
    for nr, zet in enumerate(rij):
        moment += timedelta(hours=zet.uren)
        g = fit(zet, protocol, KALENDER, casus, moment, nr)
        if g is None or isinstance(g, gb.Intrekking):
            continue
        try:
            uitslag = step(protocol, KALENDER, casus, replace(g, voorgevallen_op=None))
        except Geweigerd:
            continue
        casus = uitslag.casus
        regels += uitslag.regels
    return module.reassess(protocol, KALENDER, regels)


def same(oordeel: Herbeoordeling | None) -> None:
    """What was recorded at once is what should have happened."""
    if oordeel is not None:
        assert (oordeel.verschillen, oordeel.afgewezen) == ((), ())
        assert oordeel.feitelijk == oordeel.hoort


@given(kernels(), st.integers(0, 60), zetten)
def test_what_was_recorded_at_once_makes_no_difference(protocol: Kern, dag: int, rij: list[Zet]) -> None:
    same(at_once(protocol, begin(dag), rij))


# --- whatever the order of recording ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Feiten:
    """Facts and voorvallen by when they happened, and acts; every moment is another."""

    protocol: Kern
    op: date
    rij: tuple[Zet, ...]

    def record(self, vertraging: Sequence[int], handelingen: dict[str, gb.Gebeurtenis] | None = None) -> Opname | None:
        """Return a casus in which fact number n was recorded *vertraging* n days late; acts are chosen, or given."""
        try:
            uitslag = open_casus(self.protocol, KALENDER, "c", self.op)
        except Geweigerd:
            return None
        casus, regels = uitslag.casus, list(uitslag.regels)
        gedaan: dict[str, gb.Gebeurtenis] = {}
        for moment, nr, g in sorted(self._plan(vertraging), key=lambda p: (p[0], p[1])):
            zet = self.rij[nr]
            if g is None and handelingen is None:
                g = fit(zet, self.protocol, KALENDER, casus, moment, nr)
                g = None if g is None or isinstance(g, gb.Intrekking) else replace(g, voorgevallen_op=None, id=f"h{nr}")
            elif g is None and handelingen is not None:
                g = handelingen.get(f"h{nr}")
            if g is None:
                continue
            try:
                uitslag = step(self.protocol, KALENDER, casus, g)
            except Geweigerd:
                continue
            casus = uitslag.casus
            regels += uitslag.regels
            if g.id.startswith("h"):
                gedaan[g.id] = g
        return Opname(tuple(regels), gedaan)

    def _plan(self, vertraging: Sequence[int]) -> list[tuple[datetime, int, gb.Gebeurtenis | None]]:
        """Return when each is recorded; of one gegeven in the order of its own days, as another order is a correction."""
        plan: list[tuple[datetime, int, gb.Gebeurtenis | None]] = []
        laatst: dict[str, datetime] = {}
        moment = datetime.combine(self.op, datetime.min.time())
        for nr, zet in enumerate(self.rij):
            moment += timedelta(hours=1 + zet.uren, minutes=nr)
            g = self._fact(zet, moment, nr)
            if g is None:
                plan.append((moment, nr, None))
                continue
            naam = g.gegeven if isinstance(g, gb.Feit) else ""
            op = moment + timedelta(days=vertraging[nr % len(vertraging)])
            if naam and op < laatst.get(naam, op):
                op = max(laatst[naam], moment + timedelta(days=1))
            laatst[naam] = op
            plan.append((op, nr, replace(g, op=op, voorgevallen_op=moment)))
        return plan

    def _fact(self, zet: Zet, moment: datetime, nr: int) -> gb.Feit | gb.Voorval | None:
        if zet.wat not in ("feit", "voorval"):
            return None
        leeg: Any = None
        g = fit(replace(zet, b=2 * zet.b), self.protocol, KALENDER, leeg, moment, nr)
        return replace(g, id=f"f{nr}", voorgevallen_op=None) if isinstance(g, gb.Feit | gb.Voorval) else None


@dataclass(frozen=True)
class Opname:
    """A journaal, and the acts that were accepted in it."""

    regels: tuple[Regel, ...]
    handelingen: dict[str, gb.Gebeurtenis]


def in_two_orders(feiten: Feiten, een: Sequence[int], ander: Sequence[int]) -> bool:
    """Compare what should have happened when the same was recorded in two orders; return whether there was a comparison."""
    eerst = feiten.record(een)
    if eerst is None:
        return False
    tweede = feiten.record(ander, eerst.handelingen)
    assert tweede is not None
    # The same happened only when the same acts were accepted.
    eerst = feiten.record(een, tweede.handelingen)
    if eerst is None or eerst.handelingen.keys() != tweede.handelingen.keys():
        return False
    nu = max(r.verwerkt_op for r in (*eerst.regels, *tweede.regels))
    a, b = (module.reassess(feiten.protocol, KALENDER, o.regels, nu) for o in (eerst, tweede))
    assert (a.hoort, a.gemist) == (b.hoort, b.gemist)
    assert [(w.gebeurtenis.id, w.blockers) for w in a.afgewezen] == [(w.gebeurtenis.id, w.blockers) for w in b.afgewezen]
    assert (a.casus.plaats, a.casus.einde, a.casus.regie) == (b.casus.plaats, b.casus.einde, b.casus.regie)
    return True


dagen = st.lists(st.sampled_from([0, 0, 1, 3, 10, 40]), min_size=1, max_size=6)


@given(kernels(), st.integers(0, 60), zetten, dagen, dagen)
def test_the_order_of_recording_makes_no_difference(
    protocol: Kern, dag: int, rij: list[Zet], een: list[int], ander: list[int]
) -> None:
    in_two_orders(Feiten(protocol, begin(dag), tuple(rij)), een, ander)


# --- the properties see ------------------------------------------------------------------------------------------


def _dice() -> list[Feiten]:
    protocol = kern(RIJK)
    alle = []
    for zaad in range(25):
        dobbel = random.Random(zaad)
        soorten = (*SOORTEN, "feit", "feit", "voorval")
        rij = [
            Zet(dobbel.choice(soorten), dobbel.randrange(31), dobbel.randrange(31), dobbel.choice([0, 5, 24, 48]))
            for _ in range(20)
        ]
        alle.append(Feiten(protocol, date(2026, 9, 7), tuple(rij)))
    return alle


LAAT = [5, 0, 12]


def test_the_dice_compare_something() -> None:
    assert sum(in_two_orders(feiten, [0], LAAT) for feiten in _dice()) > 5


def test_facts_that_stay_on_the_day_they_were_told_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "on_its_day", lambda verloop: verloop)

    with pytest.raises(AssertionError):
        for feiten in _dice():
            in_two_orders(feiten, [0], LAAT)


def test_facts_that_move_though_they_were_told_at_once_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(volgorde, "_late", lambda g: True)
    monkeypatch.setattr(volgorde, "happened", lambda g: datetime.combine(volgorde.local(g.op).date(), datetime.min.time()))

    with pytest.raises(AssertionError):
        for feiten in _dice():
            same(at_once(feiten.protocol, feiten.op, feiten.rij))
