"""A bound on punten: a place of which one clock forces, and every other one may end at any time or never."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from routekaart.bewijs.plaatsen import Slot, Sprong, Vertrek
from routekaart.bewijs.rijen import chain, raise_to
from routekaart.bewijs.tijden import ENIGE, Blad, Tijden
from routekaart.bewijs.toestand import Term


class Eenling:
    """A blad with one clock: what it leads to at the most, by the last day of that clock."""

    def __init__(self, r: Tijden, blad: Blad) -> None:
        self.r = r
        self.blad = blad
        self.nummer = blad[0]
        self.plaats = blad[1].index(ENIGE)

    def _ways(self) -> Iterator[tuple[Vertrek, bool, int]]:
        """Yield every way on: the move, whether it is made on the last day itself, and whether a midnight has passed."""
        r, nummer = self.r, self.nummer
        for vertrek in r.free(nummer):
            yield vertrek, False, 0
        for plaats, klok in enumerate(r.active(nummer)):
            if not r.promised(nummer, (plaats,)):
                na = r.day_after(nummer, (plaats,))
                for vertrek in r.forced(nummer, (klok,)):
                    yield vertrek, plaats == self.plaats, na

    def _kept(self, sprong: Sprong) -> tuple[int, tuple[Term, ...]] | None:
        return next(((p, termen) for p, oud, termen in sprong.mee if oud == self.plaats), None)

    def _leads(self, sprong: Sprong, na: int) -> list[Blad]:
        """Return the blads that bound what follows *sprong*, when it does not keep the clock; none: nothing bounds it."""
        if not sprong.mee:
            return [self.r.blad_of(sprong, na)]
        return [self.r.only(sprong.naar, p) for p, _ in sprong.nieuw]

    def next_of(self) -> list[Blad]:
        """Return every blad that this one leads to or is bounded by, each once."""
        gevonden: dict[Blad, None] = {}
        for vertrek, _, na in self._ways():
            if isinstance(vertrek, Slot):
                continue
            kept = self._kept(vertrek)
            for blad in [self.r.only(vertrek.naar, kept[0])] if kept else self._leads(vertrek, na):
                gevonden[blad] = None
        return list(gevonden)

    def keeps(self, naar: Blad) -> bool:
        """Return whether every way to *naar* keeps the clock as it is."""
        for vertrek, _, na in self._ways():
            if isinstance(vertrek, Sprong):
                kept = self._kept(vertrek)
                if kept is None and naar in self._leads(vertrek, na):
                    return False
                if kept is not None and kept[1] and self.r.only(vertrek.naar, kept[0]) == naar:
                    return False
        return True

    def work_out(self) -> list[int]:
        """Return the row: what cannot be exceeded, for each last day of the clock."""
        r = self.r
        n = r.n
        uit = [-1] * n
        for vertrek, op_einde, na in self._ways():
            raise_to(uit, self._row(vertrek, op_einde, na))
        return [*uit, r.top, r.top]

    def _row(self, vertrek: Vertrek, op_einde: bool, na: int) -> list[int]:
        r = self.r
        n = r.n
        if isinstance(vertrek, Slot):
            meer = na if vertrek.op_dag else 0
            return [d + meer if vertrek.gehaald else r.kwijt + d + meer for d in range(n)]
        kept = self._kept(vertrek)
        if kept is not None:
            rij = r.bladen.get(r.only(vertrek.naar, kept[0]))
            if rij is None:
                return [-1] * n
            return [rij[e] for e in chain(r.kalender, kept[1])[:n]] if kept[1] else rij[:n]
        rijen = [self._lead_row(vertrek, blad) for blad in self._leads(vertrek, na)]
        if not rijen:
            return [r.top] * n
        laagste = [min(waarden) for waarden in zip(*rijen, strict=True)]
        return laagste if op_einde else list(accumulate(laagste, max))

    def _lead_row(self, sprong: Sprong, blad: Blad) -> list[int]:
        """Return the row of *blad* by the day on which *sprong* is made."""
        r = self.r
        rij = r.bladen.get(blad)
        if rij is None:
            return [-1] * r.n
        if ENIGE not in blad[1]:
            return rij[: r.n]
        plaats = blad[1].index(ENIGE)
        termen = r.toestanden[blad[0]].klokken[r.active(blad[0])[plaats]].termen
        op_dag = dict(sprong.nieuw)[plaats]
        einden = chain(r.kalender, termen)
        return [rij[einden[d + op_dag]] for d in range(r.n)]
