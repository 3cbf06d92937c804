"""What holds for every tree: it is read, or refused with findings that point into the text, and nothing else."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routekaart import bron
from routekaart.bevinding import ProtocolOngeldig
from routekaart.taal import VormFout, plaats, read, read_story
from routekaart.taal.doel import parse_doel
from routekaart.taal.naam import GERESERVEERD, is_naam, repair
from routekaart.taal.namen import Namen, parse_namen
from routekaart.taal.protocol import Verzuimprotocol

GOED: dict[str, Any] = {
    "routekaart": "1",
    "protocol": "proef",
    "titel": "Proef",
    "versie": "1",
    "geldig_vanaf": "2026-08-01",
    "regie": "mentor",
    "partijen": {"school": "School"},
    "rollen": {"mentor": "school", "ouders": "school"},
    "begin": "volgen",
    "gegevens": {"zit_thuis": "ja of nee"},
    "voorvallen": {"laatkomst": {"uren": "getal"}},
    "tellers": {"laat": {"telt": "aantal laatkomst", "in": "4 weken"}},
    "tabellen": {"spreker": {"geeft": "rol", "rijen": [{"als": "zit_thuis", "waarde": "mentor"}, {"waarde": "ouders"}]}},
    "open_vragen": {"praten": ["Wie?"]},
    "fasen": {
        "volgen": {
            "overgangen": {"thuis": {"zodra": "zit_thuis minstens 4 weken", "naar": "verder"}},
            "ladders": {"laat": {"3": {"wie": "mentor", "moet": "bellen", "binnen": "1 week"}}},
            "stappen": {
                "praten": {
                    "wie": "mentor en ouders",
                    "moet": "praten",
                    "binnen": "5 schooldagen",
                    "te_laat": "verder",
                    "verlenging": {"door": "mentor", "duur": "1 week"},
                    "uitkomsten": {"opgelost": "terug", "geweigerd": "verder"},
                }
            },
        },
        "verder": {"klaar": "terug"},
    },
    "einden": {"terug": "gelukt"},
    "grenzen": {"kwartaal": {"van": "praten", "tot": "terug of niet zit_thuis", "binnen": "3 maanden"}},
}

woorden = st.sampled_from(
    [
        "",
        " ",
        "ja",
        "mentor",
        "Mentor",
        "a, b",
        "a en b",
        "a of b",
        "a en b of c",
        "5 weken",
        "5",
        "5 wekn",
        "onbepaald",
        "niets",
        "x >= 3",
    ]
    + [
        "x == 3",
        "2026-08-01",
        "1-8-2026",
        "stappen",
        "wie",
        "moet",
        "binnen",
        "termijn",
        "é",
        "..",
        "a.b",
        "-",
        "0",
        "en",
        "of",
        "3 x laatkomst",
    ]
) | st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), max_size=12)
knopen = st.recursive(
    woorden, lambda onder: st.lists(onder, max_size=3) | st.dictionaries(woorden, onder, max_size=3), max_leaves=6
)
zaden = st.integers(0, 2**32)


def write(knoop: Any) -> str:
    """Return *knoop* as YAML in flow style, every text between quotes."""
    if isinstance(knoop, dict):
        return "{" + ", ".join(f"{write(sleutel)}: {write(onder)}" for sleutel, onder in knoop.items()) + "}"
    if isinstance(knoop, list):
        return "[" + ", ".join(map(write, knoop)) + "]"
    return "'" + str(knoop).replace("'", "''") + "'"


def spoil(knoop: Any, anders: Any, sleutel: str, toeval: random.Random) -> Any:
    """Return *knoop* with one place in it changed: its value, its key, its parent, or gone."""
    if not isinstance(knoop, dict | list) or not knoop or toeval.random() < 0.1:
        return anders
    if isinstance(knoop, list):
        index = toeval.randrange(len(knoop))
        return [spoil(onder, anders, sleutel, toeval) if i == index else onder for i, onder in enumerate(knoop)]
    doel = toeval.choice(list(knoop))
    daad = toeval.random()
    if daad < 0.1:
        return {naam: onder for naam, onder in knoop.items() if naam != doel}
    if daad < 0.25:
        return {sleutel if naam == doel else naam: onder for naam, onder in knoop.items()}
    if daad < 0.35:
        return {**knoop, sleutel: anders}
    if daad < 0.45 and isinstance(knoop[doel], dict):
        # What is indented too little ends up beside what it belongs to.
        return {naam: ("" if naam == doel else onder) for naam, onder in knoop.items()} | {
            naam: onder for naam, onder in knoop[doel].items() if naam not in knoop
        }
    return {naam: spoil(onder, anders, sleutel, toeval) if naam == doel else onder for naam, onder in knoop.items()}


@given(knopen, woorden, zaden)
def test_a_spoilt_protocol_is_read_or_refused_with_places_in_its_text(anders: Any, sleutel: str, zaad: int) -> None:
    toeval = random.Random(zaad)
    boom = GOED
    for _ in range(toeval.randrange(1, 4)):
        boom = spoil(boom, anders, sleutel, toeval)
    tekst = write(boom) + "\n"
    try:
        document = bron.parse(tekst)
    except ProtocolOngeldig:
        return
    for lezer in (read, read_story):
        try:
            lezer(document)
        except ProtocolOngeldig as fout:
            assert fout.bevindingen
            for bevinding in fout.bevindingen:
                assert bevinding.plek is not None
                assert 1 <= bevinding.plek.column <= bevinding.plek.end_column <= len(tekst) + 1
                assert bevinding.tekst and bevinding.oplossing, bevinding
                assert bevinding.tekst == bevinding.tekst.strip() and "None" not in bevinding.tekst


@given(st.sampled_from(list(GOED)), st.integers(0, 30), st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
def test_one_wrong_letter_in_a_key_is_one_finding_with_its_repair(sleutel: str, index: int, letter: str) -> None:
    plek = index % len(sleutel)
    fout_gespeld = sleutel[:plek] + letter + sleutel[plek + 1 :]
    if fout_gespeld in plaats.keys(Verzuimprotocol):
        return
    document = bron.parse(write({fout_gespeld if naam == sleutel else naam: onder for naam, onder in GOED.items()}))

    with pytest.raises(ProtocolOngeldig) as fout:
        read(document)

    (bevinding,) = fout.value.bevindingen
    assert (bevinding.code, bevinding.pad) == ("RK101", (fout_gespeld,))
    assert bevinding.herstel is not None
    # `famen` is as near to `namen` as to `fasen`.
    assert sum(a != b for a, b in zip(bevinding.herstel.tekst, fout_gespeld, strict=False)) <= 1


namen = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True).filter(lambda naam: naam not in GERESERVEERD)


@given(st.lists(namen, min_size=1, max_size=5, unique=True), st.sampled_from(["en", "of"]))
def test_names_print_as_they_are_read(lijst: list[str], voeg: str) -> None:
    gelezen = parse_namen(f" {voeg} ".join(lijst))

    assert gelezen == Namen("of" if voeg == "of" and len(lijst) > 1 else "en", tuple(lijst))
    assert parse_namen(str(gelezen)) == gelezen
    assert [str(gelezen)[slice(*gelezen.span(i))] for i in range(len(lijst))] == lijst


@given(st.text(max_size=20))
def test_every_text_is_a_doel_or_has_a_place_where_it_fails(tekst: str) -> None:
    try:
        doel = parse_doel(tekst)
    except VormFout as fout:
        assert 0 <= (fout.begin or 0) <= (len(tekst) if fout.einde is None else fout.einde) <= len(tekst)
        assert fout.oplossing or fout.suggestie
    else:
        assert parse_doel(str(doel)) == doel


@given(st.text(max_size=20))
def test_a_repaired_name_is_a_name(tekst: str) -> None:
    beter = repair(tekst)

    assert beter is None or is_naam(beter)
