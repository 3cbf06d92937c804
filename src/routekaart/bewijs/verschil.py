"""What differs between two protocols: a sentence for every change, and the shortest story that tells them apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from routekaart.bewijs.invloed import upstream
from routekaart.bewijs.uiteen import BUDGET, DIEPTE, Uiteen, Zoektocht, search
from routekaart.bewijs.zinnen import Wijziging, changes
from routekaart.kalender.kalender import Kalender
from routekaart.kalender.tellen import table
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import Kern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

BEGIN = date(2026, 9, 7)
"""The first start date that is tried, when the calendar has it: a Monday after the summer."""
MEESTE_BEGINDAGEN = 6


@dataclass(frozen=True, slots=True)
class Verschil:
    """Two kernels compared: every change, and what came of looking for a story (None where no search was needed).

    ``oud`` and ``nieuw`` are the kernels that ran, with their open norms filled in (of ``nieuw`` with ``vult_in``); ``hashes``
    are those of the two as written.
    """

    oud: Kern
    nieuw: Kern
    kalender: Kalender
    wijzigingen: tuple[Wijziging, ...]
    zoektocht: Zoektocht | None = None
    hashes: tuple[str, str] = ("", "")
    vult_in: Mapping[str, str] = field(default_factory=dict)

    @property
    def uiteen(self) -> Uiteen | None:
        """The story that tells the two apart, None where none was found."""
        return None if self.zoektocht is None else self.zoektocht.uiteen

    @property
    def verhaal(self) -> str | None:
        """That story as the text of a ``*.verhaal.yaml`` which comes true on ``nieuw``; None where none was found."""
        if self.uiteen is None:
            return None
        from routekaart.bewijs.verhaaltekst import write_story

        return write_story(self.uiteen, self.oud, self.nieuw, self.kalender, self.vult_in)

    def __bool__(self) -> bool:
        return bool(self.wijzigingen)


def compare(
    oud: Kern,
    nieuw: Kern,
    kalender: Kalender,
    *,
    gevuld: tuple[Kern, Kern] | None = None,
    vult_in: Mapping[str, str] | None = None,
    begin: date | None = None,
    diepte: int = DIEPTE,
    budget: int = BUDGET,
) -> Verschil:
    """Return what differs between *oud* and *nieuw*; *gevuld* are the same two with their open norms filled in, to run.

    *vult_in* holds what the norms of the new one were given; see `normen.fill_both`.

    Another layout, other remarks or explanations, and another order of entries are no change.  Where only the order differs,
    it is a change when a story shows it.  The story begins on *begin*, or else on the first of a few days that shows one.
    """
    a, b = gevuld or (oud, nieuw)
    verschil = Verschil(a, b, kalender, (), hashes=(oud.hash, nieuw.hash), vult_in=dict(vult_in or {}))
    if oud.hash == nieuw.hash:
        return verschil
    wijzigingen = changes(oud, nieuw)
    namen = [naam for w in wijzigingen for naam in w.namen]
    if wijzigingen and not namen:
        return replace(verschil, wijzigingen=wijzigingen)
    alleen = upstream((a, b), namen) if namen else None
    zoektocht = find_story(a, b, kalender, alleen, begin, diepte, budget)
    if not wijzigingen and zoektocht.uiteen is not None:
        zin = "De volgorde in het bestand is anders, en dat maakt verschil."
        wijzigingen = (Wijziging(zin, ("fasen",), ("fasen",), ()),)
    return replace(verschil, wijzigingen=wijzigingen, zoektocht=zoektocht if wijzigingen else None)


def find_story(
    oud: Kern,
    nieuw: Kern,
    kalender: Kalender,
    alleen: frozenset[str] | None,
    begin: date | None,
    diepte: int,
    budget: int,
    over: frozenset[str] | None = None,
) -> Zoektocht:
    """Return the shortest story from *begin*, or from the first day that shows one when *begin* is None.

    *alleen* and *over* are those of `search`.  The other days tried are those on which a changed term first ends on another day.
    """
    eerste = begin or _first_day(kalender)
    zoek = partial(search, oud, nieuw, kalender, alleen=alleen, over=over, diepte=diepte)
    zoektocht = _search_twice(zoek, eerste, budget)
    if zoektocht.uiteen is None and begin is None:
        dagen = telling_days(oud, nieuw, kalender, eerste)
        anders = (zoek(dag, budget=budget // 4) for dag in dagen)
        zoektocht = next((ander for ander in anders if ander.uiteen is not None), zoektocht)
    if zoektocht.uiteen is None and (
        oud.gegevens.keys() != nieuw.gegevens.keys() or oud.voorvallen.keys() != nieuw.voorvallen.keys()
    ):
        ander = zoek(eerste, eenzijdig=True, budget=budget // 4)
        return ander if ander.uiteen is not None else zoektocht
    return zoektocht


def _search_twice(zoek: Callable[..., Zoektocht], begin: date, budget: int) -> Zoektocht:
    """Try every story as far as half of *budget* reaches, and then only those in which nothing is told too early."""
    alles = zoek(begin, budget=budget // 2)
    if alles.uiteen is not None or alles.volledig:
        return alles
    smal = zoek(begin, lui=True, budget=budget // 2)
    if smal.uiteen is None:
        return alles
    return replace(smal, kortste=smal.diepte <= alles.diepte + 1)


def telling_days(oud: Kern, nieuw: Kern, kalender: Kalender, vanaf: date) -> tuple[date, ...]:
    """Return the first werkdag after *vanaf* from which a changed term ends on another day, for each; a few at most."""
    dagen: dict[date, None] = {}
    for eerst, nu in changed_terms(oud, nieuw):
        a, b = table(kalender, eerst), table(kalender, nu)
        for index in range(kalender.index(vanaf), min(len(a), len(b))):
            if a[index] != b[index] and kalender.is_werkdag(kalender.day_at(index)):
                dagen[kalender.day_at(index)] = None
                break
    return tuple(sorted(dag for dag in dagen if dag != vanaf))[:MEESTE_BEGINDAGEN]


def changed_terms(oud: Kern, nieuw: Kern) -> Iterator[tuple[Termijn, Termijn]]:
    """Yield every term that is another one in *nieuw*, as far as both are durations that count on, each pair once."""
    gezien = set()
    for eerst, nu in _pairs(oud, nieuw):
        for veld in ("binnen", "overdracht", "elke"):
            a, b = getattr(eerst, veld, None), getattr(nu, veld, None)
            if not isinstance(a, Termijn) or not isinstance(b, Termijn) or a == b or (a, b) in gezien:
                continue
            if {a.soort, b.soort}.isdisjoint({"naam", "onbepaald"}) and not (a.terug or b.terug):
                gezien.add((a, b))
                yield a, b


def _pairs(oud: Kern, nieuw: Kern) -> Iterable[tuple[object, object]]:
    secties: tuple[tuple[Mapping[str, object], Mapping[str, object]], ...] = (
        (oud.stappen, nieuw.stappen), (oud.fasen, nieuw.fasen), (oud.grenzen, nieuw.grenzen),
    )  # fmt: skip
    for eerst, nu in secties:
        for naam, waarde in nu.items():
            if naam in eerst:
                yield eerst[naam], waarde


def _first_day(kalender: Kalender) -> date:
    if kalender.eerste <= BEGIN <= kalender.laatste:
        return BEGIN
    return kalender.eerste + timedelta(days=-kalender.eerste.weekday() % 7)
