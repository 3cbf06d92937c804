"""A termijn as an author writes it: a duration, a day, a time of day, or the name of a parameter or tabel."""

from __future__ import annotations

import re
from dataclasses import field
from datetime import time
from functools import lru_cache
from typing import Literal

from routekaart.kalender.eenheden import EENHEID_BIJ_WOORD, Duur, read_duur
from routekaart.record import record

Termijnsoort = Literal["duur", "onbepaald", "direct", "dezelfde_dag", "volgende_schooldag", "naam"]

VASTE_WOORDEN: dict[str, Termijnsoort] = {
    "direct": "direct",
    "onbepaald": "onbepaald",
    "dezelfde dag": "dezelfde_dag",
    "volgende schooldag": "volgende_schooldag",
}


@record
class Termijn:
    """When something must be ready, counted from a day; ``tekst`` is what was written, with single spaces.

    ``duur`` is there when ``soort`` is ``duur``, ``naam`` when it is ``naam``. ``tijd`` is local time on the last
    day. ``wettelijk`` applies the Algemene termijnenwet (BWBR0002448). ``terug`` is what the day is called from which it
    counts back; empty when it counts on. ``plaatsen`` holds where its name and that of the day begin in the text of one
    that counts back, as authored.
    """

    soort: Termijnsoort
    duur: Duur | None
    naam: str | None
    tijd: time | None
    wettelijk: bool
    tekst: str
    terug: str = ""
    plaatsen: tuple[int, int] = field(default=(0, 0), compare=False)

    def __str__(self) -> str:
        return self.tekst


_NAAM = re.compile(r"[a-z][a-z0-9_]*")
_STAARTVORM = r"(?: +voor +(?P<uur>[0-9]{1,2})\.(?P<minuut>[0-9]{2}) +uur)?(?P<wettelijk> +wettelijk)? *\Z"
_STAART = re.compile(_STAARTVORM)
_TERUG = re.compile(r"(?P<kop>.+?) +voor +(?P<dag>[a-z][a-z0-9_]*)(?P<staart>" + _STAARTVORM + ")")
GEEN_NAAM = frozenset(EENHEID_BIJ_WOORD) | {"dezelfde", "volgende", "voor", "uur", "wettelijk"}
"""Words of a termijn that say nothing alone: a name made of them would hide a forgotten number."""


@lru_cache(maxsize=4096)
def read_termijn(text: str) -> Termijn | None:
    """Return the termijn that *text* says; None when it is no termijn."""
    kaal = text.strip(" ")
    if kaal == "direct" or (_NAAM.fullmatch(kaal) and kaal not in GEEN_NAAM and kaal not in VASTE_WOORDEN):
        soort: Termijnsoort = "direct" if kaal == "direct" else "naam"
        return Termijn(soort, None, None if soort == "direct" else kaal, None, False, kaal)
    staart = _STAART.search(text)
    assert staart is not None, "every part of the tail may be absent"
    kop = " ".join(deel for deel in text[: staart.start()].split(" ") if deel)
    try:
        soort, duur = _read_kop(kop, text[: staart.start()])
        tijd = _read_tijd(staart)
    except ValueError:
        return None
    wettelijk = staart["wettelijk"] is not None
    tekst = kop if duur is None else str(duur)
    if tijd is not None:
        tekst += f" voor {tijd.hour}.{tijd.minute:02} uur"
    return Termijn(soort, duur, None, tijd, wettelijk, tekst + " wettelijk" * wettelijk)


@lru_cache(maxsize=1024)
def read_terug(text: str) -> Termijn | None:
    """Return the termijn that *text* says, counted back from a day, as ``2 weken voor toets``; None when it is none."""
    gevonden = _TERUG.match(text)
    if gevonden is None or gevonden["dag"] in GEEN_NAAM:
        return None
    termijn = read_termijn(gevonden["kop"] + gevonden["staart"])
    if termijn is None or termijn.soort not in TELT_TERUG:
        return None
    return count_back(termijn, gevonden["dag"], (len(text) - len(text.lstrip()), gevonden.start("dag")))


TELT_TERUG: tuple[Termijnsoort, ...] = ("duur", "onbepaald", "naam")
"""The kinds of termijn that can count back from a day: the others name a day themselves."""


def count_back(termijn: Termijn, dag: str, plaatsen: tuple[int, int] = (0, 0)) -> Termijn:
    """Return *termijn* counted back from the day called *dag*; *plaatsen* as in Termijn.

    Raises:
        ValueError: it names a day itself, as ``direct`` does.
    """
    if termijn.soort not in TELT_TERUG:
        raise ValueError(f"`{termijn}` telt niet terug")
    kop = str(termijn.duur or termijn.naam or "onbepaald")
    tekst = f"{kop} voor {dag}{termijn.tekst[len(kop) :]}"
    return Termijn(termijn.soort, termijn.duur, termijn.naam, termijn.tijd, termijn.wettelijk, tekst, dag, plaatsen)


def _read_kop(kop: str, ruw: str) -> tuple[Termijnsoort, Duur | None]:
    vast = VASTE_WOORDEN.get(kop)
    if vast == "direct":
        raise ValueError("`direct` has no tail")
    if vast is not None:
        return vast, None
    duur = read_duur(ruw)
    if duur is None:
        raise ValueError("no duration")
    return "duur", duur


def _read_tijd(staart: re.Match[str]) -> time | None:
    return None if staart["uur"] is None else time(int(staart["uur"]), int(staart["minuut"]))
