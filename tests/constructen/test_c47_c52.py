"""C47–C52: over many casussen, over versions, and over the end."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from bouw import Spel, dag, kern
from constructie import drawn, holds
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.rapportage import Aantallen, count, report_days
from routekaart.casus.tekst import write_gevolg
from routekaart.kern.versies import GeenVersie, check_versions, select_version

TELLEN = """
    begin: volgen
    gegevens: {zit_thuis: ja of nee}
    statussen: {thuiszitter: zit_thuis minstens 4 weken}
    fasen: {volgen: {stappen: {bellen: {zodra: thuiszitter, wie: mentor, moet: de ouders bellen, binnen: 1 week}}}}
    rapportages:
      kwartaaltelling: {wie: consulent, aan: leerplicht, elke: 3 maanden, over: thuiszitter}
      jaartelling: {wie: consulent, aan: leerplicht, jaarlijks: 1 oktober, over: thuiszitter of bellen is gedaan}
"""


def test_c47_aggregate_report_counts_casussen_and_never_children() -> None:
    protocol = kern(TELLEN)
    thuis, terug, onbekend, later = (Spel(protocol) for _ in range(4))
    thuis.feit("zit_thuis", "ja", op="2026-09-07")
    terug.feit("zit_thuis", "nee", op="2026-09-07")
    later = Spel(protocol, op="2026-11-02")
    casussen = [s.casus for s in (thuis, terug, onbekend, later)]

    # Four weeks after 7 September are full on 5 October; the last casus opens in November.
    assert [count(protocol, thuis.kalender, "kwartaaltelling", casussen, date(2026, 10, d)) for d in (4, 5)] == [
        Aantallen("kwartaaltelling", date(2026, 10, 4), 0, 1, 3),
        Aantallen("kwartaaltelling", date(2026, 10, 5), 1, 1, 3),
    ]
    assert drawn(thuis, "bellen")


def test_c47_aggregate_report_comes_on_its_days() -> None:
    protocol, kalender = kern(TELLEN), Spel(TELLEN).kalender
    kwartaal = report_days(protocol, kalender, "kwartaaltelling", date(2026, 9, 7))
    jaar = report_days(protocol, kalender, "jaartelling", date(2026, 10, 1))

    assert [next(kwartaal), next(kwartaal), next(kwartaal)] == [date(2026, 12, 7), date(2027, 3, 7), date(2027, 6, 7)]
    assert list(jaar) == [date(2027, 10, 1)]


def test_c47_aggregate_report_of_another_protocol_is_refused() -> None:
    ander = Spel(TELLEN.replace("minstens 4 weken", "minstens 5 weken"))

    with pytest.raises(ValueError, match="andere versie"):
        count(kern(TELLEN), ander.kalender, "kwartaaltelling", [ander.casus], date(2026, 10, 5))
    with pytest.raises(KeyError):
        count(kern(TELLEN), ander.kalender, "weektelling", [], date(2026, 10, 5))


def versie(versie: str, vanaf: str, tot: str = "", peildatum: str = "opening") -> str:
    return f"""
        versie: "{versie}"
        geldig_vanaf: {vanaf}
        {f"geldig_tot: {tot}" if tot else ""}
        peildatum: {peildatum}
        herziening: {{wie: consulent, elke: 1 jaar}}
        begin: volgen
        fasen: {{volgen: {{stappen: {{bellen: {{wie: mentor, moet: de ouders bellen, binnen: 1 week}}}}}}}}
    """


def test_c48_versions_are_selected_by_the_day_of_the_opening() -> None:
    oud, nieuw = kern(versie("2025-1", "2025-08-01", "2026-08-01")), kern(versie("2026-1", "2026-08-01"))

    assert select_version([nieuw, oud], date(2026, 7, 31)) is oud
    assert select_version([oud, nieuw], date(2026, 8, 1)) is nieuw
    assert check_versions([nieuw, oud]) == ()
    assert drawn(Spel(nieuw), "bellen")


def test_c48_versions_may_be_selected_by_the_day_of_the_voorval() -> None:
    oud = kern(versie("2025-1", "2025-08-01", peildatum="voorval"))
    nieuw = kern(versie("2026-1", "2026-08-01", peildatum="voorval"))

    # A version without an end holds until the next one begins.
    assert select_version([oud, nieuw], date(2026, 8, 10), voorval=date(2026, 7, 20)) is oud
    assert select_version([oud, nieuw], date(2026, 8, 10)) is nieuw


def test_c48_versions_that_overlap_or_leave_a_gap_are_told() -> None:
    oud, dubbel, nieuw = (
        kern(versie(*v)) for v in (("a", "2025-08-01", "2026-08-01"), ("b", "2026-07-01", "2027-01-01"), ("c", "2027-02-01"))
    )

    assert [b.code for b in check_versions([nieuw, dubbel, oud])] == ["RK217", "RK218"]
    with pytest.raises(GeenVersie, match="`a` en `b`"):
        select_version([oud, dubbel, nieuw], date(2026, 7, 15))
    with pytest.raises(GeenVersie, match="geen versie"):
        select_version([oud, dubbel, nieuw], date(2027, 1, 15))


def test_c48_versions_without_a_date_are_named_by_the_host() -> None:
    with pytest.raises(GeenVersie):
        select_version([kern(versie("1", "onbepaald"))], date(2026, 9, 7))


def test_c48_versions_do_not_change_under_a_running_casus() -> None:
    spel = Spel(versie("2025-1", "2025-08-01"))

    assert spel.casus.protocol == spel.kern.hash
    assert kern(versie("2026-1", "2026-08-01")).hash != spel.kern.hash


STATUS = """
    begin: volgen
    gegevens: {zit_thuis: ja of nee, geoorloofd_thuis: ja of nee}
    statussen:
      dreigend: zit_thuis korter dan 4 weken
      geoorloofd_afwezig: geoorloofd_thuis langer dan 4 weken
      thuiszitter: zit_thuis minstens 4 weken
    fasen:
      volgen:
        begint_met: niets
        stappen:
          bellen: {zodra: dreigend, wie: mentor, moet: de ouders bellen, binnen: 1 week}
          melden: {zodra: thuiszitter minstens 1 week, wie: mentor, moet: het verzuim melden, binnen: 1 week}
"""


def test_c49_status_follows_from_facts_and_has_its_own_date() -> None:
    spel = Spel(STATUS)
    spel.feit("zit_thuis", "ja", op="2026-09-07")
    spel.feit("geoorloofd_thuis", "ja", op="2026-09-07")

    assert (holds(spel, "dreigend"), spel.stand("bellen")) == (True, "open")

    spel.tik("2026-10-05")

    # After exactly four weeks the one is so and the other not yet.
    assert [holds(spel, s) for s in ("dreigend", "thuiszitter", "geoorloofd_afwezig")] == [False, True, False]
    assert spel.casus.statussen["thuiszitter"] == (True, date(2026, 10, 5))

    spel.tik("2026-10-06")

    assert holds(spel, "geoorloofd_afwezig")
    assert drawn(spel, "bellen", "melden")


def test_c49_status_can_last_itself() -> None:
    spel = Spel(STATUS)
    spel.feit("zit_thuis", "ja", op="2026-09-07")
    spel.tik("2026-10-11")

    assert spel.stand("melden") == "dicht"

    spel.tik("2026-10-12")

    assert spel.stand("melden") == "open"


EINDEN = {
    "op_school": "gelukt",
    "deels_op_school": "deels",
    "bij_om": "overgedragen",
    "weg": "niet_gelukt",
    "geen_zaak": "gesloten",
    "besproken": "onbepaald",
}


@pytest.mark.parametrize("eind", EINDEN)
def test_c50_several_ends_each_with_its_result(eind: str) -> None:
    spel = Spel(f"""
        begin: afronden
        einden: {{{", ".join(f"{naam}: {resultaat}" for naam, resultaat in EINDEN.items())}}}
        fasen:
          afronden:
            begint_met: afsluiten en daarnaast
            stappen:
              afsluiten:
                wie: mentor
                moet: de uitkomst vaststellen
                binnen: 1 week
                uitkomsten: {{{", ".join(f"is_{naam}: {naam}" for naam in EINDEN)}}}
              daarnaast: {{wie: mentor, moet: nog iets doen, binnen: 1 week}}
    """)
    spel.doe("mentor", "afsluiten", f"is_{eind}", op="2026-09-08")
    einde = next(g for r in spel.regels for g in r.gevolgen if g.wat == "einde")

    assert (spel.casus.einde, einde.meer["resultaat"], spel.stand("daarnaast")) == (eind, EINDEN[eind], "vervallen")
    assert spel.casus.afgerond
    assert spel.weiger("mentor", "daarnaast") == ("geeindigd",)
    assert drawn(spel, "afsluiten", "daarnaast")


BOETE = """
    begin: transactie
    gegevens: {soort_verzuim: luxe of signaal}
    voorvallen: {veroordeling: {}}
    tellers: {recidive: {telt: aantal veroordeling, in: 1 jaar}}
    parameters: {drempel: {is: getal, waarde: 1/8}, termijn: {is: termijn, minstens: 1 week, hoogstens: 1 maand}}
    tabellen:
      boete: {geeft: euro per dag, rijen: [{als: recidive >= 1, waarde: 150}, {als: soort_verzuim is luxe, waarde: 100}]}
    fasen:
      transactie:
        stappen:
          betalen: {wie: wethouder, moet: een transactie aanbieden, gebruikt: boete en drempel, binnen: termijn, daarna: terug}
"""


def test_c51_parameter_table_gives_the_first_row_that_holds() -> None:
    eerder = gb.Voorval(op=dag("2026-02-02"), voorval="veroordeling")
    luxe = gb.Feit(op=dag("2026-09-07"), gegeven="soort_verzuim", waarde="luxe")
    eerste, weer, onbekend = (Spel(BOETE, feiten=f, termijn="2 weken") for f in ([luxe], [eerder, luxe], []))
    geldt = [g.meer["gebruikt"] for s in (eerste, weer, onbekend) for r in s.regels for g in r.gevolgen if g.wat == "opent"]

    assert [g["boete"] for g in geldt] == ["100", "150", "onbekend"]
    assert {g["drempel"] for g in geldt} == {"1/8"}
    assert eerste.uiterlijk("betalen") == "2026-09-22T00:00"
    assert drawn(eerste, "betalen")


def test_c51_parameter_table_is_told_in_the_journaal() -> None:
    spel = Spel(BOETE, termijn="2 weken")
    opent = next(g for r in spel.regels for g in r.gevolgen if g.wat == "opent")

    assert write_gevolg(spel.kern, opent).endswith("uiterlijk ma 21 september 2026, met boete onbekend, met drempel 1/8")
    assert spel.kern.parameters["drempel"].waarde == Fraction(1, 8)


STEEDS = """
    begin: eerste
    doorlopend:
      begint_met: niets
      stappen:
        contact: {elke: 2 weken, wie: mentor, met: ouders, moet: contact houden, binnen: 3 schooldagen}
        nazorg: {bij: terug, wie: mentor, met: ouders, moet: vragen hoe het gaat, binnen: 6 weken}
    fasen:
      eerste: {stappen: {zoeken: {wie: mentor, moet: een plek zoeken, binnen: 8 weken, daarna: tweede}}}
      tweede: {stappen: {plaatsen: {wie: consulent, moet: de leerling plaatsen, binnen: 8 weken, daarna: terug}}}
"""


def test_c52_responsibility_persists_in_every_fase() -> None:
    spel = Spel(STEEDS)
    spel.doe("mentor", "zoeken", op="2026-09-10")
    spel.tik("2026-09-22")

    # Two weeks after 7 September, whatever the fase; three school days after Monday 21.
    assert (spel.fase, spel.stand("contact"), spel.uiterlijk("contact")) == ("tweede", "open", "2026-09-25T00:00")
    assert drawn(spel, "contact", "nazorg", "zoeken", "plaatsen")


def test_c52_responsibility_that_is_owed_at_an_eind_stays_owed_and_opens_aftercare() -> None:
    spel = Spel(STEEDS)
    spel.doe("mentor", "zoeken", op="2026-09-10")
    spel.tik("2026-09-22")
    spel.doe("consulent", "plaatsen", op="2026-09-22")

    assert (spel.casus.einde, spel.stand("contact"), spel.stand("nazorg"), spel.casus.afgerond) == (
        "terug",
        "open",
        "open",
        False,
    )
    assert spel.uiterlijk("nazorg") == "2026-11-04T00:00"

    # Nothing opens again by itself, and what is owed expires visibly.
    gevolgen = spel.tik("2026-11-04")

    assert gevolgen == [("te_laat", "contact"), ("te_laat", "nazorg")]

    spel.doe("mentor", "contact")
    spel.doe("mentor", "nazorg")

    assert spel.casus.afgerond
