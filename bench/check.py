"""`routekaart check` beside yamllint: one file of 300 lines, and 200 of them."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from meten import BIN, machine, measure, print_table
from protocol import protocol, write_protocols


def main(rondes: int = 11) -> None:
    """Measure and print both tables; 200 files take a quarter of the rounds."""
    print(machine())
    with TemporaryDirectory() as map_:
        paden = write_protocols(Path(map_), 200)
        regels = paden[0].read_text("utf-8").count("\n")
        zonder = Path(map_) / "zonder"
        zonder.mkdir()
        een = zonder / "meting.yaml"
        een.write_text(protocol(0, grens=False), "utf-8")
        opdrachten: dict[str, list[str | Path]] = {
            "yamllint": [BIN / "yamllint", een],
            "routekaart check": [BIN / "routekaart", "check", een],
            "routekaart check, with a grens": [BIN / "routekaart", "check", paden[0]],
            "routekaart check --proofs altijd": [BIN / "routekaart", "check", "--proofs", "altijd", paden[0]],
            "python -c pass": [sys.executable, "-c", "pass"],
        }
        print_table(f"check, one file of {regels} lines", measure(opdrachten, rondes), "yamllint")
        een.unlink()
        opdrachten = {
            "yamllint": [BIN / "yamllint", map_],
            "routekaart check": [BIN / "routekaart", "check", map_],
        }
        print_table(f"check, 200 files of {regels} lines", measure(opdrachten, max(3, rondes // 4)), "yamllint")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
