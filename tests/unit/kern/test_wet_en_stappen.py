"""A duty of the law that rests on what happens to a stap: a region does not let that stap happen less often."""

from __future__ import annotations

import pytest

from bouw import protocol_text
from routekaart import bron, kalender
from routekaart.kern.compile import compile_protocol
from routekaart.kern.wijzigingen import review_region
from routekaart.taal.overlay import merge
from routekaart.taal.read import read

MODEL = """
    begin: gesprek
    gegevens: {ziek: ja of nee}
    tellers: {gemist: {telt: aantal praten.niet_verschenen, per: casus}}
    bronnen: {wet: {titel: Een wet}}
    fasen:
      gesprek:
        begint_met: bellen
        stappen:
          praten: {wie: mentor, moet: praten, binnen: 1 week, elke: 2 weken, daarna: terug}
          bellen: {wie: mentor, moet: bellen, binnen: 1 week, te_laat: gestopt}
          melden: {wie: mentor, moet: melden, zodra: gemist >= 3, binnen: 1 week wettelijk, grondslag: wet, daarna: gestopt}
"""


def _codes(stap: str, model: str = MODEL) -> list[str]:
    kop = "routekaart: 1\nprotocol: regio\nbreidt_uit: proef 1\n"
    regio = bron.parse(f"{kop}fasen: {{gesprek: {{stappen: {{{stap}}}}}}}\n", "regio.yaml")
    samen = merge(bron.parse(protocol_text(model), "model.yaml"), [regio])
    return [b.code for b in review_region(samen, compile_protocol(read(samen)), kalender.load("midden"))]


@pytest.mark.parametrize("anders", ["elke: 2 maanden", "mag: praten", "als: ziek", "hoogstens_keer: 2, uitgeput: terug"])
def test_a_stap_that_the_law_counts_does_not_happen_less_often(anders: str) -> None:
    assert _codes(f"praten: {{{anders}, leg_uit: Te druk.}}") == ["RK213"]


@pytest.mark.parametrize("anders", ["elke: 1 week", "binnen: 3 kalenderdagen", "hoogstens_keer: onbepaald"])
def test_a_stap_that_the_law_counts_may_become_stricter(anders: str) -> None:
    assert _codes(f"praten: {{{anders}}}") == []


def test_another_text_for_a_counted_stap_only_asks_for_a_reason() -> None:
    assert _codes("praten: {moet: langskomen}") == ["RK214"]


def test_a_stap_that_no_duty_of_the_law_asks_about_may_change_with_a_reason() -> None:
    assert _codes("bellen: {mag: bellen, leg_uit: Te druk.}") == ["RK216"]


def test_a_condition_of_the_law_that_asks_for_a_stap_is_held_to_as_well() -> None:
    model = MODEL.replace("zodra: gemist >= 3", "zodra: bellen is gedaan")

    assert _codes("bellen: {mag: bellen, leg_uit: Te druk.}", model) == ["RK213"]
