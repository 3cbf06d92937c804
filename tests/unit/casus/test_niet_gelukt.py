"""Niet gelukt: one rule for whatever did not come about (taal.md §6)."""

from __future__ import annotations

import pytest

from bouw import Spel

GESPREK = """
    begin: gesprek
    gegevens: {oorzaak: thuis of school}
    fasen:
      gesprek:
        regie: directeur
        begint_met: praten
        stappen:
          praten:
            wie: mentor
            met: ouders
            gasten: consulent
            moet: praten
            binnen: 5 schooldagen
            te_laat: gestopt
            nodig: brief
            raadpleegt: leerplicht
            legt_vast: oorzaak
            levert: verslag
            informeert: directeur
            uitkomsten: {niet_verschenen: bellen, opgelost: terug}
            daarna: gestopt
          bellen: {wie: mentor, moet: bellen, levert: brief}
          kind: {wie: mentor, moet: nagaan waarom, bij: praten.niet_verschenen}
          na: {wie: mentor, moet: napraten, bij: praten}
"""


def test_listed_it_closes_the_stap_takes_its_doel_and_then_what_is_bij_it() -> None:
    spel = Spel(GESPREK)
    gevolgen = spel.doe("ouders", "praten", "niet_verschenen", op="2026-09-08")

    assert gevolgen == [("niet_gelukt", "praten"), ("opent", "bellen"), ("opent", "kind")]


def test_it_asks_nothing_records_nothing_and_sends_nothing() -> None:
    spel = Spel(GESPREK)
    spel.doe("mentor", "praten", "niet_verschenen", op="2026-09-08", legt_vast={"oorzaak": "thuis"}, stukken=("brief",))

    assert spel.effecten == ()
    assert (spel.casus.gegevens, spel.casus.stukken, spel.casus.gedaan) == ({}, {}, {})
    assert spel.regels[-1].gevolgen[0].meer == {"uitkomst": "niet_verschenen", "rol": "mentor"}


def test_unlisted_it_is_a_noted_attempt_and_the_duty_stays_open_with_its_clock() -> None:
    spel = Spel(GESPREK)
    gevolgen = spel.doe("mentor", "praten", "onbereikbaar", op="2026-09-08")

    assert gevolgen == [("poging", "praten")]
    assert (spel.stand("praten"), spel.opening("praten").laatste) == ("open", "onbereikbaar")
    assert spel.uiterlijk("praten") == "2026-09-15T00:00"


@pytest.mark.parametrize(
    ("rol", "codes"), [("mentor", ()), ("ouders", ()), ("directeur", ()), ("consulent", ("rol",)), ("wethouder", ("rol",))]
)
def test_wie_met_and_the_regiehouder_may_state_it_and_gasten_may_not(rol: str, codes: tuple[str, ...]) -> None:
    assert Spel(GESPREK).weiger(rol, "praten", "niet_verschenen", op="2026-09-08") == codes


def test_the_leden_of_the_table_may_state_it() -> None:
    spel = Spel("""
        begin: tafel
        overleggen: {zorgtafel: {voorzitter: consulent, leden: ouders en leerplicht, gasten: wethouder}}
        fasen: {tafel: {stappen: {bespreken: {wie: zorgtafel, moet: bespreken, uitkomsten: {geweigerd: gestopt}}}}}
    """)

    assert spel.weiger("leerplicht", "bespreken", "geweigerd") == ()
    assert spel.weiger("wethouder", "bespreken", "geweigerd") == ("rol",)
    assert spel.weiger("leerplicht", "bespreken") == ("rol",)


def test_it_is_read_as_the_last_uitkomst_and_never_as_gedaan() -> None:
    spel = Spel("""
        begin: gesprek
        fasen:
          gesprek:
            begint_met: praten
            stappen:
              praten: {wie: mentor, met: ouders, moet: praten}
              bezoek: {wie: mentor, moet: op bezoek gaan, zodra: praten is onbereikbaar}
              klaar: {wie: mentor, moet: afronden, zodra: praten is gedaan}
    """)
    spel.doe("mentor", "praten", "onbereikbaar", op="2026-09-08")

    assert (spel.stand("bezoek"), spel.stand("klaar")) == ("open", "dicht")


def test_oneens_is_set_by_the_engine_alone_and_afgezien_is_for_a_mag() -> None:
    spel = Spel(GESPREK)

    assert spel.weiger("mentor", "praten", "oneens", op="2026-09-08") == ("uitkomst",)
    assert spel.weiger("mentor", "praten", "afgezien", op="2026-09-08") == ("uitkomst",)
