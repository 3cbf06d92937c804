"""Invariant I18: what was desugared once has nothing left to desugar, and its kernel form is the same protocol."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from property.strategieen import kernels
from routekaart import bron
from routekaart.bron.schrijven import to_yaml
from routekaart.bron.tekens import VERBODEN
from routekaart.kern.identity import canonical
from routekaart.kern.kernel import Kern
from routekaart.kern.kernvorm import KernvormFout, read_kernel, write_kernel
from routekaart.pipeline.load import load

PROTOCOLS = Path(__file__).parents[2] / "protocols"
FILES = sorted(pad for pad in PROTOCOLS.glob("*/*.yaml") if not pad.name.endswith(".verhaal.yaml"))


def read_back(kern: Kern) -> Kern:
    return read_kernel(bron.parse(to_yaml(write_kernel(kern).boom)).inhoud)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_kernel_form_of_every_protocol_is_that_protocol(path: Path) -> None:
    kern = load(path, plugins=False).kern

    assert canonical(read_back(kern)) == canonical(kern)
    assert read_back(kern).hash == kern.hash
    assert read_kernel(json.loads(json.dumps(write_kernel(kern).boom))).hash == kern.hash


@given(kernels())
def test_the_kernel_form_of_any_protocol_is_that_protocol(kern: Kern) -> None:
    gelezen = read_back(kern)

    assert canonical(gelezen) == canonical(kern)
    assert write_kernel(gelezen).boom == write_kernel(kern).boom


@settings(max_examples=20)
@given(kernels(), st.data())
def test_a_kernel_form_that_was_changed_is_refused(kern: Kern, data: st.DataObject) -> None:
    boom = write_kernel(kern).boom
    einden = boom["einden"]
    naam = data.draw(st.sampled_from(sorted(einden)))
    einden[naam] = "deels"

    with pytest.raises(KernvormFout, match="veranderd"):
        read_kernel(boom)


TEKSTEN = st.text(st.characters().filter(lambda teken: VERBODEN.search(teken) is None and teken != "\r"), max_size=20)
SLEUTELS = st.one_of(st.sampled_from(["a", "wie", "3 tot en met 5", "ja", "x: y", "- a", "null", "1.0"]), TEKSTEN.filter(bool))


def trees(waarden: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.one_of(st.dictionaries(SLEUTELS, waarden, max_size=4), st.lists(waarden, max_size=4))


@given(st.dictionaries(SLEUTELS, st.recursive(TEKSTEN, trees, max_leaves=12), min_size=1, max_size=4), st.booleans())
def test_every_tree_of_texts_reads_back_as_it_was_written(boom: dict[str, object], opmerkingen: bool) -> None:
    tekst = to_yaml(boom, lambda pad: f"regel {len(pad)}\n: {pad}" if opmerkingen else "")

    assert bron.parse(tekst).inhoud == boom
