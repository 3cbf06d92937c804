"""The value of a place whose clocks end on days of their own: looked at only when it can be worse than what is known."""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.bewijs.opties import Optie, Opties
from routekaart.bewijs.plaatsen import Grensbereikt, Slot, Sprong, Vertrek
from routekaart.bewijs.tijden import Punt
from routekaart.bewijs.zetten import Zetten
from routekaart.kalender.kalender import Kalender

MEESTE_DIEPTE = 250


class Punten(Opties):
    """The punten that have been worked out; every blad that one leads to must have its row."""

    def __init__(self, zetten: Zetten, kalender: Kalender, aannamen: frozenset[str], zwijgt: str, hoogstens: int) -> None:
        super().__init__(zetten, kalender, aannamen, zwijgt, hoogstens)
        self.punten: dict[Punt, int] = {}
        self._bezig: dict[Punt, int] = {}
        self._van_dag: dict[int, list[Punt]] = {}

    def seen_with_dates(self) -> Iterator[int]:
        """Yield the number of the place of every punt that was worked out."""
        yield from (punt[0] for punt in self.punten)

    def value(self, optie: Optie) -> int:
        """Return the latest end that *optie* leads to, as far as it is known."""
        if optie.naar is None:
            return optie.waarde
        if len(optie.naar) == 3:
            rij = self.bladen.get(optie.naar)
            return -1 if rij is None else rij[optie.op]
        return self.punt(optie.naar)

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
            self.met_datum = len(self.punten)
            self.guard()
            laagst = MEESTE_DIEPTE
        return beste, laagst

    def _best(self, punt: Punt, beste: int) -> tuple[int, int]:
        """Return the highest value of what *punt* leads to, or *beste*, and the lowest place on the stack it leans on."""
        nummer, nu, dagen, _ = punt
        eerst, samen = self.first_end(nummer, dagen)
        laagst = MEESTE_DIEPTE
        gemengd: list[Sprong] = []
        recht: list[Optie] = list(self.options_forced(nummer, dagen, eerst, samen))
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
            elif not self.enough(beste, self.bound(optie.naar)):
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
            if self.enough(beste, hoogst):
                break
            if not self.enough(beste, self.bound(punt)):
                waarde, steunt = self._punt_value(punt)
                beste, laagst = max(beste, waarde), min(laagst, steunt)
        return beste, laagst

    def enough(self, beste: int, hoogst: int) -> bool:
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

    def forget_day(self, dag: int | None) -> None:
        """Forget what was found about the places on *dag* (None: on all days), which leaned on what was not final yet."""
        if dag is None:
            self.punten.clear()
            return
        for punt in self._van_dag.pop(dag, ()):
            self.punten.pop(punt, None)
