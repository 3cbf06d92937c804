"""C37–C46: escalation, parents as a party, who is told what, and what is kept."""

from __future__ import annotations

import pytest

from bouw import Spel, dag
from constructie import drawn
from routekaart.casus import gebeurtenis as gb

LIJN = """
    begin: bemiddelen
    gegevens: {zit_thuis: ja of nee}
    fasen:
      bemiddelen:
        begint_met: proberen
        stappen:
          proberen: {wie: mentor, moet: het eerst zelf proberen, binnen: 1 week, te_laat: opschaling}
    escalatielijnen:
      opschaling:
        treden:
          bemiddelaar: {wie: consulent, moet: bemiddelen, aanvaardt_binnen: 2 werkdagen, binnen: 10 werkdagen}
          bestuurder:
            zodra: zit_thuis langer dan 8 weken
            wie: wethouder
            moet: beslissen
            binnen: 10 werkdagen
            doorzettingsmacht: besluit
            uitkomsten: {gedaan: opgelost, nader_onderzoek: onderzoeken}
            stappen: {onderzoeken: {wie: consulent, moet: nader onderzoeken, binnen: 1 week, daarna: opgelost}}
        opgelost: terug
        uitgeput: gestopt
"""


def test_c37_vertical_escalation_has_a_clock_to_accept_and_a_clock_to_act() -> None:
    spel = Spel(LIJN)
    spel.tik("2026-09-15")

    # Day zero is Monday 14 September: two and ten werkdagen later.
    assert spel.uiterlijk("bemiddelaar_aanvaarden") == "2026-09-17T00:00"
    assert spel.uiterlijk("bemiddelaar") == "2026-09-29T00:00"

    spel.send(gb.Aanvaarden(op=dag("2026-09-16"), rol="consulent", lijn="opschaling"))
    spel.tik("2026-09-28")

    assert spel.casus.plaats["opschaling"] == "bemiddelaar"

    spel.tik("2026-09-29")

    assert spel.casus.plaats["opschaling"] == "bestuurder"
    assert drawn(spel, "proberen", "bemiddelaar", "bestuurder", "onderzoeken")


def test_c37_vertical_escalation_goes_up_by_silence_and_by_failure() -> None:
    stil, mislukt = Spel(LIJN), Spel(LIJN)
    stil.tik("2026-09-17")
    mislukt.tik("2026-09-15")
    mislukt.doe("consulent", "bemiddelaar", "onbereikbaar", op="2026-09-15")

    assert [s.casus.plaats["opschaling"] for s in (stil, mislukt)] == ["bestuurder", "bestuurder"]

    mislukt.doe("wethouder", "bestuurder", "geweigerd")

    assert mislukt.casus.einde == "gestopt"


def test_c37_vertical_escalation_is_lifted_by_facts_and_holds_further_acts() -> None:
    spel = Spel(LIJN)
    spel.feit("zit_thuis", "ja", op="2026-09-07")
    spel.doe("mentor", "proberen")

    assert spel.casus.plaats["opschaling"] == "rust"

    # Eight weeks are full on 2 November, so longer is the day after.
    spel.tik("2026-11-03")

    assert spel.casus.plaats["opschaling"] == "bestuurder"

    spel.doe("wethouder", "bestuurder", "nader_onderzoek")
    spel.doe("consulent", "onderzoeken", op="2026-11-05")

    assert spel.casus.einde == "terug"


def test_c38_horizontal_escalation_asks_others_whose_silence_stops_nothing() -> None:
    spel = Spel("""
        begin: zoeken
        fasen:
          zoeken: {stappen: {proberen: {wie: mentor, moet: een plek zoeken, binnen: 1 week, te_laat: opschaling}}}
        escalatielijnen:
          opschaling:
            treden:
              samen:
                wie: consulent
                erbij: leerplicht
                reageert_binnen: 3 werkdagen
                moet: samen een plek vinden
                binnen: 2 weken
            opgelost: terug
            uitgeput: gestopt
    """)
    spel.tik("2026-09-18")

    # Three werkdagen after 14 September is the 17th: leerplicht is late, and nothing else follows.
    assert spel.opening("samen_erbij_leerplicht").te_laat
    assert (spel.casus.plaats["opschaling"], spel.casus.regie) == ("samen", "mentor")

    spel.doe("consulent", "samen", op="2026-09-21")

    assert spel.casus.einde == "terug"
    assert drawn(spel, "proberen", "samen")


def test_c38_horizontal_gasten_may_come_and_record_nothing() -> None:
    spel = Spel("""
        begin: praten
        fasen:
          praten:
            stappen: {aanpak: {wie: mentor, met: ouders, gasten: leerplicht, moet: de aanpak bespreken, binnen: 1 week}}
    """)

    assert spel.weiger("leerplicht", "aanpak", "niet_verschenen") == ("rol",)
    assert spel.weiger("ouders", "aanpak", "niet_verschenen") == ()
    assert drawn(spel, "aanpak")


@pytest.mark.parametrize("rol", ["directeur", "mentor"])
def test_c39_alternative_role_may_act_as_well(rol: str) -> None:
    spel = Spel("""
        begin: plannen
        fasen:
          plannen: {stappen: {gesprek: {wie: directeur of mentor, moet: een gesprek plannen, binnen: 1 week, daarna: terug}}}
    """)
    spel.doe(rol, "gesprek", op="2026-09-08")

    assert spel.casus.einde == "terug"
    assert drawn(spel, "gesprek")


@pytest.mark.parametrize("afwezig", ["te_laat", "onbereikbaar"])
def test_c39_fallback_role_comes_in_when_the_first_is_silent_or_away(afwezig: str) -> None:
    spel = Spel("""
        begin: besluiten
        fasen:
          besluiten:
            begint_met: beslissen
            stappen:
              beslissen:
                wie: directeur
                moet: beslissen
                binnen: 2 schooldagen
                te_laat: vervangen
                uitkomsten: {gedaan: terug, onbereikbaar: vervangen}
              vervangen: {wie: mentor, moet: in plaats daarvan beslissen, binnen: 1 schooldag, daarna: terug}
    """)
    if afwezig == "te_laat":
        spel.tik("2026-09-10")
    else:
        spel.doe("mentor", "beslissen", "onbereikbaar", op="2026-09-09")

    assert spel.uiterlijk("vervangen") == "2026-09-11T00:00"
    assert drawn(spel, "beslissen", "vervangen")


def test_c40_parents_have_duties_of_their_own_and_take_part_in_those_of_others() -> None:
    spel = Spel("""
        begin: gesprek_fase
        fasen:
          gesprek_fase:
            begint_met: gesprek en reageren
            stappen:
              gesprek: {wie: mentor, met: ouders, moet: afspraken maken, binnen: 1 week}
              reageren:
                wie: ouders
                moet: op de brief reageren
                binnen: 2 weken
                te_laat: melden
                uitkomsten: {gedaan: niets, geweigerd: melden}
              melden: {wie: mentor, moet: het verzuim melden, binnen: 1 week}
    """)

    assert spel.weiger("mentor", "reageren") == ("rol",)

    gevolgen = spel.tik("2026-09-22")

    assert ("te_laat", "reageren") in gevolgen
    assert (spel.effect("te_laat")[-1].aan, spel.stand("melden")) == (("ouders", "mentor"), "open")
    assert drawn(spel, "gesprek", "reageren", "melden")


def test_c41_notice_goes_out_when_it_is_done_with_the_uitkomst_and_the_papers() -> None:
    spel = Spel("""
        begin: melden_fase
        fasen:
          melden_fase:
            stappen:
              melden:
                wie: directeur
                moet: melden bij leerplicht
                informeert: ouders en mentor
                levert: meldformulier
                binnen: 1 schooldag
    """)

    assert spel.effecten == ()

    spel.doe("directeur", "melden", op="2026-09-08")

    assert [(e.aan, e.meer) for e in spel.effect("informeren")] == [
        (("ouders", "mentor"), {"uitkomst": "gedaan", "stukken": ["meldformulier"]})
    ]
    assert drawn(spel, "melden")


TOESTEMMING = """
    begin: delen_fase
    toestemmingen:
      verslag_delen: {van: ouders, deelt: consulent, met: mentor, voor: begeleiding op school, bij_weigering: alleen_advies}
    fasen:
      delen_fase:
        begint_met: vragen
        stappen:
          vragen: {wie: consulent, met: ouders, moet: toestemming vragen, binnen: 1 week, legt_vast: verslag_delen, daarna: delen}
          delen: {wie: consulent, moet: het verslag delen, binnen: 1 week, toestemming: verslag_delen, informeert: mentor}
          alleen_advies: {wie: consulent, moet: alleen het advies geven, binnen: 1 week}
"""


def test_c42_consent_that_is_given_opens_what_needs_it_and_can_be_withdrawn() -> None:
    spel = Spel(TOESTEMMING)
    spel.doe("consulent", "vragen", op="2026-09-08", legt_vast={"verslag_delen": "gegeven"})

    assert spel.stand("delen") == "open"

    spel.feit("verslag_delen", "ingetrokken", op="2026-09-09")

    assert spel.weiger("consulent", "delen") == ("niet_open", "toestemming")
    assert drawn(spel, "vragen", "delen", "alleen_advies")


def test_c42_consent_withdrawn_while_the_duty_is_open_ends_it_and_leads_somewhere() -> None:
    spel = Spel(TOESTEMMING)
    spel.doe("consulent", "vragen", op="2026-09-08", legt_vast={"verslag_delen": "gegeven"})
    spel.feit("verslag_delen", "ingetrokken", op="2026-09-09")

    assert (spel.stand("delen"), spel.stand("alleen_advies")) == ("vervallen", "open")
    assert ("te_laat", "delen") not in spel.tik("2026-09-16")


def test_c42_consent_that_is_refused_leads_somewhere() -> None:
    spel = Spel(TOESTEMMING)
    spel.doe("consulent", "vragen", op="2026-09-08", legt_vast={"verslag_delen": "geweigerd"})

    assert (spel.stand("delen"), spel.stand("alleen_advies")) == ("overgeslagen", "open")


def test_c43_confidential_papers_reach_only_who_may_have_them() -> None:
    spel = Spel("""
        begin: praten
        vertrouwelijk: {gesprek: consulent en ouders, dossier: consulent}
        fasen:
          praten:
            begint_met: gesprek en adviseren
            stappen:
              gesprek: {wie: consulent, met: ouders, moet: vertrouwelijk praten, binnen: 1 week, levert: verslag en dossier}
              adviseren: {wie: consulent, moet: de school adviseren, levert: advies, informeert: mentor, binnen: 1 week}
    """)
    spel.doe("consulent", "gesprek", op="2026-09-08")

    assert spel.effect("informeren") == []

    spel.doe("consulent", "adviseren", op="2026-09-09")

    assert [(e.aan, e.meer["stukken"]) for e in spel.effect("informeren")] == [(("mentor",), ["advies"])]
    assert spel.kern.vertrouwelijk == {"gesprek": ("consulent", "ouders"), "dossier": ("consulent",)}
    assert drawn(spel, "gesprek", "adviseren")


def test_c44_registration_asks_its_values_and_gives_them_to_the_named_system() -> None:
    spel = Spel("""
        begin: melden_fase
        gegevens: {omvang: getal, soort_verzuim: luxe of signaal}
        fasen:
          melden_fase:
            stappen:
              melden:
                wie: directeur
                moet: het verzuim melden
                registreert_in: DUO
                legt_vast: omvang en soort_verzuim
                binnen: 5 werkdagen
    """)

    assert spel.weiger("directeur", "melden", op="2026-09-08", legt_vast={"omvang": 16}) == ("gegeven",)

    spel.doe("directeur", "melden", legt_vast={"omvang": 16, "soort_verzuim": "signaal"})

    assert [e.meer for e in spel.effect("registreren")] == [
        {"systeem": "DUO", "gegevens": {"omvang": 16, "soort_verzuim": "signaal"}}
    ]
    assert drawn(spel, "melden")


def test_c45_artefact_is_produced_by_one_stap_and_asked_by_another() -> None:
    spel = Spel("""
        begin: plan_fase
        fasen:
          plan_fase:
            begint_met: plan en tafel
            stappen:
              plan: {wie: mentor, moet: een plan maken, levert: plan_van_aanpak, binnen: 2 weken}
              tafel: {wie: consulent, moet: het plan bespreken, nodig: plan_van_aanpak, binnen: 2 weken}
    """)

    assert spel.weiger("consulent", "tafel", op="2026-09-08") == ("stuk",)

    spel.doe("mentor", "plan")

    assert (spel.weiger("consulent", "tafel"), dict(spel.casus.stukken)) == ((), {"plan_van_aanpak": dag("2026-09-08")})
    assert drawn(spel, "plan", "tafel")


def test_c46_feedback_follows_each_of_several_with_a_clock_of_its_own() -> None:
    spel = Spel("""
        begin: arts
        fasen:
          arts:
            begint_met: gesprek en onderzoek
            stappen:
              gesprek:
                wie: consulent
                moet: een gesprek voeren
                binnen: 2 weken
                uitkomsten: {gedaan: niets, niet_verschenen: niets}
              onderzoek: {wie: consulent, moet: een onderzoek doen, binnen: 2 weken}
              terugkoppelen:
                bij: gesprek of onderzoek
                wie: consulent
                moet: de uitkomst terugkoppelen
                levert: formulier
                informeert: mentor en ouders
                binnen: 1 week
    """)
    spel.doe("consulent", "gesprek", op="2026-09-08")
    spel.doe("consulent", "onderzoek", op="2026-09-10")

    assert [o.uiterlijk for o in spel.casus.openingen["terugkoppelen"]] == [dag("2026-09-16T00:00"), dag("2026-09-18T00:00")]

    spel.doe("consulent", "terugkoppelen", op="2026-09-15")

    assert spel.lopend("terugkoppelen") == ["gedaan", "open"]
    assert [e.aan for e in spel.effect("informeren")] == [("mentor", "ouders")]
    assert drawn(spel, "gesprek", "onderzoek", "terugkoppelen")


def test_c46_feedback_does_not_follow_what_failed() -> None:
    spel = Spel("""
        begin: arts
        fasen:
          arts:
            begint_met: gesprek
            stappen:
              gesprek:
                wie: consulent
                moet: een gesprek voeren
                binnen: 2 weken
                uitkomsten: {gedaan: niets, niet_verschenen: niets}
              terugkoppelen: {bij: gesprek, wie: consulent, moet: de uitkomst terugkoppelen, binnen: 1 week}
    """)
    spel.doe("consulent", "gesprek", "niet_verschenen", op="2026-09-08")

    assert spel.stand("terugkoppelen") == "dicht"
