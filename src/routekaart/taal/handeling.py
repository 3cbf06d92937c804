"""What a day of a story says: ``2026-09-07 8.20 uur``, ``aanvaarden geen_aanbod``, ``zit_thuis is ja``."""

from __future__ import annotations

import re
from datetime import date, time
from functools import lru_cache

from routekaart.record import record
from routekaart.taal.datum import parse_dag
from routekaart.taal.keuze import unknown_choice
from routekaart.taal.naam import check_word
from routekaart.taal.vorm import VormFout

ZONDER_ROL = frozenset(("terugkeren", "intrekken"))
"""What comes from elsewhere: a deelcasus that has ended, a voorval that turns out not to have happened."""
DADEN = (
    "regie_aanvaarden", "regie_weigeren", "regie_aanbieden", "aanvaarden", "pauzeren", "hervatten", "verlengen", "afwijken",
    "bepalen", "terugkeren", "intrekken",
)  # fmt: skip
_MOMENT = re.compile(r"(\S+)(?: ([0-9]{1,2})\.([0-9]{2}) uur)?")
_MET_NAAM = frozenset(("aanvaarden", "bepalen", *ZONDER_ROL))


@record
class Moment:
    """A day of a story, with the time of day if that matters."""

    dag: date
    tijd: time | None = None

    def __str__(self) -> str:
        return self.dag.isoformat() if self.tijd is None else f"{self.dag.isoformat()} {self.tijd.hour}.{self.tijd.minute:02} uur"


@record
class Doet:
    """An act that is no stap; ``aan`` names the lijn, pauze, stap or place it is about, if the author named one."""

    daad: str
    aan: str | None = None

    def __str__(self) -> str:
        return self.daad if self.aan is None else f"{self.daad} {self.aan}"


@record
class Feit:
    """A gegeven with the value it gets, as authored: ``zit_thuis is ja``."""

    naam: str
    waarde: str

    def __str__(self) -> str:
        return f"{self.naam} is {self.waarde}"


@lru_cache(maxsize=1024)
def parse_moment(tekst: str) -> Moment:
    """Return the day and time in *tekst*.

    Raises: VormFout (RK104).
    """
    delen = _MOMENT.fullmatch(tekst)
    if delen is None:
        raise VormFout(f"`{tekst}` is geen dag of tijdstip", oplossing="schrijf `2026-09-07`, of `2026-09-07 8.20 uur`")
    dag = parse_dag(delen[1])
    if delen[2] is None:
        return Moment(dag)
    uur, minuut = int(delen[2]), int(delen[3])
    if uur > 23 or minuut > 59:
        raise VormFout(
            f"`{delen[2]}.{delen[3]} uur` bestaat niet",
            begin=delen.start(2),
            einde=delen.end(),
            oplossing="schrijf een tijd tussen 0.00 en 23.59 uur",
        )
    return Moment(dag, time(uur, minuut))


@lru_cache(maxsize=512)
def parse_doet(tekst: str) -> Doet:
    """Return the act in *tekst*.

    Raises: VormFout (RK105 unknown act; RK104 when a name is missing; RK112).
    """
    daad, _, aan = tekst.strip().partition(" ")
    if daad not in DADEN:
        raise unknown_choice(daad, DADEN, begin=0)
    if not aan:
        if daad in _MET_NAAM:
            raise VormFout(
                f"na `{daad}` ontbreekt waar het om gaat", oplossing=f"noem de naam erachter, zoals `{daad} geen_aanbod`"
            )
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
