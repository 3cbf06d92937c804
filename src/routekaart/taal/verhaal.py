"""Verhaal: a story of one casus, day by day, that the protocol must bear out."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from routekaart.taal.velden import (
    DagVeld,
    Deel,
    DoelVeld,
    DoetVeld,
    FeitVeld,
    MomentVeld,
    Naam,
    NamenVeld,
    Taalversie,
    Tekst,
    Uitkomst,
    VersieVeld,
    Verwijzing,
    VoorwaardeVeld,
    blok,
    sleutel,
    vereist,
)


class Dag(Deel):
    """Een moment in een verhaal: wat er gebeurt en wat er daarna zo moet zijn."""

    soort: ClassVar[str] = "dag"

    op: MomentVeld = vereist("De dag, en zo nodig het tijdstip.", "2026-09-07")
    voorval: Verwijzing | None = sleutel("Het voorval dat wordt gemeld.", "ziekmelding")
    velden: dict[Naam, Tekst] = blok("De velden van het voorval, met hun waarde.")
    voorgevallen_op: DagVeld | None = sleutel("De dag van het voorval, als die eerder was.", "2026-09-01")
    gegeven: FeitVeld | None = sleutel("Een gegeven dat een waarde krijgt.", "zit_thuis is ja")
    rol: Verwijzing | None = sleutel("De rol die iets doet.", "mentor")
    stap: Verwijzing | None = sleutel("De stap die wordt gedaan.", "gesprek")
    uitkomst: Uitkomst | None = sleutel("Hoe de stap afliep; zonder deze sleutel `gedaan`.", "niet_verschenen")
    legt_vast: dict[Naam, Tekst] = blok("De gegevens die daarbij worden vastgelegd, met hun waarde.")
    stukken: NamenVeld | None = sleutel("De stukken die erbij horen.", "plan")
    geraadpleegd: NamenVeld | None = sleutel("De rollen die zijn gehoord.", "jeugdarts")
    aanwezig: NamenVeld | None = sleutel("De rollen die erbij waren.", "ouders en leerling")
    wijst_aan: dict[Naam, Verwijzing] = blok("Welke rol een rol per casus krijgt.")
    doet: DoetVeld | None = sleutel("Wat de rol doet buiten de stappen om.", "aanvaarden geen_aanbod")
    naar: DoelVeld | None = sleutel("Waar de regiehouder heen bepaalt, op een open punt.", "tafel")
    verwacht: VoorwaardeVeld | None = sleutel("Wat aan het eind van dit moment zo moet zijn.", "fase is gesprek")
    geweigerd: Verwijzing | None = sleutel("De reden waarom dit geweigerd moet worden.", "rol")
    toelichting: Tekst | None = sleutel("Uitleg voor de lezer.")

    @property
    def dag(self) -> date:
        """The day on which this happens."""
        return self.op.dag


class Verhaal(Deel):
    """Een verhaal van één casus."""

    soort: ClassVar[str] = "verhaal"

    routekaart: Taalversie = vereist("De versie van de taal waarin dit bestand is geschreven.", "1")
    verhaal: Naam = vereist("De korte naam van het verhaal.", "geen_aanbod")
    protocol: VersieVeld = vereist("Het protocol dat wordt gespeeld, met zijn versie.", "landelijk_model 1.0")
    kalender: Verwijzing = vereist("De kalender: `noord`, `midden` of `zuid`.", "midden")
    vult_in: dict[Naam, Tekst] = blok("De waarden van de open normen in dit verhaal.")
    toelichting: Tekst | None = sleutel("Uitleg voor de lezer.")
    dagen: tuple[Dag, ...] = Field(description="De dagen, in de tijd oplopend.")
