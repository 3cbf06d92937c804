"""Read the small hostile inputs with the parser that is written in Python, and print the codes of each."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.modules["yaml._yaml"] = None  # type: ignore[assignment]
sys.path.insert(0, str(Path(__file__).parents[1]))

import yaml  # noqa: E402

from hostile.inputs import AANVALLEN, GELEZEN  # noqa: E402
from routekaart import bron  # noqa: E402
from routekaart.bevinding import ProtocolOngeldig  # noqa: E402

assert not yaml.__with_libyaml__


def _codes(inhoud: bytes) -> list[str]:
    try:
        bron.parse(inhoud)
    except ProtocolOngeldig as fout:
        return [b.code for b in fout.bevindingen]
    return [GELEZEN]


print(json.dumps({a.naam: _codes(a.maak()) for a in AANVALLEN if len(a.maak()) < 20_000}))
