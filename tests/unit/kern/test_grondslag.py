"""A grondslag with more than one bron goes along everywhere: the kernel, its form, what sugar makes, a region, a change."""

from __future__ import annotations

from textwrap import dedent

from kernbouw import document, kern
from routekaart.bewijs.zinnen import changes
from routekaart.bron import parse
from routekaart.kern.compile import compile_protocol
from routekaart.kern.kernvorm import read_kernel, write_kernel
from routekaart.taal.overlay import merge
from routekaart.taal.read import read

PROTOCOL = """\
bronnen: {wpo: {titel: WPO}, wvo: {titel: WVO}}
fasen:
  start:
    stappen:
      beslissen:
        wie: directeur
        moet: beslissen
        binnen: 6 weken
        bekrachtiging: {door: wethouder, binnen: 1 week, geweigerd: klaar}
        daarna: klaar
        grondslag: GRONDSLAG
einden: {klaar: gelukt}
"""
TWEE = PROTOCOL.replace("GRONDSLAG", "wpo art. 40;  wvo art. 27")


def test_the_kernel_and_what_sugar_makes_of_the_stap_keep_every_bron() -> None:
    k = kern(TWEE)

    assert k.stappen["beslissen"].grondslag == "wpo art. 40; wvo art. 27"
    assert k.stappen["beslissen_bekrachtigen"].grondslag == "wpo art. 40; wvo art. 27"


def test_the_kernel_form_is_read_back_with_the_same_hash() -> None:
    k = kern(TWEE)
    boom = write_kernel(k).boom

    assert boom["sporen"]["hoofd"]["fasen"]["start"]["stappen"]["beslissen"]["grondslag"] == "wpo art. 40; wvo art. 27"
    assert read_kernel(boom).hash == k.hash


def test_a_second_bron_is_one_change() -> None:
    een = kern(PROTOCOL.replace("GRONDSLAG", "wpo art. 40"))

    assert [w.zin for w in changes(een, kern(TWEE)) if w.nieuw == ("fasen", "start", "stappen", "beslissen", "grondslag")] == [
        "De grondslag van stap `beslissen` gaat van `wpo art. 40` naar `wpo art. 40; wvo art. 27`."
    ]


def test_what_a_region_writes_takes_the_place_of_every_bron_of_the_model() -> None:
    regio = dedent("""
        routekaart: 1
        breidt_uit: proef 1
        fasen: {start: {stappen: {beslissen: {grondslag: wvo art. 27; wpo art. 40}}}}
    """)
    samen = compile_protocol(read(merge(document(TWEE), [parse(regio, "regio.yaml")])))

    assert samen.stappen["beslissen"].grondslag == "wvo art. 27; wpo art. 40"
