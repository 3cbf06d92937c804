"""`kaart.diff` and `kaart.refine` say in Python what `routekaart diff` prints."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import routekaart
from bouw import protocol_text
from routekaart.opdrachten.opdracht import run

YAML = """
parameters: {beltijd: {is: termijn, hoogstens: 2 weken}}
begin: start
fasen:
  start:
    begint_met: bellen
    stappen:
      bellen: {wie: mentor, moet: bellen, binnen: beltijd, te_laat: spreken, daarna: spreken}
      spreken: {wie: directeur, moet: spreken, binnen: 5 schooldagen, te_laat: terug, daarna: terug}
"""


@pytest.fixture
def paar(tmp_path: Path) -> tuple[Path, Path]:
    """Two versions: the second gives more time to speak."""
    oud, nieuw = tmp_path / "oud.yaml", tmp_path / "nieuw.yaml"
    oud.write_text(protocol_text(YAML), "utf-8")
    nieuw.write_text(protocol_text(YAML.replace("5 schooldagen", "8 schooldagen")), "utf-8")
    return oud, nieuw


def test_the_difference_is_what_the_command_prints(paar: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    oud, nieuw = (routekaart.load(pad) for pad in paar)
    verschil = oud.diff(nieuw)
    run(["diff", *map(str, paar), "--format", "json"])
    gedrukt = json.loads(capsys.readouterr().out)

    assert [w.zin for w in verschil.wijzigingen] == [c["message"] for c in gedrukt["changes"]]
    assert verschil.hashes == (gedrukt["old"]["hash"], gedrukt["new"]["hash"]) == (oud.hash, nieuw.hash)
    assert verschil.verhaal == gedrukt["story"]["yaml"]
    assert verschil.vult_in == {"beltijd": "2 weken"}


def test_the_story_can_begin_on_a_day_of_ones_own(paar: tuple[Path, Path]) -> None:
    oud, nieuw = (routekaart.load(pad) for pad in paar)
    verschil = oud.diff(nieuw, begin=date(2026, 11, 2))

    assert verschil.uiteen is not None
    # Who calls on Monday 2 November has until Monday 9 November to speak, and in the new one longer.
    assert (verschil.uiteen.begin, verschil.uiteen.stappen[-1].op.date()) == (date(2026, 11, 2), date(2026, 11, 10))


def test_a_protocol_does_not_differ_from_itself(paar: tuple[Path, Path]) -> None:
    oud = routekaart.load(paar[0])
    verschil = oud.diff(routekaart.load(paar[0]))

    assert not verschil
    assert (verschil.wijzigingen, verschil.uiteen, verschil.verhaal) == ((), None, None)


def test_looser_is_told_in_one_direction_only(paar: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    oud, nieuw = (routekaart.load(pad) for pad in paar)
    losser = oud.refine(nieuw)
    run(["diff", "--refine", *map(str, paar), "--format", "json"])
    gedrukt = json.loads(capsys.readouterr().out)

    assert [a.pad for a in losser.losser] == [("fasen", "start", "stappen", "spreken", "binnen")]
    assert [a.zin for a in losser.afwijkingen] == [d["message"] for d in gedrukt["deviations"]]
    assert not nieuw.refine(oud)
