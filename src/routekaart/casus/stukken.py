"""Stukken that get too old: since when one no longer counts, and what an act must bring instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from routekaart.casus import gebeurtenis as gb
from routekaart.casus.vorm import happened
from routekaart.casus.waarden import VerkeerdType, read_value
from routekaart.casus.weigering import Blocker
from routekaart.casus.werk import EEN_DAG, Werk
from routekaart.kalender import tellen
from routekaart.kalender.datum import write_date, write_days
from routekaart.kalender.kalender import BuitenKalender
from routekaart.kern.kernel import GegevenType, Stap

_DAG = GegevenType("datum")


def too_old(w: Werk, stuk: str, van: date, op: date) -> date | None:
    """Return the first day on which a *stuk* of the day *van* no longer counts, None while on *op* it still does.

    Day zero is *van*: of three months the day with the same number is the last one that counts.
    """
    geldig = w.boek.geldig.get(stuk)
    if geldig is None:
        return None
    try:
        paar = tellen.ends(w.kalender, geldig, van)
    except BuitenKalender:
        return None  # it still counts on the last day that the calendar knows
    if paar is None or paar[1] >= op:
        return None
    return paar[1] + EEN_DAG


def check_needed(w: Werk, g: gb.Handeling, stap: Stap) -> Iterator[Blocker]:
    """Yield a blocker for each stuk that *stap* needs and that is not there, or is too old on the day of *g*."""
    dagen = read_days(g.dagtekening)
    op = happened(g).date()
    for stuk in stap.nodig:
        if (gedateerd := dagen.get(stuk)) is None and stuk in g.stukken and stuk not in w.casus.stukken:
            continue  # it is of the day of the act
        van = max((dag for dag in (gedateerd, w.casus.stukken.get(stuk)) if dag is not None), default=None)
        sinds = None if van is None else too_old(w, stuk, van, op)
        if van is None:
            tekst = f"`{stap.naam}` kan pas als er een `{stuk}` is."
        elif sinds is None:
            continue
        else:
            oud = f"van {write_date(van)} en dus {write_days((op - van).days)} oud; sinds {write_date(sinds)} telt het niet meer"
            tekst = f"`{stap.naam}` kan pas met een nieuw stuk `{stuk}`: dat er is, is {oud}."
        yield Blocker("stuk", tekst, (*stap.pad, "nodig"), (stuk,))


def check_days(w: Werk, g: gb.Handeling) -> Iterator[Blocker]:
    """Yield a blocker for each day in ``dagtekening`` that cannot be, or is said of no stuk of the protocol."""
    op = happened(g).date()
    for stuk, rauw in g.dagtekening.items():
        dag = _read(rauw)
        if stuk not in w.boek.stukken:
            yield Blocker("onbekende_naam", f"Het protocol kent geen stuk `{stuk}`.", (), (stuk,))
        elif dag is None:
            yield Blocker("verkeerd_type", f"De dag van `{stuk}` moet een datum zijn, zoals 2026-09-07.", (), (stuk,))
        elif dag > op:
            yield Blocker("in_de_toekomst", f"`{stuk}` kan niet van na de handeling zijn.", (), (stuk,))
        elif dag < w.kalender.eerste:
            yield Blocker("buiten_kalender", f"De kalender begint na de dag van `{stuk}` ({write_date(dag)}).", (), (stuk,))


def read_days(dagtekening: Mapping[str, Any]) -> dict[str, date]:
    """Return the day of each stuk of which *dagtekening* says one that can be read."""
    return {stuk: dag for stuk, rauw in dagtekening.items() if (dag := _read(rauw)) is not None}


def _read(rauw: Any) -> date | None:
    try:
        dag = read_value(_DAG, rauw)
    except VerkeerdType:
        return None
    return dag if isinstance(dag, date) else None


def keep(w: Werk, g: gb.Handeling, op: date) -> None:
    """Record the stukken that *g*, done on *op*, brings along: of each the newest day that is known."""
    dagen = read_days(g.dagtekening)
    for stuk in g.stukken:
        if stuk not in dagen:
            w.casus.stukken.setdefault(stuk, op)
    for stuk, dag in dagen.items():
        w.casus.stukken[stuk] = max(dag, w.casus.stukken.get(stuk, dag))
