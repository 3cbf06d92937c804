"""Heeft elke escalatielijn een aanleiding en een termijn?"""

from __future__ import annotations

from routekaart.kern.kernel import Fase, Lijn
from routekaart.kern.pijlen import Knoop
from routekaart.toetsvragen.bronnen import DOORZETTEN
from routekaart.toetsvragen.onderzoek import Onderzoek
from routekaart.toetsvragen.toetsvraag import Antwoord, Oordeel, Plaats, Toetsvraag, weigh
from routekaart.voorwaarde.ast import has_onbepaald


def antwoord(onderzoek: Onderzoek) -> Antwoord:
    if not onderzoek.kern.lijnen:
        return Antwoord("onbekend", "Dit protocol heeft geen escalatielijnen.")
    gevonden: dict[Oordeel, list[Plaats]] = {"nee": [], "onbekend": [], "ja": []}
    for lijn in onderzoek.kern.lijnen.values():
        oordeel, plaats = _trigger(onderzoek, lijn)
        gevonden[oordeel].append(plaats)
        for trede in onderzoek.treden(lijn.naam):
            oordeel, plaats = _term(onderzoek, trede)
            gevonden[oordeel].append(plaats)
    zinnen = (
        "Bij een lijn ontbreekt de aanleiding, of bij een trede de termijn.",
        "Van een lijn staat niet vast wanneer zij begint, of wanneer een trede klaar moet zijn.",
        "Elke lijn heeft een aanleiding, en elke trede een termijn.",
    )
    return weigh(gevonden["nee"], gevonden["onbekend"], gevonden["ja"], zinnen)


def _trigger(onderzoek: Onderzoek, lijn: Lijn) -> tuple[Oordeel, Plaats]:
    kern, naam = onderzoek.kern, onderzoek.kern.noem(lijn.naam)
    eigen = {Knoop("lijn", lijn.naam)}
    for trede in onderzoek.treden(lijn.naam):
        eigen.add(Knoop("trede", trede.naam))
        eigen.update(Knoop("stap", stap) for stap in trede.stappen)
    van_buiten = [pijl for pijl in onderzoek.pijlen if pijl.naar in eigen and pijl.van not in eigen]
    vast = [pijl for pijl in van_buiten if pijl.soort != "te_laat" or onderzoek.has_term(pijl.termijn)]
    if vast:
        return "ja", Plaats(vast[0].pad, f"Hier begint lijn `{naam}`.")
    zodra = [(fase, fase.zodra) for fase in map(kern.fasen.__getitem__, lijn.treden) if fase.zodra is not None]
    for fase, voorwaarde in zodra:
        if not has_onbepaald(voorwaarde):
            return "ja", Plaats((*fase.pad, "zodra"), f"Hier begint lijn `{naam}`.")
    if van_buiten or zodra:
        return "onbekend", Plaats(lijn.pad, f"Er staat niet wanneer lijn `{naam}` begint.")
    return "nee", Plaats(lijn.pad, f"Niets in het protocol begint lijn `{naam}`.")


def _term(onderzoek: Onderzoek, trede: Fase) -> tuple[Oordeel, Plaats]:
    stap = onderzoek.kern.stappen[trede.naam]
    naam = onderzoek.kern.noem(trede.naam)
    if onderzoek.has_term(stap.binnen):
        return "ja", Plaats((*stap.pad, stap.termijnsleutel), f"Trede `{naam}` heeft een termijn.")
    if trede.doorwerken:
        return "onbekend", Plaats(stap.pad, f"Op trede `{naam}` werkt men door tot het is opgelost. Een termijn staat er niet.")
    return "nee", Plaats(stap.pad, f"Bij trede `{naam}` staat niet binnen welke termijn het moet.")


TOETSVRAAG = Toetsvraag(
    nr=27,
    naam="lijn_met_aanleiding_en_termijn",
    vraag="Heeft elke escalatielijn een aanleiding en een termijn?",
    waarom="Zonder aanleiding en termijn kan niemand zeggen wanneer het tijd is om hulp van hogerop te vragen.",
    bron=(DOORZETTEN,),
    gewicht="methode",
    soort=frozenset({"tijd"}),
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        regie: mentor
        partijen: {school: School}
        rollen: {mentor: school, directeur: school}
        begin: gesprek
        fasen:
          gesprek:
            stappen:
              praten: {wie: mentor, moet: een plek zoeken, binnen: 2 weken, te_laat: opschalen, daarna: klaar}
        escalatielijnen:
          opschalen:
            opgelost: klaar
            uitgeput: niet_klaar
            treden:
              directie: {wie: directeur, moet: een plek vinden, binnen: 2 weken, doorzettingsmacht: besluit}
        einden: {klaar: gelukt, niet_klaar: niet_gelukt}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        regie: mentor
        zonder_termijn: onbepaald
        partijen: {school: School}
        rollen: {mentor: school, directeur: school}
        begin: gesprek
        fasen:
          gesprek:
            stappen:
              praten: {wie: mentor, moet: een plek zoeken, binnen: 2 weken, daarna: klaar}
        escalatielijnen:
          opschalen:  # <-
            opgelost: klaar
            uitgeput: niet_klaar
            treden:
              directie: {wie: directeur, moet: een plek vinden, doorzettingsmacht: besluit}  # <-
        einden: {klaar: gelukt, niet_klaar: niet_gelukt}
    """,
)
