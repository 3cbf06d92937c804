"""Grenzen: when they start, when they are met or missed, and that the first result stands (semantiek.md §8)."""

from __future__ import annotations

from bouw import Spel, dag
from routekaart.casus import gebeurtenis as gb

GRENS = """
    begin: volgen
    gegevens: {zit_thuis: ja of nee, ziek_sinds: datum, plek: ja of nee}
    statussen: {thuiszitter: zit_thuis minstens 4 weken}
    fasen:
      volgen:
        begint_met: bellen
        stappen:
          bellen: {wie: mentor, moet: bellen, binnen: 4 weken, te_laat: tafel, uitkomsten: {gebeld: niets, klaar_mee: terug}}
          schrijven: {wie: mentor, moet: schrijven, bij: bellen}
      tafel: {stappen: {bespreken: {wie: mentor, moet: bespreken, binnen: 1 week, te_laat: gestopt}}}
    grenzen:
      na_bellen: {van: bellen, tot: schrijven, binnen: 1 week}
      na_tafel: {van: tafel, tot: gestopt, binnen: 1 week}
      na_feit: {van: zit_thuis, tot: niet zit_thuis of plek, binnen: 2 weken}
      na_status: {van: thuiszitter, tot: niet thuiszitter, binnen: 1 week, te_laat: tafel}
      na_datum: {van: ziek_sinds, tot: terug, binnen: 3 weken}
      na_begin: {van: volgen, tot: tafel of terug, binnen: 4 weken}
"""


def _uitslag(spel: Spel, naam: str) -> str:
    return spel.casus.grenzen[naam].uitslag


def test_a_grens_starts_the_first_time_a_stap_is_gedaan_and_is_met_by_another() -> None:
    spel = Spel(GRENS)

    assert "na_bellen" not in spel.casus.grenzen

    spel.doe("mentor", "bellen", "gebeld", op="2026-09-08")

    assert spel.casus.grenzen["na_bellen"] == (dag("2026-09-08"), dag("2026-09-16T00:00"), "bewaakt", 0)

    spel.doe("mentor", "schrijven", op="2026-09-15T12:00")

    assert _uitslag(spel, "na_bellen") == "gehaald"


def test_a_grens_that_is_missed_stays_missed() -> None:
    spel = Spel(GRENS)
    spel.doe("mentor", "bellen", "gebeld", op="2026-09-08")
    spel.tik("2026-09-16")

    assert [(e.naam, e.aan) for e in spel.effect("grens_overtreden")] == [("na_bellen", ("mentor",))]

    spel.doe("mentor", "schrijven", op="2026-09-17")

    assert _uitslag(spel, "na_bellen") == "overtreden"


def test_a_fact_starts_and_meets_a_grens_on_its_own_date() -> None:
    spel = Spel(GRENS)
    spel.feit("zit_thuis", "ja", op="2026-09-10", sinds="2026-09-01")

    assert spel.casus.grenzen["na_feit"][:2] == (dag("2026-09-01"), dag("2026-09-16T00:00"))

    spel.feit("zit_thuis", "nee", op="2026-09-15")

    assert _uitslag(spel, "na_feit") == "gehaald"


def test_a_fact_that_is_so_already_meets_it_at_once() -> None:
    spel = Spel(GRENS, feiten=[gb.Feit(op=dag("2026-09-01"), gegeven="plek", waarde="ja")])
    spel.feit("zit_thuis", "ja", op="2026-09-10")

    assert _uitslag(spel, "na_feit") == "gehaald"


def test_a_fact_told_after_the_grens_was_missed_changes_nothing() -> None:
    spel = Spel(GRENS)
    spel.feit("zit_thuis", "ja", op="2026-09-08")
    spel.tik("2026-09-23")
    spel.feit("zit_thuis", "nee", op="2026-09-24", sinds="2026-09-10")

    assert _uitslag(spel, "na_feit") == "overtreden"


def test_a_grens_whose_term_was_over_before_it_was_known_is_missed_at_once() -> None:
    spel = Spel(GRENS)
    spel.feit("zit_thuis", "ja", op="2026-10-01", sinds="2026-09-01")

    assert _uitslag(spel, "na_feit") == "overtreden"


def test_a_status_starts_a_grens_and_its_te_laat_is_taken() -> None:
    spel = Spel(GRENS)
    spel.feit("zit_thuis", "ja", op="2026-09-07", sinds="2026-08-24")
    spel.tik("2026-09-21")

    assert spel.casus.grenzen["na_status"][:2] == (dag("2026-09-21"), dag("2026-09-29T00:00"))

    spel.tik("2026-09-29")

    # From the last day of the grens, 28 September.
    assert (spel.fase, spel.uiterlijk("bespreken")) == ("tafel", "2026-10-06T00:00")


def test_a_date_that_becomes_known_starts_a_grens_on_the_day_it_is_known() -> None:
    spel = Spel(GRENS)
    spel.feit("ziek_sinds", "2026-09-01", op="2026-09-09")

    assert spel.casus.grenzen["na_datum"].start == dag("2026-09-09")


def test_a_grens_is_met_by_what_an_expiry_does_on_its_last_day() -> None:
    spel = Spel(GRENS)
    spel.tik("2026-10-06")

    # Entered at the end of 5 October, the last day of the grens; the next grens has that day as day zero.
    assert _uitslag(spel, "na_begin") == "gehaald"
    assert spel.casus.grenzen["na_tafel"][:2] == (dag("2026-10-05"), dag("2026-10-13T00:00"))

    spel.tik("2026-10-13")

    # The eind, reached by an expiry on that last day, is in time too.
    assert (spel.casus.einde, _uitslag(spel, "na_tafel")) == ("gestopt", "gehaald")


def test_after_the_eind_no_grens_starts_or_changes() -> None:
    spel = Spel(GRENS)
    spel.feit("zit_thuis", "ja", op="2026-09-08")
    spel.doe("mentor", "bellen", "klaar_mee", op="2026-09-09")
    voor = dict(spel.casus.grenzen)
    spel.feit("zit_thuis", "nee", op="2026-09-10")
    spel.feit("ziek_sinds", "2026-09-01", op="2026-09-11")
    spel.tik("2027-01-01")

    assert spel.casus.grenzen == voor and _uitslag(spel, "na_begin") == "gehaald"


def test_what_the_last_act_records_counts_before_the_eind_settles_the_grenzen() -> None:
    spel = Spel(GRENS.replace("uitkomsten: {gebeld", "legt_vast: plek, uitkomsten: {gebeld"))
    spel.feit("zit_thuis", "ja", op="2026-09-08")
    spel.doe("mentor", "bellen", "klaar_mee", op="2026-09-09", legt_vast={"plek": "ja"})

    assert _uitslag(spel, "na_feit") == "gehaald"
