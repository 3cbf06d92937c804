"""Where something is written: a bron with a place in it, or a protocol with its version."""

from __future__ import annotations

from functools import lru_cache

from routekaart.record import record
from routekaart.taal.naam import check_word
from routekaart.taal.vorm import VormFout


@record
class Grondslag:
    """A bron by its id and the place in it (may be empty): ``lpw art. 21``."""

    bron: str
    plaats: str = ""

    def __str__(self) -> str:
        return f"{self.bron} {self.plaats}".rstrip()


@record
class Versieverwijzing:
    """A protocol and its version: ``landelijk_model 1.0``."""

    protocol: str
    versie: str

    def __str__(self) -> str:
        return f"{self.protocol} {self.versie}"


@lru_cache(maxsize=1024)
def parse_grondslag(tekst: str) -> Grondslag:
    """Return the bron and place in *tekst*.

    Raises: VormFout (RK112) when it does not begin with the name of a bron.
    """
    bron, _, plaats = tekst.strip().partition(" ")
    check_word(bron, 0)
    return Grondslag(bron, plaats.strip())


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
