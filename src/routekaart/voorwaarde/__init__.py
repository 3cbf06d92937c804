"""Conditions: text to a typed, three-valued expression without functions or side effects."""

from routekaart.voorwaarde.ast import (
    Bekend,
    Blad,
    Duurt,
    En,
    Feit,
    In,
    Is,
    Niet,
    Of,
    Onbepaald,
    Vergelijk,
    Voorwaarde,
    has_onbepaald,
    leaves,
    names,
)
from routekaart.voorwaarde.evaluate import Feiten, Lezingen, Spoor, Vraag, Waarheid, compile, explain, unknown_names
from routekaart.voorwaarde.grammar import mixes, parse
from routekaart.voorwaarde.lezing import VoorwaardeFout
from routekaart.voorwaarde.types import Soort, TypeFout, check_types, legal_values

__all__ = [
    "Bekend",
    "Blad",
    "Duurt",
    "En",
    "Feit",
    "Feiten",
    "In",
    "Is",
    "Lezingen",
    "Niet",
    "Of",
    "Onbepaald",
    "Soort",
    "Spoor",
    "TypeFout",
    "Vergelijk",
    "Voorwaarde",
    "VoorwaardeFout",
    "Vraag",
    "Waarheid",
    "check_types",
    "compile",
    "explain",
    "has_onbepaald",
    "leaves",
    "legal_values",
    "mixes",
    "names",
    "parse",
    "unknown_names",
]
