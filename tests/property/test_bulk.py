"""Bulk gives each casus of a population what the interpreter gives it, and says so when it cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

import routekaart
from property.test_loper_protocollen import NEUTRAAL, PROTOCOLLEN, _eigen, _load, _made
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.loop import Daad, Loop, Zet
from routekaart.casus.loper import Loper
from routekaart.casus.toestand import Casus
from routekaart.casus.weigering import Geweigerd

np: Any = pytest.importorskip("numpy")

from routekaart.bulk import ONBEKEND, BuitenBulk, Bulk, bevolking, vragen  # noqa: E402
from routekaart.bulk.blok import Blok  # noqa: E402
from routekaart.bulk.einddagen import Einddagen  # noqa: E402
from routekaart.bulk.klokken import Klokken  # noqa: E402
from routekaart.bulk.tabel import Tabel  # noqa: E402

BEGIN = date(2026, 9, 7)


class Bevolking:
    """Random events for a number of casussen, as columns and as gebeurtenissen."""

    def __init__(self, kaart: routekaart.Routekaart, loper: Loper, seed: int, aantal: int) -> None:
        r = self.r = Random(seed)
        self.kaart, self.kern = kaart, kaart.kern
        self.daden = list(_acts(loper))
        self.geopend = [BEGIN + timedelta(r.randint(0, 30)) for _ in range(aantal)]
        self.tot = BEGIN + timedelta(400)
        self.feiten = {
            n: [self._value(n) for _ in range(aantal)] for n in self.kern.gegevens if self._simple(n) and r.random() < 0.5
        }
        self.rijen: list[tuple[int, int, date, int]] = []
        for casus in range(aantal):
            self._live(loper, casus)

    def _live(self, loper: Loper, casus: int) -> None:
        """Add the events of one casus: mostly what is open then, sometimes anything."""
        r, op, loop = self.r, self.geopend[casus], self._open(loper, casus)
        for _ in range(r.randint(0, 25)):
            op += timedelta(r.choice([0, 0, r.randint(0, 4), r.randint(0, 40)]))
            if op < self.tot:
                open_nu = [nr for nr, d in enumerate(self.daden) if loop.stelling and loop.stelling.casus.stand(d.stap) == "open"]
                nr = r.choice(open_nu) if open_nu and r.random() < 0.7 else r.randrange(len(self.daden))
                waarde = self._value(self.daden[nr].naam)
                self.rijen.append((casus, nr, op, waarde))
                self._do(loper, loop, nr, op, waarde)

    def _open(self, loper: Loper, casus: int) -> Loop:
        return loper.open(
            f"c{casus}", _moment(self.geopend[casus]), {n: self.decode(n, k[casus]) for n, k in self.feiten.items()}
        )

    def _do(self, loper: Loper, loop: Loop, nr: int, dag: date, waarde: int) -> None:
        d = self.daden[nr]
        loper.do(loop, d, _moment(dag), self.decode(d.naam, waarde) if d.naam else None)

    def _simple(self, naam: str) -> bool:
        return self.kern.gegevens[naam].soort != "datum"

    def _value(self, naam: str) -> int:
        if not naam:
            return ONBEKEND
        g = self.kern.gegevens[naam]
        return (
            self.r.choice([0, 1, 2, 3, 6, 7, 11, 12, 15, 16, 20]) if g.soort == "getal" else self.r.randrange(len(g.waarden) or 2)
        )

    def decode(self, naam: str, waarde: int) -> Any:
        """Return a value as a host brings it to the interpreter."""
        g = self.kern.gegevens[naam]
        return g.waarden[waarde] if g.soort == "keuze" else bool(waarde) if g.soort == "janee" else waarde

    def interpret(self, casus: int) -> tuple[Casus, list[bool]]:
        """Return what the interpreter makes of *casus*, and which events it refused."""
        op = _moment(self.geopend[casus])
        feiten = [gb.Feit(op=op, gegeven=n, waarde=self.decode(n, k[casus])) for n, k in self.feiten.items()]
        stand = self.kaart.open(id=f"c{casus}", op=op, feiten=feiten).casus
        geweigerd = []
        for wie, nr, dag, waarde in self.rijen:
            if wie != casus:
                continue
            d = self.daden[nr]
            mee = {d.naam: self.decode(d.naam, waarde)} if d.naam else {}
            try:
                g = gb.Handeling(op=_moment(dag), rol=d.rol, stap=d.stap, uitkomst=d.uitkomst, legt_vast=mee)
                stand = self.kaart.step(stand, g).casus
                geweigerd.append(False)
            except Geweigerd:
                geweigerd.append(True)
        return self.kaart.tick(stand, nu=_moment(self.tot)).casus, geweigerd

    def walk(self, loper: Loper, casus: int) -> Loop:
        """Return what the loper makes of *casus*."""
        loop = loper.open(
            f"c{casus}", _moment(self.geopend[casus]), {n: self.decode(n, k[casus]) for n, k in self.feiten.items()}
        )
        for wie, nr, dag, waarde in self.rijen:
            if wie == casus:
                d = self.daden[nr]
                loper.do(loop, d, _moment(dag), self.decode(d.naam, waarde) if d.naam else None)
        loper.tick(loop, _moment(self.tot))
        return loop

    def run(self, bulk: Bulk) -> Any:
        """Return the verloop of all columns."""
        casus, daad, dag, waarde = zip(*self.rijen, strict=True)
        dagen = np.array(dag, dtype="datetime64[D]")
        geopend = np.array(self.geopend, dtype="datetime64[D]")
        return bulk.run(geopend, np.array(casus), np.array(daad), dagen, np.array(waarde), feiten=self.feiten, tot=self.tot)


def _moment(dag: date) -> datetime:
    return datetime(dag.year, dag.month, dag.day)


def _acts(loper: Loper) -> Iterator[Daad]:
    kern = loper.kern
    for stap in kern.stappen.values():
        namen = [n for n in stap.legt_vast if n in kern.gegevens and kern.gegevens[n].soort != "datum"]
        rollen = stap.wie.rollen[:1] or tuple(kern.rollen)[:1]
        for rol in (*rollen, *tuple(kern.rollen)[:1]):
            for uitkomst in ("", *stap.eigen_uitkomsten):
                yield loper.act(rol, stap.naam, uitkomst, *namen[:1])


def compare(kaart: routekaart.Routekaart, seed: int, aantal: int = 25) -> Bulk:
    """Run a population, and compare each casus and every refusal with the interpreter's, and each loop with the loper's."""
    spel = Bevolking(kaart, Loper(kaart.kern, kaart.kalender), seed, aantal)
    loper = Loper(kaart.kern, kaart.kalender)  # one that still has everything to record
    bulk = Bulk(loper, spel.daden)
    for _ in range(2):  # the second time all is known already
        verloop = spel.run(bulk)
        geweigerd = verloop.geweigerd.tolist()
        for casus in range(aantal):
            stand, anders = spel.interpret(casus)
            loop = verloop.loop(casus, f"c{casus}")

            assert [g for g, rij in zip(geweigerd, spel.rijen, strict=True) if rij[0] == casus] == anders
            assert (verloop.fase(casus), verloop.einde(casus)) == (stand.fase, stand.einde)
            assert state(loop) == state(spel.walk(loper, casus))
            assert loper.casus(loop) == stand
            assert loper.restore(loper.snapshot(loop)).nu == loop.nu
    return bulk


def state(loop: Loop) -> tuple[Any, ...]:
    """Return all that a loop is."""
    return loop.stelling, loop.nu, loop.wek, loop.klokken, loop.waarden, loop.logboek


@pytest.mark.parametrize("seed", range(6))
def test_bulk_and_the_interpreter_agree_on_the_neutral_protocol(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bevolking, "BLOK", 7)
    compare(_load(NEUTRAAL), seed)


@pytest.mark.parametrize("seed", range(6))
def test_bulk_and_the_interpreter_agree_on_chains_returns_and_choices(seed: int) -> None:
    compare(_eigen(), seed)


@cache
def _twee_klokken() -> routekaart.Routekaart:
    """Return a protocol in which up to three terms run side by side, some from one fase into the next visit of it."""
    return _made("""
        begin: a
        fasen:
          a:
            binnen: 4 weken
            te_laat: b
            begint_met: melden en bellen
            stappen:
              melden: {wie: mentor, moet: melden, binnen: 5 kalenderdagen, te_laat: praten, uitkomsten: {klaar: b, meer: melden}}
              bellen: {wie: mentor, moet: bellen, binnen: 5 kalenderdagen, te_laat: praten, daarna: praten}
              praten: {wie: directeur, moet: praten, binnen: 2 weken, te_laat: b, daarna: b}
          b:
            begint_met: bespreken
            stappen:
              bespreken: {wie: directeur, moet: bespreken, binnen: 1 week, te_laat: a, daarna: a}
    """)


@pytest.mark.parametrize("seed", range(6))
def test_bulk_and_the_interpreter_agree_on_terms_side_by_side(seed: int) -> None:
    compare(_twee_klokken(), seed, 10)


@pytest.mark.parametrize("pad", PROTOCOLLEN, ids=lambda pad: pad.stem)
def test_bulk_agrees_with_the_interpreter_or_says_that_it_cannot(pad: Path) -> None:
    try:
        compare(_load(pad), 1, 10)
    except BuitenBulk as buiten:
        assert str(buiten).endswith(".")
    except Geweigerd:
        pass  # an open norm


# --- bugs that must be seen ---------------------------------------------------------------------------------------


def _end_a_day_later(monkeypatch: pytest.MonkeyPatch) -> None:
    end = Einddagen._end
    monkeypatch.setattr(Einddagen, "_end", lambda self, rij, kolom: end(self, rij, kolom) + 1)


def _write_what_was_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    fill = Tabel._fill

    def fill_all(self: Tabel, nummer: int, zet: Zet, vanaf: int) -> None:
        fill(self, nummer, zet, vanaf)
        if zet.blockers and zet.daad is not None:
            self.kolom[nummer] = self.codering.column_of(zet.daad)

    monkeypatch.setattr(Tabel, "_fill", fill_all)


def _leave_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Blok, "_put_back", lambda self, voor, terug: None)


def _leave_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Klokken, "put_back", lambda self, wie, stand: None)


def _restart_the_clock_of_the_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    start = Klokken.start

    def start_and_write(self: Klokken, wie: Any, zet: Any, dag: Any, weigert: Any) -> Any:
        self.wek[wie] = nieuw = start(self, wie, zet, dag, weigert)
        return nieuw

    monkeypatch.setattr(Klokken, "start", start_and_write)


def _answer_for_one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = Tabel.answer

    def answer_wrong(self: Tabel, vraag: Any, waarde: Any) -> Any:
        fout = answer(self, vraag, waarde + (waarde > ONBEKEND))
        return np.where(fout > 0, fout, answer(self, vraag, waarde))  # where both branches are recorded

    monkeypatch.setattr(Tabel, "answer", answer_wrong)


def _take_the_bound_too_high(monkeypatch: pytest.MonkeyPatch) -> None:
    bound = vragen._compare
    monkeypatch.setattr(vragen, "_compare", lambda naam, kolom, teken, grens: bound(naam, kolom, teken, grens + 1))


def _end_the_first_clock_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Klokken, "over", lambda self, wie, dag: np.ones(len(wie), dtype=np.int64))


_BUGS = [
    _end_a_day_later, _write_what_was_refused, _leave_time, _leave_the_clock, _restart_the_clock_of_the_refused,
    _answer_for_one_more, _take_the_bound_too_high, _end_the_first_clock_alone,
]  # fmt: skip


@pytest.mark.parametrize("plant", _BUGS)
def test_a_planted_bug_is_seen(plant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)

    with pytest.raises((AssertionError, BuitenBulk)):  # neither comes out of these two otherwise
        for seed in range(6):
            compare(_load(NEUTRAAL), seed)
            compare(_twee_klokken(), seed, 10)
