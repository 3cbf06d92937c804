"""A record keeps the promises of a frozen, slotted dataclass."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any

import pytest

from routekaart.record import record


@record
class Punt:
    """A place, for these tests."""

    x: int
    y: int = 0
    namen: list[str] = field(default_factory=list)
    begin: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """The same as Punt, made by the standard library."""

    x: int
    y: int = 0
    namen: list[str] = field(default_factory=list)
    begin: int = field(default=0, compare=False, repr=False)


@record
class Niets:
    """A record without fields."""


@record
class Ruim(Punt):
    """A record that adds a field to another."""

    z: int = 1


def test_a_record_is_made_shown_and_replaced_as_a_dataclass_is() -> None:
    assert repr(Punt(1, namen=["a"], begin=9)) == repr(Voorbeeld(1, namen=["a"], begin=9)).replace("Voorbeeld", "Punt")
    assert replace(Punt(1, begin=3), y=2) == Punt(1, 2)
    assert [f.name for f in fields(Punt)] == [f.name for f in fields(Voorbeeld)]


def test_fields_that_are_not_compared_make_no_difference() -> None:
    assert Niets() == Niets() and hash(Niets()) == hash(Niets())
    assert Punt(1, begin=1) == Punt(1, begin=2)
    assert hash(Ruim(1, namen=(), begin=1)) == hash(Ruim(1, namen=(), begin=2))  # type: ignore[arg-type]


def test_records_of_two_kinds_are_never_equal() -> None:
    assert Punt(1) != Ruim(1)
    assert Punt(1) != (1, 0, [])
    assert Niets() != ()


def test_a_default_that_can_change_is_made_for_each_record() -> None:
    een, ander = Punt(1), Punt(1)
    een.namen.append("a")

    assert ander.namen == []


@pytest.mark.parametrize("naam", ["x", "nieuw"])
def test_a_record_cannot_be_changed(naam: str) -> None:
    punt: Any = Punt(1)
    with pytest.raises(FrozenInstanceError):
        setattr(punt, naam, 2)
    with pytest.raises(FrozenInstanceError):
        delattr(punt, naam)

    assert not hasattr(punt, "__dict__")


def test_a_record_survives_copying_and_pickling() -> None:
    punt = Ruim(1, 2, ["a"], 3, 4)

    assert [getattr(pickle.loads(pickle.dumps(punt)), f.name) for f in fields(Ruim)] == [1, 2, ["a"], 3, 4]
    assert copy.deepcopy(punt) == punt


def test_a_record_can_be_matched_by_position() -> None:
    match Punt(1, 2):
        case Punt(x, y):
            gevonden = (x, y)

    assert gevonden == (1, 2)


def test_a_record_refuses_too_few_and_unknown_arguments() -> None:
    maak: Any = Punt
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'x'"):
        maak()
    with pytest.raises(TypeError, match="unexpected keyword argument 'w'"):
        maak(1, w=2)
    with pytest.raises(TypeError, match="multiple values for argument 'x'"):
        maak(1, x=2)
    with pytest.raises(TypeError, match="takes 4 arguments but 5 were given"):
        maak(1, 2, [], 3, 4)
