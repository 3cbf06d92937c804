"""What opens, for whom and until when (semantiek.md §3, opening a stap)."""

from __future__ import annotations

import pytest

from bouw import Spel, dag
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.weigering import Geweigerd


def test_exactly_the_stappen_of_begint_met_open_in_the_order_written() -> None:
    spel = Spel("""
        begin: gesprek
        fasen:
          gesprek:
            begint_met: melden en bellen
            stappen:
              bellen: {wie: mentor, moet: bellen}
              melden: {wie: mentor, moet: melden}
              later: {wie: mentor, moet: later}
    """)

    assert [naam for wat, naam in spel.gevolgen() if wat == "opent"] == ["melden", "bellen"]
    assert spel.stand("later") == "dicht"


def test_doorlopend_opens_before_the_first_fase() -> None:
    spel = Spel("""
        begin: gesprek
        doorlopend: {stappen: {contact: {wie: mentor, moet: contact houden}}}
        fasen: {gesprek: {stappen: {praten: {wie: mentor, moet: praten}}}}
    """)

    assert spel.gevolgen() == [
        ("fase", "doorlopend"), ("opent", "contact"), ("fase", "gesprek"), ("regie", "mentor"), ("opent", "praten"),
    ]  # fmt: skip


ALS = """
    begin: gesprek
    gegevens: {zit_thuis: ja of nee}
    fasen:
      gesprek:
        begint_met: praten
        stappen:
          praten: {wie: mentor, moet: praten, als: zit_thuis, binnen: 1 week, anders: bellen}
          bellen: {wie: mentor, moet: bellen, binnen: 1 week}
"""


def test_an_als_that_is_onwaar_skips_the_stap_and_takes_anders() -> None:
    spel = Spel(ALS, feiten=[gb.Feit(op=dag("2026-09-07"), gegeven="zit_thuis", waarde="nee")])

    assert (spel.stand("praten"), spel.stand("bellen")) == ("overgeslagen", "open")


def test_an_als_that_is_onbekend_waits_without_a_clock_and_starts_one_when_it_is_known() -> None:
    spel = Spel(ALS)

    assert (spel.stand("praten"), spel.uiterlijk("praten"), spel.volgende()) == ("wachtend", None, None)

    spel.feit("zit_thuis", "ja", op="2026-09-14", sinds="2026-09-01")

    # The clock starts on the day the duty became known: 14 + 7 = 21 September.
    assert spel.uiterlijk("praten") == "2026-09-22T00:00"


def test_a_stap_that_waited_and_is_skipped_gives_what_follows_the_day_of_the_fact() -> None:
    spel = Spel(ALS)
    spel.feit("zit_thuis", "nee", op="2026-09-14")

    assert spel.uiterlijk("bellen") == "2026-09-22T00:00"


def test_a_stap_that_is_open_does_not_open_again() -> None:
    spel = Spel("""
        begin: gesprek
        fasen:
          gesprek:
            begint_met: melden en bellen
            stappen:
              melden: {wie: mentor, moet: melden, daarna: bellen}
              bellen: {wie: mentor, moet: bellen, binnen: 1 week}
    """)
    gevolgen = spel.doe("mentor", "melden", op="2026-09-08")

    assert ("al_open", "bellen") in gevolgen
    assert spel.uiterlijk("bellen") == "2026-09-15T00:00"


def test_above_hoogstens_keer_a_stap_takes_uitgeput_instead() -> None:
    spel = Spel("""
        begin: gesprek
        fasen:
          gesprek:
            stappen:
              bellen: {wie: mentor, moet: bellen, hoogstens_keer: 2, uitgeput: gestopt, uitkomsten: {geen_gehoor: bellen}}
    """)
    spel.doe("mentor", "bellen", "geen_gehoor", op="2026-09-08")

    assert spel.opening("bellen").keer == 2

    spel.doe("mentor", "bellen", "geen_gehoor", op="2026-09-09")

    assert spel.casus.einde == "gestopt"


def test_above_hoogstens_keer_a_fase_is_not_entered_and_takes_uitgeput() -> None:
    spel = Spel("""
        begin: een
        fasen:
          een:
            hoogstens_keer: 2
            uitgeput: gestopt
            stappen: {bellen: {wie: mentor, moet: bellen, daarna: twee}}
          twee: {stappen: {schrijven: {wie: mentor, moet: schrijven, daarna: een}}}
    """)
    for stap in ("bellen", "schrijven", "bellen", "schrijven"):
        spel.doe("mentor", stap, op="2026-09-08")

    assert (spel.casus.einde, spel.casus.bezoek["een"]) == ("gestopt", 2)


TABEL = """
    begin: gesprek
    gegevens: {sector: po of vo of mbo}
    tabellen:
      spreker:
        geeft: rol
        rijen:
          - {als: sector is po, waarde: directeur}
          - {als: sector is vo, waarde: mentor}
          - {waarde: onbepaald}
      hoelang:
        geeft: termijn
        rijen:
          - {als: sector is po, waarde: 1 week}
          - {waarde: 2 weken}
    fasen:
      gesprek:
        stappen:
          praten: {wie: spreker, moet: praten, binnen: hoelang, te_laat: bellen, daarna: bellen}
          bellen: {wie: mentor, moet: bellen}
        begint_met: praten
"""


def test_a_tabel_is_read_at_the_opening_and_kept_for_it() -> None:
    spel = Spel(TABEL, feiten=[gb.Feit(op=dag("2026-09-07"), gegeven="sector", waarde="po")])
    spel.feit("sector", "vo", op="2026-09-08")

    assert spel.uiterlijk("praten") == "2026-09-15T00:00"
    assert spel.weiger("mentor", "praten") == ("rol",)
    assert spel.weiger("directeur", "praten") == ()


def test_a_stap_waits_while_its_tabel_is_onbekend() -> None:
    spel = Spel(TABEL)

    assert spel.stand("praten") == "wachtend"

    spel.feit("sector", "vo", op="2026-09-09")

    assert spel.uiterlijk("praten") == "2026-09-24T00:00"


def test_a_row_that_leaves_the_role_onbepaald_lets_any_role_act() -> None:
    spel = Spel(TABEL, feiten=[gb.Feit(op=dag("2026-09-07"), gegeven="sector", waarde="mbo")])

    assert spel.weiger("leerplicht", "praten") == ()

    spel.tik("2026-09-22")

    # Nobody is addressed but the regiehouder.
    assert [e.aan for e in spel.effect("te_laat")] == [("mentor",)]


def test_a_tabel_may_give_the_term_of_a_fase() -> None:
    spel = Spel("""
        begin: gesprek
        gegevens: {sector: po of vo}
        tabellen: {hoelang: {geeft: termijn, rijen: [{als: sector is po, waarde: 1 week}, {waarde: 2 weken}]}}
        fasen: {gesprek: {binnen: hoelang, te_laat: gestopt, stappen: {praten: {wie: mentor, moet: praten}}}}
    """, feiten=[gb.Feit(op=dag("2026-09-07"), gegeven="sector", waarde="po")])  # fmt: skip

    assert spel.volgende() == "2026-09-15T00:00"


@pytest.mark.parametrize(
    ("termijn", "op", "uiterlijk"),
    [
        ("direct", "2026-09-07T10:00", "2026-09-08T00:00"),
        ("dezelfde dag voor 14.30 uur", "2026-09-07T10:00", "2026-09-07T14:30"),
        ("volgende schooldag voor 8.15 uur", "2026-09-11T10:00", "2026-09-14T08:15"),
        ("5 schooldagen", "2026-09-07", "2026-09-15T00:00"),
        ("5 schooldagen", "2026-10-14", "2026-10-29T00:00"),  # over the herfstvakantie of 17 to 25 October
        ("2 lesweken", "2026-09-09", "2026-09-28T00:00"),  # the Sunday that ends the second lesweek after
        ("1 maand", "2026-10-31", "2026-12-01T00:00"),
        ("1 week wettelijk", "2026-12-18", "2026-12-29T00:00"),  # 25 December rolls over Christmas and the weekend to the 28th
        ("onbepaald", "2026-09-07", None),
    ],
)
def test_a_term_ends_when_its_last_day_is_over(termijn: str, op: str, uiterlijk: str | None) -> None:
    grondslag = ", grondslag: wet artikel 1" if "wettelijk" in termijn else ""
    yaml = f"""
        begin: gesprek
        bronnen: {{wet: {{titel: Wet}}}}
        fasen: {{gesprek: {{stappen: {{praten: {{wie: mentor, moet: praten, binnen: {termijn}{grondslag}}}}}}}}}
    """

    assert Spel(yaml, op=op).uiterlijk("praten") == uiterlijk


VANAF = """
    begin: gesprek
    gegevens: {ziek_sinds: datum}
    fasen:
      gesprek:
        begint_met: melden en bellen en schrijven
        stappen:
          melden: {wie: mentor, moet: melden}
          bellen: {wie: mentor, moet: bellen, vanaf: melden, binnen: 1 week, te_laat: schrijven}
          schrijven: {wie: mentor, moet: schrijven, vanaf: ziek_sinds, binnen: 2 weken}
"""


def test_a_term_has_no_end_until_its_anchor_is_known() -> None:
    spel = Spel(VANAF)

    assert (spel.uiterlijk("bellen"), spel.uiterlijk("schrijven")) == (None, None)

    spel.doe("mentor", "melden", op="2026-09-10")
    spel.feit("ziek_sinds", "2026-09-01")

    assert (spel.uiterlijk("bellen"), spel.uiterlijk("schrijven")) == ("2026-09-18T00:00", "2026-09-16T00:00")


def test_a_changed_anchor_moves_the_term_and_the_journaal_says_so() -> None:
    spel = Spel(VANAF)
    spel.feit("ziek_sinds", "2026-09-01", op="2026-09-08")
    gevolgen = spel.feit("ziek_sinds", "2026-09-03", op="2026-09-09")

    assert ("anker", "schrijven") in gevolgen
    assert spel.uiterlijk("schrijven") == "2026-09-18T00:00"


def test_a_term_that_was_over_before_it_began_expires_now_with_retroactive_force() -> None:
    spel = Spel(VANAF)
    gevolgen = spel.feit("ziek_sinds", "2026-08-31", op="2026-09-21")

    assert gevolgen[-1] == ("te_laat", "schrijven")
    assert spel.regels[-1].gevolgen[-1].meer == {"met_terugwerkende_kracht": True}
    assert spel.regels[-1].moment.date() == dag("2026-09-21")


def test_an_open_norm_without_a_value_is_told_and_its_term_never_expires_by_itself() -> None:
    yaml = """
        begin: gesprek
        parameters: {hoelang: {is: termijn, hoogstens: 4 weken}}
        fasen: {gesprek: {stappen: {praten: {wie: mentor, moet: praten, binnen: hoelang}}}}
    """
    spel = Spel(yaml)

    assert ("open_norm", "hoelang") in [(g.wat, g.naam) for g in spel.regels[0].gevolgen]
    assert [(e.soort, e.aan) for e in spel.regels[0].effecten] == [("open_norm", ("mentor",))]
    assert spel.uiterlijk("praten") is None
    assert spel.volgende() is None
    assert Spel(yaml, hoelang="1 week").uiterlijk("praten") == "2026-09-15T00:00"


def test_a_casus_opens_only_within_the_calendar_and_what_opens_must_end_within_it() -> None:
    yaml = "begin: gesprek\nfasen: {gesprek: {stappen: {praten: {wie: mentor, moet: praten, binnen: 2 jaar}}}}"

    for op in ("2020-01-01", "2030-01-01", "2027-09-01"):
        with pytest.raises(Geweigerd) as geweigerd:
            Spel(yaml, op=op)

        assert geweigerd.value.codes == ("buiten_kalender",)


def test_a_fact_that_comes_twice_at_the_opening_counts_once() -> None:
    yaml = """
        begin: gesprek
        voorvallen: {laatkomst: {}}
        tellers: {laat: {telt: aantal laatkomst, per: casus}}
        fasen: {gesprek: {stappen: {praten: {wie: mentor, moet: praten, zodra: laat >= 2}}}}
    """
    voorval = gb.Voorval(op=dag("2026-09-07"), voorval="laatkomst", id="v1")
    spel = Spel(yaml, feiten=[voorval, voorval])

    assert spel.stand("praten") == "dicht"
    assert spel.send(voorval) == []
