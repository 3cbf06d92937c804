"""A drawing before it has a format: lanes, bands, boxes and where each way out leads.  No sizes, no colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Vorm = Literal["moet", "mag", "mag_niet", "fase", "trede", "voet", "eind"]
Lijnstijl = Literal["gewoon", "klok", "bij"]
"""``gewoon``: somebody acts. ``klok``: time runs out. ``bij``: happens beside, each time."""
Letter = Literal["wie", "zin", "klein", "vet", "termijn", "open"]
"""``open`` ends in the sign of an open point: the source does not say it."""
Rol = Literal["met", "gehoord", "gast", "bericht", "samen"]


@dataclass(frozen=True, slots=True)
class Regel:
    """One text in a box, not yet broken into lines."""

    tekst: str
    letter: Letter = "klein"


@dataclass(frozen=True, slots=True)
class Uitgang:
    """A way out of a box; the only one may have no label. ``naar`` holds ids of boxes or bands, ``open`` is an open point."""

    label: str
    stijl: Lijnstijl = "gewoon"
    naar: tuple[str, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class Meedoen:
    """Who takes part from another lane, and how."""

    baan: int
    hoe: Rol
    tekst: str


@dataclass(frozen=True, slots=True)
class Blok:
    """A box in lane ``baan`` (0 is the column of fasen). ``naast`` stands beside the box before it when there is room."""

    id: str
    vorm: Vorm
    baan: int
    naam: str
    regels: tuple[Regel, ...]
    uitgangen: tuple[Uitgang, ...] = ()
    meedoen: tuple[Meedoen, ...] = ()
    begin: bool = False
    naast: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A fase, a trede, the foot of a lijn, or the einden: its boxes from top to bottom. ``groep`` joins treden to a ladder."""

    id: str
    soort: Literal["fase", "doorlopend", "trede", "voet", "einden"]
    blokken: tuple[Blok, ...]
    groep: str = ""


@dataclass(frozen=True, slots=True)
class Baan:
    """A lane: a partij, those bound per casus, or those the source does not name."""

    id: str
    naam: str
    soort: Literal["partij", "per_casus", "onbekend"]


@dataclass(frozen=True, slots=True)
class Tekening:
    """A whole drawing; ``banen`` in the author's order, lane 1 first, ``banden`` from top to bottom."""

    naam: str
    titel: str
    ondertitel: str
    hash: str
    banen: tuple[Baan, ...]
    banden: tuple[Band, ...]
    onderschrift: tuple[str, ...]
