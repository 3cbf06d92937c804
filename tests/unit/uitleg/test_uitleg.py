"""Every code can be explained, and its wrong example is really wrong in that way."""

from __future__ import annotations

from pathlib import Path

import pytest

from routekaart.bevinding import ProtocolOngeldig
from routekaart.bron import parse
from routekaart.codes import CODES
from routekaart.kern.compile import compile_protocol
from routekaart.pipeline.check import check
from routekaart.regels import CATALOGUS, review
from routekaart.taal import read
from routekaart.taal.overlay import merge
from routekaart.uitleg import OnbekendeCode, explain
from routekaart.uitleg.weigeringen import VOORBEELD, WEIGERINGEN, Weigering

GETOOND = [w for w in WEIGERINGEN if w.soort != "geen"]


def codes_of(tekst: str, codering: str = "utf-8") -> list[str]:
    """Return the codes of the first stage that has something to say about *tekst*."""
    try:
        protocol = read(parse(tekst.encode(codering)))
        return [b.code for b in review(protocol, compile_protocol(protocol))]
    except ProtocolOngeldig as fout:
        return [b.code for b in fout.bevindingen]


def codes_of_overlay(folder: Path, tekst: str) -> list[str]:
    """Check *tekst* as a file beside VOORBEELD, and return the codes found in it."""
    (folder / "voorbeeld.yaml").write_text(VOORBEELD, "utf-8")
    bestand = folder / "regio.yaml"
    bestand.write_text(tekst, "utf-8")
    return [b.code for b in check([bestand], plugins=False).bevindingen]


def test_the_protocol_that_the_examples_change_is_clean() -> None:
    assert codes_of(VOORBEELD) == []


@pytest.mark.parametrize("weigering", GETOOND, ids=lambda w: w.code)
def test_each_wrong_example_is_refused_with_its_code_and_nothing_else(weigering: Weigering, tmp_path: Path) -> None:
    if weigering.code == "RK212":
        een, ander = weigering.fout.split("---\n")
        with pytest.raises(ProtocolOngeldig) as geweigerd:
            merge(parse(VOORBEELD, "basis"), [parse(een, "noord"), parse(ander, "zuid")])
        gevonden = [b.code for b in geweigerd.value.bevindingen]
    elif weigering.soort == "wijziging":
        voor, goed, na = VOORBEELD.partition(weigering.goed) if weigering.goed in VOORBEELD else ("", "", "")
        tekst = f"{voor}{weigering.fout}{na}" if goed else _at_the_same_key(weigering)
        gevonden = codes_of(tekst, weigering.codering)
    else:
        gevonden = codes_of(weigering.fout) if weigering.soort == "bestand" else codes_of_overlay(tmp_path, weigering.fout)

    assert set(gevonden) == {weigering.code}


@pytest.mark.parametrize("weigering", [w for w in GETOOND if w.soort == "wijziging"], ids=lambda w: w.code)
def test_each_right_example_is_clean(weigering: Weigering) -> None:
    tekst = VOORBEELD if weigering.goed in VOORBEELD else _at_the_same_key(weigering, weigering.goed)

    assert codes_of(tekst) == []


@pytest.mark.parametrize("weigering", [w for w in GETOOND if w.soort == "overlay" and w.goed], ids=lambda w: w.code)
def test_each_right_example_of_an_extension_is_accepted(weigering: Weigering, tmp_path: Path) -> None:
    assert set(codes_of_overlay(tmp_path, weigering.goed)) <= {"RK216"} - {weigering.code}


def _at_the_same_key(weigering: Weigering, waarde: str | None = None) -> str:
    """Return VOORBEELD with the line that has the key of *weigering* replaced: an example may say something else there."""
    sleutel = weigering.goed.split(":")[0] + ":"
    regel = next(r for r in VOORBEELD.splitlines(keepends=True) if r.startswith(sleutel))
    return VOORBEELD.replace(regel, weigering.fout if waarde is None else waarde, 1)


def test_every_code_has_an_explanation() -> None:
    uitgelegd = [w.code for w in WEIGERINGEN] + [regel.code for regel in CATALOGUS]

    assert sorted(uitgelegd) == sorted({*CODES, *(regel.code for regel in CATALOGUS)})
    assert all(explain(code).startswith(f"{code} ") for code in uitgelegd)


def test_an_explanation_gives_the_question_the_reason_and_both_examples() -> None:
    assert explain("rk109") == explain("ongeldige-termijn")
    assert explain("RK109") == (
        "RK109 ongeldige-termijn (fout)\n\n"
        "Is de termijn te lezen?\n\n"
        "Waarom: zonder leesbare termijn kan niemand zeggen wanneer iets te laat is.\n\n"
        "Zo gaat het mis:\n\n"
        "    binnen: twee schooldagen\n\n"
        "Zo is het goed:\n\n"
        "    binnen: 2 schooldagen\n"
    )


def test_the_arrow_in_a_wrong_example_is_explained() -> None:
    assert "Zo gaat het mis (bij de regel met `# <-`):" in explain("RK301")
    assert "Zo gaat het mis:" in explain("RK109")


def test_an_explanation_can_be_printed_as_it_is() -> None:
    for code in CODES:
        assert all(teken.isprintable() or teken == "\n" for teken in explain(code))


def test_an_unknown_code_is_answered_with_the_nearest_one() -> None:
    with pytest.raises(OnbekendeCode, match="Bedoelde u `RK101`"):
        explain("RK1010")
    with pytest.raises(OnbekendeCode, match="is geen code van routekaart"):
        explain("hallo")
