"""The clocks of a block of casussen: the day on which the first one ends, and all of them where more than one runs."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from routekaart.bulk.codering import BuitenBulk, Ints
from routekaart.bulk.tabel import Tabel

NOOIT = int(np.iinfo(np.int64).max)
"""Stands in ``alle`` where no clock runs."""

MEESTE_KLOKKEN = 31
"""So many clocks have a bit each in half a number."""


class Stand(NamedTuple):
    """How the clocks of some casussen stood."""

    wek: Ints
    alle: Ints


class Klokken:
    """The clocks of *aantal* casussen, a place each.

    ``wek`` is the day on which the first clock ends.  ``alle`` has a row for each clock, as soon as a casus has more than one;
    the only clock of a casus stands in ``wek`` alone.
    """

    def __init__(self, tabel: Tabel, aantal: int) -> None:
        self.tabel = tabel
        self.wek: Ints = np.zeros(aantal, dtype=np.int64)
        self.alle: Ints = np.zeros((0, aantal), dtype=np.int64)

    def start(self, wie: Ints, zet: Ints, dag: Ints, weigert: NDArray[np.bool_]) -> Ints:
        """Start and stop the clocks of the casussen *wie*, but those that *weigert*; return the ``wek`` that the others get."""
        tabel = self.tabel
        wek = tabel.dagen.find(tabel.termijn.take(zet) + dag)
        if tabel.klokken:
            anders = np.isin(zet, list(tabel.klokken))
            for nummer in np.unique(zet[anders]).tolist():
                deel = np.flatnonzero(zet == nummer)
                wek[deel] = self._start_several(wie.take(deel), nummer, dag.take(deel))
            self.alle[:, wie[~(anders | weigert)]] = NOOIT
        return wek

    def _start_several(self, wie: Ints, zet: int, dag: Ints) -> Ints:
        """Start and stop clocks where more than one runs, or one that ran already."""
        bronnen = self.tabel.clocks(zet)
        self._make_room(len(bronnen))
        oud = self._running(wie)
        nieuw = np.array([oud[nr] if plaats is None else self.tabel.dagen.find(dag + plaats) for nr, plaats in bronnen])
        wek: Ints = nieuw.min(axis=0)
        if (wek <= dag).any():
            raise BuitenBulk("Een termijn is meteen voorbij; dat kan hier alleen de interpreter uitvoeren.")
        self.alle[:, wie] = NOOIT
        if len(bronnen) > 1:
            self.alle[: len(bronnen), wie] = nieuw
        return wek

    def _make_room(self, aantal: int) -> None:
        if aantal > MEESTE_KLOKKEN:
            raise BuitenBulk("Er lopen meer termijnen tegelijk dan bulk kan bijhouden.")
        if aantal > len(self.alle):
            meer = np.full((aantal - len(self.alle), len(self.wek)), NOOIT)
            self.alle = np.concatenate([self.alle, meer])

    def _running(self, wie: Ints) -> Ints:
        """Return every clock of the casussen *wie*, also where only one runs."""
        alle = self.alle.take(wie, axis=1)
        alle[0] = np.where(alle[0] == NOOIT, self.wek.take(wie), alle[0])
        return alle

    def over(self, wie: Ints, dag: Ints) -> Ints:
        """Return which clocks of the casussen *wie* are over on *dag*, as bits; the only clock is bit 0."""
        if not len(self.alle):
            return np.ones(len(wie), dtype=np.int64)
        bits: Ints = ((self.alle.take(wie, axis=1) <= dag) * (1 << np.arange(len(self.alle)))[:, None]).sum(axis=0)
        return np.maximum(bits, 1)

    def stand(self, wie: Ints) -> Stand:
        """Return how the clocks of the casussen *wie* stand."""
        return Stand(self.wek.take(wie), self.alle.take(wie, axis=1))

    def put_back(self, wie: Ints, stand: Stand) -> None:
        """Put the clocks of the casussen *wie* back as they stood."""
        self.wek[wie] = stand.wek
        if len(self.alle):
            self.alle[:, wie] = NOOIT
            self.alle[: len(stand.alle), wie] = stand.alle


__all__ = ["NOOIT", "Klokken"]
