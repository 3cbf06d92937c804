"""What to tell an author whose voorwaarde cannot be read; only imported when that happens."""

from __future__ import annotations

from typing import Literal

from routekaart.voorwaarde.grammar import VoorwaardeFout, Woord

Plaats = Literal["uitspraak", "verbinding", "haakje", "waarde", "getal", "lijst", "lijstwaarde", "lijsteinde", "dan", "duur"]
"""What the reader hoped to find at the word where it stopped."""


def explain(text: str, woorden: list[Woord], hier: int, verwacht: Plaats, opening: Woord | None = None) -> VoorwaardeFout:
    """Return what is wrong with *text* at word *hier*, where *verwacht* should have stood."""
    woord = woorden[hier]
    return VoorwaardeFout(f"Bij `{woord.tekst}` is deze voorwaarde niet te lezen", woord.begin, woord.einde)
