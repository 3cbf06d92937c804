"""Time: what expires, in which order, from which anchor, and how late it may be handled (semantiek.md §4)."""

from __future__ import annotations

import pytest

from bouw import Spel, dag, told
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.verwerken import tick

KETEN = """
    begin: gesprek
    gegevens: {zit_thuis: ja of nee}
    fasen:
      gesprek:
        begint_met: praten
        stappen:
          praten: {wie: mentor, moet: praten, binnen: 4 weken, te_laat: tafel}
      tafel:
        regie: consulent
        overdracht: 1 week
        binnen: 6 weken
        te_laat: gestopt
        begint_met: bespreken en direct_bellen
        stappen:
          bespreken: {wie: consulent, moet: bespreken, binnen: 4 weken, te_laat: opschaling}
          direct_bellen: {wie: mentor, moet: bellen, binnen: direct}
    escalatielijnen:
      opschaling:
        opgelost: terug
        uitgeput: gestopt
        treden: {bestuur: {wie: wethouder, moet: besluiten, aanvaardt_binnen: 1 week, binnen: 2 weken}}
"""


def test_chained_terms_add_up_for_stap_fase_offer_and_trede() -> None:
    spel = Spel(KETEN)
    spel.tik("2026-10-06")

    # 7 September and 4 weeks is 5 October; what follows has that day as day zero.
    assert spel.uiterlijk("bespreken") == "2026-11-03T00:00"
    assert spel.casus.aanbod is not None and spel.casus.aanbod.tot == dag("2026-10-13T00:00")
    assert spel.casus.fasetermijn["tafel"].uiterlijk == dag("2026-11-17T00:00")
    # Direct is the date of the moment, not of the anchor.
    assert spel.uiterlijk("direct_bellen") == "2026-10-07T00:00"

    spel.tik("2026-11-03")

    assert spel.uiterlijk("bestuur_aanvaarden") == "2026-11-10T00:00"
    assert spel.uiterlijk("bestuur") == "2026-11-17T00:00"


def test_a_chain_ends_on_the_same_days_however_late_it_is_handled() -> None:
    op_tijd, te_laat = Spel(KETEN), Spel(KETEN)
    for moment in ("2026-10-06", "2026-10-07", "2026-10-13", "2026-11-03", "2026-11-10", "2026-11-17"):
        op_tijd.tik(moment)
    te_laat.tik("2026-12-24")

    assert told(op_tijd.regels) == told(te_laat.regels)
    assert [r.moment for r in op_tijd.regels] == [r.moment for r in te_laat.regels]
    assert not any(e.achteraf for r in op_tijd.regels for e in r.effecten)
    assert all(e.achteraf for r in te_laat.regels[1:] for e in r.effecten)


def test_an_expiry_is_marked_tells_wie_and_regiehouder_and_leaves_the_stap_open() -> None:
    spel = Spel("""
        begin: gesprek
        fasen: {gesprek: {regie: directeur, stappen: {praten: {wie: mentor, moet: praten, binnen: 1 week}}}}
    """)
    spel.tik("2026-09-15")

    assert [(e.naam, e.aan) for e in spel.effect("te_laat")] == [("praten", ("mentor", "directeur"))]
    assert (spel.stand("praten"), spel.opening("praten").te_laat) == ("open", True)
    assert spel.tik("2027-01-01") == []


def test_everything_that_ends_is_marked_before_anything_acts_and_the_doel_of_what_is_withdrawn_is_not_taken() -> None:
    spel = Spel("""
        begin: gesprek
        fasen:
          gesprek:
            begint_met: praten en bellen
            stappen:
              praten: {wie: mentor, moet: praten, binnen: 1 week, te_laat: tafel}
              bellen: {wie: mentor, moet: bellen, binnen: 1 week, te_laat: gestopt}
          tafel: {stappen: {bespreken: {wie: mentor, moet: bespreken, binnen: 1 week, te_laat: gestopt}}}
    """)
    gevolgen = spel.tik("2026-09-15")

    assert gevolgen[:2] == [("te_laat", "praten"), ("te_laat", "bellen")]
    assert spel.fase == "tafel"


def test_at_one_moment_the_stappen_act_before_the_fase_and_the_fase_before_doorlopend_and_grenzen() -> None:
    spel = Spel("""
        begin: gesprek
        doorlopend:
          stappen:
            bellen: {wie: mentor, moet: bellen, binnen: 1 week, te_laat: schrijven}
            schrijven: {wie: mentor, moet: schrijven}
          begint_met: bellen
        fasen:
          gesprek:
            binnen: 1 week
            te_laat: tafel
            stappen:
              praten: {wie: mentor, moet: praten, binnen: 1 week, te_laat: nadenken}
              nadenken: {wie: mentor, moet: nadenken}
            begint_met: praten
          tafel: {stappen: {bespreken: {wie: mentor, moet: bespreken}}}
        grenzen:
          snel: {van: gesprek, tot: terug, binnen: 1 week}
          tijdig: {van: gesprek, tot: tafel, binnen: 1 week}
    """)
    gevolgen = spel.tik("2026-09-15")

    assert [naam for wat, naam in gevolgen if wat in ("opent", "fase", "grens_overtreden", "grens_gehaald")] == [
        "nadenken", "tafel", "tijdig", "bespreken", "schrijven", "snel",
    ]  # fmt: skip


def test_a_fase_entered_again_at_the_moment_its_term_ends_has_a_term_of_its_own() -> None:
    spel = Spel("""
        begin: gesprek
        fasen:
          gesprek:
            binnen: 1 week
            te_laat: gestopt
            hoogstens_keer: 3
            uitgeput: gestopt
            stappen: {praten: {wie: mentor, moet: praten, binnen: 1 week, te_laat: gesprek}}
    """)
    spel.tik("2026-09-15")

    assert (spel.fase, spel.uiterlijk("praten")) == ("gesprek", "2026-09-22T00:00")


def test_a_warning_that_was_withdrawn_at_the_same_moment_is_silent() -> None:
    spel = Spel("""
        begin: gesprek
        fasen:
          gesprek:
            begint_met: praten en bellen
            hoogstens_keer: 3
            uitgeput: gestopt
            stappen:
              praten: {wie: mentor, moet: praten, binnen: 5 kalenderdagen, te_laat: tafel}
              bellen: {wie: mentor, moet: bellen, binnen: 5 dagen}
          tafel: {stappen: {bespreken: {wie: mentor, moet: bespreken}}}
    """)
    gevolgen = spel.tik("2026-09-13")

    assert ("waarschuwing", "bellen") not in gevolgen


def test_dagen_without_a_unit_warn_at_the_earlier_and_expire_at_the_later_reading() -> None:
    spel = Spel("begin: gesprek\nfasen: {gesprek: {stappen: {praten: {wie: mentor, moet: praten, binnen: 5 dagen}}}}")

    # 5 kalenderdagen: 12 September; 5 schooldagen: 14 September.
    assert spel.volgende() == "2026-09-13T00:00"
    assert spel.tik("2026-09-13") == [("waarschuwing", "praten")]
    assert spel.tik("2026-09-15") == [("te_laat", "praten")]


ELKE = """
    begin: volgen
    gegevens: {ziek: ja of nee}
    fasen:
      volgen:
        begint_met: %s
        stappen:
          contact: {wie: mentor, moet: contact houden, elke: 2 weken, binnen: 1 week, als: niet ziek}
          rest: {wie: mentor, moet: rust houden, zodra: ziek}
"""


def test_elke_opens_at_the_end_of_each_term_since_the_entry_with_that_day_as_day_zero() -> None:
    spel = Spel(ELKE % "niets", feiten=[gb.Feit(op=dag("2026-09-07"), gegeven="ziek", waarde="nee")])

    assert (spel.stand("contact"), spel.volgende()) == ("dicht", "2026-09-22T00:00")

    spel.tik("2026-10-07")

    assert spel.uiterlijk("contact") == "2026-09-29T00:00"  # still open from the first time, so the second did not open it

    spel.doe("mentor", "contact", op="2026-10-08")
    spel.tik("2026-10-20")

    assert (spel.opening("contact").keer, spel.uiterlijk("contact")) == (2, "2026-10-27T00:00")


def test_elke_named_in_begint_met_opens_at_the_entry_too_and_asks_als_anew_each_time() -> None:
    spel = Spel(ELKE % "contact", feiten=[gb.Feit(op=dag("2026-09-07"), gegeven="ziek", waarde="nee")])

    assert spel.stand("contact") == "open"

    spel.doe("mentor", "contact", op="2026-09-08")
    spel.feit("ziek", "ja", op="2026-09-09")
    spel.tik("2026-09-22")

    assert spel.stand("contact") == "overgeslagen"

    spel.feit("ziek", "nee", op="2026-09-23")
    spel.tik("2026-10-06")

    assert spel.stand("contact") == "open"


def test_jaarlijks_opens_on_its_day_and_not_while_it_is_open() -> None:
    spel = Spel("""
        begin: volgen
        fasen: {volgen: {stappen: {rapport: {wie: mentor, moet: rapporteren, jaarlijks: 1 oktober, binnen: 1 week}}}}
    """)

    assert spel.volgende() == "2026-10-01T00:00"

    spel.tik("2026-10-01")

    assert spel.uiterlijk("rapport") == "2026-10-09T00:00"

    spel.tik("2027-12-31")

    assert spel.opening("rapport").keer == 1


def test_verlenging_adds_its_duur_to_the_end_before_expiry_and_at_most_so_often() -> None:
    spel = Spel("""
        begin: gesprek
        fasen:
          gesprek:
            stappen:
              praten: {wie: mentor, moet: praten, binnen: 1 week, verlenging: {door: directeur, duur: 5 schooldagen}}
    """)

    def verlengen(op: str, rol: str = "directeur") -> gb.Verlengen:
        return gb.Verlengen(op=dag(op), rol=rol, stap="praten")

    assert spel.codes(verlengen("2026-09-08", "mentor")) == ("rol",)
    assert spel.codes(verlengen("2026-09-15")) == ("verlenging_op",)

    spel.send(verlengen("2026-09-14"))

    # From the last day, Monday 14 September: five schooldagen to the 21st.
    assert spel.uiterlijk("praten") == "2026-09-22T00:00"
    assert spel.codes(verlengen("2026-09-14")) == ("verlenging_op",)


def test_next_moment_is_all_that_a_host_needs() -> None:
    spel = Spel(KETEN)
    momenten = []
    while (moment := spel.volgende()) is not None:
        momenten.append(moment)
        spel.tik(moment)

    assert momenten == [r.moment.isoformat(timespec="minutes") for r in spel.regels[1:]]
    assert spel.casus.einde == "gestopt"


def test_a_tick_at_which_nothing_happens_leaves_the_casus_as_it_was() -> None:
    spel = Spel(KETEN)

    assert tick(spel.kern, spel.kalender, spel.casus, dag("2026-10-01")).casus is spel.casus


@pytest.mark.parametrize("op", ["2026-09-06", "2030-01-01"])
def test_time_does_not_run_back_nor_out_of_the_calendar(op: str) -> None:
    with pytest.raises(Exception, match="eerder vastgelegd|buiten de kalender"):
        Spel(KETEN).tik(op)
