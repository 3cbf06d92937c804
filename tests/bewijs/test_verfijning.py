"""Every loosening of a model is named, with the shortest story that shows it; what is stricter is not."""

from __future__ import annotations

import json
from datetime import date

import pytest

from bouw import kern
from routekaart import bron, kalender, taal
from routekaart.bewijs.verfijning import Afwijking, Verfijning, isolate, refine, to_json, to_text
from routekaart.bewijs.verhaaltekst import write_story
from routekaart.kern.vergelijking import ANDERS, LOSSER
from routekaart.verhaal import play

MIDDEN = kalender.load("midden")

MODEL = """
begin: gesprek
gegevens: {zit_thuis: ja of nee}
niveaus: {uitvoering: mentor, directie: directeur}
fasen:
  gesprek:
    regie: mentor
    begint_met: bespreken
    stappen:
      bespreken:
        wie: directeur
        met: ouders
        moet: bespreken wat er nodig is
        binnen: 2 weken
        te_laat: zorg
        klaar_als: zit_thuis is bekend
        daarna: zorg
  zorg:
    regie: consulent
    hoogstens_keer: 2
    uitgeput: gestopt
    stappen:
      plannen:
        wie: consulent
        moet: een plan maken
        binnen: 10 werkdagen
        te_laat: lijn
        uitkomsten: {goed: terug, slecht: bespreken_opnieuw}
      bespreken_opnieuw:
        wie: consulent
        moet: opnieuw kijken
        binnen: 5 werkdagen
        te_laat: lijn
        daarna: zorg
    begint_met: plannen
escalatielijnen:
  lijn:
    opgelost: terug
    uitgeput: gestopt
    treden:
      hoog: {wie: directeur, moet: een besluit nemen, aanvaardt_binnen: 2 werkdagen, binnen: 10 werkdagen}
grenzen:
  snel: {van: gesprek, tot: terug of gestopt, binnen: 1 maand}
"""


def refined(van: str, naar: str) -> Verfijning:
    assert van in MODEL
    return refine(kern(MODEL), kern(MODEL.replace(van, naar)), MIDDEN)


def only(verfijning: Verfijning) -> Afwijking:
    (afwijking,) = verfijning.losser
    return afwijking


def test_a_protocol_refines_itself() -> None:
    assert refine(kern(MODEL), kern(MODEL), MIDDEN).afwijkingen == ()


@pytest.mark.parametrize(
    ("van", "naar"),
    [
        ("binnen: 2 weken", "binnen: 1 week"),
        ("binnen: 1 maand", "binnen: 3 weken"),
        ("hoogstens_keer: 2", "hoogstens_keer: 1"),
        ("met: ouders", "met: ouders en consulent"),
        ("aanvaardt_binnen: 2", "aanvaardt_binnen: 1"),
    ],
)
def test_stricter_is_allowed(van: str, naar: str) -> None:
    verfijning = refined(van, naar)

    assert verfijning.afwijkingen == ()
    assert not verfijning


def test_a_longer_term_is_looser_and_shows_when_the_old_one_is_over() -> None:
    # 2 weken from Monday 7 September 2026 end on Monday 21 September.
    afwijking = only(refined("binnen: 2 weken", "binnen: 3 weken"))

    assert afwijking.zin == "De termijn van stap `bespreken` gaat van 2 weken naar 3 weken."
    assert afwijking.uiteen is not None
    assert afwijking.uiteen.stappen[-1].op.date() == date(2026, 9, 22)
    assert ("te_laat", "bespreken") in [(g.wat, g.naam) for g in afwijking.uiteen.oud.gevolgen]
    assert afwijking.uiteen.nieuw.gevolgen == ()


@pytest.mark.parametrize(
    ("van", "naar", "zin"),
    [
        ("        te_laat: zorg\n", "", "Wat volgt op te laat bij stap `bespreken` vervalt; eerder: `zorg`."),
        ("moet: een plan maken", "mag: een plan maken", "Stap `plannen` was “moet” en is nu “mag”."),
        ("        klaar_als: zit_thuis is bekend\n", "",
         "De voorwaarde om klaar te zijn met stap `bespreken` vervalt; eerder: `zit_thuis is bekend`."),
        ("wie: directeur\n        met", "wie: mentor\n        met",
         "Wie iets doet bij stap `bespreken` gaat van `directeur` naar `mentor`."),
        ("hoogstens_keer: 2", "hoogstens_keer: 3", "Het hoogste aantal keren van fase `zorg` gaat van 2 naar 3."),
        ("binnen: 1 maand", "binnen: 2 maanden", "De termijn van grens `snel` gaat van 1 maand naar 2 maanden."),
        ("aanvaardt_binnen: 2", "aanvaardt_binnen: 4",
         "De termijn van het aanvaarden van trede `hoog` gaat van 2 werkdagen naar 4 werkdagen."),
    ],
)  # fmt: skip
def test_each_loosening_has_its_sentence_and_a_story_that_both_play(van: str, naar: str, zin: str) -> None:
    verfijning = refined(van, naar)
    afwijking = only(verfijning)

    assert afwijking.zin == zin
    assert afwijking.uiteen is not None
    verhaal = taal.read_story(bron.parse(write_story(afwijking.uiteen, afwijking.model, afwijking.regio, MIDDEN)))
    assert play(verhaal, afwijking.regio, MIDDEN).geslaagd
    assert not play(verhaal, afwijking.model, MIDDEN).geslaagd


def test_a_grens_that_is_gone_is_looser() -> None:
    afwijking = only(refined(MODEL[MODEL.index("grenzen:") :], ""))

    assert afwijking.zin == "Grens `snel` vervalt."
    assert afwijking.uiteen is not None


def test_two_loosenings_each_have_a_story_of_their_own() -> None:
    losser = MODEL.replace("binnen: 2 weken", "binnen: 3 weken").replace("binnen: 5 werkdagen", "binnen: 8 werkdagen")
    een, twee = refine(kern(MODEL), kern(losser), MIDDEN).losser

    assert een.uiteen is not None
    assert twee.uiteen is not None
    assert [g.naam for g in een.uiteen.oud.gevolgen][:1] == ["bespreken"]
    assert [g.naam for g in twee.uiteen.oud.gevolgen][:1] == ["bespreken_opnieuw"]


def test_what_is_neither_is_told_apart() -> None:
    verfijning = refined("slecht: bespreken_opnieuw", "slecht: gestopt")

    assert [a.oordeel for a in verfijning.afwijkingen] == [ANDERS]
    assert not verfijning


def test_a_change_can_be_made_alone() -> None:
    model = kern(MODEL)
    regio = kern(MODEL.replace("binnen: 2 weken", "binnen: 3 weken").replace("hoogstens_keer: 2", "hoogstens_keer: 5"))
    los = isolate(model, regio, ("fasen", "gesprek", "stappen", "bespreken", "binnen"))

    assert los is not None
    assert str(los.stappen["bespreken"].binnen) == "3 weken"
    assert los.fasen["zorg"].hoogstens_keer == 2


def test_the_loosenings_read_as_text_and_as_json() -> None:
    verfijning = refined("binnen: 2 weken", "binnen: 3 weken")
    tekst = to_text(verfijning, lambda *_: "regio.yaml:3")
    (punt,) = json.loads(to_json(verfijning, lambda *_: "regio.yaml:3"))["deviations"]

    assert tekst.splitlines()[:3] == [
        "Op 1 punt is het nieuwe protocol losser dan het oude:",
        "  - De termijn van stap `bespreken` gaat van 2 weken naar 3 weken.  (regio.yaml:3)",
        "      ma 7 september 2026: de casus begint",
    ]
    assert punt["verdict"] == "looser"
    assert punt["story"]["old"].startswith("`bespreken` is te laat")
    assert LOSSER in {a.oordeel for a in verfijning.afwijkingen}


TELT = """
begin: gesprek
voorvallen: {laatkomst: {}}
tellers: {keren: {telt: aantal praten.geweigerd + aantal laatkomst, per: casus}}
fasen:
  gesprek:
    begint_met: praten
    stappen:
      praten: {wie: mentor, moet: praten, binnen: 1 week, daarna: terug, te_laat: gestopt}
      bellen: {wie: mentor, moet: bellen, zodra: keren >= 1, binnen: 1 week}
"""


@pytest.mark.parametrize("telt", ["aantal laatkomst", "aantal praten.geweigerd", "aantal praten.onbereikbaar"])
def test_another_count_has_a_story_that_shows_what_no_longer_opens(telt: str) -> None:
    nieuw = kern(TELT.replace("aantal praten.geweigerd + aantal laatkomst", telt))
    verfijning = refine(kern(TELT), nieuw, MIDDEN)
    (afwijking,) = verfijning.afwijkingen

    assert afwijking.oordeel is ANDERS and afwijking.uiteen is not None
    assert "`bellen` gaat open" in to_text(verfijning, lambda oud, nu: "hier")


def test_a_count_of_what_the_model_does_not_have_is_not_made_alone() -> None:
    nieuw = kern(
        TELT.replace("laatkomst: {}", "laatkomst: {}, spijbelen: {}").replace("+ aantal laatkomst", "+ aantal spijbelen")
    )

    assert isolate(kern(TELT), nieuw, ("tellers", "keren")) is None


TABEL = """
begin: gesprek
gegevens: {ziek: ja of nee}
tabellen: {hoe_lang: {geeft: termijn, rijen: [{als: ziek, waarde: 3 weken}, {waarde: 1 week}]}}
fasen: {gesprek: {stappen: {praten: {wie: mentor, moet: praten, binnen: hoe_lang, te_laat: gestopt, daarna: terug}}}}
"""


def test_another_row_of_a_tabel_has_a_story_that_shows_another_end() -> None:
    (afwijking,) = refine(kern(TABEL), kern(TABEL.replace("1 week", "2 weken")), MIDDEN).afwijkingen

    assert afwijking.oordeel is ANDERS and afwijking.uiteen is not None


def test_a_tabel_that_names_what_the_model_does_not_have_is_not_made_alone() -> None:
    nieuw = kern(TABEL.replace("ziek: ja of nee", "ziek: ja of nee, thuis: ja of nee").replace("als: ziek", "als: thuis"))

    assert isolate(kern(TABEL), nieuw, ("tabellen", "hoe_lang")) is None
