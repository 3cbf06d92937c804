"""Never waar, always waar, overlap and gap, each with an example."""

from __future__ import annotations

import pytest

from routekaart.voorwaarde import parse
from routekaart.voorwaarde.analyse import always_true, gap, never_true, overlap, possible
from routekaart.voorwaarde.types import (
    Datum,
    EindeNaam,
    FaseNaam,
    Getal,
    JaNee,
    Keuze,
    LijnSoort,
    RolSoort,
    Soort,
    StapSoort,
    Status,
    Teller,
)

OMGEVING: dict[str, Soort] = {
    "zit_thuis": JaNee(),
    "thuiszitter": Status(),
    "leeftijd": Getal(),
    "drempel": Getal(),
    "uren": Teller(),
    "keren": Teller(geheel=True),
    "soort": Keuze(("absoluut", "luxe", "signaal")),
    "afspraak": Datum(),
    "gesprek": StapSoort(("opgelost", "meer_nodig")),
    "lijn": LijnSoort(("consulent", "directie")),
    "regiehouder": RolSoort(),
    "fase": FaseNaam(("tafel", "spreken")),
    "einde": EindeNaam(("begeleid",)),
}


@pytest.mark.parametrize(
    "text",
    [
        "zit_thuis en niet zit_thuis",
        "leeftijd > 12 en leeftijd < 12",
        "keren > 3 en keren < 4",
        "keren < 0",
        "soort is luxe en soort is signaal",
        "soort in (absoluut, luxe) en soort is signaal",
        "zit_thuis korter dan 4 weken en zit_thuis minstens 28 kalenderdagen en zit_thuis langer dan 4 weken",
        "niet zit_thuis en zit_thuis korter dan 4 weken",
        "leeftijd > drempel en drempel > 5 en leeftijd < 5",
        "leeftijd is onbekend en leeftijd > 3",
        "gesprek is open en gesprek is gedaan",
        "gesprek is gedaan en gesprek is niet_verschenen",
        "gesprek is opgelost en gesprek is meer_nodig",
        "lijn is rust en lijn is directie",
        "fase is tafel en fase is spreken",
        "einde is begeleid en einde is onbekend",
    ],
)
def test_a_condition_that_nothing_can_meet_is_never_true(text: str) -> None:
    assert never_true(parse(text), OMGEVING).uitkomst == "ja"


@pytest.mark.parametrize(
    ("text", "voorbeeld"),
    [
        ("zit_thuis", "zit_thuis is ja"),
        ("uren > 3 en uren < 4", "uren is 7/2"),
        ("leeftijd > drempel", "leeftijd is 2 en drempel is 1"),
        ("soort is niet luxe", "soort is absoluut"),
        ("gesprek is niet_verschenen en gesprek is open", "gesprek is open en gesprek is niet_verschenen"),
        ("gesprek is gedaan en gesprek is te_laat", "gesprek is gedaan en gesprek is te_laat"),
        ("regiehouder is bekend", "regiehouder is bekend"),
        ("afspraak is onbekend", "afspraak is onbekend"),
        ("einde is niet begeleid", "einde is onbekend"),
        ("zit_thuis minstens 4 weken", "zit_thuis minstens 4 weken"),
    ],
)
def test_what_can_be_true_comes_with_an_example(text: str, voorbeeld: str) -> None:
    oordeel = never_true(parse(text), OMGEVING)

    assert (oordeel.uitkomst, oordeel.tekst) == ("nee", voorbeeld)


@pytest.mark.parametrize(
    "text",
    [
        "zit_thuis of niet zit_thuis",
        "leeftijd >= 3 of leeftijd < 3",
        "keren > 3 of keren < 4",
        "soort in (absoluut, luxe, signaal)",
        "niet zit_thuis of zit_thuis minstens 1 kalenderdag",
        "einde is begeleid of einde is niet begeleid",
        "uren >= 0",
    ],
)
def test_a_condition_that_everything_meets_is_always_true(text: str) -> None:
    assert always_true(parse(text), OMGEVING).uitkomst == "ja"


def test_exactly_four_weeks_falls_between_shorter_and_longer() -> None:
    labels = [parse("zit_thuis korter dan 4 weken"), parse("zit_thuis langer dan 4 weken")]
    oordeel = gap(labels, OMGEVING, mits=parse("zit_thuis"))

    assert oordeel
    assert oordeel.tekst == "zit_thuis precies 4 weken"


def test_shorter_and_at_least_leave_no_gap_while_the_fact_holds() -> None:
    korter, minstens = parse("zit_thuis korter dan 4 weken"), parse("zit_thuis minstens 28 kalenderdagen")

    # the twenty-eighth day, on which 28 kalenderdagen counts but four full weken have not passed, is in both
    assert gap([korter, minstens], OMGEVING, mits=parse("zit_thuis")).uitkomst == "nee"
    assert overlap(korter, minstens, OMGEVING).uitkomst == "ja"


def test_a_gap_without_condition_names_the_value_nobody_meets() -> None:
    assert gap([parse("soort is absoluut"), parse("soort is luxe")], OMGEVING).tekst == "soort is signaal"


def test_two_ways_out_that_can_hold_together_overlap() -> None:
    oordeel = overlap(parse("leeftijd < 18"), parse("leeftijd > 12"), OMGEVING)

    assert (oordeel.uitkomst, oordeel.tekst) == ("ja", "leeftijd is 13")


def test_onbepaald_leaves_the_answer_open_only_where_it_decides() -> None:
    assert never_true(parse("zit_thuis en onbepaald"), OMGEVING).uitkomst == "onbeslist"
    assert never_true(parse("zit_thuis of onbepaald"), OMGEVING).uitkomst == "nee"
    assert never_true(parse("onbepaald en zit_thuis en niet zit_thuis"), OMGEVING).uitkomst == "ja"


def test_units_that_only_a_calendar_can_compare_leave_the_answer_open() -> None:
    samen = parse("zit_thuis minstens 4 weken en zit_thuis korter dan 10 schooldagen")

    assert possible(samen, OMGEVING).uitkomst == "onbeslist"


def test_too_many_names_are_not_tried() -> None:
    veel: dict[str, Soort] = {f"a{n}": JaNee() for n in range(20)}

    assert possible(parse(" en ".join(veel)), veel).uitkomst == "onbeslist"


def test_names_of_the_wrong_kind_are_not_judged() -> None:
    assert possible(parse("bestaat_niet"), OMGEVING).uitkomst == "onbeslist"
    assert possible(parse("soort >= 3"), OMGEVING).uitkomst == "onbeslist"
