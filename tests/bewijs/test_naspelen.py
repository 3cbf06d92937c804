"""Every refutation is played in the interpreter, and ends on the same day; no casus that is played outlasts a bound."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest

from bouw import kern
from routekaart import kalender
from routekaart.bewijs.grens import Grensbewijs
from routekaart.bewijs.naspelen import replay
from routekaart.casus.gebeurtenis import Handeling
from routekaart.casus.verwerken import open_casus, step, tick
from routekaart.casus.weigering import Geweigerd
from routekaart.kern.kernel import Kern
from routekaart.pipeline.load import load

MIDDEN = kalender.load("midden")
PROTOCOLS = Path(__file__).parents[2] / "protocols"
NORMEN = {"gesprekstermijn": "5 schooldagen", "tafeltermijn": "10 schooldagen"}


def files_with_grens() -> list[Path]:
    """Return every protocol that has a grens."""
    paden = sorted(p for p in PROTOCOLS.rglob("*.yaml") if not p.name.endswith(".verhaal.yaml"))
    return [p for p in paden if any(k in p.read_text("utf-8") for k in ("\ngrenzen:", "\nbreidt_uit:"))]


def read(pad: Path) -> Kern:
    """Return the kernel of a protocol; the model with its open norms at their widest."""
    return load(pad, plugins=False, vult_in=NORMEN if pad.stem == "landelijk_model" else None).kern


@pytest.mark.parametrize("regio", ["noord", "midden", "zuid"])
@pytest.mark.parametrize("pad", files_with_grens(), ids=lambda p: p.stem)
def test_the_worst_way_of_every_protocol_is_played_to_the_same_day(pad: Path, regio: str) -> None:
    k, op = read(pad), kalender.load(regio)
    for grens in k.grenzen.values():
        uitslag = Grensbewijs(k, grens).prove(op)
        assert uitslag.oordeel != "onbeslist", uitslag.reden
        assert uitslag.ergste is not None

        gespeeld = replay(k, op, grens, uitslag.ergste)

        assert gespeeld.klopt, gespeeld.waarom
        assert gespeeld.dag == uitslag.ergste.einde


def test_the_national_model_ends_on_the_day_that_is_counted_by_hand() -> None:
    k = read(PROTOCOLS / "landelijk" / "landelijk_model.yaml")
    dag = date(2026, 9, 7)
    uitslag = Grensbewijs(k, k.grenzen["drie_maanden"]).prove(MIDDEN, dag, dag)

    # 5 schooldagen: 14 september; 10 schooldagen: 28 september; twice 10 werkdagen: 12 and 26 oktober.
    assert uitslag.oordeel == "weerlegd"
    assert uitslag.ergste is not None
    assert [s.dag for s in uitslag.ergste.stappen if s.soort.endswith("verloopt")] == [
        date(2026, 9, 14), date(2026, 9, 28), date(2026, 10, 12), date(2026, 10, 26),
    ]  # fmt: skip
    assert (uitslag.ergste.dagen, uitslag.ergste.gehaald) == (49, False)


def test_people_who_stay_until_it_is_solved_are_no_bound() -> None:
    k = read(PROTOCOLS / "voorbeeld" / "doorzettingsmacht_voorstel.yaml")
    dag = date(2026, 9, 7)
    uitslag = Grensbewijs(k, k.grenzen["drie_maanden"]).prove(MIDDEN, dag, dag)

    # 10 werkdagen at the table: 21 september; 10 more at the schools: 5 oktober; 3 x 5 werkdagen for the wethouder.
    assert any("doorzettingsmacht" in gat.pad for gat in uitslag.gaten)
    assert uitslag.oordeel == "weerlegd"
    assert uitslag.ergste is not None
    assert uitslag.ergste.stappen[0].dag == date(2026, 9, 21)


VAST = """
begin: start
fasen:
  start:
    begint_met: bellen en schrijven
    hoogstens_keer: 3
    uitgeput: terug
    stappen:
      bellen: {wie: mentor, moet: bellen, binnen: 3 schooldagen, te_laat: tafel, uitkomsten: {goed: terug, opnieuw: start}}
      schrijven: {wie: directeur, moet: schrijven, binnen: 1 week, te_laat: bellen, daarna: niets}
  tafel:
    begint_met: bespreken
    stappen:
      bespreken: {wie: consulent, moet: bespreken, binnen: 10 werkdagen, te_laat: lijn, uitkomsten: {goed: terug, mislukt: lijn}}
escalatielijnen:
  lijn:
    opgelost: terug
    uitgeput: terug
    treden:
      laag: {wie: leerplicht, moet: beslissen, aanvaardt_binnen: 2 werkdagen, binnen: 5 werkdagen}
      hoog:
        wie: wethouder
        moet: beslissen
        aanvaardt_binnen: 2 werkdagen
        binnen: 2 weken
        uitkomsten: {klaar: opgelost, mislukt: hoger}
grenzen: {op_tijd: {van: start, tot: terug, binnen: 3 maanden}}
"""


def play_at_random(k: Kern, zaad: int, start: date) -> date:
    """Return the day on which a casus ends in which somebody does something now and then."""
    r = Random(zaad)
    casus = open_casus(k, MIDDEN, "c", start).casus
    dag = start
    kans = r.choice((0.0, 0.05, 0.2, 0.5))
    while casus.einde is None:
        for stap in r.sample(list(k.stappen.values()), len(k.stappen)):
            if r.random() < kans:
                uitkomst = r.choice((*stap.uitkomsten, "gedaan", "geweigerd"))
                op = max(casus.nu, datetime.combine(dag, time()))
                try:
                    casus = step(
                        k, MIDDEN, casus, Handeling(op=op, rol=stap.wie.rollen[0], stap=stap.naam, uitkomst=uitkomst)
                    ).casus
                except Geweigerd:
                    continue
                if casus.einde is not None:
                    return dag
        # What ends with this day is acted on at midnight, and counts as this day.
        casus = tick(k, MIDDEN, casus, dag + timedelta(days=1)).casus
        if casus.einde is not None:
            return dag
        dag += timedelta(days=1)
    return dag


@pytest.mark.parametrize("start", [date(2026, 4, 1), date(2026, 6, 22), date(2026, 12, 1)])
def test_no_casus_that_is_played_outlasts_the_bound(start: date) -> None:
    k = kern(VAST)
    uitslag = Grensbewijs(k, k.grenzen["op_tijd"]).prove(MIDDEN, start, start)
    assert uitslag.ergste is not None
    assert uitslag.ergste.einde is not None

    gespeeld = [play_at_random(k, zaad, start) for zaad in range(60)]

    assert max(gespeeld) <= uitslag.ergste.einde
    assert uitslag.ergste.gehaald
    assert replay(k, MIDDEN, k.grenzen["op_tijd"], uitslag.ergste).klopt
