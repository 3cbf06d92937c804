"""The key of a rung: ``3``, ``5 tot en met 9``, a parameter, or ``onbepaald``."""

from __future__ import annotations

import re
from functools import lru_cache

from routekaart.record import record
from routekaart.taal.naam import is_naam
from routekaart.taal.vorm import VormFout

_GETAL = re.compile(r"([1-9][0-9]{0,5})(?: tot en met ([1-9][0-9]{0,5}))?")


@record
class Laddersleutel:
    """At which counts a rung acts: at ``van``, each from ``van`` to ``tot`` inclusive, or the value of parameter ``naam``."""

    van: int | None = None
    tot: int | None = None
    naam: str | None = None
    onbepaald: bool = False

    def __str__(self) -> str:
        if self.onbepaald:
            return "onbepaald"
        if self.naam is not None:
            return self.naam
        return str(self.van) if self.tot is None else f"{self.van} tot en met {self.tot}"


@lru_cache(maxsize=512)
def parse_laddersleutel(tekst: str) -> Laddersleutel:
    """Return the counts that *tekst* names; ``str`` of the result is *tekst* again.

    Raises: VormFout (RK104).
    """
    if tekst == "onbepaald":
        return Laddersleutel(onbepaald=True)
    getallen = _GETAL.fullmatch(tekst)
    if getallen is None:
        if is_naam(tekst):
            return Laddersleutel(naam=tekst)
        raise VormFout(
            f"`{tekst}` is geen aantal",
            oplossing="schrijf een aantal zoals `3`, of `5 tot en met 9`, of de naam van een parameter",
        )
    van, tot = int(getallen[1]), int(getallen[2]) if getallen[2] else None
    if tot is not None and tot <= van:
        raise VormFout(f"`{tekst}` loopt niet op", oplossing="zet het kleinste aantal voorop")
    return Laddersleutel(van, tot)
