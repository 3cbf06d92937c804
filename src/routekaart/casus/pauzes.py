"""Stopping and starting the clocks of a fase: what is left of each is kept in its own unit (semantiek.md §4)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from routekaart.casus.toestand import Klok, Opening, Rust
from routekaart.casus.werk import HOOFD, Werk, end_moment, last_day
from routekaart.kalender.eenheden import Duur, Eenheid
from routekaart.kalender.tellen import unrolled
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import Pauze

_TELBAAR = (Eenheid.WERKDAGEN, Eenheid.SCHOOLDAGEN)


def stop(w: Werk, pauze: Pauze) -> None:
    """Stop every open clock of the active fase of the hoofdspoor and its stappen."""
    fase = w.kern.fasen[w.casus.plaats[HOOFD]]
    rest: list[tuple[str, str, int]] = []
    for naam in fase.stappen:
        rij = w.casus.openingen.get(naam, ())
        for index, opening in enumerate(rij):
            if opening.stand in ("open", "loopt") and opening.uiterlijk is not None and not opening.te_laat:
                rest.append((naam, str(index), _left(w, opening.termijn, last_day(opening.uiterlijk))))
                w.replace(naam, index, opening._replace(uiterlijk=None, waarschuwing=None))
    klok = w.casus.fasetermijn.pop(fase.naam, None)
    if klok is not None:
        rest.append((fase.naam, "fase", _left(w, fase.binnen, last_day(klok.uiterlijk))))
    tot = w.deadline(pauze.hoogstens, w.dag)[1]
    w.casus.pauzes[pauze.naam] = Rust(w.dag, tot, tuple(rest))
    w.note("pauze", pauze.naam, tot=tot)


def resume(w: Werk, naam: str, dag: date) -> None:
    """Let the clocks that pauze *naam* stopped run again from *dag*, each with the units it had left."""
    rust: Rust = w.casus.pauzes.pop(naam)
    w.note("hervat", naam)
    for element, waar, over in rust.rest:
        if waar == "fase":
            fase = w.kern.fasen[element]
            uiterlijk = _again(w, fase.binnen, dag, over)
            w.casus.fasetermijn[element] = Klok(uiterlijk)
        else:
            opening: Opening = w.casus.openingen[element][int(waar)]
            if opening.stand not in ("open", "loopt"):
                continue
            uiterlijk = _again(w, opening.termijn, dag, over)
            w.replace(element, int(waar), opening._replace(uiterlijk=uiterlijk))
        w.note("klok", element, uiterlijk=uiterlijk)


def _unit(termijn: Termijn | None) -> Eenheid:
    if termijn is None or termijn.duur is None or termijn.wettelijk or termijn.duur.eenheid not in _TELBAAR:
        return Eenheid.KALENDERDAGEN
    return termijn.duur.eenheid


def _left(w: Werk, termijn: Termijn | None, laatste: date) -> int:
    """Return how many units lie after today, up to and with *laatste*."""
    eenheid = _unit(termijn)
    if eenheid is Eenheid.KALENDERDAGEN:
        return (laatste - w.dag).days
    telt = w.kalender.is_werkdag if eenheid is Eenheid.WERKDAGEN else w.kalender.is_schooldag
    return sum(telt(w.dag + timedelta(days=i)) for i in range(1, (laatste - w.dag).days + 1))


def _again(w: Werk, termijn: Termijn | None, dag: date, over: int) -> datetime:
    tijd = None if termijn is None else termijn.tijd
    eind = dag if over <= 0 else unrolled(w.kalender, Duur(over, _unit(termijn)), dag)
    return end_moment(eind, tijd)
