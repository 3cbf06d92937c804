"""The regie: one houder, offered, accepted, refused, lapsed (semantiek.md §6)."""

from __future__ import annotations

from bouw import Spel, dag
from routekaart.casus import gebeurtenis as gb

REGIE = """
    begin: gesprek
    fasen:
      gesprek: {stappen: {praten: {wie: mentor, moet: praten, daarna: tafel}}}
      tafel:
        regie: consulent
        overdracht: 1 week
        stappen: {bespreken: {wie: consulent, moet: bespreken, uitkomsten: {weg: bureau, terug_naar_school: gesprek}}}
      bureau: {regie: leerplicht, stappen: {onderzoeken: {wie: leerplicht, moet: onderzoeken}}}
"""


def _tafel() -> Spel:
    spel = Spel(REGIE)
    spel.doe("mentor", "praten", op="2026-09-08")
    return spel


def test_at_the_opening_the_role_of_the_first_fase_holds_it_without_an_offer() -> None:
    spel = Spel(REGIE)

    assert (spel.casus.regie, spel.casus.aanbod) == ("mentor", None)


def test_entering_a_fase_with_another_regie_makes_an_offer_and_the_giver_holds_until_it_is_accepted() -> None:
    spel = _tafel()

    assert spel.casus.regie == "mentor" and spel.casus.aanbod == ("consulent", dag("2026-09-16T00:00"))

    assert spel.codes(gb.RegieAanvaarden(op=dag("2026-09-09"), rol="mentor")) == ("rol",)

    spel.send(gb.RegieAanvaarden(op=dag("2026-09-09"), rol="consulent"))

    assert spel.casus.regie == "consulent"
    assert spel.codes(gb.RegieAanvaarden(op=dag("2026-09-09"), rol="consulent")) == ("geen_aanbod",)


def test_a_refusal_ends_the_offer_and_the_houder_may_offer_again() -> None:
    spel = _tafel()
    spel.send(gb.RegieWeigeren(op=dag("2026-09-09"), rol="consulent"))

    assert (spel.casus.regie, spel.casus.aanbod) == ("mentor", None)
    assert [e.aan for e in spel.effecten] == [("mentor",)]
    assert spel.codes(gb.RegieAanbieden(op=dag("2026-09-10"), rol="consulent")) == ("rol",)

    spel.send(gb.RegieAanbieden(op=dag("2026-09-10"), rol="mentor"))

    assert spel.casus.aanbod == ("consulent", dag("2026-09-18T00:00"))


def test_silence_ends_the_offer_and_the_houder_stays() -> None:
    spel = _tafel()

    assert spel.tik("2026-09-16") == [("aanbod_verlopen", "consulent")]
    assert [e.aan for e in spel.effecten] == [("mentor",)]
    assert spel.casus.regie == "mentor"


def test_a_new_offer_replaces_an_older_one_and_going_back_to_the_houder_withdraws_it() -> None:
    spel = _tafel()
    spel.doe("consulent", "bespreken", "weg", op="2026-09-09")

    assert spel.casus.aanbod == ("leerplicht", None)

    spel = _tafel()
    spel.doe("consulent", "bespreken", "terug_naar_school", op="2026-09-09")

    assert (spel.casus.regie, spel.casus.aanbod) == ("mentor", None)


PER_CASUS = """
    begin: gesprek
    rollen: {mentor: school, directeur: school, ouders: gezin, leerplicht: gemeente, consulent: swv, coach: per_casus}
    fasen:
      gesprek: {stappen: {praten: {wie: mentor, moet: praten, daarna: begeleiden}}}
      begeleiden:
        regie: coach
        overdracht: 1 week
        begint_met: aanwijzen
        stappen:
          aanwijzen: {wie: directeur, moet: een coach aanwijzen, wijst_aan: coach, daarna: helpen}
          helpen: {wie: coach, moet: helpen, daarna: los}
          nagaan: {wie: mentor, moet: nagaan, zodra: regie is coach}
      los: {regie: onbepaald, stappen: {wachten: {wie: onbepaald, moet: wachten, daarna: bureau}}}
      bureau: {regie: leerplicht, stappen: {onderzoeken: {wie: leerplicht, moet: onderzoeken}}}
"""


def test_an_unbound_role_gets_no_offer_until_it_is_bound() -> None:
    spel = Spel(PER_CASUS)
    gevolgen = spel.doe("mentor", "praten", op="2026-09-08")

    assert ("niemand_aangewezen", "coach") in gevolgen
    assert (spel.casus.regie, spel.casus.aanbod) == ("mentor", None)

    spel.doe("directeur", "aanwijzen", op="2026-09-10", wijst_aan={"coach": "consulent"})

    assert spel.casus.aanbod == ("consulent", dag("2026-09-18T00:00"))
    assert spel.weiger("mentor", "helpen") == ("rol",)
    assert spel.weiger("consulent", "helpen") == ()


def test_a_condition_on_the_regie_knows_the_bound_role_by_its_name() -> None:
    spel = Spel(PER_CASUS)
    spel.doe("mentor", "praten", op="2026-09-08")
    spel.doe("directeur", "aanwijzen", wijst_aan={"coach": "consulent"})

    assert spel.stand("nagaan") == "dicht"

    spel.send(gb.RegieAanvaarden(op=dag("2026-09-09"), rol="consulent"))

    assert spel.stand("nagaan") == "open"


def test_entering_a_fase_whose_regie_is_onbepaald_changes_nothing() -> None:
    spel = Spel(PER_CASUS)
    spel.doe("mentor", "praten", op="2026-09-08")
    spel.doe("directeur", "aanwijzen", wijst_aan={"coach": "consulent"})
    aanbod = spel.casus.aanbod
    spel.doe("consulent", "helpen")

    assert spel.fase == "los"
    assert (spel.casus.regie, spel.casus.aanbod) == ("mentor", aanbod)


def test_from_a_nameless_houder_a_named_role_holds_the_regie_at_once() -> None:
    spel = Spel(PER_CASUS.replace("begin: gesprek", "begin: los"))

    assert spel.casus.bezoek == {"los": 1} and not spel.casus.regie

    spel.doe("ouders", "wachten", op="2026-09-08")

    assert (spel.casus.regie, spel.casus.aanbod) == ("leerplicht", None)


def test_the_regie_gives_no_power_to_do_the_stappen_of_others() -> None:
    spel = Spel("begin: g\nfasen: {g: {regie: directeur, stappen: {praten: {wie: mentor, moet: praten}}}}")

    assert spel.weiger("directeur", "praten") == ("rol",)


def test_an_act_binds_only_what_its_stap_may_bind_and_only_to_a_real_role() -> None:
    spel = Spel(PER_CASUS)
    spel.doe("mentor", "praten", op="2026-09-08")

    assert spel.weiger("directeur", "aanwijzen", wijst_aan={"mentor": "consulent"}) == ("onbekende_naam",)
    assert spel.weiger("directeur", "aanwijzen", wijst_aan={"coach": "coach"}) == ("onbekende_naam",)
