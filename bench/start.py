"""How long `routekaart` takes to start, beside a Python that does nothing, in the same environment."""

from __future__ import annotations

import sys

from meten import BIN, machine, measure, print_table


def main(rondes: int = 21) -> None:
    """Measure and print the table."""
    print(machine())
    opdrachten = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "import routekaart": [sys.executable, "-c", "import routekaart"],
        "routekaart --help": [BIN / "routekaart", "--help"],
        "routekaart --version": [BIN / "routekaart", "--version"],
        "import yaml": [sys.executable, "-c", "import yaml"],
        "a pydantic model": [sys.executable, "-c", "import pydantic\nclass M(pydantic.BaseModel): x: int"],
        "import networkx": [sys.executable, "-c", "import networkx"],
        "yamllint --version": [BIN / "yamllint", "--version"],
    }
    print_table("start", measure(opdrachten, rondes), "python -c pass")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
