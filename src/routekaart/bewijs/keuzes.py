"""The ways in which what nobody forces can lie: every combination of choices is run once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")
MEESTE_TAKKEN = 512
"""More ways than this in which the facts can lie at one moment are not looked at one by one."""


class TeVeelTakken(Exception):
    """The facts can lie in too many ways at one moment: the proof stays undecided."""


class Afgebroken(Exception):
    """This way of choosing leads nowhere: what should have happened cannot happen."""


class Keuzes:
    """The choices of one run: first those that were given, then the first option of each."""

    __slots__ = ("aantallen", "gekozen", "gegeven")

    def __init__(self, gegeven: tuple[int, ...]) -> None:
        self.gegeven = gegeven
        self.gekozen: list[int] = []
        self.aantallen: list[int] = []

    def choose(self, aantal: int) -> int:
        """Return the number of the option to take, out of *aantal*."""
        plaats = len(self.gekozen)
        keuze = self.gegeven[plaats] if plaats < len(self.gegeven) else 0
        self.gekozen.append(keuze)
        self.aantallen.append(aantal)
        return keuze


def every_way(run: Callable[[Keuzes], T]) -> Iterator[T]:
    """Yield the result of *run* for every way to choose; ways that break off yield nothing.

    Raises:
        TeVeelTakken: there are more than MEESTE_TAKKEN ways.
    """
    wachtend: list[tuple[int, ...]] = [()]
    gelopen = 0
    while wachtend:
        begin = wachtend.pop()
        keuzes = Keuzes(begin)
        gelopen += 1
        if gelopen > MEESTE_TAKKEN:
            raise TeVeelTakken
        with suppress(Afgebroken):
            yield run(keuzes)
        for plaats in range(len(keuzes.gekozen) - 1, len(begin) - 1, -1):
            for ander in range(keuzes.aantallen[plaats] - 1, 0, -1):
                wachtend.append((*keuzes.gekozen[:plaats], ander))
