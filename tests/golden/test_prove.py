"""What `routekaart prove` prints, word for word: as text, as JSON with all its keys, and as a page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from routekaart.opdrachten.opdracht import run

FOLDER = Path(__file__).parent / "prove"
CASES = sorted(FOLDER.glob("*.yaml"))
VORMEN = {"full": ".txt", "json": ".json", "html": ".html"}


@pytest.mark.parametrize("formaat", VORMEN)
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_output(
    path: Path,
    formaat: str,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(FOLDER)
    dagen = ["--from", "2025-09-01", "--to", "2026-08-30"]
    run(["prove", path.name, "--roles", "--format", formaat, *dagen, *(["--region", "zuid"] if formaat == "json" else [])])
    # The hash changes with every change of the kernel; that it is the right one is tested elsewhere.
    actual = re.sub(r'"hash": "[0-9a-f]{64}"', '"hash": "..."', capsys.readouterr().out)
    golden = path.with_suffix(VORMEN[formaat])
    if request.config.getoption("--update-golden"):
        golden.write_text(actual, "utf-8")

    assert actual == golden.read_text("utf-8")


WEG = {"start", "end", "days", "limit", "reached", "before", "path"}
GRENS = {
    "grens", "region", "verdict", "question", "within", "ambition", "from", "to", "worst", "starts_total", "starts_broken",
    "slack", "assumptions", "gaps", "levers", "levers_tried", "levers_complete", "reason",
}  # fmt: skip
STAP = {"date", "kind", "step", "outcome", "text", "who", "term", "from", "counting", "path", "file", "line"}
PLAATS = {"path", "file", "line"}


def wrong_keys(data: dict[str, Any]) -> list[str]:
    """Return where the keys of a result are not those that the manual names."""
    fout = []
    if set(data) != {"schema_version", "protocol", "hash", "norms", "note", "grenzen", "roles"}:
        fout.append("top")
    for g in data["grenzen"]:
        fout += ["grens"] * (set(g) != GRENS)
        fout += ["worst"] * (g["worst"] is not None and set(g["worst"]) != WEG)
        fout += ["path" for s in (g["worst"] or {"path": []})["path"] if set(s) != STAP]
        fout += ["assumptions" for a in g["assumptions"] if set(a) != {"text", "step", "roles", "term"} | PLAATS]
        fout += ["gaps" for gat in g["gaps"] if set(gat) != {"text"} | PLAATS]
        fout += ["levers" for h in g["levers"] if set(h) != {"changes", "paths", "days", "assumptions"}]
    return fout


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_json_has_the_keys_that_the_manual_names(path: Path) -> None:
    data = json.loads(path.with_suffix(".json").read_text("utf-8"))

    assert wrong_keys(data) == []


def test_the_manual_names_every_key() -> None:
    sleutels = GRENS | WEG | STAP | PLAATS | {"protocol", "hash", "norms", "roles", "changes", "paths", "term"}

    assert [sleutel for sleutel in sorted(sleutels) if f"`{sleutel}`" not in UITVOER] == []


UITVOER = (Path(__file__).parents[2] / "docs" / "ontwikkelaars" / "uitvoer.md").read_text("utf-8")


def test_every_part_of_a_result_is_seen_in_some_golden() -> None:
    alle = [g for path in CASES for g in json.loads(path.with_suffix(".json").read_text("utf-8"))["grenzen"]]

    assert all(any(g[deel] for g in alle) for deel in ("worst", "assumptions", "gaps", "levers", "slack"))
