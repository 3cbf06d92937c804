"""The page with every code, made from the explanations that `routekaart explain` prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import dedent

from routekaart.codes import CODES
from routekaart.regels import CATALOGUS
from routekaart.uitleg import WEIGERINGEN

KOP = """# Codes

Elke bevinding heeft een code. Hier staat per code de vraag die het programma stelt, waarom zij ertoe doet, en een voorbeeld.
Dezelfde uitleg krijgt u met `routekaart explain` en de code erachter.

In een voorbeeld dat fout is, staat soms `# <-`. Daarachter komt niets: het wijst de regel aan waar het om gaat.

Deze bladzijde wordt uit het programma zelf gemaakt. Alle voorbeelden zijn door het programma nagekeken.
"""

GROEPEN = {
    "RK0": "Het bestand zelf",
    "RK1": "Hoe u het opschrijft",
    "RK2": "Namen, en wat bij elkaar hoort",
    "RK3": "De weg door het protocol",
    "RK4": "Regie en opschalen",
    "RK6": "Wat vertrouwelijk is",
    "RK7": "Duidelijker opschrijven",
    "RK9": "Uitbreidingen en storingen",
}
"""The heading of each family of codes."""


@dataclass(frozen=True, slots=True)
class Uitleg:
    """What the page tells about one code."""

    code: str
    naam: str
    ernst: str
    vraag: str
    waarom: str
    toelichting: str
    fout: str
    goed: str


def explanations() -> list[Uitleg]:
    """Return everything there is to tell, by code."""
    gevonden = [Uitleg(r.code, r.naam, r.ernst, r.vraag, r.waarom, "", r.fout, r.goed) for r in CATALOGUS]
    for w in WEIGERINGEN:
        c = CODES[w.code]
        gevonden.append(Uitleg(c.code, c.naam, c.ernst, w.vraag, c.waarom, w.toelichting, w.shown, w.goed))
    return sorted(gevonden, key=lambda uitleg: uitleg.code)


def page() -> str:
    """Return the page, in Dutch markdown."""
    alle = explanations()
    return KOP + _contents(alle) + "".join(_group(begin, kop, alle) for begin, kop in GROEPEN.items())


def _contents(alle: list[Uitleg]) -> str:
    rijen = [f"| [{u.code}](#{u.code.lower()}-{u.naam}) | {u.naam} | {u.ernst} | {u.vraag} |" for u in alle]
    return "\n" + "\n".join(["| code | naam | hoe erg | vraag |", "|---|---|---|---|", *rijen]) + "\n"


def _group(begin: str, kop: str, alle: list[Uitleg]) -> str:
    return f"\n## {kop}\n" + "".join("\n" + "\n\n".join(_section(u)) + "\n" for u in alle if u.code.startswith(begin))


def _section(uitleg: Uitleg) -> Iterator[str]:
    yield f"### {uitleg.code} {uitleg.naam}"
    yield uitleg.vraag
    yield f"Waarom: {uitleg.waarom}."
    if uitleg.toelichting:
        yield uitleg.toelichting
    for woord, voorbeeld in (("Zo gaat het mis", uitleg.fout), ("Zo is het goed", uitleg.goed)):
        if voorbeeld:
            yield f"{woord}:"
            yield f"```text\n{dedent(voorbeeld).strip(chr(10)).rstrip()}\n```"
