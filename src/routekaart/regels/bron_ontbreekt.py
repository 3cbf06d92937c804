"""Staat elke bron waar een grondslag naar verwijst, ook bij de bronnen?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from routekaart.bevinding import Ernst, Herstel, Pad
from routekaart.codes import CODES
from routekaart.nabij import nearest
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst
from routekaart.taal.grondslag import Grondslag, Grondslagen

_VOEG = re.compile(r"(?:,| en| of| &| /)\s+([a-z][a-z0-9_]*)\b")


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield every grondslag with a bron that is not declared, and every bron that another one hides in its place."""
    bronnen = list(onderzoek.protocol.bronnen)
    for pad, waarde in onderzoek.waarden:
        for deel in waarde.delen if isinstance(waarde, Grondslagen) else ():
            if deel.bron not in bronnen:
                yield _undeclared(pad, deel, bronnen)
            for gevonden in _VOEG.finditer(deel.plaats):
                if gevonden[1] in bronnen:
                    yield _hidden(pad, deel, gevonden)


def _undeclared(pad: Pad, deel: Grondslag, bronnen: list[str]) -> Vondst:
    beter = nearest(deel.bron, bronnen)
    return Vondst(
        pad,
        f"grondslag `{deel.bron}` staat niet bij de bronnen",
        "waarde",
        label=f"bedoelde u `{beter}`?" if beter else "",
        oplossing=f"kies uit: {', '.join(bronnen[:8])}" if bronnen else "noem de bron onder `bronnen`",
        herstel=None if beter is None else Herstel(beter, f"vervang door `{beter}`"),
        begin=deel.begin,
        einde=deel.begin + len(deel.bron),
    )


def _hidden(pad: Pad, deel: Grondslag, gevonden: re.Match[str]) -> Vondst:
    goed = f"{deel.bron} {deel.plaats[: gevonden.start()]}; {deel.plaats[gevonden.start(1) :]}"
    return Vondst(
        pad,
        f"`{gevonden[1]}` is ook een bron, maar staat hier in de plaats van `{deel.bron}`",
        "waarde",
        label="dit telt niet als tweede grondslag",
        oplossing=f"zet `;` tussen twee bronnen: `{goed}`",
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
