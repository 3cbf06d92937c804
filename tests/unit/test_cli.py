"""The command without a library does what the command with it does."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from routekaart.cli import VERSIE, main

PROTOCOLS = Path(__file__).parents[2] / "protocols"


def outcome(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[object, str, str]:
    """Return the exit code of `routekaart` with *arguments*, and what it printed on both streams."""
    with pytest.raises(SystemExit) as end:
        main(list(arguments))
    printed = capsys.readouterr()
    return end.value.code, printed.out, printed.err


@pytest.mark.parametrize("what", ["landelijk", "om/om_schoolverzuim.yaml", "nergens", "empty"])
def test_a_plain_check_is_the_check_that_click_would_do(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    path = str(tmp_path if what == "empty" else PROTOCOLS / what)

    assert outcome(capsys, "check", path) == outcome(capsys, "check", "--format", "full", path)


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((PROTOCOLS.parent / "pyproject.toml").read_text("utf-8"))["project"]

    assert project["version"] == VERSIE


def test_the_version_is_the_one_that_click_would_print(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(capsys, "--version")[:2] == outcome(capsys, "--debug", "--version")[:2]


def test_a_path_that_is_not_there_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = outcome(capsys, "check", "nergens.yaml")

    assert (code, out) == (2, "")
    assert err == "fout: `nergens.yaml` bestaat niet.\nhulp: routekaart check --help\n"


@pytest.mark.parametrize(
    "arguments", [["check", "x\x1b[31m.yaml"], ["show", "x\x1b[31m.yaml"], ["x\x1b[31m"]], ids=["check", "show", "no command"]
)
def test_what_an_error_quotes_cannot_steer_the_terminal(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = outcome(capsys, *arguments)

    assert code == 2
    assert "\x1b" not in err
    assert "x<U+001B>[31m" in err


def test_python_m_routekaart_is_the_command() -> None:
    gedaan = subprocess.run([sys.executable, "-m", "routekaart", "--version"], capture_output=True, text=True, timeout=60)

    assert (gedaan.returncode, gedaan.stdout) == (0, f"routekaart {VERSIE}\n")
