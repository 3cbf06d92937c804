"""C10–C18: which track, who may enter, and how long things may take."""

from __future__ import annotations

from bouw import Spel, dag
from constructie import drawn, holds
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.vragen import why_not


def test_c10_classification_selects_the_track() -> None:
    protocol = """
        begin: volgen
        gegevens: {soort_verzuim: absoluut of luxe of signaal}
        fasen:
          volgen:
            overgangen:
              absoluut: {zodra: soort_verzuim is absoluut, naar: inschrijven}
              luxe: {zodra: soort_verzuim is luxe, naar: handhaven}
              signaal: {zodra: soort_verzuim is signaal, naar: helpen}
          inschrijven: {stappen: {schrijf: {wie: leerplicht, moet: de leerling inschrijven, binnen: 1 week, daarna: terug}}}
          handhaven: {stappen: {verbaal: {wie: leerplicht, moet: een verbaal opmaken, binnen: 1 week, daarna: gestopt}}}
          helpen: {stappen: {hulp: {wie: mentor, moet: hulp zoeken, binnen: 1 week, daarna: terug}}}
    """
    for soort, fase in (("absoluut", "inschrijven"), ("luxe", "handhaven"), ("signaal", "helpen")):
        spel = Spel(protocol)
        spel.feit("soort_verzuim", soort, op="2026-09-08")

        assert spel.fase == fase
        assert drawn(spel, "schrijf", "verbaal", "hulp")


POORT = """
    begin: gesprek
    gegevens: {startkwalificatie: ja of nee, weinig_effect: ja of nee, onveilig_thuis: ja of nee}
    fasen:
      gesprek:
        begint_met: tafel
        stappen:
          dossier_maken: {wie: mentor, moet: het dossier maken, binnen: 1 week, levert: dossier}
          tafel:
            als: niet startkwalificatie en (weinig_effect of onveilig_thuis)
            anders: terug_naar_school
            nodig: dossier
            wie: consulent
            moet: de leerling agenderen
            binnen: 2 weken
            daarna: terug
          terug_naar_school: {wie: mentor, moet: de leerling terug begeleiden, binnen: 1 week, daarna: terug}
"""


def test_c11_entry_guard_waits_while_unknown_and_says_for_what() -> None:
    spel = Spel(POORT)
    spel.feit("startkwalificatie", "nee", op="2026-09-08")
    wacht = why_not(spel.kern, spel.kalender, spel.casus, "tafel", "consulent")

    assert (spel.stand("tafel"), spel.opening("tafel").uiterlijk) == ("wachtend", None)
    assert [(b.code, b.namen) for b in wacht if b.code == "niet_open"] == [("niet_open", ("weinig_effect", "onveilig_thuis"))]
    assert drawn(spel, "tafel", "terug_naar_school", "dossier_maken")


def test_c11_entry_guard_opens_with_its_clock_from_that_day_and_asks_for_its_papers() -> None:
    spel = Spel(POORT)
    spel.feit("startkwalificatie", "nee", op="2026-09-08")
    spel.feit("onveilig_thuis", "ja", op="2026-09-10")

    assert spel.uiterlijk("tafel") == "2026-09-25T00:00"
    assert spel.weiger("consulent", "tafel") == ("stuk",)

    spel.doe("consulent", "tafel", op="2026-09-11", stukken=("dossier",))

    assert spel.casus.einde == "terug"


def test_c11_entry_guard_that_does_not_hold_leads_elsewhere() -> None:
    spel = Spel(POORT)
    spel.feit("startkwalificatie", "ja", op="2026-09-08")

    assert (spel.stand("tafel"), spel.stand("terug_naar_school")) == ("overgeslagen", "open")


def test_c12_deadline_has_a_unit_and_passes_to_te_laat() -> None:
    spel = Spel("""
        begin: gesprek
        fasen:
          gesprek:
            begint_met: uitnodigen
            stappen:
              uitnodigen: {wie: mentor, moet: uitnodigen, binnen: 2 weken, te_laat: herinneren}
              herinneren: {wie: directeur, moet: herinneren, binnen: 5 werkdagen}
    """)
    spel.tik("2026-09-22")

    # Two weeks after 7 September is Monday 21; five werkdagen after that is Monday 28.
    assert (spel.opening("uitnodigen").te_laat, spel.uiterlijk("herinneren")) == (True, "2026-09-29T00:00")
    assert drawn(spel, "uitnodigen", "herinneren")


def test_c12_deadline_may_run_from_an_agreed_date() -> None:
    spel = Spel("""
        begin: gesprek
        gegevens: {afgesproken_datum: datum}
        fasen:
          gesprek:
            begint_met: terugkomen
            stappen:
              terugkomen: {wie: ouders, moet: terugkomen, binnen: direct, vanaf: afgesproken_datum, te_laat: nabellen}
              nabellen: {wie: mentor, moet: nabellen, binnen: 1 schooldag}
    """)

    assert spel.uiterlijk("terugkomen") is None

    spel.feit("afgesproken_datum", "2026-09-18", op="2026-09-08")

    # Friday 18 September, and not a day later.
    assert spel.uiterlijk("terugkomen") == "2026-09-19T00:00"

    spel.tik("2026-09-19")

    assert spel.uiterlijk("nabellen") == "2026-09-22T00:00"
    assert drawn(spel, "terugkomen", "nabellen")


def test_c12_deadline_without_a_unit_warns_at_the_one_reading_and_expires_at_the_other() -> None:
    spel = Spel("""
        begin: gesprek
        fasen: {gesprek: {stappen: {bellen: {wie: mentor, moet: bellen, binnen: 5 dagen}}}}
    """)

    # Saturday 12 September in kalenderdagen, Monday 14 in schooldagen.
    assert ("waarschuwing", "bellen") in spel.tik("2026-09-13")
    assert ("te_laat", "bellen") in spel.tik("2026-09-15")
    assert drawn(spel, "bellen")


def test_c13_time_of_day_ends_a_term_within_the_day() -> None:
    spel = Spel("""
        begin: ochtend
        fasen:
          ochtend:
            begint_met: ziekmelden en ooit
            stappen:
              ziekmelden: {wie: ouders, moet: ziek melden, binnen: dezelfde dag voor 8.15 uur, te_laat: school_belt}
              school_belt: {wie: mentor, moet: de ouders bellen, binnen: volgende schooldag voor 8.00 uur}
              ooit: {wie: mentor, moet: ooit iets doen, binnen: onbepaald voor 8.15 uur}
    """, op="2026-09-11T07:30")  # fmt: skip

    assert (spel.uiterlijk("ziekmelden"), spel.uiterlijk("ooit")) == ("2026-09-11T08:15", None)

    spel.tik("2026-09-11T08:15")

    # Friday 11 September; the next school day is Monday.
    assert spel.uiterlijk("school_belt") == "2026-09-14T08:00"
    assert drawn(spel, "ziekmelden", "school_belt", "ooit")


def test_c13_time_of_day_holds_for_an_act_just_before_it() -> None:
    spel = Spel("""
        begin: ochtend
        fasen:
          ochtend:
            stappen: {ziekmelden: {wie: ouders, moet: ziek melden, binnen: dezelfde dag voor 8.15 uur}}
    """, op="2026-09-11T07:30")  # fmt: skip

    assert ("te_laat", "ziekmelden") not in spel.doe("ouders", "ziekmelden", op="2026-09-11T08:14")


KAP = """
    begin: begin_fase
    gegevens: {zit_thuis: ja of nee}
    fasen:
      begin_fase:
        begint_met: signaal
        stappen:
          signaal: {wie: mentor, moet: het signaal melden, binnen: 1 week, daarna: aanbod}
          aanbod: {wie: consulent, moet: een aanbod doen, binnen: 2 weken}
      opgeschaald: {stappen: {doorpakken: {wie: wethouder, moet: doorpakken, binnen: 1 week, daarna: terug}}}
    grenzen:
      drie_maanden: {van: signaal, tot: aanbod, binnen: 3 maanden, te_laat: opgeschaald}
      niet_lang_thuis: {van: zit_thuis, tot: niet zit_thuis, binnen: 4 weken, streven: ja}
"""


def test_c14_cap_on_the_trajectory_is_watched_and_enforced() -> None:
    spel = Spel(KAP)
    spel.doe("mentor", "signaal", op="2026-09-08")
    spel.tik("2026-12-08")

    assert (spel.casus.grenzen["drie_maanden"].uitslag, spel.fase) == ("bewaakt", "begin_fase")

    spel.tik("2026-12-09")

    # 8 December is the last day; the week of what follows is counted from there.
    assert (spel.casus.grenzen["drie_maanden"].uitslag, spel.fase) == ("overtreden", "opgeschaald")
    assert spel.uiterlijk("doorpakken") == "2026-12-16T00:00"
    assert [e.naam for e in spel.effect("grens_overtreden")] == ["drie_maanden"]
    assert drawn(spel, "signaal", "aanbod", "doorpakken")


def test_c14_cap_on_the_trajectory_is_met_by_an_act_or_by_a_fact() -> None:
    spel = Spel(KAP)
    spel.doe("mentor", "signaal", op="2026-09-08")
    spel.doe("consulent", "aanbod", op="2026-09-15")
    spel.feit("zit_thuis", "ja", op="2026-09-16")
    spel.feit("zit_thuis", "nee", op="2026-10-01")

    assert {naam: g.uitslag for naam, g in spel.casus.grenzen.items()} == {
        "drie_maanden": "gehaald",
        "niet_lang_thuis": "gehaald",
    }


def test_c14_cap_on_the_trajectory_that_is_an_ambition_takes_no_doel() -> None:
    spel = Spel(KAP)
    spel.feit("zit_thuis", "ja", op="2026-09-08")
    spel.tik("2026-10-07")

    assert (spel.casus.grenzen["niet_lang_thuis"].uitslag, spel.fase) == ("overtreden", "begin_fase")


def test_c15_second_chance_is_bounded() -> None:
    spel = Spel("""
        begin: arts
        fasen:
          arts:
            begint_met: gesprek
            stappen:
              gesprek:
                wie: consulent
                met: ouders
                moet: het gesprek voeren
                binnen: 2 weken
                uitkomsten: {goed: terug, niet_verschenen: tweede_kans}
              tweede_kans:
                wie: consulent
                moet: opnieuw uitnodigen
                binnen: 1 week
                hoogstens_keer: 2
                uitgeput: melden
                daarna: gesprek
          melden: {stappen: {meld: {wie: mentor, moet: het verzuim melden, binnen: 1 week, daarna: gestopt}}}
    """)
    for op in ("2026-09-08", "2026-09-15"):
        spel.doe("ouders", "gesprek", "niet_verschenen", op=op)
        spel.doe("consulent", "tweede_kans")

    assert (spel.opening("tweede_kans").keer, spel.fase) == (2, "arts")

    gevolgen = spel.doe("ouders", "gesprek", "niet_verschenen", op="2026-09-22")

    assert (("uitgeput", "tweede_kans") in gevolgen, spel.fase) == (True, "melden")
    assert drawn(spel, "gesprek", "tweede_kans", "meld")


def test_c16_review_loop_ends_by_its_bound() -> None:
    spel = Spel("""
        begin: volgen
        fasen:
          volgen:
            begint_met: niets
            stappen:
              nagaan:
                elke: 6 weken
                wie: leerplicht
                moet: de voortgang bespreken
                binnen: 1 week
                hoogstens_keer: 2
                uitgeput: opschalen
                uitkomsten: {goed: terug, nog_niet: niets}
          opschalen: {stappen: {beslissen: {wie: wethouder, moet: beslissen, binnen: 1 week, daarna: gestopt}}}
    """)
    for op in ("2026-10-20", "2026-12-01"):
        spel.tik(op)
        spel.doe("leerplicht", "nagaan", "nog_niet")
    spel.tik("2027-01-11")

    assert spel.fase == "volgen"

    # The third six weeks end on 11 January.
    spel.tik("2027-01-12")

    assert spel.fase == "opschalen"
    assert drawn(spel, "nagaan", "beslissen")


def test_c16_review_loop_without_a_rhythm_opens_again_after_each_closing() -> None:
    spel = Spel("""
        begin: volgen
        fasen:
          volgen:
            stappen:
              nagaan: {elke: onbepaald, wie: leerplicht, moet: de voortgang bespreken, binnen: 1 week}
    """)
    spel.doe("leerplicht", "nagaan", op="2026-09-08")

    assert (spel.stand("nagaan"), spel.uiterlijk("nagaan")) == ("open", "2026-09-16T00:00")


def verlengen(spel: Spel, rol: str, naam: str, op: str) -> gb.Verlengen:
    return gb.Verlengen(op=dag(op), rol=rol, stap=naam)


def test_c17_soft_term_is_lengthened_by_its_role_as_often_as_it_says() -> None:
    spel = Spel("""
        begin: gesprek_fase
        fasen:
          gesprek_fase:
            begint_met: gesprek en later
            stappen:
              gesprek:
                wie: mentor
                moet: het gesprek voeren
                binnen: 2 weken
                verlenging: {door: consulent, duur: 1 week, hoogstens_keer: 1}
              later:
                wie: mentor
                moet: later iets doen
                binnen: 1 week
                verlenging: {door: consulent, duur: onbepaald}
    """)

    assert spel.codes(verlengen(spel, "mentor", "gesprek", "2026-09-10")) == ("rol",)

    spel.send(verlengen(spel, "consulent", "gesprek", "2026-09-10"))
    spel.send(verlengen(spel, "consulent", "later", "2026-09-10"))

    # 21 September plus a week; a bound that is not stated takes the bound away.
    assert (spel.uiterlijk("gesprek"), spel.uiterlijk("later")) == ("2026-09-29T00:00", None)
    assert spel.codes(verlengen(spel, "consulent", "gesprek", "2026-09-11")) == ("verlenging_op",)
    assert drawn(spel, "gesprek", "later")


def test_c17_soft_term_of_a_grens_is_lengthened_too() -> None:
    spel = Spel(KAP.replace(
        "drie_maanden: {van: signaal, tot: aanbod, binnen: 3 maanden, te_laat: opgeschaald}",
        "drie_maanden: {van: signaal, tot: aanbod, binnen: 3 maanden, verlenging: {door: consulent, duur: 1 maand}}",
    ))  # fmt: skip
    spel.doe("mentor", "signaal", op="2026-09-08")
    spel.send(verlengen(spel, "consulent", "drie_maanden", "2026-12-08"))
    spel.tik("2027-01-08")

    assert spel.casus.grenzen["drie_maanden"].uitslag == "bewaakt"
    assert spel.codes(verlengen(spel, "consulent", "drie_maanden", "2027-01-08")) == ("verlenging_op",)

    spel.tik("2027-01-09")

    assert spel.casus.grenzen["drie_maanden"].uitslag == "overtreden"


def test_c18_look_back_lets_a_chance_be_given_once() -> None:
    protocol = """
        begin: luxe
        voorvallen: {halt_afgerond: {}}
        tellers: {eerder_halt: {telt: aantal halt_afgerond, in: 2 jaar}}
        fasen:
          luxe:
            begint_met: naar_halt
            stappen:
              naar_halt: {als: eerder_halt < 1, wie: leerplicht, mag: verwijzen naar Halt, anders: proces_verbaal, daarna: terug}
              proces_verbaal: {wie: leerplicht, moet: een verbaal opmaken, binnen: 1 week, daarna: gestopt}
    """
    nooit = Spel(protocol)
    lang_geleden = Spel(protocol, feiten=[gb.Voorval(op=dag("2024-09-07"), voorval="halt_afgerond")])
    pas = Spel(protocol, feiten=[gb.Voorval(op=dag("2024-09-08"), voorval="halt_afgerond")])

    # The window of two years on 7 September 2026 is (7 September 2024, 7 September 2026].
    assert [s.stand("naar_halt") for s in (nooit, lang_geleden, pas)] == ["open", "open", "overgeslagen"]
    assert (pas.stand("proces_verbaal"), holds(pas, "eerder_halt < 1")) == ("open", False)
    assert drawn(pas, "naar_halt", "proces_verbaal")
