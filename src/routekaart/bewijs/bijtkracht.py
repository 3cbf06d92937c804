"""Who notices when a protocol is weakened?  Weakenings are planted one at a time, and each witness is asked again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from routekaart.bevinding import ProtocolOngeldig
from routekaart.bewijs.mutanten import Mutant, mutants
from routekaart.bron import parse
from routekaart.bron.schrijven import to_yaml
from routekaart.kern.compile import compile_protocol
from routekaart.taal import read

if TYPE_CHECKING:
    from routekaart.bevinding import Pad
    from routekaart.kern.kernel import Kern
    from routekaart.taal.protocol import Verzuimprotocol

MEESTE_MUTANTEN = 600
"""The most weakenings that are tried; a larger protocol says how many were left out."""

Klachten = Mapping[str, int]
"""What a witness complains of, by name, and how badly: more is worse."""


@dataclass(frozen=True, slots=True)
class Getuige:
    """Something that may notice a weakening: rules, stories, bounds or questions.

    ``kijk`` returns its complaints about a protocol, each by name, or by name and what it is about (``name: …``);
    ``namen`` are the single things in it that could complain.
    """

    naam: str
    kijk: Callable[[Verzuimprotocol, Kern], Klachten]
    namen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verzwakking:
    """One weakening that was tried, and by witness what noticed it; nobody did when ``gemerkt`` is empty."""

    zin: str
    pad: Pad
    gemerkt: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Bijtkracht:
    """Every weakening with who noticed it.

    ``ongeldig`` counts weakenings that were no protocol any more, ``gelijk`` those that changed nothing, ``rest`` those
    that were left out.  ``tandeloos`` holds by witness what noticed none of them.
    """

    verzwakkingen: tuple[Verzwakking, ...]
    getuigen: tuple[str, ...]
    ongeldig: int
    gelijk: int
    rest: int
    tandeloos: Mapping[str, tuple[str, ...]]

    @property
    def blind(self) -> tuple[Verzwakking, ...]:
        """The blind spots: the weakenings that nobody noticed."""
        return tuple(v for v in self.verzwakkingen if not v.gemerkt)

    def count(self, getuige: str) -> int:
        """Return how many weakenings this witness noticed."""
        return sum(getuige in v.gemerkt for v in self.verzwakkingen)


def bite(boom: Mapping[str, Any], getuigen: Sequence[Getuige], hoogstens: int = MEESTE_MUTANTEN) -> Bijtkracht:
    """Return who notices which weakening of the protocol *boom*; at most *hoogstens* are tried, in file order.

    A witness notices when it complains of something new, or more than it did about *boom* itself.

    Raises:
        ProtocolOngeldig: *boom* itself is no protocol.
    """
    protocol, kern = build(boom)
    voor = {getuige.naam: getuige.kijk(protocol, kern) for getuige in getuigen}
    gevonden: list[Verzwakking] = []
    gezien = {kern.hash}
    ongeldig = gelijk = rest = 0
    for mutant in mutants(boom):
        if len(gevonden) >= hoogstens:
            rest += 1
            continue
        try:
            zwakker, zwakke_kern = build(mutant.boom)
        except ProtocolOngeldig:
            ongeldig += 1
            continue
        if zwakke_kern.hash in gezien:
            gelijk += 1
            continue
        gezien.add(zwakke_kern.hash)
        gevonden.append(_ask(mutant, zwakker, zwakke_kern, getuigen, voor))
    return Bijtkracht(tuple(gevonden), tuple(g.naam for g in getuigen), ongeldig, gelijk, rest, _toothless(getuigen, gevonden))


def build(boom: Mapping[str, Any]) -> tuple[Verzuimprotocol, Kern]:
    """Return the protocol of *boom* and its kernel.

    Raises:
        ProtocolOngeldig: it is none.
    """
    protocol = read(parse(to_yaml(boom)))
    return protocol, compile_protocol(protocol)


def _ask(
    mutant: Mutant, protocol: Verzuimprotocol, kern: Kern, getuigen: Iterable[Getuige], voor: Mapping[str, Klachten]
) -> Verzwakking:
    gemerkt = {}
    for getuige in getuigen:
        erger = tuple(n for n, ernst in getuige.kijk(protocol, kern).items() if ernst > voor[getuige.naam].get(n, 0))
        if erger:
            gemerkt[getuige.naam] = erger
    return Verzwakking(mutant.zin, mutant.pad, gemerkt)


def _toothless(getuigen: Iterable[Getuige], verzwakkingen: Iterable[Verzwakking]) -> dict[str, tuple[str, ...]]:
    tandeloos = {}
    for getuige in getuigen:
        gebeten = {naam.partition(":")[0] for v in verzwakkingen for naam in v.gemerkt.get(getuige.naam, ())}
        stil = tuple(naam for naam in getuige.namen if naam not in gebeten)
        if stil:
            tandeloos[getuige.naam] = stil
    return tandeloos
