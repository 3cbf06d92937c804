"""The state of one casus: a value that is never changed; running makes a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from fractions import Fraction
from operator import attrgetter
from typing import Any, Literal, NamedTuple, get_args

from routekaart.kalender.termijn import Termijn

Stand = Literal[
    "dicht", "wachtend", "open", "loopt", "gedaan", "niet_gelukt", "afgeweken", "overgeslagen", "vervallen"
]  # fmt: skip
Waarde = bool | str | int | Fraction | date | None

STANDEN = frozenset(get_args(Stand))
"""Every stand a stap can have."""
LOPEND = frozenset({"wachtend", "open", "loopt"})
"""The standen in which an opening is not closed."""


class Opening(NamedTuple):
    """One opening of a stap in this visit of its fase.

    ``geopend`` is the logical moment, ``anker`` day zero of its term, ``uiterlijk`` the moment at which the term is over
    (midnight after its last day, or a time of day).  ``waarschuwing`` is the earlier reading of a term in plain dagen.
    ``uitkomst`` belongs to a closed opening, ``laatste`` is the uitkomst last noted, also while it stays open.
    """

    stand: Stand
    keer: int
    geopend: datetime
    anker: date | None = None
    uiterlijk: datetime | None = None
    waarschuwing: datetime | None = None
    te_laat: bool = False
    verlengd: int = 0
    uitkomst: str | None = None
    laatste: str | None = None
    wie: tuple[str, ...] = ()
    termijn: Termijn | None = None
    delen: tuple[tuple[str, str], ...] = ()
    aanleiding: str = ""
    voorval_op: date | None = None


class Klok(NamedTuple):
    """The running term of a fase."""

    uiterlijk: datetime
    te_laat: bool = False


class Aanbod(NamedTuple):
    """An offer of the regie to a role, until a moment (None: it never lapses by itself)."""

    rol: str
    tot: datetime | None


class Rest(NamedTuple):
    """A clock that a pauze has stopped: of which stap (and its how manieth opening) or fase (``keer`` 0), what was left."""

    element: str
    keer: int
    over: int
    uiterlijk: datetime
    waarschuwing: datetime | None = None


class Rust(NamedTuple):
    """A pauze in force: since when, until when at most, and the clocks that it stopped."""

    sinds: date
    tot: datetime | None
    rest: tuple[Rest, ...]


class Voorgevallen(NamedTuple):
    """A voorval that was reported: its id, name, date and fields."""

    id: str
    naam: str
    op: date
    velden: tuple[tuple[str, Waarde], ...]
    ingetrokken: bool = False


class Geteld(NamedTuple):
    """Something that happened to a stap and that a teller counts: how it ended, whether that was gedaan, and on which day."""

    stap: str
    uitkomst: str
    gedaan: bool
    op: date


class Gedaan(NamedTuple):
    """When a stap was last gedaan, and how many voorvallen, and acts that a teller counts, had been recorded then."""

    op: date
    voorvallen: int
    geteld: int = 0


class GrensStand(NamedTuple):
    """A grens that runs or has run: its start, the moment it ends, its first result, and how often it was lengthened."""

    start: date
    uiterlijk: datetime | None
    uitslag: Literal["bewaakt", "gehaald", "overtreden"] = "bewaakt"
    verlengd: int = 0


class StatusStand(NamedTuple):
    """The truth of a status, and the date since which it has been so without a break."""

    waarde: bool | None
    sinds: date


@dataclass(slots=True)
class Casus:
    """One running case of one protocol version, without personal data.

    Its fields are read, never written: every function that runs a casus returns a new one and leaves this one as it was.
    ``plaats`` says where each spoor is: the fase of the hoofdspoor, and for a lijn its trede, ``rust``, ``opgelost`` or
    ``uitgeput``.  ``regie`` is the regiehouder, None while the source names nobody.  ``punten`` are the open punten.
    ``afdwingen`` is False when an act of another role than the protocol names is noted, not refused.
    ``geteld`` holds, in the order in which they were recorded, the acts that some teller counts.
    """

    id: str
    protocol: str
    kalender: str
    geopend_op: date
    nu: datetime
    nr: int
    hash: str
    plaats: Mapping[str, str]
    bezoek: Mapping[str, int]
    openingen: Mapping[str, tuple[Opening, ...]]
    gedaan: Mapping[str, Gedaan]
    regie: str | None
    aanbod: Aanbod | None
    wacht_op_rol: str | None
    pauzes: Mapping[str, Rust]
    gegevens: Mapping[str, tuple[tuple[date, Waarde], ...]]
    voorvallen: tuple[Voorgevallen, ...]
    statussen: Mapping[str, StatusStand]
    binding: Mapping[str, str]
    stukken: Mapping[str, date]
    waarheid: Mapping[str, bool | None]
    voorstellen: Mapping[str, str]
    deelcasussen: Mapping[str, str]
    punten: Mapping[str, str]
    fasetermijn: Mapping[str, Klok]
    ritme: Mapping[str, date]
    grenzen: Mapping[str, GrensStand]
    gezien: Mapping[str, str]
    geteld: tuple[Geteld, ...] = ()
    einde: str | None = None
    afgerond: bool = False
    afdwingen: bool = True

    @property
    def fase(self) -> str | None:
        """The active fase of the hoofdspoor, None after the eind."""
        return self.plaats.get("hoofd")

    def stand(self, stap: str) -> Stand:
        """Return the stand of the latest opening of *stap* in this visit of its fase (``dicht`` when there is none)."""
        openingen = self.openingen.get(stap)
        return openingen[-1].stand if openingen else "dicht"


def copy(casus: Casus) -> Casus:
    """Return a casus that equals *casus* and may be written by the one function that makes the next state."""
    velden: list[Any] = [dict(v) if type(v) is dict else v for v in _fields_of(casus)]
    return Casus(*velden)


_fields_of = attrgetter(*(f.name for f in fields(Casus)))
