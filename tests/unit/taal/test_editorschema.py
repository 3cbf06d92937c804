"""An editor with the JSON Schema accepts what routekaart reads, and sees the mistakes that a key can show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings

from bouw import protocol_text
from property.strategieen import accepted, protocollen
from routekaart.taal.editorschema import DRAFT, instrument_schema, protocol_schema, story_schema

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "protocols").glob("*/*.yaml"))
PROTOCOL, VERHAAL, INSTRUMENT = protocol_schema(), story_schema(), instrument_schema()
SOORTEN: dict[str, type[Any] | tuple[type[Any], ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "boolean": bool,
}


class Editor(yaml.SafeLoader):
    """YAML 1.2 as an editor reads it: ja and 2026-08-01 are texts, 1.0 is a number."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})\\Z"), list(first))


def seen(text: str) -> Any:
    """Return what an editor sees in *text*; to a schema, every key is a text."""
    return _keys_as_text(yaml.load(text, Editor))


def _keys_as_text(node: Any) -> Any:
    if isinstance(node, dict):
        return {str(key): _keys_as_text(value) for key, value in node.items()}
    return [_keys_as_text(value) for value in node] if isinstance(node, list) else node


def faults(schema: dict[str, Any], node: Any, root: dict[str, Any], path: str = "") -> Iterator[str]:
    """Yield where *node* does not fit *schema*: the few words of JSON Schema that ours uses."""
    unknown = schema.keys() - KNOWN
    assert not unknown, f"this check does not know {unknown}"
    if "$ref" in schema:
        yield from faults(root["$defs"][schema["$ref"].removeprefix("#/$defs/")], node, root, path)
    if "if" in schema:
        met = not list(faults(schema["if"], node, root, path))
        yield from faults(schema["then" if met else "else"], node, root, path)
    if "anyOf" in schema and all(list(faults(part, node, root, path)) for part in schema["anyOf"]):
        yield f"{path}: none of the shapes"
    if "enum" in schema and node not in schema["enum"]:
        yield f"{path}: {node!r} not in {schema['enum']}"
    if "const" in schema and node != schema["const"]:
        yield f"{path}: not {schema['const']!r}"
    yield from _shape(schema, node, root, path)


def _shape(schema: dict[str, Any], node: Any, root: dict[str, Any], path: str) -> Iterator[str]:
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(node, SOORTEN[kind]) and (kind == "boolean" or not isinstance(node, bool)) for kind in kinds):
        yield f"{path}: {node!r} is no {' or '.join(kinds)}"
    if isinstance(node, str) and len(node) < schema.get("minLength", 0):
        yield f"{path}: empty"
    if isinstance(node, dict):
        yield from (f"{path}: no {key}" for key in schema.get("required", ()) if key not in node)
        for key, value in node.items():
            part = schema.get("properties", {}).get(key, schema.get("additionalProperties", {}))
            if part is False:
                yield f"{path}: unknown {key}"
            else:
                yield from faults(part, value, root, f"{path}.{key}")
    if isinstance(node, list) and "items" in schema:
        for index, value in enumerate(node):
            yield from faults(schema["items"], value, root, f"{path}[{index}]")


KNOWN = {
    "$schema", "$defs", "$ref", "if", "then", "else", "anyOf", "enum", "const", "type", "minLength", "required", "properties",
    "additionalProperties", "items", "title", "description", "examples",
}  # fmt: skip


def check(schema: dict[str, Any], text: str) -> list[str]:
    return list(faults(schema, seen(text), schema))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_protocol_and_story_of_ours_is_accepted(path: Path) -> None:
    schema = VERHAAL if path.name.endswith(".verhaal.yaml") else PROTOCOL

    assert check(schema, path.read_text("utf-8")) == []


@settings(max_examples=30)
@given(protocollen())
def test_what_routekaart_accepts_an_editor_accepts(text: str) -> None:
    if accepted(text) is not None:
        assert check(PROTOCOL, text) == []


HEAD = "begin: f\nfasen:\n  f:\n    stappen:\n      bel: {wie: mentor, moet: bellen}\n"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("moet: bellen", "mot: bellen", ".fasen.f.stappen.bel: unknown mot"),
        ("wie: mentor, ", "", ".fasen.f.stappen.bel: no wie"),
        ("wie: mentor", "wie: 3", ".fasen.f.stappen.bel.wie: 3 is no string"),
        ("wie: mentor", "wie: [mentor]", ".fasen.f.stappen.bel.wie: ['mentor'] is no string"),
        ("routekaart: 1", "routekaart: 2", ".routekaart: 2 not in ['1', 1]"),
        ("terug: gelukt", "terug: klaar", ".einden.terug: 'klaar' not in"),
        ("titel: Proef\n", "", ": no titel"),
    ],
)
def test_a_mistake_that_a_key_shows_is_seen_in_the_editor(old: str, new: str, fault: str) -> None:
    text = protocol_text(HEAD).replace(old, new, 1)

    assert fault in "\n".join(check(PROTOCOL, text))


def test_an_overlay_may_leave_out_and_drop_everything() -> None:
    text = """
        routekaart: 1
        breidt_uit: landelijk_model 1.0
        partijen: {commissie: {vervalt: ja, leg_uit: De regio heeft er geen.}}
        tellers: {vervalt: ja}
        fasen: {gesprek: {stappen: {bellen: {binnen: 3 schooldagen}, zorg: {vervalt: ja}}}}
    """

    assert check(PROTOCOL, text) == []
    assert check(PROTOCOL, text.replace("binnen", "binen")) != []


def test_a_stap_with_an_instrument_may_leave_out_what_a_stap_must_have() -> None:
    text = protocol_text(HEAD).replace("wie: mentor, moet: bellen", "instrument: rondetafel", 1)

    assert check(PROTOCOL, text) == []


INSTRUMENT_TEXT = "routekaart: 1\ninstrument: bellen\ntitel: Bellen\nstap: {moet: bellen, binnen: 1 week}\n"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("titel: Bellen\n", "", ": no titel"),
        ("moet: bellen", "mot: bellen", ".stap: unknown mot"),
        ("stap:", "stop:", ": unknown stop"),
    ],
)
def test_an_instrument_has_a_schema_of_its_own(old: str, new: str, fault: str) -> None:
    assert check(INSTRUMENT, INSTRUMENT_TEXT) == []
    assert fault in "\n".join(check(INSTRUMENT, INSTRUMENT_TEXT.replace(old, new, 1)))


def test_every_key_is_explained_in_the_schema() -> None:
    parts = [*PROTOCOL["$defs"].values(), *VERHAAL["$defs"].values()]

    assert PROTOCOL["$schema"] == DRAFT == VERHAAL["$schema"]
    assert [key for part in parts for key, schema in part["properties"].items() if not schema["description"]] == []
    assert "zoals `5 schooldagen`" in PROTOCOL["$defs"]["Stap"]["properties"]["binnen"]["description"]
