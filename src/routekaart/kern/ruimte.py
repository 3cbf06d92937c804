"""The one name space of a protocol: what each name is, where its stap belongs, and which roles there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from routekaart.record import record

Woord = Literal[
    "fase", "stap", "trede", "escalatielijn", "eind", "gegeven", "voorval", "teller", "status", "parameter", "tabel",
    "toestemming", "rol",
]  # fmt: skip

PER_CASUS = "per_casus"


@record
class Ruimte:
    """Every name that a doel or voorwaarde can use, in file order.

    ``fase_van`` gives the fase, trede or ``doorlopend`` of each stap; a trede is its own stap too.  ``hoger`` gives the
    next trede, or None after the last.  ``rolgevers`` are the tabellen that give a rol.
    """

    woorden: Mapping[str, Woord]
    fase_van: Mapping[str, str]
    lijn_van: Mapping[str, str]
    hoger: Mapping[str, str | None]
    rollen: Mapping[str, str]
    rolgevers: tuple[str, ...]

    def of_kind(self, *woorden: Woord) -> list[str]:
        """Return the names that are one of *woorden*, in file order."""
        return [naam for naam, woord in self.woorden.items() if woord in woorden]

    def is_stap(self, naam: str) -> bool:
        """Whether *naam* is a stap, a trede included."""
        return naam in self.fase_van
