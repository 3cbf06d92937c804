"""Is there any plugin at all? A look at the folders, because asking Python's own catalogue costs more than a whole check."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator

GROEP = "routekaart"
"""The entry point group in which a package names its plugins."""

_KOP = f"[{GROEP}]".encode()


def any_installed(mappen: Iterable[str] | None = None) -> bool:
    """Return whether a package in *mappen* (default: where Python looks for modules) may hold a plugin.

    False is certain for packages as pip installs them; a zip file in the list is not looked into and gives True when it exists,
    so that the full search decides.
    """
    for map_ in dict.fromkeys(sys.path if mappen is None else mappen):
        if os.path.isfile(map_ or "."):
            return True
        if any(_names_plugin(bestand) for bestand in _entry_points(map_ or ".")):
            return True
    return False


def _entry_points(map_: str) -> Iterator[str]:
    try:
        namen = os.listdir(map_)
    except OSError:
        return
    for naam in namen:
        if naam.endswith((".dist-info", ".egg-info")) or naam == "EGG-INFO":
            yield f"{map_}/{naam}/entry_points.txt"


def _names_plugin(bestand: str) -> bool:
    try:
        with open(bestand, "rb") as tekst:
            return any(regel.strip() == _KOP for regel in tekst)
    except OSError:
        return False
