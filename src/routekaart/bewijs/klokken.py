"""What a clock is: which terms end by themselves, which of them force anything, and which rest on a promise."""

from __future__ import annotations

from routekaart.bewijs.toestand import MIDDERNACHT, Klok, Term
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import Doel, Stap


def clock_of(stap: Stap, termijn: Termijn, nr: int, gevraagd: bool) -> Klok | None:
    """Return the clock that *stap* has while it is open, None when its expiry changes nothing and nobody promises it.

    With *gevraagd* a condition asks whether the stap is te_laat, so that its expiry may lead somewhere by that alone.
    """
    if not ends(termijn):
        return None
    minuut = minute_of(termijn)
    if stap.soort == "mag":
        return Klok("stap", stap.naam, nr, (termijn,), minuut)
    if stap.soort == "mag_niet":
        return Klok("stap", stap.naam, nr, (termijn,), minuut) if moves(stap.daarna) else None
    return Klok("stap", stap.naam, nr, (termijn,), minuut, "" if gevraagd or moves(stap.te_laat) else f"termijn {stap.naam}")


def moves(doel: Doel | None) -> bool:
    """Return whether *doel* leads anywhere that is written."""
    return doel is not None and any(w.soort not in ("niets", "onbepaald") for w in doel.wit)


def ends(termijn: Termijn) -> bool:
    """Return whether *termijn* ever ends by itself."""
    return termijn.soort not in ("onbepaald", "naam")


def minute_of(termijn: Termijn) -> int:
    """Return the minute of its last day at which *termijn* is over."""
    return MIDDERNACHT if termijn.tijd is None else termijn.tijd.hour * 60 + termijn.tijd.minute


def lengthen(klok: Klok, termijn: Term) -> Klok:
    """Return *klok* with one more term at its end."""
    return klok._replace(termen=(*klok.termen, termijn))
