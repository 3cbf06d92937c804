"""A proof about a protocol that counts what happens to stappen: never too good, whatever a player who tries everything does."""

from __future__ import annotations

import pytest
from hypothesis import settings

from kernbouw import kern
from routekaart.bevinding import ProtocolOngeldig
from routekaart.bewijs import sluiten
from routekaart.bewijs.bord import Bord
from routekaart.bewijs.grens import Grensbewijs, Stand
from uitputten import Speler, TeGroot, Uitkomst, counted_by_chance, small_calendar

AANTAL = 12_000 if settings().max_examples > 1_000 else 600
DELEN = 10
START = (0, 11)
KALENDER = small_calendar()
VOORBIJ, STIL, FOUT = 1_000, 2_000, 3_000


def _proven(stand: Stand, start: int) -> int:
    r, waarde = stand.rekening, stand.hoogste[start]
    if waarde >= r.kwijt:
        return FOUT
    if waarde >= r.nooit:
        return STIL
    return VOORBIJ if waarde >= r.buiten else waarde


def _played(gespeeld: Uitkomst) -> int:
    if gespeeld.fout:
        return FOUT
    # What goes on until the calendar ends is at least as late as that.
    return STIL if gespeeld.stil else VOORBIJ if gespeeld.voorbij else gespeeld.laatst


def compare(zaad: int) -> tuple[int, int] | None:
    """Return what is proven and what was played about protocol number *zaad*, None when it cannot be tried."""
    spel = counted_by_chance(zaad)
    try:
        k = kern(spel.yaml)
        start = START[zaad % 2]
        gespeeld = Speler(spel, KALENDER).play(start)
    except (ProtocolOngeldig, TeGroot):
        return None
    return _proven(Grensbewijs(k, k.grenzen["grens"]).stand(KALENDER), start), _played(gespeeld)


@pytest.mark.parametrize("deel", range(DELEN))
def test_no_proof_is_better_than_what_a_player_who_tries_everything_finds(deel: int) -> None:
    gevonden = {zaad: paar for zaad in range(deel, AANTAL, DELEN) if (paar := compare(zaad)) is not None}

    assert {zaad: paar for zaad, paar in gevonden.items() if paar[0] < paar[1]} == {}
    # A count may be anything for the proof; yet nearly always the worst case is one that can be played.
    assert sum(proven == played for proven, played in gevonden.values()) > 0.8 * len(gevonden)


def _nothing_counts(bord: Bord, stap: str, uitkomst: str, gedaan: bool) -> None:
    return


def test_a_count_that_an_act_does_not_change_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sluiten, "count", _nothing_counts)
    # In one protocol of these a stap that is done makes its fase `klaar`, were it not that the count leaves it first.
    gevonden = [paar for zaad in range(1_090, 1_100) if (paar := compare(zaad)) is not None]

    assert any(proven < played for proven, played in gevonden)
