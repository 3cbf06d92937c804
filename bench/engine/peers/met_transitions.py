"""`transitions`, used as its documentation shows: one machine, registered models, callbacks by name."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from spec import FIELDS, GUARDS, INITIAL, STATES, TRANSITIONS
from transitions import Machine

from peers import kale
from peers.peer import History, Outcome, Peer

logging.getLogger("transitions").setLevel(logging.ERROR)


class Case:
    """The model; transitions has no clock that can be driven, so the terms are the adapter's."""

    def __init__(self, start: dict[str, int]) -> None:
        self.data = {**dict.fromkeys(FIELDS, 0), **start}
        self.history: History = []
        self.level: int | None = None
        self.last: int | None = None
        self.now = self.anchor = 0

    def uren16(self) -> bool:
        """Guard."""
        return GUARDS["uren16"](self.data)

    def ziek_lang(self) -> bool:
        """Guard."""
        return GUARDS["ziek_lang"](self.data)

    def halt_kan(self) -> bool:
        """Guard."""
        return GUARDS["halt_kan"](self.data)

    def entered(self) -> None:
        """Write down where the case is now."""
        state: str = self.state  # type: ignore[attr-defined]
        level, term = STATES[state]
        if level != self.level:
            self.level = level
            self.history.append((self.now, f"niveau:{level}"))
        self.history.append((self.now, state))
        self.last = self.anchor + term[1] if term is not None else None


def _machine() -> Machine:
    machine = Machine(
        model=None,
        states=list(STATES),
        initial=INITIAL,
        auto_transitions=False,
        ignore_invalid_triggers=True,
        after_state_change="entered",
    )
    for event, source, target, guard in TRANSITIONS:
        machine.add_transition(event, source, target, conditions=guard)
    return machine


_MACHINE = _machine()


def _open(prepared: Any) -> Case:
    case = Case(prepared[0])
    _MACHINE.add_model(case)
    case.entered()
    return case


def _pass_time(case: Case, t: int) -> None:
    while case.last is not None and case.last < t:
        case.anchor, case.now = case.last, case.last + 1
        case.trigger(STATES[case.state][1][0])  # type: ignore[attr-defined]


def _play(case: Case, prepared: Any) -> int:
    refused = 0
    for t, event, data in prepared[1]:
        _pass_time(case, t)
        before = case.data
        case.now = case.anchor = t
        if data:
            case.data = {**before, **data}
        if not case.trigger(event):  # type: ignore[attr-defined]
            case.data = before
            refused += 1
    return refused


def _finish(case: Case, prepared: Any) -> Outcome:
    _pass_time(case, prepared[2])
    return Outcome(case.state, case.level or 0, case.history)  # type: ignore[attr-defined]


def _close(cases: Sequence[Case]) -> None:
    # remove_model looks every model up in a list; this is what it does for all of them at once.
    _MACHINE.models.clear()


PEER = Peer("transitions (zoals gedocumenteerd)", kale.PEER.prepare, _open, _play, _finish, _close)
