"""Mag wie iets vertrouwelijks vastlegt, maakt of bespreekt, het ook weten?"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.bevinding import Ernst
from routekaart.kern.kernel import Stap
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst
from routekaart.regels.vertrouwelijk import Vertrouwelijk, among, company, outsiders, place_of, recorded, stappen


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield every role that does, or takes part in, what it may not know.

    Who records a gegeven or makes a stuk knows it.  Who takes part in a confidential stap hears what is said there.  Who is
    only present when a gegeven is recorded or a stuk is made, perhaps does not: that is no bevinding.
    """
    for stap in stappen(onderzoek):
        kern, wie = onderzoek.kern, stap.wie.rollen
        for zelf in among(kern, (stap.naam, stap.bekrachtigt or "")):
            buiten = outsiders(onderzoek, stap, zelf, (*wie, *company(kern, stap)))
            yield from _found(onderzoek, stap, zelf, buiten, f"doet mee aan `{stap.naam}`, maar mag niet weten wat daar gebeurt")
        for gegeven in among(kern, recorded(stap)):
            buiten = outsiders(onderzoek, stap, gegeven, wie)
            yield from _found(onderzoek, stap, gegeven, buiten, f"legt `{gegeven.naam}` vast, maar mag het niet weten")
        for stuk in among(kern, stap.levert):
            buiten = outsiders(onderzoek, stap, stuk, wie)
            yield from _found(onderzoek, stap, stuk, buiten, f"maakt `{stuk.naam}`, maar mag het niet weten")


def _found(onderzoek: Onderzoek, stap: Stap, wat: Vertrouwelijk, buiten: tuple[str, ...], zin: str) -> Iterator[Vondst]:
    for rol in buiten:
        plek = place_of(onderzoek, stap, rol)
        yield Vondst(
            plek.pad,
            f"`{rol}` {zin}: dat {wat.mogen}",
            "waarde",
            label="mag dit niet weten",
            oplossing=f"noem `{rol}` bij `vertrouwelijk`, of laat een ander dit doen",
            verwant=(wat.verwant,),
            begin=plek.begin,
            einde=plek.einde,
        )


REGEL = Regel(
    code="RK603",
    naam="vertrouwelijk-voor-wie-het-doet",
    ernst=Ernst.WAARSCHUWING,
    vraag="Mag wie iets vertrouwelijks vastlegt, maakt of bespreekt, het ook weten?",
    waarom="wie iets zelf doet, weet het; de afspraak over vertrouwelijkheid klopt dan niet met het werk",
    antwoord=antwoord,
    goed="""
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
                binnen: 2 weken
                uitkomsten: {gedaan: klaar, niet_verschenen: klaar}
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
        gegevens: {oorzaak: medisch of anders}
        vertrouwelijk: {oorzaak: jeugdarts en ouders}
        begin: spreken
        fasen:
          spreken:
            regie: jeugdarts
            stappen:
              gesprek:
                wie: mentor  # <-
                met: ouders
                moet: naar de oorzaak vragen
                legt_vast: oorzaak
                binnen: 2 weken
                uitkomsten: {gedaan: klaar, niet_verschenen: klaar}
        einden: {klaar: gelukt}
    """,
)
