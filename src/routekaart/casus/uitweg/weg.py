"""What `how_to` answers: ways to a stap, each a list of what somebody must supply."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from routekaart.bevinding import Pad, Plek
from routekaart.casus.gebeurtenis import Gebeurtenis, Handeling

Soort = Literal[
    "feit", "voorval", "handeling", "bepalen", "regie", "hervatten", "terugkeer", "wachten",
    "vastleggen", "stuk", "raadplegen", "aanwijzen",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Nodig:
    """One thing that a way needs.

    ``door`` are the roles of which any can supply it; none means the host (a feit or voorval) or time alone (``wachten``,
    until ``op``).  ``gebeurtenis`` is what to bring to the casus; what the act itself must carry (``vastleggen``, ``stuk``,
    ``raadplegen``, ``aanwijzen``) and ``wachten`` have none.  ``naam`` and ``waarde`` say what it is about, ``pad`` where the
    protocol speaks of it; ``bestand`` and ``plek`` are filled in where the text of the protocol is known.
    """

    soort: Soort
    naam: str
    tekst: str
    op: datetime
    door: tuple[str, ...] = ()
    waarde: object = None
    gebeurtenis: Gebeurtenis | None = None
    pad: Pad = ()
    bestand: str = field(default="", compare=False)
    plek: Plek | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Weg:
    """One way: do ``delen`` in order, then ``handeling``, which is accepted from ``vroegst`` on.

    No part can be left out.  ``handeling`` carries everything that it must carry.
    """

    delen: tuple[Nodig, ...]
    handeling: Handeling
    vroegst: datetime

    @property
    def gebeurtenissen(self) -> tuple[Gebeurtenis, ...]:
        """Everything to bring to the casus, in order, the act itself last."""
        return (*(deel.gebeurtenis for deel in self.delen if deel.gebeurtenis is not None), self.handeling)


@dataclass(frozen=True, slots=True)
class Wegwijzer:
    """The ways found, the one with the fewest parts first.  ``begrensd`` says that the search stopped before it saw everything.

    The search tries the values that the protocol itself names; a number or a date that no condition mentions is not tried.
    """

    stap: str
    wegen: tuple[Weg, ...]
    begrensd: bool
    tekst: str
