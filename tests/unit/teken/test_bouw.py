from __future__ import annotations

from typing import Any

from kernels import doel, fase, kern, stap, voorbeeld
from routekaart.kalender.lezen import parse_termijn, parse_terug
from routekaart.kern.kernel import Bij, Kern
from routekaart.teken.bouw import build
from routekaart.teken.tekening import Blok
from routekaart.voorwaarde import parse


def blok(k: Kern, id_: str) -> Blok:
    return next(blok for band in build(k).banden for blok in band.blokken if blok.id == id_)


def says(k: Kern, naam: str) -> list[str]:
    return [regel.tekst for regel in blok(k, f"stap:{naam}").regels]


def exits(k: Kern, naam: str) -> list[tuple[str, str, tuple[str, ...], bool]]:
    return [(u.label, u.stijl, u.naar, u.open) for u in blok(k, f"stap:{naam}").uitgangen]


def one(**meer: Any) -> Kern:
    return kern([fase("a", ("x", "y"))], [stap("x", "a", **meer), stap("y", "a")], namen={"x": "het gesprek"})


def test_a_box_says_who_what_and_when() -> None:
    k = one(binnen=parse_termijn("1 week"), vanaf="y", als=parse("zit_thuis"), levert=("brief_3",), registreert_in="DUO")

    assert says(k, "x") == [
        "Mentor", "alleen als zit thuis", "x doen", "binnen 1 week na y", "levert: brief 3", "vastleggen in DUO",
    ]  # fmt: skip


def test_what_opens_a_stap_stands_above_what_it_asks() -> None:
    assert says(one(zodra=parse("keren_te_laat >= 3")), "x")[1] == "zodra keren te laat ≥ 3"
    assert says(one(bij=(Bij("stap", "y", "geweigerd"),)), "x")[1] == "na elke keer: geweigerd"


def test_a_term_that_is_not_stated_is_an_open_point_in_the_box() -> None:
    regels = blok(one(binnen=parse_termijn("onbepaald")), "stap:x").regels

    assert [regel.tekst for regel in regels if regel.letter == "open"] == ["termijn:"]


def test_a_term_that_counts_back_names_its_day() -> None:
    weg = doel(("stap", "y"))
    namen = {"x": "het gesprek", "toets_dag": "de toets"}
    terug = parse_terug("2 weken voor toets_dag voor 12.00 uur")
    k = kern([fase("a", ("x", "y"))], [stap("x", "a", binnen=terug, vanaf="toets_dag", te_laat=weg), stap("y", "a")], namen=namen)

    assert says(k, "x")[-1] == "uiterlijk 2 weken voor de toets voor 12.00 uur"
    assert exits(k, "x")[0][0] == "te laat (later dan 2 weken voor de toets voor 12.00 uur)"


def test_how_long_before_a_day_that_is_not_stated_is_an_open_point() -> None:
    regels = blok(one(binnen=parse_terug("onbepaald voor toets"), vanaf="toets"), "stap:x").regels

    assert [regel.tekst for regel in regels if regel.letter == "open"] == ["hoe lang voor toets:"]


def test_ways_out_with_one_destination_are_one() -> None:
    weg = doel(("stap", "y"))
    k = one(uitkomsten={"a_b": weg, "c": doel(("niets", "")), "d": weg}, te_laat=weg, binnen=parse_termijn("1 week"))

    assert exits(k, "x") == [
        ("a b, d", "gewoon", ("stap:y",), False),
        ("c: geen vervolg", "gewoon", (), False),
        ("te laat (na 1 week)", "klok", ("stap:y",), False),
    ]


def test_an_open_doel_is_an_open_point() -> None:
    assert exits(one(daarna=doel(("onbepaald", ""))), "x") == [("gedaan", "gewoon", (), True)]


def test_one_successor_needs_no_words() -> None:
    assert exits(one(daarna=doel(("stap", "y"))), "x") == [("", "gewoon", ("stap:y",), False)]


def test_a_solved_or_exhausted_lijn_leads_where_the_lijn_says() -> None:
    assert exits(voorbeeld(), "hoog") == [
        ("gedaan", "gewoon", ("eind:klaar",), False),
        ("te laat", "klok", ("eind:onopgelost",), False),
    ]


def test_a_voorstel_takes_its_way_only_when_it_is_bekrachtigd() -> None:
    k = kern(
        [fase("a", ("x", "y"))],
        [
            stap("x", "a", daarna=doel(("eind", "klaar")), bekrachtigd_door="y"),
            stap("y", "a", "ambtenaar", bekrachtigt="x", uitkomsten={"geweigerd": doel(("stap", "x"))}),
        ],
    )

    assert exits(k, "x") == [("voorstel", "gewoon", ("stap:y",), False)]
    assert exits(k, "y") == [("bekrachtigd", "gewoon", ("eind:klaar",), False), ("geweigerd", "gewoon", ("stap:x",), False)]


def test_who_takes_part_stands_in_their_own_lane() -> None:
    k = one(met=("ouders",), gasten=("ambtenaar",), informeert=("ouders", "mentor"))

    assert [(m.baan, m.hoe, m.tekst) for m in blok(k, "stap:x").meedoen] == [
        (3, "met", "ouders"), (2, "gast", "ambtenaar"), (3, "bericht", "ouders"),
    ]  # fmt: skip
    assert "bericht aan: mentor" in says(k, "x")


def test_there_is_a_lane_for_nobody_and_for_whom_the_casus_chooses_only_when_needed() -> None:
    assert [baan.soort for baan in build(one()).banen] == ["partij"] * 3
    assert [baan.soort for baan in build(one(wie=None)).banen] == ["partij"] * 3 + ["onbekend"]
    assert [baan.soort for baan in build(one(met=("coach",))).banen] == ["partij"] * 3 + ["per_casus"]


def test_bands_run_from_the_fasen_up_the_ladder_to_the_einden_and_what_always_applies() -> None:
    assert [band.id for band in build(voorbeeld()).banden] == [
        "fase:volgen", "fase:gesprek", "fase:tafel", "trede:hoog", "trede:laag", "voet:lijn", "einden", "fase:doorlopend",
    ]  # fmt: skip
