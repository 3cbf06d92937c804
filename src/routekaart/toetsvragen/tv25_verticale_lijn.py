"""Kan elke regievoerder omhoog, naar een hoger niveau van de eigen organisatie?"""

from __future__ import annotations

from routekaart.kern.kernel import HOOFD, Fase, Kern
from routekaart.kern.pijlen import Knoop, knoop_of_fase
from routekaart.toetsvragen.bronnen import SAMEN, VERTICAAL
from routekaart.toetsvragen.onderzoek import Onderzoek, reach
from routekaart.toetsvragen.rollen import takes_part
from routekaart.toetsvragen.toetsvraag import Antwoord, Oordeel, Plaats, Toetsvraag, weigh


def antwoord(onderzoek: Onderzoek) -> Antwoord:
    kern = onderzoek.kern
    if not kern.niveaus:
        return Antwoord("onbekend", "Dit protocol noemt geen niveaus.")
    hoogte = {rol: nr for nr, rollen in enumerate(kern.niveaus.values()) for rol in rollen}
    gevonden: dict[Oordeel, list[Plaats]] = {"nee": [], "onbekend": [], "ja": []}
    for fase in onderzoek.hoofdfasen():
        if knoop_of_fase(kern, fase.naam) not in onderzoek.bereikt:
            continue
        oordeel, plaats = _judge(onderzoek, fase, hoogte)
        gevonden[oordeel].append(plaats)
    zinnen = (
        "Niet elke regievoerder kan omhoog binnen de eigen organisatie.",
        "Van niet elke fase is te zeggen of de regievoerder omhoog kan.",
        "Elke regievoerder onder het hoogste niveau kan omhoog binnen de eigen organisatie.",
    )
    return weigh(gevonden["nee"], gevonden["onbekend"], gevonden["ja"], zinnen)


def _judge(onderzoek: Onderzoek, fase: Fase, hoogte: dict[str, int]) -> tuple[Oordeel, Plaats]:
    kern, rol = onderzoek.kern, fase.regie
    plek, naam = onderzoek.regie_pad(fase), kern.noem(fase.naam)
    if rol is None:
        return "onbekend", Plaats(plek, f"In fase `{naam}` heeft niemand bij naam de regie.")
    if kern.rollen.get(rol) == "per_casus":
        return "onbekend", Plaats(plek, f"Wie in fase `{naam}` de regie heeft, wordt per casus gekozen.")
    if rol not in hoogte:
        return "onbekend", Plaats(plek, f"`{kern.noem(rol)}` heeft de regie, maar staat op geen enkel niveau.")
    if hoogte[rol] == len(kern.niveaus) - 1:
        return "ja", Plaats(plek, f"`{kern.noem(rol)}` staat al op het hoogste niveau.")
    partij = kern.rollen[rol]
    boven = [r for r, nr in hoogte.items() if nr > hoogte[rol] and kern.rollen.get(r) == partij]
    for ander in _above(onderzoek, fase):
        if ander in boven:
            return "ja", Plaats(plek, f"Vanuit fase `{naam}` leidt een weg van `{kern.noem(rol)}` naar `{kern.noem(ander)}`.")
    wie = f"`{kern.noem(rol)}` ({kern.partijen.get(partij, partij)})"
    if not boven:
        return "nee", Plaats(plek, f"Boven {wie} staat in `niveaus` niemand van dezelfde organisatie.")
    return "nee", Plaats(plek, f"Vanuit fase `{naam}` leidt geen weg van {wie} naar een hoger niveau van dezelfde organisatie.")


def _above(onderzoek: Onderzoek, fase: Fase) -> list[str]:
    """Return the roles that come in when *fase* is not enough: those at a trede, or who get the regie, further on."""
    kern = onderzoek.kern
    verder = reach(onderzoek.uit, (knoop_of_fase(kern, fase.naam),))
    rollen: dict[str, None] = {}
    for knoop in (*verder, *onderzoek.starts):
        rollen |= dict.fromkeys(_roles(kern, knoop))
    return list(rollen)


def _roles(kern: Kern, knoop: Knoop) -> tuple[str, ...]:
    fase = kern.fasen.get(knoop.naam) if knoop.soort in ("fase", "trede") else None
    if fase is None:
        return ()
    if fase.spoor == HOOFD:
        return () if fase.regie is None else (fase.regie,)
    if knoop.soort == "trede":
        return tuple(rol for naam in fase.stappen for rol in takes_part(kern.stappen[naam]))
    return ()


TOETSVRAAG = Toetsvraag(
    nr=25,
    naam="verticale_lijn",
    vraag="Kan elke regievoerder omhoog, naar een hoger niveau van de eigen organisatie?",
    waarom="Wie vastloopt en niemand boven zich mag vragen, blijft alleen met het probleem.",
    bron=(SAMEN, VERTICAAL),
    gewicht="methode",
    soort=frozenset({"graaf"}),
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School, swv: Samenwerkingsverband}
        rollen: {mentor: school, directeur: school, consulent: swv}
        niveaus: {uitvoering: mentor, directie: directeur en consulent}
        begin: gesprek
        fasen:
          gesprek:
            regie: mentor
            stappen:
              praten: {wie: mentor, moet: een oplossing zoeken, binnen: 2 weken, te_laat: opschalen, daarna: klaar}
        escalatielijnen:
          opschalen:
            opgelost: klaar
            uitgeput: niet_klaar
            treden:
              directie: {wie: directeur, erbij: consulent, moet: beslissen, binnen: 2 weken, doorzettingsmacht: besluit}
        einden: {klaar: gelukt, niet_klaar: niet_gelukt}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School, swv: Samenwerkingsverband}
        rollen: {mentor: school, directeur: school, consulent: swv}
        niveaus: {uitvoering: mentor, directie: directeur en consulent}
        begin: gesprek
        fasen:
          gesprek:
            regie: mentor  # <-
            stappen:
              praten: {wie: mentor, moet: een oplossing zoeken, binnen: 2 weken, te_laat: opschalen, daarna: klaar}
        escalatielijnen:
          opschalen:
            opgelost: klaar
            uitgeput: niet_klaar
            treden:
              directie: {wie: consulent, moet: beslissen, binnen: 2 weken, doorzettingsmacht: besluit}
        einden: {klaar: gelukt, niet_klaar: niet_gelukt}
    """,
)
