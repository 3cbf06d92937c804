"""A loper on every protocol that ships: after each event its casus is that of the interpreter; and bugs that this must see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

import routekaart
from bouw import protocol_text
from routekaart import bron, kalender, taal
from routekaart.casus import gebeurtenis as gb
from routekaart.casus import opname, stelling, zet
from routekaart.casus.journaal import to_jsonl
from routekaart.casus.loper import Loper
from routekaart.casus.opname import Meelezend
from routekaart.casus.stelling import Kader
from routekaart.casus.toestand import Casus
from routekaart.casus.weigering import Geweigerd
from routekaart.kern.compile import compile_protocol
from routekaart.kern.kernel import GegevenType
from routekaart.pipeline.routekaart import Routekaart

ROOT = Path(__file__).parents[2]
NEUTRAAL = ROOT / "bench" / "engine" / "verzuim.yaml"
PROTOCOLLEN = [*sorted(p for p in (ROOT / "protocols").glob("*/*.yaml") if ".verhaal" not in p.name), NEUTRAAL]


class Spel:
    """One casus by a loper and by the interpreter, side by side, with moves that depend on a seed alone."""

    def __init__(self, kaart: routekaart.Routekaart, loper: Loper, seed: int) -> None:
        self.kaart, self.loper = kaart, loper
        self.r = r = Random(seed)
        self.moment = datetime(2026, 9, 7) + timedelta(days=r.randint(0, 60), hours=r.choice([0, 0, 9, 13]))
        bekend = {n: _value(r, t) for n, t in kaart.kern.gegevens.items() if r.random() < 0.3}
        feiten = [gb.Feit(op=self.moment, gegeven=n, waarde=w) for n, w in bekend.items()]
        self.casus: Casus = kaart.open(id="c", op=self.moment, feiten=feiten).casus
        self.loop = loper.open("c", self.moment, bekend)

    def move(self) -> None:
        """Make one move on both sides, and compare."""
        r = self.r
        self.moment += timedelta(days=r.choice([0, 0, r.randint(0, 4), r.randint(0, 9), r.randint(0, 40)]), hours=r.randint(0, 9))
        soort = r.random()
        if soort < 0.15:
            # The clock of an interpreter that ticks stays where something last happened, and so must that of a loper.
            self._same(lambda: self.kaart.tick(self.casus, nu=self.moment), lambda: self.loper.tick(self.loop, self.moment))
        elif soort < 0.18 and self.kaart.kern.gegevens:
            naam = r.choice(list(self.kaart.kern.gegevens))
            feit = gb.Feit(op=self.moment, gegeven=naam, waarde=_value(r, self.kaart.kern.gegevens[naam]))
            self._same(lambda: self.kaart.step(self.casus, feit), lambda: self.loper.apply(self.loop, feit))
        elif soort < 0.2:
            aanvaarden = gb.RegieAanvaarden(op=self.moment, rol=self.casus.aanbod.rol if self.casus.aanbod else "")
            self._same(lambda: self.kaart.step(self.casus, aanvaarden), lambda: self.loper.apply(self.loop, aanvaarden))
        else:
            self._act()

    def _act(self) -> None:
        r, kern = self.r, self.kaart.kern
        open_nu = [naam for naam in kern.stappen if self.casus.stand(naam) == "open"]
        stap = kern.stappen[r.choice(open_nu if open_nu and r.random() < 0.8 else list(kern.stappen))]
        rol = r.choice(stap.wie.rollen if stap.wie.rollen and r.random() < 0.85 else list(kern.rollen))
        uitkomst = r.choice(stap.eigen_uitkomsten if r.random() < 0.5 else ("", *stap.uitkomsten, "niet_verschenen"))
        mee = {n: _value(r, kern.gegevens[n]) for n in stap.legt_vast if n in kern.gegevens and r.random() < 0.95}
        op = self.moment - timedelta(days=90 if r.random() < 0.03 else 0)
        g = gb.Handeling(op=op, rol=rol, stap=stap.naam, uitkomst=uitkomst, legt_vast=mee)
        self._same(lambda: self.kaart.step(self.casus, g), lambda: self.loper.step(self.loop, op, rol, stap.naam, uitkomst, mee))

    def _same(self, interpret: Callable[[], Any], run: Callable[[], tuple[Any, ...]]) -> None:
        try:
            self.casus, blockers = interpret().casus, ()
        except Geweigerd as geweigerd:
            blockers = geweigerd.blockers

        assert run() == blockers
        assert (self.loop.nu, self.loop.fase, self.loop.einde) == (self.casus.nu, self.casus.fase, self.casus.einde)
        if self.r.random() < 0.2:
            self.compare()

    def compare(self) -> None:
        """Compare the whole casus, its count of lines and its hash among it."""
        assert self.loper.casus(self.loop) == self.casus


def _value(r: Random, soort: GegevenType) -> Any:
    if soort.soort == "janee":
        return r.random() < 0.5
    if soort.soort == "keuze":
        return r.choice(soort.waarden)
    return r.choice([0, 1, 3, 7, 12, 16, 20]) if soort.soort == "getal" else date(2026, 9, 7) + timedelta(r.randint(-30, 100))


@cache
def _load(pad: Path) -> routekaart.Routekaart:
    return routekaart.load(pad, plugins=False)


@cache
def _tellend() -> routekaart.Routekaart:
    """Return a protocol that counts its own acts: attempts, ends of one kind, and all of them in a window."""
    return _made("""
        begin: a
        tellers:
          gemist: {telt: aantal praten.niet_verschenen, in: 3 weken}
          gesproken: {telt: aantal praten + 2 x bellen.stil, per: casus, sinds: begin of nagaan}
        fasen:
          a:
            begint_met: praten
            overgangen: {genoeg: {zodra: gesproken >= 3, naar: b}}
            stappen:
              praten: {wie: mentor, moet: praten, binnen: 2 weken, te_laat: bellen, daarna: bellen}
              bellen: {wie: mentor, moet: bellen, uitkomsten: {gehoord: b, stil: praten, niet_verschenen: praten}}
              melden: {wie: directeur, moet: melden, zodra: gemist >= 2, binnen: 1 week}
          b:
            begint_met: nagaan
            stappen:
              nagaan: {wie: directeur, moet: nagaan, binnen: 1 week, te_laat: a, daarna: a}
    """)


@cache
def _verouderend() -> routekaart.Routekaart:
    """Return a protocol with a stuk that gets too old, and one that does not."""
    return _made("""
        begin: a
        stukken: {verklaring: {geldig: 3 weken}}
        fasen:
          a:
            begint_met: onderzoeken en plannen
            stappen:
              onderzoeken: {wie: consulent, mag: onderzoeken, levert: verklaring}
              plannen: {wie: mentor, moet: plannen, levert: plan, binnen: 4 weken, te_laat: b, daarna: beoordelen}
              beoordelen: {wie: leerplicht, moet: beoordelen, nodig: verklaring en plan, uitkomsten: {goed: b, opnieuw: plannen}}
          b:
            begint_met: nagaan
            stappen:
              nagaan: {wie: directeur, moet: nagaan, nodig: verklaring, binnen: 2 weken, te_laat: a, daarna: a}
    """)


@cache
def _eigen() -> routekaart.Routekaart:
    """Return a protocol with chained terms, stappen that only some visits open, a condition elsewhere, and a choice."""
    return _made("""
        begin: a
        gegevens: {uren: getal}
        fasen:
          a:
            begint_met: melden
            stappen:
              melden: {wie: mentor, moet: melden, binnen: 2 kalenderdagen, te_laat: bellen, daarna: praten}
              bellen: {wie: mentor, moet: bellen, binnen: 3 kalenderdagen, te_laat: b, uitkomsten: {gehoord: b, stil: praten}}
              praten: {wie: mentor, moet: praten, binnen: 1 week, te_laat: b, legt_vast: uren, daarna: b}
          b:
            begint_met: bespreken
            stappen:
              bespreken: {wie: directeur, moet: bespreken, uitkomsten: {verder: a, anders: nagaan}}
              nagaan: {wie: directeur, moet: nagaan, klaar_als: bellen is gehoord of uren >= 7, daarna: a}
    """)


def _made(yaml: str) -> routekaart.Routekaart:
    document = bron.parse(protocol_text(yaml))
    protocol = taal.read(document)
    return Routekaart(protocol, compile_protocol(protocol, {}), kalender.load("midden"), document)


def play(kaart: routekaart.Routekaart, seeds: range, zetten: int = 25) -> Loper:
    """Play a casus for each of *seeds*, all with one loper, so that later ones use what earlier ones recorded."""
    loper = Loper(kaart.kern, kaart.kalender)
    for seed in seeds:
        try:
            spel = Spel(kaart, loper, seed)
        except Geweigerd:
            continue  # an open norm
        for _ in range(zetten):
            spel.move()
        spel.compare()
        journaal = loper.journaal(spel.loop)

        assert (len(journaal), journaal[-1].hash) == (spel.casus.nr, spel.casus.hash)
        assert loper.lines(spel.loop) == to_jsonl(journaal)
    return loper


@pytest.mark.parametrize("pad", PROTOCOLLEN, ids=lambda pad: pad.stem)
def test_a_loper_and_the_interpreter_agree_on_every_protocol(pad: Path) -> None:
    play(_load(pad), range(6))


def test_a_loper_and_the_interpreter_agree_on_chains_returns_and_choices() -> None:
    play(_eigen(), range(40))


def test_a_loper_and_the_interpreter_agree_on_what_is_counted_and_what_gets_too_old() -> None:
    play(_tellend(), range(40))
    play(_verouderend(), range(40))


def test_acts_on_the_neutral_protocol_leave_the_interpreter_alone() -> None:
    loper = play(_load(NEUTRAAL), range(40))

    # What it does itself: facts, answers about the regie, and what lies in the past of a casus.
    assert loper.terugval < 40 * 25 * 0.12


# --- bugs that must be seen ---------------------------------------------------------------------------------------


def _forget_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Kader, "stays", lambda self, casus, stap: casus.stand(stap) == "open")


def _count_from_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opname, "Einde", lambda termijn, verschuiving, welke: zet.Einde(termijn, 0, welke))


def _ask_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Meelezend, "_note", lambda self, blad, vraag: vraag)
    monkeypatch.setattr(opname, "_Blik", opname.Blik)


def _mix_up(monkeypatch: pytest.MonkeyPatch) -> None:
    key_of = stelling.key_of
    monkeypatch.setattr("routekaart.casus.loper.key_of", lambda s: key_of(s)[0])


def _keep_old_openings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opname._Vergelijking, "_forgotten", lambda self, fase: ())


def _lose_what_is_dated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("routekaart.casus.opname._alike", lambda voor, na: True)
    monkeypatch.setattr("routekaart.casus.stelling._measures", lambda kader, casus: False)


def _leave_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("routekaart.casus.loper._put_back", lambda loop, voor: None)


@pytest.mark.parametrize("plant", [_count_from_today, _ask_nothing, _mix_up, _keep_old_openings, _leave_time, _forget_elsewhere])
def test_a_planted_bug_is_seen(plant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)

    with pytest.raises((AssertionError, KeyError, IndexError)):
        play(_eigen(), range(40))


@pytest.mark.parametrize("kaart", [_tellend, _verouderend])
def test_a_count_or_an_age_that_is_lost_is_seen(
    kaart: Callable[[], routekaart.Routekaart], monkeypatch: pytest.MonkeyPatch
) -> None:
    _lose_what_is_dated(monkeypatch)

    with pytest.raises((AssertionError, KeyError, IndexError)):
        play(kaart(), range(40))
