"""Casussen that are played by chance, held against what was proven: none may go on longer than its bound (I13).

Left out is what a proof does not speak of: what the regiehouder settles where the protocol is silent (`bepalen`), facts
that are recorded after their day, and voorvallen that are withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from property import strategieen
from routekaart.bewijs.aannamen import promises
from routekaart.bewijs.grens import Grensbewijs, Stand
from routekaart.bewijs.naspelen import TWEELING, watched
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.journaal import Gevolg
from routekaart.casus.toestand import Casus
from routekaart.casus.verwerken import Uitslag, open_casus, step, tick
from routekaart.casus.weigering import Geweigerd
from routekaart.kalender.kalender import Kalender
from routekaart.kalender.lezen import parse_termijn
from routekaart.kern.kernel import HOOFD, Grens, Kern, Moment

SOORTEN = (*strategieen.SOORTEN, "doe", "doe", "verleng")
MEESTE_ZETTEN = 60


def grenzen(kern: Kern) -> Iterator[Grens]:
    """Yield the grenzen of *kern*, each once more with every eind as enough, and one for the stay in each fase."""
    einden = tuple(Moment("eind", eind) for eind in kern.einden)
    for grens in kern.grenzen.values():
        yield grens
        yield replace(grens, naam=f"{grens.naam}_of_einde", tot=(*grens.tot, *einden))
    hoofd = [f.naam for f in kern.fasen.values() if f.spoor == HOOFD]
    for fase in hoofd:
        elders = tuple(Moment("fase", f) for f in hoofd if f != fase)
        jaar = parse_termijn("1 jaar")
        yield Grens(f"verblijf_in_{fase}", Moment("fase", fase), (*elders, *einden), jaar, None, False, ("grenzen", fase))


@dataclass(frozen=True, slots=True)
class Bewezen:
    """What was proven about one grens on one calendar, under promises (keys of `aannamen`)."""

    kern: Kern
    kalender: Kalender
    grens: Grens
    stand: Stand
    beloften: frozenset[str]

    def bound(self, start: int) -> int:
        """Return the value for casussen that start on day *start* (see `rekening`), -1 when that is outside the calendar."""
        return self.stand.hoogste[start] if 0 <= start < len(self.kalender) else -1


def proven(kern: Kern, kalender: Kalender, grens: Grens, hoogstens: int = 20_000) -> Iterator[Bewezen]:
    """Yield what is proven about *grens*: of itself, and with every promise kept.  Raises: Grensbereikt, TeVeelTakken."""
    met = replace(kern, grenzen={**kern.grenzen, grens.naam: grens})
    bewijs = Grensbewijs(met, grens, hoogstens)
    stand = bewijs.stand(kalender)
    if not stand.hoogste:
        return
    yield Bewezen(met, kalender, grens, stand, frozenset())
    beloften = frozenset(b.sleutel for b in promises(bewijs.zetten, stand.rekening))
    if beloften:
        yield Bewezen(met, kalender, grens, bewijs.stand(kalender, beloften), beloften)


class Gestaakt(Exception):
    """The casus cannot go on, or does what the proof does not speak of."""


class Spel:
    """One casus, played until what the grens asks for has happened, or can no longer happen in time."""

    def __init__(self, bewezen: Bewezen, zaad: int, open_op: date) -> None:
        self.b = bewezen
        self.r = Random(zaad)
        self.kern = watched(bewezen.kern, bewezen.grens)
        self.gehaald: date | None = None
        self.gepauzeerd = 0
        self.verhaal: list[str] = []
        self._take(open_casus(self.kern, bewezen.kalender, "c", open_op), f"open {open_op}")
        # Some people act every day, some now and then, and some never.
        self.traag = self.r.choice((0, 1, 3, 10, 40, 10_000))

    def _take(self, uitslag: Uitslag, wat: str) -> None:
        self.casus: Casus = uitslag.casus
        self.verhaal.append(f"{self.casus.nu} {wat}")
        for regel in uitslag.regels:
            for gevolg in regel.gevolgen:
                if (gevolg.wat, gevolg.naam) == ("grens_gehaald", TWEELING):
                    self.gehaald = gevolg.meer["op"]
                if self.b.beloften & set(self._against(gevolg)):
                    raise Gestaakt("a promise was broken")

    def _against(self, gevolg: Gevolg) -> Iterator[str]:
        """Yield the promises that *gevolg* breaks, or may break."""
        if gevolg.wat == "te_laat":
            yield f"termijn {gevolg.naam}"
            yield f"duurt {self.kern.stappen[gevolg.naam].start}"
        elif gevolg.wat == "wacht":
            yield from (f"bekend {tabel}" for tabel in self.kern.tabellen)
        elif gevolg.wat == "pauze":
            self.gepauzeerd += 1
            yield from (f"pauze {naam}" for naam in self.kern.pauzes if self.gepauzeerd > 1)

    @property
    def start(self) -> int:
        """The day on which the grens started, -1 while it has not."""
        stand = self.casus.grenzen.get(TWEELING)
        return -1 if stand is None else self.b.kalender.index(stand.start)

    def play(self) -> str:
        """Return what is wrong, ``""`` when nothing is.  Raises: Gestaakt."""
        for nr in range(MEESTE_ZETTEN):
            if (fout := self._wrong()) is not None:
                return fout
            self._move(nr)
        self._until_bound()
        return self._wrong() or ""

    def _until_bound(self) -> None:
        """Let time pass until the bound has passed."""
        if self.start >= 0 and 0 <= (laatst := self.b.bound(self.start)) < len(self.b.kalender) - 2:
            morgen = datetime.combine(self.b.kalender.day_at(laatst + 1), time())
            if morgen > self.casus.nu:
                self._take(tick(self.kern, self.b.kalender, self.casus, morgen), "tik")

    def _wrong(self) -> str | None:
        """Return what is wrong, ``""`` when all is over and well, None when the casus goes on."""
        if self.start < 0:
            if self.casus.einde is not None:
                return ""
            return None
        laatst, r = self.b.bound(self.start), self.b.stand.rekening
        if self.casus.einde is not None and self.gehaald is None:
            return "" if laatst >= r.kwijt else self._tell("lost", laatst)
        if laatst >= r.buiten:
            return "" if laatst < r.kwijt and self.gehaald is not None else None
        if self.gehaald is not None:
            return "" if self.b.kalender.index(self.gehaald) <= laatst else self._tell(f"met on {self.gehaald}", laatst)
        if self.casus.nu >= datetime.combine(self.b.kalender.day_at(min(laatst + 1, len(self.b.kalender) - 1)), time()):
            return self._tell("not met yet", laatst)
        return None

    def _tell(self, wat: str, laatst: int) -> str:
        k = self.b.kalender
        tot = k.day_at(laatst) if laatst < len(k) else laatst
        kop = f"{k.naam} {self.b.grens.naam}: {wat}, started {k.day_at(self.start)}, proven {tot}:"
        return "\n  ".join([kop, *self.verhaal])

    def _move(self, nr: int) -> None:
        r = self.r
        uren = r.choice((0, 0, 1, 24, 24 * r.randint(0, 3), 24 * r.randint(0, min(self.traag, 60))))
        zet = strategieen.Zet(r.choice(SOORTEN), r.randint(0, 30), r.randint(0, 30), uren)
        moment = self.casus.nu + timedelta(hours=zet.uren)
        g = strategieen.fit(zet, self.kern, self.b.kalender, self.casus, moment, nr)
        if isinstance(g, gb.Bepalen | gb.Intrekking) or getattr(g, "voorgevallen_op", None) is not None:
            return
        if self.traag == 10_000 and self.start >= 0 and g is not None:
            g = None
        try:
            if g is None:
                self._take(tick(self.kern, self.b.kalender, self.casus, moment), "tik")
            else:
                self._take(step(self.kern, self.b.kalender, self.casus, g), str(g))
        except Geweigerd:
            return


def violations(bewezen: Bewezen, zaden: Sequence[int]) -> list[str]:
    """Return what is wrong with casussen that are played by *zaden*."""
    fout = []
    for zaad in zaden:
        dag = bewezen.kalender.day_at(Random(-zaad).randrange(len(bewezen.kalender) * 2 // 3))
        try:
            fout.append(Spel(bewezen, zaad, dag).play())
        except (Gestaakt, Geweigerd):
            continue
    return [f for f in fout if f]


def after_each_stap(kern: Kern) -> Iterator[Grens]:
    """Yield for every stap the grens from the day on which it is gedaan to any eind."""
    einden = tuple(Moment("eind", eind) for eind in kern.einden)
    for stap in kern.stappen:
        yield Grens(f"na_{stap}", Moment("stap", stap), einden, parse_termijn("1 jaar"), None, False, ("grenzen", stap))


def bounded(bewezen: Bewezen) -> bool:
    """Return whether there are start dates with a bound."""
    return any(0 <= waarde < bewezen.stand.rekening.buiten for waarde in bewezen.stand.hoogste)
