"""A ladder: at each count of a teller a stap that opens as soon as the count is reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from routekaart.bevinding import Pad
from routekaart.kern.desugar.opzet import Rij
from routekaart.voorwaarde.ast import Vergelijk

if TYPE_CHECKING:
    from routekaart.kern.meldingen import Meldingen
    from routekaart.taal.laddersleutel import Laddersleutel
    from routekaart.taal.stappen import Stap

HOOGSTENS = 100
"""How many rungs one key may stand for: each is a stap of its own."""


def rungs(ladders: Mapping[str, Mapping[Laddersleutel, Stap]], pad: Pad, meldingen: Meldingen) -> Iterator[Rij]:
    """Yield the rows of *ladders*, which stand in the fase at *pad*: ``<teller>_<count>`` with ``teller >= count``.

    Reports (RK208) a range of more than `HOOGSTENS` counts.
    """
    for teller, treden in ladders.items():
        for sleutel, noun in treden.items():
            plaats = (*pad, "ladders", teller, str(sleutel))
            for achtervoegsel, waarde in _counts(sleutel, plaats, meldingen):
                yield Rij(f"{teller}_{achtervoegsel}", noun, plaats, Vergelijk(teller, ">=", waarde))


def _counts(sleutel: Laddersleutel, pad: Pad, meldingen: Meldingen) -> Iterator[tuple[str, int | str | None]]:
    if sleutel.onbepaald:
        yield "onbepaald", None
    elif sleutel.naam is not None:
        yield sleutel.naam, sleutel.naam
    elif sleutel.van is not None:
        tot = sleutel.van if sleutel.tot is None else sleutel.tot
        if tot - sleutel.van >= HOOGSTENS:
            tekst = f"`{sleutel}` zijn meer dan {HOOGSTENS} afzonderlijke stappen"
            meldingen.add("RK208", pad, tekst, deel="sleutel", oplossing="maak de reeks korter, of gebruik een stap met `bij`")
            return
        for aantal in range(sleutel.van, tot + 1):
            yield str(aantal), aantal
