"""What `routekaart check` prints, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from routekaart.pipeline.check import check
from routekaart.rapport.full import to_full

FOLDER = Path(__file__).parent / "check"
CASES = sorted(FOLDER.glob("*.yaml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_output(path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    rapport = check([path.name], plugins=False)
    actual = to_full(rapport.bevindingen, {naam: tekst.splitlines() for naam, tekst in rapport.bronnen.items()})
    golden = path.with_suffix(".out")
    if request.config.getoption("--update-golden"):
        golden.write_text(actual, "utf-8")

    assert actual == golden.read_text("utf-8")
