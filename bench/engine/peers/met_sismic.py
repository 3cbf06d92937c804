"""sismic: a statechart in its own YAML, one interpreter a case."""

from __future__ import annotations

from typing import Any

from sismic.interpreter import Interpreter
from sismic.io import import_from_yaml
from spec import FIELDS, FINAL, GUARD_TEXTS, INITIAL, STATES, TABLE

from peers import kale
from peers.peer import History, Outcome, Peer


def _chart() -> str:
    lines = ["statechart:", "  name: verzuim", "  root state:", "    name: root", f"    initial: {INITIAL}", "    states:"]
    for state in STATES:
        lines += [f"      - name: {state}", f"        on entry: case.entered('{state}')"]
        if state == FINAL:
            lines.append("        type: final")
            continue
        lines.append("        transitions:")
        for event, targets in TABLE[state].items():
            for nr, (target, guard) in enumerate(targets):
                lines += [f"          - target: {target}", f"            event: {event}"]
                if guard is not None:
                    lines.append(f'            guard: "{GUARD_TEXTS[guard].replace("d[", "case.data[")}"')
                if len(targets) > 1:
                    # Two transitions that can both fire need an order.
                    lines.append(f"            priority: {len(targets) - nr}")
    return "\n".join(lines)


_CHART = import_from_yaml(_chart())


class Case:
    """What the chart writes to; the terms are kept by the adapter, which spares sismic its clock."""

    def __init__(self, start: dict[str, int]) -> None:
        self.data = {**dict.fromkeys(FIELDS, 0), **start}
        self.history: History = []
        self.level: int | None = None
        self.last: int | None = None
        self.state = ""
        self.now = self.anchor = 0
        self.interpreter = Interpreter(_CHART, initial_context={"case": self})
        self.interpreter.execute()

    def entered(self, state: str) -> None:
        """Write down where the case is now."""
        self.state = state
        level, term = STATES[state]
        if level != self.level:
            self.level = level
            self.history.append((self.now, f"niveau:{level}"))
        self.history.append((self.now, state))
        self.last = self.anchor + term[1] if term is not None else None


def _open(prepared: Any) -> Case:
    return Case(prepared[0])


def _pass_time(case: Case, t: int) -> None:
    while case.last is not None and case.last < t:
        case.anchor, case.now = case.last, case.last + 1
        case.interpreter.queue(STATES[case.state][1][0]).execute()  # type: ignore[index]


def _play(case: Case, prepared: Any) -> int:
    refused = 0
    for t, event, data in prepared[1]:
        _pass_time(case, t)
        before, entries = case.data, len(case.history)
        case.now = case.anchor = t
        if data:
            case.data = {**before, **data}
        case.interpreter.queue(event).execute()
        if len(case.history) == entries:
            case.data = before
            refused += 1
    return refused


def _finish(case: Case, prepared: Any) -> Outcome:
    _pass_time(case, prepared[2])
    return Outcome(case.state, case.level or 0, case.history)


PEER = Peer("sismic", kale.PEER.prepare, _open, _play, _finish)
