"""What run.py asks of an engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from traces import Trace

History = list[tuple[int, str]]


class Outcome(NamedTuple):
    """Where a case ended: its state, level, and history of (day, what)."""

    state: str
    level: int
    history: History


class Peer(NamedTuple):
    """An engine.

    ``prepare`` turns a trace into what its ``play`` takes, outside the time measured.  ``open`` opens the case of a prepared
    trace, ``play`` runs all its events and counts those refused, ``finish`` lets time pass to the end and tells the outcome.
    """

    name: str
    prepare: Callable[[int, Trace], Any]
    open: Callable[[Any], Any]
    play: Callable[[Any, Any], int]
    finish: Callable[[Any, Any], Outcome]
    close: Callable[[Sequence[Any]], None] = lambda cases: None
