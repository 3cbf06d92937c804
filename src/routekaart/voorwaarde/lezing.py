"""What reading a voorwaarde works with: its text in words, and the error when the words make no voorwaarde."""

from __future__ import annotations

import re
from typing import NamedTuple

from routekaart.leesfout import Leesfout


class VoorwaardeFout(Leesfout):
    """A text is no voorwaarde."""


class Woord(NamedTuple):
    """A word, number or sign of the text; ``soort`` is naam, getal, teken, vreemd for what has no meaning here, or slot."""

    soort: str
    tekst: str
    begin: int
    einde: int


_WOORD = re.compile(r"(?P<naam>[a-z][a-z0-9_]*)|(?P<getal>[0-9]+(?:/[0-9]+)?)|(?P<teken>>=|<=|[><(),])|(?P<vreemd>[^ \t\r\n])")


def split(text: str) -> list[Woord]:
    """Return the words of *text*, and an empty one of soort ``slot`` at its end."""
    woorden = [Woord(m.lastgroup or "", m[0], m.start(), m.end()) for m in _WOORD.finditer(text)]
    woorden.append(Woord("slot", "", len(text), len(text)))
    return woorden
