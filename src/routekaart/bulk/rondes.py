"""The events of a block of casussen by ronde: the first event of each, then the second of each, and so on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from routekaart.bulk.codering import Ints
from routekaart.bulk.kolommen import Kolommen


class Rondes:
    """The casussen *van* up to *tot*; those with most events come first, so that a ronde is about the first so many.

    ``wie`` says which casussen they are, ``eerste`` what the first row of each is.  Iterating gives for each ronde where it
    lies in a column that was turned by `by_round`.
    """

    def __init__(self, kolommen: Kolommen, van: int, tot: int) -> None:
        begin = kolommen.begin[van : tot + 1]
        aantal = begin[1:] - begin[:-1]
        meeste = int(aantal.max(initial=0))
        # In the smallest type that holds them, small numbers are sorted by their digits: several times faster.
        volgorde = np.argsort((meeste - aantal).astype(np.min_scalar_type(meeste)), kind="stable")
        self.wie: Ints = volgorde + van
        self.eerste = begin.take(volgorde)
        self._rijen = slice(int(begin[0]), int(begin[-1]))
        # So many casussen have more events than the number of the ronde.
        deelnemers = np.searchsorted(-aantal.take(volgorde), -np.arange(meeste))
        self._grenzen = [0, *np.cumsum(deelnemers).tolist()]
        # Turning a whole table is faster than fetching row by row.
        self._vorm = (len(aantal), meeste) if meeste * len(aantal) == begin[-1] - begin[0] else None
        per_ronde = [] if self._vorm else [self.eerste[:m] + nr for nr, m in enumerate(deelnemers.tolist())]
        self._rij: Ints = np.concatenate([begin[:0], *per_ronde])

    def __iter__(self) -> Iterator[slice]:
        return (slice(van, tot) for van, tot in zip(self._grenzen, self._grenzen[1:], strict=False))

    def by_round(self, kolom: Ints) -> Ints:
        """Return the rows of *kolom* ronde by ronde."""
        if self._vorm:
            return kolom[self._rijen].reshape(self._vorm).T.ravel()
        return kolom.take(self._rij)

    def by_casus(self, van: Ints, naar: Any) -> None:
        """Write what stands in *van* ronde by ronde into its rows of *naar*."""
        if self._vorm:
            naar[self._rijen].reshape(self._vorm)[:] = van.reshape(self._vorm[::-1]).T
        else:
            naar[self._rij] = van


__all__ = ["Rondes"]
