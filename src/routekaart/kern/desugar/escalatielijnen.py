"""An escalatielijn: each trede a fase of its own spoor, with a stap to accept, the act itself, and those asked along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from routekaart.bevinding import Pad
from routekaart.kern.kernel import Doel, Doelwit, Stap, Wie
from routekaart.kern.verwijzingen import resolve_roles, resolve_termijn

if TYPE_CHECKING:
    from routekaart.kern.context import Context
    from routekaart.taal.escalatielijnen import Trede

ERBIJ = "meedenken: "


def accept_name(trede: str) -> str:
    """Return the name of the stap that accepts *trede*."""
    return f"{trede}_aanvaarden"


def along_name(trede: str, rol: str) -> str:
    """Return the name of the stap with which *rol* is asked along at *trede*."""
    return f"{trede}_erbij_{rol}"


def names(naam: str, noun: Trede, pad: Pad) -> Iterator[tuple[str, Pad]]:
    """Yield the names of the stappen that trede *naam* has beside its own, with the key they come from."""
    if noun.aanvaardt_binnen is not None:
        yield accept_name(naam), (*pad, "aanvaardt_binnen")
    if noun.erbij is not None and not noun.erbij.onbepaald:
        for rol in noun.erbij.namen:
            yield along_name(naam, rol), (*pad, "erbij")


def higher(ctx: Context, trede: str, pad: Pad) -> Doel:
    """Return the doel ``hoger`` of *trede*: the next one, or the end of the lijn."""
    volgende = ctx.ruimte.hoger[trede]
    wit = Doelwit("trede", volgende) if volgende is not None else Doelwit("uitgeput", ctx.ruimte.lijn_van[trede])
    return Doel((wit,), pad)


def own_act(ctx: Context, stap: Stap, noun: Trede) -> Stap:
    """Return *stap*, the act of its trede, with what a trede does where the author says nothing."""
    pad, naam = stap.pad, stap.naam
    doorwerken = "doorwerken" in stap.doorzettingsmacht
    te_laat = stap.te_laat
    if te_laat is None and stap.binnen is not None:
        te_laat = higher(ctx, naam, (*pad, "te_laat"))
    daarna = stap.daarna
    if noun.daarna is None:
        daarna = Doel((Doelwit("opgelost", ctx.ruimte.lijn_van[naam]),), (*pad, "daarna"))
    return replace(
        stap,
        te_laat=te_laat,
        daarna=daarna,
        niet_gelukt=None if doorwerken else higher(ctx, naam, pad),
        sluit_mee=(accept_name(naam),) if noun.aanvaardt_binnen is not None else (),
    )


def accept(ctx: Context, act: Stap, noun: Trede) -> Stap | None:
    """Return the stap with which the trede of *act* is accepted, or None when the author sets no clock for that."""
    if noun.aanvaardt_binnen is None:
        return None
    pad = (*act.pad, "aanvaardt_binnen")
    return Stap(
        naam=accept_name(act.naam),
        fase=act.fase,
        soort="moet",
        tekst=f"aanvaarden: {act.tekst}",
        wie=act.wie,
        pad=pad,
        overleg=act.overleg,
        leden=act.leden,
        binnen=resolve_termijn(ctx, noun.aanvaardt_binnen, pad),
        te_laat=higher(ctx, act.naam, pad),
        uitkomsten={},
        daarna=Doel((Doelwit("niets"),), pad),
    )


def asked_along(ctx: Context, act: Stap, noun: Trede) -> Iterator[Stap]:
    """Yield one `moet` without consequences for each role that is asked along with *act*."""
    pad = (*act.pad, "erbij")
    binnen = resolve_termijn(ctx, noun.reageert_binnen, (*act.pad, "reageert_binnen")) or ctx.onbepaald
    for rol in resolve_roles(ctx, noun.erbij, pad):
        yield Stap(
            naam=along_name(act.naam, rol),
            fase=act.fase,
            soort="moet",
            tekst=f"{ERBIJ}{act.tekst}",
            wie=Wie((rol,)),
            pad=pad,
            binnen=binnen,
            uitkomsten={},
            daarna=Doel((Doelwit("niets"),), pad),
        )
