"""Stopping and starting the clocks of a fase: what is left of each is kept in its own unit (semantiek.md §4)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from routekaart.casus.toestand import Klok, Opening, Rest, Rust
from routekaart.casus.werk import HOOFD, Werk, end_moment, last_day
from routekaart.kalender.eenheden import Duur, Eenheid
from routekaart.kalender.tellen import unrolled
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import Pauze

_TELBAAR = (Eenheid.WERKDAGEN, Eenheid.SCHOOLDAGEN)


def stop(w: Werk, pauze: Pauze) -> None:
    """Stop every open clock of the active fase of the hoofdspoor and its stappen, but none that counts back from a day."""
    fase = w.kern.fasen[w.casus.plaats[HOOFD]]
    rest: list[Rest] = []
    for naam in fase.stappen:
        for index, opening in enumerate(w.casus.openingen.get(naam, ())):
            if opening.stand in ("open", "loopt") and opening.uiterlijk is not None and not opening.te_laat:
                if opening.termijn is not None and opening.termijn.terug:
                    continue  # its day is fixed by another day, which a pauze does not move
                over = _left(w, opening.termijn, last_day(opening.uiterlijk))
                rest.append(Rest(naam, opening.keer, over, opening.uiterlijk, opening.waarschuwing))
                w.replace(naam, index, opening._replace(uiterlijk=None, waarschuwing=None))
    klok = w.casus.fasetermijn.get(fase.naam)
    if klok is not None and not klok.te_laat:
        del w.casus.fasetermijn[fase.naam]
        rest.append(Rest(fase.naam, 0, _left(w, fase.binnen, last_day(klok.uiterlijk)), klok.uiterlijk))
    tot = w.deadline(pauze.hoogstens, w.dag)[1]
    w.casus.pauzes[pauze.naam] = Rust(w.dag, tot, tuple(rest))
    w.note("pauze", pauze.naam, tot=tot)


def resume(w: Werk, naam: str, dag: date) -> None:
    """Let the clocks that pauze *naam* stopped run again from *dag*, each with the units it had left."""
    rust: Rust = w.casus.pauzes.pop(naam)
    w.note("hervat", naam)
    for rest in rust.rest:
        if rest.element in w.kern.fasen and rest.keer == 0:
            uiterlijk = _again(w, w.kern.fasen[rest.element].binnen, rest, rust.sinds, dag)
            w.casus.fasetermijn[rest.element] = Klok(uiterlijk)
            w.note("klok", rest.element, uiterlijk=uiterlijk)
        else:
            _restart(w, rest, rust.sinds, dag)


def _restart(w: Werk, rest: Rest, sinds: date, dag: date) -> None:
    index = w.find(rest.element, rest.keer)
    opening: Opening | None = None if index is None else w.casus.openingen[rest.element][index]
    if index is None or opening is None or opening.stand not in ("open", "loopt") or opening.uiterlijk is not None:
        return
    uiterlijk = _again(w, opening.termijn, rest, sinds, dag)
    # The warning of a term in plain dagen moves along with its end.
    waarschuwing = None if rest.waarschuwing is None else rest.waarschuwing + (uiterlijk - rest.uiterlijk)
    w.replace(rest.element, index, opening._replace(uiterlijk=uiterlijk, waarschuwing=waarschuwing))
    w.note("klok", rest.element, uiterlijk=uiterlijk)


def unit_of(termijn: Termijn | None) -> Eenheid:
    """Return the unit in which what is left of *termijn* is counted: werkdagen, schooldagen, or else kalenderdagen."""
    if termijn is None or termijn.duur is None or termijn.wettelijk or termijn.duur.eenheid not in _TELBAAR:
        return Eenheid.KALENDERDAGEN
    return termijn.duur.eenheid


def _left(w: Werk, termijn: Termijn | None, laatste: date) -> int:
    """Return how many units lie after today, up to and with *laatste*."""
    eenheid = unit_of(termijn)
    if eenheid is Eenheid.KALENDERDAGEN:
        return (laatste - w.dag).days
    telt = w.kalender.is_werkdag if eenheid is Eenheid.WERKDAGEN else w.kalender.is_schooldag
    return sum(telt(w.dag + timedelta(days=i)) for i in range(1, (laatste - w.dag).days + 1))


def _again(w: Werk, termijn: Termijn | None, rest: Rest, sinds: date, dag: date) -> datetime:
    """Return when the clock of *rest*, stopped on *sinds* and started again on *dag*, is over."""
    if dag == sinds:
        return rest.uiterlijk
    tijd = None if termijn is None else termijn.tijd
    eind = dag if rest.over <= 0 else unrolled(w.kalender, Duur(rest.over, unit_of(termijn)), dag)
    return end_moment(eind, tijd)
