"""Permissions and prohibitions: mag, standing mag, and mag_niet (semantiek.md §3)."""

from __future__ import annotations

from bouw import Spel

MAG = """
    begin: gesprek
    voorvallen: {vraag: {}}
    fasen:
      gesprek:
        begint_met: melden en contact
        stappen:
          melden: {wie: mentor, moet: melden, daarna: verzoek}
          contact: {wie: ouders, mag: contact opnemen, daarna: nagaan}
          verzoek: {wie: ouders, mag: een verzoek doen, binnen: 1 week, te_laat: bellen, daarna: nagaan}
          bellen: {wie: mentor, moet: bellen, binnen: 1 week}
          nagaan: {wie: mentor, moet: nagaan}
          spijt: {wie: mentor, moet: navragen, bij: verzoek.afgezien, binnen: 1 week}
"""


def test_a_standing_mag_opens_again_at_each_use_until_it_is_declined() -> None:
    spel = Spel(MAG)
    spel.doe("ouders", "contact", op="2026-09-08")
    spel.doe("ouders", "contact", op="2026-09-09")

    assert (spel.stand("contact"), spel.opening("contact").keer) == ("open", 3)

    spel.doe("ouders", "contact", "afgezien", op="2026-09-10")

    assert spel.stand("contact") == "niet_gelukt"


def test_a_mag_opened_by_a_doel_is_used_once() -> None:
    spel = Spel(MAG)
    spel.doe("mentor", "melden", op="2026-09-08")
    spel.doe("ouders", "verzoek", op="2026-09-09")

    assert (spel.stand("verzoek"), spel.weiger("ouders", "verzoek")) == ("gedaan", ("niet_open",))


def test_declining_closes_without_doel_and_opens_what_is_bij_it() -> None:
    spel = Spel(MAG)
    spel.doe("mentor", "melden", op="2026-09-08")
    spel.doe("ouders", "verzoek", "afgezien", op="2026-09-09")

    assert (spel.stand("verzoek"), spel.stand("bellen"), spel.stand("spijt")) == ("niet_gelukt", "dicht", "open")


def test_a_mag_that_expires_is_afgezien_and_takes_te_laat_from_its_last_day() -> None:
    spel = Spel(MAG)
    spel.doe("mentor", "melden", op="2026-09-08")
    gevolgen = spel.tik("2026-10-01")

    assert gevolgen[:3] == [("niet_gelukt", "verzoek"), ("opent", "bellen"), ("opent", "spijt")]
    # 8 September, a week to the 15th, and a week to the 22nd: the terms add up.
    assert (spel.uiterlijk("bellen"), spel.uiterlijk("spijt")) == ("2026-09-23T00:00", "2026-09-23T00:00")


VERBOD = """
    begin: gesprek
    fasen:
      gesprek:
        begint_met: uitschrijven
        stappen:
          uitschrijven:
            wie: directeur
            mag_niet: het kind uitschrijven
            binnen: 4 weken
            uitkomsten: {overtreden: melden}
            daarna: bellen
          melden: {wie: mentor, moet: melden}
          bellen: {wie: mentor, moet: bellen, binnen: 1 week}
"""


def test_an_act_against_a_mag_niet_is_accepted_takes_its_doel_and_the_prohibition_stays() -> None:
    spel = Spel(VERBOD)
    spel.doe("directeur", "uitschrijven", op="2026-09-08")

    assert spel.stand("melden") == "open"
    assert (spel.stand("uitschrijven"), spel.opening("uitschrijven").laatste) == ("open", "overtreden")


def test_a_mag_niet_that_expires_is_observed_and_takes_daarna() -> None:
    spel = Spel(VERBOD)
    gevolgen = spel.tik("2026-10-06")

    assert gevolgen == [("nageleefd", "uitschrijven"), ("opent", "bellen")]
    assert spel.effecten == ()
    # Four weeks to 5 October, and one week.
    assert spel.uiterlijk("bellen") == "2026-10-13T00:00"


def test_only_overtreden_can_be_done_to_a_mag_niet() -> None:
    spel = Spel(VERBOD)

    assert spel.weiger("directeur", "uitschrijven", "niet_verschenen", op="2026-09-08") == ("uitkomst",)
    assert spel.weiger("mentor", "uitschrijven", op="2026-09-08") == ("rol",)
