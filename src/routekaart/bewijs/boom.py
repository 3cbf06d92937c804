"""A protocol as a plain tree: what stands at a place, and the tree with other texts at some places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from routekaart.bevinding import Pad

Boom = Mapping[str, Any]


def look_up(boom: Any, pad: Pad) -> Any:
    """Return what stands at *pad* in *boom*, None where nothing does."""
    for deel in pad:
        try:
            boom = None if isinstance(boom, str) else boom[deel]
        except (KeyError, IndexError, TypeError):
            return None
    return boom


def places(boom: Any, sleutel: str, pad: Pad = ()) -> Iterator[tuple[Pad, str]]:
    """Yield every text under the key *sleutel*, with its place, in file order."""
    delen = boom.items() if isinstance(boom, Mapping) else enumerate(boom) if isinstance(boom, list) else ()
    for deel, waarde in delen:
        if deel == sleutel and isinstance(waarde, str):
            yield (*pad, deel), waarde
        else:
            yield from places(waarde, sleutel, (*pad, deel))


def with_texts(boom: Boom, teksten: Iterable[tuple[Pad, str]]) -> dict[str, Any]:
    """Return a copy of *boom* with each of *teksten* at its pad; the table around it must be there."""
    kopie: dict[str, Any] = _copy(boom)
    for pad, tekst in teksten:
        look_up(kopie, pad[:-1])[pad[-1]] = tekst
    return kopie


def _copy(knoop: Any) -> Any:
    if isinstance(knoop, Mapping):
        return {sleutel: _copy(waarde) for sleutel, waarde in knoop.items()}
    return [_copy(deel) for deel in knoop] if isinstance(knoop, list) else knoop
