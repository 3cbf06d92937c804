"""A question as a bound: the leaf of a voorwaarde that one column of numbers answers by "at least"."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Any

from routekaart.bulk.codering import BuitenBulk, Codering
from routekaart.record import record
from routekaart.voorwaarde.ast import Blad, Feit, Vergelijk, names

ONBEKEND_TAK, NEE_TAK, JA_TAK = 0, 1, 2


@record
class Drempel:
    """Asks whether what stands in column ``kolom``, for the gegeven ``naam``, is at least ``grens``.

    With ``om`` the answer turns round.  With ``grens`` None there is no bound, and the question is asked value by value.
    """

    naam: str
    kolom: int
    grens: int | None
    om: bool = False

    def branch(self, waar: bool | None) -> int:
        """Return the number of the branch for *waar*: not known, below the bound, not below it."""
        if waar is None:
            return ONBEKEND_TAK
        return JA_TAK if waar is not self.om else NEE_TAK


def bound(blad: Blad, mee: str, codering: Codering, parameters: Mapping[Any, Any]) -> Drempel:
    """Return *blad* as a question to one column; *mee* is the gegeven that the act brings along.

    Raises:
        BuitenBulk: it asks for more than one gegeven.
    """
    namen = [naam for naam in names(blad) if naam in codering]
    if len(namen) != 1:
        raise BuitenBulk(f"`{blad}` is een vraag die bulk niet aan een kolom kan stellen.")
    (naam,) = namen
    kolom = codering.kladkolom if naam == mee else codering.column(naam)
    if isinstance(blad, Feit):
        return Drempel(naam, kolom, 1)
    if isinstance(blad, Vergelijk) and blad.naam == naam:
        grens = parameters[blad.waarde].waarde if blad.waarde in parameters else blad.waarde
        if isinstance(grens, int | Fraction):
            return _compare(naam, kolom, blad.teken, grens)
    return Drempel(naam, kolom, None)


def _compare(naam: str, kolom: int, teken: str, grens: int | Fraction) -> Drempel:
    vanaf = ceil(grens) if teken in (">=", "<") else floor(grens) + 1
    return Drempel(naam, kolom, vanaf, om=teken in ("<=", "<"))


__all__ = ["Drempel", "bound"]
