"""A comparison of two protocols as text to read and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from routekaart.bewijs.verhaaltekst import story_days, tell_side, write_moment
from routekaart.kalender.datum import write_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routekaart.bevinding import Pad
    from routekaart.bewijs.uiteen import Uiteen, Zoektocht
    from routekaart.bewijs.verschil import Verschil
    from routekaart.bewijs.zinnen import Wijziging

SCHEMA_VERSION = 1
Waar = Callable[["Pad | None", "Pad | None"], str]
"""Gives ``file:line`` of a place in the old or (first choice) the new version."""


def to_text(verschil: Verschil, waar: Waar) -> str:
    """Return *verschil* as text: the changes, and the story in which the two part."""
    if not verschil:
        return "Er is geen verschil: de twee doen in alles hetzelfde.\n"
    aantal = len(verschil.wijzigingen)
    regels = [f"{aantal} {'wijziging' if aantal == 1 else 'wijzigingen'}:"]
    regels += [f"  - {w.zin}  ({waar(w.nieuw, w.oud)})" for w in verschil.wijzigingen]
    regels += ["", *_told_story(verschil)]
    return "\n".join(regels) + "\n"


def _told_story(verschil: Verschil) -> Iterable[str]:
    uiteen = verschil.uiteen
    if uiteen is None:
        yield told_search(verschil.zoektocht)
        return
    kop = "Het kortste" if verschil.zoektocht is None or verschil.zoektocht.kortste else "Een kort"
    yield f"{kop} verhaal dat de twee uit elkaar houdt eindigt op {write_date(parting_day(uiteen))}:"
    yield f"  oud:   {tell_side(verschil.oud, uiteen.oud)}"
    yield f"  nieuw: {tell_side(verschil.nieuw, uiteen.nieuw)}"
    yield ""
    yield from (verschil.verhaal or "").splitlines()


def told_search(zoektocht: Zoektocht | None) -> str:
    """Return, as a Dutch sentence, how far was looked for a story in vain."""
    if zoektocht is None:
        return "Een casus merkt hier niets van: alleen wat mensen lezen is anders."
    if zoektocht.volledig:
        return "Geen verhaal gevonden: alles wat er met deze wijzigingen te maken heeft, is nagespeeld."
    return f"Geen verschil gevonden tot diepte {zoektocht.diepte}: zo veel gebeurtenissen lang zijn alle verhalen nagespeeld."


def parting_day(uiteen: Uiteen) -> Any:
    """Return the day on which the two part."""
    return uiteen.stappen[-1].op.date() if uiteen.stappen else uiteen.begin


def to_json(verschil: Verschil, waar: Waar) -> str:
    """Return *verschil* as one JSON object in ASCII, schema version 1."""
    inhoud = {
        "schema_version": SCHEMA_VERSION,
        "old": {"protocol": verschil.oud.naam, "version": verschil.oud.versie, "hash": verschil.hashes[0]},
        "new": {"protocol": verschil.nieuw.naam, "version": verschil.nieuw.versie, "hash": verschil.hashes[1]},
        "changes": [change_data(w, waar) for w in verschil.wijzigingen],
        "story": None if verschil.uiteen is None else story_data(verschil, verschil.uiteen),
        "search": None if verschil.zoektocht is None else _search_data(verschil.zoektocht),
    }
    return json.dumps(inhoud, indent=2) + "\n"


def change_data(w: Wijziging, waar: Waar) -> dict[str, Any]:
    """Return one change for JSON."""
    return {
        "message": w.zin,
        "place": waar(w.nieuw, w.oud),
        "old_path": None if w.oud is None else ".".join(map(str, w.oud)),
        "new_path": None if w.nieuw is None else ".".join(map(str, w.nieuw)),
    }


def story_data(verschil: Verschil, uiteen: Uiteen) -> dict[str, Any]:
    """Return the story for JSON: its days, where the two part, and its text as a *.verhaal.yaml."""
    return {
        "start": uiteen.begin.isoformat(),
        "days": story_days(uiteen.stappen),
        "parts_on": write_moment(uiteen.stappen[-1].op) if uiteen.stappen else uiteen.begin.isoformat(),
        "old": tell_side(verschil.oud, uiteen.oud),
        "new": tell_side(verschil.nieuw, uiteen.nieuw),
        "yaml": verschil.verhaal,
    }


def _search_data(zoektocht: Zoektocht) -> dict[str, Any]:
    return {"depth": zoektocht.diepte, "shortest": zoektocht.kortste, "complete": zoektocht.volledig, "moves": zoektocht.pogingen}
