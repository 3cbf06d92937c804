"""Conditions: text to a typed, three-valued expression without functions or side effects."""

from routekaart.voorwaarde.ast import Bekend, Duurt, En, Feit, In, Is, Niet, Of, Onbepaald, Vergelijk, Voorwaarde, leaves, names
from routekaart.voorwaarde.grammar import VoorwaardeFout, mixes, parse

__all__ = [
    "Bekend",
    "Duurt",
    "En",
    "Feit",
    "In",
    "Is",
    "Niet",
    "Of",
    "Onbepaald",
    "Vergelijk",
    "Voorwaarde",
    "VoorwaardeFout",
    "leaves",
    "mixes",
    "names",
    "parse",
]
