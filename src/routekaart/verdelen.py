"""Work on many files, divided over the cores of the machine, with the answers in the order of the files."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

S = TypeVar("S")
R = TypeVar("R")

MINSTE = 20
"""With fewer pieces than this for each process, dividing them gains nothing that anybody would notice."""


def cores() -> int:
    """Return how many processes can really run side by side."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def divide(werk: Callable[[S], R], stukken: Sequence[S], processen: int) -> list[R]:
    """Return what *werk* gives for each of *stukken*, in that order, worked out by at most *processen* processes.

    Only where a process can be forked safely: on Linux, by who has no other threads.  Elsewhere, and for a piece of the work
    that did not come back, this process does it itself; so an exception of *werk* is raised here.
    """
    aantal = min(processen, len(stukken) // MINSTE)
    if aantal < 2 or not _can_fork():
        return [werk(stuk) for stuk in stukken]
    # By turns, so that a folder with large files is shared as well.
    delen = [stukken[deel::aantal] for deel in range(aantal)]
    kinderen = [_start(werk, deel) for deel in delen[1:]]
    try:
        antwoorden = [[werk(stuk) for stuk in delen[0]]]
        for (_, uit), deel in zip(kinderen, delen[1:], strict=True):
            antwoorden.append(_receive(uit) or [werk(stuk) for stuk in deel])
    finally:
        for pid, uit in kinderen:
            # A child that still writes ends by itself, as nobody reads any more.
            os.close(uit)
            os.waitpid(pid, 0)
    return [antwoorden[plaats % aantal][plaats // aantal] for plaats in range(len(stukken))]


def _can_fork() -> bool:
    # A lock that another thread holds at this moment would stay locked in the child for ever.
    return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1


def _start(werk: Callable[[S], R], deel: Sequence[S]) -> tuple[int, int]:
    """Return the process that works on *deel*, and where its answers will come out."""
    uit, in_ = os.pipe()
    pid = os.fork()
    if pid:
        os.close(in_)
        return pid, uit
    # The child leaves without cleaning up: what was open and not yet printed belongs to its parent.
    try:
        os.close(uit)
        import pickle

        with open(in_, "wb") as stroom:
            pickle.dump([werk(stuk) for stuk in deel], stroom, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


def _receive(uit: int) -> list[Any]:
    """Return the answers of a child; none when it broke off."""
    import pickle

    with open(uit, "rb", closefd=False) as stroom:
        inhoud = stroom.read()
    try:
        antwoorden: list[Any] = pickle.loads(inhoud)
    except (EOFError, pickle.UnpicklingError):
        return []
    return antwoorden
