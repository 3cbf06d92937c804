"""Each refusal code with the question behind it, and what to change in one small protocol to be refused by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

VOORBEELD = """\
routekaart: 1
protocol: voorbeeld
titel: Voorbeeld
versie: "1"
geldig_vanaf: 2026-08-01
partijen:
  school: School
  gemeente: Gemeente
rollen:
  mentor: school
  leerplichtambtenaar: gemeente
gegevens:
  zit_thuis: ja of nee
  leeftijd: getal
parameters:
  gesprekstermijn: {is: termijn, waarde: 3 schooldagen, hoogstens: 5 schooldagen}
begin: gesprek
doorlopend:
  stappen:
    melden:
      zodra: zit_thuis minstens 4 weken
      wie: mentor
      moet: het verzuim melden bij leerplicht
      binnen: 5 werkdagen wettelijk
      informeert: leerplichtambtenaar
      grondslag: lpw art. 21
fasen:
  gesprek:
    regie: mentor
    begint_met: praten
    stappen:
      praten:
        wie: mentor
        moet: met de ouders praten
        binnen: gesprekstermijn
        daarna: afspraken
      afspraken:
        wie: mentor
        moet: de afspraken opschrijven
        binnen: 2 schooldagen
        daarna: klaar
einden:
  klaar: gelukt
bronnen:
  lpw:
    titel: Leerplichtwet 1969
"""
"""A whole protocol without findings; every example below changes one place in it, or extends it."""


@dataclass(frozen=True, slots=True)
class Weigering:
    """Why a file is refused with ``code``.

    In VOORBEELD ``goed`` is replaced by ``fout``; a ``bestand`` is ``fout`` by itself; an ``overlay`` is ``fout`` as an
    overlay on VOORBEELD (two overlays when a line ``---`` separates them).  ``geen`` cannot be shown in a file.
    ``getoond`` stands for ``fout`` where that is too long to read.
    """

    code: str
    vraag: str
    goed: str = ""
    fout: str = ""
    soort: Literal["wijziging", "bestand", "overlay", "geen"] = "wijziging"
    toelichting: str = ""
    getoond: str = ""
    codering: str = "utf-8"

    @property
    def shown(self) -> str:
        """What an author gets to see as the wrong example."""
        return self.getoond or self.fout


def _overlay(tekst: str) -> str:
    kop = 'routekaart: 1\nprotocol: regio\ntitel: Regio\nversie: "1"\ngeldig_vanaf: 2026-08-01\nbreidt_uit: voorbeeld 1\n'
    return kop + tekst


_WIJKCOACH = """\
fasen:
  gesprek:
    stappen:
      wijkcoach_belt:
        ingevoegd_na: {na}
        wie: mentor
        moet: de wijkcoach bellen
        binnen: 2 schooldagen
"""


WEIGERINGEN: tuple[Weigering, ...] = (
    Weigering(
        "RK001",
        "Is het bestand als YAML te lezen?",
        goed='        moet: "praten: over school en thuis"\n',
        fout="        moet: praten: over school en thuis\n",
        toelichting="Meestal staat er een teken dat voor YAML iets betekent, zoals een dubbele punt met een spatie. "
        "Zet de tekst dan tussen aanhalingstekens.",
    ),
    Weigering(
        "RK002",
        "Is het bestand opgeslagen als UTF-8?",
        goed="titel: Voorbeeld\n",
        fout="titel: Eén voorbeeld\n",
        codering="latin-1",
        toelichting="Kies bij het opslaan de codering UTF-8. In een oudere codering staan letters als é op een andere plaats.",
    ),
    Weigering(
        "RK003",
        "Staan er spaties voor elke regel, en geen tabs?",
        goed="  school: School\n",
        fout="\tschool: School\n",
        getoond="→school: School      (→ is een tab)\n",
    ),
    Weigering(
        "RK004",
        "Staat er één protocol in het bestand?",
        goed="begin: gesprek\n",
        fout="begin: gesprek\n---\n",
        toelichting="Drie streepjes beginnen in YAML een nieuw document. Maak voor een tweede protocol een tweede bestand.",
    ),
    Weigering(
        "RK005",
        "Staat overal letterlijk wat er bedoeld is?",
        goed="        wie: mentor\n",
        fout="        wie: &m mentor\n",
    ),
    Weigering(
        "RK006",
        "Is het bestand klein genoeg om te lezen?",
        goed="titel: Voorbeeld\n",
        fout="titel: " + "[" * 60 + "]" * 60 + "\n",
        getoond="titel: [[[[[[ … zestig haken diep … ]]]]]]\n",
        toelichting="Een bestand is hoogstens 1 MB groot en 40 lagen diep; één tekst telt hoogstens 10.000 tekens.",
    ),
    Weigering(
        "RK007",
        "Staat er iets in het bestand?",
        goed="routekaart: 1\nprotocol: voorbeeld\n",
        fout="# nog te schrijven\n",
        soort="bestand",
        toelichting="Een bestand met alleen uitleg achter `#` is voor het programma leeg.",
    ),
    Weigering(
        "RK008",
        "Zijn alle tekens te zien?",
        goed="titel: Voorbeeld\n",
        fout="titel: Voor\u202ebeeld\n",
        getoond="titel: Voor<U+202E>beeld      (dit teken draait de leesrichting om)\n",
    ),
    Weigering(
        "RK009",
        "Is het bestand te vinden en te openen?",
        goed="routekaart check te-laat.yaml\n",
        getoond="routekaart check te_laat.yaml      (het bestand heet te-laat.yaml)\n",
        soort="geen",
        toelichting="Controleer de naam en de map, en of u het bestand mag openen.",
    ),
    Weigering(
        "RK101",
        "Kent routekaart elke sleutel?",
        goed="        binnen: 2 schooldagen\n",
        fout="        binen: 2 schooldagen\n",
    ),
    Weigering(
        "RK102",
        "Staat alles er wat nodig is?",
        goed="        wie: mentor\n        moet: de afspraken opschrijven\n",
        fout="        moet: de afspraken opschrijven\n",
    ),
    Weigering(
        "RK103",
        "Staat elke sleutel één keer?",
        goed="        wie: mentor\n        moet: de afspraken opschrijven\n",
        fout="        wie: mentor\n        wie: leerplichtambtenaar\n        moet: de afspraken opschrijven\n",
    ),
    Weigering(
        "RK104",
        "Heeft elke waarde de vorm die daar hoort?",
        goed="        wie: mentor\n        moet: de afspraken opschrijven\n",
        fout="        wie: mentor, leerplichtambtenaar\n        moet: de afspraken opschrijven\n",
    ),
    Weigering(
        "RK105",
        "Staat er een van de woorden die hier iets betekenen?",
        goed="  klaar: gelukt\n",
        fout="  klaar: prima\n",
    ),
    Weigering(
        "RK106",
        "Heeft alles een eigen naam?",
        goed="einden:\n  klaar: gelukt\n",
        fout="einden:\n  klaar: gelukt\n  gesprek: niet_gelukt\n",
        toelichting="Hier heten een fase en een einde allebei `gesprek`.",
    ),
    Weigering(
        "RK107",
        "Zijn er geen tekens uit Word meegekomen?",
        goed="  klaar: gelukt\n",
        fout="  klaar:\u00a0gelukt\n",
        getoond="  klaar: gelukt      (met een vaste spatie uit Word)\n",
        toelichting="Typ de regel opnieuw, of plak als platte tekst.",
    ),
    Weigering(
        "RK108",
        "Kan de waarde maar op één manier worden gelezen?",
        goed='        moet: "praten, en luisteren"\n',
        fout="        moet: {praten, en luisteren}\n",
    ),
    Weigering(
        "RK109",
        "Is de termijn te lezen?",
        goed="        binnen: 2 schooldagen\n",
        fout="        binnen: twee schooldagen\n",
    ),
    Weigering(
        "RK111",
        "Is de voorwaarde te lezen?",
        goed="      zodra: zit_thuis minstens 4 weken\n",
        fout="      zodra: zit_thuis al 4 weken\n",
    ),
    Weigering(
        "RK112",
        "Is elke naam een goede naam?",
        goed="    melden:\n",
        fout="    Melden bij leerplicht:\n",
        toelichting="Een naam heeft kleine letters, cijfers en _. Hoe een naam getoond wordt, schrijft u onder `namen`.",
    ),
    Weigering(
        "RK113",
        "Heeft geen naam in de taal al een eigen betekenis?",
        goed="    melden:\n",
        fout="    te_laat:\n",
        toelichting="Woorden als `open`, `gedaan`, `te_laat` en `bekend` staan vast: een voorwaarde vraagt ermee hoe het met "
        "een stap of gegeven staat. Een eigen naam krijgt een ander woord, zoals `te_laat_gekomen`.",
    ),
    Weigering(
        "RK201",
        "Hoort elke rol bij een partij die er is?",
        goed="  mentor: school\n",
        fout="  mentor: scholen\n",
    ),
    Weigering(
        "RK202",
        "Leidt elk doel naar iets dat er is?",
        goed="        daarna: afspraken\n",
        fout="        daarna: afspraak\n",
    ),
    Weigering(
        "RK204",
        "Is de uitbreiding of het instrument er waar deze stap uit komt?",
        fout=_overlay(_WIJKCOACH.format(na="huisbezoek_ggd")),
        goed=_overlay(_WIJKCOACH.format(na="praten")),
        soort="overlay",
        toelichting="Met `routekaart plugins` ziet u welke uitbreidingen er zijn, en welke instrumenten zij leveren. "
        "Een instrument kan ook als bestand in de map van uw protocol staan.",
    ),
    Weigering(
        "RK206",
        "Is elke rol bekend?",
        goed="        wie: mentor\n        moet: de afspraken opschrijven\n",
        fout="        wie: mentro\n        moet: de afspraken opschrijven\n",
        toelichting="Een partij is geen rol: achter `wie` staat wie van de school het doet, en niet `school`.",
    ),
    Weigering(
        "RK207",
        "Bestaat elke naam waar iets over gevraagd wordt?",
        goed="      zodra: zit_thuis minstens 4 weken\n",
        fout="      zodra: zit_tuis minstens 4 weken\n",
    ),
    Weigering(
        "RK208",
        "Past de vraag bij het gegeven?",
        goed="      zodra: zit_thuis minstens 4 weken\n",
        fout="      zodra: leeftijd minstens 4 weken\n",
        toelichting="Een leeftijd is een getal, en een getal duurt niet. Naar een voorval kunt u ook niet vragen: "
        "gebruik daarvoor `bij`, of een teller.",
    ),
    Weigering(
        "RK209",
        "Kan een casus naar dit doel toe gaan?",
        goed="        daarna: afspraken\n",
        fout="        daarna: zit_thuis\n",
    ),
    Weigering(
        "RK304",
        "Is duidelijk waar een fase mee begint?",
        goed="    begint_met: praten\n",
        fout="",
        getoond="    (zonder `begint_met`, in een fase met meer dan één stap)\n",
    ),
    Weigering(
        "RK211",
        "Is het model dat dit bestand uitbreidt, erbij?",
        fout=_overlay("").replace("voorbeeld 1", "ander_model 1"),
        goed=_overlay(""),
        soort="overlay",
        toelichting="Zet het model in dezelfde map, of één map hoger.",
    ),
    Weigering(
        "RK212",
        "Zeggen twee overlays niet elk iets anders over dezelfde plek?",
        fout=_overlay("titel: Regio noord\n").replace("titel: Regio\n", "")
        + "---\n"
        + _overlay("titel: Regio zuid\n").replace("titel: Regio\n", "").replace("regio\n", "regio_zuid\n"),
        goed=_overlay("titel: Regio noord\n").replace("titel: Regio\n", ""),
        soort="overlay",
        toelichting="Gebruik één overlay tegelijk, of spreek samen af wat er geldt.",
    ),
    Weigering(
        "RK213",
        "Blijft staan wat de wet voorschrijft?",
        fout=_overlay("doorlopend:\n  stappen:\n    melden: {vervalt: ja, leg_uit: wij bellen liever}\n"),
        goed=_overlay("doorlopend:\n  stappen:\n    melden: {binnen: 3 werkdagen wettelijk}\n"),
        soort="overlay",
    ),
    Weigering(
        "RK214",
        "Staat bij elke afwijking van het model waarom?",
        fout=_overlay("fasen:\n  gesprek:\n    stappen:\n      afspraken:\n        binnen: 4 weken\n"),
        goed=_overlay(
            "fasen:\n  gesprek:\n    stappen:\n      afspraken:\n        binnen: 4 weken\n"
            "        leg_uit: De mentor overlegt eerst met het ondersteuningsteam.\n"
        ),
        soort="overlay",
    ),
    Weigering(
        "RK215",
        "Blijft een norm binnen de grens van het model?",
        fout=_overlay("parameters:\n  gesprekstermijn: {hoogstens: 10 schooldagen}\n"),
        goed=_overlay("parameters:\n  gesprekstermijn: {waarde: 2 schooldagen}\n"),
        soort="overlay",
    ),
    Weigering(
        "RK216",
        "Wijkt de regio af, en legt zij uit waarom?",
        fout=_overlay(
            "fasen:\n  gesprek:\n    stappen:\n      afspraken:\n        binnen: 4 weken\n"
            "        leg_uit: De mentor overlegt eerst met het ondersteuningsteam.\n"
        ),
        goed=_overlay("fasen:\n  gesprek:\n    stappen:\n      afspraken:\n        binnen: 1 schooldag\n"),
        soort="overlay",
        toelichting="Dit hoeft u niet te veranderen: de uitleg wordt getoond, zodat iedereen haar kan nalezen. "
        "Wie strenger is dan het model, hoeft niets uit te leggen.",
    ),
    Weigering(
        "RK217",
        "Geldt er op elke dag maar één versie?",
        soort="geen",
        toelichting="Twee versies gelden op dezelfde dag. Geef de oudste een `geldig_tot` op de dag waarop de nieuwe begint.",
    ),
    Weigering(
        "RK218",
        "Geldt er op elke dag een versie?",
        soort="geen",
        toelichting="Tussen twee versies zit een tijd waarin er geen geldt. Laat ze op elkaar aansluiten.",
    ),
    Weigering(
        "RK407",
        "Dwingt het protocol af wat een grens belooft?",
        fout=_overlay("grenzen:\n  een_week: {van: gesprek, tot: klaar, binnen: 1 week}\n"),
        goed=_overlay("grenzen:\n  drie_maanden: {van: gesprek, tot: klaar, binnen: 3 maanden}\n"),
        soort="overlay",
        toelichting="De termijnen van de stappen worden nagerekend voor elke begindag, ook in de schoolvakanties. "
        "`routekaart prove` laat het ergste geval zien, dag voor dag. Bij een grens met `streven: ja` is dit een tip. "
        "Is er te veel om te bekijken, dan zegt `check` dat; `prove` zoekt verder.",
    ),
    Weigering(
        "RK901",
        "Werken alle uitbreidingen?",
        soort="geen",
        toelichting="Een geïnstalleerde uitbreiding ging stuk. Meld het bij de maker; --without-plugins laat haar weg.",
    ),
    Weigering(
        "RK902",
        "Passen alle uitbreidingen bij deze versie van routekaart?",
        soort="geen",
        toelichting="Een geïnstalleerde uitbreiding past niet. Meld het bij de maker; --without-plugins laat haar weg.",
    ),
)
"""Every refusal, in the order of `CODES`; RK203, RK205 and RK210 are regels and carry their own examples."""
