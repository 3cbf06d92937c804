"""What happens before a grens starts, date by date: for clocks that have run for some time by then, each as long as it can have.

Most grenzen start where every clock starts anew; then a row over all days says everything (see `verkennen`).  But a clock
that began before the grens did ends sooner than a new one, and that can be worse.  So where clocks run on, every casus is
followed from its opening, day after day: whatever may happen on that day, then a night.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from routekaart.bewijs.bord import DAG
from routekaart.bewijs.drukte import crowd_of_days
from routekaart.bewijs.oplossen import solve
from routekaart.bewijs.plaatsen import Grensbereikt, Sprong
from routekaart.bewijs.rekening import Rekening
from routekaart.bewijs.tijden import Punt
from routekaart.bewijs.zetten import Vervolg, Zet

MEESTE_PUNTEN = 400_000
PUNTEN_PER_PLAATS = 20
"""So many places with their dates weigh as much as one place over all dates."""

Vorige = tuple[Punt | None, Zet | None, int]
"""Where a casus was before, what happened then (None: a night without anything), and on which day."""


class Aanloop:
    """Every place, with its dates, in which a grens can start with clocks that ran already; its row of values.

    Raises: Grensbereikt: there are more places with their dates than the limit of the Rekening allows.
    """

    def __init__(self, r: Rekening) -> None:
        self.r = r
        self.vorige: dict[Punt, Vorige] = {}
        self.start: dict[int, dict[Punt, None]] = {}
        self.ergste: dict[int, Punt] = {}
        self._hoogstens = min(MEESTE_PUNTEN, r.hoogstens * PUNTEN_PER_PLAATS)
        self._explore()
        self.rij = self._row()

    # --- from opening to start -------------------------------------------------------------------------------------

    def _explore(self) -> None:
        open_ = [(z, g) for z, g in self.r.zetten.start() if isinstance(g, Vervolg) and not g.toestand.gestart]
        morgen: list[Punt] = []
        for dag in range(self.r.n):
            vandaag = list(morgen)
            for zet, gevolg in open_:
                nummer = self.r.number(gevolg.toestand)
                punt = (nummer, dag, tuple(rij[dag] for rij in self.r.chains(nummer)), None)
                if self._note(punt, (None, zet, dag)):
                    vandaag.append(punt)
            morgen = self._day(vandaag, dag)

    def _note(self, punt: Punt, vorige: Vorige) -> bool:
        if punt in self.vorige:
            return False
        if len(self.vorige) >= self._hoogstens:
            aantallen = Counter(self.r.toestanden[p[0]] for p in self.vorige)
            raise Grensbereikt(crowd_of_days(self.r.zetten.beeld.kern, aantallen))
        self.vorige[punt] = vorige
        return True

    def _day(self, vandaag: list[Punt], dag: int) -> list[Punt]:
        """Follow what can happen on *dag* in the places of *vandaag*; return the places of the next day."""
        morgen: list[Punt] = []
        while vandaag:
            punt = vandaag.pop()
            for vertrek in self.r.free(punt[0]):
                if isinstance(vertrek, Sprong):
                    naar = self.r.after(vertrek, dag, punt[2], dag)
                    self._arrive(vertrek, naar, (punt, vertrek.zet, dag), dag, vandaag)
            for sprong, later in self._night(punt, dag):
                rij = morgen if later[1] > dag else vandaag
                self._arrive(sprong, later, (punt, None if sprong is None else sprong.zet, dag), dag, rij)
        return morgen

    def _night(self, punt: Punt, dag: int) -> Iterator[tuple[Sprong | None, Punt]]:
        nummer, _, dagen, _ = punt
        eerst, samen = self.r.first_end(nummer, dagen) if dagen else (self.r.n, ())
        if eerst > dag:
            yield None, (nummer, dag + 1, dagen, None)
        elif not self.r.promised(nummer, samen):
            na = self.r.day_after(nummer, samen)
            for vertrek in self.r.forced(nummer, tuple(self.r.active(nummer)[p] for p in samen)):
                if isinstance(vertrek, Sprong):
                    yield vertrek, self.r.after(vertrek, dag, dagen, dag + na)

    def _arrive(self, vertrek: Sprong | None, naar: Punt, vorige: Vorige, dag: int, rij: list[Punt]) -> None:
        if naar[1] >= self.r.n or not self._note(naar, vorige):
            return
        if vertrek is None or not self.r.toestanden[naar[0]].gestart:
            rij.append(naar)
        else:
            start = naar[1] if vertrek.zet.begon == DAG else dag
            self.start.setdefault(start, {})[naar] = None

    @property
    def vanaf(self) -> int:
        """The first day from which every clock that runs at the start can have run as long as it may."""
        lopend = dict.fromkeys(punt[0] for punten in self.start.values() for punt in punten)
        return max((min(rij[0], self.r.n - 1) for nummer in lopend for rij in self.r.chains(nummer)), default=0)

    # --- from start to end -----------------------------------------------------------------------------------------

    def _row(self) -> list[int]:
        r = self.r
        for nummer in dict.fromkeys(punt[0] for punten in self.start.values() for punt in punten):
            for blad in r.onlies(nummer) or ((nummer, (), 0),):
                solve(r, blad)
        rij = [-1] * r.n
        for dag, punten in self.start.items():
            for punt in punten:
                waarde = self._value(punt, rij[dag])
                if waarde > rij[dag]:
                    rij[dag], self.ergste[dag] = waarde, punt
        return [*rij, r.buiten, r.buiten]

    def _value(self, punt: Punt, beste: int) -> int:
        r = self.r
        if not punt[2]:
            return r.bladen[punt[0], (), 0][punt[1]]
        return -1 if r.bound(punt) <= beste else r.punt(punt)

    # --- the way that was taken ------------------------------------------------------------------------------------

    def way(self, start: int) -> tuple[Punt, tuple[tuple[Punt, Zet, int], ...]]:
        """Return the worst place in which the grens starts on day *start*, and each place on the way: by what, on which day."""
        eind = hier = self.ergste[start]
        weg: list[tuple[Punt, Zet, int]] = []
        while True:
            vorig, zet, dag = self.vorige[hier]
            if zet is not None:
                weg.append((hier, zet, dag))
            if vorig is None:
                return eind, tuple(reversed(weg))
            hier = vorig
