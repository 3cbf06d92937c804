"""Closing a stap as gedaan, what it produces, and the order of what follows (semantiek.md §3)."""

from __future__ import annotations

from typing import Any

from bouw import Spel, dag
from routekaart.casus import gebeurtenis as gb

GESPREK = """
    begin: gesprek
    gegevens: {oorzaak: thuis of school}
    fasen:
      gesprek:
        begint_met: praten
        stappen:
          praten:
            wie: mentor
            met: ouders
            moet: praten
            binnen: 5 schooldagen
            te_laat: bellen
            legt_vast: oorzaak
            levert: verslag
            registreert_in: volgsysteem
            informeert: directeur
            uitkomsten: {opgelost: terug, meer_nodig: bellen}
          bellen: {wie: mentor, moet: bellen, nodig: verslag}
          nagaan: {wie: mentor, moet: nagaan, bij: praten}
          loven: {wie: mentor, moet: loven, bij: praten.meer_nodig}
"""


def test_gedaan_takes_the_doel_of_its_uitkomst_and_then_opens_what_is_bij_it_in_file_order() -> None:
    spel = Spel(GESPREK)
    gevolgen = spel.doe("mentor", "praten", "meer_nodig", op="2026-09-08", legt_vast={"oorzaak": "thuis"})

    assert [naam for wat, naam in gevolgen if wat in ("gedaan", "opent")] == ["praten", "bellen", "nagaan", "loven"]


def test_gedaan_gives_the_effects_of_levert_registreert_in_and_informeert() -> None:
    spel = Spel(GESPREK)
    spel.doe("mentor", "praten", "meer_nodig", op="2026-09-08", legt_vast={"oorzaak": "thuis"})

    assert [(e.soort, e.aan) for e in spel.effecten] == [("registreren", ()), ("informeren", ("directeur",))]
    assert spel.effecten[1].meer == {"uitkomst": "meer_nodig", "stukken": ["verslag"]}
    assert spel.casus.stukken == {"verslag": dag("2026-09-08")}


def test_what_leads_to_an_eind_opens_nothing_bij_it_in_the_fase_it_leaves() -> None:
    spel = Spel(GESPREK)
    spel.doe("mentor", "praten", "opgelost", op="2026-09-08", legt_vast={"oorzaak": "thuis"})

    assert (spel.casus.einde, spel.stand("nagaan")) == ("terug", "dicht")


def test_an_act_on_the_last_day_is_on_time() -> None:
    spel = Spel(GESPREK)
    gevolgen = spel.doe("mentor", "praten", "meer_nodig", op="2026-09-14T23:59", legt_vast={"oorzaak": "thuis"})

    assert ("te_laat", "praten") not in gevolgen


def test_a_late_act_is_accepted_with_the_days_it_is_late_and_its_doel_is_taken() -> None:
    spel = Spel(GESPREK)
    spel.doe("mentor", "praten", "meer_nodig", op="2026-09-17", legt_vast={"oorzaak": "thuis"})
    gedaan = next(g for g in spel.regels[-1].gevolgen if g.wat == "gedaan")

    # The last day was 14 September.
    assert gedaan.meer["dagen_te_laat"] == 3
    assert spel.stand("nagaan") == "open"


def test_what_is_recorded_counts_for_the_als_of_what_opens_also_by_way_of_a_status() -> None:
    spel = Spel("""
        begin: gesprek
        gegevens: {zit_thuis: ja of nee}
        statussen: {thuiszitter: zit_thuis}
        fasen:
          gesprek:
            begint_met: praten
            stappen:
              praten: {wie: mentor, moet: praten, legt_vast: zit_thuis, daarna: bellen}
              bellen: {wie: mentor, moet: bellen, als: thuiszitter}
    """, feiten=[gb.Feit(op=dag("2026-09-07"), gegeven="zit_thuis", waarde="nee")])  # fmt: skip
    spel.doe("mentor", "praten", op="2026-09-08", legt_vast={"zit_thuis": "ja"})

    assert spel.stand("bellen") == "open"


def test_each_bij_is_its_own_duty_and_an_act_closes_the_oldest() -> None:
    spel = Spel("""
        begin: volgen
        voorvallen: {laatkomst: {}}
        fasen:
          volgen:
            stappen:
              brief: {wie: mentor, moet: een brief sturen, bij: laatkomst, binnen: 1 week}
    """)
    spel.voorval("laatkomst", op="2026-09-08")
    spel.voorval("laatkomst", op="2026-09-09")

    assert [o.anker for o in spel.casus.openingen["brief"]] == [dag("2026-09-08"), dag("2026-09-09")]

    spel.doe("mentor", "brief", op="2026-09-10")

    assert spel.lopend("brief") == ["gedaan", "open"]


def test_each_of_two_openings_expires_on_its_own_day() -> None:
    spel = Spel("""
        begin: volgen
        voorvallen: {laatkomst: {}}
        fasen:
          volgen:
            stappen:
              brief: {wie: mentor, moet: een brief sturen, bij: laatkomst, binnen: 1 week, te_laat: bellen}
              bellen: {wie: mentor, moet: bellen}
            begint_met: niets
    """)
    spel.voorval("laatkomst", op="2026-09-08")
    spel.voorval("laatkomst", op="2026-09-08")
    spel.voorval("laatkomst", op="2026-09-09")
    spel.doe("mentor", "brief", op="2026-09-10")
    spel.voorval("laatkomst", op="2026-09-10")
    spel.tik("2026-09-16")

    # 8 September and 7 days; the first of that day was done.
    assert [o.te_laat for o in spel.casus.openingen["brief"]] == [True, False, False]
    assert spel.stand("bellen") == "open"


def test_afwijken_closes_without_its_conditions_takes_the_doel_and_is_not_gedaan() -> None:
    spel = Spel(GESPREK.replace("    begin: gesprek", "    begin: gesprek\n    mag_afwijken: directeur"))
    gevolgen = spel.send(
        gb.Afwijken(op=dag("2026-09-08"), rol="directeur", stap="praten", uitkomst="meer_nodig", reden="dossier 3")
    )

    assert ("gedaan", "praten") not in gevolgen
    # It fires `bij` the uitkomst, not `bij` the stap.
    assert [naam for wat, naam in gevolgen if wat == "opent"] == ["bellen", "loven"]
    assert spel.casus.gedaan == {} and spel.casus.stukken == {}


def test_what_was_deviated_from_is_not_gedaan_in_a_voorwaarde() -> None:
    spel = Spel("""
        begin: gesprek
        mag_afwijken: directeur
        fasen:
          gesprek:
            begint_met: praten
            stappen:
              praten: {wie: mentor, moet: praten}
              bellen: {wie: mentor, moet: bellen, zodra: praten is gedaan}
              nagaan: {wie: mentor, moet: nagaan, zodra: praten is afgeweken}
    """)
    spel.send(gb.Afwijken(op=dag("2026-09-08"), rol="directeur", stap="praten", reden="dossier 3"))

    assert (spel.stand("bellen"), spel.stand("nagaan")) == ("dicht", "open")


def test_afwijken_may_take_daarna_where_own_uitkomsten_are_listed() -> None:
    spel = Spel("""
        begin: gesprek
        mag_afwijken: directeur
        fasen:
          gesprek:
            begint_met: praten
            stappen:
              praten: {wie: mentor, moet: praten, uitkomsten: {beter: terug}, daarna: bellen}
              bellen: {wie: mentor, moet: bellen}
    """)
    spel.send(gb.Afwijken(op=dag("2026-09-08"), rol="directeur", stap="praten", reden="dossier 3"))

    assert spel.stand("bellen") == "open"


def test_afwijken_asks_a_role_a_reason_and_an_uitkomst_of_the_stap() -> None:
    spel = Spel(GESPREK.replace("    begin: gesprek", "    begin: gesprek\n    mag_afwijken: directeur"))

    def weiger(**meer: Any) -> tuple[str, ...]:
        velden: dict[str, Any] = {"rol": "directeur", "stap": "praten", "reden": "dossier 3", "uitkomst": "meer_nodig", **meer}
        return spel.codes(gb.Afwijken(op=dag("2026-09-08"), **velden))

    assert weiger() == ()
    assert weiger(rol="mentor", reden=" ") == ("afwijken", "afwijken")
    # Not listed: then it would close a duty that an attempt leaves open.
    assert weiger(uitkomst="niet_verschenen") == ("uitkomst",)
    assert weiger(uitkomst="geweldig") == ("uitkomst",)


def test_an_elke_onbepaald_stap_opens_again_after_each_closing() -> None:
    spel = Spel("""
        begin: volgen
        fasen: {volgen: {stappen: {contact: {wie: mentor, moet: contact houden, elke: onbepaald}}}}
    """)
    spel.doe("mentor", "contact", op="2026-09-08")

    assert spel.opening("contact").keer == 2 and spel.stand("contact") == "open"


def test_a_skipped_elke_onbepaald_opens_when_its_als_changes_to_waar_but_not_above_its_bound() -> None:
    spel = Spel("""
        begin: volgen
        gegevens: {ziek: ja of nee}
        fasen:
          volgen:
            stappen:
              contact: {wie: mentor, moet: contact houden, elke: onbepaald, als: ziek, hoogstens_keer: 2, uitgeput: niets}
              rest: {wie: mentor, moet: rest, zodra: ziek}
    """, feiten=[gb.Feit(op=dag("2026-09-07"), gegeven="ziek", waarde=False)])  # fmt: skip

    assert spel.stand("contact") == "overgeslagen"

    spel.feit("ziek", True, op="2026-09-08")

    assert spel.stand("contact") == "open"

    spel.feit("ziek", False, op="2026-09-09")
    spel.doe("mentor", "contact")
    spel.feit("ziek", True, op="2026-09-10")

    assert spel.opening("contact").keer == 2
