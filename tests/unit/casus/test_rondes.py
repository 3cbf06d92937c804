"""The rounds: zodra, overgangen, klaar, the queue, and what is remembered (semantiek.md §3)."""

from __future__ import annotations

from bouw import Spel, dag
from routekaart.casus import gebeurtenis as gb

ZODRA = """
    begin: volgen
    gegevens: {zit_thuis: ja of nee}
    fasen:
      volgen:
        stappen:
          bellen: {wie: mentor, moet: bellen, zodra: zit_thuis}
"""


def test_zodra_opens_again_each_time_it_becomes_waar_and_not_while_it_stays_so() -> None:
    spel = Spel(ZODRA)
    spel.feit("zit_thuis", "ja", op="2026-09-08")
    spel.doe("mentor", "bellen", op="2026-09-09")
    spel.tik("2026-09-10")

    assert spel.stand("bellen") == "gedaan"

    spel.feit("zit_thuis", "nee", op="2026-09-11")
    spel.feit("zit_thuis", "ja", op="2026-09-14")

    assert (spel.stand("bellen"), spel.opening("bellen").keer) == ("open", 2)


def test_zodra_never_acts_on_onbekend_and_onbekend_in_between_lets_it_fire_again() -> None:
    spel = Spel(ZODRA)

    assert spel.stand("bellen") == "dicht"

    spel.feit("zit_thuis", "ja", op="2026-09-08")
    spel.doe("mentor", "bellen", op="2026-09-09")
    spel.feit("zit_thuis", None, op="2026-09-10")
    spel.feit("zit_thuis", "ja", op="2026-09-11")

    assert spel.opening("bellen").keer == 2


def test_a_condition_that_already_holds_fires_at_entry_and_again_at_each_new_entry() -> None:
    spel = Spel("""
        begin: volgen
        gegevens: {zit_thuis: ja of nee}
        fasen:
          volgen:
            begint_met: verder
            stappen:
              bellen: {wie: mentor, moet: bellen, zodra: zit_thuis}
              verder: {wie: mentor, moet: verder gaan, daarna: pas_op}
          pas_op: {stappen: {rusten: {wie: mentor, moet: rusten, daarna: volgen}}}
    """, feiten=[gb.Feit(op=dag("2026-09-01"), gegeven="zit_thuis", waarde="ja")])  # fmt: skip

    assert spel.stand("bellen") == "open"

    spel.doe("mentor", "verder", op="2026-09-08")
    spel.doe("mentor", "rusten")

    # A new stay: the first opening of this visit.
    assert (spel.stand("bellen"), spel.opening("bellen").keer) == ("open", 1)


OVERGANG = """
    begin: volgen
    gegevens: {zit_thuis: ja of nee, ziek: ja of nee}
    fasen:
      volgen:
        overgangen:
          ziek: {zodra: ziek, naar: ziekte}
          thuis: {zodra: zit_thuis, naar: gesprek}
        stappen:
          bellen: {wie: mentor, moet: bellen, zodra: zit_thuis}
      gesprek: {stappen: {praten: {wie: mentor, moet: praten}}}
      ziekte: {stappen: {beterschap: {wie: mentor, moet: beterschap wensen}}}
"""


def test_overgangen_precede_zodra_so_nothing_opens_in_a_fase_that_is_left() -> None:
    spel = Spel(OVERGANG)
    gevolgen = spel.feit("zit_thuis", "ja", op="2026-09-08")

    assert ("opent", "bellen") not in gevolgen
    assert spel.fase == "gesprek"


def test_of_two_overgangen_that_hold_the_first_in_the_file_is_taken() -> None:
    feiten = [gb.Feit(op=dag("2026-09-07"), gegeven=naam, waarde="ja") for naam in ("zit_thuis", "ziek")]

    assert Spel(OVERGANG, feiten=feiten).fase == "ziekte"


def test_an_overgang_that_stays_in_its_fase_is_taken_once_until_it_has_been_onwaar() -> None:
    spel = Spel("""
        begin: volgen
        gegevens: {ziek: ja of nee}
        doorlopend: {stappen: {kaart: {wie: mentor, moet: een kaart sturen, daarna: niets}}, begint_met: niets}
        fasen:
          volgen:
            overgangen: {ziek: {zodra: ziek, naar: kaart}}
            stappen: {contact: {wie: mentor, moet: contact houden}}
    """)
    spel.feit("ziek", "ja", op="2026-09-08")
    spel.doe("mentor", "kaart")

    assert spel.opening("kaart").keer == 1

    spel.feit("ziek", "nee", op="2026-09-09")
    spel.feit("ziek", "ja", op="2026-09-10")

    assert spel.opening("kaart").keer == 2


KLAAR = """
    begin: gesprek
    gegevens: {zit_thuis: ja of nee}
    fasen:
      gesprek:
        klaar: tafel
        begint_met: praten en bellen en contact
        stappen:
          praten: {wie: mentor, moet: praten}
          bellen: {wie: mentor, moet: bellen, als: zit_thuis}
          contact: {wie: ouders, mag: contact opnemen}
          later: {wie: mentor, moet: later}
      tafel: {stappen: {bespreken: {wie: mentor, moet: bespreken, binnen: 1 week}}}
"""


def test_klaar_comes_when_every_opened_moet_is_closed_and_nothing_waits() -> None:
    spel = Spel(KLAAR)
    spel.doe("mentor", "praten", op="2026-09-08")

    assert spel.fase == "gesprek"  # `bellen` waits for a fact

    spel.feit("zit_thuis", "nee", op="2026-09-09")

    # The open mag does not hold it up; the term counts from the day of the moment.
    assert (spel.fase, spel.uiterlijk("bespreken")) == ("tafel", "2026-09-17T00:00")


def test_klaar_does_not_come_when_no_moet_was_opened() -> None:
    spel = Spel("""
        begin: gesprek
        gegevens: {zit_thuis: ja of nee}
        fasen:
          gesprek: {klaar: terug, stappen: {praten: {wie: mentor, moet: praten, zodra: zit_thuis}}}
    """)

    assert spel.casus.einde is None


def test_leaving_a_fase_withdraws_what_is_open_or_waits_and_its_open_punten() -> None:
    spel = Spel("""
        begin: gesprek
        gegevens: {zit_thuis: ja of nee}
        fasen:
          gesprek:
            begint_met: praten en bellen en schrijven
            stappen:
              praten: {wie: mentor, moet: praten, uitkomsten: {verder: tafel, anders: onbepaald}, hoogstens_keer: 1}
              bellen: {wie: mentor, moet: bellen, als: zit_thuis}
              schrijven: {wie: mentor, moet: schrijven, daarna: onbepaald}
          tafel: {stappen: {bespreken: {wie: mentor, moet: bespreken}}}
    """)
    spel.doe("mentor", "schrijven", op="2026-09-08")

    assert list(spel.casus.punten) == ["fasen.gesprek.stappen.schrijven.daarna"]
    assert [e.aan for e in spel.effect("open_punt")] == [("mentor",)]

    spel.doe("mentor", "praten", "verder")

    assert (spel.stand("bellen"), spel.casus.punten) == ("vervallen", {})


def test_als_counts_the_voorval_that_opens_the_stap_also_by_way_of_a_status() -> None:
    spel = Spel("""
        begin: volgen
        voorvallen: {laatkomst: {}}
        tellers: {laat: {telt: aantal laatkomst, per: casus}}
        statussen: {vaak_laat: laat >= 2}
        fasen:
          volgen:
            stappen:
              brief: {wie: mentor, moet: een brief sturen, bij: laatkomst, als: vaak_laat, anders: niets}
    """)
    spel.voorval("laatkomst", op="2026-09-08")

    assert spel.stand("brief") == "overgeslagen"

    spel.voorval("laatkomst", op="2026-09-09")

    assert spel.stand("brief") == "open"


def test_a_voorval_opens_stappen_of_doorlopend_first_and_an_overgang_on_it_withdraws_what_it_opened() -> None:
    spel = Spel("""
        begin: volgen
        voorvallen: {laatkomst: {}}
        tellers: {laat: {telt: aantal laatkomst, per: casus}}
        doorlopend: {stappen: {noteren: {wie: mentor, moet: noteren, bij: laatkomst}}}
        fasen:
          volgen:
            overgangen: {vaak: {zodra: laat >= 1, naar: gesprek}}
            stappen: {brief: {wie: mentor, moet: een brief sturen, bij: laatkomst}}
          gesprek: {stappen: {praten: {wie: mentor, moet: praten}}}
    """)
    gevolgen = spel.voorval("laatkomst", op="2026-09-08")

    assert [naam for wat, naam in gevolgen if wat == "opent"] == ["noteren", "brief", "praten"]
    assert ("vervallen", "brief") in gevolgen and spel.stand("noteren") == "open"


def test_a_composed_doel_is_taken_left_to_right() -> None:
    spel = Spel("""
        begin: gesprek
        fasen:
          gesprek:
            begint_met: praten
            stappen:
              praten: {wie: mentor, moet: praten, daarna: melding en brief}
              brief: {wie: mentor, moet: een brief sturen}
              melding: {wie: mentor, moet: melden}
    """)

    assert [n for w, n in spel.doe("mentor", "praten", op="2026-09-08") if w == "opent"] == ["melding", "brief"]
