"""Nothing in a stranger's file, nor its name, can steer the terminal of who proves, compares or weakens it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from routekaart.opdrachten import diff, mutate, prove
from routekaart.opdrachten.opdracht import run

ESC, OMGEKEERD = "\x1b", "\u202e"
STUREND = {ESC, OMGEKEERD, "\x07"}
PROTOCOL = """
routekaart: 1
protocol: vreemd
titel: Vreemd
versie: "1"
geldig_vanaf: 2026-08-01
toelichting: Een vreemd bestand.
regie: mentor
partijen: {school: School}
rollen: {mentor: school}
namen: {mentor: de mentor}
einden: {terug: gelukt}
begin: start
fasen:
  start:
    stappen:
      bellen:
        wie: mentor
        moet: de ouders bellen
        binnen: TERMIJN
        te_laat: terug
        daarna: terug
grenzen: {op_tijd: {van: start, tot: terug, binnen: 2 weken}}
"""
OPDRACHTEN = [
    "prove", "prove --roles", "prove --roles --format html", "prove --roles --format json",
    "diff", "diff --format json", "diff --refine", "diff --refine --format json", "mutate", "mutate --format json",
]  # fmt: skip


@pytest.fixture
def bestanden(tmp_path: Path) -> tuple[str, str]:
    """Two versions of a protocol in files of which the names hold signs for a terminal."""
    oud, nieuw = tmp_path / f"oud{ESC}[31m.yaml", tmp_path / f"nieuw{OMGEKEERD}{ESC}[2J.yaml"
    oud.write_text(PROTOCOL.replace("TERMIJN", "3 weken"), "utf-8")
    nieuw.write_text(PROTOCOL.replace("TERMIJN", "4 weken"), "utf-8")
    return str(oud), str(nieuw)


def asked(opdracht: str, oud: str, nieuw: str) -> list[str]:
    """Return the words of a command line."""
    woord, *rest = opdracht.split(" ")
    return [woord, *([oud, nieuw] if woord == "diff" else [nieuw]), *rest]


@pytest.mark.parametrize("opdracht", OPDRACHTEN)
def test_no_sign_for_a_terminal_gets_through(
    opdracht: str, bestanden: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    run(asked(opdracht, *bestanden))
    uit, fout = capsys.readouterr()

    assert uit
    assert not STUREND & set(uit + fout)


@pytest.mark.parametrize("opdracht", ["prove", "prove --format html", "diff", "mutate"])
def test_what_stood_there_is_shown_as_a_sign(
    opdracht: str, bestanden: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    run(asked(opdracht, *bestanden))
    uit = capsys.readouterr().out

    assert "U+001B" in uit
    assert "U+202E" in uit


@pytest.mark.parametrize(("opdracht", "waar"), [("prove", prove), ("diff", diff), ("mutate", mutate)])
def test_a_command_that_prints_its_text_as_it_is_would_be_seen(
    opdracht: str, waar: object, bestanden: tuple[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waar, "print_text", print)
    run(asked(opdracht, *bestanden))

    assert STUREND & set(capsys.readouterr().out)


@pytest.mark.parametrize("teken", [r"\e[31m", r"\u202E", r"\a", OMGEKEERD])
@pytest.mark.parametrize("regel", ["titel: Vreemd", "toelichting: Een vreemd bestand.", "moet: de ouders bellen"])
@pytest.mark.parametrize("opdracht", ["prove", "diff", "mutate"])
def test_a_file_with_such_a_sign_in_a_free_text_is_refused(
    opdracht: str, regel: str, teken: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sleutel, _, waarde = regel.partition(": ")
    bestand = tmp_path / "vreemd.yaml"
    bestand.write_text(PROTOCOL.replace("TERMIJN", "4 weken").replace(regel, f'{sleutel}: "{waarde} {teken}"'), "utf-8")
    run(asked(opdracht, str(bestand), str(bestand)))
    uit, fout = capsys.readouterr()

    assert uit == ""
    assert "RK008" in fout
    assert not STUREND & set(fout)


def test_a_page_shows_a_title_as_text_and_never_as_a_tag(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bestand = tmp_path / f"tag{ESC}.yaml"
    bestand.write_text(
        PROTOCOL.replace("TERMIJN", "4 weken").replace("titel: Vreemd", "titel: <script>alert(1)</script>"), "utf-8"
    )
    run(["prove", str(bestand), "--format", "html"])
    pagina = capsys.readouterr().out

    assert "<script" not in pagina
    assert "<U+" not in pagina
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pagina


def test_the_json_holds_the_name_of_the_file_as_it_is(bestanden: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    run(asked("prove --format json", *bestanden))
    data = json.loads(capsys.readouterr().out)

    assert data["grenzen"][0]["worst"]["path"][0]["file"] == bestanden[1]
