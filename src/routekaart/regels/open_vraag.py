"""Welke vragen laat de bron open?"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.bevinding import Ernst
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield every question under `open_vragen`, unless it is shown at the `onbepaald` it is about."""
    for vraag in onderzoek.losse_vragen:
        yield Vondst(
            vraag.pad,
            f"bij `{vraag.pad[1]}` staat een {vraag.label}",
            "waarde",
            oplossing="vraag het aan wie het protocol vaststelt, en verwijder de vraag als er een antwoord is",
        )


REGEL = Regel(
    code="RK310",
    naam="open-vraag",
    ernst=Ernst.TIP,
    vraag="Welke vragen laat de bron open?",
    waarom="zolang een vraag openstaat, kunnen twee lezers hetzelfde protocol anders uitvoeren",
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
              praten: {wie: mentor, moet: met de ouders praten, binnen: 5 schooldagen, daarna: klaar}
        einden: {klaar: gelukt}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        open_vragen:
          praten.binnen:
            - Tellen studiedagen mee als schooldag?  # <-
        partijen: {school: School}
        rollen: {mentor: school}
        begin: gesprek
        fasen:
          gesprek:
            regie: mentor
            stappen:
              praten: {wie: mentor, moet: met de ouders praten, binnen: 5 schooldagen, daarna: klaar}
        einden: {klaar: gelukt}
    """,
)
