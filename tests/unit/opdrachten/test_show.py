"""`routekaart show`: the merged protocol and its kernel, with the file and line of each part."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bouw import protocol_text
from routekaart import bron
from routekaart.kern.kernvorm import read_kernel
from routekaart.opdrachten.opdracht import run
from routekaart.pipeline.load import load

PROTOCOLS = Path(__file__).parents[3] / "protocols"
REGIO = PROTOCOLS / "voorbeeld" / "regio_heuvels.yaml"


def test_a_region_is_shown_with_the_file_that_wrote_each_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", str(REGIO), "--without-plugins"]) == 0
    tekst = capsys.readouterr().out

    assert bron.parse(tekst).inhoud == load(REGIO, plugins=False).bron.inhoud
    assert "\n  arbiter: commissie  # " in tekst
    assert "regio_heuvels.yaml:12\n" in tekst
    assert "\n# vervallen: fasen.signaleren.stappen.zorg  (" in tekst


def test_the_kernel_is_shown_with_the_line_its_author_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pad = tmp_path / "proef.yaml"
    pad.write_text(
        protocol_text("begin: f\nfasen:\n  f:\n    stappen:\n      bel: {wie: mentor, moet: bellen, daarna: terug}\n"), "utf-8"
    )

    assert run(["show", str(pad), "--kernel", "--without-plugins"]) == 0
    tekst = capsys.readouterr().out

    regel = pad.read_text("utf-8").splitlines().index("      bel: {wie: mentor, moet: bellen, daarna: terug}") + 1
    assert f"          bel:  # {pad}:{regel}\n" in tekst
    assert "            daarna: eind terug\n" in tekst
    assert read_kernel(bron.parse(tekst).inhoud).hash == load(pad, plugins=False).hash


def test_the_kernel_as_json_is_the_same_kernel(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", str(REGIO), "--json", "--without-plugins"]) == 0

    assert read_kernel(json.loads(capsys.readouterr().out)).hash == load(REGIO, plugins=False).hash


def test_a_protocol_that_is_refused_is_not_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pad = tmp_path / "proef.yaml"
    pad.write_text("protocol: proef\n", "utf-8")

    assert run(["show", str(pad)]) == 1
    gezegd = capsys.readouterr()
    assert gezegd.out == ""
    assert "RK102" in gezegd.err


def test_a_file_that_is_not_there_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "bestaat_niet.yaml"]) == 2
    assert "`bestaat_niet.yaml` bestaat niet" in capsys.readouterr().err
