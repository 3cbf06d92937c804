"""The search: from the casus as it stands, move by move with the real engine, until the stap can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import heappop, heappush
from typing import Any

from routekaart.casus import gebeurtenis as gb
from routekaart.casus.draaiboek import Draaiboek
from routekaart.casus.toestand import Casus
from routekaart.casus.uitweg.gebied import VER, Gebied
from routekaart.casus.uitweg.kandidaten import Zet, active, candidates
from routekaart.casus.verwerken import step, tick
from routekaart.casus.weigering import Geweigerd
from routekaart.casus.werk import Werk
from routekaart.kalender.kalender import Kalender
from routekaart.kern.pijlen import Knoop

_ANDERS = ("nr", "hash", "gezien", "id", "protocol", "kalender", "geopend_op", "voorvallen")
"""What does not tell two casussen apart, or is looked at by itself."""
_STAND = tuple(naam for naam in Casus.__slots__ if naam not in _ANDERS)


@dataclass(frozen=True, slots=True)
class Proef:
    """A casus as it would be at ``nu`` after some moves."""

    boek: Draaiboek
    kalender: Kalender
    casus: Casus
    nu: datetime

    def do(self, zet: Zet) -> Proef | None:
        """Return what *zet* makes of this, None when the engine refuses it."""
        try:
            if zet.tot is not None:
                tot = max(zet.tot, self.nu)
                return self._at(tick(self.boek.kern, self.kalender, self.casus, tot).casus, tot)
            casus = self.casus
            for g in zet.gebeurtenissen:
                casus = step(self.boek.kern, self.kalender, casus, replace(g, op=self.nu)).casus
            return self._at(casus, self.nu)
        except Geweigerd:
            return None

    def play(self, zetten: tuple[Zet, ...]) -> Proef | None:
        """Return what *zetten* make of this, None when one of them is refused."""
        proef: Proef | None = self
        for zet in zetten:
            proef = proef.do(zet) if proef is not None else None
        return proef

    def _at(self, casus: Casus, nu: datetime) -> Proef:
        return Proef(self.boek, self.kalender, casus, nu)

    def work(self) -> Werk:
        """Return the casus to look at, as it is now."""
        return Werk(self.boek, self.kalender, self.casus, self.nu)


VOORUIT = 2
"""How much nearer counts above shorter: facts that open a fase are found before everything that leaves it closed is tried."""

Doel = Callable[[Werk], gb.Handeling | None]
"""What gives the act that was asked for, once the engine would accept it."""


@dataclass(slots=True)
class Zoektocht:
    """``gezien`` counts the steps that were tried; ``begrensd`` tells that there was more to see.

    Ways with more than ``duurst`` moves are of no interest; it may be lowered while ways are found.
    """

    gebied: Gebied
    doel: Doel
    binding: dict[str, str]
    hoogstens: int
    duurst: int = 1_000
    gezien: int = 0
    begrensd: bool = False

    def paths(self, begin: Proef) -> Iterator[tuple[Zet, ...]]:
        """Yield the ways from *begin* on which the act becomes possible, short ones first as far as can be foreseen."""
        rij: list[tuple[int, int, int, Proef, tuple[Zet, ...]]] = [(0, 0, 0, begin, ())]
        bekend = {_key(begin)}
        while rij:
            _, kosten, _, proef, zetten = heappop(rij)
            if kosten > self.duurst:
                continue
            w = proef.work()
            if self.doel(w) is not None:
                yield zetten
                continue
            for zet in candidates(w, self.gebied, self.binding):
                if self.gezien >= self.hoogstens:
                    self.begrensd = True
                    return
                self.gezien += max(1, len(zet.gebeurtenissen))
                verder = proef.do(zet)
                if verder is None or (sleutel := _key(verder)) in bekend:
                    continue
                bekend.add(sleutel)
                # The same voorval some times over is one thing to arrange.
                heappush(rij, (kosten + 1 + VOORUIT * self._far(verder), kosten + 1, self.gezien, verder, (*zetten, zet)))

    def _far(self, proef: Proef) -> int:
        w = proef.work()
        if self.doel(w) is not None:
            return 0
        if w.casus.punten:
            return 1
        # A lijn at rest only moves by a doel, or by the zodra of one of its treden.
        hier = [k for k in active(w) if k.soort != "lijn"] + [Knoop("trede", trede) for trede in w.boek.treden]
        return min((self.gebied.afstand[k] for k in hier if k in self.gebied.afstand), default=VER) + 1


def _key(proef: Proef) -> Any:
    casus = proef.casus
    delen = (getattr(casus, naam) for naam in _STAND)
    vast = tuple(frozenset(deel.items()) if isinstance(deel, dict) else deel for deel in delen)
    return vast, tuple((v.naam, v.op, v.velden, v.ingetrokken) for v in casus.voorvallen), proef.nu


def shorten(begin: Proef, zetten: tuple[Zet, ...], doel: Doel) -> tuple[Zet, ...]:
    """Return *zetten* without any that can be left out, one by one, while the act stays possible."""
    los = tuple(deel for zet in zetten for deel in (_apart(zet) if zet.tot is None else (zet,)))
    index = len(los) - 1
    while index >= 0:
        minder = los[:index] + los[index + 1 :]
        na = begin.play(minder)
        if na is not None and doel(na.work()) is not None:
            los, index = minder, len(minder)
        index -= 1
    return los


def _apart(zet: Zet) -> Iterator[Zet]:
    return (Zet((g,)) for g in zet.gebeurtenissen)
