"""Every file in protocols/ says what it is, where it comes from, and compiles; every story beside it can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from routekaart.bron import parse_file
from routekaart.kalender import load
from routekaart.kern.compile import compile_protocol
from routekaart.kern.kernel import Kern
from routekaart.taal import Stap, Verzuimprotocol, read, read_story
from routekaart.taal.overlay import chain, merge
from routekaart.taal.samengevoegd import identity
from routekaart.verhaal import play

MAP = Path(__file__).parent.parent.parent / "protocols"
ALLE = sorted(MAP.rglob("*.yaml"))
VERHALEN = [pad for pad in ALLE if pad.name.endswith(".verhaal.yaml")]
PROTOCOLLEN = [pad for pad in ALLE if pad not in VERHALEN]
DOCUMENTEN = [parse_file(pad) for pad in PROTOCOLLEN]


def named(pad: Path) -> str:
    return pad.relative_to(MAP).as_posix()


def as_written(pad: Path) -> Verzuimprotocol:
    return read(parse_file(pad))


def whole(pad: Path) -> Verzuimprotocol:
    basis, overlays = chain(parse_file(pad), DOCUMENTEN)
    return read(merge(basis, overlays)) if overlays else read(basis)


def says_that_its_source_stops(pad: Path) -> bool:
    """Whether a protocol without einden says itself that the source does not tell what follows."""
    tekst = pad.read_text("utf-8")
    return "daarna: onbepaald" in tekst or "klaar: onbepaald" in tekst


def invented(protocol: Verzuimprotocol) -> bool:
    return (protocol.toelichting or "").startswith("Verzonnen voorbeeld.")


def stappen(protocol: Verzuimprotocol) -> Iterator[tuple[str, Stap]]:
    """Yield every stap of a fase, a ladder or a lijn, with its name."""
    fasen = [*protocol.fasen.values()] + ([protocol.doorlopend] if protocol.doorlopend else [])
    for fase in fasen:
        yield from fase.stappen.items()
        for teller, ladder in fase.ladders.items():
            yield from ((f"{teller} {sleutel}", stap) for sleutel, stap in ladder.items())
    for lijn in protocol.escalatielijnen.values():
        for naam, trede in lijn.treden.items():
            yield naam, trede
            yield from trede.stappen.items()


def test_the_protocols_are_there() -> None:
    assert len(PROTOCOLLEN) == 29


@pytest.mark.parametrize("pad", PROTOCOLLEN, ids=named)
def test_a_protocol_compiles(pad: Path) -> None:
    kern: Kern = compile_protocol(whole(pad))

    assert kern.fasen and (kern.einden or says_that_its_source_stops(pad))


@pytest.mark.parametrize("pad", PROTOCOLLEN, ids=named)
def test_a_protocol_says_that_it_is_invented_or_that_nobody_adopted_it(pad: Path) -> None:
    toelichting = as_written(pad).toelichting or ""

    assert toelichting.startswith("Verzonnen voorbeeld.") or (
        "openba" in toelichting and "niet vastgesteld en niet nagekeken" in toelichting
    ), toelichting


@pytest.mark.parametrize("pad", PROTOCOLLEN, ids=named)
def test_each_stap_of_a_real_protocol_names_its_source(pad: Path) -> None:
    protocol = as_written(pad)
    zonder = [] if invented(protocol) else [naam for naam, stap in stappen(protocol) if stap.grondslag is None]
    delen = [(naam, deel) for naam, stap in stappen(protocol) if stap.grondslag for deel in stap.grondslag.delen]
    vreemd = [naam for naam, deel in delen if deel.bron not in protocol.bronnen]

    assert zonder == []
    assert vreemd == []


@pytest.mark.parametrize("pad", PROTOCOLLEN, ids=named)
def test_a_real_protocol_has_its_sources_and_its_open_questions(pad: Path) -> None:
    protocol = as_written(pad)
    bronnen = protocol.bronnen.values()

    assert invented(protocol) or (bronnen and protocol.open_vragen)
    assert all(bron.peildatum or bron.toelichting for bron in bronnen), "noem de datum, of zeg dat die er niet bij staat"


@pytest.mark.parametrize("pad", VERHALEN, ids=named)
def test_a_story_tells_of_a_protocol_in_the_same_folder(pad: Path) -> None:
    verhaal = read_story(parse_file(pad))
    buren = [as_written(buur) for buur in PROTOCOLLEN if buur.parent == pad.parent]

    assert str(verhaal.protocol) in [f"{buur.protocol} {buur.versie}" for buur in buren]
    assert any(dag.geweigerd for dag in verhaal.dagen), "een verhaal laat ook zien wat niet mag"


@pytest.mark.parametrize("pad", VERHALEN, ids=named)
def test_a_story_comes_true(pad: Path) -> None:
    verhaal = read_story(parse_file(pad))
    protocol = next(p for p in PROTOCOLLEN if " ".join(identity(parse_file(p))) == str(verhaal.protocol))
    verslag = play(verhaal, compile_protocol(whole(protocol), verhaal.vult_in), load(verhaal.kalender))

    assert [f"{dag.moment:%d-%m}: {fout}" for dag in verslag.dagen for fout in dag.fouten] == []


def test_most_protocols_have_a_story() -> None:
    verteld = {read_story(parse_file(pad)).protocol.protocol for pad in VERHALEN}

    assert len(verteld) >= 28


def test_the_reader_finds_every_file_in_the_list() -> None:
    lijst = (MAP / "README.md").read_text("utf-8")

    assert [named(pad) for pad in ALLE if f"({named(pad)})" not in lijst] == []
