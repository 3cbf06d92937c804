"""`routekaart prove`: what an adviser reads, and what another program gets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import routekaart
from routekaart.opdrachten import prove
from routekaart.opdrachten.opdracht import run

PROTOCOL = """\
routekaart: 1
protocol: proef
titel: Proef
versie: "1"
geldig_vanaf: 2026-08-01
regie: mentor
partijen: {school: School}
rollen: {mentor: school, directeur: school}
einden: {terug: gelukt}
begin: start
fasen:
  start:
    stappen:
      bellen:
        wie: mentor
        moet: bellen
        binnen: 10 schooldagen
        te_laat: hulp
        uitkomsten: {goed: terug}
  hulp:
    stappen:
      helpen:
        wie: directeur
        moet: helpen
        binnen: 5 werkdagen
        te_laat: terug
        daarna: terug
grenzen:
  op_tijd:
    van: start
    tot: terug
    binnen: 30 kalenderdagen
"""


@pytest.fixture
def bestand(tmp_path: Path) -> Path:
    """A file with the protocol."""
    pad = tmp_path / "proef.yaml"
    pad.write_text(PROTOCOL, "utf-8")
    return pad


def test_the_text_tells_the_worst_case_and_what_it_does_not_promise(bestand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["prove", str(bestand), "--region", "midden"])
    tekst = capsys.readouterr().out

    assert code == 1
    assert "weerlegd" in tekst
    assert "mentor heeft `bellen` niet gedaan binnen 10 schooldagen" in tekst
    assert "zomervakantie" in tekst
    assert f"{bestand}:17" in tekst
    assert "10 werkdagen in plaats van 10 schooldagen" in tekst
    assert "Het zegt niet dat het kind dan naar school gaat." in tekst


def test_the_json_has_one_object_for_each_grens_and_region(bestand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["prove", str(bestand), "--from", "2026-09-07", "--to", "2026-09-07", "--format", "json"])
    data = json.loads(capsys.readouterr().out)

    assert code == 0
    assert (data["schema_version"], data["protocol"]) == (1, "proef")
    assert [(g["grens"], g["region"], g["verdict"]) for g in data["grenzen"]] == [
        ("op_tijd", "noord", "bewezen"), ("op_tijd", "midden", "bewezen"), ("op_tijd", "zuid", "bewezen"),
    ]  # fmt: skip
    assert set(data["grenzen"][0]) >= {"worst", "starts_total", "starts_broken", "assumptions", "gaps", "levers"}
    # 10 schooldagen: 21 september; 5 werkdagen: 28 september.
    ergste = data["grenzen"][1]["worst"]
    assert (ergste["start"], ergste["end"], ergste["days"]) == ("2026-09-07", "2026-09-28", 21)
    assert [stap["line"] for stap in ergste["path"]] == [17, 25]


def test_a_protocol_without_grens_is_nothing_to_prove_but_for_its_roles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bestand = tmp_path / "proef.yaml"
    bestand.write_text(PROTOCOL[: PROTOCOL.index("grenzen:")], "utf-8")

    assert run(["prove", str(bestand)]) == 2
    assert "dit protocol heeft geen grens" in capsys.readouterr().err
    assert run(["prove", "--roles", str(bestand)]) == 0
    assert "altijd precies één regiehouder" in capsys.readouterr().out


def test_the_page_needs_nothing_from_outside(bestand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["prove", str(bestand), "--region", "zuid", "--format", "html"])
    pagina = capsys.readouterr().out

    assert pagina.startswith('<!doctype html>\n<html lang="nl">')
    assert "http" not in pagina
    assert "<script" not in pagina


def test_several_files_are_a_list_also_when_only_one_has_a_grens(
    bestand: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ander = PROTOCOL[: PROTOCOL.index("grenzen:")].replace("protocol: proef", "protocol: ander")
    (tmp_path / "ander.yaml").write_text(ander, "utf-8")
    run(["prove", str(tmp_path), "--without-levers", "--format", "json"])
    data = json.loads(capsys.readouterr().out)

    assert [p["protocol"] for p in data] == ["proef"]


def test_two_files_with_one_name_keep_their_own_roles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for naam, rol in (("a", "mentor"), ("b", "decaan")):
        (tmp_path / f"{naam}.yaml").write_text(PROTOCOL.replace("mentor", rol), "utf-8")
    run(["prove", str(tmp_path), "--roles", "--without-levers", "--region", "zuid", "--format", "json"])
    data = json.loads(capsys.readouterr().out)

    assert [p["roles"]["silence"][1]["role"] for p in data] == ["mentor", "decaan"]


def test_a_file_that_is_refused_gives_no_result_and_code_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bestand = tmp_path / "kapot.yaml"
    bestand.write_text(PROTOCOL.replace("wie: mentor", "wie: niemand"), "utf-8")

    assert run(["prove", str(bestand), "--format", "json"]) == 1
    uit, fout = capsys.readouterr()
    assert uit == ""
    assert "RK206" in fout


@pytest.mark.parametrize(("formaat", "levers"), [("json", [True, True, True]), ("full", [True, False, False])])
def test_people_get_levers_for_the_worst_region_and_programs_for_each(
    formaat: str, levers: list[bool], bestand: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gezien: list[bool] = []
    schrijf = prove._write

    def look(bewezen: list[prove.Bewezen], vorm: str, *, lijst: bool) -> str:
        gezien.extend(g.gezocht for b in bewezen for g in b.uitslag.grenzen)
        return schrijf(bewezen, vorm, lijst=lijst)

    monkeypatch.setattr(prove, "_write", look)
    run(["prove", str(bestand), "--format", formaat])

    assert sorted(gezien, reverse=True) == levers


def test_the_hash_is_that_of_the_protocol_as_it_is_written_and_the_norms_say_what_was_filled_in(
    bestand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    norm = "parameters: {beltijd: {is: termijn, hoogstens: 5 schooldagen}}\n"
    bestand.write_text(PROTOCOL.replace("binnen: 10 schooldagen", "binnen: beltijd") + norm, "utf-8")
    run(["prove", str(bestand), "--without-levers", "--region", "zuid", "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    kaart = routekaart.load(bestand, calendar="zuid")

    assert data["hash"] == kaart.hash == kaart.prove().hash
    assert data["norms"] == dict(kaart.prove().ingevuld) == {"beltijd": "5 schooldagen"}
    assert data["grenzen"][0]["verdict"] == kaart.prove().grenzen[0].oordeel


def test_what_is_no_protocol_is_left_out_among_others_and_refused_by_itself(
    bestand: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    verhaal, instrument = tmp_path / "a.verhaal.yaml", tmp_path / "hulp.yaml"
    verhaal.write_text("routekaart: 1\nverhaal: leeg\nprotocol: proef 1\ndagen: [{op: 2026-09-07}]\n", "utf-8")
    instrument.write_text("routekaart: 1\ninstrument: hulp\nmoet: helpen\nwie: mentor\n", "utf-8")
    for paden in ([tmp_path], [verhaal, bestand, instrument]):
        run(["prove", *map(str, paden), "--without-levers", "--region", "zuid", "--format", "json"])
        uit, fout = capsys.readouterr()

        assert fout == ""
        assert json.loads(uit)["protocol"] == "proef"

    assert run(["prove", str(instrument)]) == run(["prove", str(verhaal)]) == 1
    assert "geen protocol" in capsys.readouterr().err
