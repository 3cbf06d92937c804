"""C01–C09: what is counted, what lasts, and what the calendar does by itself."""

from __future__ import annotations

from bouw import Spel, dag
from constructie import drawn, holds, picture
from routekaart.casus import gebeurtenis as gb

LADDER = """
    begin: volgen
    voorvallen: {laatkomst: {}}
    tellers: {keren_te_laat: {telt: aantal laatkomst, per: schooljaar}}
    fasen:
      volgen:
        ladders:
          keren_te_laat:
            3: {wie: mentor, moet: de ouders bellen, binnen: 3 schooldagen}
            6: {wie: directeur, met: ouders, moet: een gesprek voeren, binnen: 1 week}
            7 tot en met 9: {wie: mentor, moet: de leerling laten nablijven, binnen: 1 schooldag}
            10: {wie: directeur, moet: stoppen, binnen: direct, daarna: gestopt}
        stappen:
          brief: {zodra: keren_te_laat >= 6, wie: mentor, moet: een brief sturen, levert: brief_6, binnen: 1 week}
"""


def late(spel: Spel, *dagen: str) -> list[tuple[str, str]]:
    return [gevolg for op in dagen for gevolg in spel.voorval("laatkomst", op=op)]


def test_c01_count_ladder_opens_each_rung_when_its_count_is_reached() -> None:
    spel = Spel(LADDER)
    late(spel, "2026-09-07", "2026-09-08")

    assert spel.stand("keren_te_laat_3") == "dicht"

    late(spel, "2026-09-09")

    # Wednesday 9 September; Thursday, Friday and Monday 14 are the three school days.
    assert spel.uiterlijk("keren_te_laat_3") == "2026-09-15T00:00"
    assert drawn(spel, "keren_te_laat_3", "keren_te_laat_6", "keren_te_laat_7", "brief")


def test_c01_count_ladder_gives_two_acts_on_one_rung_and_a_duty_at_each_count_of_a_range() -> None:
    spel = Spel(LADDER)
    late(spel, *["2026-09-08"] * 6)

    assert (spel.stand("keren_te_laat_6"), spel.stand("brief"), spel.stand("keren_te_laat_7")) == ("open", "open", "dicht")

    late(spel, "2026-09-09", "2026-09-10")

    assert [spel.stand(f"keren_te_laat_{n}") for n in (7, 8, 9)] == ["open", "open", "dicht"]


def test_c01_count_ladder_jumps_open_every_rung_they_pass() -> None:
    eerder = [gb.Voorval(op=dag("2026-09-02"), voorval="laatkomst") for _ in range(7)]
    spel = Spel(LADDER, feiten=eerder)

    assert [spel.stand(f"keren_te_laat_{n}") for n in (3, 6, 7, 8)] == ["open", "open", "open", "dicht"]


def test_c01_count_ladder_ends_with_an_eind_on_its_last_rung() -> None:
    spel = Spel(LADDER)
    late(spel, *["2026-09-08"] * 10)
    spel.doe("directeur", "keren_te_laat_10")

    assert (spel.casus.einde, spel.stand("brief")) == ("gestopt", "vervallen")
    assert ("opent", "keren_te_laat_3") not in late(spel, "2026-09-09")


def test_c02_sliding_window_lowers_the_count_when_a_voorval_leaves_it() -> None:
    spel = Spel("""
        begin: volgen
        voorvallen: {ziekmelding: {}}
        tellers: {ziekmeldingen: {telt: aantal ziekmelding, in: 2 maanden}}
        fasen:
          volgen:
            stappen:
              bellen: {zodra: ziekmeldingen > 2, wie: mentor, moet: de ouders bellen, binnen: 1 week}
    """)
    for op in ("2026-09-07", "2026-10-01", "2026-11-06"):
        spel.voorval("ziekmelding", op=op)

    # On 6 November the window is (6 September, 6 November].
    assert spel.stand("bellen") == "open"
    assert drawn(spel, "bellen")

    spel.doe("mentor", "bellen", op="2026-11-06")
    spel.tik("2026-11-07")

    assert (holds(spel, "ziekmeldingen >= 3"), holds(spel, "ziekmeldingen >= 2")) == (False, True)

    spel.voorval("ziekmelding", op="2026-11-09")

    assert (spel.stand("bellen"), spel.opening("bellen").keer) == ("open", 2)


def test_c03_periods_begin_anew_with_the_school_year_and_the_calendar_year() -> None:
    spel = Spel("""
        begin: volgen
        voorvallen: {laatkomst: {}}
        tellers:
          dit_schooljaar: {telt: aantal laatkomst, per: schooljaar}
          dit_jaar: {telt: aantal laatkomst, per: kalenderjaar}
          deze_casus: {telt: aantal laatkomst, per: casus}
          onbekende_periode: {telt: aantal laatkomst, per: onbepaald}
        fasen:
          volgen:
            stappen:
              bellen: {zodra: dit_schooljaar >= 2, wie: mentor, moet: de ouders bellen, binnen: 1 week}
              raden: {zodra: onbekende_periode >= 3, wie: mentor, moet: raden, binnen: 1 week}
    """)
    spel.voorval("laatkomst", sinds="2026-07-01")
    spel.voorval("laatkomst", sinds="2026-09-01")
    spel.voorval("laatkomst", sinds="2026-09-07")

    # In midden the school year began on 31 August; the casus on 7 September.
    assert [holds(spel, f"{t} >= {n}") for t, n in (("dit_schooljaar", 3), ("dit_jaar", 3), ("deze_casus", 2))] == [
        False,
        True,
        False,
    ]
    assert (holds(spel, "onbekende_periode >= 1"), holds(spel, "onbekende_periode >= 2")) == (True, None)
    assert (spel.stand("bellen"), spel.stand("raden")) == ("open", "dicht")
    assert drawn(spel, "bellen", "raden")


def test_c03_periods_that_begin_anew_let_a_rung_open_again() -> None:
    spel = Spel(LADDER)
    late(spel, *["2026-09-08"] * 3)
    spel.doe("mentor", "keren_te_laat_3")
    # 30 August 2027 is the first day of the next school year in midden.
    spel.tik("2027-08-30")
    late(spel, *["2027-08-31"] * 3)

    assert (spel.stand("keren_te_laat_3"), spel.opening("keren_te_laat_3").keer) == ("open", 2)


def test_c04_sum_adds_a_field_and_counts_one_voorval_for_so_much_of_it() -> None:
    spel = Spel("""
        begin: volgen
        gegevens: {lesuren: getal}
        voorvallen: {ongeoorloofd: {uren: getal}, laatkomst: {}}
        tellers:
          uren: {telt: uren van ongeoorloofd + 1 x laatkomst, in: 4 lesweken}
          deel: {telt: uren van ongeoorloofd, in: 4 lesweken, deel_van: lesuren}
        fasen:
          volgen:
            overgangen: {achtste: {zodra: deel > 1/8, naar: melden}}
            stappen:
              bellen: {zodra: uren >= 16, wie: mentor, moet: de ouders bellen, binnen: 1 week}
          melden: {stappen: {meld: {wie: mentor, moet: het verzuim melden, binnen: 5 werkdagen, daarna: terug}}}
    """)
    spel.voorval("ongeoorloofd", op="2026-09-08", velden={"uren": 14})
    spel.voorval("laatkomst", op="2026-09-09")

    assert (spel.stand("bellen"), holds(spel, "deel > 1/8")) == ("dicht", None)

    spel.voorval("laatkomst", op="2026-09-10")

    assert spel.stand("bellen") == "open"

    # 14 of 112 hours is exactly an eighth, and not more.
    spel.feit("lesuren", 112, op="2026-09-11")

    assert spel.fase == "volgen"

    spel.voorval("ongeoorloofd", op="2026-09-14", velden={"uren": 1})

    assert (spel.fase, spel.stand("bellen")) == ("melden", "vervallen")
    assert drawn(spel, "bellen", "meld")


DUUR = """
    begin: volgen
    gegevens: {ziek: ja of nee, zit_thuis: ja of nee}
    fasen:
      volgen:
        overgangen:
          lang_ziek: {zodra: ziek langer dan 10 schooldagen, naar: melden}
          thuis: {zodra: zit_thuis minstens 4 weken, naar: tafel}
      melden: {stappen: {meld: {wie: mentor, moet: het verzuim melden, binnen: 1 week, daarna: terug}}}
      tafel: {stappen: {bespreek: {wie: consulent, moet: de leerling bespreken, binnen: 1 week, daarna: terug}}}
"""


def test_c05_duration_of_a_fact_counts_its_first_day_in_school_days_and_full_weeks() -> None:
    ziek, thuis = Spel(DUUR), Spel(DUUR)
    ziek.feit("ziek", "ja", op="2026-09-07")
    thuis.feit("zit_thuis", "ja", op="2026-09-07")

    # The tenth school day is Friday 18 September, so longer is Monday 21; four weeks are full on 5 October.
    assert (ziek.volgende(), thuis.volgende()) == ("2026-09-21T00:00", "2026-10-05T00:00")

    ziek.tik("2026-09-21")
    thuis.tik("2026-10-05")

    assert (ziek.fase, thuis.fase) == ("melden", "tafel")
    assert drawn(ziek, "meld", "bespreek")


def test_c05_duration_of_a_fact_is_withdrawn_when_the_fact_ends() -> None:
    spel = Spel(DUUR)
    spel.feit("zit_thuis", "ja", op="2026-09-07")
    spel.feit("zit_thuis", "nee", op="2026-10-02")
    spel.feit("zit_thuis", "ja", op="2026-10-05")
    spel.tik("2026-11-01")

    assert spel.fase == "volgen"

    spel.tik("2026-11-02")

    assert spel.fase == "tafel"


def test_c06_any_of_several_triggers_leads_on_and_the_journaal_says_which() -> None:
    protocol = """
        begin: volgen
        gegevens: {ziek: ja of nee, uitleg_betwijfeld: ja of nee}
        voorvallen: {ziekmelding: {}}
        tellers: {ziekmeldingen: {telt: aantal ziekmelding, per: schooljaar}}
        fasen:
          volgen:
            overgangen:
              vaak: {zodra: ziekmeldingen > 3, naar: melden}
              lang: {zodra: ziek langer dan 10 kalenderdagen, naar: melden}
              twijfel: {zodra: uitleg_betwijfeld, naar: melden}
          melden: {stappen: {meld: {wie: mentor, moet: het verzuim melden, binnen: 1 week, daarna: terug}}}
    """
    vaak, lang, twijfel = Spel(protocol), Spel(protocol), Spel(protocol)
    gevolgen = [
        [g for _ in range(4) for g in vaak.voorval("ziekmelding", op="2026-09-08")],
        lang.feit("ziek", "ja", op="2026-09-07") + lang.tik("2026-09-17"),
        twijfel.feit("uitleg_betwijfeld", "ja", op="2026-09-08"),
    ]

    assert [[naam for wat, naam in g if wat == "overgang"] for g in gevolgen] == [
        ["volgen.vaak"],
        ["volgen.lang"],
        ["volgen.twijfel"],
    ]
    assert vaak.fase == lang.fase == twijfel.fase == "melden"
    assert drawn(vaak, "meld")


def test_c07_discretion_is_a_standing_permission_that_may_be_used_again_and_again() -> None:
    spel = Spel("""
        begin: volgen
        fasen:
          volgen:
            begint_met: zorg
            stappen:
              zorg: {wie: mentor, mag: eerder melden bij zorgen, daarna: melden}
              melden: {wie: directeur, moet: de zorg melden, binnen: 1 week}
    """)
    for op in ("2026-09-08", "2026-09-21"):
        spel.doe("mentor", "zorg", op=op)
        spel.doe("directeur", "melden")

    assert (spel.stand("zorg"), spel.opening("melden").keer) == ("open", 2)
    assert drawn(spel, "zorg", "melden")


def test_c08_recurrence_counts_again_after_an_act() -> None:
    spel = Spel("""
        begin: volgen
        voorvallen: {laatkomst: {}, ongeoorloofd: {uren: getal}}
        tellers:
          opnieuw: {telt: aantal laatkomst, sinds: gesprek}
          uren: {telt: uren van ongeoorloofd, in: 4 lesweken, sinds: begin of melding}
        fasen:
          volgen:
            stappen:
              gesprek: {zodra: uren >= 8, wie: mentor, moet: praten, binnen: 1 week}
              melding: {zodra: uren >= 16, wie: mentor, moet: het verzuim melden, binnen: 1 week}
              strenger: {zodra: opnieuw >= 1, wie: directeur, moet: streng zijn, binnen: 1 week}
    """)
    spel.voorval("laatkomst", op="2026-09-08")
    spel.voorval("ongeoorloofd", op="2026-09-08", velden={"uren": 16})

    # Before the first talk the count is 0, whatever happened.
    assert (holds(spel, "opnieuw >= 1"), spel.stand("melding")) == (False, "open")

    spel.doe("mentor", "melding", op="2026-09-09")
    spel.doe("mentor", "gesprek", op="2026-09-09")

    assert (holds(spel, "uren >= 1"), holds(spel, "opnieuw >= 1")) == (False, False)

    spel.voorval("laatkomst", op="2026-09-09")
    spel.voorval("ongeoorloofd", op="2026-09-10", velden={"uren": 16})

    assert (spel.stand("strenger"), spel.opening("melding").keer) == ("open", 2)
    assert drawn(spel, "gesprek", "melding", "strenger")


def test_c08_recurrence_may_look_back_to_before_the_casus() -> None:
    eerder = [gb.Voorval(op=dag("2024-02-01"), voorval="veroordeling")]
    spel = Spel("""
        begin: volgen
        voorvallen: {veroordeling: {}}
        tellers: {recidive: {telt: aantal veroordeling, in: 5 jaar}}
        fasen:
          volgen:
            stappen:
              zwaar: {zodra: recidive >= 1, wie: mentor, moet: zwaarder straffen, binnen: 1 week}
    """, feiten=eerder)  # fmt: skip

    assert spel.stand("zwaar") == "open"
    assert drawn(spel, "zwaar")


PERIODIEK = """
    begin: volgen
    fasen:
      volgen:
        begint_met: praten
        stappen:
          praten: {wie: mentor, moet: praten, binnen: 8 weken}
          tellijst: {jaarlijks: 1 oktober, wie: consulent, moet: de lijst opmaken, binnen: 2 weken}
          doorbraakoverleg: {elke: 6 weken, wie: consulent, moet: de leerling bespreken, binnen: 1 week}
"""


def test_c09_periodic_steps_open_by_the_calendar() -> None:
    spel = Spel(PERIODIEK)

    assert (spel.stand("tellijst"), spel.stand("doorbraakoverleg")) == ("dicht", "dicht")

    spel.tik("2026-10-20")

    # 1 October plus two weeks; six weeks after 7 September is 19 October, and that is day zero of the week after it.
    assert (spel.uiterlijk("tellijst"), spel.uiterlijk("doorbraakoverleg")) == ("2026-10-16T00:00", "2026-10-27T00:00")
    assert drawn(spel, "tellijst", "doorbraakoverleg")
    assert "elk jaar op 1 oktober" in picture(spel.kern)


def test_c09_periodic_steps_are_never_open_twice() -> None:
    spel = Spel(PERIODIEK)
    # Nobody does it: the second time passes it by, on 30 November.
    spel.tik("2026-12-20")

    assert (spel.lopend("doorbraakoverleg"), spel.opening("doorbraakoverleg").keer) == (["open"], 1)

    spel.doe("consulent", "doorbraakoverleg", op="2026-12-20")
    spel.tik("2027-01-12")

    assert (spel.opening("doorbraakoverleg").keer, spel.uiterlijk("doorbraakoverleg")) == (2, "2027-01-19T00:00")


def test_c09_periodic_steps_named_in_begint_met_open_at_entry_too() -> None:
    spel = Spel(PERIODIEK.replace("begint_met: praten", "begint_met: praten en doorbraakoverleg"))

    assert spel.uiterlijk("doorbraakoverleg") == "2026-09-15T00:00"
