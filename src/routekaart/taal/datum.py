"""Days as authors write them: ``2026-08-01``, ``onbepaald``, ``1 oktober``."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from routekaart.kalender.datum import MAANDEN
from routekaart.record import record
from routekaart.taal.vorm import VormFout

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_OMGEKEERD = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")
_PEIL = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")
_JAARDAG = re.compile(r"([0-9]{1,2}) ([a-z]+)")
_OPLOSSING = "schrijf jaar, maand en dag met streepjes, zoals `2026-08-01`"


@record
class Datum:
    """A day, or ``onbepaald`` (``dag`` is None)."""

    dag: date | None

    @property
    def onbepaald(self) -> bool:
        """Whether the source gives no date."""
        return self.dag is None

    def __str__(self) -> str:
        return "onbepaald" if self.dag is None else self.dag.isoformat()


@record
class Jaardag:
    """A day that comes every year, so never 29 februari: ``1 oktober``."""

    dag: int
    maand: int

    def __str__(self) -> str:
        return f"{self.dag} {MAANDEN[self.maand - 1]}"


@lru_cache(maxsize=1024)
def parse_dag(tekst: str) -> date:
    """Return the day in *tekst*.

    Raises: VormFout (RK104), with the day in the right order when that is clear.
    """
    delen = _ISO.fullmatch(tekst)
    if delen is not None:
        try:
            return date(int(delen[1]), int(delen[2]), int(delen[3]))
        except ValueError:
            raise VormFout(f"`{tekst}` bestaat niet op de kalender", oplossing="kijk de dag en de maand na") from None
    raise VormFout(f"`{tekst}` is geen datum", suggestie=_turned(tekst), oplossing=_OPLOSSING)


@lru_cache(maxsize=128)
def parse_datum(tekst: str) -> Datum:
    """Return the day in *tekst*, or the Datum that is ``onbepaald``.

    Raises: VormFout (RK104).
    """
    return Datum(None) if tekst == "onbepaald" else Datum(parse_dag(tekst))


@lru_cache(maxsize=512)
def parse_peildatum(tekst: str) -> str:
    """Return *tekst*, which must be a day, a month (``2017-02``) or a year.

    Raises: VormFout (RK104).
    """
    if _PEIL.fullmatch(tekst) is None:
        parse_dag(tekst)
    return tekst


@lru_cache(maxsize=128)
def parse_jaardag(tekst: str) -> Jaardag:
    """Return the day of the year in *tekst*.

    Raises: VormFout (RK104), also for 29 februari, which does not come every year.
    """
    delen = _JAARDAG.fullmatch(tekst)
    if delen is None or delen[2] not in MAANDEN:
        raise VormFout(f"`{tekst}` is geen dag van het jaar", oplossing="schrijf een dag en een maand, zoals `1 oktober`")
    dag, maand = int(delen[1]), MAANDEN.index(delen[2]) + 1
    try:
        date(2023, maand, dag)
    except ValueError:
        raise VormFout(f"`{tekst}` komt niet elk jaar voor", oplossing="kies een dag die elk jaar bestaat") from None
    return Jaardag(dag, maand)


def _turned(tekst: str) -> str | None:
    delen = _OMGEKEERD.fullmatch(tekst)
    if delen is None:
        return None
    try:
        return date(int(delen[3]), int(delen[2]), int(delen[1])).isoformat()
    except ValueError:
        return None
