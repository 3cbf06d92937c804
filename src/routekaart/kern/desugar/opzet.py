"""A fase or trede as a plain list of rows, nothing resolved yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from routekaart.bevinding import Pad
from routekaart.kern.desugar import bekrachtiging, escalatielijnen
from routekaart.record import record

if TYPE_CHECKING:
    from routekaart.taal.escalatielijnen import Trede
    from routekaart.taal.fasen import Doorlopend
    from routekaart.taal.stappen import Stap
    from routekaart.voorwaarde.ast import Voorwaarde


@record
class Rij:
    """One stap as authored; ``zodra`` is the trigger that a ladder gives it, ``eigen`` marks the stap of a trede itself."""

    naam: str
    noun: Stap
    pad: Pad
    zodra: Voorwaarde | None = None
    eigen: bool = False

    @property
    def trigger(self) -> bool:
        """Whether something other than a doel opens this stap."""
        noun = self.noun
        return bool(self.zodra or noun.zodra or noun.bij or noun.elke or noun.jaarlijks)


@record
class Opzet:
    """A fase, ``doorlopend`` or a trede: its noun, and its rows in file order."""

    naam: str
    spoor: str
    pad: Pad
    noun: Doorlopend | None
    rijen: tuple[Rij, ...]
    trede: Trede | None = None

    def names(self) -> Iterator[str]:
        """Yield the name of every stap that the kernel will have here."""
        yield from (rij.naam for rij in self.rijen if rij.zodra is None)
        yield from (naam for naam, _ in self.derived())

    def derived(self) -> Iterator[tuple[str, Pad]]:
        """Yield every name that comes from sugar, with the place it comes from."""
        for rij in self.rijen:
            if rij.zodra is not None:
                yield rij.naam, rij.pad
            if rij.noun.bekrachtiging is not None:
                yield bekrachtiging.name(rij.naam), (*rij.pad, "bekrachtiging")
        if self.trede is not None:
            yield from escalatielijnen.names(self.naam, self.trede, self.pad)
