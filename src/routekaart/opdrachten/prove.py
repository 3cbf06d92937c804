"""`routekaart prove`: what a protocol forces, over every start date and all behaviour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from routekaart.bestanden import collect
from routekaart.bevinding import Pad, ProtocolOngeldig
from routekaart.opdrachten.afloop import BEVINDINGEN, GOED
from routekaart.opdrachten.opdracht import Opdracht
from routekaart.opdrachten.uitvoer import print_refusal, refuse_absent
from routekaart.pipeline.load import load
from routekaart.pipeline.routekaart import Routekaart

if TYPE_CHECKING:
    from routekaart.bewijs.rolbeeld import Rolbeeld
    from routekaart.bewijs.uitslag import Bewijsuitslag
    from routekaart.kalender import Kalender


@dataclass(frozen=True)
class Bewezen:
    """One protocol with what was proven about it, and where its places stand; ``rollen`` when that was asked for."""

    kaart: Routekaart
    uitslag: Bewijsuitslag
    waar: Callable[[Pad], tuple[str, int]]
    rollen: Rolbeeld | None = None


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
@click.option(
    "--roles", "rollen", is_flag=True, help="Laat ook zien wat er gebeurt als één rol nooit iets doet, en wie regie heeft."
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
    rollen: bool,
    zonder_hefbomen: bool,
    without_plugins: bool,
) -> int:
    """Bewijs de grenzen van een protocol: voor elke begindag, in elke vakantieregio, wat mensen ook doen of nalaten.

    Het bewijs gaat over het protocol: het dwingt een besluit af. Het zegt niet dat het kind dan naar school gaat.
    """
    from routekaart.kalender import load as load_calendar

    vondst = collect(paden)
    refuse_absent(vondst.afwezig, "prove")
    kalenders = [load_calendar(r) for r in (REGIOS if regio == "all" else (regio,))]
    dagen = (None if van is None else van.date(), None if tot is None else tot.date())
    bewezen: list[Bewezen] = []
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
            uitslag = _prove(kaart, kalenders, grens, dagen)
            if not zonder_hefbomen:
                uitslag = _repair(kaart, uitslag, kalenders, dagen, alle=formaat == "json")
            beeld = _look(kaart, kalenders, grens, dagen) if rollen else None
            bewezen.append(Bewezen(kaart, uitslag, _places(kaart), beeld))
    if not bewezen and not mislukt:
        raise click.UsageError(
            "er is niets te bewijzen: geen van deze protocollen heeft een grens" + (f" `{grens}`." if grens else ".")
        )
    print(_write(bewezen, formaat), end="")
    goed = all(g.streven or g.oordeel.startswith("bewezen") for b in bewezen for g in b.uitslag.grenzen)
    return GOED if goed and not mislukt else BEVINDINGEN


Dagen = tuple[date | None, date | None]


def _prove(kaart: Routekaart, kalenders: list[Kalender], grens: str | None, dagen: Dagen) -> Bewijsuitslag:
    from routekaart.bewijs.grens import prove

    return prove(kaart.kern, kalenders, grens, *dagen)


def _repair(kaart: Routekaart, uitslag: Bewijsuitslag, kalenders: list[Kalender], dagen: Dagen, *, alle: bool) -> Bewijsuitslag:
    """Return *uitslag* with what repairs it: in every region, or only in the one that people read about."""
    from routekaart.bewijs.hefbomen import repair, seeker

    return repair(uitslag, kalenders, seeker(kaart.bron.inhoud, kaart.kern), *dagen, alleen_ergste=not alle)


def _look(kaart: Routekaart, kalenders: list[Kalender], grens: str | None, dagen: Dagen) -> Rolbeeld:
    """Return what the roles carry on one calendar: the middle one, when there are several."""
    from routekaart.bewijs.rolbeeld import look

    return look(kaart.kern, kalenders[len(kalenders) // 2], grens, *dagen)


def _write(bewezen: list[Bewezen], formaat: str) -> str:
    from routekaart.bewijs.rolbeeld import as_data, to_text
    from routekaart.bewijs.uitvoer import to_full, to_html, to_json

    paren = [(b.uitslag, b.waar) for b in bewezen]
    if formaat == "json":
        erbij = {b.uitslag.protocol: {"roles": as_data(b.rollen, b.waar)} for b in bewezen if b.rollen is not None}
        return to_json(paren, erbij)
    if formaat == "html":
        return to_html(
            paren, {b.uitslag.protocol: to_text(b.rollen, b.kaart.kern, b.waar) for b in bewezen if b.rollen is not None}
        )
    delen = (
        to_full(b.uitslag, b.waar) + ("\n" + to_text(b.rollen, b.kaart.kern, b.waar) if b.rollen is not None else "")
        for b in bewezen
    )
    return "\n".join(delen)


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
