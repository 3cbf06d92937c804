"""Every file of a folder is found, and a search by name does not wander."""

from __future__ import annotations

from pathlib import Path

import pytest

from routekaart import bestanden


def test_a_folder_that_is_named_is_read_to_its_last_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bestanden, "MEESTE_BESTANDEN", 3)
    for nummer in range(6):
        (tmp_path / f"p{nummer}.yaml").write_text("routekaart: 1\n", "utf-8")

    assert len(bestanden.collect([tmp_path]).bestanden) == 6


def test_the_search_for_a_name_ends_after_so_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for nummer in range(6):
        (tmp_path / f"p{nummer}.yaml").write_text(f"protocol: p{nummer}\n", "utf-8")
    monkeypatch.setattr(bestanden, "MEESTE_BESTANDEN", 4)
    dichtbij = str(tmp_path / "overlay.yaml")

    assert [Path(bestand).name for bestand in bestanden.find_protocol("p2", dichtbij)] == ["p2.yaml"]
    assert bestanden.find_protocol("p5", dichtbij) == ()


def test_a_file_that_gets_another_name_is_found_by_that_one(tmp_path: Path) -> None:
    bestand = tmp_path / "p.yaml"
    dichtbij = str(tmp_path / "overlay.yaml")
    bestand.write_text("protocol: vroeger\n", "utf-8")

    assert bestanden.find_protocol("vroeger", dichtbij) == (str(bestand),)

    bestand.write_text("protocol: tegenwoordig\n", "utf-8")

    assert bestanden.find_protocol("vroeger", dichtbij) == ()
    assert bestanden.find_protocol("tegenwoordig", dichtbij) == (str(bestand),)
