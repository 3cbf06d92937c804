"""Reassessing a journaal: what should have happened, had everything been known on the day it happened."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bouw import Spel
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.herbeoordelen.reassess import reassess
from routekaart.casus.herbeoordelen.uitkomst import Gemist, Herbeoordeling, Looptijd, Verschil
from routekaart.casus.journaal import JournaalOngeldig, to_jsonl
from routekaart.casus.weigering import Geweigerd
from routekaart.kalender.eenheden import Eenheid

THUIS = """
    begin: volgen
    gegevens: {thuis: ja of nee, ziek: ja of nee}
    voorvallen: {laatkomst: {}}
    tellers: {keren: {telt: aantal laatkomst, per: schooljaar}}
    fasen:
      volgen:
        overgangen: {weg: {zodra: thuis, naar: gesprek}}
        stappen: {bellen: {wie: mentor, moet: bellen, zodra: keren >= 2, binnen: 3 schooldagen}}
      gesprek:
        begint_met: praten
        stappen:
          praten: {wie: mentor, moet: praten, binnen: 5 schooldagen, te_laat: tafel, daarna: terug}
      tafel: {regie: consulent, overdracht: 2 werkdagen, begint_met: overleg,
              stappen: {overleg: {wie: consulent, moet: overleggen, binnen: 2 weken, daarna: terug}}}
    grenzen: {snel: {van: thuis, tot: terug, binnen: 3 weken}}
"""


def again(spel: Spel, nu: str = "") -> Herbeoordeling:
    """Return the herbeoordeling of what was played."""
    return reassess(spel.kern, spel.kalender, spel.regels, date.fromisoformat(nu) if nu else None)


def only(loops: tuple[Looptijd, ...], naam: str) -> Looptijd:
    """Return the one Looptijd of *naam*."""
    (loop,) = [loop for loop in loops if loop.naam == naam]
    return loop


def late() -> Spel:
    """Return a casus in which it was told on 21 September that the child was at home since the 7th."""
    spel = Spel(THUIS)
    spel.feit("thuis", "ja", op="2026-09-21", sinds="2026-09-07")
    spel.doe("mentor", "praten", op="2026-09-22")
    return spel


def test_a_fact_that_came_late_should_have_opened_the_stap_on_its_own_day() -> None:
    oordeel = again(late())
    was, hoort = only(oordeel.feitelijk, "praten"), only(oordeel.hoort, "praten")

    assert (was.geopend, was.laatste, was.verlopen, was.hoe) == (date(2026, 9, 21), date(2026, 9, 28), False, "gedaan")
    assert (hoort.geopend, hoort.laatste, hoort.verlopen, hoort.hoe) == (date(2026, 9, 7), date(2026, 9, 14), True, "vervallen")
    assert Verschil(was, hoort) in oordeel.verschillen


def test_it_says_who_missed_what_and_by_how_many_days_of_the_term() -> None:
    assert again(late()).gemist == (
        Gemist("praten", ("mentor",), date(2026, 9, 14), date(2026, 9, 22), 6, Eenheid.SCHOOLDAGEN),
    )  # fmt: skip


def test_what_would_have_been_refused_is_told_and_not_lost() -> None:
    (afgewezen,) = again(late()).afgewezen

    assert isinstance(afgewezen.gebeurtenis, gb.Handeling) and afgewezen.gebeurtenis.stap == "praten"
    assert [b.code for b in afgewezen.blockers] == ["niet_open"]


def test_fasen_offers_of_the_regie_and_grenzen_are_told_too() -> None:
    oordeel = again(late(), "2026-09-30")

    assert only(oordeel.hoort, "tafel") == Looptijd("fase", "tafel", date(2026, 9, 15))
    assert only(oordeel.hoort, "consulent") == Looptijd(
        "regie", "consulent", date(2026, 9, 15), ("consulent",), date(2026, 9, 16), True, date(2026, 9, 17), "aanbod_verlopen"
    )
    assert only(oordeel.hoort, "snel").verlopen
    assert only(oordeel.feitelijk, "snel").hoe == "gehaald"


def test_the_journaal_is_only_read() -> None:
    spel = late()
    voor = to_jsonl(spel.regels)
    again(spel)

    assert to_jsonl(spel.regels) == voor
    assert reassess(spel.kern, spel.kalender, voor) == again(spel)


def test_what_was_recorded_on_its_day_makes_no_difference() -> None:
    spel = Spel(THUIS)
    spel.feit("thuis", "ja", op="2026-09-09T15:00", sinds="2026-09-09")
    spel.doe("mentor", "praten", op="2026-09-15T09:00")
    oordeel = again(spel, "2026-11-01")

    assert (oordeel.verschillen, oordeel.afgewezen) == ((), ())
    assert oordeel.hoort == oordeel.feitelijk


def test_a_duty_that_nobody_did_is_late_until_now_or_lapsed() -> None:
    spel = Spel(THUIS.replace("te_laat: tafel, ", ""))
    spel.feit("thuis", "ja")
    gemist = again(spel, "2026-09-17").gemist
    vervallen = again(late_without_act(), "2026-09-21").gemist

    assert gemist == (Gemist("praten", ("mentor",), date(2026, 9, 14), None, 3, Eenheid.SCHOOLDAGEN),)
    assert vervallen == (Gemist("praten", ("mentor",), date(2026, 9, 14), None, None, Eenheid.SCHOOLDAGEN),)


def late_without_act() -> Spel:
    """Return a casus in which a fact came late, and nobody did anything."""
    spel = Spel(THUIS)
    spel.feit("thuis", "ja", op="2026-09-21", sinds="2026-09-07")
    return spel


def test_voorvallen_count_on_their_own_day() -> None:
    spel = Spel(THUIS)
    spel.voorval("laatkomst", op="2026-09-08")
    spel.voorval("laatkomst", op="2026-10-01", sinds="2026-09-10")
    oordeel = again(spel)

    assert only(oordeel.feitelijk, "bellen").geopend == date(2026, 10, 1)
    assert only(oordeel.hoort, "bellen").geopend == date(2026, 9, 10)
    assert oordeel.gemist[0].laatste == date(2026, 9, 15)


def test_a_voorval_that_never_happened_opens_nothing() -> None:
    spel = Spel(THUIS)
    spel.voorval("laatkomst", op="2026-09-08", id="een")
    spel.voorval("laatkomst", op="2026-09-09")
    spel.send(gb.Intrekking(op=date(2026, 9, 20), van="een"))
    oordeel = again(spel)

    assert oordeel.verschillen == (Verschil(only(oordeel.feitelijk, "bellen"), None),)
    assert oordeel.gemist == ()


def test_a_voorval_without_an_id_is_found_again_by_the_one_it_got() -> None:
    spel = Spel(THUIS, feiten=[gb.Voorval(op=date(2026, 9, 7), voorval="laatkomst")])
    spel.voorval("laatkomst", op="2026-09-09")
    for voorval in spel.casus.voorvallen:
        spel.send(gb.Intrekking(op=date(2026, 9, 20), van=voorval.id))

    assert [loop.naam for loop in again(spel).hoort] == ["volgen"]


def test_a_value_that_was_corrected_never_held() -> None:
    spel = Spel(THUIS)
    spel.feit("thuis", "ja", op="2026-09-09")
    spel.feit("thuis", "nee", op="2026-09-16", sinds="2026-09-09")
    oordeel = again(spel)

    assert oordeel.casus.fase == "volgen"
    assert [loop.naam for loop in oordeel.hoort] == ["volgen"]


def test_a_change_on_one_day_is_no_correction() -> None:
    spel = Spel(THUIS)
    spel.feit("thuis", "ja", op="2026-09-09T10:00")
    spel.feit("thuis", "nee", op="2026-09-09T15:00")

    assert again(spel).verschillen == ()


def test_what_happened_before_the_opening_was_known_at_the_opening() -> None:
    spel = Spel(THUIS)
    spel.feit("thuis", "ja", op="2026-09-21", sinds="2026-09-01")
    oordeel = again(spel)

    assert only(oordeel.hoort, "praten").geopend == date(2026, 9, 7)
    assert oordeel.afgewezen == ()


def test_an_act_that_was_written_down_later_was_on_time() -> None:
    spel = Spel(THUIS.replace("te_laat: tafel, ", ""))
    spel.feit("thuis", "ja")
    spel.doe("mentor", "praten", op="2026-09-18", voorgevallen_op=date(2026, 9, 14))
    oordeel = again(spel)

    assert only(oordeel.feitelijk, "praten").verlopen
    assert not only(oordeel.hoort, "praten").verlopen
    assert oordeel.gemist == ()


def test_facts_of_a_day_were_known_before_its_acts() -> None:
    spel = Spel(THUIS)
    spel.feit("ziek", "ja", op="2026-09-09")
    spel.feit("thuis", "ja", op="2026-09-21", sinds="2026-09-10")
    spel.doe("mentor", "praten", op="2026-09-22", voorgevallen_op=date(2026, 9, 10))
    oordeel = again(spel)

    assert (oordeel.casus.einde, oordeel.gemist, oordeel.afgewezen) == ("terug", (), ())


def test_a_term_that_a_pauze_stopped_has_no_last_day_while_it_stands_still() -> None:
    pauze = THUIS + "    pauzes: {stil: {tijdens: gesprek, wie: mentor, mag: wachten, hoogstens: 2 weken}}\n"
    spel = Spel(pauze)
    spel.feit("thuis", "ja", op="2026-09-07")
    spel.send(gb.Pauzeren(op=date(2026, 9, 9), rol="mentor", pauze="stil"))
    stil = only(again(spel).hoort, "praten")
    spel.send(gb.Hervatten(op=date(2026, 9, 11), rol="mentor", pauze="stil"))

    assert stil.laatste is None
    assert only(again(spel).hoort, "praten").laatste == date(2026, 9, 16)


def test_a_draft_and_a_deelcasus_are_done_when_the_act_is_done() -> None:
    spel = Spel("""
        begin: f
        deelprotocollen: {halt: {eindigt_als: onbepaald, duurt: 2 weken}}
        fasen:
          f:
            begint_met: aanmelden en kiezen
            stappen:
              aanmelden: {wie: mentor, moet: aanmelden, binnen: 1 week, start: halt}
              kiezen: {wie: mentor, moet: kiezen, binnen: 1 week,
                       bekrachtiging: {door: wethouder, binnen: 1 week, geweigerd: niets}}
    """)
    spel.doe("mentor", "aanmelden", op="2026-09-08")
    spel.doe("mentor", "kiezen")
    oordeel = again(spel, "2026-10-01")
    aanmelden, halt = [loop for loop in oordeel.hoort if loop.naam == "aanmelden"]

    assert (aanmelden.hoe, aanmelden.gesloten, aanmelden.verlopen) == ("loopt", date(2026, 9, 8), False)
    assert (halt.geopend, halt.laatste, halt.verlopen) == (date(2026, 9, 8), date(2026, 9, 22), True)
    assert only(oordeel.hoort, "kiezen").hoe == "voorstel"
    assert [g.stap for g in oordeel.gemist] == ["aanmelden", "kiezen_bekrachtigen"]


def test_a_journaal_that_does_not_hold_together_is_not_reassessed() -> None:
    spel = late()

    with pytest.raises(JournaalOngeldig):
        reassess(spel.kern, spel.kalender, spel.regels[1:])


def test_it_cannot_end_before_what_happened() -> None:
    spel = late()

    with pytest.raises(Geweigerd):
        reassess(spel.kern, spel.kalender, spel.regels, date(2026, 9, 10))
    assert again(spel).nu == datetime(2026, 9, 22)
