"""How wide a text is in Helvetica or Arial, and where to break it: a drawing is measured without any font installed."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

# Advance widths in 1/1000 em, from the Adobe metrics of Helvetica and Helvetica-Bold, for the characters 32 to 126.
_GEWOON = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 "
    "584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 "
    "278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 "
    "500 334 260 334 584"
)
_VET = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 "
    "584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 "
    "278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 "
    "500 389 280 389 584"
)
_ANDERE = {"ï": 278, "ë": 556, "é": 556, "è": 556, "ö": 611, "ü": 611, "·": 278, "’": 278, "≥": 549, "≤": 549, "•": 350}
_TABEL = {
    vet: {chr(32 + i): int(w) for i, w in enumerate(tekst.split())} | _ANDERE for vet, tekst in ((False, _GEWOON), (True, _VET))
}
_BREED = 1000
"""Any other character counts as a full em: too wide is a line break early, too narrow would run out of its box."""


@lru_cache(maxsize=8192)
def width(tekst: str, maat: float, vet: bool = False) -> float:
    """Return how wide *tekst* is at font size *maat*, in the same unit."""
    tabel = _TABEL[vet]
    return sum(tabel.get(teken, _BREED) for teken in tekst) * maat / 1000


@lru_cache(maxsize=8192)
def wrap(tekst: str, breedte: float, maat: float, vet: bool = False) -> tuple[str, ...]:
    """Return the lines of *tekst*, none wider than *breedte*; a word that is wider by itself is cut."""
    lines = [""]
    for woord in tekst.split():
        for stuk in _cut(woord, breedte, maat, vet):
            samen = f"{lines[-1]} {stuk}".strip()
            if width(samen, maat, vet) <= breedte:
                lines[-1] = samen
            else:
                lines.append(stuk)
    return tuple(line for line in lines if line)


def _cut(woord: str, breedte: float, maat: float, vet: bool) -> list[str]:
    if width(woord, maat, vet) <= breedte:
        return [woord]
    grenzen, van = [0], 0
    for tot in range(1, len(woord) + 1):
        if tot - van > 1 and width(woord[van:tot] + "-", maat, vet) > breedte:
            van = tot - 1
            grenzen.append(van)
    grenzen.append(len(woord))
    stukken = [woord[a:b] for a, b in pairwise(grenzen)]
    return [f"{stuk}-" for stuk in stukken[:-1]] + stukken[-1:]
