"""What a herbeoordeling says: terms as they ran and as they should have run, what was missed, what no longer fits."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import zip_longest
from typing import Literal

from routekaart.casus.gebeurtenis import Gebeurtenis
from routekaart.casus.toestand import Casus
from routekaart.casus.weigering import Blocker
from routekaart.kalender.eenheden import Eenheid

Soort = Literal["stap", "fase", "regie", "grens"]


@dataclass(frozen=True, slots=True)
class Looptijd:
    """One thing that ran: the opening of a stap, a visit to a fase or trede, an offer of the regie, or a grens.

    ``geopend`` is the day on which it began, ``laatste`` the last day of its term (None: no term, or one that stood still), and
    ``verlopen`` says whether that passed while it ran.  ``gesloten`` is the day on which it ended (None: it still ran), ``hoe``
    in what way: a stand of the stap, ``voorstel``, ``verlaten``, ``regie`` or what became of the offer, or the result of the
    grens.  ``wie`` are the roles that it was up to.
    """

    soort: Soort
    naam: str
    geopend: date
    wie: tuple[str, ...] = ()
    laatste: date | None = None
    verlopen: bool = False
    gesloten: date | None = None
    hoe: str = ""


@dataclass(frozen=True, slots=True)
class Verschil:
    """What ran otherwise than it should have: as it was (None: it never ran), and as it should have been (None: not at all)."""

    feitelijk: Looptijd | None
    hoort: Looptijd | None


@dataclass(frozen=True, slots=True)
class Gemist:
    """A duty whose term should have ended before it was done.

    ``alsnog`` is the day on which it was done after all, or tried to be, None when nobody did.  ``dagen`` counts from the last
    day until then, or, while it is still owed, until the end of the herbeoordeling, in days of ``eenheid``: werkdagen or
    schooldagen when the term is in those, else kalenderdagen.  0 is late by the clock of the last day itself, None that the duty
    lapsed and was never done.
    """

    stap: str
    wie: tuple[str, ...]
    laatste: date
    alsnog: date | None
    dagen: int | None
    eenheid: Eenheid


@dataclass(frozen=True, slots=True)
class Afgewezen:
    """A gebeurtenis that would have been refused had everything been known, as it was brought then, and why."""

    gebeurtenis: Gebeurtenis
    blockers: tuple[Blocker, ...]


@dataclass(frozen=True, slots=True)
class Herbeoordeling:
    """What should have happened until ``nu`` had every fact been known on its day, beside what did happen.

    ``feitelijk`` and ``hoort`` tell what ran, in order of beginning; ``gemist`` tells the duties missed in ``hoort``;
    ``afgewezen`` what was done and would have been refused.  ``casus`` is where the casus would stand.  It is an answer, not a
    journaal: nothing is rewritten.
    """

    nu: datetime
    feitelijk: tuple[Looptijd, ...]
    hoort: tuple[Looptijd, ...]
    gemist: tuple[Gemist, ...]
    afgewezen: tuple[Afgewezen, ...]
    casus: Casus = field(repr=False, compare=False)

    @property
    def verschillen(self) -> tuple[Verschil, ...]:
        """What ran otherwise than it should have: the first opening beside the first, the second beside the second."""
        gevonden = []
        for sleutel in dict.fromkeys((loop.soort, loop.naam) for loop in (*self.hoort, *self.feitelijk)):
            was, hoort = ([loop for loop in rij if (loop.soort, loop.naam) == sleutel] for rij in (self.feitelijk, self.hoort))
            gevonden += [Verschil(a, b) for a, b in zip_longest(was, hoort) if a != b]
        return tuple(gevonden)
