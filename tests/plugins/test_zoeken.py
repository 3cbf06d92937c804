"""Whether there is any plugin is seen from the folders alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from routekaart.plugins.zoeken import any_installed


@pytest.mark.parametrize("map_", ["uitbreiding-1.0.dist-info", "uitbreiding.egg-info", "EGG-INFO"])
def test_a_package_that_names_a_plugin_is_seen(tmp_path: Path, map_: str) -> None:
    (tmp_path / map_).mkdir()
    (tmp_path / map_ / "entry_points.txt").write_text("[console_scripts]\na = b:c\n\n[routekaart]\r\nx = y\n", "utf-8")

    assert any_installed([str(tmp_path)])


@pytest.mark.parametrize("tekst", ["", "[console_scripts]\nroutekaart = routekaart.cli:main\n", "[routekaart.later]\nx = y\n"])
def test_a_package_that_names_none_is_not(tmp_path: Path, tekst: str) -> None:
    (tmp_path / "ander-1.0.dist-info").mkdir()
    (tmp_path / "ander-1.0.dist-info" / "entry_points.txt").write_text(tekst, "utf-8")
    (tmp_path / "kaal-1.0.dist-info").mkdir()

    assert not any_installed([str(tmp_path), str(tmp_path / "bestaat_niet")])


def test_a_zip_file_on_the_path_is_left_to_the_full_search(tmp_path: Path) -> None:
    (tmp_path / "pakketten.zip").write_bytes(b"")

    assert any_installed([str(tmp_path / "pakketten.zip")])


def test_asking_for_plugins_loads_neither_pluggy_nor_the_catalogue_when_there_are_none(tmp_path: Path) -> None:
    code = (
        "import sys; from routekaart import plugins; sys.path = [sys.argv[1]]; "
        "assert plugins.installed() == plugins.none(); "
        "print(*sorted({'pluggy', 'importlib.metadata', 'pydantic', 'yaml'} & set(sys.modules)))"
    )
    antwoord = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)

    assert antwoord.stdout.split() == []
