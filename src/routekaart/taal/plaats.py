"""What a pad stands for: the kind of thing that belongs there, and how to name the place to an author."""

from __future__ import annotations

import types
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from routekaart.bevinding import Pad
from routekaart.taal.velden import Deel, Onderdeel, Vorm

Soort = Any
"""A model class, ``dict[...]``, ``tuple[...]`` or ``Annotated[..., Vorm]``; None when a pad leads nowhere."""


@cache
def keys(model: type[Deel]) -> dict[str, Soort]:
    """Return the keys of *model* as authors write them, each with what belongs there."""
    velden, overal = model.model_fields, Onderdeel.model_fields
    # What every part may have comes last: an author looks for the rest first.
    namen = [n for n in velden if n not in overal] + [n for n in velden if n in overal]
    return {velden[naam].alias or naam: _field(velden[naam]) for naam in namen}


@cache
def required(model: type[Deel]) -> tuple[str, ...]:
    """Return the keys of *model* that must be there."""
    return tuple(veld.alias or naam for naam, veld in model.model_fields.items() if veld.is_required())


def kinds(model: type[Deel], pad: Pad) -> list[Soort]:
    """Return what belongs at each prefix of *pad* in *model*, the root included; None from where *pad* leads nowhere."""
    soorten: list[Soort] = [model]
    for deel in pad:
        soorten.append(_inside(soorten[-1], deel))
    return soorten


def kind(model: type[Deel], pad: Pad) -> Soort:
    """Return what belongs at *pad* in *model*, or None."""
    return kinds(model, pad)[-1]


def is_model(soort: Soort) -> bool:
    """Return whether *soort* is a block with fixed keys."""
    return isinstance(soort, type) and issubclass(soort, Deel)


def item(soort: Soort) -> Soort:
    """Return what belongs under each name of *soort*, or None when it is no block with free names."""
    return _bare(get_args(soort)[1]) if _origin(soort) is dict else None


def inside_list(soort: Soort) -> Soort:
    """Return what each entry of *soort* is, or None when it is no list."""
    return _bare(get_args(soort)[0]) if _origin(soort) is tuple else None


def vorm(soort: Soort) -> Vorm | None:
    """Return the small shape of *soort*, or None when it is a block or a list."""
    return soort.__metadata__[0] if _origin(soort) is Annotated else None


def describe(model: type[Deel], pad: Pad) -> str:
    """Return the place in words: `binnen` van stap `bespreken`."""
    return _describe(kinds(model, pad), pad)


def _describe(soorten: list[Soort], pad: Pad) -> str:
    if not pad:
        return f"het {soorten[0].soort}"
    deel, ouder, soort = pad[-1], soorten[-2], soorten[-1]
    if isinstance(deel, int):
        if is_model(soort):
            boven = pad[:-2]
            return f"{soort.soort} {deel + 1}" + (f" van {_describe(soorten[:-2], boven)}" if boven else "")
        return f"regel {deel + 1} van {_describe(soorten[:-1], pad[:-1])}"
    if is_model(ouder):
        return f"`{deel}` van {_describe(soorten[:-1], pad[:-1])}" if len(pad) > 1 else f"`{deel}`"
    if pad[-3:-2] == ("ladders",):
        return f"trede `{deel}` van ladder `{pad[-2]}`"
    if is_model(soort):
        return f"{soort.soort} `{deel}`"
    return f"`{deel}` onder {_describe(soorten[:-1], pad[:-1])}"


def _inside(soort: Soort, deel: str | int) -> Soort:
    if is_model(soort):
        return keys(soort).get(str(deel))
    if isinstance(deel, int) and (regel := inside_list(soort)) is not None:
        return regel
    return item(soort) if soort is not None else None


def _field(veld: Any) -> Soort:
    # pydantic takes the outermost annotation apart; here it is put together again.
    vormen = [m for m in veld.metadata if isinstance(m, Vorm)]
    return Annotated[veld.annotation, vormen[0]] if vormen else _bare(veld.annotation)


def _origin(soort: Soort) -> object:
    # Typed as object: the stubs say that get_origin is never one of the special forms.
    return get_origin(soort)


def _bare(annotatie: Any) -> Soort:
    if get_origin(annotatie) in (Union, types.UnionType):
        return next(_bare(deel) for deel in get_args(annotatie) if deel is not type(None))
    return annotatie
