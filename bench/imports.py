"""Which modules a check loads, and that the heavy ones are not among them."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from protocol import write_protocols

NIET_NODIG = (
    "networkx",
    "transitions",
    "pluggy",
    "click",
    "rich",
    "numpy",
    "asyncio",
    "importlib.metadata",
    "email",
    "socket",
    "multiprocessing",
)
"""What a check of a sound protocol, without plugins installed, must not pay for."""

_VRAAG = """
import atexit, sys
atexit.register(lambda: print(*sys.modules, sep="\\n", file=sys.stderr))
from routekaart.cli import main
main(sys.argv[1:])
"""


def loaded(*argumenten: str) -> list[str]:
    """Return the modules that `routekaart` with *argumenten* has loaded when it ends."""
    klaar = subprocess.run([sys.executable, "-c", _VRAAG, *argumenten], capture_output=True, text=True, check=True)
    return klaar.stderr.split()


def main() -> None:
    """Print how many modules each package adds; end with code 1 when one of `NIET_NODIG` is there."""
    with TemporaryDirectory() as map_:
        modules = loaded("check", str(write_protocols(Path(map_), 1)[0]))
    for pakket, aantal in Counter(naam.split(".")[0] for naam in modules).most_common(12):
        print(f"{aantal:4} {pakket}")
    print(f"{len(modules):4} in all")
    teveel = [naam for naam in NIET_NODIG if naam in modules]
    if teveel:
        sys.exit(f"a check loads {', '.join(teveel)}")


if __name__ == "__main__":
    main()
