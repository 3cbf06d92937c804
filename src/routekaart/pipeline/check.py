"""From paths to everything that is wrong below them; nothing in a file makes a check stop."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from routekaart.bestanden import collect
from routekaart.bevinding import Bevinding, Ernst, ProtocolOngeldig
from routekaart.bron import Document, parse_on, read_bytes
from routekaart.kern.compile import compile_protocol
from routekaart.pipeline.load import Pad, assemble, plugins_for
from routekaart.plugins import Plugins
from routekaart.taal import read, read_story, shape
from routekaart.verdelen import divide

if TYPE_CHECKING:
    from routekaart.kern.kernel import Kern
    from routekaart.taal.protocol import Verzuimprotocol
    from routekaart.taal.samengevoegd import Samengevoegd

_LEESBAAR = 1_100_000
VEEL = 20
"""From so many files on, a check leaves the grenzen to who asks for them: proving takes longer than reading."""
LANG = 250
"""Of a file with more lines than this too, so that a check of it stays quick; real protocols are shorter."""


@dataclass(frozen=True)
class Rapport:
    """What checking found: ``bestanden`` in order, every bevinding with its place, and the ``regels`` of each file."""

    bestanden: tuple[str, ...]
    bevindingen: tuple[Bevinding, ...]
    bronnen: Mapping[str, str] = field(repr=False, default_factory=dict)
    afwezig: tuple[str, ...] = ()

    def count(self, ernst: Ernst) -> int:
        """Return how many bevindingen have this severity."""
        return sum(b.ernst is ernst for b in self.bevindingen)


def check(paths: Iterable[Pad], *, plugins: bool = True, processen: int = 1, grenzen: bool | None = None) -> Rapport:
    """Check every protocol and story at or below *paths*; a file that cannot be read is a bevinding, never an exception.

    With *grenzen*, a bounded search also asks whether each protocol forces what its grenzen promise (RK407); by default it
    does when there are fewer than `VEEL` files, for those of at most `LANG` lines.  ``afwezig`` of the result holds the paths
    at which there is nothing.  Many files are divided over at most *processen* processes, which finds the same; only for a
    program without other threads.
    """
    if isinstance(paths, str | os.PathLike):
        paths = [paths]
    vondst = collect(paths)
    bevindingen: list[Bevinding] = []
    bronnen: dict[str, str] = {}
    erbij = plugins_for(plugins)
    bevindingen += erbij.bevindingen
    bronnen |= erbij.bronnen
    bewijs = len(vondst.bestanden) < VEEL if grenzen is None else grenzen
    lang = LANG if grenzen is None else None
    for gevonden, gelezen in divide(lambda bestand: check_file(bestand, erbij, bewijs, lang), vondst.bestanden, processen):
        bevindingen += gevonden
        bronnen |= gelezen
    # What is wrong with a basis is found again by way of each file that extends it.
    return Rapport(vondst.bestanden, tuple(dict.fromkeys(bevindingen)), bronnen, vondst.afwezig)


def check_file(
    bestand: str, plugins: Plugins, grenzen: bool = False, lang: int | None = None
) -> tuple[tuple[Bevinding, ...], dict[str, str]]:
    """Return what is wrong with one file, in file order, and the texts that its bevindingen point into.

    With *grenzen* also what they promise and the protocol does not force, unless the file has more than *lang* lines.
    """
    bronnen: dict[str, str] = {}
    try:
        document, gevonden = parse_on(read_bytes(bestand), bestand)
        if document is None:
            raise ProtocolOngeldig(gevonden)
        bronnen[document.naam] = document.tekst
        if shape(document) == "verhaal":
            return (*gevonden, *_check_story(document, bronnen, plugins)), bronnen
        if shape(document) == "instrument":
            return (*gevonden, *_check_instrument(document)), bronnen
        bron = assemble(document, plugins)
        bronnen |= _texts(bron)
        return _review(bron, gevonden, grenzen and (lang is None or document.tekst.count("\n") <= lang)), bronnen
    except ProtocolOngeldig as fout:
        bevindingen = tuple(_with_file(b, bestand) for b in fout.bevindingen)
        return bevindingen, {**read_texts(b.bestand for b in bevindingen), **bronnen}


def _texts(bron: Document | Samengevoegd) -> dict[str, str]:
    return {bron.naam: bron.tekst} if isinstance(bron, Document) else {d.naam: d.tekst for d in bron.documenten}


def read_texts(bestanden: Iterable[str]) -> dict[str, str]:
    """Return the text of each of *bestanden* that is a file, as far as it can be shown."""
    teksten: dict[str, str] = {}
    for bestand in dict.fromkeys(bestanden):
        if bestand and os.path.isfile(bestand):
            with open(bestand, "rb") as open_bestand:
                teksten[bestand] = open_bestand.read(_LEESBAAR).decode("utf-8", "replace")
    return teksten


def _with_file(b: Bevinding, bestand: str) -> Bevinding:
    return b if b.bestand else b.at(bestand, b.plek)


def _review(bron: Document | Samengevoegd, gevonden: tuple[Bevinding, ...], grenzen: bool) -> tuple[Bevinding, ...]:
    """Return everything that is wrong with *bron*, in which reading its text found *gevonden* already."""
    from routekaart.regels import review

    if not gevonden:
        try:
            protocol = read(bron)
            kern = compile_protocol(protocol)
            beloften = _promises(protocol, kern) if grenzen and kern.grenzen else ()
            return (*bron.place((*review(protocol, kern), *beloften)), *_against_basis(bron, kern))
        except ProtocolOngeldig:
            pass
    # Something is broken; what else is wrong should not wait until that is mended.
    from routekaart.doorlezen import read_on

    gelezen = read_on(bron.inhoud, gevonden)
    alles = list(gelezen.bevindingen)
    if gelezen.protocol is not None and gelezen.kern is not None:
        alles += gelezen.independent(review(gelezen.protocol, gelezen.kern))
    return bron.place(alles)


def _promises(protocol: Verzuimprotocol, kern: Kern) -> tuple[Bevinding, ...]:
    """Return what the grenzen promise and the protocol does not force, on the calendars of the three regions."""
    from routekaart import kalender
    from routekaart.bewijs.belofte import review_grenzen
    from routekaart.bewijs.normen import widest

    gevuld, _ = widest(protocol, kern)
    return tuple(review_grenzen(gevuld, (kalender.load(regio) for regio in ("midden", "noord", "zuid"))))


def _against_basis(bron: Document | Samengevoegd, kern: Kern) -> tuple[Bevinding, ...]:
    """Return where a region is looser than, or other than, what it extends."""
    if isinstance(bron, Document) or len(bron.lagen) == 1:
        return ()
    from routekaart import kalender
    from routekaart.kern.wijzigingen import review_region

    # A term may be longer in one holiday region and not in another; one finding each is enough.
    gevonden = (b for regio in kalender.REGIOS for b in review_region(bron, kern, kalender.load(regio)))
    return tuple({(b.code, b.pad): b for b in gevonden}.values())


def _check_story(document: Document, bronnen: dict[str, str], plugins: Plugins) -> tuple[Bevinding, ...]:
    """Check the names in a story against its protocol; whether it comes true is for `play_story`."""
    from routekaart.pipeline.story import protocol_of
    from routekaart.verhaal.spelen import check_story

    verhaal = read_story(document)
    kaart = protocol_of(verhaal, document, plugins)
    bronnen |= _texts(kaart.bron)
    return document.place(check_story(verhaal, kaart.kern))


def _check_instrument(document: Document) -> tuple[Bevinding, ...]:
    from routekaart.taal.instrument import check_instrument

    try:
        check_instrument(document)
    except ProtocolOngeldig as fout:
        return fout.bevindingen
    return ()
