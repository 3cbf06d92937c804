"""Numbers as authors write them: how often (``3``, ``onbepaald``) and the value of a norm (``5 schooldagen``, ``2``)."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from routekaart.kalender import Termijn, parse_termijn
from routekaart.record import record
from routekaart.taal.vorm import VormFout

_AANTAL = re.compile(r"[1-9][0-9]{0,3}")
_GETAL = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,6})?|[0-9]{1,6}/[1-9][0-9]{0,5}")


@record
class Aantal:
    """How often; ``waarde`` is None when the source does not say."""

    waarde: int | None

    @property
    def onbepaald(self) -> bool:
        """Whether the source gives no maximum."""
        return self.waarde is None

    def __str__(self) -> str:
        return "onbepaald" if self.waarde is None else str(self.waarde)


@record
class Norm:
    """The value of a parameter: a termijn, a number, or ``onbepaald``."""

    soort: Literal["termijn", "getal", "onbepaald"]
    termijn: Termijn | None = None
    getal: Fraction | None = None

    def __str__(self) -> str:
        return "onbepaald" if self.soort == "onbepaald" else str(self.termijn if self.getal is None else self.getal)


@lru_cache(maxsize=256)
def parse_aantal(tekst: str) -> Aantal:
    """Return how often *tekst* says, at least once.

    Raises: VormFout (RK104).
    """
    if tekst == "onbepaald":
        return Aantal(None)
    if _AANTAL.fullmatch(tekst) is None:
        raise VormFout(f"`{tekst}` is geen aantal", oplossing="schrijf een heel getal vanaf 1, zoals `3`, of `onbepaald`")
    return Aantal(int(tekst))


@lru_cache(maxsize=512)
def parse_getal(tekst: str) -> Fraction:
    """Return the number in *tekst*, exactly.

    Raises: VormFout (RK104), with a point when a comma was used.
    """
    if _GETAL.fullmatch(tekst) is not None:
        return Fraction(tekst)
    met_punt = tekst.replace(",", ".")
    beter = met_punt if _GETAL.fullmatch(met_punt) else None
    raise VormFout(
        f"`{tekst}` is geen getal",
        suggestie=beter,
        oplossing=f"schrijf `{beter}`" if beter else "schrijf een getal, zoals `16` of `2.5`",
    )


@lru_cache(maxsize=512)
def parse_norm(tekst: str) -> Norm:
    """Return the value that *tekst* gives to a norm.

    Raises: TermijnFout when it is neither a number nor a termijn.
    """
    if tekst == "onbepaald":
        return Norm("onbepaald")
    if _GETAL.fullmatch(tekst) is not None:
        return Norm("getal", getal=Fraction(tekst))
    return Norm("termijn", termijn=parse_termijn(tekst))
