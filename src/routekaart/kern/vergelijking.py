"""Stricter, the same, looser or something else: the small comparisons of which a whole comparison is made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from enum import StrEnum
from functools import lru_cache

from routekaart.kalender.kalender import Kalender
from routekaart.kalender.lezen import parse_termijn
from routekaart.kalender.tellen import table
from routekaart.kalender.termijn import Termijn
from routekaart.voorwaarde.ast import Duurt, En, Niet, Of, Vergelijk, Voorwaarde


class Oordeel(StrEnum):
    """How what a region wrote stands to the model."""

    STRENGER = "strenger"
    GELIJK = "gelijk"
    LOSSER = "losser"
    ANDERS = "anders"

    @property
    def omgekeerd(self) -> Oordeel:
        """The same answer where less is more: stricter and looser change places."""
        return {Oordeel.STRENGER: Oordeel.LOSSER, Oordeel.LOSSER: Oordeel.STRENGER}.get(self, self)


STRENGER, GELIJK, LOSSER, ANDERS = Oordeel.STRENGER, Oordeel.GELIJK, Oordeel.LOSSER, Oordeel.ANDERS

_EINDE_DAG = time.max


def together(delen: Sequence[Oordeel]) -> Oordeel:
    """Return one answer for all of *delen*: equal parts say nothing, parts that disagree are anders."""
    gezegd = {deel for deel in delen if deel is not GELIJK}
    return GELIJK if not gezegd else gezegd.pop() if len(gezegd) == 1 else ANDERS


def terms(oud: Termijn | None, nieuw: Termijn | None, kalender: Kalender) -> Oordeel:
    """Return STRENGER when *nieuw* ends earlier or the same for every start day of *kalender*, LOSSER the other way around.

    No term at all never ends, just as `onbepaald`. A name that has no value can only be equal or anders, and so can a term
    that counts back beside one that counts on, or from another day: more time before the same day is stricter.
    """
    if any(termijn is not None and termijn.soort == "naam" for termijn in (oud, nieuw)):
        return GELIJK if oud == nieuw else ANDERS
    if oud is None or nieuw is None:
        eindeloos, eindeloos_nu = _endless(oud), _endless(nieuw)
        return GELIJK if eindeloos and eindeloos_nu else STRENGER if eindeloos else LOSSER
    if oud.terug != nieuw.terug:
        return ANDERS
    return GELIJK if oud == nieuw else _on_every_day(oud, nieuw, kalender)


@lru_cache(maxsize=1024)
def _on_every_day(oud: Termijn, nieuw: Termijn, kalender: Kalender) -> Oordeel:
    # Remembered, because many regions replace the same term of one model by the same other one.
    paren = zip(_ends(oud, kalender), _ends(nieuw, kalender), strict=True)
    return together([_order(nu, eerst) for eerst, nu in set(paren)])


def numbers(oud: int | None, nieuw: int | None) -> Oordeel:
    """Return STRENGER for a lower maximum; no maximum is the highest."""
    return _order(float("inf") if nieuw is None else nieuw, float("inf") if oud is None else oud)


def lists(oud: Sequence[str], nieuw: Sequence[str]) -> Oordeel:
    """Return STRENGER when *nieuw* asks all that *oud* asks, and more."""
    eerst, nu = set(oud), set(nieuw)
    return GELIJK if eerst == nu else STRENGER if eerst < nu else LOSSER if nu < eerst else ANDERS


def guards(oud: Voorwaarde | None, nieuw: Voorwaarde | None, kalender: Kalender) -> Oordeel:
    """Return STRENGER when *nieuw* is narrower: waar in fewer cases. No condition is always waar.

    Only what can be seen from the form is decided: a part added or dropped, another number or another duration.
    """
    if oud == nieuw:
        return GELIJK
    if oud is None or nieuw is None:
        return STRENGER if oud is None else LOSSER
    for soort, meer in ((En, STRENGER), (Of, LOSSER)):
        eerst, nu = _parts(oud, soort), _parts(nieuw, soort)
        if eerst < nu or nu < eerst:
            return meer if eerst < nu else meer.omgekeerd
    if isinstance(oud, En) and isinstance(nieuw, En) or isinstance(oud, Of) and isinstance(nieuw, Of):
        if len(oud.delen) != len(nieuw.delen):
            return ANDERS
        return together([guards(a, b, kalender) for a, b in zip(oud.delen, nieuw.delen, strict=True)])
    if isinstance(oud, Niet) and isinstance(nieuw, Niet):
        return guards(oud.deel, nieuw.deel, kalender).omgekeerd
    return _leaves(oud, nieuw, kalender)


def _leaves(oud: Voorwaarde, nieuw: Voorwaarde, kalender: Kalender) -> Oordeel:
    if isinstance(oud, Vergelijk) and isinstance(nieuw, Vergelijk):
        if (oud.naam, oud.teken[0]) != (nieuw.naam, nieuw.teken[0]):
            return ANDERS
        if isinstance(oud.waarde, str | None) or isinstance(nieuw.waarde, str | None):
            return ANDERS
        # A strict sign asks a little more than the same number with "or equal".
        kant = 1 if oud.teken[0] == ">" else -1
        eerst, nu = ((kant * b.waarde, len(b.teken) == 1) for b in (oud, nieuw) if not isinstance(b.waarde, str | None))
        return _order(eerst, nu)
    if isinstance(oud, Duurt) and isinstance(nieuw, Duurt) and (oud.naam, oud.vorm) == (nieuw.naam, nieuw.vorm):
        if oud.duur is None or nieuw.duur is None:
            return ANDERS
        korter = terms(parse_termijn(str(oud.duur)), parse_termijn(str(nieuw.duur)), kalender)
        return korter.omgekeerd if oud.vorm in ("minstens", "langer dan") else korter
    return ANDERS


def _parts(voorwaarde: Voorwaarde, soort: type[En] | type[Of]) -> set[str]:
    return {str(deel) for deel in voorwaarde.delen} if isinstance(voorwaarde, soort) else {str(voorwaarde)}


def _ends(termijn: Termijn, kalender: Kalender) -> list[tuple[int, time]]:
    return [(dag, termijn.tijd or _EINDE_DAG) for dag in table(kalender, termijn)]


def _endless(termijn: Termijn | None) -> bool:
    return termijn is None or termijn.soort == "onbepaald"


def _order(kleiner: object, groter: object) -> Oordeel:
    """Return STRENGER when *kleiner* is the smaller of the two."""
    if kleiner == groter:
        return GELIJK
    return STRENGER if kleiner < groter else LOSSER  # type: ignore[operator]
