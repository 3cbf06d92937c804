"""Who may notice that a protocol is weakened: the rules, the stories beside the file, the grenzen and the toetsvragen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from routekaart.bestanden import collect, stories
from routekaart.bevinding import ProtocolOngeldig
from routekaart.bewijs.bijtkracht import Getuige
from routekaart.bron import parse_file
from routekaart.codes import CODES
from routekaart.kern.compile import compile_protocol
from routekaart.taal import read, read_story, shape

if TYPE_CHECKING:
    from routekaart.bron import Document
    from routekaart.kern.kernel import Kern
    from routekaart.taal.protocol import Verzuimprotocol
    from routekaart.taal.samengevoegd import Samengevoegd
    from routekaart.taal.verhaal import Verhaal

    Kijk = Callable[[Verzuimprotocol, Kern], Mapping[str, int]]

PLAATSEN = 4_000
"""How many places a proof may look at for one weakening; a proof that stops there notices nothing."""
_ERNST = {"bewezen": 0, "onbeslist": 0, "bewezen_onder_aannamen": 1, "niet_begrensd": 2, "weerlegd": 3}


def witnesses(bestand: str, bron: Document | Samengevoegd, kern: Kern, *, grenzen: bool = True) -> list[Getuige]:
    """Return the witnesses for the protocol *kern*, which stands in *bestand*; without *grenzen* nothing is proven again."""
    verhalen = dict(beside(bestand, kern))
    getuigen = [
        Getuige("regels", _rules(bron)),
        Getuige("verhalen", _stories(verhalen), tuple(verhalen)),
        Getuige("toetsvragen", _questions),
    ]
    if grenzen and kern.grenzen:
        getuigen.insert(2, Getuige("grenzen", _bounds, tuple(kern.grenzen)))
    return getuigen


def beside(bestand: str, kern: Kern) -> Iterator[tuple[str, Verhaal]]:
    """Yield every story about *kern* in the folder of *bestand*, by its name."""
    for pad in stories(collect([os.path.dirname(bestand) or "."])):
        try:
            document = parse_file(pad)
            verhaal = read_story(document) if shape(document) == "verhaal" else None
        except ProtocolOngeldig:
            continue  # `check` tells what is wrong with it
        if verhaal is not None and (verhaal.protocol.protocol, verhaal.protocol.versie) == (kern.naam, kern.versie):
            yield verhaal.verhaal, verhaal


def _stories(verhalen: Mapping[str, Verhaal]) -> Kijk:
    from routekaart import kalender
    from routekaart.verhaal import play

    def kijk(protocol: Verzuimprotocol, kern: Kern) -> Mapping[str, int]:
        klachten = {}
        for naam, verhaal in verhalen.items():
            try:
                gevuld = compile_protocol(protocol, verhaal.vult_in) if verhaal.vult_in else kern
                geslaagd = play(verhaal, gevuld, kalender.load(verhaal.kalender)).geslaagd
            except ProtocolOngeldig:
                geslaagd = False
            if not geslaagd:
                klachten[naam] = 1
        return klachten

    return kijk


def _rules(bron: Document | Samengevoegd) -> Kijk:
    from routekaart.regels import review

    model = _model(bron)

    def kijk(protocol: Verzuimprotocol, kern: Kern) -> Mapping[str, int]:
        klachten: dict[str, int] = {}
        for bevinding in review(protocol, kern):
            sleutel = f"{bevinding.code} {bevinding.naam} bij {'.'.join(map(str, bevinding.pad))}"
            klachten[sleutel] = klachten.get(sleutel, 0) + 1
        return klachten | (_against(model, kern) if model is not None else {})

    return kijk


def _model(bron: Document | Samengevoegd) -> Kern | None:
    """Return the kernel that *bron* extends, None when it extends nothing."""
    lagen = getattr(bron, "lagen", ())
    try:
        return compile_protocol(read(lagen[0].document)) if lagen else None
    except ProtocolOngeldig:
        return None


def _against(model: Kern, kern: Kern) -> dict[str, int]:
    from routekaart import kalender
    from routekaart.kern.vergelijking import ANDERS, LOSSER
    from routekaart.kern.wijzigingen import classify

    erger = [w for w in classify(model, kern, kalender.load("midden")) if w.oordeel in (LOSSER, ANDERS)]
    return {f"{_LOSSER} bij {'.'.join(map(str, w.pad))}": 1 + (w.oordeel is LOSSER) for w in erger}


_LOSSER = f"RK214 {CODES['RK214'].naam}"


def _bounds(protocol: Verzuimprotocol, kern: Kern) -> Mapping[str, int]:
    from routekaart import kalender
    from routekaart.bewijs.grens import prove
    from routekaart.bewijs.normen import widest

    if not kern.grenzen:
        return {}
    gevuld, _ = widest(protocol, kern)
    uitslag = prove(gevuld, kalender.load("midden"), hoogstens=PLAATSEN)
    klachten = {g.grens: _ERNST[g.oordeel] * 1_000_000 + g.gebroken for g in uitslag.grenzen}
    for g in uitslag.grenzen:
        klachten |= {f"{g.grens}: tijdgat bij {'.'.join(map(str, gat.pad))}": 1 for gat in g.gaten}
        klachten |= {f"{g.grens}: rust op {aanname.stap}": 1 for aanname in g.aannamen}
    return klachten


def _questions(protocol: Verzuimprotocol, kern: Kern) -> Mapping[str, int]:
    from routekaart.toetsvragen import answer

    ernst = {"ja": 0, "onbekend": 1, "nee": 2}
    return {vraag.id: ernst[antwoord.oordeel] for vraag, antwoord in answer(protocol, kern)}
