"""Counting days: where a termijn ends, on or back from a day, when a duration is reached, and which days lie in a window.

Every function here is monotone in its date: a later day in never gives an earlier day out. Proofs lean on that.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from routekaart.kalender.eenheden import Duur, Eenheid
from routekaart.kalender.kalender import BuitenKalender, Kalender
from routekaart.kalender.termijn import Termijn

Vorm = Literal["minstens", "langer dan"]

_EEN_SCHOOLDAG = Duur(1, Eenheid.SCHOOLDAGEN)
_ATW_GRENS = {Eenheid.WEKEN: 12, Eenheid.LESWEKEN: 12, Eenheid.MAANDEN: 3, Eenheid.JAAR: 0}
_ATW_DAGEN = 90
_DAGEENHEDEN = (Eenheid.KALENDERDAGEN, Eenheid.WERKDAGEN, Eenheid.SCHOOLDAGEN)
_MAANDLENGTE = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # `calendar.monthrange` costs an import that costs more


def end(kalender: Kalender, termijn: Termijn, anker: date) -> date | None:
    """Return the last day of *termijn* counted from *anker* (day zero), or None when the termijn is onbepaald.

    With ``dagen`` (unit not stated) this is the later of the two readings. A time of day does not change the day.
    A termijn that counts back ends before *anker*: on the n-th such day before it, n weken or maanden earlier, or on the
    Monday of the n-th lesweek before the week of *anker*. The Algemene termijnenwet never moves it (article 1, paragraph 2).

    Raises:
        BuitenKalender: *anker* or the last day lies outside the calendar.
        ValueError: the termijn is a name, which must be looked up first.
    """
    paar = ends(kalender, termijn, anker)
    return None if paar is None else paar[1]


def ends(kalender: Kalender, termijn: Termijn, anker: date) -> tuple[date, date] | None:
    """Return the day of the warning and the last day: different only for ``dagen``, None when onbepaald.

    Raises:
        BuitenKalender, ValueError: as ``end``.
    """
    duren = _readings(termijn)
    if duren is None:
        kalender.ordinal(anker)
        return None
    o = kalender.ordinal(anker)
    if len(duren) == 1:
        laatste = date.fromordinal(_end(kalender, termijn, duren[0], anker, o))
        return laatste, laatste
    einden = [_end(kalender, termijn, duur, anker, o) for duur in duren]
    return date.fromordinal(min(einden)), date.fromordinal(max(einden))


@lru_cache(maxsize=1024)
def table(kalender: Kalender, termijn: Termijn) -> tuple[int, ...]:
    """Return for every day of the calendar (by index) the index of the last day of *termijn*, for a proof over all days.

    ``len(kalender)`` stands for an end outside the calendar, also of an onbepaalde termijn, and -1 for one that would lie
    before it, as a termijn that counts back can; so the row never falls.

    Raises:
        ValueError: the termijn is a name.
    """
    eerste, buiten = kalender.ordinaal_eerste, len(kalender)
    duren = _readings(termijn)
    if duren is None:
        return (buiten,) * buiten
    if termijn.terug:
        return tuple(_end_index(kalender, termijn, duren, eerste + index) for index in range(buiten))
    rij = [buiten] * buiten
    for index in range(buiten):
        o = eerste + index
        anker = date.fromordinal(o)
        try:
            rij[index] = max([_end(kalender, termijn, duur, anker, o) for duur in duren]) - eerste
        except BuitenKalender:
            break  # later days end later still
    return tuple(rij)


def _end_index(kalender: Kalender, termijn: Termijn, duren: tuple[Duur | None, ...], ordinaal: int) -> int:
    anker = date.fromordinal(ordinaal)
    try:
        return max([_end(kalender, termijn, duur, anker, ordinaal) for duur in duren]) - kalender.ordinaal_eerste
    except BuitenKalender:
        return -1


def reached(kalender: Kalender, vorm: Vorm, duur: Duur, sinds: date) -> date:
    """Return the first day on which a fact that is waar since *sinds* has lasted ``minstens`` or ``langer dan`` *duur*.

    Days count *sinds* itself when it is such a day: ``minstens 7 schooldagen`` holds on the seventh, ``langer dan`` on
    the eighth. Other units must be full: on the last day of the termijn from *sinds*, and one day later. ``dagen``
    gives the later of its two readings.

    Raises:
        BuitenKalender: *sinds* or the day lies outside the calendar.
    """
    return max(_reached(kalender, vorm, lezing, sinds) for lezing in duur.lezingen)


def window_start(kalender: Kalender, duur: Duur, op: date) -> date:
    """Return the first day that lies in the window of *duur* that ends with day *op*.

    The window is (*op* − *duur*, *op*], and *op* − n werkdagen is the n-th werkdag before *op*. For lesweken it is
    the Monday of the (n−1)-th lesweek before the week of *op*. A window of days or lesweken that reaches back further
    than the calendar starts with the calendar: nothing older can have been reported. ``dagen`` gives the wider of its
    two readings (ask each of ``duur.lezingen`` to see whether that matters).

    Raises:
        BuitenKalender: *op* lies outside the calendar.
    """
    o = kalender.ordinal(op)
    return min(_window_start(kalender, lezing, op, o) for lezing in duur.lezingen)


def window_exit(kalender: Kalender, duur: Duur, voorval: date) -> date:
    """Return the first day on which a voorval of day *voorval* no longer lies in the window of *duur*.

    Raises:
        BuitenKalender: *voorval* or the day lies outside the calendar.
    """
    # window_start is monotone, so the day it passes the voorval is found by halving.
    laag, hoog = kalender.ordinal(voorval), kalender.ordinaal_laatste
    if window_start(kalender, duur, kalender.laatste) <= voorval:
        raise BuitenKalender(kalender)
    while laag + 1 < hoog:
        midden = (laag + hoog) // 2
        if window_start(kalender, duur, date.fromordinal(midden)) > voorval:
            hoog = midden
        else:
            laag = midden
    return date.fromordinal(hoog)


def is_rolled(termijn: Termijn) -> bool:
    """Return whether the Algemene termijnenwet moves the end: a ``wettelijk`` term of at most 90 days, 12 weeks or 3 months.

    Not of a term that counts back: article 1, paragraph 2. Whether article 2 reaches such a term is not known to us.
    """
    return (
        termijn.wettelijk
        and not termijn.terug
        and (termijn.duur is None or termijn.duur.aantal <= _ATW_GRENS.get(termijn.duur.eenheid, _ATW_DAGEN))
    )


def unrolled(kalender: Kalender, duur: Duur, anker: date) -> date:
    """Return the last day of *duur* from *anker* before the Algemene termijnenwet looks at it. Raises: BuitenKalender."""
    return date.fromordinal(_inside(kalender, _add(kalender, duur, anker, kalender.ordinal(anker))))


def counted_back(kalender: Kalender, duur: Duur, anker: date) -> date:
    """Return the last day of *duur* counted back from *anker*. Raises: BuitenKalender."""
    return date.fromordinal(_subtract(kalender, duur, anker, kalender.ordinal(anker)))


def _readings(termijn: Termijn) -> tuple[Duur | None, ...] | None:
    """Return the durations that the termijn can mean, None in it for the same day; None for onbepaald."""
    if termijn.duur is not None:
        return termijn.duur.lezingen
    match termijn.soort:
        case "onbepaald":
            return None
        case "direct" | "dezelfde_dag":
            return (None,)
        case "volgende_schooldag":
            return (_EEN_SCHOOLDAG,)
        case _:
            raise ValueError(f"de termijn `{termijn}` is een naam; zoek eerst op waar die voor staat")


def _end(kalender: Kalender, termijn: Termijn, duur: Duur | None, anker: date, ordinaal: int) -> int:
    if termijn.terug:
        return ordinaal if duur is None else _subtract(kalender, duur, anker, ordinaal)
    laatste = ordinaal if duur is None else _inside(kalender, _add(kalender, duur, anker, ordinaal))
    return _roll(kalender, duur, ordinaal, laatste) if termijn.wettelijk and is_rolled(termijn) else laatste


def _roll(kalender: Kalender, duur: Duur | None, anker: int, laatste: int) -> int:
    """Return the end by articles 1 and 2 of the Algemene termijnenwet: an ordinary day, two of them in three days."""
    gewoon = kalender.gewone_dagen
    plaats = bisect_left(gewoon, laatste)
    if duur is not None and (duur.eenheid not in _DAGEENHEDEN or duur.aantal >= 3):
        plaats = max(plaats, bisect_right(gewoon, anker) + 1)
    return _at(kalender, gewoon, plaats)


def _add(kalender: Kalender, duur: Duur, dag: date, ordinaal: int) -> int:
    """Return the ordinal *duur* after *dag*, which may lie outside the calendar for units that need none."""
    n = duur.aantal
    match duur.eenheid:
        case Eenheid.SCHOOLDAGEN:
            return _at(kalender, kalender.schooldagen, bisect_right(kalender.schooldagen, ordinaal) + n - 1)
        case Eenheid.WERKDAGEN:
            return _at(kalender, kalender.werkdagen, bisect_right(kalender.werkdagen, ordinaal) + n - 1)
        case Eenheid.KALENDERDAGEN:
            return ordinaal + n
        case Eenheid.WEKEN:
            return ordinaal + 7 * n
        case Eenheid.LESWEKEN:
            return _at(kalender, kalender.lesweken, bisect_right(kalender.lesweken, ordinaal) + n - 1) + 6
        case Eenheid.MAANDEN | Eenheid.JAAR:
            return _shift_months(dag, n if duur.eenheid is Eenheid.MAANDEN else 12 * n)
        case Eenheid.DAGEN:
            raise ValueError("`dagen` has two readings; see Duur.lezingen")


def _subtract(kalender: Kalender, duur: Duur, dag: date, ordinaal: int) -> int:
    """Return the ordinal *duur* before *dag*: the first day of a stretch of that length that ends the day before *dag*."""
    n = duur.aantal
    match duur.eenheid:
        case Eenheid.SCHOOLDAGEN:
            eerder = _before(kalender, kalender.schooldagen, ordinaal, n)
        case Eenheid.WERKDAGEN:
            eerder = _before(kalender, kalender.werkdagen, ordinaal, n)
        case Eenheid.KALENDERDAGEN:
            eerder = ordinaal - n
        case Eenheid.WEKEN:
            eerder = ordinaal - 7 * n
        case Eenheid.LESWEKEN:
            eerder = _before(kalender, kalender.lesweken, ordinaal - (ordinaal - kalender.ordinaal_eerste) % 7, n)
        case Eenheid.MAANDEN | Eenheid.JAAR:
            eerder = _shift_months(dag, -n if duur.eenheid is Eenheid.MAANDEN else -12 * n)
        case Eenheid.DAGEN:
            raise ValueError("`dagen` has two readings; see Duur.lezingen")
    if eerder < kalender.ordinaal_eerste:
        raise BuitenKalender(kalender)
    return eerder


def _before(kalender: Kalender, dagen: tuple[int, ...], ordinaal: int, n: int) -> int:
    """Return the *n*-th of *dagen* before *ordinaal*."""
    plaats = bisect_left(dagen, ordinaal) - n
    if plaats < 0:
        raise BuitenKalender(kalender)
    return dagen[plaats]


def _shift_months(dag: date, maanden: int) -> int:
    """Return the ordinal of the same day number *maanden* later, else of the last day of that month."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    if jaar > date.max.year:
        return date.max.toordinal()
    if jaar < 1:
        return 1
    schrikkel = maand == 1 and jaar % 4 == 0 and (jaar % 100 != 0 or jaar % 400 == 0)
    return date(jaar, maand + 1, min(dag.day, _MAANDLENGTE[maand] + schrikkel)).toordinal()


def _at(kalender: Kalender, dagen: tuple[int, ...], plaats: int) -> int:
    if plaats >= len(dagen):
        raise BuitenKalender(kalender)
    return dagen[plaats]


def _inside(kalender: Kalender, ordinaal: int) -> int:
    if ordinaal > kalender.ordinaal_laatste:
        raise BuitenKalender(kalender)
    return ordinaal


def _reached(kalender: Kalender, vorm: Vorm, duur: Duur, sinds: date) -> date:
    o = kalender.ordinal(sinds)
    if duur.eenheid in _DAGEENHEDEN:
        # Counting from the evening before makes sinds itself the first day.
        vol = Duur(duur.aantal + (vorm == "langer dan"), duur.eenheid)
        return date.fromordinal(_inside(kalender, _add(kalender, vol, sinds, o - 1)))
    return date.fromordinal(_inside(kalender, _add(kalender, duur, sinds, o) + (vorm == "langer dan")))


def _window_start(kalender: Kalender, duur: Duur, op: date, ordinaal: int) -> date:
    n = duur.aantal
    match duur.eenheid:
        case Eenheid.SCHOOLDAGEN | Eenheid.WERKDAGEN:
            dagen = kalender.schooldagen if duur.eenheid is Eenheid.SCHOOLDAGEN else kalender.werkdagen
            plaats = bisect_left(dagen, ordinaal) - n
            return kalender.eerste if plaats < 0 else date.fromordinal(dagen[plaats] + 1)
        case Eenheid.LESWEKEN:
            maandag = ordinaal - (ordinaal - kalender.ordinaal_eerste) % 7
            plaats = bisect_left(kalender.lesweken, maandag) - (n - 1)
            return kalender.eerste if plaats < 0 else date.fromordinal(maandag if n == 1 else kalender.lesweken[plaats])
        case Eenheid.MAANDEN | Eenheid.JAAR:
            return date.fromordinal(_shift_months(op, -n if duur.eenheid is Eenheid.MAANDEN else -12 * n) + 1)
        case _:
            return op - timedelta(days=(7 * n if duur.eenheid is Eenheid.WEKEN else n) - 1)


def next_yearday(maand: int, dag: int, na: date) -> date:
    """Return the first day after *na* that is day *dag* of month *maand*, which every year has."""
    in_dit_jaar = date(na.year, maand, dag)
    return in_dit_jaar if in_dit_jaar > na else date(na.year + 1, maand, dag)
