"""A placed drawing as SVG: real text, no script, no font, nothing from outside; the same drawing gives the same bytes.

Colours are given twice: as attributes for programs that only know those, and as CSS variables (``--rk-…``) for browsers,
which then also know dark, and for sites that want their own. Nothing is told by colour alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from routekaart.teken.legenda import legend_places
from routekaart.teken.plaatsing import Deelname, Plaatsing, Punt, Rechthoek, Route, Tekst, Vak
from routekaart.teken.raster import KANTLIJN
from routekaart.teken.vakken import MATEN, OPEN_STRAAL

TEKENVERSIE = "routekaart-tekening 1"
"""Changes when the same protocol is drawn differently, so that a stale picture can be told from a fresh one."""

_KLEUR = {
    "papier": ("#ffffff", "#14181d"),
    "baan": ("#f4f6f9", "#1c232b"),
    "kop": ("#dfe6ee", "#2a3541"),
    "vak": ("#ffffff", "#232c36"),
    "fase": ("#e9eff6", "#26323f"),
    "trede": ("#f3ecf8", "#33283d"),
    "eind": ("#eaf4ea", "#223227"),
    "deel": ("#fffdf3", "#2d2b20"),
    "inkt": ("#16202b", "#e8edf2"),
    "grijs": ("#4c5967", "#aab6c2"),
    "rand": ("#9aa8b7", "#56636f"),
    "lijn": ("#2f4b66", "#9cc1e6"),
    "klok": ("#a8320f", "#ff9e7d"),
    "ladder": ("#7a4b9a", "#c9a2e6"),
}
_DASH = {"gewoon": "", "klok": ' stroke-dasharray="7 4"', "bij": ' stroke-dasharray="1.5 4" stroke-linecap="round"'}
_INKT = {"gewoon": "lijn", "klok": "klok", "bij": "grijs"}
_TEKST = {"klein": "grijs", "open": "grijs", "uitgang": "inkt", "merk": "inkt"}
_VERBODEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def to_svg(plaatsing: Plaatsing) -> str:
    """Return *plaatsing* as a complete SVG document."""
    return "\n".join(_document(plaatsing)) + "\n"


def escape(tekst: str) -> str:
    """Return *tekst* as XML text or attribute; characters that XML cannot hold become �."""
    tekst = _VERBODEN.sub("\ufffd", tekst).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return tekst.replace('"', "&quot;").replace("'", "&#39;")


def _remark(tekst: str) -> str:
    """Return *tekst* for within a comment, where two hyphens in a row would end it."""
    return re.sub("-(?=-)", "- ", escape(tekst))


def xml_id(tekst: str) -> str:
    """Return *tekst* as an id: an author's own name stays as it is, any other character becomes its number."""
    return re.sub(r"[^a-z0-9_]", lambda m: "-" if m[0] in ":-" else f".{ord(m[0]):x}.", tekst)


def _document(p: Plaatsing) -> Iterator[str]:
    t = p.tekening
    b, h = _n(p.breedte), _n(p.hoogte)
    eigen = xml_id(t.naam)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="routekaart" viewBox="0 0 {b} {h}" width="{b}" height="{h}" '
        f'role="img" aria-labelledby="titel-{eigen} uitleg-{eigen}" '
        'font-family="Helvetica, Arial, &quot;Liberation Sans&quot;, sans-serif">'
    )
    yield f"<!-- {TEKENVERSIE}; protocol {_remark(t.naam)}; {_remark(t.hash)} -->"
    yield f'<title id="titel-{eigen}">{escape(t.titel)}</title>'
    yield f'<desc id="uitleg-{eigen}">{escape(_description(p))}</desc>'
    yield _style()
    yield f'<rect width="{b}" height="{h}"{_vul("papier")}/>'
    yield from (_text(tekst, 22 if tekst.letter == "wie" else None) for tekst in p.kop)
    yield from _lanes(p)
    yield from _bands(p)
    yield from _ladders(p)
    for deelname in p.deelnames:
        yield from _participation(deelname)
    for route in sorted(p.routes, key=lambda r: ("bij", "gewoon", "klok").index(r.stijl)):
        yield from _route(route)
    for vak in p.vakken:
        yield from _box(vak)
    for begin, punt in p.open_punten:
        yield f'<path d="M{_p(begin)} L{_n(punt[0] - 9)},{_n(punt[1])}" fill="none"{_lijn("lijn", 1.6)}/>'
        yield from _open(punt, 9)
    yield from (_text(tekst) for tekst in p.onderschrift)
    yield from _legend(p)
    yield "</svg>"


def _description(p: Plaatsing) -> str:
    t = p.tekening
    stappen = sum(blok.id.startswith("stap:") for band in t.banden for blok in band.blokken)
    fasen = [blok.naam for band in t.banden if band.soort == "fase" for blok in band.blokken[:1]]
    return (
        f"Routekaart, {t.ondertitel}. Banen van links naar rechts: {', '.join(baan.naam for baan in t.banen)}. "
        f"Fasen van boven naar beneden: {', '.join(naam.replace('_', ' ') for naam in fasen)}. "
        f"{stappen} stappen. Elk vak zegt wie iets moet of mag, en eronder waar dat toe leidt."
    )


def _style() -> str:
    licht = "".join(f"--rk-{naam}:{kleur};" for naam, (kleur, _) in _KLEUR.items())
    donker = "".join(f"--rk-{naam}:{kleur};" for naam, (_, kleur) in _KLEUR.items())
    regels = "".join(
        f".routekaart [data-v={naam}]{{fill:var(--rk-{naam})}}.routekaart [data-l={naam}]{{stroke:var(--rk-{naam})}}"
        for naam in _KLEUR
    )
    scherm = f"@media screen and (prefers-color-scheme:dark){{.routekaart{{{donker}}}}}"
    return f"<style>.routekaart{{{licht}}}{scherm}{regels}</style>"


def _lanes(p: Plaatsing) -> Iterator[str]:
    for baan in p.banen:
        yield f'<g id="baan-{xml_id(baan.id.partition(":")[2] or baan.id)}">'
        yield from (_rect(stuk, "baan", straal=8) for stuk in baan.stukken)
        yield from (_rect(kop, "kop", straal=8) for kop in baan.koppen)
        yield from (_text(tekst) for tekst in baan.teksten)
        yield "</g>"


def _bands(p: Plaatsing) -> Iterator[str]:
    for lijn, r in p.groepen:
        yield f'<g id="groep-{xml_id(lijn)}">{_rect(r, None, "ladder", 1.2, 12)}</g>'
    for band, r in p.banden:
        if band.soort in ("fase", "doorlopend"):
            yield f'<g id="band-{xml_id(band.id)}">{_rect(r, None, "lijn", 1.4, 10)}</g>'
        elif band.soort == "trede":
            yield f'<g id="band-{xml_id(band.id)}">{_rect(r, None, "ladder", 1.4, 6)}</g>'


def _ladders(p: Plaatsing) -> Iterator[str]:
    for ladder in p.ladders:
        x, breed = ladder.x, 9.0
        top = _n(ladder.boven + 12)
        stijlen = " ".join(f"M{_n(stijl)},{_n(ladder.onder)} V{top}" for stijl in (x - breed, x + breed))
        y = ladder.onder - 14
        sporten = []
        while y > ladder.boven + 18:
            sporten.append(f"M{_n(x - breed)},{_n(y)} H{_n(x + breed)}")
            y -= 22
        punt = f"{_n(x)},{_n(ladder.boven - 2)} {_n(x - breed - 5)},{top} {_n(x + breed + 5)},{top}"
        yield f'<g aria-hidden="true"><path d="{stijlen} {" ".join(sporten)}" fill="none"{_lijn("ladder", 2.2)}/>'
        yield f'<polygon points="{punt}"{_vul("ladder")}/></g>'


def _route(route: Route) -> Iterator[str]:
    kleur = _INKT[route.stijl]
    yield f'<g id="overgang-{xml_id(route.naar)}-{route.stijl}">'
    for pad in route.paden:
        d = _path(pad)
        yield f'<path data-l="papier" d="{d}" fill="none" stroke="#ffffff" stroke-width="4.5"/>'
    for pad in route.paden:
        yield f'<path d="{_path(pad)}" fill="none"{_lijn(kleur, 1.6)}{_DASH[route.stijl]}/>'
    for x, y in route.knopen:
        yield f'<circle cx="{_n(x)}" cy="{_n(y)}" r="2.6"{_vul(kleur)}/>'
    for (x, y), richting in route.pijlen:
        t = y - 9 if richting == "neer" else y + 9
        yield f'<polygon points="{_n(x)},{_n(y)} {_n(x - 4.5)},{_n(t)} {_n(x + 4.5)},{_n(t)}"{_vul(kleur)}/>'
    yield "</g>"


def _path(pad: tuple[Punt, ...]) -> str:
    """Return *pad* with its corners rounded."""
    delen = [f"M{_p(pad[0])}"]
    for voor, hoek, na in zip(pad, pad[1:], pad[2:], strict=False):
        straal = min(6.0, _distance(voor, hoek) / 2, _distance(hoek, na) / 2)
        delen.append(f"L{_p(_towards(hoek, voor, straal))} Q{_p(hoek)} {_p(_towards(hoek, na, straal))}")
    return " ".join([*delen, f"L{_p(pad[-1])}"])


def _distance(a: Punt, b: Punt) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])  # every line is horizontal or vertical


def _towards(van: Punt, naar: Punt, straal: float) -> Punt:
    afstand = _distance(van, naar) or 1.0
    return van[0] + (naar[0] - van[0]) * straal / afstand, van[1] + (naar[1] - van[1]) * straal / afstand


def _box(vak: Vak) -> Iterator[str]:
    blok, r = vak.blok, vak.plek
    yield f'<g id="{xml_id(blok.id)}">'
    yield from _SHAPES.get(blok.vorm, _must)(r)
    for y in vak.lijnen:
        yield f'<path d="M{_n(r.x + 4)},{_n(y)} H{_n(r.rechts - 4)}" fill="none"{_lijn("rand", 0.8)}/>'
    if blok.begin:
        x, y = r.x - 5, r.y + 16
        yield f'<polygon points="{_n(x)},{_n(y - 6.5)} {_n(x + 11)},{_n(y)} {_n(x)},{_n(y + 6.5)}"{_vul("lijn")}/>'
    for tekst in vak.teksten:
        if tekst.letter == "merk":
            yield from _badge(tekst, blok.vorm)
        yield _text(tekst, kleur="papier" if tekst.letter == "merk" and blok.vorm == "mag_niet" else None)
    for punt in vak.open_bij:
        yield from _open(punt, OPEN_STRAAL)
    for x, y in vak.klok_bij:
        yield f'<circle cx="{_n(x)}" cy="{_n(y)}" r="4.6" fill="none"{_lijn("inkt", 1.2)}/>'
        yield f'<path d="M{_n(x)},{_n(y - 3)} V{_n(y)} H{_n(x + 2.6)}" fill="none"{_lijn("inkt", 1.2)}/>'
    yield "</g>"


def _must(r: Rechthoek) -> Iterator[str]:
    yield _rect(r, "vak", "inkt", 1.8, 3)


def _may(r: Rechthoek) -> Iterator[str]:
    yield _rect(r, "vak", "inkt", 1, 14)


def _must_not(r: Rechthoek) -> Iterator[str]:
    yield _rect(r, "vak", "inkt", 1.8, 3)
    yield _rect(Rechthoek(r.x + 3, r.y + 3, r.w - 6, r.h - 6), None, "inkt", 1, 2)


def _fase(r: Rechthoek) -> Iterator[str]:
    yield _rect(r, "fase", "lijn", 1, 6)


def _trede(r: Rechthoek) -> Iterator[str]:
    yield _rect(r, "trede", "ladder", 1, 6)


def _end(r: Rechthoek) -> Iterator[str]:
    yield _rect(r, "eind", "inkt", 2.4, min(r.h / 2, 22))


_SHAPES = {
    "moet": _must, "mag": _may, "mag_niet": _must_not, "fase": _fase, "trede": _trede, "voet": _trede, "eind": _end,
}  # fmt: skip


def _badge(tekst: Tekst, vorm: str) -> Iterator[str]:
    r = Rechthoek(tekst.x - tekst.breedte - 5, tekst.y - 9.5, tekst.breedte + 10, 13)
    yield _rect(r, "inkt" if vorm == "mag_niet" else None, "inkt", 1, 6.5 if vorm == "mag" else 1.5)


def _open(punt: Punt, straal: float) -> Iterator[str]:
    x, y = punt
    yield f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(straal)}"{_vul("papier")}{_lijn("klok", 1.3)} stroke-dasharray="3 2"/>'
    font = straal * 1.45
    yield (
        f'<text x="{_n(x)}" y="{_n(y + font * 0.36)}" font-size="{_n(font)}" font-weight="bold" text-anchor="middle"'
        f"{_vul('klok')}>?</text>"
    )


def _participation(deelname: Deelname) -> Iterator[str]:
    r, hoe = deelname.plek, deelname.meedoen.hoe
    yield "<g>"
    yield _rect(r, "deel", "inkt" if hoe == "samen" else "rand", 1.6 if hoe == "samen" else 0.8, 3 if hoe == "samen" else 9)
    yield from _sign(hoe, r.x + 12, r.y + 11.5)
    yield from (_text(tekst, kleur="inkt") for tekst in deelname.teksten)
    yield "</g>"


def _sign(hoe: str, x: float, y: float) -> Iterator[str]:
    """Yield the small sign of a way to take part, around its middle."""
    if hoe == "bericht":
        yield f'<path d="M{_n(x - 5.5)},{_n(y - 3.8)} h11 v7.6 h-11 z l5.5,4.4 l5.5,-4.4" fill="none"{_lijn("inkt", 1.1)}/>'
    elif hoe == "samen":
        yield f'<rect x="{_n(x - 4)}" y="{_n(y - 4)}" width="8" height="8"{_vul("inkt")}/>'
    elif hoe == "gehoord":
        yield f'<circle cx="{_n(x)}" cy="{_n(y)}" r="4" fill="none"{_lijn("inkt", 1.2)}/>'
        yield f'<circle cx="{_n(x)}" cy="{_n(y)}" r="1.6"{_vul("inkt")}/>'
    else:
        vol = _vul("inkt") if hoe == "met" else ' fill="none"'
        yield f'<circle cx="{_n(x)}" cy="{_n(y)}" r="4"{vol}{_lijn("inkt", 1.2)}/>'


def _legend(p: Plaatsing) -> Iterator[str]:
    yield '<g id="legenda">'
    for soort, tekst, dx, dy in legend_places(p.breedte - 2 * KANTLIJN):
        x, y = KANTLIJN + dx, p.legenda + dy
        yield from _sample(soort, x, y)
        yield _text(Tekst(x + 34, y + 12, tekst, "klein", 0))
    yield "</g>"


def _sample(soort: str, x: float, y: float) -> Iterator[str]:
    if soort in ("moet", "mag", "mag_niet"):
        r = Rechthoek(x, y + 1, 26, 14)
        yield from _SHAPES[soort](r) if soort != "mag" else iter([_rect(r, "vak", "inkt", 1, 7)])
    elif soort == "begin":
        yield f'<polygon points="{_n(x + 10)},{_n(y + 3)} {_n(x + 19)},{_n(y + 8)} {_n(x + 10)},{_n(y + 13)}"{_vul("lijn")}/>'
    elif soort == "open":
        yield from _open((x + 14, y + 8), 8)
    elif soort in ("lijn", "klok", "bij"):
        stijl = "gewoon" if soort == "lijn" else soort
        kleur = _INKT[stijl]
        yield f'<path d="M{_n(x)},{_n(y + 8)} h18" fill="none"{_lijn(kleur, 1.6)}{_DASH[stijl]}/>'
        yield f'<polygon points="{_n(x + 27)},{_n(y + 8)} {_n(x + 18)},{_n(y + 3.5)} {_n(x + 18)},{_n(y + 12.5)}"{_vul(kleur)}/>'
    else:
        yield from _sign(soort, x + 14, y + 8)


def _text(tekst: Tekst, maat: float | None = None, kleur: str | None = None) -> str:
    font, vet, _ = MATEN[tekst.letter]
    vul = _vul(kleur or _TEKST.get(tekst.letter, "inkt"))
    anker = "" if tekst.anker == "start" else f' text-anchor="{tekst.anker}"'
    gewicht = ' font-weight="bold"' if vet else ""
    plek = f'x="{_n(tekst.x)}" y="{_n(tekst.y)}" font-size="{_n(maat or font)}"'
    return f"<text {plek}{gewicht}{anker}{vul}>{escape(tekst.tekst)}</text>"


def _rect(r: Rechthoek, vul: str | None, rand: str | None = None, dikte: float = 1, straal: float = 0) -> str:
    vulling = ' fill="none"' if vul is None else _vul(vul)
    lijn = "" if rand is None else _lijn(rand, dikte)
    return f'<rect x="{_n(r.x)}" y="{_n(r.y)}" width="{_n(r.w)}" height="{_n(r.h)}" rx="{_n(straal)}"{vulling}{lijn}/>'


def _vul(naam: str) -> str:
    return f' data-v="{naam}" fill="{_KLEUR[naam][0]}"'


def _lijn(naam: str, dikte: float) -> str:
    return f' data-l="{naam}" stroke="{_KLEUR[naam][0]}" stroke-width="{_n(dikte)}"'


def _p(punt: Punt) -> str:
    return f"{_n(punt[0])},{_n(punt[1])}"


def _n(getal: float) -> str:
    """Return a number with at most one decimal, so that no machine rounds it differently."""
    return f"{round(getal + 1e-9, 1):g}" if abs(getal) < 1e5 else f"{round(getal, 1):.1f}"
