"""What a teller counts: ``aantal laatkomst``, ``uren van ongeoorloofd + 1 x laatkomst``, ``aantal gesprek.niet_verschenen``."""

from __future__ import annotations

import re
from dataclasses import field
from functools import lru_cache
from typing import Literal

from routekaart.record import record
from routekaart.taal.vorm import VormFout

_NAAM = "[a-z][a-z0-9_]*"
_GETELD = rf"{_NAAM}(?:\.{_NAAM})?"
_TERM = re.compile(
    rf"\s*(?:aantal\s+(?P<aantal>{_GETELD})|(?P<veld>{_NAAM})\s+van\s+(?P<van>{_GETELD})|(?P<maal>[0-9]{{1,6}})\s+x\s+(?P<keer>{_GETELD}))\s*"
)


@record
class Telterm:
    """One part of a telling: each voorval *naam* counts for ``maal``, or for the number in its ``veld``.

    *naam* may be a stap too: each time it is gedaan, or ends in ``uitkomst`` (``gesprek.niet_verschenen``).
    """

    soort: Literal["aantal", "som", "gewicht"]
    naam: str
    veld: str | None = None
    maal: int = 1
    uitkomst: str | None = None
    begin: int = field(default=0, compare=False)
    einde: int = field(default=0, compare=False)

    def __str__(self) -> str:
        if self.soort == "som":
            return f"{self.veld} van {self.geteld}"
        return f"aantal {self.geteld}" if self.soort == "aantal" else f"{self.maal} x {self.geteld}"

    @property
    def geteld(self) -> str:
        """What is counted, as the author names it."""
        return self.naam if self.uitkomst is None else f"{self.naam}.{self.uitkomst}"


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
    naam, _, uitkomst = (gevonden["aantal"] or gevonden["van"] or gevonden["keer"]).partition(".")
    soort: Literal["aantal", "som", "gewicht"] = "aantal" if gevonden["aantal"] else "som" if gevonden["veld"] else "gewicht"
    return Telterm(soort, naam, gevonden["veld"], int(gevonden["maal"] or 1), uitkomst or None, begin=van, einde=tot)
