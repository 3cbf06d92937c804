"""The codes with which reading a protocol can be refused: name, severity and reason of each.

Rules that advise (RK3xx and up) carry their own code in their own file under ``regels``.
"""

from __future__ import annotations

from typing import Any

from routekaart.bevinding import Bevinding, Deel, Ernst, Pad
from routekaart.record import record


@record
class Code:
    """A refusal code; ``waarom`` tells what the mistake would do to child, parent or professional."""

    code: str
    naam: str
    waarom: str
    ernst: Ernst = Ernst.FOUT

    def at(self, pad: Pad, tekst: str, deel: Deel = "sleutel", **rest: Any) -> Bevinding:
        """Return a bevinding of this code at *pad*."""
        return Bevinding(self.code, self.naam, self.ernst, tekst, pad, deel, waarom=self.waarom, **rest)


_BESTAND = "het hele bestand is hierdoor niet te controleren; andere fouten worden pas daarna zichtbaar"
_VERWIJZING = "een verwijzing naar iets dat niet bestaat, leidt in een echte casus nergens heen"

CODES: dict[str, Code] = {
    c.code: c
    for c in (
        Code("RK001", "yaml-onleesbaar", _BESTAND),
        Code("RK002", "niet-utf8", _BESTAND),
        Code(
            "RK003",
            "tab-als-inspringing",
            "een tab is in elk programma anders breed: niemand kan zien welke regel onder welke hoort",
        ),
        Code("RK004", "meerdere-documenten", "alleen het eerste document zou gelden; de rest zou ongemerkt wegvallen"),
        Code(
            "RK005",
            "verwijzing-niet-toegestaan",
            "wat er staat, moet er letterlijk staan: een lezer volgt geen verwijzingen of labels van YAML",
        ),
        Code(
            "RK006",
            "te-groot-of-te-diep",
            "een bestand van deze omvang is geen protocol dat mensen kunnen lezen, en het kan een programma laten vastlopen",
        ),
        Code("RK007", "leeg-bestand", "er is niets om te controleren"),
        Code("RK008", "verboden-teken", "onzichtbare tekens laten iets anders zien dan er staat"),
        Code("RK009", "bestand-onleesbaar", "zonder bestand is er niets te controleren"),
        Code("RK101", "onbekende-sleutel", "een onbekende sleutel wordt niet gelezen: de afspraak erachter zou niet gelden"),
        Code("RK102", "ontbrekende-sleutel", "zonder deze sleutel is niet te zeggen wat er moet gebeuren"),
        Code(
            "RK103",
            "dubbele-sleutel",
            "YAML zou stilzwijgend alleen de laatste waarde gebruiken; de eerste tekst raakt dan ongemerkt kwijt",
        ),
        Code(
            "RK104",
            "verkeerd-soort-waarde",
            "op deze plek wordt iets van een andere vorm verwacht; wat er nu staat, zou niet gelden",
        ),
        Code("RK105", "onbekende-keuze", "alleen de genoemde woorden hebben hier een betekenis"),
        Code("RK106", "dubbel-id", "één naam voor twee dingen: een verwijzing zou naar het verkeerde kunnen gaan"),
        Code(
            "RK107",
            "tekens-uit-word",
            "deze tekens lijken op gewone tekens, maar zijn het niet; een naam wordt er onvindbaar door",
        ),
        Code("RK108", "dubbelzinnige-waarde", "deze waarde kan op twee manieren worden gelezen"),
        Code("RK109", "ongeldige-termijn", "zonder leesbare termijn kan niemand zeggen wanneer iets te laat is"),
        Code("RK111", "ongeldige-voorwaarde", "een voorwaarde die niet te lezen is, kan nooit gelden"),
        Code(
            "RK112",
            "ongeldige-naam",
            "namen worden overal letterlijk vergeleken; alleen kleine letters, cijfers en _ zijn veilig",
        ),
        Code(
            "RK113",
            "gereserveerd-woord",
            "een voorwaarde of doel met dit woord zou twee dingen kunnen betekenen: wat de taal ermee zegt, en wat u zo noemt",
        ),
        Code("RK201", "onbekende-partij", "elke rol hoort bij een partij die aangesproken kan worden"),
        Code("RK202", "onbekende-stap", _VERWIJZING),
        Code("RK203", "ongebruikte-partij", "een partij zonder rol doet nergens aan mee", Ernst.TIP),
        Code(
            "RK204",
            "onbekende-regionale-stap",
            "de uitbreiding of het instrument dat deze stap levert, is er niet; zonder dat zou de stap half gelden",
        ),
        Code("RK205", "bron-ontbreekt", "zonder bron kan niemand nagaan of de regel zo bedoeld is"),
        Code("RK206", "onbekende-rol", "elke stap heeft iemand nodig die aangesproken kan worden"),
        Code("RK207", "onbekende-naam", _VERWIJZING),
        Code(
            "RK208",
            "voorwaarde-past-niet",
            "deze vergelijking kan nooit waar worden, of altijd: de afspraak zou anders werken dan zij leest",
        ),
        Code("RK209", "verkeerd-doel", "een doel dat hier niet kan, zou de casus stilzetten"),
        Code(
            "RK210",
            "open-norm-niet-ingevuld",
            "zonder waarde kan een casus niet lopen en is niets te bewijzen",
            Ernst.WAARSCHUWING,
        ),
        Code("RK211", "basis-ontbreekt", "zonder dat protocol is er niets om uit te breiden of na te spelen"),
        Code("RK212", "overlay-botst", "twee bronnen zeggen iets anders over dezelfde plek; volgorde mag nooit beslissen"),
        Code("RK304", "begin-onduidelijk", "wie hier begint, weet niet wat er als eerste moet gebeuren"),
        Code("RK213", "wettelijke-plicht-verzwakt", "een regio mag aan de wet iets toevoegen, maar er niets van afhalen"),
        Code(
            "RK214",
            "afwijking-zonder-uitleg",
            "wie van het model afwijkt zonder te zeggen waarom, is daarop niet aan te spreken",
        ),
        Code("RK215", "norm-buiten-bereik", "het model laat de regio hier kiezen, maar alleen binnen deze grens"),
        Code("RK216", "afwijking-met-uitleg", "wie dit leest, kan nagaan waarom de regio afwijkt", Ernst.WAARSCHUWING),
        Code("RK217", "versies-overlappen", "een nieuwe casus kan maar één versie krijgen, en volgorde mag nooit beslissen"),
        Code(
            "RK218",
            "versies-laten-gat",
            "wie in die tijd een casus opent, heeft geen protocol dat geldt",
            Ernst.WAARSCHUWING,
        ),
        Code(
            "RK219", "ongebruikte-rol", "wie een rol leest die nergens voorkomt, denkt dat er een afspraak ontbreekt", Ernst.TIP
        ),
        Code(
            "RK407",
            "langer-dan-beloofd",
            "wie op deze termijn rekent, kan langer wachten dan het protocol belooft",
            Ernst.WAARSCHUWING,
        ),
        Code("RK901", "plugin-gecrasht", "wat deze uitbreiding zou toevoegen, ontbreekt nu"),
        Code("RK902", "plugin-past-niet", "wat deze uitbreiding zou toevoegen, ontbreekt nu"),
    )
}
"""Every refusal code, by its code."""
