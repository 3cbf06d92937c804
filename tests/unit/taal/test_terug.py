"""A key that counts back, as an overlay meets it: the law may not be dropped, and another key takes its place."""

from __future__ import annotations

from textwrap import dedent

import pytest

from routekaart.bevinding import ProtocolOngeldig
from routekaart.bron import parse
from routekaart.taal.overlay import merge
from routekaart.taal.read import read

MODEL = """\
routekaart: 1
protocol: model
titel: Model
versie: "1.0"
geldig_vanaf: 2026-08-01
partijen: {gezin: Gezin}
rollen: {ouders: gezin}
gegevens: {toets: datum}
parameters: {norm: {is: termijn, waarde: 2 weken wettelijk}}
begin: start
fasen:
  start:
    regie: ouders
    begint_met: vragen
    stappen:
      vragen: {wie: ouders, moet: vragen, uiterlijk: 2 weken voor toets wettelijk}
      melden: {wie: ouders, moet: melden, uiterlijk: norm voor toets}
      bellen: {wie: ouders, moet: bellen, uiterlijk: 1 week voor toets}
einden: {klaar: gelukt}
"""


def _merged(stappen: str) -> object:
    regio = f"routekaart: 1\nbreidt_uit: model 1.0\nfasen: {{start: {{stappen: {stappen}}}}}\n"
    return read(merge(parse(MODEL, "model.yaml"), [parse(dedent(regio), "regio.yaml")])).fasen["start"].stappen


@pytest.mark.parametrize("naam", ["vragen", "melden"])
def test_a_region_cannot_drop_what_the_law_wants_before_a_day(naam: str) -> None:
    with pytest.raises(ProtocolOngeldig) as geweigerd:
        _merged(f"{{{naam}: {{vervalt: ja}}}}")

    assert [b.code for b in geweigerd.value.bevindingen] == ["RK213"]


def test_a_region_may_ask_for_more_time_before_the_day() -> None:
    stappen = _merged("{bellen: {uiterlijk: 3 weken voor toets}}")

    assert str(stappen["bellen"].uiterlijk) == "3 weken voor toets"  # type: ignore[index]


def test_a_region_that_counts_on_instead_says_so_at_the_other_key() -> None:
    with pytest.raises(ProtocolOngeldig) as geweigerd:
        _merged("{bellen: {binnen: 1 week}}")
    stappen = _merged("{bellen: {binnen: 1 week, uiterlijk: {vervalt: ja}}}")

    assert [b.code for b in geweigerd.value.bevindingen] == ["RK104"]
    assert (str(stappen["bellen"].binnen), stappen["bellen"].uiterlijk) == ("1 week", None)  # type: ignore[index]
