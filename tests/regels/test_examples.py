"""Each regel keeps the promise of its own examples: the good one is clean, the bad one is told at the marked lines."""

from __future__ import annotations

from textwrap import dedent

import pytest

from routekaart.bevinding import Bevinding
from routekaart.bron import parse
from routekaart.kern.compile import compile_protocol
from routekaart.regels import CATALOGUS, Regel, review
from routekaart.taal import read

BIJKOMEND = {"RK302": {"RK308"}}
"""What else a bad example gives: an onbepaald that keeps it from being a dead end."""


def findings(tekst: str) -> tuple[Bevinding, ...]:
    document = parse(dedent(tekst).lstrip("\n"))
    protocol = read(document)
    return document.place(review(protocol, compile_protocol(protocol)))


def marked(tekst: str) -> list[int]:
    regels = dedent(tekst).lstrip("\n").splitlines()
    return [nummer for nummer, regel in enumerate(regels, 1) if regel.endswith("# <-")]


@pytest.mark.parametrize("regel", CATALOGUS, ids=lambda regel: regel.naam)
def test_the_good_example_is_clean(regel: Regel) -> None:
    assert findings(regel.goed) == ()


@pytest.mark.parametrize("regel", CATALOGUS, ids=lambda regel: regel.naam)
def test_the_bad_example_is_told_at_exactly_the_marked_lines(regel: Regel) -> None:
    gevonden = findings(regel.fout)

    assert marked(regel.fout)
    assert [b.plek.line for b in gevonden if b.code == regel.code and b.plek] == marked(regel.fout)
    assert {b.code for b in gevonden} == {regel.code} | BIJKOMEND.get(regel.code, set())


def test_the_catalogue_is_in_order_of_code_and_each_code_and_name_stands_once() -> None:
    codes = [regel.code for regel in CATALOGUS]

    assert codes == sorted(set(codes))
    assert len({regel.naam for regel in CATALOGUS}) == len(CATALOGUS)
