"""A proof about a protocol that counts what happens to stappen: never too good, whatever a player who tries everything does."""

from __future__ import annotations

import pytest
from hypothesis import settings

from bouw import kern as whole
from kernbouw import kern
from routekaart.bevinding import ProtocolOngeldig
from routekaart.bewijs import sluiten
from routekaart.bewijs.grens import Grensbewijs, Stand
from routekaart.bewijs.naspelen import replay
from routekaart.kalender import load
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


GELIJK = """
    begin: a
    tellers: {gesproken: {telt: aantal praten, per: casus}}
    fasen:
      a:
        klaar: goed
        overgangen: {vaak: {zodra: gesproken >= 1, naar: b}}
        stappen: {praten: {wie: mentor, moet: praten, binnen: 1 week, te_laat: goed, daarna: niets}}
      b: {stappen: {nagaan: {als: praten is gedaan, anders: goed, wie: mentor, moet: nagaan, daarna: goed}}}
    einden: {goed: gelukt}
    grenzen: {grens: {van: a, tot: goed, binnen: 2 weken}}
"""


def _judge(tekst: str) -> str:
    k = whole(tekst)
    return Grensbewijs(k, k.grenzen["grens"]).prove(load("midden")).oordeel


def test_an_act_that_is_counted_can_leave_its_fase_before_that_is_klaar() -> None:
    assert _judge(GELIJK) == "niet_begrensd"


def test_a_count_that_the_act_itself_does_not_change_would_prove_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sluiten, "count", lambda bord, stap, uitkomst, gedaan: None)

    assert _judge(GELIJK) == "bewezen"


POGING = """
    begin: a
    fasen:
      a:
        begint_met: praten
        overgangen: {{weg: {{zodra: {}, naar: b}}}}
        stappen: {{praten: {{wie: mentor, moet: praten, binnen: 1 week, te_laat: goed, daarna: goed}}}}
      b: {{begint_met: niets, overgangen: {{klaar: {{zodra: terug, naar: goed}}}}}}
    gegevens: {{terug: ja of nee}}
    einden: {{goed: gelukt}}
    tellers: {{geweigerd: {{telt: aantal praten.geweigerd, per: casus}}}}
    grenzen: {{grens: {{van: a, tot: goed, binnen: 2 weken}}}}
"""


@pytest.mark.parametrize(
    ("zodra", "oordeel"),
    [
        ("praten is geweigerd", "niet_begrensd"),
        ("geweigerd >= 2", "niet_begrensd"),
        ("praten is geweigerd en praten is gedaan", "bewezen"),
        ("praten is niet_verschenen en praten is geweigerd", "bewezen"),
    ],
)
def test_what_is_tried_in_vain_may_lead_away_while_the_stap_stays_open(zodra: str, oordeel: str) -> None:
    assert _judge(POGING.format(zodra)) == oordeel


def test_a_refutation_by_attempts_replays() -> None:
    k = whole("""
        begin: a
        tellers: {geweigerd: {telt: aantal praten.geweigerd, per: casus}}
        fasen:
          a:
            begint_met: praten
            overgangen: {weg: {zodra: geweigerd >= 2, naar: b}}
            stappen: {praten: {wie: mentor, moet: praten, binnen: 1 week, te_laat: goed, daarna: goed}}
          b: {stappen: {nagaan: {wie: mentor, moet: nagaan, binnen: 4 weken, te_laat: goed, daarna: goed}}}
        einden: {goed: gelukt}
        grenzen: {grens: {van: a, tot: goed, binnen: 2 weken}}
    """)
    midden = load("midden")
    uitslag = Grensbewijs(k, k.grenzen["grens"]).prove(midden)

    assert (uitslag.oordeel, uitslag.ergste is not None) == ("weerlegd", True)
    assert uitslag.ergste is not None
    assert replay(k, midden, k.grenzen["grens"], uitslag.ergste).klopt
