"""The journaal: what it says, that it holds together, and that a casus can be rebuilt from it (semantiek.md §2)."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from bouw import Spel, dag
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.herstellen import restore
from routekaart.casus.journaal import JournaalOngeldig, read_jsonl, to_jsonl
from routekaart.casus.tekst import write_gevolg

VERHAAL = """
    begin: gesprek
    gegevens: {ziek: ja of nee, leeftijd: getal, sinds_dag: datum}
    voorvallen: {laatkomst: {uren: getal}}
    tellers: {laat: {telt: uren van laatkomst, in: 4 weken}}
    statussen: {langdurig: ziek minstens 2 weken}
    fasen:
      gesprek:
        begint_met: praten
        stappen:
          praten: {wie: mentor, moet: praten, binnen: 1 week, te_laat: bellen, legt_vast: leeftijd}
          bellen: {wie: mentor, moet: bellen, binnen: 1 week, zodra: langdurig}
          brief: {wie: mentor, moet: een brief sturen, zodra: laat >= 3, vanaf: sinds_dag, binnen: 1 week}
"""


def _gespeeld() -> Spel:
    spel = Spel(VERHAAL, feiten=[gb.Feit(op=dag("2026-09-01"), gegeven="ziek", waarde="nee")])
    spel.voorval("laatkomst", op="2026-09-08", velden={"uren": 1.5}, id="v1")
    spel.tik("2026-09-20")
    spel.feit("sinds_dag", dag("2026-09-01"), op="2026-09-21T08:20")
    spel.feit("ziek", True, sinds="2026-09-02", op="2026-09-21T09:00")
    spel.voorval("laatkomst", op="2026-09-22", velden={"uren": "1/2"})
    spel.voorval("laatkomst", op="2026-09-23", velden={"uren": 1})
    spel.doe("mentor", "praten", op="2026-09-24", legt_vast={"leeftijd": 12.25})
    spel.send(gb.Intrekking(op=dag("2026-09-25"), van="v1"))
    spel.tik("2026-11-01")
    return spel


def test_a_casus_is_rebuilt_from_its_journaal_to_the_last_hash() -> None:
    spel = _gespeeld()

    assert restore(spel.kern, spel.kalender, to_jsonl(spel.regels)) == spel.casus
    assert restore(spel.kern, spel.kalender, spel.regels) == spel.casus


def test_each_line_has_its_logical_moment_its_handling_and_the_hash_of_the_line_before() -> None:
    spel = _gespeeld()
    for vorige, regel in zip(spel.regels, spel.regels[1:], strict=False):
        assert regel.vorige == vorige.hash and regel.nr == vorige.nr + 1
        assert regel.moment <= regel.verwerkt_op

    assert (spel.casus.nr, spel.casus.hash) == (len(spel.regels), spel.regels[-1].hash)


def test_nee_and_nul_are_written_down_as_values() -> None:
    spel = Spel(VERHAAL)
    spel.feit("ziek", "nee", op="2026-09-08")
    spel.feit("leeftijd", 0)

    assert [json.loads(r.to_json())["gevolgen"][0]["waarde"] for r in spel.regels[1:]] == [False, 0]


def test_a_text_with_strange_line_breaks_stays_one_line() -> None:
    spel = Spel("mag_afwijken: mentor\nbegin: g\nfasen: {g: {stappen: {bellen: {wie: mentor, moet: bellen}}}}")
    spel.send(gb.Afwijken(op=dag("2026-09-08"), rol="mentor", stap="bellen", reden="a\u2028b\x85c\nd"))

    assert restore(spel.kern, spel.kalender, to_jsonl(spel.regels)) == spel.casus


@pytest.mark.parametrize("nummer", [0, 1, 3])
def test_a_changed_or_missing_line_is_found(nummer: int) -> None:
    regels = to_jsonl(_gespeeld().regels).splitlines()
    anders = [*regels[:nummer], regels[nummer].replace("2026", "2025"), *regels[nummer + 1 :]]
    with pytest.raises(JournaalOngeldig, match=f"Regel {nummer + 1} "):
        read_jsonl("\n".join(anders))

    if nummer:
        with pytest.raises(JournaalOngeldig):
            read_jsonl("\n".join(regels[:nummer] + regels[nummer + 1 :]))


@pytest.mark.parametrize("tekst", ["", "geen json", "[]", '{"soort": "opening"}', "null\n"])
def test_what_is_no_journaal_is_refused(tekst: str) -> None:
    spel = Spel(VERHAAL)
    with pytest.raises(JournaalOngeldig):
        restore(spel.kern, spel.kalender, tekst)


@pytest.mark.parametrize("wijzig", [{"oorzaak": None}, {"moment": "gisteren"}, {"moment": "1999-01-01T00:00:00"}])
def test_a_forged_opening_with_a_hash_that_fits_is_refused(wijzig: dict[str, object]) -> None:
    spel = Spel(VERHAAL)
    data = {**spel.regels[0].data(), **wijzig}
    hash = sha256(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
    with pytest.raises(JournaalOngeldig):
        restore(spel.kern, spel.kalender, json.dumps({**data, "hash": hash}) + "\n")


def test_a_journaal_of_another_protocol_or_calendar_is_refused() -> None:
    spel = _gespeeld()
    ander = Spel(VERHAAL.replace("1 week", "2 weken"))
    with pytest.raises(JournaalOngeldig, match="andere versie"):
        restore(ander.kern, ander.kalender, spel.regels)

    with pytest.raises(JournaalOngeldig, match="andere kalender"):
        restore(spel.kern, Spel(VERHAAL, regio="noord").kalender, spel.regels)


def test_doorlopend_is_told_as_what_it_is_and_not_as_a_second_fase() -> None:
    rijk = VERHAAL + "    doorlopend: {stappen: {contact: {elke: 2 weken, wie: mentor, moet: contact houden, binnen: 1 week}}}\n"
    spel = Spel(rijk)

    zinnen = [write_gevolg(spel.kern, gevolg) for gevolg in spel.regels[0].gevolgen]

    assert "wat doorlopend geldt, begint" in zinnen
    assert [zin for zin in zinnen if "de fase wordt" in zin] == ["de fase wordt `gesprek`"]
