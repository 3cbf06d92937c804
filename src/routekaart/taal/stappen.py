"""Stap: who must, may or may not do what, within which term, and what follows."""

from typing import ClassVar

from routekaart.taal.velden import (
    AantalVeld,
    DoelVeld,
    JaardagVeld,
    MachtVeld,
    NamenVeld,
    Onderdeel,
    PadenVeld,
    Tekst,
    TermijnVeld,
    TerugVeld,
    Uitkomst,
    Verwijzing,
    VoorwaardeVeld,
    blok,
    sleutel,
    vereist,
)


class Verlenging(Onderdeel):
    """Wie een termijn mag verlengen, en hoeveel."""

    soort: ClassVar[str] = "verlenging"

    door: NamenVeld = vereist("De rol die de termijn mag verlengen.", "ggd")
    duur: TermijnVeld = vereist("Met hoeveel tijd.", "1 week")
    hoogstens_keer: AantalVeld | None = sleutel("Hoe vaak dat mag; zonder deze sleutel één keer.", "1")


class Bekrachtiging(Onderdeel):
    """Wie een voorstel moet goedkeuren voordat het geldt."""

    soort: ClassVar[str] = "bekrachtiging"

    door: NamenVeld = vereist("De rol die ja of nee zegt.", "wethouder")
    binnen: TermijnVeld | None = sleutel("Binnen welke termijn dat moet.", "5 werkdagen")
    geweigerd: DoelVeld = vereist("Hoe het verder gaat bij nee.", "opschalen")
    te_laat: DoelVeld | None = sleutel(
        "Hoe het verder gaat als er niets is gezegd; `bekrachtigd` als zwijgen instemmen is. Zonder deze sleutel: als bij nee.",
        "bekrachtigd",
    )
    levert: NamenVeld | None = sleutel("De stukken die de goedkeuring oplevert.", "besluit")
    informeert: NamenVeld | None = sleutel("De rollen die daarna bericht krijgen.", "ouders")
    registreert_in: Tekst | None = sleutel("Het systeem waarin dit wordt vastgelegd.", "DUO")


class Stap(Onderdeel):
    """Iets wat een rol moet of mag doen, of niet mag doen."""

    soort: ClassVar[str] = "stap"

    wie: NamenVeld = vereist("De rol die dit moet of mag doen; bij `a of b` mag elk van beide, bij `a en b` samen.", "mentor")
    moet: Tekst | None = sleutel("Wat de rol moet doen.", "de ouders bellen")
    mag: Tekst | None = sleutel("Wat de rol mag doen.", "de jeugdarts inschakelen")
    mag_niet: Tekst | None = sleutel("Wat de rol niet mag doen.", "van vervolging afzien")
    met: NamenVeld | None = sleutel("Wie er ook bij is.", "ouders en leerling")
    gasten: NamenVeld | None = sleutel("Wie erbij mag zijn.", "jeugdarts")
    overleg: Verwijzing | None = sleutel("Het overleg waarin dit gebeurt.", "zorgtafel")
    raadpleegt: NamenVeld | None = sleutel("Wie eerst gehoord moet worden; deze rol beslist niet.", "jeugdarts")
    bekrachtiging: Bekrachtiging | None = sleutel("Wie dit moet goedkeuren voordat het geldt.")
    doorzettingsmacht: MachtVeld | None = sleutel("Met welke macht deze stap een impasse doorbreekt.", "besluit")
    als: VoorwaardeVeld | None = sleutel("De stap gaat alleen open als dit op dat moment waar is.", "onveilig_thuis")
    anders: DoelVeld | None = sleutel("Hoe het verder gaat als `als` niet waar is.", "advies")
    zodra: VoorwaardeVeld | None = sleutel("De stap gaat open zodra dit waar wordt.", "keren_te_laat >= 6")
    bij: PadenVeld | None = sleutel("De stap gaat open na elk van deze voorvallen, stappen of einden.", "gesprek of onderzoek")
    elke: TermijnVeld | None = sleutel("De stap gaat steeds na deze tijd open.", "6 weken")
    jaarlijks: JaardagVeld | None = sleutel("De stap gaat elk jaar op deze dag open.", "1 oktober")
    binnen: TermijnVeld | None = sleutel("Binnen welke termijn het gedaan moet zijn.", "5 schooldagen")
    vanaf: Verwijzing | None = sleutel(
        "Vanaf wanneer de termijn loopt; zonder deze sleutel vanaf de opening van de stap.", "voorval"
    )
    uiterlijk: TerugVeld | None = sleutel(
        "Hoe lang voor een bekende dag het gedaan moet zijn, in plaats van `binnen`; de dag is een gegeven met een datum, "
        "of een veld met een datum van het voorval.",
        "2 weken voor toets",
    )
    te_laat: DoelVeld | None = sleutel("Hoe het verder gaat als de termijn voorbij is.", "opschalen")
    verlenging: Verlenging | None = sleutel("Wie de termijn mag verlengen.")
    uitkomsten: dict[Uitkomst, DoelVeld] = blok("Hoe de stap kan aflopen, met voor elke uitkomst hoe het verder gaat.")
    daarna: DoelVeld | None = sleutel("Hoe het verder gaat als de stap gedaan is.", "gesprek")
    klaar_als: VoorwaardeVeld | None = sleutel("De stap is pas gedaan als dit waar is.", "plek is bekend")
    hoogstens_keer: AantalVeld | None = sleutel("Hoe vaak de stap hoogstens open mag gaan.", "2")
    uitgeput: DoelVeld | None = sleutel("Hoe het verder gaat als dat aantal op is.", "melden")
    nodig: NamenVeld | None = sleutel("De stukken die er moeten zijn.", "plan_van_aanpak")
    legt_vast: NamenVeld | None = sleutel("De gegevens die bij deze stap worden vastgelegd.", "oorzaak")
    legt_vast_bij: dict[Uitkomst, NamenVeld] = blok(
        "De gegevens die alleen bij een bepaalde uitkomst worden vastgelegd, met achter elke uitkomst de gegevens."
    )
    levert: NamenVeld | None = sleutel("De stukken die deze stap oplevert.", "plan")
    registreert_in: Tekst | None = sleutel("Het systeem waarin dit wordt vastgelegd.", "DUO")
    informeert: NamenVeld | None = sleutel("De rollen die bericht krijgen als de stap gedaan is.", "ouders en mentor")
    toestemming: Verwijzing | None = sleutel("De toestemming die hiervoor nodig is.", "verslag_delen")
    wijst_aan: NamenVeld | None = sleutel("De rollen die in deze stap per casus worden verdeeld.", "regiehouder")
    start: Verwijzing | None = sleutel("Het deelprotocol dat hiermee begint.", "halt")
    gebruikt: NamenVeld | None = sleutel("De parameters of tabellen die hier gelden.", "boete")
    mag_afwijken: NamenVeld | None = sleutel("De rollen die van deze stap mogen afwijken, met een reden.", "officier")
    instrument: Verwijzing | None = sleutel(
        "Het instrument waar deze stap uit komt; wat u zelf schrijft, gaat voor.", "rondetafel"
    )
    ingevoegd_na: Tekst | None = sleutel("In een overlay: na welke stap of uitkomst deze stap komt.", "eerste_gesprek.meer_nodig")
