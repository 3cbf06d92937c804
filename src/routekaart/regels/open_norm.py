"""Is elke norm die een regio moet kiezen, ook gekozen?"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.codes import CODES
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield every parameter without a value."""
    for naam, parameter in onderzoek.kern.parameters.items():
        if parameter.waarde is None and not parameter.onbepaald:
            yield Vondst(
                parameter.pad,
                f"`{naam}` is een open norm: de regio heeft nog niets ingevuld",
                oplossing="vul `waarde` in, in dit bestand of in de overlay van de regio",
            )


REGEL = Regel(
    code="RK210",
    naam=CODES["RK210"].naam,
    ernst=CODES["RK210"].ernst,
    vraag="Is elke norm die een regio moet kiezen, ook gekozen?",
    waarom=CODES["RK210"].waarom,
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School}
        rollen: {mentor: school}
        parameters:
          gesprekstermijn: {is: termijn, waarde: 3 schooldagen, hoogstens: 5 schooldagen}
        begin: gesprek
        fasen:
          gesprek:
            regie: mentor
            stappen:
              praten: {wie: mentor, moet: met de ouders praten, binnen: gesprekstermijn, daarna: klaar}
        einden: {klaar: gelukt}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School}
        rollen: {mentor: school}
        parameters:
          gesprekstermijn: {is: termijn, hoogstens: 5 schooldagen}  # <-
        begin: gesprek
        fasen:
          gesprek:
            regie: mentor
            stappen:
              praten: {wie: mentor, moet: met de ouders praten, binnen: gesprekstermijn, daarna: klaar}
        einden: {klaar: gelukt}
    """,
)
