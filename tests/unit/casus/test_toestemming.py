"""Toestemming that is refused or withdrawn while the stap is open: the stap lapses, and the casus goes on elsewhere."""

from __future__ import annotations

from datetime import date

from bouw import Spel, told
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.herstellen import restore
from routekaart.casus.tekst import write_gevolg

KOP = """
    begin: delen_fase
    gegevens: {ziek: ja of nee}
    toestemmingen: {mag: {van: ouders, deelt: consulent, met: mentor, voor: hulp, bij_weigering: %s}}
"""
STAPPEN = """
    fasen:
      delen_fase:
        begint_met: delen
        stappen:
          delen: {wie: consulent, moet: het verslag delen, binnen: 1 week, te_laat: bellen, toestemming: mag, levert: verslag}
          alleen_advies: {wie: consulent, moet: alleen het advies geven, binnen: 1 week}
          bellen: {wie: mentor, moet: bellen, binnen: 1 week}
      advies: {begint_met: bellen_ouders, stappen: {bellen_ouders: {wie: mentor, moet: bellen, binnen: 1 week}}}
"""


def given(yaml: str) -> Spel:
    """Return a casus that begins with toestemming."""
    return Spel(yaml, feiten=[gb.Feit(op=date(2026, 9, 7), gegeven="mag", waarde="gegeven")])


def opened(yaml: str, doel: str = "alleen_advies") -> Spel:
    """Return a casus of the stappen *yaml* that begins with toestemming, whose refusal leads to *doel*."""
    return given(KOP % doel + yaml)


def test_a_withdrawal_ends_the_open_stap_and_opens_what_follows_a_refusal() -> None:
    spel = opened(STAPPEN)

    assert spel.feit("mag", "ingetrokken", op="2026-09-08") == [
        ("gegeven", "mag"), ("vervallen", "delen"), ("opent", "alleen_advies"),
    ]  # fmt: skip
    assert spel.tik("2026-09-15") == []  # the clock of what lapsed is gone


def test_the_journaal_says_why_the_stap_lapsed() -> None:
    spel = opened(STAPPEN)
    spel.feit("mag", "geweigerd")
    vervallen = spel.regels[-1].gevolgen[1]

    assert vervallen.meer == {"toestemming": "mag"}
    assert write_gevolg(spel.kern, vervallen) == "`delen` vervalt, want er is geen toestemming `mag`"


def test_the_doel_points_at_what_the_author_wrote() -> None:
    spel = opened(STAPPEN, "advies")
    spel.feit("mag", "ingetrokken")

    assert spel.fase == "advies"
    assert [g.meer.get("via") for g in spel.regels[-1].gevolgen if g.wat == "fase"] == ["toestemmingen.mag.bij_weigering"]


def test_a_stap_with_anders_of_its_own_takes_that_before_and_after_it_is_open() -> None:
    eigen = STAPPEN.replace("toestemming: mag,", "toestemming: mag, anders: bellen,")
    voor, na = Spel(KOP % "alleen_advies" + eigen), opened(eigen)

    assert told_of(voor.feit("mag", "geweigerd")) == ["delen", "bellen"]
    assert told_of(na.feit("mag", "geweigerd")) == ["delen", "bellen"]


def told_of(gevolgen: list[tuple[str, str]]) -> list[str]:
    """Return what happened to stappen."""
    return [naam for wat, naam in gevolgen if wat != "gegeven"]


def test_toestemming_that_is_no_longer_known_closes_nothing() -> None:
    spel = opened(STAPPEN)
    spel.feit("mag", None)

    assert spel.stand("delen") == "open"
    assert spel.weiger("consulent", "delen") == ("toestemming",)


def test_toestemming_given_again_opens_nothing_by_itself() -> None:
    spel = opened(STAPPEN)
    spel.feit("mag", "ingetrokken", op="2026-09-08")

    assert spel.feit("mag", "gegeven", op="2026-09-09") == [("gegeven", "mag")]
    assert (spel.stand("delen"), spel.stand("alleen_advies")) == ("vervallen", "open")


def test_a_correction_that_the_toestemming_was_never_given_works_from_today() -> None:
    spel = opened(STAPPEN)
    spel.feit("mag", "geweigerd", op="2026-09-10", sinds="2026-09-07")

    opening = spel.casus.openingen["alleen_advies"][0]
    assert (spel.stand("delen"), opening.anker) == ("vervallen", date(2026, 9, 10))


TWEE = """
    doorlopend: {stappen: {bijhouden: {wie: mentor, moet: bijhouden, zodra: ziek, toestemming: mag}}}
    fasen:
      delen_fase:
        begint_met: delen en ook_delen
        stappen:
          delen: {wie: consulent, moet: delen, binnen: 1 week, toestemming: mag}
          ook_delen: {wie: mentor, moet: delen, binnen: 1 week, als: ziek, toestemming: mag}
      advies: {begint_met: bellen, stappen: {bellen: {wie: mentor, moet: bellen, binnen: 1 week}}}
"""


def test_however_many_stappen_lapse_their_doel_is_taken_once() -> None:
    spel = opened(TWEE, "advies")
    spel.feit("ziek", "ja")

    assert spel.feit("mag", "ingetrokken")[1:] == [
        ("vervallen", "bijhouden"), ("vervallen", "delen"), ("vervallen", "ook_delen"), ("fase", "advies"), ("opent", "bellen"),
    ]  # fmt: skip


def test_one_that_waits_and_one_that_is_open_take_their_doel_once() -> None:
    spel = opened(TWEE, "advies")

    assert spel.stand("ook_delen") == "wachtend"
    assert spel.feit("mag", "ingetrokken")[1:] == [
        ("overgeslagen", "ook_delen"), ("vervallen", "delen"), ("fase", "advies"), ("opent", "bellen"),
    ]  # fmt: skip


def test_stappen_that_open_while_it_is_refused_take_their_doel_once() -> None:
    spel = Spel(KOP % "advies" + TWEE, feiten=[gb.Feit(op=date(2026, 9, 7), gegeven="mag", waarde="geweigerd")])

    assert [naam for wat, naam in spel.gevolgen() if wat == "fase"] == ["doorlopend", "delen_fase", "advies"]


def test_an_act_that_records_the_refusal_ends_the_others() -> None:
    spel = opened("""
    fasen:
      delen_fase:
        begint_met: delen en vragen
        stappen:
          vragen: {wie: mentor, moet: vragen, binnen: 1 week, legt_vast: mag, toestemming: mag, uitkomsten: {gedaan: bellen}}
          delen: {wie: consulent, moet: delen, binnen: 1 week, toestemming: mag}
          alleen_advies: {wie: consulent, moet: adviseren, binnen: 1 week}
          bellen: {wie: mentor, moet: bellen, binnen: 1 week}
""")
    gevolgen = spel.doe("mentor", "vragen", legt_vast={"mag": "ingetrokken"})

    # The act itself was allowed when it was done.
    assert gevolgen == [
        ("gegeven", "mag"), ("gedaan", "vragen"), ("opent", "bellen"), ("vervallen", "delen"), ("opent", "alleen_advies"),
    ]  # fmt: skip


def test_what_an_act_led_to_already_is_not_taken_again_for_the_others() -> None:
    spel = opened(
        """
    doorlopend: {begint_met: bijhouden, stappen: {bijhouden: {wie: mentor, moet: bijhouden, toestemming: mag}}}
    fasen:
      delen_fase:
        begint_met: vragen
        stappen:
          vragen: {wie: mentor, moet: vragen, binnen: 1 week, legt_vast: mag, daarna: delen}
          delen: {wie: consulent, moet: delen, binnen: 1 week, toestemming: mag}
      advies: {begint_met: bellen, stappen: {bellen: {wie: mentor, moet: bellen, binnen: 1 week}}}
""",
        "advies",
    )
    gevolgen = spel.doe("mentor", "vragen", legt_vast={"mag": "ingetrokken"})

    assert gevolgen[2:] == [
        ("overgeslagen", "delen"), ("fase", "advies"), ("opent", "bellen"), ("vervallen", "bijhouden"),
    ]  # fmt: skip


def test_a_joint_stap_lapses_with_the_parts_that_were_done() -> None:
    spel = opened(STAPPEN.replace("wie: consulent, moet: het verslag", "wie: consulent en mentor, moet: het verslag"))
    spel.doe("consulent", "delen")
    spel.feit("mag", "ingetrokken")

    assert spel.stand("delen") == "vervallen"
    assert spel.weiger("mentor", "delen") == ("niet_open", "toestemming")


def test_a_voorstel_lapses_together_with_its_ratification() -> None:
    spel = opened(STAPPEN.replace("levert: verslag", "bekrachtiging: {door: wethouder, binnen: 1 week, geweigerd: bellen}"))
    spel.doe("consulent", "delen")
    gevolgen = spel.feit("mag", "ingetrokken")

    assert gevolgen[1:] == [("vervallen", "delen"), ("vervallen", "delen_bekrachtigen"), ("opent", "alleen_advies")]
    assert spel.casus.voorstellen == {}
    assert spel.tik("2026-09-30") == [("te_laat", "alleen_advies")]


def test_a_deelcasus_that_was_begun_with_toestemming_goes_on() -> None:
    spel = opened("""
    deelprotocollen: {halt: {eindigt_als: onbepaald, duurt: 6 weken}}
    fasen:
      delen_fase:
        begint_met: delen
        stappen:
          delen: {wie: consulent, moet: aanmelden, binnen: 1 week, toestemming: mag, start: halt, daarna: alleen_advies}
          alleen_advies: {wie: consulent, moet: adviseren, binnen: 1 week}
""")
    spel.doe("consulent", "delen")
    spel.feit("mag", "ingetrokken")

    assert spel.stand("delen") == "loopt"
    assert ("gedaan", "delen") in spel.send(gb.Terugkeer(op=date(2026, 9, 9), stap="delen", eind="klaar"))


LIJN = """
    fasen: {delen_fase: {begint_met: praten, stappen: {praten: {wie: mentor, moet: praten, binnen: 1 week, te_laat: lijn}}}}
    escalatielijnen:
      lijn:
        opgelost: terug
        uitgeput: gestopt
        treden:
          laag: {wie: directeur, moet: delen, binnen: 1 week, aanvaardt_binnen: 2 kalenderdagen, toestemming: mag}
          hoog: {wie: wethouder, moet: besluiten, binnen: 1 week}
"""


def test_a_trede_lapses_with_its_acceptance_and_goes_where_the_refusal_leads() -> None:
    spel = opened(LIJN, "terug")
    spel.tik("2026-09-15")
    gevolgen = spel.feit("mag", "ingetrokken", op="2026-09-15")

    assert gevolgen[1:3] == [("vervallen", "laag"), ("vervallen", "laag_aanvaarden")]
    assert spel.casus.einde == "terug"


def test_a_refusal_on_a_trede_may_lead_to_the_next_one() -> None:
    spel = opened(LIJN, "hoger")
    spel.tik("2026-09-15")
    spel.feit("mag", "ingetrokken", op="2026-09-15")

    assert spel.casus.plaats["lijn"] == "hoog"
    assert spel.weiger("directeur", "laag") == ("toestemming",)


def test_silence_about_a_refused_trede_never_escalates() -> None:
    spel = opened(LIJN, "niets")
    spel.tik("2026-09-15")
    spel.feit("mag", "ingetrokken", op="2026-09-15")

    assert spel.tik("2026-12-01") == []


def test_every_opening_by_an_event_lapses() -> None:
    bij = STAPPEN.replace("begint_met: delen", "begint_met: bellen").replace("toestemming: mag", "toestemming: mag, bij: v")
    spel = opened(bij + "    voorvallen: {v: {}}\n")
    spel.voorval("v", op="2026-09-08")
    spel.voorval("v", op="2026-09-09")
    spel.feit("mag", "ingetrokken", op="2026-09-10")

    assert [o.stand for o in spel.casus.openingen["delen"]] == ["vervallen", "vervallen"]


def test_after_the_eind_nobody_owes_what_may_no_longer_be_done() -> None:
    spel = opened("""
    doorlopend:
      begint_met: delen
      stappen:
        delen: {wie: consulent, moet: delen, binnen: 1 week, toestemming: mag, anders: adviseren en lijn}
        adviseren: {wie: consulent, moet: adviseren, binnen: 1 week}
    fasen: {delen_fase: {begint_met: praten, stappen: {praten: {wie: mentor, moet: praten, binnen: 1 week, daarna: terug}}}}
    escalatielijnen: {lijn: {opgelost: terug, uitgeput: gestopt, treden: {laag: {wie: wethouder, moet: iets, binnen: 1 week}}}}
""", "niets")  # fmt: skip
    spel.doe("mentor", "praten")

    assert spel.feit("mag", "ingetrokken")[1:] == [("vervallen", "delen"), ("opent", "adviseren"), ("na_einde", "lijn")]
    assert ("afgerond", "terug") in spel.doe("consulent", "adviseren")


def test_a_stap_without_rhythm_opens_again_with_the_toestemming() -> None:
    spel = opened(STAPPEN.replace("toestemming: mag", "toestemming: mag, elke: onbepaald"))
    spel.feit("mag", "ingetrokken", op="2026-09-08")

    assert spel.feit("mag", "gegeven", op="2026-09-09") == [("gegeven", "mag"), ("opent", "delen")]


def test_a_fase_is_ready_when_its_last_duty_lapsed() -> None:
    spel = opened(STAPPEN.replace("begint_met: delen\n", "begint_met: delen\n        klaar: advies\n"), "niets")
    spel.feit("mag", "ingetrokken")

    assert spel.fase == "advies"


def test_a_withdrawal_is_played_again_from_the_journaal() -> None:
    spel = opened(STAPPEN)
    spel.feit("mag", "ingetrokken", op="2026-09-08")

    assert restore(spel.kern, spel.kalender, spel.regels) == spel.casus
    assert told(spel.regels[-1:])[1] == ("vervallen", "delen")
