"""Counting over many casussen: how many a rapportage is about on a day, and on which days it is due.  Never the children."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from routekaart.casus.blik import Blik
from routekaart.casus.draaiboek import draaiboek
from routekaart.casus.toestand import Casus
from routekaart.kalender import tellen
from routekaart.kalender.kalender import BuitenKalender, Kalender
from routekaart.kern.kernel import Kern, Rapportage
from routekaart.voorwaarde.evaluate import compile


@dataclass(frozen=True, slots=True)
class Aantallen:
    """For how many casussen ``over`` is waar on the day ``op``, and for how many it is onbekend, out of ``casussen``."""

    rapportage: str
    op: date
    waar: int
    onbekend: int
    casussen: int


def count(kern: Kern, kalender: Kalender, rapportage: str, casussen: Iterable[Casus], op: date) -> Aantallen:
    """Return the numbers of *rapportage* on day *op* over those *casussen* that were open by then.

    Gegevens, voorvallen and statussen are read as they were on that day; of stappen, fasen and roles only the present is
    kept, so for those let the time of each casus pass until *op* first.

    Raises:
        KeyError: *kern* has no such rapportage.
        ValueError: a casus runs on another version of the protocol.
    """
    vraag = compile(find(kern, rapportage).over)
    boek = draaiboek(kern)
    gezien: list[bool | None] = []
    for casus in casussen:
        if casus.protocol != kern.hash:
            raise ValueError(f"Casus `{casus.id}` loopt op een andere versie van het protocol dan `{kern.naam} {kern.versie}`.")
        if casus.geopend_op <= op:
            gezien.append(vraag(Blik(boek, kalender, casus, op, vers=True)))
    return Aantallen(rapportage, op, gezien.count(True), gezien.count(None), len(gezien))


def report_days(kern: Kern, kalender: Kalender, rapportage: str, vanaf: date) -> Iterator[date]:
    """Yield the days after *vanaf* on which *rapportage* is due, until the calendar ends; none when its rhythm is onbepaald.

    Raises:
        KeyError: *kern* has no such rapportage.
    """
    gevraagd = find(kern, rapportage)
    laatste = vanaf
    while (volgende := _next(kalender, gevraagd, laatste)) is not None and volgende <= kalender.laatste:
        yield volgende
        laatste = volgende


def find(kern: Kern, rapportage: str) -> Rapportage:
    """Return the rapportage with this name.

    Raises:
        KeyError: there is none.
    """
    for gevonden in kern.rapportages:
        if gevonden.naam == rapportage:
            return gevonden
    raise KeyError(rapportage)


def _next(kalender: Kalender, rapportage: Rapportage, laatste: date) -> date | None:
    if rapportage.jaarlijks is not None:
        return tellen.next_yearday(*rapportage.jaarlijks, laatste)
    if rapportage.elke is None:
        return None
    try:
        volgende = tellen.end(kalender, rapportage.elke, laatste)
    except BuitenKalender:
        return None
    return volgende if volgende is not None and volgende > laatste else None
