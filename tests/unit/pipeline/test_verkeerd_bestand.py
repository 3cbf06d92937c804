"""A file given to the wrong command, or a story of another version: one finding that says which it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from routekaart.bevinding import Bevinding, ProtocolOngeldig
from routekaart.pipeline.load import load
from routekaart.pipeline.story import play_story

PROTOCOL = """routekaart: 1
protocol: proef
titel: Proef
versie: 2026-1
geldig_vanaf: 2026-08-01
partijen: {school: School}
rollen: {mentor: school}
begin: praten
fasen:
  praten:
    regie: mentor
    stappen: {bellen: {wie: mentor, moet: bellen, binnen: 1 week, daarna: klaar}}
einden: {klaar: gelukt}
"""
VERHAAL = """routekaart: 1
verhaal: een
protocol: proef 1
kalender: midden
dagen: [{op: 2026-09-01}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "proef.yaml").write_text(PROTOCOL, "utf-8")
    (tmp_path / "proef.verhaal.yaml").write_text(VERHAAL, "utf-8")
    return tmp_path


def only(geweigerd: pytest.ExceptionInfo[ProtocolOngeldig]) -> Bevinding:
    (bevinding,) = geweigerd.value.bevindingen
    return bevinding


def test_a_story_is_not_read_as_a_protocol(folder: Path) -> None:
    with pytest.raises(ProtocolOngeldig) as geweigerd:
        load(folder / "proef.verhaal.yaml")

    assert only(geweigerd).tekst == "dit bestand is een verhaal, geen protocol"
    assert only(geweigerd).plek is not None


def test_a_protocol_is_not_read_as_a_story(folder: Path) -> None:
    with pytest.raises(ProtocolOngeldig) as geweigerd:
        play_story(folder / "proef.yaml")

    assert only(geweigerd).tekst == "dit bestand is een protocol, geen verhaal"


def test_a_story_of_a_version_that_is_not_there_names_the_version_that_is(folder: Path) -> None:
    with pytest.raises(ProtocolOngeldig) as geweigerd:
        play_story(folder / "proef.verhaal.yaml")

    assert only(geweigerd).oplossing == "schrijf `proef 2026-1`, want die versie is er wel"
