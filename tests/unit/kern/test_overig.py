"""The head, grenzen, pauzes, reports, paths to questions, and advice."""

from __future__ import annotations

from kernbouw import kern, messages, names, refused
from routekaart.kern.kernel import Moment

GRENZEN = """
    gegevens: {{ziek: ja of nee, sector: po of vo, gemeld: datum}}
    statussen: {{lang_ziek: ziek minstens 4 weken}}
    voorvallen: {{laatkomst: {{}}}}
    fasen: {{start: {{stappen: {{bellen: {{wie: mentor, moet: bellen, binnen: 1 week}}}}}}}}
    einden: {{terug: gelukt}}
    grenzen:
      drie: {{van: {van}, tot: {tot}, binnen: 3 maanden, streven: ja}}
"""


def test_a_grens_runs_from_one_moment_to_the_first_of_several() -> None:
    grens = kern(GRENZEN.format(van="lang_ziek", tot="terug of niet ziek of bellen of start")).grenzen["drie"]
    datum = kern(GRENZEN.format(van="gemeld", tot="lang_ziek")).grenzen["drie"]

    assert grens.van == Moment("status", "lang_ziek")
    assert grens.tot == (
        Moment("eind", "terug"),
        Moment("gegeven", "ziek", True),
        Moment("stap", "bellen"),
        Moment("fase", "start"),
    )
    assert grens.streven
    assert datum.van == Moment("datum", "gemeld")


def test_a_grens_needs_moments_with_a_day() -> None:
    assert refused(GRENZEN.format(van="terug", tot="terug")) == [("RK208", 8, 15, "terug")]
    assert refused(GRENZEN.format(van="sector", tot="terug")) == [("RK208", 8, 15, "sector")]
    assert refused(GRENZEN.format(van="beelen", tot="terug")) == [("RK207", 8, 15, "beelen")]
    assert refused(GRENZEN.format(van="ziek", tot="terug of niet bellen")) == [("RK208", 8, 40, "bellen")]
    assert refused(GRENZEN.format(van="ziek", tot="terug of gemeld of laatkomst")) == [
        ("RK208", 8, 35, "gemeld"), ("RK208", 8, 45, "laatkomst"),
    ]  # fmt: skip


def test_roles_belong_to_a_partij_and_niveaus_have_roles() -> None:
    assert refused("""
        routekaart: 1
        protocol: proef
        titel: Proef
        versie: "1"
        geldig_vanaf: 2026-08-01
        regie: mentro
        partijen: {school: School}
        rollen: {mentor: scool, iemand: per_casus}
        niveaus: {laag: mentor en directeur}
        mag_afwijken: directeur
        begin: start
        fasen: {start: {toelichting: wachten}}
    """) == [
        ("RK206", 7, 8, "mentro"),
        ("RK201", 9, 18, "scool"),
        ("RK206", 10, 27, "directeur"),
        ("RK206", 11, 15, "directeur"),
    ]


def test_pauzes_reports_and_children_are_checked() -> None:
    assert refused("""
        fasen: {start: {toelichting: wachten}}
        pauzes: {stil: {tijdens: strat, wie: mentro, mag: wachten, als: zeik, hoogstens: norm}}
        rapportages: {lijst: {wie: mentor, aan: inspectie, elke: 1 jaar, over: thuis}}
        toestemmingen: {delen: {van: ouders, deelt: mentor, met: school, voor: hulp, bij_weigering: start}}
        deelprotocollen: {halt: {eindigt_als: klaar_ermee, duurt: norm}}
        overleggen: {tafel: {voorzitter: ouder, leden: mentor}}
    """) == [
        ("RK207", 3, 26, "strat"),
        ("RK206", 3, 38, "mentro"),
        ("RK207", 3, 65, "zeik"),
        ("RK207", 3, 82, "norm"),
        ("RK206", 4, 41, "inspectie"),
        ("RK207", 4, 72, "thuis"),
        ("RK206", 5, 58, "school"),
        ("RK207", 6, 59, "norm"),
        ("RK206", 7, 34, "ouder"),
    ]


VRAGEN = """
    open_vragen:
      {pad}:
        - Hoe zit dat?
    voorvallen: {{laatkomst: {{}}}}
    tellers: {{keer: {{telt: aantal laatkomst, per: schooljaar}}}}
    fasen:
      start:
        begint_met: bellen
        ladders: {{keer: {{3: {{wie: mentor, moet: schrijven, binnen: 1 week}}}}}}
        stappen:
          bellen: {{wie: mentor, moet: bellen, binnen: 1 week, uitkomsten: {{wel: niets, niet_nu: niets}}}}
          praten: {{wie: ouders, moet: praten, binnen: 1 week, uitkomsten: {{wel: niets}}}}
    grenzen: {{drie: {{van: bellen, tot: praten, binnen: 3 maanden}}}}
"""


def test_a_question_names_a_place_by_as_much_as_is_needed() -> None:
    for pad in (
        "bellen", "bellen.binnen", "bellen.te_laat", "fasen.start.stappen.bellen", "start.stappen.bellen.wie", "drie",
        "rollen.ouders", "keer", "keer.in", "ladders.keer.3", "start.ladders.keer.3.moet", "bellen.wel", "bellen.onbereikbaar",
        "bellen.uitkomsten.wel", "niet_nu", "zonder_termijn",
    ):  # fmt: skip
        verwacht = [] if pad != "ladders.keer.3" else [("RK207", 3, 3, pad)]

        assert refused(VRAGEN.format(pad=pad)) == verwacht, pad


def test_a_question_about_nothing_or_about_two_things_is_told() -> None:
    assert refused(VRAGEN.format(pad="belen.binnen")) == [("RK207", 3, 3, "belen.binnen")]
    assert "bedoelde u `bellen.binnen`?" in messages(VRAGEN.format(pad="belen.binnen"))[0]
    assert "bedoelde u `bellen.binnen`?" in messages(VRAGEN.format(pad="bellen.binen"))[0]
    assert "`fasen.start.stappen.bellen.uitkomsten.wel`" in messages(VRAGEN.format(pad="wel"))[0]


def test_evidence_for_a_toetsvraag_is_a_place() -> None:
    romp = "fasen: {start: {toelichting: wachten}}\n"

    assert refused(romp + "toetsvragen: {wie: {antwoord: ja, bewijs: fasen.start en fasen.strat}}") == [
        ("RK207", 2, 58, "fasen.strat")
    ]


def test_an_overlay_needs_its_base() -> None:
    (melding,) = messages("breidt_uit: landelijk_model 1.0")

    assert melding.startswith("dit bestand breidt `landelijk_model 1.0` uit")


def test_a_doel_of_a_grens_is_taken_when_it_is_over() -> None:
    tekst = GRENZEN.format(van="ziek", tot="terug").replace(
        "streven: ja", "te_laat: terug, verlenging: {door: mentor, duur: 1 week}"
    )
    grens = kern(tekst).grenzen["drie"]

    assert names(grens.te_laat) == ["eind terug"]
    assert grens.verlenging is not None and grens.verlenging.hoogstens_keer == 1
