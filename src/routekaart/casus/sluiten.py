"""Closing a stap: gedaan, niet gelukt, afgeweken, overtreden, and everything that follows from it."""

from __future__ import annotations

from datetime import date

from routekaart.casus import grenzen
from routekaart.casus.openen import open_stap
from routekaart.casus.statussen import refresh_statuses
from routekaart.casus.toestand import Gedaan, Geteld, Opening, Waarde
from routekaart.casus.werk import Werk, last_day
from routekaart.kern.kernel import NIET_GELUKT, Doel, Stap


def finish(w: Werk, stap: Stap, index: int, uitkomst: str, geleverd: bool = False, anker: date | None = None) -> None:
    """Make opening number *index* of *stap* gedaan with *uitkomst*: effects, doel, and the stappen that follow ``bij`` it.

    *geleverd* says that its stukken are there already; *anker* is day zero of what follows, if that is not today.
    """
    opening = w.casus.openingen[stap.naam][index]
    w.replace(stap.naam, index, opening._replace(stand="gedaan", uitkomst=uitkomst, laatste=uitkomst))
    w.note("gedaan", stap.naam, uitkomst=uitkomst if uitkomst != "gedaan" else None, dagen_te_laat=_days_late(w, opening))
    # What is counted since this act does not count the act itself.
    _count(w, stap, uitkomst, True, anker)
    w.casus.gedaan[stap.naam] = Gedaan(w.dag, len(w.casus.voorvallen), len(w.casus.geteld))
    _effects(w, stap, uitkomst, geleverd)
    for naam in stap.sluit_mee:
        _close_along(w, naam)
    grenzen.happen(w, "stap", stap.naam, anker or w.dag)
    _follow(w, stap, uitkomst, gedaan=True, anker=anker)


def fail(w: Werk, stap: Stap, index: int, uitkomst: str, rol: str) -> None:
    """Record a *niet gelukt* on *stap*: closed when it is listed (or a ``mag`` declined), else a noted attempt.

    On a trede what is not listed leads higher, also when a ``mag`` is declined.
    """
    opening = w.casus.openingen[stap.naam][index]
    if uitkomst in stap.uitkomsten or uitkomst == "afgezien":
        w.replace(stap.naam, index, opening._replace(stand="niet_gelukt", uitkomst=uitkomst, laatste=uitkomst))
        w.note("niet_gelukt", stap.naam, uitkomst=uitkomst, rol=rol or None)
        _count(w, stap, uitkomst, False)
        if uitkomst not in stap.uitkomsten:
            w.queue(stap.niet_gelukt, w.dag)
        _follow(w, stap, uitkomst, gedaan=False)
        return
    if stap.niet_gelukt is not None:
        w.replace(stap.naam, index, opening._replace(stand="niet_gelukt", uitkomst=uitkomst, laatste=uitkomst))
        w.note("niet_gelukt", stap.naam, uitkomst=uitkomst, rol=rol or None)
        _count(w, stap, uitkomst, False)
        w.queue(stap.niet_gelukt, w.dag)
        return
    w.replace(stap.naam, index, opening._replace(laatste=uitkomst))
    w.note("poging", stap.naam, uitkomst=uitkomst, rol=rol or None)
    _count(w, stap, uitkomst, False)


def deviate(w: Werk, stap: Stap, index: int, uitkomst: str, reden: str) -> None:
    """Close *stap* as afgeweken: it takes the doel of *uitkomst*, and is not gedaan."""
    opening = w.casus.openingen[stap.naam][index]
    w.replace(stap.naam, index, opening._replace(stand="afgeweken", uitkomst=uitkomst, laatste=uitkomst))
    w.note("afgeweken", stap.naam, uitkomst=uitkomst, reden=reden)
    _follow(w, stap, uitkomst, gedaan=False)
    if stap.bekrachtigt is not None and uitkomst not in NIET_GELUKT:
        # Whoever deviates from ratifying lets the voorstel pass; else the casus would wait for a yes that cannot come.
        _ratify(w, w.kern.stappen[stap.bekrachtigt])


def violate(w: Werk, stap: Stap, index: int) -> None:
    """Record an act against a ``mag_niet``, which stays in force."""
    opening = w.casus.openingen[stap.naam][index]
    w.replace(stap.naam, index, opening._replace(laatste="overtreden"))
    w.note("overtreden", stap.naam)
    _count(w, stap, "overtreden", False)
    w.queue(stap.uitkomsten.get("overtreden"), w.dag)
    _queue_bij(w, stap.naam, "overtreden", w.dag, gedaan=False)


def observe(w: Werk, stap: Stap, index: int, op: date) -> None:
    """Close a ``mag_niet`` whose term is over without a violation."""
    opening = w.casus.openingen[stap.naam][index]
    w.replace(stap.naam, index, opening._replace(stand="gedaan", uitkomst="gedaan"))
    w.note("nageleefd", stap.naam)
    w.queue(stap.daarna, op)


def lapse(w: Werk, stap: Stap, index: int, op: date) -> None:
    """Close a ``mag`` whose term is over: afgezien, by the clock."""
    opening = w.casus.openingen[stap.naam][index]
    w.replace(stap.naam, index, opening._replace(stand="niet_gelukt", uitkomst="afgezien", laatste="afgezien"))
    w.note("niet_gelukt", stap.naam, uitkomst="afgezien")
    _count(w, stap, "afgezien", False, op)
    w.queue(stap.uitkomsten.get("afgezien") or stap.te_laat, op)
    _queue_bij(w, stap.naam, "afgezien", op, gedaan=False)


# --- an act ------------------------------------------------------------------------------------------------------


def do(w: Werk, stap: Stap, index: int, uitkomst: str, rol: str) -> None:
    """Let *rol* do *stap*; what it records has been recorded.  A joint, started or ratified stap may not be gedaan yet."""
    if stap.wie.samen:
        _do_part(w, stap, index, uitkomst, rol)
    elif stap.start is not None:
        _start_deelcasus(w, stap, index)
    elif stap.bekrachtigd_door is not None:
        _propose(w, stap, index, uitkomst)
    else:
        finish(w, stap, index, uitkomst)
        if stap.bekrachtigt is not None:
            _ratify(w, w.kern.stappen[stap.bekrachtigt])


def _do_part(w: Werk, stap: Stap, index: int, uitkomst: str, rol: str) -> None:
    opening = w.casus.openingen[stap.naam][index]
    nodig = opening.wie or stap.wie.rollen
    eigen = [r for r in nodig if rol == r or w.casus.binding.get(r) == rol] or [rol]
    delen = {**dict(opening.delen), **dict.fromkeys(eigen, uitkomst)}
    w.replace(stap.naam, index, opening._replace(delen=tuple(delen.items())))
    w.note("deel", stap.naam, rol=rol, uitkomst=uitkomst)
    if any(r not in delen for r in nodig):
        return
    if len({delen[r] for r in nodig}) == 1:
        finish(w, stap, index, uitkomst)
    else:
        fail(w, stap, index, "oneens", "")


def _start_deelcasus(w: Werk, stap: Stap, index: int) -> None:
    deel = w.kern.deelprotocollen[stap.start or ""]
    opening = w.casus.openingen[stap.naam][index]
    uiterlijk = w.deadline(deel.duurt, w.dag)[1]
    loopt = opening._replace(
        stand="loopt", anker=w.dag, termijn=deel.duurt, uiterlijk=uiterlijk, waarschuwing=None, te_laat=False
    )
    w.replace(stap.naam, index, loopt)
    w.casus.deelcasussen[stap.naam] = deel.naam
    w.note("loopt", stap.naam, deelprotocol=deel.naam, uiterlijk=uiterlijk)
    w.send("open_deelcasus", (), deel.naam, stap=stap.naam)


def _propose(w: Werk, stap: Stap, index: int, uitkomst: str) -> None:
    opening = w.casus.openingen[stap.naam][index]
    w.replace(stap.naam, index, opening._replace(stand="loopt", uiterlijk=None, waarschuwing=None, laatste=None))
    w.casus.voorstellen[stap.naam] = uitkomst
    w.note("voorstel", stap.naam, uitkomst=uitkomst if uitkomst != "gedaan" else None)
    _produce(w, stap)
    for naam in stap.sluit_mee:
        _close_along(w, naam)
    assert stap.bekrachtigd_door is not None
    open_stap(w, stap.bekrachtigd_door, w.dag, stap.naam)


def ratify_by_silence(w: Werk, ontwerp: Stap, anker: date) -> None:
    """Take the silence about *ontwerp* for a yes: its ratification is gedaan by the clock, and then so is the draft."""
    stap = w.kern.stappen[ontwerp.bekrachtigd_door or ""]
    index = w.running(stap.naam)
    if index is None:
        return
    w.note("stilzwijgend", ontwerp.naam)
    finish(w, stap, index, "gedaan", anker=anker)
    _ratify(w, ontwerp, anker)


def _ratify(w: Werk, ontwerp: Stap, anker: date | None = None) -> None:
    index = w.running(ontwerp.naam)
    uitkomst = w.casus.voorstellen.pop(ontwerp.naam, None)
    if index is not None and uitkomst is not None:
        finish(w, ontwerp, index, uitkomst, geleverd=True, anker=anker)


def _close_along(w: Werk, naam: str) -> None:
    index = w.running(naam)
    if index is not None and w.casus.openingen[naam][index].stand == "open":
        finish(w, w.kern.stappen[naam], index, "gedaan")


def _count(w: Werk, stap: Stap, uitkomst: str, gedaan: bool, op: date | None = None) -> None:
    """Keep that *stap* ended so, if a teller counts it: on *op* (what the clock does: the last day), else when it happened."""
    gevraagd = w.boek.geteld.get(stap.naam)
    if gevraagd is None or not (uitkomst in gevraagd or (gedaan and None in gevraagd)):
        return
    op = op or w.voorgevallen or w.dag
    w.casus.geteld = (*w.casus.geteld, Geteld(stap.naam, uitkomst, gedaan, op))
    if op < w.dag:
        # What is told late may have made a status so on an earlier day.
        refresh_statuses(w, redate=True)


# --- what follows -------------------------------------------------------------------------------------------------


def _follow(w: Werk, stap: Stap, uitkomst: str, gedaan: bool, anker: date | None = None) -> None:
    """Queue the doel of *uitkomst*, then the stappen that open ``bij`` it, then what this stap opens again by itself."""
    eind, anker = w.casus.einde, anker or w.dag
    # A deelcasus may end in a word of ours that its stap does not list: then, too, it has done what comes next.
    w.queue(stap.uitkomsten.get(uitkomst) or stap.daarna if gedaan else exit_of(stap, uitkomst), anker)
    _queue_bij(w, stap.naam, uitkomst, anker, gedaan)
    if stap.bekrachtigt is not None and uitkomst in NIET_GELUKT:
        _reject(w, w.kern.stappen[stap.bekrachtigt])
    if eind is None and (_rhythmless(stap) or (stap.staand and uitkomst != "afgezien")):
        w.queue_stap(stap.naam, anker, "opnieuw")


def exit_of(stap: Stap, uitkomst: str) -> Doel | None:
    """Return the doel that *uitkomst* of *stap* takes: its own, else ``daarna``, but never that for *niet gelukt*."""
    doel = stap.uitkomsten.get(uitkomst)
    if doel is None and uitkomst not in NIET_GELUKT:
        return stap.daarna
    return doel


def _rhythmless(stap: Stap) -> bool:
    return stap.elke is not None and stap.elke.soort == "onbepaald"


def _reject(w: Werk, ontwerp: Stap) -> None:
    index = w.running(ontwerp.naam)
    w.casus.voorstellen.pop(ontwerp.naam, None)
    if index is not None:
        w.replace(ontwerp.naam, index, w.casus.openingen[ontwerp.naam][index]._replace(stand="vervallen"))
        w.note("vervallen", ontwerp.naam)


def _queue_bij(w: Werk, naam: str, uitkomst: str, anker: date, gedaan: bool) -> None:
    for gevraagd, stap in w.boek.bij_stap.get(naam, ()):
        if gevraagd == uitkomst or (gevraagd is None and gedaan):
            w.queue_stap(stap, anker, naam)


def _effects(w: Werk, stap: Stap, uitkomst: str, geleverd: bool) -> None:
    if not geleverd:
        _produce(w, stap)
    if stap.registreert_in is not None:
        gegevens = {n: _recorded(w, n) for n in stap.recorded(uitkomst)}
        w.send("registreren", (), stap.naam, systeem=stap.registreert_in, **({"gegevens": gegevens} if gegevens else {}))
    if stap.informeert:
        w.send("informeren", stap.informeert, stap.naam, uitkomst=uitkomst, stukken=list(stap.levert))


def _produce(w: Werk, stap: Stap) -> None:
    op = w.voorgevallen or w.dag
    for stuk in stap.levert:
        if w.casus.stukken.get(stuk, date.min) < op:
            w.casus.stukken[stuk] = op
            w.note("stuk", stuk, stap=stap.naam)


def _recorded(w: Werk, naam: str) -> Waarde:
    historie = w.casus.gegevens.get(naam)
    return historie[-1][1] if historie else None


def _days_late(w: Werk, opening: Opening) -> int | None:
    if not opening.te_laat or opening.uiterlijk is None:
        return None
    return max((w.dag - last_day(opening.uiterlijk)).days, 0) or None


# --- what an act or a fact records --------------------------------------------------------------------------------


def record(w: Werk, gegeven: str, waarde: Waarde, op: date) -> None:
    """Record that *gegeven* has been *waarde* since *op*; what was recorded for later dates is replaced."""
    historie = tuple((d, v) for d, v in w.casus.gegevens.get(gegeven, ()) if d < op)
    w.casus.gegevens[gegeven] = (*historie, (op, waarde))
    w.note("gegeven", gegeven, waarde=waarde, op=op if op != w.dag else None)
