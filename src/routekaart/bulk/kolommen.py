"""The columns of a run, its rows by casus and in the order of time."""

from __future__ import annotations

from typing import Any

import numpy as np

from routekaart.bulk.codering import ONBEKEND, BuitenBulk, Ints
from routekaart.bulk.tabel import Tabel


class Kolommen:
    """Per event the act, the day and the value, per casus the day it opens and its first row.

    ``volgorde`` says where each row stood when it was brought, None when the rows were by casus already.

    Raises:
        BuitenBulk: a row is of no casus or no act, its day lies outside the calendar, or it comes too late for the order.
    """

    def __init__(self, tabel: Tabel, geopend: Any, casus: Any, daad: Any, dag: Any, waarde: Any) -> None:
        self.geopend = days(geopend)
        casus, daad, dag = np.asarray(casus), np.asarray(daad), days(dag)
        waarde = np.full(len(casus), ONBEKEND) if waarde is None else np.asarray(waarde)
        self.volgorde: Ints | None = None
        eerste = _firsts(casus)
        if not (np.diff(casus[eerste]) > 0).all():
            self.volgorde = volgorde = np.argsort(casus, kind="stable")
            casus, daad, dag, waarde = casus[volgorde], daad[volgorde], dag[volgorde], waarde[volgorde]
            eerste = _firsts(casus)
        wie = casus[eerste]
        if len(wie) and not 0 <= wie[0] <= wie[-1] < len(self.geopend):
            raise BuitenBulk("Een gebeurtenis hoort bij een casus die er niet is.")
        if len(daad) and not 0 <= daad.min() <= daad.max() < len(tabel.daden):
            raise BuitenBulk("Een gebeurtenis heeft het nummer van een daad die er niet is.")
        self.daad, self.dag, self.waarde = (k.astype(np.int64, copy=False) for k in (daad, dag, waarde))
        self.events = self.dag, self.daad, self.waarde
        aantal = np.zeros(len(self.geopend), dtype=np.int64)
        aantal[wie] = np.diff(eerste, append=len(casus))
        self.begin: Ints = np.concatenate([[0], np.cumsum(aantal)])
        self._check_order(wie, eerste)
        check_days(tabel, self.geopend, self.dag.take(self.begin[1:][wie] - 1))

    def _check_order(self, wie: Ints, eerste: Ints) -> None:
        """See that no event of the casussen *wie*, that begin in the rows *eerste*, comes before the one before it."""
        later = self.dag[1:] >= self.dag[:-1]
        later[eerste[1:] - 1] = True  # the row before it is of another casus
        if not later.all() or (self.dag.take(eerste) < self.geopend.take(wie)).any():
            raise BuitenBulk("De gebeurtenissen van een casus staan niet op volgorde van dag.")


def _firsts(casus: Any) -> Ints:
    """Return the rows in which another casus begins than in the row before."""
    return np.flatnonzero(np.concatenate([casus[:1] == casus[:1], casus[1:] != casus[:-1]]))


def check_days(tabel: Tabel, *kolommen: Ints) -> None:
    """See that all days lie within the calendar.

    Raises:
        BuitenBulk: one does not.
    """
    for dagen in kolommen:
        if len(dagen) and not tabel.dagen.eerste <= dagen.min() <= dagen.max() < tabel.dagen.eind:
            raise BuitenBulk("Een dag valt buiten de kalender.")


def days(dag: Any) -> Ints:
    """Return a column of days (datetime64[D]) as numbers."""
    return np.asarray(dag, dtype="datetime64[D]").view(np.int64)


__all__ = ["Kolommen", "check_days", "days"]
