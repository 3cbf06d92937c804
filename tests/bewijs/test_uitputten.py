"""The prover against a player that tries everything: thousands of small protocols, and not one disagreement."""

from __future__ import annotations

import pytest
from hypothesis import settings
from kernbouw import kern
from uitputten import Speler, Spel, TeGroot, Uitkomst, by_chance, small_calendar

from routekaart.bevinding import ProtocolOngeldig
from routekaart.bewijs.grens import Grensbewijs, Stand
from routekaart.kalender.kalender import Kalender

AANTAL = 20_000 if settings().max_examples > 1_000 else 2_000
DELEN = 20
START = (0, 11)
KALENDER = small_calendar()


def disagreements(spel: Spel, kalender: Kalender, stand: Stand, beloften: frozenset[str] = frozenset()) -> list[str]:
    """Return for each start date where prover and player differ, what each of them says."""
    speler = Speler(spel, kalender)
    verschil = []
    for start in START:
        gespeeld = speler.play(start, frozenset(b.removeprefix("termijn ") for b in beloften))
        bewezen = _read(stand, stand.hoogste[start])
        if bewezen not in _played(gespeeld):
            verschil.append(f"start {start}: bewezen {bewezen}, gespeeld {gespeeld}")
    return verschil


def _read(stand: Stand, waarde: int) -> str:
    r = stand.rekening
    if waarde >= r.kwijt:
        return "fout"
    if waarde >= r.nooit:
        return "stil"
    return "voorbij" if waarde >= r.buiten else str(waarde)


def _played(gespeeld: Uitkomst) -> tuple[str, ...]:
    if gespeeld.fout:
        return ("fout",)
    if gespeeld.stil:
        return ("stil",)
    # What goes on until the calendar ends may be a way without end, or a long one.
    return ("voorbij", "stil") if gespeeld.voorbij else (str(gespeeld.laatst),)


def compare(zaad: int) -> list[str]:
    """Return the disagreements about protocol number *zaad*, without promises and with all of them."""
    spel = by_chance(zaad)
    try:
        k = kern(spel.yaml)
    except ProtocolOngeldig:
        return []
    bewijs = Grensbewijs(k, k.grenzen["grens"])
    verschil = disagreements(spel, KALENDER, bewijs.stand(KALENDER))
    beloften = frozenset(
        f"termijn {s.naam}" for f in spel.fasen for s in f.stappen if s.binnen and not s.mag and s.te_laat in ("", "niets")
    )
    if beloften:
        verschil += disagreements(spel, KALENDER, bewijs.stand(KALENDER, beloften), beloften)
    return [f"{zaad}: {v}" for v in verschil]


@pytest.mark.parametrize("deel", range(DELEN))
def test_the_prover_says_what_a_player_who_tries_everything_finds(deel: int) -> None:
    verschil = [v for zaad in range(deel, AANTAL, DELEN) for v in compare(zaad)]

    assert verschil == []
