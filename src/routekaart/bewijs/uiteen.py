"""The shortest story in which two protocols do something else: both run side by side, everything is tried, shortest first."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Any

from routekaart.bewijs.mogelijkheden import Mogelijkheden, Zet
from routekaart.casus.journaal import Effect, Gevolg, Regel
from routekaart.casus.lopen import GeenEinde
from routekaart.casus.toestand import Casus, copy
from routekaart.casus.verwerken import Uitslag, next_moment, open_casus, step, tick
from routekaart.casus.weigering import Geweigerd
from routekaart.kalender.kalender import Kalender
from routekaart.kern.kernel import Kern

DIEPTE = 12
"""The longest story that is tried, in moments."""
BUDGET = 12_000
"""The most moves that are tried in one search."""

Paar = tuple[Casus, Casus]


@dataclass(frozen=True, slots=True)
class Stap:
    """One moment of a story: when, and what happens (nothing: time alone)."""

    op: datetime
    zet: Zet = ()


@dataclass(frozen=True, slots=True)
class Kant:
    """What one protocol did at the moment of parting: its gevolgen and effects that the other did not have, or why it refused."""

    casus: Casus
    gevolgen: tuple[Gevolg, ...] = ()
    effecten: tuple[Effect, ...] = ()
    geweigerd: tuple[str, ...] = ()
    reden: str = ""


@dataclass(frozen=True, slots=True)
class Uiteen:
    """A story up to and with the moment at which the two part, and what each of them did then."""

    begin: date
    stappen: tuple[Stap, ...]
    oud: Kant
    nieuw: Kant


@dataclass(frozen=True, slots=True)
class Zoektocht:
    """The result of a search: a story, or None and up to which length (``diepte``, in moments) every story was tried.

    ``volledig`` means that there was nothing left to try: no story of any length tells the two apart in this search.
    """

    uiteen: Uiteen | None
    diepte: int
    volledig: bool = False
    pogingen: int = 0


def search(
    oud: Kern,
    nieuw: Kern,
    kalender: Kalender,
    begin: date,
    *,
    alleen: frozenset[str] | None = None,
    diepte: int = DIEPTE,
    budget: int = BUDGET,
) -> Zoektocht:
    """Return the shortest story from *begin* in which *oud* and *nieuw* do something else that people can notice.

    Length counts moments: an act, a fact, a voorval, an answer about the regie, or time passing until something ends.
    With *alleen* nothing else is told or done than what touches those names.  At most *budget* moves are tried.
    """
    return _Zoeker(oud, nieuw, kalender, Mogelijkheden(oud, nieuw, alleen)).run(begin, diepte, budget)


class _Knoop:
    """Where a story has come: both casussen, the moment until which time has passed, and how it came there."""

    __slots__ = ("moment", "ouder", "paar", "stap")

    def __init__(self, paar: Paar, moment: datetime, ouder: _Knoop | None, stap: Stap | None) -> None:
        self.paar = paar
        self.moment = moment
        self.ouder = ouder
        self.stap = stap

    def story(self) -> tuple[Stap, ...]:
        stappen: list[Stap] = []
        knoop: _Knoop | None = self
        while knoop is not None:
            if knoop.stap is not None:
                stappen.append(knoop.stap)
            knoop = knoop.ouder
        return tuple(reversed(stappen))


class _Zoeker:
    def __init__(self, oud: Kern, nieuw: Kern, kalender: Kalender, mogelijkheden: Mogelijkheden) -> None:
        self.kernen = (oud, nieuw)
        self.kalender = kalender
        self.mogelijkheden = mogelijkheden
        self.pogingen = 0

    def run(self, begin: date, diepte: int, budget: int) -> Zoektocht:
        eerste = self._open(begin)
        if not isinstance(eerste, _Knoop):
            return Zoektocht(eerste, 0, eerste is None)
        rij: list[tuple[int, int, _Knoop]] = [(0, 0, eerste)]
        gezien = {_key(eerste)}
        nummer, diepst, afgekapt = 0, diepte + 1, False
        beste: Uiteen | None = None
        while rij:
            lengte, _, knoop = heapq.heappop(rij)
            if self.pogingen >= budget or (beste is not None and lengte + 1 >= diepst):
                return Zoektocht(beste, diepst if beste else lengte, False, self.pogingen)
            for stap, moment in self._next(knoop):
                langer = lengte + max(1, len(stap.zet))
                if langer >= diepst:
                    afgekapt = afgekapt or beste is None
                    continue
                kind = self._try(knoop, stap, moment, begin)
                if isinstance(kind, Uiteen):
                    beste, diepst = kind, lengte + max(1, len(kind.stappen[-1].zet))
                elif kind is not None and (sleutel := _key(kind)) not in gezien:
                    gezien.add(sleutel)
                    nummer += 1
                    heapq.heappush(rij, (langer, nummer, kind))
        return Zoektocht(beste, diepst if beste else diepte, beste is None and not afgekapt, self.pogingen)

    # --- moves ------------------------------------------------------------------------------------------------------

    def _next(self, knoop: _Knoop) -> Iterator[tuple[Stap, datetime]]:
        for zet in self.mogelijkheden.at(knoop.paar, knoop.moment):
            yield Stap(knoop.moment, zet), knoop.moment
        wek = self._wake(knoop)
        if wek is not None:
            yield Stap(wek), wek

    def _wake(self, knoop: _Knoop) -> datetime | None:
        """Return the next moment after that of *knoop* at which time may do something in one of the two."""
        momenten = []
        for kern, casus in zip(self.kernen, knoop.paar, strict=True):
            kopie: Any = copy(casus)
            # A tick without consequences leaves a casus as it was; here time has passed all the same.
            kopie.nu = max(casus.nu, knoop.moment)
            moment = next_moment(kern, self.kalender, kopie)
            if moment is not None:
                momenten.append(moment if moment > knoop.moment else knoop.moment + timedelta(days=1))
        return min(momenten, default=None)

    def _open(self, begin: date) -> _Knoop | Uiteen | None:
        uitslagen = [_attempt(lambda k=kern: open_casus(k, self.kalender, "verhaal", begin)) for kern in self.kernen]
        if all(isinstance(u, Uitslag) for u in uitslagen):
            moment = datetime.combine(begin, datetime.min.time())
            kanten = _compare(uitslagen)
            paar = (uitslagen[0].casus, uitslagen[1].casus)
            return _Knoop(paar, moment, None, None) if kanten is None else Uiteen(begin, (), *kanten)
        return None

    def _try(self, knoop: _Knoop, stap: Stap, moment: datetime, begin: date) -> _Knoop | Uiteen | None:
        """Return where *stap* leads: on, apart, or (None) nowhere as both refuse it."""
        paar = knoop.paar
        for nummer, g in enumerate(stap.zet or (None,), start=1):
            self.pogingen += 1
            uitslagen: list[Any] = []
            for kern, casus in zip(self.kernen, paar, strict=True):
                if g is None:
                    uitslagen.append(_attempt(lambda k=kern, c=casus: tick(k, self.kalender, c, moment)))
                else:
                    uitslagen.append(_attempt(lambda k=kern, c=casus: step(k, self.kalender, c, g)))
            if all(isinstance(u, Geweigerd) for u in uitslagen) or any(u is None for u in uitslagen):
                return None
            kanten = _compare(uitslagen, paar)
            if kanten is not None:
                return Uiteen(begin, (*knoop.story(), stap), *kanten)
            paar = (uitslagen[0].casus, uitslagen[1].casus)
        return _Knoop(paar, moment, knoop, stap)


def _attempt(doe: Any) -> Uitslag | Geweigerd | None:
    try:
        return doe()  # type: ignore[no-any-return]
    except Geweigerd as weigering:
        # A story cannot go on where the calendar ends.
        return None if "buiten_kalender" in weigering.codes else weigering
    except GeenEinde:
        return None


# --- what people can notice -------------------------------------------------------------------------------------------


def _compare(uitslagen: list[Any], paar: Paar | None = None) -> tuple[Kant, Kant] | None:
    """Return what each side did that the other did not, None when nobody can notice a difference."""
    if any(isinstance(u, Geweigerd) for u in uitslagen):
        assert paar is not None
        oud, nieuw = (_refused(u, c) if isinstance(u, Geweigerd) else _side(u, []) for u, c in zip(uitslagen, paar, strict=True))
        return oud, nieuw
    een, ander = (list(observe(u.regels)) for u in uitslagen)
    if sorted(map(str, een)) == sorted(map(str, ander)):
        return None
    return _side(uitslagen[0], ander), _side(uitslagen[1], een)


def _refused(weigering: Geweigerd, casus: Casus) -> Kant:
    return Kant(casus, geweigerd=weigering.codes, reden=" ".join(b.tekst for b in weigering.blockers))


def _side(uitslag: Uitslag, ander: list[Any]) -> Kant:
    rest = list(map(str, ander))
    gevolgen, effecten = [], []
    for regel in uitslag.regels:
        for deel in (*regel.gevolgen, *regel.effecten):
            gezien = str(_seen(regel.moment, deel))
            if gezien in rest:
                rest.remove(gezien)
            elif isinstance(deel, Gevolg):
                gevolgen.append(deel)
            else:
                effecten.append(deel)
    return Kant(uitslag.casus, tuple(gevolgen), tuple(effecten))


def observe(regels: Iterable[Regel]) -> Iterator[tuple[Any, ...]]:
    """Yield all that people can notice of *regels*: what happened when, and who was told; not where that is written.

    The last day of a term is no event: whoever is too late will notice.
    """
    for regel in regels:
        for deel in (*regel.gevolgen, *regel.effecten):
            yield _seen(regel.moment, deel)


def _seen(moment: datetime, deel: Gevolg | Effect) -> tuple[Any, ...]:
    kop = (deel.wat,) if isinstance(deel, Gevolg) else (deel.soort, tuple(sorted(deel.aan)))
    naam = "" if kop[0] in _OP_PLAATS else deel.naam
    meer = sorted((k, str(v)) for k, v in deel.meer.items() if k != "via" and v is not None and not isinstance(v, date))
    return (moment, *kop, naam, tuple(meer))


_OP_PLAATS = frozenset({"open_punt", "bepaald"})
"""Gevolgen and effects whose name is a place in the file."""

_NIET_IN_SLEUTEL = frozenset({"id", "protocol", "kalender", "nu", "nr", "hash", "gezien", "voorvallen"})
_VELDEN = tuple(f.name for f in fields(Casus) if f.name not in _NIET_IN_SLEUTEL)
_lees = attrgetter(*_VELDEN)


def _key(knoop: _Knoop) -> tuple[Any, ...]:
    return (knoop.moment, *(_state(casus) for casus in knoop.paar))


def _state(casus: Casus) -> tuple[Any, ...]:
    delen = [frozenset(waarde.items()) if isinstance(waarde, dict) else waarde for waarde in _lees(casus)]
    return (*delen, tuple((v.naam, v.op, v.velden, v.ingetrokken) for v in casus.voorvallen))
