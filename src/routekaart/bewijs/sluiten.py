"""Closing a stap on the board, in every way that an act can: done, not done, deviated from, proposed, ratified."""

from __future__ import annotations

from routekaart.bewijs.bewaking import happen
from routekaart.bewijs.bord import ANKER, Bord
from routekaart.bewijs.klokken import ends, minute_of, moves
from routekaart.bewijs.openen import begin_terms, open_stap
from routekaart.bewijs.tellingen import count
from routekaart.bewijs.toestand import Klok, Open
from routekaart.kern.kernel import NIET_GELUKT, Stap


def do(bord: Bord, stap: Stap, opening: Open, uitkomst: str) -> None:
    """Let *stap* be done with *uitkomst*, by whoever may."""
    if uitkomst in NIET_GELUKT:
        fail(bord, stap, opening, uitkomst)
    elif uitkomst == "overtreden":
        note(bord, stap, opening, uitkomst)
        bord.queue(stap.uitkomsten.get("overtreden"), ANKER)
        queue_bij(bord, stap.naam, uitkomst, False)
    elif stap.start is not None:
        _start(bord, stap, opening)
    elif stap.bekrachtigd_door is not None:
        _propose(bord, stap, opening, uitkomst)
    else:
        finish(bord, stap, opening, uitkomst)
        if stap.bekrachtigt is not None:
            _ratify(bord, stap.bekrachtigt)


def note(bord: Bord, stap: Stap, opening: Open, uitkomst: str) -> None:
    """Write down what was tried, or done against a prohibition: *stap* stays open, and its clock runs on."""
    gevraagd = bord.beeld.boek.gevraagde_uitkomsten.get(stap.naam, frozenset())
    bord.replace(opening, opening._replace(laatste=uitkomst if uitkomst in gevraagd else ""))
    count(bord, stap.naam, uitkomst, False)


def finish(bord: Bord, stap: Stap, opening: Open, uitkomst: str) -> None:
    """Make *stap* gedaan."""
    bord.close(opening, "gedaan", uitkomst)
    begin_terms(bord, stap.naam)
    count(bord, stap.naam, uitkomst, True)
    bord.bekend |= bord.beeld.volgt & set(stap.recorded(uitkomst))
    for naam in stap.sluit_mee:
        _close_along(bord, naam)
    happen(bord, "stap", stap.naam, ANKER)
    _follow(bord, stap, uitkomst, True)


def fail(bord: Bord, stap: Stap, opening: Open, uitkomst: str) -> None:
    """Record a *niet gelukt* that closes *stap*."""
    bord.close(opening, "niet_gelukt", uitkomst)
    count(bord, stap.naam, uitkomst, False)
    if uitkomst in stap.uitkomsten or uitkomst == "afgezien":
        if uitkomst not in stap.uitkomsten:
            bord.queue(stap.niet_gelukt, ANKER)
        _follow(bord, stap, uitkomst, False)
    else:
        bord.queue(stap.niet_gelukt, ANKER)


def deviate(bord: Bord, stap: Stap, opening: Open, uitkomst: str) -> None:
    """Close *stap* as afgeweken."""
    bord.close(opening, "afgeweken", uitkomst)
    _follow(bord, stap, uitkomst, False)
    if stap.bekrachtigt is not None and uitkomst not in NIET_GELUKT:
        _ratify(bord, stap.bekrachtigt)


def _start(bord: Bord, stap: Stap, opening: Open) -> None:
    bord.stop_klok("stap", stap.naam, opening.nr)
    bord.replace(opening, opening._replace(stand="loopt", laat=False))
    duurt = bord.kern.deelprotocollen[stap.start or ""].duurt
    if ends(duurt):
        aanname = "" if moves(stap.te_laat) else f"duurt {stap.start}"
        bord.start_klok(Klok("stap", stap.naam, opening.nr, (duurt,), minute_of(duurt), aanname), ANKER)


def _propose(bord: Bord, stap: Stap, opening: Open, uitkomst: str) -> None:
    bord.stop_klok("stap", stap.naam, opening.nr)
    bord.replace(opening, opening._replace(stand="loopt", voorstel=uitkomst))
    for naam in stap.sluit_mee:
        _close_along(bord, naam)
    open_stap(bord, stap.bekrachtigd_door or "", ANKER)


def take_silence(bord: Bord, ontwerp: Stap) -> None:
    opening = bord.lopend(ontwerp.bekrachtigd_door or "")
    if opening is not None:
        finish(bord, bord.kern.stappen[opening.stap], opening, "gedaan")
        _ratify(bord, ontwerp.naam)


def _ratify(bord: Bord, ontwerp: str) -> None:
    opening = bord.lopend(ontwerp, "loopt")
    if opening is not None and opening.voorstel:
        finish(bord, bord.kern.stappen[ontwerp], opening, opening.voorstel)


def _close_along(bord: Bord, naam: str) -> None:
    opening = bord.lopend(naam)
    if opening is not None and opening.stand == "open":
        finish(bord, bord.kern.stappen[naam], opening, "gedaan")


def _follow(bord: Bord, stap: Stap, uitkomst: str, gedaan: bool) -> None:
    eigen = stap.uitkomsten.get(uitkomst)
    if eigen is None and (gedaan or uitkomst not in NIET_GELUKT):
        eigen = stap.daarna
    bord.queue(eigen, ANKER)
    queue_bij(bord, stap.naam, uitkomst, gedaan)
    if stap.bekrachtigt is not None and uitkomst in NIET_GELUKT:
        ontwerp = bord.lopend(stap.bekrachtigt)
        if ontwerp is not None:
            bord.close(ontwerp, "vervallen", "")
    if (stap.elke is not None and stap.elke.soort == "onbepaald") or (stap.staand and uitkomst != "afgezien"):
        bord.queue_stap(stap.naam, ANKER)


def queue_bij(bord: Bord, naam: str, uitkomst: str, gedaan: bool) -> None:
    for gevraagd, stap in bord.beeld.boek.bij_stap.get(naam, ()):
        if gevraagd == uitkomst or (gevraagd is None and gedaan):
            bord.queue_stap(stap, ANKER)
