"""Where a doel may lead, from where, and what it may stand beside."""

from __future__ import annotations

import pytest

from kernbouw import kern, messages, names, refused

PROTOCOL = """
    fasen:
      start:
        begint_met: bellen
        stappen:
          bellen: {{wie: mentor, moet: bellen, binnen: 1 week, daarna: {doel}}}
          schrijven: {{wie: mentor, moet: schrijven, binnen: 1 week}}
      tafel: {{stappen: {{praten: {{wie: mentor, moet: praten, binnen: 1 week}}}}}}
    doorlopend: {{begint_met: niets, stappen: {{contact: {{wie: mentor, moet: contact houden, binnen: 1 week}}}}}}
    escalatielijnen:
      hulp: {{opgelost: terug, uitgeput: terug, treden: {{hoog: {{wie: directeur, moet: helpen, binnen: 1 week}}}}}}
    gegevens: {{ziek: ja of nee}}
    einden: {{terug: gelukt}}
"""


@pytest.mark.parametrize(
    ("doel", "wit"),
    [
        ("schrijven", ["stap schrijven"]),
        ("schrijven en contact", ["stap schrijven", "stap contact"]),
        ("tafel", ["fase tafel"]),
        ("terug", ["eind terug"]),
        ("hulp", ["lijn hulp"]),
        ("hulp en tafel", ["lijn hulp", "fase tafel"]),
        ("hulp en schrijven", ["lijn hulp", "stap schrijven"]),
        ("niets", ["niets"]),
        ("onbepaald", ["onbepaald"]),
    ],
)
def test_a_doel_opens_what_it_names(doel: str, wit: list[str]) -> None:
    bellen = kern(PROTOCOL.format(doel=doel)).stappen["bellen"]

    assert names(bellen.daarna) == wit


@pytest.mark.parametrize(
    ("doel", "code", "kolom", "gewezen"),
    [
        ("schrijvn", "RK202", 67, "schrijvn"),
        ("contact en schrijvn", "RK202", 78, "schrijvn"),
        ("praten", "RK209", 67, "praten"),
        ("hoog", "RK209", 67, "hoog"),
        ("hoger", "RK209", 67, "hoger"),
        ("opgelost", "RK209", 67, "opgelost"),
        ("ziek", "RK209", 67, "ziek"),
        ("schrijven en tafel", "RK209", 80, "tafel"),
        ("terug en tafel", "RK209", 67, "terug"),
        ("terug en contact", "RK209", 67, "terug"),
    ],
)
def test_a_doel_that_cannot_be_is_told_at_its_own_word(doel: str, code: str, kolom: int, gewezen: str) -> None:
    assert refused(PROTOCOL.format(doel=doel)) == [(code, 6, kolom, gewezen)]


def test_an_unknown_doel_gets_one_suggestion() -> None:
    (melding,) = messages(PROTOCOL.format(doel="schrijvn"))

    assert melding.startswith("`schrijvn` staat nergens in dit protocol")
    assert "bedoelde u `schrijven`?" in melding
    assert "kies uit: bellen, schrijven, contact, start, tafel, terug, hulp" in melding


def test_a_stap_of_another_fase_is_refused_with_what_to_write() -> None:
    (melding,) = messages(PROTOCOL.format(doel="praten"))

    assert melding.startswith("stap `praten` hoort bij fase `tafel`, en kan van hieruit niet open gaan | noem de fase `tafel`")


def test_one_unknown_name_in_one_stap_is_told_once() -> None:
    tekst = """
        fasen:
          start:
            stappen:
              bellen:
                wie: mentor
                moet: bellen
                binnen: 1 week
                te_laat: tafle
                uitkomsten: {ja: tafle, nee: eind}
          tafel: {toelichting: praten}
    """

    assert refused(tekst) == [("RK202", 9, 18, "tafle"), ("RK202", 10, 38, "eind")]


def test_doelen_of_a_lijn_and_a_grens_act_whatever_fase_is_active() -> None:
    assert refused("""
        fasen: {start: {stappen: {bellen: {wie: mentor, moet: bellen, binnen: 1 week}}}}
        escalatielijnen:
          hulp: {opgelost: bellen, uitgeput: start, treden: {hoog: {wie: directeur, moet: helpen, binnen: 1 week}}}
        grenzen:
          drie_maanden: {van: bellen, tot: start, binnen: 3 maanden, te_laat: bellen}
    """) == [("RK209", 4, 20, "bellen"), ("RK209", 6, 71, "bellen")]
