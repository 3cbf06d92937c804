"""The page with what the protocols force is what proving them says today, and says it carefully."""

from __future__ import annotations

from functools import cache

import pytest

import landelijk
from routekaart.bewijs.uitslag import GEEN_SCHOOLBELOFTE


@cache
def sheets() -> list[landelijk.Blad]:
    return landelijk.sheets()


def test_the_page_is_what_proving_every_protocol_says(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        landelijk.PAGINA.write_text(landelijk.page(sheets()), "utf-8", newline="\n")

    assert landelijk.PAGINA.read_text("utf-8") == landelijk.page(sheets())


def test_every_grens_is_told_in_every_region() -> None:
    for blad in sheets():
        gevonden = [(g.grens, g.regio) for g in blad.uitslag.grenzen]

        assert gevonden == [(naam, regio) for naam in blad.kaart.kern.grenzen for regio in landelijk.REGIOS]


def test_what_is_invented_stands_apart_from_what_describes_a_source() -> None:
    bron, verzonnen = landelijk.page(sheets()).split("## Verzonnen voorbeelden")

    for blad in sheets():
        assert (f"protocols/{blad.bestand})" in verzonnen) == blad.verzonnen
        assert (f"protocols/{blad.bestand})" in bron) != blad.verzonnen


def test_the_page_promises_no_child_a_place_at_school() -> None:
    assert GEEN_SCHOOLBELOFTE in landelijk.page(sheets())
    assert "De regio heeft het niet vastgesteld" in landelijk.page(sheets())
