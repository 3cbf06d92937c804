"""A stap that starts a casus of another protocol (semantiek.md §3 and §7)."""

from __future__ import annotations

from bouw import Spel, dag
from routekaart.casus import gebeurtenis as gb

DEEL = """
    begin: gesprek
    deelprotocollen: {onderzoek: {eindigt_als: advies of geen_advies, duurt: 6 weken}}
    fasen:
      gesprek:
        begint_met: verwijzen en aanbod
        stappen:
          verwijzen:
            wie: mentor
            moet: verwijzen
            binnen: 1 week
            te_laat: bellen
            start: onderzoek
            informeert: ouders
            uitkomsten: {advies: uitvoeren, geen_advies: tafel}
          aanbod: {wie: ouders, mag: hulp vragen, start: onderzoek, daarna: uitvoeren}
          bellen: {wie: mentor, moet: bellen, binnen: 1 week}
          uitvoeren: {wie: mentor, moet: uitvoeren, binnen: 1 week}
      tafel: {stappen: {bespreken: {wie: mentor, moet: bespreken}}}
"""


def _terug(eind: str, op: str = "2026-09-14", stap: str = "verwijzen") -> gb.Terugkeer:
    return gb.Terugkeer(op=dag(op), stap=stap, eind=eind)


def test_the_act_opens_the_deelcasus_with_its_own_clock() -> None:
    spel = Spel(DEEL)
    spel.doe("mentor", "verwijzen", op="2026-09-08")

    assert [(e.soort, e.naam, e.meer) for e in spel.effecten] == [("open_deelcasus", "onderzoek", {"stap": "verwijzen"})]
    # 8 September and six weeks is 20 October.
    assert (spel.stand("verwijzen"), spel.uiterlijk("verwijzen")) == ("loopt", "2026-10-21T00:00")
    assert spel.weiger("mentor", "verwijzen") == ("niet_open",)


def test_the_return_closes_the_stap_with_the_eind_as_uitkomst() -> None:
    spel = Spel(DEEL)
    spel.doe("mentor", "verwijzen", op="2026-09-08")
    spel.send(_terug("advies"))

    assert (spel.opening("verwijzen").uitkomst, spel.stand("uitvoeren")) == ("advies", "open")
    assert [e.soort for e in spel.effecten] == ["informeren"]
    assert spel.send(_terug("advies", "2026-09-15")) == [("terugkeer_genoteerd", "verwijzen")]


def test_a_deelcasus_that_takes_too_long_is_te_laat_and_still_returns() -> None:
    spel = Spel(DEEL)
    spel.doe("mentor", "verwijzen", op="2026-09-08")
    gevolgen = spel.tik("2026-10-21")

    assert gevolgen == [("te_laat", "verwijzen"), ("opent", "bellen")]
    # The six weeks end on 20 October, and a week more.
    assert spel.uiterlijk("bellen") == "2026-10-28T00:00"

    spel.send(_terug("geen_advies", "2026-10-22"))

    assert spel.fase == "tafel"


def test_when_the_fase_was_left_the_return_is_only_recorded() -> None:
    spel = Spel(
        DEEL.replace(
            "bellen: {wie: mentor, moet: bellen, binnen: 1 week}",
            "bellen: {wie: mentor, mag: weg, daarna: tafel, bij: verwijzen}",
        )
    )
    spel.doe("mentor", "verwijzen", op="2026-09-08")
    spel.tik("2026-10-21")
    spel.doe("mentor", "bellen", op="2026-10-22")

    assert spel.send(_terug("advies", "2026-10-23")) == [("terugkeer_genoteerd", "verwijzen")]
    assert spel.stand("verwijzen") == "vervallen"


def test_declining_a_mag_that_would_start_one_is_afgezien() -> None:
    spel = Spel(DEEL)
    spel.doe("ouders", "aanbod", "afgezien", op="2026-09-08")

    assert spel.stand("aanbod") == "niet_gelukt" and spel.effecten == ()


def test_a_return_with_an_eind_that_the_deelprotocol_does_not_have_is_refused() -> None:
    spel = Spel(DEEL)

    assert spel.codes(_terug("ruzie", "2026-09-08")) == ("uitkomst",)
    assert spel.codes(_terug("advies", "2026-09-08", "bellen")) == ("onbekende_naam",)


def test_where_the_einden_are_onbepaald_any_eind_takes_daarna() -> None:
    spel = Spel("""
        begin: gesprek
        deelprotocollen: {hulp: {eindigt_als: onbepaald, duurt: 6 weken}}
        fasen:
          gesprek:
            begint_met: verwijzen
            stappen:
              verwijzen: {wie: mentor, moet: verwijzen, start: hulp, daarna: bellen}
              bellen: {wie: mentor, moet: bellen}
    """)
    spel.doe("mentor", "verwijzen", op="2026-09-08")
    spel.send(_terug("geweigerd"))

    assert spel.stand("bellen") == "open"
