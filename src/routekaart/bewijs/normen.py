"""Values for open norms: the widest for a proof; for two protocols side by side the same in both, as far as both allow it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from routekaart.bevinding import ProtocolOngeldig
from routekaart.kern.compile import compile_protocol

if TYPE_CHECKING:
    from routekaart.kern.kernel import Kern
    from routekaart.taal.protocol import Verzuimprotocol


class Versie(Protocol):
    """What a Routekaart is here: the protocol as it was read, and its kernel."""

    @property
    def protocol(self) -> Verzuimprotocol:
        """What the authors wrote."""

    @property
    def kern(self) -> Kern:
        """What runs."""


ZOMAAR = {"termijn": "2 weken", "getal": "1"}
"""What an open norm gets when nothing says what it may be."""


def fill(protocol: Verzuimprotocol, kern: Kern, ander: Kern | None = None) -> tuple[Kern, Mapping[str, str]]:
    """Return *kern*, the kernel of *protocol*, with its open norms filled in, and with what.

    A norm gets the value that *ander* has for it, or else the outermost that the protocol allows, or else just something.
    """
    open_normen = [p.naam for p in kern.parameters.values() if p.waarde is None and not p.onbepaald]
    if not open_normen:
        return kern, {}
    eigen = {naam: _own(protocol, kern, naam) for naam in open_normen}
    waarden = eigen | {naam: waarde for naam in open_normen if (waarde := _of_other(ander, naam)) is not None}
    for keuze in (waarden, eigen):
        try:
            return compile_protocol(protocol, keuze), keuze
        except ProtocolOngeldig:
            continue
    return kern, {}


def fill_both(oud: Versie, nieuw: Versie) -> tuple[tuple[Kern, Kern], Mapping[str, str]]:
    """Return the kernels of two versions with their open norms filled in, to run side by side, and with what in *nieuw*."""
    b, vult_in = fill(nieuw.protocol, nieuw.kern, oud.kern)
    a, _ = fill(oud.protocol, oud.kern, b)
    return (a, b), vult_in


def widest(protocol: Verzuimprotocol, kern: Kern) -> tuple[Kern, Mapping[str, str]]:
    """Return *kern*, the kernel of *protocol*, with each open norm at the widest value that a region may choose, and which.

    A norm of which nothing says how wide it may be stays open: then nothing bounds what rests on it.
    """
    ruimst = {
        p.naam: str(noun.hoogstens)
        for p in kern.parameters.values()
        if p.waarde is None and not p.onbepaald and (noun := protocol.parameters[p.naam]).hoogstens is not None
    }
    if not ruimst:
        return kern, {}
    gekozen = {
        n: str(p.waarde) for n, p in kern.parameters.items() if p.waarde is not None and protocol.parameters[n].waarde is None
    }
    return compile_protocol(protocol, gekozen | ruimst), ruimst


def _is_open(protocol: Verzuimprotocol, naam: str) -> bool:
    return protocol.parameters[naam].waarde is None


def _own(protocol: Verzuimprotocol, kern: Kern, naam: str) -> str:
    noun = protocol.parameters[naam]
    grens = noun.hoogstens if noun.hoogstens is not None else noun.minstens
    return ZOMAAR[kern.parameters[naam].is_] if grens is None else str(grens)


def _of_other(ander: Kern | None, naam: str) -> str | None:
    parameter = None if ander is None else ander.parameters.get(naam)
    return None if parameter is None or parameter.waarde is None else str(parameter.waarde)
