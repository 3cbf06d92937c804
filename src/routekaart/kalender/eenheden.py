"""The units in which a protocol counts time, and a duration: a number of one unit."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from routekaart.leesfout import Leesfout
from routekaart.record import record

GROOTSTE_AANTAL = 10_000
"""More than this of any unit is a slip of the pen: 10,000 schooldagen is half a century."""


class Eenheid(StrEnum):
    """A unit of time; ``DAGEN`` means that the protocol does not say which days it counts."""

    KALENDERDAGEN = "kalenderdagen"
    WERKDAGEN = "werkdagen"
    SCHOOLDAGEN = "schooldagen"
    WEKEN = "weken"
    LESWEKEN = "lesweken"
    MAANDEN = "maanden"
    JAAR = "jaar"
    DAGEN = "dagen"


_ENKELVOUD = {
    Eenheid.KALENDERDAGEN: "kalenderdag",
    Eenheid.WERKDAGEN: "werkdag",
    Eenheid.SCHOOLDAGEN: "schooldag",
    Eenheid.WEKEN: "week",
    Eenheid.LESWEKEN: "lesweek",
    Eenheid.MAANDEN: "maand",
    Eenheid.JAAR: "jaar",
    Eenheid.DAGEN: "dag",
}

EENHEID_BIJ_WOORD: dict[str, Eenheid] = {str(e): e for e in Eenheid} | {woord: e for e, woord in _ENKELVOUD.items()}
"""Every word an author may write for a unit, plural and singular."""


@record
class Duur:
    """A number of one unit, at least 1: ``5 schooldagen``."""

    aantal: int
    eenheid: Eenheid

    def __str__(self) -> str:
        return f"{self.aantal} {_ENKELVOUD[self.eenheid] if self.aantal == 1 else self.eenheid.value}"

    @property
    def lezingen(self) -> tuple[Duur, ...]:
        """Return what this duration can mean: itself, or for ``dagen`` first kalenderdagen, then schooldagen."""
        if self.eenheid is Eenheid.DAGEN:
            return Duur(self.aantal, Eenheid.KALENDERDAGEN), Duur(self.aantal, Eenheid.SCHOOLDAGEN)
        return (self,)


class TermijnFout(Leesfout):
    """A text is no duration or no termijn."""


_DUUR = re.compile(r" *([1-9][0-9]{0,4}) +([a-z]+) *")


@lru_cache(maxsize=4096)
def read_duur(text: str) -> Duur | None:
    """Return the duration that *text* says, as ``5 schooldagen`` or ``1 week``; None when it is no duration."""
    gevonden = _DUUR.fullmatch(text)
    if gevonden is not None:
        eenheid = EENHEID_BIJ_WOORD.get(gevonden[2])
        aantal = int(gevonden[1])
        if eenheid is not None and aantal <= GROOTSTE_AANTAL:
            return Duur(aantal, eenheid)
    return None
