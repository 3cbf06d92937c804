"""The pinned dependencies are whole: every package with its hashes, nothing about where it comes from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PINS = ["requirements-dev.txt", "requirements-bench.txt"]


def blocks(text: str) -> list[str]:
    """Return each requirement with its continuation lines as one line, without comments."""
    bare = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    return [line for line in bare.replace("\\\n", " ").splitlines() if line.strip()]


def name_of(requirement: str) -> str:
    """Return the normalised name of the package that *requirement* asks for."""
    return re.split(r"[^A-Za-z0-9._-]", requirement.strip(), maxsplit=1)[0].lower().replace("_", "-").replace(".", "-")


@pytest.mark.parametrize("name", PINS)
def test_every_pin_has_one_version_and_hashes_for_wheel_and_source(name: str) -> None:
    pins = blocks((ROOT / name).read_text("utf-8"))

    assert pins
    for pin in pins:
        assert re.match(r"[a-z0-9-]+==[^ ]+ +(;[^-]+)?--hash=sha256:[0-9a-f]{64}", pin), pin
        assert pin.count("--hash=") >= 2, pin


@pytest.mark.parametrize("name", PINS)
def test_the_pins_do_not_say_where_packages_come_from(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")

    assert not re.search(r"https?:|file:|--(extra-)?index-url|--find-links|--trusted-host|@", text)


def test_all_that_pyproject_asks_for_is_pinned() -> None:
    frame = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = frame["project"]["optional-dependencies"]
    asked = [*frame["build-system"]["requires"], *frame["project"]["dependencies"], *extras["test"], *extras["ontwikkeling"]]
    pinned = {name_of(pin) for pin in blocks((ROOT / "requirements-dev.txt").read_text("utf-8"))}

    assert {name_of(requirement) for requirement in asked} - {"routekaart"} <= pinned
