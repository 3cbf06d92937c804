"""The identity of a protocol: a hash of what it does, not of how it is laid out or explained."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from fractions import Fraction
from hashlib import sha256
from operator import attrgetter
from typing import Any

from routekaart.kalender.eenheden import Duur
from routekaart.kalender.termijn import Termijn

BUITEN = frozenset({"pad", "toelichting"})
"""Fields that tell where something stands or comes from, or explain it: they change nothing about a casus."""


def identify(kern: object) -> str:
    """Return the sha256 (hex) of *kern*: equal for equal behaviour in equal order, whatever the file looks like."""
    return sha256(canonical(kern).encode()).hexdigest()


def canonical(kern: object) -> str:
    """Return *kern* as JSON in file order, without places, explanations and what is left at its default."""
    return json.dumps(_plain(kern), ensure_ascii=False, separators=(",", ":"))


def _plain(waarde: Any) -> Any:
    soort = type(waarde)
    if soort is str or waarde is None or soort is int or soort is bool:
        return waarde
    write = _SCHRIJVERS.get(soort)
    if write is None:
        write = _SCHRIJVERS[soort] = _writer(soort)
    return write(waarde)


def _writer(soort: type) -> Callable[[Any], Any]:
    """Return how a value of *soort* is written: chosen once for each type, as a kern holds hundreds of values."""
    if soort is tuple:
        return lambda waarde: [_plain(deel) for deel in waarde]
    if issubclass(soort, Mapping):
        # Pairs, not an object: the order of a protocol is part of what it does.
        return lambda waarde: [[sleutel, _plain(deel)] for sleutel, deel in waarde.items()]
    if soort in (Termijn, Duur, Fraction, date) or soort.__module__ == _VOORWAARDE:
        return str
    return _record_writer(soort)


def _record_writer(soort: type) -> Callable[[Any], Any]:
    eigen = [veld for veld in fields(soort) if veld.name not in BUITEN]
    namen = tuple(veld.name for veld in eigen)
    standaarden = tuple(veld.default for veld in eigen)
    # Two names at least, so that attrgetter gives a tuple.
    lees = attrgetter(*namen, "__class__")

    def write(waarde: Any) -> list[Any]:
        delen: list[Any] = [soort.__name__]
        for naam, standaard, deel in zip(namen, standaarden, lees(waarde), strict=False):
            if deel is not standaard and deel != standaard:
                delen.append(naam)
                delen.append(_plain(deel))
        return delen

    return write


_VOORWAARDE = "routekaart.voorwaarde.ast"
_SCHRIJVERS: dict[type, Callable[[Any], Any]] = {}
