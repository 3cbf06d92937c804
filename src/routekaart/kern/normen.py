"""Whether a term stays within another on every ordinary start day, whatever the units: for the range of an open norm."""

from __future__ import annotations

from itertools import cycle, islice

from routekaart.kalender.eenheden import Duur, Eenheid
from routekaart.kalender.termijn import Termijn

_EINDELOOS = 10**6
"""More days than any term: a term in school days may have to wait for a holiday of any length."""

_IN_DAGEN = {Eenheid.WEKEN: 7, Eenheid.KALENDERDAGEN: 1}
_MAANDEN = (*(31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31) * 3, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def exceeds(termijn: Termijn, grens: Termijn) -> bool:
    """Return whether *termijn* can end later than *grens* when both start on the same working day.

    Without calendar this is asked of every calendar at once: holidays only make a day count longer, so a term in
    school days never stays within one in weeks.  `onbepaald` exceeds every other term.
    """
    if termijn.soort == "onbepaald" or grens.soort == "onbepaald":
        return grens.soort != "onbepaald"
    een, ander = _as_duur(termijn), _as_duur(grens)
    if een.eenheid == ander.eenheid:
        return een.aantal > ander.aantal
    if {een.eenheid, ander.eenheid} <= {Eenheid.SCHOOLDAGEN, Eenheid.WERKDAGEN, Eenheid.KALENDERDAGEN}:
        zwaarder = list(Eenheid).index
        if zwaarder(een.eenheid) < zwaarder(ander.eenheid) and een.aantal <= ander.aantal:
            return False
    return any(_longest(een, dag) > _shortest(ander, dag) for dag in range(5))


def _as_duur(termijn: Termijn) -> Duur:
    if termijn.duur is None:
        return Duur(1, Eenheid.SCHOOLDAGEN) if termijn.soort == "volgende_schooldag" else Duur(0, Eenheid.KALENDERDAGEN)
    if termijn.duur.eenheid is Eenheid.JAAR:
        return Duur(12 * termijn.duur.aantal, Eenheid.MAANDEN)
    return termijn.duur


def _longest(duur: Duur, weekdag: int) -> int:
    """Return the most calendar days that *duur* can last from *weekdag* (Monday is 0)."""
    if duur.eenheid in _IN_DAGEN:
        return duur.aantal * _IN_DAGEN[duur.eenheid]
    if duur.eenheid is Eenheid.MAANDEN:
        return max(_month_spans(duur.aantal))
    if duur.eenheid is Eenheid.WERKDAGEN:
        # The recognised holidays come in pairs at most; five in any two months (Easter to Whitsun) is the most there is.
        return _work_days(duur.aantal + 5 * (1 + duur.aantal // 40), weekdag)
    return _EINDELOOS


def _shortest(duur: Duur, weekdag: int) -> int:
    """Return the fewest calendar days that *duur* can last from *weekdag*: no holidays at all."""
    if duur.eenheid in (Eenheid.WERKDAGEN, Eenheid.SCHOOLDAGEN):
        return _work_days(duur.aantal, weekdag)
    if duur.eenheid is Eenheid.LESWEKEN:
        return 7 * duur.aantal + 6 - weekdag
    if duur.eenheid is Eenheid.MAANDEN:
        return min(_month_spans(duur.aantal))
    return duur.aantal * _IN_DAGEN.get(duur.eenheid, 1)


def _month_spans(aantal: int) -> list[int]:
    return [sum(islice(cycle(_MAANDEN), begin, begin + aantal)) for begin in range(len(_MAANDEN))]


def _work_days(aantal: int, weekdag: int) -> int:
    weken, rest = divmod(aantal, 5)
    return 7 * weken + rest + (2 if rest and weekdag + rest > 4 else 0)
