"""A standing table becomes role lists: its voorzitter acts, its leden and gasten take part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routekaart.kern.kernel import Overleg
from routekaart.kern.verwijzingen import resolve_acting, resolve_roles

if TYPE_CHECKING:
    from routekaart.kern.context import Context
    from routekaart.taal.kop import Overleg as Noun


def table(ctx: Context, naam: str, noun: Noun) -> Overleg:
    """Return the overleg *naam* with its roles; a tabel that gives a rol cannot stand here."""
    pad = ("overleggen", naam)
    return Overleg(
        naam,
        resolve_acting(ctx, noun.voorzitter, (*pad, "voorzitter"), tabellen=False),
        resolve_roles(ctx, noun.leden, (*pad, "leden"), tabellen=False),
        resolve_roles(ctx, noun.gasten, (*pad, "gasten"), tabellen=False),
        resolve_roles(ctx, noun.verslag, (*pad, "verslag"), tabellen=False),
        pad,
    )
