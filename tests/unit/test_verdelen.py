"""Divided work gives what undivided work gives."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from routekaart import check
from routekaart.bestanden import collect
from routekaart.pipeline.check import check as check_road
from routekaart.verdelen import MINSTE, divide

PROTOCOLS = Path(__file__).parents[2] / "protocols"


@pytest.mark.parametrize("aantal", [0, 1, MINSTE, 2 * MINSTE, 2 * MINSTE + 1, 5 * MINSTE + 3])
@pytest.mark.parametrize("processen", [1, 2, 3])
def test_answers_come_in_the_order_of_the_pieces(aantal: int, processen: int) -> None:
    assert divide(lambda n: n * n, range(aantal), processen) == [n * n for n in range(aantal)]


def test_the_work_is_really_divided() -> None:
    # In a process of its own: the one that runs the tests may have threads, and then nothing is divided.
    code = "import os; from routekaart.verdelen import divide; print(len(set(divide(lambda n: os.getpid(), range(100), 3))))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert answer.stdout == ("3\n" if sys.platform == "linux" else "1\n")


def test_a_piece_that_fails_raises_where_it_was_asked() -> None:
    with pytest.raises(ZeroDivisionError):
        divide(lambda n: 1 // (n - 1), range(100), 2)


def test_a_process_that_dies_loses_nothing() -> None:
    ouder = os.getpid()

    def werk(n: int) -> int:
        if os.getpid() != ouder and n > 50:
            os._exit(1)
        return n

    assert divide(werk, range(100), 3) == list(range(100))


def test_an_answer_larger_than_a_pipe_comes_through() -> None:
    assert [len(tekst) for tekst in divide(lambda n: "x" * 10_000, range(100), 2)] == [10_000] * 100


def test_a_check_by_two_processes_finds_the_same(tmp_path: Path) -> None:
    for nummer in range(3):
        for pad in collect([PROTOCOLS]).bestanden:
            tekst = Path(pad).read_text("utf-8").replace("wie: mentor", "wie: mentr")
            (tmp_path / f"{nummer}_{Path(pad).name}").write_text(tekst, "utf-8")

    samen = check_road([tmp_path], processen=2)
    assert len(samen.bestanden) > 2 * MINSTE and samen.bevindingen
    assert samen == check([tmp_path])
