"""What other systems read: the JSON of schema version 1, and one line for each bevinding."""

from __future__ import annotations

import json

from routekaart.bevinding import Bevinding, Ernst, Herstel, Plek, Verwant
from routekaart.rapport.concise import to_concise
from routekaart.rapport.json import to_json

BEVINDING = Bevinding(
    "RK206",
    "onbekende-rol",
    Ernst.FOUT,
    "`mentro` staat niet bij de rollen; kies één rol",
    ("tabellen", "wie", "rijen", 0, "waarde"),
    "waarde",
    label="bedoelde u `mentor`?",
    waarom="elke stap heeft iemand nodig",
    oplossing="kies uit: mentor",
    verwant=(Verwant(("rollen", "mentor"), "deze lijkt erop", plek=Plek(2, 3, 2, 9)),),
    herstel=Herstel("mentor", "vervang door `mentor`", plek=Plek(6, 10, 6, 16)),
    bestand="x.yaml",
    plek=Plek(6, 10, 6, 16),
)
TIP = Bevinding("RK310", "open-vraag", Ernst.TIP, "de bron laat iets open", bestand="y.yaml")


def test_the_json_holds_every_key_of_the_contract() -> None:
    verslag = json.loads(to_json([BEVINDING, TIP], ["x.yaml", "y.yaml"]))

    assert verslag == {
        "schema_version": 1,
        "files": ["x.yaml", "y.yaml"],
        "summary": {"error": 1, "warning": 0, "info": 1},
        "findings": [
            {
                "code": "RK206",
                "name": "onbekende-rol",
                "severity": "error",
                "message": "`mentro` staat niet bij de rollen; kies één rol",
                "file": "x.yaml",
                "line": 6,
                "column": 10,
                "end_line": 6,
                "end_column": 16,
                "path": "tabellen.wie.rijen.0.waarde",
                "reason": "elke stap heeft iemand nodig",
                "remedy": "kies uit: mentor",
                "related": [
                    {"message": "deze lijkt erop", "file": "x.yaml", "line": 2, "column": 3, "end_line": 2, "end_column": 9}
                ],
                "fix": {
                    "safe": False,
                    "edits": [{"line": 6, "column": 10, "end_line": 6, "end_column": 16, "text": "mentor"}],
                    "description": "vervang door `mentor`",
                },
            },
            {
                "code": "RK310",
                "name": "open-vraag",
                "severity": "info",
                "message": "de bron laat iets open",
                "file": "y.yaml",
                "line": None,
                "column": None,
                "end_line": None,
                "end_column": None,
                "path": "",
                "reason": "",
                "remedy": "",
                "related": [],
                "fix": None,
            },
        ],
    }


def test_the_json_is_ascii_so_that_every_pipe_carries_it() -> None:
    tekst = to_json([BEVINDING], ["caf\udce9.yaml"])

    assert tekst.isascii()
    assert json.loads(tekst)["files"] == ["caf\udce9.yaml"]


def test_nothing_found_is_still_an_object() -> None:
    assert json.loads(to_json([], [])) == {
        "schema_version": 1,
        "files": [],
        "summary": {"error": 0, "warning": 0, "info": 0},
        "findings": [],
    }


def test_concise_gives_one_line_for_each_finding() -> None:
    assert to_concise([BEVINDING, TIP]) == (
        "x.yaml:6:10: RK206 onbekende-rol `mentro` staat niet bij de rollen; kies één rol\n"
        "y.yaml: RK310 open-vraag de bron laat iets open\n"
    )
    assert to_concise([]) == ""
