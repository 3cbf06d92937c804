"""Durations: what is read, how it is written, and what an author is told otherwise."""

from __future__ import annotations

import pytest

from routekaart.kalender import Duur, Eenheid, TermijnFout, parse_duur


@pytest.mark.parametrize(
    ("tekst", "duur"),
    [
        ("5 schooldagen", Duur(5, Eenheid.SCHOOLDAGEN)),
        ("1 schooldag", Duur(1, Eenheid.SCHOOLDAGEN)),
        ("1 week", Duur(1, Eenheid.WEKEN)),
        ("4 lesweken", Duur(4, Eenheid.LESWEKEN)),
        ("3 maanden", Duur(3, Eenheid.MAANDEN)),
        ("5 jaar", Duur(5, Eenheid.JAAR)),
        ("10 werkdagen", Duur(10, Eenheid.WERKDAGEN)),
        ("2 kalenderdagen", Duur(2, Eenheid.KALENDERDAGEN)),
        ("5 dagen", Duur(5, Eenheid.DAGEN)),
        ("10000 dagen", Duur(10_000, Eenheid.DAGEN)),
        (" 6  weken ", Duur(6, Eenheid.WEKEN)),
    ],
)
def test_a_number_and_a_unit_are_a_duration(tekst: str, duur: Duur) -> None:
    assert parse_duur(tekst) == duur


@pytest.mark.parametrize("eenheid", list(Eenheid))
@pytest.mark.parametrize("aantal", [1, 2, 14])
def test_a_duration_is_written_in_correct_dutch_that_reads_back(aantal: int, eenheid: Eenheid) -> None:
    duur = Duur(aantal, eenheid)

    assert parse_duur(str(duur)) == duur


def test_one_of_a_unit_is_singular() -> None:
    assert [str(Duur(1, e)) for e in Eenheid] == [
        "1 kalenderdag", "1 werkdag", "1 schooldag", "1 week", "1 lesweek", "1 maand", "1 jaar", "1 dag",
    ]  # fmt: skip


def test_days_without_a_unit_have_two_readings() -> None:
    assert [str(d) for d in parse_duur("5 dagen").lezingen] == ["5 kalenderdagen", "5 schooldagen"]
    assert [str(d) for d in parse_duur("5 weken").lezingen] == ["5 weken"]


@pytest.mark.parametrize(
    ("tekst", "fout_stuk", "hersteld"),
    [
        ("5 schoolagen", "schoolagen", "5 schooldagen"),
        ("5 school dagen", "school dagen", "5 schooldagen"),
        ("5 wk", "wk", "5 weken"),
        ("3 mnd.", "mnd.", "3 maanden"),
        ("5 jaren", "jaren", "5 jaar"),
        ("vijf dagen", "vijf", "5 dagen"),
        ("één week", "één", "1 week"),
        ("05 weken", "05", "5 weken"),
        ("5schooldagen", "5schooldagen", "5 schooldagen"),
        ("-3 weken", "-3 weken", "3 weken"),
        ("５ weken", "５ weken", "5 weken"),
        ("5\N{NO-BREAK SPACE}weken", "5\N{NO-BREAK SPACE}weken", "5 weken"),
        ("5\nweken", "5\nweken", "5 weken"),
        ("½ jaar", "½ jaar", "6 maanden"),
        ("5 Weken", "5 Weken", "5 weken"),
        ("5 SCHOOLAGEN", "SCHOOLAGEN", "5 schooldagen"),
    ],
)
def test_a_slip_gets_one_suggestion_that_can_be_read(tekst: str, fout_stuk: str, hersteld: str) -> None:
    with pytest.raises(TermijnFout) as gevangen:
        parse_duur(tekst)
    fout = gevangen.value

    assert tekst[fout.begin : fout.einde] == fout_stuk
    assert fout.suggestie is not None
    assert tekst[: fout.begin] + fout.suggestie + tekst[fout.einde :] == hersteld
    parse_duur(hersteld)


@pytest.mark.parametrize(
    ("tekst", "zegt"),
    [
        ("", "ontbreekt een termijn"),
        ("5", "ontbreekt de eenheid"),
        ("weken", "ontbreekt een getal"),
        ("0 weken", "minstens 1"),
        ("000 weken", "minstens 1"),
        ("-3", "een getal vanaf 1"),
        ("2,5 weken", "hele getallen"),
        ("2.5 weken", "hele getallen"),
        ("10001 weken", "te groot"),
        ("9" * 150 + " weken", "te groot"),
        ("48 uur", "`uur`"),
        ("3-5 dagen", "één getal"),
        ("2 à 3 weken", "één getal"),
        ("5 weken en 3 dagen", "één eenheid"),
        ("3 x 4 weken", "geen eenheid"),
        ("5 kwartalen", "kies uit kalenderdagen"),
        ("x " * 200, "te lang"),
        ("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE} weken", "geen duur"),
    ],
)
def test_what_cannot_be_guessed_is_only_explained(tekst: str, zegt: str) -> None:
    with pytest.raises(TermijnFout, match=zegt) as gevangen:
        parse_duur(tekst)

    assert gevangen.value.suggestie is None
    assert 0 <= gevangen.value.begin <= gevangen.value.einde <= len(tekst)
