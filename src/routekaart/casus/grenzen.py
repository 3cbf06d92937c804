"""Watching the grenzen of a casus: when each starts, and whether it is met before its term is over."""

from __future__ import annotations

from datetime import date, datetime, time

from routekaart.casus.toestand import GrensStand
from routekaart.casus.werk import Werk, last_day
from routekaart.kern.kernel import Grens, Moment


def happen(w: Werk, soort: str, naam: str, op: date) -> None:
    """Tell every grens that a stap was gedaan, a fase entered or an eind reached, on day *op*."""
    if w.casus.einde is not None:
        return
    for grens in w.kern.grenzen.values():
        stand = w.casus.grenzen.get(grens.naam)
        if stand is not None and stand.uitslag == "bewaakt" and _is_one(grens.tot, soort, naam):
            _meet(w, grens, stand, op)
        elif stand is None and grens.van.soort == soort and grens.van.naam == naam:
            start(w, grens, op)


def look(w: Werk) -> None:
    """Start and stop the grenzen that wait for a gegeven or status, on the date of that fact itself."""
    for grens in w.kern.grenzen.values():
        stand = w.casus.grenzen.get(grens.naam)
        if stand is None:
            op = _since(w, grens.van)
            if op is not None:
                start(w, grens, op)
        elif stand.uitslag == "bewaakt":
            _meet_by_fact(w, grens, stand)


def start(w: Werk, grens: Grens, op: date) -> None:
    """Start the clock of *grens* on day *op*; it is met at once when one of its ``tot`` holds already."""
    uiterlijk = w.deadline(grens.binnen, op)[1]
    stand = GrensStand(op, uiterlijk)
    w.casus.grenzen[grens.naam] = stand
    w.note("grens_start", grens.naam, van=op, uiterlijk=uiterlijk)
    _meet_by_fact(w, grens, stand)


def lengthen(w: Werk, grens: Grens) -> None:
    """Move the end of *grens*, which runs and may be lengthened."""
    stand = w.casus.grenzen[grens.naam]
    assert grens.verlenging is not None and stand.uiterlijk is not None
    uiterlijk = w.deadline(grens.verlenging.duur, last_day(stand.uiterlijk))[1]
    w.casus.grenzen[grens.naam] = stand._replace(uiterlijk=uiterlijk, verlengd=stand.verlengd + 1)
    w.note("verlengd", grens.naam, uiterlijk=uiterlijk)


def expire(w: Werk, grens: Grens, stand: GrensStand) -> None:
    """Write down that *grens* was missed, and take its doel."""
    w.casus.grenzen[grens.naam] = stand._replace(uitslag="overtreden")
    w.note("grens_overtreden", grens.naam)
    w.send("grens_overtreden", w.houder(), grens.naam)
    assert stand.uiterlijk is not None
    w.queue(grens.te_laat, last_day(stand.uiterlijk))


def _meet_by_fact(w: Werk, grens: Grens, stand: GrensStand) -> None:
    data = [op for m in grens.tot if (op := _since(w, m)) is not None]
    if data:
        _meet(w, grens, stand, min(data))


def _meet(w: Werk, grens: Grens, stand: GrensStand, op: date) -> None:
    # A fact that is recorded late counts on its own date; a result that stands is never changed.
    op = max(op, stand.start)
    if stand.uiterlijk is None or datetime.combine(op, time()) < stand.uiterlijk:
        w.casus.grenzen[grens.naam] = stand._replace(uitslag="gehaald")
        w.note("grens_gehaald", grens.naam, op=op)


def _is_one(momenten: tuple[Moment, ...], soort: str, naam: str) -> bool:
    return any(m.soort == soort and m.naam == naam for m in momenten)


def _since(w: Werk, moment: Moment) -> date | None:
    """Return since when the fact of *moment* is so, None when it is not so or is no fact."""
    if moment.soort == "datum":
        historie = w.casus.gegevens.get(moment.naam)
        return None if not historie or historie[-1][1] is None else historie[-1][0]
    if moment.soort not in ("gegeven", "status"):
        return None
    blik = w.blik()
    if blik.waar(moment.naam) is not (not moment.niet):
        return None
    if moment.soort == "status":
        stand = w.casus.statussen.get(moment.naam)
        return w.dag if stand is None else stand.sinds
    sinds = w.dag
    for datum, waarde in reversed(w.casus.gegevens[moment.naam]):
        if waarde is not (not moment.niet):
            break
        sinds = datum
    return sinds
