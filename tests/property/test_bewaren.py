"""A bewaarde loop is the casus that it was, whichever loper reads it, and runs on as if it had never been away."""

from __future__ import annotations

from pathlib import Path

import pytest

from property.test_loper_protocollen import NEUTRAAL, PROTOCOLLEN, Spel, _eigen, _load
from routekaart.casus.bewaren import Bewaarder, LoopOngeldig
from routekaart.casus.loper import Loper
from routekaart.casus.weigering import Geweigerd
from routekaart.pipeline.routekaart import Routekaart


def play(kaart: Routekaart, seeds: range, zetten: int = 25) -> None:
    """Play casussen that are kept and read again after each few moves, by the same loper and by new ones."""
    loper = Loper(kaart.kern, kaart.kalender)
    for seed in seeds:
        try:
            spel = Spel(kaart, loper, seed)
        except Geweigerd:
            continue  # an open norm
        for nr in range(zetten):
            spel.move()
            if spel.r.random() < 0.5:
                spel.loop = loper.restore(loper.snapshot(spel.loop))
            if nr % 12 == 11:
                nieuw = Loper(kaart.kern, kaart.kalender)
                loop = nieuw.restore(loper.snapshot(spel.loop))

                assert nieuw.casus(loop) == spel.casus
                assert nieuw.snapshot(loop) == loper.snapshot(spel.loop)
        lijnen = loper.lines(loper.restore(loper.snapshot(spel.loop)))

        assert lijnen == loper.lines(spel.loop)
        assert loper.trail(loper.restore(loper.snapshot(spel.loop))) == loper.trail(spel.loop)
        spel.compare()


@pytest.mark.parametrize("pad", PROTOCOLLEN, ids=lambda pad: pad.stem)
def test_keeping_and_reading_again_changes_nothing(pad: Path) -> None:
    play(_load(pad), range(2))


def test_keeping_changes_nothing_on_chains_returns_and_choices() -> None:
    play(_eigen(), range(12))


def test_a_planted_bug_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Bewaarder, "_read_values", lambda self, vast: {})

    with pytest.raises(AssertionError):
        play(_eigen(), range(12))


def _tekst() -> tuple[Loper, str]:
    kaart = _load(NEUTRAAL)
    loper = Loper(kaart.kern, kaart.kalender)
    spel = Spel(kaart, loper, 1)
    for _ in range(10):
        spel.move()
    return loper, loper.snapshot(spel.loop)


def test_a_loop_of_another_protocol_or_calendar_is_refused() -> None:
    loper, tekst = _tekst()
    kaart = _eigen()

    with pytest.raises(LoopOngeldig, match="ander protocol"):
        Loper(kaart.kern, loper.kalender).restore(tekst)
    with pytest.raises(LoopOngeldig, match="andere kalender"):
        loper.restore(tekst.replace(loper.kalender.hash, "0" * 64))


def test_a_damaged_text_is_refused_wherever_the_damage_is() -> None:
    loper, tekst = _tekst()
    for plaats in range(0, len(tekst), 7):
        teken = "0" if tekst[plaats] != "0" else "1"

        with pytest.raises(LoopOngeldig):
            loper.restore(tekst[:plaats] + teken + tekst[plaats + 1 :])
        with pytest.raises(LoopOngeldig):
            loper.restore(tekst[:plaats])


@pytest.mark.parametrize("tekst", ["", "\n\n", "[]\n0\n", "{}\n\n\n", "niets"])
def test_a_text_that_is_no_loop_is_refused(tekst: str) -> None:
    with pytest.raises(LoopOngeldig, match="niet te lezen"):
        _tekst()[0].restore(tekst)
