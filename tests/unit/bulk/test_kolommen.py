"""The columns of a run: what they may hold, in which order, and how the rows of casussen are laid side by side."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from bouw import kern
from routekaart import kalender
from routekaart.casus.loper import Loper

np: Any = pytest.importorskip("numpy")

from routekaart.bulk import BuitenBulk, Bulk  # noqa: E402
from routekaart.bulk.kolommen import Kolommen  # noqa: E402
from routekaart.bulk.rondes import Rondes  # noqa: E402

PROTOCOL = """
    begin: a
    gegevens: {uren: getal, ziek: ja of nee, soort: luxe of absoluut, sinds: datum}
    fasen:
      a:
        begint_met: melden
        stappen:
          melden: {wie: mentor, moet: melden, binnen: 1 week, te_laat: b, uitkomsten: {weinig: melden, veel: b}}
      b:
        begint_met: praten
        stappen:
          praten: {wie: mentor, moet: praten, klaar_als: uren >= 7, daarna: a}
"""


def _bulk(*namen: str) -> Bulk:
    loper = Loper(kern(PROTOCOL), kalender.load("midden"))
    return Bulk(loper, [loper.act("mentor", "melden", "weinig", *namen), loper.act("mentor", "praten")])


def _run(casus: list[int], daad: list[int], dag: list[str], geopend: list[str], **meer: Any) -> Any:
    dagen, open_op = np.array(dag, dtype="datetime64[D]"), np.array(geopend, dtype="datetime64[D]")
    return _bulk().run(open_op, np.array(casus, dtype=np.int64), np.array(daad, dtype=np.int64), dagen, **meer)


@pytest.mark.parametrize(
    ("casus", "daad", "dag", "zegt"),
    [
        ([0, 2], [0, 0], ["2026-09-08", "2026-09-08"], "Een gebeurtenis hoort bij een casus die er niet is."),
        ([-1], [0], ["2026-09-08"], "Een gebeurtenis hoort bij een casus die er niet is."),
        ([0], [2], ["2026-09-08"], "Een gebeurtenis heeft het nummer van een daad die er niet is."),
        ([1, 1], [0, 0], ["2026-09-09", "2026-09-08"], "De gebeurtenissen van een casus staan niet op volgorde van dag."),
        ([1], [0], ["2026-09-06"], "De gebeurtenissen van een casus staan niet op volgorde van dag."),
        ([1], [0], ["NaT"], "De gebeurtenissen van een casus staan niet op volgorde van dag."),
        ([1], [0], ["2999-09-08"], "Een dag valt buiten de kalender."),
    ],
)
def test_columns_that_cannot_be_are_refused(casus: list[int], daad: list[int], dag: list[str], zegt: str) -> None:
    with pytest.raises(BuitenBulk, match=zegt):
        _run(casus, daad, dag, ["2026-09-07", "2026-09-07"])


def test_a_day_on_which_a_casus_opens_or_time_stops_lies_within_the_calendar() -> None:
    with pytest.raises(BuitenBulk, match="Een dag valt buiten de kalender"):
        _run([], [], [], ["1850-01-01"])
    with pytest.raises(BuitenBulk, match="Een dag valt buiten de kalender"):
        _run([], [], [], ["2026-09-07"], tot=date(2999, 1, 1))


def test_rows_may_come_in_the_order_of_time_instead_of_by_casus() -> None:
    dagen = ["2026-09-08", "2026-09-08", "2026-09-09", "2026-09-10"]
    door_elkaar = _run([1, 0, 1, 0], [0, 1, 1, 0], dagen, ["2026-09-07", "2026-09-07"])
    op_volgorde = _run([0, 0, 1, 1], [1, 0, 0, 1], [dagen[i] for i in (1, 3, 0, 2)], ["2026-09-07", "2026-09-07"])

    assert door_elkaar.geweigerd.tolist() == [False, True, True, False]
    assert op_volgorde.geweigerd.tolist() == [True, False, False, True]
    assert [door_elkaar.fase(c) for c in (0, 1)] == [op_volgorde.fase(c) for c in (0, 1)]


def test_a_population_without_events_only_opens_and_lets_time_pass() -> None:
    verloop = _run([], [], [], ["2026-09-07", "2026-09-20"], tot=date(2026, 9, 22))

    assert [verloop.fase(0), verloop.fase(1)] == ["b", "a"]
    assert verloop.loop(0, "c0").nu == datetime(2026, 9, 15)
    assert verloop.geweigerd.tolist() == []


def test_a_population_of_nobody_is_no_trouble() -> None:
    assert _run([], [], [], []).stelling.tolist() == []


@pytest.mark.parametrize("aantallen", [[3, 3, 3], [0, 3, 1, 3], [0, 0], [2], [0, 5]])
def test_rows_turned_to_rondes_and_back_are_the_same_rows(aantallen: list[int]) -> None:
    casus = np.repeat(np.arange(len(aantallen)), aantallen)
    op = np.full(len(aantallen), np.datetime64("2026-09-07"))
    dagen = np.full(len(casus), np.datetime64("2026-09-08"))
    kolommen = Kolommen(_bulk().tabel, op, casus, casus * 0, dagen, None)
    rijen = np.arange(len(casus))
    rondes = Rondes(kolommen, 0, len(aantallen))
    gedraaid = rondes.by_round(rijen)
    terug = np.zeros_like(rijen)
    rondes.by_casus(gedraaid, terug)

    assert terug.tolist() == rijen.tolist()
    for nr, ronde in enumerate(rondes):
        deel = gedraaid[ronde].tolist()
        assert deel == [rondes.eerste[i] + nr for i in range(len(deel))]
        assert casus[deel].tolist() == rondes.wie[: len(deel)].tolist()
    assert len(list(rondes)) == max(aantallen)
