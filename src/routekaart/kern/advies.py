"""What compiling noticed and did not refuse: unused partijen, missing bronnen, open norms, stukken that nobody makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from routekaart.bevinding import Bevinding, Ernst, Herstel, Pad
from routekaart.codes import CODES
from routekaart.kern.kernel import Kern
from routekaart.kern.meldingen import choose_from
from routekaart.voorwaarde.types import nearest

if TYPE_CHECKING:
    from routekaart.taal.protocol import Verzuimprotocol


def advies(protocol: Verzuimprotocol, kern: Kern) -> list[Bevinding]:
    """Return RK203 (tip), RK205 and RK210 (waarschuwing) for *protocol*, which compiled to *kern*."""
    return [*_unused_parties(protocol), *_missing_sources(protocol), *_open_norms(kern)]


def _unused_parties(protocol: Verzuimprotocol) -> Iterator[Bevinding]:
    gebruikt = set(protocol.rollen.values())
    for partij in protocol.partijen:
        if partij not in gebruikt:
            tekst = f"partij `{partij}` heeft geen rol in dit protocol"
            yield CODES["RK203"].at(("partijen", partij), tekst, oplossing="geef de partij een rol, of haal haar weg")


def _missing_sources(protocol: Verzuimprotocol) -> Iterator[Bevinding]:
    for pad, bron in _references(protocol, ()):
        if bron not in protocol.bronnen:
            beter = nearest(bron, list(protocol.bronnen))
            bevinding = CODES["RK205"].at(
                pad,
                f"grondslag `{bron}` staat niet bij de bronnen",
                "waarde",
                begin=0,
                einde=len(bron),
                label=f"bedoelde u `{beter}`?" if beter else "",
                oplossing=choose_from(bron, list(protocol.bronnen)) or "noem de bron onder `bronnen`",
                herstel=None if beter is None else Herstel(beter, f"vervang door `{beter}`"),
            )
            # A missing bron changes nothing about a casus, so it never refuses a protocol.
            yield replace(bevinding, ernst=Ernst.WAARSCHUWING)


def _references(knoop: Any, pad: Pad) -> Iterator[tuple[Pad, str]]:
    if isinstance(knoop, dict):
        for naam, kind in knoop.items():
            yield from _references(kind, (*pad, str(naam)))
    elif isinstance(knoop, tuple):
        for index, kind in enumerate(knoop):
            yield from _references(kind, (*pad, index))
    elif hasattr(type(knoop), "model_fields"):
        velden = knoop.__dict__
        if velden.get("grondslag") is not None:
            yield (*pad, "grondslag"), velden["grondslag"].bron
        for naam, kind in velden.items():
            if naam != "grondslag" and kind:
                yield from _references(kind, (*pad, naam.rstrip("_")))


def _open_norms(kern: Kern) -> Iterator[Bevinding]:
    for naam, parameter in kern.parameters.items():
        if parameter.waarde is None and not parameter.onbepaald:
            yield CODES["RK210"].at(
                parameter.pad,
                f"`{naam}` is een open norm: de regio heeft nog niets ingevuld",
                oplossing="vul `waarde` in, in dit bestand of in de uitbreiding van de regio",
            )
