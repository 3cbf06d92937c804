"""Krijgt alleen wie het mag weten, bericht over iets vertrouwelijks?"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.bevinding import Ernst, Verwant
from routekaart.kern.kernel import Stap
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst
from routekaart.regels.vertrouwelijk import Vertrouwelijk, among, outsiders, spot, stappen
from routekaart.regels.woorden import call, in_words


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield every `informeert` that gives something confidential to a role that may not know it.

    Who is told of a stap gets its uitkomst and the stukken that it produces, and no gegevens (taal.md §3).
    """
    for stap in stappen(onderzoek):
        for wat, inhoud in _told(onderzoek, stap):
            buiten = outsiders(onderzoek, stap, wat, stap.informeert)
            if buiten:
                yield _found(onderzoek, stap, wat, inhoud, buiten)


def _told(onderzoek: Onderzoek, stap: Stap) -> Iterator[tuple[Vertrouwelijk, str]]:
    """Yield what *stap* tells that is confidential, and how to call it."""
    for zelf in among(onderzoek.kern, (stap.naam,)):
        uitkomst = ["de uitkomst"] if stap.eigen_uitkomsten != ("gedaan",) else []
        if inhoud := [*uitkomst, *(f"`{stuk}`" for stuk in stap.levert)]:
            yield zelf, " en ".join(inhoud)
            return
    for stuk in among(onderzoek.kern, stap.levert):
        yield stuk, f"`{stuk.naam}`"


def _found(onderzoek: Onderzoek, stap: Stap, wat: Vertrouwelijk, inhoud: str, buiten: tuple[str, ...]) -> Vondst:
    plek = spot(onderzoek, (*stap.pad, "informeert"), buiten[0])
    aan = in_words(list(buiten))
    wens = () if stap.toestemming is None else (_consent(stap.toestemming),)
    return Vondst(
        plek.pad,
        f"{call(stap.pad)} stuurt {inhoud} aan {aan}, maar dat {wat.mogen} weten",
        "waarde",
        label="mag dit niet weten" if len(buiten) == 1 else "mogen dit niet weten",
        oplossing=f"zet wat {aan} wel mag weten in een eigen stap, vraag toestemming, of noem {aan} bij `vertrouwelijk`",
        verwant=(wat.verwant, *wens),
        begin=plek.begin,
        einde=plek.einde,
    )


def _consent(naam: str) -> Verwant:
    return Verwant(("toestemmingen", naam, "met"), "deze toestemming geldt alleen voor deze rollen", "waarde")


REGEL = Regel(
    code="RK602",
    naam="vertrouwelijk-doorgegeven",
    ernst=Ernst.WAARSCHUWING,
    vraag="Krijgt alleen wie het mag weten, bericht over iets vertrouwelijks?",
    waarom="wat iemand in vertrouwen vertelt, komt dan terecht bij wie het niet mag weten",
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School, ggd: GGD, gezin: Ouders en leerling}
        rollen: {mentor: school, jeugdarts: ggd, ouders: gezin}
        vertrouwelijk: {gesprek: jeugdarts en ouders}
        begin: spreken
        fasen:
          spreken:
            regie: jeugdarts
            begint_met: gesprek
            stappen:
              gesprek:
                wie: jeugdarts
                met: ouders
                moet: het gesprek voeren
                levert: verslag
                binnen: 2 weken
                uitkomsten: {gedaan: adviseren, niet_verschenen: klaar}
              adviseren:
                wie: jeugdarts
                moet: de school adviseren
                levert: advies
                informeert: mentor
                binnen: 1 week
                daarna: klaar
        einden: {klaar: gelukt}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School, ggd: GGD, gezin: Ouders en leerling}
        rollen: {mentor: school, jeugdarts: ggd, ouders: gezin}
        vertrouwelijk: {gesprek: jeugdarts en ouders}
        begin: spreken
        fasen:
          spreken:
            regie: jeugdarts
            stappen:
              gesprek:
                wie: jeugdarts
                met: ouders
                moet: het gesprek voeren
                levert: verslag
                informeert: mentor  # <-
                binnen: 2 weken
                uitkomsten: {gedaan: klaar, niet_verschenen: klaar}
        einden: {klaar: gelukt}
    """,
)
