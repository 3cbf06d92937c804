"""The command `routekaart`: the ready-made overview at once, everything else through `opdrachten`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

VERSIE = "0.1.0"
"""Ready-made, like the overview: Python's catalogue of packages takes longer to load than all else here."""


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run one command and leave with its exit code."""
    argumenten = list(sys.argv[1:] if argv is None else argv)
    _speak_plainly()
    if argumenten in ([], ["--help"], ["-h"]):
        # Asking for help should not wait for a library; a test keeps this text the same as click's.
        print(overview(), end="")
        sys.exit(0 if argumenten else 2)
    if argumenten == ["--version"]:
        print(f"routekaart {VERSIE}")
        sys.exit(0)
    import gc

    # A short-lived process throws everything away at the end; collecting while it starts only costs time.
    gc.disable()
    # Strange packages may not look into our models.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    code = _check(argumenten[1:]) if _is_plain_check(argumenten) else _run(argumenten)
    # Python collects once more while it ends, whatever was said above; what is frozen it leaves alone.
    gc.freeze()
    sys.exit(code)


def _is_plain_check(argumenten: Sequence[str]) -> bool:
    return argumenten[0] == "check" and len(argumenten) > 1 and not any(a.startswith("-") for a in argumenten)


def _check(paden: Sequence[str]) -> int:
    """Check *paden*: the same as `_run`, without waiting for a library to read the arguments."""
    from routekaart.opdrachten.afloop import end_well
    from routekaart.opdrachten.nakijken import check_paths

    return end_well(lambda: check_paths(paden))


def _run(argumenten: Sequence[str]) -> int:
    from routekaart.opdrachten.opdracht import run

    return run(argumenten)


def overview() -> str:
    """Return the help text of `routekaart` itself."""
    with open(os.path.join(os.path.dirname(__file__), "overzicht.txt"), encoding="utf-8") as bestand:
        return bestand.read()


def _speak_plainly() -> None:
    """Never fail on a character that the terminal does not have."""
    for stroom in (sys.stdout, sys.stderr):
        if hasattr(stroom, "reconfigure"):
            stroom.reconfigure(errors="replace")
