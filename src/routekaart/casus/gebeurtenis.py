"""What a casus can be told: facts, acts, and answers about the regie.  The engine receives nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from fractions import Fraction
from typing import Any, ClassVar

Op = date | datetime
"""A date, or a moment; an aware moment is read in Europe/Amsterdam."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gebeurtenis:
    """What every gebeurtenis carries.

    ``op`` is when it is recorded, ``voorgevallen_op`` when it happened (default: the same).  ``rol`` is who acted or
    states it, never a person.  ``id`` makes repeating harmless; without one the casus makes one from its own count, and
    then a repeated call is a second gebeurtenis.
    """

    soort: ClassVar[str] = ""
    op: Op
    rol: str = ""
    voorgevallen_op: Op | None = None
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handeling(Gebeurtenis):
    """A role does a stap, with an uitkomst (default ``gedaan``) and what the stap asks for.

    ``legt_vast`` holds gegevens by name, ``stukken`` what exists, ``dagtekening`` stukken with the day they are of (default:
    the day that is known, else that of the act), ``geraadpleegd`` the roles heard, ``aanwezig`` who came
    (empty: not told), ``wijst_aan`` binds per_casus roles to declared ones.
    """

    soort: ClassVar[str] = "handeling"
    stap: str
    uitkomst: str = ""
    legt_vast: Mapping[str, Any] = field(default_factory=dict)
    stukken: tuple[str, ...] = ()
    dagtekening: Mapping[str, Any] = field(default_factory=dict)
    geraadpleegd: tuple[str, ...] = ()
    aanwezig: tuple[str, ...] = ()
    wijst_aan: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feit(Gebeurtenis):
    """A gegeven has a value from a date; None makes it unknown again."""

    soort: ClassVar[str] = "feit"
    gegeven: str
    waarde: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Voorval(Gebeurtenis):
    """Something happened on a date, with its fields."""

    soort: ClassVar[str] = "voorval"
    voorval: str
    velden: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intrekking(Gebeurtenis):
    """An earlier voorval (by the id of its gebeurtenis) turns out not to have happened."""

    soort: ClassVar[str] = "intrekking"
    van: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegieAanvaarden(Gebeurtenis):
    """The role to which the regie is offered takes it."""

    soort: ClassVar[str] = "regie_aanvaarden"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegieWeigeren(Gebeurtenis):
    """The role to which the regie is offered says no; the giver keeps it."""

    soort: ClassVar[str] = "regie_weigeren"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegieAanbieden(Gebeurtenis):
    """The regiehouder offers the regie again to the role that should hold it in this fase."""

    soort: ClassVar[str] = "regie_aanbieden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aanvaarden(Gebeurtenis):
    """A role accepts the trede on which a lijn now stands."""

    soort: ClassVar[str] = "aanvaarden"
    lijn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pauzeren(Gebeurtenis):
    """A role stops the clocks of the fase, for a declared reason."""

    soort: ClassVar[str] = "pauzeren"
    pauze: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hervatten(Gebeurtenis):
    """A role lets the clocks run again."""

    soort: ClassVar[str] = "hervatten"
    pauze: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verlengen(Gebeurtenis):
    """A role lengthens the term of an open stap, or of the grens of that name when no stap has it."""

    soort: ClassVar[str] = "verlengen"
    stap: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Afwijken(Gebeurtenis):
    """A role closes a stap otherwise than written; ``reden`` refers to where the reason stands, it holds no text."""

    soort: ClassVar[str] = "afwijken"
    stap: str
    reden: str
    uitkomst: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bepalen(Gebeurtenis):
    """The regiehouder decides what the protocol leaves ``onbepaald`` at a place; at an open punt ``naar`` is the doel."""

    soort: ClassVar[str] = "bepalen"
    plaats: str
    naar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terugkeer(Gebeurtenis):
    """The deelcasus that a stap started has come to an eind."""

    soort: ClassVar[str] = "terugkeer"
    stap: str
    eind: str


SOORTEN: dict[str, type[Gebeurtenis]] = {
    c.soort: c
    for c in (
        Handeling, Feit, Voorval, Intrekking, RegieAanvaarden, RegieWeigeren, RegieAanbieden, Aanvaarden, Pauzeren,
        Hervatten, Verlengen, Afwijken, Bepalen, Terugkeer,
    )
}  # fmt: skip
"""Every kind of gebeurtenis, by the word that stands for it in the journaal."""
_VELDEN = {soort: tuple(f.name for f in fields(klasse)) for soort, klasse in SOORTEN.items()}


def to_data(g: Gebeurtenis) -> dict[str, Any]:
    """Return *g* as plain data for JSON, without what it leaves empty."""
    data: dict[str, Any] = {"soort": g.soort}
    for naam in _VELDEN[g.soort]:
        waarde = getattr(g, naam)
        if waarde not in (None, "", (), {}) or naam == "waarde":
            data[naam] = plain(waarde)
    return data


def from_data(data: Mapping[str, Any]) -> Gebeurtenis:
    """Return the gebeurtenis that `to_data` gave *data* for."""
    soort = SOORTEN[data["soort"]]
    rest: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items() if k != "soort"}
    for naam in ("op", "voorgevallen_op"):
        if rest.get(naam) is not None:
            rest[naam] = _read_op(rest[naam])
    return soort(**rest)


def _read_op(tekst: str) -> Op:
    return datetime.fromisoformat(tekst) if "T" in tekst else date.fromisoformat(tekst)


def plain(waarde: Any) -> Any:
    """Return *waarde* as JSON holds it: dates as text, mappings in their order, numbers that are whole as int."""
    if waarde.__class__ in _KAAL or isinstance(waarde, bool | int | str):
        return waarde
    if isinstance(waarde, datetime | date):
        return waarde.isoformat()
    if isinstance(waarde, Mapping):
        return {str(k): plain(v) for k, v in waarde.items()}
    if isinstance(waarde, Fraction):
        return waarde.numerator if waarde.denominator == 1 else f"{waarde.numerator}/{waarde.denominator}"
    if isinstance(waarde, tuple | list):
        return [plain(v) for v in waarde]
    return str(waarde)


_KAAL = frozenset({bool, int, str, type(None)})
