"""Begint er bij absoluut verzuim meteen iets, met iemand die de regie heeft?"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.kern.kernel import HOOFD
from routekaart.kern.pijlen import Knoop
from routekaart.toetsvragen.aanleiding import Aanleiding, is_asked, openings
from routekaart.toetsvragen.bronnen import LANGSTRAAT, leerplichtwet
from routekaart.toetsvragen.onderzoek import Onderzoek
from routekaart.toetsvragen.toetsvraag import Antwoord, Oordeel, Plaats, Toetsvraag, weigh
from routekaart.voorwaarde.ast import Blad, Duurt, Feit, In, Is

WOORD = "absoluut"
INGESCHREVEN = "ingeschreven"


def antwoord(onderzoek: Onderzoek) -> Antwoord:
    aanleidingen = list(openings(onderzoek, _is_absoluut))
    if not aanleidingen:
        return _without(onderzoek)
    gevonden: dict[Oordeel, list[Plaats]] = {"nee": [], "onbekend": [], "ja": []}
    # One way to begin at once is enough; only when there is none, the slow ones are the answer.
    meteen = [a for a in aanleidingen if not a.lezing.wacht]
    for aanleiding in meteen or aanleidingen:
        for oordeel, plaats in _judge(onderzoek, aanleiding):
            gevonden[oordeel].append(plaats)
    zinnen = (
        "Bij absoluut verzuim begint er niet meteen iets, of niemand heeft de regie.",
        "Of er bij absoluut verzuim meteen iets begint, staat niet vast.",
        "Bij absoluut verzuim begint er meteen iets, en iemand heeft de regie.",
    )
    return weigh(gevonden["nee"], gevonden["onbekend"], gevonden["ja"], zinnen)


def _is_absoluut(blad: Blad, zo: bool) -> bool:
    if isinstance(blad, Is):
        return (zo != blad.niet) and WOORD in str(blad.waarde)
    if isinstance(blad, In):
        return zo and any(WOORD in waarde for waarde in blad.waarden)
    if isinstance(blad, Feit | Duurt):
        return zo if WOORD in blad.naam else not zo and blad.naam == INGESCHREVEN
    return False


def _without(onderzoek: Onderzoek) -> Antwoord:
    kern = onderzoek.kern
    if is_asked(onderzoek, _is_absoluut):
        return Antwoord("onbekend", "Een stap vraagt naar absoluut verzuim, maar niets begint er vanzelf door.")
    plaatsen = [
        Plaats(("gegevens", naam), "Dit gegeven kent absoluut verzuim, maar niets begint erdoor.")
        for naam, soort in kern.gegevens.items()
        if WOORD in naam or any(WOORD in waarde for waarde in soort.waarden)
    ]
    plaatsen += [
        Plaats(("statussen", naam), "Deze status kent absoluut verzuim, maar niets begint erdoor.")
        for naam in kern.statussen
        if WOORD in naam
    ]
    if plaatsen:
        return Antwoord("nee", "Het protocol noemt absoluut verzuim, maar er begint niets door.", tuple(plaatsen))
    return Antwoord("onbekend", "Dit protocol noemt absoluut verzuim niet. Misschien gaat het over een ander soort verzuim.")


def _judge(onderzoek: Onderzoek, aanleiding: Aanleiding) -> Iterator[tuple[Oordeel, Plaats]]:
    if aanleiding.lezing.onbepaald:
        yield "onbekend", Plaats(aanleiding.pad, "Wanneer dit begint, staat er niet.")
    elif aanleiding.lezing.wacht:
        yield "nee", Plaats(aanleiding.pad, "Dit begint pas als het een tijd duurt, en niet vanaf de eerste dag.")
    else:
        yield "ja", Plaats(aanleiding.pad, "Dit begint zodra er absoluut verzuim is.")
    for knoop in aanleiding.opent:
        yield from _owner(onderzoek, knoop)


def _owner(onderzoek: Onderzoek, knoop: Knoop) -> Iterator[tuple[Oordeel, Plaats]]:
    kern = onderzoek.kern
    stap = kern.stappen.get(knoop.naam) if knoop.soort in ("stap", "trede") else None
    fase = kern.fasen.get(stap.fase if stap is not None else knoop.naam)
    if fase is None:
        return
    if fase.spoor == HOOFD:
        if fase.regie is None:
            yield "nee", Plaats(onderzoek.regie_pad(fase), f"In fase `{kern.noem(fase.naam)}` heeft niemand bij naam de regie.")
    elif stap is not None and stap.wie.onbepaald:
        yield "nee", Plaats(stap.pad, f"Er staat niet wie `{kern.noem(stap.naam)}` doet.")


TOETSVRAAG = Toetsvraag(
    nr=17,
    naam="absoluut_verzuim",
    vraag="Begint er bij absoluut verzuim meteen iets, met iemand die de regie heeft?",
    waarom="Een kind dat nergens is ingeschreven, wordt door geen school gemist. Een ander moet er vanaf dag één op letten.",
    bron=(leerplichtwet("artikel 19 en 22"), LANGSTRAAT),
    gewicht="wet",
    soort=frozenset({"graaf", "tijd"}),
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {gemeente: Gemeente}
        rollen: {leerplichtambtenaar: gemeente}
        gegevens: {soort_verzuim: absoluut of relatief}
        begin: volgen
        fasen:
          volgen:
            regie: leerplichtambtenaar
            overgangen:
              geen_school:
                zodra: soort_verzuim is absoluut
                naar: onderzoeken
          onderzoeken:
            regie: leerplichtambtenaar
            stappen:
              uitzoeken: {wie: leerplichtambtenaar, moet: uitzoeken waarom, binnen: 1 week, daarna: klaar}
        einden: {klaar: gelukt}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {gemeente: Gemeente}
        rollen: {leerplichtambtenaar: gemeente}
        gegevens: {ingeschreven: ja of nee}
        statussen: {absoluut_verzuim: niet ingeschreven}
        begin: volgen
        fasen:
          volgen:
            regie: leerplichtambtenaar
            overgangen:
              geen_school:  # <-
                zodra: absoluut_verzuim langer dan 4 weken
                naar: onderzoeken
          onderzoeken:
            regie: onbepaald  # <-
            stappen:
              uitzoeken: {wie: leerplichtambtenaar, moet: uitzoeken waarom, binnen: 1 week, daarna: klaar}
        einden: {klaar: gelukt}
    """,
)
