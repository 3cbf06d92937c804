"""`record`: what `@dataclass(frozen=True, slots=True)` promises, at a tenth of its price when a module is imported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from itertools import repeat
from operator import attrgetter, call, is_
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(klasse: type[T]) -> type[T]:
    """Return *klasse* as a frozen, slotted dataclass: `fields`, `replace`, `==`, `hash` and `match` work as usual.

    A dataclass compiles six methods for every class, and a check imports a hundred classes.  Here the methods are the same
    few functions for all records.  Comparing takes twice as long as with a dataclass, so what lives in the engine's inner
    loop is better off as one.
    """
    # The class that comes back is a new one: __slots__ cannot be added to a class that exists.
    echt: Any = dataclass(init=False, repr=False, eq=False, slots=True)(klasse)
    velden = fields(echt)
    sleutel = _key(tuple(v.name for v in velden if v.compare))
    methoden: dict[str, Callable[..., Any]] = {
        "__init__": _init(echt, velden),
        "__eq__": _equal(sleutel),
        "__hash__": lambda self: hash(sleutel(self)),
        "__repr__": _show,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__getstate__": _state,
        "__setstate__": _restore,
    }
    for naam, methode in methoden.items():
        if naam not in klasse.__dict__:
            setattr(echt, naam, methode)
    return echt  # type: ignore[no-any-return]


def _init(klasse: Any, velden: tuple[Field[Any], ...]) -> Callable[..., None]:
    """Return an ``__init__`` that fills the slots directly, past the refusal in ``__setattr__``."""
    zetters = tuple(getattr(klasse, v.name).__set__ for v in velden)
    namen, standaarden = tuple(v.name for v in velden), tuple(v.default for v in velden)
    aantal = len(velden)
    geen = repeat(MISSING)

    def __init__(self: Any, *waarden: Any, **benoemd: Any) -> None:
        gegeven = len(waarden)
        if gegeven != aantal or benoemd:
            rest = list(map(benoemd.pop, namen[gegeven:], standaarden[gegeven:]))
            if benoemd or gegeven > aantal or any(map(is_, rest, geen)):
                _refuse_arguments(self, velden, gegeven, benoemd)
                rest = [_make(self, v) if waarde is MISSING else waarde for v, waarde in zip(velden[gegeven:], rest, strict=True)]
            waarden += tuple(rest)
        # A loop without a step in Python: setting gives None, so `any` goes on to the last field.
        any(map(call, zetters, repeat(self), waarden))

    return __init__


def _refuse_arguments(self: object, velden: tuple[Field[Any], ...], gegeven: int, over: dict[str, Any]) -> None:
    """Raise the TypeError of Python itself when there are too many arguments, or names in *over* that are not wanted."""
    wat = f"{type(self).__name__}()"
    if gegeven > len(velden):
        raise TypeError(f"{wat} takes {len(velden)} arguments but {gegeven} were given")
    for naam in over:
        dubbel = any(v.name == naam for v in velden)
        raise TypeError(f"{wat} got {'multiple values for' if dubbel else 'an unexpected keyword'} argument {naam!r}")


def _make(self: object, veld: Field[Any]) -> Any:
    """Return the value of *veld*, which was not given and has no plain default."""
    if veld.default_factory is MISSING:
        raise TypeError(f"{type(self).__name__}() missing 1 required positional argument: {veld.name!r}")
    return veld.default_factory()


def _key(namen: tuple[str, ...]) -> Callable[[Any], Any]:
    return attrgetter(*namen) if namen else lambda self: ()


def _equal(sleutel: Callable[[Any], Any]) -> Callable[[Any, object], bool]:
    def __eq__(self: Any, ander: object) -> bool:
        if ander.__class__ is not self.__class__:
            return NotImplemented
        return bool(sleutel(self) == sleutel(ander))

    return __eq__


def _show(self: Any) -> str:
    return f"{type(self).__qualname__}({', '.join(f'{v.name}={getattr(self, v.name)!r}' for v in fields(self) if v.repr)})"


def _refuse(self: object, naam: str, *waarde: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {naam!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, v.name) for v in fields(self)]


def _restore(self: Any, waarden: list[Any]) -> None:
    for v, waarde in zip(fields(self), waarden, strict=True):
        object.__setattr__(self, v.name, waarde)
