"""What the silence of one role does to a grens, and whether there is always a regiehouder, as `prove --roles` tells it."""

from __future__ import annotations

from textwrap import dedent

import pytest

from routekaart.bevinding import Pad
from routekaart.bewijs import rolbeeld
from routekaart.bewijs.regie import regie_gaps
from routekaart.bewijs.rolbeeld import Rolbeeld, as_data, look, to_text
from routekaart.bron import parse
from routekaart.kalender import load
from routekaart.kern.compile import compile_protocol
from routekaart.kern.kernel import Kern
from routekaart.taal import read

TWEE_ROLLEN = """
    routekaart: 1
    protocol: thuis
    titel: Thuis
    versie: "1"
    geldig_vanaf: 2026-08-01
    partijen: {school: School, gemeente: Gemeente}
    rollen: {mentor: school, leerplichtambtenaar: gemeente}
    niveaus: {uitvoering: mentor, bestuur: leerplichtambtenaar}
    begin: gesprek
    fasen:
      gesprek:
        regie: mentor
        stappen:
          praten: {wie: mentor, moet: praten, binnen: 4 weken, te_laat: leerplicht, daarna: leerplicht}
      leerplicht:
        regie: leerplichtambtenaar
        overdracht: 2 werkdagen
        stappen:
          beslissen: {wie: leerplichtambtenaar, moet: beslissen, binnen: 4 weken, daarna: besluit}
    einden: {besluit: overgedragen}
    grenzen:
      drie_maanden: {van: gesprek, tot: besluit, binnen: 3 maanden}
"""


def kern_of(tekst: str) -> Kern:
    return compile_protocol(read(parse(dedent(tekst))))


def roles_of(tekst: str) -> Rolbeeld:
    return look(kern_of(tekst), load("midden"))


def somewhere(pad: Pad) -> tuple[str, int]:
    return "thuis.yaml", len(pad)


def test_the_role_on_whom_everything_depends_is_the_one_whose_silence_breaks_the_grens() -> None:
    ((_, rollen),) = roles_of(TWEE_ROLLEN).zwijgt

    assert [(z.rol, z.gehaald, z.dagen) for z in rollen] == [
        ("", True, 56), ("mentor", True, 56), ("leerplichtambtenaar", False, None),
    ]  # fmt: skip


def test_the_table_says_at_which_level_it_is_solved() -> None:
    tekst = to_text(roles_of(TWEE_ROLLEN), kern_of(TWEE_ROLLEN), somewhere)

    assert "    mentor               gehaald, hoogstens 56 dagen, tot en met niveau bestuur\n" in tekst
    assert "    leerplichtambtenaar  niet gehaald" in tekst


def test_a_protocol_with_a_regiehouder_in_every_fase_says_so() -> None:
    assert "altijd precies één regiehouder" in to_text(roles_of(TWEE_ROLLEN), kern_of(TWEE_ROLLEN), somewhere)


def test_a_fase_without_a_regiehouder_is_told_with_the_way_to_it() -> None:
    zonder = TWEE_ROLLEN.replace("regie: leerplichtambtenaar\n        overdracht: 2 werkdagen", "regie: onbepaald")
    gaten = as_data(roles_of(zonder), somewhere)["regie"]

    assert [(g["kind"], g["phase"], g["file"]) for g in gaten] == [("nameloos", "leerplicht", "thuis.yaml")]
    assert "er is niet altijd een regiehouder" in to_text(roles_of(zonder), kern_of(zonder), somewhere)


def test_a_search_for_the_regiehouder_that_was_ended_says_so_in_every_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rolbeeld, "regie_gaps", lambda kern: regie_gaps(kern, hoogstens=1))
    kern = kern_of(TWEE_ROLLEN)
    beeld = roles_of(TWEE_ROLLEN)
    tekst, data = to_text(beeld, kern, somewhere), as_data(beeld, somewhere)

    assert tekst.startswith("Regie: onbeslist, want er zijn meer dan 1 plaatsen om te bekijken; daar houdt het zoeken op.")
    assert "Niet bereikt: `leerplicht`." in tekst
    assert "altijd precies één" not in tekst
    assert data["regie_complete"] is False
    assert data["regie_search"] == {
        "seen": 1, "left": 2, "phases_left": ["leerplicht"], "reason": beeld.regie.reden,
    }  # fmt: skip


def test_what_happens_when_nobody_is_silent_stands_first() -> None:
    tekst = to_text(roles_of(TWEE_ROLLEN), kern_of(TWEE_ROLLEN), somewhere)

    assert "    (niemand zwijgt)     gehaald, hoogstens 56 dagen" in tekst
    assert "    leerplichtambtenaar  niet gehaald, de casus kan blijven staan" in tekst


def test_a_protocol_without_grens_still_tells_who_has_the_regie() -> None:
    zonder = TWEE_ROLLEN[: TWEE_ROLLEN.index("grenzen:")]
    tekst = to_text(roles_of(zonder), kern_of(zonder), somewhere)

    assert tekst == "Regie: er is altijd precies één regiehouder, in elke fase die een casus kan bereiken.\n"
