"""The latest end of the game, for every day at once: the people and facts choose, only clocks force.

From a place all of whose clocks started on one day, the answer is a row over all days (a *blad*); where clocks of
different days run together, it is worked out for those days alone (a *punt*).  Both are exact.  Four things justify
the shortcuts: a move that starts no clock is never worse when made at once; a move after which no old clock runs is
a maximum over the days on which it may be made; a clock that ends decides by itself what happens; and whoever can
come back to a place with all clocks started anew, later, can do so without end.

A punt is looked at only when it can still be worse than what is known.  That is told by a *blad with one clock*: the
same place, of which only that clock forces, and every other one may end at any time or never.  Such a blad counts
from the last day of its clock, and is never lower than the truth.
"""

from __future__ import annotations

from routekaart.bewijs.eenling import Eenling
from routekaart.bewijs.plaatsen import Slot, Sprong, Vertrek
from routekaart.bewijs.punten import Punten
from routekaart.bewijs.rijen import Einden, highest, never_falls, raise_to
from routekaart.bewijs.tijden import ENIGE, Blad, Open, Sleutel
from routekaart.bewijs.zetten import Zetten
from routekaart.kalender.kalender import Kalender


class Rekening(Punten):
    """The values of one Beeld on one calendar.

    *aannamen* are the promises that count; *zwijgt* is a role that never acts; with *opslorpend* a place in which
    nothing forces an exit is taken to be the end of the story on the day it is reached, which shows what goes wrong
    even so.
    """

    def __init__(
        self,
        zetten: Zetten,
        kalender: Kalender,
        aannamen: frozenset[str] = frozenset(),
        zwijgt: str = "",
        opslorpend: bool = False,
        hoogstens: int = 400_000,
    ) -> None:
        super().__init__(zetten, kalender, aannamen, zwijgt, hoogstens)
        self.opslorpend = opslorpend
        self.lussen: set[Sleutel] = set()
        self.gaten: dict[int, None] = {}
        self._stijgt: dict[Blad, bool] = {}

    def gap_value(self, nu: int) -> int:
        """Return the value of standing still on day *nu* with nothing that forces an exit."""
        return nu if self.opslorpend else self.nooit + nu

    def work_out(self, blad: Blad) -> list[int]:
        """Return the row of *blad*: everything it leads to must have been worked out."""
        if ENIGE in blad[1]:
            return Eenling(self, blad).work_out()
        open_ = self.open_blad(blad)
        if not open_.rijen:
            return self._row_gap(blad)
        uit: list[int] = []
        gemengd = []
        for vertrek in self.free(blad[0]):
            if isinstance(vertrek, Sprong) and vertrek.mee and vertrek.nieuw:
                gemengd.append(vertrek)
            else:
                raise_to(uit, self._row_free(blad, open_, vertrek))
        if open_.einden is None or not self._add_single(blad, open_.einden, uit):
            raise_to(uit, [-1 if e < self.n else self.buiten for e in open_.eerst])
            self._add_forced(blad, open_, uit)
        for vertrek in gemengd:
            self._add_mixed(blad, open_, vertrek, uit)
        return [*uit, self.buiten, self.buiten]

    def _add_single(self, blad: Blad, einden: Einden, uit: list[int]) -> bool:
        """Add what follows when the one clock of *blad* ends, if that is one whole row for each thing that can follow."""
        nummer = blad[0]
        vertrekken = [] if self.promised(nummer, (0,)) else self.forced(nummer, self.active(nummer))
        rijen = [
            self.bladen.get(self.blad_of(v, self.day_after(nummer, (0,)))) if isinstance(v, Sprong) and not v.mee else None
            for v in vertrekken
        ]
        if not rijen or any(rij is None for rij in rijen):
            return False
        for rij in rijen:
            assert rij is not None
            raise_to(uit, list(einden.pluk(rij)))
        return True

    def _row_gap(self, blad: Blad) -> list[int]:
        nummer, _, na = blad
        n = self.n
        self.gaten[nummer] = None
        uit = [self.gap_value(t) for t in range(n)]
        for vertrek in self.free(nummer):
            if isinstance(vertrek, Slot):
                if not vertrek.gehaald:
                    raise_to(uit, [self.kwijt + t + na for t in range(n)])
                continue
            rij = self.bladen.get(self.blad_of(vertrek, 0))
            if rij is not None:
                raise_to(uit, rij[na : n + na])
        return [*uit, self.buiten, self.buiten]

    def _row_free(self, blad: Blad, open_: Open, vertrek: Vertrek) -> list[int]:
        n, na = self.n, blad[2]
        if isinstance(vertrek, Slot):
            return open_.eerst if vertrek.gehaald else [self.kwijt + e for e in open_.eerst]
        if vertrek.mee and not vertrek.nieuw:
            rij = self.bladen.get(self.same(blad, vertrek))
            return [-1] * n if rij is None else rij[:n]
        if not vertrek.mee:
            rij = self.bladen.get(self.blad_of(vertrek, 0))
            if rij is None:
                return [-1] * n
            if self._rises(self.blad_of(vertrek, 0), rij):
                return list(open_.einden.pluk_binnen(rij)) if open_.einden is not None else [rij[b] for b in open_.tot(n)]
            return highest(rij, [min(t + na, n - 1) for t in range(n)], open_.tot(n))
        raise AssertionError("a mixed move has no row")

    def forget(self, blad: Blad) -> None:
        """Forget what was seen of the row of *blad*, which may still change."""
        self._stijgt.pop(blad, None)

    def _rises(self, blad: Blad, rij: list[int]) -> bool:
        stijgt = self._stijgt.get(blad)
        if stijgt is None:
            stijgt = self._stijgt[blad] = never_falls(rij[: self.n])
        return stijgt

    def _add_mixed(self, blad: Blad, open_: Open, vertrek: Sprong, uit: list[int]) -> None:
        na = blad[2]
        for t in range(self.n):
            dagen = tuple(rij[t] for rij in open_.rijen)
            uit[t], _ = self.highest_mixed(vertrek, t + na, open_.eerst[t], dagen, uit[t])

    def _add_forced(self, blad: Blad, open_: Open, uit: list[int]) -> None:
        nummer = blad[0]
        for samen, dagen in open_.samen.items():
            if self.promised(nummer, samen):
                continue
            na = self.day_after(nummer, samen)
            plaatsen = range(self.n) if dagen is None else dagen
            for vertrek in self.forced(nummer, tuple(self.active(nummer)[p] for p in samen)):
                if isinstance(vertrek, Sprong) and not vertrek.mee:
                    rij = self.bladen.get(self.blad_of(vertrek, na))
                    if rij is None:
                        continue
                    eerst = open_.eerst
                    if dagen is None:
                        raise_to(uit, [rij[e] for e in eerst])
                    else:
                        for t in plaatsen:
                            uit[t] = max(uit[t], rij[eerst[t]])
                else:
                    self._add_forced_one(nummer, open_, samen, vertrek, plaatsen, uit)

    def _add_forced_one(
        self, nummer: int, open_: Open, samen: tuple[int, ...], vertrek: Vertrek, plaatsen: range | list[int], uit: list[int]
    ) -> None:
        na = self.day_after(nummer, samen)
        for t in plaatsen:
            eerst = open_.eerst[t]
            if eerst >= self.n:
                continue
            if isinstance(vertrek, Slot):
                op = eerst + (na if vertrek.op_dag else 0)
                waarde = op if vertrek.gehaald else self.kwijt + op
            else:
                dagen = tuple(rij[t] for rij in open_.rijen)
                punt = self.after(vertrek, eerst, dagen, eerst + na)
                waarde = -1 if self.enough(uit[t], self.bound(punt)) else self.punt(punt)
            if waarde > uit[t]:
                uit[t] = waarde

    def work_out_day(self, blad: Blad, t: int) -> bool:
        """Work out *blad* for casussen of day *t* alone; return whether its value rose."""
        open_ = self.open_blad(blad)
        rij = self.bladen[blad]
        hoogste = rij[t]
        if not open_.rijen:
            self.gaten[blad[0]] = None
            hoogste = max(hoogste, self.gap_value(t))
        elif open_.eerst[t] >= self.n:
            hoogste = max(hoogste, self.buiten)
        for optie in self.options_blad(blad, t):
            hoogste = max(hoogste, self.value(optie))
        gestegen = hoogste > rij[t]
        rij[t] = hoogste
        return gestegen
