"""Measuring commands beside each other: whole processes, in turns, and the median of each."""

from __future__ import annotations

import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

BIN = Path(sys.executable).parent
"""Where the commands of this environment stand."""


class Tijd(NamedTuple):
    """How long a process took, in ms: on the clock, and in work of the processors for it and its children."""

    wall: float
    cpu: float


def measure(opdrachten: Mapping[str, Sequence[str | Path]], rondes: int) -> dict[str, Tijd]:
    """Return the median times of each of *opdrachten*: every round runs all of them, every second round backwards.

    One round goes before, unmeasured: it writes the bytecode and warms the disk cache.

    Raises:
        CalledProcessError: a command failed.
    """
    tijden: dict[str, list[Tijd]] = {naam: [] for naam in opdrachten}
    for ronde in range(rondes + 1):
        for naam in opdrachten if ronde % 2 else reversed(list(opdrachten)):
            duur = _run(opdrachten[naam])
            if ronde:
                tijden[naam].append(duur)
    return {naam: Tijd(median(t.wall for t in gemeten), median(t.cpu for t in gemeten)) for naam, gemeten in tijden.items()}


def _run(opdracht: Sequence[str | Path]) -> Tijd:
    voor, begin = _work(), time.perf_counter()
    subprocess.run([str(deel) for deel in opdracht], env=_env(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return Tijd((time.perf_counter() - begin) * 1000, (_work() - voor) * 1000)


def _work() -> float:
    kinderen = resource.getrusage(resource.RUSAGE_CHILDREN)
    return kinderen.ru_utime + kinderen.ru_stime


def _env() -> dict[str, str]:
    # An installed package has its bytecode; a checkout may have it too.
    return {naam: waarde for naam, waarde in os.environ.items() if naam != "PYTHONDONTWRITEBYTECODE"}


def print_table(titel: str, tijden: Mapping[str, Tijd], maat: str) -> None:
    """Print the times as a Markdown table, each with its ratio to *maat*."""
    print(f"\n{titel}\n")
    print(f"| what | ms | x {maat} | ms of work | x {maat} |\n| --- | ---: | ---: | ---: | ---: |")
    for naam, (wall, cpu) in tijden.items():
        print(f"| {naam} | {wall:,.1f} | {wall / tijden[maat].wall:.3g} | {cpu:,.0f} | {cpu / (tijden[maat].cpu or 1):.3g} |")


def machine() -> str:
    """Return in one line what this was measured on."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, {python}"
