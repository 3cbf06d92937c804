"""Where something leads: ``gesprek``, ``brief en melding``, ``niets`` or ``onbepaald``."""

from __future__ import annotations

from dataclasses import field
from functools import lru_cache

from routekaart.record import record
from routekaart.taal.namen import parse_namen
from routekaart.taal.vorm import VormFout


@record
class Doel:
    """The names to which something leads, all of them; ``plaatsen`` holds where each begins in the value as authored."""

    delen: tuple[str, ...]
    plaatsen: tuple[int, ...] = field(default=(), compare=False)

    @property
    def onbepaald(self) -> bool:
        """Whether the source does not say what follows."""
        return self.delen == ("onbepaald",)

    @property
    def niets(self) -> bool:
        """Whether nothing follows."""
        return self.delen == ("niets",)

    def span(self, index: int) -> tuple[int, int]:
        """Return begin and end of the name at *index* in the value as authored."""
        begin = self.plaatsen[index]
        return begin, begin + len(self.delen[index])

    def __str__(self) -> str:
        return " en ".join(self.delen)


@lru_cache(maxsize=4096)
def parse_doel(tekst: str) -> Doel:
    """Return the doel in *tekst*.

    Raises: VormFout (RK104; RK112 when one of the parts is not a name).
    """
    namen = parse_namen(tekst)
    if namen.soort == "of":
        raise VormFout(
            "een doel kan niet kiezen tussen twee namen",
            oplossing="gebruik `en` om beide te openen, of geef de stap `uitkomsten` die elk hun eigen doel hebben",
        )
    return Doel(namen.namen, namen.plaatsen)
