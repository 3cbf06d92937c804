"""The overview that `routekaart --help` prints without a library is the one that click would print."""

from __future__ import annotations

import pytest

from routekaart.cli import overview
from routekaart.opdrachten.opdracht import NAMEN, run


def test_the_ready_made_overview_is_what_click_writes(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help"])

    assert overview() == capsys.readouterr().out


@pytest.mark.parametrize("naam", NAMEN)
def test_every_command_explains_itself(naam: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([naam, "--help"]) == 0
    assert f"Gebruik: routekaart {naam} [OPTIES]" in capsys.readouterr().out
