"""A grens that is passed moves the casus from wherever it is: in the table of pijlen, the machine, the graph and the picture."""

from __future__ import annotations

from bouw import kern
from constructie import picture
from routekaart.kaart.machine import advance, build_machine, triggers
from routekaart.kaart.regiegraaf import build_regiegraaf
from routekaart.kern.pijlen import pijlen

PROTOCOL = """
    begin: zoeken
    fasen:
      zoeken: {stappen: {zoek: {wie: mentor, moet: een plek zoeken, binnen: 1 week, daarna: plaatsen}}}
      plaatsen: {stappen: {plaats: {wie: mentor, moet: de leerling plaatsen, binnen: 1 week, daarna: terug}}}
      opschalen:
        regie: wethouder
        overdracht: 2 werkdagen
        stappen: {beslis: {wie: wethouder, moet: beslissen, binnen: 1 week, daarna: terug}}
    escalatielijnen:
      lijn: {treden: {laag: {wie: consulent, moet: bemiddelen, binnen: 1 week}}, opgelost: terug, uitgeput: gestopt}
    grenzen:
      lang: {van: zoeken, tot: terug, binnen: 3 maanden, te_laat: opschalen}
      langer: {van: zoeken, tot: terug, binnen: 2 maanden, te_laat: lijn}
      streven_kort: {van: zoeken, tot: terug, binnen: 1 maand, streven: ja}
"""


def test_a_passed_grens_is_a_pijl_that_time_alone_takes() -> None:
    gevonden = [p for p in pijlen(kern(PROTOCOL)) if p.van.soort == "grens"]

    assert [(str(p.van), str(p.naar), p.gedwongen, str(p.termijn)) for p in gevonden] == [
        ("grens:lang", "fase:opschalen", True, "3 maanden"),
        ("grens:langer", "lijn:lijn", True, "2 maanden"),
    ]


def test_a_passed_grens_leaves_every_fase_and_no_eind() -> None:
    protocol = kern(PROTOCOL)
    machine = build_machine(protocol)
    trigger = next(t for t, pijl in triggers(protocol).items() if pijl.van.soort == "grens")

    assert {van: advance(machine, van, trigger) for van in machine.events[trigger].transitions} == dict.fromkeys(
        ("fase:zoeken", "fase:plaatsen", "fase:opschalen"), "fase:opschalen"
    )


def test_a_passed_grens_hands_over_the_regie_and_opens_a_lijn_in_the_graph() -> None:
    graaf = build_regiegraaf(kern(PROTOCOL))
    kanten = [
        (naar, meer["soort"], meer.get("termijn")) for van, naar, meer in graaf.edges(data=True) if van.startswith("grens:")
    ]

    assert kanten == [("fase:opschalen", "overdracht", "2 werkdagen"), ("lijn:lijn", "escalatie", "2 maanden")]
    assert {n: data["soort"] for n, data in graaf.nodes(data=True) if n.startswith("grens:")} == {
        "grens:lang": "grens",
        "grens:langer": "grens",
    }


def test_the_picture_says_where_a_passed_grens_leads() -> None:
    beeld = picture(kern(PROTOCOL))

    assert "Grens ‘lang’: van zoeken tot terug binnen 3 maanden. Anders: opschalen." in beeld


def test_who_may_deviate_takes_daarna_also_where_every_uitkomst_is_listed() -> None:
    afwijken = kern(PROTOCOL.replace("daarna: plaatsen", "mag_afwijken: directeur, uitkomsten: {goed: terug}, daarna: plaatsen"))

    assert [(str(p.van), str(p.naar)) for p in pijlen(afwijken) if p.soort == "afwijken"] == [("stap:zoek", "fase:plaatsen")]
