"""Asking is cheap and sure: no drawing packages, nothing slow on a big protocol, and no protocol that makes it fail."""

from __future__ import annotations

import subprocess
import sys
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routekaart.bevinding import ProtocolOngeldig
from routekaart.bron import Tabel, parse
from routekaart.kern.compile import compile_protocol
from routekaart.taal.read import read_inhoud
from routekaart.toetsvragen.auteur import review
from routekaart.toetsvragen.catalogus import CATALOGUS, answer
from toetsing import PROTOCOLLEN, toets

HELE = [pad for pad in PROTOCOLLEN if b"breidt_uit" not in pad.read_bytes()]


def test_the_catalogue_loads_no_package_of_another_door() -> None:
    code = (
        "import sys, routekaart.toetsvragen.catalogus; print(*{'networkx', 'transitions', 'pluggy', 'click'} & set(sys.modules))"
    )
    antwoord = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert antwoord.stdout.split() == []


@given(st.data())
def test_every_protocol_that_compiles_has_an_answer_with_places_that_are_in_the_file(data: st.DataObject) -> None:
    """Whatever is cut out of a real protocol: what kern accepts, the questions can judge."""
    document = parse(data.draw(st.sampled_from(HELE)).read_bytes())
    inhoud = document.inhoud
    for _ in range(data.draw(st.integers(0, 3))):
        _cut(data, inhoud)
    try:
        protocol = read_inhoud(inhoud)
        kern = compile_protocol(protocol)
    except ProtocolOngeldig:
        return
    antwoorden = answer(protocol, kern)

    assert [vraag.nr for vraag, _ in antwoorden] == [vraag.nr for vraag in CATALOGUS]
    assert antwoorden == answer(protocol, kern)
    for vraag, antwoord in antwoorden:
        assert antwoord.toelichting, vraag.id
        assert antwoord.oordeel != "nee" or antwoord.plaatsen, vraag.id
        assert all(plaats.tekst.endswith(".") and plaats.pad for plaats in antwoord.plaatsen), vraag.id
    assert all(bevinding.code.startswith("RK5") for bevinding in review(protocol, kern))


def _cut(data: st.DataObject, knoop: Any) -> None:
    """Remove one entry somewhere in the tree."""
    while True:
        sleutel = data.draw(st.sampled_from(sorted(knoop)))
        if not isinstance(knoop[sleutel], Tabel) or not knoop[sleutel] or data.draw(st.booleans()):
            del knoop[sleutel]
            return
        knoop = knoop[sleutel]


@pytest.mark.parametrize("vorm", ["statussen", "treden", "fasen"])
def test_a_big_protocol_is_answered_without_growing_worse_than_its_size(vorm: str) -> None:
    """Ten times as much may take far more than ten times as long on a busy machine, but never a hundred times."""
    klein, groot = _seconds(_big(vorm, 40)), _seconds(_big(vorm, 400))

    assert groot < 60 * max(klein, 0.002)


def _seconds(tekst: str) -> float:
    getoetst = toets(tekst, ())
    begin = process_time()
    answer(getoetst.protocol, getoetst.kern)
    return process_time() - begin


def _big(vorm: str, aantal: int) -> str:
    kop = """\
routekaart: 1
protocol: groot
titel: Groot
versie: "1"
geldig_vanaf: 2026-08-01
regie: mentor
zonder_termijn: onbepaald
partijen: {school: School}
rollen: {mentor: school}
begin: fase_0
einden: {klaar: gelukt}
"""
    alle = range(aantal)
    if vorm == "statussen":
        # Each asks the one before it twice: whoever unfolds them would never be ready.
        rest = "gegevens: {ingeschreven: ja of nee}\nstatussen:\n  s_0: niet ingeschreven\n"
        rest += "".join(f"  s_{i}: s_{i - 1} en niet s_{i - 1} minstens 1 week\n" for i in alle[1:])
        rest += f"fasen:\n  fase_0: {{overgangen: {{o: {{zodra: s_{aantal - 1}, naar: klaar}}}}}}\n"
    elif vorm == "treden":
        rest = "fasen:\n  fase_0: {stappen: {a: {wie: mentor, moet: doen, daarna: lijn}}}\n"
        rest += "escalatielijnen:\n  lijn:\n    opgelost: klaar\n    uitgeput: fase_0\n    treden:\n"
        rest += "".join(f"      t_{i}: {{wie: mentor, moet: doen, binnen: 1 week}}\n" for i in alle)
    else:
        rest = "fasen:\n"
        for i in alle:
            verder = f"fase_{i + 1}" if i + 1 < aantal else "klaar"
            rest += f"  fase_{i}: {{stappen: {{a_{i}: {{wie: mentor, moet: doen, daarna: {verder}}}}}}}\n"
    return kop + rest
