"""Staat bij elke plicht binnen welke termijn zij gedaan moet zijn?"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.bevinding import Ernst
from routekaart.kern.kernel import Stap
from routekaart.opsomming import write_list
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst
from routekaart.regels.woorden import call


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield every `moet` without `binnen`; with `zonder_termijn: onbepaald` one waarschuwing that counts them.

    People who stay until it is solved (`doorwerken`) need no term, and a trede has a regel of its own.
    """
    zonder = [stap for stap in onderzoek.plichten if _lacks_term(stap, onderzoek)]
    if onderzoek.protocol.zonder_termijn == "onbepaald":
        if zonder:
            yield Vondst(
                ("zonder_termijn",),
                f"{_how_many(len(zonder), len(onderzoek.plichten))}, en het protocol laat dat toe",
                "waarde",
                oplossing=f"vul `binnen` in zodra u de termijn weet, nu nog niet bij {_named(zonder)}",
                ernst=Ernst.WAARSCHUWING,
            )
        return
    for stap in zonder:
        yield Vondst(
            stap.pad,
            f"{_what(stap)} heeft geen termijn",
            label="binnen welke tijd?",
            oplossing="voeg toe: `binnen: 5 schooldagen`, of `binnen: onbepaald` als de bron geen termijn noemt",
        )


def _how_many(zonder: int, alle: int) -> str:
    if zonder < alle:
        return f"bij {zonder} van de {alle} plichten staat geen termijn"
    return "bij de enige plicht staat geen termijn" if alle == 1 else f"bij geen van de {alle} plichten staat een termijn"


def _named(zonder: list[Stap]) -> str:
    namen = [_what(stap).removeprefix("stap ") for stap in zonder]
    return write_list(namen if len(namen) <= 5 else [*namen[:4], f"{len(namen) - 4} andere"])


def _lacks_term(stap: Stap, onderzoek: Onderzoek) -> bool:
    if stap.pad[-1] in ("aanvaardt_binnen", "erbij") or onderzoek.is_trede(stap) or "doorwerken" in stap.doorzettingsmacht:
        return False
    return not any((*stap.pad, sleutel) in onderzoek.geschreven for sleutel in ("binnen", "uiterlijk"))


def _what(stap: Stap) -> str:
    return f"de bekrachtiging van {call(stap.pad)}" if stap.bekrachtigt is not None else call(stap.pad)


REGEL = Regel(
    code="RK307",
    naam="termijn-ontbreekt",
    ernst=Ernst.FOUT,
    vraag="Staat bij elke plicht binnen welke termijn zij gedaan moet zijn?",
    waarom="zonder termijn is niemand te laat, en kan niemand er iets van zeggen als een leerling blijft wachten",
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
                daarna: klaar
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
              praten:  # <-
                wie: mentor
                moet: met de ouders praten
                daarna: klaar
        einden: {klaar: gelukt}
    """,
)
