"""What an author probably meant by a key that does not exist here."""

from __future__ import annotations

from collections.abc import Collection

from routekaart.nabij import likely_first, nearest
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
    dichtbij = hersteld if hersteld in bedoeld else nearest(sleutel, bedoeld)
    return None if dichtbij is None else bedoeld[dichtbij]


def in_condition(sleutel: str, waarde: object, bekend: Collection[str]) -> str:
    """Return what to do with a comparison that was written as a key, where a voorwaarde can say it; else nothing."""
    vorm = sleutel.replace("_", " ")
    if vorm not in ("minstens", "langer dan", "hoogstens", "korter dan") or "zodra" not in bekend:
        return ""
    duur = waarde if isinstance(waarde, str) and waarde.strip() else "8 weken"
    return f"hoe lang iets duurt, staat in een voorwaarde, zoals `zodra: zit_thuis {vorm} {duur}`"


def nearest_first(sleutel: str, bekend: Collection[str]) -> list[str]:
    """Return at most eight of *bekend*: the likeliest first, the rest in the order of the language."""
    return likely_first(sleutel, bekend)[:8]
