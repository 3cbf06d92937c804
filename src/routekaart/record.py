"""`record`: what `@dataclass(frozen=True, slots=True)` promises, at a fifth of its price when a module is imported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(klasse: type[T]) -> type[T]:
    """Return *klasse* as a frozen, slotted dataclass: `fields`, `replace`, `==`, `hash` and `match` work as usual.

    A dataclass compiles six methods for every class, and a check imports a hundred classes.  Here only ``__init__`` is
    compiled; the other methods are the same few functions for all records.  Making a value is faster as well.
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
    omgeving: dict[str, Any] = {"MISSING": MISSING}
    kop, lijf = ["self"], []
    for nummer, v in enumerate(velden):
        omgeving[f"zet{nummer}"] = getattr(klasse, v.name).__set__
        waarde = v.name
        if v.default_factory is not MISSING:
            omgeving[f"maak{nummer}"] = v.default_factory
            waarde = f"maak{nummer}() if {v.name} is MISSING else {v.name}"
            kop.append(f"{v.name}=MISSING")
        elif v.default is not MISSING:
            omgeving[f"anders{nummer}"] = v.default
            kop.append(f"{v.name}=anders{nummer}")
        else:
            kop.append(v.name)
        lijf.append(f" zet{nummer}(self, {waarde})")
    exec(f"def __init__({', '.join(kop)}):\n" + ("\n".join(lijf) or " pass"), omgeving)
    init: Callable[..., None] = omgeving["__init__"]
    init.__qualname__ = f"{klasse.__qualname__}.__init__"
    return init


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
