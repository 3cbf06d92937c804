"""What must be true of a drawing, counted from its places and again from the SVG text: for tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from xml.etree import ElementTree

from routekaart.teken.letters import width
from routekaart.teken.plaatsing import Plaatsing, Rechthoek

Lijnstuk = tuple[float, float, float, float]
SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Schets:
    """Boxes by id, texts as rectangles, and per net its straight stretches."""

    vakken: dict[str, Rechthoek]
    teksten: list[tuple[str, Rechthoek]]
    netten: dict[str, list[Lijnstuk]]


def from_plaatsing(p: Plaatsing) -> Schets:
    vakken = {vak.blok.id: vak.plek for vak in p.vakken}
    vakken |= {f"deelname {i}": deel.plek for i, deel in enumerate(p.deelnames)}
    plaatsen = [*p.kop, *p.onderschrift]
    for deel in (p.banen, p.vakken, p.deelnames):
        plaatsen += [t for ding in deel for t in ding.teksten]
    teksten = []
    for t in plaatsen:
        links = t.x - {"start": 0.0, "middle": t.breedte / 2, "end": t.breedte}[t.anker]
        teksten.append((t.tekst, Rechthoek(links, t.y - 8, t.breedte, 9)))
    netten = {f"{r.naar} {r.stijl}": [stuk for pad in r.paden for stuk in _stretches(list(pad))] for r in p.routes}
    return Schets(vakken, teksten, netten)


def from_svg(svg: str) -> Schets:
    """Read the same from the text of the picture, knowing nothing of how it was laid out."""
    root = ElementTree.fromstring(svg)
    vakken, teksten, netten = {}, [], {}
    for i, groep in enumerate(root.iter(f"{SVG}g")):
        id_ = groep.get("id", "")
        rechthoek = groep.find(f"{SVG}rect")
        if id_.startswith("overgang-"):
            paden = [pad for pad in groep.findall(f"{SVG}path") if pad.get("data-l") != "papier"]
            netten[id_] = [stuk for pad in paden for stuk in _stretches(_corners(pad.get("d", "")))]
        elif rechthoek is not None and not id_.startswith(("baan-", "band-", "groep-")):
            vakken[f"{id_} {i}"] = Rechthoek(*(float(rechthoek.get(k, "0")) for k in ("x", "y", "width", "height")))
    for text in root.iter(f"{SVG}text"):
        inhoud, maat = text.text or "", float(text.get("font-size", "0"))
        breed = width(inhoud, maat, text.get("font-weight") == "bold")
        links = float(text.get("x", "0")) - {"start": 0.0, "middle": breed / 2, "end": breed}[text.get("text-anchor", "start")]
        teksten.append((inhoud, Rechthoek(links, float(text.get("y", "0")) - maat * 0.7, breed, maat * 0.75)))
    vakken.pop(next((k for k in vakken if k.startswith("legenda ")), ""), None)
    return Schets(vakken, teksten, netten)


def lines_through_boxes(s: Schets) -> list[tuple[str, str]]:
    return [
        (net, id_)
        for net, stukken in s.netten.items()
        for stuk in stukken
        for id_, vak in s.vakken.items()
        if _overlap(_as_box(stuk), vak, -0.6)
    ]


def lines_through_texts(s: Schets) -> list[tuple[str, str]]:
    return [
        (net, tekst)
        for net, stukken in s.netten.items()
        for stuk in stukken
        for tekst, plek in s.teksten
        if _overlap(_as_box(stuk), plek, 0)
    ]


def overlapping_texts(s: Schets) -> list[tuple[str, str]]:
    return [(a, b) for (a, p), (b, q) in combinations(s.teksten, 2) if _overlap(p, q, -0.3)]


def overlapping_boxes(s: Schets) -> list[tuple[str, str]]:
    return [(a, b) for (a, p), (b, q) in combinations(s.vakken.items(), 2) if _overlap(p, q, 0)]


def texts_across_edges(s: Schets) -> list[tuple[str, str]]:
    """Return each text that lies partly inside a box and partly outside it."""
    return [
        (tekst, id_)
        for tekst, t in s.teksten
        for id_, v in s.vakken.items()
        if _overlap(t, v, 0) and not (v.x <= t.x and t.rechts <= v.rechts + 0.5 and v.y <= t.y and t.onder <= v.onder)
    ]


def lines_upon_each_other(s: Schets) -> list[tuple[str, str]]:
    """Return nets that run along the same stretch, so that a reader could not tell which is which.

    What leaves a box as one line and then parts is a fork: two stretches from the same point.
    """
    gevonden = []
    for (a, links), (b, rechts) in combinations(s.netten.items(), 2):
        for p in links:
            for q in rechts:
                staand = p[0] == p[2]
                if p[:2] != q[:2] and staand == (q[0] == q[2]) and abs((p[0] - q[0]) if staand else (p[1] - q[1])) < 3:
                    i, j = (1, 3) if staand else (0, 2)
                    if min(max(p[i], p[j]), max(q[i], q[j])) - max(min(p[i], p[j]), min(q[i], q[j])) > 3:
                        gevonden.append((a, b))
    return gevonden


def crossings(s: Schets) -> int:
    """Return how often lines of different nets cross."""
    alle = [(net, stuk) for net, stukken in s.netten.items() for stuk in stukken]
    return sum(
        a != b and min(p[0], p[2]) < q[0] < max(p[0], p[2]) and min(q[1], q[3]) < p[1] < max(q[1], q[3])
        for a, p in alle
        if p[1] == p[3]
        for b, q in alle
        if q[0] == q[2]
    )


def _corners(d: str) -> list[tuple[float, float]]:
    """Return the corners of a path with rounded corners: where it starts, the control points, where it ends."""
    d = d.replace(" L", "L").replace(" Q", "Q")
    punten = [(op, float(x), float(y)) for op, x, y in re.findall(r"([MLQ ])(-?[\d.]+),(-?[\d.]+)", d)]
    return [(x, y) for i, (op, x, y) in enumerate(punten) if op in "MQ" or i == len(punten) - 1]


def _stretches(punten: list[tuple[float, float]]) -> Iterator[Lijnstuk]:
    for (x, y), (x2, y2) in zip(punten, punten[1:], strict=False):
        assert x == x2 or y == y2, "every line is horizontal or vertical"
        yield x, y, x2, y2


def _as_box(stuk: Lijnstuk) -> Rechthoek:
    x, y, x2, y2 = stuk
    return Rechthoek(min(x, x2), min(y, y2), abs(x2 - x), abs(y2 - y))


def _overlap(a: Rechthoek, b: Rechthoek, speling: float) -> bool:
    """Whether the two share more than an edge; a negative *speling* forgives as much."""
    return a.x < b.rechts + speling and b.x < a.rechts + speling and a.y < b.onder + speling and b.y < a.onder + speling
