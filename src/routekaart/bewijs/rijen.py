"""Terms as rows over all days of a calendar: for every day zero the index of the last day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from routekaart.bewijs.toestand import Duurterm, Pauzeterm, Term
from routekaart.kalender import tellen
from routekaart.kalender.eenheden import Eenheid
from routekaart.kalender.kalender import BuitenKalender, Kalender

Rij = tuple[int, ...]


@lru_cache(maxsize=1024)
def row(kalender: Kalender, term: Term) -> Rij:
    """Return the last day of *term* for every day zero, by index; ``len(kalender)`` lies outside the calendar.

    The row has two entries more than the calendar has days, so that a day outside it stays outside.
    """
    buiten = len(kalender)
    if isinstance(term, Duurterm):
        return (*_lasting(kalender, term), buiten, buiten)
    if isinstance(term, Pauzeterm):
        return (*_paused(kalender, term), buiten, buiten)
    return (*tellen.table(kalender, term), buiten, buiten)


def _lasting(kalender: Kalender, term: Duurterm) -> Rij:
    buiten = len(kalender)
    rij = [buiten] * buiten
    for index in range(buiten):
        try:
            # The day on which it is so begins at midnight: the term is over with the day before.
            dag = kalender.index(tellen.reached(kalender, term.vorm, term.duur, kalender.day_at(index)))
        except BuitenKalender:
            break
        rij[index] = max(dag - 1, index)
    return tuple(rij)


def _paused(kalender: Kalender, term: Pauzeterm) -> Rij:
    """Return for the last day of a term the latest day it can end on after one pauze, begun on any day before."""
    buiten = len(kalender)
    hervat = tellen.table(kalender, term.hoogstens)
    dagen = _unit_days(kalender, term.eenheid)
    uit = []
    for laatste in range(buiten):
        eerder = bisect_right(dagen, laatste)
        hoogst = hervat[laatste]
        for over in range(1, min(term.aantal, eerder) + 1):
            # With so many units left the clock stopped on the unit before, and runs on when the pauze is over.
            dag = hervat[dagen[eerder - over - 1] if eerder > over else 0]
            plaats = bisect_right(dagen, dag) + over - 1
            hoogst = max(hoogst, dagen[plaats] if dag < buiten and plaats < len(dagen) else buiten)
        uit.append(hoogst)
    return tuple(accumulate(uit, max))


def _unit_days(kalender: Kalender, eenheid: Eenheid) -> list[int]:
    if eenheid is Eenheid.SCHOOLDAGEN:
        return [o - kalender.ordinaal_eerste for o in kalender.schooldagen]
    if eenheid is Eenheid.WERKDAGEN:
        return [o - kalender.ordinaal_eerste for o in kalender.werkdagen]
    return list(range(len(kalender)))


@lru_cache(maxsize=2048)
def chain(kalender: Kalender, termen: tuple[Term, ...]) -> Rij:
    """Return the last day of terms that follow each other."""
    rij = row(kalender, termen[0])
    for term in termen[1:]:
        volgende = row(kalender, term)
        rij = tuple([volgende[i] for i in rij])
    return rij


def highest(rij: list[int], van: list[int], tot: list[int]) -> list[int]:
    """Return for every place the highest value of *rij* between *van* and *tot* (both included, both never falling).

    An empty stretch gives -1.
    """
    uit = [-1] * len(van)
    venster: list[int] = []
    kop = volgende = 0
    for plaats, (eerste, laatste) in enumerate(zip(van, tot, strict=True)):
        while volgende <= laatste:
            waarde = rij[volgende]
            while len(venster) > kop and rij[venster[-1]] <= waarde:
                venster.pop()
            venster.append(volgende)
            volgende += 1
        while kop < len(venster) and venster[kop] < eerste:
            kop += 1
        if kop < len(venster) and eerste <= laatste:
            uit[plaats] = rij[venster[kop]]
    return uit


def never_falls(rij: list[int]) -> bool:
    """Return whether a later day never gives an earlier end."""
    return sorted(rij) == rij


class Einden(NamedTuple):
    """When the one clock of a blad ends, for every day; two ways to look those days up in a row, and the days outside."""

    rij: Rij
    eerst: list[int]
    pluk: Callable[[list[int]], tuple[int, ...]]
    pluk_binnen: Callable[[list[int]], tuple[int, ...]]


@lru_cache(maxsize=2048)
def ends_of(kalender: Kalender, termen: tuple[Term, ...], later: bool) -> Einden:
    """Return the ends of a clock with *termen*; with *later* it counts from the day after."""
    n = len(kalender)
    rij = chain(kalender, termen)
    if later:
        rij = (*rij[1:], n)
    eerst = list(rij[:n])
    return Einden(rij, eerst, itemgetter(*eerst), itemgetter(*[min(e, n - 1) for e in eerst]))


def raise_to(uit: list[int], erbij: list[int]) -> None:
    """Raise every value of *uit* (empty: nothing yet) to that of *erbij* where that is higher."""
    if not uit:
        uit[:] = erbij
    elif uit != erbij:
        uit[:] = [a if a >= b else b for a, b in zip(uit, erbij, strict=True)]
