"""A drawing as text for programs that draw themselves: Mermaid with a subgraph per fase, DOT with a cluster per partij."""

from __future__ import annotations

import re
from collections.abc import Iterator

from routekaart.teken.tekening import Band, Blok, Lijnstijl, Tekening

_MERMAID_VORM = {"moet": ("[", "]"), "mag": ("(", ")"), "mag_niet": ("[[", "]]"), "eind": ("([", "])"), "voet": ("[/", "\\]")}
_MERMAID_PIJL: dict[Lijnstijl, str] = {"gewoon": "-->", "klok": "-.->", "bij": "-.->"}
_DOT_VORM = {"moet": "box", "mag": 'box" style="rounded', "mag_niet": 'box" peripheries="2', "eind": "oval"}
_DOT_STIJL: dict[Lijnstijl, str] = {"gewoon": "solid", "klok": "dashed", "bij": "dotted"}
_MOET = {"moet": "moet", "mag": "mag", "mag_niet": "mag niet"}


def to_mermaid(tekening: Tekening) -> str:
    """Return *tekening* as a Mermaid flowchart: one subgraph per fase and trede, open points as circles with a ?."""
    namen = _Namen(tekening)
    lines = [f"%% {_mermaid(f'{tekening.titel}, {tekening.ondertitel}')}", "flowchart TD"]
    for i, band in enumerate(tekening.banden):
        lines.append(f'  subgraph g{i} ["{_mermaid(_band_name(band))}"]')
        for blok in band.blokken:
            open_, dicht = _MERMAID_VORM.get(blok.vorm, ("{{", "}}"))
            lines.append(f'    {namen[blok.id]}{open_}"{_mermaid(_words(blok))}"{dicht}')
        lines.append("  end")
    for van, naar, label, stijl in _edges(tekening):
        if naar.startswith("?"):
            lines.append(f'  {namen[naar]}(("?"))')
        tekst = f'|"{_mermaid(label)}"|' if label else ""
        lines.append(f"  {namen[van]} {_MERMAID_PIJL[stijl]}{tekst} {namen[naar]}")
    return "\n".join(lines) + "\n"


def to_dot(tekening: Tekening) -> str:
    """Return *tekening* as a Graphviz graph: one cluster per partij, open points as dashed circles with a ?."""
    namen = _Namen(tekening)
    lines = [
        "digraph routekaart {",
        f"  label={_dot(tekening.titel)}; labelloc=t; rankdir=TB;",
        '  node [fontname="Helvetica" fontsize=11]; edge [fontname="Helvetica" fontsize=9];',
    ]
    blokken = [blok for band in tekening.banden for blok in band.blokken]
    for i, baan in enumerate(tekening.banen, 1):
        lines.append(f"  subgraph cluster_{i} {{")
        lines.append(f"    label={_dot(baan.naam)};")
        lines += [f"    {_dot_node(namen, b)}" for b in blokken if b.baan == i and b.vorm != "eind"]
        lines.append("  }")
    lines += [f"  {_dot_node(namen, b)}" for b in blokken if b.baan == 0 or b.vorm == "eind"]
    for van, naar, label, stijl in _edges(tekening):
        if naar.startswith("?"):
            lines.append(f'  {namen[naar]} [label="?" shape="circle" style="dashed"];')
        lines.append(f"  {namen[van]} -> {namen[naar]} [label={_dot(label)} style={_DOT_STIJL[stijl]}];")
    return "\n".join([*lines, "}"]) + "\n"


class _Namen:
    """Node names without anything from the author in them; a band goes by its first box."""

    def __init__(self, tekening: Tekening) -> None:
        self._kop = {band.id: band.blokken[0].id for band in tekening.banden if band.blokken}
        self._nummer: dict[str, int] = {}

    def __getitem__(self, id_: str) -> str:
        return f"n{self._nummer.setdefault(self._kop.get(id_, id_), len(self._nummer))}"


def _edges(tekening: Tekening) -> Iterator[tuple[str, str, str, Lijnstijl]]:
    """Yield every line as from, to, label and style; an open point is a target that begins with a ?."""
    eerste = {band.groep: band.blokken[0].id for band in tekening.banden if band.soort == "trede"}
    for band in tekening.banden:
        for blok in band.blokken:
            if blok.begin and blok.baan:
                yield band.blokken[0].id, blok.id, "", "gewoon"
            if blok.vorm == "voet" and band.groep in eerste:
                yield blok.id, eerste[band.groep], "", "gewoon"
            for nummer, uitgang in enumerate(blok.uitgangen):
                for naar in uitgang.naar:
                    yield blok.id, naar, uitgang.label, uitgang.stijl
                if uitgang.open:
                    yield blok.id, f"?{nummer}:{blok.id}", uitgang.label, uitgang.stijl


def _band_name(band: Band) -> str:
    if band.soort == "einden":
        return "Einden"
    return " ".join(regel.tekst for regel in band.blokken[0].regels if regel.letter == "vet")


def _words(blok: Blok) -> str:
    """Return what a box says, one part per line: who must or may, what, and within which term."""
    delen = []
    for regel in blok.regels:
        tekst = f"{regel.tekst} ?" if regel.letter == "open" else regel.tekst
        delen.append(f"{tekst} {_MOET.get(blok.vorm, '')}".strip() if regel.letter == "wie" else tekst)
    return "\n".join(delen)


def _one_line(tekst: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f\u0085\u2028\u2029]+", " ", tekst)


def _mermaid(tekst: str) -> str:
    """Return *tekst* for between quotes: whatever Mermaid or a browser could read as more than a word becomes its number."""
    return "<br/>".join(re.sub(r"[^\w ,.:·()\-/≥≤’]", lambda m: f"#{ord(m[0])};", _one_line(line)) for line in tekst.split("\n"))


def _dot(tekst: str) -> str:
    """Return *tekst* as a quoted DOT text; a backslash stays a backslash."""
    return '"' + "\\n".join(_one_line(line).replace("\\", "\\\\").replace('"', '\\"') for line in tekst.split("\n")) + '"'


def _dot_node(namen: _Namen, blok: Blok) -> str:
    return f'{namen[blok.id]} [label={_dot(_words(blok))} shape="{_DOT_VORM.get(blok.vorm, "hexagon")}"];'
