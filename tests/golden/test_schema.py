"""The JSON Schema that comes with the manual is the one of today."""

from __future__ import annotations

from pathlib import Path

import pytest

from routekaart.opdrachten.opdracht import run

FOLDER = Path(__file__).parents[2] / "docs" / "schema"


@pytest.mark.parametrize("kind", ["protocol", "verhaal", "instrument"])
def test_the_schema_of_the_manual_is_what_the_command_writes(
    kind: str, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["schema", "--kind", kind])
    actual = capsys.readouterr().out
    golden = FOLDER / f"{kind}.json"
    if request.config.getoption("--update-golden"):
        golden.write_text(actual, "utf-8")

    assert actual == golden.read_text("utf-8")
