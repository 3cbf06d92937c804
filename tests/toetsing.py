"""Protocols with the answers to their toetsvragen, for the tests of toetsvragen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from routekaart.bevinding import Bevinding
from routekaart.bron import Document, parse
from routekaart.kern.compile import compile_protocol
from routekaart.kern.kernel import Kern
from routekaart.taal.overlay import chain, merge
from routekaart.taal.protocol import Verzuimprotocol
from routekaart.taal.read import read
from routekaart.taal.samengevoegd import Samengevoegd
from routekaart.toetsvragen.auteur import review
from routekaart.toetsvragen.catalogus import CATALOGUS, answer
from routekaart.toetsvragen.toetsvraag import Antwoord, Toetsvraag

ROOT = Path(__file__).parents[1]
PROTOCOLLEN = sorted(pad for pad in (ROOT / "protocols").rglob("*.yaml") if not pad.name.endswith(".verhaal.yaml"))


@dataclass(frozen=True, slots=True)
class Getoetst:
    """A protocol, where its places are, and every toetsvraag with its answer."""

    document: Document | Samengevoegd
    protocol: Verzuimprotocol
    kern: Kern
    antwoorden: tuple[tuple[Toetsvraag, Antwoord], ...]

    def __getitem__(self, nr: int) -> Antwoord:
        return next(antwoord for vraag, antwoord in self.antwoorden if vraag.nr == nr)

    def regels(self, nr: int) -> list[int]:
        """Return the lines of the places of answer *nr*, in order and each once."""
        return sorted({self.document.locate(plaats.pad).line for plaats in self[nr].plaatsen})

    def bevindingen(self) -> tuple[Bevinding, ...]:
        return self.document.place(review(self.protocol, self.kern))


def toets(tekst: str, catalogus: tuple[Toetsvraag, ...] = CATALOGUS) -> Getoetst:
    """Return the protocol *tekst* with its answers."""
    return _answered(parse(dedent(tekst).lstrip("\n")), catalogus)


def toets_file(pad: Path) -> Getoetst:
    """Return the protocol in *pad*, on top of what it extends, with its answers."""
    document = _document(pad)
    basis, overlays = chain(document, [_document(ander) for ander in PROTOCOLLEN])
    return _answered(merge(basis, overlays) if overlays else document, CATALOGUS)


def _document(pad: Path) -> Document:
    return parse(pad.read_bytes(), pad.relative_to(ROOT).as_posix())


def _answered(document: Document | Samengevoegd, catalogus: tuple[Toetsvraag, ...]) -> Getoetst:
    protocol = read(document)
    kern = compile_protocol(protocol)
    return Getoetst(document, protocol, kern, answer(protocol, kern, catalogus))
