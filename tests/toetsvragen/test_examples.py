"""Each toetsvraag keeps the promise of its own two examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from routekaart import toetsvragen
from routekaart.bron import Document
from routekaart.taal.samengevoegd import Samengevoegd
from routekaart.toetsvragen.catalogus import CATALOGUS
from routekaart.toetsvragen.toetsvraag import Toetsvraag
from toetsing import toets


def marked(document: Document | Samengevoegd) -> list[int]:
    return [nr for nr, regel in enumerate(document.tekst.splitlines(), 1) if regel.endswith("# <-")]


@pytest.mark.parametrize("toetsvraag", CATALOGUS, ids=lambda vraag: vraag.id)
def test_the_answer_to_the_good_example_is_ja(toetsvraag: Toetsvraag) -> None:
    getoetst = toets(toetsvraag.goed, (toetsvraag,))

    assert getoetst[toetsvraag.nr].oordeel == "ja", getoetst[toetsvraag.nr]
    assert marked(getoetst.document) == []


@pytest.mark.parametrize("toetsvraag", CATALOGUS, ids=lambda vraag: vraag.id)
def test_the_answer_to_the_bad_example_is_nee_at_exactly_the_marked_lines(toetsvraag: Toetsvraag) -> None:
    getoetst = toets(toetsvraag.fout, (toetsvraag,))

    assert getoetst[toetsvraag.nr].oordeel == "nee", getoetst[toetsvraag.nr]
    assert getoetst.regels(toetsvraag.nr) == marked(getoetst.document) != []


def test_the_catalogue_holds_every_file_in_the_order_of_the_numbers() -> None:
    map_ = Path(toetsvragen.__path__[0])
    bestanden = sorted(pad.stem for pad in map_.glob("tv*.py"))

    assert [f"tv{vraag.nr:02}_{vraag.naam}" for vraag in CATALOGUS] == bestanden
    assert [vraag.nr for vraag in CATALOGUS] == [4, 5, 7, 11, 14, 17, 25, 27, 28, 29]


@pytest.mark.parametrize("toetsvraag", CATALOGUS, ids=lambda vraag: vraag.id)
def test_every_question_has_a_reason_and_a_source_with_a_mark(toetsvraag: Toetsvraag) -> None:
    assert toetsvraag.vraag.endswith("?")
    assert toetsvraag.waarom.endswith(".")
    assert toetsvraag.bron and all(bron.merk for bron in toetsvraag.bron)
    assert toetsvraag.soort


@pytest.mark.parametrize("toetsvraag", CATALOGUS, ids=lambda vraag: vraag.id)
def test_a_question_that_leans_on_the_law_says_of_when_its_text_is(toetsvraag: Toetsvraag) -> None:
    wetten = [bron for bron in toetsvraag.bron if "wet" in bron.titel.lower()]

    assert bool(wetten) == (toetsvraag.gewicht == "wet")
    assert all(bron.jaar == "mei 2017" and "niet opnieuw nagekeken" in bron.merk for bron in wetten)
