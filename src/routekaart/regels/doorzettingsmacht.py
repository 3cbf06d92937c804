"""Kan de laatste trede van elke escalatielijn de knoop doorhakken?"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.bevinding import Ernst
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield the last trede of every lijn where nobody has doorzettingsmacht."""
    for lijn in onderzoek.kern.lijnen.values():
        laatste = onderzoek.kern.fasen[lijn.treden[-1]]
        if not any(onderzoek.kern.stappen[naam].doorzettingsmacht for naam in laatste.stappen):
            yield Vondst(
                laatste.pad,
                f"`{laatste.naam}` is de laatste trede van escalatielijn `{lijn.naam}`, maar heeft geen doorzettingsmacht",
                label="wie hakt hier de knoop door?",
                oplossing="voeg toe: `doorzettingsmacht: besluit`, of een trede erboven die dat kan",
            )


REGEL = Regel(
    code="RK403",
    naam="geen-doorzettingsmacht",
    ernst=Ernst.WAARSCHUWING,
    vraag="Kan de laatste trede van elke escalatielijn de knoop doorhakken?",
    waarom="als ook het hoogste niveau niet kan beslissen, blijft een leerling zonder plek",
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {swv: Samenwerkingsverband}
        rollen: {consulent: swv, bestuurder: swv}
        begin: tafel
        fasen:
          tafel:
            regie: consulent
            stappen:
              bespreken:
                wie: consulent
                moet: een aanbod afspreken
                binnen: 10 schooldagen
                te_laat: geen_aanbod
                daarna: aanbod
        escalatielijnen:
          geen_aanbod:
            opgelost: aanbod
            uitgeput: onopgelost
            treden:
              bestuur: {wie: bestuurder, moet: beslissen, doorzettingsmacht: besluit, binnen: 10 werkdagen}
        einden: {aanbod: gelukt, onopgelost: niet_gelukt}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {swv: Samenwerkingsverband}
        rollen: {consulent: swv, bestuurder: swv}
        begin: tafel
        fasen:
          tafel:
            regie: consulent
            stappen:
              bespreken:
                wie: consulent
                moet: een aanbod afspreken
                binnen: 10 schooldagen
                te_laat: geen_aanbod
                daarna: aanbod
        escalatielijnen:
          geen_aanbod:
            opgelost: aanbod
            uitgeput: onopgelost
            treden:
              bestuur: {wie: bestuurder, moet: overleggen, binnen: 10 werkdagen}  # <-
        einden: {aanbod: gelukt, onopgelost: niet_gelukt}
    """,
)
