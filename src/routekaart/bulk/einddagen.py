"""The days on which terms end, by the day on which they begin: a table that grows as days are asked for."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import numpy as np

from routekaart.bulk.codering import BuitenBulk, Ints
from routekaart.casus.werk import MIDDERNACHT
from routekaart.kalender.kalender import BuitenKalender, Kalender

EPOCH = date(1970, 1, 1).toordinal()
"""The ordinal of the day that numpy counts from."""

GEEN = 0
"""The row of no term at all: it ends after the calendar."""


class Einddagen:
    """A row of the table for each termijn, a column for each day of *kalender*; 0 stands where nothing was asked yet.

    A termijn goes by its ``plaats``: add a day, and that is where its end stands in ``plat``.
    """

    def __init__(self, kalender: Kalender) -> None:
        self.eerste = kalender.eerste.toordinal() - EPOCH
        self.eind = kalender.laatste.toordinal() - EPOCH + 1
        self.breedte = self.eind - self.eerste
        self._einden: list[Any] = [None]
        self._rij_van: dict[int, int] = {}
        self.plat: Ints = np.zeros(4 * self.breedte, dtype=np.int64)
        self.plat[: self.breedte] = self.eind

    def place(self, einden: Any) -> int:
        """Return the plaats of a termijn (its ``Einden``, None for no term at all)."""
        if einden is None:
            return GEEN - self.eerste
        rij = self._rij_van.get(id(einden))
        if rij is None:
            rij = self._rij_van[id(einden)] = len(self._einden)
            self._einden.append(einden)
            if len(self._einden) * self.breedte > len(self.plat):
                self.plat = np.concatenate([self.plat, np.zeros_like(self.plat)])
        return rij * self.breedte - self.eerste

    def find(self, plaats: Ints) -> Ints:
        """Return the end for each *plaats* to which its day was added.

        Raises:
            BuitenBulk: a term ends outside the calendar, or at a time of the day.
        """
        gevonden = self.plat.take(plaats)
        if not gevonden.min(initial=self.eind):
            for nodig in np.unique(plaats[gevonden == 0]).tolist():
                self.plat[nodig] = self._end(*divmod(nodig, self.breedte))
            gevonden = self.plat.take(plaats)
        return gevonden

    def _end(self, rij: int, kolom: int) -> int:
        try:
            moment: datetime = self._einden[rij][self.eerste + kolom + EPOCH]
        except BuitenKalender:
            raise BuitenBulk("Een termijn eindigt buiten de kalender.") from None
        if moment.time() != MIDDERNACHT:
            raise BuitenBulk("Een termijn eindigt op een tijdstip; bulk rekent met hele dagen.")
        return moment.toordinal() - EPOCH


__all__ = ["EPOCH", "Einddagen"]
