"""What a proof says: typed results, the same for the terminal, for JSON and for Python."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from routekaart.bevinding import Pad

Oordeel = Literal["bewezen", "bewezen_onder_aannamen", "weerlegd", "niet_begrensd", "onbeslist"]

OORDEEL: dict[Oordeel, str] = {
    "bewezen": "bewezen",
    "bewezen_onder_aannamen": "bewezen onder aannamen",
    "weerlegd": "weerlegd",
    "niet_begrensd": "niet begrensd",
    "onbeslist": "onbeslist",
}
"""Each verdict in words."""

GEEN_SCHOOLBELOFTE = (
    "Dit gaat over het protocol: of het op tijd een besluit afdwingt. Het zegt niet dat het kind dan naar school gaat."
)
"""What every text about a proof says."""


@dataclass(frozen=True, slots=True)
class Dagstap:
    """One step of a worst way: on which day, what happens, who was to act, where it is written, and how the term counted.

    ``anker`` is day zero of the term that ends here, ``telling`` says in Dutch which days did not count and why.
    """

    dag: date
    soort: str
    zin: str
    wie: tuple[str, ...]
    pad: Pad
    stap: str = ""
    uitkomst: str = ""
    termijn: str = ""
    anker: date | None = None
    telling: str = ""
    feiten: tuple[tuple[str, str | None], ...] = ()
    daags_erna: bool = False

    @property
    def leesdag(self) -> date:
        """The day on which a reader sees this happen: what has lasted long enough when ``dag`` is over, is so on the next day."""
        return self.dag + timedelta(days=1) if self.daags_erna else self.dag


@dataclass(frozen=True, slots=True)
class Weg:
    """The worst way from one start date.

    ``einde`` is the last day of the last term on it, None where nothing ends it; ``gehaald`` is whether ``tot`` was
    reached then; ``uiterlijk`` is the last day of the grens.  ``vooraf`` leads from the opening of a casus to the start.
    """

    start: date
    einde: date | None
    uiterlijk: date
    gehaald: bool
    stappen: tuple[Dagstap, ...]
    vooraf: tuple[Dagstap, ...] = ()

    @property
    def dagen(self) -> int | None:
        """The distance from the start to the end, in days."""
        return None if self.einde is None else (self.einde - self.start).days


@dataclass(frozen=True, slots=True)
class Aanname:
    """A promise that a proof rests on: that somebody does *stap* within its term, or that a deelcasus ends in time."""

    sleutel: str
    stap: str
    rollen: tuple[str, ...]
    termijn: str
    zin: str
    pad: Pad


@dataclass(frozen=True, slots=True)
class Tijdgat:
    """A place in the file at which nothing forces an exit, and why."""

    zin: str
    pad: Pad


@dataclass(frozen=True, slots=True)
class Hefboom:
    """A smallest set of changes that makes a grens hold: proven with those changes made, and broken again without any one.

    ``dagen`` is the worst case then, in calendar days; ``aannamen`` are the promises that the proof rests on then, in words.
    """

    wijzigingen: tuple[str, ...]
    paden: tuple[Pad, ...]
    dagen: int | None
    aannamen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grensuitslag:
    """What is proven about one grens in one region: the verdict, the worst case, and what it rests on.

    ``vraag`` says from what to what, in Dutch.  ``van`` and ``tot`` are the first and last start date that was looked at;
    ``reden`` says why it is undecided.
    ``speling`` is the number of days that are left in the worst case.  ``gezocht`` says whether ``hefbomen``
    were looked for, ``geprobeerd`` counts the changed protocols that were proven for it; with ``zoeken_gestopt`` the limit
    ended the search, and a smaller set can exist.
    """

    grens: str
    regio: str
    oordeel: Oordeel
    binnen: str
    streven: bool
    van: date | None
    tot: date | None
    starts: int
    gebroken: int
    ergste: Weg | None
    aannamen: tuple[Aanname, ...] = ()
    gaten: tuple[Tijdgat, ...] = ()
    hefbomen: tuple[Hefboom, ...] = ()
    speling: int | None = None
    reden: str = ""
    pad: Pad = ()
    vraag: str = ""
    gezocht: bool = False
    geprobeerd: int = 0
    zoeken_gestopt: bool = False


_VOLGORDE: tuple[Oordeel, ...] = ("bewezen", "bewezen_onder_aannamen", "onbeslist", "niet_begrensd", "weerlegd")


def worst_of(uitslagen: Iterable[Grensuitslag]) -> Grensuitslag:
    """Return the worst of the results of one grens: by verdict, then by the days of the worst case; of equals the first."""
    return max(uitslagen, key=lambda g: (_VOLGORDE.index(g.oordeel), (g.ergste.dagen or 0) if g.ergste is not None else 0))


@dataclass(frozen=True, slots=True)
class Bewijsuitslag:
    """The results of all grenzen of a protocol, in every region that was asked for.

    ``ingevuld`` holds the open norms and the widest value that each was given; ``hash`` is that of the protocol as it is
    written, or in a result of `grens.prove` alone that of the kernel.
    """

    protocol: str
    titel: str
    hash: str
    grenzen: tuple[Grensuitslag, ...]
    ingevuld: tuple[tuple[str, str], ...] = ()

    @property
    def weerlegd(self) -> bool:
        """Whether a grens that is no ambition was refuted."""
        return any(g.oordeel == "weerlegd" and not g.streven for g in self.grenzen)
