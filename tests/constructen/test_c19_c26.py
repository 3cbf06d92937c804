"""C19–C26: routing on what happened, loops, parallel work, and work done elsewhere."""

from __future__ import annotations

import pytest

from bouw import Spel, dag
from constructie import drawn
from routekaart.casus import gebeurtenis as gb


def test_c19_routing_follows_the_uitkomst() -> None:
    protocol = """
        begin: gesprek
        fasen:
          gesprek:
            begint_met: praten
            stappen:
              praten:
                wie: mentor
                moet: de oorzaak bespreken
                binnen: 1 week
                uitkomsten: {opgelost: terug, vragen_over: arts_erbij}
              arts_erbij: {wie: consulent, moet: de arts inschakelen, binnen: 1 week}
    """
    opgelost, vragen = Spel(protocol), Spel(protocol)
    opgelost.doe("mentor", "praten", "opgelost", op="2026-09-08")
    vragen.doe("mentor", "praten", "vragen_over", op="2026-09-08")

    assert (opgelost.casus.einde, vragen.stand("arts_erbij")) == ("terug", "open")
    assert vragen.weiger("mentor", "praten", "iets_anders") == ("niet_open", "uitkomst")
    assert drawn(vragen, "praten", "arts_erbij")


def test_c20_loop_back_is_a_new_visit_with_new_clocks_and_a_bound() -> None:
    spel = Spel("""
        begin: plannen
        fasen:
          plannen:
            hoogstens_keer: 2
            uitgeput: opschalen
            stappen: {plan: {wie: mentor, moet: een plan maken, binnen: 1 week, daarna: evalueren}}
          evalueren:
            stappen:
              evaluatie: {wie: mentor, moet: nagaan of het werkt, binnen: 1 week, uitkomsten: {werkt: terug, werkt_niet: plannen}}
          opschalen: {stappen: {beslissen: {wie: wethouder, moet: beslissen, binnen: 1 week, daarna: gestopt}}}
    """)
    spel.doe("mentor", "plan", op="2026-09-08")
    spel.doe("mentor", "evaluatie", "werkt_niet", op="2026-09-10")

    assert (spel.fase, spel.casus.bezoek["plannen"], spel.uiterlijk("plan")) == ("plannen", 2, "2026-09-18T00:00")

    spel.doe("mentor", "plan", op="2026-09-11")
    spel.doe("mentor", "evaluatie", "werkt_niet", op="2026-09-11")

    assert (spel.fase, spel.stand("beslissen")) == ("opschalen", "open")
    assert drawn(spel, "plan", "evaluatie", "beslissen")


def test_c21_parallel_reports_are_joined_by_klaar() -> None:
    spel = Spel("""
        begin: melden
        fasen:
          melden:
            begint_met: meld_duo en meld_swv
            klaar: tafel
            stappen:
              meld_duo: {wie: mentor, moet: melden bij de gemeente, registreert_in: DUO, binnen: 5 werkdagen}
              meld_swv: {wie: mentor, moet: melden bij het samenwerkingsverband, binnen: 5 werkdagen}
              extra: {wie: mentor, mag: nog iets doen}
          tafel: {stappen: {bespreken: {wie: consulent, moet: de leerling bespreken, binnen: 1 week, daarna: terug}}}
    """)
    spel.doe("mentor", "meld_swv", op="2026-09-08")

    assert spel.fase == "melden"

    spel.doe("mentor", "meld_duo", op="2026-09-09")

    assert spel.fase == "tafel"
    assert drawn(spel, "meld_duo", "meld_swv", "bespreken")


KEUZE = """
    begin: onderzoek_fase
    gegevens: {onveilig_thuis: ja of nee}
    fasen:
      onderzoek_fase:
        begint_met: onderzoek
        klaar: afronden
        stappen:
          onderzoek: {wie: consulent, mag: de leerling onderzoeken, uitkomsten: {gedaan: huisbezoek, afgezien: huisbezoek}}
          huisbezoek: {als: onveilig_thuis, wie: mentor, moet: op huisbezoek gaan, binnen: 1 week, daarna: advies, anders: advies}
          advies: {wie: mentor, moet: advies geven, binnen: 1 week}
      afronden: {stappen: {sluiten: {wie: mentor, moet: het dossier sluiten, binnen: 1 week, daarna: terug}}}
"""


@pytest.mark.parametrize("uitkomst", ["gedaan", "afgezien"])
def test_c22_optional_step_leads_on_whether_it_is_used_or_declined(uitkomst: str) -> None:
    spel = Spel(KEUZE)
    spel.feit("onveilig_thuis", "ja", op="2026-09-08")
    spel.doe("consulent", "onderzoek", uitkomst)

    assert spel.stand("huisbezoek") == "open"
    assert drawn(spel, "onderzoek", "huisbezoek", "advies", "sluiten")


def test_c22_optional_duty_is_skipped_and_klaar_does_not_wait_for_a_mag() -> None:
    spel = Spel(KEUZE)
    spel.feit("onveilig_thuis", "nee", op="2026-09-08")
    spel.doe("consulent", "onderzoek")

    assert (spel.stand("huisbezoek"), spel.stand("advies"), spel.stand("onderzoek")) == ("overgeslagen", "open", "open")

    spel.doe("mentor", "advies")

    assert spel.fase == "afronden"


NIET_GELUKT = """
    begin: gesprek
    gegevens: {oorzaak: thuis of school}
    fasen:
      gesprek:
        begint_met: praten
        stappen:
          praten:
            wie: mentor
            met: ouders
            moet: de oorzaak bespreken
            binnen: 1 week
            legt_vast: oorzaak
            levert: verslag
            informeert: directeur
            daarna: terugkoppelen
            uitkomsten: {niet_verschenen: nabellen, geweigerd: melden, onbereikbaar: melden}
          terugkoppelen: {wie: mentor, moet: terugkoppelen, binnen: 1 week}
          nabellen: {wie: mentor, met: ouders, moet: nabellen, binnen: 1 week}
          melden: {wie: directeur, moet: het verzuim melden, binnen: 1 week}
"""


def test_c23_no_show_asks_nothing_tells_nobody_and_leads_where_it_says() -> None:
    spel = Spel(NIET_GELUKT)
    spel.doe("mentor", "praten", "niet_verschenen", op="2026-09-08")

    assert (spel.stand("praten"), spel.stand("nabellen"), spel.stand("terugkoppelen")) == ("niet_gelukt", "open", "dicht")
    assert (spel.effecten, dict(spel.casus.stukken), dict(spel.casus.gegevens)) == ((), {}, {})
    assert drawn(spel, "praten", "terugkoppelen", "nabellen", "melden")


def test_c23_no_show_that_is_not_listed_is_a_noted_attempt() -> None:
    spel = Spel(NIET_GELUKT)
    spel.doe("mentor", "praten", "niet_verschenen", op="2026-09-08")
    gevolgen = spel.doe("mentor", "nabellen", "geweigerd", op="2026-09-09")

    assert gevolgen == [("poging", "nabellen")]
    assert (spel.stand("nabellen"), spel.uiterlijk("nabellen")) == ("open", "2026-09-16T00:00")


@pytest.mark.parametrize("uitkomst", ["geweigerd", "onbereikbaar"])
def test_c24_unreachable_is_stated_by_someone_and_distinct_from_refusal(uitkomst: str) -> None:
    spel = Spel(NIET_GELUKT)
    spel.doe("mentor", "praten", uitkomst, op="2026-09-08")

    assert (spel.opening("praten").uitkomst, spel.stand("melden")) == (uitkomst, "open")
    assert drawn(spel, "melden")


def test_c24_unreachable_is_not_the_same_as_silence() -> None:
    spel = Spel(NIET_GELUKT)
    spel.tik("2026-09-20")

    assert (spel.stand("praten"), spel.opening("praten").te_laat, spel.stand("melden")) == ("open", True, "dicht")


HALT = """
    begin: luxe
    deelprotocollen: {halt: {eindigt_als: geslaagd of mislukt, duurt: 4 maanden}}
    fasen:
      luxe:
        begint_met: naar_halt
        stappen:
          naar_halt:
            wie: leerplicht
            moet: verwijzen
            start: halt
            binnen: 1 week
            te_laat: navragen
            uitkomsten: {geslaagd: terug, mislukt: proces_verbaal}
          navragen: {wie: leerplicht, moet: navraag doen, binnen: 1 week}
          proces_verbaal: {wie: leerplicht, moet: een verbaal opmaken, binnen: 1 week, daarna: gestopt}
"""


def test_c25_sub_protocol_is_opened_by_the_act_and_its_eind_closes_the_stap() -> None:
    spel = Spel(HALT)
    spel.doe("leerplicht", "naar_halt", op="2026-09-08")

    # The clock of the contract: four months after 8 September.
    assert ([e.naam for e in spel.effect("open_deelcasus")], spel.stand("naar_halt")) == (["halt"], "loopt")
    assert spel.uiterlijk("naar_halt") == "2027-01-09T00:00"

    spel.send(gb.Terugkeer(op=dag("2026-11-02"), stap="naar_halt", eind="geslaagd"))

    assert spel.casus.einde == "terug"
    assert drawn(spel, "naar_halt", "proces_verbaal")


def test_c25_sub_protocol_that_stays_away_is_te_laat_and_still_returns() -> None:
    spel = Spel(HALT)
    spel.doe("leerplicht", "naar_halt", op="2026-09-08")
    spel.tik("2027-01-09")

    assert (spel.stand("naar_halt"), spel.stand("navragen")) == ("loopt", "open")

    spel.send(gb.Terugkeer(op=dag("2027-01-15"), stap="naar_halt", eind="mislukt"))

    assert spel.stand("proces_verbaal") == "open"


def test_c25_sub_protocol_whose_results_are_not_known_takes_daarna() -> None:
    spel = Spel("""
        begin: luxe
        deelprotocollen: {halt: {eindigt_als: onbepaald, duurt: onbepaald}}
        fasen:
          luxe:
            begint_met: naar_halt
            stappen:
              naar_halt: {wie: leerplicht, moet: verwijzen, start: halt, binnen: 1 week, daarna: nagaan}
              nagaan: {wie: leerplicht, moet: nagaan hoe het ging, binnen: 1 week}
    """)
    spel.doe("leerplicht", "naar_halt", op="2026-09-08")

    assert spel.uiterlijk("naar_halt") is None

    spel.send(gb.Terugkeer(op=dag("2026-11-02"), stap="naar_halt", eind="afgerond_met_een_preek"))

    assert spel.stand("nagaan") == "open"


def test_c26_return_on_failure_is_an_ordinary_uitkomst() -> None:
    spel = Spel("""
        begin: om
        fasen:
          om:
            begint_met: transactie
            stappen:
              transactie:
                wie: wethouder
                moet: een transactie aanbieden
                binnen: 1 maand
                uitkomsten: {betaald: terug, niet_betaald: zitting}
          zitting: {stappen: {oordelen: {wie: wethouder, moet: oordelen, binnen: 3 maanden, daarna: gestopt}}}
    """)
    spel.doe("wethouder", "transactie", "niet_betaald", op="2026-09-30")

    assert (spel.fase, spel.uiterlijk("oordelen")) == ("zitting", "2026-12-31T00:00")
    assert drawn(spel, "transactie", "oordelen")


def test_c26_return_on_failure_of_a_deelcasus_leads_on_too() -> None:
    spel = Spel(HALT)
    spel.doe("leerplicht", "naar_halt", op="2026-09-08")
    spel.send(gb.Terugkeer(op=dag("2026-11-02"), stap="naar_halt", eind="mislukt"))

    assert (spel.opening("naar_halt").uitkomst, spel.uiterlijk("proces_verbaal")) == ("mislukt", "2026-11-10T00:00")
