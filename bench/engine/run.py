"""Events per second, beside other engines in one run: ratios to a plain dict interpreter.

    python bench/engine/run.py [--cases 2000] [--repeats 7] [--json FILE]

Each sample of an engine stands between two of the dict interpreter.  The clock is the CPU time of the process, the figure the
median of the ratios.  After every sample the states, levels, refusals and histories of all cases must be those of dict.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import tracemalloc
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from peers import kale, met_routekaart, met_sismic, met_transitions
from peers.peer import Peer
from traces import Trace, traces

# engine, and which part of the cases it plays: a slow one need not play them all
PEERS: list[tuple[Peer, int]] = [
    (met_routekaart.PEER_ACTS, 1),
    (met_routekaart.PEER_LOPER, 1),
    (met_routekaart.PEER_LINES, 2),
    (met_routekaart.PEER_INTERPRETER, 20),
    (met_transitions.PEER, 4),
    (met_sismic.PEER, 20),
]

# kept as text between events
KEPT = [kale.PEER_KEPT, met_routekaart.PEER_KEPT]


class Sample:
    """One measured round: seconds for opening and for the events, and what came of it."""

    def __init__(self, peer: Peer, prepared: Sequence[Any]) -> None:
        gc.collect()
        gc.disable()
        try:
            begin = process_time()
            cases = [peer.open(p) for p in prepared]
            opened = process_time()
            self.refused = sum([peer.play(case, p) for case, p in zip(cases, prepared, strict=True)])
            self.play = process_time() - opened
            self.open = opened - begin
        finally:
            gc.enable()
        outcomes = [peer.finish(case, p) for case, p in zip(cases, prepared, strict=True)]
        self.entries = sum(len(o.history) for o in outcomes)
        self.digest = sha256(repr((self.refused, outcomes)).encode()).hexdigest()
        peer.close(cases)


def measure(peer: Peer, sporen: Sequence[Trace], repeats: int, beside: Peer = kale.PEER) -> dict[str, Any]:
    """Return the figures of *peer* on *sporen*, each sample between two of *beside*."""
    own = [peer.prepare(i, t) for i, t in enumerate(sporen)]
    plain = [beside.prepare(i, t) for i, t in enumerate(sporen)]
    events = sum(len(t.events) for t in sporen)
    first = Sample(peer, own)  # an engine that learns, learns here
    before = Sample(beside, plain)
    steps, opens, rates = [], [], []
    for _ in range(repeats):
        sample = Sample(peer, own)
        after = Sample(beside, plain)
        for s in (first, sample):
            assert s.digest == before.digest == after.digest, f"{peer.name}: another outcome than dict"
        steps.append((before.play + after.play) / 2 / sample.play)
        opens.append((before.open + after.open) / 2 / sample.open)
        rates.append(events / sample.play)
        before = after
    return {
        "engine": peer.name,
        "events": events,
        "events_per_second": median(rates),
        "step": median(steps),
        "create": median(opens),
        "first_round": events / first.play,
        **memory(peer, own),
    }


def memory(peer: Peer, prepared: Sequence[Any]) -> dict[str, float]:
    """Return the bytes that a case takes when it is new, and after its events."""
    some = prepared[:500]
    gc.collect()
    tracemalloc.start()
    begin = tracemalloc.get_traced_memory()[0]
    cases = [peer.open(p) for p in some]
    fresh = tracemalloc.get_traced_memory()[0]
    for case, p in zip(cases, some, strict=True):
        peer.play(case, p)
    gc.collect()
    played = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    peer.close(cases)
    return {"bytes_fresh": (fresh - begin) / len(some), "bytes_played": (played - begin) / len(some)}


def show(rows: Sequence[dict[str, Any]]) -> None:
    """Print *rows* as a table in Markdown."""
    print("| engine | events/s | x dict | create x dict | B fresh | B after 20 events |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for r in rows:
        print(
            f"| {r['engine']} | {r['events_per_second']:,.0f} | {r['step']:.3g} | {r['create']:.3g} "
            f"| {r['bytes_fresh']:,.0f} | {r['bytes_played']:,.0f} |"
        )


def main() -> None:
    """Measure every engine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--repeats", type=int, default=7)
    parser.add_argument("--json", type=Path)
    wens = parser.parse_args()
    sporen = traces(wens.cases)
    sample = Sample(kale.PEER, [kale.PEER.prepare(i, t) for i, t in enumerate(sporen)])
    events = sum(len(t.events) for t in sporen)
    print(
        f"{len(sporen)} cases, {events} events, {sample.refused / events:.1%} refused, {sample.entries / len(sporen):.1f} entries"
    )
    rows = [measure(kale.PEER, sporen, wens.repeats)]
    rows += [measure(peer, sporen[: max(1, wens.cases // part)], wens.repeats) for peer, part in PEERS]
    show(rows)
    print("\nrestore + step + snapshot, beside dict's own JSON\n")
    kept = [measure(peer, sporen[: max(1, wens.cases // 4)], wens.repeats, kale.PEER_KEPT) for peer in KEPT]
    show(kept)
    print(f"loper: {met_routekaart.LOPER.zetten} zetten, {met_routekaart.LOPER.terugval} events by the interpreter")
    if wens.json:
        wens.json.write_text(json.dumps(rows + kept, indent=1) + "\n")


if __name__ == "__main__":
    main()
