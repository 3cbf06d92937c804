"""What the silence of one role does to a grens, and whether there is always a regiehouder, as `prove --roles` tells it."""

from __future__ import annotations

from textwrap import dedent

from routekaart.bevinding import Pad
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

    assert [(z.rol, z.gehaald, z.dagen) for z in rollen] == [("mentor", True, 56), ("leerplichtambtenaar", False, None)]


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
