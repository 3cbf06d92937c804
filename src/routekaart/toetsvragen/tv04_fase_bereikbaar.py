"""Kan elke fase vanaf het begin worden bereikt?"""

from __future__ import annotations

from routekaart.kern.kernel import HOOFD
from routekaart.kern.pijlen import knoop_of_fase
from routekaart.toetsvragen.bronnen import EIGEN
from routekaart.toetsvragen.onderzoek import Onderzoek
from routekaart.toetsvragen.toetsvraag import Antwoord, Plaats, Toetsvraag


def antwoord(onderzoek: Onderzoek) -> Antwoord:
    kern = onderzoek.kern
    los = [fase for fase in kern.fasen.values() if knoop_of_fase(kern, fase.naam) not in onderzoek.bereikt]
    open_punten = [knoop for knoop in onderzoek.bereikt if knoop.soort == "open_punt"]
    if not los:
        return Antwoord("ja", "Vanaf het begin is er een weg naar elke fase en elke trede.")
    plaatsen = []
    for fase in los:
        soort = "fase" if fase.spoor == HOOFD else "trede"
        plaatsen.append(Plaats(fase.pad, f"Naar {soort} `{kern.noem(fase.naam)}` leidt geen weg vanaf het begin."))
    if open_punten:
        zin = "Het protocol zegt op een plek niet wat er volgt. Misschien is daar bedoeld dat deze fase begint."
        return Antwoord("onbekend", zin, tuple(plaatsen))
    return Antwoord("nee", "Er is een fase of trede waar geen casus ooit kan komen.", tuple(plaatsen))


TOETSVRAAG = Toetsvraag(
    nr=4,
    naam="fase_bereikbaar",
    vraag="Kan elke fase vanaf het begin worden bereikt?",
    waarom="Wat in een fase staat waar niemand komt, gebeurt nooit. Een kind krijgt dan niet wat is beloofd.",
    bron=(EIGEN,),
    gewicht="methode",
    soort=frozenset({"graaf"}),
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        regie: mentor
        partijen: {school: School}
        rollen: {mentor: school, zorgcoordinator: school}
        begin: gesprek
        fasen:
          gesprek:
            stappen:
              praten: {wie: mentor, moet: met de leerling praten, binnen: 1 week, daarna: plan}
          plan:
            stappen:
              plannen: {wie: zorgcoordinator, moet: een plan maken, binnen: 2 weken, daarna: klaar}
        einden: {klaar: gelukt}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        regie: mentor
        partijen: {school: School}
        rollen: {mentor: school, zorgcoordinator: school}
        begin: gesprek
        fasen:
          gesprek:
            stappen:
              praten: {wie: mentor, moet: met de leerling praten, binnen: 1 week, daarna: klaar}
          plan:  # <-
            stappen:
              plannen: {wie: zorgcoordinator, moet: een plan maken, binnen: 2 weken, daarna: klaar}
        einden: {klaar: gelukt}
    """,
)
