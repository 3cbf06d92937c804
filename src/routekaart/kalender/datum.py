"""Dates in Dutch words, as they stand in an explanation: ``ma 7 september 2026``."""

from __future__ import annotations

from datetime import date

WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def write_date(dag: date) -> str:
    """Return *dag* as ``ma 7 september 2026``."""
    return f"{write_day(dag)} {dag.year}"


def write_day(dag: date) -> str:
    """Return *dag* without its year: ``ma 7 september``."""
    return f"{WEEKDAGEN[dag.weekday()][:2]} {dag.day} {MAANDEN[dag.month - 1]}"


def write_days(aantal: int) -> str:
    """Return a number of days in words: ``1 dag``, ``77 dagen``."""
    return "1 dag" if aantal == 1 else f"{aantal} dagen"
