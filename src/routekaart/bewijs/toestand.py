"""Where a casus can be, without its dates: sporen, open stappen, counts, and the clocks that can force something."""

from __future__ import annotations

from typing import Literal, NamedTuple

from routekaart.kalender.eenheden import Duur, Eenheid
from routekaart.kalender.termijn import Termijn

MIDDERNACHT = 24 * 60
"""The minute of the day at which a term without a time of day is over."""


class Duurterm(NamedTuple):
    """The time that a fact must have lasted, as a term: it is over on the day before the one on which that is so."""

    vorm: Literal["minstens", "langer dan"]
    duur: Duur


class Pauzeterm(NamedTuple):
    """How much later a term ends by one pauze of at most ``hoogstens``; at most ``aantal`` of its units can be left then."""

    hoogstens: Termijn
    eenheid: Eenheid
    aantal: int


Term = Termijn | Duurterm | Pauzeterm


class Klok(NamedTuple):
    """A clock that runs for an element; ``termen`` follow each other (a term and its verlengingen).

    ``aanname`` is the key of the assumption without which this clock forces nothing; ``""`` when it forces by itself.
    ``eerder`` says that it really counts from a day that lies before, so that it may be over at any time until then.
    """

    soort: Literal["stap", "fase", "grens", "duur"]
    naam: str
    nr: int
    termen: tuple[Term, ...]
    minuut: int = MIDDERNACHT
    aanname: str = ""
    eerder: bool = False


class Open(NamedTuple):
    """An opening of a stap that is not closed; ``voorstel`` is the uitkomst of a draft that waits for its ratification.

    ``laatste`` is what was last tried and did not succeed (or was done against a prohibition), if a condition asks for it.
    """

    stap: str
    nr: int
    stand: Literal["open", "loopt", "wachtend"]
    verlengd: int = 0
    laat: bool = False
    voorstel: str = ""
    laatste: str = ""


class Toestand(NamedTuple):
    """A place in the game.  Every tuple is sorted, so that equal places are equal values.

    ``tel`` counts visits and openings that are bounded, ``memo`` keeps how stappen stand that a condition asks for,
    ``waar`` holds the conditions that have fired, ``bekend`` the gegevens that were recorded, ``punten`` the open
    punten, ``duren`` the durations reached, ``gestart`` whether the grens
    that is proven has started; ``grenzen`` tells of those with a clock whether it runs (``bewaakt``) or is ``voorbij``.
    """

    plaats: tuple[tuple[str, str], ...]
    open: tuple[Open, ...]
    klokken: tuple[Klok, ...]
    tel: tuple[tuple[str, int], ...] = ()
    memo: tuple[tuple[str, tuple[str, str, bool]], ...] = ()
    waar: tuple[str, ...] = ()
    bekend: tuple[str, ...] = ()
    punten: tuple[str, ...] = ()
    duren: tuple[tuple[str, Duurterm], ...] = ()
    gestart: bool = False
    grenzen: tuple[tuple[str, str], ...] = ()
