"""How many bevindingen of each kind there are, as words and as numbers."""

from __future__ import annotations

from collections.abc import Iterable

from routekaart.bevinding import Bevinding, Ernst
from routekaart.opsomming import write_list

_WOORDEN = {
    Ernst.FOUT: ("fout", "fouten"),
    Ernst.WAARSCHUWING: ("waarschuwing", "waarschuwingen"),
    Ernst.TIP: ("tip", "tips"),
}


def count(bevindingen: Iterable[Bevinding]) -> dict[Ernst, int]:
    """Return the number of bevindingen of each ernst, worst first, zeros included."""
    aantallen = dict.fromkeys(Ernst, 0)
    for bevinding in bevindingen:
        aantallen[bevinding.ernst] += 1
    return aantallen


def in_words(bevindingen: Iterable[Bevinding], bestanden: int) -> str:
    """Return the counts as a sentence: ``2 fouten en 1 tip in 3 bestanden.``"""
    delen = [_number(n, *_WOORDEN[ernst]) for ernst, n in count(bevindingen).items() if n]
    wat = write_list(delen) or "geen bevindingen"
    zin = f"{wat} in {_number(bestanden, 'bestand', 'bestanden')}."
    return zin[0].upper() + zin[1:]


def _number(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"
