"""Tellers over stappen on the board: what an act does to a count is settled in the move of the act itself.

For the proof a count is any number at any time, whatever it counts.  But an act that is counted can make a condition waar
at the very moment at which its own doel is taken; so there every way in which the count may lie is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from routekaart.bewijs.bord import Bord
from routekaart.bewijs.waarheid import truth
from routekaart.voorwaarde.ast import Blad, Is, Vergelijk

_HALF = Fraction(1, 2)


def count(bord: Bord, stap: str, uitkomst: str, gedaan: bool) -> None:
    """Settle what every teller that counts this end of *stap* says to whoever asks for it now."""
    gevraagd = bord.beeld.boek.geteld.get(stap, frozenset())
    if not (uitkomst in gevraagd or (gedaan and None in gevraagd)):
        return
    for naam, bladen in bord.beeld.boek.getelde_bladen.items():
        termen = bord.kern.tellers[naam].telt_stappen
        if any(t.stap == stap and (gedaan if t.uitkomst is None else t.uitkomst == uitkomst) for t in termen):
            _settle(bord, naam, bladen)


def _settle(bord: Bord, teller: str, bladen: Sequence[Blad]) -> None:
    getallen = [(blad, getal) for blad in bladen if (getal := _number(blad, teller)) is not None and str(blad) not in bord.feiten]
    if getallen:
        wegen = list(dict.fromkeys(_ways(getallen)))
        gekozen = wegen[bord.keuzes.choose(len(wegen))]
        bord.feiten.update(zip((str(blad) for blad, _ in getallen), gekozen, strict=True))
    for blad in bladen:
        if str(blad) not in bord.feiten:
            truth(bord, blad, True)


def _number(blad: Blad, teller: str) -> int | Fraction | None:
    """Return the number with which *blad* compares *teller*, None when it asks something else."""
    if isinstance(blad, Vergelijk | Is) and blad.naam == teller and isinstance(blad.waarde, int | Fraction):
        return blad.waarde
    return None


def _ways(bladen: Sequence[tuple[Blad, int | Fraction]]) -> Iterator[tuple[str, ...]]:
    """Yield how *bladen* lie for each number that they can tell apart, from low to high."""
    for teller in sorted({grens + stap for _, grens in bladen for stap in (-_HALF, 0, _HALF)}):
        yield tuple("ja" if _holds(blad, teller, grens) else "nee" for blad, grens in bladen)


def _holds(blad: Blad, teller: int | Fraction, grens: int | Fraction) -> bool:
    if isinstance(blad, Vergelijk):
        return {">=": teller >= grens, ">": teller > grens, "<=": teller <= grens, "<": teller < grens}[blad.teken]
    assert isinstance(blad, Is)
    return (teller == grens) is not blad.niet
