"""A term that counts from a day that somebody tells: nothing forces that day, but it may be told when the term is over."""

from __future__ import annotations

from routekaart.bewijs.klokken import clock_of
from routekaart.bewijs.toestand import Klok, Open
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import Kern, Stap, Tabel

VERTELD = "dag"
"""The kind of a move with which such a day is told."""


def told_day(kern: Kern, stap: Stap) -> bool:
    """Return whether the term of *stap* counts on or back from a date that is a fact."""
    return stap.binnen is not None and stap.vanaf not in ("opening", "voorval") and stap.vanaf not in kern.stappen


def clock_of_told_day(kern: Kern, stap: Stap, opening: Open, gevraagd: bool) -> Klok | None:
    """Return the clock that ends when the day of *stap* is told too late, None when that leads nowhere.

    On which day that is, facts decide: on any day on which the stap is open.  What its expiry opens counts from that day, as
    if it were the last day of the term.  In truth that lies before it, so a bound may come out too late, and never too early.
    """
    if opening.laat or opening.stand != "open" or not told_day(kern, stap):
        return None
    termijn = next(iter(_terms(kern, stap)), None)
    klok = None if termijn is None else clock_of(stap, termijn, opening.nr, gevraagd)
    return None if klok is None or klok.aanname else klok


def _terms(kern: Kern, stap: Stap) -> list[Termijn]:
    """Return every term that *stap* can have and that ends: of a tabel those in its rows."""
    assert stap.binnen is not None
    tabel: Tabel | None = kern.tabellen.get(stap.binnen.naam or "")
    termen = [stap.binnen] if tabel is None else [rij.waarde for rij in tabel.rijen if isinstance(rij.waarde, Termijn)]
    return [t for t in termen if t.soort not in ("onbepaald", "naam")]
