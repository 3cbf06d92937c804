"""What a day of a story does: ``regie_aanvaarden``, ``aanvaarden geen_aanbod``, ``zit_thuis is ja``."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import lru_cache

from routekaart.taal.naam import check_word
from routekaart.taal.vorm import VormFout

DADEN = ("regie_aanvaarden", "regie_weigeren", "aanvaarden", "pauzeren", "hervatten", "verlengen", "afwijken", "bepalen")
_MET_NAAM = frozenset(("aanvaarden", "bepalen"))


@dataclass(frozen=True, slots=True)
class Doet:
    """An act that is no stap; ``aan`` names the lijn, pauze, stap or place it is about, if the author named one."""

    daad: str
    aan: str | None = None

    def __str__(self) -> str:
        return self.daad if self.aan is None else f"{self.daad} {self.aan}"


@dataclass(frozen=True, slots=True)
class Feit:
    """A gegeven with the value it gets, as authored: ``zit_thuis is ja``."""

    naam: str
    waarde: str

    def __str__(self) -> str:
        return f"{self.naam} is {self.waarde}"


@lru_cache(maxsize=512)
def parse_doet(tekst: str) -> Doet:
    """Return the act in *tekst*.

    Raises: VormFout (RK105 unknown act; RK104 when a name is missing; RK112).
    """
    daad, _, aan = tekst.strip().partition(" ")
    if daad not in DADEN:
        dichtbij = difflib.get_close_matches(daad, DADEN, 1)
        raise VormFout(
            f"`{daad}` is geen bekende daad",
            begin=0,
            einde=len(daad),
            suggestie=dichtbij[0] if dichtbij else None,
            code="RK105",
            oplossing="kies uit: " + ", ".join(DADEN),
        )
    if not aan:
        if daad in _MET_NAAM:
            raise VormFout(f"na `{daad}` ontbreekt waar het om gaat", oplossing=f"noem de naam erachter, zoals `{daad} geen_aanbod`")
        return Doet(daad)
    check_word(aan, tekst.rindex(aan), punten=True)
    return Doet(daad, aan)


@lru_cache(maxsize=512)
def parse_feit(tekst: str) -> Feit:
    """Return the gegeven and its value in *tekst*.

    Raises: VormFout (RK104; RK112).
    """
    naam, is_, waarde = tekst.strip().partition(" is ")
    if not is_ or not waarde.strip():
        raise VormFout(f"`{tekst}` zegt niet welke waarde een gegeven krijgt", oplossing="schrijf het zo: `zit_thuis is ja`")
    check_word(naam.strip(), 0)
    return Feit(naam.strip(), waarde.strip())
