"""One leaf of a voorwaarde as a quick question about the values of gegevens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from routekaart.casus.blik import Blik
from routekaart.casus.draaiboek import Draaiboek
from routekaart.casus.toestand import Casus, Waarde
from routekaart.kalender.kalender import Kalender
from routekaart.voorwaarde.ast import Blad, Feit, Is, Vergelijk
from routekaart.voorwaarde.evaluate import compile

Zeef = Callable[[Mapping[str, Waarde], Any], bool | None]
"""The truth of a leaf, by the values that are known and the one value that an act brings along."""


def sieve(blad: Blad, boek: Draaiboek, kalender: Kalender, leeg: Casus, mee: str) -> Zeef:
    """Return the function that answers *blad* from values alone; *leeg* is a casus without gegevens.

    *mee* is the gegeven that the act brings along, "" when there is none, or when it is among the values already.
    """
    if isinstance(blad, Feit):
        naam = blad.naam
        if naam == mee:
            return lambda waarden, waarde: waarde
        return lambda waarden, waarde: waarden.get(naam)  # type: ignore[return-value]
    if isinstance(blad, Vergelijk) and boek.soort.get(blad.naam) == "getal":
        parameter = boek.kern.parameters.get(blad.waarde) if isinstance(blad.waarde, str) else None
        grens = blad.waarde if parameter is None else parameter.waarde
        if isinstance(grens, int | Fraction):
            return (_NIEUW if blad.naam == mee else _BEKEND)[blad.teken](blad.naam, grens)
    if isinstance(blad, Is) and boek.soort.get(blad.naam) == "keuze":
        return _choice(blad, mee)
    vraag = compile(blad)

    def look(waarden: Mapping[str, Waarde], waarde: Any) -> bool | None:
        return vraag(Blik(boek, kalender, leeg, date.min, extra={**waarden, mee: waarde} if mee else waarden))

    return look


def _choice(blad: Is, mee: str) -> Zeef:
    naam, gevraagd, wel = blad.naam, blad.waarde, not blad.niet
    if naam == mee:
        return lambda waarden, waarde: None if waarde is None else (waarde == gevraagd) is wel
    return lambda waarden, _: None if (waarde := waarden.get(naam)) is None else (waarde == gevraagd) is wel


def _at_least(naam: str, grens: int | Fraction) -> Zeef:
    return lambda waarden, _: None if (waarde := waarden.get(naam)) is None else waarde >= grens  # type: ignore[operator]


def _above(naam: str, grens: int | Fraction) -> Zeef:
    return lambda waarden, _: None if (waarde := waarden.get(naam)) is None else waarde > grens  # type: ignore[operator]


def _at_most(naam: str, grens: int | Fraction) -> Zeef:
    return lambda waarden, _: None if (waarde := waarden.get(naam)) is None else waarde <= grens  # type: ignore[operator]


def _below(naam: str, grens: int | Fraction) -> Zeef:
    return lambda waarden, _: None if (waarde := waarden.get(naam)) is None else waarde < grens  # type: ignore[operator]


_BEKEND: dict[str, Callable[[str, int | Fraction], Zeef]] = {">=": _at_least, ">": _above, "<=": _at_most, "<": _below}
# An act is only looked up with a value that has the right type.
_NIEUW: dict[str, Callable[[str, int | Fraction], Zeef]] = {
    ">=": lambda naam, grens: lambda waarden, waarde: waarde >= grens,
    ">": lambda naam, grens: lambda waarden, waarde: waarde > grens,
    "<=": lambda naam, grens: lambda waarden, waarde: waarde <= grens,
    "<": lambda naam, grens: lambda waarden, waarde: waarde < grens,
}
