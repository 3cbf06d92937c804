"""`routekaart diff`: what differs between two protocols, and the shortest story that tells them apart."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import click

from routekaart.bevinding import Pad, ProtocolOngeldig
from routekaart.opdrachten.afloop import BEVINDINGEN, GEBRUIK, GOED
from routekaart.opdrachten.laden import load_named, written_at
from routekaart.opdrachten.opdracht import Opdracht
from routekaart.opdrachten.uitvoer import print_refusal, print_text, write_file

if TYPE_CHECKING:
    from routekaart.pipeline.routekaart import Routekaart


@click.command("diff", cls=Opdracht)
@click.argument("oud", metavar="OUD")
@click.argument("nieuw", metavar="NIEUW")
@click.option("--refine", "verfijning", is_flag=True, help="Noem alleen wat in NIEUW losser of anders is, elk met een verhaal.")
@click.option("--format", "formaat", type=click.Choice(["full", "json"]), default="full", show_default=True,
              help="Hoe het verschil wordt geschreven.")  # fmt: skip
@click.option("--story", "verhaal", metavar="BESTAND", help="Schrijf het verhaal naar dit bestand (*.verhaal.yaml).")
@click.option("--from", "begin", type=click.DateTime(["%Y-%m-%d"]), metavar="DATUM", help="De dag waarop het verhaal begint.")
@click.option("--region", "regio", type=click.Choice(["noord", "midden", "zuid"]), default="midden", show_default=True,
              help="De regio van de schoolvakanties.")  # fmt: skip
@click.option("--depth", "diepte", type=click.IntRange(1, 60), default=12, show_default=True, metavar="AANTAL",
              help="Hoeveel gebeurtenissen een verhaal hoogstens heeft.")  # fmt: skip
@click.option("--without-plugins", is_flag=True, help="Laat geïnstalleerde uitbreidingen buiten beschouwing.")
def opdracht(
    oud: str, nieuw: str, verfijning: bool, formaat: str, verhaal: str | None, begin: datetime | None, regio: str, diepte: int,
    without_plugins: bool,
) -> int:  # fmt: skip
    """Vergelijk twee protocollen: één zin per wijziging, en het kortste verhaal waarin ze iets anders doen.

    Een andere opmaak, andere opmerkingen en een andere volgorde zijn geen wijziging. De code is 0 zonder verschil en 1 met;
    zij is 2 als een van de twee niet te lezen is.
    """
    try:
        a, b = (load_named(pad, calendar=regio, plugins=not without_plugins) for pad in (oud, nieuw))
    except ProtocolOngeldig as fout:
        print_refusal(fout)
        return GEBRUIK  # 1 says that there is a difference, and nobody knows that now
    dag = None if begin is None else begin.date()
    if verfijning:
        from routekaart.bewijs import verfijning as v

        losser = a.refine(b, begin=dag, diepte=diepte)
        print_text(v.to_json(losser, _where(b, a)) if formaat == "json" else v.to_text(losser, _where(b, a)))
        return BEVINDINGEN if losser else GOED
    from routekaart.bewijs import verschiltekst

    verschil = a.diff(b, begin=dag, diepte=diepte)
    schrijf = verschiltekst.to_json if formaat == "json" else verschiltekst.to_text
    print_text(schrijf(verschil, _where(b, a)))
    if verhaal is not None and verschil.verhaal is None:
        print(f"Er is geen verhaal om te bewaren in {verhaal}.", file=sys.stderr)
    elif verhaal is not None and verschil.verhaal is not None:
        write_file(verhaal, verschil.verhaal)
    return BEVINDINGEN if verschil else GOED


def _where(nieuw: Routekaart, oud: Routekaart) -> Callable[[Pad | None, Pad | None], str]:
    def where(nu: Pad | None, eerst: Pad | None) -> str:
        bron, pad = (nieuw.bron, nu) if nu is not None else (oud.bron, eerst or ())
        return written_at(bron, pad)

    return where
