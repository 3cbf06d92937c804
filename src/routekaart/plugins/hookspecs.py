"""What a plugin can add. These docstrings are the manual; write a function of this name and put ``@hookimpl`` above it.

A package says that it has a plugin in its ``pyproject.toml``::

    [project.entry-points.routekaart]
    wijkcoach = "regio_wijkcoach"

Each function is called once, before any protocol is compiled, without arguments, and gives values: nothing of a plugin runs
while a casus runs. The order in which plugins are installed never matters.
"""

from __future__ import annotations

import pluggy

from routekaart.plugins.gaven import Instrument, Overlay, Schoolkalender, Vraag

hookspec = pluggy.HookspecMarker("routekaart")
hookimpl = pluggy.HookimplMarker("routekaart")
"""Put this above a function of a plugin."""


@hookspec
def routekaart_add_overlays() -> list[Overlay]:
    """Return overlays: YAML files that extend a protocol by its name and version, as a region does.

    An overlay works only on protocols that extend, or are, what its `breidt_uit` names. Two plugins that say something else
    about one place are refused, and so is a plugin that removes what the law gives.
    """
    raise NotImplementedError


@hookspec
def routekaart_add_calendars() -> list[Schoolkalender]:
    """Return calendars of schools or regions, each with a name of its own, made from the holidays of noord, midden or zuid."""
    raise NotImplementedError


@hookspec
def routekaart_add_instrumenten() -> list[Instrument]:
    """Return instrumenten: a stap or fase that a protocol uses with `instrument: <naam>`, and changes where it writes something.

    Two plugins that give one name are both refused.
    """
    raise NotImplementedError


@hookspec
def routekaart_add_toetsvragen() -> list[Vraag]:
    """Return questions that the author of a protocol answers; `routekaart toets` shows them with the name of the plugin.

    A question is data: what a machine can see in a protocol, it asks by itself.
    """
    raise NotImplementedError
