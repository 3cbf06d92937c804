"""Values that a host brings in, read by the type that the protocol declares."""

from __future__ import annotations

import re
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from routekaart.casus.toestand import Waarde
from routekaart.kern.kernel import GegevenType

_JANEE: dict[Any, bool] = {True: True, False: False, "ja": True, "nee": False}
_GETAL = re.compile(r"-?[0-9]{1,15}(?:[.,/][0-9]{1,9})?")


class VerkeerdType(ValueError):
    """A value does not fit its gegeven; the text says, in Dutch, what does."""


def read_value(soort: GegevenType, rauw: Any) -> Waarde:
    """Return *rauw* as a value of *soort*: bool for ja or nee, text for a keuze, int or Fraction, or a date.

    None means that the value is unknown again.

    Raises:
        VerkeerdType: *rauw* is no value of *soort*.
    """
    if rauw is None or rauw == "onbekend":
        return None
    lezer = _LEZERS[soort.soort]
    return lezer(soort, rauw)


def _read_janee(soort: GegevenType, rauw: Any) -> Waarde:
    if isinstance(rauw, bool | str) and rauw in _JANEE:
        return _JANEE[rauw]
    raise VerkeerdType("`ja` of `nee`")


def _read_keuze(soort: GegevenType, rauw: Any) -> Waarde:
    if isinstance(rauw, str) and rauw in soort.waarden:
        return rauw
    raise VerkeerdType("één van: " + ", ".join(f"`{w}`" for w in soort.waarden))


def _read_getal(soort: GegevenType, rauw: Any) -> Waarde:
    if isinstance(rauw, bool):
        raise VerkeerdType("een getal")
    if isinstance(rauw, int | Fraction):
        return rauw
    tekst = repr(rauw) if isinstance(rauw, float) else str(rauw).strip()
    if not _GETAL.fullmatch(tekst):
        raise VerkeerdType("een getal")
    try:
        breuk = Fraction(tekst.replace(",", "."))
    except ZeroDivisionError:
        raise VerkeerdType("een getal") from None
    return breuk.numerator if breuk.denominator == 1 else breuk


def _read_datum(soort: GegevenType, rauw: Any) -> Waarde:
    if isinstance(rauw, datetime):
        return rauw.date()
    if isinstance(rauw, date):
        return rauw
    try:
        return date.fromisoformat(str(rauw))
    except ValueError:
        raise VerkeerdType("een datum zoals 2026-09-07") from None


_LEZERS = {"janee": _read_janee, "keuze": _read_keuze, "getal": _read_getal, "datum": _read_datum}
