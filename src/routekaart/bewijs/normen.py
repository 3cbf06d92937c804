"""Values for the open norms of two protocols that are to run side by side: the same in both, as far as both allow it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from routekaart.bevinding import ProtocolOngeldig
from routekaart.kern.compile import compile_protocol

if TYPE_CHECKING:
    from routekaart.kern.kernel import Kern
    from routekaart.taal.protocol import Verzuimprotocol

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


def _own(protocol: Verzuimprotocol, kern: Kern, naam: str) -> str:
    noun = protocol.parameters[naam]
    grens = noun.hoogstens if noun.hoogstens is not None else noun.minstens
    return ZOMAAR[kern.parameters[naam].is_] if grens is None else str(grens)


def _of_other(ander: Kern | None, naam: str) -> str | None:
    parameter = None if ander is None else ander.parameters.get(naam)
    return None if parameter is None or parameter.waarde is None else str(parameter.waarde)
