"""The desk on which one gebeurtenis is worked out: a copy of the casus, a queue of doelen, and what is written down."""

from __future__ import annotations

from collections import deque
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from routekaart.casus.blik import Blik
from routekaart.casus.draaiboek import Draaiboek
from routekaart.casus.journaal import Effect, Gevolg
from routekaart.casus.tabellen import read_table
from routekaart.casus.toestand import Casus, Opening
from routekaart.kalender import tellen
from routekaart.kalender.kalender import Kalender
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import DOORLOPEND, HOOFD, Doel, Doelwit, Stap

EEN_DAG = timedelta(days=1)
MIDDERNACHT = time()
BINNEN_DE_DAG = ("direct", "dezelfde_dag")
"""The terms that end on the day on which they begin."""


class Wachtend(NamedTuple):
    """One thing in the queue: a doel to take, or (``doel`` None) a stap to open; ``anker`` is day zero of what it opens.

    ``aanleiding`` is what opens the stap, or the toestemming whose refusal leads to the doel.
    """

    anker: date
    doel: Doel | None = None
    stap: str = ""
    aanleiding: str = ""
    voorval_op: date | None = None


class Werk:
    """A casus being worked on at the logical moment ``moment``; ``casus`` may be written until the work is done.

    ``voorgevallen`` is the day on which the gebeurtenis that is being applied happened, None while time alone acts.
    ``geweigerd`` holds the doelen that were taken because a toestemming is refused: when, which toestemming, and where to.
    """

    __slots__ = (
        "boek", "casus", "effecten", "geweigerd", "gevolgen", "kalender", "kern", "moment", "verwerkt_op", "voorgevallen",
        "wachtrij",
    )  # fmt: skip

    def __init__(self, boek: Draaiboek, kalender: Kalender, casus: Casus, moment: datetime) -> None:
        self.boek = boek
        self.kern = boek.kern
        self.kalender = kalender
        self.casus: Any = casus
        self.moment = moment
        self.verwerkt_op = moment
        self.voorgevallen: date | None = None
        self.wachtrij: deque[Wachtend] = deque()
        self.geweigerd: set[tuple[datetime, str, tuple[Doelwit, ...]]] = set()
        self.gevolgen: list[Gevolg] = []
        self.effecten: list[Effect] = []

    @property
    def dag(self) -> date:
        """The date of the logical moment."""
        return self.moment.date()

    @property
    def dateert(self) -> bool:
        """Whether a status is dated by its facts; else on the day it was seen to change."""
        return True

    def blik(self) -> Blik:
        """Return what is true now."""
        return Blik(self.boek, self.kalender, self.casus, self.moment.date())

    # --- writing down --------------------------------------------------------------------------------------------

    def note(self, wat: str, naam: str, **meer: Any) -> None:
        """Write down a consequence."""
        self.gevolgen.append(Gevolg(wat, naam, meer))

    def send(self, soort: str, aan: tuple[str, ...], naam: str, **meer: Any) -> None:
        """Write down what the host must do; *achteraf* when its moment lies before the day of handling."""
        self.effecten.append(Effect(soort, aan, naam, meer, self.moment.date() < self.verwerkt_op.date()))

    def wie(self, stap: Stap, opening: Opening) -> tuple[str, ...]:
        """Return the roles of *stap* as addressees: as its tabel said when it opened, nobody while the source names none."""
        return tuple(rol for rol in opening.wie or stap.wie.rollen if rol in self.kern.rollen)

    def houder(self) -> tuple[str, ...]:
        """Return the regiehouder as addressees: nobody while the source names none."""
        return () if self.casus.regie is None else (self.casus.regie,)

    # --- the queue -----------------------------------------------------------------------------------------------

    def queue(self, doel: Doel | None, anker: date) -> None:
        """Put *doel* at the end of the queue, if there is one."""
        if doel is not None:
            self.wachtrij.append(Wachtend(anker, doel))

    def queue_stap(self, stap: str, anker: date, aanleiding: str, voorval_op: date | None = None) -> None:
        """Put the opening of *stap* at the end of the queue."""
        self.wachtrij.append(Wachtend(anker, None, stap, aanleiding, voorval_op))

    # --- openings ------------------------------------------------------------------------------------------------

    def active(self, stap: Stap) -> bool:
        """Return whether the fase or trede of *stap* is where its spoor is now."""
        spoor = self.kern.fasen[stap.fase].spoor
        return bool(self.casus.plaats.get(spoor) == stap.fase)

    def replace(self, stap: str, index: int, opening: Opening) -> None:
        """Put *opening* in the place of number *index* of *stap*."""
        rij = list(self.casus.openingen[stap])
        rij[index] = opening
        self.casus.openingen[stap] = tuple(rij)

    def find(self, stap: str, keer: int) -> int | None:
        """Return the index of the opening of *stap* that was its *keer*-th in this visit, None when it is forgotten."""
        for index, opening in enumerate(self.casus.openingen.get(stap, ())):
            if opening.keer == keer:
                return index
        return None

    def running(self, stap: str) -> int | None:
        """Return the index of the oldest opening of *stap* that is not closed, or None."""
        for index, opening in enumerate(self.casus.openingen.get(stap, ())):
            if opening.stand in ("open", "loopt", "wachtend"):
                return index
        return None

    def open_fasen(self) -> list[str]:
        """Return the active fasen and treden: doorlopend, then the hoofdspoor, then the lijnen in file order."""
        plaats = self.casus.plaats
        return [f for spoor in self.boek.sporen if (f := plaats.get(spoor)) in self.kern.fasen]

    # --- terms ---------------------------------------------------------------------------------------------------

    def deadline(self, termijn: Termijn, anker: date, eigen: bool = False) -> tuple[datetime | None, datetime | None]:
        """Return the moment of the warning (only for plain dagen) and the moment at which *termijn* from *anker* is over.

        Terms within a day count from the day of the logical moment, whatever opened them (semantiek.md §4), unless
        *anker* is the author's own (``vanaf``).  A tabel is read now; while it is onbekend there is no term.
        """
        if termijn.naam in self.kern.tabellen:
            gelezen = read_table(self.boek, termijn.naam or "", self.blik())
            if not isinstance(gelezen, Termijn):
                return None, None
            termijn = gelezen
        if termijn.soort in BINNEN_DE_DAG and not eigen:
            anker = self.moment.date()
        return self.count(termijn, anker)

    def count(self, termijn: Termijn, anker: date) -> tuple[datetime | None, datetime | None]:
        """Return what `deadline` does, once it is settled which *termijn* counts from which *anker*."""
        # A name that is no tabel is an open norm without a value: nobody knows when that is over.
        paar = None if termijn.soort == "naam" else tellen.ends(self.kalender, termijn, anker)
        if paar is None:
            return None, None
        eerder, later = (end_moment(dag, termijn.tijd) for dag in paar)
        return (None if eerder == later else eerder), later


def end_moment(dag: date, tijd: time | None) -> datetime:
    """Return when a term with last day *dag* is over: at the time given, else when the day is."""
    return datetime.combine(dag, tijd) if tijd is not None else datetime.combine(dag + EEN_DAG, MIDDERNACHT)


def last_day(uiterlijk: datetime) -> date:
    """Return the last day of a term that is over at *uiterlijk*: the inverse of `end_moment`."""
    return uiterlijk.date() if uiterlijk.time() != MIDDERNACHT else uiterlijk.date() - EEN_DAG


__all__ = ["DOORLOPEND", "EEN_DAG", "HOOFD", "Wachtend", "Werk", "end_moment", "last_day"]
