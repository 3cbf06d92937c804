"""`routekaart check`: is this text a sound protocol?"""

from __future__ import annotations

import click

from routekaart.opdrachten.nakijken import DREMPELS, check_paths
from routekaart.opdrachten.opdracht import Opdracht


@click.command("check", cls=Opdracht)
@click.argument("paden", nargs=-1, required=True, metavar="PAD...")
@click.option("--format", "formaat", type=click.Choice(["full", "concise", "json"]), default="full", show_default=True,
              help="Hoe de bevindingen worden geschreven.")  # fmt: skip
@click.option("--fail-on", "drempel", type=click.Choice(list(DREMPELS)), default="fout", show_default=True,
              help="Vanaf welke ernst de opdracht met code 1 eindigt.")  # fmt: skip
@click.option("--color", "kleur", type=click.Choice(["auto", "altijd", "nooit"]), default="auto", show_default=True,
              help="Kleur in de uitvoer.")  # fmt: skip
@click.option("--proofs", "bewijzen", type=click.Choice(["auto", "altijd", "nooit"]), default="auto", show_default=True,
              help="Of de grenzen worden nagerekend; auto: bij minder dan 20 korte bestanden.")  # fmt: skip
@click.option("--without-plugins", is_flag=True, help="Laat geïnstalleerde uitbreidingen buiten beschouwing.")
def opdracht(paden: tuple[str, ...], formaat: str, drempel: str, kleur: str, bewijzen: str, without_plugins: bool) -> int:
    """Controleer protocollen en verhalen: bestanden, of alle .yaml-bestanden in een map."""
    return check_paths(paden, formaat, drempel, kleur, bewijzen, plugins=not without_plugins)
