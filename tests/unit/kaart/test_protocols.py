"""The machine and the graph of the protocols we ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from routekaart.bron import parse_file
from routekaart.kaart.machine import advance, build_machine, triggers
from routekaart.kaart.regiegraaf import build_regiegraaf
from routekaart.kern.compile import compile_protocol
from routekaart.kern.kernel import HOOFD, Kern
from routekaart.taal import read

PROTOCOLS = sorted(
    pad
    for pad in (Path(__file__).parents[3] / "protocols").rglob("*.yaml")
    if ".verhaal" not in pad.name and "breidt_uit:" not in pad.read_text("utf-8")
)


def protocol(pad: Path) -> Kern:
    return compile_protocol(read(parse_file(pad)))


@pytest.mark.parametrize("pad", PROTOCOLS, ids=lambda pad: pad.stem)
def test_each_trigger_moves_to_where_its_pijl_points(pad: Path) -> None:
    kern = protocol(pad)
    machine = build_machine(kern)

    for trigger, pijl in triggers(kern).items():
        for source in machine.events[trigger].transitions:
            assert advance(machine, source, trigger) == str(pijl.naar)
    assert set(machine.states) == {f"fase:{f.naam}" for f in kern.fasen.values() if f.spoor == HOOFD} | {
        f"eind:{eind}" for eind in kern.einden
    }


@pytest.mark.parametrize("pad", PROTOCOLS, ids=lambda pad: pad.stem)
def test_the_graph_names_who_holds_the_regie_in_every_fase(pad: Path) -> None:
    kern = protocol(pad)
    graaf = build_regiegraaf(kern)

    for fase in kern.fasen.values():
        if fase.spoor == HOOFD and fase.regie is not None:
            assert graaf.has_edge(f"rol:{fase.regie}", f"fase:{fase.naam}", f"regie:rol:{fase.regie}>fase:{fase.naam}")
    assert all("soort" in data for _, data in graaf.nodes(data=True))
