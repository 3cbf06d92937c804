"""Finding the files of protocols, also where strange things lie beside them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from routekaart.bestanden import collect, find_protocol


def test_files_come_in_the_order_of_their_names_and_hidden_folders_are_left_out(tmp_path: Path) -> None:
    for naam in ("b.yaml", "a.yml", "c.txt", ".d.yaml"):
        (tmp_path / naam).write_text("x", "utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "e.yaml").write_text("x", "utf-8")

    vondst = collect([tmp_path, tmp_path / "weg"])

    assert [Path(b).name for b in vondst.bestanden] == ["a.yml", "b.yaml"]
    assert vondst.afwezig == (str(tmp_path / "weg"),)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_beside_the_protocol_does_not_wait_for_ever(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.yaml")
    (tmp_path / "model.yaml").write_text("routekaart: 1\nprotocol: model\n", "utf-8")

    assert [Path(b).name for b in find_protocol("model", str(tmp_path / "regio.yaml"))] == ["model.yaml"]
