"""Each thing bron refuses: its code, its exact place, and words that someone without YAML understands."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from routekaart import bron
from routekaart.bevinding import Bevinding, Plek, ProtocolOngeldig
from routekaart.codes import CODES


def refuse(inhoud: str | bytes) -> tuple[Bevinding, ...]:
    with pytest.raises(ProtocolOngeldig) as fout:
        bron.parse(inhoud, "proef.yaml")
    return fout.value.bevindingen


def places(inhoud: str | bytes) -> list[str]:
    return [f"{b.code} {b.plek.line}:{b.plek.column}" for b in refuse(inhoud) if b.plek]


UNREADABLE = {
    "two colons with a space": ("a: b\nnaam: Overleg: ouders en school\n", "RK001 2:14"),
    "a second colon behind quotes": ('a: "x": y\n', "RK001 1:7"),
    "a line that hangs too far in": ("a: b\n  c: d\n", "RK001 2:3"),
    "a line between two levels": ("a:\n  b: c\n d: e\n", "RK001 3:2"),
    "text behind a closing quote": ('a: "x" y\n', "RK001 1:8"),
    "an apostrophe inside single quotes": ("a: 'dat is 's morgens'\n", "RK001 1:13"),
    "a double quote that stays open": ('a: b\nc: "x\nd: e\n', "RK001 2:4"),
    "a bracket that stays open": ("a: [x, y\nb: c\n", "RK001 1:4"),
    "a brace that stays open": ("a: {x: y\nb: c\n", "RK001 1:4"),
    "a bracket inside braces that stays open": ("a: {x: y, z: [q}\n", "RK001 1:14"),
    "a bracket at the end of the file": ("a: [", "RK001 1:5"),
    "a second colon inside braces": ("a: {x: y: z}\n", "RK001 1:9"),
    "no space behind a colon inside braces": ("a: {b:}\n", "RK001 1:6"),
    "text behind a closing bracket": ("a: [b] c\n", "RK001 1:8"),
    "a closing brace too many": ("a: {b: c}}\n", "RK001 1:10"),
    "a comma too many": ("a: [x,, y]\n", "RK001 1:7"),
    "a value that starts with @": ("a: @x\n", "RK001 1:4"),
    "a value that starts with a backtick": ("a: `x`\n", "RK001 1:4"),
    "a value that starts with %": ("a: %x\n", "RK001 1:4"),
    "a value that starts with ]": ("a: ]\n", "RK001 1:4"),
    "a value that starts with a question mark": ("a: ? b\n", "RK001 1:4"),
    "a key among list items": ("a:\n  - b\n  c: d\n", "RK001 3:3"),
    "a list item among keys": ("a: b\n- c\n", "RK001 2:1"),
    "a list on the line of its key": ("a: - b\n", "RK001 1:4"),
    "a line without a colon at the start": ("hallo\nb: c\n", "RK001 1:1"),
    "a line without a colon halfway": ("a: b\nhallo\nc: d\n", "RK001 2:1"),
    "a line without a colon at the end": ("a: b\nhallo\n", "RK001 2:1"),
    "a colon without a space": ("a: b\nnaam:x\nc: d\n", "RK001 2:5"),
    "a colon without a space on the first line": ("naam:x\nc: d\n", "RK001 1:5"),
    "text behind a block sign": ("a: | tekst\n  b\n", "RK001 1:4"),
    "a backslash between double quotes": ('a: "C:\\map"\n', "RK001 1:7"),
    "a colon without a key": (": x\n", "RK001 1:1"),
    "a list as a key": ("[1]: b\n", "RK001 1:1"),
    "text behind the end": ("a: b\n...\nc\n", "RK001 3:1"),
    "an alias without a name": ("a: *\n", "RK005 1:4"),
    "an anchor without a name": ("a: & b\n", "RK005 1:4"),
    "a tag without a prefix": ("a: !x!y b\n", "RK005 1:4"),
    "an unknown directive": ("%FOO bar\n---\na: b\n", "RK005 1:1"),
    "a tab behind a colon": ("a: {b: c, d: e}\nf:\n  - \tg: h\n", "RK003 3:5"),
}


@pytest.mark.parametrize(("inhoud", "verwacht"), UNREADABLE.values(), ids=list(UNREADABLE))
def test_an_unreadable_line_is_reported_at_the_place_of_the_mistake(inhoud: str, verwacht: str) -> None:
    assert places(inhoud) == [verwacht]


@pytest.mark.parametrize(("inhoud", "verwacht"), UNREADABLE.values(), ids=list(UNREADABLE))
def test_windows_line_ends_do_not_move_the_place(inhoud: str, verwacht: str) -> None:
    assert places(inhoud.replace("\n", "\r\n")) == [verwacht]


@pytest.mark.parametrize(("inhoud", "verwacht"), UNREADABLE.values(), ids=list(UNREADABLE))
def test_an_unreadable_line_is_explained_in_dutch_only(inhoud: str, verwacht: str) -> None:
    (bevinding,) = refuse(inhoud)
    woorden = f"{bevinding.tekst} {bevinding.oplossing} {bevinding.label}".lower()

    assert bevinding.oplossing
    assert bevinding.waarom == CODES[bevinding.code].waarom
    for engels in ("found", "expected", "while", "mapping", "scalar", "token", "not allowed", "could", "invalid"):
        assert engels not in woorden


def test_two_colons_get_the_advice_and_the_repair_of_the_manual() -> None:
    (bevinding,) = refuse("stappen:\n    naam: Overleg: ouders en school  # kort\n")

    assert bevinding.tekst == "deze regel kan niet worden gelezen, omdat er twee keer `:` met een spatie in staat"
    assert bevinding.plek == Plek(2, 18, 2, 19)
    assert bevinding.oplossing == 'zet de tekst tussen aanhalingstekens: `naam: "Overleg: ouders en school"`'
    assert bevinding.herstel is not None
    assert bevinding.herstel.tekst == '"Overleg: ouders en school"'
    assert bevinding.herstel.plek == Plek(2, 11, 2, 36)


def test_a_refusal_names_its_file() -> None:
    assert {b.bestand for b in refuse("a: 1\na: 2\na: 3\n")} == {"proef.yaml"}


# Keys that stand twice.


def test_a_double_key_points_at_the_second_and_at_the_first() -> None:
    (bevinding,) = refuse("fasen:\n  gesprek:\n    naam: a\n    regie: mentor\n    naam: b\n")

    assert bevinding.code == "RK103"
    assert bevinding.tekst == "de sleutel `naam` staat twee keer onder `gesprek`"
    assert bevinding.pad == ("fasen", "gesprek", "naam")
    assert bevinding.plek == Plek(5, 5, 5, 9)
    assert bevinding.verwant[0].plek == Plek(3, 5, 3, 9)


def test_every_double_key_is_reported_in_the_order_of_the_file() -> None:
    inhoud = "a: {x: 1, x: 2}\nb: 1\nb:\n  - y: 1\n    y: 2\n  - y: 3\nb: 3\n"

    assert places(inhoud) == ["RK103 1:11", "RK103 3:1", "RK103 5:5", "RK103 7:1"]
    assert [b.pad for b in refuse(inhoud)] == [("a", "x"), ("b",), ("b", 0, "y"), ("b",)]
    assert refuse(inhoud)[3].tekst == "de sleutel `b` staat drie keer op dezelfde plek"


def test_a_double_key_before_an_unreadable_line_is_still_reported() -> None:
    assert places("a: 1\na: 2\nb: c: d\n") == ["RK103 2:1", "RK001 3:5"]


# A comma inside { } that cuts a text in two.


def test_a_comma_in_a_text_between_braces_is_reported_with_the_quoted_text() -> None:
    (bevinding,) = refuse("stap: {wie: mentor, moet: bellen, mailen en schrijven, en meer, binnen: 1 week}\n")

    assert bevinding.code == "RK108"
    assert bevinding.plek == Plek(1, 35, 1, 63)
    assert bevinding.oplossing.endswith('`moet: "bellen, mailen en schrijven, en meer"`')
    assert bevinding.herstel is not None
    assert bevinding.herstel.plek == Plek(1, 27, 1, 63)


def test_each_cut_text_is_reported_once() -> None:
    assert places("a: {x: b, c}\nd: {x: e, f, y: g, h}\n") == ["RK108 1:11", "RK108 2:11", "RK108 2:20"]


def test_a_colon_without_a_space_between_braces_is_reported() -> None:
    (bevinding,) = refuse("a: {b: c, d:e}\n")

    assert bevinding.plek == Plek(1, 11, 1, 14)
    assert "ontbreekt een spatie" in bevinding.tekst


def test_an_empty_value_with_a_colon_is_no_cut_text() -> None:
    assert bron.parse("a: {b: , c: }\nd:\n").inhoud == {"a": {"b": "", "c": ""}, "d": ""}


def test_an_item_that_is_swallowed_by_the_line_above_is_reported() -> None:
    assert places("a:\n  - wie signaleert\n   - bij hoeveel\n") == ["RK108 3:4"]


def test_a_dash_inside_a_sentence_is_just_a_dash() -> None:
    assert bron.parse("a: school - ouders\n").inhoud == {"a": "school - ouders"}


# References, tags, directives, documents.


def test_anchors_aliases_and_tags_are_each_reported_at_their_own_place() -> None:
    assert places("a: &x b\nc: *x\nd: !y e\n&z f: g\n") == ["RK005 1:4", "RK005 2:4", "RK005 3:4", "RK005 4:1"]


def test_a_merge_key_is_refused_and_a_quoted_one_is_just_a_key() -> None:
    assert places("a:\n  <<: {b: c}\n") == ["RK005 2:3"]
    assert bron.parse('"<<": a\n').inhoud == {"<<": "a"}


def test_a_directive_is_reported_at_its_own_line() -> None:
    assert places("# eerst dit\n%YAML 1.1\n---\na: b\n") == ["RK005 2:1"]


def test_a_second_document_is_reported_where_it_starts() -> None:
    assert places("---\na: b\n---\nc: d\n") == ["RK004 3:1"]


def test_one_document_may_be_announced_and_closed() -> None:
    assert bron.parse("---\na: b\n...\n").inhoud == {"a": "b"}


# Limits.


def test_the_forty_first_level_is_too_deep() -> None:
    assert bron.parse("[" * 40 + "]" * 40).inhoud
    assert places("[" * 41 + "]" * 41) == ["RK006 1:41"]


def test_a_text_may_have_ten_thousand_characters() -> None:
    assert bron.parse("a: " + "x" * 10_000).inhoud
    assert places("a: " + "x" * 10_001) == ["RK006 1:4"]


def test_a_key_may_have_256_characters() -> None:
    assert bron.parse("x" * 256 + ": a").inhoud
    assert places("b: c\n" + "x" * 257 + ": a") == ["RK006 2:1"]


def test_a_file_may_have_fifty_thousand_parts() -> None:
    assert bron.parse("- x\n" * 49_999).inhoud
    assert places("- x\n" * 50_000) == ["RK006 50000:3"]


def test_a_file_may_have_one_megabyte() -> None:
    assert bron.parse("a: b\n" + "#" * (1_048_576 - 5)).inhoud == {"a": "b"}
    assert places("a: b\n" + "#" * (1_048_576 - 4)) == ["RK006 1:1"]


@pytest.mark.parametrize("inhoud", ["", "\n\n", "# nog te schrijven\n", "---\n", "---\n# leeg\n...\n", "\ufeff"])
def test_a_file_without_content_is_empty(inhoud: str) -> None:
    assert places(inhoud) == ["RK007 1:1"]


# Bytes and characters.


def test_windows_1252_is_recognised_at_the_first_accent() -> None:
    (bevinding,) = refuse("naam: x\ntitel: één\n".encode("cp1252"))

    assert (bevinding.code, bevinding.plek) == ("RK002", Plek(2, 8, 2, 8))
    assert "Windows-1252" in bevinding.tekst


def test_the_column_of_an_unreadable_byte_counts_characters() -> None:
    assert places("é: ".encode() + b"\xff") == ["RK002 1:4"]


@pytest.mark.parametrize("codering", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_is_recognised(codering: str) -> None:
    (bevinding,) = refuse("titel: proef\n".encode(codering))

    assert bevinding.code == "RK002"
    assert "UTF-16" in bevinding.tekst


@pytest.mark.parametrize(
    "teken",
    [
        "\0",
        "\x07",
        "\x1b",
        "\x7f",
        "\x85",
        "\x9f",
        "\u2028",
        "\u202e",
        "\u2066",
        "\u200b",
        "\u200d",
        "\xad",
        "\ufeff",
        "\U000e0041",
    ],
)
def test_a_character_that_deceives_the_eye_is_refused(teken: str) -> None:
    (bevinding,) = refuse(f"é: b\nnaam: x{teken}y en nog meer tekst\n")

    assert (bevinding.code, bevinding.plek) == ("RK008", Plek(2, 8, 2, 9))
    assert f"U+{ord(teken):04X}" in bevinding.tekst


def test_a_lone_surrogate_in_a_text_is_refused() -> None:
    assert places("a: \ud800\n") == ["RK008 1:4"]


def test_a_forbidden_character_written_as_an_escape_is_refused() -> None:
    assert places('a: "x\\x1b[31m"\n') == ["RK008 1:4"]
    assert places('a: "x\\u202e"\n') == ["RK008 1:4"]
    assert bron.parse('a: "regel\\nregel\\t\\u00e9"\n').inhoud == {"a": "regel\nregel\té"}


def test_a_carriage_return_alone_is_refused() -> None:
    assert places("a: b\rc: d\r\n") == ["RK008 1:5"]


def test_the_mark_that_windows_editors_put_in_front_is_left_out() -> None:
    document = bron.parse(b"\xef\xbb\xbfa: b\n")

    assert (document.inhoud, document.tekst, document.bom) == ({"a": "b"}, "a: b\n", True)
    assert document.locate(("a",)) == Plek(1, 1, 1, 2)


def test_each_run_of_lines_with_tabs_is_one_bevinding() -> None:
    assert places("a:\n\tb: c\n\td: e\nf:\n  \tg: h\n") == ["RK003 2:1", "RK003 5:1"]


def test_a_line_with_only_a_tab_is_refused_as_the_parser_would_in_most_places() -> None:
    assert places("a: b\n\t\nc: d\n") == ["RK003 2:1"]


def test_a_tab_behind_a_text_is_no_indentation() -> None:
    assert bron.parse("a: b\t# kort\nc:\td\n").inhoud == {"a": "b", "c": "d"}


# Characters from a word processor.

WORD = {
    "a hard space as indentation": ("a:\n\xa0\xa0b: c\n", "RK107 2:1"),
    "a hard space after spaces": ("a:\n  \xa0b: c\n", "RK107 2:3"),
    "a hard space behind a colon": ("a:\xa0b\nc: d\n", "RK107 1:3"),
    "a hard space in a key": ("mijn\xa0stap: c\n", "RK107 1:1"),
    "curly quotes around a value": ("titel: “Route”\n", "RK107 1:8"),
    "low and high curly quotes": ("titel: „Route”\n", "RK107 1:8"),
    "curly quotes around a value with a colon": ("titel: “Route: x”\n", "RK107 1:8"),
    "curly quotes around a key": ("“titel”: x\n", "RK107 1:1"),
    "dashes from a list in Word": ("a:\n  – Wie?\n  – Wanneer?\n", "RK107 2:3"),
    "bullets from a list in Word": ("a:\n  • Wie: ik\n", "RK107 2:3"),
}


@pytest.mark.parametrize(("inhoud", "verwacht"), WORD.values(), ids=list(WORD))
def test_a_character_that_word_typed_is_named_as_such(inhoud: str, verwacht: str) -> None:
    assert places(inhoud) == [verwacht]


def test_word_characters_inside_a_sentence_are_left_alone() -> None:
    zinnen = ["de ‘route’ van art.\xa03", "’s ochtends", "“nee” zeggen", "school – ouders"]

    assert bron.parse("".join(f"- {zin}\n" for zin in zinnen)).inhoud == zinnen


# Files.


def test_a_file_is_read_and_keeps_its_name(tmp_path: Path) -> None:
    pad = tmp_path / "proef.yaml"
    pad.write_bytes(b"a: b\r\n")

    assert bron.parse_file(pad).naam == str(pad)
    assert bron.parse_file(str(pad)).inhoud == {"a": "b"}


@pytest.mark.parametrize("naam", ["bestaat-niet.yaml", ".", "nul\0.yaml"])
def test_what_is_no_readable_file_is_refused(tmp_path: Path, naam: str) -> None:
    with pytest.raises(ProtocolOngeldig) as fout:
        bron.parse_file(f"{tmp_path}/{naam}")

    assert [b.code for b in fout.value.bevindingen] == ["RK009"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_does_not_hang(tmp_path: Path) -> None:
    pijp = tmp_path / "pijp.yaml"
    os.mkfifo(pijp)

    with pytest.raises(ProtocolOngeldig) as fout:
        bron.parse_file(pijp)

    assert [b.code for b in fout.value.bevindingen] == ["RK009"]
