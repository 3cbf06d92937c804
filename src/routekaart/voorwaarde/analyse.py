"""Can a voorwaarde be waar at all, and can two be waar together? Answered with an example, by trying one point of each box.

Names are taken as independent of each other, also a status and the gegevens it is made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from typing import Literal

from routekaart.record import record
from routekaart.voorwaarde.ast import En, Niet, Voorwaarde, has_onbepaald, leaves, names
from routekaart.voorwaarde.evaluate import compile
from routekaart.voorwaarde.types import Soort, check_types
from routekaart.voorwaarde.vakken import Punt, axes, mixes_units

MAX_PUNTEN = 4096
"""More boxes than this are not tried: the answer is then onbeslist."""


@record
class Oordeel:
    """An answer, and the values that show it, each as a short text: ``("zit_thuis precies 4 weken", "leeftijd is 12")``.

    `onbeslist` means that an `onbepaald` decides, that there are too many boxes, or that the example found mixes units
    of which only the calendar knows whether they can go together.
    """

    uitkomst: Literal["ja", "nee", "onbeslist"]
    voorbeeld: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.uitkomst == "ja"

    @property
    def tekst(self) -> str:
        """Return the example as one text."""
        return " en ".join(self.voorbeeld)


def never_true(voorwaarde: Voorwaarde, omgeving: Mapping[str, Soort]) -> Oordeel:
    """Return whether *voorwaarde* is never waar; *nee* carries values with which it is."""
    return _reverse(possible(voorwaarde, omgeving))


def always_true(voorwaarde: Voorwaarde, omgeving: Mapping[str, Soort]) -> Oordeel:
    """Return whether *voorwaarde* is waar whenever what it asks is known; *nee* carries values with which it is onwaar."""
    return _reverse(possible(Niet(voorwaarde), omgeving))


def overlap(een: Voorwaarde, ander: Voorwaarde, omgeving: Mapping[str, Soort]) -> Oordeel:
    """Return whether *een* and *ander* can be waar together, with values that show it."""
    return possible(En((een, ander)), omgeving)


def gap(voorwaarden: Iterable[Voorwaarde], omgeving: Mapping[str, Soort], mits: Voorwaarde | None = None) -> Oordeel:
    """Return whether all of *voorwaarden* can be onwaar together (while *mits* is waar), with values that show it."""
    geen: tuple[Voorwaarde, ...] = tuple(Niet(voorwaarde) for voorwaarde in voorwaarden)
    return possible(En(geen if mits is None else (mits, *geen)), omgeving)


def possible(voorwaarde: Voorwaarde, omgeving: Mapping[str, Soort]) -> Oordeel:
    """Return whether *voorwaarde* can be waar, with values that show it; onbeslist when its names or types are wrong."""
    if check_types(voorwaarde, omgeving):
        return Oordeel("onbeslist")
    bladen = leaves(voorwaarde)
    assen = [waarden for naam in names(voorwaarde) for waarden in axes(naam, omgeving[naam], bladen, omgeving)]
    aantal = 1
    for waarden in assen:
        aantal *= len(waarden)
        if aantal > MAX_PUNTEN:
            return Oordeel("onbeslist")
    vraag = compile(voorwaarde)
    open_vraag = False
    for keuze in product(*assen):
        waarheid = vraag(Punt(keuze))
        if waarheid is True:
            voorbeeld = tuple(tekst for waarde in keuze for tekst in waarde.teksten)
            return Oordeel("onbeslist" if mixes_units(bladen, omgeving) else "ja", voorbeeld)
        open_vraag = open_vraag or waarheid is None
    # A point with an unknown value is onbekend without anything being wrong; only `onbepaald` leaves the answer open.
    return Oordeel("onbeslist" if open_vraag and has_onbepaald(voorwaarde) else "nee")


def _reverse(oordeel: Oordeel) -> Oordeel:
    omgekeerd: dict[str, Literal["ja", "nee"]] = {"ja": "nee", "nee": "ja"}
    return Oordeel(omgekeerd.get(oordeel.uitkomst, "onbeslist"), oordeel.voorbeeld)
