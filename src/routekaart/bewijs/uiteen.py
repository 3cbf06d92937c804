"""The shortest story in which two protocols do something else: both run side by side, everything is tried, shortest first."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from functools import partial
from operator import attrgetter
from typing import Any

from routekaart.bewijs.mogelijkheden import Mogelijkheden, Zet
from routekaart.casus.gebeurtenis import Gebeurtenis
from routekaart.casus.journaal import Effect, Gevolg, Regel
from routekaart.casus.toestand import Casus, copy
from routekaart.casus.verwerken import Uitslag, next_moment, open_casus, step, tick
from routekaart.casus.weigering import Geweigerd
from routekaart.kalender.kalender import Kalender
from routekaart.kern.kernel import Kern

DIEPTE = 12
"""The longest story that is tried, in moments."""
BUDGET = 8_000
"""The most moves that are tried in one search."""

LANGER = 4
"""How much longer a story may be to show more than that somebody else is told."""

Paar = tuple[Casus, Casus]
Afloop = Uitslag | Geweigerd | None
"""What came of a move; None when no story can go on there."""


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

    @property
    def merkbaar(self) -> bool:
        """Whether something else happens in the casus, and not only in what is told to somebody."""
        return any(kant.gevolgen or kant.geweigerd for kant in (self.oud, self.nieuw))


@dataclass(frozen=True, slots=True)
class Zoektocht:
    """The result of a search: a story, or None and up to which length (``diepte``, in moments) every story was tried.

    ``volledig`` means that there was nothing left to try: no story of any length tells the two apart in this search.
    ``kortste`` means that no shorter story does, from the same start.
    """

    uiteen: Uiteen | None
    diepte: int
    volledig: bool = False
    pogingen: int = 0
    kortste: bool = True


def search(
    oud: Kern,
    nieuw: Kern,
    kalender: Kalender,
    begin: date,
    *,
    alleen: frozenset[str] | None = None,
    over: frozenset[str] | None = None,
    eenzijdig: bool = False,
    lui: bool = False,
    diepte: int = DIEPTE,
    budget: int = BUDGET,
) -> Zoektocht:
    """Return the shortest story from *begin* in which *oud* and *nieuw* do something else that people can notice.

    What happens in the casus itself goes before what is only told to somebody: a story about that may be a little longer.
    Length counts moments: an act, a fact, a voorval, an answer about the regie, or time passing until something ends.
    With *alleen* nothing else is told or done than what touches those names.  With *over* a difference counts only when it is
    about one of those names, or follows from one of those places (`a.b.c`).  With *eenzijdig* facts and voorvallen are told
    that only one of the two has a word for.  With *lui* a gegeven is told only where something active asks for it.  At most
    *budget* moves are tried.
    """
    mogelijkheden = Mogelijkheden(oud, nieuw, kalender, alleen, eenzijdig=eenzijdig, lui=lui)
    return _Zoeker(oud, nieuw, kalender, mogelijkheden, over).run(begin, diepte, budget)


def probe(uiteen: Uiteen, oud: Kern, nieuw: Kern, kalender: Kalender) -> tuple[Gebeurtenis, str] | None:
    """Return something that after the story only one of the two accepts, and the code if it is *nieuw* that refuses it."""
    moment = uiteen.stappen[-1].op if uiteen.stappen else datetime.combine(uiteen.begin, datetime.min.time())
    paar = (uiteen.oud.casus, uiteen.nieuw.casus)
    for zet in Mogelijkheden(oud, nieuw, kalender).at(paar, moment):
        a = _attempt(partial(step, oud, kalender, paar[0], zet[0]))
        b = _attempt(partial(step, nieuw, kalender, paar[1], zet[0]))
        if isinstance(a, Geweigerd) and isinstance(b, Uitslag):
            return zet[0], ""
        if isinstance(a, Uitslag) and isinstance(b, Geweigerd):
            return zet[0], b.codes[0]
    return None


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
    def __init__(
        self, oud: Kern, nieuw: Kern, kalender: Kalender, mogelijkheden: Mogelijkheden, over: frozenset[str] | None
    ) -> None:
        self.over = over
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
        bericht: Uiteen | None = None
        while rij:
            lengte, _, knoop = heapq.heappop(rij)
            if self.pogingen >= budget or (beste is not None and lengte + 1 >= diepst):
                return Zoektocht(beste or bericht, diepst if beste else lengte, False, self.pogingen)
            for stap, moment in self._next(knoop):
                langer = lengte + max(1, len(stap.zet))
                if langer >= diepst:
                    afgekapt = afgekapt or beste is None
                    continue
                kind = self._try(knoop, stap, moment, begin)
                if isinstance(kind, Uiteen):
                    hier = lengte + max(1, len(kind.stappen[-1].zet))
                    if kind.merkbaar:
                        beste, diepst = kind, hier
                    elif bericht is None:
                        bericht, diepst = kind, min(diepst, hier + LANGER)
                elif kind is not None and (sleutel := _key(kind)) not in gezien:
                    gezien.add(sleutel)
                    nummer += 1
                    heapq.heappush(rij, (langer, nummer, kind))
        return Zoektocht(beste or bericht, min(diepst, diepte), not (beste or bericht or afgekapt), self.pogingen)

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
        oud, nieuw = (_attempt(partial(open_casus, kern, self.kalender, "verhaal", begin)) for kern in self.kernen)
        if not isinstance(oud, Uitslag) or not isinstance(nieuw, Uitslag):
            return None
        kanten = self._part((oud, nieuw), (oud.casus, nieuw.casus))
        if kanten is not None:
            return Uiteen(begin, (), *kanten)
        return _Knoop((oud.casus, nieuw.casus), datetime.combine(begin, datetime.min.time()), None, None)

    def _try(self, knoop: _Knoop, stap: Stap, moment: datetime, begin: date) -> _Knoop | Uiteen | None:
        """Return where *stap* leads: on, apart, or (None) nowhere as both refuse it."""
        paar = knoop.paar
        for nummer, g in enumerate(stap.zet or (None,), start=1):
            self.pogingen += 1
            oud, nieuw = (self._move(kern, casus, g, moment) for kern, casus in zip(self.kernen, paar, strict=True))
            if oud is None or nieuw is None or (isinstance(oud, Geweigerd) and isinstance(nieuw, Geweigerd)):
                return None
            kanten = self._part((oud, nieuw), paar)
            if kanten is not None:
                return Uiteen(begin, (*knoop.story(), Stap(stap.op, stap.zet[:nummer])), *kanten)
            if isinstance(oud, Geweigerd) or isinstance(nieuw, Geweigerd):
                return None
            paar = (oud.casus, nieuw.casus)
        return _Knoop(paar, moment, knoop, stap)

    def _move(self, kern: Kern, casus: Casus, g: Gebeurtenis | None, moment: datetime) -> Afloop:
        if g is None:
            return _attempt(partial(tick, kern, self.kalender, casus, moment))
        return _attempt(partial(step, kern, self.kalender, casus, g))

    def _part(self, uitslagen: tuple[Uitslag | Geweigerd, Uitslag | Geweigerd], paar: Paar) -> tuple[Kant, Kant] | None:
        kanten = _compare(uitslagen, paar)
        if kanten is None or self.over is None:
            return kanten
        about = {naam for kant in kanten for g in kant.gevolgen for naam in (g.naam, g.meer.get("via"))}
        about |= {e.naam for kant in kanten for e in kant.effecten}
        return kanten if about & self.over else None


def _attempt(doe: Callable[[], Uitslag]) -> Afloop:
    try:
        return doe()
    except Geweigerd as weigering:
        # A story cannot go on where the calendar ends, or where a protocol does not come to rest.
        return None if _KAN_NIET_VERDER & set(weigering.codes) else weigering


_KAN_NIET_VERDER = {"buiten_kalender", "geen_rust"}


# --- what people can notice -------------------------------------------------------------------------------------------


def _compare(uitslagen: tuple[Uitslag | Geweigerd, Uitslag | Geweigerd], paar: Paar) -> tuple[Kant, Kant] | None:
    """Return what each side did that the other did not, None when nobody can notice a difference."""
    een, ander = ([] if isinstance(u, Geweigerd) else list(map(str, observe(u.regels))) for u in uitslagen)
    if not any(isinstance(u, Geweigerd) for u in uitslagen) and sorted(een) == sorted(ander):
        return None
    return _side(uitslagen[0], paar[0], ander), _side(uitslagen[1], paar[1], een)


def _side(uitslag: Uitslag | Geweigerd, casus: Casus, ander: list[str]) -> Kant:
    if isinstance(uitslag, Geweigerd):
        return Kant(casus, geweigerd=uitslag.codes, reden=" ".join(b.tekst for b in uitslag.blockers))
    gevolgen: list[Gevolg] = []
    effecten: list[Effect] = []
    for regel in uitslag.regels:
        for deel in (*regel.gevolgen, *regel.effecten):
            gezien = str(_seen(regel.moment, deel))
            if gezien in ander:
                ander.remove(gezien)
            elif isinstance(deel, Gevolg):
                gevolgen.append(deel)
            elif isinstance(deel, Effect):
                effecten.append(deel)
    return Kant(uitslag.casus, tuple(gevolgen), tuple(effecten))


def observe(regels: Iterable[Regel]) -> Iterator[tuple[Any, ...]]:
    """Yield all that people can notice of *regels*: what happened when, and who was told; not where that is written.

    The last day of a term is no event: whoever is too late will notice.
    """
    for regel in regels:
        yield from (_seen(regel.moment, g) for g in regel.gevolgen)
        yield from (_seen(regel.moment, e) for e in regel.effecten)


def _seen(moment: datetime, deel: object) -> tuple[Any, ...]:
    assert isinstance(deel, Gevolg | Effect)
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
