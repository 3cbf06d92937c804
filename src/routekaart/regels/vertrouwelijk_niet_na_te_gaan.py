"""Is van alles wat vertrouwelijk is, na te gaan wie het te zien krijgt?"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.bevinding import Ernst
from routekaart.kern.kernel import Stap
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst
from routekaart.regels.vertrouwelijk import Plaats, Vertrouwelijk, among, company, outsiders, produced, recorded, spot, stappen
from routekaart.regels.woorden import call, in_words


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield where something confidential may reach others, and the protocol does not say whether it does.

    That is a system with gegevens in it, a stuk that must be there when others do or discuss something, a stuk that a
    confidential stap produces too, and the bare message that such a stap was done.
    """
    for stap in stappen(onderzoek):
        yield from _system(onderzoek, stap)
        yield from _needed(onderzoek, stap)
        yield from _sent(onderzoek, stap)
        yield from _done(onderzoek, stap)


def _system(onderzoek: Onderzoek, stap: Stap) -> Iterator[Vondst]:
    gegevens = recorded(stap)
    if stap.registreert_in is None or not gegevens:
        return
    for wat in among(onderzoek.kern, (stap.naam, *gegevens)):
        namen = list(gegevens) if wat.naam == stap.naam else [wat.naam]
        systeem = stap.registreert_in
        yield _found(
            Plaats((*stap.pad, "registreert_in")),
            wat,
            f"{call(stap.pad)} zet {in_words(namen)} in {systeem}; wie daar mag kijken, is niet na te gaan",
            f"ga na wie dit in {systeem} kan zien; dat {wat.mogen}",
        )


def _needed(onderzoek: Onderzoek, stap: Stap) -> Iterator[Vondst]:
    kern = onderzoek.kern
    eigen = [(stuk.naam, stuk, "") for stuk in among(kern, stap.nodig)]
    eigen += [(stuk, bron, f", en dat komt uit `{bron.naam}`") for stuk, bron in produced(kern, stap, stap.nodig)]
    for stuk, wat, herkomst in eigen:
        buiten = outsiders(onderzoek, stap, wat, (*stap.wie.rollen, *company(kern, stap)))
        if buiten:
            wie = in_words(list(buiten))
            yield _found(
                spot(onderzoek, (*stap.pad, "nodig"), stuk),
                wat,
                f"voor {call(stap.pad)} is `{stuk}` nodig{herkomst}; of {wie} het daar te zien krijgt, is niet na te gaan",
                f"zeg in `toelichting` wie `{stuk}` erbij pakt, of noem {wie} bij `vertrouwelijk`",
            )


def _sent(onderzoek: Onderzoek, stap: Stap) -> Iterator[Vondst]:
    for stuk, bron in produced(onderzoek.kern, stap, stap.levert):
        buiten = outsiders(onderzoek, stap, bron, stap.informeert)
        if buiten:
            zin = f"{call(stap.pad)} stuurt `{stuk}` aan {in_words(list(buiten))}, en dat stuk komt ook uit `{bron.naam}`"
            yield _found(
                spot(onderzoek, (*stap.pad, "informeert"), buiten[0]),
                bron,
                f"{zin}; of er iets vertrouwelijks in staat, is niet na te gaan",
                "geef wat wel gestuurd mag worden een eigen naam",
            )


def _done(onderzoek: Onderzoek, stap: Stap) -> Iterator[Vondst]:
    if stap.levert or stap.eigen_uitkomsten != ("gedaan",):
        return  # more is told than that it was done: RK602
    for zelf in among(onderzoek.kern, (stap.naam,)):
        buiten = outsiders(onderzoek, stap, zelf, stap.informeert)
        if buiten:
            wie, hoort = in_words(list(buiten)), "hoort" if len(buiten) == 1 else "horen"
            yield _found(
                spot(onderzoek, (*stap.pad, "informeert"), buiten[0]),
                zelf,
                f"{wie} {hoort} alleen dat `{stap.naam}` is gedaan; of dat te veel zegt, is niet na te gaan",
                f"zet wat {wie} mag weten in een eigen stap, of noem {wie} bij `vertrouwelijk`",
            )


def _found(plek: Plaats, wat: Vertrouwelijk, tekst: str, oplossing: str) -> Vondst:
    return Vondst(plek.pad, tekst, "waarde", oplossing=oplossing, verwant=(wat.verwant,), begin=plek.begin, einde=plek.einde)


REGEL = Regel(
    code="RK604",
    naam="vertrouwelijk-niet-na-te-gaan",
    ernst=Ernst.TIP,
    vraag="Is van alles wat vertrouwelijk is, na te gaan wie het te zien krijgt?",
    waarom="het protocol zegt dit niet, dus iemand moet het zelf nagaan",
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {ggd: GGD, gezin: Ouders en leerling}
        rollen: {jeugdarts: ggd, ouders: gezin}
        gegevens: {oorzaak: medisch of anders, afspraken: ja of nee}
        vertrouwelijk: {oorzaak: jeugdarts en ouders}
        begin: spreken
        fasen:
          spreken:
            regie: jeugdarts
            stappen:
              gesprek:
                wie: jeugdarts
                met: ouders
                moet: naar de oorzaak vragen
                legt_vast: oorzaak
                binnen: 2 weken
                uitkomsten: {gedaan: vastleggen, niet_verschenen: klaar}
              vastleggen:
                wie: jeugdarts
                moet: de afspraken in het systeem zetten
                legt_vast: afspraken
                registreert_in: het leerlingvolgsysteem
                binnen: 1 week
                daarna: klaar
            begint_met: gesprek
        einden: {klaar: gelukt}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {ggd: GGD, gezin: Ouders en leerling}
        rollen: {jeugdarts: ggd, ouders: gezin}
        gegevens: {oorzaak: medisch of anders}
        vertrouwelijk: {oorzaak: jeugdarts en ouders}
        begin: spreken
        fasen:
          spreken:
            regie: jeugdarts
            stappen:
              gesprek:
                wie: jeugdarts
                met: ouders
                moet: naar de oorzaak vragen
                legt_vast: oorzaak
                registreert_in: het leerlingvolgsysteem  # <-
                binnen: 2 weken
                uitkomsten: {gedaan: klaar, niet_verschenen: klaar}
        einden: {klaar: gelukt}
    """,
)
