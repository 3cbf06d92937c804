"""What the regiehouder may decide where the protocol is silent, and only there (semantiek.md §3, bepalen)."""

from __future__ import annotations

from bouw import Spel, dag
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.how_to import how_to
from routekaart.casus.loper import Loper
from routekaart.casus.vragen import why_not

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


# --- what is open further away ------------------------------------------------------------------------------------

VERDER = """
    begin: gesprek
    gegevens: {zit_thuis: ja of nee, ziek: ja of nee, uren: getal}
    voorvallen: {melding: {}}
    tellers: {keren: {telt: aantal melding, per: onbepaald}}
    parameters: {drempel: {is: getal, waarde: onbepaald}, norm: {is: getal, hoogstens: 20}, vast: {is: getal, waarde: 3}}
    statussen:
      zorgelijk: zit_thuis en onbepaald
      ernstig: zorgelijk of ziek
      veel: uren >= drempel
      gewoon: zit_thuis minstens 1 week
    fasen:
      gesprek:
        begint_met: praten en wachten
        overgangen: {weg: {zodra: ernstig, naar: tafel}}
        stappen:
          praten: {wie: mentor, moet: praten, binnen: 1 week}
          wachten: {wie: mentor, moet: wachten, binnen: 1 week, als: veel en zit_thuis}
          bellen: {wie: mentor, moet: bellen, binnen: 1 week, zodra: uren >= norm}
          schrijven: {wie: mentor, moet: schrijven, binnen: 1 week, zodra: zorgelijk minstens 1 week}
          melden: {wie: mentor, moet: melden, binnen: 1 week, zodra: keren >= 2}
          gaan: {wie: mentor, moet: gaan, binnen: 1 week, zodra: gewoon en uren >= vast}
          rusten: {wie: mentor, moet: rusten, binnen: 1 week, zodra: niet zorgelijk en ziek}
      tafel:
        stappen: {bespreken: {wie: consulent, moet: bespreken, binnen: 1 week, daarna: terug}}
"""


def _why(spel: Spel, stap: str) -> tuple[str, tuple[str, ...]]:
    (blocker,) = (b for b in why_not(spel.kern, spel.kalender, spel.casus, stap, "mentor") if b.code == "niet_open")
    return blocker.tekst, blocker.namen


def test_a_status_that_is_open_is_looked_through_and_one_that_reads_it_too() -> None:
    spel = Spel(VERDER)

    # That nobody has told whether the child is at home is not for the houder to decide.
    assert spel.codes(_bepaal("weg.zodra")) == ("niet_onbepaald",)

    spel.feit("zit_thuis", "ja", op="2026-09-10")
    spel.send(_bepaal("weg.zodra"))

    assert spel.fase == "tafel"


def test_a_fact_that_is_nee_is_not_overruled() -> None:
    spel = Spel(VERDER)
    spel.feit("zit_thuis", "nee", op="2026-09-10")

    assert spel.codes(_bepaal("weg.zodra")) == ("niet_onbepaald",)


def test_a_parameter_without_a_value_is_passed_once_the_number_itself_is_known() -> None:
    spel = Spel(VERDER)

    assert spel.codes(_bepaal("bellen.zodra")) == ("niet_onbepaald",)

    spel.feit("uren", 5, op="2026-09-10")
    spel.send(_bepaal("bellen.zodra"))

    assert spel.stand("bellen") == "open"


def test_an_als_waits_for_facts_and_then_for_the_houder() -> None:
    spel = Spel(VERDER)

    assert _why(spel, "wachten") == ("`wachten` wacht: nog niet bekend: `uren`, `zit_thuis`.", ("uren", "zit_thuis"))

    spel.feit("uren", 5, op="2026-09-10")
    spel.feit("zit_thuis", "ja", op="2026-09-10")

    assert _why(spel, "wachten") == (
        "`wachten` wacht: het protocol laat open wanneer dit geldt (`als`). Wie de regie heeft (mentor), kan het bepalen.",
        (),
    )

    spel.send(_bepaal("wachten.als"))

    assert spel.stand("wachten") == "open"


def test_an_open_status_has_lasted_since_the_facts_in_it() -> None:
    spel = Spel(VERDER)
    spel.feit("zit_thuis", "ja", op="2026-09-08")

    assert spel.codes(_bepaal("schrijven.zodra", op="2026-09-14")) == ("niet_onbepaald",)

    spel.tik("2026-09-15")
    spel.send(_bepaal("schrijven.zodra", op="2026-09-15"))

    assert spel.stand("schrijven") == "open"


def test_of_two_ways_to_count_the_houder_takes_one() -> None:
    spel = Spel(VERDER, op="2026-07-01")
    spel.voorval("melding", op="2026-07-02")
    spel.voorval("melding", op="2026-09-02")

    # In this school year one, in this casus two.
    assert spel.stand("melden") == "dicht"
    assert "nu niet open (stand: dicht): het protocol laat open wanneer dit geldt (`zodra`)" in _why(spel, "melden")[0]

    spel.send(_bepaal("melden.zodra"))

    assert spel.stand("melden") == "open"


def test_where_the_protocol_speaks_behind_a_name_nothing_can_be_decided() -> None:
    spel = Spel(VERDER)
    spel.feit("zit_thuis", "ja", op="2026-09-10")
    spel.feit("ziek", "ja", op="2026-09-10")

    # A fact that is unknown, and one that would not hold if what is open were waar.
    assert spel.codes(_bepaal("gaan.zodra")) == ("niet_onbepaald",)
    assert spel.codes(_bepaal("rusten.zodra")) == ("niet_onbepaald",)


def test_a_loper_takes_the_decision_of_the_interpreter() -> None:
    spel = Spel(VERDER)
    loper = Loper(spel.kern, spel.kalender)
    loop = loper.open("c", dag("2026-09-07"))
    feit = gb.Feit(op=dag("2026-09-10"), gegeven="zit_thuis", waarde=True)

    assert [b.code for b in loper.apply(loop, _bepaal("weg.zodra", op="2026-09-09"))] == ["niet_onbepaald"]
    assert (loper.apply(loop, feit), loper.apply(loop, _bepaal("weg.zodra"))) == ((), ())
    assert loop.fase == "tafel"


def test_a_tabel_that_is_not_known_yet_is_told_by_the_fact_it_asks_for() -> None:
    tabel = "tabellen: {spreker: {geeft: rol, rijen: [{als: ziek, waarde: mentor}, {waarde: directeur}]}}\n    begin: gesprek"
    spel = Spel(VERDER.replace("begin: gesprek", tabel, 1).replace("praten: {wie: mentor", "praten: {wie: spreker"))

    assert _why(spel, "praten") == ("`praten` wacht: nog niet bekend: `ziek`.", ("ziek",))


def test_how_to_finds_the_decision_behind_a_name() -> None:
    spel = Spel(VERDER)
    spel.feit("uren", 5, op="2026-09-10")
    wegwijzer = how_to(spel.kern, spel.kalender, spel.casus, "bellen", "mentor")

    assert [deel.tekst for deel in wegwijzer.wegen[0].delen] == [
        "Bepaal op `fasen.gesprek.stappen.bellen.zodra` dat dit nu zo is."
    ]
