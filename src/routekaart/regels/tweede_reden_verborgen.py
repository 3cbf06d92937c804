"""Gaat de stap ook open bij de tweede reden, als de eerste al waar is?"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.bevinding import Ernst
from routekaart.kern.kernel import Kern, Stap
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst
from routekaart.regels.wegen import exits, leaves
from routekaart.regels.woorden import call
from routekaart.voorwaarde.ast import Feit, Of, Onbepaald, Vergelijk, Voorwaarde

_TOT = {
    "schooljaar": "tot het einde van het schooljaar",
    "kalenderjaar": "tot het einde van het jaar",
    "casus": "zolang de casus loopt",
}
"""How long a count that is reached stays so, by what sets it back."""


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield every `zodra` on a stap that is an `of` with a count in it that stays reached.

    A stap after which the casus always goes elsewhere is left alone: what comes true then, no longer matters there.
    """
    kern = onderzoek.kern
    for stap in kern.stappen.values():
        pad = (*stap.pad, "zodra")
        if stap.zodra is None or pad not in onderzoek.geschreven or _always_leaves(stap):
            continue
        delen = tuple(_alternatives(stap.zodra, kern))
        blijft = next((deel for deel in delen if isinstance(deel, Vergelijk) and _stays(deel, kern)), None)
        ander = next((deel for deel in delen if deel is not blijft and not isinstance(deel, Onbepaald)), None)
        if blijft is None or ander is None:
            continue
        tot = _TOT[str(kern.tellers[blijft.naam].per)]
        yield Vondst(
            pad,
            f"{call(stap.pad)} gaat niet opnieuw open als `{ander}` waar wordt nadat `{blijft}` al waar is",
            "waarde",
            label=f"`{blijft}` blijft waar {tot}",
            oplossing="moet de stap bij elke reden open gaan, maak dan twee stappen met elk een eigen `zodra`",
        )


def _alternatives(voorwaarde: Voorwaarde, kern: Kern) -> Iterator[Voorwaarde]:
    """Yield the parts of *voorwaarde* of which one is enough, also those behind the name of a status."""
    if isinstance(voorwaarde, Of):
        for deel in voorwaarde.delen:
            yield from _alternatives(deel, kern)
    elif isinstance(voorwaarde, Feit) and voorwaarde.naam in kern.statussen:
        yield from _alternatives(kern.statussen[voorwaarde.naam], kern)
    else:
        yield voorwaarde


def _stays(deel: Vergelijk, kern: Kern) -> bool:
    """Whether *deel*, once waar, stays so until the period ends: a count that nothing sets back."""
    if deel.teken not in (">=", ">") or deel.naam not in kern.tellers:
        return False
    teller = kern.tellers[deel.naam]
    return teller.per in _TOT and not teller.sinds and teller.deel_van is None


def _always_leaves(stap: Stap) -> bool:
    wegen = [doel for _, doel in exits(stap)] or [stap.daarna]
    return all(leaves(doel) for doel in wegen)


REGEL = Regel(
    code="RK312",
    naam="tweede-reden-verborgen",
    ernst=Ernst.TIP,
    vraag="Gaat de stap ook open bij de tweede reden, als de eerste al waar is?",
    waarom="een stap met `zodra` gaat open als het geheel waar wórdt; was het al waar, dan gebeurt er bij een nieuwe reden niets",
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School}
        rollen: {mentor: school}
        gegevens: {ziek: ja of nee}
        voorvallen: {ziekmelding: {}}
        tellers: {keren_ziek: {telt: aantal ziekmelding, per: schooljaar}}
        begin: volgen
        fasen:
          volgen:
            regie: mentor
            stappen:
              vaak_ziek: {zodra: keren_ziek >= 4, wie: mentor, moet: het verzuim bespreken, binnen: 1 week, daarna: niets}
              lang_ziek:
                zodra: ziek langer dan 10 schooldagen
                wie: mentor
                moet: het verzuim bespreken
                binnen: 1 week
                daarna: niets
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School}
        rollen: {mentor: school}
        gegevens: {ziek: ja of nee}
        voorvallen: {ziekmelding: {}}
        tellers: {keren_ziek: {telt: aantal ziekmelding, per: schooljaar}}
        statussen: {zorgelijk_ziek: ziek langer dan 10 schooldagen of keren_ziek >= 4}
        begin: volgen
        fasen:
          volgen:
            regie: mentor
            stappen:
              bespreken:
                zodra: zorgelijk_ziek  # <-
                wie: mentor
                moet: het verzuim bespreken
                binnen: 1 week
                daarna: niets
    """,
)
