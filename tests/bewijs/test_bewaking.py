"""The clocks of grenzen in a proof: that of another grens moves a casus, and its own comes too late."""

from __future__ import annotations

from datetime import date

import pytest

from bouw import kern
from routekaart import kalender
from routekaart.bewijs import bewaking
from routekaart.bewijs.bord import ANKER
from routekaart.bewijs.grens import prove
from routekaart.bewijs.naspelen import replay
from routekaart.bewijs.uitslag import Grensuitslag
from routekaart.kern.kernel import Kern

MIDDEN = kalender.load("midden")
MAANDAG = date(2026, 9, 7)

TWEE = """
begin: start
fasen:
  start:
    stappen:
      bellen: {wie: mentor, moet: bellen, binnen: BELLEN, te_laat: TE_LAAT, uitkomsten: {klaar: terug, verder: zoeken}}
  zoeken:
    stappen:
      vinden: {wie: consulent, moet: een plek vinden, daarna: terug}
grenzen:
  op_tijd: {van: start, tot: terug, binnen: 6 weken}
  ANDER
"""


def on(k: Kern, dag: date = MAANDAG) -> Grensuitslag:
    """Return the verdict about `op_tijd` for casussen that start on *dag*; what refutes it is played first."""
    uitslag = prove(k, MIDDEN, "op_tijd", dag, dag).grenzen[0]
    if uitslag.ergste is not None:
        gespeeld = replay(k, MIDDEN, k.grenzen["op_tijd"], uitslag.ergste)

        assert (gespeeld.klopt, gespeeld.dag) == (True, uitslag.ergste.einde), gespeeld.waarom
    return uitslag


def two(ander: str, bellen: str = "1 week", te_laat: str = "zoeken") -> Kern:
    """Return a protocol in which `vinden` has no term, with another grens."""
    return kern(TWEE.replace("ANDER", ander).replace("BELLEN", bellen).replace("TE_LAAT", te_laat))


def test_the_doel_of_another_grens_forces_a_casus_on() -> None:
    zonder = on(two("ander: {van: start, tot: terug, binnen: 4 weken}"))
    met = on(two("ander: {van: start, tot: terug, binnen: 4 weken, te_laat: terug}"))

    assert zonder.oordeel == "niet_begrensd"
    assert (met.oordeel, met.ergste and met.ergste.dagen, met.speling) == ("bewezen", 29, 13)
    assert met.ergste is not None
    assert met.ergste.stappen[-1].pad == ("grenzen", "ander", "te_laat")


def test_another_grens_can_lead_where_this_one_is_never_met() -> None:
    uitslag = on(two("ander: {van: start, tot: terug, binnen: 2 weken, te_laat: gestopt}", "3 weken", "terug"))

    assert uitslag.oordeel == "weerlegd"
    assert uitslag.ergste is not None
    assert (uitslag.ergste.gehaald, uitslag.ergste.dagen) == (False, 14)


def test_a_grens_that_is_met_stops_its_clock() -> None:
    uitslag = on(two("ander: {van: start, tot: zoeken, binnen: 4 weken, te_laat: terug}"))

    assert uitslag.oordeel == "niet_begrensd"


def test_what_a_clock_brings_at_the_midnight_on_which_a_grens_ends_meets_it() -> None:
    # Both end with Monday 21 september: the stap acts first, and what it leads to counts for that day.
    uitslag = on(two("ander: {van: start, tot: zoeken, binnen: 2 weken, te_laat: terug}", "2 weken"))

    assert uitslag.oordeel == "niet_begrensd"


def test_what_happens_on_the_day_after_a_grens_does_not_meet_it(monkeypatch: pytest.MonkeyPatch) -> None:
    # Because `kijken` is late, `zoeken` begins, but on the day after; and by then `ander` has been missed.
    yaml = """
    begin: start
    fasen:
      start:
        overgangen: {laat: {zodra: kijken is te_laat, naar: zoeken}}
        stappen:
          kijken: {wie: mentor, moet: kijken, binnen: 2 weken, daarna: terug}
      zoeken:
        stappen:
          vinden: {wie: consulent, moet: een plek vinden, binnen: 1 week, te_laat: terug, daarna: terug}
    grenzen:
      op_tijd: {van: start, tot: terug, binnen: 6 weken}
      ander: {van: start, tot: zoeken, binnen: 2 weken, te_laat: gestopt}
    """
    uitslag = on(kern(yaml))

    assert uitslag.oordeel == "weerlegd"

    meet = bewaking._meet
    monkeypatch.setattr(bewaking, "_meet", lambda bord, grens, bron: meet(bord, grens, ANKER))

    anders = prove(kern(yaml), MIDDEN, "op_tijd", MAANDAG, MAANDAG).grenzen[0]

    assert anders.oordeel == "bewezen", "met by what comes a day later: this test would have seen it"


def test_of_two_grenzen_that_end_together_the_first_in_the_file_is_missed_first() -> None:
    eerst = on(two("ander: {van: start, tot: terug, binnen: 6 weken, te_laat: terug}"))
    yaml = TWEE.replace("  ANDER\n", "").replace(
        "grenzen:\n", "grenzen:\n  ander: {van: start, tot: terug, binnen: 6 weken, te_laat: terug}\n"
    )
    later = on(kern(yaml.replace("BELLEN", "1 week").replace("TE_LAAT", "zoeken")))

    assert (eerst.oordeel, eerst.ergste and eerst.ergste.dagen) == ("weerlegd", 43)
    assert (later.oordeel, later.ergste and later.ergste.dagen) == ("bewezen", 42)


def test_a_grens_that_has_run_never_starts_again() -> None:
    yaml = """
    begin: start
    fasen:
      start:
        hoogstens_keer: 2
        uitgeput: terug
        stappen:
          kijken: {wie: mentor, moet: kijken, daarna: start}
    grenzen:
      op_tijd: {van: start, tot: terug, binnen: 6 weken}
      ander: {van: start, tot: kijken, binnen: 2 weken, te_laat: terug}
    """
    # `kijken` meets it; when the fase is entered anew, no clock runs any more.
    uitslag = on(kern(yaml))

    assert uitslag.oordeel == "niet_begrensd"


def test_a_grens_that_starts_with_a_fact_may_never_start() -> None:
    uitslag = on(
        kern(
            TWEE.replace("ANDER", "ander: {van: thuis, tot: terug, binnen: 4 weken, te_laat: terug}")
            .replace("BELLEN", "1 week")
            .replace("TE_LAAT", "zoeken")
            + "gegevens: {thuis: ja of nee}\n"
        )
    )

    assert uitslag.oordeel == "niet_begrensd"


def test_a_fact_that_starts_another_grens_can_bring_a_casus_to_a_wrong_eind() -> None:
    uitslag = on(
        kern(
            TWEE.replace("ANDER", "ander: {van: thuis, tot: niet thuis, binnen: 2 weken, te_laat: gestopt}")
            .replace("BELLEN", "3 weken")
            .replace("TE_LAAT", "terug")
            .replace("verder: zoeken", "verder: terug")
            + "gegevens: {thuis: ja of nee}\n"
        )
    )

    assert uitslag.oordeel == "weerlegd"
    assert uitslag.ergste is not None
    assert [s.soort for s in uitslag.ergste.stappen] == ["feit", "mis verloopt"]
    # Not the last day of `bellen`: that leads to `terug` at the same midnight, and acts first.
    assert uitslag.ergste.dagen == 20


@pytest.mark.parametrize(
    ("verlenging", "dagen"), [("duur: 1 week", 29), ("duur: 1 week, hoogstens_keer: 2", 36), ("duur: onbepaald", None)]
)
def test_another_grens_is_lengthened_as_often_as_it_may_be(verlenging: str, dagen: int | None) -> None:
    uitslag = on(
        two(f"ander: {{van: start, tot: terug, binnen: 3 weken, te_laat: terug, verlenging: {{door: mentor, {verlenging}}}}}")
    )

    assert uitslag.oordeel == ("niet_begrensd" if dagen is None else "bewezen")
    assert uitslag.ergste is not None
    assert uitslag.ergste.dagen == dagen


EIGEN = """
begin: start
fasen:
  start:
    stappen:
      bellen: {wie: mentor, moet: bellen, DAN daarna: terug}
  zoeken:
    stappen:
      vinden: {wie: consulent, moet: een plek vinden, binnen: 1 week, te_laat: terug, daarna: terug}
grenzen: {op_tijd: {van: start, tot: terug, binnen: 2 weken, te_laat: DOEL}}
"""


@pytest.mark.parametrize(("doel", "dagen", "gehaald"), [("terug", 15, True), ("zoeken", 21, True), ("gestopt", 14, False)])
def test_what_a_grens_itself_leads_to_comes_when_it_is_missed(doel: str, dagen: int, gehaald: bool) -> None:
    uitslag = on(kern(EIGEN.replace("DAN", "").replace("DOEL", doel)))

    assert uitslag.oordeel == "weerlegd"
    assert uitslag.ergste is not None
    assert (uitslag.ergste.dagen, uitslag.ergste.gehaald) == (dagen, gehaald)


def test_what_is_in_time_on_the_last_day_is_met_before_the_grens_can_be_missed() -> None:
    uitslag = on(kern(EIGEN.replace("DAN", "binnen: 2 weken, te_laat: terug,").replace("DOEL", "gestopt")))

    assert (uitslag.oordeel, uitslag.speling) == ("bewezen", 0)


def test_to_lengthen_the_grens_itself_proves_nothing_more() -> None:
    met = EIGEN.replace("DAN", "").replace("te_laat: DOEL", "te_laat: terug, verlenging: {door: mentor, duur: 1 jaar}")
    uitslag = on(kern(met))

    assert (uitslag.oordeel, uitslag.ergste and uitslag.ergste.dagen) == ("weerlegd", 15)


def test_a_role_that_is_silent_lengthens_no_grens() -> None:
    from routekaart.bewijs.grens import Grensbewijs
    from routekaart.bewijs.n_min_1 import silence

    k = two("ander: {van: start, tot: terug, binnen: 5 weken, te_laat: terug, verlenging: {door: mentor, duur: 2 weken}}")
    per_rol = {z.rol: z for z in silence(Grensbewijs(k, k.grenzen["op_tijd"]), MIDDEN, MAANDAG, MAANDAG)}

    assert (per_rol["mentor"].gehaald, per_rol["mentor"].dagen) == (True, 36)
