"""Kan een lezer zien wat bij elkaar hoort als `en` en `of` samen in een voorwaarde staan?"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.bevinding import Ernst
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst
from routekaart.regels.woorden import call
from routekaart.voorwaarde import mixes
from routekaart.voorwaarde.ast import En, Niet, Of


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield every voorwaarde in which `en` and `of` stand beside each other without parentheses."""
    for pad, waarde in onderzoek.waarden:
        if isinstance(waarde, En | Of | Niet) and mixes(waarde):
            yield Vondst(
                pad,
                f"bij {call(pad)} staan `en` en `of` door elkaar zonder haakjes; `en` bindt sterker dan `of`",
                "waarde",
                oplossing=f"zet haakjes om wat bij elkaar hoort; nu staat er: {waarde}",
            )


REGEL = Regel(
    code="RK704",
    naam="haakjes-ontbreken",
    ernst=Ernst.TIP,
    vraag="Kan een lezer zien wat bij elkaar hoort als `en` en `of` samen in een voorwaarde staan?",
    waarom="twee lezers kunnen deze zin anders opvatten, en dan anders handelen",
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School}
        rollen: {mentor: school}
        gegevens: {ziek: ja of nee, zit_thuis: ja of nee, zorgen: ja of nee}
        begin: volgen
        fasen:
          volgen:
            regie: mentor
            overgangen:
              zorg: {zodra: ziek en (zit_thuis of zorgen), naar: zorg}
        einden: {zorg: overgedragen}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School}
        rollen: {mentor: school}
        gegevens: {ziek: ja of nee, zit_thuis: ja of nee, zorgen: ja of nee}
        begin: volgen
        fasen:
          volgen:
            regie: mentor
            overgangen:
              zorg: {zodra: ziek en zit_thuis of zorgen, naar: zorg}  # <-
        einden: {zorg: overgedragen}
    """,
)
