"""Meldt het hoofd van de school 16 uur verzuim in vier lesweken, en zonder uitstel?"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.kalender.eenheden import Duur, Eenheid
from routekaart.kern.kernel import Kern, Stap, Teller
from routekaart.kern.pijlen import Knoop
from routekaart.toetsvragen.aanleiding import Aanleiding, Raakt, is_asked, openings
from routekaart.toetsvragen.bronnen import DUO, VIJF_WERKDAGEN, ZEVEN_DAGEN, leerplichtwet
from routekaart.toetsvragen.onderzoek import Onderzoek, reach
from routekaart.toetsvragen.rollen import is_school, is_schoolhoofd
from routekaart.toetsvragen.toetsvraag import Antwoord, Oordeel, Plaats, Toetsvraag, weigh
from routekaart.voorwaarde.ast import Blad, Vergelijk, leaves

UREN = 16
VENSTER = Duur(4, Eenheid.LESWEKEN)
LANGSTE = {Eenheid.WERKDAGEN: 5, Eenheid.SCHOOLDAGEN: 5, Eenheid.KALENDERDAGEN: 7, Eenheid.WEKEN: 1, Eenheid.DAGEN: 5}
"""The longest that still counts as without delay: the law gives no number, sources name 5 werkdagen and 7 dagen."""


def antwoord(onderzoek: Onderzoek) -> Antwoord:
    kern = onderzoek.kern
    gevraagd: dict[str, Teller] = {}

    def at_sixteen(blad: Blad, zo: bool) -> bool:
        teller = kern.tellers.get(blad.naam) if zo and isinstance(blad, Vergelijk) and _is_threshold(kern, blad) else None
        if teller is None or not any(term.veld for term in teller.termen):
            return False
        gevraagd[teller.naam] = teller
        return True

    aanleidingen = list(openings(onderzoek, at_sixteen))
    if not aanleidingen:
        return _without(onderzoek, at_sixteen)
    gevonden: dict[Oordeel, list[Plaats]] = {"nee": [], "onbekend": [], "ja": []}
    for oordeel, plaats in _judge(onderzoek, aanleidingen, gevraagd):
        if plaats not in gevonden[oordeel]:
            gevonden[oordeel].append(plaats)
    zinnen = (
        "De melding bij 16 uur is niet zoals de wet haar beschrijft.",
        "Of de melding is zoals de wet haar beschrijft, staat er niet.",
        "Het hoofd meldt 16 uur verzuim in vier lesweken. De wet zegt onverwijld; over het aantal dagen verschillen de bronnen.",
    )
    return weigh(gevonden["nee"], gevonden["onbekend"], gevonden["ja"], zinnen)


def _without(onderzoek: Onderzoek, at_sixteen: Raakt) -> Antwoord:
    genoemd = [
        Plaats(("statussen", naam), "Deze status kent 16 uur verzuim, maar niets begint erdoor.")
        for naam, voorwaarde in onderzoek.kern.statussen.items()
        if any(at_sixteen(blad, True) for blad in leaves(voorwaarde))
    ]
    if is_asked(onderzoek, at_sixteen):
        return Antwoord("onbekend", "Een stap vraagt naar 16 uur verzuim, maar niets begint er vanzelf door.")
    if genoemd:
        return Antwoord("nee", "Het protocol noemt 16 uur verzuim, maar er begint niets door.", tuple(genoemd))
    return Antwoord("onbekend", "Dit protocol doet niets bij 16 uur verzuim. Misschien gaat het over een ander soort verzuim.")


def _is_threshold(kern: Kern, blad: Vergelijk) -> bool:
    """Return whether *blad* is the legal threshold; sources disagree on reaching 16 hours and passing them, so both are."""
    norm = kern.parameters.get(blad.waarde) if isinstance(blad.waarde, str) else None
    waarde = blad.waarde if norm is None else norm.waarde
    return blad.teken in (">=", ">") and waarde == UREN


def _judge(onderzoek: Onderzoek, aanleidingen: list[Aanleiding], tellers: dict[str, Teller]) -> Iterator[tuple[Oordeel, Plaats]]:
    kern = onderzoek.kern
    for teller in tellers.values():
        yield _window(kern, teller)
    for aanleiding in aanleidingen:
        melding = _report(onderzoek, aanleiding.opent)
        if melding is None:
            yield "nee", Plaats(aanleiding.pad, "Na 16 uur verzuim volgt geen melding.")
            continue
        yield _reporter(kern, melding)
        yield _delay(onderzoek, melding)


def _window(kern: Kern, teller: Teller) -> tuple[Oordeel, Plaats]:
    naam = kern.noem(teller.naam)
    if teller.venster == VENSTER:
        return "ja", Plaats((*teller.pad, "in"), f"`{naam}` telt over vier lesweken.")
    if teller.venster is None:
        return "nee", Plaats(teller.pad, f"`{naam}` telt niet over vier lesweken.")
    zin = f"`{naam}` telt over {teller.venster}. De wet telt vier lesweken: een vakantie ertussen telt niet mee."
    return "nee", Plaats((*teller.pad, "in"), zin)


def _report(onderzoek: Onderzoek, opent: tuple[Knoop, ...]) -> Stap | None:
    """Return the report that follows, nearest first: what is recorded at DUO, or else what is said to be a report."""
    stappen = onderzoek.kern.stappen
    volgt = [stappen[knoop.naam] for knoop in reach(onderzoek.uit, opent) if knoop.soort == "stap"]
    bij_duo = [stap for stap in volgt if any(woord in (stap.registreert_in or "").lower() for woord in ("duo", "verzuim"))]
    gemeld = [stap for stap in volgt if "meld" in stap.tekst and stap.soort == "moet"]
    return next(iter(bij_duo + gemeld), None)


def _reporter(kern: Kern, stap: Stap) -> tuple[Oordeel, Plaats]:
    naam, rollen = kern.noem(stap.naam), stap.wie.rollen
    if any(is_schoolhoofd(kern, rol) for rol in rollen):
        return "ja", Plaats(stap.pad, f"Het hoofd doet `{naam}`.")
    if stap.wie.onbepaald:
        return "nee", Plaats(stap.pad, f"Er staat niet wie `{naam}` doet. De wet noemt het hoofd van de school.")
    wie = " of ".join(f"`{kern.noem(rol)}`" for rol in rollen)
    if any(is_school(kern, rol) or rol in kern.tabellen for rol in rollen):
        return "onbekend", Plaats(stap.pad, f"{wie} doet `{naam}`. Of dat namens het hoofd is, staat er niet.")
    return "nee", Plaats(stap.pad, f"{wie} doet `{naam}`. De wet noemt het hoofd van de school.")


def _delay(onderzoek: Onderzoek, stap: Stap) -> tuple[Oordeel, Plaats]:
    naam, binnen = onderzoek.kern.noem(stap.naam), onderzoek.filled(stap.binnen)
    if stap.binnen is not None and binnen is None:
        return "onbekend", Plaats(
            (*stap.pad, stap.termijnsleutel), f"De termijn van `{naam}` is nog niet ingevuld, of hangt af van een tabel."
        )
    if binnen is None or binnen.soort == "onbepaald":
        if "onverwijld" in stap.tekst:
            return "ja", Plaats(stap.pad, f"`{naam}` moet onverwijld.")
        return "nee", Plaats(stap.pad, f"Bij `{naam}` staat niet dat het zonder uitstel moet.")
    plek = (*stap.pad, stap.termijnsleutel)
    duur = binnen.duur
    if binnen.terug:
        return "nee", Plaats(plek, f"`{naam}` moet uiterlijk {binnen}. Of dat zonder uitstel is, staat er niet.")
    if duur is not None and duur.aantal > LANGSTE.get(duur.eenheid, 0):
        return "nee", Plaats(plek, f"Voor `{naam}` is {binnen} lang: de wet zegt onverwijld.")
    return "ja", Plaats(plek, f"`{naam}` moet binnen {binnen}." if duur else f"`{naam}` moet {binnen}.")


TOETSVRAAG = Toetsvraag(
    nr=14,
    naam="melding_bij_16_uur",
    vraag="Meldt het hoofd van de school 16 uur verzuim in vier lesweken, en zonder uitstel?",
    waarom="De wet verplicht deze melding. Blijft zij liggen, dan weet de leerplichtambtenaar niet dat een kind wegblijft.",
    bron=(leerplichtwet("artikel 21 en 21a"), DUO, VIJF_WERKDAGEN, ZEVEN_DAGEN),
    gewicht="wet",
    soort=frozenset({"graaf", "tijd"}),
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School, gemeente: Gemeente}
        rollen: {schoolhoofd: school, leerplichtambtenaar: gemeente}
        voorvallen:
          ongeoorloofd: {uren: getal}
        tellers:
          gemiste_uren:
            telt: uren van ongeoorloofd
            in: 4 lesweken
        begin: volgen
        fasen:
          volgen:
            regie: schoolhoofd
            stappen:
              melden:
                zodra: gemiste_uren >= 16
                wie: schoolhoofd
                moet: het verzuim melden
                registreert_in: DUO
                informeert: leerplichtambtenaar
                binnen: 5 werkdagen
                daarna: gemeld
        einden: {gemeld: overgedragen}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School, gemeente: Gemeente}
        rollen: {schoolhoofd: school, leerplichtambtenaar: gemeente}
        voorvallen:
          ongeoorloofd: {uren: getal}
        tellers:
          gemiste_uren:
            telt: uren van ongeoorloofd
            in: 4 weken  # <-
        begin: volgen
        fasen:
          volgen:
            regie: schoolhoofd
            stappen:
              melden:  # <-
                zodra: gemiste_uren >= 16
                wie: leerplichtambtenaar
                moet: het verzuim melden
                registreert_in: DUO
                binnen: 3 weken  # <-
                daarna: gemeld
        einden: {gemeld: overgedragen}
    """,
)
