"""A region's package, really installed: its stap is there, and is gone without a trace when the package is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import Any

import routekaart

ROOT = Path(__file__).parents[2]
MODEL = "protocols/landelijk/landelijk_model.yaml"
PAKKET = "routekaart-regio-wijkcoach"

ASK = """
import json, sys
from routekaart.bron import parse_file
from routekaart.kern.compile import compile_protocol
from routekaart.plugins import any_installed, installed
from routekaart.plugins.overzicht import describe
from routekaart.taal.read import read

plugins = installed()
model, regio = parse_file("protocols/landelijk/landelijk_model.yaml"), parse_file("protocols/voorbeeld/regio_voorbeeld.yaml")
samen = plugins.extend(model)
kern = compile_protocol(read(samen))
print(json.dumps({
    "any": any_installed(),
    "pluggy": "pluggy" in sys.modules,
    "overzicht": describe(plugins),
    "fouten": [b.tekst for b in plugins.bevindingen],
    "hash": kern.hash,
    "regio": compile_protocol(read(plugins.extend(regio, [model]))).hash,
    "onbereikbaar": [w.naam for w in kern.stappen["eerste_gesprek"].uitkomsten["onbereikbaar"].wit],
    "aanbellen": "aanbellen" in kern.stappen and [w.naam for w in kern.stappen["aanbellen"].daarna.wit],
    "bestanden": [samen.source(("fasen", "gesprek", "stappen", "aanbellen", *s)).naam for s in ((), ("wie",), ("binnen",))]
    if "aanbellen" in kern.stappen else None,
}))
"""


class Omgeving:
    """A Python of its own that sees our packages, and into which others can be installed."""

    def __init__(self, map_: Path) -> None:
        venv.create(map_, with_pip=False, symlinks=os.name != "nt")
        paden = sysconfig.get_paths("venv", {"base": str(map_), "platbase": str(map_)})
        self.python = str(Path(paden["scripts"], "python"))
        self.pakketten = Path(paden["purelib"])
        ouders = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), str(Path(routekaart.__file__).parents[1])]
        (self.pakketten / "ouders.pth").write_text("\n".join(dict.fromkeys(ouders)) + "\n", "utf-8")

    def pip(self, *argumenten: str) -> None:
        opdracht = [sys.executable, "-m", "pip", "--python", self.python, "--disable-pip-version-check", *argumenten]
        antwoord = subprocess.run(opdracht, cwd=ROOT, capture_output=True, text=True, check=False)

        assert antwoord.returncode == 0, antwoord.stdout + antwoord.stderr

    def ask(self) -> dict[str, Any]:
        gelezen: dict[str, Any] = json.loads(self.run(ASK))
        return gelezen

    def command(self, *argumenten: str) -> str:
        """Run `routekaart` with *argumenten*."""
        return self.run("from routekaart.cli import main; main()", *argumenten)

    def run(self, code: str, *argumenten: str) -> str:
        kaal = {naam: waarde for naam, waarde in os.environ.items() if naam not in ("PYTHONPATH", "PYTHONHOME")}
        antwoord = subprocess.run(
            [self.python, "-c", code, *argumenten],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=False,
            env={**kaal, "PYTHONUTF8": "1"},
        )

        assert antwoord.returncode == 0, antwoord.stderr
        return antwoord.stdout


def test_a_package_adds_its_stap_and_leaves_no_trace(tmp_path: Path) -> None:
    """One story: before, installed, uninstalled. The folders of the environment tell that nothing stays behind."""
    omgeving = Omgeving(tmp_path)
    bestanden = sorted(omgeving.pakketten.iterdir())
    voor = omgeving.ask()
    omgeving.pip("install", "--no-deps", "--no-build-isolation", "--no-index", "--no-compile", "examples/regio_plugin")
    met = omgeving.ask()
    getoond = omgeving.command("plugins")
    met_herkomst = omgeving.command("show", MODEL)
    met_vraag = omgeving.command("toets", MODEL)
    zonder = [omgeving.command(opdracht, MODEL, "--without-plugins") for opdracht in ("show", "toets")]
    omgeving.pip("uninstall", "--yes", PAKKET)
    na = omgeving.ask()

    assert (voor["any"], voor["pluggy"], voor["overzicht"]) == (False, False, "Er zijn geen uitbreidingen geïnstalleerd.\n")
    assert met["fouten"] == []
    assert getoond == met["overzicht"]
    assert re.search(r"aanbellen:\s+# plugin wijkcoach: wijkcoach.yaml:12\n", met_herkomst)
    assert re.search(r"binnen: 3 schooldagen\s+# plugin wijkcoach: huisbezoek.yaml:10\n", met_herkomst)
    assert "iemand_gaat_langs  onbekend" in met_vraag and "    uit:    uitbreiding wijkcoach\n" in met_vraag
    assert not any("wijkcoach" in tekst for tekst in zonder)
    assert met["overzicht"] == (
        "wijkcoach (pakket routekaart-regio-wijkcoach 1.0.0)\n"
        "  functie: routekaart_add_instrumenten\n"
        "  functie: routekaart_add_overlays\n"
        "  functie: routekaart_add_toetsvragen\n"
        "  levert: overlay wijkcoach.yaml op landelijk_model 1.0\n"
        "  levert: instrument huisbezoek: Huisbezoek als niemand te bereiken is\n"
        "  levert: toetsvraag iemand_gaat_langs\n"
    )
    assert (met["onbereikbaar"], met["aanbellen"]) == (["aanbellen"], ["tafel"])
    van_de_overlay, van_het_instrument = "plugin wijkcoach: wijkcoach.yaml", "plugin wijkcoach: huisbezoek.yaml"
    assert met["bestanden"] == [van_de_overlay, van_de_overlay, van_het_instrument]
    assert met["hash"] != voor["hash"] and met["regio"] != voor["regio"]
    assert na == voor
    assert sorted(omgeving.pakketten.iterdir()) == bestanden


PROTOCOL = """\
routekaart: 1
protocol: vreemd
titel: Vreemd
versie: "1"
geldig_vanaf: 2026-08-01
regie: coach
partijen: {wijk: Wijkteam, gezin: Gezin}
rollen: {coach: wijk, ouders: gezin, leerling: gezin}
begin: bezoek
fasen:
  bezoek:
    stappen:
      langsgaan: {instrument: huisbezoek, wie: coach, daarna: klaar}
einden: {klaar: gelukt}
"""


def test_a_protocol_of_others_uses_the_instrument_unless_plugins_are_left_out(tmp_path: Path) -> None:
    omgeving = Omgeving(tmp_path / "python")
    omgeving.pip("install", "--no-deps", "--no-build-isolation", "--no-index", "--no-compile", "examples/regio_plugin")
    bestand = tmp_path / "eigen" / "map" / "vreemd.yaml"
    bestand.parent.mkdir(parents=True)
    bestand.write_text(PROTOCOL, "utf-8")
    met = json.loads(omgeving.command("check", "--format", "json", "--fail-on", "nooit", str(bestand)))
    zonder = json.loads(omgeving.command("check", "--format", "json", "--fail-on", "nooit", "--without-plugins", str(bestand)))

    assert [b["code"] for b in met["findings"] if b["severity"] == "error"] == []
    assert [b["code"] for b in zonder["findings"]] == ["RK204"]


def test_the_readme_of_the_example_shows_what_the_tool_prints() -> None:
    tekst = (ROOT / "examples" / "regio_plugin" / "README.md").read_text("utf-8")

    assert "  levert: overlay wijkcoach.yaml op landelijk_model 1.0\n" in tekst
