"""One leaf of a voorwaarde as a quick question about the values of gegevens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from routekaart.casus.blik import Blik
from routekaart.casus.draaiboek import Draaiboek
from routekaart.casus.toestand import Casus, Waarde
from routekaart.kalender.kalender import Kalender
from routekaart.voorwaarde.ast import Blad, Feit, Vergelijk
from routekaart.voorwaarde.evaluate import compile

Zeef = Callable[[Mapping[str, Waarde]], bool | None]


def sieve(blad: Blad, boek: Draaiboek, kalender: Kalender, leeg: Casus) -> Zeef:
    """Return the function that answers *blad* from values alone; *leeg* is a casus without gegevens."""
    if isinstance(blad, Feit):
        naam = blad.naam
        return lambda waarden: waarden.get(naam)  # type: ignore[return-value]
    if isinstance(blad, Vergelijk) and boek.soort.get(blad.naam) == "getal":
        parameter = boek.kern.parameters.get(blad.waarde) if isinstance(blad.waarde, str) else None
        grens = blad.waarde if parameter is None else parameter.waarde
        if isinstance(grens, int | Fraction):
            return _COMPARE[blad.teken](blad.naam, grens)
    vraag = compile(blad)
    return lambda waarden: vraag(Blik(boek, kalender, leeg, date.min, extra=waarden))


def _at_least(naam: str, grens: int | Fraction) -> Zeef:
    return lambda waarden: None if (waarde := waarden.get(naam)) is None else waarde >= grens  # type: ignore[operator]


def _above(naam: str, grens: int | Fraction) -> Zeef:
    return lambda waarden: None if (waarde := waarden.get(naam)) is None else waarde > grens  # type: ignore[operator]


def _at_most(naam: str, grens: int | Fraction) -> Zeef:
    return lambda waarden: None if (waarde := waarden.get(naam)) is None else waarde <= grens  # type: ignore[operator]


def _below(naam: str, grens: int | Fraction) -> Zeef:
    return lambda waarden: None if (waarde := waarden.get(naam)) is None else waarde < grens  # type: ignore[operator]


_COMPARE: dict[str, Callable[[str, int | Fraction], Zeef]] = {">=": _at_least, ">": _above, "<=": _at_most, "<": _below}
