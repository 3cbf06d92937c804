"""Toestemming: a keuze that must be `gegeven` before a stap opens; refusal leads somewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from routekaart.kern.doelen import Plaats, resolve
from routekaart.kern.kernel import GegevenType, Stap
from routekaart.voorwaarde.ast import En, Is, Voorwaarde

if TYPE_CHECKING:
    from routekaart.kern.context import Context

KEUZE = GegevenType("keuze", ("gegeven", "geweigerd", "ingetrokken"))
"""What the gegeven behind each toestemming can be."""


def ask_consent(ctx: Context, stap: Stap, toestemming: str, plaats: Plaats) -> Stap:
    """Return *stap*, which opens only when *toestemming* is given; without own ``anders`` refusal takes its doel.

    The same holds while it is open: what is then refused or withdrawn leads there too (``casus.toestemming``).
    Reports (RK207) a toestemming that is not declared.
    """
    noun = ctx.protocol.toestemmingen.get(toestemming)
    pad = (*stap.pad, "toestemming")
    if noun is None:
        tekst = f"`{toestemming}` is geen toestemming van dit protocol"
        ctx.meldingen.add_unknown("RK207", pad, toestemming, tekst, ctx.protocol.toestemmingen)
        return stap
    gegeven = Is(toestemming, "gegeven")
    anders = stap.anders or resolve(ctx, noun.bij_weigering, ("toestemmingen", toestemming, "bij_weigering"), plaats)
    return replace(stap, als=gegeven if stap.als is None else _both(stap.als, gegeven), anders=anders)


def _both(als: Voorwaarde, gegeven: Is) -> En:
    delen = als.delen if isinstance(als, En) else (als,)
    return En((*delen, gegeven))
