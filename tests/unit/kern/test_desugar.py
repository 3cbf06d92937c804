"""Each sugar of the language, and the rows it becomes."""

from __future__ import annotations

import pytest

from kernbouw import kern, messages, names, refused
from routekaart.bevinding import ProtocolOngeldig
from routekaart.kern.pijlen import pijlen


def test_a_ladder_is_a_stap_at_each_count() -> None:
    opbouw = kern("""
        voorvallen: {laatkomst: {}}
        tellers: {keer: {telt: aantal laatkomst, per: schooljaar}}
        parameters: {grens: {is: getal, waarde: 12}}
        fasen:
          start:
            begint_met: niets
            ladders:
              keer:
                3: {wie: mentor, moet: bellen, binnen: 1 week}
                5 tot en met 6: {wie: mentor, moet: schrijven, binnen: 1 week, daarna: praten}
                grens: {wie: directeur, moet: melden, binnen: 1 week}
                onbepaald: {wie: directeur, moet: straffen, binnen: 1 week}
            stappen:
              praten: {wie: mentor, moet: praten, binnen: 1 week}
    """)

    assert opbouw.fasen["start"].stappen == ("keer_3", "keer_5", "keer_6", "keer_grens", "keer_onbepaald", "praten")
    assert [str(s.zodra) for s in opbouw.stappen.values() if s.zodra] == [
        "keer >= 3", "keer >= 5", "keer >= 6", "keer >= grens", "keer >= onbepaald",
    ]  # fmt: skip
    assert opbouw.stappen["keer_6"].pad == ("fasen", "start", "ladders", "keer", "5 tot en met 6")
    assert names(opbouw.stappen["keer_6"].daarna) == ["stap praten"]


def test_a_ladder_needs_a_teller_and_a_number() -> None:
    assert refused("""
        voorvallen: {laatkomst: {}}
        tellers: {keer: {telt: aantal laatkomst, per: schooljaar}}
        parameters: {snel: {is: termijn, waarde: 1 week}}
        fasen:
          start:
            ladders:
              keren: {3: {wie: mentor, moet: bellen, binnen: 1 week}, 6: {wie: mentor, moet: bellen, binnen: 1 week}}
              snel: {3: {wie: mentor, moet: bellen, binnen: 1 week}}
              keer:
                snel: {wie: mentor, moet: bellen, binnen: 1 week}
                gerns: {wie: mentor, moet: bellen, binnen: 1 week}
                7 tot en met 700: {wie: mentor, moet: bellen, binnen: 1 week}
    """) == [
        ("RK207", 8, 7, "keren"),
        ("RK208", 9, 7, "snel"),
        ("RK208", 11, 9, "snel"),
        ("RK207", 12, 9, "gerns"),
        ("RK208", 13, 9, "7 tot en met 700"),
    ]


LIJN = """
    fasen: {start: {toelichting: wachten}}
    escalatielijnen:
      hulp:
        opgelost: terug
        uitgeput: weg
        treden:
          laag:
            wie: mentor of directeur
            erbij: ambtenaar en ouders
            reageert_binnen: 3 werkdagen
            moet: helpen
            aanvaardt_binnen: 2 werkdagen
            binnen: 2 weken
            uitkomsten: {gevonden: opgelost, niet_gevonden: hoger, nog_eens: laag}
            stappen:
              inlichten: {wie: mentor, moet: de ouders inlichten, binnen: 1 week, daarna: opgelost}
          hoog:
            zodra: ziek langer dan 8 weken
            wie: wethouder
            moet: bij elkaar blijven
            doorzettingsmacht: doorwerken
    gegevens: {ziek: ja of nee}
    einden: {terug: gelukt, weg: niet_gelukt}
"""


def test_a_trede_is_a_fase_of_its_lijn() -> None:
    opbouw = kern(LIJN)
    laag, hoog = opbouw.fasen["laag"], opbouw.fasen["hoog"]

    assert laag.spoor == hoog.spoor == "hulp"
    assert laag.begint_met == ("laag_aanvaarden", "laag", "laag_erbij_ambtenaar", "laag_erbij_ouders")
    assert laag.stappen == ("laag_aanvaarden", "laag", "laag_erbij_ambtenaar", "laag_erbij_ouders", "inlichten")
    assert (laag.doorwerken, hoog.doorwerken) == (False, True)
    assert names(laag.hoger) == ["trede hoog"]
    assert names(hoog.hoger) == ["uitgeput hulp"]
    assert str(hoog.zodra) == "ziek langer dan 8 weken"
    assert opbouw.stappen["hoog"].zodra is None
    assert opbouw.lijnen["hulp"].treden == ("laag", "hoog")


def test_accepting_a_trede_is_a_stap_with_its_own_clock() -> None:
    stappen = kern(LIJN).stappen
    aanvaarden = stappen["laag_aanvaarden"]

    assert aanvaarden.wie == stappen["laag"].wie
    assert str(aanvaarden.binnen) == "2 werkdagen"
    assert names(aanvaarden.te_laat) == ["trede hoog"]
    assert names(aanvaarden.daarna) == ["niets"]
    assert stappen["laag"].sluit_mee == ("laag_aanvaarden",)
    assert stappen["hoog"].sluit_mee == ()


def test_a_trede_fails_upwards_and_succeeds_out_of_the_lijn() -> None:
    stappen = kern(LIJN).stappen
    laag = stappen["laag"]

    assert names(laag.te_laat) == names(laag.niet_gelukt) == ["trede hoog"]
    assert {naam: names(doel) for naam, doel in laag.uitkomsten.items()} == {
        "gevonden": ["opgelost hulp"], "niet_gevonden": ["trede hoog"], "nog_eens": ["stap laag"],
    }  # fmt: skip
    assert names(laag.daarna) == ["opgelost hulp"]


def test_working_on_until_solved_has_no_clock_and_does_not_fail() -> None:
    hoog = kern("zonder_termijn: onbepaald" + LIJN.replace("\n    ", "\n")).stappen["hoog"]

    assert hoog.binnen is None
    assert hoog.te_laat is None
    assert hoog.niet_gelukt is None
    assert names(hoog.daarna) == ["opgelost hulp"]


def test_those_asked_along_owe_an_answer_without_consequences() -> None:
    stap = kern(LIJN).stappen["laag_erbij_ouders"]

    assert stap.soort == "moet"
    assert stap.tekst == "meedenken: helpen"
    assert stap.wie.rollen == ("ouders",)
    assert str(stap.binnen) == "3 werkdagen"
    assert stap.te_laat is None
    assert names(stap.daarna) == ["niets"]


def test_further_acts_of_a_trede_lead_nowhere_by_themselves() -> None:
    stap = kern(LIJN.replace(", daarna: opgelost}", "}")).stappen["inlichten"]

    assert stap.fase == "laag"
    assert names(stap.daarna) == ["niets"]
    assert stap.te_laat is None
    assert stap.niet_gelukt is None


VOORSTEL = """
    fasen:
      start:
        begint_met: kiezen
        stappen:
          kiezen:
            wie: mentor
            moet: een plek voorstellen
            binnen: 1 week
            levert: voorstel
            daarna: terug
            bekrachtiging:
              door: wethouder of directeur
              binnen: 5 werkdagen
              geweigerd: praten
              levert: besluit
              informeert: ouders
              registreert_in: het register
          praten: {wie: mentor, moet: praten, binnen: 1 week}
    einden: {terug: gelukt}
"""


def test_a_draft_is_held_until_it_is_ratified() -> None:
    opbouw = kern(VOORSTEL)
    kiezen, ja = opbouw.stappen["kiezen"], opbouw.stappen["kiezen_bekrachtigen"]

    assert opbouw.fasen["start"].stappen == ("kiezen", "kiezen_bekrachtigen", "praten")
    assert opbouw.fasen["start"].begint_met == ("kiezen",)
    assert (kiezen.bekrachtigd_door, ja.bekrachtigt) == ("kiezen_bekrachtigen", "kiezen")
    assert names(kiezen.daarna) == ["eind terug"]
    assert ja.wie.rollen == ("wethouder", "directeur")
    assert {naam: names(doel) for naam, doel in ja.uitkomsten.items()} == {"gedaan": ["niets"], "geweigerd": ["stap praten"]}
    assert names(ja.te_laat) == ["stap praten"]
    assert (ja.levert, ja.informeert, ja.registreert_in) == (("besluit",), ("ouders",), "het register")
    assert ja.eigen_uitkomsten == ("gedaan",)


def test_silence_can_have_its_own_doel() -> None:
    ja = kern(VOORSTEL.replace("levert: besluit", "te_laat: terug")).stappen["kiezen_bekrachtigen"]

    assert names(ja.te_laat) == ["eind terug"]


def test_a_name_that_sugar_needs_can_be_taken() -> None:
    assert refused(VOORSTEL.replace("praten", "kiezen_bekrachtigen")) == [("RK106", 12, 9, "bekrachtiging")]


TOESTEMMING = """
    toestemmingen:
      delen_mag: {van: ouders, deelt: mentor, met: ambtenaar, voor: hulp, bij_weigering: praten}
    gegevens: {ziek: ja of nee}
    fasen:
      start:
        begint_met: delen
        stappen:
          delen: {wie: mentor, moet: delen, binnen: 1 week, toestemming: delen_mag}
          ook_delen: {als: ziek, anders: niets, wie: mentor, moet: delen, binnen: 1 week, toestemming: delen_mag}
          praten: {wie: mentor, moet: praten, binnen: 1 week, legt_vast: delen_mag}
"""


def test_consent_is_a_fact_that_opens_the_stap() -> None:
    opbouw = kern(TOESTEMMING)
    delen, ook = opbouw.stappen["delen"], opbouw.stappen["ook_delen"]

    assert opbouw.gegevens["delen_mag"].waarden == ("gegeven", "geweigerd", "ingetrokken")
    assert str(delen.als) == "delen_mag is gegeven"
    assert names(delen.anders) == ["stap praten"]
    assert str(ook.als) == "ziek en delen_mag is gegeven"
    assert names(ook.anders) == ["niets"]


def test_consent_must_be_declared() -> None:
    assert refused(TOESTEMMING.replace("toestemming: delen_mag}", "toestemming: delen_mga}", 1)) == [
        ("RK207", 9, 70, "delen_mga")
    ]


TAFEL = """
    overleggen:
      zorgtafel: {voorzitter: directeur, leden: ouders en mentor, gasten: ambtenaar}
      open_tafel: {voorzitter: onbepaald, leden: onbepaald}
    fasen:
      start:
        begint_met: praten
        stappen:
          praten: {wie: mentor, overleg: zorgtafel, gasten: wethouder, moet: praten, binnen: 1 week}
          volgen: {wie: zorgtafel, moet: volgen, binnen: 1 week}
          kijken: {wie: open_tafel, moet: kijken, binnen: 1 week}
          samen: {wie: mentor en directeur, moet: kiezen, binnen: 1 week}
"""


def test_a_table_lends_its_members_and_guests() -> None:
    praten = kern(TAFEL).stappen["praten"]

    assert praten.wie.rollen == ("mentor",)
    assert praten.overleg == "zorgtafel"
    assert praten.leden == ("ouders", "mentor")
    assert praten.gasten == ("wethouder", "ambtenaar")


def test_the_chair_acts_for_the_table() -> None:
    stappen = kern(TAFEL).stappen

    assert (stappen["volgen"].wie.rollen, stappen["volgen"].overleg) == (("directeur",), "zorgtafel")
    assert (stappen["kijken"].wie.onbepaald, stappen["kijken"].leden) == (True, ())


def test_two_roles_joined_by_en_act_together() -> None:
    stappen = kern(TAFEL).stappen

    assert stappen["samen"].wie.samen
    assert not stappen["praten"].wie.samen


def test_a_table_stands_alone_and_must_exist() -> None:
    assert refused(
        TAFEL.replace("wie: zorgtafel", "wie: mentor en zorgtafel").replace("overleg: zorgtafel", "overleg: tafel")
    ) == [
        ("RK207", 9, 38, "tafel"),
        ("RK206", 10, 31, "zorgtafel"),
    ]


INVOEGEN = """
    fasen:
      start:
        begint_met: bellen
        stappen:
          bellen: {{wie: mentor, moet: bellen, binnen: 1 week, uitkomsten: {{ja: terug, nee: praten}}}}
          praten: {{wie: mentor, moet: praten, binnen: 1 week, daarna: terug}}
          bezoeken: {{ingevoegd_na: {na}, wie: mentor, moet: op bezoek gaan, binnen: 1 week}}
      tafel: {{stappen: {{overleggen: {{wie: mentor, moet: overleggen, binnen: 1 week}}}}}}
    einden: {{terug: gelukt}}
"""


def test_a_stap_put_in_takes_over_where_the_exit_led() -> None:
    na_nee = kern(INVOEGEN.format(na="bellen.nee")).stappen
    na_praten = kern(INVOEGEN.format(na="praten")).stappen

    assert names(na_nee["bellen"].uitkomsten["nee"]) == ["stap bezoeken"]
    assert names(na_nee["bellen"].uitkomsten["ja"]) == ["eind terug"]
    assert names(na_nee["bezoeken"].daarna) == ["stap praten"]
    assert names(na_praten["praten"].daarna) == ["stap bezoeken"]
    assert names(na_praten["bezoeken"].daarna) == ["eind terug"]


def test_a_stap_can_only_be_put_in_where_there_is_an_exit() -> None:
    assert refused(INVOEGEN.format(na="blelen")) == [("RK202", 8, 32, "blelen")]
    assert refused(INVOEGEN.format(na="bellen.neen")) == [("RK207", 8, 39, "neen")]
    assert refused(INVOEGEN.format(na="bellen")) == [("RK209", 8, 32, "bellen")]
    assert refused(INVOEGEN.format(na="overleggen")) == [("RK209", 8, 32, "overleggen")]


def test_one_exit_takes_one_stap() -> None:
    tekst = INVOEGEN.format(na="praten").replace(
        "  tafel:", "      nog_een: {ingevoegd_na: praten, wie: mentor, moet: schrijven, binnen: 1 week}\n      tafel:"
    )

    assert [code for code, *_ in refused(tekst)] == ["RK212"]
    assert "voeg deze stap in na `bezoeken`" in messages(tekst)[0]


def test_stappen_can_be_put_in_one_after_the_other() -> None:
    stappen = kern(
        INVOEGEN.format(na="praten").replace(
            "  tafel:", "      nog_een: {ingevoegd_na: bezoeken, wie: mentor, moet: schrijven, binnen: 1 week}\n      tafel:"
        )
    ).stappen

    assert [names(stappen[naam].daarna) for naam in ("praten", "bezoeken", "nog_een")] == [
        ["stap bezoeken"], ["stap nog_een"], ["eind terug"],
    ]  # fmt: skip


def test_silence_that_is_a_yes_leads_where_the_draft_leads() -> None:
    k = kern(ZWIJGEN.format(te_laat="bekrachtigd"))

    assert names(k.stappen["voorstellen_bekrachtigen"].te_laat) == ["bekrachtigd voorstellen"]
    assert [str(p.naar) for p in pijlen(k) if str(p.van) == "stap:voorstellen_bekrachtigen"] == ["stap:overleggen", "eind:klaar"]


@pytest.mark.parametrize("te_laat", ["bekrachtigd en overleggen", "overleggen en bekrachtigd"])
def test_bekrachtigd_stands_alone(te_laat: str) -> None:
    assert [code for code, *_ in refused(ZWIJGEN.format(te_laat=te_laat))] == ["RK209"]


def test_bekrachtigd_is_no_doel_elsewhere() -> None:
    tekst = ZWIJGEN.format(te_laat="overleggen").replace("daarna: klaar", "daarna: bekrachtigd", 1)

    assert [(code, woord) for code, _, _, woord in refused(tekst)] == [("RK209", "bekrachtigd")]


ZWIJGEN = """
fasen:
  start:
    begint_met: voorstellen
    stappen:
      voorstellen:
        wie: ambtenaar
        moet: voorstellen
        binnen: 1 week
        bekrachtiging: {{door: wethouder, binnen: 1 week, geweigerd: overleggen, te_laat: {te_laat}}}
        daarna: klaar
      overleggen: {{wie: ambtenaar, moet: overleggen, binnen: 1 week, daarna: klaar}}
einden: {{klaar: gelukt}}
"""


BIJ = """
fasen:
  start:
    stappen:
      zoeken:
        wie: ambtenaar
        moet: zoeken
        binnen: 1 week
        legt_vast_bij: {{{bij}}}
        uitkomsten: {{gevonden: klaar, niets_gevonden: klaar, geweigerd: klaar}}
einden: {{klaar: gelukt}}
gegevens: {{plek: ja of nee}}
"""


def test_legt_vast_bij_names_an_uitkomst_and_its_gegevens() -> None:
    stap = kern(BIJ.format(bij="gevonden: plek")).stappen["zoeken"]

    assert (stap.recorded("gevonden"), stap.recorded("niets_gevonden")) == (("plek",), ())


@pytest.mark.parametrize(
    ("bij", "code", "woord"),
    [
        ("gevondn: plek", "RK207", "gevondn"),
        ("gevonden: plak", "RK207", "plak"),
        ("geweigerd: plek", "RK209", "geweigerd"),
    ],
)
def test_legt_vast_bij_refuses_what_cannot_be_recorded(bij: str, code: str, woord: str) -> None:
    assert [(c, w) for c, _, _, w in refused(BIJ.format(bij=bij))] == [(code, woord)]


INGEVOEGD = """
fasen:
  start:
    begint_met: bellen
    stappen:
      bellen: {{wie: mentor, moet: bellen, binnen: 1 week, daarna: klaar}}
      langsgaan: {{ingevoegd_na: {na}, wie: mentor, moet: langsgaan, binnen: 1 week}}
einden: {{klaar: gelukt}}
"""


def test_a_stap_that_is_nowhere_may_come_from_an_extension_that_is_not_installed() -> None:
    assert [(c, w) for c, _, _, w in refused(INGEVOEGD.format(na="wijkcoach.gedaan"))] == [("RK204", "wijkcoach")]
    assert [(c, w) for c, _, _, w in refused(INGEVOEGD.format(na="belen"))] == [("RK202", "belen")]


def test_silence_means_nothing_without_a_term() -> None:
    tekst = ZWIJGEN.format(te_laat="bekrachtigd").replace("wethouder, binnen: 1 week", "wethouder")

    with pytest.raises(ProtocolOngeldig) as fout:
        kern(tekst)

    assert [(b.code, b.pad[-1]) for b in fout.value.bevindingen] == [("RK102", "te_laat")]
