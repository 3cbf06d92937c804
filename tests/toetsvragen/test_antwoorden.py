"""What each toetsvraag says where a protocol is silent, only just right, or about something else."""

from __future__ import annotations

import pytest

from toetsing import Getoetst, toets

KOP = """\
routekaart: 1
protocol: proef
titel: Proef
versie: "1"
geldig_vanaf: 2026-08-01
zonder_termijn: onbepaald
regie: mentor
partijen: {school: School, gezin: Gezin, gemeente: Gemeente}
rollen:
  mentor: school
  directeur: school
  ouders: gezin
  ambtenaar: gemeente
  wethouder: gemeente
  regisseur: per_casus
voorvallen: {ongeoorloofd: {uren: getal}}
einden: {klaar: gelukt, niet_klaar: niet_gelukt}
"""

LIJN = """\
begin: zoeken
fasen:
  zoeken:
    stappen:
      zoeken_naar_plek: {wie: mentor, moet: zoeken, binnen: 1 week, te_laat: lijn, daarna: klaar}
escalatielijnen:
  lijn:
    opgelost: klaar
    uitgeput: niet_klaar
    treden:
"""


def proef(romp: str) -> Getoetst:
    return toets(KOP + romp)


def fase(*stappen: str, kop: str = "") -> Getoetst:
    """Return a protocol of one fase with these stappen, of which the first begins."""
    eerste = stappen[0].split(":")[0]
    regels = "".join(f"      {stap}\n" for stap in stappen)
    return proef(f"{kop}begin: start\nfasen:\n  start:\n    begint_met: {eerste}\n    stappen:\n{regels}")


def lijn(*treden: str, kop: str = "") -> Getoetst:
    """Return a protocol of one fase, and one lijn with these treden."""
    return proef(kop + LIJN + "".join(f"      {trede}\n" for trede in treden))


# TV-04 and TV-05: the roads


def test_a_fase_that_only_an_open_point_could_lead_to_is_unknown() -> None:
    getoetst = proef("""\
begin: start
fasen:
  start: {stappen: {praten: {wie: mentor, moet: praten, daarna: onbepaald}}}
  plan: {stappen: {plannen: {wie: mentor, moet: plannen, daarna: klaar}}}
""")

    assert getoetst[4].oordeel == "onbekend"
    assert [plaats.pad for plaats in getoetst[4].plaatsen] == [("fasen", "plan")]


def test_a_trede_is_reached_through_the_one_before_it() -> None:
    assert lijn("hoog: {wie: directeur, mag: beslissen}", "hoger_op: {wie: wethouder, mag: beslissen}")[4].oordeel == "ja"


def test_a_fase_that_only_comes_to_an_open_point_has_an_unknown_end() -> None:
    getoetst = fase("praten: {wie: mentor, moet: praten, daarna: onbepaald}")

    assert getoetst[5].oordeel == "onbekend"
    assert [plaats.pad for plaats in getoetst[5].plaatsen] == [("fasen", "start")]


def test_without_any_eind_the_question_of_the_end_is_open() -> None:
    getoetst = toets(
        KOP.replace("einden: {klaar: gelukt, niet_klaar: niet_gelukt}\n", "")
        + """\
begin: start
fasen:
  start: {stappen: {praten: {wie: mentor, moet: praten, elke: 1 week}}}
"""
    )

    assert getoetst[5].oordeel == "onbekend"


def test_what_is_doorlopend_can_end_every_fase() -> None:
    getoetst = proef("""\
gegevens: {terug: ja of nee}
begin: start
doorlopend:
  stappen: {sluiten: {wie: mentor, moet: sluiten, zodra: terug, daarna: klaar}}
fasen:
  start: {stappen: {praten: {wie: mentor, moet: praten, elke: 1 week}}}
""")

    assert getoetst[5].oordeel == "ja"


def test_a_lijn_that_nobody_can_solve_is_no_way_to_the_end() -> None:
    getoetst = proef("""\
begin: zoeken
fasen:
  zoeken: {stappen: {zoeken_naar_plek: {wie: mentor, moet: zoeken, binnen: 1 week, daarna: lijn}}}
escalatielijnen:
  lijn:
    opgelost: klaar
    treden:
      hoog:
        wie: directeur
        moet: doorgaan
        doorzettingsmacht: doorwerken
        daarna: napraten
        stappen: {napraten: {wie: directeur, moet: praten}}
""")

    assert getoetst[5].oordeel == "nee"


# TV-07: parents


@pytest.mark.parametrize("deelname", ["met: ouders", "raadpleegt: ouders"])
def test_parents_take_part_when_they_attend_or_are_heard(deelname: str) -> None:
    assert fase(f"praten: {{wie: mentor, moet: praten, {deelname}, daarna: klaar}}")[7].oordeel == "ja"


@pytest.mark.parametrize("deelname", ["gasten: ouders", "informeert: ouders"])
def test_who_may_come_or_is_only_told_does_not_take_part(deelname: str) -> None:
    assert fase(f"praten: {{wie: mentor, moet: praten, {deelname}, daarna: klaar}}")[7].oordeel == "nee"


@pytest.mark.parametrize("rol", ["ouderconsulent", "ouder_kind_adviseur", "gezinscoach", "thuis"])
def test_a_professional_for_parents_is_no_parent_so_the_answer_is_unknown(rol: str) -> None:
    getoetst = toets(
        KOP.replace("ouders: gezin", f"{rol}: gezin")
        + f"begin: start\nfasen: {{start: {{stappen: {{praten: {{wie: mentor, met: {rol}, moet: praten, daarna: klaar}}}}}}}}\n"
    )

    assert getoetst[7].oordeel == "onbekend"


def test_every_first_fase_counts_when_a_protocol_can_begin_in_two_ways() -> None:
    getoetst = proef("""\
gegevens: {ziek: ja of nee, weg: ja of nee}
begin: volgen
fasen:
  volgen:
    overgangen: {a: {zodra: ziek, naar: bellen}, b: {zodra: weg, naar: zoeken}}
  bellen: {stappen: {opbellen: {wie: mentor, met: ouders, moet: bellen, daarna: klaar}}}
  zoeken: {stappen: {gaan_zoeken: {wie: mentor, moet: zoeken, daarna: klaar}}}
""")

    assert getoetst[7].oordeel == "nee"
    assert [plaats.pad for plaats in getoetst[7].plaatsen] == [("fasen", "zoeken")]


# TV-11: terms


def test_a_term_of_the_fase_is_a_term_for_its_stappen() -> None:
    getoetst = proef("""\
begin: start
fasen:
  start:
    binnen: 2 weken
    te_laat: niet_klaar
    stappen: {praten: {wie: mentor, moet: praten, daarna: klaar}}
""")

    assert getoetst[11].oordeel == "ja"


def test_whether_an_explanation_is_good_enough_is_for_people() -> None:
    getoetst = fase('praten: {wie: mentor, moet: praten, daarna: klaar, toelichting: "Dit hangt van het kind af."}')

    assert getoetst[11].oordeel == "onbekend"
    assert "een `toelichting` of een open vraag bij `binnen`" in getoetst[11].toelichting


@pytest.mark.parametrize(
    ("plaats", "oordeel"), [("praten.binnen", "onbekend"), ("praten", "nee"), ("praten.wie", "nee"), ("fasen.start", "nee")]
)
def test_a_question_about_the_missing_term_counts_as_an_explanation(plaats: str, oordeel: str) -> None:
    getoetst = fase("praten: {wie: mentor, moet: praten, daarna: klaar}", kop=f"open_vragen: {{{plaats}: [Hoe lang?]}}\n")

    assert getoetst[11].oordeel == oordeel
    assert "open vraag bij `binnen`" in getoetst[11].toelichting


@pytest.mark.parametrize(
    ("norm", "oordeel"),
    [
        ("{is: termijn, waarde: 1 week}", "ja"),
        ("{is: termijn, hoogstens: 2 weken}", "ja"),
        ("{is: termijn}", "nee"),
        ("{is: termijn, waarde: onbepaald}", "nee"),
        ("{is: termijn, waarde: onbepaald, hoogstens: 2 weken}", "nee"),
    ],
)
def test_an_open_norm_is_a_term_when_it_has_a_value_or_an_upper_bound(norm: str, oordeel: str) -> None:
    getoetst = fase(
        "praten: {wie: mentor, moet: praten, binnen: gesprekstermijn, daarna: klaar}",
        kop=f"parameters: {{gesprekstermijn: {norm}}}\n",
    )

    assert getoetst[11].oordeel == oordeel


@pytest.mark.parametrize(("waarde", "oordeel"), [("2 weken", "ja"), ("onbepaald", "nee")])
def test_a_tabel_is_a_term_when_each_row_is(waarde: str, oordeel: str) -> None:
    getoetst = fase(
        "praten: {wie: mentor, moet: praten, binnen: tijd, daarna: klaar}",
        kop=f"gegevens: {{ziek: ja of nee}}\ntabellen: {{tijd: {{geeft: termijn, rijen: [{{als: ziek, waarde: 1 week}}, "
        f"{{waarde: {waarde}}}]}}}}\n",
    )

    assert getoetst[11].oordeel == oordeel


def test_who_is_asked_along_needs_no_term() -> None:
    assert lijn("hoog: {wie: directeur, erbij: wethouder, moet: beslissen, binnen: 1 week}")[11].oordeel == "ja"


# TV-14: sixteen hours


def melding(
    *,
    teller: str = "in: 4 lesweken",
    zodra: str = "gemist >= 16",
    wie: str = "directeur",
    rest: str = "binnen: 5 werkdagen",
    kop: str = "",
) -> Getoetst:
    return proef(f"""\
{kop}tellers:
  gemist: {{telt: uren van ongeoorloofd, {teller}}}
begin: start
fasen:
  start:
    stappen:
      melden: {{zodra: {zodra}, wie: {wie}, moet: het verzuim melden, registreert_in: DUO, {rest}, daarna: klaar}}
""")


@pytest.mark.parametrize("zodra", ["gemist >= 16", "gemist > 16", "gemist >= grens", "veel_gemist"])
def test_reaching_and_passing_sixteen_hours_are_both_the_threshold_however_it_is_named(zodra: str) -> None:
    kop = "parameters: {grens: {is: getal, waarde: 16}}\nstatussen: {veel_gemist: gemist >= 16}\n"

    assert melding(zodra=zodra, kop=kop)[14].oordeel == "ja"


@pytest.mark.parametrize("zodra", ["gemist >= 8", "gemist < 16", "niet gemist >= 16", "gemist >= onbepaald"])
def test_another_threshold_is_another_subject(zodra: str) -> None:
    assert melding(zodra=zodra)[14].oordeel == "onbekend"


@pytest.mark.parametrize("rest", ["binnen: direct", "binnen: 7 kalenderdagen", "binnen: 1 week", "binnen: volgende schooldag"])
def test_what_the_sources_call_without_delay_is_without_delay(rest: str) -> None:
    assert melding(rest=rest)[14].oordeel == "ja"


@pytest.mark.parametrize("rest", ["binnen: 6 werkdagen", "binnen: 2 weken", "binnen: 1 maand", "binnen: onbepaald"])
def test_longer_or_unsaid_is_not_without_delay(rest: str) -> None:
    assert melding(rest=rest)[14].oordeel == "nee"


@pytest.mark.parametrize("teller", ["in: 4 weken", "in: 3 lesweken", "per: schooljaar"])
def test_another_window_is_not_that_of_the_law(teller: str) -> None:
    getoetst = melding(teller=teller)

    assert getoetst[14].oordeel == "nee"
    assert {plaats.pad[0] for plaats in getoetst[14].plaatsen} == {"tellers"}


def test_someone_else_of_the_school_may_act_for_the_head_or_not() -> None:
    assert melding(wie="mentor")[14].oordeel == "onbekend"


@pytest.mark.parametrize("wie", ["ambtenaar", "onbepaald"])
def test_nobody_of_the_school_is_not_the_head(wie: str) -> None:
    assert melding(wie=wie)[14].oordeel == "nee"


def test_sixteen_hours_without_a_report_is_nee_at_what_opens_instead() -> None:
    getoetst = proef("""\
tellers: {gemist: {telt: uren van ongeoorloofd, in: 4 lesweken}}
begin: start
fasen:
  start: {overgangen: {veel: {zodra: gemist >= 16, naar: praten}}}
  praten: {stappen: {gesprek: {wie: mentor, moet: praten, daarna: klaar}}}
""")

    assert getoetst[14].oordeel == "nee"
    assert [plaats.pad for plaats in getoetst[14].plaatsen] == [("fasen", "start", "overgangen", "veel")]


def test_sixteen_hours_that_are_only_defined_are_nee_at_the_definition() -> None:
    getoetst = proef("""\
tellers: {gemist: {telt: uren van ongeoorloofd, in: 4 lesweken}}
statussen: {veel_gemist: gemist >= 16}
begin: start
fasen:
  start: {stappen: {gesprek: {wie: mentor, moet: praten, daarna: klaar}}}
""")

    assert getoetst[14].oordeel == "nee"
    assert [plaats.pad for plaats in getoetst[14].plaatsen] == [("statussen", "veel_gemist")]


def test_sixteen_hours_that_only_a_later_stap_asks_about_are_unknown() -> None:
    getoetst = proef("""\
tellers: {gemist: {telt: uren van ongeoorloofd, in: 4 lesweken}}
begin: start
fasen:
  start:
    begint_met: gesprek
    stappen:
      gesprek: {wie: mentor, moet: praten, daarna: melden}
      melden: {als: gemist >= 16, anders: klaar, wie: directeur, moet: melden, daarna: klaar}
""")

    assert getoetst[14].oordeel == "onbekend"


def test_counting_sixteen_times_late_is_no_legal_report() -> None:
    getoetst = proef("""\
tellers: {te_laat_gekomen: {telt: aantal ongeoorloofd, in: 4 lesweken}}
begin: start
fasen:
  start: {stappen: {melden: {zodra: te_laat_gekomen >= 16, wie: directeur, moet: melden, daarna: klaar}}}
""")

    assert getoetst[14].oordeel == "onbekend"


# TV-17: not enrolled anywhere


def absoluut(zodra: str, *, regie: str = "ambtenaar") -> Getoetst:
    return proef(f"""\
gegevens: {{ingeschreven: ja of nee, soort: absoluut of relatief, vrij: ja of nee}}
statussen: {{absoluut_verzuim: niet ingeschreven en niet vrij, lang: absoluut_verzuim minstens 4 weken}}
begin: start
fasen:
  start: {{overgangen: {{weg: {{zodra: "{zodra}", naar: zoeken}}}}}}
  zoeken: {{regie: {regie}, stappen: {{zoeken_wie: {{wie: ambtenaar, moet: zoeken, daarna: klaar}}}}}}
""")


@pytest.mark.parametrize(
    "zodra",
    [
        "absoluut_verzuim",
        "soort is absoluut",
        "soort in (absoluut, relatief)",
        "niet ingeschreven",
        "vrij langer dan 4 weken of absoluut_verzuim",
        "absoluut_verzuim minstens 1 kalenderdag",
    ],
)
def test_absoluut_verzuim_from_day_one_in_any_words(zodra: str) -> None:
    assert absoluut(zodra)[17].oordeel == "ja"


@pytest.mark.parametrize("zodra", ["lang", "absoluut_verzuim langer dan 4 weken", "absoluut_verzuim en vrij minstens 2 weken"])
def test_absoluut_verzuim_that_must_last_first_is_nee(zodra: str) -> None:
    assert absoluut(zodra)[17].oordeel == "nee"


def test_absoluut_verzuim_with_open_criteria_is_unknown() -> None:
    assert absoluut("absoluut_verzuim en onbepaald")[17].oordeel == "onbekend"


def test_what_is_not_absoluut_does_not_count_but_the_protocol_knows_of_it() -> None:
    getoetst = absoluut("soort is niet absoluut")

    assert getoetst[17].oordeel == "nee"
    assert [plaats.pad for plaats in getoetst[17].plaatsen] == [("gegevens", "soort"), ("statussen", "absoluut_verzuim")]


def test_without_a_named_regie_there_is_no_owner() -> None:
    getoetst = absoluut("absoluut_verzuim", regie="onbepaald")

    assert getoetst[17].oordeel == "nee"
    assert [plaats.pad for plaats in getoetst[17].plaatsen] == [("fasen", "zoeken", "regie")]


def test_a_protocol_about_something_else_is_not_blamed_for_absoluut_verzuim() -> None:
    assert fase("praten: {wie: mentor, moet: praten, daarna: klaar}")[17].oordeel == "onbekend"


# TV-25: upward

NIVEAUS = "niveaus: {uitvoering: mentor en ambtenaar, hoog_niveau: directeur en wethouder}\n"


def test_the_regievoerder_may_go_up_as_one_who_is_asked_along() -> None:
    assert lijn("hoog: {wie: wethouder, erbij: directeur, moet: beslissen}", kop=NIVEAUS)[25].oordeel == "ja"


def test_a_higher_level_of_another_organisation_is_not_upward() -> None:
    assert lijn("hoog: {wie: wethouder, moet: beslissen}", kop=NIVEAUS)[25].oordeel == "nee"


def test_without_levels_or_with_a_regie_per_casus_nothing_can_be_said() -> None:
    assert lijn("hoog: {wie: directeur, moet: beslissen}")[25].oordeel == "onbekend"
    getoetst = proef(
        NIVEAUS + "begin: start\nfasen:\n  start: {regie: mentor, stappen: {kiezen: {wie: mentor, moet: kiezen, "
        "wijst_aan: regisseur, daarna: verder}}}\n"
        "  verder: {regie: regisseur, stappen: {doen: {wie: mentor, moet: doen, daarna: hoog}}}\n"
        "  hoog: {regie: directeur, stappen: {sluiten: {wie: directeur, moet: sluiten, daarna: klaar}}}\n"
    )
    assert getoetst[25].oordeel == "onbekend"


# TV-27, TV-28, TV-29: escalatielijnen


def test_a_lijn_may_begin_by_facts_alone() -> None:
    getoetst = proef("""\
gegevens: {thuis: ja of nee}
begin: start
fasen: {start: {stappen: {praten: {wie: mentor, moet: praten, daarna: klaar}}}}
escalatielijnen:
  lijn:
    opgelost: klaar
    uitgeput: niet_klaar
    treden: {hoog: {zodra: thuis langer dan 4 weken, wie: directeur, moet: beslissen, binnen: 1 week}}
""")

    assert getoetst[27].oordeel == "ja"
    assert getoetst[4].oordeel == "ja"


def test_a_lijn_that_only_begins_at_an_unknown_time_is_unknown() -> None:
    getoetst = proef("""\
begin: start
fasen: {start: {stappen: {praten: {wie: mentor, moet: praten, binnen: onbepaald, te_laat: lijn, daarna: klaar}}}}
escalatielijnen:
  lijn: {opgelost: klaar, uitgeput: niet_klaar, treden: {hoog: {wie: directeur, moet: beslissen, binnen: 1 week}}}
""")

    assert getoetst[27].oordeel == "onbekend"


def test_to_go_on_until_it_is_solved_has_no_term() -> None:
    assert lijn("hoog: {wie: directeur, moet: doorgaan, doorzettingsmacht: doorwerken}")[27].oordeel == "onbekend"


def test_a_lijn_that_begins_again_when_exhausted_is_a_circle_unless_counted() -> None:
    rond = (
        LIJN.replace("uitgeput: niet_klaar", "uitgeput: zoeken")
        + "      hoog: {wie: directeur, moet: beslissen, binnen: 1 week}\n"
    )
    geteld = rond.replace("    stappen:\n", "    hoogstens_keer: 3\n    uitgeput: niet_klaar\n    stappen:\n")

    assert proef(rond)[28].oordeel == "nee"
    assert [plaats.pad for plaats in proef(rond)[28].plaatsen] == [("escalatielijnen", "lijn", "uitgeput")]
    assert proef(geteld)[28].oordeel == "ja"


def test_a_lijn_that_was_solved_may_be_needed_again() -> None:
    opnieuw = LIJN.replace("opgelost: klaar", "opgelost: zoeken")

    assert proef(opnieuw + "      hoog: {wie: directeur, moet: beslissen, binnen: 1 week}\n")[28].oordeel == "ja"


def test_two_lijnen_that_pass_on_to_each_other_are_a_circle() -> None:
    getoetst = proef(
        LIJN.replace("uitgeput: niet_klaar", "uitgeput: andere")
        + "      hoog: {wie: directeur, moet: beslissen, binnen: 1 week}\n"
        + "  andere:\n    opgelost: klaar\n    uitgeput: lijn\n"
        + "    treden: {raad: {wie: wethouder, moet: beslissen, binnen: 1 week}}\n"
    )

    assert getoetst[28].oordeel == "nee"


@pytest.mark.parametrize(
    ("wie", "oordeel"),
    [
        ("directeur", "ja"),
        ("directeur en wethouder", "nee"),
        ("directeur of wethouder", "nee"),
        ("onbepaald", "nee"),
        ("regisseur", "onbekend"),
        ("kiezer", "onbekend"),
    ],
)
def test_one_named_function_decides_at_the_end_of_a_lijn(wie: str, oordeel: str) -> None:
    kop = "gegevens: {ziek: ja of nee}\n"
    kop += "tabellen: {kiezer: {geeft: rol, rijen: [{als: ziek, waarde: directeur}, {waarde: wethouder}]}}\n"
    getoetst = lijn(
        f"hoog: {{wie: {wie}, moet: beslissen, binnen: 1 week, doorzettingsmacht: besluit}}",
        kop=kop,
    )

    assert getoetst[28].oordeel == oordeel
    assert getoetst[29].oordeel == oordeel


def test_a_proposal_is_decided_by_who_ratifies_it() -> None:
    getoetst = lijn(
        "hoog: {wie: directeur en ambtenaar, moet: voorstellen, binnen: 1 week, doorzettingsmacht: voorstel, "
        "bekrachtiging: {door: wethouder, binnen: 1 week, geweigerd: niet_klaar}}"
    )

    assert getoetst[29].oordeel == "ja"


def test_an_organisation_is_no_function() -> None:
    getoetst = toets(
        KOP.replace("wethouder: gemeente", "gemeente: gemeente")
        + LIJN
        + "      hoog: {wie: gemeente, moet: beslissen, binnen: 1 week, doorzettingsmacht: besluit}\n"
    )

    assert getoetst[29].oordeel == "onbekend"


def test_a_lijn_without_anyone_who_may_decide_is_nee_and_no_lijn_at_all_is_unknown() -> None:
    getoetst = lijn("hoog: {wie: directeur, moet: meedenken, binnen: 1 week}")

    assert getoetst[29].oordeel == "nee"
    assert [plaats.pad[-1] for plaats in getoetst[29].plaatsen] == ["hoog"]
    assert fase("praten: {wie: mentor, moet: praten, daarna: klaar}")[29].oordeel == "onbekend"
