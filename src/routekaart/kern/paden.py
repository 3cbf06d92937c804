"""Paths that an author writes, such as `bespreken.binnen`: leading parts may be dropped while it stays unique."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_origin

from routekaart.bevinding import Pad
from routekaart.taal.naam import VASTE_UITKOMSTEN

if TYPE_CHECKING:
    from routekaart.kern.context import Context
    from routekaart.taal.protocol import Verzuimprotocol

_HOOFDRUIMTE = (
    "fasen", "stappen", "treden", "escalatielijnen", "einden", "gegevens", "voorvallen", "tellers", "statussen",
    "parameters", "tabellen", "toestemmingen",
)  # fmt: skip
"""The sections that share the one name space: a name there wins from the same name elsewhere."""


_GEEN_PLEK = frozenset({"open_vragen", "toetsvragen", "namen"})
"""Sections that speak about other places: nothing in them can be asked about."""


def index_of(protocol: Verzuimprotocol) -> dict[str, list[Pad]]:
    """Return the places of every named entry of *protocol*, by its name; those of the one name space first."""
    gevonden: dict[str, list[Pad]] = {}
    for pad in _entries(protocol, ()):
        plekken = gevonden.setdefault(str(pad[-1]), [])
        if pad[-2] in _HOOFDRUIMTE and "ladders" not in pad:
            plekken.insert(0, pad)
        else:
            plekken.append(pad)
    return gevonden


def find(protocol: Verzuimprotocol, index: Mapping[str, list[Pad]], pad: str) -> list[Pad]:
    """Return the places that *pad* can mean: none, one, or several when it is not unique.

    The last parts may be keys that the author did not write: a question can be about what is missing.  An uitkomst of a
    stap may be named at once: `gesprek.niet_verschenen`.
    """
    delen = tuple(pad.split("."))
    if _resolves(protocol, delen):
        return [delen]
    kandidaten = [
        (plek, rest) for plek in index.get(delen[0], ()) if (rest := _below(_at(protocol, plek), delen[1:])) is not None
    ]
    eigen = [kandidaat for kandidaat in kandidaten if kandidaat[0][-2] in _HOOFDRUIMTE and "ladders" not in kandidaat[0]]
    return [(*plek, *rest) for plek, rest in eigen or kandidaten]


def _below(knoop: Any, delen: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return *delen* as keys below *knoop*: an uitkomst of a stap may be named at once, as in `bij`; None when it is none."""
    if _resolves(knoop, delen):
        return delen
    uitkomsten = getattr(knoop, "uitkomsten", None)
    if len(delen) == 1 and uitkomsten is not None and (delen[0] in uitkomsten or delen[0] in VASTE_UITKOMSTEN):
        return ("uitkomsten", *delen)
    return None


def check_paths(ctx: Context) -> None:
    """Report (RK207) every path under open_vragen and toetsvragen that leads nowhere, or to several places."""
    protocol = ctx.protocol
    if not protocol.open_vragen and not protocol.toetsvragen:
        return
    index = index_of(protocol)
    for pad in protocol.open_vragen:
        _check_path(ctx, index, pad, ("open_vragen", pad), None)
    for naam, antwoord in protocol.toetsvragen.items():
        if antwoord.bewijs is not None:
            for i, pad in enumerate(antwoord.bewijs.namen):
                _check_path(ctx, index, pad, ("toetsvragen", naam, "bewijs"), antwoord.bewijs.span(i))


def _check_path(ctx: Context, index: Mapping[str, list[Pad]], tekst: str, pad: Pad, span: tuple[int, int] | None) -> None:
    plekken = find(ctx.protocol, index, tekst)
    deel: Any = "sleutel" if span is None else "waarde"
    if len(plekken) > 1:
        zin = f"`{tekst}` kan meer dan één plek in dit protocol zijn"
        volledig = ".".join(map(str, plekken[0]))
        ctx.meldingen.add("RK207", pad, zin, deel=deel, span=span, oplossing=f"zet het begin erbij, zoals `{volledig}`")
    elif not plekken:
        zin = f"`{tekst}` is geen plek in dit protocol"
        ctx.meldingen.add_unknown("RK207", pad, tekst, zin, _nearby(ctx.protocol, index, tekst), deel=deel, span=span)


def _nearby(protocol: Verzuimprotocol, index: Mapping[str, list[Pad]], tekst: str) -> list[str]:
    """Return what *tekst* can be corrected to: entries by name, or keys when its beginning is right."""
    begin, punt, _ = tekst.rpartition(".")
    plekken = find(protocol, index, begin) if punt else []
    if not plekken:
        rest = f".{tekst.split('.', 1)[1]}" if punt else ""
        return [naam + rest for naam in index]
    plek = _at(protocol, plekken[0])
    return [f"{begin}.{sleutel}" for sleutel in (*(getattr(plek, "uitkomsten", None) or ()), *_keys(plek))]


def _entries(knoop: Any, pad: Pad) -> Iterator[Pad]:
    velden = knoop.__dict__
    for sleutel in _blocks(knoop.__class__):
        waarde = velden[sleutel]
        if waarde:
            yield from _named(waarde, (*pad, sleutel))
    if velden.get("doorlopend") is not None:
        yield from _entries(velden["doorlopend"], (*pad, "doorlopend"))


@lru_cache(maxsize=64)
def _blocks(noun: Any) -> tuple[str, ...]:
    """Return the keys of *noun* that hold named entries: found once, as a stap has forty keys and one of those."""
    velden = noun.model_fields.items()
    return tuple(naam for naam, veld in velden if get_origin(veld.annotation) is dict and naam not in _GEEN_PLEK)


def _named(waarde: Mapping[Any, Any], pad: Pad) -> Iterator[Pad]:
    for naam, kind in waarde.items():
        hier = (*pad, str(naam))
        yield hier
        if type(kind) is dict:
            yield from _named(kind, hier)
        elif _is_noun(kind):
            yield from _entries(kind, hier)


def _keys(knoop: Any) -> list[str]:
    if isinstance(knoop, Mapping):
        return [str(naam) for naam in knoop]
    return [naam.rstrip("_") for naam in knoop.__dict__] if _is_noun(knoop) else []


def _is_noun(waarde: object) -> bool:
    return hasattr(type(waarde), "model_fields")


def _at(knoop: Any, pad: Pad) -> Any:
    for deel in pad:
        knoop = _step(knoop, str(deel))
    return knoop


_NERGENS = object()


def _step(knoop: Any, deel: str) -> Any:
    """Return what stands at *deel* of *knoop*: a named entry, or a key that may be there."""
    if isinstance(knoop, Mapping):
        return next((kind for naam, kind in knoop.items() if str(naam) == deel), _NERGENS)
    if _is_noun(knoop):
        velden = knoop.__dict__
        return velden[deel] if deel in velden else velden.get(f"{deel}_", _NERGENS)
    return _NERGENS


def _resolves(knoop: Any, delen: tuple[str, ...]) -> bool:
    for deel in delen:
        knoop = _step(knoop, deel)
        if knoop is _NERGENS:
            return False
    return True
