"""Places by number, and every move from each: the graph without dates, as promises and silent roles leave it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from routekaart.bewijs.bord import DAG, Klaar
from routekaart.bewijs.drukte import crowd_of_days, crowd_of_places
from routekaart.bewijs.toestand import MIDDERNACHT, Term, Toestand
from routekaart.bewijs.zetten import Gevolg, Zet, Zetten
from routekaart.kern.kernel import NIET_GELUKT

ZWAARTE = 20
"""What a place costs beside the same place with its dates: a row over all days."""


class Grensbereikt(Exception):
    """More places would have to be looked at than the limit allows; ``waarom`` is the end of a sentence about what they have."""

    def __init__(self, waarom: str = "") -> None:
        self.waarom = waarom


class BegintEerder(Grensbereikt):
    """The grens can start on a day that is past by then, which is not reckoned."""


class Sprong(NamedTuple):
    """A move to another place: which clocks come along, ``(plaats, oud, termen erbij)``, and which start, ``(plaats, dag)``."""

    zet: Zet
    naar: int
    mee: tuple[tuple[int, int, tuple[Term, ...]], ...]
    nieuw: tuple[tuple[int, int], ...]


class Slot(NamedTuple):
    """A move that ends the game, with whether ``tot`` was reached."""

    zet: Zet
    gehaald: bool
    op_dag: bool
    naam: str


Vertrek = Sprong | Slot


class Plaatsen:
    """The places of one Beeld that were seen, with the moves between them.

    *aannamen* are the promises that count; *zwijgt* is a role that never acts.
    """

    def __init__(self, zetten: Zetten, aannamen: frozenset[str], zwijgt: str, hoogstens: int) -> None:
        self.zetten = zetten
        self.aannamen = aannamen
        self.zwijgt = zwijgt
        self.hoogstens = hoogstens
        self.toestanden: list[Toestand] = []
        self.met_datum = 0
        self._nummer: dict[Toestand, int] = {}
        self._actief: list[tuple[int, ...]] = []
        self._vrij: dict[int, list[Vertrek]] = {}
        self._dwang: dict[tuple[int, tuple[int, ...]], list[Vertrek]] = {}
        self._kan_mis: dict[int, bool] = {}

    def number(self, t: Toestand) -> int:
        """Return the number of place *t*."""
        nummer = self._nummer.get(t)
        if nummer is None:
            nummer = self._nummer[t] = len(self.toestanden)
            self.toestanden.append(t)
            self._actief.append(tuple(i for i, k in enumerate(t.klokken) if not k.aanname or k.aanname in self.aannamen))
            self.guard()
        return nummer

    def guard(self) -> None:
        """Look whether the limit has been reached.  Raises: Grensbereikt."""
        if len(self.toestanden) * ZWAARTE + self.met_datum > self.hoogstens:
            kern = self.zetten.beeld.kern
            aantallen = Counter(self.toestanden[nummer] for nummer in self.seen_with_dates())
            dagen = self.met_datum > len(self.toestanden) * ZWAARTE
            raise Grensbereikt(crowd_of_days(kern, aantallen) if dagen else crowd_of_places(kern, self.toestanden))

    def seen_with_dates(self) -> Iterator[int]:
        """Yield the number of every place that was looked at with its dates, once for each."""
        yield from ()

    def active(self, nummer: int) -> tuple[int, ...]:
        """Return which clocks of a place force something."""
        return self._actief[nummer]

    def free(self, nummer: int) -> list[Vertrek]:
        """Return the moves that may be made at a place."""
        bekend = self._vrij.get(nummer)
        if bekend is None:
            stapel = self.zetten.free(self.toestanden[nummer])
            bekend = self._vrij[nummer] = [self._leave(nummer, z, g) for z, g in stapel if not self._silent(z)]
        return bekend

    def _silent(self, zet: Zet) -> bool:
        if any(aanname in self.aannamen for aanname in zet.tegen):
            return True
        if not self.zwijgt or zet.soort not in ("handeling", "afwijken", "verlengen") or zet.uitkomst in NIET_GELUKT:
            return False
        stap = self.zetten.beeld.kern.stappen.get(zet.naam)
        if zet.soort == "handeling" and stap is not None and stap.wie.samen:
            return self.zwijgt in zet.rollen
        return bool(zet.rollen) and set(zet.rollen) == {self.zwijgt}

    def forced(self, nummer: int, klokken: tuple[int, ...]) -> list[Vertrek]:
        """Return what follows when these clocks of a place end together."""
        bekend = self._dwang.get((nummer, klokken))
        if bekend is None:
            stapel = self.zetten.forced(self.toestanden[nummer], klokken)
            bekend = self._dwang[nummer, klokken] = [self._leave(nummer, z, g) for z, g in stapel if not self._silent(z)]
        return bekend

    def _leave(self, nummer: int, zet: Zet, gevolg: Gevolg) -> Vertrek:
        if isinstance(gevolg, Klaar):
            return Slot(zet, gevolg.gehaald, gevolg.bron == DAG, gevolg.naam)
        naar = self.number(gevolg.toestand)
        oud = {index: plaats for plaats, index in enumerate(self.active(nummer))}
        mee, nieuw = [], []
        for plaats, index in enumerate(self.active(naar)):
            bron = gevolg.bronnen[index]
            if bron >= 0:
                was = self.toestanden[nummer].klokken[bron]
                mee.append((plaats, oud[bron], gevolg.toestand.klokken[index].termen[len(was.termen) :]))
            else:
                nieuw.append((plaats, int(bron == DAG)))
        return Sprong(zet, naar, tuple(mee), tuple(nieuw))

    def promised(self, nummer: int, plaatsen: tuple[int, ...]) -> bool:
        """Return whether one of these clocks is a promise: then an act comes before its end."""
        klokken, actief = self.toestanden[nummer].klokken, self.active(nummer)
        return any(klokken[actief[p]].aanname for p in plaatsen)

    def day_after(self, nummer: int, plaatsen: tuple[int, ...]) -> int:
        """Return 1 when the clocks end at midnight, so that what follows happens on the next day; else 0."""
        klok = self.toestanden[nummer].klokken[self.active(nummer)[plaatsen[0]]]
        return int(klok.minuut == MIDDERNACHT)

    def may_miss(self, nummer: int) -> bool:
        """Return whether any way at all leads from a place to an end that is not asked for."""
        bekend = self._kan_mis.get(nummer)
        if bekend is not None:
            return bekend
        gezien, rij = {nummer}, [nummer]
        mis = False
        while rij and not mis:
            hier = rij.pop()
            for vertrek in self.anything(hier):
                if isinstance(vertrek, Slot):
                    mis |= not vertrek.gehaald
                elif self._kan_mis.get(vertrek.naar):
                    mis = True
                elif vertrek.naar not in gezien and vertrek.naar not in self._kan_mis:
                    gezien.add(vertrek.naar)
                    rij.append(vertrek.naar)
        if mis:
            self._kan_mis[nummer] = True
        else:
            self._kan_mis.update(dict.fromkeys(gezien, False))
        return mis

    def anything(self, nummer: int) -> Iterator[Vertrek]:
        """Yield every move from a place, clocks one by one."""
        yield from self.free(nummer)
        for plaats, klok in enumerate(self.active(nummer)):
            if not self.promised(nummer, (plaats,)):
                yield from self.forced(nummer, (klok,))
