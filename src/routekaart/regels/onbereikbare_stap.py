"""Kan elke stap, elke fase en elk eind aan de beurt komen?"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.bevinding import Ernst
from routekaart.regels.onbereikbaar import merged_into, unreached
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst
from routekaart.regels.woorden import call


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield what no casus can come to, unless a dead end already tells why."""
    al_gezegd = {iets.punt for alle in merged_into(onderzoek).values() for iets in alle}
    for iets in unreached(onderzoek.kern, onderzoek.wegen):
        if iets.punt not in al_gezegd:
            eind = iets.punt[0] == "eind"
            yield Vondst(
                iets.pad,
                f"{call(iets.pad)} komt nooit aan de beurt: niets leidt ernaartoe",
                label="hier gaat niets naartoe",
                oplossing=_remedy(iets.punt[0], iets.punt[1]),
                ernst=Ernst.WAARSCHUWING if eind else None,
            )


def _remedy(soort: str, naam: str) -> str:
    if soort == "stap":
        return f"noem `{naam}` bij `begint_met`, of als doel van een andere stap; of geef de stap `zodra`, `bij` of `elke`"
    if soort == "eind":
        return f"noem `{naam}` als doel van een stap of overgang, of haal het eind weg"
    return f"noem `{naam}` als doel van een stap of overgang, of haal haar weg"


REGEL = Regel(
    code="RK302",
    naam="onbereikbare-stap",
    ernst=Ernst.FOUT,
    vraag="Kan elke stap, elke fase en elk eind aan de beurt komen?",
    waarom="wat op papier is afgesproken, zou in geen enkele casus gebeuren",
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School}
        rollen: {mentor: school, zorgcoordinator: school}
        begin: gesprek
        fasen:
          gesprek:
            regie: mentor
            stappen:
              praten:
                wie: mentor
                moet: met de ouders praten
                binnen: 5 schooldagen
                uitkomsten: {hersteld: klaar, meer_nodig: overleg}
          overleg:
            regie: mentor
            stappen:
              bespreken: {wie: zorgcoordinator, moet: hulp zoeken, binnen: 10 schooldagen, daarna: klaar}
        einden: {klaar: gelukt}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School}
        rollen: {mentor: school, zorgcoordinator: school}
        begin: gesprek
        fasen:
          gesprek:
            regie: mentor
            stappen:
              praten:
                wie: mentor
                moet: met de ouders praten
                binnen: 5 schooldagen
                uitkomsten: {hersteld: klaar, meer_nodig: onbepaald}
          overleg:  # <-
            regie: mentor
            stappen:
              bespreken: {wie: zorgcoordinator, moet: hulp zoeken, binnen: 10 schooldagen, daarna: klaar}
        einden: {klaar: gelukt}
    """,
)
