"""The term of a stap resolved: a day to count back from, how long before it, and what an author is told otherwise."""

from __future__ import annotations

import pytest

from kernbouw import kern, messages, refused
from routekaart.kern.kernel import Stap
from routekaart.kern.kernvorm import KernvormFout, read_kernel, write_kernel

PROTOCOL = """\
gegevens: {toets: datum, ziek: ja of nee}
voorvallen: {verzoek: {eerste_dag: datum, dagen_vrij: getal}, ander: {}}
parameters: {norm: {is: termijn, waarde: 2 weken}, meteen: {is: termijn, waarde: direct}, vrij: {is: termijn}}
tabellen:
  per_kind: {geeft: termijn, rijen: [{als: ziek, waarde: 1 week}, {waarde: onbepaald}]}
  vast: {geeft: termijn, rijen: [{waarde: volgende schooldag}]}
fasen: {start: {begint_met: vragen, stappen: {vragen: {wie: ouders, moet: verlof vragen, KEUZE}}}}
einden: {klaar: gelukt}
"""


def _stap(keuze: str, **vult_in: str) -> Stap:
    return kern(PROTOCOL.replace("KEUZE", keuze), **vult_in).stappen["vragen"]


@pytest.mark.parametrize(
    ("keuze", "termijn", "dag"),
    [
        ("uiterlijk: 2 dagen voor toets", "2 dagen voor toets", "toets"),
        ("uiterlijk: norm voor toets", "2 weken voor toets", "toets"),
        ("uiterlijk: vrij voor toets", "vrij voor toets", "toets"),
        ("uiterlijk: per_kind voor toets", "per_kind voor toets", "toets"),
        ("uiterlijk: onbepaald voor toets", "onbepaald voor toets", "toets"),
        ("bij: verzoek, uiterlijk: 1 week voor eerste_dag", "1 week voor eerste_dag", "voorval.eerste_dag"),
        ("bij: verzoek, binnen: 1 week, vanaf: eerste_dag", "1 week", "voorval.eerste_dag"),
    ],
)
def test_a_term_knows_the_day_from_which_it_counts(keuze: str, termijn: str, dag: str) -> None:
    stap = _stap(keuze)

    assert (str(stap.binnen), stap.vanaf) == (termijn, dag)


def test_an_open_norm_that_is_filled_in_counts_back_too() -> None:
    assert str(_stap("uiterlijk: vrij voor toets", vrij="3 schooldagen").binnen) == "3 schooldagen voor toets"


@pytest.mark.parametrize(
    ("keuze", "code", "wijst", "zegt"),
    [
        ("uiterlijk: 2 weken voor totes", "RK207", "totes", "bedoelde u `toets`?"),
        ("uiterlijk: 2 weken voor ziek", "RK208", "ziek", "is geen datum, dus de termijn kan daar niet van terugtellen"),
        ("uiterlijk: 2 weken voor start", "RK207", "start", "is geen gegeven met een datum"),
        ("uiterlijk: nrom voor toets", "RK207", "nrom", "bedoelde u `norm`?"),
        ("uiterlijk:  nrom  voor  toets", "RK207", "nrom", "bedoelde u `norm`?"),
        ("uiterlijk: meteen voor toets", "RK208", "meteen voor toets", "`meteen` kan `direct` zijn, en dat telt niet terug"),
        ("uiterlijk: vast voor toets", "RK208", "vast voor toets", "`vast` kan `volgende schooldag` zijn"),
        ("bij: verzoek, uiterlijk: 1 week voor dagen_vrij", "RK207", "dagen_vrij", "kies uit: toets, eerste_dag"),
        ("bij: verzoek of ander, uiterlijk: 1 week voor eerste_dag", "RK208", "eerste_dag", "`ander` opent deze stap ook"),
        ("uiterlijk: 1 week voor eerste_dag", "RK207", "eerste_dag", "is geen gegeven met een datum"),
        ("binnen: 1 week, vanaf: ziek", "RK208", "ziek", "is geen datum, dus de termijn kan daar niet beginnen"),
    ],
)
def test_what_cannot_count_back_is_told_where_it_stands(keuze: str, code: str, wijst: str, zegt: str) -> None:
    yaml = PROTOCOL.replace("KEUZE", keuze)

    assert [(code_, tekst) for code_, _, _, tekst in refused(yaml)] == [(code, wijst)]
    assert zegt in messages(yaml)[0]


@pytest.mark.parametrize("keuze", ["uiterlijk: 2 dagen voor toets", "bij: verzoek, uiterlijk: norm voor eerste_dag"])
def test_the_kernel_form_shows_the_key_and_reads_it_back_with_the_same_hash(keuze: str) -> None:
    eerst = kern(PROTOCOL.replace("KEUZE", keuze))
    boom = write_kernel(eerst).boom
    stap = boom["sporen"]["hoofd"]["fasen"]["start"]["stappen"]["vragen"]

    assert (stap["uiterlijk"], stap["vanaf"]) == (str(eerst.stappen["vragen"].binnen), eerst.stappen["vragen"].vanaf)
    assert "binnen" not in stap
    assert read_kernel(boom).hash == eerst.hash


def test_a_kernel_form_with_a_term_that_does_not_count_back_is_refused() -> None:
    boom = write_kernel(kern(PROTOCOL.replace("KEUZE", "uiterlijk: 2 dagen voor toets"))).boom
    boom["sporen"]["hoofd"]["fasen"]["start"]["stappen"]["vragen"]["uiterlijk"] = "2 dagen"

    with pytest.raises(KernvormFout, match="vragen.uiterlijk"):
        read_kernel(boom)


def test_counting_on_and_counting_back_are_not_the_same_protocol() -> None:
    terug = kern(PROTOCOL.replace("KEUZE", "uiterlijk: 2 weken voor toets"))
    vooruit = kern(PROTOCOL.replace("KEUZE", "binnen: 2 weken, vanaf: toets"))

    assert terug.hash != vooruit.hash
