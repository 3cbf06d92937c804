"""What the regiehouder may decide where the protocol is silent, and only there (semantiek.md §3, bepalen)."""

from __future__ import annotations

from bouw import Spel, dag
from routekaart.casus import gebeurtenis as gb

OPEN = """
    begin: gesprek
    gegevens: {zit_thuis: ja of nee}
    doorlopend: {stappen: {contact: {wie: mentor, moet: contact houden, zodra: zit_thuis en onbepaald}}}
    fasen:
      gesprek:
        binnen: onbepaald
        te_laat: tafel
        begint_met: praten en schrijven en wachten
        overgangen: {weg: {zodra: zit_thuis en onbepaald, naar: tafel}}
        stappen:
          praten: {wie: mentor, moet: praten, binnen: onbepaald, te_laat: bellen}
          bellen: {wie: mentor, moet: bellen, binnen: 1 week}
          schrijven: {wie: mentor, moet: schrijven, binnen: 1 week, daarna: onbepaald}
          wachten: {wie: mentor, moet: wachten, binnen: 1 week, als: onbepaald, anders: niets}
          nagaan: {wie: mentor, moet: nagaan, zodra: onbepaald}
          weg_gaan: {wie: mentor, mag: weg, daarna: tafel, zodra: zit_thuis}
      tafel:
        regie: consulent
        overdracht: onbepaald
        stappen: {bespreken: {wie: consulent, moet: bespreken, binnen: 1 week, daarna: opschaling}}
    escalatielijnen:
      opschaling:
        opgelost: terug
        uitgeput: gestopt
        treden:
          laag: {wie: directeur, moet: oplossen, aanvaardt_binnen: onbepaald, binnen: 1 week}
          hoog: {wie: wethouder, moet: oplossen, binnen: 1 week, zodra: onbepaald}
"""


def _bepaal(plaats: str, naar: str = "", rol: str = "mentor", op: str = "2026-09-10") -> gb.Bepalen:
    return gb.Bepalen(op=dag(op), rol=rol, plaats=plaats, naar=naar)


def test_at_an_open_punt_a_doel_is_chosen_once() -> None:
    spel = Spel(OPEN)
    spel.doe("mentor", "schrijven", op="2026-09-08")

    assert spel.codes(_bepaal("schrijven.daarna", "nergens")) == ("onbekende_naam",)
    assert spel.codes(_bepaal("schrijven.daarna", "bellen", rol="directeur")) == ("rol",)

    gevolgen = spel.send(_bepaal("schrijven.daarna", "bellen"))

    assert gevolgen[0] == ("bepaald", "fasen.gesprek.stappen.schrijven.daarna")
    assert spel.uiterlijk("bellen") == "2026-09-18T00:00"
    assert spel.codes(_bepaal("schrijven.daarna", "bellen")) == ("niet_onbepaald",)


def test_a_term_of_a_stap_is_declared_over_now_and_once() -> None:
    spel = Spel(OPEN)
    gevolgen = spel.send(_bepaal("praten.binnen"))

    assert ("te_laat", "praten") in gevolgen
    assert spel.uiterlijk("bellen") == "2026-09-18T00:00"  # from the day of deciding
    assert spel.codes(_bepaal("praten.binnen")) == ("niet_onbepaald",)


def test_a_term_of_a_fase_is_declared_over() -> None:
    spel = Spel(OPEN)
    gevolgen = spel.send(_bepaal("gesprek.binnen"))

    assert ("fase_te_laat", "gesprek") in gevolgen and spel.fase == "tafel"


def test_an_offer_is_declared_over() -> None:
    spel = Spel(OPEN)
    spel.send(_bepaal("gesprek.binnen"))
    gevolgen = spel.send(_bepaal("tafel.overdracht"))

    assert ("aanbod_verlopen", "consulent") in gevolgen and spel.casus.aanbod is None
    assert spel.codes(_bepaal("tafel.overdracht")) == ("niet_onbepaald",)


def test_an_als_is_declared_waar() -> None:
    spel = Spel(OPEN)

    assert spel.stand("wachten") == "wachtend"

    spel.send(_bepaal("wachten.als"))

    assert spel.uiterlijk("wachten") == "2026-09-18T00:00"


def test_a_zodra_and_an_overgang_are_declared_waar_only_where_the_rest_holds() -> None:
    spel = Spel(OPEN)
    spel.send(_bepaal("nagaan.zodra"))

    assert spel.stand("nagaan") == "open"
    assert spel.codes(_bepaal("weg.zodra")) == ("niet_onbepaald",)

    spel.feit("zit_thuis", "ja", op="2026-09-10")
    # The protocol speaks here: the fact alone decides.
    assert spel.codes(_bepaal("weg_gaan.zodra")) == ("niet_onbepaald",)

    spel.send(_bepaal("contact.zodra"))
    spel.send(_bepaal("weg.zodra"))

    assert (spel.stand("contact"), spel.fase) == ("open", "tafel")


def test_a_trede_is_reached_and_the_term_of_accepting_is_declared_over() -> None:
    spel = Spel(OPEN)
    spel.send(_bepaal("gesprek.binnen"))
    spel.doe("consulent", "bespreken", op="2026-09-10")
    spel.send(_bepaal("laag.aanvaardt_binnen"))

    assert spel.casus.plaats["opschaling"] == "hoog"

    spel = Spel(OPEN)
    spel.send(_bepaal("hoog.zodra"))

    assert spel.casus.plaats["opschaling"] == "hoog"


def test_where_the_protocol_speaks_nothing_can_be_decided() -> None:
    spel = Spel(OPEN)

    assert spel.codes(_bepaal("bellen.binnen")) == ("niet_onbepaald",)
    assert spel.codes(_bepaal("schrijven.binnen", rol="ouders")) == ("rol", "niet_onbepaald")


def test_any_role_may_decide_while_the_houder_is_nameless() -> None:
    spel = Spel(OPEN.replace("begin: gesprek", "begin: gesprek\n    regie: onbepaald"))

    assert spel.codes(_bepaal("praten.binnen", rol="ouders")) == ()


def test_after_the_eind_no_trigger_can_be_declared() -> None:
    spel = Spel(OPEN)
    spel.feit("zit_thuis", "ja", op="2026-09-08")
    spel.doe("mentor", "schrijven")
    spel.send(_bepaal("schrijven.daarna", "gestopt"))

    assert spel.codes(_bepaal("contact.zodra")) == ("niet_onbepaald",)


def test_an_uitkomst_is_named_as_in_bij_behind_its_stap() -> None:
    spel = Spel(OPEN.replace("moet: schrijven, binnen", "moet: schrijven, uitkomsten: {geweigerd: onbepaald}, binnen"))
    spel.doe("mentor", "schrijven", "geweigerd", op="2026-09-08")
    gevolgen = spel.send(_bepaal("schrijven.geweigerd", "bellen"))

    assert gevolgen[0] == ("bepaald", "fasen.gesprek.stappen.schrijven.uitkomsten.geweigerd")
    assert spel.stand("bellen") == "open"
