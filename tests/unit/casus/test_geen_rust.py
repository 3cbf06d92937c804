"""A protocol in which the same follows again and again without any time passing: refused with the reason, never a hang."""

from __future__ import annotations

from pathlib import Path

import pytest

from bouw import KOP, Spel, dag, kern, protocol_text
from routekaart import kalender
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.loper import Loper
from routekaart.casus.verwerken import tick
from routekaart.casus.weigering import Geweigerd
from routekaart.pipeline.check import check

HEEN_EN_WEER = """
    begin: vragen
    gegevens: {toets: datum}
    fasen:
      vragen:
        begint_met: oefenen
        hoogstens_keer: onbepaald
        uitgeput: gestopt
        stappen:
          oefenen: {wie: ouders, moet: oefenen, uiterlijk: 2 weken voor toets, te_laat: bellen, daarna: terug}
      bellen:
        begint_met: vragen_hoe
        stappen:
          vragen_hoe: {wie: mentor, moet: vragen hoe het gaat, uiterlijk: 1 week voor toets, te_laat: vragen, daarna: terug}
"""
DOORSTUREN = """
    begin: gesprek
    gegevens: {ziek: ja of nee}
    fasen:
      gesprek:
        begint_met: praten
        stappen:
          praten: {wie: ouders, moet: praten, binnen: 1 week, daarna: melden}
          melden:
            {wie: mentor, moet: melden, binnen: 1 week, als: ziek, anders: bellen, daarna: terug, hoogstens_keer: onbepaald,
             uitgeput: gestopt}
          bellen: {wie: mentor, moet: bellen, binnen: 1 week, als: ziek, anders: melden, daarna: terug}
"""


@pytest.mark.parametrize(
    "yaml",
    [HEEN_EN_WEER, HEEN_EN_WEER.replace("uiterlijk: 2 weken voor toets", "binnen: 1 week, vanaf: toets")],
    ids=["uiterlijk", "vanaf"],
)
def test_terms_that_were_over_before_they_began_do_not_keep_the_casus_busy_for_ever(yaml: str) -> None:
    spel = Spel(yaml)
    feit = gb.Feit(op=dag("2026-09-14"), gegeven="toets", waarde="2026-09-01")

    assert spel.codes(feit) == ("geen_rust",)


def test_stappen_that_send_on_to_each_other_are_refused_with_the_reason() -> None:
    spel = Spel(DOORSTUREN)
    spel.feit("ziek", "nee")
    with pytest.raises(Geweigerd, match="Op ma 7 september 2026 volgt steeds weer hetzelfde, in `gesprek`"):
        spel.doe("ouders", "praten")

    assert spel.stand("praten") == "open"


def test_time_that_comes_to_no_rest_is_refused_too() -> None:
    yaml = DOORSTUREN.replace("binnen: 1 week, daarna: melden", "binnen: 1 week, te_laat: melden")
    spel = Spel(yaml)
    spel.feit("ziek", "nee")
    with pytest.raises(Geweigerd) as geweigerd:
        tick(spel.kern, spel.kalender, spel.casus, dag("2026-10-01"))

    assert geweigerd.value.codes == ("geen_rust",)


def test_a_loper_refuses_it_as_the_interpreter_does() -> None:
    loper = Loper(kern(DOORSTUREN), kalender.load("midden"))
    loop = loper.open("c1", dag("2026-09-07T10:00"), {"ziek": False})

    assert [b.code for b in loper.step(loop, dag("2026-09-08T10:00"), "ouders", "praten")] == ["geen_rust"]
    assert loper.casus(loop).stand("praten") == "open"


def test_a_chain_of_terms_that_are_over_is_no_loop() -> None:
    stappen = "\n".join(
        f"          s{n}: {{wie: ouders, moet: oefenen, uiterlijk: {n} weken voor toets, te_laat: s{n + 1}}}"
        for n in range(1, 40)
    )
    spel = Spel(f"""
    begin: vragen
    gegevens: {{toets: datum}}
    fasen:
      vragen:
        begint_met: s1
        stappen:
{stappen}
          s40: {{wie: ouders, moet: oefenen, binnen: 1 week}}
""")
    spel.feit("toets", "2026-09-08")

    assert spel.stand("s40") == "open"


def test_check_only_warns_of_such_a_loop_so_a_casus_can_meet_it(tmp_path: Path) -> None:
    rollen = KOP["rollen"]
    bestand = tmp_path / "lus.yaml"
    bestand.write_text(protocol_text(DOORSTUREN).replace(rollen, "{mentor: school, ouders: gezin}"), "utf-8")
    bevindingen = check([bestand], plugins=False).bevindingen

    assert {b.ernst.name for b in bevindingen if b.code == "RK306"} == {"WAARSCHUWING"}
