"""The author answers too: a contradiction shows both answers, and silence is not held against anyone twice."""

from __future__ import annotations

import json

import pytest

from routekaart.bevinding import Ernst, ProtocolOngeldig
from routekaart.toetsvragen.overzicht import to_json, to_text
from toetsing import toets

KOP = """\
routekaart: 1
protocol: proef
titel: Proef
versie: "1"
geldig_vanaf: 2026-08-01
regie: mentor
partijen: {school: School, gezin: Gezin}
rollen: {mentor: school, directeur: school, ouders: gezin}
begin: gesprek
fasen:
  gesprek:
    stappen:
      praten: {wie: mentor, moet: praten, binnen: 1 week, te_laat: opschalen, daarna: klaar}
escalatielijnen:
  opschalen:
    opgelost: klaar
    uitgeput: niet_klaar
    treden:
      directie: {wie: directeur, moet: beslissen, binnen: 1 week, doorzettingsmacht: besluit}
einden: {klaar: gelukt, niet_klaar: niet_gelukt}
"""


def told(antwoorden: str) -> list[tuple[str, int, str]]:
    """Return code, line after the head, and severity of every bevinding but an unanswered onbekend."""
    gevonden = toets(KOP + antwoorden).bevindingen()
    kop = len(KOP.splitlines())
    return [(b.code, b.plek.line - kop, b.ernst.value) for b in gevonden if b.plek and b.code != "RK502"]


def test_an_answer_that_is_nee_is_a_bevinding_with_the_number_of_the_question() -> None:
    (bevinding,) = [b for b in toets(KOP).bevindingen() if b.code == "RK501"]

    assert bevinding.label == "toetsvraag: TV-07"
    assert bevinding.plek is not None and bevinding.plek.line == 11
    assert bevinding.ernst is Ernst.TIP
    assert bevinding.waarom and bevinding.oplossing


def test_an_unknown_answer_is_a_tip() -> None:
    gevonden = [b for b in toets(KOP).bevindingen() if b.code == "RK502"]

    assert [b.label for b in gevonden] == ["toetsvraag: TV-14", "toetsvraag: TV-17", "toetsvraag: TV-25"]
    assert {b.ernst for b in gevonden} == {Ernst.TIP}


@pytest.mark.parametrize("sleutel", ["ouders_vanaf_het_begin", "tv_07"])
@pytest.mark.parametrize(
    ("antwoord", "codes"),
    [("ja", ["RK503"]), ("nvt", ["RK503"]), ("nee", []), ("deels", [])],
)
def test_who_says_something_else_than_the_protocol_hears_both(sleutel: str, antwoord: str, codes: list[str]) -> None:
    gevonden = told(f"toetsvragen:\n  {sleutel}:\n    antwoord: {antwoord}\n    toelichting: Zo is het.\n")

    assert [code for code, _, _ in gevonden] == codes
    assert all(regel == 3 for _, regel, _ in gevonden)


def test_a_contradiction_names_both_answers_and_points_at_both_places() -> None:
    gevonden = toets(KOP + "toetsvragen:\n  ouders_vanaf_het_begin: {antwoord: ja}\n").bevindingen()
    (bevinding,) = [b for b in gevonden if b.code == "RK503"]

    assert "antwoordt u `ja`" in bevinding.tekst and "laat `nee` zien" in bevinding.tekst
    assert bevinding.label == "toetsvraag: TV-07"
    assert [v.plek.line for v in bevinding.verwant if v.plek] == [11]


def test_the_overview_shows_the_answer_of_the_author_and_that_it_is_another() -> None:
    getoetst = toets(KOP + "toetsvragen:\n  tv_07: {antwoord: ja, bewijs: praten, toelichting: Wij bellen altijd.}\n")
    (vraag,) = [v for v in json.loads(to_json(getoetst.antwoorden, getoetst.document))["questions"] if v["author"]]

    assert "auteur: ja: Wij bellen altijd. Dat is iets anders dan het protocol laat zien.\n" in to_text(
        getoetst.antwoorden, getoetst.document
    )
    assert vraag["id"] == "TV-07"
    assert vraag["author"] == {"answer": "ja", "evidence": ["praten"], "reason": "Wij bellen altijd.", "contradicts": True}


def test_an_answer_that_agrees_is_silent() -> None:
    assert told("toetsvragen:\n  wie_zet_door: {antwoord: ja}\n  tv_07: {antwoord: nee, toelichting: Zij zijn er niet.}\n") == []


def test_an_author_may_answer_what_the_machine_does_not_know() -> None:
    gevonden = toets(KOP + "toetsvragen:\n  absoluut_verzuim: {antwoord: ja}\n").bevindingen()

    assert [b.label for b in gevonden if b.code == "RK502"] == ["toetsvraag: TV-14", "toetsvraag: TV-25"]


@pytest.mark.parametrize("antwoord", ["nee", "nvt"])
def test_no_and_not_applicable_need_a_reason(antwoord: str) -> None:
    assert ("RK506", 2, "waarschuwing") in told(f"toetsvragen:\n  verticale_lijn: {{antwoord: {antwoord}}}\n")


def test_a_slip_of_the_pen_in_the_name_of_a_question_is_told_once() -> None:
    gevonden = told("toetsvragen:\n  ouders_vanaf_begin: {antwoord: ja}\n  onze_eigen_vraag: {antwoord: ja}\n")

    assert ("RK505", 2, "tip") in gevonden
    assert len([code for code, _, _ in gevonden if code == "RK505"]) == 1


def test_evidence_that_does_not_exist_is_refused_before_any_question_is_asked() -> None:
    with pytest.raises(ProtocolOngeldig) as fout:
        toets(KOP + "toetsvragen:\n  wie_zet_door: {antwoord: ja, bewijs: fasen.gesprek.stappen.bellen}\n")

    assert [b.code for b in fout.value.bevindingen] == ["RK207"]
