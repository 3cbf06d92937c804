"""What to tell an author whose duration or termijn cannot be read; only imported when that happens."""

from __future__ import annotations

from routekaart.kalender.eenheden import TermijnFout


def explain_duur(text: str) -> TermijnFout:
    """Return what is wrong with *text*, which is no duration."""
    return TermijnFout(f"`{text}` is geen duur, zoals `5 schooldagen`", 0, len(text))


def explain_termijn(text: str) -> TermijnFout:
    """Return what is wrong with *text*, which is no termijn."""
    return TermijnFout(f"`{text}` is geen termijn, zoals `5 schooldagen`", 0, len(text))
