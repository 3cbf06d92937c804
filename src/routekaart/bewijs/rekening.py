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

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from routekaart.bewijs.bord import ANKER, DAG, Klaar
from routekaart.bewijs.rijen import Einden, Rij, chain, ends_of, highest, never_falls
from routekaart.bewijs.toestand import MIDDERNACHT, Term, Toestand
from routekaart.bewijs.zetten import Gevolg, Zet, Zetten
from routekaart.kalender.kalender import Kalender
from routekaart.kern.kernel import NIET_GELUKT

Blad = tuple[int, tuple[int, ...], int]
"""A place (its number), how each clock counts, and whether a midnight has passed.

A clock counts from day zero (0), from the date of the moment (1), is LOS, or is the ENIGE clock that still forces.
"""
LOS, ENIGE = 2, 3
Punt = tuple[int, int, tuple[int, ...], None]
"""A place, the day it is, and the last day of each clock."""
Sleutel = Blad | Punt


MEESTE_DIEPTE = 250
ZWAARTE = 20
"""What a place costs beside a punt: a row over all days."""


class Grensbereikt(Exception):
    """More places would have to be looked at than the limit allows."""


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


class Optie(NamedTuple):
    """One way on from a place on a day: on ``dag`` (at the latest), to a Sleutel (with the day for a blad), or to an end."""

    vertrek: Vertrek
    dag: int
    naar: Sleutel | None
    op: int
    waarde: int


class Rekening:
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
        self.zetten = zetten
        self.kalender = kalender
        self.aannamen = aannamen
        self.zwijgt = zwijgt
        self.opslorpend = opslorpend
        self.hoogstens = hoogstens
        self.n = len(kalender)
        self.buiten = self.n
        self.nooit = self.n + 1
        self.kwijt = 2 * self.n + 2
        self._nummer: dict[Toestand, int] = {}
        self.toestanden: list[Toestand] = []
        self._actief: list[tuple[int, ...]] = []
        self._vrij: dict[int, list[Vertrek]] = {}
        self._dwang: dict[tuple[int, tuple[int, ...]], list[Vertrek]] = {}
        self._opent: dict[Blad, _Open] = {}
        self.bladen: dict[Blad, list[int]] = {}
        self.punten: dict[Punt, int] = {}
        self.lussen: set[Sleutel] = set()
        self.top = self.kwijt + self.n
        self._kan_mis: dict[int, bool] = {}
        self._bezig: dict[Punt, int] = {}
        self._stijgt: dict[Blad, bool] = {}
        self._van_dag: dict[int, list[Punt]] = {}
        self._ketens: dict[int, tuple[Rij, ...]] = {}
        self._enkel: dict[int, tuple[Blad, ...]] = {}
        self.gaten: dict[int, None] = {}

    # --- places --------------------------------------------------------------------------------------------------

    def number(self, t: Toestand) -> int:
        """Return the number of place *t*."""
        nummer = self._nummer.get(t)
        if nummer is None:
            nummer = self._nummer[t] = len(self.toestanden)
            self.toestanden.append(t)
            self._actief.append(tuple(i for i, k in enumerate(t.klokken) if not k.aanname or k.aanname in self.aannamen))
            self._guard()
        return nummer

    def _guard(self) -> None:
        if len(self.toestanden) * ZWAARTE + len(self.punten) > self.hoogstens:
            raise Grensbereikt

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

    # --- a blad: all clocks from one day --------------------------------------------------------------------------

    def blad_of(self, sprong: Sprong, na: int) -> Blad:
        """Return the blad of a place of which every clock starts with this move."""
        vlaggen = tuple(dag for _, dag in sorted(sprong.nieuw)) if na else (0,) * len(sprong.nieuw)
        return (sprong.naar, vlaggen, na)

    def open_blad(self, blad: Blad) -> _Open:
        """Return the clocks of *blad* for every day: when the first ends, and which ones do then."""
        bekend = self._opent.get(blad)
        if bekend is None:
            bekend = self._opent[blad] = self._open(blad)
        return bekend

    def _open(self, blad: Blad) -> _Open:
        nummer, vlaggen, na = blad
        klokken = [self.toestanden[nummer].klokken[i] for i in self.active(nummer)]
        einden = [ends_of(self.kalender, k.termen, bool(v and na)) for k, v in zip(klokken, vlaggen, strict=True)]
        if not einden:
            return _Open([], [], {}, None)
        if len(einden) == 1:
            return _Open([einden[0].rij], einden[0].eerst, {(0,): None}, einden[0])
        return _first([e.rij for e in einden], [k.minuut for k in klokken], self.n)

    # --- options on one day ---------------------------------------------------------------------------------------

    def day_after(self, nummer: int, plaatsen: tuple[int, ...]) -> int:
        """Return 1 when the clocks end at midnight, so that what follows happens on the next day; else 0."""
        klok = self.toestanden[nummer].klokken[self.active(nummer)[plaatsen[0]]]
        return int(klok.minuut == MIDDERNACHT)

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
                yield Optie(vertrek, nu, self._same(blad, vertrek), t, -1)
            else:
                yield from self._option_free(vertrek, nu, eerst, dagen)
        yield from self._options_forced(nummer, dagen, eerst, samen)

    def _same(self, blad: Blad, sprong: Sprong) -> Blad:
        vlaggen = [0] * len(sprong.mee)
        for plaats, oud, _ in sprong.mee:
            vlaggen[plaats] = blad[1][oud]
        return (sprong.naar, tuple(vlaggen), blad[2])

    def options_punt(self, punt: Punt) -> Iterator[Optie]:
        """Yield every way on from *punt*."""
        nummer, nu, dagen, _ = punt
        eerst, samen = self.first_end(nummer, dagen)
        for vertrek in self.free(nummer):
            if isinstance(vertrek, Sprong) and vertrek.mee and not vertrek.nieuw:
                yield Optie(vertrek, nu, self.after(vertrek, nu, dagen, nu), nu, -1)
            else:
                yield from self._option_free(vertrek, nu, eerst, dagen)
        yield from self._options_forced(nummer, dagen, eerst, samen)

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

    def _options_forced(self, nummer: int, dagen: tuple[int, ...], eerst: int, samen: tuple[int, ...]) -> Iterator[Optie]:
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

    def after(self, sprong: Sprong, dag: int, dagen: tuple[int, ...], nu: int) -> Punt:
        """Return where *sprong* leads when it is made on *dag*, and it is *nu* after that."""
        ketens = self.chains(sprong.naar)
        laatste = [0] * len(ketens)
        for plaats, oud, termen in sprong.mee:
            laatste[plaats] = chain(self.kalender, termen)[dagen[oud]] if termen else dagen[oud]
        for plaats, op_dag in sprong.nieuw:
            laatste[plaats] = ketens[plaats][nu if op_dag else dag]
        return (sprong.naar, nu, tuple(laatste), None)

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

    # --- values --------------------------------------------------------------------------------------------------

    def value(self, optie: Optie) -> int:
        """Return the latest end that *optie* leads to, as far as it is known."""
        if optie.naar is None:
            return optie.waarde
        if len(optie.naar) == 3:
            rij = self.bladen.get(optie.naar)
            return -1 if rij is None else rij[optie.op]
        return self.punt(optie.naar)

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
                _raise(uit, self._row_free(blad, open_, vertrek))
        if open_.einden is None or not self._add_single(blad, open_.einden, uit):
            _raise(uit, [-1 if e < self.n else self.buiten for e in open_.eerst])
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
            _raise(uit, list(einden.pluk(rij)))
        return True

    def _row_gap(self, blad: Blad) -> list[int]:
        nummer, _, na = blad
        n = self.n
        self.gaten[nummer] = None
        uit = [self.gap_value(t) for t in range(n)]
        for vertrek in self.free(nummer):
            if isinstance(vertrek, Slot):
                if not vertrek.gehaald:
                    _raise(uit, [self.kwijt + t + na for t in range(n)])
                continue
            rij = self.bladen.get(self.blad_of(vertrek, 0))
            if rij is not None:
                _raise(uit, rij[na : n + na])
        return [*uit, self.buiten, self.buiten]

    def _row_free(self, blad: Blad, open_: _Open, vertrek: Vertrek) -> list[int]:
        n, na = self.n, blad[2]
        if isinstance(vertrek, Slot):
            return open_.eerst if vertrek.gehaald else [self.kwijt + e for e in open_.eerst]
        if vertrek.mee and not vertrek.nieuw:
            rij = self.bladen.get(self._same(blad, vertrek))
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

    def _add_mixed(self, blad: Blad, open_: _Open, vertrek: Sprong, uit: list[int]) -> None:
        na = blad[2]
        for t in range(self.n):
            dagen = tuple(rij[t] for rij in open_.rijen)
            uit[t], _ = self.highest_mixed(vertrek, t + na, open_.eerst[t], dagen, uit[t])

    def _add_forced(self, blad: Blad, open_: _Open, uit: list[int]) -> None:
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
                        _raise(uit, [rij[e] for e in eerst])
                    else:
                        for t in plaatsen:
                            uit[t] = max(uit[t], rij[eerst[t]])
                else:
                    self._add_forced_one(nummer, open_, samen, vertrek, plaatsen, uit)

    def _add_forced_one(
        self, nummer: int, open_: _Open, samen: tuple[int, ...], vertrek: Vertrek, plaatsen: range | list[int], uit: list[int]
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
                waarde = -1 if self._enough(uit[t], self.bound(punt)) else self.punt(punt)
            if waarde > uit[t]:
                uit[t] = waarde

    # --- a punt: only when it matters -----------------------------------------------------------------------------

    def punt(self, punt: Punt) -> int:
        """Return the value of *punt*: every blad that it leads to must have been worked out."""
        return self._punt_value(punt)[0]

    def _punt_value(self, punt: Punt) -> tuple[int, int]:
        """Return the value, and the lowest place on the stack that it leans on (its own, when it stands by itself)."""
        bekend = self.punten.get(punt)
        if bekend is not None:
            return bekend, MEESTE_DIEPTE
        if punt in self._bezig:
            return -1, self._bezig[punt]
        diepte = len(self._bezig)
        if diepte >= MEESTE_DIEPTE:
            raise Grensbereikt
        self._bezig[punt] = diepte
        eerst, _ = self.first_end(punt[0], punt[2])
        beste, laagst = self._best(punt, self.buiten if eerst >= self.n else -1)
        del self._bezig[punt]
        if laagst >= diepte:
            self.punten[punt] = beste
            self._van_dag.setdefault(punt[1], []).append(punt)
            self._guard()
            laagst = MEESTE_DIEPTE
        return beste, laagst

    def _best(self, punt: Punt, beste: int) -> tuple[int, int]:
        """Return the highest value of what *punt* leads to, or *beste*, and the lowest place on the stack it leans on."""
        nummer, nu, dagen, _ = punt
        eerst, samen = self.first_end(nummer, dagen)
        laagst = MEESTE_DIEPTE
        gemengd: list[Sprong] = []
        recht: list[Optie] = list(self._options_forced(nummer, dagen, eerst, samen))
        for vertrek in self.free(nummer):
            if not isinstance(vertrek, Sprong) or not vertrek.mee:
                beste = max(beste, self._highest_free(vertrek, nu, eerst))
            elif vertrek.nieuw:
                gemengd.append(vertrek)
            else:
                recht.append(Optie(vertrek, nu, self.after(vertrek, nu, dagen, nu), nu, -1))
        for optie in recht:
            if optie.naar is None or len(optie.naar) == 3:
                beste = max(beste, self.value(optie))
            elif not self._enough(beste, self.bound(optie.naar)):
                waarde, steunt = self._punt_value(optie.naar)
                beste, laagst = max(beste, waarde), min(laagst, steunt)
        for vertrek in gemengd:
            beste, steunt = self.highest_mixed(vertrek, nu, eerst, dagen, beste)
            laagst = min(laagst, steunt)
        return beste, laagst

    def _highest_free(self, vertrek: Vertrek, nu: int, eerst: int) -> int:
        if isinstance(vertrek, Slot):
            return (eerst if vertrek.gehaald else self.kwijt + eerst) if nu <= eerst else -1
        rij = self.bladen.get(self.blad_of(vertrek, 0))
        return -1 if rij is None else max(rij[nu : min(eerst, self.n - 1) + 1], default=-1)

    def highest_mixed(self, sprong: Sprong, nu: int, eerst: int, dagen: tuple[int, ...], beste: int) -> tuple[int, int]:
        """Return the highest value that *sprong* leads to on any day from *nu* to *eerst*, or *beste*; see `_best`."""
        laagst = MEESTE_DIEPTE
        hoogst = self._bound_kept(sprong, dagen)
        for punt in self.mixed(sprong, nu, eerst, dagen):
            if self._enough(beste, hoogst):
                break
            if not self._enough(beste, self.bound(punt)):
                waarde, steunt = self._punt_value(punt)
                beste, laagst = max(beste, waarde), min(laagst, steunt)
        return beste, laagst

    def _enough(self, beste: int, hoogst: int) -> bool:
        """Return whether looking further is of no use, when nothing is above *hoogst*.

        On which day a case is lost, or stands still, matters less than that it is: the first one found will do.
        """
        return hoogst <= beste or beste >= self.kwijt or (beste >= self.nooit and hoogst < self.kwijt)

    def _bound_kept(self, sprong: Sprong, dagen: tuple[int, ...]) -> int:
        """Return what no day of *sprong* can exceed, because of the clocks that come along."""
        hoogst = self.top if self.may_miss(sprong.naar) else self.kwijt - 1
        for plaats, oud, termen in sprong.mee:
            rij = self.bladen.get(self.only(sprong.naar, plaats))
            if rij is not None and not termen:
                hoogst = min(hoogst, rij[dagen[oud]])
        return hoogst

    def bound(self, punt: Punt) -> int:
        """Return a value that *punt* cannot exceed."""
        bekend = self.punten.get(punt)
        if bekend is not None:
            return bekend
        nummer, _, dagen, _ = punt
        hoogst = self.top if self.may_miss(nummer) else self.kwijt - 1
        for blad, dag in zip(self.onlies(nummer), dagen, strict=True):
            rij = self.bladen.get(blad)
            if rij is not None and rij[dag] < hoogst:
                hoogst = rij[dag]
        return hoogst

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

    # --- what leads where ------------------------------------------------------------------------------------------

    def next_of(self, blad: Blad) -> list[Blad]:
        """Return every blad that *blad* leads to or is bounded by, each once."""
        if ENIGE in blad[1]:
            return Eenling(self, blad).next_of()
        gevonden: dict[Blad, None] = {}
        open_ = self.open_blad(blad)
        nummer, _, _ = blad
        for vertrek in self.free(nummer):
            if isinstance(vertrek, Slot):
                continue
            if not open_.rijen or not vertrek.mee:
                gevonden[self.blad_of(vertrek, 0)] = None
            elif not vertrek.nieuw:
                gevonden[self._same(blad, vertrek)] = None
            else:
                gevonden |= dict.fromkeys(self.onlies(vertrek.naar))
        for samen in open_.samen:
            if self.promised(nummer, samen):
                continue
            na = self.day_after(nummer, samen)
            for vertrek in self.forced(nummer, tuple(self.active(nummer)[p] for p in samen)):
                if isinstance(vertrek, Sprong):
                    gevonden |= dict.fromkeys(self.onlies(vertrek.naar) if vertrek.mee else (self.blad_of(vertrek, na),))
        return list(gevonden)

    def surely_next(self, blad: Blad) -> Iterator[tuple[Blad, bool]]:
        """Yield every blad with all clocks of one day that *blad* leads to on every date, and whether time passes."""
        open_ = self.open_blad(blad)
        wacht = any(eerst > t + blad[2] for t, eerst in enumerate(open_.eerst))
        for vertrek in self.free(blad[0]):
            if isinstance(vertrek, Sprong) and not vertrek.mee:
                yield self.blad_of(vertrek, 0), wacht
            elif isinstance(vertrek, Sprong) and not vertrek.nieuw:
                yield self._same(blad, vertrek), False
        for samen, dagen in open_.samen.items():
            if dagen is None and not self.promised(blad[0], samen):
                for vertrek in self.forced(blad[0], tuple(self.active(blad[0])[p] for p in samen)):
                    if isinstance(vertrek, Sprong) and not vertrek.mee:
                        yield self.blad_of(vertrek, self.day_after(blad[0], samen)), True

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

    def forget_day(self, dag: int | None) -> None:
        """Forget what was found about the places on *dag* (None: on all days), which leaned on what was not final yet."""
        if dag is None:
            self.punten.clear()
            return
        for punt in self._van_dag.pop(dag, ()):
            self.punten.pop(punt, None)

    def keeps_time(self, van: Blad, naar: Blad) -> bool:
        """Return whether every way from *van* to *naar* leaves all clocks as they are, so that no time is won by it."""
        if ENIGE in van[1]:
            return ENIGE in naar[1] and Eenling(self, van).keeps(naar)
        if ENIGE in naar[1]:
            return False
        open_ = self.open_blad(van)
        if not open_.rijen:
            return True
        for samen in open_.samen:
            if not self.promised(van[0], samen):
                for vertrek in self.forced(van[0], tuple(self.active(van[0])[p] for p in samen)):
                    if isinstance(vertrek, Sprong) and vertrek.naar == naar[0]:
                        return False
        if all(eerst <= t + van[2] for t, eerst in enumerate(open_.eerst)):
            # All clocks end on the day itself: whoever goes round here does so on one day.
            return True
        vrij = [v for v in self.free(van[0]) if isinstance(v, Sprong) and v.naar == naar[0]]
        return all(v.mee and not v.nieuw for v in vrij)


class Eenling:
    """A blad with one clock: what it leads to at the most, by the last day of that clock."""

    def __init__(self, r: Rekening, blad: Blad) -> None:
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
        gevonden: dict[Blad, None] = {}
        for vertrek, _, na in self._ways():
            if isinstance(vertrek, Slot):
                continue
            kept = self._kept(vertrek)
            for blad in [self.r.only(vertrek.naar, kept[0])] if kept else self._leads(vertrek, na):
                gevonden[blad] = None
        return list(gevonden)

    def keeps(self, naar: Blad) -> bool:
        for vertrek, _, na in self._ways():
            if isinstance(vertrek, Sprong):
                kept = self._kept(vertrek)
                if kept is None and naar in self._leads(vertrek, na):
                    return False
                if kept is not None and kept[1] and self.r.only(vertrek.naar, kept[0]) == naar:
                    return False
        return True

    def work_out(self) -> list[int]:
        r = self.r
        n = r.n
        uit = [-1] * n
        for vertrek, op_einde, na in self._ways():
            _raise(uit, self._row(vertrek, op_einde, na))
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


class _Open(NamedTuple):
    """The clocks of a blad: a row each, the day on which the first ends, and which end together (None: on every day)."""

    rijen: list[Rij]
    eerst: list[int]
    samen: dict[tuple[int, ...], list[int] | None]
    einden: Einden | None

    def tot(self, n: int) -> list[int]:
        return [e if e < n else n - 1 for e in self.eerst]


def _first(rijen: list[Rij], minuten: list[int], n: int) -> _Open:
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
    return _Open(rijen, eerst, samen, None)


def _raise(uit: list[int], erbij: list[int]) -> None:
    """Raise every value of *uit* (empty: nothing yet) to that of *erbij* where that is higher."""
    if not uit:
        uit[:] = erbij
    elif uit != erbij:
        uit[:] = [a if a >= b else b for a, b in zip(uit, erbij, strict=True)]


__all__ = ["ANKER", "Blad", "Grensbereikt", "Optie", "Punt", "Rekening", "Sleutel", "Slot", "Sprong"]
