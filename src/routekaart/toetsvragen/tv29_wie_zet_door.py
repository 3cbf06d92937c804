"""Staat erbij wie de doorzettingsmacht heeft: één functie, en niet "in overleg"?"""

from __future__ import annotations

from routekaart.kern.kernel import Stap, Wie
from routekaart.toetsvragen.bronnen import DOORZETTEN, PACT
from routekaart.toetsvragen.onderzoek import Onderzoek
from routekaart.toetsvragen.rollen import one_role
from routekaart.toetsvragen.toetsvraag import Antwoord, Oordeel, Plaats, Toetsvraag, weigh


def antwoord(onderzoek: Onderzoek) -> Antwoord:
    kern = onderzoek.kern
    machten = [stap for stap in kern.stappen.values() if stap.doorzettingsmacht]
    if not machten and not kern.lijnen:
        return Antwoord("onbekend", "Dit protocol heeft geen escalatielijn en noemt geen doorzettingsmacht.")
    if not machten:
        plaatsen = tuple(
            Plaats(onderzoek.treden(naam)[-1].pad, f"Aan het eind van lijn `{kern.noem(naam)}` mag niemand de knoop doorhakken.")
            for naam in kern.lijnen
        )
        return Antwoord("nee", "Er is een escalatielijn, maar niemand heeft doorzettingsmacht.", plaatsen)
    gevonden: dict[Oordeel, list[Plaats]] = {"nee": [], "onbekend": [], "ja": []}
    for stap in machten:
        oordeel, plaats = _named(onderzoek, _decider(onderzoek, stap))
        gevonden[oordeel].append(plaats)
    zinnen = (
        "Er staat niet bij één functie wie de knoop doorhakt.",
        "Er staat niet bij welke functie de knoop doorhakt.",
        "Er staat één functie bij die de knoop doorhakt.",
    )
    return weigh(gevonden["nee"], gevonden["onbekend"], gevonden["ja"], zinnen)


def _decider(onderzoek: Onderzoek, stap: Stap) -> Stap:
    """Return the act that decides: a proposal becomes a decision only when it is ratified."""
    door = stap.bekrachtigd_door
    return stap if door is None else onderzoek.kern.stappen[door]


def _named(onderzoek: Onderzoek, stap: Stap) -> tuple[Oordeel, Plaats]:
    kern, wie, naam = onderzoek.kern, stap.wie, onderzoek.kern.noem(stap.naam)
    rol = one_role(kern, wie)
    if rol is not None and kern.rollen[rol] == "per_casus":
        return "onbekend", Plaats(stap.pad, f"Wie bij `{naam}` beslist, wordt per casus gekozen.")
    if rol is not None and _is_organisation(onderzoek, rol):
        zin = f"Bij `{naam}` beslist `{kern.noem(rol)}`. Dat is een organisatie; welke functie daarbinnen beslist, staat er niet."
        return "onbekend", Plaats(stap.pad, zin)
    if rol is not None:
        return "ja", Plaats(stap.pad, f"`{kern.noem(rol)}` beslist.")
    if wie.onbepaald:
        return "nee", Plaats(stap.pad, f"Bij `{naam}` staat niet wie beslist.")
    if len(wie.rollen) == 1:
        return "onbekend", Plaats(stap.pad, f"Wie bij `{naam}` beslist, hangt af van een tabel.")
    return "nee", Plaats(stap.pad, f"Bij `{naam}` beslist {_together(onderzoek, wie)}.")


def _is_organisation(onderzoek: Onderzoek, rol: str) -> bool:
    """Return whether *rol* is no more than the name of its party."""
    kern = onderzoek.kern
    partij = kern.rollen[rol]
    return rol == partij or kern.noem(rol).lower() == kern.partijen.get(partij, "").lower()


def _together(onderzoek: Onderzoek, wie: Wie) -> str:
    namen = [onderzoek.kern.noem(rol) for rol in wie.rollen]
    if wie.samen:
        return "niet één functie, maar een overleg van " + " en ".join(namen)
    return "de een of de ander: " + " of ".join(namen)


TOETSVRAAG = Toetsvraag(
    nr=29,
    naam="wie_zet_door",
    vraag='Staat erbij welke functie de doorzettingsmacht heeft, en niet alleen "in overleg"?',
    waarom="Als iedereen samen beslist en men wordt het niet eens, dan beslist niemand. Het kind blijft dan thuis.",
    bron=(PACT, DOORZETTEN),
    gewicht="pact",
    soort=frozenset({"veld"}),
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        regie: consulent
        partijen: {swv: Samenwerkingsverband, gemeente: Gemeente}
        rollen: {consulent: swv, swv_bestuurder: swv, wethouder: gemeente}
        begin: zoeken
        fasen:
          zoeken:
            stappen:
              zoeken_naar_plek: {wie: consulent, moet: een plek zoeken, binnen: 2 weken, te_laat: opschalen, daarna: klaar}
        escalatielijnen:
          opschalen:
            opgelost: klaar
            uitgeput: niet_klaar
            treden:
              bestuur:
                wie: swv_bestuurder
                erbij: wethouder
                moet: beslissen waar het kind naar school gaat
                doorzettingsmacht: besluit
                binnen: 2 weken
        einden: {klaar: gelukt, niet_klaar: niet_gelukt}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        regie: consulent
        partijen: {swv: Samenwerkingsverband, gemeente: Gemeente}
        rollen: {consulent: swv, swv_bestuurder: swv, wethouder: gemeente}
        begin: zoeken
        fasen:
          zoeken:
            stappen:
              zoeken_naar_plek: {wie: consulent, moet: een plek zoeken, binnen: 2 weken, te_laat: opschalen, daarna: klaar}
        escalatielijnen:
          opschalen:
            opgelost: klaar
            uitgeput: niet_klaar
            treden:
              bestuur:  # <-
                wie: swv_bestuurder en wethouder
                moet: in overleg beslissen waar het kind naar school gaat
                doorzettingsmacht: besluit
                binnen: 2 weken
        einden: {klaar: gelukt, niet_klaar: niet_gelukt}
    """,
)
