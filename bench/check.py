"""`routekaart check` beside yamllint: one file of 300 lines, and 200 of them."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from meten import BIN, machine, measure, print_table
from protocol import write_protocols


def main(rondes: int = 11) -> None:
    """Measure and print both tables; 200 files take a quarter of the rounds."""
    print(machine())
    with TemporaryDirectory() as map_:
        paden = write_protocols(Path(map_), 200)
        for titel, wat, keer in (("one file", paden[0], rondes), ("200 files", Path(map_), max(3, rondes // 4))):
            opdrachten = {
                "yamllint": [BIN / "yamllint", wat],
                "routekaart check": [BIN / "routekaart", "check", wat],
                "python -c pass": [sys.executable, "-c", "pass"],
            }
            print_table(
                f"check, {titel} of {paden[0].read_text('utf-8').count(chr(10))} lines", measure(opdrachten, keer), "yamllint"
            )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
