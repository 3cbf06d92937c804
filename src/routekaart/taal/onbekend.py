"""What an author probably meant by a key that does not exist here."""

from __future__ import annotations

import difflib
from collections.abc import Collection

from routekaart.taal.naam import repair

_GEWOON_WOORD = {
    "termijn": ("binnen",),
    "deadline": ("binnen",),
    "uiterlijk": ("binnen",),
    "wat": ("moet",),
    "actie": ("moet",),
    "taak": ("moet",),
    "doet": ("moet",),
    "rol": ("wie",),
    "door": ("wie",),
    "samen_met": ("met",),
    "daarna_naar": ("daarna",),
    "volgende": ("daarna",),
    "vervolg": ("daarna",),
    "naar": ("daarna",),
    "naam": ("titel", "protocol"),
    "regievoerder": ("regie",),
    "regiehouder": ("regie",),
    "eind": ("einden",),
    "einde": ("einden",),
    "start": ("begin",),
    "wanneer": ("zodra", "als"),
}
"""Words that come to mind first, and the key that says it."""


def suggest(sleutel: str, bekend: Collection[str], aanwezig: Collection[str] = ()) -> str | None:
    """Return the key of *bekend* that *sleutel* was meant to be, or None; a key that is *aanwezig* already is never meant."""
    vrij = [naam for naam in bekend if naam not in aanwezig]
    hersteld = repair(sleutel) or sleutel
    if hersteld in vrij:
        return hersteld
    bedoeld = {naam: naam for naam in vrij}
    for woord, sleutels in _GEWOON_WOORD.items():
        for gewoon in sleutels:
            if gewoon in vrij and woord not in bekend:
                bedoeld.setdefault(woord, gewoon)
    dichtbij = [hersteld] if hersteld in bedoeld else difflib.get_close_matches(hersteld, bedoeld, 1, 0.65)
    return bedoeld[dichtbij[0]] if dichtbij else None


def nearest_first(sleutel: str, bekend: Collection[str]) -> list[str]:
    """Return at most eight of *bekend*: the likeliest first, the rest in the order of the language."""
    dichtbij = difflib.get_close_matches(sleutel, list(bekend), 3, 0.5)
    return (dichtbij + [naam for naam in bekend if naam not in dichtbij])[:8]
