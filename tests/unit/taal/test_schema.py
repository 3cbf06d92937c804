"""Our schema of the nouns is the one that pydantic makes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from routekaart.bron import parse_file
from routekaart.taal.protocol import Verzuimprotocol
from routekaart.taal.schema import core, validate
from routekaart.taal.velden import Deel
from routekaart.taal.verhaal import Verhaal

PROTOCOLS = Path(__file__).parents[3] / "protocols"


def whole(schema: Any, blocks: Mapping[str, Any]) -> Any:
    """Return *schema* with every reference followed, and without what is only there for describing it."""
    if isinstance(schema, list | tuple):
        return [whole(part, blocks) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "definitions":
        return whole(schema["schema"], {**blocks, **{part["ref"]: part for part in schema["definitions"]}})
    if schema.get("type") == "definition-ref":
        return whole(blocks[schema["schema_ref"]], blocks)
    idle = {"ref", "metadata", *(key for key in ("custom_init", "root_model") if not schema.get(key))}
    return {
        key: whole(part, blocks) for key, part in schema.items() if key not in idle and part not in ([], None) or key == "default"
    }


@pytest.mark.parametrize("model", [Verzuimprotocol, Verhaal])
def test_our_schema_is_the_one_that_pydantic_makes(model: type[Deel]) -> None:
    model.model_rebuild()
    theirs: Any = model.__pydantic_core_schema__

    assert whole(core(model), {}) == whole(theirs, {})


@pytest.mark.parametrize("path", sorted(PROTOCOLS.glob("*/*.yaml")), ids=lambda path: path.name)
def test_a_file_reads_the_same_as_with_pydantic_alone(path: Path) -> None:
    document = parse_file(path)
    assert isinstance(document.inhoud, dict)
    model = Verhaal if "verhaal" in document.inhoud else Verzuimprotocol
    try:
        expected: object = model.model_validate(document.inhoud)
    except ValidationError as error:
        with pytest.raises(ValidationError) as caught:
            validate(model, document.inhoud)
        assert caught.value.errors() == error.errors()
    else:
        assert validate(model, document.inhoud) == expected


def test_what_is_wrong_is_found_at_the_same_places() -> None:
    content = {
        "routekaart": "2",
        "titel": "",
        "fasen": {"a": {"stappen": {"b": {"wie": ["c"], "mot": "x"}}}, "E": "x"},
        "rollen": "x",
    }
    with pytest.raises(ValidationError) as theirs:
        Verzuimprotocol.model_validate(content)
    with pytest.raises(ValidationError) as ours:
        validate(Verzuimprotocol, content)

    assert [(e["loc"], e["type"], e["msg"]) for e in ours.value.errors()] == [
        (e["loc"], e["type"], e["msg"]) for e in theirs.value.errors()
    ]
