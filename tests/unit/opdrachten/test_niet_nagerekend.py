"""`routekaart check` says in one sentence which grenzen it did not prove, and why; never in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from bouw import protocol_text
from routekaart.opdrachten.opdracht import run
from routekaart.pipeline.check import LANG, VEEL

YAML = """
begin: start
fasen:
  start:
    stappen:
      bellen: {wie: mentor, moet: bellen, binnen: 4 weken, te_laat: terug, daarna: terug}
grenzen: {op_tijd: {van: start, tot: terug, binnen: 2 weken}}
"""
LANG_BESTAND = "# nog een regel\n" * (LANG + 1)


def write(folder: Path, naam: str, extra: str = "", yaml: str = YAML) -> Path:
    """Write a protocol called *naam* to a file of that name."""
    pad = folder / f"{naam}.yaml"
    pad.write_text(protocol_text(yaml).replace("protocol: proef", f"protocol: {naam}") + extra, "utf-8")
    return pad


def said(capsys: pytest.CaptureFixture[str], *woorden: object) -> tuple[str, str]:
    """Return what a check prints: the bevindingen, and the notes."""
    run(["check", *map(str, woorden)])
    uit, fout = capsys.readouterr()
    return uit, fout


def test_a_short_file_is_proven_without_a_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    uit, fout = said(capsys, write(tmp_path, "kort"))

    assert "RK407" in uit
    assert fout == ""


def test_a_long_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pad = write(tmp_path, "lang", LANG_BESTAND)
    write(tmp_path, "kort")
    uit, fout = said(capsys, tmp_path)

    assert "RK407" in uit, "the short one is still proven"
    assert fout == (
        f"De grenzen in {pad} zijn niet nagerekend, want dat bestand is langer dan {LANG} regels. "
        "Wilt u dat wel, gebruik dan `--proofs altijd`.\n"
    )


def test_several_long_files_are_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for naam in ("een", "twee"):
        write(tmp_path, naam, LANG_BESTAND)
    _, fout = said(capsys, tmp_path)

    assert fout.startswith(f"De grenzen in 2 bestanden zijn niet nagerekend, want die zijn langer dan {LANG} regels. ")
    assert fout.count("\n") == 1


def test_many_files_are_one_sentence_with_how_many_of_them_have_grenzen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zonder = YAML[: YAML.index("grenzen:")]
    for nr in range(VEEL):
        write(tmp_path, f"p{nr}", yaml=YAML if nr < 3 else zonder)
    uit, fout = said(capsys, tmp_path)

    assert "RK407" not in uit
    assert fout.startswith(f"De grenzen in 3 bestanden zijn niet nagerekend, want u controleert {VEEL} bestanden tegelijk. ")
    assert fout.count("\n") == 1


def test_a_long_region_has_the_grenzen_of_its_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "model")
    regio = tmp_path / "regio.yaml"
    regio.write_text(
        'routekaart: 1\nprotocol: regio\ntitel: Regio\nversie: "1"\ngeldig_vanaf: 2026-08-01\n'
        f'breidt_uit: model 1\n{LANG_BESTAND}',
        "utf-8",
    )  # fmt: skip
    _, fout = said(capsys, regio)

    assert fout.startswith(f"De grenzen in {regio} zijn niet nagerekend")


@pytest.mark.parametrize("bewijzen", ["altijd", "nooit"])
def test_who_chose_is_not_told(bewijzen: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    uit, fout = said(capsys, write(tmp_path, "lang", LANG_BESTAND), "--proofs", bewijzen)

    assert ("RK407" in uit) is (bewijzen == "altijd")
    assert fout == ""


def test_a_proof_that_its_budget_ended_is_a_tip_and_never_silence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("routekaart.bewijs.belofte.review_grenzen.__defaults__", (10,))
    uit, _ = said(capsys, write(tmp_path, "kort"))

    assert "tip[RK407" in uit
    assert "niet uitgezocht: er zijn meer dan 10 plaatsen" in uit
    assert "routekaart prove" in uit
