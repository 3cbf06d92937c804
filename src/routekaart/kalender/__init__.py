"""Dates only: units, termijnen, holidays and school calendars, with no knowledge of any protocol."""

from routekaart.kalender.datum import write_date
from routekaart.kalender.eenheden import Duur, Eenheid, TermijnFout
from routekaart.kalender.kalender import BuitenKalender, Kalender, Periode
from routekaart.kalender.lezen import parse_duur, parse_termijn, parse_terug
from routekaart.kalender.tellen import end, ends, reached, table, window_exit, window_start
from routekaart.kalender.termijn import Termijn, count_back
from routekaart.kalender.uitleg import Teldag, Telling, explain
from routekaart.kalender.vakanties import REGIOS, load

__all__ = [
    "REGIOS",
    "BuitenKalender",
    "Duur",
    "Eenheid",
    "Kalender",
    "Periode",
    "Teldag",
    "Telling",
    "Termijn",
    "TermijnFout",
    "count_back",
    "end",
    "ends",
    "explain",
    "load",
    "parse_duur",
    "parse_termijn",
    "parse_terug",
    "reached",
    "table",
    "window_exit",
    "window_start",
    "write_date",
]
