"""Escalatielijnen: two clocks per trede, higher by silence and failure, answers that come too late (semantiek.md §7)."""

from __future__ import annotations

from bouw import Spel, dag
from routekaart.casus import gebeurtenis as gb

LIJN = """
    begin: tafel
    gegevens: {zit_thuis: ja of nee, plek: regulier of speciaal}
    fasen:
      tafel:
        hoogstens_keer: 5
        uitgeput: gestopt
        begint_met: bespreken
        stappen:
          bespreken: {wie: consulent, moet: bespreken, binnen: 1 week, te_laat: opschaling, daarna: opschaling}
          opnieuw: {wie: mentor, mag: opnieuw vragen, daarna: opschaling, bij: bespreken}
    escalatielijnen:
      opschaling:
        opgelost: tafel
        uitgeput: gestopt
        treden:
          scholen:
            wie: directeur
            erbij: mentor
            reageert_binnen: 1 week
            moet: een plek zoeken
            legt_vast: plek
            aanvaardt_binnen: 2 kalenderdagen
            binnen: 1 week
          bestuur:
            wie: wethouder
            met: ouders
            zodra: zit_thuis langer dan 8 weken
            moet: besluiten
            doorzettingsmacht: besluit
            aanvaardt_binnen: 2 kalenderdagen
            binnen: 2 weken
"""


def _op_lijn(yaml: str = LIJN) -> Spel:
    spel = Spel(yaml)
    spel.doe("consulent", "bespreken", op="2026-09-08")
    return spel


def test_a_doel_opens_a_lijn_at_its_first_trede_with_both_clocks() -> None:
    spel = _op_lijn()

    assert spel.casus.plaats["opschaling"] == "scholen"
    assert (spel.uiterlijk("scholen_aanvaarden"), spel.uiterlijk("scholen")) == ("2026-09-11T00:00", "2026-09-16T00:00")
    assert (spel.fase, spel.stand("scholen_erbij_mentor")) == ("tafel", "open")


def test_silence_on_accepting_leads_higher_and_so_does_silence_on_acting() -> None:
    spel = _op_lijn()
    spel.tik("2026-09-11")

    # From 10 September: two days to accept, two weeks to act.
    assert spel.casus.plaats["opschaling"] == "bestuur"
    assert (spel.uiterlijk("bestuur_aanvaarden"), spel.uiterlijk("bestuur")) == ("2026-09-13T00:00", "2026-09-25T00:00")

    spel.send(gb.Aanvaarden(op=dag("2026-09-12"), rol="wethouder", lijn="opschaling"))
    spel.tik("2026-09-25")

    assert spel.casus.einde == "gestopt"


def test_an_accepted_trede_stays_until_its_act_is_late() -> None:
    spel = _op_lijn()

    assert spel.codes(gb.Aanvaarden(op=dag("2026-09-09"), rol="mentor", lijn="opschaling")) == ("rol",)

    spel.send(gb.Aanvaarden(op=dag("2026-09-09"), rol="directeur", lijn="opschaling"))

    assert spel.codes(gb.Aanvaarden(op=dag("2026-09-09"), rol="directeur", lijn="opschaling")) == ("geen_aanbod",)

    spel.tik("2026-09-15")

    assert spel.casus.plaats["opschaling"] == "scholen"

    spel.tik("2026-09-16")

    assert spel.casus.plaats["opschaling"] == "bestuur"


def test_acting_on_a_trede_accepts_it_and_solves_the_lijn() -> None:
    spel = _op_lijn()
    gevolgen = spel.doe("directeur", "scholen", op="2026-09-09", legt_vast={"plek": "regulier"})

    assert ("gedaan", "scholen_aanvaarden") in gevolgen
    assert spel.casus.plaats["opschaling"] == "opgelost"
    assert ("fase", "tafel") in gevolgen


def test_a_niet_gelukt_that_is_not_listed_leads_higher() -> None:
    spel = _op_lijn()
    gevolgen = spel.doe("directeur", "scholen", "geweigerd", op="2026-09-09")

    assert ("niet_gelukt", "scholen") in gevolgen and spel.casus.plaats["opschaling"] == "bestuur"


def test_with_doorwerken_a_niet_gelukt_leaves_the_duty_open() -> None:
    spel = Spel(LIJN.replace("            doorzettingsmacht: besluit", "            doorzettingsmacht: doorwerken"))
    spel.doe("consulent", "bespreken", op="2026-09-08")
    spel.doe("directeur", "scholen", "geweigerd", op="2026-09-09")
    spel.doe("wethouder", "bestuur", "geweigerd", op="2026-09-10")

    assert (spel.casus.plaats["opschaling"], spel.stand("bestuur")) == ("bestuur", "open")


def test_the_silence_of_those_asked_along_stops_nothing() -> None:
    spel = _op_lijn()
    spel.send(gb.Aanvaarden(op=dag("2026-09-09"), rol="directeur", lijn="opschaling"))
    gevolgen = spel.tik("2026-09-16")

    assert ("te_laat", "scholen_erbij_mentor") in gevolgen


def test_an_answer_on_a_passed_trede_is_recorded_and_the_lijn_does_not_move() -> None:
    spel = _op_lijn()
    spel.tik("2026-09-11")
    gevolgen = spel.doe("directeur", "scholen", op="2026-09-12", legt_vast={"plek": "regulier"})

    assert gevolgen[-1] == ("alsnog_gedaan", "scholen")
    assert [(e.soort, e.aan) for e in spel.effecten][-1] == ("alsnog_gedaan", ("wethouder",))
    assert spel.casus.plaats["opschaling"] == "bestuur"
    # What it brought along is known from then on; it does not count as gedaan.
    assert spel.casus.gegevens["plek"][-1][1] == "regulier" and "scholen" not in spel.casus.gedaan


def test_a_stap_that_was_done_before_the_line_went_higher_cannot_be_answered_again() -> None:
    spel = _op_lijn()
    spel.send(gb.Aanvaarden(op=dag("2026-09-09"), rol="directeur", lijn="opschaling"))
    spel.doe("directeur", "scholen", "geweigerd", op="2026-09-09")

    assert spel.weiger("directeur", "scholen_aanvaarden", op="2026-09-10") == ("niet_open",)
    assert spel.weiger("directeur", "scholen", op="2026-09-10", legt_vast={"plek": "regulier"}) == ()


def test_a_doel_to_a_lijn_that_is_not_at_rest_is_only_noted() -> None:
    spel = _op_lijn()
    spel.send(gb.Aanvaarden(op=dag("2026-09-09"), rol="directeur", lijn="opschaling"))
    gevolgen = spel.doe("mentor", "opnieuw", op="2026-09-10")

    assert ("lijn_loopt_al", "opschaling") in gevolgen
    assert spel.uiterlijk("scholen") == "2026-09-16T00:00"


def test_after_opgelost_a_lijn_may_open_again_at_its_first_trede() -> None:
    spel = _op_lijn()
    spel.doe("directeur", "scholen", op="2026-09-09", legt_vast={"plek": "regulier"})
    spel.doe("consulent", "bespreken", op="2026-09-10")

    assert (spel.casus.plaats["opschaling"], spel.uiterlijk("scholen")) == ("scholen", "2026-09-18T00:00")


def test_zodra_on_a_trede_lifts_the_lijn_from_rest_and_from_below() -> None:
    spel = Spel(LIJN, feiten=[gb.Feit(op=dag("2026-07-20"), gegeven="zit_thuis", waarde="ja")])

    # 20 July and 8 weeks is 14 September; langer dan: the 15th.
    spel.doe("consulent", "bespreken", op="2026-09-14")

    assert spel.casus.plaats["opschaling"] == "scholen"

    gevolgen = spel.tik("2026-09-15")

    assert ("trede", "bestuur") in gevolgen and spel.casus.plaats["opschaling"] == "bestuur"
    assert spel.uiterlijk("bestuur") == "2026-09-30T00:00"


def test_zodra_on_a_trede_below_the_one_that_is_active_is_only_noted() -> None:
    spel = _op_lijn()
    spel.doe("directeur", "scholen", "geweigerd", op="2026-09-09")
    gevolgen = spel.feit("zit_thuis", "ja", op="2026-09-10", sinds="2026-06-01")

    assert gevolgen[-1] == ("lijn_al_hoger", "opschaling")
    assert spel.uiterlijk("bestuur") == "2026-09-24T00:00"


def test_declining_a_mag_on_a_trede_leads_higher_where_it_is_not_listed() -> None:
    spel = _op_lijn(LIJN.replace("moet: een plek zoeken", "mag: een plek zoeken"))
    spel.doe("directeur", "scholen", "afgezien", op="2026-09-09")

    assert (spel.stand("scholen"), spel.casus.plaats["opschaling"]) == ("niet_gelukt", "bestuur")


def test_declining_a_mag_on_a_trede_takes_the_doel_that_is_listed() -> None:
    mag = LIJN.replace("moet: een plek zoeken", "mag: een plek zoeken\n            uitkomsten: {afgezien: opgelost}")
    spel = _op_lijn(mag)
    spel.doe("directeur", "scholen", "afgezien", op="2026-09-09")

    assert (spel.casus.plaats["opschaling"], spel.fase) == ("opgelost", "tafel")
