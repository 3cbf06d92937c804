"""Silence of one role, and regie without a name."""

from __future__ import annotations

import pytest

from bouw import kern
from routekaart import kalender
from routekaart.bewijs.grens import Grensbewijs
from routekaart.bewijs.keuzes import TeVeelTakken
from routekaart.bewijs.n_min_1 import silence
from routekaart.bewijs.regie import regie_gaps
from routekaart.bewijs.toestand import Toestand
from routekaart.bewijs.zetten import Stapel, Zetten

MIDDEN = kalender.load("midden")

KETEN = """
begin: start
niveaus: {laag: mentor, hoog: wethouder}
fasen:
  start:
    stappen:
      bellen: {wie: mentor, moet: bellen, binnen: 2 weken, te_laat: hulp, uitkomsten: {goed: terug}}
  hulp:
    stappen:
      beslissen: {wie: wethouder, moet: beslissen, binnen: 5 weken, daarna: terug}
grenzen: {op_tijd: {van: start, tot: terug, binnen: 8 weken}}
"""


def test_a_role_of_which_silence_blocks_is_told_apart_from_one_of_which_it_does_not() -> None:
    k = kern(KETEN)
    tabel = {z.rol: z for z in silence(Grensbewijs(k, k.grenzen["op_tijd"]), MIDDEN)}

    assert (tabel["mentor"].gehaald, tabel["mentor"].dagen, tabel["mentor"].niveau) == (True, 49, "hoog")
    assert (tabel["wethouder"].gehaald, tabel["wethouder"].dagen) == (False, None)


def test_regie_without_a_name_is_shown_with_the_shortest_way_to_it() -> None:
    k = kern(
        """
        regie: onbepaald
        begin: start
        fasen:
          start:
            regie: mentor
            stappen:
              bellen: {wie: mentor, moet: bellen, daarna: tafel}
          tafel:
            stappen:
              praten: {wie: mentor, moet: praten, daarna: terug}
        grenzen: {op_tijd: {van: start, tot: terug, binnen: 3 maanden}}
        """
    )
    gaten = regie_gaps(k).gaten

    assert [(g.soort, g.fase) for g in gaten] == [("nameloos", "tafel")]
    assert gaten[0].weg[-1] == "mentor doet `bellen`"


def test_a_role_that_must_be_bound_first_is_a_hole_only_where_nobody_has_to_bind_it() -> None:
    yaml = """
    rollen: {mentor: school, regisseur: per_casus}
    partijen: {school: School}
    begin: start
    fasen:
      start:
        stappen:
          kiezen: {wie: mentor, moet: iemand kiezen, wijst_aan: regisseur, KLAAR daarna: tafel}
      tafel:
        regie: regisseur
        stappen:
          praten: {wie: mentor, moet: praten, daarna: terug}
    grenzen: {op_tijd: {van: start, tot: terug, binnen: 3 maanden}}
    """
    los, vast = kern(yaml.replace("KLAAR ", "")), kern(yaml.replace("KLAAR ", "klaar_als: regisseur is bekend, "))

    assert [g.soort for g in regie_gaps(los).gaten] == ["ongebonden"]
    assert regie_gaps(vast).gaten == ()


def test_a_hole_after_what_a_grens_asks_for_is_found_too() -> None:
    k = kern(
        """
        regie: onbepaald
        begin: start
        fasen:
          start:
            regie: mentor
            stappen:
              bellen: {wie: mentor, moet: bellen, daarna: tafel}
          tafel:
            regie: consulent
            stappen:
              praten: {wie: consulent, moet: praten, daarna: nazorg}
          nazorg:
            stappen:
              nabellen: {wie: mentor, moet: bellen, daarna: terug}
        grenzen: {op_tijd: {van: start, tot: tafel, binnen: 3 maanden}}
        """
    )

    assert [g.fase for g in regie_gaps(k).gaten] == ["nazorg"]


LANG = """
regie: onbepaald
begin: start
fasen:
  start:
    regie: mentor
    stappen:
      bellen: {wie: mentor, moet: bellen, uitkomsten: {goed: tafel, later: nazorg}}
  tafel:
    regie: consulent
    stappen:
      praten: {wie: consulent, moet: praten, daarna: nazorg}
  nazorg:
    stappen:
      nabellen: {wie: mentor, moet: bellen, daarna: terug}
grenzen: {op_tijd: {van: start, tot: terug, binnen: 3 maanden}}
"""


def test_a_search_for_the_regiehouder_that_was_ended_is_never_green() -> None:
    k = kern(LANG)
    kort, heel = regie_gaps(k, hoogstens=1), regie_gaps(k)

    assert (kort.volledig, kort.gaten, kort.bekeken, kort.rest) == (False, (), 1, 2)
    assert kort.onbekeken == ("tafel", "nazorg")
    assert "meer dan 1 plaatsen" in kort.reden
    assert (heel.volledig, heel.onbekeken, heel.rest) == (True, (), 0)
    assert [g.fase for g in heel.gaten] == ["nazorg"]


def test_facts_that_can_lie_in_too_many_ways_leave_the_regie_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_many(self: Zetten, t: Toestand) -> Stapel:
        raise TeVeelTakken

    monkeypatch.setattr(Zetten, "free", too_many)
    beeld = regie_gaps(kern(LANG))

    assert not beeld.volledig
    assert "te veel manieren" in beeld.reden
