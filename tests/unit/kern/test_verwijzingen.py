"""Roles, facts, terms and other names in a row: each refers to something, or is told with its place."""

from __future__ import annotations

import pytest

from kernbouw import kern, messages, names, refused
from routekaart.kern.kernel import Bij

RIJ = """
    gegevens: {{ziek: ja of nee, oorzaak: thuis of school, afgesproken: datum, uren_les: getal}}
    voorvallen: {{laatkomst: {{}}}}
    tabellen:
      arts: {{geeft: rol, rijen: [{{als: ziek, waarde: wethouder}}, {{waarde: mentor}}]}}
      tijd: {{geeft: termijn, rijen: [{{als: ziek, waarde: 1 week}}, {{waarde: 2 weken}}]}}
      boete: {{geeft: euro, rijen: [{{waarde: 100}}]}}
    parameters:
      norm: {{is: termijn, waarde: 3 weken}}
      open_norm: {{is: termijn}}
      stil: {{is: termijn, waarde: onbepaald}}
      twee: {{is: getal, waarde: 2}}
    deelprotocollen:
      halt: {{eindigt_als: geslaagd of mislukt, duurt: 4 maanden}}
      om: {{eindigt_als: onbepaald, duurt: onbepaald}}
    overleggen: {{zorgtafel: {{voorzitter: directeur, leden: ouders}}}}
    einden: {{terug: gelukt}}
    fasen:
      start:
        begint_met: praten
        stappen:
          praten:
            moet: praten
            {rij}
          bellen: {{wie: ouders, moet: bellen, binnen: 1 week, uitkomsten: {{ja: niets}}}}
"""


def rij(*sleutels: str) -> str:
    """Return the protocol with one stap that has *sleutels*; each stands on a line of its own, from line 24."""
    alle = [*sleutels, *([] if any(s.startswith("wie:") for s in sleutels) else ["wie: mentor"])]
    alle += [] if any(s.startswith("binnen:") for s in sleutels) else ["binnen: 1 week"]
    return RIJ.format(rij=("\n" + 12 * " ").join(alle))


@pytest.mark.parametrize(
    ("sleutel", "code", "kolom", "gewezen"),
    [
        ("wie: mentro", "RK206", 14, "mentro"),
        ("wie: mentor of mentro", "RK206", 24, "mentro"),
        ("met: ouders en oduers", "RK206", 24, "oduers"),
        ("gasten: niets", "RK206", 17, "niets"),
        ("raadpleegt: boete", "RK206", 21, "boete"),
        ("informeert: zorgtafel", "RK206", 21, "zorgtafel"),
        ("mag_afwijken: onbepaald", "RK206", 23, "onbepaald"),
        ("wijst_aan: mentor", "RK206", 20, "mentor"),
        ("wijst_aan: regiseur", "RK206", 20, "regiseur"),
        ("overleg: zorgtafle", "RK207", 18, "zorgtafle"),
        ("legt_vast: ziek en oorzak", "RK207", 28, "oorzak"),
        ("legt_vast: onbepaald", "RK207", 20, "onbepaald"),
        ("levert: onbepaald", "RK104", 17, "onbepaald"),
        ("gebruikt: twee en boet", "RK207", 27, "boet"),
        ("toestemming: delen", "RK207", 22, "delen"),
        ("start: hal", "RK207", 16, "hal"),
        ("vanaf: beleln", "RK207", 16, "beleln"),
        ("vanaf: ziek", "RK208", 16, "ziek"),
        ("binnen: norn", "RK207", 17, "norn"),
        ("binnen: twee", "RK208", 17, "twee"),
        ("binnen: boete", "RK208", 17, "boete"),
        ("verlenging: {door: mentro, duur: 1 week}", "RK206", 28, "mentro"),
        ("als: zeik", "RK207", 14, "zeik"),
        ("als: ziek en oorzaak is thuiss", "RK208", 33, "thuiss"),
        ("zodra: niet bellen is gedan", "RK208", 31, "gedan"),
        ("klaar_als: oorzaak", "RK208", 20, "oorzaak"),
        ("bij: laatkomts", "RK202", 14, "laatkomts"),
        ("bij: laatkomst of bellen.jaa", "RK207", 34, "jaa"),
        ("bij: ziek", "RK209", 14, "ziek"),
        ("bij: terug", "RK209", 14, "terug"),
    ],
)
def test_a_name_that_refers_to_nothing_is_told_at_its_place(sleutel: str, code: str, kolom: int, gewezen: str) -> None:
    gevonden = [melding for melding in refused(rij(sleutel)) if melding[0] != "RK304"]

    assert gevonden == [(code, 24, kolom, gewezen)]


def test_a_role_gets_one_suggestion_and_the_choice() -> None:
    (melding,) = messages(rij("wie: wethouer"))

    assert "bedoelde u `wethouder`?" in melding
    assert "kies uit: mentor, directeur, ambtenaar, wethouder, ouders, regisseur, zorgtafel, arts" in melding


def test_never_more_than_eight_names_are_offered() -> None:
    tekst = rij("wie: wethouer").replace("overleggen: {", "overleggen: {tafel_a: {voorzitter: mentor, leden: ouders}, ")

    assert len(messages(tekst)[0].split("kies uit: ")[1].split(", ")) == 8


def test_a_tabel_can_stand_for_a_role_and_for_a_term() -> None:
    stap = kern(rij("wie: arts", "binnen: tijd", "informeert: arts")).stappen["praten"]

    assert stap.wie.rollen == ("arts",)
    assert (stap.binnen and stap.binnen.soort, str(stap.binnen)) == ("naam", "tijd")
    assert stap.informeert == ("arts",)


@pytest.mark.parametrize(("naam", "termijn", "soort"), [("norm", "3 weken", "duur"), ("stil", "onbepaald", "onbepaald")])
def test_a_parameter_gives_its_value_to_a_term(naam: str, termijn: str, soort: str) -> None:
    binnen = kern(rij(f"binnen: {naam}")).stappen["praten"].binnen

    assert binnen is not None
    assert (str(binnen), binnen.soort) == (termijn, soort)


def test_an_open_norm_stays_a_name_until_it_is_filled() -> None:
    leeg = kern(rij("binnen: open_norm")).stappen["praten"].binnen
    gevuld = kern(rij("binnen: open_norm"), open_norm="10 schooldagen").stappen["praten"].binnen

    assert leeg is not None and leeg.soort == "naam"
    assert str(gevuld) == "10 schooldagen"


def test_bij_opens_after_an_event_an_act_or_one_way_it_ended() -> None:
    stap = kern(rij("bij: laatkomst of bellen of bellen.ja of bellen.niet_verschenen")).stappen["praten"]

    assert stap.bij == (
        Bij("voorval", "laatkomst"), Bij("stap", "bellen"), Bij("stap", "bellen", "ja"), Bij("stap", "bellen", "niet_verschenen"),
    )  # fmt: skip


def test_after_an_eind_only_doorlopend_opens() -> None:
    opbouw = kern("""
        fasen: {start: {toelichting: wachten, klaar: terug}}
        doorlopend: {stappen: {nazorg: {bij: terug, wie: mentor, moet: bellen, binnen: 6 weken}}}
        einden: {terug: gelukt}
    """)

    assert opbouw.stappen["nazorg"].bij == (Bij("eind", "terug"),)
    assert opbouw.fasen["doorlopend"].begint_met == ()


def test_the_ends_of_a_child_are_the_uitkomsten_of_its_stap() -> None:
    goed = kern(rij("start: halt", "uitkomsten: {geslaagd: terug, mislukt: bellen, afgezien: niets}")).stappen["praten"]
    open_ = kern(rij("start: om", "uitkomsten: {veroordeeld: terug}")).stappen["praten"]

    assert goed.start == "halt"
    assert names(goed.uitkomsten["mislukt"]) == ["stap bellen"]
    assert open_.start == "om"
    assert refused(rij("start: halt", "uitkomsten: {geslaagt: terug, mislukt: terug}")) == [("RK207", 25, 22, "geslaagt")]
    assert refused(rij("start: halt", "uitkomsten: {geslaagd: terug}")) == [("RK209", 25, 9, "uitkomsten")]
    assert refused(rij("start: halt", "uitkomsten: {geslaagd: terug}", "daarna: terug")) == []


def test_those_who_decide_together_may_disagree() -> None:
    assert refused(rij("wie: mentor en directeur", "uitkomsten: {wel: terug, niet_nu: bellen}")) == [
        ("RK102", 25, 9, "uitkomsten")
    ]
    assert refused(rij("wie: mentor en directeur", "uitkomsten: {wel: terug, niet_nu: bellen, oneens: niets}")) == []
    assert refused(rij("wie: mentor en directeur", "daarna: terug")) == []


def test_a_moet_without_term_has_none_or_an_unknown_one() -> None:
    rest = "fasen: {start: {stappen: {bellen: {wie: mentor, moet: bellen}}}}"

    assert kern(rest).stappen["bellen"].binnen is None
    assert str(kern(f"zonder_termijn: onbepaald\n{rest}").stappen["bellen"].binnen) == "onbepaald"
    assert kern(f"zonder_termijn: onbepaald\n{rest.replace('moet', 'mag')}").stappen["bellen"].binnen is None


def test_lengthening_happens_once_unless_the_author_says_otherwise() -> None:
    een = kern(rij("verlenging: {door: mentor, duur: 1 week}")).stappen["praten"].verlenging
    veel = kern(rij("verlenging: {door: mentor, duur: norm, hoogstens_keer: onbepaald}")).stappen["praten"].verlenging

    assert een is not None and een.hoogstens_keer == 1
    assert veel is not None and (veel.hoogstens_keer, str(veel.duur)) == (None, "3 weken")


def test_a_day_of_the_year_is_month_and_day() -> None:
    assert kern(rij("jaarlijks: 1 oktober")).stappen["praten"].jaarlijks == (
        10,
        1,
    )


def test_a_partij_where_a_role_belongs_is_called_a_partij_and_its_roles_are_named() -> None:
    gezegd = " ".join(messages("fasen: {start: {stappen: {bellen: {wie: school, moet: bellen, binnen: 1 week}}}}"))

    assert "`school` is een partij, en hier hoort een rol" in gezegd
    assert "bij `school` hoort `mentor` of `directeur`; zegt de bron niet wie, schrijf dan `onbepaald`" in gezegd
    assert "ouders" not in gezegd
