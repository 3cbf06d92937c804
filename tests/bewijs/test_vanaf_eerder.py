"""A term that counts from a stap that was done long before may be over at once: no bound is proven that it could break."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from bouw import Spel, kern
from routekaart import kalender
from routekaart.bewijs import openen, zetten
from routekaart.bewijs.aflopen import expire
from routekaart.bewijs.bord import Bord
from routekaart.bewijs.grens import prove
from routekaart.bewijs.naspelen import replay
from routekaart.bewijs.uitslag import Grensuitslag
from routekaart.kern.kernel import Kern, Stap

MIDDEN = kalender.load("midden")
MAANDAG = date(2026, 9, 7)
KOP = """
begin: start
fasen:
  start:
    begint_met: bellen en meten en wachten
    stappen:
      bellen: {wie: mentor, moet: bellen, binnen: 2 weken, te_laat: terug, daarna: terug}
      meten: {wie: mentor, moet: meten, binnen: onbepaald}
      wachten: {wie: mentor, moet: wachten, binnen: 8 kalenderdagen, te_laat: vragen, daarna: terug}
"""
_anchor = openen._anchor
VOET = """
grenzen: {op_tijd: {van: start, tot: terug, binnen: BINNEN}}
"""
VRAGEN = """
      vragen: {wie: ouders, moet: vragen, binnen: 10 kalenderdagen, vanaf: meten, te_laat: lang}
  lang: {stappen: {praten: {wie: mentor, moet: praten, binnen: 6 weken, te_laat: terug, daarna: terug}}}
"""
# What follows the term that was over counts from its last day too, and then wins the race that it would lose from today.
DOOR = """
      vragen: {wie: ouders, moet: vragen, binnen: 1 kalenderdag, vanaf: meten, te_laat: nog}
      nog: {wie: ouders, moet: nog eens vragen, binnen: 8 kalenderdagen, te_laat: lang}
  lang: {stappen: {praten: {wie: mentor, moet: praten, binnen: 6 weken, te_laat: terug, daarna: terug}}}
"""


def _kern(romp: str, binnen: str) -> Kern:
    return kern(KOP + romp.strip("\n") + VOET.replace("BINNEN", binnen))


def _proven(k: Kern) -> Grensuitslag:
    return prove(k, MIDDEN, None, MAANDAG, MAANDAG, 400_000).grenzen[0]


def _played(k: Kern) -> Iterator[int]:
    """Yield how many days it takes in silence, for each day on which `meten` may be done."""
    for dag in range(14):
        spel = Spel(k, MAANDAG.isoformat())
        spel.doe("mentor", "meten", op=(MAANDAG + timedelta(days=dag)).isoformat())
        spel.tik("2027-01-04")
        assert spel.casus.einde == "terug"
        yield (spel.casus.nu.date() - MAANDAG).days - 1


@pytest.mark.parametrize("romp", [VRAGEN, DOOR], ids=["the-term", "what-follows-it"])
def test_a_term_that_ran_before_its_stap_opened_may_win_the_race(romp: str) -> None:
    k = _kern(romp, "3 weken")
    uitslag = _proven(k)
    weg = uitslag.ergste

    assert max(_played(k)) > 21
    assert uitslag.oordeel == "weerlegd"
    assert weg is not None and weg.dagen is not None and weg.dagen >= max(_played(k))
    assert replay(k, MIDDEN, k.grenzen["op_tijd"], weg).klopt


@pytest.mark.parametrize("romp", [VRAGEN, DOOR], ids=["the-term", "what-follows-it"])
def test_a_bound_lies_no_earlier_than_any_casus_that_is_played(romp: str) -> None:
    k = _kern(romp, "3 maanden")
    ergste = _proven(k).ergste

    assert _proven(k).oordeel == "bewezen"
    assert ergste is not None and ergste.dagen is not None
    assert max(_played(k)) <= ergste.dagen <= 14 + 42


def test_a_bound_that_only_a_rough_day_breaks_is_undecided() -> None:
    k = _kern(DOOR, f"{max(_played(_kern(DOOR, '3 maanden')))} kalenderdagen")
    uitslag = _proven(k)

    assert (uitslag.oordeel, uitslag.ergste) == ("onbeslist", None)
    assert uitslag.reden.startswith("het hangt af van een termijn die al liep voordat de stap openging")


def test_a_grens_that_can_begin_on_a_day_that_is_past_is_undecided() -> None:
    uitslag = _proven(kern(KOP + VRAGEN.strip("\n") + "\ngrenzen: {op_tijd: {van: lang, tot: terug, binnen: 7 weken}}\n"))

    assert uitslag.oordeel == "onbeslist"
    assert uitslag.reden == "de grens kan beginnen op een dag die dan al voorbij is, en dat is niet na te rekenen"


def test_a_stap_that_opens_with_the_act_it_counts_from_is_followed_exactly() -> None:
    k = _kern(VRAGEN.replace("vanaf: meten", "vanaf: bellen"), "3 weken")
    direct = kern(
        """
begin: start
fasen:
  start:
    begint_met: meten
    stappen:
      meten: {wie: mentor, moet: meten, binnen: 1 week, te_laat: terug, daarna: vragen en bellen}
      bellen: {wie: mentor, moet: bellen, binnen: 3 kalenderdagen, te_laat: terug, daarna: terug}
      vragen: {wie: ouders, moet: vragen, binnen: 5 kalenderdagen, vanaf: meten, te_laat: terug, daarna: terug}
grenzen: {op_tijd: {van: start, tot: terug, binnen: 10 kalenderdagen}}
"""
    )

    # Nobody can do `bellen` and not be `terug`, so from that no term runs.
    assert (_proven(k).oordeel, _proven(k).speling) == ("bewezen", 7)
    assert (_proven(direct).oordeel, _proven(direct).speling) == ("bewezen", 0)


def test_a_stap_that_was_done_before_its_fase_was_entered_again_still_starts_a_clock() -> None:
    k = kern(
        """
begin: start
fasen:
  start:
    begint_met: meten
    stappen:
      meten: {wie: mentor, moet: meten, binnen: 1 week, te_laat: terug, daarna: wacht}
  wacht:
    stappen:
      wachten: {wie: mentor, moet: wachten, binnen: 15 kalenderdagen, te_laat: vervolg, daarna: terug}
  vervolg:
    begint_met: bellen en vragen
    stappen:
      bellen: {wie: mentor, moet: bellen, binnen: 1 week, te_laat: terug, daarna: terug}
      vragen: {wie: ouders, moet: vragen, binnen: 18 kalenderdagen, vanaf: meten, te_laat: lang, daarna: terug}
  lang: {stappen: {praten: {wie: mentor, moet: praten, binnen: 6 weken, te_laat: terug, daarna: terug}}}
grenzen: {op_tijd: {van: start, tot: terug, binnen: 5 weken}}
"""
    )
    spel = Spel(k, MAANDAG.isoformat())
    spel.doe("mentor", "meten", op="2026-09-07")
    spel.tik("2027-01-04")

    assert (spel.casus.nu.date() - MAANDAG).days - 1 > 35
    assert _proven(k).oordeel in ("weerlegd", "onbeslist")


def test_a_proof_that_lets_such_a_clock_run_from_the_opening_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def _from_the_opening(bord: Bord, stap: Stap, bron: int) -> tuple[int, bool] | None:
        gevonden = _anchor(bord, stap, bron)
        return None if gevonden is None else (gevonden[0], False)

    monkeypatch.setattr(openen, "_anchor", _from_the_opening)
    uitslag = _proven(_kern(VRAGEN, "3 weken"))

    assert uitslag.oordeel == "bewezen"


def test_a_proof_that_lets_what_follows_count_from_today_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zetten, "expire_early", lambda bord, klok: expire(bord, (klok,)))
    k = _kern(DOOR, "3 weken")

    assert _proven(k).oordeel == "bewezen"
    assert max(_played(k)) > 21
