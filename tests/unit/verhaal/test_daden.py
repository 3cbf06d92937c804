"""What a story can tell beside stappen: a deelcasus that comes back, a voorval that is taken back, an offer that is repeated."""

from __future__ import annotations

from textwrap import dedent

import pytest

from bouw import kern
from routekaart.bevinding import ProtocolOngeldig
from routekaart.bron import parse
from routekaart.kalender import load
from routekaart.taal import read_story
from routekaart.verhaal import play

PROTOCOL = """
    begin: volgen
    voorvallen: {laatkomst: {}}
    tellers: {keren: {telt: aantal laatkomst, per: schooljaar}}
    deelprotocollen: {halt: {eindigt_als: geslaagd of mislukt, duurt: 12 weken}}
    fasen:
      volgen:
        overgangen: {vaak: {zodra: keren >= 2, naar: straf}}
        stappen: {turven: {wie: mentor, moet: turven, bij: laatkomst}}
      straf:
        regie: leerplicht
        overdracht: 2 werkdagen
        stappen:
          naar_halt:
            wie: leerplicht
            moet: naar Halt verwijzen
            start: halt
            uitkomsten: {geslaagd: terug, mislukt: gestopt}
"""


def _fouten(*dagen: str) -> list[str]:
    kop = "routekaart: 1\nverhaal: proef\nprotocol: proef 1\nkalender: midden\ndagen:\n"
    verhaal = read_story(parse(kop + "".join(f"  - {{{dag}}}\n" for dag in dagen)))
    verslag = play(verhaal, kern(PROTOCOL), load("midden"))
    return [fout for dag in verslag.dagen for fout in dag.fouten]


def test_a_deelcasus_comes_back_with_its_eind_as_uitkomst() -> None:
    fouten = _fouten(
        "op: 2026-09-07, voorval: laatkomst",
        "op: 2026-09-07, voorval: laatkomst, verwacht: fase is straf",
        "op: 2026-09-08, rol: leerplicht, stap: naar_halt, verwacht: naar_halt is loopt",
        "op: 2026-10-01, doet: terugkeren naar_halt, uitkomst: verdwenen, geweigerd: uitkomst",
        "op: 2026-10-01, doet: terugkeren naar_halt, uitkomst: geslaagd, verwacht: einde is terug",
    )

    assert fouten == []


def test_a_voorval_with_an_id_can_be_taken_back() -> None:
    fouten = _fouten(
        "op: 2026-09-07, voorval: laatkomst, id: eerste_keer, verwacht: keren >= 1",
        "op: 2026-09-08, doet: intrekken tweede_keer, geweigerd: onbekende_naam",
        "op: 2026-09-08, doet: intrekken eerste_keer, verwacht: keren < 1",
        "op: 2026-09-09, voorval: laatkomst, verwacht: fase is volgen",
    )

    assert fouten == []


def test_the_regiehouder_offers_the_regie_again() -> None:
    fouten = _fouten(
        "op: 2026-09-07, voorval: laatkomst",
        "op: 2026-09-07, voorval: laatkomst, verwacht: fase is straf",
        "op: 2026-09-08, rol: leerplicht, doet: regie_weigeren, verwacht: regie is mentor",
        "op: 2026-09-09, rol: mentor, doet: regie_aanbieden",
        "op: 2026-09-09, rol: leerplicht, doet: regie_aanvaarden, verwacht: regie is leerplicht",
    )

    assert fouten == []


@pytest.mark.parametrize(
    ("dag", "zin"),
    [
        ("op: 2026-09-07, doet: terugkeren naar_halt", "er staat niet hoe die is geëindigd"),
        ("op: 2026-09-07, doet: terugkeren, uitkomst: geslaagd", "na `terugkeren` ontbreekt waar het om gaat"),
        ("op: 2026-09-07, rol: mentor, stap: turven, id: x", "een kenmerk, maar geen voorval"),
        ("op: 2026-09-07, doet: regie_aanbieden", "er staat niet wie het doet"),
    ],
)
def test_a_day_that_leaves_something_out_is_refused_with_what_is_missing(dag: str, zin: str) -> None:
    with pytest.raises(ProtocolOngeldig) as fout:
        _fouten(dag)

    assert any(zin in b.tekst for b in fout.value.bevindingen), dedent(str(fout.value.bevindingen))
