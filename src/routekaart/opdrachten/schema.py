"""`routekaart schema`: the JSON Schema with which an editor helps an author."""

from __future__ import annotations

import json

import click

from routekaart.opdrachten.afloop import GOED
from routekaart.opdrachten.opdracht import Opdracht
from routekaart.opdrachten.uitvoer import write_file


@click.command("schema", cls=Opdracht)
@click.option("--kind", "soort", type=click.Choice(["protocol", "verhaal", "instrument"]), default="protocol", show_default=True,
              help="Waarvoor: een protocol (ook een overlay), een verhaal of een instrument.")  # fmt: skip
@click.option("-o", "--output", "uit", metavar="UIT", help="Waar het schema komt; zonder deze optie op het scherm.")
def opdracht(soort: str, uit: str | None) -> int:
    """Schrijf het JSON Schema waarmee uw editor sleutels aanvult en uitlegt."""
    from routekaart.rapport.beeld import clean
    from routekaart.taal.editorschema import instrument_schema, protocol_schema, story_schema

    maak = {"protocol": protocol_schema, "verhaal": story_schema, "instrument": instrument_schema}
    schema = maak[soort]()
    tekst = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    if uit is None or uit == "-":
        print(tekst, end="")
        return GOED
    write_file(uit, tekst)
    print(clean(f"geschreven: {uit}"))
    return GOED
