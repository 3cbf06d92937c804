"""Running many casussen with one loper."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bouw import kern
from routekaart import kalender
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.loper import Loper
from routekaart.casus.weigering import Geweigerd

YAML = """
begin: school
gegevens: {uren: getal, soort: luxe of signaal}
fasen:
  school:
    begint_met: praten
    stappen:
      praten:
        wie: mentor
        moet: praten
        binnen: 2 kalenderdagen
        te_laat: tafel
        legt_vast: uren
        klaar_als: uren >= 16
        daarna: tafel
  tafel:
    begint_met: bespreken
    stappen:
      bespreken: {wie: directeur, moet: bespreken, legt_vast: soort, uitkomsten: {verder: school, klaar: terug}}
"""
MAANDAG = date(2026, 9, 7)


def _loper() -> Loper:
    return Loper(kern(YAML), kalender.load("midden"))


def test_an_act_done_before_is_not_recorded_again() -> None:
    loper = _loper()
    for nr in range(3):
        loop = loper.open(f"c{nr}", MAANDAG)
        loper.step(loop, MAANDAG, "mentor", "praten", legt_vast={"uren": 20 + nr})

    assert (loper.zetten, loper.terugval) == (2, 0)
    assert loop.fase == "tafel"


def test_the_value_of_a_gegeven_decides_each_time() -> None:
    loper = _loper()
    eerste, tweede = loper.open("c1", MAANDAG), loper.open("c2", MAANDAG)

    assert loper.step(eerste, MAANDAG, "mentor", "praten", legt_vast={"uren": 16}) == ()
    assert [b.code for b in loper.step(tweede, MAANDAG, "mentor", "praten", legt_vast={"uren": 15})] == ["niet_klaar"]
    assert (eerste.fase, tweede.fase) == ("tafel", "school")


def test_a_refusal_leaves_no_trace_of_the_time_that_passed() -> None:
    loper = _loper()
    loop = loper.open("c1", MAANDAG)
    voor = loper.casus(loop)

    assert loper.step(loop, date(2026, 9, 21), "mentor", "praten", legt_vast={"uren": 20})
    assert loper.casus(loop) == voor
    assert loop.fase == "school"


def test_time_moves_a_casus_on_its_own_day() -> None:
    loper = _loper()
    loop = loper.open("c1", MAANDAG)
    loper.tick(loop, date(2026, 9, 21))

    assert loop.fase == "tafel"
    assert [(a.moment, a.stap) for a in loper.trail(loop)] == [(datetime(2026, 9, 7), ""), (datetime(2026, 9, 10), "")]


def test_a_moment_with_a_time_zone_is_read_in_amsterdam() -> None:
    loper = _loper()
    loop = loper.open("c1", datetime(2026, 9, 7, 6, 0, tzinfo=UTC))
    loper.step(loop, datetime(2026, 9, 7, 7, 30, tzinfo=UTC), "mentor", "praten", legt_vast={"uren": 20})

    assert loop.nu == datetime(2026, 9, 7, 9, 30)


@pytest.mark.parametrize("uren", [None, "20", 20.5, True, 10**16, float("nan")])
def test_a_value_that_needs_care_goes_to_the_interpreter(uren: object) -> None:
    loper = _loper()
    loop = loper.open("c1", MAANDAG)
    loper.step(loop, MAANDAG, "mentor", "praten", legt_vast={"uren": uren})

    assert loper.terugval == 1


def test_other_gebeurtenissen_go_to_the_interpreter_and_the_casus_runs_on() -> None:
    loper = _loper()
    loop = loper.open("c1", MAANDAG, {"uren": 3})
    loper.apply(loop, gb.Feit(op=MAANDAG, gegeven="soort", waarde="luxe"))
    loper.step(loop, MAANDAG, "mentor", "praten", legt_vast={"uren": 16})
    loper.step(loop, MAANDAG, "directeur", "bespreken", "klaar", {"soort": "signaal"})

    assert loop.einde == "terug"
    assert loper.terugval == 1
    assert loper.casus(loop).gegevens["soort"] == ((MAANDAG, "signaal"),)
    assert loper.lines(loop).count("\n") == len(loper.journaal(loop)) == 4


def test_what_lies_outside_the_calendar_is_refused() -> None:
    loper = _loper()
    loop = loper.open("c1", MAANDAG)

    assert [b.code for b in loper.tick(loop, date(2040, 1, 1))] == ["buiten_kalender"]
    with pytest.raises(Geweigerd, match="kalender"):
        loper.open("c2", date(2040, 1, 1))


def test_an_act_looked_up_once_does_what_its_names_do() -> None:
    loper = _loper()
    praten = loper.act("mentor", "praten", "", "uren")
    eerste, tweede, derde = (loper.open(f"c{nr}", MAANDAG) for nr in range(3))

    assert loper.act("mentor", "praten", "", "uren") is praten
    assert loper.do(eerste, praten, MAANDAG, 16) == ()
    assert [b.code for b in loper.do(tweede, praten, MAANDAG, 15)] == ["niet_klaar"]
    assert loper.do(tweede, praten, MAANDAG, 2**40) == ()
    assert [b.code for b in loper.do(derde, praten, MAANDAG, -1)] == ["niet_klaar"]
    assert (eerste.fase, tweede.fase, derde.fase) == ("tafel", "tafel", "school")


def test_an_act_of_another_loper_means_what_its_names_say_here() -> None:
    elders = Loper(kern(YAML.replace("uren: getal", "uren: ja of nee").replace("uren >= 16", "uren")), kalender.load("midden"))
    loper, daad = _loper(), elders.act("mentor", "praten", "", "uren")
    for waarde, codes in ((16, []), (16, []), (True, ["verkeerd_type"])):
        loop = loper.open("c", MAANDAG)

        assert [b.code for b in loper.do(loop, daad, MAANDAG, waarde)][:1] == codes


def test_an_act_that_brings_more_takes_a_row_of_values() -> None:
    loper = _loper()
    loop = loper.open("c1", MAANDAG, {"uren": 16})
    loper.step(loop, MAANDAG, "mentor", "praten", "", {"uren": 20})

    assert loper.do(loop, loper.act("directeur", "bespreken", "klaar", "soort"), MAANDAG, "luxe") == ()
    assert loop.einde == "terug"
    with pytest.raises(ValueError, match="zip"):
        loper.do(loop, loper.act("directeur", "bespreken", "klaar", "soort", "uren"), MAANDAG, ("luxe",))
