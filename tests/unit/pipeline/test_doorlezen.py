"""Several mistakes in one file: each is told once, in one go, at its own place."""

from __future__ import annotations

from pathlib import Path

import pytest

import routekaart

HEEL = """\
routekaart: 1
protocol: eemland
titel: Thuiszitten in Eemland
versie: "1"
geldig_vanaf: 2026-08-01
partijen: {school: School, swv: SWV, gezin: Gezin}
rollen:
  mentor: school
  consulent: swv
  ouders: gezin
begin: gesprek
fasen:
  gesprek:
    regie: mentor
    stappen:
      praten:
        wie: mentor
        met: ouders
        moet: met de ouders praten
        binnen: 5 schooldagen
        te_laat: tafel
        daarna: tafel
  tafel:
    regie: consulent
    overdracht: 2 werkdagen
    stappen:
      bespreken:
        wie: consulent
        moet: een aanbod doen
        binnen: 2 weken
        te_laat: klaar
        daarna: klaar
einden: {klaar: gelukt}
"""


def found(tmp_path: Path, tekst: str) -> list[tuple[str, int, int]]:
    """Return code, line and column of everything that checking *tekst* finds."""
    bestand = tmp_path / "protocol.yaml"
    bestand.write_text(tekst, "utf-8")
    bevindingen = routekaart.check([bestand]).bevindingen
    assert all(b.plek is not None for b in bevindingen)
    return sorted((b.code, b.plek.line, b.plek.column) for b in bevindingen if b.plek is not None)


def test_a_whole_protocol_has_no_finding(tmp_path: Path) -> None:
    assert found(tmp_path, HEEL) == []


def test_five_mistakes_of_five_kinds_are_five_findings(tmp_path: Path) -> None:
    tekst = HEEL.replace("  ouders: gezin", "  ouders: gezinn")
    tekst = tekst.replace("daarna: tafel\n", "daarna: tafel\n        daarna: klaar\n")
    tekst = tekst.replace("        binnen: 2 weken\n        te_laat: klaar\n        daarna: klaar\n", "        daarna: stil\n")
    tekst = tekst.replace("      bespreken:", "      stil: {wie: consulent, moet: afwachten, binnen: 1 week}\n      bespreken:")
    tekst = tekst.replace("    overdracht: 2 werkdagen\n", "    overdracht: 2 werkdagen\n    begint_met: bespreken\n")
    tekst += "niveau: {laag: mentor}\n"

    assert found(tmp_path, tekst) == [
        ("RK101", 35, 1),
        ("RK103", 23, 9),
        ("RK201", 10, 11),
        ("RK301", 29, 7),
        ("RK307", 30, 7),
    ]


@pytest.mark.parametrize(
    ("goed", "fout", "code"),
    [
        ("binnen: 2 weken", "binen: 2 weken", "RK101"),
        ("binnen: 2 weken", "binnen: 2 wekken", "RK109"),
        ("binnen: 2 weken", "binnen:", "RK104"),
        ("wie: consulent", "wie: consulnt", "RK206"),
        ("        wie: consulent\n", "", "RK102"),
        ("te_laat: tafel", "te_laat: taffel", "RK202"),
        ("begin: gesprek", "begin: gesprk", "RK202"),
        ("regie: consulent", "regie: consulnt", "RK206"),
        ("  mentor: school", "  mentor: schol", "RK201"),
        ("titel: Thuiszitten in Eemland\n", "", "RK102"),
        ("moet: een aanbod doen", "moeten: een aanbod doen", "RK101"),
        ("daarna: klaar\neinden", "daarna: nergens_heen\neinden", "RK202"),
        ("  tafel:\n", "  Tafel:\n", "RK112"),
        ("      praten:\n", "      Praten:\n", "RK112"),
        ("      praten:\n", "      pra\u2011ten:\n", "RK112"),
        ("  consulent: swv", "  Consulent: swv", "RK112"),
        ("swv: SWV", "Swv: SWV", "RK112"),
        ("{klaar: gelukt}", "{Klaar: gelukt}", "RK112"),
        ("te_laat: tafel", "te_laat: ta\u2011fel", "RK112"),
        ("binnen: 5 schooldagen", "binnen: “5 schooldagen”", "RK107"),
        ("{klaar: gelukt}", "{klaar gelukt}", "RK108"),
        ("{klaar: gelukt}", "{klaar:gelukt}", "RK108"),
        ("{school: School, swv: SWV", "{school: School, swv", "RK108"),
        ("binnen: 5 schooldagen", "binnen\u00a0: 5 schooldagen", "RK107"),
    ],
)
def test_one_mistake_is_one_finding(tmp_path: Path, goed: str, fout: str, code: str) -> None:
    assert goed in HEEL

    assert [gevonden for gevonden, _, _ in found(tmp_path, HEEL.replace(goed, fout, 1))] == [code]


def test_what_stands_twice_does_not_hide_the_rest(tmp_path: Path) -> None:
    tekst = HEEL.replace("titel:", "titel: Eerst\ntitel:", 1).replace("binnen: 2 weken", "binnen: twee weken")

    assert [code for code, _, _ in found(tmp_path, tekst)] == ["RK103", "RK109"]


def test_a_reserved_name_is_told_once_and_not_where_it_is_used(tmp_path: Path) -> None:
    assert [code for code, _, _ in found(tmp_path, HEEL.replace("tafel", "rust"))] == ["RK113"]
    assert [code for code, _, _ in found(tmp_path, HEEL.replace("klaar", "niets"))] == ["RK113"]


def test_a_name_that_cannot_be_one_is_told_wherever_it_stands_and_nothing_more(tmp_path: Path) -> None:
    assert found(tmp_path, HEEL.replace("tafel", "de-tafel")) == [("RK112", 21, 18), ("RK112", 22, 17), ("RK112", 23, 3)]


def test_a_name_that_is_refused_does_not_hide_another_mistake(tmp_path: Path) -> None:
    tekst = HEEL.replace("  tafel:\n", "  Tafel:\n").replace("wie: consulent", "wie: consulnt")

    assert [code for code, _, _ in found(tmp_path, tekst)] == ["RK112", "RK206"]


def test_a_teller_that_is_broken_twice_is_still_known_where_it_is_used(tmp_path: Path) -> None:
    tekst = HEEL.replace("einden:", "tellers: {keren: {telt: aantal praten.}}\neinden:").replace(
        "        binnen: 2 weken\n", "        binnen: 2 weken\n        klaar_als: keren >= 2\n"
    )

    assert [code for code, _, _ in found(tmp_path, tekst)] == ["RK102", "RK104"]


def test_a_teller_that_is_broken_twice_does_not_take_the_others_along(tmp_path: Path) -> None:
    tellers = "tellers: {keren: {telt: aantal praten.}, uren: {telt: aantal prate, per: casus}}\n"

    assert [code for code, _, _ in found(tmp_path, HEEL.replace("einden:", tellers + "einden:"))] == ["RK102", "RK104", "RK207"]
