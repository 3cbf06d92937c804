"""Fasen, doorlopend and treden in kernel form: what opens first, who holds the regie, how they are left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from routekaart.bevinding import Pad
from routekaart.kern.desugar.escalatielijnen import accept_name, along_name, higher
from routekaart.kern.doelen import BUITEN, Plaats, nothing, resolve
from routekaart.kern.kernel import HOOFD, Fase, Lijn, Overgang
from routekaart.kern.verwijzingen import check_condition, resolve_regie, resolve_termijn
from routekaart.taal.doel import Doel

if TYPE_CHECKING:
    from routekaart.kern.context import Context
    from routekaart.kern.desugar.opzet import Opzet
    from routekaart.taal.escalatielijnen import Trede
    from routekaart.taal.fasen import Doorlopend


def beginning(ctx: Context, opzet: Opzet) -> tuple[str, ...]:
    """Return the stappen that open when *opzet* is entered.

    Reports RK202 and RK209 (no stap of this fase) and RK304 (left out, and not clear).
    """
    if opzet.trede is not None:
        return _beginning_of_trede(opzet.naam, opzet.trede)
    assert opzet.noun is not None, "a fase has a noun"
    namen = opzet.noun.begint_met
    if namen is None:
        return _beginning_left_out(ctx, opzet)
    if namen.niets:
        return ()
    eigen = [rij.naam for rij in opzet.rijen]
    pad = (*opzet.pad, "begint_met")
    for index, naam in enumerate(namen.namen):
        if ctx.ruimte.fase_van.get(naam) == opzet.naam:
            continue
        woord = ctx.ruimte.woorden.get(naam)
        if woord is None:
            tekst = f"`{naam}` is geen stap van deze fase, dus de fase kan daar niet mee beginnen"
            ctx.meldingen.add_unknown("RK202", pad, naam, tekst, eigen, span=namen.span(index))
        else:
            tekst = f"een fase begint met haar eigen stappen, en {_is_what(ctx, naam, woord)}"
            ctx.meldingen.add("RK209", pad, tekst, span=namen.span(index), oplossing="noem een stap van deze fase, of `niets`")
    return namen.namen


def _is_what(ctx: Context, naam: str, woord: str) -> str:
    if ctx.ruimte.is_stap(naam):
        return f"stap `{naam}` hoort bij `{ctx.ruimte.fase_van[naam]}`"
    return f"`{naam}` is een {woord}"


def _beginning_of_trede(naam: str, noun: Trede) -> tuple[str, ...]:
    aanvaarden = (accept_name(naam),) if noun.aanvaardt_binnen is not None else ()
    erbij = () if noun.erbij is None or noun.erbij.onbepaald else tuple(along_name(naam, rol) for rol in noun.erbij.namen)
    return (*aanvaarden, naam, *erbij)


def _beginning_left_out(ctx: Context, opzet: Opzet) -> tuple[str, ...]:
    rijen = [rij for rij in opzet.rijen if rij.noun.ingevoegd_na is None]
    zonder = [rij.naam for rij in rijen if not rij.trigger]
    if not zonder:
        return ()
    if len(rijen) == 1:
        return (zonder[0],)
    doorlopend = opzet.spoor != HOOFD
    naam = "`doorlopend`" if doorlopend else f"fase `{opzet.naam}`"
    ctx.meldingen.add(
        "RK304",
        opzet.pad,
        f"{naam} heeft meer dan één stap, en er staat niet met welke stap zij begint",
        deel="sleutel",
        oplossing=_how_to_begin(zonder, frozenset(_led_to(ctx.protocol)), doorlopend or len(zonder) < len(rijen)),
    )
    return ()


def _how_to_begin(zonder: list[str], gevolgd: frozenset[str], vanzelf: bool) -> str:
    """Return the advice: a stap to which nothing leads, or *vanzelf* to begin with nothing when there is no such stap."""
    eerste = [naam for naam in zonder if naam not in gevolgd]
    if vanzelf and not eerste:
        return "voeg toe: `begint_met: niets`, want elke stap volgt ergens op of heeft een eigen moment"
    return f"voeg toe: `begint_met: {(eerste or zonder)[0]}`, of `begint_met: niets`"


def _led_to(knoop: Any) -> Iterator[str]:
    """Yield every name to which something in the protocol leads: stappen, fasen, lijnen, toestemmingen, grenzen."""
    if isinstance(knoop, Doel):
        yield from knoop.delen
    elif isinstance(knoop, dict):
        for kind in knoop.values():
            yield from _led_to(kind)
    elif hasattr(type(knoop), "model_fields"):
        yield from _led_to(knoop.__dict__)


def phase(ctx: Context, opzet: Opzet, begint_met: tuple[str, ...], stappen: tuple[str, ...]) -> Fase:
    """Return the fase or doorlopend of *opzet*."""
    noun, pad = opzet.noun, opzet.pad
    assert noun is not None, "a fase has a noun"
    plaats = Plaats(opzet.naam)
    for teller in noun.ladders:
        _check_ladder(ctx, teller, (*pad, "ladders", teller))
    return Fase(
        naam=opzet.naam,
        spoor=opzet.spoor,
        pad=pad,
        stappen=stappen,
        begint_met=begint_met,
        regie=_regie(ctx, opzet),
        overdracht=resolve_termijn(ctx, getattr(noun, "overdracht", None), (*pad, "overdracht")),
        overgangen=_overgangen(ctx, noun, pad, plaats),
        klaar=resolve(ctx, noun.klaar, (*pad, "klaar"), plaats),
        binnen=resolve_termijn(ctx, noun.binnen, (*pad, "binnen")),
        te_laat=resolve(ctx, noun.te_laat, (*pad, "te_laat"), plaats),
        hoogstens_keer=None if noun.hoogstens_keer is None else noun.hoogstens_keer.waarde,
        uitgeput=resolve(ctx, noun.uitgeput, (*pad, "uitgeput"), plaats),
        toelichting=noun.toelichting,
    )


def _check_ladder(ctx: Context, teller: str, pad: Pad) -> None:
    if teller in ctx.protocol.tellers:
        return
    woord = ctx.ruimte.woorden.get(teller)
    if woord is None:
        tekst = f"`{teller}` is geen teller van dit protocol, dus deze ladder telt niets"
        ctx.meldingen.add_unknown("RK207", pad, teller, tekst, ctx.protocol.tellers, deel="sleutel")
    else:
        ctx.meldingen.add("RK208", pad, f"een ladder hoort bij een teller, en `{teller}` is een {woord}", deel="sleutel")


def _overgangen(ctx: Context, noun: Doorlopend, pad: Pad, plaats: Plaats) -> tuple[Overgang, ...]:
    gevonden = []
    for naam, overgang in noun.overgangen.items():
        plek = (*pad, "overgangen", naam)
        check_condition(ctx, overgang.zodra, (*plek, "zodra"))
        naar = resolve(ctx, overgang.naar, (*plek, "naar"), plaats) or nothing(plek)
        gevonden.append(Overgang(naam, overgang.zodra, naar, plek))
    return tuple(gevonden)


def _regie(ctx: Context, opzet: Opzet) -> str | None:
    if opzet.spoor != HOOFD:
        return None
    regie: str | None = getattr(opzet.noun, "regie", None)
    if regie is not None:
        return resolve_regie(ctx, regie, (*opzet.pad, "regie"))
    # Checked once, at the head of the protocol.
    return None if ctx.protocol.regie == "onbepaald" else ctx.protocol.regie


def tier(ctx: Context, opzet: Opzet, begint_met: tuple[str, ...], stappen: tuple[str, ...]) -> Fase:
    """Return the trede of *opzet* as a fase of its lijn."""
    noun, pad = opzet.trede, opzet.pad
    assert noun is not None, "a trede has a noun"
    return Fase(
        naam=opzet.naam,
        spoor=opzet.spoor,
        pad=pad,
        stappen=stappen,
        begint_met=begint_met,
        zodra=check_condition(ctx, noun.zodra, (*pad, "zodra")),
        hoger=higher(ctx, opzet.naam, pad),
        doorwerken=noun.doorzettingsmacht is not None and "doorwerken" in noun.doorzettingsmacht.namen,
        toelichting=noun.toelichting,
    )


def lines(ctx: Context) -> dict[str, Lijn]:
    """Return every escalatielijn; its own doelen act in the hoofdspoor."""
    gevonden = {}
    for naam, noun in ctx.protocol.escalatielijnen.items():
        pad: Pad = ("escalatielijnen", naam)
        opgelost = resolve(ctx, noun.opgelost, (*pad, "opgelost"), BUITEN) or nothing((*pad, "opgelost"))
        uitgeput = resolve(ctx, noun.uitgeput, (*pad, "uitgeput"), BUITEN)
        gevonden[naam] = Lijn(naam, tuple(noun.treden), opgelost, uitgeput, pad)
    return gevonden
