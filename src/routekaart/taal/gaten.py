"""An overlay leaves out what it does not change: here the gaps are closed with None, so that the rest can be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from routekaart.bevinding import Pad
from routekaart.taal import plaats
from routekaart.taal.velden import Deel


def fill(inhoud: Any, model: type[Deel], gaten: Sequence[Pad]) -> Any:
    """Return a copy of *inhoud* in which each of *gaten* stands: as None, or as an empty block or list."""
    kopie = _copy(inhoud)
    for pad in gaten:
        knoop = kopie
        for deel in pad[:-1]:
            knoop = knoop[deel]
        soort = plaats.kind(model, pad)
        knoop[pad[-1]] = None if plaats.vorm(soort) else {} if plaats.item(soort) is not None else []
    return kopie


def _copy(knoop: Any) -> Any:
    if isinstance(knoop, dict):
        return {sleutel: _copy(onder) for sleutel, onder in knoop.items()}
    return [_copy(onder) for onder in knoop] if isinstance(knoop, list) else knoop
