"""Which values are worth trying: those that the conditions of a protocol tell apart."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import lru_cache

from routekaart.casus.draaiboek import conditions
from routekaart.casus.toestand import Waarde
from routekaart.kern.kernel import GegevenType, Kern
from routekaart.voorwaarde.ast import Bekend, Is, Vergelijk, leaves

Getal = int | Fraction


def values(kern: Kern, naam: str, soort: GegevenType, op: date) -> tuple[Waarde, ...]:
    """Return the values of the gegeven or field *naam* to try on day *op*: for a number, those around each threshold."""
    if soort.soort == "janee":
        return True, False
    if soort.soort == "keuze":
        return soort.waarden
    if soort.soort == "datum":
        return (op,)
    grenzen = thresholds(kern).get(naam, ())
    return tuple(dict.fromkeys(w for g in grenzen for w in (g, g + 1, g - 1))) or (1,)


def asks_unknown(kern: Kern, naam: str) -> bool:
    """Return whether a condition asks that *naam* is onbekend."""
    return any(isinstance(b, Bekend) and not b.bekend and b.naam == naam for _, v in conditions(kern) for b in leaves(v))


@lru_cache(maxsize=8)
def thresholds(kern: Kern) -> dict[str, tuple[Getal, ...]]:
    """Return the numbers with which each name is compared anywhere in *kern*."""
    gevonden: dict[str, dict[Getal, None]] = {}
    for _, voorwaarde in conditions(kern):
        for blad in leaves(voorwaarde):
            waarde = blad.waarde if isinstance(blad, Vergelijk | Is) else None
            if isinstance(waarde, str):
                parameter = kern.parameters.get(waarde)
                waarde = None if parameter is None else parameter.waarde  # type: ignore[assignment]
            if isinstance(waarde, int | Fraction) and isinstance(blad, Vergelijk | Is):
                gevonden.setdefault(blad.naam, {})[waarde] = None
    return {naam: tuple(grenzen) for naam, grenzen in gevonden.items()}
