"""Staat bij elke termijn uit de wet, uit welke wet zij komt?"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.bevinding import Ernst
from routekaart.kalender.termijn import Termijn
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst
from routekaart.taal.grondslag import Grondslagen


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield every term that is `wettelijk` while nothing around it has a grondslag."""
    met_grondslag = {pad[:-1] for pad, waarde in onderzoek.waarden if isinstance(waarde, Grondslagen)}
    for pad, waarde in onderzoek.waarden:
        if isinstance(waarde, Termijn) and waarde.wettelijk and not any(pad[:n] in met_grondslag for n in range(len(pad))):
            yield Vondst(
                pad,
                f"`{waarde}` komt uit een wet, en er staat niet bij uit welke",
                "waarde",
                label="welke wet?",
                oplossing="zet er `grondslag` bij, met bron en artikel; noemt de wet deze termijn niet, laat dan `wettelijk` weg",
            )


REGEL = Regel(
    code="RK220",
    naam="wettelijk-zonder-grondslag",
    ernst=Ernst.WAARSCHUWING,
    vraag="Staat bij elke termijn uit de wet, uit welke wet zij komt?",
    waarom="zonder artikel kan niemand nagaan of de wet deze termijn echt noemt, en of zij dus opschuift na een weekend",
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        bronnen:
          wpo: {titel: Wet op het primair onderwijs, vindplaats: BWBR0003420}
        partijen: {school: School}
        rollen: {bevoegd_gezag: school}
        begin: aanmelding
        fasen:
          aanmelding:
            regie: bevoegd_gezag
            stappen:
              beslissen:
                wie: bevoegd_gezag
                moet: beslissen over toelating
                grondslag: wpo art. 40
                binnen: 6 weken wettelijk
                daarna: beslist
        einden: {beslist: gesloten}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        bronnen:
          wpo: {titel: Wet op het primair onderwijs, vindplaats: BWBR0003420}
        partijen: {school: School}
        rollen: {bevoegd_gezag: school}
        begin: aanmelding
        fasen:
          aanmelding:
            regie: bevoegd_gezag
            stappen:
              beslissen:
                wie: bevoegd_gezag
                moet: beslissen over toelating
                binnen: 6 weken wettelijk  # <-
                daarna: beslist
        einden: {beslist: gesloten}
    """,
)
