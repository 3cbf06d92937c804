"""The protocol that a command was asked about, and how a command names a place in it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from routekaart.pipeline.load import load

if TYPE_CHECKING:
    from routekaart.bevinding import Pad
    from routekaart.bron import Document
    from routekaart.pipeline.routekaart import Routekaart
    from routekaart.taal.samengevoegd import Samengevoegd

    Bron = Document | Samengevoegd


def load_named(bestand: str, *, plugins: bool, calendar: str = "midden") -> Routekaart:
    """Return the protocol in the file *bestand*, as named on the command line.

    Raises:
        UsageError: there is no such file.
        ProtocolOngeldig: it is no sound protocol; the command then shows why, and ends.
    """
    if not os.path.isfile(bestand):
        raise click.UsageError(f"`{bestand}` bestaat niet of is geen bestand.")
    return load(bestand, calendar=calendar, plugins=plugins)


def written_at(bron: Bron, pad: Pad) -> str:
    """Return the file and line of what stands at *pad*: ``file:line``."""
    return f"{bron.source(pad).naam}:{bron.locate(pad).line}"
