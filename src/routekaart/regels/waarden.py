"""Every value in a protocol that is more than text, with its place: read once, asked by several regels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from routekaart.bevinding import Pad

if TYPE_CHECKING:
    from routekaart.taal.protocol import Verzuimprotocol

_TEKST = frozenset({"bronnen", "open_vragen", "namen", "partijen", "rollen", "gegevens", "voorvallen", "toetsvragen"})
"""Sections in which nothing is left open, or that speak about other places."""


def written(protocol: Verzuimprotocol) -> Iterator[tuple[Pad, object]]:
    """Yield place and value of whatever has a shape: terms, doelen, names, voorwaarden, numbers, and `onbepaald` as text.

    The key of a ladder is a value too; its place is the key itself.
    """
    for naam, waarde in protocol.__dict__.items():
        if waarde and naam not in _TEKST:
            yield from _value(waarde, (naam,))


def _value(waarde: Any, pad: Pad) -> Iterator[tuple[Pad, object]]:
    soort = type(waarde)
    if soort is dict:
        yield from _named(waarde, pad)
    elif soort is tuple:
        for index, kind in enumerate(waarde):
            yield from _value(kind, (*pad, index))
    elif hasattr(soort, "model_fields"):
        for naam, kind in waarde.__dict__.items():
            if kind:
                yield from _value(kind, (*pad, naam.rstrip("_")))
    elif soort is not bool and (soort is not str or waarde == "onbepaald"):
        yield pad, waarde


def _named(waarden: dict[Any, Any], pad: Pad) -> Iterator[tuple[Pad, object]]:
    for naam, kind in waarden.items():
        plek = (*pad, str(naam))
        if type(naam) is not str:
            yield plek, naam
        yield from _value(kind, plek)
