"""A gegeven as a number in a column: what stands for which value, and which numbers can stand there."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from routekaart.casus.loop import Daad
from routekaart.casus.vorm import GROOTSTE_GETAL
from routekaart.kern.kernel import Kern

Ints = NDArray[np.int64]

ONBEKEND = int(np.iinfo(np.int64).min)
"""Stands in a column for a gegeven that is not known."""


class BuitenBulk(ValueError):
    """Something asks for more than bulk can do; the text says what, in Dutch. A Loper can do it."""


class Codering:
    """The gegevens of a kernel as columns: a getal as it is, nee or ja as 0 or 1, a keuze as its number in its type."""

    def __init__(self, kern: Kern) -> None:
        self.namen = tuple(kern.gegevens)
        self.kladkolom = len(self.namen)
        """The column after the last gegeven: what an act brings along stands there until it is known where it goes."""
        self._kolom = {naam: nr for nr, naam in enumerate(self.namen)}
        self._waarden = {naam: g.waarden for naam, g in kern.gegevens.items() if g.soort == "keuze"}
        self._soort = {naam: g.soort for naam, g in kern.gegevens.items()}

    def __contains__(self, naam: object) -> bool:
        return naam in self._kolom

    def column(self, naam: str) -> int:
        """Return the number of the column of *naam*."""
        return self._kolom[naam]

    def column_of(self, daad: Daad) -> int:
        """Return the column of what *daad* brings along.

        Raises:
            BuitenBulk: it brings along what one column of numbers cannot hold.
        """
        if len(daad.namen) > 1:
            raise BuitenBulk(f"`{daad.stap}` legt meer dan één gegeven tegelijk vast; een kolom heeft plaats voor één.")
        if daad.namen and self._soort.get(daad.namen[0], "datum") == "datum":
            raise BuitenBulk(f"`{daad.stap}` legt iets anders vast dan een getal, ja of nee, of een keuze.")
        return self._kolom[daad.namen[0]] if daad.namen else self.kladkolom

    def bounds(self, naam: str) -> tuple[int, int]:
        """Return the least and the greatest number that can stand for a value of *naam*; for "", `ONBEKEND` alone."""
        if not naam:
            return ONBEKEND, ONBEKEND
        soort = self._soort[naam]
        if soort == "getal":
            return 1 - GROOTSTE_GETAL, GROOTSTE_GETAL - 1
        return 0, 1 if soort == "janee" else len(self._waarden[naam]) - 1

    def check(self, naam: str, kolom: Ints) -> None:
        """See that *kolom* can hold values of *naam*, or `ONBEKEND`.

        Raises:
            BuitenBulk: it cannot.
        """
        if naam not in self:
            raise BuitenBulk(f"`{naam}` is geen gegeven van dit protocol.")
        if self._soort[naam] == "datum":
            raise BuitenBulk(f"`{naam}` is een datum; die past niet in een kolom met getallen.")
        laag, hoog = self.bounds(naam)
        if (((kolom < laag) | (kolom > hoog)) & (kolom != ONBEKEND)).any():
            raise BuitenBulk(f"In de kolom van `{naam}` staat iets dat haar waarde niet kan zijn.")

    def decode(self, naam: str, waarde: int) -> Any:
        """Return the value of *naam* that stands as the number *waarde* in a column."""
        soort = self._soort[naam]
        if soort == "getal":
            return int(waarde)
        return bool(waarde) if soort == "janee" else self._waarden[naam][int(waarde)]

    def values(self, rij: Ints) -> dict[str, Any]:
        """Return the gegevens that are known in *rij*, by name."""
        return {n: self.decode(n, w) for n, w in zip(self.namen, rij.tolist(), strict=False) if w != ONBEKEND}


__all__ = ["ONBEKEND", "BuitenBulk", "Codering", "Ints"]
