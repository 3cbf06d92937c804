"""What a teller counts: ``aantal laatkomst``, ``uren van ongeoorloofd + 1 x laatkomst``."""

from __future__ import annotations

import re
from dataclasses import field
from functools import lru_cache
from typing import Literal

from routekaart.record import record
from routekaart.taal.vorm import VormFout

_TERM = re.compile(
    r"\s*(?:aantal\s+(?P<aantal>[a-z][a-z0-9_]*)|(?P<veld>[a-z][a-z0-9_]*)\s+van\s+(?P<van>[a-z][a-z0-9_]*)|(?P<maal>[0-9]{1,6})\s+x\s+(?P<keer>[a-z][a-z0-9_]*))\s*"
)


@record
class Telterm:
    """One part of a telling: each *voorval* counts for ``maal``, or for the number in its ``veld``."""

    soort: Literal["aantal", "som", "gewicht"]
    voorval: str
    veld: str | None = None
    maal: int = 1
    begin: int = field(default=0, compare=False)
    einde: int = field(default=0, compare=False)

    def __str__(self) -> str:
        if self.soort == "som":
            return f"{self.veld} van {self.voorval}"
        return f"aantal {self.voorval}" if self.soort == "aantal" else f"{self.maal} x {self.voorval}"


@record
class Telling:
    """The sum of some telterms."""

    termen: tuple[Telterm, ...]

    def __str__(self) -> str:
        return " + ".join(map(str, self.termen))


@lru_cache(maxsize=512)
def parse_telling(tekst: str) -> Telling:
    """Return the telling in *tekst*.

    Raises: VormFout (RK104).
    """
    termen: list[Telterm] = []
    begin = 0
    for deel in tekst.split("+"):
        termen.append(_term(deel, begin))
        begin += len(deel) + 1
    return Telling(tuple(termen))


def _term(deel: str, begin: int) -> Telterm:
    gevonden = _TERM.fullmatch(deel)
    kaal = deel.strip()
    van = begin + len(deel) - len(deel.lstrip())
    tot = van + len(kaal)
    if gevonden is None:
        raise VormFout(
            f"`{kaal}` is niet te tellen" if kaal else "naast `+` ontbreekt iets om te tellen",
            begin=van,
            einde=tot,
            oplossing="schrijf `aantal laatkomst`, `uren van ongeoorloofd` of `1 x laatkomst`",
        )
    if gevonden["aantal"]:
        return Telterm("aantal", gevonden["aantal"], begin=van, einde=tot)
    if gevonden["veld"]:
        return Telterm("som", gevonden["van"], gevonden["veld"], begin=van, einde=tot)
    return Telterm("gewicht", gevonden["keer"], maal=int(gevonden["maal"]), begin=van, einde=tot)
