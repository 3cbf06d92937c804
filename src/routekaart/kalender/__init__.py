"""Dates only: units, termijnen, holidays and school calendars, with no knowledge of any protocol."""

from routekaart.kalender.eenheden import Duur, Eenheid, TermijnFout, parse_duur
from routekaart.kalender.termijn import Termijn, parse_termijn

__all__ = ["Duur", "Eenheid", "Termijn", "TermijnFout", "parse_duur", "parse_termijn"]
