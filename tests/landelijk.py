"""The page with what every protocol in `protocols/` forces, made by proving all of them; `make landelijk-beeld` writes it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from routekaart.bewijs.grens import prove
from routekaart.bewijs.uitslag import GEEN_SCHOOLBELOFTE, OORDEEL, Bewijsuitslag, Grensuitslag, Weg
from routekaart.kalender import load as load_calendar
from routekaart.kalender.datum import write_date
from routekaart.pipeline.load import load
from routekaart.pipeline.routekaart import Routekaart

MAP = Path(__file__).parent.parent
PAGINA = MAP / "docs" / "landelijk-beeld.md"
REGIOS = ("noord", "midden", "zuid")
MEESTE_GATEN = 5
"""So many places are named for each grens; the rest is counted."""

KOP = """# Landelijk beeld

Veel protocollen noemen een uiterste termijn, vaak drie maanden. Dwingt het protocol zo'n termijn ook af?
Deze bladzijde beantwoordt die vraag voor elk bestand in `protocols/` dat een grens heeft, in elke vakantieregio.

De opdracht `make landelijk-beeld` maakt deze bladzijde. Een test kijkt na of zij nog klopt.
Wat de oordelen betekenen, staat in [bewijs](auteurs/bewijs.md).

## Lees dit eerst

- {belofte}
- Een bestand uit een openbare bron is onze lezing van een openbare beschrijving. De regio heeft het niet vastgesteld en
  niet nagekeken. De afspraken in het echt kunnen strenger, losser of nieuwer zijn.
- Wat hier staat, zegt dus iets over een tekst. Het zegt niets over hoe mensen in een regio hun werk doen.
- Waar de bron zwijgt, staat `onbepaald`. Dan dwingt niets een besluit af, en is het oordeel meestal *niet begrensd*.
  Dat is geen verwijt: de bron hoeft daar niet over te gaan.
- Een open norm staat op de ruimste waarde die een regio mag kiezen.
- Het ergste geval is het traagste dat de tekst toelaat. Dat hoeft nooit te gebeuren.
- Een grens is alleen gehaald als er gebeurt wat in `tot` staat. Loopt een casus anders af, dan is de grens niet gehaald.
  Bij het einde staat dan *anders*. Dat kan een goed besluit zijn, maar het is niet wat de grens vraagt.
- Bekeken is elke begindag van de hele schooljaren in onze kalender:
  {bereik}.
"""


@dataclass(frozen=True, slots=True)
class Blad:
    """One protocol: its file (below `protocols/`), whether it is invented, and what was proven."""

    bestand: str
    verzonnen: bool
    kaart: Routekaart
    uitslag: Bewijsuitslag


def sheets() -> list[Blad]:
    """Return every protocol in `protocols/`, proven in every region, by its path."""
    verzonnen = _invented()
    kalenders = [load_calendar(regio) for regio in REGIOS]
    bladen = []
    for pad in sorted((MAP / "protocols").rglob("*.yaml")):
        bestand = pad.relative_to(MAP / "protocols").as_posix()
        if not pad.name.endswith(".verhaal.yaml"):
            kaart = widest(pad)
            bladen.append(Blad(bestand, bestand in verzonnen, kaart, prove(kaart.kern, kalenders)))
    return bladen


def widest(pad: Path) -> Routekaart:
    """Return the protocol with every open norm at the widest value that a region may choose."""
    kaart = load(pad, plugins=False)
    open_ = {n: str(p.hoogstens) for n, p in kaart.protocol.parameters.items() if p.waarde is None and p.hoogstens is not None}
    return load(pad, plugins=False, vult_in=open_) if open_ else kaart


def _invented() -> frozenset[str]:
    """Return the files that the table of contents of `protocols/` calls invented."""
    tekst = (MAP / "protocols" / "README.md").read_text("utf-8")
    return frozenset(re.findall(r"^\| \[[^]]+\]\(([^)]+)\)", tekst.split("**Verzonnen.**")[1], re.MULTILINE))


def page(bladen: list[Blad]) -> str:
    """Return the page, in Dutch markdown."""
    bron = [blad for blad in bladen if not blad.verzonnen]
    eigen = [blad for blad in bladen if blad.verzonnen]
    alle = [g for blad in bladen for g in blad.uitslag.grenzen]
    kop = KOP.format(belofte=GEEN_SCHOOLBELOFTE, bereik=_reach(alle))
    delen = [
        kop,
        "## Uit openbare bronnen\n\n" + _count(bron),
        _table(bron),
        *(text for blad in bron for text in _found(blad)),
        "### Zonder grens\n\nIn deze bestanden staat geen grens. Hun bron gaat over iets anders, "
        "of noemt geen termijn voor het geheel die wij konden opnemen.\nEr valt dan niets te bewijzen:\n\n" + _without(bron),
        "## Verzonnen voorbeelden\n\nDeze bestanden laten zien wat de taal kan. De regio's bestaan niet. "
        "De uitkomsten zeggen niets over een echte regio.\n" + _count(eigen),
        _table(eigen),
        *(text for blad in eigen for text in _found(blad)),
    ]
    if rest := _without(eigen):
        delen.append(f"Zonder grens:\n\n{rest}")
    return "\n\n".join(deel.strip("\n") for deel in delen) + "\n"


def _reach(grenzen: list[Grensuitslag]) -> str:
    bereik = {g.regio: (g.van, g.tot) for g in grenzen if g.van is not None and g.tot is not None}
    assert {(g.van, g.tot) for g in grenzen if g.starts} == set(bereik.values()), "the page names one reach for each region"
    delen = [f"{regio} van {write_date(van)} tot en met {write_date(tot)}" for regio, (van, tot) in bereik.items() if van and tot]
    return ",\n  ".join(delen)


def _count(bladen: list[Blad]) -> str:
    """Return how many there are, and how many grenzen got which verdict in their worst region."""
    met = [blad for blad in bladen if blad.uitslag.grenzen]
    oordelen = Counter(worst(list(groep)).oordeel for blad in met for _, groep in _by_grens(blad))
    zin = ", ".join(f"{aantal} {OORDEEL[oordeel]}" for oordeel, aantal in sorted(oordelen.items()))
    return f"Van deze {len(bladen)} bestanden hebben er {len(met)} een grens. Het oordeel per grens: {zin}."


def _by_grens(blad: Blad) -> Iterator[tuple[str, Iterator[Grensuitslag]]]:
    return groupby(blad.uitslag.grenzen, key=lambda g: g.grens)


def worst(groep: list[Grensuitslag]) -> Grensuitslag:
    """Return the result of the region in which a grens comes out worst; of equals the first."""
    volgorde = ("bewezen", "bewezen_onder_aannamen", "onbeslist", "niet_begrensd", "weerlegd")
    return max(groep, key=lambda g: (volgorde.index(g.oordeel), (g.ergste.dagen or 0) if g.ergste else 0))


def _table(bladen: list[Blad]) -> str:
    rijen = [
        f"| {blad.bestand.removesuffix('.yaml')} | `{g.grens}`{' (streven)' if g.streven else ''} | {g.binnen} | {g.regio} "
        f"| {OORDEEL[g.oordeel]} | {_start(g)} | {_end(g)} | {_days(g)} | {_broken(g)} |"
        for blad in bladen
        for g in blad.uitslag.grenzen
    ]
    kop = "| protocol | grens | binnen | regio | oordeel | ergste begin | einde | dagen | begindagen die misgaan |"
    return "\n".join([kop, "|---|---|---|---|---|---|---|---:|---:|", *rijen])


def _start(g: Grensuitslag) -> str:
    return write_date(g.ergste.start) if g.ergste is not None else ""


def _end(g: Grensuitslag) -> str:
    if g.ergste is None:
        return ""
    if g.ergste.einde is None:
        return "geen"
    return write_date(g.ergste.einde) + ("" if g.ergste.gehaald else ", anders")


def _days(g: Grensuitslag) -> str:
    return "" if g.ergste is None or g.ergste.dagen is None else str(g.ergste.dagen)


def _broken(g: Grensuitslag) -> str:
    return f"{g.gebroken} van {g.starts}" if g.starts else ""


# --- in words -----------------------------------------------------------------------------------------------------


def _found(blad: Blad) -> Iterator[str]:
    """Yield in words what was found about each grens of a protocol."""
    for _, groep in _by_grens(blad):
        regios = list(groep)
        g = worst(regios)
        kop = f"### {blad.uitslag.titel}: `{g.grens}`"
        regels = [f"[{blad.bestand}](../protocols/{blad.bestand}) vraagt {_demand(blad, g)}.", *_verdict(g, regios)]
        yield kop + "\n\n" + "\n".join(regels) + _rests_on(g)


def _demand(blad: Blad, g: Grensuitslag) -> str:
    grens = blad.kaart.kern.grenzen[g.grens]
    tot = " of ".join(f"{'niet ' if m.niet else ''}`{m.naam}`" for m in grens.tot)
    wens = ", als streven" if g.streven else ""
    return f"dat binnen {g.binnen} na `{grens.van.naam}` dit gebeurt: {tot}{wens}"


def _verdict(g: Grensuitslag, regios: list[Grensuitslag]) -> Iterator[str]:
    weg = g.ergste
    if weg is None:
        yield f"Dat is onbeslist: {g.reden}."
    elif g.oordeel == "niet_begrensd":
        yield "Zoals wij de tekst lazen, is er een weg waarop niets meer tot dat besluit dwingt."
    elif g.oordeel == "weerlegd" and not weg.gehaald:
        yield from _elsewhere(weg, regios)
    elif g.oordeel == "weerlegd":
        yield f"In het ergste geval duurt het {weg.dagen} dagen: dan begint het op {write_date(weg.start)}. {_share(regios)}"
    else:
        onder = "" if g.oordeel == "bewezen" else ", als iedereen doet wat onder *aannamen* staat"
        yield f"Dat dwingt het protocol af{onder}: het duurt hoogstens {weg.dagen} dagen."


def _elsewhere(weg: Weg, regios: list[Grensuitslag]) -> Iterator[str]:
    laatste = weg.stappen[-1].zin.split("; ")[-1] if weg.stappen else "de casus is voorbij, en dat is niet wat de grens vraagt"
    yield f"Er is een weg die anders afloopt: {laatste}."
    yield f"Op de traagste van die wegen is dat na {weg.dagen} dagen. {_share(regios)}"
    yield "Een kortere termijn verandert daar niets aan; alleen een ander vervolg doet dat."


def _share(regios: list[Grensuitslag]) -> str:
    delen = [f"{g.gebroken} van de {g.starts} in {g.regio}" for g in regios]
    if all(g.gebroken == g.starts for g in regios):
        return "Dat kan op elke begindag, in elke regio."
    return f"Zo veel begindagen gaan mis: {', '.join(delen[:-1])} en {delen[-1]}."


def _rests_on(g: Grensuitslag) -> str:
    if g.aannamen:
        aannamen = "\n".join(f"- {aanname.zin}" for aanname in g.aannamen)
        return f"\n\nDe aannamen:\n\n{aannamen}"
    zinnen = list(dict.fromkeys(f"{gat.zin} (`{'.'.join(map(str, gat.pad))}`)" for gat in g.gaten))
    if not zinnen:
        return ""
    rest = len(zinnen) - MEESTE_GATEN
    meer = [f"- en nog {rest} andere {'plek' if rest == 1 else 'plekken'}"] if rest > 0 else []
    lijst = "\n".join([*(f"- {zin}" for zin in zinnen[:MEESTE_GATEN]), *meer])
    return f"\n\nHier dwingt de tekst zelf niets af:\n\n{lijst}"


def _without(bladen: list[Blad]) -> str:
    return "\n".join(
        f"- [{blad.bestand}](../protocols/{blad.bestand}): {blad.uitslag.titel}" for blad in bladen if not blad.uitslag.grenzen
    )


if __name__ == "__main__":
    PAGINA.write_text(page(sheets()), "utf-8", newline="\n")
