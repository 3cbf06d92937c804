"""A term of which the day zero lies elsewhere: nothing forces that day, or it is past; the term may be over at once."""

from __future__ import annotations

from routekaart.bevinding import Pad
from routekaart.bewijs.beeld import Beeld
from routekaart.bewijs.klokken import clock_of
from routekaart.bewijs.toestand import Klok, Open
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import Kern, Stap, Tabel

VERTELD = "dag"
"""The kind of a move with which such a day is told."""
EERDER = "eerder"
"""The kind of a move with which a term turns out to be over that counts from a day before it could run."""


def told_day(kern: Kern, stap: Stap) -> bool:
    """Return whether the day from which the term of *stap* counts may be told, or may turn out to lie earlier.

    That is a date that is a fact, or a voorval, which may be reported long after it happened.
    """
    if stap.binnen is None or stap.vanaf == "opening" or stap.vanaf in kern.stappen:
        return False
    return stap.vanaf != "voorval" or any(bij.soort == "voorval" for bij in stap.bij)


def clock_of_told_day(beeld: Beeld, stap: Stap, opening: Open) -> Klok | None:
    """Return the clock that ends when the day of *stap* is told too late, None when that leads nowhere.

    On which day that is, facts decide: on any day on which the stap is open.  What its expiry opens counts from that day, as
    if it were the last day of the term.  In truth that lies before it, so a bound may come out too late, and never too early.
    """
    if opening.laat or opening.stand != "open" or not told_day(beeld.kern, stap):
        return None
    termijn = next(iter(_terms(beeld.kern, stap)), None)
    klok = None if termijn is None else clock_of(stap, termijn, opening.nr, stap.naam in beeld.vraagt_laat)
    return None if klok is None or klok.aanname else klok


def place_of(kern: Kern, klok: Klok) -> Pad:
    """Return where the term of *klok* is written."""
    if klok.soort == "grens":
        return (*kern.grenzen[klok.naam].pad, "binnen")
    if klok.soort == "fase":
        return (*kern.fasen[klok.naam].pad, "binnen")
    stap = kern.stappen[klok.naam]
    return (*stap.pad, stap.termijnsleutel)


def _terms(kern: Kern, stap: Stap) -> list[Termijn]:
    """Return every term that *stap* can have and that ends: of a tabel those in its rows."""
    assert stap.binnen is not None
    tabel: Tabel | None = kern.tabellen.get(stap.binnen.naam or "")
    termen = [stap.binnen] if tabel is None else [rij.waarde for rij in tabel.rijen if isinstance(rij.waarde, Termijn)]
    return [t for t in termen if t.soort not in ("onbepaald", "naam")]
