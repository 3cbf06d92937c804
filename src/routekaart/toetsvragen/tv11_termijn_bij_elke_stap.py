"""Heeft elke stap die moet een termijn, of een uitleg waarom niet?"""

from __future__ import annotations

from routekaart.bevinding import Pad
from routekaart.kern.kernel import Kern, Stap
from routekaart.kern.paden import find, index_of
from routekaart.toetsvragen.bronnen import DOORZETTEN
from routekaart.toetsvragen.onderzoek import Onderzoek
from routekaart.toetsvragen.toetsvraag import Antwoord, Plaats, Toetsvraag, weigh


def antwoord(onderzoek: Onderzoek) -> Antwoord:
    kern = onderzoek.kern
    plichten = [stap for stap in kern.stappen.values() if _is_plicht(kern, stap)]
    if not plichten:
        return Antwoord("onbekend", "In dit protocol staat geen stap die iemand moet doen.")
    nee, uitleg, gevraagd = [], [], _asked(onderzoek)
    for stap in plichten:
        if onderzoek.has_term(stap.binnen) or onderzoek.has_term(kern.fasen[stap.fase].binnen):
            continue
        naam = kern.noem(stap.naam)
        if not gevraagd.isdisjoint({(*stap.pad, "binnen"), (*stap.pad, "uiterlijk")}):
            uitleg.append(Plaats(stap.pad, f"`{naam}` heeft geen termijn, wel een open vraag bij `binnen`."))
        elif stap.toelichting:
            uitleg.append(Plaats(stap.pad, f"`{naam}` heeft geen termijn, wel een `toelichting`."))
        elif "doorwerken" in stap.doorzettingsmacht:
            uitleg.append(Plaats(stap.pad, f"`{naam}` gaat door tot het is opgelost, zonder termijn."))
        else:
            nee.append(Plaats(stap.pad, f"Bij `{naam}` staat niet binnen welke termijn het moet."))
    aantal = len(plichten)
    zinnen = (
        f"Van de {aantal} stappen die moeten, {_zonder(len(nee))} zonder termijn en zonder uitleg. "
        "Als uitleg telt een `toelichting` bij de stap, of een open vraag bij `binnen`.",
        "Bij een stap zonder termijn staat wel een `toelichting` of een open vraag bij `binnen`. "
        "Of die zegt waarom er geen termijn is, kan alleen een mens beoordelen.",
        f"Elke stap die moet, heeft een termijn: samen {aantal}.",
    )
    return weigh(nee, uitleg, (), zinnen)


def _asked(onderzoek: Onderzoek) -> frozenset[Pad]:
    """Return the places that the author asks a question about."""
    protocol = onderzoek.protocol
    index = index_of(protocol) if protocol.open_vragen else {}
    return frozenset(plek for vraag in protocol.open_vragen for plek in find(protocol, index, vraag))


def _is_plicht(kern: Kern, stap: Stap) -> bool:
    # Who is asked along at a trede stops nothing by being silent, so no term is needed.
    return stap.soort == "moet" and stap.pad[-1] != "erbij"


def _zonder(aantal: int) -> str:
    return f"{'is' if aantal == 1 else 'zijn'} er {aantal}"


TOETSVRAAG = Toetsvraag(
    nr=11,
    naam="termijn_bij_elke_stap",
    vraag="Heeft elke stap die moet een termijn, of een uitleg waarom niet?",
    waarom="Zonder termijn is een stap nooit te laat. Niemand hoeft dan aan de bel te trekken, en het kind wacht.",
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
        rollen: {mentor: school}
        begin: gesprek
        fasen:
          gesprek:
            begint_met: praten
            stappen:
              praten: {wie: mentor, moet: met de leerling praten, binnen: 1 week, daarna: plannen}
              plannen: {wie: mentor, moet: een plan maken, binnen: 2 weken, daarna: klaar}
        einden: {klaar: gelukt}
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
        rollen: {mentor: school}
        begin: gesprek
        fasen:
          gesprek:
            begint_met: praten
            stappen:
              praten: {wie: mentor, moet: met de leerling praten, binnen: 1 week, daarna: plannen}
              plannen: {wie: mentor, moet: een plan maken, daarna: klaar}  # <-
        einden: {klaar: gelukt}
    """,
)
