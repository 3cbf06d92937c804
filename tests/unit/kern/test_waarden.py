"""What a protocol counts, derives and looks up."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kernbouw import kern, messages, refused
from routekaart.kern.kernel import GegevenType, Telterm, Wie

ROMP = "fasen: {start: {toelichting: wachten}}\n"


def test_facts_and_fields_keep_their_types() -> None:
    opbouw = kern(ROMP + "gegevens: {ziek: ja of nee, sector: po of vo}\nvoorvallen: {ongeoorloofd: {uren: getal, dag: datum}}")

    assert opbouw.gegevens == {"ziek": GegevenType("janee"), "sector": GegevenType("keuze", ("po", "vo"))}
    assert opbouw.voorvallen["ongeoorloofd"] == {"uren": GegevenType("getal"), "dag": GegevenType("datum")}


def test_a_teller_adds_up_what_it_names() -> None:
    teller = kern("""
        gegevens: {lesuren: getal}
        voorvallen: {ongeoorloofd: {uren: getal, dag: datum}, laatkomst: {uren: getal}}
        tellers:
          deel:
            telt: uren van ongeoorloofd + 2 x laatkomst
            waar: uren > 1
            in: 4 lesweken
            sinds: begin of bellen
            deel_van: lesuren
        fasen: {start: {stappen: {bellen: {zodra: deel > 1/8, wie: mentor, moet: bellen, binnen: 1 week}}}}
    """).tellers["deel"]

    assert teller.termen == (Telterm("ongeoorloofd", "uren"), Telterm("laatkomst", None, 2))
    assert (str(teller.waar), str(teller.venster), teller.sinds, teller.deel_van) == (
        "uren > 1",
        "4 lesweken",
        ("begin", "bellen"),
        "lesuren",
    )


def test_a_teller_counts_what_is_declared() -> None:
    assert refused("""
        gegevens: {lesuren: getal, ziek: ja of nee}
        voorvallen: {ongeoorloofd: {uren: getal, dag: datum}}
        tellers:
          a: {telt: aantal laatkomst, per: schooljaar}
          b: {telt: uren van ongeoorlofd, per: schooljaar}
          c: {telt: uur van ongeoorloofd, per: schooljaar}
          d: {telt: dag van ongeoorloofd, per: schooljaar}
          e: {telt: aantal ongeoorloofd, per: schooljaar, waar: uuren > 1}
          f: {telt: aantal ongeoorloofd, sinds: beelen}
          g: {telt: aantal ongeoorloofd, per: casus, deel_van: ziek}
          h: {telt: aantal ongeoorloofd, per: casus, deel_van: lesuur}
        fasen: {start: {toelichting: wachten}}
    """) == [
        ("RK207", 5, 20, "laatkomst"),
        ("RK207", 6, 22, "ongeoorlofd"),
        ("RK207", 7, 13, "uur"),
        ("RK208", 8, 13, "dag van ongeoorloofd"),
        ("RK207", 9, 57, "uuren"),
        ("RK202", 10, 41, "beelen"),
        ("RK208", 11, 56, "ziek"),
        ("RK207", 12, 56, "lesuur"),
    ]


def test_a_status_does_not_depend_on_itself() -> None:
    assert refused("""
        fasen: {start: {toelichting: wachten}}
        gegevens: {ziek: ja of nee}
        statussen: {a: ziek en b, b: niet c, c: a, d: a of d, e: ziek minstens 4 weken}
    """) == [("RK208", 4, 13, "a"), ("RK208", 4, 44, "d")]


def test_a_status_asks_for_facts_that_exist() -> None:
    assert refused(ROMP + "statussen: {a: zeik}") == [("RK207", 2, 16, "zeik")]


def test_a_tabel_gives_a_role_a_term_or_an_amount() -> None:
    tabellen = kern(
        ROMP
        + """\
gegevens: {ziek: ja of nee}
tabellen:
  arts: {geeft: rol, rijen: [{als: ziek, waarde: wethouder}, {waarde: onbepaald}]}
  tijd: {geeft: termijn, rijen: [{waarde: 2 weken}]}
  boete: {geeft: euro per dag, rijen: [{als: ziek, waarde: 100}]}
"""
    ).tabellen

    assert [rij.waarde for rij in tabellen["arts"].rijen] == [Wie(("wethouder",)), Wie(onbepaald=True)]
    assert str(tabellen["tijd"].rijen[0].waarde) == "2 weken"
    assert tabellen["boete"].rijen[0].waarde == "100"


def test_rows_of_a_tabel_are_checked() -> None:
    assert refused("""
        gegevens: {ziek: ja of nee}
        tabellen:
          arts: {geeft: rol, rijen: [{waarde: wethouer}, {als: ziek, waarde: mentor}]}
          tijd: {geeft: termijn, rijen: [{als: zeik, waarde: 2 weken}]}
        fasen: {start: {toelichting: wachten}}
    """) == [("RK206", 4, 39, "wethouer"), ("RK208", 4, 50, "{als: ziek, waarde: mentor}"), ("RK207", 5, 40, "zeik")]


def test_confidential_facts_reach_the_roles_of_every_row() -> None:
    tekst = """
        gegevens: {ziek: ja of nee}
        tabellen: {arts: {geeft: rol, rijen: [{als: ziek, waarde: wethouder}, {waarde: mentor}]}}
        vertrouwelijk: {ziek: arts en ouders, brief: ouders, bellen: mentor}
        fasen: {start: {stappen: {bellen: {wie: mentor, moet: bellen, binnen: 1 week, levert: brief}}}}
    """

    assert kern(tekst).vertrouwelijk == {"ziek": ("wethouder", "mentor", "ouders"), "brief": ("ouders",), "bellen": ("mentor",)}
    assert refused(tekst.replace("brief: ouders", "brief_2: ouder")) == [("RK207", 4, 39, "brief_2"), ("RK206", 4, 48, "ouder")]


def test_a_parameter_is_a_term_a_number_or_still_open() -> None:
    parameters = kern(ROMP + """\
parameters:
  snel: {is: termijn, waarde: 1 week}
  twee: {is: getal, waarde: 2}
  half: {is: getal, waarde: 1/2}
  stil: {is: termijn, waarde: onbepaald}
  open_norm: {is: termijn, hoogstens: 2 weken}
""", twee="3").parameters  # fmt: skip

    assert str(parameters["snel"].waarde) == "1 week"
    assert (parameters["twee"].waarde, parameters["half"].waarde) == (3, Fraction(1, 2))
    assert (parameters["stil"].waarde, parameters["stil"].onbepaald) == (None, True)
    assert (parameters["open_norm"].waarde, parameters["open_norm"].onbepaald) == (None, False)


NORMEN = (
    ROMP
    + """\
parameters:
  tijd: {is: termijn, hoogstens: 10 schooldagen, minstens: 2 schooldagen}
  twee: {is: getal, hoogstens: 3}
"""
)


@pytest.mark.parametrize("waarde", ["10 schooldagen", "2 schooldagen", "2 weken", "9 werkdagen"])
def test_a_norm_may_be_filled_within_its_range(waarde: str) -> None:
    assert refused(NORMEN, tijd=waarde) == []


@pytest.mark.parametrize("waarde", ["11 schooldagen", "1 schooldag", "3 weken", "1 maand", "onbepaald voor 8.00 uur", "direct"])
def test_a_norm_out_of_its_range_is_refused(waarde: str) -> None:
    assert refused(NORMEN, tijd=waarde) == [("RK208", 3, 3, "tijd")]


def test_filling_what_is_no_parameter_or_no_value_is_refused() -> None:
    assert refused(NORMEN, tijdd="1 week") == [("RK207", 2, 1, "parameters")]
    assert refused(NORMEN, twee="vier weken") == [("RK109", 4, 3, "twee")]
    assert refused(NORMEN, twee="4") == [("RK208", 4, 3, "twee")]
    assert refused(NORMEN, twee="4 weken") == [("RK208", 4, 3, "twee")]
    assert "bedoelde u `tijd`?" in messages(NORMEN, tijdd="1 week")[0]


def test_a_value_out_of_range_in_the_file_is_told_at_the_value() -> None:
    tekst = NORMEN.replace("is: getal,", "is: getal, waarde: 5,")

    assert refused(tekst) == [("RK208", 4, 29, "5")]


def test_a_field_in_waar_belongs_to_everything_that_is_counted() -> None:
    tekst = (
        ROMP
        + """voorvallen: {laatkomst: {}, ongeoorloofd: {uren: getal, zonder_reden: ja of nee}}
tellers: {uren: {telt: uren van ongeoorloofd + 1 x laatkomst, waar: zonder_reden, per: casus}}
"""
    )

    assert refused(tekst) == [("RK208", 3, 69, "zonder_reden")]
    assert "heeft geen veld `zonder_reden` en telt dus nooit mee" in messages(tekst)[0]
