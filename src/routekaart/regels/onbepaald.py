"""Waar zegt de bron niet wat er moet gebeuren?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from routekaart.bevinding import Ernst, Pad
from routekaart.kalender.termijn import Termijn
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst
from routekaart.regels.woorden import call
from routekaart.taal.doel import Doel
from routekaart.taal.laddersleutel import Laddersleutel
from routekaart.voorwaarde.ast import Bekend, Duurt, En, Feit, In, Is, Niet, Of, Onbepaald, Vergelijk, leaves

_VOORWAARDE = (Bekend, Duurt, En, Feit, In, Is, Niet, Of, Onbepaald, Vergelijk)
_GEVOLG = {
    "wie": "iedereen mag het doen, en niemand is erop aan te spreken",
    "door": "iedereen mag het doen, en niemand is erop aan te spreken",
    "voorzitter": "iedereen mag namens de tafel handelen",
    "eindigt_als": "elk eind van het andere protocol wordt aangenomen",
    "per": "er wordt op twee manieren geteld",
    "geldig_vanaf": "niemand weet vanaf wanneer deze versie geldt",
    "versie": "niemand kan deze tekst van een andere onderscheiden",
    "elke": "niemand weet hoe vaak dit moet",
    "hoogstens_keer": "dit mag altijd opnieuw",
}
"""What `onbepaald` does to a casus (taal.md §8), by key."""


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield every `onbepaald`, with the question that the author asked about it.

    Not here, because another regel tells it: a nameless regie, the maximum of a loop, `zonder_termijn`, and a term
    whose `te_laat` therefore never comes.
    """
    for pad, waarde in onderzoek.waarden:
        if pad[-1] in ("regie", "zonder_termijn", "hoogstens_keer") or _told_at_te_laat(pad, onderzoek):
            continue
        gevolg = _consequence(pad, waarde)
        if gevolg:
            begin, einde = _span(waarde)
            sleutel = isinstance(waarde, Laddersleutel)
            yield Vondst(
                pad,
                f"{_where(pad)} staat `onbepaald`: {gevolg}",
                "sleutel" if sleutel else "waarde",
                label="de bron zegt het niet",
                oplossing="vul dit in zodra het bekend is; tot die tijd beslist de regiehouder per casus",
                verwant=onderzoek.vragen.get(pad, ()),
                begin=begin,
                einde=einde,
            )


def _told_at_te_laat(pad: Pad, onderzoek: Onderzoek) -> bool:
    return pad[-1] == "binnen" and (*pad[:-1], "te_laat") in onderzoek.geschreven


def _consequence(pad: Pad, waarde: Any) -> str:
    """Return what follows from *waarde* being onbepaald; empty when it is not."""
    if isinstance(waarde, _VOORWAARDE):
        return "dit wordt nooit vanzelf waar" if _span(waarde) != (None, None) else ""
    if isinstance(waarde, Termijn):
        if waarde.soort != "onbepaald":
            return ""
        return _GEVOLG.get(str(pad[-1]), "deze termijn loopt nooit af")
    if waarde == "onbepaald" or getattr(waarde, "onbepaald", False) or getattr(waarde, "soort", "") == "onbepaald":
        if isinstance(waarde, Doel):
            return "hierna gaat niets vanzelf open"
        if isinstance(waarde, Laddersleutel):
            return "niemand weet bij welk aantal dit moet"
        if pad[0] == "einden":
            return "dit einde heeft geen resultaat"
        return _GEVOLG.get(str(pad[-1]), "dit geldt pas als het is ingevuld")
    return ""


def _span(waarde: Any) -> tuple[int | None, int | None]:
    """Return where in a voorwaarde the first `onbepaald` stands."""
    if isinstance(waarde, _VOORWAARDE):
        for blad in leaves(waarde):
            open_getal = isinstance(blad, Vergelijk) and blad.waarde is None
            if isinstance(blad, Onbepaald) or open_getal or (isinstance(blad, Duurt) and blad.duur is None):
                return blad.begin, blad.einde
    return None, None


def _where(pad: Pad) -> str:
    if pad[0] == "einden":
        return f"bij {call((*pad, ''))}"
    sleutel = pad[-1]
    return f"bij `{sleutel}` van {call(pad)}" if isinstance(sleutel, str) and len(pad) > 1 else f"bij `{sleutel}`"


REGEL = Regel(
    code="RK308",
    naam="onbepaald",
    ernst=Ernst.WAARSCHUWING,
    vraag="Waar zegt de bron niet wat er moet gebeuren?",
    waarom="een casus kan hier niet vanzelf verder: iemand moet beslissen wat het protocol openlaat",
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
              praten:
                wie: mentor
                moet: met de ouders praten
                binnen: 5 schooldagen
                uitkomsten: {hersteld: klaar, geweigerd: melden}
        einden: {klaar: gelukt, melden: overgedragen}
    """,
    fout="""
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
              praten:
                wie: mentor
                moet: met de ouders praten
                binnen: onbepaald  # <-
                uitkomsten:
                  hersteld: klaar
                  geweigerd: onbepaald  # <-
        einden: {klaar: gelukt}
    """,
)
