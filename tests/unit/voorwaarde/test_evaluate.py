"""Running a voorwaarde on feiten, and asking why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import pytest

from routekaart.kalender.eenheden import Duur
from routekaart.voorwaarde import Lezingen, compile, explain, parse, unknown_names
from routekaart.voorwaarde.ast import Vorm


@dataclass
class Stand:
    """Feiten as a test writes them: what is not mentioned is onbekend."""

    waarden: Mapping[str, object] = field(default_factory=dict)

    def waar(self, naam: str) -> bool | None:
        return self.waarden.get(naam)  # type: ignore[return-value]

    def getal(self, naam: str) -> int | Fraction | Lezingen | None:
        return self.waarden.get(naam)  # type: ignore[return-value]

    def is_(self, naam: str, waarde: str) -> bool | None:
        return None if naam not in self.waarden else self.waarden[naam] == waarde

    def bekend(self, naam: str) -> bool:
        return naam in self.waarden

    def duurt(self, naam: str, vorm: Vorm, duur: Duur) -> bool | None:
        return self.waarden.get(f"{naam} {vorm} {duur}")  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "waarheid"),
    [
        ("thuis", True),
        ("niet thuis", False),
        ("leeg", None),
        ("niet leeg", None),
        ("thuis of leeg", True),
        ("thuis en leeg", None),
        ("niet thuis en leeg", False),
        ("leeg en niet thuis", False),
        ("uren >= 16", True),
        ("uren > 16", False),
        ("uren <= 16", True),
        ("uren < 33/2", True),
        ("uren >= drempel", True),
        ("uren >= leeg", None),
        ("leeg >= 3", None),
        ("uren is 16", True),
        ("uren is niet 16", False),
        ("leeg is 16", None),
        ("soort is luxe", True),
        ("soort is niet luxe", False),
        ("leeg is luxe", None),
        ("leeg is niet luxe", None),
        ("soort in (absoluut, luxe)", True),
        ("soort in (absoluut, signaal)", False),
        ("leeg in (absoluut, signaal)", None),
        ("leeg is bekend", False),
        ("leeg is onbekend", True),
        ("soort is bekend", True),
        ("ziek langer dan 3 weken", True),
        ("ziek minstens 9 weken", None),
        ("onbepaald", None),
        ("thuis of onbepaald", True),
        ("uren >= onbepaald", None),
        ("ziek minstens onbepaald", None),
    ],
)
def test_truth_is_waar_onwaar_or_onbekend(text: str, waarheid: bool | None) -> None:
    feiten = Stand({"thuis": True, "uren": 16, "drempel": 12, "soort": "luxe", "ziek langer dan 3 weken": True})

    assert compile(parse(text))(feiten) is waarheid
    assert explain(parse(text), feiten).waarheid is waarheid


@pytest.mark.parametrize(
    ("text", "waarheid"),
    [("onbepaald", True), ("uren >= onbepaald", True), ("thuis en onbepaald", True), ("niet onbepaald", False)],
)
def test_the_regiehouder_reads_every_onbepaald_as_waar(text: str, waarheid: bool) -> None:
    assert compile(parse(text), onbepaald=True)(Stand({"thuis": True})) is waarheid


@pytest.mark.parametrize(
    ("text", "waarheid"),
    [
        ("keren >= 3", True),
        ("keren >= 5", None),
        ("keren > 7", False),
        ("keren < 4", None),
        ("keren <= 7", True),
        ("keren is 3", None),
        ("keren is 4", False),
        ("drempel > keren", None),
        ("drempel >= keren", None),
    ],
)
def test_two_readings_of_a_teller_decide_only_where_they_agree(text: str, waarheid: bool | None) -> None:
    assert compile(parse(text))(Stand({"keren": Lezingen(3, 7), "drempel": 5})) is waarheid


def test_the_trace_shows_every_part_with_its_truth_and_value() -> None:
    spoor = explain(parse("uren >= 16 en (soort is luxe of leeg)"), Stand({"uren": 12, "soort": "signaal"}))
    uren, of = spoor.delen

    assert (uren.tekst, uren.waarheid, uren.waarde) == ("uren >= 16", False, 12)
    assert (of.tekst, of.waarheid) == ("soort is luxe of leeg", None)
    assert [(deel.tekst, deel.waarheid) for deel in of.delen] == [("soort is luxe", False), ("leeg", None)]


def test_the_trace_of_two_numbers_shows_both() -> None:
    assert explain(parse("uren >= drempel"), Stand({"uren": 12, "drempel": 16})).waarde == (12, 16)


@pytest.mark.parametrize(
    ("text", "namen"),
    [
        ("leeg en thuis", ("leeg",)),
        ("leeg en leeftijd < 18 en leeg", ("leeg", "leeftijd")),
        ("leeg of thuis", ()),
        ("niet thuis en leeg", ()),
        ("(leeg of thuis) en soort is luxe", ("soort",)),
        ("uren >= drempel", ("drempel",)),
        ("onbepaald en thuis", ()),
        ("onbepaald en ziek minstens 3 weken", ("ziek",)),
        ("soort in (luxe, signaal)", ("soort",)),
    ],
)
def test_the_names_that_keep_it_onbekend_are_told(text: str, namen: tuple[str, ...]) -> None:
    assert unknown_names(parse(text), Stand({"thuis": True, "uren": 3})) == namen
