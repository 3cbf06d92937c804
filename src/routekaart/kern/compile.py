"""A Verzuimprotocol becomes a Kern: sugar rewritten, names resolved, conditions typed, terms closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from routekaart.bevinding import Bevinding, ProtocolOngeldig
from routekaart.codes import CODES
from routekaart.kern import fasen, overig, tellers, waarden
from routekaart.kern.conditions import environment
from routekaart.kern.context import Context
from routekaart.kern.desugar.ingevoegd_na import insert
from routekaart.kern.desugar.overleggen import table
from routekaart.kern.desugar.unfold import unfold
from routekaart.kern.kernel import DOORLOPEND, HOOFD, Fase, Kern, Stap
from routekaart.kern.meldingen import Meldingen
from routekaart.kern.names import collect
from routekaart.kern.paden import check_paths
from routekaart.kern.stappen import rows
from routekaart.kern.verwijzingen import resolve_roles

if TYPE_CHECKING:
    from routekaart.kern.desugar.opzet import Opzet
    from routekaart.taal.protocol import Verzuimprotocol


def compile_protocol(protocol: Verzuimprotocol, vult_in: Mapping[str, str] | None = None) -> Kern:
    """Return the Kern of *protocol*; *vult_in* gives parameters a value, as text: ``{"termijn": "5 schooldagen"}``.

    Raises:
        ProtocolOngeldig: with every reference that leads nowhere and every use that does not fit
            (RK102, RK106, RK2xx, RK304), and RK211 when *protocol* is an overlay without its base.
    """
    if protocol.breidt_uit is not None:
        raise ProtocolOngeldig([_without_base(protocol)])
    meldingen = Meldingen()
    kern = _compile(protocol, vult_in or {}, meldingen)
    if meldingen.bevindingen:
        raise ProtocolOngeldig(meldingen.bevindingen)
    return kern


def _compile(protocol: Verzuimprotocol, vult_in: Mapping[str, str], meldingen: Meldingen) -> Kern:
    opzetten = unfold(protocol, meldingen)
    ctx = Context(protocol, collect(protocol, opzetten, meldingen), meldingen)
    gegevens = waarden.fact_types(protocol)
    ctx.omgeving = environment(protocol, opzetten, gegevens, waarden.whole_numbers(protocol))
    ctx.parameters = waarden.norms(protocol, vult_in, meldingen)
    overig.check_head(ctx)
    _check_reserved(ctx)
    ctx.overleggen = {naam: table(ctx, naam, noun) for naam, noun in protocol.overleggen.items()}
    tabellen = waarden.tables(ctx)
    stages, stappen = _route(ctx, opzetten)
    stukken = {stuk for stap in stappen.values() for stuk in stap.levert}
    kern = Kern(
        naam=protocol.protocol,
        titel=protocol.titel,
        versie=protocol.versie,
        begin=protocol.begin,
        partijen=protocol.partijen,
        rollen=protocol.rollen,
        overleggen=ctx.overleggen,
        niveaus=overig.levels(ctx),
        gegevens=gegevens,
        voorvallen=waarden.event_types(protocol),
        tellers=tellers.counters(ctx, stappen),
        statussen=waarden.statuses(ctx),
        parameters=ctx.parameters,
        tabellen=tabellen,
        vertrouwelijk=waarden.confidential(ctx, tabellen, stukken),
        fasen=stages,
        stappen=stappen,
        lijnen=fasen.lines(ctx),
        einden={naam: str(resultaat) for naam, resultaat in protocol.einden.items()},
        grenzen=overig.bounds(ctx),
        pauzes=overig.pauses(ctx),
        deelprotocollen=overig.children(ctx),
        mag_afwijken=resolve_roles(ctx, protocol.mag_afwijken, ("mag_afwijken",), tabellen=False, onbepaald=False),
        namen=protocol.namen,
        geldig_vanaf=protocol.geldig_vanaf.dag,
        geldig_tot=None if protocol.geldig_tot is None else protocol.geldig_tot.dag,
        peildatum=protocol.peildatum or "opening",
        rapportages=overig.reports(ctx),
        stukken=overig.documents(ctx, stappen),
    )
    overig.check_consents(ctx)
    check_paths(ctx)
    return kern


def _route(ctx: Context, opzetten: list[Opzet]) -> tuple[dict[str, Fase], dict[str, Stap]]:
    stages: dict[str, Fase] = {}
    stappen: dict[str, Stap] = {}
    for opzet in opzetten:
        begint_met = fasen.beginning(ctx, opzet)
        eigen = {stap.naam: stap for stap in rows(ctx, opzet, begint_met)}
        stappen.update(eigen)
        build = fasen.phase if opzet.trede is None else fasen.tier
        stages[opzet.naam] = build(ctx, opzet, begint_met, tuple(eigen))
    insert(ctx, [rij for opzet in opzetten for rij in opzet.rijen], stappen)
    return stages, stappen


def _check_reserved(ctx: Context) -> None:
    """Report (RK106) a fase or lijn with the name that the kernel gives to the spoor beside it."""
    for sectie, namen in (("fasen", ctx.protocol.fasen), ("escalatielijnen", ctx.protocol.escalatielijnen)):
        for naam in namen:
            if naam in (DOORLOPEND, HOOFD):
                tekst = f"`{naam}` kan hier geen naam zijn: zo heet al een vast deel van elk protocol"
                ctx.meldingen.add("RK106", (sectie, naam), tekst, deel="sleutel", oplossing="kies een andere naam")


def _without_base(protocol: Verzuimprotocol) -> Bevinding:
    return CODES["RK211"].at(
        ("breidt_uit",),
        f"dit bestand breidt `{protocol.breidt_uit}` uit, maar dat model is er niet bij",
        "waarde",
        oplossing="geef het bestand van het model erbij",
    )
