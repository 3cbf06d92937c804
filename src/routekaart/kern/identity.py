"""The identity of a protocol: a hash of what it does, not of how it is laid out or explained."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256
from typing import Any

from routekaart.kalender.eenheden import Duur
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import Kern

BUITEN = frozenset({"pad", "toelichting", "hash", "herkomst"})
"""Fields that tell where something stands or comes from, or explain it: they change nothing about a casus."""


def identify(kern: Kern) -> str:
    """Return the sha256 (hex) of *kern*: equal for equal behaviour in equal order, whatever the file looks like."""
    return sha256(canonical(kern).encode()).hexdigest()


def canonical(kern: Kern) -> str:
    """Return *kern* as JSON in file order, without places, explanations and what is left at its default."""
    return json.dumps(_plain(kern), ensure_ascii=False, separators=(",", ":"))


def _plain(waarde: Any) -> Any:
    soort = type(waarde)
    if soort is str or soort is int or soort is bool or waarde is None:
        return waarde
    if soort is tuple:
        return [_plain(deel) for deel in waarde]
    if soort is dict or isinstance(waarde, Mapping):
        # Pairs, not an object: the order of a protocol is part of what it does.
        return [[sleutel, _plain(deel)] for sleutel, deel in waarde.items()]
    tekst = _TEKST.get(soort)
    if tekst:
        return str(waarde)
    if isinstance(waarde, Enum):
        return waarde.value
    return _record(waarde, soort)


_TEKST = {Termijn: True, Duur: True, Fraction: True, date: True}


def _record(waarde: Any, soort: type) -> Any:
    if soort.__module__ == "routekaart.voorwaarde.ast":
        return str(waarde)
    velden = [soort.__name__]
    for naam, standaard in _fields(soort):
        deel = getattr(waarde, naam)
        if deel is not standaard and deel != standaard:
            velden.append([naam, _plain(deel)])  # type: ignore[arg-type]
    return velden


@lru_cache(maxsize=64)
def _fields(soort: type) -> tuple[tuple[str, Any], ...]:
    return tuple((veld.name, veld.default) for veld in fields(soort) if veld.name not in BUITEN and veld.compare)
