"""The hoofdspoor of a kernel as a `transitions` machine: the twin of our own interpreter, for hosts and for tests.

`transitions` imports and calls dotted texts it is given as a callback, so it gets none: states are ``fase:<naam>`` and
``eind:<naam>``, triggers are ``p0001`` and on, one per pijl.  One machine serves every casus and knows none of them,
because `transitions` keeps a reference to each model it is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from routekaart.kern.kernel import HOOFD, Kern
from routekaart.kern.pijlen import Knoop, Pijl, pijlen

if TYPE_CHECKING:
    from transitions import Machine as Machine


class GeenPijl(ValueError):
    """A trigger that does not exist, or that does not leave the state the casus is in."""


def build_machine(kern: Kern) -> Machine:
    """Return one shared machine over the fasen of the hoofdspoor and the einden of *kern*.

    It has no model, so nothing of it is decorated: move a casus with `advance`.  What a trigger stands for is told
    by `triggers`.
    """
    from transitions import Machine

    machine = Machine(
        model=None,
        states=list(_states(kern)),
        initial=str(Knoop("fase", kern.begin)),
        auto_transitions=False,
        queued=False,
    )
    for trigger, pijl in triggers(kern).items():
        for source in _sources(kern, pijl):
            machine.add_transition(trigger, source, str(pijl.naar))
    return machine


def triggers(kern: Kern) -> Mapping[str, Pijl]:
    """Return the pijl behind each trigger: those that lead to a fase of the hoofdspoor or to an eind, in file order."""
    return {f"p{nummer:04}": pijl for nummer, pijl in enumerate(pijlen(kern), 1) if _moves_hoofdspoor(kern, pijl.naar)}


def advance(machine: Machine, state: str, trigger: str) -> str:
    """Return the state to which *trigger* leads from *state*.

    Raises:
        GeenPijl: the machine has no such trigger, or it does not leave *state*.
    """
    from transitions import MachineError

    event = machine.events.get(trigger)
    if event is None or state not in machine.states:
        raise GeenPijl(f"'{trigger}' bestaat niet in '{state}'.")
    cursor = _Cursor(state)
    try:
        event.trigger(cursor)
    except MachineError:
        raise GeenPijl(f"'{trigger}' kan niet vanuit '{state}'.") from None
    return str(cursor.state)


class _Cursor:
    """Where one casus is, for the length of one call; the machine never gets to keep it."""

    __slots__ = ("state",)

    def __init__(self, state: str) -> None:
        self.state: Any = state


def _states(kern: Kern) -> Iterator[str]:
    yield from (str(Knoop("fase", fase)) for fase in _hoofdfasen(kern))
    yield from (str(Knoop("eind", eind)) for eind in kern.einden)


def _hoofdfasen(kern: Kern) -> Iterator[str]:
    return (fase.naam for fase in kern.fasen.values() if fase.spoor == HOOFD)


def _moves_hoofdspoor(kern: Kern, naar: Knoop) -> bool:
    return naar.soort == "eind" or (naar.soort == "fase" and kern.fasen[naar.naam].spoor == HOOFD)


def _sources(kern: Kern, pijl: Pijl) -> Iterator[str]:
    """Yield each state in which *pijl* can be taken: what does not live in the hoofdspoor is active beside all of it."""
    van = pijl.van
    fase = kern.stappen[van.naam].fase if van.soort == "stap" else van.naam
    # A fase that may not be entered again is left from where the casus came, before it got there.
    geweigerd = van.soort == "fase" and pijl.soort == "uitgeput"
    if van.soort in ("stap", "fase") and kern.fasen[fase].spoor == HOOFD and not geweigerd:
        yield str(Knoop("fase", fase))
    else:
        yield from (str(Knoop("fase", naam)) for naam in _hoofdfasen(kern))
