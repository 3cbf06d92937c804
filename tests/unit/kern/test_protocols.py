"""Every protocol in protocols/ compiles, and knows nothing that stands nowhere."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from kernbouw import kern
from routekaart.bron import parse_file
from routekaart.kern.compile import compile_protocol
from routekaart.kern.kernel import Kern
from routekaart.kern.pijlen import pijlen
from routekaart.taal.read import read, shape

PROTOCOLS = Path(__file__).parents[3] / "protocols"
FILES = [pad for pad in sorted(PROTOCOLS.glob("*/*.yaml")) if shape(parse_file(pad)) == "protocol"]


def compiled(pad: Path) -> Kern:
    return compile_protocol(read(parse_file(pad)))


def test_there_are_protocols_to_compile() -> None:
    assert len(FILES) >= 11


@pytest.mark.parametrize("pad", FILES, ids=lambda pad: pad.stem)
def test_every_name_in_the_kernel_is_in_the_kernel(pad: Path) -> None:
    opbouw = compiled(pad)

    assert opbouw.begin in opbouw.fasen
    for fase in opbouw.fasen.values():
        assert set(fase.begint_met) <= set(fase.stappen)
        assert all(opbouw.stappen[naam].fase == fase.naam for naam in fase.stappen)
    for pijl in pijlen(opbouw):
        bekend = {
            "stap": opbouw.stappen,
            "fase": opbouw.fasen,
            "trede": opbouw.fasen,
            "eind": opbouw.einden,
            "lijn": opbouw.lijnen,
        }
        assert pijl.naar.soort == "open_punt" or pijl.naar.naam in bekend[pijl.naar.soort]


@pytest.mark.parametrize("pad", FILES, ids=lambda pad: pad.stem)
def test_compiling_twice_gives_the_same_kernel(pad: Path) -> None:
    een, twee = compiled(pad), compiled(pad)

    assert all(getattr(een, veld.name) == getattr(twee, veld.name) for veld in fields(een))
    assert len(een.hash) == 64


def test_the_order_of_fasen_and_lijnen_is_part_of_what_a_protocol_is() -> None:
    """Ties are decided by file order, also between lijnen."""
    fasen = ["  start: {toelichting: wachten}", "  tafel: {toelichting: praten}"]
    lijn = "  {}: {{opgelost: start, uitgeput: start, treden: {{t_{}: {{wie: mentor, moet: helpen, binnen: 1 week}}}}}}"
    lijnen = [lijn.format(naam, naam) for naam in ("hulp", "zorg")]

    def written(fasen: list[str], lijnen: list[str]) -> str:
        return "\n".join(["fasen:", *fasen, "escalatielijnen:", *lijnen])

    assert len({kern(written(f, e)).hash for f in (fasen, fasen[::-1]) for e in (lijnen, lijnen[::-1])}) == 4
