"""Bulk gives each casus of a population what the interpreter gives it, and says so when it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

import routekaart
from property.test_loper_protocollen import NEUTRAAL, PROTOCOLLEN, _eigen, _load
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.loop import Daad
from routekaart.casus.loper import Loper
from routekaart.casus.toestand import Casus
from routekaart.casus.weigering import Geweigerd

np: Any = pytest.importorskip("numpy")

from routekaart.bulk import ONBEKEND, BuitenBulk, Bulk, bevolking  # noqa: E402

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
        for casus, op in enumerate(self.geopend):
            for _ in range(r.randint(0, 25)):
                op += timedelta(r.choice([0, 0, r.randint(0, 4), r.randint(0, 40)]))
                if op < self.tot:
                    nr = r.randrange(len(self.daden))
                    self.rijen.append((casus, nr, op, self._value(self.daden[nr].naam)))

    def _simple(self, naam: str) -> bool:
        return self.kern.gegevens[naam].soort != "datum"

    def _value(self, naam: str) -> int:
        if not naam:
            return ONBEKEND
        g = self.kern.gegevens[naam]
        return self.r.choice([0, 1, 3, 7, 12, 16, 20]) if g.soort == "getal" else self.r.randrange(len(g.waarden) or 2)

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
    """Run a population, and compare each casus and every refusal with the interpreter's."""
    loper = Loper(kaart.kern, kaart.kalender)
    spel = Bevolking(kaart, loper, seed, aantal)
    bulk = Bulk(loper, spel.daden)
    for _ in range(2):  # the second time all is known already
        verloop = spel.run(bulk)
        geweigerd = verloop.geweigerd.tolist()
        for casus in range(aantal):
            stand, anders = spel.interpret(casus)
            loop = verloop.loop(casus, f"c{casus}")

            assert [g for g, rij in zip(geweigerd, spel.rijen, strict=True) if rij[0] == casus] == anders
            assert (verloop.fase(casus), verloop.einde(casus)) == (stand.fase, stand.einde)
            assert loper.casus(loop) == stand
            assert loper.restore(loper.snapshot(loop)).nu == loop.nu
    return bulk


@pytest.mark.parametrize("seed", range(6))
def test_bulk_and_the_interpreter_agree_on_the_neutral_protocol(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bevolking, "BLOK", 7)
    compare(_load(NEUTRAAL), seed)


@pytest.mark.parametrize("seed", range(6))
def test_bulk_and_the_interpreter_agree_on_chains_returns_and_choices(seed: int) -> None:
    compare(_eigen(), seed)


@pytest.mark.parametrize("pad", PROTOCOLLEN, ids=lambda pad: pad.stem)
def test_bulk_agrees_with_the_interpreter_or_says_that_it_cannot(pad: Path) -> None:
    try:
        compare(_load(pad), 1, 10)
    except BuitenBulk as buiten:
        assert str(buiten).endswith(".")
    except Geweigerd:
        pass  # an open norm
