"""`routekaart plugins`: which packages extend the protocols here."""

from __future__ import annotations

import click

from routekaart.opdrachten.afloop import GOED, STORING
from routekaart.opdrachten.opdracht import Opdracht
from routekaart.plugins import installed
from routekaart.plugins.overzicht import describe
from routekaart.rapport.beeld import clean_lines


@click.command("plugins", cls=Opdracht)
def opdracht() -> int:
    """Laat zien welke uitbreidingen zijn geïnstalleerd, wat ze leveren, en wat eraan schort."""
    uitbreidingen = installed()
    print(clean_lines(describe(uitbreidingen)), end="")
    return STORING if uitbreidingen.bevindingen else GOED
