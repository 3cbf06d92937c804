"""The loops of a protocol in which nothing says how often they may go round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from routekaart.bevinding import Pad
from routekaart.kern.kernel import Kern
from routekaart.record import record
from routekaart.regels.wegen import Punt, Weg, Wegen, leaves


@record
class Lus:
    """Places that lie on a circle, and the way that leads back to where a casus first comes into it.

    ``begin`` and ``eind`` are the paths of both ends of that way.
    """

    punten: tuple[Punt, ...]
    terug: Weg
    begin: Pad
    eind: Pad


def endless(kern: Kern, wegen: Wegen) -> Iterator[Lus]:
    """Yield every loop of which no fase or stap has a maximum, unless a clock leaves its fase anyway."""
    uit = {punt: [weg for weg in wegen.uit.get(punt, ()) if not _bounded(kern, weg.naar)] for punt in wegen.bereikt}
    uit = {punt: verder for punt, verder in uit.items() if verder and not _bounded(kern, punt)}
    for punten in circles(uit):
        if not _has_clock(kern, punten):
            terug = _way_back(wegen, uit, punten)
            yield Lus(punten, terug, place_of(kern, terug.naar), place_of(kern, terug.van))


def place_of(kern: Kern, punt: Punt) -> Pad:
    """Return where the author wrote the fase, stap or lijn that *punt* is."""
    soort, naam = punt
    if soort == "fase":
        return kern.fasen[naam].pad
    return kern.stappen[naam].pad if soort == "stap" else kern.lijnen[naam].pad


def _bounded(kern: Kern, punt: Punt) -> bool:
    soort, naam = punt
    if soort == "fase":
        return kern.fasen[naam].hoogstens_keer is not None
    return soort == "stap" and kern.stappen[naam].hoogstens_keer is not None


def _has_clock(kern: Kern, punten: Sequence[Punt]) -> bool:
    """Return whether the loop runs inside one fase that a clock leaves anyway."""
    fasen = {kern.stappen[naam].fase if soort == "stap" else "" for soort, naam in punten}
    naam = fasen.pop()
    if fasen or not naam:
        return False
    fase = kern.fasen[naam]
    return fase.binnen is not None and fase.binnen.soort != "onbepaald" and leaves(fase.te_laat)


def _way_back(wegen: Wegen, uit: Mapping[Punt, Sequence[Weg]], punten: Sequence[Punt]) -> Weg:
    binnen = set(punten)
    volgorde = [punt for punt in wegen.bereikt if punt in binnen]
    terug = [weg for punt in volgorde for weg in uit[punt] if weg.naar == volgorde[0]]
    return next((weg for weg in reversed(terug) if weg.doel is not None), terug[-1])


def circles(uit: Mapping[Punt, Sequence[Weg]]) -> Iterator[tuple[Punt, ...]]:
    """Yield the places that lie on a circle with each other, one tuple for each knot of circles.

    Twice through the map, forward to find an order and backward to find the knots (Kosaraju), without recursion.
    """
    terug: dict[Punt, list[Punt]] = {}
    for punt, wegen in uit.items():
        for weg in wegen:
            terug.setdefault(weg.naar, []).append(punt)
    gezien: set[Punt] = set()
    for begin in reversed(_finished(uit)):
        if begin in gezien:
            continue
        gezien.add(begin)
        knoop = [begin]
        for punt in knoop:
            nieuw = [eerder for eerder in dict.fromkeys(terug.get(punt, ())) if eerder not in gezien]
            gezien.update(nieuw)
            knoop += nieuw
        if len(knoop) > 1 or any(weg.naar == begin for weg in uit[begin]):
            yield tuple(knoop)


def _finished(uit: Mapping[Punt, Sequence[Weg]]) -> list[Punt]:
    """Return every place of *uit* in the order in which a walk forward is done with it."""
    klaar: list[Punt] = []
    gezien: set[Punt] = set()
    for begin in uit:
        werk = [] if begin in gezien else [(begin, iter(uit[begin]))]
        gezien.add(begin)
        while werk:
            punt, rest = werk[-1]
            naar = next((weg.naar for weg in rest if weg.naar in uit and weg.naar not in gezien), None)
            if naar is None:
                klaar.append(punt)
                werk.pop()
            else:
                gezien.add(naar)
                werk.append((naar, iter(uit[naar])))
    return klaar
