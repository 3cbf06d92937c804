"""A search that stops says what most places differ in: the days of some terms, or how one stap stands."""

from __future__ import annotations

from bouw import kern
from routekaart import kalender
from routekaart.bewijs.belofte import review_grenzen
from routekaart.bewijs.grens import prove

MIDDEN = kalender.load("midden")
DAGEN = """
begin: start
doorlopend:
  begint_met: zoeken
  stappen:
    zoeken: {wie: mentor, moet: zoeken, binnen: 8 weken, te_laat: niets, uitkomsten: {gevonden: niets}}
fasen:
  start:
    begint_met: praten en wachten
    stappen:
      praten: {wie: mentor, mag: praten, binnen: 6 weken, te_laat: niets, uitkomsten: {gedaan: beslissen}}
      wachten: {wie: mentor, moet: wachten, binnen: onbepaald, daarna: opnieuw}
      beslissen: {wie: mentor, moet: beslissen, binnen: 4 weken, te_laat: terug, daarna: terug}
      sturen: {zodra: zoeken is te_laat, wie: mentor, moet: sturen, binnen: 1 week, te_laat: terug, daarna: terug}
  opnieuw: {stappen: {rusten: {wie: mentor, moet: rusten, binnen: onbepaald, daarna: start}}}
grenzen: {op_tijd: {van: praten, tot: terug, binnen: 5 weken}}
"""
STAND = """
begin: start
fasen:
  start:
    begint_met: een en twee
    stappen:
      een: {wie: mentor, moet: iets, binnen: 8 weken, te_laat: terug, daarna: terug}
      twee: {wie: mentor, moet: iets, binnen: 1 week, te_laat: terug, daarna: twee, hoogstens_keer: 300, uitgeput: terug}
grenzen: {op_tijd: {van: start, tot: terug, binnen: 8 weken}}
"""
GEEN = "er zijn meer dan {} plaatsen om te bekijken; daar houdt het zoeken op"


def _reason(tekst: str, hoogstens: int) -> str:
    uitslag = prove(kern(tekst), MIDDEN, hoogstens=hoogstens).grenzen[0]
    assert uitslag.oordeel == "onbeslist"
    return uitslag.reden


def test_terms_that_began_on_many_days_are_named() -> None:
    reden = _reason(DAGEN, 4_000)

    assert (
        reden == GEEN.format(4_000) + "; ze verschillen vooral in de dagen waarop de termijnen van `praten` en `zoeken` begonnen"
    )


def test_the_tip_of_a_check_names_them_too() -> None:
    [tip] = review_grenzen(kern(DAGEN), [MIDDEN], 4_000)

    assert tip.tekst.endswith("waarop de termijnen van `praten` en `zoeken` begonnen")


def test_a_stap_of_which_places_only_tell_how_it_stands_is_named() -> None:
    assert _reason(STAND, 4_000) == GEEN.format(4_000) + "; ze verschillen vooral in hoe het staat met `twee`"


def test_nothing_is_said_when_there_is_no_such_thing() -> None:
    assert _reason(STAND, 1) == GEEN.format(1)
