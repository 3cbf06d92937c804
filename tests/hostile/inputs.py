"""Inputs made to crash, hang or deceive a reader of YAML, each with what must come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

GELEZEN = ""
"""The input is harmless when every scalar stays text, so it is read."""


@dataclass(frozen=True, slots=True)
class Aanval:
    """One hostile input: its name, the code it is refused with (or GELEZEN), and how to make it."""

    naam: str
    code: str
    maak: Callable[[], bytes]


AANVALLEN: list[Aanval] = []


def aanval(code: str) -> Callable[[Callable[[], bytes | str]], Callable[[], bytes | str]]:
    def keep(maak: Callable[[], bytes | str]) -> Callable[[], bytes | str]:
        def as_bytes() -> bytes:
            inhoud = maak()
            return inhoud.encode() if isinstance(inhoud, str) else inhoud

        AANVALLEN.append(Aanval(maak.__name__, code, as_bytes))
        return maak

    return keep


def _add(naam: str, code: str, inhoud: bytes | str) -> None:
    ruw = inhoud.encode() if isinstance(inhoud, str) else inhoud
    AANVALLEN.append(Aanval(naam, code, lambda: ruw))


# Depth.


@aanval("RK006")
def brackets_that_crash_libyaml() -> str:
    return "a: " + "[" * 25_000 + "]" * 25_000


@aanval("RK006")
def brackets_never_closed() -> str:
    return "[" * 100_000


@aanval("RK006")
def braces_never_closed() -> str:
    return "{a: " * 100_000


@aanval("RK006")
def block_lists_in_one_line() -> str:
    return "- " * 100_000 + "x"


@aanval("RK006")
def block_nesting() -> str:
    return "".join(" " * i + "a:\n" for i in range(1_300))


@aanval("RK001")
def brackets_as_keys() -> str:
    return "? [" * 20_000


@aanval("RK006")
def braces_and_brackets_in_turn() -> str:
    return "[{a: " * 5_000


# Size.


@aanval("RK006")
def twenty_megabytes_in_one_value() -> str:
    return "a: " + "x" * 20_000_000


@aanval("RK006")
def a_megabyte_in_one_value() -> str:
    return "a: " + "x" * 1_000_000


@aanval("RK006")
def a_megabyte_in_quotes() -> str:
    return 'a: "' + "x" * 1_000_000 + '"'


@aanval("RK006")
def a_megabyte_of_escapes() -> str:
    return 'a: "' + "\\u0041" * 170_000 + '"'


@aanval("RK006")
def a_megabyte_of_block_text() -> str:
    return "a: |\n" + "  xxxxxxxxxxxxxxxxxxxxxxxxxxxx\n" * 30_000


@aanval("RK006")
def one_million_keys() -> str:
    return "".join(f"k{i}: v\n" for i in range(1_000_000))


@aanval("RK006")
def sixty_thousand_keys() -> str:
    return "".join(f"k{i}: v\n" for i in range(60_000))


@aanval("RK006")
def half_a_million_items() -> str:
    return "a: [" + "x," * 500_000 + "]"


@aanval("RK006")
def empty_tables() -> str:
    return "a: [" + "{}," * 300_000 + "]"


@aanval("RK006")
def a_key_of_two_thousand_characters() -> str:
    return '"' + "k" * 500 + '": v'


@aanval("RK001")
def a_plain_key_longer_than_yaml_allows() -> str:
    return "a: b\n" + "k" * 2_000 + ": v"


@aanval("RK007")
def a_megabyte_of_blank_lines() -> str:
    return "\n" * 1_000_000


@aanval("RK007")
def a_megabyte_of_spaces() -> str:
    return " " * 1_000_000


@aanval("RK007")
def a_megabyte_of_remarks() -> str:
    return "# x\n" * 250_000


@aanval("RK003")
def a_megabyte_of_tabs() -> str:
    return "\tx\n" * 300_000


@aanval("RK001")
def a_quote_never_closed() -> str:
    return 'a: "' + "x\n" * 500_000


@aanval("RK103")
def the_same_key_all_over() -> str:
    return "a: 1\n" * 200_000


@aanval("RK108")
def half_a_million_lost_keys() -> str:
    return "a: {" + ",".join(f"k{i}" for i in range(20_000)) + "}"


@aanval("RK001")
def a_mistake_at_the_end_of_a_megabyte() -> str:
    return "# x\n" * 200_000 + "a: b: c\n"


@aanval("RK001")
def colons_without_end() -> str:
    return "a: " * 300_000


@aanval("RK001")
def quotes_without_end() -> str:
    return "'' " * 300_000


@aanval("RK002")
def a_megabyte_of_nul() -> bytes:
    return bytes(1_000_000)


@aanval("RK008")
def a_megabyte_of_zero_width() -> str:
    return "\u200b\u200c" * 150_000


# References.


@aanval("RK005")
def billion_laughs() -> str:
    return "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 10))


@aanval("RK005")
def merge_bomb() -> str:
    return "a0: &a0 {x: 1}\n" + "".join(f"a{i}: &a{i} {{<<: [{', '.join([f'*a{i - 1}'] * 9)}]}}\n" for i in range(1, 10))


@aanval("RK005")
def merge_chain() -> str:
    return "a0: &a0 {x: 1}\n" + "".join(f"a{i}: &a{i} {{<<: *a{i - 1}, k{i}: 1}}\n" for i in range(1, 3_000))


@aanval("RK005")
def two_hundred_thousand_anchors() -> str:
    return "".join(f"- &a{i} x\n" for i in range(70_000))


_add("an_anchor_that_holds_itself", "RK005", "a: &a [*a]")
_add("a_table_that_merges_itself", "RK005", "a: &a\n  <<: *a\n  b: c\n")
_add("a_merge_of_a_plain_table", "RK005", "a: {<<: {b: c}}")
_add("a_double_key_through_a_merge", "RK005", "a: &a {b: c}\nd: {<<: *a, b: e}\n")
_add("an_alias_as_key", "RK005", "a: &a b\n*a : c\n")
_add("an_alias_to_nothing", "RK005", "a: *nergens\n")
_add("a_python_object", "RK005", "a: !!python/object/apply:os.system ['echo x']")
_add("a_python_name", "RK005", "a: !!python/name:os.system")
_add("an_unknown_tag", "RK005", "a: !onbekend b")
_add("a_binary_tag", "RK005", "a: !!binary aGFsbG8=")
_add("a_set_tag", "RK005", "a: !!set {b, c}")
_add("a_tag_without_name", "RK005", "a: ! b")
_add("a_tag_on_a_table", "RK005", "!!map {a: b}")
_add("a_tag_with_unknown_prefix", "RK005", "a: !x!y b")
_add("an_include_tag", "RK005", "a: !include ../../etc/passwd")

# Documents and directives.


@aanval("RK004")
def two_hundred_thousand_documents() -> str:
    return "--- a\n" * 170_000


_add("a_second_document", "RK004", "a: b\n---\na: c\n")
_add("a_second_document_without_content", "RK004", "a: b\n---\n")
_add("text_after_the_end", "RK001", "a: b\n...\nc: d\n")
_add("a_yaml_directive", "RK005", "%YAML 1.2\n---\na: no\n")
_add("a_yaml_directive_from_the_future", "RK005", "%YAML 9.9\n---\na: b\n")
_add("a_tag_directive", "RK005", "%TAG ! tag:x,2026:\n---\na: !b c\n")

# Bytes and characters.

_add("nul", "RK008", b"titel: voor\x00beeld en nog veel meer tekst\n")
_add("a_terminal_escape", "RK008", b"titel: \x1b[31mrood\x1b[0m\n")
_add("a_terminal_escape_written_as_escape", "RK008", 'titel: "\\x00\\e[31m"\n')
_add("a_surrogate_written_as_escape", "RK001", 'titel: "\\ud800"\n')
_add("a_lone_surrogate", "RK002", b"titel: \xed\xa0\x80\n")
_add("a_byte_order_mark_midway", "RK008", "titel: a\ufeffb\n")
_add("a_byte_order_mark_in_front", GELEZEN, "\ufefftitel: a\n")
_add("utf16_with_mark", "RK002", "titel: a\n".encode("utf-16"))
_add("utf16_without_mark", "RK002", "titel: a\n".encode("utf-16-le"))
_add("utf32", "RK002", "titel: a\n".encode("utf-32"))
_add("windows_1252", "RK002", "titel: één\n".encode("cp1252"))
_add("overlong_utf8", "RK002", b"titel: \xc0\xaf\n")
_add("nel_that_hides_a_key", "RK008", "# let op:\x85geheim: ja\na: b\n")
_add("line_separator_that_hides_a_key", "RK008", "# let op:\u2028geheim: ja\na: b\n")
_add("old_mac_line_ends", "RK008", "a: b\rc: d\r")
_add("bidi_override_in_a_role", "RK008", "rollen: {\u202erotnem\u202c: school}\n")
_add("zero_width_space_in_a_name", "RK008", "stappen: {mel\u200bding: x, melding: y}\n")
_add("soft_hyphen_in_a_name", "RK008", "stappen: {mel\u00adding: x}\n")
_add("cyrillic_letter_in_a_name", GELEZEN, "stappen: {g\u0435meld: x, gemeld: y}\n")
_add("two_ways_to_write_an_accent", GELEZEN, "stappen: {caf\u00e9: x, cafe\u0301: y}\n")
_add("tab_as_indentation", "RK003", "a:\n\tb: c\n")
_add("windows_line_ends", GELEZEN, "a: b\r\nc:\r\n  - d\r\n")

# Shapes.

_add("a_list_as_key", "RK001", "? [a, b]\n: c\n")
_add("a_table_as_key", "RK001", "{a: b}: c\n")
_add("a_template", "RK001", "{{ naam }}: x\n")
_add("a_key_of_nothing", "RK001", '"": x\n')
_add("an_empty_file", "RK007", "")
_add("only_a_remark", "RK007", "# nog te schrijven\n")
_add("only_a_document_start", "RK007", "---\n")
_add("only_a_text", GELEZEN, "hallo\n")
_add("only_a_list", GELEZEN, "- a\n- b\n")
_add("a_double_key", "RK103", "termijn: 5 werkdagen\ntermijn: 6 werkdagen\n")

# Values that YAML reads as something else, and that are text here.

_add("markup_in_a_label", GELEZEN, "titel: <script>alert(1)</script>\n")
_add("a_formula_in_a_label", GELEZEN, "titel: =cmd|' /C calc'!A0\n")
_add("a_path_as_value", GELEZEN, "basis: ../../etc/passwd\nbron: file:///etc/shadow\n")
_add("base_60_of_900_kb", "RK006", "a: 1" + ":59" * 300_000)
_add("base_60_fraction", GELEZEN, "a: 1" + ":59" * 2_000 + ".5")
_add("an_integer_of_5000_digits", GELEZEN, "a: " + "9" * 5_000)
_add("four_million_hex_digits", "RK006", "a: 0x" + "f" * 4_000_000)
_add("numbers_that_are_none", GELEZEN, "a: [1.0e+400, .nan, .inf, -.inf]")
_add("municipal_codes", GELEZEN, "a: 0363\nb: 0518\n")
_add("times", GELEZEN, "a: 12:30\nb: 8:30\nc: 02:30\n")
_add("words_for_yes_and_no", GELEZEN, "no: no\non: on\nyes: yes\ny: y\nja: ja\nnee: nee\n")
_add("a_version", GELEZEN, "versie: 1.10\n")
_add("underscores", GELEZEN, "a: 1_000\n")
_add("impossible_dates", GELEZEN, "a: 2026-13-45\nb: 2026-02-30\nc: 2026-03-29 02:30:00\n")
_add("nothing_in_many_ways", GELEZEN, "a: null\nb: ~\nc:\nd: none\n")
_add("brin_codes", GELEZEN, "a: 00AB\nb: 12E3\n")
_add("terms_without_sense", GELEZEN, "a: [5, -3 werkdagen, 0 dagen, 1e9 dagen, '2,5 dagen', ½, ５ dagen]\n")
