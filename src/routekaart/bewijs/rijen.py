"""Terms as rows over all days of a calendar: for every day zero the index of the last day."""

from __future__ import annotations

from functools import lru_cache

from routekaart.bewijs.toestand import Duurterm, Term
from routekaart.kalender import tellen
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
    return all(a <= b for a, b in zip(rij, rij[1:], strict=False))
