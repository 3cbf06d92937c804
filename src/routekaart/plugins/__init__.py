"""What installed packages add to routekaart: data only, gathered once, each failure named.

Importing this costs nothing: pluggy is loaded only when a plugin is really there.
"""

from __future__ import annotations

from routekaart.plugins.gaven import Instrument, Overlay, Schoolkalender, Vraag
from routekaart.plugins.plugin import Plugin, Plugins
from routekaart.plugins.zoeken import any_installed

__all__ = ["Instrument", "Overlay", "Plugin", "Plugins", "Schoolkalender", "Vraag", "any_installed", "installed", "none"]


def none() -> Plugins:
    """Return what is there when plugins are left out: nothing."""
    return Plugins(weggelaten=True)


def installed() -> Plugins:
    """Return what the installed plugins add, and what is wrong with them; never raises because of a plugin."""
    if not any_installed():
        return Plugins()
    from routekaart.plugins.manager import find, gather

    return gather(find())
