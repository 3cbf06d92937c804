"""How one character of a file looks in a terminal, and how many cells it takes: nothing a file holds may steer the terminal."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_TAB = "    "
_IN_ASCII = {"→": "->", "…": "...", "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "≥": ">=", "≤": "<="}
_ONZICHTBAAR = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


@lru_cache(maxsize=1024)
def show(teken: str, ascii_only: bool = False) -> str:
    """Return what stands for the one character *teken*: itself, four spaces for a tab, ``<U+202E>`` for what cannot be seen."""
    if " " <= teken <= "~":
        return teken
    if teken == "\t":
        return _TAB
    if unicodedata.category(teken) in _ONZICHTBAAR:
        return f"<U+{ord(teken):04X}>"
    if not ascii_only:
        return teken
    if teken in _IN_ASCII:
        return _IN_ASCII[teken]
    if unicodedata.combining(teken):
        return ""
    kaal = unicodedata.normalize("NFKD", teken).encode("ascii", "ignore").decode("ascii")
    return kaal or "?"


def clean(tekst: str, ascii_only: bool = False) -> str:
    """Return *tekst* on one line, safe to print."""
    if tekst.isascii() and tekst.isprintable():
        return tekst
    return "".join(" " if teken in "\n\r\t" else show(teken, ascii_only) for teken in tekst)


def clean_lines(tekst: str, ascii_only: bool = False) -> str:
    """Return *tekst* with the lines it has, safe to print."""
    return "\n".join(clean(regel, ascii_only) for regel in tekst.split("\n"))


def cells(tekst: str) -> int:
    """Return how many terminal cells *tekst*, made by ``show``, takes."""
    if tekst.isascii():
        return len(tekst)
    return sum(_cells_of(teken) for teken in tekst)


@lru_cache(maxsize=1024)
def _cells_of(teken: str) -> int:
    if unicodedata.combining(teken):
        return 0
    return 2 if unicodedata.east_asian_width(teken) in ("W", "F") else 1
