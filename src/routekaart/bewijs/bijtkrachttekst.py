"""Which weakenings were noticed, and by whom, as text to read and as JSON: blind spots first."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from routekaart.opsomming import write_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routekaart.bevinding import Pad
    from routekaart.bewijs.bijtkracht import Bijtkracht, Verzwakking

SCHEMA_VERSION = 1


def to_text(bijtkracht: Bijtkracht, waar: Callable[[Pad], str]) -> str:
    """Return *bijtkracht* as text; *waar* gives ``file:line`` of a place."""
    return "\n".join(_lines(bijtkracht, waar)) + "\n"


def _lines(b: Bijtkracht, waar: Callable[[Pad], str]) -> Iterator[str]:
    aantal, blind = len(b.verzwakkingen), len(b.blind)
    yield f"{aantal} verzwakkingen geprobeerd: {aantal - blind} worden gemerkt, {blind} niet."
    if b.getuigen:
        yield "Gemerkt door: " + ", ".join(f"{naam} {b.count(naam)}" for naam in b.getuigen) + "."
    if b.ongeldig or b.gelijk:
        yield f"Niet meegeteld: {b.ongeldig} die geen geldig protocol gaven, en {b.gelijk} die niets veranderden."
    if b.rest:
        yield f"Niet geprobeerd: {b.rest}."
    if b.blind:
        yield from ("", "Blinde vlekken: dit merkt niemand.")
        yield from (f"  - {v.zin}  ({waar(v.pad)})" for v in b.blind)
    gemerkt = [v for v in b.verzwakkingen if v.gemerkt]
    if gemerkt:
        yield from ("", "Dit wordt gemerkt.")
        for v in gemerkt:
            yield f"  - {v.zin}  ({waar(v.pad)})"
            yield f"      gemerkt door {_by_whom(v)}"
    for getuige, namen in b.tandeloos.items():
        yield ""
        yield f"Geen enkele verzwakking wordt gemerkt door deze {getuige}: {write_list([f'`{n}`' for n in namen])}."


def _by_whom(v: Verzwakking) -> str:
    delen = []
    for getuige, namen in v.gemerkt.items():
        meer = f" en nog {len(namen) - 3}" if len(namen) > 3 else ""
        delen.append(f"{getuige} ({', '.join(namen[:3])}{meer})")
    return write_list(delen)


def to_json(b: Bijtkracht, waar: Callable[[Pad], str]) -> str:
    """Return *b* as one JSON object in ASCII, schema version 1, blind spots first."""
    volgorde = (*b.blind, *(v for v in b.verzwakkingen if v.gemerkt))
    inhoud = {
        "schema_version": SCHEMA_VERSION,
        "summary": {
            "mutants": len(b.verzwakkingen),
            "noticed": len(b.verzwakkingen) - len(b.blind),
            "blind": len(b.blind),
            "invalid": b.ongeldig,
            "equivalent": b.gelijk,
            "left_out": b.rest,
            "by_witness": {naam: b.count(naam) for naam in b.getuigen},
        },
        "mutants": [
            {
                "message": v.zin,
                "place": waar(v.pad),
                "path": ".".join(map(str, v.pad)),
                "noticed_by": {getuige: list(namen) for getuige, namen in v.gemerkt.items()},
            }
            for v in volgorde
        ],
        "toothless": {getuige: list(namen) for getuige, namen in b.tandeloos.items()},
    }
    return json.dumps(inhoud, indent=2) + "\n"
