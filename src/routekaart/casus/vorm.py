"""Is a gebeurtenis well formed?  A host may bring anything: what cannot be read is refused before anything looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Any

from routekaart.casus import gebeurtenis as gb
from routekaart.casus.weigering import Blocker

LANGSTE_TEKST = 1000
MEESTE_NAMEN = 200
GROOTSTE_GETAL = 10**15

_ZONDER_VORM = ("op", "voorgevallen_op")


def local(op: gb.Op) -> datetime:
    """Return *op* as local time in Amsterdam without a zone; a date is its first moment.

    Never goes back: a moment in the second pass of the hour that is repeated in autumn is the last one of the first pass.

    Raises:
        OverflowError: an aware moment lies at the edge of what Python can hold.
    """
    if not isinstance(op, datetime):
        return datetime.combine(op, time())
    if op.tzinfo is None:
        return op
    from zoneinfo import ZoneInfo  # only for hosts that bring aware moments

    hier = op.astimezone(ZoneInfo("Europe/Amsterdam"))
    if hier.fold:
        # The hour that comes twice in autumn: what happens in its second pass never lies before what happened in its first.
        hier = hier.replace(minute=59, second=59, microsecond=999_999)
    return hier.replace(tzinfo=None, fold=0)


def happened(g: gb.Gebeurtenis) -> datetime:
    """Return when *g* happened, which may be before it was recorded, as `local` time."""
    return local(g.voorgevallen_op or g.op)


def is_moment(op: object) -> bool:
    """Return whether *op* is a date or a moment that can be read in Amsterdam."""
    if not isinstance(op, date):
        return False
    try:
        local(op)
    except (OverflowError, ValueError):
        return False
    return True


def is_text(tekst: object) -> bool:
    """Return whether *tekst* is a text of a reasonable length that can be written down."""
    if not isinstance(tekst, str) or len(tekst) > LANGSTE_TEKST:
        return False
    try:
        tekst.encode()
    except UnicodeEncodeError:
        return False
    return True


def misshapen(g: object) -> tuple[Blocker, ...]:
    """Return a blocker for every part of *g* that cannot be read, none when it is well formed."""
    if not isinstance(g, gb.Gebeurtenis) or gb.SOORTEN.get(g.soort) is not type(g):
        return (Blocker("verkeerd_type", "Dit is geen gebeurtenis."),)
    return tuple(_parts(g))


def _parts(g: gb.Gebeurtenis) -> Iterator[Blocker]:
    if not is_moment(g.op):
        yield _wrong("op", "een datum of een moment")
    if g.voorgevallen_op is not None and not is_moment(g.voorgevallen_op):
        yield _wrong("voorgevallen_op", "een datum of een moment")
    for naam, goed, verwacht in _VORM[g.soort]:
        if not goed(getattr(g, naam)):
            yield _wrong(naam, verwacht)


def _check_of(naam: str, soort: str) -> tuple[Callable[[Any], bool], str]:
    if naam == "waarde":
        return _is_value, "een waarde"
    if "Mapping" in soort:
        return _is_mapping, "een tabel van namen en waarden"
    return (_is_names, "een rij namen") if "tuple" in soort else (is_text, "een korte tekst")


def _wrong(veld: str, verwacht: str) -> Blocker:
    return Blocker("verkeerd_type", f"Bij `{veld}` wordt {verwacht} verwacht.", (), (veld,))


def _is_value(waarde: Any) -> bool:
    if isinstance(waarde, str):
        return is_text(waarde)
    if isinstance(waarde, Fraction):
        return abs(waarde.numerator) < GROOTSTE_GETAL and waarde.denominator < 10**9
    if isinstance(waarde, int):
        return abs(waarde) < GROOTSTE_GETAL
    return waarde is None or isinstance(waarde, float | Decimal | date)


def _is_mapping(waarde: object) -> bool:
    if not isinstance(waarde, Mapping) or len(waarde) > MEESTE_NAMEN:
        return False
    return all(is_text(naam) and _is_value(w) for naam, w in waarde.items())


def _is_names(waarde: object) -> bool:
    return isinstance(waarde, tuple | list) and len(waarde) <= MEESTE_NAMEN and all(is_text(naam) for naam in waarde)


# For each kind of gebeurtenis and each of its fields, what must hold of its value, and how that is called.
_VORM = {
    soort: tuple((veld.name, *_check_of(veld.name, str(veld.type))) for veld in fields(klasse) if veld.name not in _ZONDER_VORM)
    for soort, klasse in gb.SOORTEN.items()
}
