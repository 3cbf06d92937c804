"""`routekaart check`: is this text a sound protocol?"""

from __future__ import annotations

import click

from routekaart.bevinding import Ernst
from routekaart.opdrachten.opdracht import BEVINDINGEN, GEBRUIK, GOED, Opdracht
from routekaart.opdrachten.uitvoer import lines_of, refuse_absent, use_ascii, use_colour
from routekaart.pipeline import Rapport, check

DREMPELS = {"fout": (Ernst.FOUT,), "waarschuwing": (Ernst.FOUT, Ernst.WAARSCHUWING), "tip": tuple(Ernst), "nooit": ()}


@click.command("check", cls=Opdracht)
@click.argument("paden", nargs=-1, required=True, metavar="PAD...")
@click.option("--format", "formaat", type=click.Choice(["full", "concise", "json"]), default="full", show_default=True,
              help="Hoe de bevindingen worden geschreven.")  # fmt: skip
@click.option("--fail-on", "drempel", type=click.Choice(list(DREMPELS)), default="fout", show_default=True,
              help="Vanaf welke ernst de opdracht met code 1 eindigt.")  # fmt: skip
@click.option("--color", "kleur", type=click.Choice(["auto", "altijd", "nooit"]), default="auto", show_default=True,
              help="Kleur in de uitvoer.")  # fmt: skip
@click.option("--without-plugins", is_flag=True, help="Laat geïnstalleerde uitbreidingen buiten beschouwing.")
def opdracht(paden: tuple[str, ...], formaat: str, drempel: str, kleur: str, without_plugins: bool) -> int:
    """Controleer protocollen en verhalen: bestanden, of alle .yaml-bestanden in een map."""
    rapport = check(paden, plugins=not without_plugins)
    refuse_absent(rapport.afwezig)
    if not rapport.bestanden:
        raise click.UsageError("er is niets te controleren: op deze plek staan geen .yaml-bestanden.")
    print(_write(rapport, formaat, kleur), end="")
    if any(b.code in ("RK009",) for b in rapport.bevindingen):
        return GEBRUIK
    return BEVINDINGEN if any(rapport.count(ernst) for ernst in DREMPELS[drempel]) else GOED


def _write(rapport: Rapport, formaat: str, kleur: str) -> str:
    if formaat == "json":
        from routekaart.rapport.json import to_json

        return to_json(rapport.bevindingen, rapport.bestanden)
    if formaat == "concise":
        from routekaart.rapport.concise import to_concise

        return to_concise(rapport.bevindingen, ascii_only=use_ascii())
    from routekaart.rapport.full import to_full

    return to_full(rapport.bevindingen, lines_of(rapport.bronnen), kleur=use_colour(kleur), ascii_only=use_ascii())
