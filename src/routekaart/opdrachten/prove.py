"""`routekaart prove`: what a protocol forces, over every start date and all behaviour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

import click

from routekaart.bestanden import collect
from routekaart.bevinding import Pad, ProtocolOngeldig
from routekaart.opdrachten.afloop import BEVINDINGEN, GOED
from routekaart.opdrachten.opdracht import Opdracht
from routekaart.opdrachten.uitvoer import print_refusal, print_text, refuse_absent
from routekaart.pipeline.load import load
from routekaart.pipeline.routekaart import Routekaart

if TYPE_CHECKING:
    from routekaart.bewijs.rolbeeld import Rolbeeld
    from routekaart.bewijs.uitslag import Bewijsuitslag
    from routekaart.kalender import Kalender
    from routekaart.kern.kernel import Kern


@dataclass(frozen=True)
class Bewezen:
    """One protocol with what was proven about it, and where its places stand; ``rollen`` when that was asked for."""

    kern: Kern
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
    # Who names one file wants to know what is wrong with it; among many, also those of a shell, only protocols count.
    bestanden = [bestand for bestand in vondst.bestanden if (bestand,) == paden or _is_protocol(bestand)]
    vraag = Vraag(
        tuple(load_calendar(r) for r in (REGIOS if regio == "all" else (regio,))),
        grens,
        (None if van is None else van.date(), None if tot is None else tot.date()),
        rollen,
        None if zonder_hefbomen else ("elke" if formaat == "json" else "ergste"),
    )
    bewezen: list[Bewezen] = []
    mislukt = False
    for bestand in bestanden:
        try:
            kaart = load(bestand, plugins=not without_plugins)
        except ProtocolOngeldig as fout:
            print_refusal(fout)
            mislukt = True
            continue
        if grens in kaart.kern.grenzen or (grens is None and (kaart.kern.grenzen or rollen)):
            bewezen.append(_prove(kaart, vraag))
    if not bewezen:
        if mislukt:
            return BEVINDINGEN
        wie = "dit protocol heeft geen grens" if len(bestanden) == 1 else "geen van deze protocollen heeft een grens"
        raise click.UsageError(
            f"er is niets te bewijzen: {wie}" + (f" `{grens}`." if grens else ". Met `--roles` ziet u wel wie de regie heeft.")
        )
    print_text(_write(bewezen, formaat, lijst=len(bestanden) > 1))
    goed = all(g.streven or g.oordeel.startswith("bewezen") for b in bewezen for g in b.uitslag.grenzen)
    return GOED if goed and not mislukt else BEVINDINGEN


def _is_protocol(bestand: str) -> bool:
    """Return whether *bestand* is a protocol, or may be one that cannot be read."""
    from routekaart.bron import parse_file
    from routekaart.taal import shape

    if bestand.endswith(".verhaal.yaml"):
        return False
    try:
        return shape(parse_file(bestand)) not in ("verhaal", "instrument")
    except ProtocolOngeldig:
        return True


@dataclass(frozen=True)
class Vraag:
    """What to prove: on which calendars, which grens, which start dates; whether to look at roles; levers in which regions."""

    kalenders: tuple[Kalender, ...]
    grens: str | None
    dagen: tuple[date | None, date | None]
    rollen: bool
    hefbomen: Literal["elke", "ergste"] | None


def _prove(kaart: Routekaart, vraag: Vraag) -> Bewezen:
    from routekaart.bewijs.grens import prove
    from routekaart.bewijs.hefbomen import repair, seeker
    from routekaart.bewijs.normen import widest
    from routekaart.bewijs.rolbeeld import look

    kern, ingevuld = widest(kaart.protocol, kaart.kern)
    uitslag = replace(prove(kern, vraag.kalenders, vraag.grens, *vraag.dagen), hash=kaart.hash, ingevuld=tuple(ingevuld.items()))
    if vraag.hefbomen is not None:
        alleen_ergste = vraag.hefbomen == "ergste"  # people read about the worst region; the search takes longer than a proof
        herstel = seeker(kaart.bron.inhoud, kern)
        uitslag = repair(uitslag, vraag.kalenders, herstel, *vraag.dagen, alleen_ergste=alleen_ergste)
    midden = vraag.kalenders[len(vraag.kalenders) // 2]
    beeld = look(kern, midden, vraag.grens, *vraag.dagen) if vraag.rollen else None
    return Bewezen(kern, uitslag, _places(kaart), beeld)


def _write(bewezen: list[Bewezen], formaat: str, *, lijst: bool) -> str:
    from routekaart.bewijs import rolbeeld
    from routekaart.bewijs.uitslagpagina import to_html
    from routekaart.bewijs.uitslagtekst import to_full
    from routekaart.bewijs.uitvoer import as_data, to_json

    if formaat == "json":
        data = [
            as_data(b.uitslag, b.waar) | ({} if b.rollen is None else {"roles": rolbeeld.as_data(b.rollen, b.waar)})
            for b in bewezen
        ]
        return to_json(data, lijst=lijst)
    rollen = ["" if b.rollen is None else rolbeeld.to_text(b.rollen, b.kern, b.waar) for b in bewezen]
    paren = list(zip(bewezen, rollen, strict=True))
    if formaat == "html":
        return to_html((b.uitslag, b.waar, tekst) for b, tekst in paren)
    return "\n".join(to_full(b.uitslag, b.waar) + (f"\n{tekst}" if tekst else "") for b, tekst in paren)


def _places(kaart: Routekaart) -> Callable[[Pad], tuple[str, int]]:
    def where(pad: Pad) -> tuple[str, int]:
        bron = kaart.bron.source(pad)
        return (bron.naam, bron.locate(pad).line) if pad else (bron.naam, 0)

    return where
