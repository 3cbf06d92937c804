"""Shorter terms than one that is too long, from mild to strong."""

from __future__ import annotations

from collections.abc import Sequence

from routekaart.kalender.eenheden import Duur, Eenheid

_ANDERE_EENHEID = {Eenheid.SCHOOLDAGEN: Eenheid.WERKDAGEN, Eenheid.LESWEKEN: Eenheid.WEKEN}
"""The unit that runs on in a holiday."""
_FIJNER = {Eenheid.JAAR: (12, Eenheid.MAANDEN), Eenheid.MAANDEN: (4, Eenheid.WEKEN), Eenheid.WEKEN: (7, Eenheid.KALENDERDAGEN)}


def shorter(duur: Duur, kortst: bool = False) -> tuple[tuple[Duur, ...], ...]:
    """Return ladders of shorter terms, each from mild to strong: another unit, a lower number, and both.

    A number is at most halved; with *kortst* it can become 1.  What is 1 already is told in a finer unit first.
    """
    if duur.aantal == 1 and duur.eenheid in _FIJNER:
        duur = Duur(*_FIJNER[duur.eenheid])
    ander = _ANDERE_EENHEID.get(duur.eenheid)
    minst = 1 if kortst else max(1, duur.aantal // 2)
    aantallen: Sequence[int] = range(duur.aantal - 1, minst - 1, -1)
    ladders = [
        [] if ander is None else [Duur(duur.aantal, ander)],
        [Duur(n, duur.eenheid) for n in aantallen],
        [] if ander is None else [Duur(n, ander) for n in aantallen],
    ]
    return tuple(tuple(ladder) for ladder in ladders if ladder)
