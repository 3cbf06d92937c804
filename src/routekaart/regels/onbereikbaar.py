"""What no casus can come to: the first of each chain, because what it opens would be reached with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from routekaart.bevinding import Pad
from routekaart.kern.kernel import Kern
from routekaart.record import record
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.wegen import Punt, Wegen, reach


@record
class Onbereikt:
    """A stap, fase, trede, lijn or eind that nothing leads to; ``fase`` is the fase of a stap, else empty."""

    punt: Punt
    pad: Pad
    fase: str = ""


def unreached(kern: Kern, wegen: Wegen) -> Iterator[Onbereikt]:
    """Yield what cannot be reached, in file order, without what would be reached if an earlier one were."""
    kandidaten = {iets.punt: iets for iets in _all(kern) if iets.punt not in wegen.bereikt}
    if not kandidaten:
        return
    geleid = {weg.naar for punt in kandidaten for weg in wegen.uit.get(punt, ()) if weg.naar != punt}
    eersten = [punt for punt in kandidaten if punt not in geleid]
    # After the ones that nothing leads to, what is left leads only to each other: take the first of each circle.
    gedekt = reach(wegen.uit, eersten)
    for punt in kandidaten:
        if punt not in gedekt:
            eersten.append(punt)
            gedekt.update(reach(wegen.uit, [punt]))
    gekozen = set(eersten)
    yield from (iets for punt, iets in kandidaten.items() if punt in gekozen)


def merged_into(onderzoek: Onderzoek) -> Mapping[int, tuple[Onbereikt, ...]]:
    """Return, for each dead end by its number, what nobody leads to because of it: one cause is told once.

    A stap belongs to a dead end in its own fase; all else to the first dead end.
    """
    if not onderzoek.doodlopend:
        return {}
    per_fase: dict[str, int] = {}
    for nummer, doodloop in enumerate(onderzoek.doodlopend):
        per_fase.setdefault(doodloop.fase.naam, nummer)
    verdeeld: dict[int, list[Onbereikt]] = defaultdict(list)
    for iets in unreached(onderzoek.kern, onderzoek.wegen):
        if not iets.fase:
            verdeeld[0].append(iets)
        elif iets.fase in per_fase:
            verdeeld[per_fase[iets.fase]].append(iets)
    return {nummer: tuple(alle) for nummer, alle in verdeeld.items()}


def _all(kern: Kern) -> Iterator[Onbereikt]:
    for fase in kern.fasen.values():
        yield Onbereikt(("fase", fase.naam), fase.pad)
        for naam in fase.stappen:
            yield Onbereikt(("stap", naam), kern.stappen[naam].pad, fase.naam)
    for lijn in kern.lijnen.values():
        yield Onbereikt(("lijn", lijn.naam), lijn.pad)
    for eind in kern.einden:
        yield Onbereikt(("eind", eind), ("einden", eind))
