"""Whatever happens to the text of a protocol, `check` answers with findings inside that text."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import routekaart

PROTOCOLLEN = sorted(p for p in (Path(__file__).parents[2] / "protocols").rglob("*.yaml") if not p.name.endswith(".verhaal.yaml"))
TEKSTEN = [p.read_text("utf-8") for p in PROTOCOLLEN]


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """A real protocol in which a few lines were lost, doubled, swapped, indented otherwise, or changed by a letter."""
    regels = draw(st.sampled_from(TEKSTEN)).splitlines()
    for _ in range(draw(st.integers(1, 4))):
        nr = draw(st.integers(0, len(regels) - 1))
        daad = draw(st.sampled_from(["weg", "dubbel", "inspringen", "letter", "leeg"]))
        if daad == "weg":
            del regels[nr]
        elif daad == "dubbel":
            regels.insert(nr, regels[nr])
        elif daad == "inspringen":
            regels[nr] = "  " + regels[nr]
        elif daad == "leeg":
            regels[nr] = regels[nr].split(":")[0] + ":"
        elif regels[nr]:
            plek = draw(st.integers(0, len(regels[nr]) - 1))
            regels[nr] = regels[nr][:plek] + draw(st.sampled_from("xe: _{}'#,")) + regels[nr][plek + 1 :]
    return "\n".join(regels) + "\n"


@settings(max_examples=60)
@given(spoilt())
def test_a_spoilt_protocol_gives_findings_inside_its_text(tekst: str) -> None:
    with tempfile.TemporaryDirectory() as map_:
        bestand = Path(map_) / "protocol.yaml"
        bestand.write_text(tekst, "utf-8")
        eigen = [b for b in routekaart.check([bestand], plugins=False).bevindingen if b.bestand == str(bestand)]

    aantal = len(tekst.splitlines())

    assert all(b.plek is not None and 1 <= b.plek.line <= aantal + 1 and b.plek.column >= 1 for b in eigen)
    assert len({(b.code, b.plek, b.tekst) for b in eigen}) == len(eigen)
