"""Kan een casus vanuit elke fase een einde bereiken?"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.bevinding import Ernst, Verwant
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst
from routekaart.regels.wegen import OPEN, Punt, Wegen, reach
from routekaart.regels.woorden import in_words


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield the first fase without a way to an eind, with the others beside it; only in a protocol that has einden.

    Where the source is silent (`onbepaald`) an eind may still follow.  A dead end is told by its own regel.
    """
    wegen = onderzoek.wegen
    if not onderzoek.kern.einden or _ends_from_anywhere(wegen):
        return
    eindigt = _backwards(wegen, [p for p in wegen.bereikt if p == OPEN or p[0] == "eind"])
    stil = {("fase", doodloop.fase.naam) for doodloop in onderzoek.doodlopend}
    zonder = [
        fase
        for fase in onderzoek.hoofdfasen
        if (punt := ("fase", fase.naam)) in wegen.bereikt and punt not in eindigt and not stil & reach(wegen.uit, [punt]).keys()
    ]
    if zonder:
        namen = in_words([fase.naam for fase in zonder])
        yield Vondst(
            zonder[0].pad,
            f"vanuit fase {namen} is geen einde te bereiken" if len(zonder) == 1 else f"vanuit {namen} is geen einde te bereiken",
            label="geen weg naar een einde",
            oplossing="laat een stap of overgang naar een eind leiden: " + ", ".join(list(onderzoek.kern.einden)[:8]),
            verwant=tuple(Verwant(fase.pad, "ook vanuit deze fase niet") for fase in zonder[1:]),
        )


def _ends_from_anywhere(wegen: Wegen) -> bool:
    """Return whether something beside the fasen (the first root) can end every casus."""
    return any(punt == OPEN or punt[0] == "eind" for punt in reach(wegen.uit, wegen.wortels[1:]))


def _backwards(wegen: Wegen, vanaf: list[Punt]) -> dict[Punt, None]:
    gezien = dict.fromkeys(vanaf)
    rij = list(gezien)
    for punt in rij:
        for eerder in wegen.terug.get(punt, ()):
            if eerder not in gezien:
                gezien[eerder] = None
                rij.append(eerder)
    return gezien


REGEL = Regel(
    code="RK303",
    naam="geen-weg-naar-einde",
    ernst=Ernst.FOUT,
    vraag="Kan een casus vanuit elke fase een einde bereiken?",
    waarom="een casus die nooit kan eindigen, houdt een leerling voor altijd in het protocol",
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School}
        rollen: {mentor: school}
        gegevens: {zit_thuis: ja of nee}
        begin: gesprek
        fasen:
          gesprek:
            regie: mentor
            stappen:
              praten:
                wie: mentor
                moet: met de ouders praten
                binnen: 5 schooldagen
                uitkomsten: {hersteld: klaar, meer_nodig: volgen}
          volgen:
            regie: mentor
            overgangen:
              terug: {zodra: niet zit_thuis, naar: klaar}
            stappen:
              bellen: {wie: mentor, elke: 2 weken, moet: de ouders bellen, binnen: 2 schooldagen}
        einden: {klaar: gelukt}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School}
        rollen: {mentor: school}
        begin: gesprek
        fasen:
          gesprek:
            regie: mentor
            stappen:
              praten:
                wie: mentor
                moet: met de ouders praten
                binnen: 5 schooldagen
                uitkomsten: {hersteld: klaar, meer_nodig: volgen}
          volgen:  # <-
            regie: mentor
            stappen:
              bellen: {wie: mentor, elke: 2 weken, moet: de ouders bellen, binnen: 2 schooldagen}
        einden: {klaar: gelukt}
    """,
)
