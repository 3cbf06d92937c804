"""The lines of a file around a bevinding, with signs under what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from routekaart.bevinding import Plek
from routekaart.rapport.beeld import cells, clean, show
from routekaart.record import record

BREEDTE = 120
"""A line of the file is shown with at most this many characters: those around the first place in it."""
_VOORAF = 40


@record
class Merkteken:
    """A place to underline: ``^`` for what it is about, ``-`` for what helps to understand it."""

    plek: Plek
    teken: Literal["^", "-"]
    label: str


def draw(regels: Sequence[str], merktekens: Sequence[Merkteken], goot: int, ascii_only: bool = False) -> Iterator[str]:
    """Yield the lines that show *merktekens* in *regels*, in file order; line numbers take *goot* cells.

    Distant lines are separated by ``...``; a place of several lines is marked in its first line.
    """
    nummers = sorted({m.plek.line for m in merktekens})
    vorige = nummers[0]
    for nummer in nummers:
        if nummer - vorige > 2:
            yield "..."
        elif nummer - vorige == 2:
            yield _numbered(nummer - 1, goot, _crop(_line(regels, nummer - 1), 0, ascii_only)[0])
        vorige = nummer
        eigen = sorted((m for m in merktekens if m.plek.line == nummer), key=lambda m: (m.teken != "^", m.plek.column))
        yield from _marked(_line(regels, nummer), eigen, nummer, goot, ascii_only)


def _marked(tekst: str, merktekens: Sequence[Merkteken], nummer: int, goot: int, ascii_only: bool) -> Iterator[str]:
    beeld, weg, vooraf = _crop(tekst, merktekens[0].plek.column - 1, ascii_only)
    yield _numbered(nummer, goot, beeld)
    for merk in merktekens:
        begin = merk.plek.column - 1
        einde = merk.plek.end_column - 1 if merk.plek.end_line == nummer else len(tekst)
        van = vooraf + cells("".join(show(t, ascii_only) for t in tekst[weg : max(begin, weg)]))
        breed = cells("".join(show(t, ascii_only) for t in tekst[max(begin, weg) : min(einde, weg + BREEDTE)]))
        label = clean(merk.label, ascii_only)
        yield f"{' ' * (goot + 1)} | {' ' * van}{merk.teken * max(breed, 1)} {label}".rstrip()


def _crop(tekst: str, kolom: int, ascii_only: bool) -> tuple[str, int, int]:
    """Return the part of *tekst* around *kolom* as shown, the number of characters before it, and the cells in their place."""
    weg = 0 if len(tekst) <= BREEDTE else min(max(kolom - _VOORAF, 0), len(tekst) - BREEDTE)
    punten = "..." if ascii_only else "…"
    voor = punten if weg else ""
    na = punten if weg + BREEDTE < len(tekst) else ""
    beeld = "".join(show(teken, ascii_only) for teken in tekst[weg : weg + BREEDTE])
    return f"{voor}{beeld}{na}", weg, len(voor)


def _numbered(nummer: int, goot: int, beeld: str) -> str:
    return f" {nummer:>{goot}} | {beeld}".rstrip()


def _line(regels: Sequence[str], nummer: int) -> str:
    # A mistake at the end of a file stands on the line after the last.
    return regels[nummer - 1] if 0 < nummer <= len(regels) else ""
