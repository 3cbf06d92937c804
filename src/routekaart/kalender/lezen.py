"""A text read as a duration or a termijn, or refused with what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routekaart.kalender.eenheden import read_duur
from routekaart.kalender.termijn import read_termijn, read_terug

if TYPE_CHECKING:
    from routekaart.kalender.eenheden import Duur
    from routekaart.kalender.termijn import Termijn


def parse_duur(text: str) -> Duur:
    """Return the duration that *text* says, as ``5 schooldagen`` or ``1 week``.

    Raises:
        TermijnFout: *text* is no duration.
    """
    duur = read_duur(text)
    if duur is None:
        # The words for what is wrong are only needed when something is.
        from routekaart.kalender.leesfout import explain_duur

        raise explain_duur(text)
    return duur


def parse_termijn(text: str) -> Termijn:
    """Return the termijn that *text* says.

    Raises:
        TermijnFout: *text* is no termijn.
    """
    termijn = read_termijn(text)
    if termijn is None:
        from routekaart.kalender.leesfout import explain_termijn

        raise explain_termijn(text)
    return termijn


def parse_terug(text: str) -> Termijn:
    """Return the termijn that *text* says, counted back from a day: ``2 weken voor toets``.

    Raises:
        TermijnFout: *text* is no such termijn.
    """
    termijn = read_terug(text)
    if termijn is None:
        from routekaart.kalender.leesfout import explain_terug

        raise explain_terug(text)
    return termijn
