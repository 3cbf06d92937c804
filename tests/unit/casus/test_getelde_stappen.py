"""Tellers over what happened to a stap: how often it was gedaan, or ended in one uitkomst."""

from __future__ import annotations

import pytest

from bouw import Spel, dag
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.toestand import Geteld


def _gesprek(teller: str, zodra: str = "gemist >= 3", stap: str = "", meer: str = "") -> str:
    return f"""
        begin: volgen
        mag_afwijken: directeur
        voorvallen: {{laatkomst: {{}}}}
        gegevens: {{afspraken: getal}}
        tellers: {{gemist: {{{teller}}}}}
        fasen:
          volgen:
            begint_met: gesprek
            stappen:
              gesprek: {{wie: mentor, met: ouders, moet: praten{stap}}}
              melden: {{wie: directeur, moet: melden, zodra: {zodra}}}
              {meer or "rapport: {wie: mentor, mag: schrijven, bij: laatkomst}"}
    """


NIET_VERSCHENEN = "telt: aantal gesprek.niet_verschenen, per: casus"


def _mist(spel: Spel, *dagen: str) -> None:
    for op in dagen:
        spel.doe("mentor", "gesprek", "niet_verschenen", op=op)


def test_the_third_noted_attempt_counts_while_the_duty_stays_open() -> None:
    spel = Spel(_gesprek(NIET_VERSCHENEN))
    _mist(spel, "2026-09-08", "2026-09-09")

    assert (spel.stand("gesprek"), spel.stand("melden")) == ("open", "dicht")

    _mist(spel, "2026-09-10")

    assert (spel.stand("gesprek"), spel.stand("melden")) == ("open", "open")


def test_a_listed_niet_gelukt_counts_each_opening() -> None:
    spel = Spel(_gesprek(NIET_VERSCHENEN, stap=", uitkomsten: {niet_verschenen: gesprek}"))
    _mist(spel, "2026-09-08", "2026-09-09", "2026-09-10")

    assert (spel.opening("gesprek").keer, spel.stand("melden")) == (4, "open")


def test_only_the_uitkomst_that_is_named_counts() -> None:
    spel = Spel(_gesprek(NIET_VERSCHENEN))
    for uitkomst in ("geweigerd", "onbereikbaar", "niet_verschenen"):
        spel.doe("mentor", "gesprek", uitkomst, op="2026-09-08")
    spel.doe("mentor", "gesprek", op="2026-09-08")

    assert spel.casus.geteld == (Geteld("gesprek", "niet_verschenen", False, dag("2026-09-08")),)


def test_the_bare_name_counts_every_way_of_gedaan_and_nothing_else() -> None:
    stap = ", uitkomsten: {hulp: gesprek, klaar: gesprek}"
    spel = Spel(_gesprek("telt: aantal gesprek, per: casus", stap=stap))
    for uitkomst in ("hulp", "niet_verschenen", "klaar"):
        spel.doe("mentor", "gesprek", uitkomst, op="2026-09-08")

    assert spel.stand("melden") == "dicht"

    spel.doe("mentor", "gesprek", "hulp", op="2026-09-09")

    assert spel.stand("melden") == "open"


def test_the_third_talk_of_a_school_year_is_the_third_since_august() -> None:
    stap = ", uitkomsten: {gedaan: gesprek}"
    spel = Spel(_gesprek("telt: aantal gesprek, per: schooljaar", stap=stap), op="2026-07-01")
    spel.doe("mentor", "gesprek", op="2026-07-02")
    for op in ("2026-09-08", "2026-09-09"):
        spel.doe("mentor", "gesprek", op=op)

    assert spel.stand("melden") == "dicht"

    spel.doe("mentor", "gesprek", op="2026-09-10")

    assert spel.stand("melden") == "open"


def test_what_is_counted_leaves_the_window_on_its_day() -> None:
    spel = Spel(_gesprek("telt: aantal gesprek.niet_verschenen, in: 2 weken", zodra="gemist >= 2"))
    _mist(spel, "2026-09-08")

    assert spel.volgende() == "2026-09-22T00:00"  # the 8th lies outside (8, 22]

    _mist(spel, "2026-09-22")

    assert spel.stand("melden") == "dicht"


def test_an_act_counts_on_the_day_on_which_it_was_done() -> None:
    spel = Spel(_gesprek("telt: aantal gesprek.niet_verschenen, in: 2 weken", zodra="gemist >= 2"))
    spel.doe("mentor", "gesprek", "niet_verschenen", op="2026-09-14", voorgevallen_op=dag("2026-09-08"))

    assert spel.volgende() == "2026-09-22T00:00"


def test_a_status_on_a_count_is_dated_on_the_day_of_an_act_told_late() -> None:
    yaml = _gesprek(NIET_VERSCHENEN, zodra="gemeden minstens 2 weken").rstrip()
    yaml += "\n        statussen: {gemeden: gemist >= 1}\n"
    spel = Spel(yaml)
    _mist(spel, "2026-09-14")
    spel.doe("mentor", "gesprek", "niet_verschenen", op="2026-09-15", voorgevallen_op=dag("2026-09-08"))

    assert spel.casus.statussen["gemeden"] == (True, dag("2026-09-08"))
    assert spel.volgende() == "2026-09-22T00:00"


def test_sinds_counts_from_the_act_on() -> None:
    stap = ", uitkomsten: {gedaan: gesprek}"
    spel = Spel(_gesprek("telt: aantal gesprek.niet_verschenen, sinds: gesprek", zodra="gemist >= 1", stap=stap))
    _mist(spel, "2026-09-08")
    spel.doe("mentor", "gesprek", op="2026-09-09")

    assert spel.stand("melden") == "dicht"

    _mist(spel, "2026-09-10")

    assert spel.stand("melden") == "open"


def test_voorvallen_and_stappen_mix_in_one_telling_each_with_its_weight() -> None:
    spel = Spel(_gesprek("telt: aantal laatkomst + 2 x gesprek.niet_verschenen, per: casus"))
    spel.voorval("laatkomst", op="2026-09-08")

    assert spel.stand("melden") == "dicht"

    _mist(spel, "2026-09-08")

    assert spel.stand("melden") == "open"


def test_a_count_can_be_a_share() -> None:
    spel = Spel(_gesprek("telt: aantal gesprek.niet_verschenen, per: casus, deel_van: afspraken", zodra="gemist >= 1/2"))
    spel.feit("afspraken", 4, op="2026-09-08")
    _mist(spel, "2026-09-08")

    assert spel.stand("melden") == "dicht"

    _mist(spel, "2026-09-09")

    assert spel.stand("melden") == "open"


def test_whoever_deviates_did_nothing_that_counts() -> None:
    spel = Spel(_gesprek("telt: aantal gesprek.niet_verschenen + aantal gesprek, per: casus", zodra="gemist >= 1"))
    afwijken = gb.Afwijken(op=dag("2026-09-08"), rol="directeur", stap="gesprek", uitkomst="gedaan", reden="dossier")
    spel.send(afwijken)

    assert (spel.stand("gesprek"), spel.casus.geteld) == ("afgeweken", ())


def test_a_stap_with_several_openings_counts_each() -> None:
    meer = "nagaan: {wie: mentor, moet: nagaan, bij: laatkomst}"
    spel = Spel(_gesprek("telt: aantal nagaan, per: casus", meer=meer))
    for _ in range(3):
        spel.voorval("laatkomst", op="2026-09-08")
    for _ in range(3):
        spel.doe("mentor", "nagaan", op="2026-09-09")

    assert spel.stand("melden") == "open"


def test_a_joint_stap_counts_once_and_a_disagreement_as_oneens() -> None:
    for antwoord, geteld in (("ja", ("ja", True)), ("nee", ("oneens", False))):
        spel = Spel("""
            begin: volgen
            tellers: {keren: {telt: aantal beslissen + aantal beslissen.oneens, per: casus}}
            fasen:
              volgen:
                stappen:
                  beslissen:
                    wie: mentor en directeur
                    moet: beslissen
                    uitkomsten: {ja: terug, nee: terug, oneens: terug}
        """)
        spel.doe("mentor", "beslissen", "ja", op="2026-09-08")

        assert spel.casus.geteld == ()

        spel.doe("directeur", "beslissen", antwoord, op="2026-09-09")

        assert spel.casus.geteld == (Geteld("beslissen", *geteld, dag("2026-09-09")),)


def _voorstel(bekrachtiging: str) -> str:
    return f"""
        begin: volgen
        tellers: {{keren: {{telt: aantal voorstellen, per: casus}}}}
        fasen:
          volgen:
            stappen:
              voorstellen:
                wie: consulent
                moet: een plek voorstellen
                daarna: terug
                bekrachtiging: {{door: wethouder, binnen: 1 week, geweigerd: gestopt{bekrachtiging}}}
    """


def test_a_draft_counts_when_it_is_ratified() -> None:
    spel = Spel(_voorstel(""))
    spel.doe("consulent", "voorstellen", op="2026-09-08")

    assert spel.casus.geteld == ()

    spel.doe("wethouder", "voorstellen_bekrachtigen", op="2026-09-10")

    assert spel.casus.geteld == (Geteld("voorstellen", "gedaan", True, dag("2026-09-10")),)


def test_a_draft_ratified_by_silence_counts_on_the_last_day_of_the_term() -> None:
    spel = Spel(_voorstel(", te_laat: bekrachtigd"))
    spel.doe("consulent", "voorstellen", op="2026-09-08")
    spel.tik("2026-10-01")

    assert spel.casus.geteld == (Geteld("voorstellen", "gedaan", True, dag("2026-09-15")),)


def test_a_draft_that_is_refused_does_not_count() -> None:
    spel = Spel(_voorstel(""))
    spel.doe("consulent", "voorstellen", op="2026-09-08")
    spel.doe("wethouder", "voorstellen_bekrachtigen", "geweigerd", op="2026-09-10")

    assert spel.casus.geteld == ()


def test_a_mag_that_lapses_is_afgezien_on_its_last_day() -> None:
    spel = Spel("""
        begin: volgen
        tellers: {keren: {telt: aantal bellen.afgezien, per: casus}}
        fasen: {volgen: {stappen: {bellen: {wie: mentor, mag: bellen, binnen: 1 week, te_laat: terug}}}}
    """)
    spel.tik("2026-10-01")

    assert spel.casus.geteld == (Geteld("bellen", "afgezien", False, dag("2026-09-14")),)


def test_each_act_against_a_prohibition_counts() -> None:
    spel = Spel("""
        begin: volgen
        tellers: {keren: {telt: aantal schorsen.overtreden, per: casus}}
        fasen:
          volgen:
            begint_met: schorsen
            overgangen: {genoeg: {zodra: keren > 1, naar: gestopt}}
            stappen: {schorsen: {wie: mentor, mag_niet: schorsen}}
    """)
    for op in ("2026-09-08", "2026-09-09"):
        spel.doe("mentor", "schorsen", op=op)

    assert spel.casus.einde == "gestopt"


def test_a_deelcasus_counts_when_it_returns() -> None:
    spel = Spel("""
        begin: volgen
        deelprotocollen: {halt: {eindigt_als: geslaagd of mislukt, duurt: 4 maanden}}
        tellers: {keren: {telt: aantal verwijzen.mislukt, per: casus}}
        fasen:
          volgen:
            stappen:
              verwijzen: {wie: mentor, moet: verwijzen, start: halt, uitkomsten: {geslaagd: terug, mislukt: gestopt}}
    """)
    spel.doe("mentor", "verwijzen", op="2026-09-08")

    assert spel.casus.geteld == ()

    spel.send(gb.Terugkeer(op=dag("2026-11-02"), stap="verwijzen", eind="mislukt"))

    assert spel.casus.geteld == (Geteld("verwijzen", "mislukt", True, dag("2026-11-02")),)


def test_a_trede_that_fails_counts_on_its_way_up() -> None:
    spel = Spel("""
        begin: volgen
        tellers: {keren: {telt: aantal bellen.geweigerd, per: casus}}
        escalatielijnen:
          lijn:
            treden:
              bellen: {wie: mentor, moet: bellen, binnen: 1 week}
              besluiten: {wie: directeur, moet: besluiten, binnen: 1 week}
            opgelost: terug
            uitgeput: gestopt
        fasen: {volgen: {stappen: {vragen: {wie: mentor, moet: vragen, daarna: lijn}}}}
    """)
    spel.doe("mentor", "vragen", op="2026-09-08")
    spel.doe("mentor", "bellen", "geweigerd", op="2026-09-09")

    assert spel.casus.geteld == (Geteld("bellen", "geweigerd", False, dag("2026-09-09")),)


def test_als_of_what_follows_counts_the_act_that_led_there() -> None:
    meer = "opnieuw: {wie: mentor, als: gemist < 2, anders: gestopt, moet: opnieuw uitnodigen, daarna: gesprek}"
    spel = Spel(_gesprek(NIET_VERSCHENEN, stap=", uitkomsten: {niet_verschenen: opnieuw}", meer=meer))
    _mist(spel, "2026-09-08")
    spel.doe("mentor", "opnieuw", op="2026-09-09")
    _mist(spel, "2026-09-10")

    assert spel.casus.einde == "gestopt"


@pytest.mark.parametrize("uitkomst", ["", "niet_verschenen"])
def test_a_casus_keeps_nothing_of_acts_that_no_teller_counts(uitkomst: str) -> None:
    spel = Spel(_gesprek("telt: aantal laatkomst, per: casus"))
    spel.doe("mentor", "gesprek", uitkomst, op="2026-09-08")

    assert spel.casus.geteld == ()


def test_a_stap_in_doorlopend_counts_each_of_its_openings_whatever_fase_the_casus_is_in() -> None:
    spel = Spel("""
        begin: volgen
        voorvallen: {laatkomst: {}}
        tellers: {gebeld: {telt: aantal bellen + 1 x bellen.onbereikbaar, per: casus}}
        doorlopend:
          begint_met: niets
          stappen: {bellen: {bij: laatkomst, wie: mentor, moet: bellen}}
        fasen:
          volgen: {stappen: {praten: {wie: mentor, moet: praten, daarna: verder}}}
          verder:
            begint_met: niets
            overgangen: {genoeg: {zodra: gebeld >= 4, naar: gestopt}}
    """)
    for _ in range(3):
        spel.voorval("laatkomst", op="2026-09-08")
    spel.doe("mentor", "bellen", "onbereikbaar")
    spel.doe("mentor", "bellen")
    spel.doe("mentor", "praten")
    spel.doe("mentor", "bellen", op="2026-09-09")

    assert spel.casus.einde is None

    spel.doe("mentor", "bellen", op="2026-09-10")

    assert spel.casus.einde == "gestopt"
