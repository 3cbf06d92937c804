"""Is a voorwaarde waar, onwaar or onbekend? Closures for running it, and a trace that says why.

Truth is ``True``, ``False`` or ``None`` (onbekend), and joins as Kleene has it: an `en` with an onwaar part is onwaar,
an `of` with a waar part is waar, whatever is unknown beside it.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from routekaart.record import record
from routekaart.voorwaarde.ast import Bekend, Blad, Duurt, En, Feit, In, Is, Niet, Of, Onbepaald, Vergelijk, Voorwaarde, Vorm

if TYPE_CHECKING:
    from routekaart.kalender.eenheden import Duur

Waarheid: TypeAlias = bool | None


class Lezingen:
    """A number with more than one reading, as a teller whose period is `onbepaald` has.

    A comparison is waar or onwaar when all readings agree, and onbekend otherwise.
    """

    __slots__ = ("waarden",)

    def __init__(self, *waarden: Getalwaarde) -> None:
        self.waarden = waarden

    def __repr__(self) -> str:
        return f"Lezingen({', '.join(map(str, self.waarden))})"

    def __ge__(self, ander: object) -> Waarheid:
        return self._agree(operator.ge, ander)

    def __gt__(self, ander: object) -> Waarheid:
        return self._agree(operator.gt, ander)

    def __le__(self, ander: object) -> Waarheid:
        return self._agree(operator.le, ander)

    def __lt__(self, ander: object) -> Waarheid:
        return self._agree(operator.lt, ander)

    def is_(self, ander: object) -> Waarheid:
        """Return whether every reading is *ander*, or none, or ``None``."""
        return self._agree(operator.eq, ander)

    def _agree(self, vergelijk: Callable[[Any, Any], Any], ander: object) -> Waarheid:
        uitkomsten = {vergelijk(waarde, ander) for waarde in self.waarden}
        return uitkomsten.pop() if len(uitkomsten) == 1 else None


Getalwaarde: TypeAlias = int | Fraction | float


class Feiten(Protocol):
    """What a voorwaarde asks of a casus; ``None`` is onbekend."""

    def waar(self, naam: str) -> bool | None:
        """Return whether a yes/no gegeven or status is so."""

    def getal(self, naam: str) -> int | Fraction | float | Lezingen | None:
        """Return the value of a number, teller or parameter."""

    def is_(self, naam: str, waarde: str) -> bool | None:
        """Return whether a keuze, yes/no gegeven (`ja`, `nee`), stap, lijn, role or pseudo name has this value."""

    def bekend(self, naam: str) -> bool:
        """Return whether a value has been recorded, or a role bound."""

    def duurt(self, naam: str, vorm: Vorm, duur: Duur) -> bool | None:
        """Return whether a yes/no gegeven or status has been so for this long; onwaar when it is nee."""


Vraag: TypeAlias = Callable[[Feiten], Waarheid]


def compile(voorwaarde: Voorwaarde, onbepaald: bool = False) -> Vraag:
    """Return the function that answers *voorwaarde* from feiten.

    With *onbepaald*, every `onbepaald` in it is read as waar: what the regiehouder may declare.
    """
    beslist = True if onbepaald else None
    return compile_with(voorwaarde, lambda blad: _leaf(blad, beslist))


def compile_with(voorwaarde: Voorwaarde, leaf: Callable[[Blad], Vraag]) -> Vraag:
    """Return the function that joins what *leaf* makes of each leaf of *voorwaarde*, asking them in the order of the text."""
    if isinstance(voorwaarde, En):
        return _all_of(tuple(compile_with(deel, leaf) for deel in voorwaarde.delen))
    if isinstance(voorwaarde, Of):
        return _any_of(tuple(compile_with(deel, leaf) for deel in voorwaarde.delen))
    if isinstance(voorwaarde, Niet):
        return _not(compile_with(voorwaarde.deel, leaf))
    return leaf(voorwaarde)


def _all_of(vragen: tuple[Vraag, ...]) -> Vraag:
    def en(feiten: Feiten) -> Waarheid:
        uit: Waarheid = True
        for vraag in vragen:
            waarheid = vraag(feiten)
            if waarheid is False:
                return False
            if waarheid is None:
                uit = None
        return uit

    return en


def _any_of(vragen: tuple[Vraag, ...]) -> Vraag:
    def of(feiten: Feiten) -> Waarheid:
        uit: Waarheid = False
        for vraag in vragen:
            waarheid = vraag(feiten)
            if waarheid is True:
                return True
            if waarheid is None:
                uit = None
        return uit

    return of


def _not(vraag: Vraag) -> Vraag:
    def niet(feiten: Feiten) -> Waarheid:
        waarheid = vraag(feiten)
        return None if waarheid is None else not waarheid

    return niet


def _leaf(blad: Blad, onbepaald: Waarheid) -> Vraag:
    if isinstance(blad, Feit):
        return lambda feiten, naam=blad.naam: feiten.waar(naam)  # type: ignore[misc]
    if isinstance(blad, Vergelijk):
        return _comparison(blad, onbepaald)
    if isinstance(blad, Is):
        vraag = _is(blad)
        return _not(vraag) if blad.niet else vraag
    if isinstance(blad, In):
        return _any_of(tuple(_is(Is(blad.naam, waarde)) for waarde in blad.waarden))
    if isinstance(blad, Bekend):
        gevraagd = blad.bekend
        return lambda feiten, naam=blad.naam: feiten.bekend(naam) is gevraagd  # type: ignore[misc]
    if isinstance(blad, Duurt) and blad.duur is not None:
        vorm, duur = blad.vorm, blad.duur
        return lambda feiten, naam=blad.naam: feiten.duurt(naam, vorm, duur)  # type: ignore[misc]
    return lambda feiten: onbepaald


_VERGELIJK: dict[str, Callable[[Any, Any], Any]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
}


def _comparison(blad: Vergelijk, onbepaald: Waarheid) -> Vraag:
    naam, vergelijk, waarde = blad.naam, _VERGELIJK[blad.teken], blad.waarde
    if waarde is None:
        return lambda feiten: onbepaald
    if isinstance(waarde, str):
        grens = waarde

        def against_name(feiten: Feiten) -> Waarheid:
            links, rechts = feiten.getal(naam), feiten.getal(grens)
            return None if links is None or rechts is None else vergelijk(links, rechts)

        return against_name

    def against_number(feiten: Feiten) -> Waarheid:
        links = feiten.getal(naam)
        return None if links is None else vergelijk(links, waarde)

    return against_number


def _is(blad: Is) -> Vraag:
    naam, waarde = blad.naam, blad.waarde
    if isinstance(waarde, str):
        return lambda feiten: feiten.is_(naam, waarde)

    def is_number(feiten: Feiten) -> Waarheid:
        getal = feiten.getal(naam)
        if getal is None:
            return None
        return getal.is_(waarde) if isinstance(getal, Lezingen) else getal == waarde

    return is_number


@record
class Spoor:
    """Why a voorwaarde has its truth: the same tree, each node with its text, its truth and, if it has one, its value.

    ``waarde`` is the number on the left of a comparison; for a comparison of two names the pair of them.
    """

    knoop: Voorwaarde
    tekst: str
    waarheid: Waarheid
    waarde: object = None
    delen: tuple[Spoor, ...] = ()


def explain(voorwaarde: Voorwaarde, feiten: Feiten) -> Spoor:
    """Return the truth of *voorwaarde* and of everything in it; nothing is skipped, unlike when it is run."""
    if isinstance(voorwaarde, En | Of):
        delen = tuple(explain(deel, feiten) for deel in voorwaarde.delen)
        joined = _join([deel.waarheid for deel in delen], beslist=isinstance(voorwaarde, Of))
        return Spoor(voorwaarde, str(voorwaarde), joined, delen=delen)
    if isinstance(voorwaarde, Niet):
        deel = explain(voorwaarde.deel, feiten)
        return Spoor(voorwaarde, str(voorwaarde), None if deel.waarheid is None else not deel.waarheid, delen=(deel,))
    return Spoor(voorwaarde, str(voorwaarde), _leaf(voorwaarde, None)(feiten), _value(voorwaarde, feiten))


def _join(waarheden: list[Waarheid], beslist: bool) -> Waarheid:
    """Return *beslist* if one of *waarheden* is that, its opposite if all are, else onbekend."""
    if beslist in waarheden:
        return beslist
    return None if None in waarheden else not beslist


def _value(blad: Blad, feiten: Feiten) -> object:
    if isinstance(blad, Vergelijk):
        links = feiten.getal(blad.naam)
        return (links, feiten.getal(blad.waarde)) if isinstance(blad.waarde, str) else links
    if isinstance(blad, Is) and not isinstance(blad.waarde, str):
        return feiten.getal(blad.naam)
    return None


def unknown_names(voorwaarde: Voorwaarde, feiten: Feiten) -> tuple[str, ...]:
    """Return the names that keep *voorwaarde* onbekend, each once, in the order of the text.

    Empty when it is waar or onwaar, and when only an `onbepaald` keeps it onbekend: that is no name to look up.
    """
    gevonden: dict[str, None] = {}
    stapel = [explain(voorwaarde, feiten)]
    while stapel:
        spoor = stapel.pop()
        if spoor.waarheid is not None:
            continue
        stapel.extend(reversed(spoor.delen))
        for naam in _asked(spoor.knoop, feiten):
            gevonden[naam] = None
    return tuple(gevonden)


def _asked(knoop: Voorwaarde, feiten: Feiten) -> tuple[str, ...]:
    """Return the names by which leaf *knoop* is onbekend; nothing for a node with parts."""
    if isinstance(knoop, En | Of | Niet | Onbepaald):
        return ()
    if isinstance(knoop, Vergelijk):
        if isinstance(knoop.waarde, str):
            onbekend = tuple(naam for naam in (knoop.naam, knoop.waarde) if feiten.getal(naam) is None)
            return onbekend or (knoop.naam,)
        return () if knoop.waarde is None else (knoop.naam,)
    return () if isinstance(knoop, Duurt) and knoop.duur is None else (knoop.naam,)
