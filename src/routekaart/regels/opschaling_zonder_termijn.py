"""Is vastgelegd wanneer er wordt opgeschaald?"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.bevinding import Ernst, Verwant
from routekaart.kern.kernel import Doel, Lijn, Stap
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield every trede without a term, and every lijn that only an act opens: silence then never escalates."""
    for lijn in onderzoek.kern.lijnen.values():
        for naam in lijn.treden:
            trede = onderzoek.kern.stappen[naam]
            if (*trede.pad, trede.termijnsleutel) not in onderzoek.geschreven and "doorwerken" not in trede.doorzettingsmacht:
                yield _without_term(trede, lijn, onderzoek)
        if not _opens_by_itself(lijn, onderzoek):
            yield from _only_by_hand(lijn, onderzoek)


def _without_term(trede: Stap, lijn: Lijn, onderzoek: Onderzoek) -> Vondst:
    toegestaan = onderzoek.protocol.zonder_termijn == "onbepaald"
    return Vondst(
        trede.pad,
        f"trede `{trede.naam}` van escalatielijn `{lijn.naam}` heeft geen termijn",
        label="wanneer gaat het hoger?",
        oplossing="voeg toe: `binnen: 10 werkdagen`, of `binnen: onbepaald` als de bron geen termijn noemt",
        ernst=Ernst.WAARSCHUWING if toegestaan else None,
    )


def _only_by_hand(lijn: Lijn, onderzoek: Onderzoek) -> Iterator[Vondst]:
    plichten = [s for s in onderzoek.kern.stappen.values() if s.soort == "moet" and s.te_laat is None and _by_hand(s, lijn)]
    if plichten:
        yield Vondst(
            plichten[0].pad,
            f"stap `{plichten[0].naam}` kan naar `{lijn.naam}` leiden, maar alleen als iemand dat zegt: "
            "wie niets doet, schaalt nooit op",
            label="hier ontbreekt `te_laat`",
            oplossing=f"voeg toe: `te_laat: {lijn.naam}`",
            verwant=tuple(Verwant(stap.pad, "ook hier") for stap in plichten[1:]),
            ernst=Ernst.WAARSCHUWING,
        )


def _by_hand(stap: Stap, lijn: Lijn) -> bool:
    return any(_opens(doel, lijn) for doel in (stap.daarna, *stap.uitkomsten.values()))


def _opens_by_itself(lijn: Lijn, onderzoek: Onderzoek) -> bool:
    """Return whether a clock or a voorwaarde can open *lijn*."""
    kern = onderzoek.kern
    if any(kern.fasen[naam].zodra is not None for naam in lijn.treden):
        return True
    doelen = [stap.te_laat for stap in kern.stappen.values()] + [grens.te_laat for grens in kern.grenzen.values()]
    for fase in kern.fasen.values():
        doelen += [fase.te_laat, fase.uitgeput, *(overgang.naar for overgang in fase.overgangen)]
    return any(_opens(doel, lijn) for doel in doelen)


def _opens(doel: Doel | None, lijn: Lijn) -> bool:
    return doel is not None and any(wit.soort == "lijn" and wit.naam == lijn.naam for wit in doel.wit)


REGEL = Regel(
    code="RK402",
    naam="opschaling-zonder-termijn",
    ernst=Ernst.FOUT,
    vraag="Is vastgelegd wanneer er wordt opgeschaald?",
    waarom="zonder termijn kan niemand vaststellen dát er opgeschaald moet worden",
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {swv: Samenwerkingsverband}
        rollen: {consulent: swv, bestuurder: swv}
        begin: tafel
        fasen:
          tafel:
            regie: consulent
            stappen:
              bespreken:
                wie: consulent
                moet: een aanbod afspreken
                binnen: 10 schooldagen
                te_laat: geen_aanbod
                daarna: aanbod
        escalatielijnen:
          geen_aanbod:
            opgelost: aanbod
            uitgeput: onopgelost
            treden:
              bestuur:
                wie: bestuurder
                moet: beslissen
                doorzettingsmacht: besluit
                binnen: 10 werkdagen
        einden: {aanbod: gelukt, onopgelost: niet_gelukt}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {swv: Samenwerkingsverband}
        rollen: {consulent: swv, bestuurder: swv}
        begin: tafel
        fasen:
          tafel:
            regie: consulent
            stappen:
              bespreken:  # <-
                wie: consulent
                moet: een aanbod afspreken
                binnen: 10 schooldagen
                uitkomsten: {aanbod: aanbod, geen_aanbod: geen_aanbod}
        escalatielijnen:
          geen_aanbod:
            opgelost: aanbod
            uitgeput: onopgelost
            treden:
              bestuur:  # <-
                wie: bestuurder
                moet: beslissen
                doorzettingsmacht: besluit
        einden: {aanbod: gelukt, onopgelost: niet_gelukt}
    """,
)
