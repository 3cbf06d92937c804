"""A term that counts back from a known day: no clock until the day is known, and a clock that moves with it."""

from __future__ import annotations

import pytest

from bouw import Spel, dag
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.bepalen import places
from routekaart.casus.draaiboek import draaiboek
from routekaart.casus.tekst import write_gevolg
from routekaart.casus.vragen import explain_term
from routekaart.casus.werk import Werk

VERLOF = """
    begin: gesprek
    gegevens: {toets: datum, ziek: ja of nee}
    voorvallen: {verzoek: {eerste_dag: datum}}
    fasen:
      gesprek:
        begint_met: inlichten en oefenen
        stappen:
          inlichten: {wie: ouders, moet: de school inlichten, uiterlijk: 3 schooldagen voor toets, te_laat: gestopt}
          oefenen: {wie: mentor, mag: oefenen, uiterlijk: 2 weken voor toets, uitkomsten: {afgezien: bellen}}
          bellen: {wie: mentor, moet: bellen, binnen: 1 week}
          verlof: {bij: verzoek, wie: ouders, moet: het verzoek tekenen, uiterlijk: 1 week voor eerste_dag}
"""


def _spel(yaml: str = VERLOF, **meer: str) -> Spel:
    return Spel(yaml, **meer)


def test_without_a_known_day_there_is_no_clock() -> None:
    spel = _spel()

    assert spel.uiterlijk("inlichten") is None
    assert spel.volgende() is None
    assert spel.tik("2027-03-01") == []


def test_the_clock_is_set_when_the_day_becomes_known() -> None:
    spel = _spel()
    # Monday 2 November: three schooldagen back over a weekend is Wednesday 28 October.
    gevolgen = spel.feit("toets", "2026-11-02", op="2026-09-10")

    assert gevolgen == [("gegeven", "toets"), ("anker", "inlichten"), ("anker", "oefenen")]
    assert spel.uiterlijk("inlichten") == "2026-10-29T00:00"
    assert spel.uiterlijk("oefenen") == "2026-10-20T00:00"


def test_a_day_that_is_known_before_the_stap_opens_sets_the_clock_at_the_opening() -> None:
    spel = Spel(VERLOF, feiten=[gb.Feit(op=dag("2026-09-07"), gegeven="toets", waarde="2026-11-02")])

    assert spel.uiterlijk("inlichten") == "2026-10-29T00:00"


def test_an_act_on_the_last_day_is_on_time_and_a_day_later_it_is_over() -> None:
    spel = _spel()
    spel.feit("toets", "2026-11-02", op="2026-09-10")
    spel.tik("2026-10-28")

    assert not spel.opening("inlichten").te_laat
    assert ("te_laat", "inlichten") in spel.tik("2026-10-29")
    assert spel.casus.einde == "gestopt"


def test_a_corrected_day_moves_the_clock_and_the_journaal_says_why() -> None:
    spel = _spel()
    spel.feit("toets", "2026-11-02", op="2026-09-10")
    gevolgen = spel.feit("toets", "2026-11-05", op="2026-09-14")
    zinnen = [write_gevolg(spel.kern, g) for g in spel.regels[-1].gevolgen]

    assert gevolgen == [("gegeven", "toets"), ("anker", "inlichten"), ("anker", "oefenen")]
    assert spel.uiterlijk("inlichten") == "2026-11-03T00:00"
    assert "`inlichten` telt terug vanaf do 5 november 2026, uiterlijk ma 2 november 2026" in zinnen


def test_a_day_that_is_told_too_late_makes_the_term_expire_now() -> None:
    spel = _spel()
    gevolgen = spel.feit("toets", "2026-09-15", op="2026-09-14")
    laat = [g for r in spel.regels for g in r.gevolgen if g.wat == "te_laat"]

    # Three schooldagen before Tuesday 15 September is Thursday 10 September.
    assert ("te_laat", "inlichten") in gevolgen
    assert laat[0].meer == {"met_terugwerkende_kracht": True}
    assert spel.casus.nu == dag("2026-09-14T00:00")
    assert spel.casus.einde == "gestopt"


@pytest.mark.parametrize(
    ("termijn", "eind"),
    [("uiterlijk: 3 schooldagen voor toets", "2026-10-29T00:00"), ("binnen: 3 schooldagen, vanaf: toets", "2026-11-06T00:00")],
)
def test_a_day_that_is_not_known_any_more_stops_the_clock_until_there_is_another(termijn: str, eind: str) -> None:
    spel = _spel(VERLOF.replace("uiterlijk: 3 schooldagen voor toets", termijn))
    spel.feit("toets", "2026-11-02", op="2026-09-10")
    spel.feit("toets", "onbekend", op="2026-09-14")
    zinnen = [write_gevolg(spel.kern, g) for g in spel.regels[-1].gevolgen]

    assert spel.uiterlijk("inlichten") is None
    assert "de termijn van `inlichten` loopt niet meer: de dag is niet meer bekend" in zinnen
    assert spel.tik("2026-12-15") == []
    spel.feit("toets", "2026-11-02")
    assert spel.uiterlijk("inlichten") == eind


def test_a_term_that_has_expired_does_not_start_again_when_the_day_moves() -> None:
    spel = _spel(VERLOF.replace(", te_laat: gestopt", ""))
    spel.feit("toets", "2026-11-02", op="2026-09-10")
    spel.tik("2026-10-29")

    assert spel.opening("inlichten").te_laat
    assert spel.feit("toets", "2026-12-01", op="2026-10-30") == [("gegeven", "toets")]


def test_a_permission_that_nobody_used_so_long_before_the_day_lapses() -> None:
    spel = _spel()
    spel.feit("toets", "2026-11-02", op="2026-09-10")

    assert spel.tik("2026-10-20") == [("niet_gelukt", "oefenen"), ("opent", "bellen")]


def test_each_opening_counts_back_from_the_date_of_its_own_voorval() -> None:
    spel = _spel()
    spel.voorval("verzoek", op="2026-09-10", velden={"eerste_dag": "2026-10-01"})
    spel.voorval("verzoek", op="2026-09-11", velden={"eerste_dag": "2026-11-04"})
    einden = [o.uiterlijk for o in spel.casus.openingen["verlof"]]

    assert einden == [dag("2026-09-25T00:00"), dag("2026-10-29T00:00")]


@pytest.mark.parametrize(
    ("termijn", "eind"),
    [("uiterlijk: 1 week voor toets", "2026-10-30T00:00"), ("binnen: 1 week, vanaf: toets", "2026-11-13T00:00")],
)
def test_a_date_of_the_voorval_goes_before_a_gegeven_of_the_same_name(termijn: str, eind: str) -> None:
    spel = _spel(VERLOF.replace("eerste_dag: datum", "toets: datum").replace("uiterlijk: 1 week voor eerste_dag", termijn))
    spel.feit("toets", "2027-01-11", op="2026-09-08")
    spel.voorval("verzoek", op="2026-09-10", velden={"toets": "2026-11-05"})

    assert spel.uiterlijk("verlof") == eind


def test_a_voorval_that_does_not_tell_its_date_sets_no_clock() -> None:
    spel = _spel()
    spel.voorval("verzoek", op="2026-09-10")

    assert (spel.stand("verlof"), spel.uiterlijk("verlof")) == ("open", None)


def test_a_term_on_counts_from_the_date_of_its_voorval_too() -> None:
    spel = _spel(VERLOF.replace("uiterlijk: 1 week voor eerste_dag", "binnen: 1 week, vanaf: eerste_dag"))
    spel.voorval("verzoek", op="2026-09-10", velden={"eerste_dag": "2026-10-01"})

    assert spel.uiterlijk("verlof") == "2026-10-09T00:00"


def test_plain_dagen_warn_at_the_earlier_reading_and_expire_at_the_later() -> None:
    spel = _spel(VERLOF.replace("3 schooldagen", "3 dagen"))
    spel.feit("toets", "2026-11-02", op="2026-09-10")
    spel.tik("2026-10-21")  # the permission has lapsed, and the call that follows is open
    spel.doe("mentor", "bellen")

    # As schooldagen Wednesday 28 October, as kalenderdagen Friday 30 October.
    assert spel.tik("2026-10-29") == [("waarschuwing", "inlichten")]
    assert ("te_laat", "inlichten") in spel.tik("2026-10-31")


def test_a_time_of_day_ends_the_term_on_that_day() -> None:
    spel = _spel(VERLOF.replace("3 schooldagen voor toets", "3 schooldagen voor toets voor 12.00 uur"))
    spel.feit("toets", "2026-11-02", op="2026-09-10")

    assert spel.uiterlijk("inlichten") == "2026-10-28T12:00"


def test_a_norm_and_a_tabel_say_how_long_before_the_day() -> None:
    extra = """
    parameters: {norm: {is: termijn, hoogstens: 4 weken}}
    tabellen: {per_kind: {geeft: termijn, rijen: [{als: ziek, waarde: 1 week}, {waarde: 4 weken}]}}
    """
    yaml = VERLOF.replace("3 schooldagen", "norm").replace("2 weken voor toets", "per_kind voor toets") + extra
    spel = Spel(yaml, feiten=[gb.Feit(op=dag("2026-09-07"), gegeven="ziek", waarde="nee")], norm="2 weken")
    spel.feit("toets", "2026-11-02", op="2026-09-08")

    assert spel.uiterlijk("inlichten") == "2026-10-20T00:00"
    assert spel.uiterlijk("oefenen") == "2026-10-06T00:00"
    assert str(spel.opening("oefenen").termijn) == "4 weken voor toets"


def test_onbepaald_before_a_day_never_expires_and_the_regiehouder_may_say_that_it_is_over() -> None:
    spel = _spel(VERLOF.replace("3 schooldagen voor toets", "onbepaald voor toets"))
    spel.feit("toets", "2026-11-02", op="2026-09-10")
    w = Werk(draaiboek(spel.kern), spel.kalender, spel.casus, spel.casus.nu)

    assert spel.uiterlijk("inlichten") is None
    assert [p.pad for p in places(w)] == ["fasen.gesprek.stappen.inlichten.uiterlijk"]

    spel.send(gb.Bepalen(op=dag("2026-09-11"), rol="mentor", plaats="inlichten.uiterlijk"))

    assert spel.casus.einde == "gestopt"


@pytest.mark.parametrize("toets", ["2035-01-01", "2023-09-01"])
def test_a_day_whose_term_lies_outside_the_calendar_is_refused(toets: str) -> None:
    spel = _spel()

    assert spel.codes(gb.Feit(op=dag("2026-09-10"), gegeven="toets", waarde=toets)) == ("buiten_kalender",)


def test_a_pauze_does_not_move_what_is_fixed_by_another_day() -> None:
    pauzes = "    pauzes: {ziekte: {tijdens: gesprek, wie: mentor, mag: wachten, hoogstens: 3 weken}}\n"
    spel = _spel(VERLOF.replace(", te_laat: gestopt", "") + pauzes)
    spel.feit("toets", "2026-11-02", op="2026-10-15")
    spel.send(gb.Pauzeren(op=dag("2026-10-23"), rol="mentor", pauze="ziekte"))

    assert spel.uiterlijk("inlichten") == "2026-10-29T00:00"
    assert ("te_laat", "inlichten") in spel.tik("2026-10-29")


def test_a_running_term_explains_how_it_counted_back() -> None:
    spel = _spel()
    spel.feit("toets", "2026-11-02", op="2026-09-10")
    telling = explain_term(spel.kalender, spel.casus, "inlichten")

    assert telling is not None
    assert telling.tekst.startswith("3 schooldagen voor toets (ma 2 november 2026): de laatste dag is wo 28 oktober 2026")


def test_a_trede_that_is_not_done_so_long_before_the_day_goes_higher() -> None:
    spel = Spel(
        """
        begin: gesprek
        gegevens: {toets: datum}
        fasen: {gesprek: {stappen: {bellen: {wie: mentor, moet: bellen, binnen: 1 week, te_laat: lijn}}}}
        escalatielijnen:
          lijn:
            opgelost: terug
            uitgeput: gestopt
            treden:
              laag: {wie: directeur, moet: beslissen, uiterlijk: 2 weken voor toets}
              hoog: {wie: wethouder, moet: beslissen, uiterlijk: 1 week voor toets}
        """,
        feiten=[gb.Feit(op=dag("2026-09-07"), gegeven="toets", waarde="2026-11-02")],
    )
    spel.tik("2026-10-20")

    assert (spel.casus.plaats["lijn"], spel.uiterlijk("hoog")) == ("hoog", "2026-10-27T00:00")

    spel.tik("2026-10-27")

    assert spel.casus.einde == "gestopt"
