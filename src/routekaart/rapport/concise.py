"""One line for each bevinding: ``file:line:column: CODE naam text``, for editors and other tools."""

from __future__ import annotations

from collections.abc import Iterable

from routekaart.bevinding import Bevinding
from routekaart.rapport.beeld import clean


def to_concise(bevindingen: Iterable[Bevinding], ascii_only: bool = False) -> str:
    """Return one line for each of *bevindingen*, in their order; nothing at all when there are none."""
    return "".join(f"{place(b)}: {b.code} {b.naam} {clean(b.tekst, ascii_only)}\n" for b in bevindingen)


def place(bevinding: Bevinding) -> str:
    """Return ``file:line:column`` of *bevinding*, or only the file when it has no place."""
    bestand = clean(bevinding.bestand)
    return bestand if bevinding.plek is None else f"{bestand}:{bevinding.plek.line}:{bevinding.plek.column}"
