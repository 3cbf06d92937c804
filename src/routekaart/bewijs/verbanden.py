"""Which bladen lead to which: the order in which they can be worked out, and which rounds win time."""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.bewijs.eenling import Eenling
from routekaart.bewijs.plaatsen import Slot, Sprong
from routekaart.bewijs.tijden import ENIGE, Blad, Tijden


def next_of(r: Tijden, blad: Blad) -> list[Blad]:
    """Return every blad that *blad* leads to or is bounded by, each once."""
    if ENIGE in blad[1]:
        return Eenling(r, blad).next_of()
    gevonden: dict[Blad, None] = {}
    open_ = r.open_blad(blad)
    nummer, _, _ = blad
    for vertrek in r.free(nummer):
        if isinstance(vertrek, Slot):
            continue
        if not open_.rijen or not vertrek.mee:
            gevonden[r.blad_of(vertrek, 0)] = None
        elif not vertrek.nieuw:
            gevonden[r.same(blad, vertrek)] = None
        else:
            gevonden |= dict.fromkeys(r.onlies(vertrek.naar))
    for samen in open_.samen:
        if r.promised(nummer, samen):
            continue
        na = r.day_after(nummer, samen)
        for vertrek in r.forced(nummer, tuple(r.active(nummer)[p] for p in samen)):
            if isinstance(vertrek, Sprong):
                gevonden |= dict.fromkeys(r.onlies(vertrek.naar) if vertrek.mee else (r.blad_of(vertrek, na),))
    return list(gevonden)


def surely_next(r: Tijden, blad: Blad) -> Iterator[tuple[Blad, bool]]:
    """Yield every blad with all clocks of one day that *blad* leads to on every date, and whether time passes."""
    open_ = r.open_blad(blad)
    wacht = any(eerst > t + blad[2] for t, eerst in enumerate(open_.eerst))
    for vertrek in r.free(blad[0]):
        if isinstance(vertrek, Sprong) and not vertrek.mee:
            yield r.blad_of(vertrek, 0), wacht
        elif isinstance(vertrek, Sprong) and not vertrek.nieuw:
            yield r.same(blad, vertrek), False
    for samen, dagen in open_.samen.items():
        if dagen is None and not r.promised(blad[0], samen):
            for vertrek in r.forced(blad[0], tuple(r.active(blad[0])[p] for p in samen)):
                if isinstance(vertrek, Sprong) and not vertrek.mee:
                    yield r.blad_of(vertrek, r.day_after(blad[0], samen)), True


def keeps_time(r: Tijden, van: Blad, naar: Blad) -> bool:
    """Return whether every way from *van* to *naar* leaves all clocks as they are, so that no time is won by it."""
    if ENIGE in van[1]:
        return ENIGE in naar[1] and Eenling(r, van).keeps(naar)
    if ENIGE in naar[1]:
        return False
    open_ = r.open_blad(van)
    if not open_.rijen:
        return True
    for samen in open_.samen:
        if not r.promised(van[0], samen):
            for vertrek in r.forced(van[0], tuple(r.active(van[0])[p] for p in samen)):
                if isinstance(vertrek, Sprong) and vertrek.naar == naar[0]:
                    return False
    if all(eerst <= t + van[2] for t, eerst in enumerate(open_.eerst)):
        # All clocks end on the day itself: whoever goes round here does so on one day.
        return True
    vrij = [v for v in r.free(van[0]) if isinstance(v, Sprong) and v.naar == naar[0]]
    return all(v.mee and not v.nieuw for v in vrij)
