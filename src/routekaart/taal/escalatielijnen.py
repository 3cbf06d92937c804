"""Escalatielijn: who takes over, level by level, when it does not work out."""

from typing import ClassVar

from pydantic import Field

from routekaart.taal.stappen import Stap
from routekaart.taal.velden import DoelVeld, Naam, NamenVeld, Onderdeel, TermijnVeld, blok, sleutel, vereist


class Trede(Stap):
    """Een niveau van een escalatielijn: een stap met een eigen tijd om te aanvaarden."""

    soort: ClassVar[str] = "trede"

    aanvaardt_binnen: TermijnVeld | None = sleutel("Binnen welke tijd dit niveau de zaak aanvaardt.", "2 werkdagen")
    erbij: NamenVeld | None = sleutel("Wie op hetzelfde niveau mee wordt gevraagd.", "schoolhoofd")
    reageert_binnen: TermijnVeld | None = sleutel("Binnen welke tijd zij reageren; zwijgen houdt niets tegen.", "3 werkdagen")
    stappen: dict[Naam, Stap] = blok("Verdere stappen van deze trede, elk met een eigen naam.")


class Escalatielijn(Onderdeel):
    """De niveaus, van laag naar hoog, die aan zet komen als het niet lukt."""

    soort: ClassVar[str] = "escalatielijn"

    treden: dict[Naam, Trede] = Field(description="De treden, van laag naar hoog.")
    opgelost: DoelVeld = vereist("Hoe het verder gaat als een trede het oplost.", "aanbod")
    uitgeput: DoelVeld | None = sleutel("Hoe het verder gaat als ook de laatste trede het niet oplost.", "onopgelost")
