"""What routekaart tells an author: a bevinding, where it points, and the error that carries all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import Literal

from routekaart.record import record

Pad = tuple[str | int, ...]
"""A place in a protocol by name, never by line: ``("fasen", "tafel", "stappen", "overleg", "binnen")``."""

Deel = Literal["sleutel", "waarde"]


class Ernst(StrEnum):
    """How bad a bevinding is, worst first."""

    FOUT = "fout"
    WAARSCHUWING = "waarschuwing"
    TIP = "tip"


@record
class Plek:
    """A stretch of text: lines and columns count from 1, columns in characters, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@record
class Verwant:
    """A second place that helps to understand a bevinding, with the words to put under it.

    ``bestand`` is empty when the place is in the same file as the bevinding.
    """

    pad: Pad
    label: str
    deel: Deel = "sleutel"
    plek: Plek | None = None
    bestand: str = ""


@record
class Herstel:
    """An exact repair: replace what stands at ``plek`` by ``tekst``; *veilig* keeps the meaning of the protocol."""

    tekst: str
    uitleg: str
    veilig: bool = False
    plek: Plek | None = None


@record
class Bevinding:
    """One thing wrong, in Dutch: what (``tekst``), where (``pad``, later ``plek``), why, and what then.

    A stage names a place by ``pad`` and ``deel``; ``Document.place`` adds the lines and columns.
    ``namen`` are the names it is about, where those are not in the file (a key that is missing).
    ``begin`` and ``einde`` narrow the place to characters of the value (offsets from 0).
    """

    code: str
    naam: str
    ernst: Ernst
    tekst: str
    pad: Pad = ()
    deel: Deel = "sleutel"
    label: str = ""
    waarom: str = ""
    oplossing: str = ""
    verwant: tuple[Verwant, ...] = ()
    herstel: Herstel | None = None
    namen: tuple[str, ...] = ()
    begin: int | None = None
    einde: int | None = None
    bestand: str = ""
    plek: Plek | None = None

    def at(self, bestand: str, plek: Plek | None) -> Bevinding:
        """Return this bevinding with its file and place filled in."""
        return replace(self, bestand=bestand, plek=plek)


class ProtocolOngeldig(ValueError):
    """A protocol was refused; ``bevindingen`` holds everything that the refusing stage found, in file order."""

    def __init__(self, bevindingen: Iterable[Bevinding]) -> None:
        self.bevindingen = tuple(bevindingen)
        super().__init__("\n".join(f"{b.code} {b.tekst}" for b in self.bevindingen))
