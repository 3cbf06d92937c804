"""Bevindingen as one JSON object, schema version 1: the contract with other systems."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from routekaart.bevinding import Bevinding, Ernst, Plek, Verwant
from routekaart.rapport.samenvatting import count

SCHEMA_VERSION = 1
SEVERITY = {Ernst.FOUT: "error", Ernst.WAARSCHUWING: "warning", Ernst.TIP: "info"}


def to_json(bevindingen: Sequence[Bevinding], bestanden: Iterable[str]) -> str:
    """Return *bevindingen* about *bestanden* as JSON text in ASCII, with a line end.

    Lines and columns count from 1, columns in characters, the end is exclusive; a bevinding without place has null there.
    """
    # Only ASCII: it arrives whole through a pipe of any encoding, also a file name that is no UTF-8.
    return json.dumps(_report(bevindingen, bestanden), indent=2) + "\n"


def _report(bevindingen: Sequence[Bevinding], bestanden: Iterable[str]) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "files": list(bestanden),
        "summary": {SEVERITY[ernst]: aantal for ernst, aantal in count(bevindingen).items()},
        "findings": [_finding(b) for b in bevindingen],
    }


def _finding(bevinding: Bevinding) -> dict[str, Any]:
    return {
        "code": bevinding.code,
        "name": bevinding.naam,
        "severity": SEVERITY[bevinding.ernst],
        "message": bevinding.tekst,
        "file": bevinding.bestand,
        **_place(bevinding.plek),
        "path": ".".join(str(deel) for deel in bevinding.pad),
        "reason": bevinding.waarom,
        "remedy": bevinding.oplossing,
        "related": [_related(v, bevinding.bestand) for v in bevinding.verwant],
        "fix": _fix(bevinding),
    }


def _related(verwant: Verwant, bestand: str) -> dict[str, Any]:
    return {"message": verwant.label, "file": verwant.bestand or bestand, **_place(verwant.plek)}


def _fix(bevinding: Bevinding) -> dict[str, Any] | None:
    herstel = bevinding.herstel
    if herstel is None or herstel.plek is None:
        return None
    return {
        "safe": herstel.veilig,
        "edits": [{**_place(herstel.plek), "text": herstel.tekst}],
        "description": herstel.uitleg,
    }


def _place(plek: Plek | None) -> dict[str, int | None]:
    if plek is None:
        return {"line": None, "column": None, "end_line": None, "end_column": None}
    return {"line": plek.line, "column": plek.column, "end_line": plek.end_line, "end_column": plek.end_column}
