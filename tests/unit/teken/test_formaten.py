"""The texts of a drawing: that they are well formed, say the same each time, and hold words as words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given

from kernels import doel, fase, kern, kernen, stap, voorbeeld
from meetkunde import SVG
from routekaart.bron import parse
from routekaart.kern.compile import compile_protocol
from routekaart.kern.kernel import Kern
from routekaart.taal import read
from routekaart.teken import Formaat, draw
from routekaart.teken.svg import TEKENVERSIE

GOLDEN = Path(__file__).parents[2] / "golden" / "teken"
VIJANDIG = [
    '<script>alert("1")</script>',
    "--> <!-- ]]>",
    '"; } digraph x {',
    "a\\nb\\",
    "end",
    "%%{init: 1}%%",
    "\x07\u2028x\nb",
    "&amp;",
]

LAATKOMERS = """
routekaart: 1
protocol: laatkomers
titel: Te laat komen
versie: "1"
geldig_vanaf: 2026-08-01
regie: leerkracht
partijen: {school: School, gezin: Ouders, leerplicht: Leerplicht}
rollen: {leerkracht: school, directie: school, ouders: gezin, ambtenaar: leerplicht}
voorvallen: {laatkomst: {}}
tellers: {keren: {telt: aantal laatkomst, per: schooljaar}}
begin: volgen
fasen:
  volgen:
    begint_met: niets
    ladders:
      keren:
        3: {wie: leerkracht, moet: de ouders een brief sturen, informeert: ouders, binnen: 1 week}
        6: {wie: leerkracht, met: ouders, moet: praten, binnen: 2 weken, te_laat: melden, daarna: melden}
    stappen:
      melden: {wie: directie, moet: melden, informeert: ambtenaar, binnen: 5 schooldagen, daarna: gemeld}
einden: {gemeld: overgedragen}
"""
OPSCHALEN = """
routekaart: 1
protocol: opschalen
titel: Samen een plek vinden
versie: onbepaald
geldig_vanaf: onbepaald
zonder_termijn: onbepaald
partijen: {school: School, swv: Samenwerkingsverband, gemeente: Gemeente}
rollen: {mentor: school, consulent: swv, bestuurder: swv, wethouder: gemeente}
gegevens: {zit_thuis: ja of nee}
begin: volgen
fasen:
  volgen: {regie: mentor, overgangen: {thuis: {zodra: zit_thuis, naar: tafel}}}
  tafel:
    regie: onbepaald
    begint_met: zoeken
    stappen:
      zoeken:
        wie: consulent of mentor
        moet: een plek zoeken
        uitkomsten: {gevonden: geplaatst, geen_plek: hulp, anders_dan_verwacht: onbepaald}
      dreigen: {bij: zoeken, wie: onbepaald, mag_niet: met een boete dreigen}
escalatielijnen:
  hulp:
    opgelost: geplaatst
    uitgeput: gestopt
    treden:
      directie: {wie: consulent, moet: bemiddelen, binnen: 2 weken}
      bestuur: {wie: bestuurder, erbij: wethouder, moet: beslissen, doorzettingsmacht: besluit, binnen: 4 weken}
einden: {geplaatst: gelukt, gestopt: onbepaald}
"""


def protocol(text: str) -> Kern:
    return compile_protocol(read(parse(text)))


def vijandig() -> Kern:
    k = kern(
        [fase("a", tuple(f"s{i}" for i in range(len(VIJANDIG))))],
        [stap(f"s{i}", "a", tekst=t, uitkomsten={t: doel(("eind", t))}, levert=(t,)) for i, t in enumerate(VIJANDIG)],
        dict.fromkeys(VIJANDIG, "gelukt"),
        titel=VIJANDIG[0],
        versie=VIJANDIG[1],
        hash=VIJANDIG[1],
        partijen={"school": VIJANDIG[0], "gemeente": VIJANDIG[2], "gezin": VIJANDIG[6]},
    )
    return k


@pytest.mark.parametrize(
    ("naam", "k"), [("laatkomers", protocol(LAATKOMERS)), ("opschalen", protocol(OPSCHALEN)), ("voorbeeld", voorbeeld())]
)
@pytest.mark.parametrize(("formaat", "staart"), [("svg", "svg"), ("mermaid", "mmd"), ("dot", "dot")])
def test_the_picture_is_as_it_was(naam: str, k: Kern, formaat: Formaat, staart: str, request: pytest.FixtureRequest) -> None:
    actual = draw(k, formaat)
    golden = GOLDEN / f"{naam}.{staart}"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(actual, "utf-8", newline="\n")

    assert actual == golden.read_text("utf-8")


@given(kernen(most=3))
def test_an_svg_is_well_formed_and_asks_nothing_from_outside(k: Kern) -> None:
    svg = draw(k, "svg")
    root = ElementTree.fromstring(svg)
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    ids = [element.get("id") for element in root.iter() if element.get("id")]

    assert tags <= {"svg", "title", "desc", "style", "g", "rect", "path", "polygon", "circle", "text"}
    assert len(ids) == len(set(ids))
    assert "href" not in svg and "url(" not in svg and "@import" not in svg
    assert {f"stap-{naam}" for naam in k.stappen} <= set(ids)


def test_an_svg_tells_what_it_is_to_who_cannot_see_it() -> None:
    root = ElementTree.fromstring(draw(protocol(LAATKOMERS), "svg"))
    labelled = (root.get("aria-labelledby") or "").split()
    texts = {e.get("id"): e.text for e in root.iter() if e.get("id") in labelled}

    assert root.get("role") == "img"
    assert texts["titel-laatkomers"] == "Te laat komen"
    assert "3 stappen" in (texts["uitleg-laatkomers"] or "")


def test_an_svg_names_the_protocol_and_the_tool_that_drew_it() -> None:
    k = protocol(LAATKOMERS)
    first = draw(k, "svg").splitlines()[1]

    assert TEKENVERSIE in first and k.hash in first


def test_hostile_words_are_words_in_an_svg() -> None:
    svg = draw(vijandig(), "svg")
    root = ElementTree.fromstring(svg)
    words = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))

    assert "<script" not in svg
    assert root.find(f"{SVG}title") is not None and root.findtext(f"{SVG}title") == VIJANDIG[0]
    assert "digraph x {" in words


def test_hostile_words_do_not_break_out_of_mermaid_or_dot() -> None:
    mermaid, dot = draw(vijandig(), "mermaid"), draw(vijandig(), "dot")
    quoted = [line for line in mermaid.splitlines()[2:] if '"' in line]

    assert all(line.count('"') == 2 for line in quoted), "no quote of the author's own"
    assert "<script" not in mermaid and "{init" not in mermaid
    assert all(_unescaped_quotes(line) % 2 == 0 for line in dot.splitlines())
    assert not [line for line in dot.splitlines() if line.startswith("digraph x")]


def _unescaped_quotes(line: str) -> int:
    return line.replace("\\\\", "").replace('\\"', "").count('"')


@given(kernen(most=3))
def test_mermaid_and_dot_hold_every_stap_and_eind(k: Kern) -> None:
    mermaid, dot = draw(k, "mermaid"), draw(k, "dot")
    nodes = len(k.stappen) + len(k.einden) + len(k.fasen) + len(k.lijnen)

    assert sum('["' in line or '("' in line or '{{"' in line or '[/"' in line for line in mermaid.splitlines()) >= nodes
    assert sum("shape=" in line for line in dot.splitlines()) >= nodes
    assert mermaid.count("subgraph ") == mermaid.count("\n  end\n")


def test_a_drawing_does_not_depend_on_the_order_of_a_hash() -> None:
    code = "import kernels, routekaart.teken as t; [print(t.draw(kernels.voorbeeld(), f)) for f in %r]"
    code %= (("svg", "mermaid", "dot", "json", "graphml"),)
    texts = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(p for p in sys.path if p)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }

    assert len(texts) == 1


def test_another_format_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'bpmn' is geen bekend formaat"):
        draw(voorbeeld(), "bpmn")  # type: ignore[arg-type]
