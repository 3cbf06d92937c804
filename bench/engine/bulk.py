"""A population at once: routekaart.bulk with events in columns, beside the plain dict interpreter in one run.

python bench/engine/bulk.py [--cases 100000] [--repeats 5]
"""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).parent))

import numpy as np
from peers import kale, met_routekaart
from traces import traces

from routekaart.bulk import ONBEKEND, Bulk


def main() -> None:
    """Measure, and compare the number of refusals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=5)
    wens = parser.parse_args()
    sporen = traces(wens.cases)
    nummers: dict[object, int] = {}
    rijen = []
    for casus, spoor in enumerate(sporen):
        for daad, op, waarde in met_routekaart.PEER_ACTS.prepare(casus, spoor)[2]:
            dag = (op - met_routekaart.BEGIN).days
            rijen.append((casus, nummers.setdefault(daad, len(nummers)), dag, ONBEKEND if waarde is None else waarde))
    casus, daad, t, waarde = (np.array(k, dtype=np.int64) for k in zip(*rijen, strict=True))
    begin = np.datetime64(met_routekaart.BEGIN, "D")
    kolommen = (np.full(wens.cases, begin), casus, daad, begin + t.astype("timedelta64[D]"), waarde)
    leeftijd = np.array([s.start["leeftijd"] for s in sporen])
    bulk = Bulk(met_routekaart.LOPER, list(nummers))  # type: ignore[arg-type]
    plain = [kale.PEER.prepare(i, s) for i, s in enumerate(sporen)]
    bulk.run(*kolommen, feiten={"leeftijd": leeftijd})  # it learns here
    gc.disable()
    verhoudingen = []
    for _ in range(wens.repeats):
        van = process_time()
        cases = [kale.PEER.open(p) for p in plain]
        geweigerd = sum(kale.PEER.play(c, p) for c, p in zip(cases, plain, strict=True))
        midden = process_time()
        verloop = bulk.run(*kolommen, feiten={"leeftijd": leeftijd})
        verhoudingen.append((midden - van) / (process_time() - midden))
        assert int(verloop.geweigerd.sum()) == geweigerd
    print(f"{wens.cases} cases, {len(rijen)} events: bulk is {median(verhoudingen):.3g} x dict, opening and events together")


if __name__ == "__main__":
    main()
