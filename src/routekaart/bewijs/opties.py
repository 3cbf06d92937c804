"""Every way on from a place on one day: what people and facts may do until the first clock ends, and what that forces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from routekaart.bewijs.plaatsen import Slot, Sprong, Vertrek
from routekaart.bewijs.tijden import Blad, Punt, Sleutel, Tijden


class Optie(NamedTuple):
    """One way on from a place on a day: on ``dag`` (at the latest), to a Sleutel (with the day for a blad), or to an end."""

    vertrek: Vertrek
    dag: int
    naar: Sleutel | None
    op: int
    waarde: int


class Opties(Tijden):
    """The ways on, day by day."""

    def options_blad(self, blad: Blad, t: int) -> Iterator[Optie]:
        """Yield every way on from *blad* when its clocks started on day *t*."""
        nummer, _, na = blad
        open_ = self.open_blad(blad)
        nu = t + na
        if not open_.rijen:
            if nu < self.n:
                yield from self._options_gap(nummer, nu)
            return
        dagen = tuple(rij[t] for rij in open_.rijen)
        eerst, samen = self.first_end(nummer, dagen)
        for vertrek in self.free(nummer):
            if isinstance(vertrek, Sprong) and vertrek.mee and not vertrek.nieuw:
                yield Optie(vertrek, nu, self.same(blad, vertrek), t, -1)
            else:
                yield from self._option_free(vertrek, nu, eerst, dagen)
        yield from self.options_forced(nummer, dagen, eerst, samen)

    def options_punt(self, punt: Punt) -> Iterator[Optie]:
        """Yield every way on from *punt*."""
        nummer, nu, dagen, _ = punt
        eerst, samen = self.first_end(nummer, dagen)
        for vertrek in self.free(nummer):
            if isinstance(vertrek, Sprong) and vertrek.mee and not vertrek.nieuw:
                yield Optie(vertrek, nu, self.after(vertrek, nu, dagen, nu), nu, -1)
            else:
                yield from self._option_free(vertrek, nu, eerst, dagen)
        yield from self.options_forced(nummer, dagen, eerst, samen)

    def _options_gap(self, nummer: int, nu: int) -> Iterator[Optie]:
        for vertrek in self.free(nummer):
            if isinstance(vertrek, Slot):
                yield Optie(vertrek, nu, None, nu, nu if vertrek.gehaald else self.kwijt + nu)
            else:
                yield Optie(vertrek, nu, self.blad_of(vertrek, 0), nu, -1)

    def _option_free(self, vertrek: Vertrek, nu: int, eerst: int, dagen: tuple[int, ...]) -> Iterator[Optie]:
        laatste = min(eerst, self.n - 1)
        if isinstance(vertrek, Slot):
            if nu <= eerst:
                yield Optie(vertrek, eerst, None, eerst, eerst if vertrek.gehaald else self.kwijt + eerst)
        elif not vertrek.mee:
            blad = self.blad_of(vertrek, 0)
            for dag in range(nu, laatste + 1):
                yield Optie(vertrek, dag, blad, dag, -1)
        else:
            for dag in range(nu, laatste + 1):
                yield Optie(vertrek, dag, self.after(vertrek, dag, dagen, dag), dag, -1)

    def options_forced(self, nummer: int, dagen: tuple[int, ...], eerst: int, samen: tuple[int, ...]) -> Iterator[Optie]:
        """Yield what follows when the clocks *samen* end on day *eerst*."""
        if eerst >= self.n or self.promised(nummer, samen):
            return
        na = self.day_after(nummer, samen)
        actief = self.active(nummer)
        for vertrek in self.forced(nummer, tuple(actief[p] for p in samen)):
            if isinstance(vertrek, Slot):
                op = eerst + (na if vertrek.op_dag else 0)
                yield Optie(vertrek, eerst, None, op, op if vertrek.gehaald else self.kwijt + op)
            elif not vertrek.mee:
                yield Optie(vertrek, eerst, self.blad_of(vertrek, na), eerst, -1)
            else:
                yield Optie(vertrek, eerst, self.after(vertrek, eerst, dagen, eerst + na), eerst, -1)
