"""Two engines, one answer: the `transitions` machine follows every move of the hoofdspoor that the interpreter makes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bouw import kern
from property.invarianten import Verloop, play
from property.strategieen import SOORTEN, Zet, begin, kernels, zetten
from routekaart import kalender, taal
from routekaart.bron import parse_file
from routekaart.casus import fasen
from routekaart.casus.journaal import Gevolg, Regel
from routekaart.casus.toestand import Casus
from routekaart.casus.werk import Werk
from routekaart.kaart import machine as kaart
from routekaart.kaart.machine import GeenPijl, advance, build_machine, triggers
from routekaart.kern import pijlen as pijlenboek
from routekaart.kern.compile import compile_protocol
from routekaart.kern.kernel import HOOFD, Doel, Doelwit, Kern
from routekaart.taal.overlay import chain, merge

KALENDER = kalender.load("midden")
PROTOCOLS = Path(__file__).parent.parent.parent / "protocols"
SHIPPED = sorted(pad for pad in PROTOCOLS.rglob("*.yaml") if ".verhaal" not in pad.name)


class Tweeling:
    """The machine of *kern* and where it stands; it is told nothing but the lines of the journaal."""

    def __init__(self, kern: Kern) -> None:
        self.kern = kern
        self.machine = build_machine(kern)
        self.staat = str(self.machine.initial)
        self.gevolgd: list[str] = []
        self.wegen: dict[tuple[str, str], list[str]] = {}
        for trigger, pijl in triggers(kern).items():
            self.wegen.setdefault((".".join(map(str, pijl.pad)), str(pijl.naar)), []).append(trigger)

    def follow(self, regels: Iterator[Regel]) -> None:
        """Take the pijl of every move of the hoofdspoor in *regels*."""
        for regel in regels:
            bepaald = False
            for gevolg in regel.gevolgen:
                bepaald |= gevolg.wat == "bepaald"
                naar = self._destination(gevolg)
                if naar is not None:
                    self._go(gevolg.meer.get("via"), naar, bepaald or regel.soort == "opening")

    def _destination(self, gevolg: Gevolg) -> str | None:
        if gevolg.wat == "einde":
            return f"eind:{gevolg.naam}"
        hoofd = gevolg.wat == "fase" and self.kern.fasen[gevolg.naam].spoor == HOOFD
        return f"fase:{gevolg.naam}" if hoofd else None

    def _go(self, via: str | None, naar: str, vrij: bool) -> None:
        if via is None:
            # The beginning of the casus, or a place that the regiehouder chose: the protocol draws no pijl for it.
            assert vrij, f"the journaal does not say how {naar} was reached"
            self.staat = naar
            return
        for trigger in self.wegen.get((via, naar), ()):
            try:
                self.staat = advance(self.machine, self.staat, trigger)
            except GeenPijl:
                continue
            self.gevolgd.append(trigger)
            return
        raise AssertionError(f"no pijl from {self.staat} to {naar} by way of {via}")

    def agrees(self, casus: Casus) -> bool:
        """Return whether the machine stands where *casus* does."""
        return self.staat == (f"fase:{casus.fase}" if casus.einde is None else f"eind:{casus.einde}")


def follow(verloop: Verloop) -> Tweeling:
    """Return the twin of *verloop*, after it was seen to stand in the same place after every gebeurtenis."""
    tweeling = Tweeling(verloop.kern)
    gedaan = sum(len(stap.regels) for stap in verloop.stappen)
    tweeling.follow(iter(verloop.regels[: len(verloop.regels) - gedaan]))
    for stap in verloop.stappen:
        assert tweeling.agrees(stap.voor)
        tweeling.follow(iter(stap.regels))
    assert tweeling.agrees(verloop.casus)
    return tweeling


# --- random protocols ---------------------------------------------------------------------------------------------


@settings(max_examples=max(300, settings().max_examples))
@given(kernels(), st.integers(0, 60), zetten)
def test_the_machine_goes_where_the_interpreter_goes(protocol: Kern, dag: int, rij: list[Zet]) -> None:
    verloop = play(protocol, KALENDER, begin(dag), rij)
    if verloop is not None:
        follow(verloop)


# --- the protocols we ship ----------------------------------------------------------------------------------------


@cache
def shipped(pad: Path) -> Kern:
    basis, overlays = chain(parse_file(pad), [parse_file(buur) for buur in SHIPPED])
    noun = taal.read(merge(basis, overlays) if overlays else basis)
    vult_in = {n: "5 schooldagen" if str(p.is_) == "termijn" else "3" for n, p in noun.parameters.items() if p.waarde is None}
    return compile_protocol(noun, vult_in)


def traces(pad: Path, aantal: int) -> Iterator[Verloop]:
    """Yield *aantal* random traces of the protocol at *pad*, the same on every run."""
    for zaad in range(aantal):
        dobbel = random.Random(f"{pad.name} {zaad}")
        soorten = (*SOORTEN, *["doe"] * 12, *["tik"] * 3)
        uren = [0, 1, 24, 24, 48, 168, 336, 700]
        rij = [
            Zet(dobbel.choice(soorten), dobbel.randrange(31), dobbel.randrange(31), dobbel.choice(uren))
            for _ in range(dobbel.randrange(20, 60))
        ]
        verloop = play(shipped(pad), KALENDER, begin(dobbel.randrange(40)), rij)
        if verloop is not None:
            yield verloop


def _how_many() -> int:
    """Return how many traces each protocol gets: 300 over all of them, and 10,000 each in the long profile."""
    return 10_000 if settings().max_examples >= 1000 else -(-300 // len(SHIPPED))


@pytest.mark.parametrize("pad", SHIPPED, ids=lambda pad: pad.stem)
def test_the_machine_of_every_protocol_we_ship_goes_where_the_interpreter_goes(pad: Path) -> None:
    for verloop in traces(pad, _how_many()):
        follow(verloop)


def test_the_traces_go_somewhere() -> None:
    gevolgd = {(pad, trigger) for pad in SHIPPED for verloop in traces(pad, 4) for trigger in follow(verloop).gevolgd}

    assert len(gevolgd) > 30, "hardly any pijl was taken, so that little was compared"


# --- it can fail --------------------------------------------------------------------------------------------------

RIJK = """
    begin: f0
    mag_afwijken: directeur
    gegevens: {zit_thuis: ja of nee}
    fasen:
      f0:
        begint_met: praten
        overgangen: {weg: {zodra: zit_thuis, naar: f1}}
        stappen:
          praten: {wie: mentor, moet: praten, binnen: 2 weken, te_laat: f1, uitkomsten: {goed: terug, slecht: f1}, daarna: f2}
      f1: {stappen: {regelen: {wie: mentor, moet: regelen, binnen: 8 weken, daarna: f0}}}
      f2: {stappen: {volgen: {wie: mentor, moet: volgen, binnen: 1 week, daarna: gestopt}}}
    grenzen: {lang: {van: f0, tot: terug, binnen: 4 weken, te_laat: f2}}
"""
# Late; then past the grens; or another way out by deviating.
STIL = [Zet("tik", 0, 0, 700), Zet("tik", 0, 0, 200)]
AFWIJKEN = [Zet("wijk_af", 0, 0, 24)]


def test_every_move_is_followed_by_one_pijl() -> None:
    verloop = play(kern(RIJK), KALENDER, date(2026, 9, 7), STIL)
    assert verloop is not None
    soorten = [f"{pijl.van} {pijl.soort}" for t in follow(verloop).gevolgd for pijl in [triggers(verloop.kern)[t]]]

    assert soorten == ["stap:praten te_laat", "grens:lang te_laat"]


OP = """
    begin: f0
    fasen:
      f0:
        hoogstens_keer: 1
        uitgeput: gestopt
        stappen: {praten: {wie: mentor, moet: praten, binnen: 1 week, te_laat: f1, daarna: f1}}
      f1: {stappen: {regelen: {wie: mentor, moet: regelen, binnen: 1 week, te_laat: f0, daarna: f0}}}
"""


def test_a_fase_that_may_not_be_entered_again_is_left_from_where_the_casus_came() -> None:
    verloop = play(kern(OP), KALENDER, date(2026, 9, 7), [Zet("tik", 0, 0, 700)])
    assert verloop is not None
    gevolgd = follow(verloop)

    assert [f"{pijl.van} {pijl.soort}" for t in gevolgd.gevolgd for pijl in [triggers(verloop.kern)[t]]] == [
        "stap:praten te_laat",
        "fase:f0 uitgeput",
    ]
    assert gevolgd.staat == "eind:gestopt"


def _without(soort: str, van: str) -> Callable[[Kern], Any]:
    echt = pijlenboek.pijlen
    return lambda kern: tuple(p for p in echt(kern) if not (p.soort == soort and p.van.soort == van))


@pytest.mark.parametrize(
    ("soort", "van", "rij"), [("te_laat", "stap", STIL), ("te_laat", "grens", STIL), ("afwijken", "stap", AFWIJKEN)]
)
def test_a_pijl_that_is_missing_is_seen(soort: str, van: str, rij: list[Zet], monkeypatch: pytest.MonkeyPatch) -> None:
    verloop = play(kern(RIJK), KALENDER, date(2026, 9, 7), rij)
    assert verloop is not None
    follow(verloop)
    monkeypatch.setattr(kaart, "pijlen", _without(soort, van))

    with pytest.raises(AssertionError, match="no pijl from"):
        follow(verloop)


def _astray(w: Werk, wit: Doelwit, doel: Doel, anker: date) -> None:
    fasen.enter(w, w.kern.fasen["f0"], anker, doel)


def _unsaid(w: Werk, wit: Doelwit, doel: Doel, anker: date) -> None:
    fasen.enter(w, w.kern.fasen[wit.naam], anker)


def _silent(w: Werk, wit: Doelwit, doel: Doel, anker: date) -> None:
    w.casus.plaats[HOOFD] = wit.naam


@pytest.mark.parametrize("fout", [_astray, _unsaid, _silent])
def test_an_interpreter_that_goes_elsewhere_or_does_not_say_so_is_seen(fout: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(fasen._WITTEN, "fase", fout)
    verloop = play(kern(RIJK), KALENDER, date(2026, 9, 7), STIL)
    assert verloop is not None

    with pytest.raises(AssertionError):
        follow(verloop)
