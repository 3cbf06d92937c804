"""The nodes of a voorwaarde: frozen values that print as the normalised text they were read from.

Every node knows where it stood (``begin`` and ``einde``, characters from 0); two nodes that read the same are equal
wherever they stood. ``parse(str(node)) == node`` holds for every node that `parse` can make.
"""

from __future__ import annotations

from dataclasses import field
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, TypeAlias

from routekaart.record import record

if TYPE_CHECKING:
    from routekaart.kalender.eenheden import Duur

Teken = Literal[">=", ">", "<=", "<"]
Vorm = Literal["minstens", "langer dan", "hoogstens", "korter dan"]


@record
class Onbepaald:
    """The source does not say when: ``onbepaald``."""

    begin: int = field(default=0, compare=False, repr=False)
    einde: int = field(default=0, compare=False, repr=False)

    def __str__(self) -> str:
        return "onbepaald"


@record
class Feit:
    """A yes/no gegeven or a status is so: ``zit_thuis``."""

    naam: str
    begin: int = field(default=0, compare=False, repr=False)
    einde: int = field(default=0, compare=False, repr=False)

    def __str__(self) -> str:
        return self.naam


@record
class Vergelijk:
    """A number against a number, a name of a number, or ``None`` for `onbepaald`: ``uren >= 16``."""

    naam: str
    teken: Teken
    waarde: int | Fraction | str | None
    begin: int = field(default=0, compare=False, repr=False)
    einde: int = field(default=0, compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.naam} {self.teken} {'onbepaald' if self.waarde is None else self.waarde}"


@record
class Is:
    """A keuze, stap, lijn, spoor or number has this value, or has not: ``soort is niet luxe``."""

    naam: str
    waarde: str | int | Fraction
    niet: bool = False
    begin: int = field(default=0, compare=False, repr=False)
    einde: int = field(default=0, compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.naam} is {'niet ' if self.niet else ''}{self.waarde}"


@record
class Bekend:
    """A value is known, or is not: ``plek is bekend``, ``plek is onbekend``. Never onbekend itself."""

    naam: str
    bekend: bool = True
    begin: int = field(default=0, compare=False, repr=False)
    einde: int = field(default=0, compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.naam} is {'bekend' if self.bekend else 'onbekend'}"


@record
class In:
    """A value is one of these: ``soort in (absoluut, luxe)``; ``plaatsen`` tells where each value begins."""

    naam: str
    waarden: tuple[str, ...]
    begin: int = field(default=0, compare=False, repr=False)
    einde: int = field(default=0, compare=False, repr=False)
    plaatsen: tuple[int, ...] = field(default=(), compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.naam} in ({', '.join(self.waarden)})"


@record
class Duurt:
    """A yes/no gegeven or status has been so for this long, ``None`` for `onbepaald`: ``ziek langer dan 3 weken``."""

    naam: str
    vorm: Vorm
    duur: Duur | None
    begin: int = field(default=0, compare=False, repr=False)
    einde: int = field(default=0, compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.naam} {self.vorm} {'onbepaald' if self.duur is None else self.duur}"


@record
class En:
    """All of two or more parts."""

    delen: tuple[Voorwaarde, ...]
    begin: int = field(default=0, compare=False, repr=False)
    einde: int = field(default=0, compare=False, repr=False)

    def __str__(self) -> str:
        return " en ".join(f"({deel})" if isinstance(deel, En | Of) else str(deel) for deel in self.delen)


@record
class Of:
    """One or more of two or more parts; ``gemengd`` when an `en` stood beside this `of` without parentheses."""

    delen: tuple[Voorwaarde, ...]
    begin: int = field(default=0, compare=False, repr=False)
    einde: int = field(default=0, compare=False, repr=False)
    gemengd: bool = field(default=False, compare=False, repr=False)

    def __str__(self) -> str:
        return " of ".join(f"({deel})" if isinstance(deel, En | Of) else str(deel) for deel in self.delen)


@record
class Niet:
    """The part is not so."""

    deel: Voorwaarde
    begin: int = field(default=0, compare=False, repr=False)
    einde: int = field(default=0, compare=False, repr=False)

    def __str__(self) -> str:
        return f"niet ({self.deel})" if isinstance(self.deel, En | Of) else f"niet {self.deel}"


Blad: TypeAlias = Onbepaald | Feit | Vergelijk | Is | Bekend | In | Duurt
Voorwaarde: TypeAlias = Blad | En | Of | Niet


def leaves(voorwaarde: Voorwaarde) -> tuple[Blad, ...]:
    """Return the leaves of *voorwaarde* in the order of the text."""
    gevonden: list[Blad] = []
    stapel: list[Voorwaarde] = [voorwaarde]
    while stapel:
        knoop = stapel.pop()
        if isinstance(knoop, En | Of):
            stapel.extend(reversed(knoop.delen))
        elif isinstance(knoop, Niet):
            stapel.append(knoop.deel)
        else:
            gevonden.append(knoop)
    return tuple(gevonden)


def names(voorwaarde: Voorwaarde) -> tuple[str, ...]:
    """Return the names that *voorwaarde* asks, each once, in the order of the text.

    A name on the right of a comparison counts; the value after `is` does not.
    """
    gevonden: dict[str, None] = {}
    for blad in leaves(voorwaarde):
        if not isinstance(blad, Onbepaald):
            gevonden[blad.naam] = None
        if isinstance(blad, Vergelijk) and isinstance(blad.waarde, str):
            gevonden[blad.waarde] = None
    return tuple(gevonden)


def has_onbepaald(voorwaarde: Voorwaarde) -> bool:
    """Return whether `onbepaald` stands anywhere in *voorwaarde*."""
    return any(
        isinstance(blad, Onbepaald)
        or (isinstance(blad, Vergelijk) and blad.waarde is None)
        or (isinstance(blad, Duurt) and blad.duur is None)
        for blad in leaves(voorwaarde)
    )
