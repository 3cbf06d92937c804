"""`routekaart test`: do the stories come true?"""

from __future__ import annotations

import sys

import click

from routekaart.bestanden import collect, stories
from routekaart.bevinding import ProtocolOngeldig
from routekaart.opdrachten.afloop import BEVINDINGEN, GOED
from routekaart.opdrachten.opdracht import Opdracht
from routekaart.opdrachten.uitvoer import print_refusal, refuse_absent
from routekaart.pipeline.story import play_story


@click.command("test", cls=Opdracht)
@click.argument("paden", nargs=-1, required=True, metavar="PAD...")
@click.option("--brief", "kort", is_flag=True, help="Laat alleen zien wat anders ging dan verwacht.")
@click.option("--without-plugins", is_flag=True, help="Laat geïnstalleerde uitbreidingen buiten beschouwing.")
def opdracht(paden: tuple[str, ...], kort: bool, without_plugins: bool) -> int:
    """Speel verhalen (*.verhaal.yaml) en laat per dag zien wat er verwacht werd en wat er gebeurde."""
    from routekaart.rapport.beeld import clean_lines
    from routekaart.verhaal.schrijven import write_report

    vondst = collect(paden)
    refuse_absent(vondst.afwezig, "test")
    verhalen = [b for b in vondst.bestanden if b in paden] or list(stories(vondst))
    if not verhalen:
        raise click.UsageError("er is niets te spelen: op deze plek staan geen verhalen (*.verhaal.yaml).")
    mislukt = 0
    for bestand in verhalen:
        try:
            gespeeld = play_story(bestand, plugins=not without_plugins)
        except ProtocolOngeldig as fout:
            sys.stdout.flush()
            print_refusal(fout)
            mislukt += 1
            continue
        print(clean_lines(write_report(gespeeld.verslag, gespeeld.where, kort)))
        mislukt += not gespeeld.verslag.geslaagd
    goed = len(verhalen) - mislukt
    print(f"{len(verhalen)} {'verhaal' if len(verhalen) == 1 else 'verhalen'}: {goed} geslaagd, {mislukt} niet.")
    return BEVINDINGEN if mislukt else GOED
