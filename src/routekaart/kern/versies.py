"""Versions of one protocol: which of them a new casus gets, and where two overlap or none holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from routekaart.bevinding import Bevinding
from routekaart.codes import CODES
from routekaart.kalender.datum import write_date
from routekaart.kern.kernel import Kern


class GeenVersie(ValueError):
    """No version of a protocol holds on a day, or more than one does; the text says which, in Dutch."""


def select_version(kernen: Iterable[Kern], opening: date, voorval: date | None = None) -> Kern:
    """Return the one of *kernen*, versions of one protocol, that a casus opened on *opening* gets.

    A version holds from its ``geldig_vanaf`` until (not on) its ``geldig_tot``, or else until the next version begins.
    With ``peildatum: voorval`` the day of *voorval* counts, if it is known.  A version without ``geldig_vanaf`` is never
    selected: the host names it.  The order of *kernen* does not matter.

    Raises:
        GeenVersie: none of them holds, or more than one does.
    """
    reeks = _by_start(kernen)
    gevonden = [k for k, tot in zip(reeks, _ends(reeks), strict=True) if _holds(k, tot, _day(k, opening, voorval))]
    if len(gevonden) == 1:
        return gevonden[0]
    if not gevonden:
        raise GeenVersie(f"Op {write_date(opening)} geldt er geen versie van dit protocol.")
    versies = " en ".join(f"`{k.versie}`" for k in gevonden)
    raise GeenVersie(f"Op {write_date(opening)} gelden er meer versies van dit protocol: {versies}.")


def check_versions(kernen: Iterable[Kern]) -> tuple[Bevinding, ...]:
    """Return a bevinding for every overlap (RK217) and every gap (RK218) between *kernen*, versions of one protocol."""
    fout = []
    for eerder, later in pairwise(_by_start(kernen)):
        begin, tot = later.geldig_vanaf, eerder.geldig_tot
        assert begin is not None
        if eerder.geldig_vanaf == begin or (tot is not None and tot > begin):
            tekst = f"versie `{later.versie}` geldt vanaf {write_date(begin)}, maar dan geldt versie `{eerder.versie}` ook nog"
            oplossing = f"schrijf bij `{eerder.versie}`: `geldig_tot: {begin}`"
            fout.append(CODES["RK217"].at(("geldig_vanaf",), tekst, "waarde", oplossing=oplossing))
        elif tot is not None and tot < begin:
            tekst = f"van {write_date(tot)} tot {write_date(begin)} geldt er geen versie van dit protocol"
            oplossing = f"laat `{eerder.versie}` gelden tot `{begin}`, of `{later.versie}` vanaf `{tot}`"
            fout.append(CODES["RK218"].at(("geldig_vanaf",), tekst, "waarde", oplossing=oplossing))
    return tuple(fout)


def _by_start(kernen: Iterable[Kern]) -> list[Kern]:
    """Return the versions that say from when they hold, the earliest first."""
    gedateerd = [(k.geldig_vanaf, k.versie, k) for k in kernen if k.geldig_vanaf is not None]
    return [kern for _, _, kern in sorted(gedateerd, key=lambda rij: rij[:2])]


def _ends(reeks: Sequence[Kern]) -> list[date | None]:
    """Return for each version of *reeks* the first day on which it no longer holds, None when it holds on."""
    volgende = [*(k.geldig_vanaf for k in reeks[1:]), None]
    return [
        kern.geldig_tot if kern.geldig_tot is not None or begin == kern.geldig_vanaf else begin
        for kern, begin in zip(reeks, volgende, strict=False)
    ]


def _day(kern: Kern, opening: date, voorval: date | None) -> date:
    return voorval if kern.peildatum == "voorval" and voorval is not None else opening


def _holds(kern: Kern, tot: date | None, dag: date) -> bool:
    return kern.geldig_vanaf is not None and kern.geldig_vanaf <= dag and (tot is None or dag < tot)
