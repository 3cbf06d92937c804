"""Kan het gevolg van te laat zijn ook echt komen?"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.bevinding import Ernst, Pad, Verwant
from routekaart.kalender.termijn import Termijn
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst
from routekaart.regels.woorden import call


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield every `te_laat` whose term is `onbepaald`, with the question that the author asked about the term."""
    for pad, waarde in onderzoek.waarden:
        if pad[-1] in ("binnen", "uiterlijk") and _never_ends(waarde, onderzoek):
            te_laat: Pad = (*pad[:-1], "te_laat")
            if te_laat in onderzoek.geschreven:
                yield Vondst(
                    te_laat,
                    f"{call(pad)} zegt wat er volgt als het te laat is, maar de termijn is `onbepaald`",
                    label="dit komt nooit vanzelf",
                    oplossing="vul de termijn in zodra die bekend is; tot die tijd moet de regiehouder haar voorbij verklaren",
                    verwant=(Verwant(pad, "deze termijn loopt nooit af"), *onderzoek.vragen_bij.get(pad, ())),
                )


def _never_ends(waarde: object, onderzoek: Onderzoek) -> bool:
    if not isinstance(waarde, Termijn):
        return False
    parameter = onderzoek.kern.parameters.get(waarde.naam or "")
    return waarde.soort == "onbepaald" or (parameter is not None and parameter.onbepaald)


REGEL = Regel(
    code="RK309",
    naam="te-laat-zonder-termijn",
    ernst=Ernst.WAARSCHUWING,
    vraag="Kan het gevolg van te laat zijn ook echt komen?",
    waarom="het vangnet voor als niemand iets doet, werkt alleen als er een dag is waarop het te laat is",
    antwoord=antwoord,
    goed="""
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
                te_laat: melden
                daarna: klaar
        einden: {klaar: gelukt, melden: overgedragen}
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
                binnen: onbepaald
                te_laat: melden  # <-
                daarna: klaar
        einden: {klaar: gelukt, melden: overgedragen}
    """,
)
