"""One row of the protocol becomes one Stap of the kernel, with the rows its sugar adds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from routekaart.bevinding import Pad
from routekaart.kern.desugar import bekrachtiging, escalatielijnen
from routekaart.kern.desugar.toestemming import ask_consent
from routekaart.kern.doelen import Plaats, nothing, resolve
from routekaart.kern.kernel import DOORLOPEND, NIET_GELUKT, Bij, Doel, Stap, Verlenging
from routekaart.kern.ruimte import PER_CASUS
from routekaart.kern.termijnen import term_of
from routekaart.kern.verwijzingen import (
    check_condition,
    names_of,
    report_role,
    resolve_acting,
    resolve_overleg,
    resolve_roles,
    resolve_termijn,
    resolve_wie,
)
from routekaart.taal.naam import VASTE_UITKOMSTEN
from routekaart.voorwaarde.types import StapSoort

if TYPE_CHECKING:
    from routekaart.kern.context import Context
    from routekaart.kern.desugar.opzet import Opzet, Rij
    from routekaart.taal.namen import Namen
    from routekaart.taal.stappen import Stap as Noun
    from routekaart.taal.stappen import Verlenging as Uitstel
    from routekaart.voorwaarde.ast import Voorwaarde


def rows(ctx: Context, opzet: Opzet, begint_met: tuple[str, ...]) -> Iterator[Stap]:
    """Yield every stap of *opzet*, each followed by the stap that ratifies it; a trede begins with its acceptance."""
    lijn = opzet.spoor if opzet.trede is not None else None
    plaats = Plaats(opzet.naam, lijn)
    for rij in opzet.rijen:
        stap = _row(ctx, rij, plaats, rij.naam in begint_met)
        if rij.eigen and opzet.trede is not None:
            stap = escalatielijnen.own_act(ctx, stap, opzet.trede)
            aanvaarden = escalatielijnen.accept(ctx, stap, opzet.trede)
            if aanvaarden is not None:
                yield aanvaarden
        if rij.noun.bekrachtiging is not None:
            yield from bekrachtiging.ratify(ctx, stap, rij.noun.bekrachtiging, plaats)
        else:
            yield stap
        if rij.eigen and opzet.trede is not None:
            yield from escalatielijnen.asked_along(ctx, stap, opzet.trede)


def _row(ctx: Context, rij: Rij, plaats: Plaats, begint: bool) -> Stap:
    noun, pad = rij.noun, rij.pad
    soort, tekst = _verb(noun)
    wie, tafel = resolve_wie(ctx, noun.wie, (*pad, "wie"))
    overleg = tafel if noun.overleg is None else resolve_overleg(ctx, noun.overleg, (*pad, "overleg"))
    leden, gasten = _table_of(ctx, overleg, resolve_roles(ctx, noun.gasten, (*pad, "gasten")))
    macht = names_of(noun.doorzettingsmacht)
    binnen, vanaf = term_of(ctx, noun, pad)
    if binnen is None and soort == "moet" and "doorwerken" not in macht:
        binnen = ctx.zonder_termijn
    stap = Stap(
        naam=rij.naam,
        fase=plaats.fase or "",
        soort=soort,
        tekst=tekst,
        wie=wie,
        pad=pad,
        met=resolve_roles(ctx, noun.met, (*pad, "met")),
        gasten=gasten,
        overleg=overleg,
        leden=leden,
        raadpleegt=resolve_roles(ctx, noun.raadpleegt, (*pad, "raadpleegt")),
        doorzettingsmacht=macht,
        als=check_condition(ctx, noun.als, (*pad, "als")),
        anders=resolve(ctx, noun.anders, (*pad, "anders"), plaats),
        zodra=_zodra(ctx, rij),
        bij=_bij(ctx, noun.bij, (*pad, "bij"), plaats),
        elke=resolve_termijn(ctx, noun.elke, (*pad, "elke")),
        jaarlijks=None if noun.jaarlijks is None else (noun.jaarlijks.maand, noun.jaarlijks.dag),
        binnen=binnen,
        vanaf=vanaf,
        te_laat=resolve(ctx, noun.te_laat, (*pad, "te_laat"), plaats),
        verlenging=extension(ctx, noun.verlenging, (*pad, "verlenging")),
        uitkomsten=_uitkomsten(ctx, noun, pad, plaats),
        daarna=resolve(ctx, noun.daarna, (*pad, "daarna"), plaats) or nothing((*pad, "daarna")),
        klaar_als=check_condition(ctx, noun.klaar_als, (*pad, "klaar_als")),
        hoogstens_keer=None if noun.hoogstens_keer is None else noun.hoogstens_keer.waarde,
        uitgeput=resolve(ctx, noun.uitgeput, (*pad, "uitgeput"), plaats),
        nodig=_stukken(ctx, noun.nodig, (*pad, "nodig")),
        legt_vast=_legt_vast(ctx, noun.legt_vast, (*pad, "legt_vast")),
        legt_vast_bij=_legt_vast_bij(ctx, noun, pad),
        levert=_stukken(ctx, noun.levert, (*pad, "levert")),
        registreert_in=noun.registreert_in,
        informeert=resolve_roles(ctx, noun.informeert, (*pad, "informeert")),
        toestemming=noun.toestemming,
        wijst_aan=_wijst_aan(ctx, noun.wijst_aan, (*pad, "wijst_aan")),
        start=_start(ctx, noun, pad),
        gebruikt=_gebruikt(ctx, noun.gebruikt, (*pad, "gebruikt")),
        mag_afwijken=resolve_roles(ctx, noun.mag_afwijken, (*pad, "mag_afwijken"), onbepaald=False),
        staand=soort == "mag" and begint,
        grondslag=None if noun.grondslag is None else str(noun.grondslag),
        toelichting=noun.toelichting,
    )
    _check_joint(ctx, stap)
    return stap if noun.toestemming is None else ask_consent(ctx, stap, noun.toestemming, plaats)


def _verb(noun: Noun) -> tuple[Literal["moet", "mag", "mag_niet"], str]:
    if noun.moet is not None:
        return "moet", noun.moet
    if noun.mag is not None:
        return "mag", noun.mag
    return "mag_niet", noun.mag_niet or ""


def _table_of(ctx: Context, overleg: str | None, gasten: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the leden of *overleg*, and *gasten* with its gasten added."""
    if overleg is None:
        return (), gasten
    tafel = ctx.overleggen[overleg]
    return tafel.leden, tuple(dict.fromkeys((*gasten, *tafel.gasten)))


def _zodra(ctx: Context, rij: Rij) -> Voorwaarde | None:
    """Return what opens the stap of *rij* as soon as it is waar: for a rung the count, checked at its key."""
    if rij.zodra is None:
        # The zodra of a trede moves its lijn, and belongs to the fase that the trede becomes.
        return None if rij.eigen else check_condition(ctx, rij.noun.zodra, (*rij.pad, "zodra"))
    if rij.pad[-2] in ctx.protocol.tellers:
        return check_condition(ctx, rij.zodra, rij.pad, deel="sleutel")
    return rij.zodra


def _bij(ctx: Context, namen: Namen | None, pad: Pad, plaats: Plaats) -> tuple[Bij, ...]:
    if namen is None:
        return ()
    gevonden = (_one_bij(ctx, naam, pad, namen.span(index), plaats) for index, naam in enumerate(namen.namen))
    return tuple(bij for bij in gevonden if bij is not None)


def _one_bij(ctx: Context, naam: str, pad: Pad, span: tuple[int, int], plaats: Plaats) -> Bij | None:
    stap, punt, uitkomst = naam.partition(".")
    woord = ctx.ruimte.woorden.get(stap)
    if ctx.ruimte.is_stap(stap):
        if punt and uitkomst not in possible(ctx, stap):
            tekst = f"stap `{stap}` heeft geen uitkomst `{uitkomst}`"
            keuzes = possible(ctx, stap)
            ctx.meldingen.add_unknown("RK207", pad, uitkomst, tekst, keuzes, span=(span[0] + len(stap) + 1, span[1]))
            return None
        return Bij("stap", stap, uitkomst or None)
    if woord == "voorval" and not punt:
        return Bij("voorval", stap)
    if woord == "eind" and not punt:
        if plaats.fase == DOORLOPEND:
            return Bij("eind", stap)
        tekst = f"na het eind `{stap}` gaat alleen onder `doorlopend` nog een stap open"
        ctx.meldingen.add("RK209", pad, tekst, span=span, oplossing="zet deze stap onder `doorlopend`")
    elif woord is not None:
        tekst = f"`{naam}` is een {woord}; `bij` noemt een voorval, een stap, een uitkomst van een stap of een eind"
        ctx.meldingen.add("RK209", pad, tekst, span=span)
    else:
        keuzes = [*ctx.ruimte.of_kind("voorval"), *ctx.ruimte.fase_van, *ctx.ruimte.of_kind("eind")]
        tekst = f"`{stap}` staat nergens in dit protocol, dus deze stap gaat nooit open"
        ctx.meldingen.add_unknown("RK202", pad, stap, tekst, keuzes, span=(span[0], span[0] + len(stap)))
    return None


def possible(ctx: Context, stap: str) -> list[str]:
    """Return every uitkomst that *stap* may be said to have: its own, and the fixed ones."""
    soort = ctx.omgeving.get(stap)
    eigen = soort.uitkomsten if isinstance(soort, StapSoort) else ()
    return list(dict.fromkeys((*eigen, "gedaan", *sorted(NIET_GELUKT), "overtreden")))


def extension(ctx: Context, noun: Uitstel | None, pad: Pad) -> Verlenging | None:
    """Return who may lengthen a term, and by what; once when the author does not say how often."""
    if noun is None:
        return None
    keer = 1 if noun.hoogstens_keer is None else noun.hoogstens_keer.waarde
    duur = resolve_termijn(ctx, noun.duur, (*pad, "duur")) or ctx.onbepaald
    return Verlenging(resolve_acting(ctx, noun.door, (*pad, "door")), duur, keer, pad)


def _uitkomsten(ctx: Context, noun: Noun, pad: Pad, plaats: Plaats) -> dict[str, Doel]:
    gevonden = {}
    for naam, doel in noun.uitkomsten.items():
        plek = (*pad, "uitkomsten", naam)
        gevonden[naam] = resolve(ctx, doel, plek, plaats) or nothing(plek)
    return gevonden


def _stukken(ctx: Context, namen: Namen | None, pad: Pad) -> tuple[str, ...]:
    if namen is not None and (namen.onbepaald or namen.niets):
        ctx.meldingen.add("RK104", pad, f"`{namen}` is geen stuk", oplossing="noem het stuk, of laat deze sleutel weg")
    return names_of(namen)


def _legt_vast(ctx: Context, namen: Namen | None, pad: Pad) -> tuple[str, ...]:
    if namen is None:
        return ()
    for index, naam in enumerate(namen.namen):
        if naam not in ctx.protocol.gegevens and naam not in ctx.protocol.toestemmingen:
            keuzes = [*ctx.protocol.gegevens, *ctx.protocol.toestemmingen]
            tekst = f"`{naam}` is geen gegeven van dit protocol, dus het is niet vast te leggen"
            ctx.meldingen.add_unknown("RK207", pad, naam, tekst, keuzes, span=namen.span(index))
    return names_of(namen)


def _legt_vast_bij(ctx: Context, noun: Noun, pad: Pad) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what each uitkomst records.  Reports (RK207) an uitkomst that the stap does not have, (RK209) one that cannot."""
    eigen = [u for u in noun.uitkomsten if u not in VASTE_UITKOMSTEN] or ["gedaan"]
    gevonden = []
    for uitkomst, namen in noun.legt_vast_bij.items():
        plek = (*pad, "legt_vast_bij", uitkomst)
        gevonden.append((uitkomst, _legt_vast(ctx, namen, plek)))
        if noun.start is not None:
            tekst = f"`{noun.start}` bepaalt hoe deze stap afloopt, dus bij `{uitkomst}` kan de stap zelf niets vastleggen"
            ctx.meldingen.add("RK209", plek, tekst, deel="sleutel", oplossing="gebruik een eigen stap, met `bij`")
        elif uitkomst in NIET_GELUKT or uitkomst == "overtreden":
            tekst = f"bij `{uitkomst}` wordt niets vastgelegd"
            ctx.meldingen.add(
                "RK209", plek, tekst, deel="sleutel", oplossing="haal deze regel weg, of maak er een eigen stap van"
            )
        elif uitkomst not in (*eigen, *noun.uitkomsten):
            tekst = f"deze stap heeft geen uitkomst `{uitkomst}`"
            ctx.meldingen.add_unknown("RK207", plek, uitkomst, tekst, eigen, deel="sleutel")
    return tuple(gevonden)


def _wijst_aan(ctx: Context, namen: Namen | None, pad: Pad) -> tuple[str, ...]:
    if namen is None:
        return ()
    keuzes = ctx.ruimte.of_kind("rol")
    for index, naam in enumerate(namen.namen):
        if naam in keuzes:
            continue
        if naam in ctx.ruimte.rollen:
            tekst = f"rol `{naam}` ligt al vast, dus niemand hoeft die aan te wijzen"
            oplossing = f"schrijf bij de rollen `{naam}: {PER_CASUS}`, of haal `{naam}` hier weg"
            ctx.meldingen.add("RK206", pad, tekst, span=namen.span(index), oplossing=oplossing)
        else:
            report_role(ctx, pad, naam, keuzes, namen.span(index))
    return names_of(namen)


def _gebruikt(ctx: Context, namen: Namen | None, pad: Pad) -> tuple[str, ...]:
    if namen is None:
        return ()
    for index, naam in enumerate(namen.namen):
        if naam not in ctx.protocol.parameters and naam not in ctx.protocol.tabellen:
            keuzes = [*ctx.protocol.parameters, *ctx.protocol.tabellen]
            tekst = f"`{naam}` is geen parameter of tabel van dit protocol"
            ctx.meldingen.add_unknown("RK207", pad, naam, tekst, keuzes, span=namen.span(index))
    return names_of(namen)


def _start(ctx: Context, noun: Noun, pad: Pad) -> str | None:
    """Return the deelprotocol that the stap starts.  Reports (RK207, RK209) uitkomsten that do not match its ends."""
    if noun.start is None:
        return None
    deel = ctx.protocol.deelprotocollen.get(noun.start)
    if deel is None:
        tekst = f"`{noun.start}` is geen deelprotocol van dit protocol"
        ctx.meldingen.add_unknown("RK207", (*pad, "start"), noun.start, tekst, ctx.protocol.deelprotocollen)
        return None
    if deel.eindigt_als.onbepaald:
        return noun.start
    einden = deel.eindigt_als.namen
    eigen = [u for u in noun.uitkomsten if u not in VASTE_UITKOMSTEN or u in einden]
    for uitkomst in eigen:
        if uitkomst not in einden:
            tekst = f"deelprotocol `{noun.start}` eindigt niet als `{uitkomst}`"
            ctx.meldingen.add_unknown("RK207", (*pad, "uitkomsten", uitkomst), uitkomst, tekst, einden, deel="sleutel")
    ontbreekt = [e for e in einden if e not in eigen]
    if eigen and ontbreekt and noun.daarna is None and all(u in einden for u in eigen):
        tekst = f"deelprotocol `{noun.start}` kan eindigen als `{ontbreekt[0]}`, maar er staat niet wat er dan gebeurt"
        oplossing = f"zet `{ontbreekt[0]}` met een doel bij de uitkomsten"
        ctx.meldingen.add("RK209", (*pad, "uitkomsten"), tekst, deel="sleutel", oplossing=oplossing)
    return noun.start


def _check_joint(ctx: Context, stap: Stap) -> None:
    """Report (RK102) a joint decision between several uitkomsten that does not say what follows when they disagree."""
    if stap.wie.samen and len(stap.eigen_uitkomsten) > 1 and "oneens" not in stap.uitkomsten:
        tekst = "deze rollen beslissen samen, maar er staat niet wat er gebeurt als zij het oneens zijn"
        oplossing = "zet `oneens` met een doel bij de uitkomsten"
        ctx.meldingen.add("RK102", (*stap.pad, "uitkomsten"), tekst, deel="sleutel", oplossing=oplossing)
