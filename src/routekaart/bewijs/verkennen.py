"""Where a grens can start: every place of a casus, without its dates, in which the clock of the grens begins to run."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from routekaart.bewijs.bord import ANKER, DAG, Klaar
from routekaart.bewijs.drukte import crowd_of_places
from routekaart.bewijs.plaatsen import Grensbereikt
from routekaart.bewijs.toestand import Toestand
from routekaart.bewijs.zetten import Stapel, Vervolg, Zet, Zetten

MEESTE_PLAATSEN = 20_000


class Begin(NamedTuple):
    """A place in which the grens starts, the moves that lead there, and how its clocks count (see `rekening.Blad`)."""

    toestand: Toestand
    vlaggen: tuple[int, ...]
    na: int
    weg: tuple[Zet, ...]


class Beginnen(NamedTuple):
    """The places in which the grens can start, and which clocks can have run before: the promises they rest on (``""``: none)."""

    plaatsen: tuple[Begin, ...]
    lopend: frozenset[str]


def beginnings(zetten: Zetten, hoogstens: int = MEESTE_PLAATSEN) -> Beginnen:
    """Return every place in which the grens can start, the shortest way to each; clocks count as new from that day.

    A fact starts the grens on a day on which the casus itself began: what the protocol does before it is known is
    nothing that the grens is about.

    Raises:
        Grensbereikt: there are more places than *hoogstens*.
    """
    zoeker = Zoeker(zetten)
    zoeker.take(zetten.start(), ())
    while zoeker.rij:
        if len(zoeker.gezien) > hoogstens:
            raise Grensbereikt(crowd_of_places(zetten.beeld.kern, zoeker.gezien))
        zoeker.look_on(*zoeker.rij.popleft())
    return Beginnen(tuple(zoeker.gevonden.values()), frozenset() if zoeker.feit else frozenset(zoeker.lopend))


class Zoeker:
    """A search from the opening of a casus, the shortest ways first, until the grens starts."""

    def __init__(self, zetten: Zetten) -> None:
        self.zetten = zetten
        self.feit = zetten.beeld.van.soort in ("gegeven", "status", "datum")
        self.gezien: dict[Toestand, None] = {}
        self.lopend: set[str] = set()
        self.gevonden: dict[tuple[Toestand, tuple[int, ...], int], Begin] = {}
        self.rij: deque[tuple[Toestand, tuple[Zet, ...]]] = deque()

    def take(self, stapel: Stapel, weg: tuple[Zet, ...]) -> None:
        """Remember where *stapel* leads, after the moves *weg*."""
        for zet, gevolg in stapel:
            if isinstance(gevolg, Klaar):
                continue
            if gevolg.toestand.gestart:
                self.lopend |= _before(zet, gevolg)
                _add(self.gevonden, zet, gevolg, (*weg, zet))
            elif gevolg.toestand not in self.gezien:
                self.gezien[gevolg.toestand] = None
                self.rij.append((gevolg.toestand, (*weg, zet)))

    def look_on(self, toestand: Toestand, weg: tuple[Zet, ...]) -> None:
        """Take every move from *toestand*."""
        if self.feit:
            self.take(self.zetten.begin_fact(toestand), weg)
        self.take(self.zetten.free(toestand), weg)
        if not self.feit:
            for nummer, klok in enumerate(toestand.klokken):
                if not klok.aanname:
                    self.take(self.zetten.forced(toestand, (nummer,)), weg)


def _before(zet: Zet, gevolg: Vervolg) -> set[str]:
    """Return of every clock that began before the grens does the promise that it rests on."""
    klokken = zip(gevolg.toestand.klokken, gevolg.bronnen, strict=True)
    return {klok.aanname for klok, bron in klokken if bron >= 0 or (bron == ANKER and zet.begon == DAG)}


def _add(gevonden: dict[tuple[Toestand, tuple[int, ...], int], Begin], zet: Zet, gevolg: Vervolg, weg: tuple[Zet, ...]) -> None:
    toestand = gevolg.toestand
    nul = (0,) * len(toestand.klokken)
    gevonden.setdefault((toestand, nul, 0), Begin(toestand, nul, 0, weg))
    vlaggen = tuple(int(b == DAG) for b in gevolg.bronnen)
    if zet.soort == "verloopt" and any(vlaggen) and not all(vlaggen):
        gevonden.setdefault((toestand, vlaggen, 1), Begin(toestand, vlaggen, 1, weg))
