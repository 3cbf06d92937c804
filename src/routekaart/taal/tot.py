"""Where a grens is met: ``terug of aanbod``, ``niet zit_thuis``."""

from __future__ import annotations

from functools import lru_cache

from routekaart.record import record
from routekaart.taal.naam import check_word
from routekaart.taal.vorm import VormFout


@record
class Bereikt:
    """One way in which a grens is met: something is reached, or (``niet``) a gegeven or status becomes nee."""

    naam: str
    niet: bool = False

    def __str__(self) -> str:
        return f"niet {self.naam}" if self.niet else self.naam


@record
class Tot:
    """The ways in which a grens is met; one of them is enough."""

    delen: tuple[Bereikt, ...]

    def __str__(self) -> str:
        return " of ".join(map(str, self.delen))


@lru_cache(maxsize=512)
def parse_tot(tekst: str) -> Tot:
    """Return what *tekst* says a grens runs to.

    Raises: VormFout (RK104; RK112 when one of the parts is not a name).
    """
    delen: list[Bereikt] = []
    begin = 0
    for deel in tekst.split(" of "):
        woorden = deel.split()
        niet = woorden[:1] == ["niet"]
        rest = woorden[1:] if niet else woorden
        if "en" in rest:
            raise VormFout(
                "een grens is bereikt bij één van de namen: hier staat `of` tussen, niet `en`",
                oplossing=f"schrijf `{tekst.replace(' en ', ' of ')}`",
            )
        if len(rest) != 1:
            raise VormFout(
                f"`{deel.strip()}` is niet één naam", begin=begin, einde=begin + len(deel), oplossing="zet `of` tussen de namen"
            )
        check_word(rest[0], begin + deel.rindex(rest[0]))
        delen.append(Bereikt(rest[0], niet))
        begin += len(deel) + 4
    return Tot(tuple(delen))
