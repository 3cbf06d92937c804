"""A drawing with every thing in its place: points from the top left corner, one unit being one pixel at full size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from routekaart.teken.tekening import Band, Blok, Letter, Lijnstijl, Meedoen, Tekening

Punt = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rechthoek:
    """A box: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def rechts(self) -> float:
        """The right edge."""
        return self.x + self.w

    @property
    def onder(self) -> float:
        """The lower edge."""
        return self.y + self.h


@dataclass(frozen=True, slots=True)
class Tekst:
    """One line of text: its anchor on the baseline, its own size and weight, and how wide it is."""

    x: float
    y: float
    tekst: str
    letter: Letter | Literal["uitgang", "merk"]
    breedte: float
    anker: Literal["start", "end", "middle"] = "start"


@dataclass(frozen=True, slots=True)
class Vak:
    """A box where it stands; ``lijnen`` are the rules above each way out, ``open_bij`` the places of a small open point."""

    blok: Blok
    plek: Rechthoek
    teksten: tuple[Tekst, ...]
    lijnen: tuple[float, ...]
    open_bij: tuple[Punt, ...]
    klok_bij: tuple[Punt, ...]


@dataclass(frozen=True, slots=True)
class Deelname:
    """Who takes part, in the lane of their own partij."""

    meedoen: Meedoen
    plek: Rechthoek
    teksten: tuple[Tekst, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """All lines of one style to one target. ``paden`` never lie upon each other; ``pijlen`` are points with a direction."""

    naar: str
    stijl: Lijnstijl
    paden: tuple[tuple[Punt, ...], ...]
    pijlen: tuple[tuple[Punt, Literal["neer", "op"]], ...]
    knopen: tuple[Punt, ...]
    bronnen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BaanPlek:
    """A lane: its stretches, and its name above each, again where a page has scrolled on."""

    id: str
    stukken: tuple[Rechthoek, ...]
    koppen: tuple[Rechthoek, ...]
    teksten: tuple[Tekst, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The ladder beside the treden of a lijn, from the foot up; ``sporten`` are the heights of its rungs."""

    lijn: str
    x: float
    onder: float
    boven: float
    sporten: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Plaatsing:
    """Everything placed. Writers only translate."""

    tekening: Tekening
    breedte: float
    hoogte: float
    kop: tuple[Tekst, ...]
    banen: tuple[BaanPlek, ...]
    banden: tuple[tuple[Band, Rechthoek], ...]
    groepen: tuple[tuple[str, Rechthoek], ...]
    ladders: tuple[Ladder, ...]
    vakken: tuple[Vak, ...]
    deelnames: tuple[Deelname, ...]
    routes: tuple[Route, ...]
    open_punten: tuple[tuple[Punt, Punt], ...]
    onderschrift: tuple[Tekst, ...]
    legenda: float
