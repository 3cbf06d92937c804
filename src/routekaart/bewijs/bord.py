"""The board on which one move is worked out, without any dates: a place that is being changed, and how to look at it.

What follows from an act, a fact or an expiry is worked out as the interpreter does (`semantiek.md` §3); only who acts, and
effects, are left out.  A clock that starts is marked with where its day zero lies: ``ANKER`` (the day of the act, or the
last day of the term that ended) or ``DAG`` (the date of the moment, which after a midnight is one day later).
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from routekaart.bewijs.beeld import Beeld
from routekaart.bewijs.keuzes import Keuzes
from routekaart.bewijs.toestand import Klok, Open, Toestand
from routekaart.casus.werk import BINNEN_DE_DAG
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import DOORLOPEND, Doel, Doelwit, Fase

ANKER, DAG = -1, -2
LOPEND = ("open", "loopt", "wachtend")


class Klaar(NamedTuple):
    """The game is over: ``tot`` was reached, or an eind that is none of them (``naam``); ``bron`` says on which day."""

    gehaald: bool
    naam: str
    bron: int


class Gestopt(Exception):
    """The game is over while a move is worked out."""

    def __init__(self, klaar: Klaar) -> None:
        self.klaar = klaar


class Bord:
    """A Toestand being changed.  When nothing follows any more, `vastleggen.freeze` makes a value of it."""

    def __init__(self, beeld: Beeld, t: Toestand, keuzes: Keuzes) -> None:
        self.beeld = beeld
        self.kern = beeld.kern
        self.keuzes = keuzes
        self.feiten: dict[str, str | None] = {}
        self.plaats = dict(t.plaats)
        if DOORLOPEND in self.kern.fasen:
            self.plaats[DOORLOPEND] = DOORLOPEND
        self.open: dict[str, list[Open]] = {}
        for opening in t.open:
            self.open.setdefault(opening.stap, []).append(opening)
        self.klokken: list[tuple[Klok, int]] = [(klok, i) for i, klok in enumerate(t.klokken)]
        self.tel = dict(t.tel)
        self.memo = dict(t.memo)
        self.waar = set(t.waar)
        self.tijdelijk: set[str] = set()
        self.bekend = set(t.bekend)
        self.punten = set(t.punten)
        self.duren = set(t.duren)
        self.gestart = t.gestart
        self.grenzen = dict(t.grenzen)
        self.erna = False
        self.begon = 0
        self.aflopend: frozenset[str] = frozenset()
        self.wacht_op: set[str] = set()
        self.gegeven: frozenset[str] = frozenset()
        self.geweigerd: set[tuple[str, tuple[Doelwit, ...]]] = set()
        self.zojuist: set[str] = set()
        self.vroeger = False
        self.begon_eerder = False
        self.rij: deque[tuple[int, Doel | None, str]] = deque()

    def actief(self) -> list[Fase]:
        """Return the fasen and treden where the sporen are, in the order in which they are walked."""
        return [self.kern.fasen[f] for s in self.beeld.sporen if (f := self.plaats.get(s, "")) in self.kern.fasen]

    def stand(self, stap: str) -> tuple[str, str, bool]:
        """Return the stand, last uitkomst and lateness of *stap*."""
        openingen = self.open.get(stap)
        if openingen:
            laatste = openingen[-1]
            return laatste.stand, laatste.laatste, laatste.laat
        return self.memo.get(stap, ("dicht", "", False))

    def lopend(self, stap: str, *standen: str) -> Open | None:
        """Return the oldest opening of *stap* with one of these standen."""
        return next((o for o in self.open.get(stap, ()) if o.stand in (standen or LOPEND)), None)

    def start_klok(self, klok: Klok, bron: int) -> None:
        """Start *klok*, with day zero at *bron*."""
        eerste = klok.termen[0]
        if isinstance(eerste, Termijn) and eerste.soort in BINNEN_DE_DAG:
            bron = DAG
        self.klokken.append((klok._replace(eerder=True) if self.vroeger and bron == ANKER else klok, bron))

    def stop_klok(self, soort: str, naam: str, nr: int = 0) -> None:
        """Stop the clock of an element, if it runs."""
        self.klokken = [(k, b) for k, b in self.klokken if (k.soort, k.naam, k.nr) != (soort, naam, nr)]

    def klok_van(self, opening: Open) -> tuple[Klok, int] | None:
        """Return the clock of *opening*, if it runs."""
        for klok, bron in self.klokken:
            if (klok.soort, klok.naam, klok.nr) == ("stap", opening.stap, opening.nr):
                return klok, bron
        return None

    def replace(self, oud: Open, nieuw: Open) -> None:
        """Put *nieuw* in the place of *oud*."""
        rij = self.open[oud.stap]
        rij[rij.index(oud)] = nieuw

    def close(self, opening: Open, stand: str, laatste: str) -> None:
        """Close *opening*, with its clock."""
        self.open[opening.stap].remove(opening)
        self.stop_klok("stap", opening.stap, opening.nr)
        if opening.stap in self.beeld.onthoudt:
            self.memo[opening.stap] = (stand, laatste, opening.laat)

    def queue(self, doel: Doel | None, bron: int) -> None:
        """Put *doel* at the end of the queue, if there is one."""
        if doel is not None:
            self.rij.append((bron, doel, ""))

    def queue_stap(self, stap: str, bron: int) -> None:
        """Put the opening of *stap* at the end of the queue."""
        self.rij.append((bron, None, stap))

    def becomes_true(self, sleutel: str, waarheid: bool | None) -> bool:
        """Remember *waarheid*; return whether it is waar now and was not before."""
        was = sleutel in self.waar or sleutel in self.tijdelijk
        if waarheid is True:
            self.tijdelijk.add(sleutel)
            return not was
        self.waar.discard(sleutel)
        self.tijdelijk.discard(sleutel)
        return False
