"""A population that runs: blocks of casussen, each event number for all of them at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from routekaart.bulk.kolommen import Kolommen, check_days
from routekaart.bulk.tabel import Tabel, day_of
from routekaart.bulk.verloop import Verloop
from routekaart.casus.loop import Daad
from routekaart.casus.loper import Loper

BLOK = 16384
"""So many casussen run together: what is known of them then stays in the cache of the processor."""


class Bulk:
    """Runs populations of casussen of one loper; what was learned in one run speeds up the next.

    ``daden`` are the acts that can occur, in the order of their numbers in a column.

    Raises:
        BuitenBulk: an act brings along what one column of numbers cannot hold.
    """

    def __init__(self, loper: Loper, daden: Sequence[Daad]) -> None:
        self.loper = loper
        self.tabel = Tabel(loper, daden)

    def run(
        self,
        geopend: Any,
        casus: Any,
        daad: Any,
        dag: Any,
        waarde: Any = None,
        *,
        feiten: Mapping[str, Any] | None = None,
        tot: date | None = None,
    ) -> Verloop:
        """Open a casus on each day of *geopend* (datetime64[D]) and let every event happen in the order of its day.

        An event is a row of *casus* (its number), *daad* (the number of the act), *dag* (datetime64[D]) and *waarde*: what
        it brings along as a number, 0 or 1 for nee or ja, or the number of a keuze in its type; ``ONBEKEND`` for nothing.
        The rows are in the order of time, at least those of one casus.  *feiten* has a column for each gegeven that is known
        at the opening.  Afterwards time passes until *tot*.

        Raises:
            BuitenBulk: something asks for more than tables can do; run those casussen in the loper.
        """
        kolommen = Kolommen(self.tabel, geopend, casus, daad, dag, waarde)
        grens = None if tot is None else day_of(tot)
        check_days(self.tabel, np.array([] if grens is None else [grens], dtype=np.int64))
        verloop = Verloop(self.tabel, kolommen, feiten or {}, grens)
        aantal = len(kolommen.geopend)
        for van in range(0, aantal, BLOK):
            verloop.run(van, min(van + BLOK, aantal))
        return verloop


__all__ = ["BLOK", "Bulk"]
