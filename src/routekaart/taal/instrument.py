"""Instrument: a stap or fase that was written once, in a file of its own, for every protocol that names it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from routekaart.bevinding import Bevinding, ProtocolOngeldig
from routekaart.bron import Document
from routekaart.codes import CODES
from routekaart.taal.fasen import Fase
from routekaart.taal.kop import Bron
from routekaart.taal.stappen import Stap
from routekaart.taal.velden import Deel, Naam, Taalversie, Tekst, TypeVeld, blok, sleutel, vereist

DELEN = ("stap", "fase")
"""What an instrument can be; one of these."""

_NIET_HIER = ("instrument", "ingevoegd_na", "vervalt", "leg_uit")
"""Keys that say how something fits in one protocol, and so mean nothing in an instrument."""


class Instrument(Deel):
    """Een stap of fase die in meer protocollen te gebruiken is."""

    soort: ClassVar[str] = "instrument"

    routekaart: Taalversie = vereist("De versie van de taal waarin dit bestand is geschreven.", "1")
    instrument: Naam = vereist("De naam waaronder protocollen dit instrument gebruiken.", "rondetafel")
    titel: Tekst = vereist("Hoe het instrument voluit heet.", "Rondetafelgesprek")
    toelichting: Tekst | None = sleutel("Uitleg voor de lezer; heeft geen gevolg.", "Bedoeld voor langdurig verzuim.")
    bronnen: dict[Naam, Bron] = blok("De teksten waarop het instrument steunt.")
    gegevens: dict[Naam, TypeVeld] = blok("De gegevens die het instrument gebruikt.")
    voorvallen: dict[Naam, dict[Naam, TypeVeld]] = blok("De voorvallen die het instrument gebruikt.")
    namen: dict[Naam, Tekst] = blok("Hoe namen worden getoond.")
    stap: Stap | None = sleutel("De stap; wat het protocol zelf zegt, gaat voor.")
    fase: Fase | None = sleutel("De fase met haar stappen; wat het protocol zelf zegt, gaat voor.")


def check_instrument(document: Document) -> None:
    """Check the instrument in *document* by itself; what its stap or fase leaves out is for the protocol to say.

    Raises:
        ProtocolOngeldig: with everything found, each with its plek, in file order.
    """
    from routekaart.taal.read import read_partly

    bevindingen = list(read_partly(Instrument, document.inhoud))
    if not bevindingen and isinstance(document.inhoud, dict):
        bevindingen = _check(document.inhoud)
    if bevindingen:
        raise ProtocolOngeldig(document.place(bevindingen))


def _check(inhoud: Mapping[str, object]) -> list[Bevinding]:
    fouten = [_missing(naam) for naam in ("instrument", "titel") if naam not in inhoud]
    aanwezig = [deel for deel in DELEN if deel in inhoud]
    if not aanwezig:
        tekst = "dit instrument zegt niet wat er gedaan moet worden"
        fouten.append(CODES["RK102"].at(("instrument",), tekst, oplossing="voeg `stap:` toe, of `fase:` met `stappen:`"))
    if len(aanwezig) > 1:
        tekst = "een instrument is een stap of een fase, en niet allebei"
        fouten.append(CODES["RK104"].at(("fase",), tekst, oplossing="maak er twee bestanden van"))
    for deel in aanwezig:
        fouten += _misplaced((deel,), inhoud[deel])
    return fouten


def _missing(naam: str) -> Bevinding:
    return CODES["RK102"].at((), f"dit instrument heeft geen `{naam}`", oplossing=f"voeg `{naam}:` toe")


def _misplaced(pad: tuple[str, ...], knoop: object) -> list[Bevinding]:
    if not isinstance(knoop, dict):
        return []
    fouten: list[Bevinding] = []
    for naam, onder in knoop.items():
        hier = (*pad, naam)
        if naam in _NIET_HIER and not isinstance(onder, dict):
            tekst = f"`{naam}` hoort bij één protocol, en kan niet in een instrument staan"
            fouten.append(CODES["RK101"].at(hier, tekst, oplossing=f"haal `{naam}` weg"))
        fouten += _misplaced(hier, onder)
    return fouten
