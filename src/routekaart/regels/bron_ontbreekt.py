"""Staat elke bron waar een grondslag naar verwijst, ook bij de bronnen?"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.bevinding import Ernst, Herstel
from routekaart.codes import CODES
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst
from routekaart.taal.grondslag import Grondslag
from routekaart.voorwaarde.types import nearest


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield every grondslag with a bron that is not declared."""
    bronnen = list(onderzoek.protocol.bronnen)
    for pad, waarde in onderzoek.waarden:
        if isinstance(waarde, Grondslag) and waarde.bron not in bronnen:
            beter = nearest(waarde.bron, bronnen)
            yield Vondst(
                pad,
                f"grondslag `{waarde.bron}` staat niet bij de bronnen",
                "waarde",
                label=f"bedoelde u `{beter}`?" if beter else "",
                oplossing=f"kies uit: {', '.join(bronnen[:8])}" if bronnen else "noem de bron onder `bronnen`",
                herstel=None if beter is None else Herstel(beter, f"vervang door `{beter}`"),
                begin=0,
                einde=len(waarde.bron),
            )


REGEL = Regel(
    code="RK205",
    naam=CODES["RK205"].naam,
    ernst=Ernst.WAARSCHUWING,
    vraag="Staat elke bron waar een grondslag naar verwijst, ook bij de bronnen?",
    waarom=CODES["RK205"].waarom,
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        bronnen:
          lpw: {titel: Leerplichtwet 1969, vindplaats: BWBR0002628}
        partijen: {school: School}
        rollen: {schoolhoofd: school}
        begin: melden
        fasen:
          melden:
            regie: schoolhoofd
            stappen:
              melding:
                wie: schoolhoofd
                moet: het verzuim melden
                binnen: 5 werkdagen
                daarna: gemeld
                grondslag: lpw art. 21
        einden: {gemeld: overgedragen}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School}
        rollen: {schoolhoofd: school}
        begin: melden
        fasen:
          melden:
            regie: schoolhoofd
            stappen:
              melding:
                wie: schoolhoofd
                moet: het verzuim melden
                binnen: 5 werkdagen
                daarna: gemeld
                grondslag: lpw art. 21  # <-
        einden: {gemeld: overgedragen}
    """,
)
