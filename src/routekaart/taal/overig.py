"""The smaller sections: stukken, pauzes, grenzen, rapportages and answers to toetsvragen."""

from typing import ClassVar

from routekaart.taal.stappen import Verlenging
from routekaart.taal.velden import (
    Antwoord,
    DoelVeld,
    JaardagVeld,
    JaNee,
    NamenVeld,
    Onderdeel,
    PadenVeld,
    Tekst,
    TermijnVeld,
    TotVeld,
    Verwijzing,
    VoorwaardeVeld,
    sleutel,
    vereist,
)


class Stuk(Onderdeel):
    """Een stuk dat te oud kan worden, zoals een verklaring van een arts."""

    soort: ClassVar[str] = "stuk"

    geldig: TermijnVeld = vereist("Hoe lang het stuk meetelt vanaf zijn dag; daarna is het te oud.", "3 maanden")


class Pauze(Onderdeel):
    """Een reden om de klokken van een fase stil te zetten."""

    soort: ClassVar[str] = "pauze"

    tijdens: NamenVeld = vereist("De fasen waarin dit mag.", "zitting")
    wie: NamenVeld = vereist("De rol die de klok stil mag zetten.", "kantonrechter")
    mag: Tekst = vereist("Wat die rol dan mag.", "de zaak aanhouden")
    als: VoorwaardeVeld | None = sleutel("Wanneer dat mag.", "verbetering")
    hoogstens: TermijnVeld = vereist("Hoe lang de klok hoogstens stil staat.", "6 maanden")


class Grens(Onderdeel):
    """Een tijd die nooit voorbij mag gaan, van hier tot daar."""

    soort: ClassVar[str] = "grens"

    van: Verwijzing = vereist("Waar de tijd begint: een stap, fase of gegeven.", "zit_thuis")
    tot: TotVeld = vereist("Waar de tijd eindigt; een van deze is genoeg.", "terug of aanbod")
    binnen: TermijnVeld = vereist("Hoe lang het hoogstens mag duren.", "3 maanden")
    te_laat: DoelVeld | None = sleutel("Hoe het verder gaat als de grens voorbij is.", "opschalen")
    streven: JaNee | None = sleutel("Of de grens een streven is en geen plicht.", "ja")
    verlenging: Verlenging | None = sleutel("Wie de grens mag verlengen.")


class Rapportage(Onderdeel):
    """Een telling over veel casussen, zonder namen van kinderen."""

    soort: ClassVar[str] = "rapportage"

    wie: NamenVeld = vereist("De rol die rapporteert.", "swv")
    aan: NamenVeld = vereist("De rol die de rapportage krijgt.", "inspectie")
    elke: TermijnVeld | None = sleutel("Hoe vaak er wordt gerapporteerd.", "3 maanden")
    jaarlijks: JaardagVeld | None = sleutel("Op welke dag van het jaar er wordt gerapporteerd.", "1 oktober")
    over: VoorwaardeVeld = vereist("Welke casussen worden geteld.", "thuiszitter")


class Toetsantwoord(Onderdeel):
    """Het antwoord van de auteur op een toetsvraag."""

    soort: ClassVar[str] = "toetsvraag"

    antwoord: Antwoord = vereist("Het antwoord op de vraag.", "ja")
    bewijs: PadenVeld | None = sleutel("De plaatsen in het protocol die dit laten zien.", "fasen.gesprek.stappen.eerste_gesprek")
