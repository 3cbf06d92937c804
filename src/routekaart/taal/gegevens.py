"""What a protocol counts, derives and looks up: tellers, parameters, tabellen, toestemmingen and deelprotocollen."""

from typing import ClassVar

from pydantic import Field

from routekaart.taal.velden import (
    DoelVeld,
    DuurVeld,
    NamenVeld,
    NormVeld,
    Onderdeel,
    Parametersoort,
    Tekst,
    TellingVeld,
    Telperiode,
    TermijnVeld,
    VersieVeld,
    Verwijzing,
    VoorwaardeVeld,
    sleutel,
    vereist,
)


class Teller(Onderdeel):
    """Een aantal dat volgt uit voorvallen, of uit wat er bij stappen gebeurde."""

    soort: ClassVar[str] = "teller"

    telt: TellingVeld = vereist("Wat er wordt geteld.", "aantal laatkomst")
    waar: VoorwaardeVeld | None = sleutel("Telt alleen voorvallen waarvan de velden hieraan voldoen.", "dagen <= 2")
    in_: DuurVeld | None = sleutel("Telt alleen wat in deze laatste tijd gebeurde.", "4 lesweken", alias="in")
    per: Telperiode | None = sleutel("Begint bij elke nieuwe periode weer bij nul.", "schooljaar")
    sinds: NamenVeld | None = sleutel(
        "Telt pas nadat een van deze stappen voor het laatst is gedaan; `begin` is het begin van de casus.", "begin of melding"
    )
    deel_van: Verwijzing | None = sleutel("Deelt de telling door dit gegeven, voor een deel van de lestijd.", "lesuren")


class Parameter(Onderdeel):
    """Een afspraak die een regio kan invullen; zonder waarde is het een open norm."""

    soort: ClassVar[str] = "parameter"

    is_: Parametersoort = vereist("Wat de parameter is: een termijn of een getal.", "termijn", alias="is")
    waarde: NormVeld | None = sleutel("De waarde die geldt.", "3 schooldagen")
    hoogstens: NormVeld | None = sleutel("De hoogste waarde die een regio mag kiezen.", "5 schooldagen")
    minstens: NormVeld | None = sleutel("De laagste waarde die een regio mag kiezen.", "1 schooldag")


class Rij(Onderdeel):
    """Eén rij van een tabel: als dit zo is, geldt deze waarde."""

    soort: ClassVar[str] = "rij"

    als: VoorwaardeVeld | None = sleutel("Wanneer deze rij geldt; zonder `als` geldt de rij altijd.", "sector is po")
    waarde: Tekst = vereist("De rol, de termijn of het bedrag van deze rij.", "3 weken")


class Keuzetabel(Onderdeel):
    """Een tabel die een rol, een termijn of een bedrag kiest; de eerste rij die waar is, telt."""

    soort: ClassVar[str] = "tabel"

    geeft: Tekst = vereist("Wat de tabel geeft: `rol`, `termijn`, of een eenheid zoals `euro`.", "termijn")
    rijen: tuple[Rij, ...] = Field(description="De rijen, van boven naar beneden gelezen.")


class Toestemming(Onderdeel):
    """Toestemming om iets te delen, voor één doel en met één ontvanger."""

    soort: ClassVar[str] = "toestemming"

    van: NamenVeld = vereist("Wie toestemming moet geven.", "ouders")
    deelt: NamenVeld = vereist("Wie iets deelt.", "jeugdarts")
    met: NamenVeld = vereist("Met wie het wordt gedeeld.", "school")
    voor: Tekst = vereist("Waarvoor het wordt gedeeld.", "begeleiding op school")
    bij_weigering: DoelVeld = vereist("Hoe het verder gaat zonder toestemming.", "alleen_advies")


class Deelprotocol(Onderdeel):
    """Een ander protocol dat een stap kan starten."""

    soort: ClassVar[str] = "deelprotocol"

    eindigt_als: NamenVeld = vereist("De einden waarmee het andere protocol kan stoppen.", "geslaagd of mislukt")
    duurt: TermijnVeld = vereist("Hoe lang het andere protocol hoogstens duurt.", "4 maanden")
    protocol: VersieVeld | None = sleutel("Het protocol en de versie; zonder deze sleutel is het hier niet bekend.", "halt 1.0")
