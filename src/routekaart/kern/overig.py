"""The sections around the route in kernel form: grenzen, stukken, pauzes, deelprotocollen, rapportages, the roles of the head."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from routekaart.bevinding import Pad
from routekaart.kalender.termijn import Termijn
from routekaart.kern.doelen import BUITEN, resolve
from routekaart.kern.kernel import Deelprotocol, Grens, Moment, Pauze, Rapportage, Stap, Stuk
from routekaart.kern.ruimte import PER_CASUS
from routekaart.kern.stappen import extension
from routekaart.kern.verwijzingen import (
    check_condition,
    names_of,
    resolve_acting,
    resolve_regie,
    resolve_roles,
    resolve_termijn,
)

if TYPE_CHECKING:
    from routekaart.kern.context import Context
    from routekaart.taal.tot import Tot


def check_head(ctx: Context) -> None:
    """Report what the head names and nobody declared: the first fase, the regie, partijen and rollen."""
    protocol = ctx.protocol
    if protocol.begin not in protocol.fasen:
        tekst = f"het protocol begint met `{protocol.begin}`, maar die fase is er niet"
        ctx.meldingen.add_unknown("RK202", ("begin",), protocol.begin, tekst, protocol.fasen)
    resolve_regie(ctx, protocol.regie, ("regie",))
    for rol, partij in protocol.rollen.items():
        if partij not in protocol.partijen and partij != PER_CASUS:
            tekst = f"rol `{rol}` hoort bij `{partij}`, maar die partij staat niet bij de partijen"
            ctx.meldingen.add_unknown("RK201", ("rollen", rol), partij, tekst, [*protocol.partijen, PER_CASUS])
    if protocol.herziening is not None:
        resolve_roles(ctx, protocol.herziening.wie, ("herziening", "wie"), tabellen=False)


def levels(ctx: Context) -> dict[str, tuple[str, ...]]:
    """Return the roles of every niveau, low to high."""
    niveaus = ctx.protocol.niveaus
    return {
        naam: resolve_roles(ctx, rollen, ("niveaus", naam), tabellen=False, onbepaald=False) for naam, rollen in niveaus.items()
    }


def bounds(ctx: Context) -> dict[str, Grens]:
    """Return every grens, with the moments at which it starts and is met."""
    gevonden = {}
    for naam, noun in ctx.protocol.grenzen.items():
        pad: Pad = ("grenzen", naam)
        van = _moment(ctx, noun.van, False, (*pad, "van"), None, begin=True)
        gevonden[naam] = Grens(
            naam,
            van,
            _moments(ctx, noun.tot, (*pad, "tot")),
            resolve_termijn(ctx, noun.binnen, (*pad, "binnen")) or ctx.onbepaald,
            resolve(ctx, noun.te_laat, (*pad, "te_laat"), BUITEN),
            bool(noun.streven),
            pad,
            extension(ctx, noun.verlenging, (*pad, "verlenging")),
        )
    return gevonden


def _moments(ctx: Context, tot: Tot, pad: Pad) -> tuple[Moment, ...]:
    # A Tot keeps no places: in its normal form every name but the first comes after " of ".
    momenten, begin = [], 0
    for deel in tot.delen:
        einde = begin + len(str(deel))
        momenten.append(_moment(ctx, deel.naam, deel.niet, pad, (einde - len(deel.naam), einde), begin=False))
        begin = einde + len(" of ")
    return tuple(momenten)


def _moment(ctx: Context, naam: str, niet: bool, pad: Pad, span: tuple[int, int] | None, *, begin: bool) -> Moment:
    ruimte = ctx.ruimte
    woord = "stap" if ruimte.is_stap(naam) else ruimte.woorden.get(naam)
    gegeven = ctx.protocol.gegevens.get(naam)
    feit = woord == "status" or (gegeven is not None and gegeven.soort == "ja_nee")
    if woord is None:
        keuzes = [*ruimte.of_kind("fase", "stap", "trede", "gegeven", "status"), *([] if begin else ruimte.of_kind("eind"))]
        tekst = f"`{naam}` staat nergens in dit protocol, dus deze grens is niet te bewaken"
        ctx.meldingen.add_unknown("RK207", pad, naam, tekst, keuzes, span=span)
    elif niet and not feit:
        tekst = f"`niet {naam}` kan niet: alleen een gegeven of status met ja of nee kan nee worden"
        ctx.meldingen.add("RK208", pad, tekst, span=span)
    elif not (feit or woord in ("stap", "fase") or (woord == "eind" and not begin) or (begin and _is_date(ctx, naam))):
        wat = "begint" if begin else "eindigt"
        tekst = f"een grens {wat} niet bij `{naam}`: dat is een {woord} waarvan geen dag vaststaat"
        oplossing = "noem een stap, een fase, of een gegeven of status met ja of nee"
        ctx.meldingen.add("RK208", pad, tekst, span=span, oplossing=oplossing if begin else f"{oplossing}, of een eind")
    if woord == "stap" or woord == "fase" or woord == "eind" or woord == "status":
        return Moment(woord, naam, niet)
    return Moment("datum" if _is_date(ctx, naam) else "gegeven", naam, niet)


def _is_date(ctx: Context, naam: str) -> bool:
    gegeven = ctx.protocol.gegevens.get(naam)
    return gegeven is not None and gegeven.soort == "datum"


def pauses(ctx: Context) -> dict[str, Pauze]:
    """Return every pauze.  Reports (RK207) a fase that is not there."""
    gevonden = {}
    for naam, noun in ctx.protocol.pauzes.items():
        pad: Pad = ("pauzes", naam)
        for index, fase in enumerate(noun.tijdens.namen):
            if fase not in ctx.protocol.fasen:
                tekst = f"`{fase}` is geen fase, dus daar kan geen klok stil staan"
                keuzes, span = ctx.protocol.fasen, noun.tijdens.span(index)
                ctx.meldingen.add_unknown("RK207", (*pad, "tijdens"), fase, tekst, keuzes, span=span)
        gevonden[naam] = Pauze(
            naam,
            names_of(noun.tijdens),
            resolve_acting(ctx, noun.wie, (*pad, "wie")),
            check_condition(ctx, noun.als, (*pad, "als")),
            resolve_termijn(ctx, noun.hoogstens, (*pad, "hoogstens")) or ctx.onbepaald,
            noun.mag,
            pad,
        )
    return gevonden


def documents(ctx: Context, stappen: Mapping[str, Stap]) -> tuple[Stuk, ...]:
    """Return every stuk that can get too old.

    Reports (RK207) one that no stap needs or delivers, and (RK208) a term that no stuk can have.
    """
    bekend = dict.fromkeys(stuk for stap in stappen.values() for stuk in (*stap.nodig, *stap.levert))
    gevonden = []
    for naam, noun in ctx.protocol.stukken.items():
        pad: Pad = ("stukken", naam)
        if naam not in bekend:
            tekst = f"geen stap heeft `{naam}` nodig of levert het"
            ctx.meldingen.add_unknown("RK207", pad, naam, tekst, bekend, deel="sleutel")
        geldig = resolve_termijn(ctx, noun.geldig, (*pad, "geldig")) or ctx.onbepaald
        _check_validity(ctx, geldig, (*pad, "geldig"))
        gevonden.append(Stuk(naam, geldig, pad))
    return tuple(gevonden)


def _check_validity(ctx: Context, geldig: Termijn, pad: Pad) -> None:
    if geldig.tijd is not None:
        tekst = "een stuk is van een dag, en heeft geen tijdstip"
    elif geldig.wettelijk:
        tekst = "`wettelijk` verlengt een termijn, en maakt een stuk niet jonger"
    elif geldig.naam in ctx.protocol.tabellen:
        tekst = f"hoe lang een stuk meetelt, kan niet van de tabel `{geldig.naam}` afhangen"
    else:
        return
    ctx.meldingen.add("RK208", pad, tekst, oplossing="schrijf een tijd, zoals `3 maanden`")


def children(ctx: Context) -> dict[str, Deelprotocol]:
    """Return the contract of every deelprotocol."""
    gevonden = {}
    for naam, noun in ctx.protocol.deelprotocollen.items():
        pad: Pad = ("deelprotocollen", naam)
        duurt = resolve_termijn(ctx, noun.duurt, (*pad, "duurt")) or ctx.onbepaald
        gevonden[naam] = Deelprotocol(naam, names_of(noun.eindigt_als), duurt, pad)
    return gevonden


def reports(ctx: Context) -> tuple[Rapportage, ...]:
    """Return every rapportage.  Reports what one names and nobody declared."""
    gevonden = []
    for naam, noun in ctx.protocol.rapportages.items():
        pad: Pad = ("rapportages", naam)
        gevonden.append(
            Rapportage(
                naam,
                resolve_roles(ctx, noun.wie, (*pad, "wie"), tabellen=False),
                resolve_roles(ctx, noun.aan, (*pad, "aan"), tabellen=False),
                check_condition(ctx, noun.over, (*pad, "over")) or noun.over,
                resolve_termijn(ctx, noun.elke, (*pad, "elke")),
                None if noun.jaarlijks is None else (noun.jaarlijks.maand, noun.jaarlijks.dag),
                pad,
            )
        )
    return tuple(gevonden)


def check_consents(ctx: Context) -> None:
    """Report the roles that a toestemming names and nobody declared."""
    for naam, toestemming in ctx.protocol.toestemmingen.items():
        for sleutel, rollen in (("van", toestemming.van), ("deelt", toestemming.deelt), ("met", toestemming.met)):
            resolve_roles(ctx, rollen, ("toestemmingen", naam, sleutel), tabellen=False)
