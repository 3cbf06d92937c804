"""What a protocol counts, in kernel form: voorvallen, and what happened to stappen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from routekaart.bevinding import Pad
from routekaart.kern.conditions import type_of
from routekaart.kern.kernel import NIET_GELUKT, Stap, Teller, Telstap, Telterm
from routekaart.kern.stappen import possible
from routekaart.kern.verwijzingen import check_condition, names_of
from routekaart.kern.waarden import kernel_type
from routekaart.voorwaarde.ast import names

if TYPE_CHECKING:
    from routekaart.kern.context import Context
    from routekaart.taal import gegevens as taal
    from routekaart.taal.telling import Telterm as Term
    from routekaart.voorwaarde.types import Soort


def counters(ctx: Context, stappen: Mapping[str, Stap]) -> dict[str, Teller]:
    """Return every teller.  Reports RK202, RK207 and RK208 for what it counts, since when, and of what it is a share."""
    return {naam: _counter(ctx, naam, noun, stappen) for naam, noun in ctx.protocol.tellers.items()}


def _counter(ctx: Context, naam: str, noun: taal.Teller, stappen: Mapping[str, Stap]) -> Teller:
    pad: Pad = ("tellers", naam)
    van_stappen = [t for t in noun.telt.termen if ctx.ruimte.is_stap(t.naam)]
    _check_counted(ctx, noun, (*pad, "telt"), stappen)
    if noun.waar is not None:
        _check_fields(ctx, noun, (*pad, "waar"))
    _check_since(ctx, noun, (*pad, "sinds"))
    _check_restart(ctx, noun, (*pad, "telt"), stappen)
    _check_share(ctx, noun.deel_van, (*pad, "deel_van"))
    return Teller(
        naam,
        tuple(Telterm(t.naam, t.veld, t.maal) for t in noun.telt.termen if t not in van_stappen),
        pad,
        noun.waar,
        noun.in_,
        noun.per,
        names_of(noun.sinds),
        noun.deel_van,
        tuple(Telstap(t.naam, t.uitkomst, t.maal) for t in van_stappen),
    )


# --- what is counted ----------------------------------------------------------------------------------------------


def _check_counted(ctx: Context, noun: taal.Teller, pad: Pad, stappen: Mapping[str, Stap]) -> None:
    for term in noun.telt.termen:
        if ctx.ruimte.is_stap(term.naam):
            _check_stap(ctx, term, pad, stappen.get(term.naam))
        elif term.naam in ctx.protocol.voorvallen:
            _check_voorval(ctx, term, pad)
        else:
            _report_uncountable(ctx, term, pad)


def _check_stap(ctx: Context, term: Term, pad: Pad, stap: Stap | None) -> None:
    kan = possible(ctx, term.naam)
    if term.veld is not None:
        tekst = f"`{term.naam}` is een stap, en een stap heeft geen veld `{term.veld}`"
        ctx.meldingen.add("RK208", pad, tekst, span=(term.begin, term.einde), oplossing=f"schrijf `aantal {term.geteld}`")
    elif term.uitkomst is not None and term.uitkomst not in kan:
        tekst = f"stap `{term.naam}` heeft geen uitkomst `{term.uitkomst}`"
        span = (term.einde - len(term.uitkomst), term.einde)
        ctx.meldingen.add_unknown("RK207", pad, term.uitkomst, tekst, kan, span=span)
    elif stap is not None and not _can_end(stap, term.uitkomst):
        hoe = "gedaan" if term.uitkomst is None else term.uitkomst
        tekst = f"bij stap `{term.naam}` komt `{hoe}` niet voor, dus hier valt niets te tellen"
        ctx.meldingen.add("RK208", pad, tekst, span=(term.begin, term.einde), oplossing=_instead(stap))


def _can_end(stap: Stap, uitkomst: str | None) -> bool:
    """Return whether *stap* can ever be gedaan (None), or end in *uitkomst*."""
    if stap.soort == "mag_niet" or uitkomst == "overtreden":
        return stap.soort == "mag_niet" and uitkomst == "overtreden"
    if uitkomst is None or uitkomst in stap.uitkomsten or stap.start is not None:
        return True
    if uitkomst in NIET_GELUKT:
        return {"oneens": stap.wie.samen, "afgezien": stap.soort == "mag"}.get(uitkomst, True)
    return uitkomst in stap.eigen_uitkomsten


def _instead(stap: Stap) -> str:
    if stap.soort == "mag_niet":
        return f"schrijf `aantal {stap.naam}.overtreden`"
    return f"schrijf `aantal {stap.naam}`, of noem een uitkomst van deze stap"


def _check_voorval(ctx: Context, term: Term, pad: Pad) -> None:
    velden = ctx.protocol.voorvallen[term.naam]
    if term.uitkomst is not None:
        tekst = f"`{term.naam}` is een voorval, en een voorval heeft geen uitkomst `{term.uitkomst}`"
        ctx.meldingen.add("RK208", pad, tekst, span=(term.begin, term.einde), oplossing=f"schrijf `aantal {term.naam}`")
    elif term.veld is not None and term.veld not in velden:
        tekst = f"voorval `{term.naam}` heeft geen veld `{term.veld}`"
        span = (term.begin, term.begin + len(term.veld))
        ctx.meldingen.add_unknown("RK207", pad, term.veld, tekst, velden, span=span)
    elif term.veld is not None and velden[term.veld].soort != "getal":
        tekst = f"veld `{term.veld}` van `{term.naam}` is geen getal, en is dus niet op te tellen"
        span = (term.begin, term.einde)
        ctx.meldingen.add("RK208", pad, tekst, span=span, oplossing=f"schrijf `aantal {term.naam}`")


def _report_uncountable(ctx: Context, term: Term, pad: Pad) -> None:
    woord = ctx.ruimte.woorden.get(term.naam)
    begin = term.einde - len(term.geteld)
    span = (begin, begin + len(term.naam))
    if woord is not None:
        ctx.meldingen.add("RK208", pad, f"`{term.naam}` is een {woord}; een teller telt voorvallen en stappen", span=span)
        return
    voorvallen = list(ctx.protocol.voorvallen)
    wat = "voorval" if term.veld is not None else "voorval of stap"
    keuzes = voorvallen if term.veld is not None else [*voorvallen, *ctx.ruimte.fase_van]
    ctx.meldingen.add_unknown("RK207", pad, term.naam, f"`{term.naam}` is geen {wat} van dit protocol", keuzes, span=span)


# --- of which only some count -------------------------------------------------------------------------------------


def _check_fields(ctx: Context, noun: taal.Teller, pad: Pad) -> None:
    """Report what `waar` asks that no voorval has, and (RK208) what one of those counted lacks: that would never count."""
    assert noun.waar is not None
    stap = next((t.naam for t in noun.telt.termen if ctx.ruimte.is_stap(t.naam)), None)
    if stap is not None:
        tekst = f"`waar` kijkt naar de velden van een voorval, en stap `{stap}` heeft geen velden"
        oplossing = "haal `waar` weg, of maak twee tellers"
        ctx.meldingen.add("RK208", pad, tekst, oplossing=oplossing)
        return
    check_condition(ctx, noun.waar, pad, _fields(ctx, noun))
    _check_fields_of_all(ctx, noun, pad)


def _fields(ctx: Context, noun: taal.Teller) -> dict[str, Soort]:
    soorten: dict[str, Soort] = {}
    for term in noun.telt.termen:
        for veld, soort in ctx.protocol.voorvallen.get(term.naam, {}).items():
            soorten.setdefault(veld, type_of(kernel_type(soort)))
    return soorten


def _check_fields_of_all(ctx: Context, noun: taal.Teller, pad: Pad) -> None:
    assert noun.waar is not None
    velden = _fields(ctx, noun)
    for veld in names(noun.waar):
        for term in noun.telt.termen:
            if veld in velden and veld not in ctx.protocol.voorvallen.get(term.naam, {veld: None}):
                tekst = f"voorval `{term.naam}` wordt hier ook geteld, maar heeft geen veld `{veld}` en telt dus nooit mee"
                oplossing = f"geef `{term.naam}` ook het veld `{veld}`, of maak twee tellers"
                ctx.meldingen.add("RK208", pad, tekst, oplossing=oplossing)
                return


# --- since when, and of what it is a share ------------------------------------------------------------------------


def _check_since(ctx: Context, noun: taal.Teller, pad: Pad) -> None:
    if noun.sinds is None:
        return
    for index, stap in enumerate(noun.sinds.namen):
        if stap != "begin" and not ctx.ruimte.is_stap(stap):
            tekst = f"`{stap}` is geen stap, dus niemand kan zeggen sinds wanneer er wordt geteld"
            keuzes = ["begin", *ctx.ruimte.fase_van]
            ctx.meldingen.add_unknown("RK202", pad, stap, tekst, keuzes, span=noun.sinds.span(index))


def _check_restart(ctx: Context, noun: taal.Teller, pad: Pad, stappen: Mapping[str, Stap]) -> None:
    """Report (RK208) a stap that begins the count anew each time that it would be counted."""
    for term in noun.telt.termen:
        stap = stappen.get(term.naam)
        if stap is None or term.naam not in names_of(noun.sinds):
            continue
        if term.uitkomst is None or term.uitkomst not in (*NIET_GELUKT, "overtreden"):
            tekst = f"met `{term.naam}` begint deze telling steeds opnieuw, dus `{term.geteld}` telt nooit mee"
            oplossing = f"haal `{term.geteld}` hier weg, of `{term.naam}` bij `sinds`"
            ctx.meldingen.add("RK208", pad, tekst, span=(term.begin, term.einde), oplossing=oplossing)


def _check_share(ctx: Context, deel_van: str | None, pad: Pad) -> None:
    if deel_van is None:
        return
    gegevens = ctx.protocol.gegevens
    if deel_van not in gegevens:
        getallen = [naam for naam, soort in gegevens.items() if soort.soort == "getal"]
        ctx.meldingen.add_unknown("RK207", pad, deel_van, f"`{deel_van}` is geen gegeven van dit protocol", getallen)
    elif gegevens[deel_van].soort != "getal":
        ctx.meldingen.add("RK208", pad, f"`{deel_van}` is geen getal, dus is er geen deel van te nemen")
