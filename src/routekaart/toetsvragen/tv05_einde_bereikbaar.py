"""Is vanuit elke fase een einde te bereiken?"""

from __future__ import annotations

from routekaart.kern.kernel import DOORLOPEND, Fase
from routekaart.kern.pijlen import Knoop, knoop_of_fase
from routekaart.toetsvragen.bronnen import DOORZETTEN
from routekaart.toetsvragen.onderzoek import Onderzoek, reach_back
from routekaart.toetsvragen.toetsvraag import Antwoord, Plaats, Toetsvraag, weigh


def antwoord(onderzoek: Onderzoek) -> Antwoord:
    kern = onderzoek.kern
    if not kern.einden:
        return Antwoord("onbekend", "Dit protocol noemt geen einden. Een casus blijft dan open tot iemand hem sluit.")
    eindigt = reach_back(onderzoek.terug, (Knoop("eind", naam) for naam in kern.einden))
    zwijgt = reach_back(onderzoek.terug, (knoop for knoop in onderzoek.terug if knoop.soort == "open_punt"))
    # What can begin in every fase, can also end every fase.
    overal = onderzoek.starts[1:]
    nee, open_ = [], []
    for fase in _living(onderzoek):
        hier = (knoop_of_fase(kern, fase.naam), *overal)
        naam = kern.noem(fase.naam)
        if any(knoop in eindigt for knoop in hier):
            continue
        if any(knoop in zwijgt for knoop in hier):
            open_.append(Plaats(fase.pad, f"Vanuit `{naam}` komt een casus alleen bij een plek waar niet staat wat volgt."))
        else:
            nee.append(Plaats(fase.pad, f"Vanuit `{naam}` leidt geen weg naar een einde."))
    zinnen = (
        "Er is een fase of trede waar een casus niet meer uit komt.",
        "Voor een fase of trede hangt het einde af van een plek waar het protocol zwijgt.",
        "Vanuit elke fase en elke trede leidt een weg naar een einde.",
    )
    return weigh(nee, open_, (), zinnen)


def _living(onderzoek: Onderzoek) -> list[Fase]:
    """Return the fasen and treden a casus can be in; what nobody reaches is the subject of another question."""
    kern = onderzoek.kern
    alle = (fase for fase in kern.fasen.values() if fase.naam != DOORLOPEND)
    return [fase for fase in alle if knoop_of_fase(kern, fase.naam) in onderzoek.bereikt]


TOETSVRAAG = Toetsvraag(
    nr=5,
    naam="einde_bereikbaar",
    vraag="Is vanuit elke fase een einde te bereiken?",
    waarom="Een fase zonder uitweg laat een kind achter op een plek waar niemand meer kijkt.",
    bron=(DOORZETTEN,),
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
        rollen: {mentor: school}
        begin: gesprek
        fasen:
          gesprek:
            stappen:
              praten: {wie: mentor, moet: praten, binnen: 1 week, uitkomsten: {terug: klaar, zorgen: volgen}}
          volgen:
            stappen:
              kijken: {wie: mentor, moet: kijken hoe het gaat, binnen: 4 weken, daarna: klaar}
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
        rollen: {mentor: school}
        begin: gesprek
        fasen:
          gesprek:
            stappen:
              praten: {wie: mentor, moet: praten, binnen: 1 week, uitkomsten: {terug: klaar, zorgen: volgen}}
          volgen:  # <-
            stappen:
              kijken: {wie: mentor, moet: kijken hoe het gaat, elke: 4 weken, binnen: 1 week, daarna: niets}
        einden: {klaar: gelukt}
    """,
)
