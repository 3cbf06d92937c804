"""Which way every way out leaves its box: through which channels, joined with whom, and which go straight down."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from routekaart.teken.rijen import Rij
from routekaart.teken.tekening import Blok, Lijnstijl, Tekening

Kant = Literal["links", "rechts"]
Poort = tuple[str, int, Kant]
"""A way out at one side of its box: id of the box, number of the exit, side."""

VER = 3
"""A line goes straight down over at most so many rows: further, the eye loses it."""


@dataclass(slots=True)
class Stam:
    """The vertical part that the exits of one channel share, towards a row or an edge of a band.

    Channel ``goot`` lies at the right of column ``goot``. The end is the space above ``rij``, or else the upper or lower
    edge of ``band``.
    """

    goot: int
    poorten: list[Poort] = field(default_factory=list)
    rij: int | None = None
    band: int = -1
    van_boven: bool = True


@dataclass(slots=True)
class Net:
    """All lines of one style to one target: a box at (``rij``, ``kolom``), or a band when ``rij`` is None."""

    naar: str
    stijl: Lijnstijl
    rij: int | None
    kolom: int
    band: int
    stammen: dict[tuple[int, bool], Stam] = field(default_factory=dict)
    recht: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Netten:
    """The nets in the order in which they are first met, and the sides at which each exit has a port."""

    netten: list[Net]
    recht: set[str]
    links: dict[str, set[int]]


def connect(tekening: Tekening, rijen: list[Rij]) -> Netten:
    """Return how the ways out of *tekening* run, given the rows in which its boxes stand."""
    return _Verbinder(tekening, rijen).connect()


class _Verbinder:
    def __init__(self, tekening: Tekening, rijen: list[Rij]) -> None:
        self.rijen = rijen
        self.plek = {blok.id: (r, kolom) for r, rij in enumerate(rijen) for kolom, blok in rij.blokken.items()}
        self.band = {band.id: b for b, band in enumerate(tekening.banden)}
        self.rechts = len(tekening.banen)
        self.netten: dict[tuple[str, Lijnstijl], Net] = {}
        self.last: dict[int, set[tuple[str, Lijnstijl]]] = {}
        self.uit = Netten([], set(), {})

    def connect(self) -> Netten:
        for r, rij in enumerate(self.rijen):
            for kolom in sorted(rij.blokken):
                blok = rij.blokken[kolom]
                if self._straight(r, kolom, blok):
                    self.uit.recht.add(blok.id)
                    continue
                for nummer, uitgang in enumerate(blok.uitgangen):
                    for naar in uitgang.naar:
                        self._lead(r, kolom, blok, nummer, naar, uitgang.stijl)
        self.uit.netten = list(self.netten.values())
        return self.uit

    def _net(self, naar: str, stijl: Lijnstijl, van_band: int) -> Net:
        if naar in self.band and self.band[naar] == van_band:
            naar = f"kop:{naar}"  # a fase that begins anew is entered at its own head
        if (naar, stijl) not in self.netten:
            rij, kolom = self.plek.get(naar, (None, -1))
            band = self.rijen[rij].band if rij is not None else self.band[naar]
            self.netten[naar, stijl] = Net(naar, stijl, rij, kolom, band)
        return self.netten[naar, stijl]

    def _straight(self, r: int, kolom: int, blok: Blok) -> bool:
        if len(blok.uitgangen) != 1 or blok.uitgangen[0].label or len(blok.uitgangen[0].naar) != 1:
            return False
        uitgang = blok.uitgangen[0]
        net = self._net(uitgang.naar[0], uitgang.stijl, self.rijen[r].band)
        if net.rij is not None:
            tot, past = net.rij, net.kolom == kolom
        else:
            tot = next(i for i, rij in enumerate(self.rijen) if rij.band == net.band)
            past = net.band == self.rijen[r].band + 1
        if not past or not r < tot <= r + VER or not all(rij.free(kolom) for rij in self.rijen[r + 1 : tot]):
            return False
        net.recht.append(blok.id)
        return True

    def _lead(self, r: int, kolom: int, blok: Blok, nummer: int, naar: str, stijl: Lijnstijl) -> None:
        band = self.rijen[r].band
        net = self._net(naar, stijl, band)
        kant = self._side(kolom, net)
        goot = kolom if kant == "rechts" else kolom - 1
        van_boven = net.band > band
        sleutel = (goot, van_boven if net.rij is None else True)
        if sleutel not in net.stammen:
            net.stammen[sleutel] = Stam(goot, rij=net.rij, band=net.band, van_boven=van_boven)
            self.last.setdefault(goot, set()).add((net.naar, stijl))
        net.stammen[sleutel].poorten.append((blok.id, nummer, kant))
        if kant == "links":
            self.uit.links.setdefault(blok.id, set()).add(nummer)

    def _side(self, kolom: int, net: Net) -> Kant:
        if kolom == 0 or (net.rij is not None and net.kolom > kolom):
            return "rechts"
        if net.rij is not None and net.kolom < kolom:
            return "links"
        sleutel = (net.naar, net.stijl)
        links, rechts = self.last.get(kolom - 1, set()), self.last.get(kolom, set())
        if (sleutel in links) != (sleutel in rechts):
            return "links" if sleutel in links else "rechts"
        return "links" if len(links) < len(rechts) else "rechts"
