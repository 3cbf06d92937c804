"""What differs when another count, or another age of a stuk, is all that changed: a sentence, and a story that shows it."""

from __future__ import annotations

import pytest

from bouw import kern
from routekaart.bewijs.verschil import Verschil, compare
from routekaart.kalender import load

MIDDEN = load("midden")
TELLER = """
    begin: volgen
    tellers: {gemist: {telt: aantal gesprek.niet_verschenen, per: casus}}
    fasen:
      volgen:
        begint_met: gesprek
        overgangen: {genoeg: {zodra: gemist >= 3, naar: gestopt}}
        stappen: {gesprek: {wie: mentor, met: ouders, moet: praten, binnen: 6 weken, te_laat: gestopt, daarna: terug}}
"""
STUK = """
    begin: volgen
    stukken: {verklaring: {geldig: 3 maanden}}
    fasen: {volgen: {stappen: {lezen: {wie: mentor, moet: lezen, nodig: verklaring, binnen: 1 week, daarna: terug}}}}
"""


def _differ(tekst: str, van: str, naar: str) -> Verschil:
    assert van in tekst
    return compare(kern(tekst), kern(tekst.replace(van, naar)), MIDDEN)


def _acts(verschil: Verschil) -> list[tuple[str, str]]:
    assert verschil.uiteen is not None
    return [(g.stap, g.uitkomst) for stap in verschil.uiteen.stappen for g in stap.zet]  # type: ignore[attr-defined]


def test_a_lower_count_shows_after_as_many_attempts() -> None:
    verschil = _differ(TELLER, ">= 3", ">= 2")

    assert _acts(verschil) == 2 * [("gesprek", "niet_verschenen")]


def test_another_uitkomst_that_counts_is_told() -> None:
    verschil = _differ(TELLER, "gesprek.niet_verschenen", "gesprek.niet_verschenen + 2 x gesprek.geweigerd")

    assert [w.zin for w in verschil.wijzigingen] == [
        "Wat er telt voor teller `gemist` gaat van `gesprek.niet_verschenen` naar "
        "`gesprek.niet_verschenen`, 2 keer `gesprek.geweigerd`."
    ]
    assert ("gesprek", "geweigerd") in _acts(verschil)


@pytest.mark.parametrize(("naar", "dag"), [("2 weken", "2026-08-23"), ("onbepaald", "2026-06-06")])
def test_another_age_shows_with_a_stuk_that_only_one_of_the_two_accepts(naar: str, dag: str) -> None:
    # On Monday 7 September two weeks are over after 6 September, and so are three months.
    verschil = _differ(STUK, "3 maanden", naar)

    assert [w.zin for w in verschil.wijzigingen] == [f"De geldigheid van stuk `verklaring` gaat van 3 maanden naar {naar}."]
    assert verschil.uiteen is not None
    (stap,) = verschil.uiteen.stappen
    assert [str(g.dagtekening["verklaring"]) for g in stap.zet] == [dag]  # type: ignore[attr-defined]
    assert (verschil.uiteen.oud.geweigerd, verschil.uiteen.nieuw.geweigerd) != ((), ())


def test_an_age_that_comes_along_is_about_the_stap_that_needs_the_stuk() -> None:
    verschil = compare(kern(STUK.replace("    stukken: {verklaring: {geldig: 3 maanden}}\n", "")), kern(STUK), MIDDEN)

    assert verschil.wijzigingen[0].namen == ("verklaring", "lezen")
    assert verschil.uiteen is not None
