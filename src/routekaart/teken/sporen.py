"""Parallel tracks in a channel: who runs beside whom, so that lines do not touch and cross little."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stuk:
    """A line along a channel from ``van`` to ``tot``, with the places where it leaves to the low and to the high side."""

    van: float
    tot: float
    laag: tuple[float, ...]
    hoog: tuple[float, ...]


LANG = 60
"""Above this number of lines in one channel only neighbours are compared: a drawing must stay quick."""


def assign(stukken: Sequence[Stuk]) -> list[int]:
    """Return for each line its track, 0 being the lowest; lines that meet never share one."""
    volgorde = _order(stukken)
    spoor = [0] * len(stukken)
    for plek, i in enumerate(volgorde):
        vrij = 0
        for j in volgorde[:plek]:
            if _meet(stukken[i], stukken[j]):
                vrij = max(vrij, spoor[j] + 1)
        spoor[i] = vrij
    return spoor


def _meet(a: Stuk, b: Stuk) -> bool:
    return a.van <= b.tot and b.van <= a.tot


def _order(stukken: Sequence[Stuk]) -> list[int]:
    """Return the lines from low to high, each put where it crosses the least of those before it."""
    volgorde: list[int] = []
    for i in sorted(range(len(stukken)), key=lambda k: (stukken[k].tot - stukken[k].van, k)):
        volgorde.insert(_best(stukken, volgorde, i), i)
    for _ in range(2 if len(volgorde) <= LANG else 0):
        for i in list(volgorde):
            volgorde.remove(i)
            volgorde.insert(_best(stukken, volgorde, i), i)
    return volgorde


def _best(stukken: Sequence[Stuk], volgorde: list[int], nieuw: int) -> int:
    """Return the place in *volgorde* where *nieuw* crosses least; the lowest of equals."""
    kosten = beste = sum(_crossings(stukken[nieuw], stukken[j]) for j in volgorde)
    plek = 0
    for i, j in enumerate(volgorde, 1):
        kosten += _crossings(stukken[j], stukken[nieuw]) - _crossings(stukken[nieuw], stukken[j])
        if kosten < beste:
            beste, plek = kosten, i
    return plek


def _crossings(laag: Stuk, hoog: Stuk) -> int:
    """Return how often the two cross when *laag* runs on the lower side of *hoog*."""
    if not _meet(laag, hoog):
        return 0
    return sum(hoog.van <= p <= hoog.tot for p in laag.hoog) + sum(laag.van <= p <= laag.tot for p in hoog.laag)
