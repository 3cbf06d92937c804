"""The journaal: what happened to a casus, line by line, each tied to the one before by its hash."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal

from routekaart.casus.gebeurtenis import plain
from routekaart.record import record

BEGIN = "0" * 64
"""The hash before the first line."""


class JournaalOngeldig(ValueError):
    """A journaal cannot be read or does not hold together; the text says which line and why, in Dutch."""


@record
class Gevolg:
    """One consequence: what happened (``wat``) to which element (``naam``), with its details."""

    wat: str
    naam: str
    meer: Mapping[str, Any] = field(default_factory=dict)


@record
class Effect:
    """Something the host must do in the world: tell, register, start a deelcasus.  ``achteraf``: the moment has passed."""

    soort: str
    aan: tuple[str, ...]
    naam: str
    meer: Mapping[str, Any] = field(default_factory=dict)
    achteraf: bool = False


@record
class Regel:
    """One line of the journaal.

    ``moment`` is when it logically happened (local time in Amsterdam), ``verwerkt_op`` when the engine handled it.
    ``oorzaak`` is the gebeurtenis as data, or what the clock did.
    """

    nr: int
    soort: Literal["opening", "gebeurtenis", "wekmoment"]
    moment: datetime
    verwerkt_op: datetime
    oorzaak: Mapping[str, Any]
    gevolgen: tuple[Gevolg, ...]
    effecten: tuple[Effect, ...]
    vorige: str
    hash: str = ""

    def data(self) -> dict[str, Any]:
        """Return the line as plain data, in a fixed order, without its own hash."""
        return {
            "nr": self.nr,
            "soort": self.soort,
            "moment": self.moment.isoformat(),
            "verwerkt_op": self.verwerkt_op.isoformat(),
            "oorzaak": plain(self.oorzaak),
            "gevolgen": [plain_gevolg(g) for g in self.gevolgen],
            "effecten": [plain_effect(e) for e in self.effecten],
            "vorige": self.vorige,
        }

    def to_json(self) -> str:
        """Return the line as one line of JSON."""
        return to_text({**self.data(), "hash": self.hash})


def seal(regel: Regel) -> Regel:
    """Return *regel* with the hash of all it says, the hash of the line before included."""
    gezegeld = sha256(to_text(regel.data()).encode()).hexdigest()
    return Regel(
        regel.nr,
        regel.soort,
        regel.moment,
        regel.verwerkt_op,
        regel.oorzaak,
        regel.gevolgen,
        regel.effecten,
        regel.vorige,
        gezegeld,
    )


def to_jsonl(regels: Iterable[Regel]) -> str:
    """Return *regels* as JSON lines."""
    return "".join(regel.to_json() + "\n" for regel in regels)


def read_jsonl(tekst: str) -> list[dict[str, Any]]:
    """Return the lines of a journaal as data, after checking that each hash fits its line and the line before.

    Raises:
        JournaalOngeldig: a line is no JSON, is missing, changed, or out of order.
    """
    vorige = BEGIN
    regels = []
    for nr, rauw in enumerate(_lines(tekst), start=1):
        try:
            data = json.loads(rauw)
            gezegeld = data.pop("hash")
            heel = data["vorige"] == vorige and data["nr"] == nr
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise JournaalOngeldig(f"Regel {nr} van het journaal is niet te lezen.") from None
        if not heel:
            raise JournaalOngeldig(f"Regel {nr} van het journaal sluit niet aan op de regel ervoor.")
        if sha256(to_text(data).encode()).hexdigest() != gezegeld:
            raise JournaalOngeldig(f"Regel {nr} van het journaal is na het schrijven veranderd.")
        vorige = gezegeld
        regels.append({**data, "hash": gezegeld})
    return regels


def _lines(tekst: str) -> list[str]:
    # Not splitlines: a text in the journaal may hold other characters at which that breaks a line.
    regels = tekst.split("\n")
    return regels[:-1] if regels[-1].strip() == "" else regels


def to_text(data: object) -> str:
    """Return *data* as JSON, always the same text for the same data."""
    return _ENCODER.encode(data)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def plain_effect(e: Effect) -> dict[str, Any]:
    """Return an effect as a line holds it."""
    return _drop_empty({"soort": e.soort, "aan": list(e.aan), "naam": e.naam, "achteraf": e.achteraf, **plain(e.meer)})


def plain_gevolg(gevolg: Gevolg) -> dict[str, Any]:
    """Return a consequence as a line holds it."""
    if gevolg.naam and not gevolg.meer:
        return {"wat": gevolg.wat, "naam": gevolg.naam}  # the most common one by far
    return _drop_empty({"wat": gevolg.wat, "naam": gevolg.naam, **plain(gevolg.meer)})


def _drop_empty(data: dict[str, Any]) -> dict[str, Any]:
    # Nee and 0 are values that a gegeven or status can have.
    return {k: v for k, v in data.items() if v not in (None, "", [], {}, False) or (k == "waarde" and v is not None)}
