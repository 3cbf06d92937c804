"""Verzuimprotocol: a whole protocol as its authors wrote it."""

from typing import ClassVar

from routekaart.taal.escalatielijnen import Escalatielijn
from routekaart.taal.fasen import Doorlopend, Fase
from routekaart.taal.gegevens import Deelprotocol, Keuzetabel, Parameter, Teller, Toestemming
from routekaart.taal.kop import Bron, Herziening, Overleg
from routekaart.taal.overig import Grens, Pauze, Rapportage, Stuk, Toetsantwoord
from routekaart.taal.velden import (
    DatumVeld,
    Naam,
    NamenVeld,
    Onderdeel,
    Peilmoment,
    Resultaat,
    Taalversie,
    Tekst,
    TypeVeld,
    VersieVeld,
    Verwijzing,
    VoorwaardeVeld,
    ZonderTermijn,
    blok,
    sleutel,
    vereist,
)


class Verzuimprotocol(Onderdeel):
    """Een protocol zoals het is opgeschreven.

    Field names are the keys of the language; every mapping keeps the order of the file.
    In an overlay a required key that was left out is None.
    """

    soort: ClassVar[str] = "protocol"

    routekaart: Taalversie = vereist("De versie van de taal waarin dit bestand is geschreven.", "1")
    protocol: Naam = vereist("De korte naam van het protocol.", "landelijk_model")
    titel: Tekst = vereist("Hoe het protocol voluit heet.", "Landelijk model thuiszitten")
    versie: Tekst = vereist("De versie van het protocol.", "2026-1")
    geldt_voor: Tekst | None = sleutel("Voor welke scholen, sector of regio het geldt.", "scholen voor voortgezet onderwijs")
    geldig_vanaf: DatumVeld = vereist("Vanaf welke dag nieuwe casussen deze versie krijgen.", "2026-08-01")
    geldig_tot: DatumVeld | None = sleutel("Tot welke dag nieuwe casussen deze versie krijgen.", "2027-08-01")
    peildatum: Peilmoment | None = sleutel("Welke datum de versie kiest: de opening of het voorval.", "voorval")
    zonder_termijn: ZonderTermijn | None = sleutel("Wat een `moet` zonder `binnen` betekent.", "onbepaald")
    regie: Verwijzing | None = sleutel("De regiehouder van elke fase die er zelf geen noemt.", "zorgcoordinator")
    mag_afwijken: NamenVeld | None = sleutel("De rollen die overal mogen afwijken, met een reden.", "officier")
    breidt_uit: VersieVeld | None = sleutel("Het model dat dit bestand uitbreidt, met zijn versie.", "landelijk_model 1.0")
    herziening: Herziening | None = sleutel("Wie het protocol bijwerkt, en hoe vaak.")
    bronnen: dict[Naam, Bron] = blok("De teksten waarop het protocol steunt.")
    open_vragen: dict[Tekst, tuple[Tekst, ...]] = blok("Per plaats: de vragen die de bron open laat.")
    namen: dict[Naam, Tekst] = blok("Hoe namen worden getoond, met hoofdletters en accenten.")
    partijen: dict[Naam, Tekst] = vereist("De organisaties die meedoen, met hun naam in deze regio.")
    rollen: dict[Naam, Verwijzing] = vereist("De rollen, elk met de partij waar zij bij hoort, of `per_casus`.")
    overleggen: dict[Naam, Overleg] = blok("De vaste overleggen.")
    niveaus: dict[Naam, NamenVeld] = blok("De niveaus van laag naar hoog, elk met zijn rollen.")
    begin: Verwijzing = vereist("De eerste fase.", "signaleren")

    gegevens: dict[Naam, TypeVeld] = blok("De gegevens, elk met zijn soort.")
    voorvallen: dict[Naam, dict[Naam, TypeVeld]] = blok("De voorvallen, elk met zijn velden; `{}` als er geen zijn.")
    tellers: dict[Naam, Teller] = blok("De tellers.")
    statussen: dict[Naam, VoorwaardeVeld] = blok("De statussen, elk met de voorwaarde waaruit zij volgt.")
    parameters: dict[Naam, Parameter] = blok("De afspraken die een regio kan invullen.")
    tabellen: dict[Naam, Keuzetabel] = blok("De tabellen die een rol, termijn of bedrag kiezen.")
    stukken: dict[Naam, Stuk] = blok("De stukken die te oud kunnen worden.")
    toestemmingen: dict[Naam, Toestemming] = blok("De toestemmingen om iets te delen.")
    vertrouwelijk: dict[Verwijzing, NamenVeld] = blok("Wat vertrouwelijk is, en welke rollen het mogen krijgen.")
    deelprotocollen: dict[Naam, Deelprotocol] = blok("De protocollen die een stap kan starten.")

    doorlopend: Doorlopend | None = sleutel("Wat in elke fase geldt, en soms ook na het einde.")
    fasen: dict[Naam, Fase] = blok("De fasen.")
    escalatielijnen: dict[Naam, Escalatielijn] = blok("De escalatielijnen.")
    pauzes: dict[Naam, Pauze] = blok("De redenen om klokken stil te zetten.")
    einden: dict[Naam, Resultaat] = blok("De einden, elk met zijn resultaat.")
    grenzen: dict[Naam, Grens] = blok("De tijden die nooit voorbij mogen gaan.")
    rapportages: dict[Naam, Rapportage] = blok("De tellingen over veel casussen.")
    toetsvragen: dict[Naam, Toetsantwoord] = blok("De antwoorden van de auteur op toetsvragen.")
