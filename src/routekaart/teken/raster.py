"""The grid of a drawing: columns with channels beside them, rows with spaces above them, bands around rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from routekaart.teken.rijen import Rij
from routekaart.teken.tekening import Tekening

KANTLIJN = 20.0
LADDER = 34.0
BINNEN = 10.0
GOOT = 11.0
SPOOR = 9.0
OPEN = 29.0
BAND_WIT = 30.0
GAT = 12.0
PIJL = 16.0
BODEM = 16.0
KOP_NA = 900.0
"""After so much the names of the lanes are said again: about what a screen shows."""


@dataclass(frozen=True, slots=True)
class Maatwerk:
    """What the grid must hold: widths of columns, heights of rows, channels with open points.

    ``boven`` and ``kop``: where the names of the lanes begin, and their height.
    """

    breed: Sequence[float]
    hoog: Sequence[float]
    open: frozenset[int]
    boven: float
    kop: float


@dataclass(slots=True)
class Raster:
    """Coordinates. ``goot`` and ``gat`` give the first track in each channel and above each row; tracks lie SPOOR apart."""

    kolom: list[float] = field(default_factory=list)
    breed: list[float] = field(default_factory=list)
    goot: list[float] = field(default_factory=list)
    gat: list[float] = field(default_factory=list)
    rij: list[float] = field(default_factory=list)
    band: list[tuple[float, float]] = field(default_factory=list)
    links: float = 0.0
    rechts: float = 0.0
    onder: float = 0.0
    koppen: list[float] = field(default_factory=list)

    def midden(self, kolom: int) -> float:
        """Return the middle of *kolom*."""
        return self.kolom[kolom] + self.breed[kolom] / 2


def grid(tekening: Tekening, rijen: Sequence[Rij], werk: Maatwerk, goten: Sequence[int], gaten: Sequence[int]) -> Raster:
    """Return the grid with so many tracks in each channel (*goten*) and above each row (*gaten*)."""
    raster = Raster(breed=list(werk.breed))
    ladder = any(band.soort == "trede" for band in tekening.banden)
    raster.links = KANTLIJN + (LADDER if ladder else 0)
    x = raster.links + BINNEN
    for kolom, breed in enumerate(werk.breed):
        raster.kolom.append(x)
        x += breed + GOOT + (OPEN if kolom in werk.open else 0)
        raster.goot.append(x)
        x += max(0, goten[kolom] - 1) * SPOOR + GOOT
    raster.rechts = x
    y, r = werk.boven, 0
    for nummer, band in enumerate(tekening.banden):
        y += BAND_WIT if nummer and band.soort != "voet" else 0
        if _names_again(tekening, nummer, y - raster.koppen[-1] if raster.koppen else KOP_NA):
            raster.koppen.append(y)
            y += werk.kop + BAND_WIT / 2
        boven = y
        while r < len(rijen) and rijen[r].band == nummer:
            raster.gat.append(y + GAT)
            y += GAT + (PIJL + (gaten[r] - 1) * SPOOR if gaten[r] else 4)
            raster.rij.append(y)
            y += werk.hoog[r]
            r += 1
        y += BODEM
        raster.band.append((boven, y))
    raster.onder = y
    return raster


def _names_again(tekening: Tekening, nummer: int, sinds: float) -> bool:
    """Whether the names of the lanes stand above band *nummer*: at the top, after the einden, and now and then."""
    band = tekening.banden[nummer]
    if band.soort in ("einden", "voet") or (nummer and band.groep and tekening.banden[nummer - 1].groep == band.groep):
        return False
    return sinds >= KOP_NA or (nummer > 0 and tekening.banden[nummer - 1].soort == "einden")
