"""Document in, frozen nouns out; everything that is wrong with them is told at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from pydantic import ValidationError

from routekaart.bevinding import Bevinding, Pad, ProtocolOngeldig
from routekaart.codes import CODES
from routekaart.taal.invullen import unsupplied
from routekaart.taal.namenruimte import check_names
from routekaart.taal.protocol import Verzuimprotocol
from routekaart.taal.samenhang import check_blocks
from routekaart.taal.schema import validate
from routekaart.taal.velden import Deel
from routekaart.taal.waarden import check_values

if TYPE_CHECKING:
    from routekaart.bron import Document
    from routekaart.taal.samengevoegd import Samengevoegd
    from routekaart.taal.verhaal import Verhaal

Bestandsoort = Literal["protocol", "overlay", "verhaal", "instrument", "onbekend"]
M = TypeVar("M", bound=Deel)


def shape(document: Document) -> Bestandsoort:
    """Return what kind of file *document* is, by its keys."""
    inhoud = document.inhoud
    if not isinstance(inhoud, dict):
        return "onbekend"
    if "verhaal" in inhoud or "dagen" in inhoud:
        return "verhaal"
    if "breidt_uit" in inhoud:
        return "overlay"
    if "protocol" in inhoud or "fasen" in inhoud:
        return "protocol"
    return "instrument" if "instrument" in inhoud else "onbekend"


def read(document: Document | Samengevoegd) -> Verzuimprotocol:
    """Return the protocol that *document* declares, as authored.

    With ``breidt_uit`` it is an overlay: nothing is required, and a required key that was left out is None.

    Raises: ProtocolOngeldig with every bevinding of this stage, each with its plek, in file order.
    """
    try:
        return read_inhoud(document.inhoud)
    except ProtocolOngeldig as fout:
        raise ProtocolOngeldig(document.place(fout.bevindingen)) from None


def read_story(document: Document) -> Verhaal:
    """Return the story that *document* tells.

    Raises: ProtocolOngeldig with every bevinding of this stage, each with its plek, in file order.
    """
    from routekaart.taal.verhaal import Verhaal, check_days

    inhoud = document.inhoud
    verhaal, bevindingen, _ = _read_as(Verhaal, inhoud, overlay=False)
    if verhaal is not None:
        bevindingen = list(check_days(verhaal))
    if verhaal is None or bevindingen:
        raise ProtocolOngeldig(document.place(bevindingen))
    return verhaal


def read_inhoud(inhoud: Any) -> Verzuimprotocol:
    """Return the protocol in the plain tree *inhoud*, which may be merged from several files.

    Raises: ProtocolOngeldig with every bevinding of this stage, without plek.
    """
    overlay = isinstance(inhoud, dict) and "breidt_uit" in inhoud
    protocol, bevindingen, gemist = _read_as(Verzuimprotocol, inhoud, overlay=overlay)
    if not overlay and (los := list(unsupplied(inhoud))):
        # What the row lacks, the instrument may hold: only that it is not there can be told.
        raise ProtocolOngeldig(los)
    if isinstance(inhoud, dict):
        bevindingen += _apart_from(bevindingen, check_names(inhoud))
        bevindingen += _apart_from(bevindingen, check_blocks(inhoud, gemist, overlay=overlay))
    # The values of an overlay can only be judged beside what it extends: after merging.
    if protocol is not None and not overlay:
        bevindingen += check_values(protocol)
    if protocol is None or bevindingen:
        raise ProtocolOngeldig(bevindingen)
    return protocol


def read_partly(model: type[Deel], inhoud: Any) -> tuple[Bevinding, ...]:
    """Return what is wrong with *inhoud* as a *model* in which anything may be left out, without plek."""
    return tuple(_read_as(model, inhoud, overlay=True)[1])


def _read_as(model: type[M], inhoud: Any, *, overlay: bool) -> tuple[M | None, list[Bevinding], set[Pad]]:
    if not isinstance(inhoud, dict):
        geen = CODES["RK104"].at(
            (),
            f"een {model.soort} begint met sleutels, maar hier staat iets anders",
            label=f"hier hoort een sleutel, zoals `{model.soort}:`",
            oplossing=f"begin het bestand met `routekaart: 1` en daaronder `{model.soort}:`",
        )
        return None, [geen], set()
    try:
        return validate(model, inhoud), [], set()
    except ValidationError as fout:
        fouten = fout.errors(include_url=False, include_input=False)
    from routekaart.taal.fouten import explain

    echt = [f for f in fouten if f["type"] != "missing"] if overlay else fouten
    if echt:
        return None, *explain(echt, inhoud, model)
    from routekaart.taal.gaten import fill

    return validate(model, fill(inhoud, model, [f["loc"] for f in fouten])), [], set()


def _apart_from(eerder: list[Bevinding], nieuw: Iterable[Bevinding]) -> list[Bevinding]:
    """Return *nieuw* without what lies at or below a place that has a bevinding already: one cause, one message."""
    kapot: set[Pad] = {b.pad for b in eerder if b.code in ("RK104", "RK102")}
    return [b for b in nieuw if not any(b.pad[:n] in kapot for n in range(1, len(b.pad) + 1))]
