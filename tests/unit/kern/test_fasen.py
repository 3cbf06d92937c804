"""Where a fase begins, who holds the regie, and how it is left."""

from __future__ import annotations

import pytest

from kernbouw import kern, messages, names, refused
from routekaart.kern.kernel import DOORLOPEND, HOOFD


def test_a_fase_with_one_stap_begins_with_it() -> None:
    fase = kern("fasen: {start: {stappen: {bellen: {wie: mentor, moet: bellen, binnen: 1 week}}}}").fasen["start"]

    assert fase.begint_met == ("bellen",)
    assert fase.spoor == HOOFD


def test_a_fase_where_every_stap_has_a_trigger_opens_nothing() -> None:
    fase = kern("""
        voorvallen: {laatkomst: {}}
        fasen:
          start:
            stappen:
              bellen: {bij: laatkomst, wie: mentor, moet: bellen, binnen: 1 week}
              vragen: {elke: 2 weken, wie: mentor, moet: vragen, binnen: 1 week}
    """).fasen["start"]

    assert fase.begint_met == ()


def test_a_fase_without_stappen_opens_nothing() -> None:
    assert kern("{fasen: {start: {toelichting: wachten}}}"[1:-1]).fasen["start"].begint_met == ()


def test_one_stap_without_trigger_beside_one_with_is_not_clear() -> None:
    """The stap without trigger may be the follow-up of the other: nobody can say that the fase begins with it."""
    tekst = """
        gegevens: {ziek: ja of nee}
        fasen:
          start:
            stappen:
              bellen: {zodra: ziek, wie: mentor, moet: bellen, binnen: 1 week, daarna: vragen}
              vragen: {wie: mentor, moet: vragen, binnen: 1 week}
    """

    assert refused(tekst) == [("RK304", 4, 3, "start")]
    assert "`begint_met: niets`, want elke stap volgt ergens op of heeft een eigen moment" in messages(tekst)[0]


def test_the_beginning_that_is_advised_is_a_stap_to_which_no_other_leads() -> None:
    tekst = """
        fasen:
          start:
            stappen:
              praten: {wie: mentor, moet: praten, binnen: 1 week, uitkomsten: {opnieuw: bellen}}
              bellen: {wie: mentor, moet: bellen, binnen: 1 week, daarna: praten}
              vragen: {wie: mentor, moet: vragen, binnen: 1 week, te_laat: bellen}
    """

    assert "`begint_met: vragen`" in messages(tekst)[0]


ZORGTEAM = """
    toestemmingen:
      delen: {{van: ouders, deelt: mentor, met: directeur, voor: overleg, bij_weigering: {weigering}}}
    fasen:
      start: {{stappen: {{bellen: {{wie: mentor, moet: bellen, binnen: 1 week, daarna: {daarna}}}}}}}
    doorlopend:
      stappen:
        anoniem_bespreken: {{wie: mentor, moet: anoniem bespreken, binnen: 1 week}}
        afspraken_nakomen: {{wie: mentor, moet: afspraken nakomen, binnen: 1 week}}
"""


def test_doorlopend_begins_with_nothing_when_everything_in_it_is_opened_from_elsewhere() -> None:
    (melding,) = messages(ZORGTEAM.format(weigering="anoniem_bespreken", daarna="afspraken_nakomen"))

    assert "`begint_met: niets`, want elke stap volgt ergens op" in melding


@pytest.mark.parametrize(
    ("weigering", "daarna", "eerste"),
    [("anoniem_bespreken", "niets", "afspraken_nakomen"), ("niets", "afspraken_nakomen", "anoniem_bespreken")],
)
def test_what_a_toestemming_or_another_fase_leads_to_is_not_advised_as_the_beginning(
    weigering: str, daarna: str, eerste: str
) -> None:
    (melding,) = messages(ZORGTEAM.format(weigering=weigering, daarna=daarna))

    assert f"`begint_met: {eerste}`" in melding


def test_a_stap_put_in_after_another_does_not_change_the_beginning() -> None:
    fase = kern("""
        fasen:
          start:
            stappen:
              bellen: {wie: mentor, moet: bellen, binnen: 1 week}
              bezoeken: {ingevoegd_na: bellen, wie: mentor, moet: op bezoek gaan, binnen: 1 week}
    """).fasen["start"]

    assert fase.begint_met == ("bellen",)


def test_a_fase_begins_with_its_own_stappen_only() -> None:
    assert refused("""
        fasen:
          start: {begint_met: blelen, stappen: {bellen: {wie: mentor, moet: bellen, binnen: 1 week}}}
          tafel: {begint_met: bellen en praten, stappen: {praten: {wie: mentor, moet: praten, binnen: 1 week}}}
          einde_fase: {begint_met: onbepaald, stappen: {sluiten: {wie: mentor, moet: sluiten, binnen: 1 week}}}
    """) == [("RK202", 3, 23, "blelen"), ("RK209", 4, 23, "bellen"), ("RK202", 5, 28, "onbepaald")]


def test_a_mag_that_begins_is_a_standing_permission() -> None:
    stappen = kern("""
        fasen:
          start:
            begint_met: bellen en schrijven
            stappen:
              bellen: {wie: mentor, mag: bellen}
              schrijven: {wie: mentor, moet: schrijven, binnen: 1 week, daarna: bezoeken}
              bezoeken: {wie: mentor, mag: op bezoek gaan}
          tafel: {stappen: {praten: {wie: mentor, mag: praten}}}
    """).stappen

    assert [naam for naam, stap in stappen.items() if stap.staand] == ["bellen", "praten"]


def test_regie_of_the_protocol_holds_where_a_fase_names_none() -> None:
    fasen = kern("""
        fasen:
          start: {toelichting: wachten}
          tafel: {regie: directeur, overdracht: 2 werkdagen}
          zoeken: {regie: onbepaald}
          plannen: {regie: regisseur}
        doorlopend: {begint_met: niets}
    """).fasen

    assert {naam: fase.regie for naam, fase in fasen.items()} == {
        "start": "mentor", "tafel": "directeur", "zoeken": None, "plannen": "regisseur", "doorlopend": None,
    }  # fmt: skip
    assert str(fasen["tafel"].overdracht) == "2 werkdagen"
    assert fasen[DOORLOPEND].spoor == DOORLOPEND


def test_regie_needs_a_role() -> None:
    assert refused("fasen: {start: {regie: mentro}}") == [("RK206", 1, 24, "mentro")]


def test_a_fase_keeps_its_ways_out_in_order() -> None:
    fase = kern("""
        gegevens: {ziek: ja of nee, beter: ja of nee}
        fasen:
          start:
            klaar: tafel
            binnen: 3 maanden
            te_laat: klaar_ermee
            hoogstens_keer: 3
            uitgeput: klaar_ermee
            overgangen:
              weg: {zodra: beter, naar: klaar_ermee}
              verder: {zodra: ziek, naar: tafel}
          tafel: {toelichting: praten}
        einden: {klaar_ermee: gelukt}
    """).fasen["start"]

    assert [overgang.naam for overgang in fase.overgangen] == ["weg", "verder"]
    assert names(fase.klaar) == ["fase tafel"]
    assert names(fase.te_laat) == names(fase.uitgeput) == ["eind klaar_ermee"]
    assert fase.hoogstens_keer == 3


def test_the_protocol_begins_with_a_fase() -> None:
    assert refused("fasen: {strat: {toelichting: wachten}}".replace("strat", "begin_fase")) == [("RK202", 0, 8, "start")]


@pytest.mark.parametrize("naam", ["doorlopend", "hoofd"])
def test_the_names_of_the_fixed_sporen_are_taken(naam: str) -> None:
    tekst = f"fasen: {{start: {{toelichting: wachten}}, {naam}: {{toelichting: wachten}}}}"

    assert [code for code, *_ in refused(tekst)] == ["RK106"]


def test_the_order_of_the_kernel_is_fasen_then_doorlopend_then_treden() -> None:
    opbouw = kern("""
        escalatielijnen:
          hulp: {opgelost: start, uitgeput: start, treden: {hoog: {wie: directeur, moet: beslissen, binnen: 1 week}}}
        doorlopend: {begint_met: niets}
        fasen: {start: {toelichting: wachten}}
    """)

    assert list(opbouw.fasen) == ["start", "doorlopend", "hoog"]
