"""No input makes reading crash, hang, swallow memory or say something else than Dutch."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hostile.inputs import AANVALLEN, GELEZEN, Aanval
from routekaart import bron
from routekaart.bevinding import ProtocolOngeldig


def _codes(inhoud: bytes) -> list[str]:
    try:
        bron.parse(inhoud)
    except ProtocolOngeldig as fout:
        return [b.code for b in fout.bevindingen]
    return [GELEZEN]


@pytest.mark.parametrize("aanval", AANVALLEN, ids=lambda aanval: aanval.naam)
def test_a_hostile_input_is_refused_or_read_within_a_second(aanval: Aanval) -> None:
    inhoud = aanval.maak()
    # What other tests left behind in this process is not looked through again and again while this one counts.
    gc.collect()
    gc.freeze()
    begin = time.process_time()
    codes = _codes(inhoud)
    duur = time.process_time() - begin
    gc.unfreeze()

    assert aanval.code in codes
    assert len(codes) <= 52
    assert duur < 1


def test_there_are_at_least_as_many_inputs_as_the_reference_battery() -> None:
    assert len(AANVALLEN) >= 66
    assert len({aanval.naam for aanval in AANVALLEN}) == len(AANVALLEN)


@pytest.mark.parametrize("aanval", [a for a in AANVALLEN if a.code == GELEZEN], ids=lambda aanval: aanval.naam)
def test_a_value_that_yaml_would_change_stays_text(aanval: Aanval) -> None:
    document = bron.parse(aanval.maak())

    assert all(blad in document.tekst for blad in _leaves(document.inhoud))


def _leaves(knoop: bron.Knoop) -> list[str]:
    if isinstance(knoop, str):
        return [knoop]
    kinderen = [*knoop.keys(), *knoop.values()] if isinstance(knoop, bron.Tabel) else list(knoop)
    return [blad for kind in kinderen for blad in _leaves(kind)]


@pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel for a limit on memory")
def test_every_input_stays_within_a_hundred_megabytes() -> None:
    """One process under a hard limit: a crash, or one input that asks for more, fails the whole run."""
    proces = _run("measure.py")

    assert proces.stderr == ""
    assert proces.returncode == 0
    uitkomst = json.loads(proces.stdout)
    assert [naam for naam, (code, _) in uitkomst.items() if code == "MemoryError"] == []
    assert {naam: megabytes for naam, (_, megabytes) in uitkomst.items() if megabytes > 100} == {}


def test_the_slow_parser_gives_the_same_answers_where_the_fast_one_is_not_installed() -> None:
    """PyYAML without libyaml: the same code for each small input."""
    proces = _run("without_libyaml.py")

    assert proces.stderr == ""
    antwoorden = json.loads(proces.stdout)
    assert len(antwoorden) > 50
    # The C parser calls such an escape unreadable; the other one reads it, and then the character is refused.
    verwacht = {a.naam: a.code for a in AANVALLEN} | {"a_surrogate_written_as_escape": "RK008"}
    assert {naam: codes for naam, codes in antwoorden.items() if verwacht[naam] not in codes} == {}


def _run(script: str) -> subprocess.CompletedProcess[str]:
    opdracht = [sys.executable, str(Path(__file__).with_name(script))]
    return subprocess.run(opdracht, capture_output=True, text=True, timeout=120, check=False)
