"""Refusals: every blocker at once, and not a trace of what was refused (semantiek.md §2 and §7)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from bouw import Spel, dag
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.toestand import copy
from routekaart.casus.verwerken import next_moment, step
from routekaart.casus.vorm import local
from routekaart.casus.vragen import open_stappen, why_not

GESPREK = """
    begin: gesprek
    gegevens: {oorzaak: thuis of school, leeftijd: getal, ziek: ja of nee, sinds_dag: datum}
    voorvallen: {laatkomst: {uren: getal}}
    toestemmingen: {delen: {van: ouders, deelt: mentor, met: leerplicht, voor: hulp, bij_weigering: bellen}}
    fasen:
      gesprek:
        begint_met: praten
        stappen:
          praten:
            wie: mentor
            moet: praten
            binnen: 1 week
            te_laat: bellen
            nodig: brief
            raadpleegt: leerplicht
            legt_vast: oorzaak
            klaar_als: leeftijd >= 12 of oorzaak is school
            uitkomsten: {beter: terug, slechter: tafel}
          bellen: {wie: mentor, moet: bellen, levert: brief}
          melden: {wie: mentor, moet: melden, toestemming: delen, zodra: ziek}
      tafel: {stappen: {bespreken: {wie: directeur, moet: bespreken}}}
"""


def test_a_refusal_names_every_blocker_and_never_only_the_first() -> None:
    spel = Spel(GESPREK)

    assert spel.weiger("directeur", "praten", "geweldig", op="2026-09-08") == (
        "rol", "uitkomst", "gegeven", "stuk", "raadpleging", "gegeven_onbekend",
    )  # fmt: skip


def test_klaar_als_is_read_with_what_the_act_itself_brings() -> None:
    spel = Spel(GESPREK)
    goed: dict[str, Any] = {"stukken": ("brief",), "geraadpleegd": ("leerplicht",)}

    assert spel.weiger("mentor", "praten", "beter", legt_vast={"oorzaak": "school"}, **goed) == ()
    assert spel.weiger("mentor", "praten", "beter", legt_vast={"oorzaak": "thuis"}, **goed) == ("gegeven_onbekend",)
    assert spel.weiger("mentor", "praten", "beter", legt_vast={"oorzaak": "thuis", "leeftijd": 11}, **goed) == ("niet_klaar",)


@pytest.mark.parametrize(
    ("g", "codes"),
    [
        (gb.Handeling(op=dag("2026-09-08"), rol="mentor", stap="prate"), ("onbekende_naam",)),
        (gb.Handeling(op=dag("2026-09-08"), rol="juf", stap="bellen"), ("onbekende_naam", "niet_open", "rol")),
        (gb.Handeling(op=dag("2026-09-08"), rol="directeur", stap="bespreken"), ("niet_open",)),
        (gb.Feit(op=dag("2026-09-08"), gegeven="oorzak", waarde="thuis"), ("onbekende_naam",)),
        (gb.Feit(op=dag("2026-09-08"), gegeven="oorzaak", waarde="buiten"), ("verkeerd_type",)),
        (gb.Feit(op=dag("2026-09-08"), gegeven="leeftijd", waarde="twaalf"), ("verkeerd_type",)),
        (gb.Feit(op=dag("2026-09-08"), gegeven="leeftijd", waarde="1/00"), ("verkeerd_type",)),
        (gb.Feit(op=dag("2026-09-08"), gegeven="sinds_dag", waarde="gisteren"), ("verkeerd_type",)),
        (gb.Feit(op=dag("2026-09-08"), gegeven="ziek", waarde=1), ("verkeerd_type",)),
        (gb.Voorval(op=dag("2026-09-08"), voorval="laatkomst", velden={"uren": "veel"}), ("verkeerd_type",)),
        (gb.Voorval(op=dag("2026-09-08"), voorval="laatkomst", velden={"x": 1}), ("onbekende_naam",)),
        (gb.Voorval(op=dag("2026-09-08"), voorval="laat"), ("onbekende_naam",)),
        (gb.Verlengen(op=dag("2026-09-08"), rol="mentor", stap="praten"), ("verlenging_op",)),
        (gb.Aanvaarden(op=dag("2026-09-08"), rol="mentor", lijn="lijn"), ("onbekende_naam",)),
        (gb.RegieAanbieden(op=dag("2026-09-08"), rol="mentor"), ("geen_aanbod",)),
        (gb.Feit(op=dag("2026-09-06"), gegeven="ziek", waarde="ja"), ("terug_in_de_tijd",)),
        (gb.Feit(op=dag("2026-09-08"), gegeven="ziek", waarde="ja", voorgevallen_op=dag("2026-09-09")), ("in_de_toekomst",)),
        (gb.Feit(op=dag("2026-09-08"), gegeven="ziek", waarde="ja", voorgevallen_op=dag("2019-09-09")), ("buiten_kalender",)),
        (gb.Feit(op=dag("2031-09-08"), gegeven="ziek", waarde="ja"), ("buiten_kalender",)),
    ],
)  # fmt: skip
def test_each_reason_has_its_code(g: gb.Gebeurtenis, codes: tuple[str, ...]) -> None:
    assert Spel(GESPREK).codes(g) == codes


def test_a_stap_that_asks_consent_waits_for_it_and_refusal_takes_its_own_doel() -> None:
    spel = Spel(GESPREK)
    spel.feit("ziek", "ja", op="2026-09-08")

    assert (spel.stand("melden"), spel.weiger("mentor", "melden")[0]) == ("wachtend", "niet_open")

    spel.feit("delen", "geweigerd")

    assert (spel.stand("melden"), spel.stand("bellen")) == ("overgeslagen", "open")


def test_consent_withdrawn_after_the_opening_blocks_the_act() -> None:
    spel = Spel(GESPREK)
    spel.feit("delen", "gegeven", op="2026-09-08")
    spel.feit("ziek", "ja")
    spel.feit("delen", "ingetrokken")

    assert spel.weiger("mentor", "melden") == ("niet_open", "toestemming")


def test_a_refusal_leaves_no_trace_not_even_of_the_time_that_passed() -> None:
    spel = Spel(GESPREK)
    voor = copy(spel.casus)

    assert spel.weiger("mentor", "praten", op="2026-10-01") != ()
    assert spel.casus == voor

    # What time did is told by the next move.
    assert spel.tik("2026-10-01")[0] == ("te_laat", "praten")


def test_questions_never_change_the_casus() -> None:
    spel = Spel(GESPREK)
    voor = copy(spel.casus)

    assert [b.code for b in why_not(spel.kern, spel.kalender, spel.casus, "praten", "mentor")] == [
        "gegeven", "stuk", "raadpleging", "gegeven_onbekend",
    ]  # fmt: skip
    assert open_stappen(spel.kern, spel.casus) == ("praten",)
    assert next_moment(spel.kern, spel.kalender, spel.casus) is not None
    assert spel.casus == voor


def test_the_same_id_with_the_same_content_changes_nothing_and_with_other_content_is_refused() -> None:
    spel = Spel(GESPREK)
    feit = gb.Feit(op=dag("2026-09-08"), gegeven="ziek", waarde="ja", id="f1")
    spel.send(feit)
    voor = spel.casus

    assert step(spel.kern, spel.kalender, spel.casus, feit).casus is voor
    assert spel.codes(gb.Feit(op=dag("2026-09-08"), gegeven="ziek", waarde="nee", id="f1")) == ("id_hergebruikt",)


def test_an_id_that_was_refused_is_free() -> None:
    spel = Spel(GESPREK)

    assert spel.codes(gb.Feit(op=dag("2026-09-08"), gegeven="ziek", waarde="misschien", id="f1")) == ("verkeerd_type",)
    assert spel.codes(gb.Feit(op=dag("2026-09-08"), gegeven="ziek", waarde="ja", id="f1")) == ()


def test_an_aware_moment_is_read_in_amsterdam() -> None:
    spel = Spel(GESPREK)
    # 22.30 in UTC is half an hour past midnight: a day later.
    spel.send(gb.Feit(op=datetime(2026, 9, 8, 22, 30, tzinfo=UTC), gegeven="ziek", waarde="ja"))

    assert spel.casus.nu == datetime(2026, 9, 9, 0, 30)


def test_time_does_not_go_back_in_the_hour_that_comes_twice() -> None:
    """On 25 October 2026 it is 2.30 uur in Amsterdam at 0.30 and again at 1.30 UTC."""
    moments = [datetime(2026, 10, 25, uur, minuut, tzinfo=UTC) for uur in (0, 1) for minuut in range(0, 60, 10)]

    here = [local(moment) for moment in moments]

    assert here == sorted(here)
    assert here[3] == datetime(2026, 10, 25, 2, 30)
    assert local(datetime(2026, 10, 25, 2, 0, tzinfo=UTC)) == datetime(2026, 10, 25, 3, 0) > here[-1]


def _g(**velden: Any) -> gb.Gebeurtenis:
    return gb.Handeling(**{"op": dag("2026-09-08"), "rol": "mentor", "stap": "praten", **velden})


@pytest.mark.parametrize(
    "g",
    [
        None,
        "feit",
        _g(op=None),
        _g(op="2026-09-08"),
        _g(op=datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5)))),
        _g(op=datetime.max.replace(tzinfo=UTC)),
        _g(voorgevallen_op=1),
        _g(rol=None),
        _g(stap=["praten"]),
        _g(stap="\ud800"),
        _g(id="x" * 100_000),
        _g(uitkomst=float("nan")),
        _g(legt_vast=None),
        _g(legt_vast={"oorzaak": ["thuis"]}),
        _g(legt_vast={1: "thuis"}),
        _g(stukken="brief"),
        _g(stukken=(None,)),
        _g(wijst_aan={"coach": {}}),
        gb.Feit(op=dag("2026-09-08"), gegeven="leeftijd", waarde=10**5000),
        gb.Feit(op=dag("2026-09-08"), gegeven="leeftijd", waarde=object()),
        gb.Gebeurtenis(op=dag("2026-09-08")),
    ],
)
def test_what_is_no_gebeurtenis_is_refused_before_anything_looks_at_it(g: Any) -> None:
    assert set(Spel(GESPREK).codes(g)) == {"verkeerd_type"}
