"""What a grens is worth: verdicts with the days counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from bouw import kern
from routekaart import kalender
from routekaart.bewijs.grens import prove
from routekaart.bewijs.uitslag import Grensuitslag

MIDDEN = kalender.load("midden")
MAANDAG = date(2026, 9, 7)


def on(yaml: str, dag: date = MAANDAG, tot: date | None = None, hoogstens: int = 400_000) -> Grensuitslag:
    """Return the verdict about the one grens of *yaml* for casussen that start on *dag* (up to *tot*)."""
    return prove(kern(yaml), MIDDEN, None, dag, tot or dag, hoogstens).grenzen[0]


def one_step(regels: str, binnen: str = "2 weken", meer: str = "") -> str:
    """Return a protocol with one stap, and a grens from its fase to `terug`; done, the stap leads to `terug` too."""
    eigen = regels if "daarna" in regels else f"{regels}\ndaarna: terug"
    stap = "".join(f"        {regel.strip()}\n" for regel in eigen.splitlines())
    return f"""
begin: start
fasen:
  start:
    stappen:
      bellen:
        wie: mentor
        moet: bellen
{stap}{meer}
grenzen: {{op_tijd: {{van: start, tot: terug, binnen: {binnen}}}}}
"""


def test_silence_that_leads_to_a_decision_in_time_is_proven() -> None:
    uitslag = on(one_step("binnen: 5 schooldagen\nte_laat: terug"))

    assert (uitslag.oordeel, uitslag.gebroken, uitslag.speling) == ("bewezen", 0, 7)
    assert uitslag.ergste is not None
    assert (uitslag.ergste.einde, uitslag.ergste.dagen, uitslag.ergste.gehaald) == (date(2026, 9, 14), 7, True)


def test_a_grens_is_broken_only_when_the_end_lies_after_its_last_day() -> None:
    goed = on(one_step("binnen: 10 werkdagen\nte_laat: terug", "14 kalenderdagen"))
    fout = on(one_step("binnen: 11 werkdagen\nte_laat: terug", "14 kalenderdagen"))

    assert (goed.oordeel, goed.speling) == ("bewezen", 0)
    assert (fout.oordeel, fout.ergste and fout.ergste.dagen, fout.gebroken) == ("weerlegd", 15, 1)


def test_chained_terms_add_up() -> None:
    yaml = """
    begin: start
    fasen:
      start:
        begint_met: een
        stappen:
          een: {wie: mentor, moet: iets, binnen: 4 weken, te_laat: twee, daarna: terug}
          twee: {wie: mentor, moet: iets, binnen: 4 weken, te_laat: terug, daarna: terug}
    grenzen: {op_tijd: {van: start, tot: terug, binnen: 8 weken}}
    """
    uitslag = on(yaml)

    assert (uitslag.oordeel, uitslag.ergste and uitslag.ergste.dagen) == ("bewezen", 56)


def test_the_worst_start_date_is_found_in_the_whole_year() -> None:
    uitslag = on(one_step("binnen: 10 schooldagen\nte_laat: terug", "3 weken"), date(2025, 8, 25), date(2026, 8, 30))

    assert uitslag.oordeel == "weerlegd"
    assert uitslag.ergste is not None
    assert uitslag.ergste.dagen == 56
    assert "zomervakantie" in uitslag.ergste.stappen[-1].telling


def test_a_stap_without_term_is_a_gap_at_its_place() -> None:
    uitslag = on(one_step("binnen: onbepaald"))

    assert uitslag.oordeel == "niet_begrensd"
    assert [gat.pad for gat in uitslag.gaten] == [("fasen", "start", "stappen", "bellen", "binnen")]
    assert uitslag.ergste is not None
    assert uitslag.ergste.dagen is None


def test_a_term_without_consequence_holds_only_when_the_role_keeps_it() -> None:
    uitslag = on(one_step("binnen: 1 week"))

    assert uitslag.oordeel == "bewezen_onder_aannamen"
    assert [(a.stap, a.rollen, a.termijn) for a in uitslag.aannamen] == [("bellen", ("mentor",), "1 week")]
    assert [gat.pad[-1] for gat in uitslag.gaten] == ["te_laat"]


def test_only_the_promises_that_are_needed_are_asked() -> None:
    yaml = """
    begin: start
    fasen:
      start:
        begint_met: nodig en los
        stappen:
          nodig: {wie: mentor, moet: iets, binnen: 1 week, daarna: terug}
          los: {wie: directeur, moet: iets anders, binnen: 1 week, uitkomsten: {klaar: niets, terug_naar_school: terug}}
    grenzen: {op_tijd: {van: start, tot: terug, binnen: 2 weken}}
    """
    uitslag = on(yaml)

    assert uitslag.oordeel == "bewezen_onder_aannamen"
    assert [a.stap for a in uitslag.aannamen] == ["nodig"]


def test_an_expiry_that_only_a_condition_asks_for_forces_what_it_leads_to() -> None:
    yaml = """
    begin: start
    fasen:
      start:
        overgangen: {laat: {zodra: bellen is te_laat, naar: DOEL}}
        binnen: 2 weken
        te_laat: terug
        stappen:
          bellen: {wie: mentor, moet: bellen, binnen: 1 week, daarna: terug}
    grenzen: {op_tijd: {van: start, tot: terug, binnen: 3 weken}}
    """
    # The fase is left on the day after the stap was late, which has no doel of its own.
    terug, gestopt = on(yaml.replace("DOEL", "terug")), on(yaml.replace("DOEL", "gestopt"))

    assert (terug.oordeel, terug.ergste and terug.ergste.dagen) == ("bewezen", 8)
    assert gestopt.oordeel == "weerlegd"


def test_a_grens_that_ends_at_an_hour_is_not_proven_by_its_last_day() -> None:
    krap = on(one_step("binnen: 2 weken\nte_laat: terug", "2 weken voor 16.00 uur"))
    ruim = on(one_step("binnen: 1 week\nte_laat: terug", "2 weken voor 16.00 uur"))

    assert (krap.oordeel, ruim.oordeel) == ("onbeslist", "bewezen")
    assert "uur" in krap.reden


def test_an_open_doel_is_a_gap() -> None:
    uitslag = on(one_step("binnen: 1 week\nte_laat: onbepaald\ndaarna: onbepaald"))

    assert uitslag.oordeel == "niet_begrensd"
    assert {gat.pad[-1] for gat in uitslag.gaten} == {"te_laat", "daarna"}


def test_an_eind_that_is_not_asked_for_is_never_reaching_it() -> None:
    uitslag = on(one_step("binnen: 1 week\nte_laat: gestopt"))

    assert uitslag.oordeel == "weerlegd"
    assert uitslag.ergste is not None
    assert (uitslag.ergste.gehaald, uitslag.ergste.einde) == (False, date(2026, 9, 14))


LUS = """
begin: start
fasen:
  start:
    KEER
    stappen:
      bellen: {wie: mentor, moet: bellen, binnen: 1 week, te_laat: start, daarna: terug}
grenzen: {op_tijd: {van: start, tot: terug, binnen: 3 weken}}
"""


def test_a_loop_without_bound_is_not_bounded() -> None:
    uitslag = on(LUS.replace("KEER", "hoogstens_keer: onbepaald\n    uitgeput: onbepaald"))

    assert uitslag.oordeel == "niet_begrensd"
    assert any("lus" in gat.zin for gat in uitslag.gaten)


def test_an_eind_that_the_clocks_never_let_happen_refutes_nothing() -> None:
    yaml = """
    begin: start
    fasen:
      start:
        binnen: 6 kalenderdagen
        te_laat: terug
        stappen:
          bellen: {wie: mentor, mag: bellen, binnen: 2 weken, te_laat: gestopt, uitkomsten: {opnieuw: start}}
    grenzen: {op_tijd: {van: start, tot: terug, binnen: 3 weken}}
    """
    uitslag = on(yaml)

    assert uitslag.oordeel == "niet_begrensd"


def test_a_loop_with_a_way_to_a_wrong_eind_is_refuted_with_that_way() -> None:
    uitslag = on(
        LUS.replace("KEER", "hoogstens_keer: onbepaald\n    uitgeput: onbepaald").replace("daarna: terug", "daarna: gestopt")
    )

    assert uitslag.oordeel == "weerlegd"
    assert uitslag.ergste is not None
    assert uitslag.ergste.stappen[-1].soort == "mis handeling"


def test_a_loop_counts_as_often_as_it_may_be_made() -> None:
    drie = on(LUS.replace("KEER", "hoogstens_keer: 3\n    uitgeput: terug"))
    vier = on(LUS.replace("KEER", "hoogstens_keer: 4\n    uitgeput: terug"))

    assert (drie.oordeel, drie.ergste and drie.ergste.dagen) == ("bewezen", 21)
    assert (vier.oordeel, vier.ergste and vier.ergste.dagen) == ("weerlegd", 28)


def test_a_loop_that_only_a_holiday_opens_has_a_bound() -> None:
    # Only where a holiday makes the lesweek longer than two weeks can the short term end first, and lead back.
    yaml = """
    begin: start
    fasen:
      start:
        begint_met: kort en lang
        stappen:
          kort: {wie: mentor, moet: iets, binnen: 2 weken, te_laat: start, daarna: niets}
          lang: {wie: mentor, moet: iets, binnen: 1 lesweek, te_laat: terug, daarna: terug}
    grenzen: {op_tijd: {van: start, tot: terug, binnen: 3 maanden}}
    """
    uitslag = on(yaml, date(2026, 9, 7), date(2026, 11, 1))

    assert uitslag.oordeel == "bewezen"


@pytest.mark.parametrize(("duur", "dagen"), [("1 week", 21), ("3 kalenderdagen", 13)])
def test_an_extension_adds_its_maximum(duur: str, dagen: int) -> None:
    regels = f"binnen: 1 week\nte_laat: terug\nverlenging: {{door: directeur, duur: {duur}, hoogstens_keer: 2}}"
    uitslag = on(one_step(regels, "1 maand"))

    assert (uitslag.oordeel, uitslag.ergste and uitslag.ergste.dagen) == ("bewezen", dagen)


def test_an_extension_without_measure_bounds_nothing() -> None:
    uitslag = on(one_step("binnen: 1 week\nte_laat: terug\nverlenging: {door: directeur, duur: onbepaald}"))

    assert uitslag.oordeel == "niet_begrensd"


def test_a_pauze_adds_its_maximum_when_it_is_used_once() -> None:
    pauze = "pauzes: {vakantie: {tijdens: start, wie: directeur, mag: stilzetten, hoogstens: 2 weken}}\n"
    uitslag = on(one_step("binnen: 1 week\nte_laat: terug", "1 maand", pauze))

    assert (uitslag.oordeel, uitslag.ergste and uitslag.ergste.dagen) == ("bewezen_onder_aannamen", 21)
    assert [a.sleutel for a in uitslag.aannamen] == ["pauze vakantie"]


def test_acting_early_can_be_worse_than_waiting() -> None:
    # Done on day 5, the second clock ends together with that of the fase, acts first, and leads to a long one.
    yaml = """
    begin: start
    fasen:
      start:
        binnen: 10 kalenderdagen
        te_laat: terug
        begint_met: een
        stappen:
          een: {wie: mentor, moet: iets, binnen: onbepaald, daarna: twee}
          twee: {wie: mentor, moet: iets, binnen: 5 kalenderdagen, te_laat: lang, daarna: niets}
      lang:
        stappen:
          drie: {wie: mentor, moet: iets, binnen: 100 kalenderdagen, te_laat: terug, daarna: terug}
    grenzen: {op_tijd: {van: start, tot: terug, binnen: 30 kalenderdagen}}
    """
    uitslag = on(yaml)

    assert (uitslag.oordeel, uitslag.ergste and uitslag.ergste.dagen) == ("weerlegd", 110)


def test_a_tabel_counts_with_its_worst_row_once_its_facts_are_known() -> None:
    yaml = one_step("binnen: wachttijd\nte_laat: terug", "3 weken")
    yaml += "gegevens: {sector: po of vo}\n"
    yaml += "tabellen: {wachttijd: {geeft: termijn, rijen: [{als: sector is po, waarde: 3 weken}, {waarde: 1 week}]}}\n"
    uitslag = on(yaml)

    assert (uitslag.oordeel, uitslag.ergste and uitslag.ergste.dagen) == ("bewezen_onder_aannamen", 21)
    assert [a.sleutel for a in uitslag.aannamen] == ["bekend wachttijd"]


def test_a_condition_that_nobody_need_answer_is_a_gap() -> None:
    yaml = one_step("als: nodig\nanders: terug\nbinnen: 1 week\nte_laat: terug") + "gegevens: {nodig: ja of nee}\n"
    uitslag = on(yaml)

    assert uitslag.oordeel == "niet_begrensd"
    assert [gat.pad[-1] for gat in uitslag.gaten] == ["als"]


def test_the_fact_that_starts_a_grens_lasts() -> None:
    yaml = """
    gegevens: {zit_thuis: ja of nee}
    begin: volgen
    fasen:
      volgen:
        overgangen: {lang: {zodra: zit_thuis langer dan 4 weken, naar: terug}}
        stappen:
          zien: {wie: mentor, mag: kijken}
    grenzen: {op_tijd: {van: zit_thuis, tot: terug, binnen: 30 kalenderdagen}}
    """
    uitslag = on(yaml)

    assert (uitslag.oordeel, uitslag.ergste and uitslag.ergste.einde) == ("bewezen", date(2026, 10, 6))


def test_a_search_that_reaches_its_limit_is_never_green() -> None:
    uitslag = on(one_step("binnen: 5 schooldagen\nte_laat: terug"), hoogstens=10)

    assert uitslag.oordeel == "onbeslist"
    assert "10" in uitslag.reden
