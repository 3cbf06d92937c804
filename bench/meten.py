"""Measuring commands beside each other: whole processes, in turns, and the median of each."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

BIN = Path(sys.executable).parent
"""Where the commands of this environment stand."""


def measure(opdrachten: Mapping[str, Sequence[str | Path]], rondes: int) -> dict[str, float]:
    """Return the median wall time in ms of each of *opdrachten*: every round runs all of them, every second round backwards.

    One round goes before, unmeasured: it writes the bytecode and warms the disk cache.

    Raises:
        CalledProcessError: a command failed.
    """
    tijden: dict[str, list[float]] = {naam: [] for naam in opdrachten}
    for ronde in range(rondes + 1):
        for naam in opdrachten if ronde % 2 else reversed(list(opdrachten)):
            duur = _wall(opdrachten[naam])
            if ronde:
                tijden[naam].append(duur)
    return {naam: median(gemeten) for naam, gemeten in tijden.items()}


def _wall(opdracht: Sequence[str | Path]) -> float:
    begin = time.perf_counter()
    subprocess.run([str(deel) for deel in opdracht], env=_env(), stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - begin) * 1000


def _env() -> dict[str, str]:
    # An installed package has its bytecode; a checkout may have it too.
    return {naam: waarde for naam, waarde in os.environ.items() if naam != "PYTHONDONTWRITEBYTECODE"}


def print_table(titel: str, tijden: Mapping[str, float], maat: str) -> None:
    """Print the times as a Markdown table, each with its ratio to *maat*."""
    print(f"\n{titel}\n")
    print(f"| what | ms | x {maat} |\n| --- | ---: | ---: |")
    for naam, tijd in tijden.items():
        print(f"| {naam} | {tijd:.1f} | {tijd / tijden[maat]:.2f} |")


def machine() -> str:
    """Return in one line what this was measured on."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, {python}"
