from __future__ import annotations

import sys

import pytest

from kernels import doel, fase, kern, stap, voorbeeld
from routekaart.kaart.machine import GeenPijl, advance, build_machine, triggers


def moves(state: str) -> dict[str, str]:
    machine = build_machine(voorbeeld())
    found = {}
    for trigger, pijl in triggers(voorbeeld()).items():
        try:
            found[f"{pijl.van} {pijl.soort}"] = advance(machine, state, trigger)
        except GeenPijl:
            continue
    return found


def test_states_are_the_fasen_of_the_hoofdspoor_and_the_einden() -> None:
    machine = build_machine(voorbeeld())

    assert list(machine.states) == ["fase:volgen", "fase:gesprek", "fase:tafel", "eind:klaar", "eind:onopgelost"]
    assert machine.initial == "fase:volgen"
    assert machine.models == []


def test_a_fase_is_left_by_its_own_pijlen_and_by_what_runs_beside_it() -> None:
    beside = {
        "stap:contact daarna": "fase:tafel",
        "lijn:lijn opgelost": "eind:klaar",
        "lijn:lijn uitgeput": "eind:onopgelost",
    }

    assert moves("fase:volgen") == {"fase:volgen overgang": "fase:gesprek", **beside}
    assert moves("fase:gesprek") == {"stap:praten uitkomst": "eind:klaar", "stap:praten te_laat": "fase:tafel", **beside}


def test_an_eind_is_never_left() -> None:
    assert moves("eind:klaar") == {}


def test_an_unknown_trigger_or_state_is_refused() -> None:
    machine = build_machine(voorbeeld())

    for state, trigger in (("fase:volgen", "p9999"), ("fase:weg", next(iter(triggers(voorbeeld())))), ("fase:volgen", "")):
        with pytest.raises(GeenPijl):
            advance(machine, state, trigger)


def test_a_machine_keeps_no_casus() -> None:
    machine = build_machine(voorbeeld())
    trigger = next(t for t, p in triggers(voorbeeld()).items() if p.soort == "overgang")

    for _ in range(3):
        advance(machine, "fase:volgen", trigger)

    assert machine.models == []


@pytest.mark.parametrize("naam", ["os.system", "antigravity.geohash", "__class__", "builtins.print", "on_enter_x", "state"])
def test_a_name_from_yaml_is_never_imported_or_called(naam: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = set(sys.modules)
    vijandig = kern(
        [fase(naam, ("x",))],
        [stap("x", naam, uitkomsten={naam: doel(("eind", naam)), "y": doel(("fase", naam))})],
        {naam: "gelukt"},
    )
    machine = build_machine(vijandig)

    reached = [advance(machine, f"fase:{naam}", trigger) for trigger in triggers(vijandig)]

    assert reached == [f"eind:{naam}", f"fase:{naam}"]
    assert {m for m in set(sys.modules) - before if not m.startswith(("transitions", "six"))} & {"antigravity"} == set()
    assert capsys.readouterr() == ("", "")
    assert [t.before + t.after + t.conditions for e in machine.events.values() for ts in e.transitions.values() for t in ts] == [
        [],
        [],
    ]
