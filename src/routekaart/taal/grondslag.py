"""Where something is written: one bron or more, each with a place in it, or a protocol with its version."""

from __future__ import annotations

from dataclasses import field
from functools import lru_cache

from routekaart.record import record
from routekaart.taal.naam import check_word
from routekaart.taal.vorm import VormFout


@record
class Grondslag:
    """A bron by its id and the place in it (may be empty): ``lpw art. 21``; ``begin`` is where it begins in the value."""

    bron: str
    plaats: str = ""
    begin: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f"{self.bron} {self.plaats}".rstrip()


@record
class Grondslagen:
    """Every bron on which something rests, in the order of the author: ``wpo art. 40; wvo art. 27``."""

    delen: tuple[Grondslag, ...]

    def __str__(self) -> str:
        return "; ".join(map(str, self.delen))


@record
class Versieverwijzing:
    """A protocol and its version: ``landelijk_model 1.0``."""

    protocol: str
    versie: str

    def __str__(self) -> str:
        return f"{self.protocol} {self.versie}"


@lru_cache(maxsize=1024)
def parse_grondslag(tekst: str) -> Grondslagen:
    """Return every bron in *tekst* with its place; a ``;`` stands between two.

    A place may hold `en` or a comma itself (``lpw art. 3a en 3b``), so neither can separate.

    Raises: VormFout (RK112) when a part does not begin with the name of a bron, (RK104) when one is empty or stands there twice.
    """
    delen: list[Grondslag] = []
    begin = 0
    for ruw in tekst.split(";"):
        plek = begin + len(ruw) - len(ruw.lstrip())
        begin += len(ruw) + 1
        deel = _one(ruw.strip(), plek)
        if deel in delen:
            raise VormFout(
                f"`{deel}` staat er twee keer",
                begin=plek,
                einde=plek + len(ruw.strip()),
                oplossing="noem elke grondslag één keer",
            )
        delen.append(deel)
    return Grondslagen(tuple(delen))


def _one(tekst: str, plek: int) -> Grondslag:
    bron, _, plaats = tekst.partition(" ")
    if not bron:
        raise VormFout("bij `;` ontbreekt een bron", oplossing="zet `;` alleen tussen twee bronnen: `wpo art. 40; wvo art. 27`")
    check_word(bron, plek)
    return Grondslag(bron, " ".join(plaats.split()), plek)


@lru_cache(maxsize=128)
def parse_versieverwijzing(tekst: str) -> Versieverwijzing:
    """Return the protocol and version in *tekst*.

    Raises: VormFout (RK104 without version; RK112 when the protocol is not a name).
    """
    protocol, _, versie = tekst.strip().partition(" ")
    check_word(protocol, 0)
    if not versie.strip():
        raise VormFout(f"bij `{protocol}` ontbreekt de versie", oplossing=f"schrijf de versie erachter, zoals `{protocol} 1.0`")
    return Versieverwijzing(protocol, versie.strip())
