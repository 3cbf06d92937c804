"""What holds for every protocol: keys that move from its stappen into instrumenten change nothing, and keep their place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from property.strategieen import accepted, protocollen
from routekaart.bevinding import Pad, ProtocolOngeldig
from routekaart.bron import Document, Tabel, parse, parse_file
from routekaart.kern.compile import compile_protocol
from routekaart.taal.invullen import Invulling, Voorraad, uses
from routekaart.taal.overlay import merge
from routekaart.taal.read import read
from routekaart.taal.samengevoegd import Samengevoegd
from routekaart.taal.samenhang import stappen

PROTOCOLLEN = sorted((Path(__file__).parents[2] / "protocols").rglob("*.yaml"))
HEEL = [p for p in PROTOCOLLEN if not p.name.endswith(".verhaal.yaml") and "breidt_uit" not in p.read_text("utf-8")]
_HOORT_HIER = ("ingevoegd_na", "stappen")


def moved_out(document: Document, kies: Callable[[], int]) -> tuple[Document, list[Document], list[Pad]]:
    """Return *document* with keys of its stappen moved into instrumenten, those, and the keys that moved.

    An instrument also says something else about keys that stayed: what the author writes goes first.
    """
    boom: Any = json.loads(json.dumps(document.inhoud))
    instrumenten: list[Document] = []
    verplaatst: list[Pad] = []
    for nummer, (pad, _, stap, _) in enumerate(list(stappen(boom))):
        inhoud: dict[str, Any] = {}
        for sleutel in [s for s in stap if s not in _HOORT_HIER]:
            keuze = kies() % 3
            if keuze == 1:
                inhoud[sleutel] = stap.pop(sleutel)  # type: ignore[attr-defined]
                verplaatst.append((*pad, sleutel))
            elif keuze == 2 and isinstance(stap[sleutel], str):
                inhoud[sleutel] = "onbepaald"
        if inhoud:
            stap["instrument"] = f"i{nummer}"  # type: ignore[index]
            tekst = {"routekaart": "1", "instrument": f"i{nummer}", "titel": "Proef", "stap": inhoud}
            instrumenten.append(parse(json.dumps(tekst, indent=1), f"i{nummer}.yaml"))
    return parse(json.dumps(boom, indent=1), "protocol.yaml"), instrumenten, verplaatst


def together(document: Document, kies: Callable[[], int], *, andersom: bool = False) -> tuple[Samengevoegd, list[Pad]]:
    over, instrumenten, verplaatst = moved_out(document, kies)
    return merge(over, (), Voorraad(tuple(instrumenten[::-1] if andersom else instrumenten))), verplaatst


def hash_of(bron: Document | Samengevoegd) -> str:
    return compile_protocol(read(bron)).hash


@given(protocollen(), st.randoms(use_true_random=False), st.booleans())
def test_keys_that_move_into_instrumenten_change_nothing(tekst: str, kans: Random, andersom: bool) -> None:
    if (kern := accepted(tekst)) is None:
        return
    samen, verplaatst = together(parse(tekst), lambda: kans.randrange(3), andersom=andersom)

    assert hash_of(samen) == kern.hash
    assert list(uses(samen.inhoud)) == []
    for pad in verplaatst:
        bron, plek = samen.source(pad), samen.locate(pad)
        assert bron.naam.startswith("i")
        assert bron.tekst.splitlines()[plek.line - 1].lstrip().startswith(f'"{pad[-1]}"')


@pytest.mark.parametrize("bestand", HEEL, ids=lambda p: p.stem)
@pytest.mark.parametrize("zaad", [1, 2])
def test_of_our_own_protocols_too(bestand: Path, zaad: int) -> None:
    document = parse_file(bestand)
    kans = Random(zaad)
    samen, verplaatst = together(document, lambda: kans.randrange(3))

    assert hash_of(samen) == hash_of(document)
    assert len({samen.source(pad).naam for pad in verplaatst}) > 1


def test_an_instrument_that_would_go_first_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A planted mistake: without it the properties above prove nothing."""
    document = parse_file(next(p for p in HEEL if p.stem == "landelijk_model"))
    kans = Random(1)

    def lay_over(self: Invulling, pad: Pad, boven: Tabel, onder: Tabel, bron: Document) -> None:
        boven.update(onder)

    monkeypatch.setattr(Invulling, "_lay_under", lay_over)
    samen, _ = together(document, lambda: kans.randrange(3))

    try:
        gemaakt = hash_of(samen)
    except ProtocolOngeldig:
        return
    assert gemaakt != hash_of(document)
