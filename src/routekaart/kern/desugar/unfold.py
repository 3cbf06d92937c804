"""Every fase, doorlopend and every trede of a protocol with its rows, sugar that makes rows unfolded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from routekaart.bevinding import Pad
from routekaart.kern.desugar.ladders import rungs
from routekaart.kern.desugar.opzet import Opzet, Rij
from routekaart.kern.kernel import DOORLOPEND, HOOFD

if TYPE_CHECKING:
    from routekaart.kern.meldingen import Meldingen
    from routekaart.taal.fasen import Doorlopend
    from routekaart.taal.protocol import Verzuimprotocol
    from routekaart.taal.stappen import Stap


def unfold(protocol: Verzuimprotocol, meldingen: Meldingen) -> list[Opzet]:
    """Return the fasen of *protocol*, then doorlopend, then every trede, each with its rows."""
    opzetten = [_of_fase(naam, HOOFD, ("fasen", naam), fase, meldingen) for naam, fase in protocol.fasen.items()]
    if protocol.doorlopend is not None:
        opzetten.append(_of_fase(DOORLOPEND, DOORLOPEND, (DOORLOPEND,), protocol.doorlopend, meldingen))
    for lijn, noun in protocol.escalatielijnen.items():
        for naam, trede in noun.treden.items():
            pad: Pad = ("escalatielijnen", lijn, "treden", naam)
            rijen = (Rij(naam, trede, pad, eigen=True), *_rows(trede.stappen, pad))
            opzetten.append(Opzet(naam, lijn, pad, None, rijen, trede))
    return opzetten


def _of_fase(naam: str, spoor: str, pad: Pad, noun: Doorlopend, meldingen: Meldingen) -> Opzet:
    treden = tuple(rungs(noun.ladders, pad, meldingen)) if noun.ladders else ()
    return Opzet(naam, spoor, pad, noun, (*treden, *_rows(noun.stappen, pad)))


def _rows(stappen: dict[str, Stap], pad: Pad) -> Iterator[Rij]:
    for naam, noun in stappen.items():
        yield Rij(naam, noun, (*pad, "stappen", naam))
