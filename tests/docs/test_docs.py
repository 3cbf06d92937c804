"""The manual holds what it says: every fragment runs, every key is explained, every word stands once."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import codeblad
from handleiding import DOCS, MERKEN, Fragment, fragments, frame, whole
from naslag import keys, page
from routekaart.bevinding import ProtocolOngeldig
from routekaart.bron import Document, parse, parse_file
from routekaart.kalender import load
from routekaart.kern.compile import compile_protocol
from routekaart.opdrachten.opdracht import NAMEN
from routekaart.regels import review
from routekaart.taal import GERESERVEERD, read, read_story, shape
from routekaart.taal.instrument import check_instrument
from routekaart.taal.overlay import chain, merge
from routekaart.taal.samengevoegd import identity
from routekaart.uitleg import WEIGERINGEN
from routekaart.verhaal import play

FRAGMENTEN = fragments()
WOORDENLIJST = DOCS / "woordenlijst.md"
NASLAG = DOCS / "auteurs" / "alle-sleutels.md"
CODES = DOCS / "auteurs" / "codes.md"
EERSTE = DOCS / "auteurs" / "eerste-protocol.md"
PROTOCOLLEN = DOCS.parent / "protocols"


def of_kind(*merken: str) -> list[Fragment]:
    return [f for f in FRAGMENTEN if f.merk in merken]


def told(fout: ProtocolOngeldig) -> str:
    return "\n".join(f"{b.code} {b.pad}: {b.tekst}" for b in fout.bevindingen)


@pytest.mark.parametrize("fragment", [f for f in FRAGMENTEN if f.taal in ("yaml", "console", "")], ids=str)
def test_every_fragment_says_how_it_is_tested(fragment: Fragment) -> None:
    assert fragment.merk in MERKEN, f"{fragment}: zet er een merk boven, zoals <!-- stap -->"


@pytest.mark.parametrize("fragment", of_kind("protocol", "deel", "fase", "stap"), ids=str)
def test_every_fragment_of_a_protocol_compiles(fragment: Fragment) -> None:
    try:
        kern = compile_protocol(read(whole(fragment)))
    except ProtocolOngeldig as fout:
        pytest.fail(told(fout))

    assert kern.fasen


@pytest.mark.parametrize("fragment", of_kind("protocol"), ids=str)
def test_a_protocol_that_a_reader_copies_has_nothing_to_warn_about(fragment: Fragment) -> None:
    protocol = read(whole(fragment))

    assert [f"{b.code} {b.tekst}" for b in review(protocol, compile_protocol(protocol))] == []


@pytest.mark.parametrize("fragment", of_kind("overlay"), ids=str)
def test_every_overlay_fits_the_model_it_extends(fragment: Fragment) -> None:
    modellen = [parse_file(pad) for pad in PROTOCOLLEN.rglob("*.yaml") if not pad.name.endswith(".verhaal.yaml")]
    try:
        basis, overlays = chain(frame(fragment), modellen)
        kern = compile_protocol(read(merge(basis, overlays)))
    except ProtocolOngeldig as fout:
        pytest.fail(told(fout))

    assert shape(frame(fragment)) == "overlay"
    assert len(kern.stappen) > len(compile_protocol(read(basis)).stappen)


@pytest.mark.parametrize("fragment", of_kind("instrument"), ids=str)
def test_every_instrument_is_whole_by_itself(fragment: Fragment) -> None:
    document = parse(fragment.tekst, str(fragment))
    check_instrument(document)

    assert shape(document) == "instrument"


@pytest.mark.parametrize("fragment", of_kind("verhaal"), ids=str)
def test_every_story_comes_true(fragment: Fragment) -> None:
    verhaal = read_story(parse(fragment.tekst, str(fragment)))
    verslag = play(verhaal, compile_protocol(read(_told_of(str(verhaal.protocol))), verhaal.vult_in), load(verhaal.kalender))

    assert [fout for dag in verslag.dagen for fout in dag.fouten] == []


def _told_of(gezocht: str) -> Document:
    """Return the last protocol of that name and version in the manual, or else the one in protocols/."""
    uit_docs = [parse(f.tekst, str(f)) for f in of_kind("protocol")]
    uit_map = [parse_file(pad) for pad in PROTOCOLLEN.rglob("*.yaml") if not pad.name.endswith(".verhaal.yaml")]
    return next(d for d in reversed([*uit_map, *uit_docs]) if " ".join(identity(d)) == gezocht)


@pytest.mark.parametrize("fragment", of_kind("opdracht"), ids=str)
def test_every_command_works_on_what_the_reader_has_by_then(fragment: Fragment, tmp_path: Path) -> None:
    for eerder in _files_by_then(fragment):
        naam = "te-laat.yaml" if eerder.merk == "protocol" else "te-laat.verhaal.yaml"
        (tmp_path / naam).write_text(eerder.tekst, "utf-8")
    for opdracht in fragment.tekst.splitlines():
        programma, *argumenten = shlex.split(opdracht)
        start = [sys.executable, "-c", "from routekaart.cli import main; main()", *argumenten]
        afloop = subprocess.run(start, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", timeout=60)

        assert programma == "routekaart"
        assert afloop.returncode == 0, afloop.stdout + afloop.stderr


def _files_by_then(fragment: Fragment) -> list[Fragment]:
    """Return the protocols and stories above *fragment* on its page; a page without any uses those of the first chapter."""
    bestanden = of_kind("protocol", "verhaal")
    boven = [f for f in bestanden if f.pagina == fragment.pagina and f.regel < fragment.regel]
    return boven or [f for f in bestanden if f.pagina == EERSTE]


def test_every_command_has_a_chapter_with_a_call_that_works() -> None:
    tekst = (DOCS / "auteurs" / "opdrachten.md").read_text("utf-8")
    hoofdstukken = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", tekst, re.M | re.S))

    assert [naam for naam in NAMEN if not re.search(rf"^routekaart {naam}\b", hoofdstukken.get(naam, ""), re.M)] == []


def test_the_page_with_all_codes_is_what_explain_says(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        CODES.write_text(codeblad.page(), "utf-8")

    assert CODES.read_text("utf-8") == codeblad.page()


def test_every_code_has_a_section_with_a_wrong_and_a_right_example() -> None:
    secties = re.split(r"^### ", codeblad.page(), flags=re.M)[1:]
    zonder = [sectie[:5] for sectie in secties if sectie.count("```text") < 2]

    assert [sectie[:5] for sectie in secties] == [u.code for u in codeblad.explanations()]
    assert set(zonder) <= {w.code for w in WEIGERINGEN if w.soort == "geen"}, "only what no file can show has no example"


def test_each_word_of_the_word_list_stands_once() -> None:
    woorden = [woord for woord, _ in _words()]

    assert sorted(woorden) == sorted(set(woorden))


def test_the_words_that_cannot_be_a_name_are_all_listed() -> None:
    deel = WOORDENLIJST.read_text("utf-8").partition("## Woorden die geen naam kunnen zijn")[2].partition("\n## ")[0]

    assert re.findall(r"`([a-z_]+)`", deel) == sorted(GERESERVEERD)


def test_each_key_of_the_word_list_exists() -> None:
    onbekend = [sleutel for _, sleutel in _words() if sleutel and sleutel not in keys()]

    assert onbekend == []


def _words() -> list[tuple[str, str]]:
    rijen = re.findall(r"^\| (?!woord)([^|]+?) \| [^|]+ \|(?: `([a-z_]+)`)? \|$", WOORDENLIJST.read_text("utf-8"), re.M)
    assert len(rijen) > 60
    return rijen


def test_the_page_with_all_keys_is_what_the_models_say(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        NASLAG.write_text(page(), "utf-8")

    assert NASLAG.read_text("utf-8") == page()


def test_every_key_has_its_place_on_the_page_with_all_keys() -> None:
    genoemd = set(re.findall(r"^\| `([a-z_]+)`", page(), re.M))

    assert keys() - genoemd == set()


@pytest.mark.parametrize("pagina", sorted(DOCS.rglob("*.md")), ids=lambda p: p.name)
def test_every_link_leads_to_a_page_that_exists(pagina: Path) -> None:
    doelen = [doel.split("#")[0] for doel in re.findall(r"\]\(([^)]+)\)", pagina.read_text("utf-8"))]
    stuk = [doel for doel in doelen if doel and "://" not in doel and not (pagina.parent / doel).exists()]

    assert stuk == []


@pytest.mark.parametrize("pagina", sorted((DOCS / "auteurs").glob("*.md")), ids=lambda p: p.name)
def test_every_page_for_authors_is_named_in_the_index(pagina: Path) -> None:
    assert f"auteurs/{pagina.name}" in (DOCS / "index.md").read_text("utf-8")
