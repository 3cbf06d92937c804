"""The page of the manual about the toetsvragen, written from the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import dedent

from routekaart.toetsvragen.bronnen import HERKOMST, PEILDATUM
from routekaart.toetsvragen.toetsvraag import Toetsvraag

_GEWICHT = {
    "wet": "Dit staat in de wet.",
    "pact": "Dit is afgesproken in het Thuiszitterspact.",
    "methode": "Dit volgt uit de praktijk of uit een methode. Het is geen plicht.",
}
_SOORT = {
    "graaf": "naar de wegen in het protocol",
    "tijd": "naar de termijnen",
    "veld": "naar wat er is ingevuld",
    "auteur": "naar het antwoord van de auteur",
}

_KOP = f"""\
# Toetsvragen

Een protocol kan kloppen en toch een kind vergeten. Daarvoor zijn er toetsvragen.
Het programma beantwoordt ze zelf, met `routekaart toets` en de naam van het bestand.

{HERKOMST}
{PEILDATUM}

## Wat de antwoorden betekenen

| antwoord | betekenis |
|---|---|
| ja | het protocol laat zien dat dit geregeld is, op de genoemde plaatsen |
| nee | het protocol laat zien dat dit niet geregeld is, op de genoemde plaatsen |
| onbekend | het protocol zwijgt, of de vraag past niet bij dit protocol; de reden staat erbij |

Bij elke bron staat hoe zeker wij zijn. `gevonden` betekent: wij lazen het in die bron.
`geen bron` betekent: wij bedachten het zelf.

Ja betekent alleen dat het er staat. Of het in de praktijk gebeurt, weet het programma niet.

## Zelf antwoorden

U kunt een vraag ook zelf beantwoorden, onder `toetsvragen` in het protocol.
Kies `ja`, `nee`, `deels` of `nvt`. Schrijf bij `nee` en `nvt` waarom.
Zegt u iets anders dan het protocol laat zien, dan meldt het programma beide antwoorden.

Een uitbreiding kan vragen toevoegen die alleen u kunt beantwoorden. Dan is uw antwoord het antwoord.

## De vragen

"""


def to_markdown(catalogus: tuple[Toetsvraag, ...]) -> str:
    """Return the page about *catalogus* in Markdown, for a reader who knows protocols and no YAML."""
    return _KOP + "\n".join(regel for toetsvraag in catalogus for regel in _section(toetsvraag)).rstrip("\n") + "\n"


def _section(toetsvraag: Toetsvraag) -> Iterator[str]:
    yield f"### {toetsvraag.id}: {toetsvraag.vraag}"
    yield ""
    yield toetsvraag.waarom
    yield ""
    yield f"- Naam: `{toetsvraag.naam}`"
    yield f"- Gewicht: {toetsvraag.gewicht}. {_GEWICHT[toetsvraag.gewicht]}"
    yield f"- Waar het programma naar kijkt: {' en '.join(_SOORT[soort] for soort in sorted(toetsvraag.soort))}."
    yield from (f"- Bron: {bron}." for bron in toetsvraag.bron)
    yield ""
    yield "Hier is het antwoord ja:"
    yield from _example(toetsvraag.goed, "protocol")
    yield "Hier is het antwoord nee. De regels met `# <-` zijn de reden."
    # Some bad examples have findings of their own; the manual only copies what has none.
    yield from _example(toetsvraag.fout, "geen test: de vraag zelf toetst dit voorbeeld")


def _example(tekst: str, merk: str) -> Iterator[str]:
    yield from ("", f"<!-- {merk} -->", "```yaml", dedent(tekst).strip("\n"), "```", "")
