"""Heeft elke partij een rol?"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.codes import CODES
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield every partij that no role belongs to."""
    gebruikt = set(onderzoek.protocol.rollen.values())
    for partij in onderzoek.protocol.partijen:
        if partij not in gebruikt:
            yield Vondst(
                ("partijen", partij),
                f"partij `{partij}` heeft geen rol in dit protocol",
                oplossing="geef de partij een rol, of haal haar weg",
            )


REGEL = Regel(
    code="RK203",
    naam=CODES["RK203"].naam,
    ernst=CODES["RK203"].ernst,
    vraag="Heeft elke partij een rol?",
    waarom=CODES["RK203"].waarom,
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School, gezin: Ouders en leerling}
        rollen: {mentor: school, ouders: gezin}
        begin: gesprek
        fasen:
          gesprek:
            regie: mentor
            stappen:
              praten: {wie: mentor, met: ouders, moet: samen praten, binnen: 5 schooldagen, daarna: klaar}
        einden: {klaar: gelukt}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen:
          school: School
          gezin: Ouders en leerling  # <-
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
