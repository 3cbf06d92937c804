"""Places with their dates: the clocks of a place counted from one day (a *blad*), or each with its own last day (a *punt*)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from routekaart.bewijs.plaatsen import Plaatsen, Sprong
from routekaart.bewijs.rijen import Einden, Rij, chain, ends_of
from routekaart.bewijs.zetten import Zetten
from routekaart.kalender.kalender import Kalender

Blad = tuple[int, tuple[int, ...], int]
"""A place (its number), how each clock counts, and whether a midnight has passed.

A clock counts from day zero (0), from the date of the moment (1), is LOS, or is the ENIGE clock that still forces.
"""
LOS, ENIGE = 2, 3
Punt = tuple[int, int, tuple[int, ...], None]
"""A place, the day it is, and the last day of each clock."""
Sleutel = Blad | Punt


class Tijden(Plaatsen):
    """Where the moves of one Beeld lead on one calendar, and the rows of the bladen that have been worked out.

    A row holds for each day the last day (by index), from ``nooit`` on a day on which nothing forces an exit, and from ``kwijt``
    on the day of an end that is not asked for; ``buiten`` is outside the calendar, ``top`` more than all.
    """

    def __init__(self, zetten: Zetten, kalender: Kalender, aannamen: frozenset[str], zwijgt: str, hoogstens: int) -> None:
        super().__init__(zetten, aannamen, zwijgt, hoogstens)
        self.kalender = kalender
        self.n = len(kalender)
        self.buiten = self.n
        self.nooit = self.n + 1
        self.kwijt = 2 * self.n + 2
        self.top = self.kwijt + self.n
        self.bladen: dict[Blad, list[int]] = {}
        self._opent: dict[Blad, Open] = {}
        self._ketens: dict[int, tuple[Rij, ...]] = {}
        self._enkel: dict[int, tuple[Blad, ...]] = {}

    def blad_of(self, sprong: Sprong, na: int) -> Blad:
        """Return the blad of a place of which every clock starts with this move."""
        vlaggen = tuple(dag for _, dag in sorted(sprong.nieuw)) if na else (0,) * len(sprong.nieuw)
        return (sprong.naar, vlaggen, na)

    def same(self, blad: Blad, sprong: Sprong) -> Blad:
        """Return the blad after a move that starts no clock, and stops some at most."""
        vlaggen = [0] * len(sprong.mee)
        for plaats, oud, _ in sprong.mee:
            vlaggen[plaats] = blad[1][oud]
        return (sprong.naar, tuple(vlaggen), blad[2])

    def open_blad(self, blad: Blad) -> Open:
        """Return the clocks of *blad* for every day: when the first ends, and which ones do then."""
        bekend = self._opent.get(blad)
        if bekend is None:
            bekend = self._opent[blad] = self._open(blad)
        return bekend

    def _open(self, blad: Blad) -> Open:
        nummer, vlaggen, na = blad
        klokken = [self.toestanden[nummer].klokken[i] for i in self.active(nummer)]
        einden = [ends_of(self.kalender, k.termen, bool(v and na)) for k, v in zip(klokken, vlaggen, strict=True)]
        if not einden:
            return Open([], [], {}, None)
        if len(einden) == 1:
            return Open([einden[0].rij], einden[0].eerst, {(0,): None}, einden[0])
        return _first([e.rij for e in einden], [k.minuut for k in klokken], self.n)

    def after(self, sprong: Sprong, dag: int, dagen: tuple[int, ...], nu: int) -> Punt:
        """Return where *sprong* leads when it is made on *dag*, and it is *nu* after that."""
        ketens = self.chains(sprong.naar)
        laatste = [0] * len(ketens)
        for plaats, oud, termen in sprong.mee:
            laatste[plaats] = chain(self.kalender, termen)[dagen[oud]] if termen else dagen[oud]
        for plaats, op_dag in sprong.nieuw:
            laatste[plaats] = ketens[plaats][nu if op_dag else dag]
        return (sprong.naar, nu, tuple(laatste), None)

    def mixed(self, sprong: Sprong, nu: int, eerst: int, dagen: tuple[int, ...]) -> Iterator[Punt]:
        """Yield where *sprong* can lead, the latest day first; of days that give the same clocks only the first.

        Whoever came earlier could do all that one can do who came later.
        """
        wacht: Punt | None = None
        for dag in range(min(eerst, self.n - 1), nu - 1, -1):
            punt = self.after(sprong, dag, dagen, dag)
            if wacht is not None and punt[2] != wacht[2]:
                yield wacht
            wacht = punt
        if wacht is not None:
            yield wacht

    def chains(self, nummer: int) -> tuple[Rij, ...]:
        """Return the row of each clock of a place that forces something."""
        ketens = self._ketens.get(nummer)
        if ketens is None:
            klokken = self.toestanden[nummer].klokken
            ketens = self._ketens[nummer] = tuple(chain(self.kalender, klokken[i].termen) for i in self.active(nummer))
        return ketens

    def first_end(self, nummer: int, dagen: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
        """Return the day on which the first clocks end, and which those are."""
        klokken, actief = self.toestanden[nummer].klokken, self.active(nummer)
        momenten = [(dag, klokken[i].minuut) for dag, i in zip(dagen, actief, strict=True)]
        eerst = min(momenten)
        return eerst[0], tuple(p for p, m in enumerate(momenten) if m == eerst)

    def only(self, nummer: int, plaats: int) -> Blad:
        """Return the blad of a place where only the clock at *plaats* forces."""
        return self.onlies(nummer)[plaats]

    def onlies(self, nummer: int) -> tuple[Blad, ...]:
        """Return the blads with one clock of a place."""
        bekend = self._enkel.get(nummer)
        if bekend is None:
            n = range(len(self.active(nummer)))
            bekend = self._enkel[nummer] = tuple((nummer, tuple(ENIGE if q == p else LOS for q in n), 0) for p in n)
        return bekend


class Open(NamedTuple):
    """The clocks of a blad: a row each, the day on which the first ends, and which end together (None: on every day)."""

    rijen: list[Rij]
    eerst: list[int]
    samen: dict[tuple[int, ...], list[int] | None]
    einden: Einden | None

    def tot(self, n: int) -> list[int]:
        """Return for each day the last one in the calendar on which the clocks still run."""
        return [e if e < n else n - 1 for e in self.eerst]


def _first(rijen: list[Rij], minuten: list[int], n: int) -> Open:
    eerst = [0] * n
    samen: dict[tuple[int, ...], list[int] | None] = {}
    for t in range(n):
        momenten = [(rij[t], m) for rij, m in zip(rijen, minuten, strict=True)]
        vroegst = min(momenten)
        eerst[t] = vroegst[0]
        wie = tuple(p for p, m in enumerate(momenten) if m == vroegst)
        lijst = samen.setdefault(wie, [])
        assert lijst is not None
        lijst.append(t)
    return Open(rijen, eerst, samen, None)
