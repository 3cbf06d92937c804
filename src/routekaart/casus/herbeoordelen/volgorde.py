"""What happened, in the order in which it happened: from a journaal, and then as if each thing had been recorded on its day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

from routekaart.casus import gebeurtenis as gb
from routekaart.casus.vorm import happened, local


class Verloop(NamedTuple):
    """How a casus went: opened when, with which feiten, and what came after, in order."""

    op: datetime
    feiten: tuple[gb.Gebeurtenis, ...]
    rest: tuple[gb.Gebeurtenis, ...]


def told(id: str, regels: Sequence[Mapping[str, Any]]) -> Verloop:
    """Return the Verloop that a sound journaal of casus *id* tells; each voorval gets the id by which it is known."""
    eerste = regels[0]
    feiten = tuple(_named(gb.from_data(f), f"{id}/0.{nr}") for nr, f in enumerate(eerste["oorzaak"]["feiten"]))
    rest = (_named(gb.from_data(r["oorzaak"]), f"{id}/{r['nr']}") for r in regels if r["soort"] == "gebeurtenis")
    return Verloop(datetime.fromisoformat(eerste["moment"]), feiten, tuple(rest))


def _named(g: gb.Gebeurtenis, id: str) -> gb.Gebeurtenis:
    return replace(g, id=id) if isinstance(g, gb.Voorval) and not g.id else g


def on_its_day(verloop: Verloop) -> Verloop:
    """Return *verloop* as if everything had been recorded on the day it happened, and nothing that was corrected at all.

    What was recorded on the day itself stays where it is.  What was recorded later moves to its own moment: facts before
    acts, and what happened before the opening goes along with it.
    """
    waar = _corrected(verloop)
    feiten = [g for g in verloop.feiten if g in waar]
    komt: list[tuple[datetime, bool, gb.Gebeurtenis]] = []
    eerder: list[gb.Gebeurtenis] = []
    for g in verloop.rest:
        if g not in waar:
            continue
        feit = isinstance(g, gb.Feit | gb.Voorval)
        if not _late(g):
            komt.append((local(g.op), True, g))
        elif feit and happened(g) < verloop.op:
            eerder.append(replace(g, op=verloop.op))
        else:
            moment = max(happened(g), verloop.op)
            komt.append((moment, not feit, replace(g, op=moment, voorgevallen_op=None)))
    feiten += sorted(eerder, key=happened)
    return Verloop(verloop.op, tuple(feiten), tuple(g for _, _, g in sorted(komt, key=lambda k: k[:2])))


def _late(g: gb.Gebeurtenis) -> bool:
    return happened(g).date() < local(g.op).date()


class _Waar:
    """The gebeurtenissen that still hold, by identity: two may say the same."""

    def __init__(self, gebeurtenissen: Iterator[gb.Gebeurtenis]) -> None:
        self._kenmerken = {id(g) for g in gebeurtenissen}

    def __contains__(self, g: gb.Gebeurtenis) -> bool:
        return id(g) in self._kenmerken


def _corrected(verloop: Verloop) -> _Waar:
    """Return what still holds: neither a value that was corrected later, nor a voorval that turned out not to have happened."""
    alles = (*verloop.feiten, *verloop.rest)
    voorvallen = {g.id: happened(g).date() for g in alles if isinstance(g, gb.Voorval)}
    nooit = {g.van for g in alles if isinstance(g, gb.Intrekking) and voorvallen[g.van] < local(g.op).date()}
    return _Waar(g for nr, g in enumerate(alles) if not _gone(g, alles[nr + 1 :], nooit))


def _gone(g: gb.Gebeurtenis, later: Sequence[gb.Gebeurtenis], nooit: set[str]) -> bool:
    if isinstance(g, gb.Voorval):
        return g.id in nooit
    if isinstance(g, gb.Intrekking):
        return g.van in nooit
    if not isinstance(g, gb.Feit):
        return False
    op: date = happened(g).date()
    # As in a casus: who tells since when something is so, replaces what was told about later days.
    return any(isinstance(n, gb.Feit) and n.gegeven == g.gegeven and _late(n) and happened(n).date() <= op for n in later)
