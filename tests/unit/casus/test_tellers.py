"""Counters, durations and statussen, with facts that come late or turn out otherwise (semantiek.md §4)."""

from __future__ import annotations

import pytest

from bouw import Spel, dag, told
from routekaart.casus import gebeurtenis as gb


def _teller(meer: str, zodra: str = "laat >= 2") -> str:
    return f"""
        begin: volgen
        voorvallen: {{laatkomst: {{reden: ziek of anders}}, ongeoorloofd: {{uren: getal, reden: ziek of anders}}}}
        gegevens: {{lesuren: getal}}
        tellers: {{laat: {{{meer}}}}}
        fasen:
          volgen:
            begint_met: gesprek
            stappen:
              gesprek: {{wie: mentor, mag: praten}}
              brief: {{wie: mentor, moet: een brief sturen, zodra: {zodra}}}
    """


def test_a_window_of_weeks_covers_the_last_n_times_seven_days_and_today() -> None:
    spel = Spel(_teller("telt: aantal laatkomst, in: 2 weken"))
    spel.voorval("laatkomst", op="2026-09-08")
    spel.voorval("laatkomst", op="2026-09-22")

    assert spel.stand("brief") == "dicht"  # the 8th lies outside (8, 22]

    spel.voorval("laatkomst", op="2026-09-23")

    assert spel.stand("brief") == "open"


def test_a_count_that_drops_with_time_and_rises_again_fires_again() -> None:
    spel = Spel(_teller("telt: aantal laatkomst, in: 2 weken"))
    for op in ("2026-09-08", "2026-09-09"):
        spel.voorval("laatkomst", op=op)
    spel.doe("mentor", "brief")

    assert spel.volgende() == "2026-09-22T00:00"

    spel.voorval("laatkomst", op="2026-09-25")
    spel.voorval("laatkomst", op="2026-09-26")

    assert spel.opening("brief").keer == 2


def test_a_window_of_lesweken_skips_the_holiday() -> None:
    spel = Spel(_teller("telt: aantal laatkomst, in: 2 lesweken"))
    spel.voorval("laatkomst", op="2026-10-14")  # the week before the herfstvakantie of 17 to 25 October
    spel.voorval("laatkomst", op="2026-10-26")

    assert spel.stand("brief") == "open"


def test_per_schooljaar_starts_again_with_the_school_year() -> None:
    spel = Spel(_teller("telt: aantal laatkomst, per: schooljaar"), op="2027-07-01")
    spel.voorval("laatkomst", op="2027-07-02")
    spel.voorval("laatkomst", op="2027-09-01")

    assert spel.stand("brief") == "dicht"

    spel.voorval("laatkomst", op="2027-09-02")

    assert spel.stand("brief") == "open"


def test_per_kalenderjaar_and_per_casus_start_on_their_own_day() -> None:
    for per, stand in (("kalenderjaar", "dicht"), ("casus", "open")):
        spel = Spel(_teller(f"telt: aantal laatkomst, per: {per}"))
        spel.voorval("laatkomst", op="2026-12-01")
        spel.voorval("laatkomst", op="2027-01-11")

        assert spel.stand("brief") == stand


def test_per_onbepaald_is_onbekend_where_its_two_readings_differ() -> None:
    spel = Spel(_teller("telt: aantal laatkomst, per: onbepaald"), op="2027-07-01")
    spel.voorval("laatkomst", op="2027-07-02")
    spel.voorval("laatkomst", op="2027-09-01")

    assert spel.stand("brief") == "dicht"  # 1 in the school year, 2 in the casus

    spel.voorval("laatkomst", op="2027-09-02")

    assert spel.stand("brief") == "open"


def test_sinds_counts_nothing_before_the_first_act_and_then_by_recording() -> None:
    spel = Spel(_teller("telt: aantal laatkomst, sinds: gesprek"))
    for _ in range(3):
        spel.voorval("laatkomst", op="2026-09-08")

    assert spel.stand("brief") == "dicht"

    spel.doe("mentor", "gesprek", op="2026-09-09")
    # Recorded after the act, about a day before it.
    spel.voorval("laatkomst", op="2026-09-10", sinds="2026-09-08")
    spel.voorval("laatkomst", op="2026-09-10")

    assert spel.stand("brief") == "open"


def test_sinds_begin_counts_from_the_opening_until_the_first_act() -> None:
    yaml = _teller("telt: aantal laatkomst, sinds: begin of gesprek")
    feiten = [gb.Voorval(op=dag("2026-09-01"), voorval="laatkomst")]
    spel = Spel(yaml, feiten=feiten)
    spel.voorval("laatkomst", op="2026-09-08")

    assert spel.stand("brief") == "dicht"  # the first was before the opening

    spel.voorval("laatkomst", op="2026-09-08")

    assert spel.stand("brief") == "open"


def test_niet_gelukt_and_afwijken_do_not_start_the_count() -> None:
    spel = Spel("mag_afwijken: directeur\n" + _teller("telt: aantal laatkomst, sinds: gesprek").replace("\n        ", "\n"))
    spel.send(gb.Afwijken(op=dag("2026-09-08"), rol="directeur", stap="gesprek", reden="dossier"))
    spel.doe("mentor", "gesprek", "onbereikbaar")
    for _ in range(2):
        spel.voorval("laatkomst", op="2026-09-09")

    assert spel.stand("brief") == "dicht"


def test_a_sum_of_fields_and_factors_counts_what_meets_waar() -> None:
    spel = Spel(_teller("telt: uren van ongeoorloofd + 2 x laatkomst, waar: reden is anders, per: casus", "laat >= 5"))
    spel.voorval("ongeoorloofd", op="2026-09-08", velden={"uren": 9, "reden": "ziek"})
    spel.voorval("ongeoorloofd", op="2026-09-08", velden={"uren": "4,5", "reden": "anders"})

    assert spel.stand("brief") == "dicht"

    spel.voorval("ongeoorloofd", op="2026-09-08", velden={"uren": 0.5, "reden": "anders"})

    assert spel.stand("brief") == "open"


def test_deel_van_divides_and_is_onbekend_without_its_amount() -> None:
    spel = Spel(_teller("telt: uren van ongeoorloofd, in: 4 weken, deel_van: lesuren", "laat >= 1/4"))
    spel.voorval("ongeoorloofd", op="2026-09-08", velden={"uren": 25})

    assert spel.stand("brief") == "dicht"

    spel.feit("lesuren", 100, op="2026-09-09")

    assert spel.stand("brief") == "open"


def test_withdrawing_a_voorval_lowers_the_count_and_a_rise_fires_again_without_undoing_the_duty() -> None:
    spel = Spel(_teller("telt: aantal laatkomst, per: casus"))
    spel.voorval("laatkomst", op="2026-09-08", id="v1")
    spel.voorval("laatkomst", op="2026-09-08", id="v2")
    spel.send(gb.Intrekking(op=dag("2026-09-09"), van="v2"))

    assert spel.stand("brief") == "open"
    assert spel.codes(gb.Intrekking(op=dag("2026-09-09"), van="v2")) == ("onbekende_naam",)

    spel.doe("mentor", "brief")
    spel.voorval("laatkomst", op="2026-09-10")

    assert (spel.stand("brief"), spel.opening("brief").keer) == ("open", 2)


def _duur(zodra: str) -> str:
    return f"""
        begin: volgen
        gegevens: {{ziek: ja of nee}}
        statussen: {{langdurig: ziek minstens 4 weken}}
        fasen: {{volgen: {{stappen: {{bellen: {{wie: mentor, moet: bellen, zodra: {zodra}}}}}}}}}
    """


@pytest.mark.parametrize(
    ("zodra", "moment"),
    [
        ("ziek minstens 5 schooldagen", "2026-09-11"),  # Monday 7 September is the first
        ("ziek langer dan 5 schooldagen", "2026-09-14"),
        ("ziek minstens 4 weken", "2026-10-05"),
        ("ziek langer dan 4 weken", "2026-10-06"),
        ("ziek minstens 1 maand", "2026-10-07"),
        ("langdurig minstens 1 week", "2026-10-12"),
        ("niet ziek korter dan 4 weken", "2026-10-05"),
    ],
)
def test_a_duration_becomes_waar_on_its_day(zodra: str, moment: str) -> None:
    spel = Spel(_duur(zodra))
    spel.feit("ziek", "ja", op="2026-09-07")
    spel.tik("2026-11-01")

    assert [r.moment.date() for r in spel.regels if ("opent", "bellen") in told([r])] == [dag(moment)]


def test_a_duration_is_onwaar_when_the_fact_turns_nee_and_onbekend_breaks_it() -> None:
    for waarde in ("nee", None):
        spel = Spel(_duur("ziek minstens 2 weken"))
        spel.feit("ziek", "ja", op="2026-09-07")
        spel.feit("ziek", waarde, op="2026-09-14")
        spel.feit("ziek", "ja", op="2026-09-15")

        assert spel.volgende() == "2026-09-29T00:00"


def test_a_fact_told_late_counts_from_its_own_date() -> None:
    spel = Spel(_duur("ziek minstens 4 weken"))
    spel.feit("ziek", "ja", op="2026-09-14", sinds="2026-08-31")

    assert spel.volgende() == "2026-09-28T00:00"


def test_an_earlier_date_told_later_replaces_the_history_from_there_also_for_a_status() -> None:
    spel = Spel(_duur("langdurig minstens 1 week"))
    spel.feit("ziek", "ja", op="2026-09-14")
    spel.tik("2026-10-12")

    assert spel.casus.statussen["langdurig"] == (True, dag("2026-10-12"))

    spel.feit("ziek", "ja", op="2026-10-13", sinds="2026-09-07")

    # Four weeks from 7 September: the 5th of October; a week from there is the 12th: it has come true already.
    assert spel.casus.statussen["langdurig"] == (True, dag("2026-10-05"))
    assert spel.stand("bellen") == "open"


def test_a_status_on_a_stap_is_dated_when_it_became_so() -> None:
    spel = Spel("""
        begin: volgen
        statussen: {gesproken: praten is gedaan}
        fasen:
          volgen:
            begint_met: praten
            stappen:
              praten: {wie: mentor, moet: praten}
              nagaan: {wie: mentor, moet: nagaan, zodra: gesproken minstens 2 weken}
    """)
    spel.doe("mentor", "praten", op="2026-09-21")

    assert spel.casus.statussen["gesproken"] == (True, dag("2026-09-21"))
    assert spel.volgende() == "2026-10-05T00:00"
