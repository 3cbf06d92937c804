"""What somebody has to do before a stap can be done: who, what, and from when."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from bouw import Spel, dag, protocol_text
from routekaart.casus.how_to import how_to
from routekaart.casus.uitweg.weg import Weg, Wegwijzer
from routekaart.casus.weigering import Geweigerd
from routekaart.pipeline.load import load
from routekaart.pipeline.routekaart import Routekaart


def wijs(spel: Spel, stap: str, rol: str = "", **meer: object) -> Wegwijzer:
    return how_to(spel.kern, spel.kalender, spel.casus, stap, rol, **meer)  # type: ignore[arg-type]


def told(weg: Weg) -> list[str]:
    return [deel.tekst for deel in weg.delen]


ROUTE = """
    begin: volgen
    gegevens: {zit_thuis: ja of nee, ziek: ja of nee, leeftijd: getal}
    voorvallen: {laatkomst: {}}
    tellers: {keer: {telt: aantal laatkomst, per: casus}}
    fasen:
      volgen:
        begint_met: bellen
        overgangen: {thuis: {zodra: zit_thuis minstens 2 weken, naar: praten}}
        stappen:
          bellen: {wie: mentor, moet: bellen, binnen: 1 week, te_laat: praten, uitkomsten: {goed: terug, zorg: praten}}
          brief: {zodra: keer >= 3, wie: directeur, moet: een brief sturen, binnen: 1 week, daarna: niets}
      praten:
        begint_met: gesprek
        stappen:
          gesprek:
            als: leeftijd >= 12 en niet ziek
            anders: terug
            wie: mentor en ouders
            moet: praten
            binnen: 1 week
            daarna: plan
          plan:
            wie: directeur
            moet: een plan maken
            binnen: 1 week
            legt_vast: ziek
            nodig: verslag
            raadpleegt: leerplicht
            klaar_als: niet ziek
            daarna: terug
"""


def test_a_stap_that_is_open_needs_nothing() -> None:
    wijzer = wijs(Spel(ROUTE), "bellen")

    assert [told(weg) for weg in wijzer.wegen] == [[]]
    assert wijzer.tekst == "`bellen` kan nu."
    assert not wijzer.begrensd


def test_each_part_says_who_can_supply_it_and_the_way_says_from_when() -> None:
    wijzer = wijs(Spel(ROUTE), "gesprek")
    eerste = wijzer.wegen[0]

    assert told(eerste) == [
        "Laat mentor `bellen` doen met als uitkomst `zorg`.", "Leg vast: `ziek` is nee.", "Leg vast: `leeftijd` is 12.",
    ]  # fmt: skip
    assert [deel.door for deel in eerste.delen] == [("mentor",), ("directeur",), ()]
    assert eerste.vroegst == datetime(2026, 9, 7)
    assert eerste.handeling.rol == "mentor"


def test_waiting_is_a_way_too_and_says_what_is_over_by_then() -> None:
    spel = Spel(ROUTE)
    spel.feit("leeftijd", 14)
    spel.feit("ziek", False)
    wachten = next(weg for weg in wijs(spel, "gesprek").wegen if weg.delen[0].soort == "wachten")

    assert told(wachten) == ["Wacht tot di 15 september 2026: dan is de termijn van `bellen` voorbij."]
    assert wachten.vroegst == datetime(2026, 9, 15)


def test_what_an_act_must_carry_is_part_of_the_way() -> None:
    spel = Spel(ROUTE)
    spel.feit("leeftijd", 14)
    spel.feit("ziek", False)
    spel.doe("mentor", "bellen", "zorg")
    spel.doe("mentor", "gesprek")
    spel.doe("ouders", "gesprek")
    weg = wijs(spel, "plan").wegen[0]

    assert told(weg) == [
        "Leg bij `plan` vast: `ziek` is nee.",
        "Zorg dat er een `verslag` is.",
        "Hoor eerst leerplicht.",
    ]
    assert [deel.door for deel in weg.delen] == [("directeur",), ("directeur",), ("leerplicht",)]
    assert weg.handeling.legt_vast == {"ziek": False}


def test_a_count_is_reached_by_as_many_voorvallen_as_are_missing() -> None:
    spel = Spel(ROUTE)
    spel.voorval("laatkomst")
    wijzer = wijs(spel, "brief")

    assert [told(weg) for weg in wijzer.wegen] == [["Meld het voorval `laatkomst`."] * 2]


def test_a_role_that_never_does_it_gets_no_way() -> None:
    wijzer = wijs(Spel(ROUTE), "brief", "wethouder", hoogstens=100)

    assert wijzer.wegen == ()
    assert wijzer.begrensd
    assert wijzer.tekst.startswith("Er is geen weg gevonden naar `brief`. De zoektocht stopte na 1")


def test_a_search_that_saw_everything_says_so_by_its_silence() -> None:
    yaml = "begin: f\nfasen:\n  f:\n    begint_met: a\n    stappen: {a: {wie: mentor, moet: iets, daarna: terug}}\n"
    wijzer = wijs(Spel(yaml), "a", "wethouder")

    assert (wijzer.wegen, wijzer.begrensd) == ((), False)
    assert wijzer.tekst == "Er is geen weg gevonden naar `a`."


def test_the_search_begins_at_the_moment_that_is_asked_about() -> None:
    spel = Spel(ROUTE)
    later = wijs(spel, "bellen", op=dag("2026-09-09T10:00"))

    assert later.wegen[0].vroegst == datetime(2026, 9, 9, 10)
    with pytest.raises(Geweigerd, match="eerder vastgelegd"):
        wijs(spel, "bellen", op=date(2026, 9, 1))


def test_an_unknown_stap_or_role_is_refused_with_a_suggestion() -> None:
    with pytest.raises(Geweigerd, match="geen stap `belen`. Bedoelde u `bellen`?"):
        wijs(Spel(ROUTE), "belen")
    with pytest.raises(Geweigerd, match="geen rol `mentro`"):
        wijs(Spel(ROUTE), "bellen", "mentro")


def test_a_role_of_this_casus_is_bound_on_the_way() -> None:
    yaml = """
        rollen: {mentor: school, directeur: school, coach: per_casus}
        begin: f
        fasen:
          f:
            begint_met: kiezen
            stappen:
              kiezen: {wie: mentor, moet: een coach kiezen, wijst_aan: coach, daarna: helpen}
              helpen: {wie: coach, moet: helpen, daarna: terug}
    """
    weg = wijs(Spel(yaml), "helpen", "directeur").wegen[0]

    assert weg.gebeurtenissen[0].wijst_aan == {"coach": "directeur"}  # type: ignore[attr-defined]
    assert weg.handeling.rol == "directeur"


def test_asking_does_not_change_the_casus() -> None:
    spel = Spel(ROUTE)
    voor = repr(spel.casus)
    wijs(spel, "plan")

    assert repr(spel.casus) == voor


# --- places -------------------------------------------------------------------------------------------------------


@pytest.fixture
def kaart(tmp_path: Path) -> Routekaart:
    """Return the route of this page as a file."""
    pad = tmp_path / "route.yaml"
    pad.write_text(protocol_text(ROUTE), "utf-8")
    return load(pad, plugins=False)


def line(kaart: Routekaart, tekst: str) -> int:
    return next(nr for nr, regel in enumerate(kaart.bron.tekst.splitlines(), 1) if regel.strip().startswith(tekst))


def test_every_blocker_tells_its_line_and_the_values_it_looked_at(kaart: Routekaart) -> None:
    casus = kaart.open(id="c1", op=date(2026, 9, 7)).casus
    blockers = kaart.why_not(casus, stap="plan", rol="mentor")
    waar = {b.code: b.plek.line for b in blockers if b.plek is not None}

    assert {b.bestand for b in blockers} == {kaart.bron.naam}
    assert waar["niet_open"] == line(kaart, "plan:")
    assert waar["stuk"] == line(kaart, "nodig: verslag")
    assert waar["gegeven_onbekend"] == line(kaart, "klaar_als: niet ziek")
    assert {b.code: b.waarden for b in blockers}["gegeven_onbekend"] == (("ziek", "onbekend"),)


def test_a_stap_that_waits_tells_what_it_waits_for(kaart: Routekaart) -> None:
    casus = kaart.open(id="c1", op=date(2026, 9, 7)).casus
    casus = kaart.tick(casus, nu=date(2026, 9, 15)).casus
    (blocker,) = kaart.why_not(casus, stap="gesprek", rol="mentor")

    assert blocker.waarden == (("leeftijd", "onbekend"), ("ziek", "onbekend"))
    assert blocker.plek is not None
    assert blocker.plek.line == line(kaart, "als: leeftijd")


def test_every_part_of_a_way_tells_its_line(kaart: Routekaart) -> None:
    casus = kaart.open(id="c1", op=date(2026, 9, 7)).casus
    weg = kaart.how_to(casus, stap="gesprek").wegen[0]

    assert [(d.bestand, d.plek.line) for d in weg.delen if d.plek] == [
        (kaart.bron.naam, line(kaart, "bellen:")),
        (kaart.bron.naam, line(kaart, "gegevens:")),
        (kaart.bron.naam, line(kaart, "gegevens:")),
    ]


def test_a_stap_that_starts_a_deelcasus_is_not_blocked_by_its_ends() -> None:
    yaml = """
        begin: f
        deelprotocollen: {halt: {eindigt_als: goed of slecht, duurt: 4 weken}}
        fasen:
          f:
            begint_met: verwijzen
            stappen: {verwijzen: {wie: mentor, moet: verwijzen, start: halt, uitkomsten: {goed: terug, slecht: gestopt}}}
    """

    assert wijs(Spel(yaml), "verwijzen").tekst == "`verwijzen` kan nu."


def test_a_count_of_attempts_is_reached_by_trying_as_often_as_is_still_needed() -> None:
    spel = Spel("""
        begin: volgen
        tellers: {gemist: {telt: aantal gesprek.niet_verschenen, per: casus}}
        fasen:
          volgen:
            begint_met: gesprek
            stappen:
              gesprek: {wie: mentor, met: ouders, moet: praten}
              melden: {wie: directeur, moet: melden, zodra: gemist >= 3}
    """)
    spel.doe("mentor", "gesprek", "niet_verschenen", op="2026-09-08")
    (weg,) = wijs(spel, "melden").wegen

    assert told(weg) == 2 * ["Laat mentor `gesprek` doen met als uitkomst `niet_verschenen`."]


def test_what_opens_when_something_was_tried_in_vain_is_reached_by_trying() -> None:
    spel = Spel("""
        begin: volgen
        fasen:
          volgen:
            begint_met: gesprek
            stappen:
              gesprek: {wie: mentor, met: ouders, moet: praten}
              melden: {wie: directeur, moet: melden, zodra: gesprek is geweigerd}
    """)
    (weg,) = wijs(spel, "melden").wegen

    assert told(weg) == ["Laat mentor `gesprek` doen met als uitkomst `geweigerd`."]
