"""Values as numbers, and questions as bounds."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from routekaart.kern.kernel import Kern

np: Any = pytest.importorskip("numpy")

from bouw import kern  # noqa: E402
from routekaart import kalender  # noqa: E402
from routekaart.bulk import ONBEKEND, BuitenBulk, Bulk  # noqa: E402
from routekaart.bulk.codering import Codering  # noqa: E402
from routekaart.bulk.vragen import Drempel, bound  # noqa: E402
from routekaart.casus import loper as loper_module  # noqa: E402
from routekaart.casus.loper import Loper  # noqa: E402
from routekaart.voorwaarde.ast import Blad, Feit, Is, Vergelijk  # noqa: E402

PROTOCOL = """
    begin: a
    gegevens: {uren: getal, ziek: ja of nee, soort: luxe of absoluut, sinds: datum}
    fasen:
      a:
        begint_met: melden en kiezen
        stappen:
          kiezen: {wie: mentor, moet: kiezen, legt_vast: soort}
          melden: {wie: mentor, moet: melden, legt_vast: uren en soort en sinds, klaar_als: uren >= 7 of ziek, daarna: b}
      b:
        begint_met: praten
        stappen:
          praten: {wie: mentor, moet: praten, binnen: 1 week, te_laat: a, daarna: a}
"""


@pytest.fixture
def k() -> Kern:
    return kern(PROTOCOL)


def test_a_row_of_numbers_holds_the_values_that_are_known(k: Kern) -> None:
    rij = np.array([12, 0, 1, ONBEKEND])

    assert Codering(k).values(rij) == {"uren": 12, "ziek": False, "soort": "absoluut"}


@pytest.mark.parametrize(
    ("naam", "kolom", "zegt"),
    [
        ("soort", [2], "In de kolom van `soort` staat iets dat haar waarde niet kan zijn."),
        ("ziek", [-1], "In de kolom van `ziek` staat iets dat haar waarde niet kan zijn."),
        ("uren", [10**15], "In de kolom van `uren` staat iets dat haar waarde niet kan zijn."),
        ("sinds", [20000], "`sinds` is een datum; die past niet in een kolom met getallen."),
        ("lengte", [1], "`lengte` is geen gegeven van dit protocol."),
    ],
)
def test_a_column_of_gegevens_that_cannot_be_is_refused(naam: str, kolom: list[int], zegt: str, k: Kern) -> None:
    with pytest.raises(BuitenBulk, match=zegt):
        Codering(k).check(naam, np.array(kolom))


def test_acts_that_a_column_cannot_hold_are_refused(k: Kern) -> None:
    loper = Loper(k, kalender.load("midden"))

    with pytest.raises(BuitenBulk, match="`melden` legt meer dan één gegeven tegelijk vast"):
        Bulk(loper, [loper.act("mentor", "melden", "", "uren", "soort")])
    with pytest.raises(BuitenBulk, match="`melden` legt iets anders vast dan een getal, ja of nee, of een keuze"):
        Bulk(loper, [loper.act("mentor", "melden", "", "sinds")])


def test_an_act_brings_along_what_its_gegeven_can_be_and_nothing_else(k: Kern) -> None:
    loper = Loper(k, kalender.load("midden"))
    bulk = Bulk(loper, [loper.act("mentor", "kiezen", "", "soort"), loper.act("mentor", "praten")])
    een, dag = np.zeros(1, dtype=np.int64), np.array(["2026-09-07"], dtype="datetime64[D]")
    for daad, waarde in ((0, ONBEKEND), (0, 2), (1, 0)):
        with pytest.raises(BuitenBulk, match="Een gebeurtenis brengt geen waarde mee waar dat wel moet"):
            bulk.run(dag, een, een + daad, dag, een + waarde)

    assert bulk.run(dag, een, een, dag, een + 1).geweigerd.tolist() == [False]


@pytest.mark.parametrize("teken", [">=", ">", "<=", "<"])
@pytest.mark.parametrize("grens", [7, Fraction(15, 2), 0])
def test_every_comparison_is_at_least_a_bound_or_not(teken: Any, grens: Any, k: Kern) -> None:
    drempel = bound(Vergelijk("uren", teken, grens), "", Codering(k), {})
    for uren in range(-2, 10):
        waar = {">=": uren >= grens, ">": uren > grens, "<=": uren <= grens, "<": uren < grens}[teken]

        assert drempel.grens is not None
        assert drempel.branch(waar) == 1 + (uren >= drempel.grens)
    assert drempel.branch(None) == 0


def test_a_parameter_is_a_bound_too(k: Kern) -> None:
    class Norm:
        waarde = 16

    assert bound(Vergelijk("uren", ">=", "norm"), "", Codering(k), {"norm": Norm()}) == Drempel("uren", 0, 16)


def test_a_question_looks_at_what_the_act_brings_along_before_it_looks_at_what_is_known(k: Kern) -> None:
    codering = Codering(k)

    assert bound(Feit("ziek"), "", codering, {}) == Drempel("ziek", 1, 1)
    assert bound(Feit("ziek"), "ziek", codering, {}) == Drempel("ziek", codering.kladkolom, 1)
    assert bound(Is("soort", "luxe"), "", codering, {}).grens is None


@pytest.mark.parametrize("blad", [Feit("onderwerp"), Vergelijk("uren", ">=", "sinds")])
def test_a_question_about_more_or_less_than_one_gegeven_is_refused(blad: Blad, k: Kern) -> None:
    with pytest.raises(BuitenBulk, match="is een vraag die bulk niet aan een kolom kan stellen"):
        bound(blad, "", Codering(k), {})


def test_bulk_says_so_when_the_loper_keeps_no_more_zetten(k: Kern, monkeypatch: pytest.MonkeyPatch) -> None:
    loper = Loper(k, kalender.load("midden"))
    bulk = Bulk(loper, [loper.act("mentor", "melden"), loper.act("mentor", "melden", "", "uren")])
    een, dag = np.zeros(1, dtype=np.int64), np.array(["2026-09-07"], dtype="datetime64[D]")
    bulk.run(dag, een, een + 1, dag, een + 3)
    monkeypatch.setattr(loper_module, "MEESTE_ZETTEN", loper.zetten)

    with pytest.raises(BuitenBulk, match="Er komen meer verschillende zetten voor dan een tabel kan houden"):
        bulk.run(dag, een, een + 1, dag, een + 8)
