"""What bulk says when it cannot run casussen: a sentence, and the parts of the protocol that may be why."""

from __future__ import annotations

from typing import Any

import pytest

np: Any = pytest.importorskip("numpy")

from bouw import kern  # noqa: E402
from routekaart import kalender  # noqa: E402
from routekaart.bulk import BuitenBulk, Bulk  # noqa: E402
from routekaart.bulk.buiten import beyond  # noqa: E402
from routekaart.casus.loper import Loper  # noqa: E402


def test_a_fact_whose_duration_runs_is_refused_with_its_name() -> None:
    loper = Loper(
        kern("""
            begin: a
            gegevens: {ziek: ja of nee}
            fasen:
              a:
                begint_met: melden
                overgangen: {lang: {zodra: ziek langer dan 2 weken, naar: b}}
                stappen: {melden: {wie: mentor, moet: melden}}
              b:
                begint_met: praten
                stappen: {praten: {wie: mentor, moet: praten}}
        """),
        kalender.load("midden"),
    )
    een, dag = np.zeros(1, dtype=np.int64), np.array(["2026-09-07"], dtype="datetime64[D]")

    with pytest.raises(BuitenBulk) as fout:
        Bulk(loper, [loper.act("mentor", "melden")]).run(dag, een, een, dag, feiten={"ziek": een + 1})
    assert str(fout.value) == "Deze casussen kan alleen de interpreter openen. De oorzaak kan zijn: de duur van `ziek`."


def test_a_refusal_names_every_kind_of_part_that_may_be_why() -> None:
    protocol = kern("""
        begin: a
        gegevens: {ziek: ja of nee}
        voorvallen: {verzuim: {uren: getal}}
        tellers: {uren_verzuim: {telt: uren van verzuim, in: 4 weken}}
        fasen:
          a:
            begint_met: melden
            overgangen: {lang: {zodra: ziek langer dan 2 weken of uren_verzuim >= 16, naar: b}}
            stappen: {melden: {wie: mentor, moet: melden}}
          b:
            begint_met: praten
            stappen: {praten: {wie: mentor, moet: praten}}
    """)

    assert (
        str(beyond(protocol, "Dit kan niet.")) == "Dit kan niet. De oorzaak kan zijn: de duur van `ziek`; teller `uren_verzuim`."
    )


def test_a_protocol_with_nothing_of_the_kind_is_refused_with_the_sentence_alone() -> None:
    protocol = kern("begin: a\nfasen: {a: {begint_met: melden, stappen: {melden: {wie: mentor, moet: melden}}}}")

    assert str(beyond(protocol, "Dit kan niet.")) == "Dit kan niet."
