"""What time alone does: the next moment at which something ends, and acting on it in a fixed order (semantiek.md §4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import NamedTuple

from routekaart.casus import grenzen
from routekaart.casus.lopen import run
from routekaart.casus.openen import open_stap
from routekaart.casus.pauzes import resume
from routekaart.casus.sluiten import lapse, observe
from routekaart.casus.statussen import refresh_statuses
from routekaart.casus.toestand import Opening
from routekaart.casus.werk import EEN_DAG, MIDDERNACHT, Werk, last_day
from routekaart.kalender import tellen
from routekaart.kalender.kalender import BuitenKalender
from routekaart.kern.kernel import DOORLOPEND, HOOFD, Stap, Teller


class Wek(NamedTuple):
    """One thing that time does at ``moment``: what (``soort``), to which element, and for a stap to its how manieth opening."""

    moment: datetime
    soort: str
    naam: str
    keer: int = 0


def next_wek(w: Werk) -> datetime | None:
    """Return the next moment at which time alone changes something, None when there is none within the calendar."""
    return min((wek.moment for wek in upcoming(w)), default=None)


def act(w: Werk, moment: datetime) -> None:
    """Let everything happen that ends at *moment*: first all marks, then each act in turn, then changed conditions."""
    w.moment = moment
    refresh_statuses(w)
    klaar = [wek for wek in upcoming(w) if wek.moment <= moment and wek.soort != "voorwaarde"]
    for wek in klaar:
        _mark(w, wek)
    for wek in klaar:
        _ACTS[wek.soort](w, wek)
        run(w)
    run(w)


def expire(w: Werk, wek: Wek) -> None:
    """Let one thing end now, as if its moment had come."""
    _mark(w, wek)
    _ACTS[wek.soort](w, wek)


# --- what ends when -----------------------------------------------------------------------------------------------


def upcoming(w: Werk) -> Iterator[Wek]:
    """Yield what is to come, in the order in which it is acted on when moments are equal."""
    casus = w.casus
    if casus.aanbod is not None and casus.aanbod.tot is not None:
        yield Wek(casus.aanbod.tot, "aanbod", casus.aanbod.rol)
    for naam, rust in casus.pauzes.items():
        if rust.tot is not None:
            yield Wek(rust.tot, "pauze", naam)
    for spoor in (HOOFD, DOORLOPEND, *w.kern.lijnen):
        if casus.plaats.get(spoor) in w.kern.fasen:
            yield from _of_fase(w, casus.plaats[spoor])
    if casus.einde is None:
        yield from _of_grenzen(w)
        yield from _by_condition(w)


def _of_grenzen(w: Werk) -> Iterator[Wek]:
    for naam, stand in w.casus.grenzen.items():
        if stand.uitslag == "bewaakt" and stand.uiterlijk is not None:
            yield Wek(stand.uiterlijk, "grens", naam)


def _of_fase(w: Werk, fase: str) -> Iterator[Wek]:
    for naam in w.kern.fasen[fase].stappen:
        for opening in w.casus.openingen.get(naam, ()):
            if opening.stand not in ("open", "loopt") or opening.te_laat:
                continue
            if opening.uiterlijk is not None:
                yield Wek(opening.uiterlijk, "stap", naam, opening.keer)
            if opening.waarschuwing is not None:
                yield Wek(opening.waarschuwing, "waarschuwing", naam, opening.keer)
    for naam in w.boek.ritmisch[fase]:
        volgende = _next_beat(w, w.kern.stappen[naam])
        if volgende is not None:
            yield Wek(volgende, "ritme", naam)
    klok = w.casus.fasetermijn.get(fase)
    if klok is not None and not klok.te_laat:
        yield Wek(klok.uiterlijk, "fase", fase)


def _next_beat(w: Werk, stap: Stap) -> datetime | None:
    laatst = w.casus.ritme.get(stap.naam)
    if laatst is None:
        return None
    try:
        if stap.elke is not None:
            return w.deadline(stap.elke, laatst)[1]
        return datetime.combine(tellen.next_yearday(*(stap.jaarlijks or (1, 1)), laatst), MIDDERNACHT)
    except BuitenKalender:
        return None


# --- days on which a condition can change -------------------------------------------------------------------------


def _by_condition(w: Werk) -> Iterator[Wek]:
    """Yield the days after today on which a duration is reached, what is counted leaves a window, or a period begins anew."""
    for naam, vragen in w.boek.duren.items():
        blik = w.blik()
        if blik.waar(naam) is not True:
            continue
        sinds = blik.since(naam)
        for vorm, duur in vragen:
            for lezing in duur.lezingen:
                yield from _on(w, naam, partial(tellen.reached, w.kalender, vorm, lezing, sinds))
    for teller in w.kern.tellers.values():
        yield from _of_teller(w, teller)


def _of_teller(w: Werk, teller: Teller) -> Iterator[Wek]:
    namen, stappen = {t.voorval for t in teller.termen}, {t.stap for t in teller.telt_stappen}
    geteld = [v.op for v in w.casus.voorvallen if v.naam in namen and not v.ingetrokken]
    geteld += [g.op for g in w.casus.geteld if g.stap in stappen]
    if not geteld:
        return
    if teller.venster is not None:
        for op in sorted(set(geteld)):
            yield from _on(w, teller.naam, partial(tellen.window_exit, w.kalender, teller.venster, op))
    if teller.per in ("schooljaar", "onbepaald"):
        yield from _on(w, teller.naam, partial(_next_school_year, w))
    if teller.per == "kalenderjaar":
        yield from _on(w, teller.naam, partial(date, w.dag.year + 1, 1, 1))


def _on(w: Werk, naam: str, find: Callable[[], date]) -> Iterator[Wek]:
    try:
        dag = find()
    except BuitenKalender:
        return
    if dag > w.dag and w.kalender.eerste <= dag <= w.kalender.laatste:
        yield Wek(datetime.combine(dag, MIDDERNACHT), "voorwaarde", naam)


def _next_school_year(w: Werk) -> date:
    begin = w.kalender.begin_schooljaar(w.dag)
    laag, hoog = w.dag, w.dag + timedelta(days=500)
    # The start of the school year never falls back, so the day on which it changes is found by halving.
    hoog = min(hoog, w.kalender.laatste)
    if w.kalender.begin_schooljaar(hoog) == begin:
        raise BuitenKalender(w.kalender)
    while laag + EEN_DAG < hoog:
        midden = laag + (hoog - laag) // 2
        if w.kalender.begin_schooljaar(midden) == begin:
            laag = midden
        else:
            hoog = midden
    return hoog


# --- marking and acting -------------------------------------------------------------------------------------------


def _mark(w: Werk, wek: Wek) -> None:
    # A term that was over before it began, because of a fact that came in late, expires now.
    terug = {"met_terugwerkende_kracht": True} if wek.moment < w.moment else {}
    if wek.soort == "stap":
        index = w.find(wek.naam, wek.keer)
        assert index is not None
        opening = w.casus.openingen[wek.naam][index]
        w.replace(wek.naam, index, opening._replace(te_laat=True))
        stap = w.kern.stappen[wek.naam]
        if stap.soort == "moet" or opening.stand == "loopt":
            w.note("te_laat", wek.naam, **terug)
            aan = dict.fromkeys((*w.wie(stap, opening), *w.houder()))
            w.send("te_laat", tuple(aan), wek.naam, **terug)
    elif wek.soort == "fase":
        w.casus.fasetermijn[wek.naam] = w.casus.fasetermijn[wek.naam]._replace(te_laat=True)
        w.note("fase_te_laat", wek.naam, **terug)


def _act_stap(w: Werk, wek: Wek) -> None:
    stap = w.kern.stappen[wek.naam]
    index = _still_open(w, wek)
    if index is None or not w.active(stap):
        return
    opening: Opening = w.casus.openingen[wek.naam][index]
    if not opening.te_laat:
        return
    assert opening.uiterlijk is not None
    laatste = last_day(opening.uiterlijk)
    if stap.soort == "mag" and opening.stand == "open":
        lapse(w, stap, index, laatste)
    elif stap.soort == "mag_niet":
        observe(w, stap, index, laatste)
    else:
        w.queue(stap.te_laat, laatste)


def _still_open(w: Werk, wek: Wek) -> int | None:
    """Return the index of the opening, if an earlier consequence has not withdrawn it: then its doel is not taken."""
    index = w.find(wek.naam, wek.keer)
    return index if index is not None and w.casus.openingen[wek.naam][index].stand in ("open", "loopt") else None


def _act_waarschuwing(w: Werk, wek: Wek) -> None:
    index = _still_open(w, wek)
    opening: Opening | None = None if index is None else w.casus.openingen[wek.naam][index]
    if index is None or opening is None or opening.waarschuwing != wek.moment:
        return
    w.replace(wek.naam, index, opening._replace(waarschuwing=None))
    w.note("waarschuwing", wek.naam, uiterlijk=opening.uiterlijk)
    w.send("waarschuwing", w.wie(w.kern.stappen[wek.naam], opening), wek.naam, uiterlijk=opening.uiterlijk)


def _act_ritme(w: Werk, wek: Wek) -> None:
    stap = w.kern.stappen[wek.naam]
    # A fase that was left and entered again at this moment has a clock of its own.
    if _next_beat(w, stap) != wek.moment:
        return
    anker = wek.moment.date() if stap.jaarlijks is not None else last_day(wek.moment)
    w.casus.ritme[wek.naam] = anker
    if w.running(wek.naam) is None:
        open_stap(w, wek.naam, anker, "elke" if stap.jaarlijks is None else "jaarlijks")


def _act_fase(w: Werk, wek: Wek) -> None:
    fase = w.kern.fasen[wek.naam]
    klok = w.casus.fasetermijn.get(wek.naam)
    if klok is not None and klok.te_laat and w.casus.plaats.get(fase.spoor) == fase.naam:
        w.queue(fase.te_laat, last_day(klok.uiterlijk))


def _act_aanbod(w: Werk, wek: Wek) -> None:
    aanbod = w.casus.aanbod
    if aanbod is not None and aanbod.tot == wek.moment:
        w.casus.aanbod = None
        w.note("aanbod_verlopen", wek.naam)
        w.send("aanbod_verlopen", w.houder(), wek.naam)


def _act_pauze(w: Werk, wek: Wek) -> None:
    if wek.naam in w.casus.pauzes:
        resume(w, wek.naam, last_day(wek.moment))


def _act_grens(w: Werk, wek: Wek) -> None:
    stand = w.casus.grenzen[wek.naam]
    if stand.uitslag == "bewaakt":
        grenzen.expire(w, w.kern.grenzen[wek.naam], stand)


_ACTS = {
    "stap": _act_stap,
    "waarschuwing": _act_waarschuwing,
    "ritme": _act_ritme,
    "fase": _act_fase,
    "aanbod": _act_aanbod,
    "pauze": _act_pauze,
    "grens": _act_grens,
}
