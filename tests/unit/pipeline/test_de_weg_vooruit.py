"""What an author is told leads to what she meant: the exact mistakes of somebody who wrote with only the manual."""

from __future__ import annotations

from pathlib import Path

import pytest

import routekaart
from routekaart.bevinding import Bevinding

HEEL = """\
routekaart: 1
protocol: bezwaar
titel: Bezwaar
versie: "1"
geldig_vanaf: 2026-08-01
partijen: {school: School, gezin: Gezin}
rollen:
  mentor: school
  directeur: school
  ouders: gezin
gegevens:
  zit_thuis: ja of nee
voorvallen: {ziekmelding: {}, verzuim: {}}
tellers:
  keren_ziek: {telt: aantal ziekmelding, per: schooljaar}
begin: gesprek
fasen:
  gesprek:
    regie: mentor
    begint_met: besluit
    stappen:
      besluit:
        wie: directeur
        met: ouders
        moet: beslissen op bezwaar
        binnen: 6 weken
        uitkomsten: {gegrond: klaar, ongegrond: praten}
      praten:
        wie: mentor
        met: ouders
        moet: met de ouders praten
        binnen: 5 schooldagen
        daarna: klaar
      bellen:
        wie: mentor
        bij: ziekmelding
        moet: bellen
        binnen: 1 week
        daarna: niets
einden: {klaar: gelukt}
"""


def found(tmp_path: Path, *ruil: tuple[str, str]) -> list[Bevinding]:
    """Return what checking the protocol finds with *ruil* in it: each first text replaced by the second."""
    tekst = HEEL
    for oud, nieuw in ruil:
        assert oud in tekst
        tekst = tekst.replace(oud, nieuw, 1)
    bestand = tmp_path / "protocol.yaml"
    bestand.write_text(tekst, "utf-8")
    return list(routekaart.check([bestand]).bevindingen)


def only(tmp_path: Path, *ruil: tuple[str, str]) -> Bevinding:
    """Return the one thing found with *ruil* in the protocol."""
    (bevinding,) = found(tmp_path, *ruil)
    return bevinding


def mended(bevinding: Bevinding) -> str | None:
    """Return the exact repair that *bevinding* offers, or None."""
    return None if bevinding.herstel is None else bevinding.herstel.tekst


def test_the_protocol_without_mistakes_has_no_finding(tmp_path: Path) -> None:
    assert found(tmp_path) == []


def test_a_question_about_an_uitkomst_may_name_it_as_bij_does(tmp_path: Path) -> None:
    vraag = only(tmp_path, ("begin: gesprek", "open_vragen:\n  besluit.gegrond:\n    - Wanneer is het gegrond?\nbegin: gesprek"))

    assert vraag.code == "RK310"


def test_a_question_about_nothing_is_not_given_another_place(tmp_path: Path) -> None:
    fout = only(tmp_path, ("begin: gesprek", "open_vragen:\n  besluit.bestreden:\n    - Wanneer?\nbegin: gesprek"))

    assert fout.code == "RK207" and mended(fout) is None
    assert fout.oplossing.startswith("kies uit: besluit.gegrond, besluit.ongegrond")


@pytest.mark.parametrize("vorm", ["minstens", "langer_dan", "hoogstens"])
def test_a_duration_as_a_key_is_shown_as_a_voorwaarde(tmp_path: Path, vorm: str) -> None:
    fout = only(tmp_path, ("        binnen: 6 weken\n", f"        binnen: 6 weken\n        {vorm}: 8 weken\n"))

    assert fout.code == "RK101" and mended(fout) is None
    assert f"`zodra: zit_thuis {vorm.replace('_', ' ')} 8 weken`" in fout.oplossing


@pytest.mark.parametrize("keer", ["4e ziekmelding", "de vierde ziekmelding", "elke 4de ziekmelding"])
def test_a_number_of_times_behind_bij_is_for_a_teller(tmp_path: Path, keer: str) -> None:
    fout = only(tmp_path, ("bij: ziekmelding", f"bij: {keer}"))

    assert mended(fout) is None
    assert "`telt: aantal ziekmelding`" in fout.oplossing and "`zodra: keren >= 4`" in fout.oplossing


def test_a_name_with_a_space_in_it_is_no_number_of_times(tmp_path: Path) -> None:
    fout = only(tmp_path, ("bij: ziekmelding", "bij: tweede ziekmelding"))

    assert "`tweede_ziekmelding`" in fout.oplossing


def test_a_name_that_begins_with_a_number_is_not_cut(tmp_path: Path) -> None:
    fouten = found(tmp_path, ("ongegrond: praten", "ongegrond: 2e_praten"))

    assert [(b.code, mended(b)) for b in fouten] == [("RK112", None)]
    assert "begin met een letter" in fouten[0].oplossing


@pytest.mark.parametrize(
    ("termijn", "advies"),
    [
        ("3 weken na besluit", "schrijf hier alleen `3 weken`, en zet op een eigen regel `vanaf: besluit`"),
        ("3 weken na het besluit", "`vanaf: besluit`"),
        ("5 schooldagen vanaf de dag van het besluit", "`vanaf:` met de naam van de stap of de datum"),
        ("uiterlijk 3 weken na besluit", "schrijf hier alleen `3 weken`, en zet op een eigen regel `vanaf: besluit`"),
        ("binnen een week na besluit", "schrijf hier alleen `1 week`"),
        ("direct na besluit", "schrijf hier alleen `direct`"),
    ],
)
def test_from_when_a_term_runs_has_a_key_of_its_own(tmp_path: Path, termijn: str, advies: str) -> None:
    fout = only(tmp_path, ("binnen: 5 schooldagen", f"binnen: {termijn}"))

    assert fout.code == "RK109" and advies in fout.oplossing


@pytest.mark.parametrize(
    "woord", ["onverwijld", "meteen", "zo spoedig mogelijk", "per direct", "z.s.m.", "Zo snel mogelijk", "zsm wettelijk"]
)
def test_a_word_of_haste_is_direct_or_onbepaald(tmp_path: Path, woord: str) -> None:
    fout = only(tmp_path, ("binnen: 5 schooldagen", f"binnen: {woord}"))

    assert "zegt niet hoe lang dat is" in fout.tekst and mended(fout) is None
    assert "`direct`" in fout.oplossing and "`onbepaald`" in fout.oplossing


@pytest.mark.parametrize(
    ("zodra", "beter"),
    [
        ("besluit gedaan", "besluit is gedaan"),
        ("zit_thuis en besluit te_laat", "besluit is te_laat"),
        ("niet besluit open", "besluit is open"),
    ],
)
def test_a_stand_behind_a_name_wants_is_between_them(tmp_path: Path, zodra: str, beter: str) -> None:
    fout = only(tmp_path, ("bij: ziekmelding", f"zodra: {zodra}"))

    assert (fout.code, mended(fout)) == ("RK111", beter)
    assert "ontbreekt `is`" in fout.tekst


def test_an_own_uitkomst_behind_a_name_is_shown_with_is(tmp_path: Path) -> None:
    fout = only(tmp_path, ("bij: ziekmelding", "zodra: besluit gegrond"))

    assert mended(fout) is None and fout.oplossing.endswith("schrijf dan `besluit is gegrond`")


def test_two_names_without_anything_between_them_still_want_en_or_of(tmp_path: Path) -> None:
    fout = only(tmp_path, ("bij: ziekmelding", "zodra: besluit is gedaan open"))

    assert "vóór `open` ontbreekt `en` of `of`" in fout.tekst


def test_a_voorval_that_is_compared_is_asked_by_the_teller_that_counts_it(tmp_path: Path) -> None:
    fout = only(tmp_path, ("bij: ziekmelding", "zodra: ziekmelding >= 4"))

    assert (fout.code, mended(fout), fout.oplossing) == ("RK208", "keren_ziek", "vraag naar `keren_ziek`")


def test_a_voorval_that_nothing_counts_is_told_how_to_be_counted(tmp_path: Path) -> None:
    fout = only(tmp_path, ("bij: ziekmelding", "zodra: verzuim > 4"))

    assert mended(fout) is None
    assert "`keren: {telt: aantal verzuim, per: schooljaar}`" in fout.oplossing and "`keren > 4`" in fout.oplossing


def test_of_two_tellers_of_one_voorval_none_is_chosen(tmp_path: Path) -> None:
    tweede = "  ziek_in_maand: {telt: aantal ziekmelding, in: 1 maand}\nbegin: gesprek"
    fout = only(tmp_path, ("bij: ziekmelding", "zodra: ziekmelding >= 4"), ("begin: gesprek", tweede))

    assert mended(fout) is None and fout.oplossing == "vraag naar `keren_ziek` of `ziek_in_maand`"


def test_a_partij_as_role_names_its_roles_and_invents_nobody(tmp_path: Path) -> None:
    fout = only(tmp_path, ("wie: directeur", "wie: school"))

    assert (fout.code, mended(fout)) == ("RK206", None)
    assert fout.oplossing == "bij `school` hoort `mentor` of `directeur`; zegt de bron niet wie, schrijf dan `onbepaald`"


def test_what_refers_to_a_declaration_that_cannot_be_read_is_not_told(tmp_path: Path) -> None:
    kapot = "  dossier: bekend of onbekend\nvertrouwelijk: {dossier: mentor}\nvoorvallen"
    fout = only(tmp_path, ("voorvallen", kapot), ("bij: ziekmelding", "zodra: dossier is bekend"))

    assert (fout.code, fout.pad) == ("RK104", ("gegevens", "dossier"))


def test_what_is_wrong_beside_a_declaration_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    kapot = "  dossier: bekend of onbekend\nvertrouwelijk: {dossier: mentor, geheim: mentor}\nvoorvallen"
    fouten = found(tmp_path, ("voorvallen", kapot))

    assert [(b.code, b.pad[-1]) for b in fouten] == [("RK104", "dossier"), ("RK207", "geheim")]


def test_a_reserved_word_is_refused_for_what_it_means(tmp_path: Path) -> None:
    fout = only(tmp_path, ("begin: gesprek", "statussen: {te_laat: zit_thuis}\nbegin: gesprek"))

    assert fout.code == "RK113"
    assert "veilig" not in fout.waarom and "`te_laat`" in fout.tekst
