"""The head of a protocol: where it comes from, when it is revised, and which tables stand."""

from typing import ClassVar

from routekaart.taal.velden import NamenVeld, Onderdeel, PeilVeld, Tekst, TermijnVeld, sleutel, vereist


class Bron(Onderdeel):
    """Een tekst waarop het protocol steunt."""

    soort: ClassVar[str] = "bron"

    titel: Tekst = vereist("Hoe de bron heet.", "Leerplichtwet 1969")
    vindplaats: Tekst | None = sleutel("Waar de bron te vinden is: een adres of een nummer.", "BWBR0002628")
    peildatum: PeilVeld | None = sleutel("Op welke dag de bron is gelezen, of van wanneer zij is.", "2017-05-01")
    tekst: Tekst | None = sleutel("Wat er letterlijk in de bron staat.")


class Herziening(Onderdeel):
    """Wie het protocol bijwerkt, en hoe vaak."""

    soort: ClassVar[str] = "herziening"

    wie: NamenVeld = vereist("De rol die het protocol bijwerkt.", "swv")
    elke: TermijnVeld = vereist("Hoe vaak het protocol wordt bijgewerkt.", "1 jaar")


class Overleg(Onderdeel):
    """Een vaste tafel: wie voorzit, wie erbij zit en wie het verslag maakt."""

    soort: ClassVar[str] = "overleg"

    voorzitter: NamenVeld = vereist("De rol die voorzit en namens de tafel handelt.", "consulent")
    leden: NamenVeld = vereist("De rollen die aan de tafel zitten.", "ouders en leerling en mentor")
    gasten: NamenVeld | None = sleutel("De rollen die mogen komen; zonder hen gaat het overleg ook door.", "jeugdarts")
    verslag: NamenVeld | None = sleutel("De rol die het verslag maakt.", "consulent")
