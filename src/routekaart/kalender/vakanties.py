"""The calendars of the three holiday regions, read once from the data file beside this module."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal, get_args

from routekaart.kalender.kalender import Kalender, Periode

Regio = Literal["noord", "midden", "zuid"]
REGIOS: tuple[Regio, ...] = get_args(Regio)
"""The three holiday regions."""


@lru_cache(maxsize=3)
def load(naam: str) -> Kalender:
    """Return the calendar of holiday region *naam*: from the first Monday after the summer of 2023 to the last known summer.

    Sources and peildatum of every entry stand in ``vakanties.yaml``. Equated days count only for a statutory term.

    Raises:
        ValueError: *naam* is no region.
    """
    if naam not in REGIOS:
        raise ValueError(f"`{naam}` is geen vakantieregio; kies uit: {', '.join(REGIOS)}")
    inhoud = _data()
    periodes = [
        Periode(vakantie, *periode)
        for schooljaar in inhoud["schooljaren"].values()
        for vakantie, regel in schooljaar.items()
        for periode in [_period(regel, naam)]
    ]
    eerste = date.fromisoformat(inhoud["eerste_dag"][naam])
    zomers = [p.tot for p in periodes if p.naam == "zomervakantie"]
    begin = [eerste, *(tot + timedelta(days=1) for tot in zomers[:-1])]
    gelijk = [date.fromisoformat(dag) for regel in inhoud["gelijkgesteld"] for dag in regel["dagen"].split(" en ")]
    return Kalender(naam, eerste, zomers[-1], periodes, begin, gelijk)


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    # Only who loads a calendar pays for reading YAML.
    from pathlib import Path

    from routekaart.bron import parse_file

    inhoud: dict[str, Any] = parse_file(Path(__file__).with_name("vakanties.yaml")).inhoud  # type: ignore[assignment]
    return inhoud


def _period(regel: dict[str, str], regio: str) -> tuple[date, date]:
    for regios, dagen in regel.items():
        if regios == "iedereen" or regio in regios.split(" en "):
            van, tot = dagen.split(" tot en met ")
            return date.fromisoformat(van), date.fromisoformat(tot)
    raise ValueError(f"vakanties.yaml noemt regio {regio} niet")
