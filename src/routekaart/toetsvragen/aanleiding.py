"""What opens when a fact becomes so: conditions are walked through statussen, and asked whether they wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from routekaart.kern.pijlen import Knoop, knoop_of_fase
from routekaart.voorwaarde.ast import Blad, Duurt, En, Feit, Niet, Of, Onbepaald, Vergelijk, Voorwaarde, names

if TYPE_CHECKING:
    from routekaart.bevinding import Pad
    from routekaart.toetsvragen.onderzoek import Onderzoek

Raakt = Callable[[Blad, bool], bool]
"""Whether a leaf is what one asks for; the second argument is False when the condition denies the leaf."""


@dataclass(frozen=True, slots=True)
class Lezing:
    """What a condition says about the fact: does it ask for it, must it last first, is part of it onbepaald?"""

    raakt: bool
    wacht: bool = False
    onbepaald: bool = False


@dataclass(frozen=True, slots=True)
class Aanleiding:
    """A condition that opens something as soon as it is so: where it stands, and what it opens."""

    pad: Pad
    opent: tuple[Knoop, ...]
    lezing: Lezing


def openings(onderzoek: Onderzoek, raakt: Raakt) -> Iterator[Aanleiding]:
    """Yield every trigger and overgang of the protocol that asks for what *raakt* recognises, in file order."""
    kern = onderzoek.kern
    lezer = _Lezer(kern.statussen, raakt)
    for fase in kern.fasen.values():
        if fase.zodra is not None:
            yield from _asked(lezer, fase.zodra, (*fase.pad, "zodra"), (Knoop("trede", fase.naam),))
        eigen = onderzoek.uit.get(knoop_of_fase(kern, fase.naam), ())
        for overgang in fase.overgangen:
            opent = tuple(pijl.naar for pijl in eigen if pijl.pad == overgang.naar.pad)
            yield from _asked(lezer, overgang.zodra, overgang.pad, opent)
        for naam in fase.stappen:
            stap = kern.stappen[naam]
            if stap.zodra is not None:
                yield from _asked(lezer, stap.zodra, stap.pad, (Knoop("stap", naam),))


def is_asked(onderzoek: Onderzoek, raakt: Raakt) -> bool:
    """Return whether any `als` or `klaar_als` asks for what *raakt* recognises: such a condition opens nothing by itself."""
    lezer = _Lezer(onderzoek.kern.statussen, raakt)
    gevraagd = (v for stap in onderzoek.kern.stappen.values() for v in (stap.als, stap.klaar_als) if v is not None)
    return any(lezer.read(voorwaarde).raakt for voorwaarde in gevraagd)


def _asked(lezer: _Lezer, voorwaarde: Voorwaarde, pad: Pad, opent: tuple[Knoop, ...]) -> Iterator[Aanleiding]:
    lezing = lezer.read(voorwaarde)
    if lezing.raakt:
        yield Aanleiding(pad, opent, lezing)


@dataclass(slots=True)
class _Lezer:
    """Reads conditions; each status is read once, however often it is named."""

    statussen: Mapping[str, Voorwaarde]
    raakt: Raakt
    gelezen: dict[tuple[str, bool], Lezing] = field(default_factory=dict)

    def read(self, voorwaarde: Voorwaarde, zo: bool = True) -> Lezing:
        if isinstance(voorwaarde, Niet):
            binnen = self.read(voorwaarde.deel, not zo)
            return Lezing(binnen.raakt, False, binnen.onbepaald)
        if isinstance(voorwaarde, En):
            delen = [self.read(deel, zo) for deel in voorwaarde.delen]
            return Lezing(any(d.raakt for d in delen), any(d.wacht for d in delen), any(d.onbepaald for d in delen))
        if isinstance(voorwaarde, Of):
            return _best([self.read(deel, zo) for deel in voorwaarde.delen])
        return self._leaf(voorwaarde, zo)

    def _leaf(self, blad: Blad, zo: bool) -> Lezing:
        if isinstance(blad, Onbepaald):
            return Lezing(False, onbepaald=True)
        eigen = self._status(blad.naam, zo) if isinstance(blad, Feit | Duurt) else None
        raakt = self.raakt(blad, zo) or (eigen is not None and eigen.raakt)
        wacht = isinstance(blad, Duurt) and _must_last(blad)
        is_open = isinstance(blad, Duurt) and blad.duur is None or isinstance(blad, Vergelijk) and blad.waarde is None
        if eigen is None:
            return Lezing(raakt, wacht, is_open)
        return Lezing(raakt, wacht or eigen.wacht, is_open or eigen.onbepaald)

    def _status(self, naam: str, zo: bool) -> Lezing | None:
        """Return how status *naam* reads. What it rests on is read first, so that a long chain costs no depth."""
        if naam not in self.statussen:
            return None
        wachtrij = [(naam, zo)]
        while wachtrij:
            status, richting = wachtrij[-1]
            # `niet` turns the direction; reading both is simpler than following it, and right.
            onder = [(n, r) for n in names(self.statussen[status]) if n in self.statussen for r in (True, False)]
            open_ = [deel for deel in onder if deel not in self.gelezen]
            if open_:
                wachtrij += open_
                continue
            wachtrij.pop()
            if (status, richting) not in self.gelezen:
                self.gelezen[status, richting] = self.read(self.statussen[status], richting)
        return self.gelezen[naam, zo]


def _best(delen: list[Lezing]) -> Lezing:
    """Return what holds for the alternatives that ask for the fact: one that does not wait is enough."""
    eigen = [deel for deel in delen if deel.raakt] or delen
    return Lezing(any(d.raakt for d in eigen), all(d.wacht for d in eigen), all(d.onbepaald for d in eigen))


def _must_last(blad: Duurt) -> bool:
    """Return whether *blad* holds only after more than a day."""
    if blad.vorm not in ("minstens", "langer dan"):
        return False
    dag = blad.duur is not None and blad.duur.aantal <= 1 and blad.duur.eenheid.value.endswith("dagen")
    return not (blad.vorm == "minstens" and dag)
