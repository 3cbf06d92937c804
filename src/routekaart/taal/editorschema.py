"""JSON Schema of the language, so that an editor completes and explains keys while an author types."""

from __future__ import annotations

from typing import Any

from routekaart.taal import plaats
from routekaart.taal.instrument import Instrument
from routekaart.taal.invullen import SLEUTEL
from routekaart.taal.protocol import Verzuimprotocol
from routekaart.taal.velden import Deel, Onderdeel, Vorm
from routekaart.taal.verhaal import Verhaal

DRAFT = "https://json-schema.org/draft/2020-12/schema"
IN_OVERLAY = "_in_overlay"
"""What stands behind the name of a part as an overlay may write it: nothing is required, and everything may be dropped."""

VERVALT = "vervalt"


def protocol_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a protocol, and of an overlay when the file says `breidt_uit`.

    An editor sees a number where routekaart reads the text `1.0`; the schema accepts numbers wherever such a text may stand.
    Not so the words true, false and null, which no protocol has as a whole value: an editor would offer them everywhere.
    The schema knows keys and the shape of values, not what names refer to: that is for `routekaart check`.
    """
    heel, deels = _Schema(los=False), _Schema(los=True)
    anders, dan = heel.reference(Verzuimprotocol), deels.reference(Verzuimprotocol)
    return {
        "$schema": DRAFT,
        "title": "Verzuimprotocol",
        "description": _first_line(Verzuimprotocol),
        "type": "object",
        "if": {"required": ["breidt_uit"]},
        "then": dan,
        "else": anders,
        "$defs": heel.delen | deels.delen | {VERVALT: _dropped()},
    }


def story_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a story (`*.verhaal.yaml`)."""
    heel = _Schema(los=False)
    wortel = heel.reference(Verhaal)
    return {"$schema": DRAFT, "title": "Verhaal", "description": _first_line(Verhaal), **wortel, "$defs": heel.delen}


def instrument_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of an instrument: its stap or fase may leave out anything."""
    deels = _Schema(los=True)
    wortel = deels.reference(Instrument)
    nodig = list(plaats.required(Instrument))
    kop = {"$schema": DRAFT, "title": "Instrument", "description": _first_line(Instrument)}
    return {**kop, **wortel, "required": nodig, "$defs": deels.delen | {VERVALT: _dropped()}}


class _Schema:
    """The parts of one schema while it grows; with *los* as an overlay may write them."""

    def __init__(self, los: bool) -> None:
        self.los = los
        self.delen: dict[str, Any] = {}

    def reference(self, model: type[Deel]) -> dict[str, Any]:
        naam = model.__name__ + IN_OVERLAY * self.los
        if naam not in self.delen:
            # The name comes first: a part may hold itself.
            self.delen[naam] = {}
            self.delen[naam] = self._model(model)
        return {"$ref": f"#/$defs/{naam}"}

    def _model(self, model: type[Deel]) -> dict[str, Any]:
        schema: dict[str, Any] = {"title": model.soort, "description": _first_line(model), "type": "object"}
        schema["properties"] = {naam: self._key(model, naam, soort) for naam, soort in plaats.keys(model).items()}
        if not self.los and plaats.required(model):
            nodig = {"required": list(plaats.required(model))}
            # What a stap must have may stand in the instrument that it names.
            met_instrument = {"if": {"required": [SLEUTEL]}, "then": {}, "else": nodig}
            schema |= met_instrument if SLEUTEL in schema["properties"] else nodig
        return schema | {"additionalProperties": False}

    def _key(self, model: type[Deel], naam: str, soort: plaats.Soort) -> dict[str, Any]:
        veld = next(v for n, v in model.model_fields.items() if (v.alias or n) == naam)
        vorm = plaats.vorm(soort)
        hoort = f" Hier hoort {vorm.hoort}." if vorm is not None and vorm.hoort != "een tekst" else ""
        schema: dict[str, Any] = {"title": naam, "description": f"{veld.description}{hoort}"}
        if veld.examples:
            schema["examples"] = veld.examples
        return schema | self._kind(soort)

    def _kind(self, soort: plaats.Soort) -> dict[str, Any]:
        if plaats.is_model(soort):
            return self.reference(soort)
        if (vorm := plaats.vorm(soort)) is not None:
            schema = _text(vorm)
        elif (onder := plaats.item(soort)) is not None:
            schema = {"type": "object", "additionalProperties": self._kind(onder)}
        else:
            schema = {"type": "array", "items": self._kind(plaats.inside_list(soort))}
        return {"anyOf": [schema, {"$ref": f"#/$defs/{VERVALT}"}]} if self.los else schema


def _text(vorm: Vorm) -> dict[str, Any]:
    """Return what an editor may see where *vorm* is read: text, and whatever else it takes such a text for."""
    if vorm.woorden:
        return {"enum": [*vorm.woorden, *(int(woord) for woord in vorm.woorden if woord.isdigit())]}
    if any(_reads(vorm, getal) for getal in ("1", "1.5", "2017")):
        return {"type": ["string", "number"], "minLength": 1}
    return {"type": "string", "minLength": 1}


def _reads(vorm: Vorm, tekst: str) -> bool:
    try:
        vorm.lees(tekst)
    except ValueError:
        return False
    return True


def _dropped() -> dict[str, Any]:
    velden = Onderdeel.model_fields
    return {
        "title": "vervalt",
        "description": "In een overlay: dit onderdeel van het model geldt hier niet.",
        "type": "object",
        "properties": {
            "vervalt": {"description": velden["vervalt"].description, "const": "ja"},
            **{naam: {"description": velden[naam].description, "type": ["string", "number"]}
               for naam in ("leg_uit", "toelichting", "grondslag")},
        },
        "required": ["vervalt"],
        "additionalProperties": False,
    }  # fmt: skip


def _first_line(model: type[Deel]) -> str:
    return (model.__doc__ or "").split("\n", 1)[0]
