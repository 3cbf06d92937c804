"""`routekaart prove`: what a protocol forces, over every start date and all behaviour."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from routekaart.bestanden import collect
from routekaart.bevinding import Pad, ProtocolOngeldig
from routekaart.opdrachten.afloop import BEVINDINGEN, GOED
from routekaart.opdrachten.opdracht import Opdracht
from routekaart.opdrachten.uitvoer import print_refusal, refuse_absent
from routekaart.pipeline import Routekaart, load

if TYPE_CHECKING:
    from routekaart.bewijs.uitslag import Bewijsuitslag
    from routekaart.kalender import Kalender

REGIOS = ("noord", "midden", "zuid")


@click.command("prove", cls=Opdracht)
@click.argument("paden", nargs=-1, required=True, metavar="PAD...")
@click.option("--grens", metavar="NAAM", help="Alleen deze grens.")
@click.option(
    "--region", "regio", type=click.Choice([*REGIOS, "all"]), default="all", show_default=True, help="De vakantieregio."
)
@click.option("--from", "van", type=click.DateTime(["%Y-%m-%d"]), metavar="DATUM", help="De eerste begindag.")
@click.option("--to", "tot", type=click.DateTime(["%Y-%m-%d"]), metavar="DATUM", help="De laatste begindag.")
@click.option(
    "--format", "formaat", type=click.Choice(["full", "json", "html"]), default="full", show_default=True, help="De vorm."
)
@click.option("--without-levers", "zonder_hefbomen", is_flag=True, help="Zoek niet naar wat een weerlegde grens herstelt.")
@click.option("--without-plugins", is_flag=True, help="Laat geïnstalleerde uitbreidingen buiten beschouwing.")
def opdracht(
    paden: tuple[str, ...],
    grens: str | None,
    regio: str,
    van: datetime | None,
    tot: datetime | None,
    formaat: str,
    zonder_hefbomen: bool,
    without_plugins: bool,
) -> int:
    """Bewijs de grenzen van een protocol: voor elke begindag, in elke vakantieregio, wat mensen ook doen of nalaten.

    Het bewijs gaat over het protocol: het dwingt een besluit af. Het zegt niet dat het kind dan naar school gaat.
    """
    from routekaart.bewijs.uitvoer import to_full, to_html, to_json
    from routekaart.kalender import load as load_calendar

    vondst = collect(paden)
    refuse_absent(vondst.afwezig, "prove")
    kalenders = [load_calendar(r) for r in (REGIOS if regio == "all" else (regio,))]
    dagen = (None if van is None else van.date(), None if tot is None else tot.date())
    bewezen: list[tuple[Bewijsuitslag, Callable[[Pad], tuple[str, int]]]] = []
    mislukt = False
    for bestand in vondst.bestanden:
        if bestand.endswith(".verhaal.yaml"):
            continue
        try:
            kaart = _fill(bestand, not without_plugins)
        except ProtocolOngeldig as fout:
            print_refusal(fout)
            mislukt = True
            continue
        if kaart.kern.grenzen and (grens is None or grens in kaart.kern.grenzen):
            bewezen.append((_prove(kaart, kalenders, grens, dagen, not zonder_hefbomen), _places(kaart)))
    if not bewezen and not mislukt:
        raise click.UsageError(
            "er is niets te bewijzen: geen van deze protocollen heeft een grens" + (f" `{grens}`." if grens else ".")
        )
    if formaat == "full":
        print("\n".join(to_full(u, waar) for u, waar in bewezen), end="")
    else:
        print(to_json(bewezen) if formaat == "json" else to_html(bewezen), end="")
    goed = all(g.streven or g.oordeel.startswith("bewezen") for u, _ in bewezen for g in u.grenzen)
    return GOED if goed and not mislukt else BEVINDINGEN


def _prove(
    kaart: Routekaart, kalenders: list[Kalender], grens: str | None, dagen: tuple[date | None, date | None], hefbomen: bool
) -> Bewijsuitslag:
    from routekaart.bewijs.grens import prove

    return prove(kaart.kern, kalenders, grens, *dagen, hefbomen=hefbomen)


def _fill(bestand: str, plugins: bool) -> Routekaart:
    """Return the protocol with each open norm at the widest value that a region may choose."""
    kaart = load(bestand, plugins=plugins)
    open_ = {n: p for n, p in kaart.protocol.parameters.items() if p.waarde is None and p.hoogstens is not None}
    return load(bestand, plugins=plugins, vult_in={n: str(p.hoogstens) for n, p in open_.items()}) if open_ else kaart


def _places(kaart: Routekaart) -> Callable[[Pad], tuple[str, int]]:
    def where(pad: Pad) -> tuple[str, int]:
        bron = kaart.bron.source(pad)
        return (bron.naam, bron.locate(pad).line) if pad else (bron.naam, 0)

    return where
