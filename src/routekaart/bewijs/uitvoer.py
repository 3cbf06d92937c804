"""The results of proofs as JSON, for other programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from routekaart.bevinding import Pad
from routekaart.bewijs.uitslag import GEEN_SCHOOLBELOFTE, Bewijsuitslag, Dagstap, Grensuitslag, Hefboom, Weg

SCHEMA_VERSION = 1
Waar = Callable[[Pad], tuple[str, int]]


"""The file and line of a place."""


def where(pad: Pad, waar: Waar) -> str:
    """Return the place of *pad* as ``file:line``; the file alone when the line is not known."""
    bestand, regel = waar(pad)
    return f"{bestand}:{regel}" if regel else bestand


def to_json(data: Sequence[dict[str, Any]], *, lijst: bool) -> str:
    """Return results as JSON text in ASCII: the one object there is, or a list of them when several files were asked for."""
    assert lijst or len(data) == 1, "one file has one result"
    # Only ASCII: it arrives whole through a pipe of any encoding, and no character in it steers a terminal.
    return json.dumps(list(data) if lijst else data[0], indent=2) + "\n"


def as_data(uitslag: Bewijsuitslag, waar: Waar) -> dict[str, Any]:
    """Return the results as plain data."""
    return {
        "schema_version": SCHEMA_VERSION,
        "protocol": uitslag.protocol,
        "hash": uitslag.hash,
        "norms": dict(uitslag.ingevuld),
        "note": GEEN_SCHOOLBELOFTE,
        "grenzen": [_grens_data(g, waar) for g in uitslag.grenzen],
    }


def _grens_data(g: Grensuitslag, waar: Waar) -> dict[str, Any]:
    return {
        "grens": g.grens,
        "region": g.regio,
        "verdict": g.oordeel,
        "question": g.vraag,
        "within": g.binnen,
        "ambition": g.streven,
        "from": None if g.van is None else g.van.isoformat(),
        "to": None if g.tot is None else g.tot.isoformat(),
        "worst": None if g.ergste is None else _weg_data(g.ergste, waar),
        "starts_total": g.starts,
        "starts_broken": g.gebroken,
        "slack": g.speling,
        "assumptions": [
            {"text": a.zin, "step": a.stap, "roles": list(a.rollen), "term": a.termijn, **_place(a.pad, waar)} for a in g.aannamen
        ],
        "gaps": [{"text": gat.zin, **_place(gat.pad, waar)} for gat in g.gaten],
        "levers": [_hefboom_data(h) for h in g.hefbomen],
        "levers_tried": g.geprobeerd,
        "levers_complete": not g.zoeken_gestopt,
        "reason": g.reden,
    }


def _hefboom_data(h: Hefboom) -> dict[str, Any]:
    return {
        "changes": list(h.wijzigingen),
        "paths": [_dotted(pad) for pad in h.paden],
        "days": h.dagen,
        "assumptions": list(h.aannamen),
    }


def _weg_data(weg: Weg, waar: Waar) -> dict[str, Any]:
    return {
        "start": weg.start.isoformat(),
        "end": None if weg.einde is None else weg.einde.isoformat(),
        "days": weg.dagen,
        "limit": weg.uiterlijk.isoformat(),
        "reached": weg.gehaald,
        "before": [_stap_data(s, waar) for s in weg.vooraf],
        "path": [_stap_data(s, waar) for s in weg.stappen],
    }


def _stap_data(s: Dagstap, waar: Waar) -> dict[str, Any]:
    return {
        "date": s.dag.isoformat(),
        "kind": s.soort.split(" ")[-1],
        "step": s.stap,
        "outcome": s.uitkomst,
        "text": s.zin,
        "who": list(s.wie),
        "term": s.termijn,
        "from": None if s.anker is None else s.anker.isoformat(),
        "counting": s.telling,
        **_place(s.pad, waar),
    }


def _dotted(pad: Pad) -> str:
    return ".".join(map(str, pad))


def _place(pad: Pad, waar: Waar) -> dict[str, Any]:
    bestand, regel = waar(pad)
    return {"path": _dotted(pad), "file": bestand, "line": regel}
