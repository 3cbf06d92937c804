"""Where the time of a check goes: each stage for a file of 300 lines, beside PyYAML's own C loader on the same text."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TypeVar

import yaml
from meten import machine
from protocol import write_protocols

from routekaart.bron import parse_file
from routekaart.kern.compile import compile_protocol
from routekaart.pipeline.check import check
from routekaart.regels import review
from routekaart.taal import read

T = TypeVar("T")
MAAT = "yaml.CSafeLoader"


class Stopwatch:
    """The times of each stage, in ms."""

    def __init__(self) -> None:
        self.tijden: dict[str, list[float]] = {}

    def time(self, stage: str, work: Callable[[], T]) -> T:
        """Return what *work* gives, and remember how long that took."""
        begin = time.perf_counter()
        uitkomst = work()
        self.tijden.setdefault(stage, []).append((time.perf_counter() - begin) * 1000)
        return uitkomst


def main(aantal: int = 200) -> None:
    """Read *aantal* different files, stage by stage, and print the median of each stage."""
    # As the command does: a check makes next to no garbage.
    gc.disable()
    klok = Stopwatch()
    with TemporaryDirectory() as map_:
        for pad in write_protocols(Path(map_), aantal):
            _measure(klok, pad)
    print(machine())
    print(f"\nstages, one file of 300 lines\n\n| stage | ms | x {MAAT} |\n| --- | ---: | ---: |")
    maat = median(klok.tijden[MAAT])
    for stage, tijden in klok.tijden.items():
        print(f"| {stage} | {median(tijden):.2f} | {median(tijden) / maat:.2f} |")


def _measure(klok: Stopwatch, pad: Path) -> None:
    tekst = pad.read_bytes()
    klok.time(MAAT, lambda: yaml.load(tekst, yaml.CSafeLoader))
    document = klok.time("bron", lambda: parse_file(pad))
    protocol = klok.time("taal", lambda: read(document))
    kern = klok.time("kern", lambda: compile_protocol(protocol))
    klok.time("regels", lambda: review(protocol, kern))
    klok.time("all: routekaart.check", lambda: check([pad], plugins=False, grenzen=False))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
