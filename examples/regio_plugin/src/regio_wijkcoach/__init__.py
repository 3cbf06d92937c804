"""A region's own stap: a wijkcoach visits a family that nobody could reach."""

from __future__ import annotations

from importlib.resources import files

from routekaart.plugins import Overlay
from routekaart.plugins.hookspecs import hookimpl


@hookimpl
def routekaart_add_overlays() -> list[Overlay]:
    """Return the overlay of this region, as it stands beside this file."""
    bestand = files(__package__).joinpath("wijkcoach.yaml")
    return [Overlay(bestand.name, bestand.read_bytes())]
