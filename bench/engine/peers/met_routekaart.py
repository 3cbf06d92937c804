"""routekaart: verzuim.yaml by the interpreter (with journaal and hashes), and by a loper (with an audit trail)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from spec import STATES
from traces import Event, Trace

import routekaart
from peers.peer import History, Outcome, Peer
from routekaart.casus.journaal import Regel
from routekaart.casus.loop import Loop
from routekaart.casus.loper import Loper
from routekaart.casus.toestand import Casus

KAART = routekaart.load(Path(__file__).parents[1] / "verzuim.yaml")
LOPER = Loper(KAART.kern, KAART.kalender)
BEGIN = datetime(2026, 9, 7)

# Who the protocol asks for each stap; a form in a case system knows this too.
_ROL = {naam: stap.wie.rollen[0] for naam, stap in KAART.kern.stappen.items()}
_ANDERS = {naam.removeprefix(f"{stap.fase}_"): naam for naam, stap in reversed(KAART.kern.stappen.items())}


def _stap(event: Event) -> str:
    """Return the stap that somebody means who reports *event*: that of the fase, or else one that is not open now."""
    naam = f"{event.state}_{event.name}"
    return naam if naam in _ROL else _ANDERS[event.name]


def _prepare(index: int, trace: Trace) -> Any:
    acts = [(_moment(e.t), _ROL[_stap(e)], _stap(e), e.data) for e in trace.events]
    return f"c{index}", trace.start, acts, _moment(trace.until)


def _moment(t: int) -> datetime:
    return BEGIN + timedelta(t)


def _outcome(state: str, entered: Iterable[tuple[datetime, str]]) -> Outcome:
    """Return the outcome; the levels of the neutral protocol follow from its states."""
    history: History = []
    level = None
    for moment, fase in entered:
        t = (moment - BEGIN).days
        if STATES[fase][0] != level:
            level = STATES[fase][0]
            history.append((t, f"niveau:{level}"))
        history.append((t, fase))
    return Outcome(state, STATES[state][0], history)


# --- the loper ----------------------------------------------------------------------------------------------------


def _open_loop(prepared: Any) -> Loop:
    return LOPER.open(prepared[0], BEGIN, prepared[1])


def _play_loop(loop: Loop, prepared: Any) -> int:
    step = LOPER.step
    refused = 0
    for op, rol, stap, data in prepared[2]:
        if step(loop, op, rol, stap, "", data):
            refused += 1
    return refused


def _finish_loop(loop: Loop, prepared: Any) -> Outcome:
    LOPER.tick(loop, prepared[3])
    gezien = ((a.moment, n) for a in LOPER.trail(loop) for wat, n in a.gevolgen if wat in ("fase", "einde"))
    return _outcome(loop.fase or loop.einde or "", gezien)


def _prepare_acts(index: int, trace: Trace) -> Any:
    """Prepare for `Loper.do`: a host looks up an act once, and then brings it with its moment and its value."""
    acts = []
    for e in trace.events:
        stap, data = _stap(e), e.data or {}
        acts.append((LOPER.act(_ROL[stap], stap, "", *data), _moment(e.t), next(iter(data.values()), None)))
    return f"c{index}", trace.start, acts, _moment(trace.until)


def _play_acts(loop: Loop, prepared: Any) -> int:
    do = LOPER.do
    refused = 0
    for daad, op, waarde in prepared[2]:
        if do(loop, daad, op, waarde):
            refused += 1
    return refused


PEER_ACTS = Peer("routekaart, loper", _prepare_acts, _open_loop, _play_acts, _finish_loop)
PEER_LOPER = Peer("routekaart, loper, namen", _prepare, _open_loop, _play_loop, _finish_loop)


def _open_kept(prepared: Any) -> list[str]:
    return [LOPER.snapshot(_open_loop(prepared))]


def _play_kept(kept: list[str], prepared: Any) -> int:
    do, restore, snapshot = LOPER.do, LOPER.restore, LOPER.snapshot
    (text,) = kept
    refused = 0
    for daad, op, waarde in prepared[2]:
        loop = restore(text)
        if do(loop, daad, op, waarde):
            refused += 1
        text = snapshot(loop)
    kept[0] = text
    return refused


def _finish_kept(kept: list[str], prepared: Any) -> Outcome:
    return _finish_loop(LOPER.restore(kept[0]), prepared)


PEER_KEPT = Peer("routekaart, loper, bewaard als tekst", _prepare_acts, _open_kept, _play_kept, _finish_kept)


def _play_and_write(loop: Loop, prepared: Any) -> int:
    refused = _play_acts(loop, prepared)
    assert LOPER.lines(loop).endswith("\n")
    return refused


PEER_LINES = Peer("routekaart, loper + journaal", _prepare_acts, _open_loop, _play_and_write, _finish_loop)


# --- the interpreter ----------------------------------------------------------------------------------------------


class Dossier:
    """What a host keeps of one casus: the casus itself and the lines of its journaal."""

    __slots__ = ("casus", "regels")

    def __init__(self, casus: Casus, regels: list[Regel]) -> None:
        self.casus = casus
        self.regels = regels


def _open_casus(prepared: Any) -> Dossier:
    feiten = [routekaart.Feit(op=BEGIN, gegeven=n, waarde=w) for n, w in prepared[1].items()]
    uitslag = KAART.open(id=prepared[0], op=BEGIN, feiten=feiten)
    return Dossier(uitslag.casus, list(uitslag.regels))


def _play_casus(case: Dossier, prepared: Any) -> int:
    refused = 0
    for op, rol, stap, data in prepared[2]:
        try:
            uitslag = KAART.step(case.casus, routekaart.Handeling(op=op, rol=rol, stap=stap, legt_vast=data or {}))
        except routekaart.Geweigerd:
            refused += 1
            continue
        case.casus = uitslag.casus
        case.regels += uitslag.regels
    return refused


def _finish_casus(case: Dossier, prepared: Any) -> Outcome:
    uitslag = KAART.tick(case.casus, nu=prepared[3])
    case.casus = uitslag.casus
    case.regels += uitslag.regels
    gezien = ((r.moment, g.naam) for r in case.regels for g in r.gevolgen if g.wat in ("fase", "einde"))
    return _outcome(case.casus.fase or case.casus.einde or "", gezien)


PEER_INTERPRETER = Peer("routekaart, interpreter", _prepare, _open_casus, _play_casus, _finish_casus)

__all__ = ["PEER_ACTS", "PEER_INTERPRETER", "PEER_KEPT", "PEER_LINES", "PEER_LOPER"]
