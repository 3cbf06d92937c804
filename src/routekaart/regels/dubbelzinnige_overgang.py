"""Is duidelijk welke overgang geldt als er twee tegelijk waar zijn?"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.bevinding import Ernst, Verwant
from routekaart.kern.kernel import Overgang
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst
from routekaart.voorwaarde.ast import has_onbepaald, names


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield every overgang that can be waar together with an earlier one of its fase that leads elsewhere."""
    for fase in onderzoek.kern.fasen.values():
        for index, overgang in enumerate(fase.overgangen):
            for eerder in fase.overgangen[:index]:
                voorbeeld = _together(eerder, overgang, onderzoek)
                if voorbeeld is not None:
                    yield _vondst(eerder, overgang, voorbeeld)
                    break


def _vondst(eerder: Overgang, overgang: Overgang, voorbeeld: str) -> Vondst:
    wanneer = f", bijvoorbeeld als {voorbeeld}" if voorbeeld else ""
    return Vondst(
        overgang.pad,
        f"overgang `{overgang.naam}` en overgang `{eerder.naam}` kunnen tegelijk waar zijn{wanneer}; dan geldt `{eerder.naam}`",
        oplossing="zet de belangrijkste bovenaan, of maak de voorwaarden zo dat er maar één waar kan zijn",
        verwant=(Verwant(eerder.pad, "deze staat eerder, en gaat dus voor"),),
    )


def _together(een: Overgang, ander: Overgang, onderzoek: Onderzoek) -> str | None:
    """Return values with which both are waar, as text; None when that cannot be, or nobody can tell."""
    if een.naar.wit == ander.naar.wit or has_onbepaald(een.zodra) or has_onbepaald(ander.zodra):
        return None
    if not set(names(een.zodra)) & set(names(ander.zodra)):
        # Nothing that makes one waar keeps the other from it.
        return ""
    from routekaart.voorwaarde.analyse import overlap

    oordeel = overlap(een.zodra, ander.zodra, onderzoek.omgeving)
    return oordeel.tekst if oordeel else None


REGEL = Regel(
    code="RK305",
    naam="dubbelzinnige-overgang",
    ernst=Ernst.TIP,
    vraag="Is duidelijk welke overgang geldt als er twee tegelijk waar zijn?",
    waarom="de volgorde in het bestand beslist dan waar de leerling terechtkomt, en dat leest niemand eruit",
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School}
        rollen: {mentor: school}
        gegevens: {leeftijd: getal}
        begin: volgen
        fasen:
          volgen:
            regie: mentor
            overgangen:
              jong: {zodra: leeftijd < 16, naar: leerplichtig}
              ouder: {zodra: leeftijd >= 16, naar: kwalificatieplichtig}
        einden: {leerplichtig: overgedragen, kwalificatieplichtig: overgedragen}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School}
        rollen: {mentor: school}
        gegevens: {leeftijd: getal}
        begin: volgen
        fasen:
          volgen:
            regie: mentor
            overgangen:
              jong: {zodra: leeftijd <= 16, naar: leerplichtig}
              ouder: {zodra: leeftijd >= 16, naar: kwalificatieplichtig}  # <-
        einden: {leerplichtig: overgedragen, kwalificatieplichtig: overgedragen}
    """,
)
