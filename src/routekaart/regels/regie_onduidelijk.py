"""Is op elk moment duidelijk wie de regie heeft, en wanneer de volgende haar overneemt?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from routekaart.bevinding import Ernst, Pad, Verwant
from routekaart.kern.kernel import Fase
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst
from routekaart.regels.wegen import Wegen
from routekaart.regels.woorden import in_words


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield every regie without a name, and every fase that takes over the regie without a term for it."""
    naamloos: dict[Pad, list[str]] = {}
    for fase in onderzoek.hoofdfasen:
        if fase.regie is None:
            naamloos.setdefault(_regie(fase, onderzoek), []).append(fase.naam)
    for pad, fasen in naamloos.items():
        yield Vondst(
            pad,
            f"de bron zegt niet wie de regie heeft in {'fase ' if len(fasen) == 1 else 'de fasen '}{in_words(fasen)}",
            "waarde",
            label="wie heeft hier de regie?",
            oplossing="noem één rol die de regie heeft",
            verwant=onderzoek.vragen_bij.get(pad, ()),
        )
    yield from _handed_over(onderzoek)


def _handed_over(onderzoek: Onderzoek) -> Iterator[Vondst]:
    zonder = [fase for fase in onderzoek.hoofdfasen if fase.regie is not None and fase.overdracht is None]
    if len({fase.regie for fase in onderzoek.hoofdfasen}) < 2 or not zonder:
        return
    gevers = _before(onderzoek)
    for fase in zonder:
        ander = next((f for f in gevers.get(fase.naam, ()) if f.regie is not None and f.regie != fase.regie), None)
        if ander is not None:
            yield Vondst(
                _regie(fase, onderzoek),
                f"fase `{fase.naam}` neemt de regie over, maar er staat niet binnen welke tijd `{fase.regie}` die aanvaardt",
                "waarde",
                label="tot dan blijft de vorige regiehouder verantwoordelijk",
                oplossing="voeg toe: `overdracht: 2 werkdagen`, of `overdracht: onbepaald` als de bron het niet zegt",
                verwant=(Verwant(_regie(ander, onderzoek), f"hier heeft `{ander.regie}` de regie", "waarde"),),
            )


def _regie(fase: Fase, onderzoek: Onderzoek) -> Pad:
    """Return the key that gives *fase* its regie: its own, or that of the protocol."""
    return ("regie",) if onderzoek.protocol.fasen[fase.naam].regie is None else (*fase.pad, "regie")


def _before(onderzoek: Onderzoek) -> Mapping[str, tuple[Fase, ...]]:
    """Return for each fase those from which a casus can come there."""
    wegen, kern = onderzoek.wegen, onderzoek.kern
    hoofd = [fase for fase in onderzoek.hoofdfasen if ("fase", fase.naam) in wegen.bereikt]
    naar: dict[str, dict[str, Fase]] = {fase.naam: {} for fase in hoofd}
    for fase in kern.fasen.values():
        # From doorlopend or a trede the casus can be in any fase.
        vanuit = [fase] if fase.spoor == "hoofd" else hoofd
        for doel in _next(fase, wegen):
            if doel in naar and ("fase", fase.naam) in wegen.bereikt:
                naar[doel].update((f.naam, f) for f in vanuit if f.naam != doel)
    for lijn in kern.lijnen:
        for punt in (("opgelost", lijn), ("uitgeput", lijn)):
            for weg in wegen.uit.get(punt, ()) if punt in wegen.bereikt else ():
                if weg.naar[1] in naar and weg.naar[0] == "fase":
                    naar[weg.naar[1]].update((f.naam, f) for f in hoofd if f.naam != weg.naar[1])
    return {naam: tuple(gevers.values()) for naam, gevers in naar.items()}


def _next(fase: Fase, wegen: Wegen) -> Iterator[str]:
    for punt in (("fase", fase.naam), *(("stap", naam) for naam in fase.stappen)):
        for weg in wegen.uit.get(punt, ()):
            if weg.naar[0] == "fase":
                yield weg.naar[1]


REGEL = Regel(
    code="RK401",
    naam="regie-onduidelijk",
    ernst=Ernst.WAARSCHUWING,
    vraag="Is op elk moment duidelijk wie de regie heeft, en wanneer de volgende haar overneemt?",
    waarom="als twee partijen naar elkaar wijzen, is er niemand die de ouders kunnen bellen",
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School, swv: Samenwerkingsverband}
        rollen: {mentor: school, consulent: swv}
        begin: gesprek
        fasen:
          gesprek:
            regie: mentor
            stappen:
              praten: {wie: mentor, moet: met de ouders praten, binnen: 5 schooldagen, daarna: tafel}
          tafel:
            regie: consulent
            overdracht: 2 werkdagen
            stappen:
              bespreken: {wie: consulent, moet: een aanbod afspreken, binnen: 10 schooldagen, daarna: klaar}
        einden: {klaar: gelukt}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School, swv: Samenwerkingsverband}
        rollen: {mentor: school, consulent: swv}
        begin: gesprek
        fasen:
          gesprek:
            regie: mentor
            stappen:
              praten: {wie: mentor, moet: met de ouders praten, binnen: 5 schooldagen, daarna: tafel}
          tafel:
            regie: consulent  # <-
            stappen:
              bespreken: {wie: consulent, moet: een aanbod afspreken, binnen: 10 schooldagen, daarna: wachten}
          wachten:
            regie: onbepaald  # <-
            stappen:
              plaatsen: {wie: consulent, moet: een plek regelen, binnen: 10 schooldagen, daarna: klaar}
        einden: {klaar: gelukt}
    """,
)
