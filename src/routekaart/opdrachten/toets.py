"""`routekaart toets`: is this protocol a good one?"""

from __future__ import annotations

import click

from routekaart.opdrachten.afloop import GOED
from routekaart.opdrachten.laden import load_named
from routekaart.opdrachten.opdracht import Opdracht


@click.command("toets", cls=Opdracht)
@click.argument("bestand", metavar="BESTAND")
@click.option(
    "--format",
    "formaat",
    type=click.Choice(["full", "json"]),
    default="full",
    show_default=True,
    help="Hoe de antwoorden worden geschreven.",
)
@click.option("--without-plugins", is_flag=True, help="Laat geïnstalleerde uitbreidingen buiten beschouwing.")
def opdracht(bestand: str, formaat: str, without_plugins: bool) -> int:
    """Beantwoord de toetsvragen: ja, nee of onbekend, met de plaatsen in het bestand.

    De vragen zijn van routekaart zelf, gemaakt uit de bronnen die erbij staan. Een uitbreiding kan vragen toevoegen.
    """
    from routekaart.rapport.beeld import clean_lines
    from routekaart.toetsvragen import CATALOGUS, answer
    from routekaart.toetsvragen.overzicht import to_json, to_text

    kaart = load_named(bestand, plugins=not without_plugins)
    antwoorden = answer(kaart.protocol, kaart.kern, (*CATALOGUS, *kaart.plugins.toetsvragen))
    print(to_json(antwoorden, kaart.bron) if formaat == "json" else clean_lines(to_text(antwoorden, kaart.bron)), end="")
    return GOED
