"""Events for the neutral protocol: seeded, the same on every machine.

A small walk keeps the state in mind, so that three events in four are ones the state knows; the others are any event at all.
About a quarter is refused.  Terms pass between events; their events are never in a trace.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from spec import EVENTS, FIELDS, GUARDS, INITIAL, STATES, TABLE, TERM_EVENTS


class Event(NamedTuple):
    """On day ``t`` somebody reports ``name``; ``state`` is where the case then stands, ``data`` what the event brings along."""

    t: int
    state: str
    name: str
    data: dict[str, int] | None


class Trace(NamedTuple):
    """One case: what is known at its opening on day 0, its events, and the day to which time passes at the end."""

    start: dict[str, int]
    events: list[Event]
    until: int


def take(state: str, event: str, data: dict[str, int]) -> str | None:
    """Return where *event* leads, None when it is refused."""
    for target, guard in TABLE[state].get(event, ()):
        if guard is None or GUARDS[guard](data):
            return target
    return None


def trace(index: int, events: int = 20) -> Trace:
    """Return trace number *index*."""
    r = Random(7_000_003 + index)
    start = {"leeftijd": r.randint(5, 17)}
    data = {**dict.fromkeys(FIELDS, 0), **start}
    state, t, last = INITIAL, 0, None
    out: list[Event] = []
    for _ in range(events):
        x = r.random()
        t += r.randint(0, 1) if x < 0.5 else r.randint(1, 4) if x < 0.9 else r.randint(5, 35)
        if last is not None and last < t:
            state = take(state, _term(state)[0], data) or state
            last = None
        name = _choose(r, state)
        brought = _bring(r, name, data)
        out.append(Event(t, state, name, brought))
        merged = {**data, **(brought or {})}
        to = take(state, name, merged)
        if to is not None:
            state, data = to, merged
            last = t + _term(state)[1] if STATES[state][1] else None
    return Trace(start, out, t + r.randint(0, 40))


def traces(n: int, events: int = 20) -> list[Trace]:
    """Return the first *n* traces."""
    return [trace(i, events) for i in range(n)]


def _term(state: str) -> tuple[str, int]:
    term = STATES[state][1]
    assert term is not None
    return term


def _choose(r: Random, state: str) -> str:
    known = [e for e in TABLE[state] if e not in TERM_EVENTS and e != "uitschrijven"]
    if known and r.random() < 0.75:
        return r.choice(known)
    return "uitschrijven" if r.random() < 0.02 else r.choice([e for e in EVENTS if e != "uitschrijven"])


def _bring(r: Random, name: str, data: dict[str, int]) -> dict[str, int] | None:
    if name in ("meld_afwezig", "ongeoorloofd_vast", "escaleer"):
        # Hours in the last weeks: a figure that goes up and down.
        return {"uren_verzuim": max(0, data["uren_verzuim"] + r.randint(-3, 6))}
    if name == "meld_ziek":
        return {"ziek_dagen": r.randint(1, 14)}
    return {"recidive": r.randint(0, 1)} if name == "besluit_lpa" else None
