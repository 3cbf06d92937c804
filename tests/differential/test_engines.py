"""The engines of bench/ agree: a comparison of speed means nothing between engines that do different things."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from routekaart.casus.journaal import to_jsonl

MAP = Path(__file__).parents[2] / "bench" / "engine"


@pytest.fixture
def peers() -> Iterator[Any]:
    """The folder with the engines, importable as when a bench runs."""
    sys.path.insert(0, str(MAP))
    voor = set(sys.modules)
    try:
        yield __import__("peers", fromlist=["kale", "met_routekaart", "met_transitions"])
    finally:
        sys.path.remove(str(MAP))
        for naam in set(sys.modules) - voor:
            if naam.split(".")[0] in ("peers", "spec", "traces"):
                del sys.modules[naam]


def _outcomes(peer: Any, sporen: list[Any]) -> list[Any]:
    gezien = []
    for nr, spoor in enumerate(sporen):
        klaar = peer.prepare(nr, spoor)
        casus = peer.open(klaar)
        geweigerd = peer.play(casus, klaar)
        gezien.append((geweigerd, peer.finish(casus, klaar)))
    return gezien


@pytest.mark.parametrize(
    "peer", ["met_routekaart.PEER_ACTS", "met_routekaart.PEER_LOPER", "met_routekaart.PEER_INTERPRETER", "met_transitions.PEER"]
)
def test_every_engine_ends_where_the_plain_interpreter_does(peers: Any, peer: str) -> None:
    import peers.kale as kale
    from traces import traces

    module, naam = peer.split(".")
    sporen = traces(40)

    assert _outcomes(getattr(__import__(f"peers.{module}", fromlist=[naam]), naam), sporen) == _outcomes(kale.PEER, sporen)


def test_the_journaal_of_a_loper_is_that_of_the_interpreter(peers: Any) -> None:
    from peers import met_routekaart as ons
    from traces import traces

    for nr, spoor in enumerate(traces(20)):
        klaar = ons.PEER_LOPER.prepare(nr, spoor)
        loop, dossier = ons.PEER_LOPER.open(klaar), ons.PEER_INTERPRETER.open(klaar)
        for peer, casus in ((ons.PEER_LOPER, loop), (ons.PEER_INTERPRETER, dossier)):
            peer.play(casus, klaar)
            peer.finish(casus, klaar)

        assert list(ons.LOPER.journaal(loop)) == dossier.regels
        assert ons.LOPER.lines(loop) == to_jsonl(dossier.regels)
        assert ons.LOPER.casus(loop) == dossier.casus
