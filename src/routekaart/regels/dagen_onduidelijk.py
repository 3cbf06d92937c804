"""Staat er bij elk aantal dagen welke dagen dat zijn?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from routekaart.bevinding import Ernst
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst
from routekaart.regels.woorden import place
from routekaart.voorwaarde.ast import Duurt

if TYPE_CHECKING:
    from routekaart.regels.openstaand import Openstaand


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield every duration in `dagen`, with the question that the author asked about it."""
    for plek in onderzoek.dagen:
        duur = plek.waarde.duur if hasattr(plek.waarde, "duur") else plek.waarde
        vragen = onderzoek.vragen_bij.get(plek.pad, ())
        vraag = "laat het dan zo staan" if vragen else "laat het dan zo staan, en zet uw vraag erover bij `open_vragen`"
        yield Vondst(
            plek.pad,
            f"bij {place(plek.pad)} staat `{duur}`: dat kunnen kalenderdagen of schooldagen zijn; {_taken(plek)}",
            "waarde",
            label="welke dagen?",
            oplossing=f"schrijf `kalenderdagen`, `schooldagen` of `werkdagen`; zegt de bron niet welke, {vraag}",
            verwant=tuple(replace(v, label="uw open vraag hierover") for v in vragen),
            begin=plek.begin,
            einde=plek.einde,
        )


def _taken(plek: Openstaand) -> str:
    """Return what the program does with both readings, as the second half of a sentence (taal.md §4, §8)."""
    if isinstance(plek.waarde, Duurt):
        return "zolang die twee iets anders zeggen, is de voorwaarde onbekend"
    if plek.pad[0] == "tellers":
        return "het programma telt met de langste van die twee"
    return "het programma waarschuwt op de vroegste dag, en rekent met de laatste"


REGEL = Regel(
    code="RK311",
    naam="dagen-onduidelijk",
    ernst=Ernst.WAARSCHUWING,
    vraag="Staat er bij elk aantal dagen welke dagen dat zijn?",
    waarom="in een week met vakantie of weekend schelen kalenderdagen en schooldagen veel, en dan weet niemand of het te laat is",
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School}
        rollen: {mentor: school}
        gegevens: {zonder_bericht: ja of nee}
        begin: gesprek
        fasen:
          gesprek:
            regie: mentor
            stappen:
              praten:
                zodra: zonder_bericht minstens 3 schooldagen
                wie: mentor
                moet: met de ouders praten
                binnen: 5 werkdagen
                daarna: klaar
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
        gegevens: {zonder_bericht: ja of nee}
        begin: gesprek
        fasen:
          gesprek:
            regie: mentor
            stappen:
              praten:
                zodra: zonder_bericht minstens 3 dagen  # <-
                wie: mentor
                moet: met de ouders praten
                binnen: 5 dagen  # <-
                daarna: klaar
        einden: {klaar: gelukt}
    """,
)
