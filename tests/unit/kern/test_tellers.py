"""What a teller counts: voorvallen, and what happened to stappen; and what an author hears of a name that cannot be counted."""

from __future__ import annotations

import pytest

from kernbouw import kern, messages, refused
from routekaart.kalender import load
from routekaart.kern.kernel import Telstap, Telterm
from routekaart.kern.kernvorm import read_kernel, write_kernel
from routekaart.kern.wijzigingen import classify

ROMP = """
voorvallen: {{laatkomst: {{minuten: getal}}}}
gegevens: {{ziek: ja of nee}}
tellers: {{keren: {{{}}}}}
fasen:
  start:
    begint_met: gesprek en schorsen en huisbezoek
    overgangen: {{genoeg: {{zodra: keren >= 3, naar: start}}}}
    hoogstens_keer: 2
    uitgeput: niets
    stappen:
      gesprek: {{wie: mentor, moet: praten, binnen: 1 week, uitkomsten: {{hulp: niets, terug: niets, niet_verschenen: niets}}}}
      schorsen: {{wie: mentor, mag_niet: schorsen}}
      huisbezoek: {{wie: mentor, mag: op huisbezoek gaan}}
"""


def _keren(telt: str) -> str:
    return ROMP.format(telt if "sinds" in telt else f"{telt}, per: casus")


def test_a_teller_may_name_voorvallen_and_stappen_with_their_uitkomst() -> None:
    teller = kern(_keren("telt: aantal gesprek + 2 x gesprek.niet_verschenen + aantal laatkomst")).tellers["keren"]

    assert teller.termen == (Telterm("laatkomst"),)
    assert teller.telt_stappen == (Telstap("gesprek"), Telstap("gesprek", "niet_verschenen", 2))


@pytest.mark.parametrize("telt", ["aantal gesprek.hulp", "3 x gesprek + minuten van laatkomst", "aantal laatkomst"])
def test_a_teller_over_stappen_reads_back_from_the_kernel_form(telt: str) -> None:
    opbouw = kern(_keren(f"telt: {telt}"))
    terug = read_kernel(write_kernel(opbouw).boom)

    assert (terug.hash, terug.tellers["keren"].telt_stappen) == (opbouw.hash, opbouw.tellers["keren"].telt_stappen)


@pytest.mark.parametrize("uitkomst", ["hulp", "geweigerd", "onbereikbaar"])
def test_own_uitkomsten_and_niet_gelukt_can_be_counted_listed_or_not(uitkomst: str) -> None:
    assert kern(_keren(f"telt: aantal gesprek.{uitkomst}")).tellers["keren"].telt_stappen == (Telstap("gesprek", uitkomst),)


@pytest.mark.parametrize(
    ("telt", "melding"),
    [
        ("telt: aantal gesprk", "`gesprk` is geen voorval of stap van dit protocol"),
        ("telt: aantal gesprek.niet_verschene", "stap `gesprek` heeft geen uitkomst `niet_verschene`"),
        ("telt: minuten van gesprek", "`gesprek` is een stap, en een stap heeft geen veld `minuten`"),
        ("telt: aantal laatkomst.geweigerd", "`laatkomst` is een voorval, en een voorval heeft geen uitkomst `geweigerd`"),
        ("telt: aantal start", "`start` is een fase; een teller telt voorvallen en stappen"),
        ("telt: aantal gesprek.gedaan", "bij stap `gesprek` komt `gedaan` niet voor, dus hier valt niets te tellen"),
        ("telt: aantal gesprek.afgezien", "bij stap `gesprek` komt `afgezien` niet voor, dus hier valt niets te tellen"),
        ("telt: aantal gesprek.oneens", "bij stap `gesprek` komt `oneens` niet voor, dus hier valt niets te tellen"),
        ("telt: aantal gesprek.overtreden", "bij stap `gesprek` komt `overtreden` niet voor, dus hier valt niets te tellen"),
        ("telt: aantal schorsen", "bij stap `schorsen` komt `gedaan` niet voor, dus hier valt niets te tellen"),
        (
            "telt: aantal gesprek.hulp + 1 x laatkomst, sinds: gesprek",
            "met `gesprek` begint deze telling steeds opnieuw, dus `gesprek.hulp` telt nooit mee",
        ),
        (
            "telt: aantal gesprek, waar: minuten > 5",
            "`waar` kijkt naar de velden van een voorval, en stap `gesprek` heeft geen velden",
        ),
    ],
)
def test_what_cannot_be_counted_is_told_once(telt: str, melding: str) -> None:
    assert [gezegd.split(" | ")[0] for gezegd in messages(_keren(telt))] == [melding]


def test_a_voorval_and_a_stap_cannot_share_a_name() -> None:
    tekst = _keren("telt: aantal gesprek").replace("laatkomst: {minuten: getal}", "gesprek: {}")

    assert any("gesprek" in melding for melding in messages(tekst))


def test_a_wrong_uitkomst_is_pointed_at_with_one_suggestion() -> None:
    tekst = _keren("telt: aantal gesprek.niet_verschene")

    assert [(code, woord) for code, _, _, woord in refused(tekst)] == [("RK207", "niet_verschene")]
    assert "bedoelde u `niet_verschenen`?" in messages(tekst)[0]


@pytest.mark.parametrize(("drempel", "oordeel"), [(2, "strenger"), (3, None), (4, "losser")])
def test_a_duty_that_needs_fewer_counts_is_stricter(drempel: int, oordeel: str | None) -> None:
    def model(getal: int) -> str:
        return f"""
            tellers: {{gemist: {{telt: aantal gesprek.niet_verschenen, per: casus}}}}
            fasen:
              start:
                begint_met: gesprek
                stappen:
                  gesprek: {{wie: mentor, moet: praten, binnen: 1 week}}
                  melden: {{zodra: gemist >= {getal}, wie: mentor, moet: melden, binnen: 1 week}}
        """

    gevonden = classify(kern(model(3)), kern(model(drempel)), load("midden"))

    assert [str(w.oordeel) for w in gevonden] == ([] if oordeel is None else [oordeel])
