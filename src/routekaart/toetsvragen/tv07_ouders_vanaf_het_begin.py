"""Doen ouders mee in de eerste fase waarin iemand iets moet doen?"""

from __future__ import annotations

from routekaart.kern.kernel import DOORLOPEND, HOOFD, Fase
from routekaart.kern.pijlen import Knoop, knoop_of_fase
from routekaart.toetsvragen.bronnen import PACT
from routekaart.toetsvragen.onderzoek import Onderzoek
from routekaart.toetsvragen.rollen import is_ouder, takes_part
from routekaart.toetsvragen.toetsvraag import Antwoord, Plaats, Toetsvraag, weigh


def antwoord(onderzoek: Onderzoek) -> Antwoord:
    kern = onderzoek.kern
    ouders = [rol for rol in kern.rollen if is_ouder(kern, rol)]
    if not ouders:
        plaats = Plaats(("rollen",), "Hier staat geen rol die als ouders te herkennen is.")
        zin = "Geen enkele rol is te herkennen als ouders. Doen ouders in dit protocol niet mee, dan is het antwoord nee."
        return Antwoord("onbekend", zin, (plaats,))
    eerste = _first(onderzoek)
    if not eerste:
        return Antwoord("onbekend", "In geen enkele fase moet iemand iets doen, dus er is geen eerste fase om naar te kijken.")
    nee, ja = [], []
    for fase in eerste:
        samen = [kern.stappen[n] for n in fase.stappen if set(takes_part(kern.stappen[n])) & set(ouders)]
        if samen:
            ja += [Plaats(stap.pad, f"Aan `{kern.noem(stap.naam)}` doen ouders mee.") for stap in samen[:1]]
        else:
            nee.append(Plaats(fase.pad, f"In fase `{kern.noem(fase.naam)}` doen ouders aan geen enkele stap mee."))
    zinnen = (
        "In de eerste fase waarin iemand iets moet doen, doen ouders niet mee. Bericht krijgen telt niet als meedoen.",
        "",
        "In de eerste fase waarin iemand iets moet doen, doen ouders mee.",
    )
    return weigh(nee, (), ja, zinnen)


def _first(onderzoek: Onderzoek) -> list[Fase]:
    """Return the fasen with the first duty on each road from the begin: a fase that only watches is passed through."""
    kern = onderzoek.kern
    rij: dict[Knoop, None] = {knoop_of_fase(kern, kern.begin): None}
    wachtrij = list(rij)
    eerste = []
    for knoop in wachtrij:
        fase = kern.fasen.get(knoop.naam) if knoop.soort == "fase" else None
        if fase is not None and any(kern.stappen[naam].soort == "moet" for naam in fase.stappen):
            eerste.append(fase)
            continue
        for pijl in onderzoek.uit.get(knoop, ()):
            if pijl.naar not in rij and pijl.naar.naam != DOORLOPEND:
                rij[pijl.naar] = None
                wachtrij.append(pijl.naar)
    return [fase for fase in eerste if fase.spoor == HOOFD]


TOETSVRAAG = Toetsvraag(
    nr=7,
    naam="ouders_vanaf_het_begin",
    vraag="Doen ouders mee in de eerste fase waarin iemand iets moet doen?",
    waarom="Het pact spreekt af dat ouders vanaf het begin meedoen. Wie later aanschuift, praat over een plan dat er al ligt.",
    bron=(PACT,),
    gewicht="pact",
    soort=frozenset({"graaf"}),
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        regie: mentor
        partijen: {school: School, gezin: Gezin}
        rollen: {mentor: school, ouders: gezin}
        begin: gesprek
        fasen:
          gesprek:
            stappen:
              praten: {wie: mentor, met: ouders, moet: bespreken wat er is, binnen: 1 week, daarna: klaar}
        einden: {klaar: gelukt}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        regie: mentor
        partijen: {school: School, gezin: Gezin}
        rollen: {mentor: school, ouders: gezin}
        begin: overleg
        fasen:
          overleg:  # <-
            stappen:
              praten: {wie: mentor, moet: met het team overleggen, binnen: 1 week, informeert: ouders, daarna: gesprek}
          gesprek:
            stappen:
              vertellen: {wie: mentor, met: ouders, moet: het besluit vertellen, binnen: 1 week, daarna: klaar}
        einden: {klaar: gelukt}
    """,
)
