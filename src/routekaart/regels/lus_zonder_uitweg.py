"""Staat bij elke lus hoe vaak zij hoogstens rondgaat?"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.bevinding import Ernst, Verwant
from routekaart.regels.lussen import Lus
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst
from routekaart.regels.woorden import call


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield the way back of every loop without a maximum; a maximum that is `onbepaald` is only a waarschuwing."""
    for lus in onderzoek.lussen:
        maximum = onderzoek.open_maximum(lus)
        if maximum is None:
            yield _unbounded(lus)
        else:
            yield Vondst(
                maximum,
                f"de bron zegt niet hoe vaak {call(maximum)} hoogstens opnieuw mag, dus deze lus kan altijd doorgaan",
                "waarde",
                oplossing="vul een aantal in zodra het bekend is, met `uitgeput` voor wat er daarna volgt",
                verwant=onderzoek.vragen_bij.get(maximum, ()),
                ernst=Ernst.WAARSCHUWING,
            )


def _unbounded(lus: Lus) -> Vondst:
    begin = call(lus.begin)
    return Vondst(
        lus.terug.pad or (*lus.eind, "bij"),
        f"van {call(lus.eind)} gaat de casus terug naar {begin}, en nergens staat hoe vaak dat hoogstens mag",
        "waarde",
        label="hier gaat de casus terug",
        oplossing=f"voeg aan {begin} `hoogstens_keer:` toe, en `uitgeput:` met wat er daarna volgt",
        verwant=() if lus.begin == lus.eind else (Verwant(lus.begin, "hier begint de lus"),),
    )


REGEL = Regel(
    code="RK306",
    naam="lus-zonder-uitweg",
    ernst=Ernst.FOUT,
    vraag="Staat bij elke lus hoe vaak zij hoogstens rondgaat?",
    waarom="een leerling kan anders steeds opnieuw hetzelfde gesprek krijgen zonder dat er ooit iets anders gebeurt",
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School}
        rollen: {mentor: school}
        begin: gesprek
        fasen:
          gesprek:
            regie: mentor
            stappen:
              praten:
                wie: mentor
                moet: met de ouders praten
                binnen: 5 schooldagen
                hoogstens_keer: 3
                uitgeput: melden
                uitkomsten: {hersteld: klaar, nog_eens: praten}
        einden: {klaar: gelukt, melden: overgedragen}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School}
        rollen: {mentor: school}
        begin: gesprek
        fasen:
          gesprek:
            regie: mentor
            stappen:
              praten:
                wie: mentor
                moet: met de ouders praten
                binnen: 5 schooldagen
                uitkomsten:
                  hersteld: klaar
                  nog_eens: praten  # <-
        einden: {klaar: gelukt}
    """,
)
