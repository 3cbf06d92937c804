"""Where a protocol says `onbepaald` or counts in `dagen`, and which question its author asks about each of those places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from routekaart.bevinding import Pad, Verwant
from routekaart.kalender.eenheden import Duur, Eenheid
from routekaart.kalender.termijn import Termijn
from routekaart.kern.paden import find, index_of
from routekaart.record import record
from routekaart.taal.datum import Datum
from routekaart.taal.doel import Doel
from routekaart.taal.getal import Aantal, Norm
from routekaart.taal.laddersleutel import Laddersleutel
from routekaart.taal.namen import Namen
from routekaart.voorwaarde.ast import Bekend, Duurt, En, Feit, In, Is, Niet, Of, Onbepaald, Vergelijk, leaves

if TYPE_CHECKING:
    from routekaart.taal.protocol import Verzuimprotocol


@record
class Openstaand:
    """The author wrote `onbepaald` at ``pad``; in a voorwaarde ``begin`` and ``einde`` say where."""

    pad: Pad
    waarde: Any
    begin: int | None = None
    einde: int | None = None


def open_places(waarden: Iterable[tuple[Pad, object]]) -> Iterator[Openstaand]:
    """Yield the places in *waarden* that are `onbepaald`."""
    for pad, waarde in waarden:
        soort = type(waarde)
        if soort in _VOORWAARDE:
            yield from _in_condition(pad, waarde)
        elif (is_open := _IS_OPEN.get(soort)) is not None and is_open(waarde):
            yield Openstaand(pad, waarde)


def _in_condition(pad: Pad, waarde: Any) -> Iterator[Openstaand]:
    for blad in leaves(waarde):
        open_getal = isinstance(blad, Vergelijk) and blad.waarde is None
        if isinstance(blad, Onbepaald) or open_getal or (isinstance(blad, Duurt) and blad.duur is None):
            yield Openstaand(pad, waarde, blad.begin, blad.einde)
            return


_VOORWAARDE = frozenset({Bekend, Duurt, En, Feit, In, Is, Niet, Of, Onbepaald, Vergelijk})
_IS_OPEN: Mapping[type, Callable[[Any], bool]] = {
    str: lambda tekst: True,  # no other text is among the written values
    Termijn: lambda termijn: termijn.soort == "onbepaald",
    Norm: lambda norm: norm.soort == "onbepaald",
    Namen: lambda namen: namen.onbepaald,
    Doel: lambda doel: doel.onbepaald,
    Aantal: lambda aantal: aantal.onbepaald,
    Datum: lambda datum: datum.onbepaald,
    Laddersleutel: lambda sleutel: sleutel.onbepaald,
}


def unclear_days(waarden: Iterable[tuple[Pad, object]]) -> Iterator[Openstaand]:
    """Yield the places in *waarden* that count in `dagen`, so that nobody knows which days; ``waarde`` is that duration.

    A term under a name is told where the name gets its value.
    """
    for pad, waarde in waarden:
        if type(waarde) in _VOORWAARDE:
            for blad in leaves(waarde):  # type: ignore[arg-type]
                if isinstance(blad, Duurt) and _counts_days(blad.duur):
                    yield Openstaand(pad, blad, blad.begin, blad.einde)
            continue
        if isinstance(waarde, Norm):
            waarde = waarde.termijn
        duur = waarde.duur if isinstance(waarde, Termijn) else waarde
        if _counts_days(duur):
            yield Openstaand(pad, waarde)


def _counts_days(duur: object) -> bool:
    return isinstance(duur, Duur) and duur.eenheid is Eenheid.DAGEN


def is_condition(waarde: object) -> bool:
    """Return whether *waarde* is a voorwaarde."""
    return type(waarde) in _VOORWAARDE


def questions(protocol: Verzuimprotocol) -> Mapping[Pad, tuple[Verwant, ...]]:
    """Return the questions under `open_vragen`, by the place they are about."""
    if not protocol.open_vragen:
        return {}
    index = index_of(protocol)
    gevonden: dict[Pad, tuple[Verwant, ...]] = {}
    for tekst, vragen in protocol.open_vragen.items():
        plekken = find(protocol, index, tekst)
        plek = plekken[0] if plekken else tuple(tekst.split("."))
        eigen = tuple(Verwant(("open_vragen", tekst, i), f"open vraag: {vraag}", "waarde") for i, vraag in enumerate(vragen))
        gevonden[plek] = (*gevonden.get(plek, ()), *eigen)
    return gevonden


def divide(
    vragen: Mapping[Pad, tuple[Verwant, ...]], open_plekken: Iterable[Openstaand]
) -> tuple[Mapping[Pad, tuple[Verwant, ...]], tuple[Verwant, ...]]:
    """Return the questions beside the open place they are about, by that place, and those that are about no open place.

    Only a question about that very place, or about something in it, is about it.  A question about a whole stap or fase
    may well be about something else.
    """
    plekken = {plek.pad for plek in open_plekken}
    erbij: dict[Pad, tuple[Verwant, ...]] = {}
    los: tuple[Verwant, ...] = ()
    for pad, eigen in vragen.items():
        plek = next((pad[:einde] for einde in range(len(pad), 0, -1) if pad[:einde] in plekken), None)
        if plek is None:
            los += eigen
        else:
            erbij[plek] = (*erbij.get(plek, ()), *eigen)
    return erbij, los
