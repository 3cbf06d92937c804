"""Waar zegt de bron niet wat er moet gebeuren?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from routekaart.bevinding import Ernst, Pad
from routekaart.kalender.termijn import Termijn
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.openstaand import Openstaand, is_condition
from routekaart.regels.regel import Regel, Vondst
from routekaart.regels.woorden import place
from routekaart.taal.doel import Doel
from routekaart.taal.laddersleutel import Laddersleutel

_GEVOLG = {
    "wie": "iedereen mag het doen, en niemand is erop aan te spreken",
    "door": "iedereen mag het doen, en niemand is erop aan te spreken",
    "voorzitter": "iedereen mag namens de tafel handelen",
    "leden": "niemand wordt uitgenodigd",
    "met": "niemand wordt uitgenodigd",
    "gasten": "niemand wordt uitgenodigd",
    "informeert": "niemand krijgt bericht",
    "aan": "niemand krijgt bericht",
    "eindigt_als": "elk einde van het andere protocol wordt aangenomen",
    "per": "er wordt op twee manieren geteld",
    "geldig_vanaf": "niemand weet vanaf wanneer deze versie geldt",
    "versie": "niemand kan deze tekst van een andere onderscheiden",
    "elke": "niemand weet hoe vaak dit moet",
    "hoogstens_keer": "dit mag altijd opnieuw",
    "hoogstens": "de klok kan altijd stil blijven staan",
    "duurt": "niemand weet hoe lang het andere protocol duurt",
    "geldig": "dit stuk wordt nooit te oud",
    "duur": "niemand weet hoeveel langer het dan mag duren",
    "overdracht": "de vorige regiehouder weet niet wanneer de volgende de regie overneemt",
}
"""What `onbepaald` does to a casus (taal.md §8), by key."""


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield every `onbepaald`, with the question that the author asked about it.

    Not here, because another regel tells it: a nameless regie, the maximum of a loop, `zonder_termijn`, and a term
    whose `te_laat` therefore never comes.
    """
    elders = {onderzoek.open_maximum(lus) for lus in onderzoek.lussen}
    for plek in onderzoek.openstaand:
        pad = plek.pad
        if pad in elders or pad[-1] in ("regie", "zonder_termijn") or _told_at_te_laat(pad, onderzoek):
            continue
        vragen = onderzoek.vragen_bij.get(pad, ())
        eerst = "uw vraag is beantwoord" if vragen else "u het weet, of zet uw vraag erover bij `open_vragen`"
        yield Vondst(
            pad,
            f"bij {place(pad)} staat `onbepaald`: {_consequence(plek)}",
            "sleutel" if isinstance(plek.waarde, Laddersleutel) else "waarde",
            label="de bron zegt het niet",
            oplossing=f"vul dit in zodra {eerst}",
            verwant=tuple(replace(vraag, label="uw open vraag hierover") for vraag in vragen),
            begin=plek.begin,
            einde=plek.einde,
        )


def _told_at_te_laat(pad: Pad, onderzoek: Onderzoek) -> bool:
    return pad[-1] in ("binnen", "uiterlijk") and (*pad[:-1], "te_laat") in onderzoek.geschreven


def _consequence(plek: Openstaand) -> str:
    if is_condition(plek.waarde):
        return "dit wordt nooit vanzelf waar"
    if isinstance(plek.waarde, Doel):
        return "hierna gaat niets vanzelf open"
    if isinstance(plek.waarde, Laddersleutel):
        return "niemand weet bij welk aantal dit moet"
    if plek.pad[0] == "einden":
        return "dit einde heeft geen resultaat"
    algemeen = "deze termijn loopt nooit af" if isinstance(plek.waarde, Termijn) else "dit geldt pas als het is ingevuld"
    return _GEVOLG.get(str(plek.pad[-1]), algemeen)


REGEL = Regel(
    code="RK308",
    naam="onbepaald",
    ernst=Ernst.WAARSCHUWING,
    vraag="Waar zegt de bron niet wat er moet gebeuren?",
    waarom="wat het protocol openlaat, moet iemand in elke casus opnieuw beslissen",
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
