"""Bekrachtiging: a draft waits for the yes of another role, who has a stap of its own for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from routekaart.bevinding import Pad
from routekaart.kern.doelen import Plaats, resolve
from routekaart.kern.kernel import Doel, Doelwit, Stap
from routekaart.kern.verwijzingen import names_of, resolve_roles, resolve_termijn, resolve_wie

if TYPE_CHECKING:
    from routekaart.kern.context import Context
    from routekaart.taal.stappen import Bekrachtiging


def name(stap: str) -> str:
    """Return the name of the stap that ratifies *stap*."""
    return f"{stap}_bekrachtigen"


INSTEMMEN = "bekrachtigd"
"""What an author writes under te_laat when silence is a yes."""


def ratify(ctx: Context, draft: Stap, noun: Bekrachtiging, plaats: Plaats) -> tuple[Stap, Stap]:
    """Return *draft*, held as a voorstel, and the stap that says yes or no to it."""
    pad = (*draft.pad, "bekrachtiging")
    wie, overleg = resolve_wie(ctx, noun.door, (*pad, "door"))
    binnen = resolve_termijn(ctx, noun.binnen, (*pad, "binnen")) or ctx.zonder_termijn
    geweigerd = resolve(ctx, noun.geweigerd, (*pad, "geweigerd"), plaats)
    te_laat = _silence(ctx, draft.naam, noun, (*pad, "te_laat"), plaats)
    if te_laat is None and binnen is not None:
        te_laat = geweigerd
    uitkomsten = {"gedaan": Doel((Doelwit("niets"),), pad)}
    if geweigerd is not None:
        uitkomsten["geweigerd"] = geweigerd
    ratifier = Stap(
        naam=name(draft.naam),
        fase=draft.fase,
        soort="moet",
        tekst="het voorstel bekrachtigen",
        wie=wie,
        pad=pad,
        overleg=overleg,
        leden=ctx.overleggen[overleg].leden if overleg is not None else (),
        binnen=binnen,
        te_laat=te_laat,
        uitkomsten=uitkomsten,
        daarna=Doel((Doelwit("niets"),), pad),
        levert=names_of(noun.levert),
        registreert_in=noun.registreert_in,
        informeert=resolve_roles(ctx, noun.informeert, (*pad, "informeert")),
        bekrachtigt=draft.naam,
        grondslag=draft.grondslag,
    )
    return replace(draft, bekrachtigd_door=ratifier.naam), ratifier


def _silence(ctx: Context, draft: str, noun: Bekrachtiging, pad: Pad, plaats: Plaats) -> Doel | None:
    """Return where silence leads: a doel of the author, or the yes itself."""
    if noun.te_laat is not None and noun.te_laat.delen == (INSTEMMEN,):
        return Doel((Doelwit("bekrachtigd", draft),), pad)
    return resolve(ctx, noun.te_laat, pad, plaats)
