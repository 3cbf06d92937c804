"""Silence of one role, and regie without a name."""

from __future__ import annotations

from bouw import kern
from routekaart import kalender
from routekaart.bewijs.beeld import Beeld
from routekaart.bewijs.grens import Grensbewijs
from routekaart.bewijs.n_min_1 import silence
from routekaart.bewijs.regie import regie_gaps
from routekaart.bewijs.zetten import Zetten

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
    gaten = regie_gaps(Zetten(Beeld(k, k.grenzen["op_tijd"])))

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

    assert [g.soort for g in regie_gaps(Zetten(Beeld(los, los.grenzen["op_tijd"])))] == ["ongebonden"]
    assert regie_gaps(Zetten(Beeld(vast, vast.grenzen["op_tijd"]))) == ()
