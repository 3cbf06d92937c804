"""`routekaart mutate`: who notices when this protocol is weakened?"""

from __future__ import annotations

import click

from routekaart.bevinding import Pad
from routekaart.opdrachten.afloop import GOED
from routekaart.opdrachten.laden import load_named, written_at
from routekaart.opdrachten.opdracht import Opdracht
from routekaart.opdrachten.uitvoer import print_text


@click.command("mutate", cls=Opdracht)
@click.argument("bestand", metavar="BESTAND")
@click.option("--format", "formaat", type=click.Choice(["full", "json"]), default="full", show_default=True,
              help="Hoe de uitslag wordt geschreven.")  # fmt: skip
@click.option("--without-grenzen", is_flag=True, help="Bewijs de grenzen niet opnieuw; dat gaat sneller.")
@click.option("--without-plugins", is_flag=True, help="Laat geïnstalleerde uitbreidingen buiten beschouwing.")
def opdracht(bestand: str, formaat: str, without_grenzen: bool, without_plugins: bool) -> int:
    """Verzwak het protocol steeds op één plek, en kijk wie het merkt: regels, verhalen, grenzen of toetsvragen.

    Wat niemand merkt, staat bovenaan. Uw bestand verandert niet.
    """
    from routekaart.bewijs.bijtkracht import bite
    from routekaart.bewijs.bijtkrachttekst import to_json, to_text
    from routekaart.opdrachten.getuigen import witnesses

    kaart = load_named(bestand, plugins=not without_plugins)
    assert isinstance(kaart.bron.inhoud, dict), "a protocol that compiled is a table"
    uitslag = bite(kaart.bron.inhoud, witnesses(bestand, kaart.bron, kaart.kern, grenzen=not without_grenzen))

    def waar(pad: Pad) -> str:
        return written_at(kaart.bron, pad)

    print_text(to_json(uitslag, waar) if formaat == "json" else to_text(uitslag, waar))
    return GOED
