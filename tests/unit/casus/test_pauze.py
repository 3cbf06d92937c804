"""Stopping clocks, and starting them again with what they had left (semantiek.md §4)."""

from __future__ import annotations

import pytest

from bouw import Spel, dag
from routekaart.casus import gebeurtenis as gb

PAUZE = """
    begin: gesprek
    gegevens: {ziek: ja of nee}
    voorvallen: {vraag: {}}
    doorlopend: {stappen: {contact: {wie: mentor, moet: contact houden, binnen: 3 weken}}}
    fasen:
      gesprek:
        binnen: 4 weken
        te_laat: gestopt
        begint_met: praten en bellen en wachten
        stappen:
          praten: {wie: mentor, moet: praten, binnen: 5 schooldagen}
          bellen: {wie: mentor, moet: bellen, binnen: 2 weken, verlenging: {door: mentor, duur: 4 weken}}
          wachten: {wie: mentor, moet: wachten, binnen: 2 weken, vanaf: praten}
          antwoord: {wie: mentor, moet: antwoorden, bij: vraag, binnen: 1 week}
      tafel: {stappen: {bespreken: {wie: mentor, moet: bespreken}}}
    pauzes:
      ziekte: {tijdens: gesprek, wie: mentor, mag: wachten tot het kind beter is, als: ziek, hoogstens: 3 weken}
"""


def _pauze(op: str, rol: str = "mentor") -> gb.Pauzeren:
    return gb.Pauzeren(op=dag(op), rol=rol, pauze="ziekte")


def _hervat(op: str, rol: str = "mentor") -> gb.Hervatten:
    return gb.Hervatten(op=dag(op), rol=rol, pauze="ziekte")


def _ziek(op: str = "2026-09-08") -> Spel:
    spel = Spel(PAUZE)
    spel.feit("ziek", "ja", op=op)
    return spel


def test_a_pauze_stops_the_clocks_of_its_fase_and_hervatten_gives_each_what_it_had_left() -> None:
    spel = _ziek()
    spel.send(_pauze("2026-09-09"))

    assert (spel.uiterlijk("praten"), spel.uiterlijk("bellen")) == (None, None)
    assert spel.tik("2026-09-28") == []  # doorlopend ran on, and ends this day

    assert spel.tik("2026-09-29") == [("te_laat", "contact")]

    spel.send(_hervat("2026-09-29"))

    # Left on 9 September: 10, 11 and 14 (three schooldagen); 12 days to the 21st; 26 days to 5 October.
    assert spel.uiterlijk("praten") == "2026-10-03T00:00"
    assert spel.uiterlijk("bellen") == "2026-10-12T00:00"
    assert spel.casus.fasetermijn["gesprek"].uiterlijk == dag("2026-10-26T00:00")


def test_the_end_of_hoogstens_starts_the_clocks_on_its_last_day() -> None:
    spel = _ziek()
    spel.send(_pauze("2026-09-09"))
    gevolgen = spel.tik("2026-10-01")

    # Three weeks from 9 September: the 30th, and 12 days from there.
    assert ("hervat", "ziekte") in gevolgen
    assert spel.uiterlijk("bellen") == "2026-10-13T00:00"


def test_pausing_and_resuming_on_one_day_changes_nothing_also_after_an_extension() -> None:
    spel = _ziek()
    spel.send(gb.Verlengen(op=dag("2026-09-08"), rol="mentor", stap="bellen"))

    assert spel.uiterlijk("bellen") == "2026-10-20T00:00"  # 21 September and four weeks: in the herfstvakantie

    voor = {naam: spel.uiterlijk(naam) for naam in ("praten", "bellen")}
    spel.send(_pauze("2026-09-09T09:00"))
    spel.send(_hervat("2026-09-09T17:00"))

    assert {naam: spel.uiterlijk(naam) for naam in voor} == voor
    assert spel.casus.fasetermijn["gesprek"].uiterlijk == dag("2026-10-06T00:00")


def test_pausing_on_one_day_keeps_the_warning_of_a_term_in_plain_dagen() -> None:
    spel = Spel(PAUZE.replace("binnen: 5 schooldagen", "binnen: 5 dagen"))
    spel.feit("ziek", "ja", op="2026-09-08")
    spel.send(_pauze("2026-09-09T09:00"))
    spel.send(_hervat("2026-09-09T17:00"))

    assert spel.volgende() == "2026-09-13T00:00"


def test_acts_stay_possible_and_a_closed_stap_gets_no_clock_back() -> None:
    spel = _ziek()
    spel.send(_pauze("2026-09-09"))
    spel.doe("mentor", "praten", op="2026-09-10")
    spel.send(_hervat("2026-09-11"))

    assert (spel.stand("praten"), spel.uiterlijk("praten")) == ("gedaan", None)
    # Its clock did not run when the pauze began; it began with the act.
    assert spel.uiterlijk("wachten") == "2026-09-25T00:00"


def test_a_clock_with_an_anchor_of_its_own_stays_stopped() -> None:
    spel = _ziek()
    spel.doe("mentor", "praten", op="2026-09-09")

    assert spel.uiterlijk("wachten") == "2026-09-24T00:00"

    spel.send(_pauze("2026-09-10"))
    spel.feit("ziek", "ja", op="2026-09-11")

    assert spel.uiterlijk("wachten") is None


def test_another_opening_during_the_pauze_does_not_mix_up_the_clocks() -> None:
    spel = _ziek()
    spel.voorval("vraag", op="2026-09-08")
    spel.voorval("vraag", op="2026-09-09")
    spel.doe("mentor", "antwoord", op="2026-09-09")
    spel.send(_pauze("2026-09-09"))
    spel.voorval("vraag", op="2026-09-10")
    spel.send(_hervat("2026-09-14"))

    # The second had 7 days left; the third opened during the pauze, with a clock of its own.
    assert [o.uiterlijk for o in spel.casus.openingen["antwoord"]] == [dag("2026-09-22T00:00"), dag("2026-09-18T00:00")]


def test_leaving_the_fase_ends_the_pauze() -> None:
    spel = Spel(PAUZE.replace("antwoord: {", "weg: {wie: mentor, mag: weg, bij: praten, daarna: tafel}\n          antwoord: {"))
    spel.feit("ziek", "ja", op="2026-09-08")
    spel.doe("mentor", "praten")
    spel.send(_pauze("2026-09-09"))
    spel.doe("mentor", "weg", op="2026-09-10")

    assert spel.casus.pauzes == {} and spel.codes(_hervat("2026-09-10")) == ("geen_pauze",)


@pytest.mark.parametrize(
    ("g", "codes"),
    [
        (_pauze("2026-09-09", "ouders"), ("rol",)),
        (_hervat("2026-09-09"), ("geen_pauze",)),
        (gb.Pauzeren(op=dag("2026-09-09"), rol="mentor", pauze="vakantie"), ("onbekende_naam",)),
    ],
)
def test_a_pauze_is_refused_to_others_and_when_there_is_nothing_to_pause(g: gb.Gebeurtenis, codes: tuple[str, ...]) -> None:
    assert _ziek().codes(g) == codes


def test_a_pauze_needs_its_reason_to_be_waar_and_not_onbekend() -> None:
    assert Spel(PAUZE).codes(_pauze("2026-09-09")) == ("geen_pauze",)
