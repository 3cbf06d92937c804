"""Which stukken may get too old, how that reads back, and when a change of it is stricter."""

from __future__ import annotations

import pytest

from bouw import protocol_text
from kernbouw import kern, messages
from routekaart.bron import parse
from routekaart.kalender import load
from routekaart.kern.compile import compile_protocol
from routekaart.kern.kernvorm import read_kernel, write_kernel
from routekaart.kern.wijzigingen import classify
from routekaart.regels import review
from routekaart.taal.overlay import merge
from routekaart.taal.read import read

ROMP = """
stukken: {{{}}}
parameters: {{norm: {{is: termijn, waarde: 2 weken}}, getal: {{is: getal, waarde: 3}}}}
tabellen: {{keuze: {{geeft: termijn, rijen: [{{waarde: 1 week}}]}}}}
fasen:
  start:
    begint_met: maken en lezen
    stappen:
      maken: {{wie: mentor, moet: een plan maken, binnen: 1 week, levert: plan}}
      lezen: {{wie: mentor, moet: lezen, binnen: 1 week, nodig: verklaring}}
"""


def _met(stukken: str) -> str:
    return ROMP.format(stukken)


@pytest.mark.parametrize("stuk", ["plan", "verklaring"])
def test_a_stuk_that_is_needed_or_delivered_may_get_too_old(stuk: str) -> None:
    (gevonden,) = kern(_met(f"{stuk}: {{geldig: 3 maanden}}")).stukken

    assert (gevonden.naam, str(gevonden.geldig)) == (stuk, "3 maanden")


def test_a_norm_may_say_how_long() -> None:
    assert [str(s.geldig) for s in kern(_met("plan: {geldig: norm}")).stukken] == ["2 weken"]


@pytest.mark.parametrize("geldig", ["3 maanden", "onbepaald", "10 dagen", "dezelfde dag"])
def test_stukken_read_back_from_the_kernel_form(geldig: str) -> None:
    opbouw = kern(_met(f"plan: {{geldig: {geldig}}}, verklaring: {{geldig: 1 jaar}}"))
    terug = read_kernel(write_kernel(opbouw).boom)

    assert terug.hash == opbouw.hash
    assert [(s.naam, s.geldig) for s in terug.stukken] == [(s.naam, s.geldig) for s in opbouw.stukken]


def test_a_protocol_without_stukken_keeps_its_hash_and_one_with_them_has_another() -> None:
    zonder = kern(_met(""))

    assert zonder.hash == kern(_met("").replace("stukken: {}\n", "")).hash
    assert zonder.hash != kern(_met("plan: {geldig: 1 jaar}")).hash


@pytest.mark.parametrize(
    ("stukken", "melding"),
    [
        ("pland: {geldig: 3 maanden}", "geen stap heeft `pland` nodig of levert het"),
        ("plan: {geldig: 3 maanden wettelijk, grondslag: x}", "`wettelijk` verlengt een termijn, en maakt een stuk niet jonger"),
        ("plan: {geldig: 1 week voor 12.00 uur}", "een stuk is van een dag, en heeft geen tijdstip"),
        ("plan: {geldig: keuze}", "hoe lang een stuk meetelt, kan niet van de tabel `keuze` afhangen"),
        ("plan: {geldig: getal}", "`getal` geeft geen termijn"),
    ],
)
def test_what_no_stuk_can_have_is_told(stukken: str, melding: str) -> None:
    tekst = _met(stukken).replace("stukken:", "bronnen: {x: {titel: Wet}}\nstukken:")

    assert [gezegd.split(" | ")[0] for gezegd in messages(tekst)] == [melding]


MODEL = """
begin: start
fasen: {start: {stappen: {lezen: {wie: mentor, moet: lezen, nodig: verklaring, binnen: 1 week, daarna: terug}}}}
"""


@pytest.mark.parametrize(
    ("eerst", "dan", "oordeel"),
    [
        ("3 maanden", "2 maanden", "strenger"),
        ("3 maanden", "4 maanden", "losser"),
        ("onbepaald", "1 jaar", "strenger"),
        ("", "1 jaar", "strenger"),
        ("3 maanden", "onbepaald", "losser"),
    ],
)
def test_a_shorter_life_is_stricter(eerst: str, dan: str, oordeel: str) -> None:
    def model(geldig: str) -> str:
        return protocol_text(MODEL + (f"stukken: {{verklaring: {{geldig: {geldig}}}}}\n" if geldig else ""))

    basis = compile_protocol(read(parse(model(eerst))))
    nieuw = compile_protocol(read(parse(model(dan))))

    assert [(str(w.oordeel), w.pad) for w in classify(basis, nieuw, load("midden"))] == [
        (oordeel, ("stukken", "verklaring", "geldig"))
    ]
    assert [str(w.oordeel) for w in classify(nieuw, basis, load("midden"))] == [
        {"strenger": "losser", "losser": "strenger"}[oordeel]
    ]


def test_an_overlay_may_change_how_long_by_name() -> None:
    basis = parse(protocol_text(MODEL + "stukken: {verklaring: {geldig: 3 maanden}}\n"))
    overlay = parse(
        'routekaart: 1\nprotocol: regio\ntitel: Regio\nversie: "1"\ngeldig_vanaf: 2026-08-01\nbreidt_uit: proef 1\n'
        "stukken: {verklaring: {geldig: 2 maanden}}\n"
    )

    assert [str(s.geldig) for s in compile_protocol(read(merge(basis, (overlay,)))).stukken] == ["2 maanden"]


def test_an_age_that_the_source_does_not_give_is_told() -> None:
    protocol = read(parse(protocol_text(MODEL + "stukken: {verklaring: {geldig: onbepaald}}\n")))

    assert [b.tekst for b in review(protocol, compile_protocol(protocol)) if b.code == "RK308"] == [
        "bij `geldig` van stuk `verklaring` staat `onbepaald`: dit stuk wordt nooit te oud"
    ]


def test_what_the_law_asks_may_not_rest_on_an_older_stuk() -> None:
    wet = MODEL.replace("binnen: 1 week", "binnen: 1 week wettelijk, grondslag: wet") + "bronnen: {wet: {titel: Wet}}\n"

    def model(geldig: str) -> str:
        return protocol_text(wet + f"stukken: {{verklaring: {{geldig: {geldig}}}}}\n")

    basis, nieuw = (compile_protocol(read(parse(model(geldig)))) for geldig in ("3 maanden", "1 jaar"))

    assert [(str(w.oordeel), w.wettelijk) for w in classify(basis, nieuw, load("midden"))] == [("losser", True)]
