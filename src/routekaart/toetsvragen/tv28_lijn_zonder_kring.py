"""Lopen de escalatielijnen nergens in een kring, en eindigen zij bij één beslisser?"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.kern.kernel import Lijn
from routekaart.kern.pijlen import Knoop, Pijl
from routekaart.toetsvragen.bronnen import DOORZETTEN, PACT
from routekaart.toetsvragen.onderzoek import Onderzoek, bounded, exit_of, reach, reach_back
from routekaart.toetsvragen.rollen import one_role
from routekaart.toetsvragen.toetsvraag import Antwoord, Oordeel, Plaats, Toetsvraag, weigh


def antwoord(onderzoek: Onderzoek) -> Antwoord:
    if not onderzoek.kern.lijnen:
        return Antwoord("onbekend", "Dit protocol heeft geen escalatielijnen.")
    gevonden: dict[Oordeel, list[Plaats]] = {"nee": [], "onbekend": [], "ja": []}
    for lijn in onderzoek.kern.lijnen.values():
        gevonden["nee"] += _circles(onderzoek, lijn)
        oordeel, plaats = _decider(onderzoek, lijn)
        gevonden[oordeel].append(plaats)
    zinnen = (
        "Een lijn kan in een kring lopen, of eindigt niet bij één beslisser.",
        "Wie aan het eind van een lijn beslist, volgt pas uit de casus.",
        "Geen lijn kan eindeloos in een kring lopen, en elke lijn eindigt bij één beslisser.",
    )
    return weigh(gevonden["nee"], gevonden["onbekend"], gevonden["ja"], zinnen)


def _circles(onderzoek: Onderzoek, lijn: Lijn) -> Iterator[Plaats]:
    """Yield each place that leads round *lijn*, without being solved and without a bound on how often."""
    vast = frozenset(bounded(onderzoek.kern))
    naam, begin, uitgang = onderzoek.kern.noem(lijn.naam), Knoop("lijn", lijn.naam), exit_of(lijn.naam)
    hoogte = _heights(onderzoek, lijn)
    binnen = {van: tuple(p for p in pijlen if p.naar in hoogte) for van, pijlen in onderzoek.uit.items() if van in hoogte}
    onopgelost = {
        naar: tuple(p for p in pijlen if p.soort != "opgelost" and p.van not in vast)
        for naar, pijlen in onderzoek.terug.items()
        if naar not in vast
    }
    weer = reach_back(onopgelost, (begin,))
    for pijl in onderzoek.pijlen:
        if _goes_down(pijl, hoogte):
            if pijl.van in reach(binnen, (pijl.naar,), vast):
                yield Plaats(pijl.pad, f"Hier gaat lijn `{naam}` terug, en niets telt hoe vaak.")
        elif pijl.van in hoogte and pijl.naar in weer and pijl.naar not in hoogte and pijl.naar != uitgang:
            yield Plaats(pijl.pad, f"Hier verlaat een casus lijn `{naam}`, om er daarna weer in te komen. Niets telt hoe vaak.")
        elif pijl.van == uitgang and pijl.soort == "uitgeput" and pijl.naar in weer:
            yield Plaats(pijl.pad, f"Is lijn `{naam}` uitgeput, dan begint zij weer opnieuw. Niets telt hoe vaak.")


def _heights(onderzoek: Onderzoek, lijn: Lijn) -> dict[Knoop, int]:
    """Return the height of every trede of *lijn* and of all stappen in it."""
    hoogte: dict[Knoop, int] = {}
    for nr, trede in enumerate(onderzoek.treden(lijn.naam)):
        hoogte[Knoop("trede", trede.naam)] = nr
        hoogte |= {Knoop("stap", naam): nr for naam in trede.stappen}
    return hoogte


def _goes_down(pijl: Pijl, hoogte: dict[Knoop, int]) -> bool:
    if pijl.van not in hoogte or pijl.naar not in hoogte or pijl.van.soort == "trede":
        return False
    return hoogte[pijl.naar] <= hoogte[pijl.van]


def _decider(onderzoek: Onderzoek, lijn: Lijn) -> tuple[Oordeel, Plaats]:
    kern = onderzoek.kern
    stap = kern.stappen[lijn.treden[-1]]
    if stap.bekrachtigd_door is not None:
        stap = kern.stappen[stap.bekrachtigd_door]
    naam, rol = kern.noem(lijn.naam), one_role(kern, stap.wie)
    if rol is not None and kern.rollen[rol] == "per_casus":
        return "onbekend", Plaats(stap.pad, f"Wie aan het eind van lijn `{naam}` beslist, wordt per casus gekozen.")
    if rol is not None:
        return "ja", Plaats(stap.pad, f"Lijn `{naam}` eindigt bij `{kern.noem(rol)}`.")
    if stap.wie.onbepaald:
        return "nee", Plaats(stap.pad, f"Er staat niet wie aan het eind van lijn `{naam}` beslist.")
    if len(stap.wie.rollen) == 1:
        return "onbekend", Plaats(stap.pad, f"Wie aan het eind van lijn `{naam}` beslist, hangt af van een tabel.")
    return "nee", Plaats(stap.pad, f"Aan het eind van lijn `{naam}` staat meer dan één beslisser.")


TOETSVRAAG = Toetsvraag(
    nr=28,
    naam="lijn_zonder_kring",
    vraag="Lopen de escalatielijnen nergens in een kring, en eindigen zij bij één beslisser?",
    waarom="Een zaak die steeds wordt doorgeschoven, komt nooit bij iemand die ja of nee mag zeggen.",
    bron=(PACT, DOORZETTEN),
    gewicht="pact",
    soort=frozenset({"graaf"}),
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        regie: consulent
        partijen: {swv: Samenwerkingsverband, gemeente: Gemeente}
        rollen: {consulent: swv, swv_bestuurder: swv, wethouder: gemeente}
        begin: zoeken
        fasen:
          zoeken:
            stappen:
              zoeken_naar_plek: {wie: consulent, moet: een plek zoeken, binnen: 2 weken, te_laat: opschalen, daarna: klaar}
        escalatielijnen:
          opschalen:
            opgelost: klaar
            uitgeput: niet_klaar
            treden:
              bestuur: {wie: swv_bestuurder, moet: een plek regelen, binnen: 2 weken}
              college:
                wie: wethouder
                moet: beslissen
                binnen: 2 weken
                doorzettingsmacht: besluit
        einden: {klaar: gelukt, niet_klaar: niet_gelukt}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        regie: consulent
        partijen: {swv: Samenwerkingsverband, gemeente: Gemeente}
        rollen: {consulent: swv, swv_bestuurder: swv, wethouder: gemeente}
        begin: zoeken
        fasen:
          zoeken:
            stappen:
              zoeken_naar_plek: {wie: consulent, moet: een plek zoeken, binnen: 2 weken, te_laat: opschalen, daarna: klaar}
        escalatielijnen:
          opschalen:
            opgelost: klaar
            uitgeput: niet_klaar
            treden:
              bestuur: {wie: swv_bestuurder, moet: een plek regelen, binnen: 2 weken}
              college:  # <-
                wie: wethouder of swv_bestuurder
                moet: beslissen
                binnen: 2 weken
                doorzettingsmacht: besluit
                uitkomsten:
                  besloten: opgelost
                  terug: zoeken  # <-
        einden: {klaar: gelukt, niet_klaar: niet_gelukt}
    """,
)
