"""One school calendar: which days are werkdagen and schooldagen, which weeks have lessons, and how far that is known.

A calendar never guesses: outside its reach every question raises BuitenKalender. All days are kept as sorted
ordinals too (``date.toordinal``), so that counting days is one bisection.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from routekaart.kalender.datum import WEEKDAGEN, write_date
from routekaart.kalender.feestdagen import feestdagen

Dagen = date | tuple[date, date]
"""One day, or a first and a last day."""


class BuitenKalender(ValueError):
    """A day was asked for that *kalender* knows nothing about, or a count ran out of it."""

    def __init__(self, kalender: Kalender, dag: date | None = None) -> None:
        self.kalender = kalender
        self.dag = dag
        wat = "deze termijn" if dag is None else write_date(dag)
        super().__init__(
            f"{wat} valt buiten de kalender `{kalender.naam}`, "
            f"die loopt van {write_date(kalender.eerste)} tot en met {write_date(kalender.laatste)}"
        )


@dataclass(frozen=True, slots=True)
class Periode:
    """A holiday of a school or region, from its first to its last day."""

    naam: str
    van: date
    tot: date

    def __post_init__(self) -> None:
        if self.tot < self.van:
            raise ValueError(f"de periode {self.naam} eindigt voor zij begint")


class Kalender:
    """Werkdagen, schooldagen and lesweken from ``eerste`` (a Monday) to ``laatste`` (a Sunday), both included.

    Raises:
        ValueError: the reach is not made of whole weeks: of a part of a week one cannot say if it has lessons.
    """

    __slots__ = (
        "_feest", "_gelijkgesteld", "_gewoon", "_hash", "_les", "_schooljaren", "_vakanties", "_vrij", "eerste", "laatste",
        "lesweken", "naam", "ordinaal_eerste", "ordinaal_laatste", "schooldagen", "werkdagen",
    )  # fmt: skip

    def __init__(
        self,
        naam: str,
        eerste: date,
        laatste: date,
        vakanties: Iterable[Periode],
        schooljaren: Iterable[date],
        gelijkgesteld: Iterable[date] = (),
        vrij: Mapping[date, str] | None = None,
        les: frozenset[date] = frozenset(),
    ) -> None:
        if eerste.isoweekday() != 1 or laatste.isoweekday() != 7 or laatste < eerste:
            raise ValueError("een kalender loopt van een maandag tot en met een zondag")
        self.naam = naam
        self.eerste, self.laatste = eerste, laatste
        self.ordinaal_eerste, self.ordinaal_laatste = eerste.toordinal(), laatste.toordinal()
        self._vakanties = tuple(vakanties)
        self._schooljaren = tuple(sorted(schooljaren))
        self._gelijkgesteld = frozenset(gelijkgesteld)
        self._les = les
        self._vrij = dict(vrij or {})
        self._hash: str | None = None
        self._feest = {dag: woord for jaar in range(eerste.year, laatste.year + 1) for dag, woord in feestdagen(jaar).items()}
        self._count()

    def _count(self) -> None:
        """Fill the sorted ordinals; computed once, because every count leans on them."""
        vanaf, tot = self.ordinaal_eerste, self.ordinaal_laatste
        feest = {dag.toordinal() for dag in self._feest}
        werk = [o for week in range(vanaf, tot, 7) for o in range(week, week + 5) if o not in feest]
        vrij = {o for p in self._vakanties for o in range(p.van.toordinal(), p.tot.toordinal() + 1)}
        vrij |= {dag.toordinal() for dag in self._vrij}
        school = {o for o in werk if o not in vrij} | {dag.toordinal() for dag in self._les}
        gelijk = {dag.toordinal() for dag in self._gelijkgesteld}
        self.werkdagen = tuple(werk)
        self.schooldagen = tuple(sorted(school))
        self.lesweken = tuple(sorted({o - (o - vanaf) % 7 for o in school}))
        self._gewoon = tuple(o for o in werk if o not in gelijk)

    # --- one day -------------------------------------------------------------------------------------------------

    def is_werkdag(self, dag: date) -> bool:
        """Return whether *dag* is Monday to Friday and no recognised holiday. Raises: BuitenKalender."""
        return _holds(self.werkdagen, self.ordinal(dag))

    def is_schooldag(self, dag: date) -> bool:
        """Return whether there are lessons on *dag*. Raises: BuitenKalender."""
        return _holds(self.schooldagen, self.ordinal(dag))

    def is_lesweek(self, dag: date) -> bool:
        """Return whether the week of *dag*, Monday to Sunday, has a schooldag. Raises: BuitenKalender."""
        o = self.ordinal(dag)
        return _holds(self.lesweken, o - (o - self.ordinaal_eerste) % 7)

    def is_gewone_dag(self, dag: date) -> bool:
        """Return whether a statutory term may end on *dag*: a werkdag that no royal decree equates with a holiday.

        Raises: BuitenKalender.
        """
        return _holds(self._gewoon, self.ordinal(dag))

    def feestdag(self, dag: date) -> str | None:
        """Return the name of the recognised holiday on *dag*, or None. Raises: BuitenKalender."""
        self.ordinal(dag)
        return self._feest.get(dag)

    def vakantie(self, dag: date) -> str | None:
        """Return the name of the holiday period around *dag*, weekends included, or None. Raises: BuitenKalender."""
        self.ordinal(dag)
        return next((p.naam for p in self._vakanties if p.van <= dag <= p.tot), None)

    def vrij(self, dag: date) -> str | None:
        """Return why *dag* is no schooldag, in Dutch, or None when it is one. Raises: BuitenKalender."""
        if self.is_schooldag(dag):
            return None
        if dag.isoweekday() >= 6:
            return WEEKDAGEN[dag.weekday()]
        return self.feestdag(dag) or self._vrij.get(dag) or self.vakantie(dag)

    def begin_schooljaar(self, dag: date) -> date:
        """Return the Monday after the summer holiday with which the school year of *dag* began.

        A summer holiday belongs to the year before it. Raises: BuitenKalender.
        """
        self.ordinal(dag)
        return self._schooljaren[bisect_right(self._schooljaren, dag) - 1]

    # --- the whole -----------------------------------------------------------------------------------------------

    def ordinal(self, dag: date) -> int:
        """Return the ordinal of *dag*, which must lie within the reach. Raises: BuitenKalender."""
        o = dag.toordinal()
        if self.ordinaal_eerste <= o <= self.ordinaal_laatste:
            return o
        raise BuitenKalender(self, dag)

    def index(self, dag: date) -> int:
        """Return the number of days from ``eerste`` to *dag*: the place of *dag* in a table of ``len(self)`` days."""
        return self.ordinal(dag) - self.ordinaal_eerste

    def __len__(self) -> int:
        return self.ordinaal_laatste - self.ordinaal_eerste + 1

    def day_at(self, index: int) -> date:
        """Return the day at *index*, counted from ``eerste``. Raises: BuitenKalender."""
        if not 0 <= index < len(self):
            raise BuitenKalender(self)
        return date.fromordinal(self.ordinaal_eerste + index)

    @property
    def gewone_dagen(self) -> tuple[int, ...]:
        """Return the ordinals of the days on which a statutory term may end, sorted."""
        return self._gewoon

    @property
    def hash(self) -> str:
        """Return the SHA-256 of everything that can change an answer of this calendar, in hexadecimal."""
        if self._hash is None:
            from hashlib import sha256  # costs more than reading the calendar, and only a casus asks for it

            dagen = (self.eerste + timedelta(days=i) for i in range(len(self)))
            regels = [f"{d} {self.vrij(d) or ''}|{self.feestdag(d) or ''}|{self.is_gewone_dag(d)}" for d in dagen]
            kop = [self.naam, *(str(d) for d in self._schooljaren)]
            self._hash = sha256("\n".join(kop + regels).encode()).hexdigest()
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Kalender) and (self is other or self.hash == other.hash)

    def __hash__(self) -> int:
        return hash((self.naam, self.ordinaal_eerste, self.ordinaal_laatste))

    def __repr__(self) -> str:
        return f"<Kalender {self.naam} {self.eerste}..{self.laatste}>"

    def with_school(
        self, vrij: Mapping[Dagen, str] | None = None, les: Iterable[Dagen] = (), naam: str | None = None
    ) -> Kalender:
        """Return this calendar with the days of one school: extra free days with their name, and extra lesson days.

        A period of lesson days leaves out its weekends; a single day counts also on a Saturday or a holiday.

        Raises:
            BuitenKalender: a day lies outside the reach.
            ValueError: a day is called free and a lesson day at once.
        """
        extra_vrij = {dag: woord for dagen, woord in (vrij or {}).items() for dag in self._spread(dagen)}
        extra_les = frozenset(
            dag for dagen in les for dag in self._spread(dagen) if isinstance(dagen, date) or dag.isoweekday() <= 5
        )
        for dag in sorted(extra_les):
            if dag in extra_vrij:
                raise ValueError(f"{write_date(dag)} is zowel vrij ({extra_vrij[dag]}) als een lesdag")
        return Kalender(
            naam or f"{self.naam} (eigen dagen)",
            self.eerste,
            self.laatste,
            self._vakanties,
            self._schooljaren,
            self._gelijkgesteld,
            self._vrij | extra_vrij,
            (self._les - extra_vrij.keys()) | extra_les,
        )

    def part(self, van: date, tot: date) -> Kalender:
        """Return this calendar from the week of *van* to the week of *tot*, as far as it reaches: the same days, fewer of them.

        Raises: BuitenKalender.
        """
        self.ordinal(van)
        eerste = van - timedelta(days=van.weekday())
        laatste = min(self.laatste, tot + timedelta(days=6 - tot.weekday()))
        return Kalender(
            self.naam, eerste, laatste, self._vakanties, self._schooljaren, self._gelijkgesteld, self._vrij, self._les
        )  # fmt: skip

    def _spread(self, dagen: Dagen) -> list[date]:
        van, tot = (dagen, dagen) if isinstance(dagen, date) else dagen
        return [date.fromordinal(o) for o in range(self.ordinal(van), self.ordinal(tot) + 1)]


def _holds(gesorteerd: tuple[int, ...], ordinaal: int) -> bool:
    plaats = bisect_right(gesorteerd, ordinaal)
    return plaats > 0 and gesorteerd[plaats - 1] == ordinaal
