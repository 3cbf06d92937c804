"""Every key of the language does something that a test has seen, or is written down here as shown and nothing more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from bouw import Spel, kern, protocol_text
from constructie import picture
from naslag import ONDERDELEN
from routekaart import bron, kalender
from routekaart.taal import read_story
from routekaart.verhaal import play

TESTS = Path(__file__).parent.parent

# Where each key is seen to work: in which file under tests/, by which test.
GEDRAG: dict[str, dict[str, str]] = {
    "constructen/test_c01_c09.py": {
        "test_c04_sum_adds_a_field_and_counts_one_voorval_for_so_much_of_it": (
            "Protocol: gegevens voorvallen tellers; Teller: telt; Teller: deel_van"
        ),
        "test_c02_sliding_window_lowers_the_count_when_a_voorval_leaves_it": "Teller: in",
        "test_c03_periods_begin_anew_with_the_school_year_and_the_calendar_year": "Teller: per",
        "test_c08_recurrence_counts_again_after_an_act": "Teller: sinds",
        "test_c01_count_ladder_opens_each_rung_when_its_count_is_reached": "Fase: ladders",
        "test_c06_any_of_several_triggers_leads_on_and_the_journaal_says_which": "Fase: overgangen",
        "test_c09_periodic_steps_open_by_the_calendar": "Stap: elke jaarlijks",
    },
    "constructen/test_c10_c18.py": {
        "test_c14_cap_on_the_trajectory_is_watched_and_enforced": "Protocol: grenzen; Grens: van tot binnen te_laat",
        "test_c10_classification_selects_the_track": "Overgang: zodra naar",
        "test_c11_entry_guard_that_does_not_hold_leads_elsewhere": "Stap: als anders",
        "test_c12_deadline_has_a_unit_and_passes_to_te_laat": "Stap: binnen te_laat",
        "test_c12_deadline_may_run_from_an_agreed_date": "Stap: vanaf",
        "test_c17_soft_term_is_lengthened_by_its_role_as_often_as_it_says": (
            "Stap: verlenging; Verlenging: door duur hoogstens_keer"
        ),
        "test_c15_second_chance_is_bounded": "Stap: hoogstens_keer uitgeput",
        "test_c14_cap_on_the_trajectory_that_is_an_ambition_takes_no_doel": "Grens: streven",
        "test_c17_soft_term_of_a_grens_is_lengthened_too": "Grens: verlenging",
    },
    "constructen/test_c19_c26.py": {
        "test_c25_sub_protocol_is_opened_by_the_act_and_its_eind_closes_the_stap": "Protocol: deelprotocollen; Stap: start",
        "test_c25_sub_protocol_whose_results_are_not_known_takes_daarna": "Deelprotocol: eindigt_als duurt; Stap: daarna",
        "test_c20_loop_back_is_a_new_visit_with_new_clocks_and_a_bound": "Protocol: fasen; Fase: hoogstens_keer uitgeput",
        "test_c21_parallel_reports_are_joined_by_klaar": "Fase: klaar",
        "test_c22_optional_duty_is_skipped_and_klaar_does_not_wait_for_a_mag": "Stap: moet mag",
        "test_c19_routing_follows_the_uitkomst": "Stap: uitkomsten",
    },
    "constructen/test_c27_c36.py": {
        "test_c29_comply_or_explain_asks_a_reason_and_is_not_done": "Protocol: mag_afwijken",
        "test_c27_attribute_gives_the_same_act_to_another_role_in_another_term": "Tabel: geeft rijen",
        "test_c31_pause_keeps_what_was_left_while_the_grenzen_run_on": "Protocol: pauzes",
        "test_c34_table_acts_by_its_voorzitter_and_its_leden_may_say_that_it_failed": (
            "Protocol: overleggen; Overleg: voorzitter leden gasten"
        ),
        "test_c33_regie_stays_with_the_giver_until_it_is_accepted": "Fase: regie overdracht; Stap: wijst_aan",
        "test_c32_step_is_owned_by_a_role_or_openly_by_nobody": "Stap: wie",
        "test_c34_table_notes_which_leden_were_missing_and_never_its_gasten": "Stap: overleg",
        "test_c35_four_eyes_hears_a_role_first": "Stap: raadpleegt",
        "test_c36_doorzettingsmacht_by_a_voorstel_needs_its_bekrachtiging": "Stap: bekrachtiging",
        "test_c30_work_until_solved_has_no_clock_and_closes_only_when_it_is_so": "Stap: doorzettingsmacht klaar_als",
        "test_c35_two_stage_decision_yields_its_paper_at_once_and_the_rest_after_ratification": (
            "Bekrachtiging: door binnen geweigerd levert"
        ),
    },
    "constructen/test_c37_c46.py": {
        "test_c42_consent_that_is_refused_leads_somewhere": "Protocol: toestemmingen; Toestemming: bij_weigering",
        "test_c37_vertical_escalation_goes_up_by_silence_and_by_failure": (
            "Protocol: escalatielijnen; Escalatielijn: treden opgelost uitgeput"
        ),
        "test_c38_horizontal_gasten_may_come_and_record_nothing": "Stap: met gasten",
        "test_c46_feedback_follows_each_of_several_with_a_clock_of_its_own": "Stap: bij",
        "test_c45_artefact_is_produced_by_one_stap_and_asked_by_another": "Stap: nodig levert",
        "test_c44_registration_asks_its_values_and_gives_them_to_the_named_system": "Stap: legt_vast registreert_in",
        "test_c41_notice_goes_out_when_it_is_done_with_the_uitkomst_and_the_papers": "Stap: informeert",
        "test_c42_consent_that_is_given_opens_what_needs_it_and_can_be_withdrawn": "Stap: toestemming",
        "test_c37_vertical_escalation_has_a_clock_to_accept_and_a_clock_to_act": "Trede: aanvaardt_binnen",
        "test_c38_horizontal_escalation_asks_others_whose_silence_stops_nothing": "Trede: erbij reageert_binnen",
        "test_c37_vertical_escalation_is_lifted_by_facts_and_holds_further_acts": "Trede: stappen",
    },
    "constructen/test_c47_c52.py": {
        "test_c48_versions_are_selected_by_the_day_of_the_opening": "Protocol: geldig_vanaf geldig_tot",
        "test_c48_versions_may_be_selected_by_the_day_of_the_voorval": "Protocol: peildatum",
        "test_c49_status_follows_from_facts_and_has_its_own_date": "Protocol: statussen",
        "test_c51_parameter_table_gives_the_first_row_that_holds": "Protocol: parameters tabellen; Rij van een tabel: als waarde",
        "test_c52_responsibility_persists_in_every_fase": "Protocol: doorlopend",
        "test_c50_several_ends_each_with_its_result": "Protocol: einden",
        "test_c47_aggregate_report_counts_casussen_and_never_children": "Protocol: rapportages; Rapportage: over",
        "test_c51_parameter_table_is_told_in_the_journaal": "Stap: gebruikt",
        "test_c47_aggregate_report_comes_on_its_days": "Rapportage: elke jaarlijks",
    },
    "constructen/test_sleutels.py": {
        "test_a_gegeven_may_be_asked_with_one_uitkomst_only": "Stap: legt_vast_bij",
        "test_a_ratification_tells_and_registers_by_itself": "Bekrachtiging: informeert registreert_in",
        "test_a_story_can_say_all_that_happens": (
            "Dag van een verhaal: op id voorval velden voorgevallen_op gegeven rol stap uitkomst legt_vast "
            "stukken dagtekening geraadpleegd aanwezig wijst_aan doet naar verwacht geweigerd toelichting"
        ),
    },
    "protocols/test_protocols.py": {
        "test_a_story_comes_true": "Verhaal: vult_in",
    },
    "toetsvragen/test_auteur.py": {
        "test_a_contradiction_names_both_answers_and_points_at_both_places": "Protocol: toetsvragen",
        "test_who_says_something_else_than_the_protocol_hears_both": "Antwoord op een toetsvraag: antwoord",
        "test_evidence_that_does_not_exist_is_refused_before_any_question_is_asked": "Antwoord op een toetsvraag: bewijs",
    },
    "unit/casus/test_mag.py": {
        "test_an_act_against_a_mag_niet_is_accepted_takes_its_doel_and_the_prohibition_stays": "Stap: mag_niet",
    },
    "unit/casus/test_opening.py": {
        "test_exactly_the_stappen_of_begint_met_open_in_the_order_written": "Fase: begint_met stappen",
    },
    "unit/casus/test_pauze.py": {
        "test_a_pauze_is_refused_to_others_and_when_there_is_nothing_to_pause": "Pauze: tijdens wie als hoogstens",
    },
    "unit/casus/test_rondes.py": {
        "test_zodra_opens_again_each_time_it_becomes_waar_and_not_while_it_stays_so": "Stap: zodra",
    },
    "unit/casus/test_sluiten.py": {
        "test_afwijken_asks_a_role_a_reason_and_an_uitkomst_of_the_stap": "Stap: mag_afwijken",
    },
    "unit/casus/test_stukken.py": {
        "test_a_stuk_that_was_delivered_counts_up_to_and_with_the_same_day_three_months_later": (
            "Protocol: stukken; Stuk: geldig"
        ),
    },
    "unit/casus/test_te_laat.py": {
        "test_chained_terms_add_up_for_stap_fase_offer_and_trede": "Fase: binnen te_laat",
    },
    "unit/casus/test_terug.py": {"test_the_clock_is_set_when_the_day_becomes_known": "Stap: uiterlijk"},
    "unit/casus/test_tellers.py": {
        "test_a_sum_of_fields_and_factors_counts_what_meets_waar": "Teller: waar",
    },
    "unit/kern/test_desugar.py": {
        "test_a_stap_put_in_takes_over_where_the_exit_led": "Stap: ingevoegd_na",
        "test_silence_can_have_its_own_doel": "Bekrachtiging: te_laat",
    },
    "unit/kern/test_fasen.py": {
        "test_regie_of_the_protocol_holds_where_a_fase_names_none": "Protocol: regie",
        "test_the_protocol_begins_with_a_fase": "Protocol: begin",
    },
    "unit/kern/test_overig.py": {
        "test_a_question_about_nothing_or_about_two_things_is_told": "Protocol: open_vragen",
        "test_roles_belong_to_a_partij_and_niveaus_have_roles": "Protocol: partijen rollen niveaus",
    },
    "unit/kern/test_verwijzingen.py": {
        "test_a_moet_without_term_has_none_or_an_unknown_one": "Protocol: zonder_termijn",
    },
    "unit/kern/test_waarden.py": {
        "test_confidential_facts_reach_the_roles_of_every_row": "Protocol: vertrouwelijk",
        "test_a_parameter_is_a_term_a_number_or_still_open": "Parameter: is waarde",
        "test_a_norm_out_of_its_range_is_refused": "Parameter: hoogstens minstens",
    },
    "unit/regels/test_regels.py": {
        "test_a_grondslag_that_is_almost_a_bron_is_told_with_the_one_that_was_meant": "Protocol: bronnen",
    },
    "unit/kern/test_wijzigingen.py": {
        "test_looser_without_explanation_is_a_fout_and_with_it_a_warning": "Elk onderdeel met een naam: leg_uit",
    },
    "unit/taal/test_instrument.py": {
        "test_an_instrument_gives_what_the_stap_leaves_out_and_the_author_goes_first": (
            "Stap: instrument; Instrument: instrument stap gegevens"
        ),
        "test_a_fase_takes_its_stappen_from_an_instrument_and_names_who_does_them": "Fase: instrument; Instrument: fase",
        "test_every_key_knows_whether_the_author_or_the_instrument_wrote_it": "Instrument: bronnen",
        "test_what_is_wrong_with_an_instrument_is_told_of_its_own_file": "Instrument: routekaart titel",
        "test_an_instrument_brings_along_the_voorvallen_and_names_that_it_uses": "Instrument: voorvallen namen",
    },
    "unit/taal/test_nouns.py": {
        "test_a_story_is_read": "Verhaal: routekaart verhaal protocol kalender dagen",
    },
    "unit/taal/test_overlay.py": {
        "test_the_chain_leads_from_an_overlay_to_its_basis": "Protocol: routekaart protocol versie breidt_uit",
        "test_vervalt_removes_what_the_model_has": "Elk onderdeel met een naam: vervalt",
    },
}

# What an author writes for the reader: no casus runs otherwise because of it (see the last tests).
GETOOND: dict[str, str] = {
    "Protocol: titel geldt_voor namen herziening": "who reads the protocol sees it",
    "Herziening: wie elke": "says who revises the protocol; no casus does that",
    "Bron: titel vindplaats peildatum tekst": "where a rule comes from",
    "Elk onderdeel met een naam: grondslag toelichting": "where it comes from, and why",
    "Toestemming: van deelt met voor": "what exactly the parents agree to; asked and kept by the host",
    "Overleg: verslag": "who writes the report; a report that is owed is a stap with levert",
    "Deelprotocol: protocol": "which protocol it is, if we know; the contract is what counts",
    "Pauze: mag": "the sentence",
    "Rapportage: wie aan": "who reports to whom; a rapportage is outside every casus",
    "Verhaal: toelichting": "why the story is told",
    "Instrument: toelichting": "what the instrument is meant for",
}


def _pairs(regel: str) -> Iterator[tuple[str, str]]:
    """Yield every (onderdeel, key) of *regel*: ``Onderdeel: key key; Ander onderdeel: key``."""
    for deel in regel.split("; "):
        onderdeel, sleutels = deel.split(": ")
        yield from ((onderdeel, sleutel) for sleutel in sleutels.split())


def _known() -> set[tuple[str, str]]:
    return {
        (titel, veld.alias or naam)
        for titel, model, basis in ONDERDELEN
        for naam, veld in model.model_fields.items()
        if naam not in basis.model_fields
    }


def test_every_key_has_a_line_and_every_line_a_key() -> None:
    gedrag = (regel for tests in GEDRAG.values() for regel in tests.values())
    regels = [paar for regel in (*gedrag, *GETOOND) for paar in _pairs(regel)]

    assert sorted(_known() - set(regels)) == [], "these keys are in no line"
    assert sorted(set(regels) - _known()) == [], "these lines name a key that does not exist"
    assert sorted(r for r in set(regels) if regels.count(r) > 1) == [], "these keys have two lines"


@pytest.mark.parametrize("bestand", GEDRAG)
def test_the_tests_of_the_table_exist(bestand: str) -> None:
    gevonden = re.findall(r"^def (test_\w+)", (TESTS / bestand).read_text("utf-8"), re.M)

    assert sorted(set(GEDRAG[bestand]) - set(gevonden)) == []


# --- keys that no other test asks for -----------------------------------------------------------------------------


def test_a_ratification_tells_and_registers_by_itself() -> None:
    spel = Spel("""
        begin: plek
        fasen:
          plek:
            stappen:
              kiezen:
                wie: consulent
                moet: een plek voorstellen
                binnen: 1 week
                bekrachtiging: {door: wethouder, binnen: 1 week, geweigerd: gestopt, informeert: ouders, registreert_in: DUO}
                daarna: terug
    """)
    spel.doe("consulent", "kiezen", op="2026-09-08")

    assert spel.effecten == ()

    spel.doe("wethouder", "kiezen_bekrachtigen", op="2026-09-09")

    assert [(e.soort, e.naam) for e in spel.effecten] == [
        ("registreren", "kiezen_bekrachtigen"),
        ("informeren", "kiezen_bekrachtigen"),
    ]


def test_a_gegeven_may_be_asked_with_one_uitkomst_only() -> None:
    spel = Spel("""
        begin: praten_fase
        gegevens: {oorzaak: thuis of school}
        fasen:
          praten_fase:
            stappen:
              praten:
                wie: mentor
                moet: praten
                binnen: 1 week
                uitkomsten: {goed: terug, slecht: gestopt}
                legt_vast_bij: {slecht: oorzaak}
    """)

    assert spel.weiger("mentor", "praten", "goed", op="2026-09-08") == ()
    assert spel.weiger("mentor", "praten", "slecht") == ("gegeven",)
    assert spel.weiger("mentor", "praten", "slecht", legt_vast={"oorzaak": "thuis"}) == ()


PROTOCOL = """
    begin: praten_fase
    rollen: {mentor: school, ouders: gezin, consulent: swv, directeur: school, regiehouder: per_casus}
    gegevens: {oorzaak: thuis of school, zit_thuis: ja of nee}
    voorvallen: {ongeoorloofd: {uren: getal}}
    tellers: {uren: {telt: uren van ongeoorloofd, in: 2 weken}}
    fasen:
      praten_fase:
        stappen:
          praten:
            wie: mentor
            met: ouders
            moet: praten
            binnen: 1 week
            nodig: dossier
            raadpleegt: directeur
            legt_vast: oorzaak
            wijst_aan: regiehouder
            uitkomsten: {goed: onbepaald, slecht: plannen}
          dossier_maken: {zodra: uren >= 4, wie: mentor, moet: een dossier maken, binnen: 1 week, levert: dossier}
        begint_met: praten
      plannen: {regie: regiehouder, overdracht: 1 week, stappen: {plan: {wie: regiehouder, moet: plannen, binnen: 1 week}}}
"""
VERHAAL = """
    routekaart: 1
    verhaal: alles
    protocol: proef 1
    kalender: midden
    dagen:
      - {op: 2026-09-07, gegeven: zit_thuis is ja, verwacht: fase is praten_fase, toelichting: het begint}
      - {op: 2026-09-08 8.20 uur, voorval: ongeoorloofd, id: melding, velden: {uren: 4}, voorgevallen_op: 2026-09-01}
      - {op: 2026-09-08 8.20 uur, verwacht: uren >= 4}
      - {op: 2026-09-09, rol: directeur, stap: praten, uitkomst: goed, geweigerd: rol}
      - op: 2026-09-09
        rol: mentor
        stap: praten
        uitkomst: goed
        legt_vast: {oorzaak: thuis}
        stukken: dossier
        dagtekening: {dossier: 2026-09-08}
        geraadpleegd: directeur
        aanwezig: directeur
        wijst_aan: {regiehouder: consulent}
        verwacht: oorzaak is thuis en regiehouder is bekend
      - {op: 2026-09-10, rol: mentor, doet: bepalen fasen.praten_fase.stappen.praten.uitkomsten.goed, naar: plannen}
      - {op: 2026-09-11, rol: consulent, doet: regie_aanvaarden, verwacht: regie is consulent}
      - {op: 2026-09-11, doet: intrekken melding, verwacht: uren < 1}
"""


def test_a_story_can_say_all_that_happens() -> None:
    verhaal = read_story(bron.parse(dedent(VERHAAL).lstrip("\n")))
    gebruikt = {sleutel for dag in verhaal.dagen for sleutel in dag.model_fields_set}
    verslag = play(verhaal, kern(PROTOCOL), kalender.load("midden"))

    assert gebruikt == {sleutel for onderdeel, sleutel in _known() if onderdeel == "Dag van een verhaal"}
    assert [fout for dag in verslag.dagen for fout in dag.fouten] == []
    assert "niet bij `praten`: ouders" in verslag.dagen[4].gebeurd


KAAL = """
    begin: praten_fase
    overleggen: {tafel: {voorzitter: mentor, leden: ouders}}
    deelprotocollen: {halt: {eindigt_als: geslaagd, duurt: 1 maand}}
    toestemmingen: {delen: {van: ouders, deelt: mentor, met: leerplicht, voor: hulp, bij_weigering: gestopt}}
    pauzes: {stil: {tijdens: praten_fase, wie: mentor, mag: wachten, hoogstens: 1 week}}
    rapportages: {telling: {wie: consulent, aan: leerplicht, elke: 1 jaar, over: praten is gedaan}}
    fasen: {praten_fase: {stappen: {praten: {wie: mentor, moet: praten, binnen: 1 week, te_laat: gestopt, daarna: terug}}}}
"""


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [
        ("begin:", "titel: Iets anders\n    begin:"),
        ("begin:", "geldt_voor: alle scholen\n    begin:"),
        ("begin:", "herziening: {wie: consulent, elke: 1 jaar}\n    begin:"),
        ("begin:", "namen: {praten: Het gesprek}\n    begin:"),
        (
            "begin:",
            "bronnen: {wet: {titel: De wet, vindplaats: ergens, peildatum: 2017-05-01, tekst: zo staat het er}}\n    begin:",
        ),
        ("moet: praten", "toelichting: omdat het helpt, moet: praten"),
        ("leden: ouders", "leden: ouders, verslag: mentor"),
        ("duurt: 1 maand", "duurt: 1 maand, protocol: halt 1.0"),
        ("voor: hulp", "voor: hulp en raad"),
        ("van: ouders, deelt: mentor, met: leerplicht", "van: leerplicht, deelt: consulent, met: directeur"),
        ("mag: wachten", "mag: de zaak aanhouden"),
        ("wie: consulent, aan: leerplicht", "wie: mentor, aan: wethouder"),
    ],
)
def test_what_is_only_shown_changes_nothing_in_a_casus(oud: str, nieuw: str) -> None:
    assert oud in KAAL
    kaal, rijk = Spel(KAAL), Spel(KAAL.replace(oud, nieuw.replace("omdat het helpt,", '"omdat het helpt",')))

    assert kaal.tik("2026-09-20") == rijk.tik("2026-09-20")
    assert [r.gevolgen for r in kaal.regels] == [r.gevolgen for r in rijk.regels]
    assert kaal.casus.einde == rijk.casus.einde == "gestopt"


def test_what_is_shown_can_be_seen() -> None:
    beeld = picture(kern(KAAL + "    titel: Iets anders\n    namen: {praten_fase: Het eerste gesprek}\n"))

    assert "Iets anders" in beeld
    assert "Het eerste gesprek" in beeld
    assert "titel: Proef" in protocol_text(KAAL)
