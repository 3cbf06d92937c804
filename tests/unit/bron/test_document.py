"""Where things stand in a document that can be read."""

from __future__ import annotations

import pytest

from routekaart import bron
from routekaart.bevinding import Bevinding, Deel, Ernst, Herstel, Pad, Plek, Verwant

PROTOCOL = """\
routekaart: 1
titel: "Verzuim: samen"

fasen:
  gesprek:
    regie: mentor   # van de klas
    stappen:
      bellen: {wie: mentor, moet: 'de ouder''s bellen', binnen: 1 week}
      praten:
        als: leeftijd >= 12 en
             thuis is nee
        leeg:
        lang: |
          eerste regel
          tweede regel

        uitleg: "met \\u00e9"

  # tot slot
open_vragen: {x: [Wie?, Wat?]}
"""

DOCUMENT = bron.parse(PROTOCOL, "proef.yaml")


def words(plek: Plek) -> str:
    """Return the text at *plek*, lines joined by a bar."""
    regels = PROTOCOL.split("\n")[plek.line - 1 : plek.end_line]
    regels[-1] = regels[-1][: plek.end_column - 1]
    regels[0] = regels[0][plek.column - 1 :]
    return "|".join(regels)


def test_every_scalar_is_text_in_the_order_of_the_file() -> None:
    document = bron.parse("b: 0363\na: [12:30, no, ~, 1.10, 2026-02-30]\nc:\n")

    assert document.inhoud == {"b": "0363", "a": ["12:30", "no", "~", "1.10", "2026-02-30"], "c": ""}
    assert isinstance(document.inhoud, bron.Tabel)
    assert list(document.inhoud) == ["b", "a", "c"]


PLACES: list[tuple[Pad, Deel, str]] = [
    (("titel",), "sleutel", "titel"),
    (("titel",), "waarde", '"Verzuim: samen"'),
    (("fasen", "gesprek", "regie"), "waarde", "mentor"),
    (("fasen", "gesprek", "stappen", "bellen"), "sleutel", "bellen"),
    (
        ("fasen", "gesprek", "stappen", "bellen"),
        "waarde",
        "{wie: mentor, moet: 'de ouder''s bellen', binnen: 1 week}",
    ),
    (("fasen", "gesprek", "stappen", "bellen", "binnen"), "waarde", "1 week"),
    (("fasen", "gesprek", "stappen", "praten", "als"), "waarde", "leeftijd >= 12 en|             thuis is nee"),
    (("fasen", "gesprek", "stappen", "praten", "leeg"), "waarde", "leeg"),
    (("fasen", "gesprek", "stappen", "praten", "lang"), "waarde", "||          eerste regel|          tweede regel"),
    (("open_vragen", "x", 1), "waarde", "Wat?"),
    (("open_vragen", "x", 1), "sleutel", "Wat?"),
    (("open_vragen", "x"), "waarde", "[Wie?, Wat?]"),
    ((), "sleutel", "routekaart"),
]


@pytest.mark.parametrize(("pad", "deel", "verwacht"), PLACES)
def test_a_pad_is_found(pad: Pad, deel: Deel, verwacht: str) -> None:
    assert words(DOCUMENT.locate(pad, deel)) == verwacht


@pytest.mark.parametrize("deel", ["sleutel", "waarde"])
@pytest.mark.parametrize(
    ("pad", "verwacht"),
    [
        (("versie",), "routekaart"),
        (("fasen", "gesprek", "begint_met"), "gesprek"),
        (("fasen", "gesprek", "stappen", "bellen", "daarna", "x"), "bellen"),
        (("titel", "x"), "titel"),
        (("open_vragen", "x", 7), "x"),
    ],
)
def test_a_pad_that_does_not_exist_is_the_key_of_what_does(pad: Pad, verwacht: str, deel: Deel) -> None:
    assert words(DOCUMENT.locate(pad, deel)) == verwacht


def test_the_place_of_a_block_ends_with_its_last_text() -> None:
    plek = DOCUMENT.locate(("fasen",), "waarde")

    assert (plek.line, plek.column, plek.end_line, plek.end_column) == (5, 3, 17, 29)


NARROW: list[tuple[Pad, int | None, int | None, str]] = [
    (("titel",), 0, 7, "Verzuim"),
    (("titel",), 9, None, "samen"),
    (("fasen", "gesprek", "stappen", "bellen", "binnen"), 2, 6, "week"),
    (("fasen", "gesprek", "stappen", "bellen", "binnen"), 6, 6, ""),
    (("fasen", "gesprek", "stappen", "bellen", "binnen"), 2, 99, "week"),
    (("fasen", "gesprek", "stappen", "bellen", "moet"), 3, 10, "ouder''s"),
    (("fasen", "gesprek", "stappen", "praten", "als"), 0, 8, "leeftijd"),
    (("fasen", "gesprek", "stappen", "praten", "als"), 18, 23, "thuis"),
    (("fasen", "gesprek", "stappen", "praten", "als"), 15, 23, "en|             thuis"),
    (("fasen", "gesprek", "stappen", "praten", "uitleg"), 0, 3, '"met \\u00e9"'),
]


@pytest.mark.parametrize(("pad", "begin", "einde", "verwacht"), NARROW)
def test_offsets_narrow_a_place_to_some_characters(pad: Pad, begin: int | None, einde: int | None, verwacht: str) -> None:
    assert words(DOCUMENT.locate(pad, "waarde", begin, einde)) == verwacht


def test_offsets_narrow_a_key() -> None:
    assert words(DOCUMENT.locate(("open_vragen",), "sleutel", 5, 11)) == "vragen"


def test_placing_fills_file_place_related_places_and_repair_and_sorts() -> None:
    laat = Bevinding("RK201", "x", Ernst.FOUT, "t", ("open_vragen",), verwant=(Verwant(("titel",), "hier"),))
    vroeg = Bevinding(
        "RK109", "x", Ernst.FOUT, "t", ("fasen", "gesprek", "regie"), "waarde", herstel=Herstel("x", "y"), begin=0, einde=3
    )
    eerste, tweede = DOCUMENT.place([laat, vroeg])

    assert (eerste.code, eerste.bestand, eerste.plek) == ("RK109", "proef.yaml", Plek(6, 12, 6, 15))
    assert eerste.herstel is not None
    assert eerste.herstel.plek == Plek(6, 12, 6, 15)
    assert tweede.verwant[0].plek == Plek(2, 1, 2, 6)


def test_placing_keeps_a_place_that_is_already_known() -> None:
    bevinding = Bevinding("RK201", "x", Ernst.FOUT, "t", plek=Plek(3, 1, 3, 2), bestand="ander.yaml")

    assert DOCUMENT.place([bevinding]) == (bevinding,)


def test_columns_count_characters_and_windows_line_ends_count_for_nothing() -> None:
    document = bron.parse("é😀: x\r\nb: 'ü y' # z\r\nc:\r\n  - d\r\n")

    assert document.locate(("é😀",), "waarde") == Plek(1, 5, 1, 6)
    assert document.locate(("b",), "waarde", 2, 3) == Plek(2, 7, 2, 8)
    assert document.locate(("c", 0), "waarde") == Plek(4, 5, 4, 6)


@pytest.mark.parametrize("inhoud", ["- a\n- {b: c}\n", "hallo\n", "[]\n", "{}\n", "- []\n"])
def test_a_root_that_is_no_table_can_be_placed(inhoud: str) -> None:
    document = bron.parse(inhoud)

    for pad in ((), ("a",), (0,), (1, "b"), (0, 0)):
        assert document.locate(pad).line == (2 if pad == (1, "b") and inhoud.startswith("- a") else 1)
        assert document.locate(pad, "waarde").line >= 1


def test_a_related_place_in_another_file_is_left_alone() -> None:
    elders = Verwant(("titel",), "in de basis", bestand="basis.yaml")

    assert DOCUMENT.place([Bevinding("RK212", "x", Ernst.FOUT, "t", verwant=(elders,))])[0].verwant == (elders,)
