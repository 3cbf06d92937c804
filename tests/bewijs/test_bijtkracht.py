"""Weakenings are planted one at a time, and the right witness notices the right one."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from bouw import protocol_text
from routekaart import bron
from routekaart.bevinding import ProtocolOngeldig
from routekaart.bewijs.bijtkracht import Bijtkracht, Getuige, bite, build
from routekaart.bewijs.bijtkrachttekst import to_json, to_text
from routekaart.bewijs.mutanten import mutants
from routekaart.kern.kernel import Kern
from routekaart.opdrachten.opdracht import run
from routekaart.taal.protocol import Verzuimprotocol

PROTOCOLLEN = Path(__file__).parents[2] / "protocols"

BASIS = """
begin: gesprek
gegevens: {zit_thuis: ja of nee}
parameters: {norm: {is: termijn, waarde: 3 schooldagen}}
fasen:
  gesprek:
    regie: mentor
    begint_met: bespreken
    stappen:
      bespreken:
        wie: mentor en ouders
        met: consulent
        moet: bespreken wat er nodig is
        binnen: 2 weken
        te_laat: melden
        uitkomsten: {goed: terug, niet_verschenen: melden, oneens: melden}
      melden:
        wie: directeur
        moet: het verzuim melden
        binnen: norm
        te_laat: lijn
        klaar_als: zit_thuis
        hoogstens_keer: 2
        uitgeput: lijn
        daarna: zorg
  zorg:
    regie: consulent
    overdracht: 2 werkdagen
    stappen:
      plannen: {wie: consulent, moet: een plan maken, binnen: 4 weken, te_laat: lijn, daarna: terug}
escalatielijnen:
  lijn:
    opgelost: terug
    uitgeput: gestopt
    treden:
      laag: {wie: directeur, moet: een plek zoeken, binnen: 1 week}
      hoog: {wie: wethouder, moet: beslissen, doorzettingsmacht: besluit, aanvaardt_binnen: 2 werkdagen, binnen: 10 werkdagen}
"""


def tree(yaml: str = BASIS) -> Any:
    return bron.parse(protocol_text(yaml)).inhoud


def sentences(yaml: str = BASIS) -> list[str]:
    return [mutant.zin for mutant in mutants(tree(yaml))]


def watching(naam: str, kijk: Callable[[Kern], Mapping[str, int]]) -> Getuige:
    def look(protocol: Verzuimprotocol, kern: Kern) -> Mapping[str, int]:
        return kijk(kern)

    return Getuige(naam, look, (naam,))


def too_long(kern: Kern) -> Mapping[str, int]:
    stap = kern.stappen.get("bespreken")
    return {"te lang": 1} if stap is not None and str(stap.binnen) == "4 weken" else {}


# --- weakenings -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "zin",
    [
        "De termijn van stap `bespreken` gaat van 2 weken naar 4 weken.",
        "Wat volgt op te laat bij stap `bespreken` vervalt.",
        "`ouders` doet niet meer mee met stap `bespreken`.",
        "`consulent` doet niet meer mee met stap `bespreken`.",
        "Stap `bespreken` is geen plicht meer, maar mag.",
        "Wat volgt op `niet_verschenen` bij stap `bespreken` vervalt.",
        "Stap `melden` is altijd meteen klaar.",
        "Stap `melden` mag 4 keer in plaats van 2 keer.",
        "Stap `melden` vervalt.",
        "De termijn voor de overdracht naar fase `zorg` vervalt.",
        "De doorzettingsmacht van trede `hoog` vervalt.",
        "De termijn om trede `hoog` te aanvaarden gaat van 2 werkdagen naar 4 werkdagen.",
        "Trede `laag` van escalatielijn `lijn` vervalt.",
        "De waarde van norm `norm` gaat van 3 schooldagen naar 6 schooldagen.",
    ],
)
def test_every_kind_of_weakening_is_planted(zin: str) -> None:
    assert sentences().count(zin) == 1


def test_a_mutant_changes_one_thing_and_leaves_the_protocol_itself_as_it_was() -> None:
    boom = tree()
    voor = json.dumps(boom)
    _, kern = build(boom)
    (langer,) = [m for m in mutants(boom) if m.zin.startswith("De termijn van stap `bespreken`")]
    _, zwakker = build(langer.boom)

    assert json.dumps(boom) == voor
    assert [n for n, stap in zwakker.stappen.items() if stap != kern.stappen[n]] == ["bespreken"]


def test_without_a_stap_its_way_on_is_taken_at_once() -> None:
    (zonder,) = [m for m in mutants(tree()) if m.zin == "Stap `melden` vervalt."]
    _, kern = build(zonder.boom)

    assert "melden" not in kern.stappen
    assert kern.stappen["bespreken"].te_laat is not None
    assert [w.naam for w in kern.stappen["bespreken"].te_laat.wit] == ["zorg"]


def test_almost_every_weakening_is_still_a_protocol() -> None:
    uitslag = bite(tree(), [])

    assert uitslag.ongeldig <= 3
    assert len(uitslag.verzwakkingen) >= 25


# --- witnesses --------------------------------------------------------------------------------------------------------


def test_what_a_witness_notices_is_counted_and_the_rest_are_blind_spots() -> None:
    uitslag = bite(tree(), [watching("oplettend", too_long)])
    gemerkt = [v.zin for v in uitslag.verzwakkingen if v.gemerkt]

    assert gemerkt[0] == "De termijn van stap `bespreken` gaat van 2 weken naar 4 weken."
    assert uitslag.count("oplettend") == len(gemerkt)
    assert len(uitslag.blind) == len(uitslag.verzwakkingen) - len(gemerkt)


def test_a_complaint_that_was_there_already_notices_nothing() -> None:
    uitslag = bite(tree(), [watching("zeur", lambda kern: {"altijd": 1})])

    assert uitslag.count("zeur") == 0
    assert uitslag.tandeloos == {"zeur": ("zeur",)}


def test_a_complaint_that_gets_worse_is_noticed() -> None:
    def duties(kern: Kern) -> Mapping[str, int]:
        return {"duties": -sum(stap.soort == "moet" for stap in kern.stappen.values())}

    uitslag = bite(tree(), [watching("teller", lambda kern: {n: 100 + w for n, w in duties(kern).items()})])

    assert "Stap `bespreken` is geen plicht meer, maar mag." in [v.zin for v in uitslag.verzwakkingen if v.gemerkt]


def test_no_more_weakenings_are_tried_than_was_asked() -> None:
    uitslag = bite(tree(), [], hoogstens=5)

    assert len(uitslag.verzwakkingen) == 5
    assert uitslag.rest > 20


def test_a_file_that_is_no_protocol_is_refused() -> None:
    with pytest.raises(ProtocolOngeldig):
        bite({"routekaart": "1"}, [])


# --- told -------------------------------------------------------------------------------------------------------------


def told(uitslag: Bijtkracht) -> tuple[list[str], Any]:
    return to_text(uitslag, lambda pad: "p.yaml:1").splitlines(), json.loads(to_json(uitslag, lambda pad: "p.yaml:1"))


def test_blind_spots_come_first() -> None:
    regels, data = told(bite(tree(), [watching("oplettend", too_long)]))

    assert regels[0].startswith(f"{data['summary']['mutants']} verzwakkingen geprobeerd: ")
    assert regels.index("Blinde vlekken: dit merkt niemand.") < regels.index("Dit wordt gemerkt.")
    assert data["mutants"][0]["noticed_by"] == {}
    assert data["mutants"][-1]["noticed_by"] == {"oplettend": ["te lang"]}
    assert data["summary"]["blind"] + data["summary"]["noticed"] == data["summary"]["mutants"]


def test_the_same_file_gives_the_same_answer() -> None:
    assert told(bite(tree(), [watching("oplettend", too_long)])) == told(bite(tree(), [watching("oplettend", too_long)]))


def test_the_command_asks_rules_stories_and_questions(capsys: pytest.CaptureFixture[str]) -> None:
    bestand = PROTOCOLLEN / "landelijk" / "landelijk_model.yaml"

    assert run(["mutate", "--format", "json", "--without-grenzen", "--without-plugins", str(bestand)]) == 0
    data = json.loads(capsys.readouterr().out)
    gemerkt = {m["message"]: m["noticed_by"] for m in data["mutants"]}
    assert gemerkt["De doorzettingsmacht van trede `bestuur` vervalt."]["toetsvragen"] == ["TV-29"]
    assert (
        "zestien_uur" in gemerkt["De termijn van stap `wettelijke_melding` gaat van 5 werkdagen naar 10 werkdagen."]["verhalen"]
    )
    assert data["summary"]["by_witness"]["regels"] > 0


OPDRACHT = protocol_text("""
begin: gesprek
fasen:
  gesprek:
    regie: mentor
    stappen:
      bespreken: {wie: mentor, moet: bespreken wat er nodig is, binnen: 2 weken, te_laat: gestopt, daarna: terug}
grenzen:
  snel: {van: gesprek, tot: terug of gestopt, binnen: 3 weken}
""")


def test_a_grens_notices_that_a_way_out_is_no_longer_forced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "p.yaml").write_text(OPDRACHT, encoding="utf-8")

    assert run(["mutate", "--format", "json", "--without-plugins", str(tmp_path / "p.yaml")]) == 0
    data = json.loads(capsys.readouterr().out)
    gemerkt = {m["message"]: m["noticed_by"] for m in data["mutants"]}
    assert any(n.startswith("snel") for n in gemerkt["Wat volgt op te laat bij stap `bespreken` vervalt."]["grenzen"])
    assert gemerkt["De termijn van stap `bespreken` gaat van 2 weken naar 4 weken."]["grenzen"] == ["snel"]


def test_the_command_diff_ends_with_one_when_there_is_a_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    oud, nieuw, verhaal = tmp_path / "oud.yaml", tmp_path / "nieuw.yaml", tmp_path / "v.verhaal.yaml"
    oud.write_text(OPDRACHT, encoding="utf-8")
    nieuw.write_text(OPDRACHT.replace("binnen: 2 weken", "binnen: 3 weken"), encoding="utf-8")

    assert run(["diff", str(oud), str(oud)]) == 0
    assert run(["diff", str(oud), str(nieuw), "--story", str(verhaal)]) == 1
    assert "De termijn van stap `bespreken` gaat van 2 weken naar 3 weken." in capsys.readouterr().out
    assert run(["diff", "--refine", str(oud), str(nieuw)]) == 1
    assert run(["diff", "--refine", str(nieuw), str(oud)]) == 0
    oud.unlink()
    assert run(["test", str(verhaal)]) == 0
