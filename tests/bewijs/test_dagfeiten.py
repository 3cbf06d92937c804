"""A day that somebody tells may make a term be over at once: no bound is proven that such a day could break."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from bouw import Spel, kern
from routekaart import kalender
from routekaart.bewijs import zetten
from routekaart.bewijs.grens import prove
from routekaart.bewijs.naspelen import replay
from routekaart.bewijs.uitslag import Grensuitslag
from routekaart.kern.kernel import Kern

MIDDEN = kalender.load("midden")
MAANDAG = date(2026, 9, 7)
PROTOCOL = """
begin: start
gegevens: {toets: datum, ziek: ja of nee}
tabellen: {per_kind: {geeft: termijn, rijen: [{als: ziek, waarde: 2 weken}, {waarde: 3 kalenderdagen}]}}
fasen:
  start:
    begint_met: bellen en vragen
    stappen:
      bellen: {wie: mentor, moet: bellen, binnen: 1 week, te_laat: terug, daarna: terug}
      vragen: {wie: ouders, moet: verlof vragen, TERMIJN, te_laat: lang, daarna: niets}
  lang: {stappen: {praten: {wie: mentor, moet: praten, binnen: 6 weken, te_laat: terug, daarna: terug}}}
grenzen: {op_tijd: {van: start, tot: terug, binnen: BINNEN}}
"""
TERMIJNEN = (
    "uiterlijk: 1 week voor toets",
    "uiterlijk: 3 schooldagen voor toets",
    "uiterlijk: per_kind voor toets",
    "binnen: 2 kalenderdagen, vanaf: toets",
)


def _kern(termijn: str, binnen: str = "5 weken") -> Kern:
    return kern(PROTOCOL.replace("TERMIJN", termijn).replace("BINNEN", binnen))


def _proven(k: Kern) -> Grensuitslag:
    return prove(k, MIDDEN, None, MAANDAG, MAANDAG, 400_000).grenzen[0]


def _played(k: Kern) -> Iterator[int]:
    """Yield how many days it takes in silence, for each day on which a day may be told, and each day it may be."""
    for verteld in range(9):
        for later in range(-20, 30):
            spel = Spel(k, MAANDAG.isoformat())
            op = MAANDAG + timedelta(days=verteld)
            spel.feit("ziek", verteld % 2 == 0, op=op.isoformat())
            if spel.fase == "start":
                spel.feit("toets", op + timedelta(days=later), op=op.isoformat())
            spel.tik("2027-01-04")
            assert spel.casus.einde == "terug"
            yield (spel.casus.nu.date() - MAANDAG).days - 1  # at midnight, after the last day


@pytest.mark.parametrize("termijn", TERMIJNEN)
def test_a_bound_lies_no_earlier_than_any_day_that_is_told(termijn: str) -> None:
    k = _kern(termijn, "3 maanden")
    uitslag = _proven(k)
    ergste = uitslag.ergste

    assert uitslag.oordeel == "bewezen"
    assert ergste is not None and ergste.dagen is not None
    # The term has ended on a day that it counts, here at most three days before the day on which that was told.
    assert 0 <= ergste.dagen - max(_played(k)) <= 3


@pytest.mark.parametrize("termijn", [t for t in TERMIJNEN if "per_kind" not in t])
def test_a_told_day_that_breaks_a_bound_is_played_again(termijn: str) -> None:
    k = _kern(termijn)
    uitslag = _proven(k)
    weg = uitslag.ergste

    assert uitslag.oordeel == "weerlegd"
    assert weg is not None
    assert any(s.zin.startswith("de dag waarvan de termijn van `vragen` afhangt, wordt bekend") for s in weg.stappen)
    assert replay(k, MIDDEN, k.grenzen["op_tijd"], weg).klopt


def test_a_bound_that_only_a_rough_day_breaks_is_undecided() -> None:
    k = _kern("uiterlijk: 1 week voor toets", f"{max(_played(_kern('uiterlijk: 1 week voor toets')))} kalenderdagen")
    uitslag = _proven(k)

    assert (uitslag.oordeel, uitslag.ergste) == ("onbeslist", None)
    assert uitslag.reden.startswith("het hangt af van een dag die pas later bekend wordt")


def test_a_proof_that_forgets_the_told_day_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zetten, "clock_of_told_day", lambda *alles: None)
    k = _kern("uiterlijk: 1 week voor toets")
    uitslag = _proven(k)

    assert uitslag.oordeel == "bewezen"
    assert uitslag.ergste is not None and uitslag.ergste.dagen is not None
    assert uitslag.ergste.dagen < max(_played(k))


LANG = """
  lang: {stappen: {praten: {wie: mentor, moet: praten, binnen: 6 weken, te_laat: terug, daarna: terug}}}
grenzen: {op_tijd: {van: start, tot: terug, binnen: 3 weken}}
"""


def test_a_stap_that_is_done_after_another_opened_starts_the_clock_of_that_one() -> None:
    k = kern(
        """
begin: start
fasen:
  start:
    begint_met: bellen en meten en vragen
    stappen:
      bellen: {wie: mentor, moet: bellen, binnen: 2 weken, te_laat: terug, daarna: terug}
      meten: {wie: mentor, moet: meten, binnen: onbepaald}
      vragen: {wie: ouders, moet: vragen, binnen: 3 kalenderdagen, vanaf: meten, te_laat: lang}
"""
        + LANG.strip("\n")
    )
    spel = Spel(k, MAANDAG.isoformat())
    spel.doe("mentor", "meten", op="2026-09-17")
    spel.tik("2027-01-04")

    uitslag = _proven(k)

    assert (spel.casus.nu.date() - MAANDAG).days - 1 == 13 + 42
    assert uitslag.oordeel == "weerlegd"
    assert uitslag.ergste is not None
    assert uitslag.ergste.dagen == 13 + 42
    assert replay(k, MIDDEN, k.grenzen["op_tijd"], uitslag.ergste).klopt


def test_a_voorval_that_is_reported_late_may_end_a_term_at_once() -> None:
    k = kern(
        """
begin: start
voorvallen: {ziek: {}}
fasen:
  start:
    begint_met: bellen
    stappen:
      bellen: {wie: mentor, moet: bellen, binnen: 2 weken, te_laat: terug, daarna: terug}
      vragen: {bij: ziek, wie: ouders, moet: vragen, binnen: 3 weken, vanaf: voorval, te_laat: lang}
"""
        + LANG.strip("\n")
    )
    spel = Spel(k, MAANDAG.isoformat())
    spel.voorval("ziek", op="2026-09-17", sinds="2026-08-26")
    spel.tik("2027-01-04")

    assert (spel.casus.nu.date() - MAANDAG).days - 1 == 9 + 42
    assert _proven(k).oordeel == "onbeslist"


def test_a_told_day_that_leads_nowhere_moves_nothing() -> None:
    k = kern(PROTOCOL.replace("TERMIJN, te_laat: lang", TERMIJNEN[0]).replace("BINNEN", "1 week"))

    assert _proven(k).oordeel == "bewezen"
