"""What an author sees: the sentence, the lines it is about, the reason and the next command."""

from __future__ import annotations

from dataclasses import replace

import pytest

from routekaart.bevinding import Bevinding, Ernst, Herstel, Plek, Verwant
from routekaart.rapport.beeld import cells, clean
from routekaart.rapport.full import to_full

REGELS = ["rollen:", "  mentor: school", "", "# een", "# twee", "    wie: mentro"]
BEVINDING = Bevinding(
    "RK206",
    "onbekende-rol",
    Ernst.FOUT,
    "`mentro` staat niet bij de rollen van dit protocol",
    ("fasen", "a", "stappen", "b", "wie"),
    "waarde",
    label="bedoelde u `mentor`?",
    waarom="elke stap heeft iemand nodig",
    oplossing="kies uit: mentor",
    verwant=(Verwant(("rollen", "mentor"), "deze lijkt erop", plek=Plek(2, 3, 2, 9)),),
    herstel=Herstel("mentor", "vervang door `mentor`", plek=Plek(6, 10, 6, 16)),
    bestand="x.yaml",
    plek=Plek(6, 10, 6, 16),
)


def blok(bevinding: Bevinding, regels: list[str], **keuzes: bool) -> list[str]:
    """Return the lines about one bevinding, without the closing lines."""
    return to_full([bevinding], {"x.yaml": regels}, **keuzes).split("\n\n")[0].split("\n")


def test_a_finding_shows_its_sentence_its_lines_its_reason_and_its_repair() -> None:
    tekst = to_full([BEVINDING], {"x.yaml": REGELS})

    assert tekst == (
        "fout[RK206 onbekende-rol]: `mentro` staat niet bij de rollen van dit protocol\n"
        " --> x.yaml:6:10\n"
        "   |\n"
        " 2 |   mentor: school\n"
        "   |   ------ deze lijkt erop\n"
        "...\n"
        " 6 |     wie: mentro\n"
        "   |          ^^^^^^ bedoelde u `mentor`?\n"
        "   |\n"
        "   = waarom: elke stap heeft iemand nodig\n"
        "   = oplossing: kies uit: mentor\n"
        "   = herstel: `mentro` → `mentor` (verandert het protocol)\n"
        "   = uitleg: routekaart explain RK206\n"
        "\n"
        "1 fout in 1 bestand.\n"
        "Bij 1 daarvan staat onder `herstel` precies wat er anders moet.\n"
        "Verbeter het bestand, en daarna: routekaart check x.yaml\n"
    )


def test_the_signs_stand_under_wide_and_combined_characters_and_after_tabs() -> None:
    regel = "\tcafe\u0301 学校: mentro"
    begin = regel.index("mentro") + 1
    getoond = blok(replace(BEVINDING, verwant=(), plek=Plek(1, begin, 1, begin + 6)), [regel])

    assert getoond[3] == " 1 |     cafe\u0301 学校: mentro"
    assert getoond[4].startswith("   | " + " " * (4 + 4 + 1 + 4 + 2) + "^^^^^^ ")


def test_a_line_between_two_places_is_shown_and_a_distant_place_is_set_apart() -> None:
    dichtbij = replace(BEVINDING, plek=Plek(4, 1, 4, 2))

    assert " 3 |" in blok(dichtbij, REGELS)
    assert "..." not in blok(dichtbij, REGELS)


def test_a_file_cannot_steer_the_terminal_or_hide_the_order_of_its_text() -> None:
    regel = "wie: \x1b[2Jm\u202eentor\u2028"
    eng = replace(BEVINDING, tekst="`\x1b]0;x\x07` is geen naam\nfout", verwant=(), bestand="x.yaml", plek=Plek(1, 6, 1, 10))
    tekst = to_full([eng], {"x.yaml": [regel]})

    assert not {"\x1b", "\x07", "\u202e", "\u2028"} & set(tekst)
    assert "<U+001B>[2Jm<U+202E>entor<U+2028>" in tekst
    assert "`<U+001B>]0;x<U+0007>` is geen naam fout\n" in tekst


def test_ascii_only_output_is_ascii_and_its_signs_still_fit() -> None:
    getoond = blok(replace(BEVINDING, verwant=(), plek=Plek(1, 9, 1, 12)), ["“één” → één"], ascii_only=True)

    assert all(regel.isascii() for regel in getoond)
    assert getoond[3:5] == [' 1 | "een" -> een', "   |          ^^^ bedoelde u `mentor`?"]


def test_a_very_long_line_is_cut_around_the_place() -> None:
    regel = "x" * 5_000 + "mentro" + "y" * 5_000
    getoond = blok(replace(BEVINDING, verwant=(), plek=Plek(1, 5_001, 1, 5_007)), [regel])

    assert getoond[3].startswith(" 1 | …xxx") and getoond[3].endswith("yyy…")
    assert getoond[3][getoond[4].index("^") :].startswith("mentro")


def test_a_place_after_the_last_line_or_in_an_absent_file_is_no_crash() -> None:
    achteraan = replace(BEVINDING, verwant=(), plek=Plek(7, 1, 7, 1))

    assert "   | ^ bedoelde u `mentor`?" in blok(achteraan, REGELS)
    assert "   | ^ bedoelde u `mentor`?" in blok(achteraan, [])
    assert blok(replace(BEVINDING, plek=None, verwant=(), herstel=None), REGELS)[1] == " --> x.yaml"


def test_a_place_of_several_lines_is_marked_in_its_first_line() -> None:
    assert "   |   ^^^^^^^^^^^^^^ bedoelde u `mentor`?" in blok(replace(BEVINDING, verwant=(), plek=Plek(2, 3, 6, 4)), REGELS)


def test_a_related_place_in_another_file_is_shown_with_that_file() -> None:
    elders = Verwant(("rollen",), "de basis zegt dit", plek=Plek(1, 1, 1, 7), bestand="basis.yaml")
    tekst = to_full([replace(BEVINDING, verwant=(elders,))], {"x.yaml": REGELS, "basis.yaml": ["rollen: {}"]})

    assert " ::: basis.yaml:1:1\n 1 | rollen: {}\n   | ------ de basis zegt dit\n" in tekst


def test_colours_come_only_when_asked_and_change_no_text() -> None:
    kaal, kleurig = to_full([BEVINDING], {"x.yaml": REGELS}), to_full([BEVINDING], {"x.yaml": REGELS}, kleur=True)
    zonder = kleurig
    for code in ("\x1b[1;31m", "\x1b[1;34m", "\x1b[0m"):
        zonder = zonder.replace(code, "")

    assert "\x1b" not in kaal
    assert "\x1b[1;31m^^^^^^" in kleurig
    assert zonder == kaal


@pytest.mark.parametrize(
    ("ernsten", "zin"),
    [
        ([], "Geen bevindingen in 2 bestanden.\nBekijk het protocol als tekening: routekaart draw a.yaml\n"),
        ([Ernst.TIP, Ernst.TIP], "2 tips in 2 bestanden.\n"),
        ([Ernst.TIP, Ernst.FOUT, Ernst.WAARSCHUWING], "1 fout, 1 waarschuwing en 1 tip in 2 bestanden.\n"),
    ],
)
def test_the_last_lines_count_and_name_the_next_command(ernsten: list[Ernst], zin: str) -> None:
    tekst = to_full(
        [replace(BEVINDING, ernst=e, bestand="mijn map/b.yaml") for e in ernsten], {"a.yaml": [], "mijn map/b.yaml": []}
    )

    assert zin in tekst
    if Ernst.FOUT in ernsten:
        assert tekst.endswith('routekaart check "mijn map/b.yaml"\n')


def test_cells_counts_what_a_terminal_shows() -> None:
    assert [cells(t) for t in ("abc", "é", "e\u0301", "学")] == [3, 1, 1, 2]
    assert clean("a\tb\r\nc") == "a b  c"


def test_what_a_code_says_every_time_is_said_once_in_a_file_but_a_fout_always_says_what_to_do() -> None:
    twee = [replace(BEVINDING, ernst=e, verwant=(), herstel=None) for e in (Ernst.WAARSCHUWING, Ernst.WAARSCHUWING, Ernst.FOUT)]
    eerste, tweede, derde = to_full(twee, {"x.yaml": REGELS}).split("\n\n")[:3]

    assert [regel.split(":")[0].strip() for regel in eerste.splitlines()[-3:]] == ["= waarom", "= oplossing", "= uitleg"]
    assert tweede.endswith("^^^^^^ bedoelde u `mentor`?")
    assert derde.endswith("|\n   = oplossing: kies uit: mentor")
    assert "= waarom" in to_full([twee[0], replace(twee[0], bestand="y.yaml")], {}).split("\n\n")[1]


def test_the_picture_that_is_suggested_is_not_of_a_story() -> None:
    assert to_full([], {"a.verhaal.yaml": [], "a.yaml": []}).endswith("routekaart draw a.yaml\n")
    assert to_full([], {"a.verhaal.yaml": []}) == "Geen bevindingen in 1 bestand.\n"
