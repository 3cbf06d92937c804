"""What holds for every text and every tree: a place inside the text, and nothing lost or changed."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from routekaart import bron
from routekaart.bevinding import Plek, ProtocolOngeldig

_STUKJES = st.sampled_from(
    ["a", "b: ", "c:\n  ", "- ", "\n", "  ", "\t", "\r\n", "{", "}", "[", "]", ",", ": ", ":", "#", " #", "'", '"', "|\n  "]
    + [">", "&x ", "*x", "!y ", "%YAML 1.1\n", "---\n", "...\n", "<<: ", "? ", "@", "`", "\\", "\\x41"]
    + ["é", "\xa0", "“", "”", "– ", "\u200b", "\ufeff", "\x00", "\x85", "😀", "\ud800"]
)
TEKSTEN = st.one_of(st.text(max_size=60), st.lists(_STUKJES, max_size=25).map("".join))


def _is_inside(plek: Plek | None, regels: list[str]) -> bool:
    return (
        plek is not None
        and 1 <= plek.line <= plek.end_line <= len(regels)
        and 1 <= plek.column <= len(regels[plek.line - 1]) + 1
        and 1 <= plek.end_column <= len(regels[plek.end_line - 1]) + 1
        and (plek.line, plek.column) <= (plek.end_line, plek.end_column)
    )


@given(TEKSTEN)
@example("a: [")
@example("a: b\na: c\n")
@example("a: 'b\n\n\n")
@example("\n\na: {b: c\n\n")
@example("a:\n  b: c\n d: e")
def test_every_text_is_a_document_or_has_findings_inside_the_text(tekst: str) -> None:
    try:
        document = bron.parse(tekst)
    except ProtocolOngeldig as fout:
        regels = tekst.removeprefix("\ufeff").split("\n")

        assert fout.bevindingen
        for bevinding in fout.bevindingen:
            assert _is_inside(bevinding.plek, regels)
            assert all(_is_inside(v.plek, regels) for v in bevinding.verwant)
            assert bevinding.herstel is None or _is_inside(bevinding.herstel.plek, regels)
            assert bevinding.tekst and bevinding.oplossing and bevinding.bestand
        plekken = [(b.plek.line, b.plek.column, b.code) for b in fout.bevindingen if b.plek]
        assert plekken == sorted(plekken)
    else:
        assert document.inhoud == yaml.load(tekst.removeprefix("\ufeff"), yaml.CBaseLoader)


@given(st.one_of(st.binary(max_size=80), TEKSTEN.map(lambda tekst: tekst.encode("utf-16-le", "surrogatepass"))))
def test_every_row_of_bytes_is_a_document_or_has_findings_with_a_place(inhoud: bytes) -> None:
    try:
        bron.parse(inhoud)
    except ProtocolOngeldig as fout:
        assert all(b.plek is not None and 1 <= b.plek.line <= inhoud.count(b"\n") + 1 for b in fout.bevindingen)


_TEKENS = st.sampled_from("abcxyz 0123456789.,:;-_#'\"[]{}()!?&*%@|>/\\~=<é\n")
_WAARDEN = st.text(_TEKENS, max_size=30)
_SLEUTELS = st.text(_TEKENS.filter(lambda teken: teken != "\n"), min_size=1, max_size=12)
BOMEN: st.SearchStrategy[Any] = st.dictionaries(
    _SLEUTELS,
    st.recursive(_WAARDEN, lambda kind: st.lists(kind, max_size=4) | st.dictionaries(_SLEUTELS, kind, max_size=4), max_leaves=12),
    min_size=1,
    max_size=5,
)


class _ZonderVerwijzing(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _write(boom: Any, stijl: bool | None) -> str:
    # A long line, because a folded text with " - " in it is refused: it may be a list that hangs too far in.
    opmaak: dict[str, Any] = {"default_flow_style": stijl, "allow_unicode": True, "sort_keys": False, "width": 4_000}
    return str(yaml.dump(boom, Dumper=_ZonderVerwijzing, **opmaak))


@given(BOMEN, st.sampled_from([None, True, False]))
def test_a_tree_that_is_written_and_read_is_the_same_tree(boom: Any, stijl: bool | None) -> None:
    assert bron.parse(_write(boom, stijl)).inhoud == boom


@given(BOMEN, st.sampled_from([None, True, False]), st.data())
def test_the_place_of_a_text_holds_that_text(boom: Any, stijl: bool | None, data: st.DataObject) -> None:
    """For a text that stands in the file as it is read, also for a part of it."""
    tekst = _write(boom, stijl)
    document = bron.parse(tekst)
    for pad, waarde in _leaves(boom, ()):
        begin = data.draw(st.integers(0, len(waarde)))
        plek, deel = document.locate(pad, "waarde"), document.locate(pad, "waarde", begin, len(waarde))

        assert _is_inside(plek, tekst.split("\n"))
        assert _is_inside(deel, tekst.split("\n"))
        if waarde and _words(tekst, plek) in (waarde, f"'{waarde}'", f'"{waarde}"'):
            assert _words(tekst, deel) == waarde[begin:]


def _leaves(knoop: Any, pad: tuple[str | int, ...]) -> list[tuple[tuple[str | int, ...], str]]:
    if isinstance(knoop, str):
        return [(pad, knoop)]
    paren = knoop.items() if isinstance(knoop, dict) else enumerate(knoop)
    return [blad for stap, kind in paren for blad in _leaves(kind, (*pad, stap))]


def _words(tekst: str, plek: Plek) -> str:
    regels = tekst.split("\n")[plek.line - 1 : plek.end_line]
    regels[-1] = regels[-1][: plek.end_column - 1]
    regels[0] = regels[0][plek.column - 1 :]
    return "\n".join(regels)
