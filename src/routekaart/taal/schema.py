"""What pydantic's core needs to read the nouns, made straight from their annotations.

pydantic would make the same schema (a test holds the two together).  But it asks of every annotation all that it might be, and
loads Python's catalogue of packages in case one extends pydantic itself: together a quarter of the time of a check.  The nouns
know four kinds of value: a small shape, a block with fixed keys, a block with free names, and a list.
"""

from __future__ import annotations

from functools import cache
from typing import TypeVar, cast, get_args

from pydantic_core import CoreSchema, SchemaValidator, core_schema

from routekaart.taal.plaats import Soort, inside_list, is_model, item, keys, vorm
from routekaart.taal.velden import Deel

M = TypeVar("M", bound=Deel)


def validate(model: type[M], inhoud: object) -> M:
    """Return *inhoud* as a *model*.

    Raises: ValidationError as ``model.model_validate``.
    """
    return cast(M, _validator(model).validate_python(inhoud))


@cache
def _validator(model: type[Deel]) -> SchemaValidator:
    return SchemaValidator(core(model))


def core(model: type[Deel]) -> CoreSchema:
    """Return the schema of *model* and of every block in it."""
    delen: dict[str, CoreSchema] = {}
    begin = _kind(model, delen)
    return core_schema.definitions_schema(begin, list(delen.values()))


def _kind(soort: Soort, delen: dict[str, CoreSchema]) -> CoreSchema:
    """Return the schema of *soort*; the schema of each block with fixed keys is put in *delen*, once."""
    if is_model(soort):
        naam = soort.__name__
        if naam not in delen:
            delen[naam] = _block(soort, delen)
        return core_schema.definition_reference_schema(naam)
    if (klein := vorm(soort)) is not None:
        return klein.schema
    if (regel := inside_list(soort)) is not None:
        return core_schema.tuple_variable_schema(_kind(regel, delen))
    return core_schema.dict_schema(_kind(get_args(soort)[0], delen), _kind(item(soort), delen))


def _block(model: type[Deel], delen: dict[str, CoreSchema]) -> CoreSchema:
    soorten = keys(model)
    velden = {}
    for naam, veld in model.model_fields.items():
        schema = _kind(soorten[veld.alias or naam], delen)
        if not veld.is_required():
            # Left out is None, or an empty block; what may be None may also be written as nothing.
            schema = core_schema.nullable_schema(schema) if veld.default is None else schema
            schema = core_schema.with_default_schema(schema, default=veld.default)
        velden[naam] = core_schema.model_field(schema, validation_alias=veld.alias, serialization_alias=veld.alias)
    return core_schema.model_schema(
        model,
        core_schema.model_fields_schema(velden, model_name=model.__name__),
        config=core_schema.CoreConfig(title=model.__name__, extra_fields_behavior="forbid"),
        ref=model.__name__,
    )
