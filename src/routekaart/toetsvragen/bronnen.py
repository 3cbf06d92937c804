"""The sources of the toetsvragen, each with how sure we are of it."""

from __future__ import annotations

from dataclasses import replace

from routekaart.toetsvragen.toetsvraag import Bron

GEVONDEN = "gevonden"
NIET_HERZIEN = "gevonden; wettekst niet opnieuw nagekeken"

HERKOMST = (
    "Deze vragen maakte dit project zelf, uit de genoemde bronnen. "
    "Het is niet de oorspronkelijke lijst van Gedragswerk en Ingrado: die is niet gevonden."
)
"""What every overview says about the questions."""

PEILDATUM = "Bij de wet is de tekst van mei 2017 gebruikt. Die is niet opnieuw nagekeken: controleer of de regel nog zo luidt."
"""What every overview says about the law."""

EIGEN = Bron("Eigen afleiding van dit project", "geen bron")
VERTICAAL = Bron("Eigen uitleg van dit project: omhoog is een hoger niveau van dezelfde organisatie", "geen bron")
PACT = Bron("Thuiszitterspact", GEVONDEN, jaar="2016")
SAMEN = Bron(
    "Passend onderwijs zonder thuiszitters", "gevonden; de escalatielijnen waren daar nog in ontwikkeling", jaar="ongeveer 2014"
)
DOORZETTEN = Bron("Ingrado, Handreiking doorzettingsmacht organiseren", GEVONDEN, jaar="2017")
LANGSTRAAT = Bron("Samenwerkingsverband LHA, bladzijde over thuiszitters", GEVONDEN, jaar="zonder datum")
DUO = Bron("DUO, Verzuim digitaal melden", GEVONDEN, jaar="zonder datum")
VIJF_WERKDAGEN = Bron("Kind in de kijker, bladzijde over verzuim melden", "gevonden; noemt 5 werkdagen", jaar="zonder datum")
ZEVEN_DAGEN = Bron("Ontwerpmodel VerzuimMelding", "gevonden; noemt 7 dagen", jaar="2026")
_LEERPLICHTWET = Bron("Leerplichtwet 1969", NIET_HERZIEN, jaar="mei 2017")


def leerplichtwet(plaats: str) -> Bron:
    """Return the Leerplichtwet 1969 (BWBR0002628) at *plaats*, such as ``artikel 21``."""
    return replace(_LEERPLICHTWET, plaats=plaats)
