"""The name space of a protocol gathered: from what the author declares, and from the stappen that sugar makes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from routekaart.bevinding import Pad
from routekaart.kern.kernel import DOORLOPEND, HOOFD
from routekaart.kern.meldingen import Meldingen
from routekaart.kern.ruimte import PER_CASUS, Ruimte, Woord

if TYPE_CHECKING:
    from routekaart.kern.desugar.opzet import Opzet
    from routekaart.taal.protocol import Verzuimprotocol


def collect(protocol: Verzuimprotocol, opzetten: Sequence[Opzet], meldingen: Meldingen) -> Ruimte:
    """Return the name space of *protocol*, with the stappen that its sugar stands for.

    Reports (RK106) a stap made by sugar whose name the author used already.
    """
    woorden: dict[str, Woord] = {}
    fase_van: dict[str, str] = {}
    _declare(woorden, protocol)
    for opzet in opzetten:
        if opzet.spoor == HOOFD:
            woorden[opzet.naam] = "fase"
        elif opzet.spoor != DOORLOPEND:
            woorden[opzet.naam] = "trede"
    for opzet in opzetten:
        for rij in opzet.rijen:
            if rij.zodra is None:
                woorden.setdefault(rij.naam, "stap")
                fase_van[rij.naam] = opzet.naam
    # What the author named comes first: a name that sugar makes is the one that has to give way.
    for opzet in opzetten:
        for naam, pad in opzet.derived():
            if naam in woorden:
                _taken(naam, pad, meldingen)
            else:
                woorden[naam] = "stap"
                fase_van[naam] = opzet.naam
    lijn_van, hoger = _tiers(protocol)
    rolgevers = tuple(naam for naam, tabel in protocol.tabellen.items() if tabel.geeft == "rol")
    return Ruimte(woorden, fase_van, lijn_van, hoger, protocol.rollen, rolgevers)


def _tiers(protocol: Verzuimprotocol) -> tuple[dict[str, str], dict[str, str | None]]:
    """Return the lijn of every trede, and the trede above it."""
    lijn_van: dict[str, str] = {}
    hoger: dict[str, str | None] = {}
    for lijn, noun in protocol.escalatielijnen.items():
        treden = list(noun.treden)
        lijn_van.update(dict.fromkeys(treden, lijn))
        hoger.update(zip(treden, [*treden[1:], None], strict=True))
    return lijn_van, hoger


def _declare(woorden: dict[str, Woord], protocol: Verzuimprotocol) -> None:
    secties: tuple[tuple[Iterable[str], Woord], ...] = (
        (protocol.escalatielijnen, "escalatielijn"),
        (protocol.einden, "eind"),
        (protocol.gegevens, "gegeven"),
        (protocol.voorvallen, "voorval"),
        (protocol.tellers, "teller"),
        (protocol.statussen, "status"),
        (protocol.parameters, "parameter"),
        (protocol.tabellen, "tabel"),
        (protocol.toestemmingen, "toestemming"),
        ((rol for rol, partij in protocol.rollen.items() if partij == PER_CASUS), "rol"),
    )
    for namen, woord in secties:
        for naam in namen:
            woorden[naam] = woord


def _taken(naam: str, pad: Pad, meldingen: Meldingen) -> None:
    meldingen.add(
        "RK106",
        pad,
        f"hieruit volgt vanzelf een stap `{naam}`, maar die naam is al in gebruik",
        deel="sleutel",
        oplossing=f"geef het andere onderdeel dat `{naam}` heet een andere naam",
    )
