"""Whether a term stays within another in ordinary weeks, whatever the units: for the range of an open norm."""

from __future__ import annotations

from functools import lru_cache
from itertools import cycle, islice

from routekaart.kalender.eenheden import Duur, Eenheid
from routekaart.kalender.termijn import Termijn

_MAANDEN = (*(31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31) * 3, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""The days of the months of four years, one of which is a leap year."""


def exceeds(termijn: Termijn, grens: Termijn) -> bool:
    """Return whether *termijn* can end later than *grens* when both start on the same working day.

    There is no calendar here: weeks have five school days and no holidays, so that a norm in weeks and one in school
    days can be compared at all.  What holidays do to it, the proof says.  `onbepaald` exceeds every other term.
    """
    if "onbepaald" in (termijn.soort, grens.soort):
        return grens.soort != "onbepaald"
    een, ander = _as_duur(termijn), _as_duur(grens)
    if een.eenheid is ander.eenheid:
        return een.aantal > ander.aantal
    return any(_span(een, dag)[1] > _span(ander, dag)[0] for dag in range(5))


def _as_duur(termijn: Termijn) -> Duur:
    if termijn.duur is None:
        return Duur(1, Eenheid.SCHOOLDAGEN) if termijn.soort == "volgende_schooldag" else Duur(0, Eenheid.KALENDERDAGEN)
    if termijn.duur.eenheid is Eenheid.JAAR:
        return Duur(12 * termijn.duur.aantal, Eenheid.MAANDEN)
    return termijn.duur


def _span(duur: Duur, weekdag: int) -> tuple[int, int]:
    """Return the fewest and the most calendar days that *duur* lasts from *weekdag* (Monday is 0)."""
    aantal = duur.aantal
    if duur.eenheid is Eenheid.MAANDEN:
        return _month_span(aantal)
    if duur.eenheid is Eenheid.DAGEN:
        return aantal, _work_days(aantal, weekdag)
    if duur.eenheid in (Eenheid.WERKDAGEN, Eenheid.SCHOOLDAGEN):
        dagen = _work_days(aantal, weekdag)
    elif duur.eenheid is Eenheid.LESWEKEN:
        dagen = 7 * aantal + 6 - weekdag
    else:
        dagen = aantal * (7 if duur.eenheid is Eenheid.WEKEN else 1)
    return dagen, dagen


@lru_cache(maxsize=64)
def _month_span(aantal: int) -> tuple[int, int]:
    lengten = [sum(islice(cycle(_MAANDEN), begin, begin + aantal)) for begin in range(len(_MAANDEN))]
    return min(lengten), max(lengten)


def _work_days(aantal: int, weekdag: int) -> int:
    weken, rest = divmod(aantal, 5)
    return 7 * weken + rest + (2 if rest and weekdag + rest > 4 else 0)
