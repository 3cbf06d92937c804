"""How large a protocol file may be, with the reason for each number."""

from __future__ import annotations

BESTAND = 1_048_576
"""Bytes in a file. The longest real protocol we know has 12 thousand; GitLab stops at the same megabyte."""

DIEPTE = 40
"""Tables and lists inside each other. The language itself needs nine; deeper text is an attack or an accident."""

KNOPEN = 50_000
"""Keys, values, tables and lists together: five hundred stappen with everything filled in stay below a fifth of it."""

WAARDE = 10_000
"""Characters in one value: four printed pages. A longer text belongs in an annex, not in a protocol."""

SLEUTEL = 256
"""Characters in one key: the longest legal one is a pad of five names under ``open_vragen``."""

BEVINDINGEN = 50
"""Bevindingen after which reading stops: nobody reads more, and hostile input can cause millions."""
