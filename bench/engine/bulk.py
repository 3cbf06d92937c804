"""A population at once: routekaart.bulk with events in columns, beside the plain dict interpreter in one run.

    python bench/engine/bulk.py [--cases 100000] [--repeats 5]

Each sample of bulk stands between two of dict, opening and events together.  The clock is the CPU time of the process, the
figure the median of the ratios.  Afterwards the refusals and the state of every case must be those of dict.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tracemalloc
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import numpy as np
from peers import kale, met_routekaart
from traces import Trace, traces

from routekaart.bulk import ONBEKEND, Bulk, Verloop
from routekaart.casus.loop import Daad

BEGIN = met_routekaart.BEGIN


class Bevolking:
    """The cases as columns; with *ongelijk* each has another number of events, 0 to 20."""

    def __init__(self, sporen: Sequence[Trace], ongelijk: bool = False) -> None:
        self.sporen = [s._replace(events=s.events[: i % 21]) for i, s in enumerate(sporen)] if ongelijk else sporen
        nummers: dict[Daad, int] = {}
        rijen = []
        for casus, spoor in enumerate(self.sporen):
            for daad, op, waarde in met_routekaart.PEER_ACTS.prepare(casus, spoor)[2]:
                dag = (op - BEGIN).days
                rijen.append((casus, nummers.setdefault(daad, len(nummers)), dag, ONBEKEND if waarde is None else waarde))
        casus, daad, t, waarde = (np.array(k, dtype=np.int64) for k in zip(*rijen, strict=True))
        begin = np.datetime64(BEGIN, "D")
        self.kolommen = (np.full(len(sporen), begin), casus, daad, begin + t.astype("timedelta64[D]"), waarde)
        self.feiten = {"leeftijd": np.array([s.start["leeftijd"] for s in self.sporen])}
        self.bulk = Bulk(met_routekaart.LOPER, list(nummers))
        self.plain = [kale.PEER.prepare(i, s) for i, s in enumerate(self.sporen)]

    def play_dict(self) -> tuple[float, list[Any], list[int]]:
        """Return the seconds that dict takes, its cases and how often each was refused."""
        begin = process_time()
        cases = [kale.PEER.open(p) for p in self.plain]
        geweigerd = [kale.PEER.play(c, p) for c, p in zip(cases, self.plain, strict=True)]
        return process_time() - begin, cases, geweigerd

    def play_bulk(self) -> tuple[float, Verloop, Any]:
        """Return the seconds that bulk takes, its verloop, and which events were refused."""
        begin = process_time()
        verloop = self.bulk.run(*self.kolommen, feiten=self.feiten)
        geweigerd = verloop.geweigerd
        return process_time() - begin, verloop, geweigerd

    def measure(self, repeats: int) -> tuple[float, float, float]:
        """Return how many times faster bulk is: the median, the least and the most."""
        self.play_bulk()  # it learns here
        gc.disable()
        voor, verhoudingen = self.play_dict()[0], []
        for _ in range(repeats):
            zelf = self.play_bulk()[0]
            na = self.play_dict()[0]
            verhoudingen.append((voor + na) / 2 / zelf)
            voor = na
        gc.enable()
        return median(verhoudingen), min(verhoudingen), max(verhoudingen)

    def compare(self) -> None:
        """See that each case is refused as often as by dict, and ends in the same state when the same time has passed."""
        tot = max(s.until for s in self.sporen)
        _, cases, keren = self.play_dict()
        verloop = self.bulk.run(*self.kolommen, feiten=self.feiten, tot=(BEGIN + timedelta(tot)).date())
        casus = self.kolommen[1]
        assert np.bincount(casus[verloop.geweigerd], minlength=len(cases)).tolist() == keren
        for nr, case in enumerate(cases):
            kale.pass_time(case, tot)
            assert case.state == (verloop.fase(nr) or verloop.einde(nr)), f"case {nr}: another outcome than dict"

    def memory(self) -> tuple[float, float]:
        """Return the bytes a case that bulk keeps afterwards, and those that it takes at most; the columns not counted."""
        gc.collect()
        tracemalloc.start()
        begin = tracemalloc.get_traced_memory()[0]
        verloop = self.bulk.run(*self.kolommen, feiten=self.feiten)
        na, top = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        aantal = len(verloop.stelling)
        return (na - begin) / aantal, (top - begin) / aantal


def main() -> None:
    """Measure populations with as many events a case, and with uneven numbers of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=5)
    wens = parser.parse_args()
    sporen = traces(wens.cases)
    for ongelijk in (False, True):
        bevolking = Bevolking(sporen, ongelijk)
        bevolking.compare()
        keer, minst, meest = bevolking.measure(wens.repeats)
        blijft, top = bevolking.memory()
        print(
            f"{wens.cases} cases, {len(bevolking.kolommen[1])} events{' (0 to 20 a case)' if ongelijk else ''}: "
            f"bulk is {keer:.3g} x dict ({minst:.3g} to {meest:.3g}); {blijft:.0f} B a case, {top:.0f} B at most"
        )


if __name__ == "__main__":
    main()
