"""Reaching an eind, and what stays owed after it (semantiek.md §3)."""

from __future__ import annotations

from bouw import Spel, dag
from routekaart.casus import gebeurtenis as gb

EIND = """
    begin: gesprek
    gegevens: {zit_thuis: ja of nee}
    voorvallen: {laatkomst: {}}
    deelprotocollen: {onderzoek: {eindigt_als: klaar_mee, duurt: 6 weken}}
    doorlopend:
      begint_met: contact en vragen en wachten en onderzoeken
      overgangen: {thuis: {zodra: zit_thuis, naar: gesprek}}
      stappen:
        contact: {wie: mentor, moet: contact houden, binnen: 3 weken, te_laat: schrijven, daarna: schrijven}
        schrijven: {wie: mentor, moet: schrijven, binnen: 1 week}
        vragen: {wie: ouders, mag: vragen stellen, uitkomsten: {genoeg: gestopt}}
        wachten: {wie: mentor, moet: wachten, als: zit_thuis}
        onderzoeken: {wie: consulent, moet: onderzoeken, start: onderzoek, daarna: niets}
        nazorg: {wie: mentor, moet: nazorg geven, bij: terug, binnen: 4 weken}
        noteren: {wie: mentor, moet: noteren, bij: laatkomst}
        bellen: {wie: mentor, moet: bellen, zodra: zit_thuis}
        ritme: {wie: mentor, moet: rapporteren, elke: 1 week}
        napraten: {wie: mentor, moet: napraten, bij: schrijven, daarna: gesprek}
        slot: {wie: mentor, moet: afsluiten, bij: praten.terug_op_school, binnen: 4 weken}
    fasen:
      gesprek:
        begint_met: praten
        stappen:
          praten:
            wie: mentor
            moet: praten
            binnen: 1 week
            te_laat: terug
            uitkomsten: {terug_op_school: terug, verder: opschaling}
    escalatielijnen:
      opschaling:
        opgelost: terug
        uitgeput: gestopt
        treden: {bestuur: {wie: wethouder, moet: besluiten, aanvaardt_binnen: 2 weken, binnen: 3 weken}}
"""


def _terug() -> Spel:
    spel = Spel(EIND)
    spel.doe("mentor", "praten", "terug_op_school", op="2026-09-08")
    return spel


def test_an_eind_leaves_only_the_open_moet_of_doorlopend_and_opens_what_is_bij_it_or_bij_the_act() -> None:
    spel = _terug()

    assert {naam: spel.stand(naam) for naam in spel.kern.stappen if spel.stand(naam) != "dicht"} == {
        "contact": "open", "vragen": "vervallen", "wachten": "vervallen", "onderzoeken": "open", "nazorg": "open", "slot": "open",
        "praten": "gedaan",
    }  # fmt: skip
    assert (spel.casus.einde, spel.fase, spel.casus.afgerond) == ("terug", None, False)


def test_what_opens_bij_an_eind_reached_by_an_expiry_has_its_last_day_as_day_zero() -> None:
    spel = Spel(EIND)
    spel.tik("2026-09-15")

    # 14 September and four weeks.
    assert spel.uiterlijk("nazorg") == "2026-10-13T00:00"


def test_aftercare_can_be_done_expires_visibly_and_opens_more_of_doorlopend_only() -> None:
    spel = _terug()
    gevolgen = spel.tik("2026-09-29")

    assert ("te_laat", "contact") in gevolgen
    assert spel.uiterlijk("schrijven") == "2026-10-06T00:00"

    spel.doe("mentor", "schrijven", op="2026-09-30")

    assert spel.stand("napraten") == "open"
    # A doel to a fase is not taken any more.
    assert ("na_einde", "gesprek") in spel.doe("mentor", "napraten") and spel.fase is None


def test_no_trigger_acts_after_the_eind() -> None:
    spel = _terug()
    spel.voorval("laatkomst", op="2026-09-09")
    spel.feit("zit_thuis", "ja", op="2026-09-09")
    spel.tik("2026-10-01")

    assert [spel.stand(naam) for naam in ("noteren", "bellen", "ritme", "wachten")] == ["dicht", "dicht", "dicht", "vervallen"]
    assert spel.fase is None and spel.casus.einde == "terug"


def test_when_nothing_is_owed_any_more_the_casus_is_afgerond() -> None:
    spel = _terug()
    for stap in ("contact", "nazorg", "slot", "schrijven", "napraten"):
        spel.doe("mentor", stap, op="2026-09-09")

    assert not spel.casus.afgerond

    spel.doe("consulent", "onderzoeken", op="2026-09-10")
    gevolgen = spel.send(gb.Terugkeer(op=dag("2026-09-11"), rol="", stap="onderzoeken", eind="klaar_mee"))

    assert gevolgen[-1] == ("afgerond", "terug")


def test_a_deelcasus_is_let_go_at_the_eind_and_its_return_is_only_recorded() -> None:
    spel = Spel(EIND)
    spel.doe("consulent", "onderzoeken", op="2026-09-08")
    spel.doe("mentor", "praten", "terug_op_school", op="2026-09-09")

    assert (spel.stand("onderzoeken"), spel.casus.deelcasussen) == ("vervallen", {})
    assert spel.send(gb.Terugkeer(op=dag("2026-09-11"), stap="onderzoeken", eind="klaar_mee")) == [
        ("terugkeer_genoteerd", "onderzoeken")
    ]


def test_a_standing_mag_that_leads_to_the_eind_does_not_open_again() -> None:
    spel = Spel(EIND)
    spel.doe("ouders", "vragen", "genoeg", op="2026-09-08")

    assert (spel.casus.einde, spel.stand("vragen")) == ("gestopt", "gedaan")


def test_lijnen_and_offers_stop_at_the_eind() -> None:
    spel = Spel(EIND.replace("begint_met: praten", "begint_met: praten en klagen").replace(
        "          praten:", "          klagen: {wie: ouders, mag: klagen, daarna: opschaling}\n          praten:"))  # fmt: skip
    spel.doe("ouders", "klagen", op="2026-09-08")

    assert spel.casus.plaats["opschaling"] == "bestuur"

    spel.doe("mentor", "praten", "terug_op_school", op="2026-09-09")

    assert (spel.casus.plaats["opschaling"], spel.stand("bestuur")) == ("rust", "vervallen")
    assert spel.weiger("wethouder", "bestuur") == ("geeindigd",)
    assert spel.weiger("mentor", "praten", "verder") == ("geeindigd",)


def test_a_protocol_without_einden_goes_on() -> None:
    spel = Spel(
        "begin: g\neinden: {}\nfasen: {g: {stappen: {bellen: {wie: mentor, moet: bellen, elke: 1 week, binnen: 1 week}}}}"
    )
    spel.tik("2026-12-01")

    assert spel.casus.einde is None
