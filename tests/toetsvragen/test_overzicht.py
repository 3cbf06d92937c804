"""What people see: the answers on every protocol in protocols/, as text and as JSON, and the page of the manual."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from routekaart.toetsvragen.catalogus import CATALOGUS
from routekaart.toetsvragen.handleiding import to_markdown
from routekaart.toetsvragen.overzicht import to_json, to_text
from toetsing import PROTOCOLLEN, ROOT, toets_file

GOLDEN = ROOT / "tests" / "golden" / "toets"
BLADZIJDE = ROOT / "docs" / "toetsvragen.md"


def named(pad: Path) -> str:
    """Return the folder and name of *pad*: two regions may give a file the same name."""
    return f"{pad.parent.name}_{pad.stem}"


@pytest.mark.parametrize("pad", PROTOCOLLEN, ids=named)
def test_the_answers_on_every_protocol_are_what_people_see(pad: Path, request: pytest.FixtureRequest) -> None:
    getoetst = toets_file(pad)
    tekst = to_text(getoetst.antwoorden, getoetst.document)
    golden = GOLDEN / f"{named(pad)}.txt"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(tekst, "utf-8")

    assert golden.exists(), "a new protocol: make its golden file with --update-golden, and read it"
    assert tekst == golden.read_text("utf-8")


@pytest.mark.parametrize("pad", PROTOCOLLEN, ids=named)
def test_text_and_json_tell_the_same(pad: Path) -> None:
    getoetst = toets_file(pad)
    tekst = to_text(getoetst.antwoorden, getoetst.document)
    inhoud = json.loads(to_json(getoetst.antwoorden, getoetst.document))

    assert inhoud["schema_version"] == 1
    assert sum(inhoud["summary"].values()) == len(CATALOGUS) == len(inhoud["questions"])
    for vraag in inhoud["questions"]:
        assert re.search(rf"^{vraag['id']}  {vraag['answer']} ", tekst, re.M)
        for plaats in vraag["places"][:8]:
            assert f"{plaats['file']}:{plaats['line']}:{plaats['column']}\n" in tekst


@pytest.mark.parametrize("pad", PROTOCOLLEN, ids=named)
def test_every_overview_says_that_the_questions_are_ours_and_that_the_law_was_not_checked_again(pad: Path) -> None:
    getoetst = toets_file(pad)
    for uitvoer in (to_text, to_json):
        woorden = " ".join(uitvoer(getoetst.antwoorden, getoetst.document).split())

        assert "Deze vragen maakte dit project zelf" in woorden
        assert "niet de oorspronkelijke lijst van Gedragswerk en Ingrado" in woorden
        assert "mei 2017" in woorden and "niet opnieuw nagekeken" in woorden


def test_a_place_that_an_overlay_wrote_is_shown_in_the_file_of_the_overlay() -> None:
    getoetst = toets_file(ROOT / "protocols" / "voorbeeld" / "regio_voorbeeld.yaml")
    inhoud = json.loads(to_json(getoetst.antwoorden, getoetst.document))
    bestanden = {plaats["file"] for vraag in inhoud["questions"] for plaats in vraag["places"]}

    assert bestanden == {"protocols/landelijk/landelijk_model.yaml", "protocols/voorbeeld/regio_voorbeeld.yaml"}


def test_the_page_of_the_manual_is_what_the_catalogue_says(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        BLADZIJDE.write_text(to_markdown(CATALOGUS), "utf-8")

    assert BLADZIJDE.read_text("utf-8") == to_markdown(CATALOGUS)
