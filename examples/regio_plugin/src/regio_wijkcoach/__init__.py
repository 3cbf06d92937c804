"""A region's own stap: a wijkcoach visits a family that nobody could reach."""

from __future__ import annotations

from importlib.resources import files

from routekaart.plugins import Instrument, Overlay, Vraag
from routekaart.plugins.hookspecs import hookimpl


@hookimpl
def routekaart_add_overlays() -> list[Overlay]:
    """Return the overlay of this region, as it stands beside this file."""
    return [Overlay("wijkcoach.yaml", _read("wijkcoach.yaml"))]


@hookimpl
def routekaart_add_instrumenten() -> list[Instrument]:
    """Return the home visit, which every protocol may use."""
    return [Instrument("huisbezoek.yaml", _read("huisbezoek.yaml"))]


@hookimpl
def routekaart_add_toetsvragen() -> list[Vraag]:
    """Return the question that this region asks of every protocol."""
    return [
        Vraag(
            naam="iemand_gaat_langs",
            vraag="Gaat er iemand langs als een gezin niet te bereiken is?",
            waarom="Wie niet opneemt, zit soms het diepst in de problemen.",
            bron=("Verzonnen voorbeeld", "", ""),
        )
    ]


def _read(naam: str) -> bytes:
    return files(__package__).joinpath(naam).read_bytes()
