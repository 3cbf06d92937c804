"""A proof knows that a toestemming may be withdrawn at any time: against a player that tries everything, and by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import settings

from bouw import kern as whole
from kernbouw import kern
from routekaart import kalender
from routekaart.bevinding import ProtocolOngeldig
from routekaart.bewijs import lopen, openen, toestemming
from routekaart.bewijs.bord import Bord
from routekaart.bewijs.grens import Grensbewijs, Stand
from routekaart.bewijs.naspelen import replay
from routekaart.bewijs.toestand import Toestand
from routekaart.bewijs.zetten import Zetten
from routekaart.kern.kernel import Fase, Stap
from uitputten import Speler, TeGroot, Uitkomst, asked_by_chance, small_calendar

AANTAL = 6_000 if settings().max_examples > 1_000 else 500
DELEN = 5
START = (0, 11)
KLEIN = small_calendar()
MIDDEN = kalender.load("midden")


def proven(stand: Stand, start: int) -> str:
    """Return what is proven about a casus that starts on day *start*."""
    r, waarde = stand.rekening, stand.hoogste[start]
    if waarde >= r.kwijt:
        return "fout"
    if waarde >= r.nooit:
        return "stil"
    return "voorbij" if waarde >= r.buiten else str(waarde)


def played(uit: Uitkomst) -> tuple[str, ...]:
    """Return what the player may say."""
    if uit.fout:
        return ("fout",)
    if uit.stil:
        return ("stil",)
    return ("voorbij", "stil") if uit.voorbij else (str(uit.laatst),)


def compare(zaad: int) -> str:
    """Return where prover and player differ about protocol number *zaad*, nothing where they agree."""
    spel, start = asked_by_chance(zaad), START[zaad % 2]
    try:
        k = kern(spel.yaml)
        gespeeld = Speler(spel, KLEIN).play(start)
    except (ProtocolOngeldig, TeGroot):
        return ""
    bewezen = proven(Grensbewijs(k, k.grenzen["grens"]).stand(KLEIN), start)
    return "" if bewezen in played(gespeeld) else f"{zaad}: bewezen {bewezen}, gespeeld {gespeeld}"


@pytest.mark.parametrize("deel", range(DELEN))
def test_the_prover_says_what_a_player_who_withdraws_toestemming_finds(deel: int) -> None:
    verschil = [v for zaad in range(deel, AANTAL, DELEN) if (v := compare(zaad))]

    assert verschil == []


def _never(self: Zetten, t: Toestand) -> list[object]:
    return []


def _stays_open(bord: Bord, fase: Fase) -> bool:
    return False


def _each_its_own(bord: Bord, stap: Stap, bron: int, nieuw: bool = False) -> None:
    bord.queue(stap.anders, bron)


def test_a_prover_that_forgets_a_withdrawal_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Zetten, "_refusals", _never)

    assert any(compare(zaad) for zaad in range(80, 120))


def test_a_prover_that_leaves_open_what_was_refused_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lopen, "withdraw_refused", _stays_open)

    assert any(compare(zaad) for zaad in range(80, 120))


def test_a_prover_that_takes_the_doel_of_a_refusal_for_each_stap_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openen, "lead_elsewhere", _each_its_own)
    monkeypatch.setattr(toestemming, "lead_elsewhere", _each_its_own)

    assert any(compare(zaad) for zaad in range(255, 295))


DELEN_OF_ADVIES = """
    begin: delen_fase
    toestemmingen: {mag: {van: ouders, deelt: consulent, met: mentor, voor: hulp, bij_weigering: advies}}
    fasen:
      delen_fase:
        begint_met: vragen
        stappen:
          vragen: {wie: consulent, moet: vragen, binnen: 1 week, te_laat: advies, legt_vast: mag, daarna: delen}
          delen: {wie: consulent, moet: delen, binnen: 1 week, te_laat: terug, toestemming: mag, daarna: terug}
      advies:
        begint_met: geven
        stappen: {geven: {wie: consulent, moet: adviseren, binnen: 1 week, te_laat: terug, daarna: terug}}
    grenzen: {snel: {van: delen_fase, tot: terug, binnen: BINNEN}}
"""


def test_a_way_that_a_withdrawal_makes_longer_is_refuted_and_played() -> None:
    k = whole(DELEN_OF_ADVIES.replace("BINNEN", "2 weken"))
    uitslag = Grensbewijs(k, k.grenzen["snel"]).prove(MIDDEN, date(2026, 9, 7), date(2026, 9, 7))
    assert uitslag.ergste is not None
    gespeeld = replay(k, MIDDEN, k.grenzen["snel"], uitslag.ergste)

    # Asked on the last day of the first week, given, and withdrawn on the last day of the second.
    assert uitslag.oordeel == "weerlegd"
    assert [(s.dag, s.zin) for s in uitslag.ergste.stappen if s.soort == "feit"] == [
        (date(2026, 9, 21), "dit wordt waar: `mag is niet gegeven`")
    ]
    assert (gespeeld.klopt, gespeeld.dag) == (True, date(2026, 9, 28))


def test_a_bound_that_leaves_room_for_a_withdrawal_is_proven() -> None:
    k = whole(DELEN_OF_ADVIES.replace("BINNEN", "3 weken"))

    assert Grensbewijs(k, k.grenzen["snel"]).prove(MIDDEN, date(2026, 9, 7), date(2026, 9, 7)).oordeel == "bewezen"
