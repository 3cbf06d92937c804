"""Applying a gebeurtenis that has been checked: record what it says, and queue what follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from routekaart.casus import bepalen, grenzen
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.controle import acceptance_of, default_uitkomst, noted, opening_of, read_content, read_fields
from routekaart.casus.fasen import bind, offer
from routekaart.casus.openen import open_stap
from routekaart.casus.pauzes import resume, stop
from routekaart.casus.sluiten import deviate, do, fail, finish, record, violate
from routekaart.casus.statussen import refresh_statuses
from routekaart.casus.stukken import keep
from routekaart.casus.toestand import Voorgevallen, Waarde
from routekaart.casus.werk import HOOFD, Werk, last_day
from routekaart.kern.kernel import NIET_GELUKT, VELD_VAN_VOORVAL, Stap


def apply(w: Werk, g: gb.Gebeurtenis, id: str, voorgevallen: date) -> None:
    """Apply *g*, known as *id*, that happened on the day *voorgevallen*."""
    w.voorgevallen = voorgevallen
    for blocker in noted(w, g):
        w.note("andere_rol", _element(g), rol=g.rol, wie=list(blocker.namen))
    _APPLY[type(g)](w, g, id, voorgevallen)
    w.voorgevallen = None


def _element(g: gb.Gebeurtenis) -> str:
    """Return what *g* is about: its stap, lijn or pauze, else the regie."""
    return next((naam for veld in ("stap", "lijn", "pauze") if (naam := getattr(g, veld, ""))), "regie")


def _apply_handeling(w: Werk, g: gb.Handeling, id: str, op: date) -> None:
    stap = w.kern.stappen[g.stap]
    uitkomst = g.uitkomst or default_uitkomst(stap)
    gevonden = opening_of(w, stap)
    if gevonden is None:
        _answer_after_escalation(w, g, stap, uitkomst, op)
        return
    index, _ = gevonden
    if stap.soort == "mag_niet":
        violate(w, stap, index)
    elif uitkomst in NIET_GELUKT:
        fail(w, stap, index, uitkomst, g.rol)
    else:
        _record_content(w, g, op)
        _note_missing(w, g, stap)
        bind(w, g.wijst_aan)
        do(w, stap, index, uitkomst, g.rol)


def _record_content(w: Werk, g: gb.Handeling, op: date) -> None:
    for naam, waarde in read_content(w, g.legt_vast)[0].items():
        record(w, naam, waarde, op)
    keep(w, g, op)
    if g.legt_vast:
        refresh_statuses(w, redate=True)


def _note_missing(w: Werk, g: gb.Handeling, stap: Stap) -> None:
    """Write down who should have taken part and did not come, if it is told who came; gasten may stay away."""
    verwacht = (rol for rol in (*stap.met, *stap.leden) if rol in w.kern.rollen)
    afwezig = [rol for rol in verwacht if rol not in g.aanwezig and w.casus.binding.get(rol) not in g.aanwezig]
    if g.aanwezig and afwezig:
        w.note("afwezig", stap.naam, rollen=afwezig)


def _answer_after_escalation(w: Werk, g: gb.Handeling, stap: Stap, uitkomst: str, op: date) -> None:
    """Record an answer on a trede that was passed: the lijn does not move, whoever is up now is told."""
    nu = w.kern.stappen[w.casus.plaats[w.kern.fasen[stap.fase].spoor]]
    wat = "alsnog_gedaan"
    if uitkomst in NIET_GELUKT:
        wat = "poging"
    else:
        _record_content(w, g, op)
    w.note(wat, stap.naam, uitkomst=uitkomst, rol=g.rol or None)
    openingen = w.casus.openingen.get(nu.naam)
    w.send(wat, w.wie(nu, openingen[-1]) if openingen else (), stap.naam, uitkomst=uitkomst)


def _apply_feit(w: Werk, g: gb.Feit, id: str, op: date) -> None:
    record(w, g.gegeven, read_content(w, {g.gegeven: g.waarde})[0][g.gegeven], op)
    refresh_statuses(w, redate=True)


def _apply_voorval(w: Werk, g: gb.Voorval, id: str, op: date) -> None:
    velden = read_fields(w.kern.voorvallen[g.voorval], g.velden)[0]
    w.casus.voorvallen = (*w.casus.voorvallen, Voorgevallen(id, g.voorval, op, tuple(velden.items())))
    w.note("voorval", g.voorval, op=op if op != w.dag else None)
    refresh_statuses(w, redate=True)
    if w.casus.einde is not None:
        return
    actief = w.open_fasen()
    for _, stap in w.boek.bij_voorval.get(g.voorval, ()):
        if w.kern.stappen[stap].fase in actief:
            open_stap(w, stap, w.dag, g.voorval, _day_of(w.kern.stappen[stap], velden, op))


def _day_of(stap: Stap, velden: Mapping[str, Waarde], op: date) -> date | None:
    """Return the day from which *stap* counts when a voorval with *velden* on *op* opens it; None while it is not told."""
    if not stap.vanaf.startswith(VELD_VAN_VOORVAL):
        return op
    waarde = velden.get(stap.vanaf.removeprefix(VELD_VAN_VOORVAL))
    return waarde if isinstance(waarde, date) else None


def _apply_intrekking(w: Werk, g: gb.Intrekking, id: str, op: date) -> None:
    w.casus.voorvallen = tuple(v._replace(ingetrokken=True) if v.id == g.van else v for v in w.casus.voorvallen)
    w.note("ingetrokken", g.van)
    refresh_statuses(w, redate=True)


def _apply_regie_aanvaarden(w: Werk, g: gb.Gebeurtenis, id: str, op: date) -> None:
    w.casus.regie, w.casus.aanbod = w.casus.aanbod.rol, None
    w.note("regie", w.casus.regie)


def _apply_regie_weigeren(w: Werk, g: gb.Gebeurtenis, id: str, op: date) -> None:
    rol, w.casus.aanbod = w.casus.aanbod.rol, None
    w.note("regie_geweigerd", rol)
    w.send("regie_geweigerd", w.houder(), rol)


def _apply_regie_aanbieden(w: Werk, g: gb.Gebeurtenis, id: str, op: date) -> None:
    fase = w.kern.fasen[w.casus.plaats[HOOFD]]
    rol = fase.regie or ""
    offer(w, w.casus.binding.get(rol, rol), fase, w.dag)


def _apply_aanvaarden(w: Werk, g: gb.Aanvaarden, id: str, op: date) -> None:
    naam = acceptance_of(w, g.lijn)
    assert naam is not None
    stap = w.kern.stappen[naam]
    gevonden = opening_of(w, stap)
    assert gevonden is not None
    do(w, stap, gevonden[0], "gedaan", g.rol)


def _apply_pauzeren(w: Werk, g: gb.Pauzeren, id: str, op: date) -> None:
    stop(w, w.kern.pauzes[g.pauze])


def _apply_hervatten(w: Werk, g: gb.Hervatten, id: str, op: date) -> None:
    resume(w, g.pauze, w.dag)


def _apply_verlengen(w: Werk, g: gb.Verlengen, id: str, op: date) -> None:
    stap = w.kern.stappen.get(g.stap)
    if stap is None:
        grenzen.lengthen(w, w.kern.grenzen[g.stap])
        return
    gevonden = opening_of(w, stap)
    assert gevonden is not None and stap.verlenging is not None
    index, opening = gevonden
    assert opening.uiterlijk is not None
    uiterlijk = w.deadline(stap.verlenging.duur, last_day(opening.uiterlijk))[1]
    w.replace(g.stap, index, opening._replace(uiterlijk=uiterlijk, waarschuwing=None, verlengd=opening.verlengd + 1))
    w.note("verlengd", g.stap, uiterlijk=uiterlijk)


def _apply_afwijken(w: Werk, g: gb.Afwijken, id: str, op: date) -> None:
    stap = w.kern.stappen[g.stap]
    gevonden = opening_of(w, stap)
    assert gevonden is not None
    deviate(w, stap, gevonden[0], g.uitkomst or default_uitkomst(stap), g.reden)


def _apply_bepalen(w: Werk, g: gb.Bepalen, id: str, op: date) -> None:
    bepalen.apply(w, g)


def _apply_terugkeer(w: Werk, g: gb.Terugkeer, id: str, op: date) -> None:
    stap = w.kern.stappen[g.stap]
    index = w.running(g.stap)
    if index is None or w.casus.openingen[g.stap][index].stand != "loopt":
        w.note("terugkeer_genoteerd", g.stap, eind=g.eind)
        return
    w.casus.deelcasussen.pop(g.stap, None)
    w.note("terugkeer", g.stap, eind=g.eind)
    if g.eind in NIET_GELUKT and g.eind in stap.uitkomsten:
        fail(w, stap, index, g.eind, "")
    else:
        finish(w, stap, index, g.eind)


_APPLY: dict[type[gb.Gebeurtenis], Callable[[Werk, Any, str, date], None]] = {
    gb.Handeling: _apply_handeling,
    gb.Feit: _apply_feit,
    gb.Voorval: _apply_voorval,
    gb.Intrekking: _apply_intrekking,
    gb.RegieAanvaarden: _apply_regie_aanvaarden,
    gb.RegieWeigeren: _apply_regie_weigeren,
    gb.RegieAanbieden: _apply_regie_aanbieden,
    gb.Aanvaarden: _apply_aanvaarden,
    gb.Pauzeren: _apply_pauzeren,
    gb.Hervatten: _apply_hervatten,
    gb.Verlengen: _apply_verlengen,
    gb.Afwijken: _apply_afwijken,
    gb.Bepalen: _apply_bepalen,
    gb.Terugkeer: _apply_terugkeer,
}
