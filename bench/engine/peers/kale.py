"""The measure: a plain interpreter over dicts, as somebody would write it who needs this one protocol and nothing else."""

from __future__ import annotations

import json
from typing import Any

from spec import FIELDS, GUARDS, INITIAL, STATES, TABLE
from traces import Trace

from peers.peer import History, Outcome, Peer


class Case:
    """One case."""

    __slots__ = ("data", "history", "last", "level", "state")

    def __init__(self, start: dict[str, int]) -> None:
        self.data = {**_DEFAULTS, **start}
        self.history: History = []
        self.level: int | None = None
        enter(self, INITIAL, 0, 0)


_DEFAULTS = dict.fromkeys(FIELDS, 0)


def enter(case: Case, state: str, t: int, anchor: int) -> None:
    """Let *case* enter *state* on day *t*; its term counts from *anchor*."""
    level, term = STATES[state]
    if level != case.level:
        case.level = level
        case.history.append((t, f"niveau:{level}"))
    case.history.append((t, state))
    case.state = state
    case.last = anchor + term[1] if term is not None else None


def pass_time(case: Case, t: int) -> None:
    """End every term whose last day is before *t*."""
    while case.last is not None and case.last < t:
        last = case.last
        event = STATES[case.state][1][0]  # type: ignore[index]
        enter(case, TABLE[case.state][event][0][0], last + 1, last)


def step(case: Case, t: int, event: str, data: dict[str, int] | None) -> bool:
    """Let *event* happen; return whether it was accepted."""
    if case.last is not None and case.last < t:
        pass_time(case, t)
    seen = {**case.data, **data} if data else case.data
    for target, guard in TABLE[case.state].get(event, ()):
        if guard is None or GUARDS[guard](seen):
            case.data = seen
            enter(case, target, t, t)
            return True
    return False


def _prepare(index: int, trace: Trace) -> Any:
    return trace.start, [(e.t, e.name, e.data) for e in trace.events], trace.until


def _open(prepared: Any) -> Case:
    return Case(prepared[0])


def _play(case: Case, prepared: Any) -> int:
    refused = 0
    for t, event, data in prepared[1]:
        if not step(case, t, event, data):
            refused += 1
    return refused


def _finish(case: Case, prepared: Any) -> Outcome:
    pass_time(case, prepared[2])
    return Outcome(case.state, case.level or 0, case.history)


# --- kept as JSON between events ----------------------------------------------------------------------------------


def snapshot(case: Case) -> str:
    """Return *case* as JSON."""
    return _ENCODE([case.state, case.level, case.last, case.data, case.history])


def restore(text: str) -> Case:
    """Return the case that `snapshot` gave *text* for."""
    case = Case.__new__(Case)
    case.state, case.level, case.last, case.data, case.history = json.loads(text)
    return case


_ENCODE = json.JSONEncoder(separators=(",", ":")).encode


def _open_kept(prepared: Any) -> list[str]:
    return [snapshot(Case(prepared[0]))]


def _play_kept(kept: list[str], prepared: Any) -> int:
    (text,) = kept
    refused = 0
    for t, event, data in prepared[1]:
        case = restore(text)
        if not step(case, t, event, data):
            refused += 1
        text = snapshot(case)
    kept[0] = text
    return refused


def _finish_kept(kept: list[str], prepared: Any) -> Outcome:
    state, level, history = _finish(restore(kept[0]), prepared)
    return Outcome(state, level, [(t, what) for t, what in history])


PEER_KEPT = Peer("dict, bewaard als JSON", _prepare, _open_kept, _play_kept, _finish_kept)
PEER = Peer("dict (kale interpreter)", _prepare, _open, _play, _finish)
