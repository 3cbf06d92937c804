"""What is kept of a kernel goes with it: a program that loads protocols for years does not grow."""

from __future__ import annotations

import gc
from weakref import ref

from bouw import Spel
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.draaiboek import draaiboek
from routekaart.casus.opengelaten import opengelaten

PROTOCOL = """
    begin: a
    gegevens: {ziek: ja of nee}
    statussen: {zorgelijk: ziek en onbepaald}
    fasen:
      a:
        begint_met: s
        overgangen: {weg: {zodra: zorgelijk, naar: terug}}
        stappen: {s: {wie: mentor, moet: bellen, binnen: 1 week}}
"""


def test_a_kernel_is_looked_up_once() -> None:
    spel = Spel(PROTOCOL)

    assert draaiboek(spel.kern) is draaiboek(spel.kern)
    assert opengelaten(spel.kern) is opengelaten(spel.kern)


def test_a_protocol_that_nobody_holds_any_more_is_let_go() -> None:
    spel = Spel(PROTOCOL)
    spel.feit("ziek", "ja", op="2026-09-08")
    spel.send(gb.Bepalen(op=spel.casus.nu, rol="mentor", plaats="weg.zodra"))
    kern = ref(spel.kern)
    del spel
    gc.collect()

    assert kern() is None
