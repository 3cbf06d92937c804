"""`routekaart draw`: a picture of a protocol."""

from __future__ import annotations

import os

import click

from routekaart.opdrachten.afloop import GOED
from routekaart.opdrachten.laden import load_named
from routekaart.opdrachten.opdracht import Opdracht
from routekaart.opdrachten.uitvoer import write_file

EINDES = {"svg": ".svg", "mermaid": ".mmd", "dot": ".dot", "json": ".json", "graphml": ".graphml"}
_FORMATEN = {einde: formaat for formaat, einde in EINDES.items()} | {".gv": "dot", ".mermaid": "mermaid"}


@click.command("draw", cls=Opdracht)
@click.argument("bestand", metavar="BESTAND")
@click.option(
    "--format",
    "formaat",
    type=click.Choice(list(EINDES)),
    help="Het formaat; zonder deze optie volgens de naam van -o, anders svg.",
)
@click.option(
    "-o", "--output", "uit", metavar="UIT", help="Waar de tekening komt; `-` is het scherm. Zonder deze optie naast het protocol."
)
@click.option("--without-plugins", is_flag=True, help="Laat geïnstalleerde uitbreidingen buiten beschouwing.")
def opdracht(bestand: str, formaat: str | None, uit: str | None, without_plugins: bool) -> int:
    """Teken een protocol als SVG, of schrijf het als Mermaid, DOT, JSON of GraphML.

    JSON en GraphML bevatten de regiegraaf: wie regie heeft, wie meedoet, en wie naar wie opschaalt.
    """
    from routekaart.rapport.beeld import clean
    from routekaart.rapport.full import quoted
    from routekaart.teken import draw

    einde = os.path.splitext(uit or "")[1].lower()
    if formaat is None and einde and einde not in _FORMATEN:
        raise click.UsageError(f"een bestand op `{einde}` kan routekaart niet tekenen. Kies uit: {', '.join(EINDES.values())}.")
    gekozen = formaat or _FORMATEN.get(einde, "svg")
    kaart = load_named(bestand, plugins=not without_plugins)
    tekst = draw(kaart.kern, gekozen)  # type: ignore[arg-type]
    if uit == "-":
        print(tekst, end="")
        return GOED
    doel = uit or os.path.splitext(bestand)[0] + EINDES[gekozen]
    write_file(doel, tekst)
    print(clean(f"getekend: {doel}"))
    if gekozen == "svg":
        print(clean("Open dit bestand in uw browser. Beantwoord daarna de toetsvragen: routekaart toets " + quoted(bestand)))
    return GOED
