"""Where everything stands: rows from top to bottom, a column per lane, and lines only in the channels between them.

Boxes fill cells of a grid. A line leaves its box at the side, runs down or up in the channel beside the column, and then
in the space above the row of its target. Channels and spaces hold no boxes, so no line can cross one; and every word of
a line stands in the box it leaves from, so no label can lie upon another.
"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.teken.legenda import legend_height
from routekaart.teken.letters import width, wrap
from routekaart.teken.netten import connect
from routekaart.teken.plaatsing import BaanPlek, Deelname, Ladder, Plaatsing, Punt, Rechthoek, Tekst, Vak
from routekaart.teken.raster import BINNEN, KANTLIJN, LADDER, Maatwerk, Raster, grid
from routekaart.teken.rijen import Rij, arrange
from routekaart.teken.routes import Router
from routekaart.teken.tekening import Blok, Meedoen, Tekening
from routekaart.teken.vakken import Maat, measure, measure_meedoen

BREEDSTE = 1600.0
"""About the width at which a page still reads: lanes are narrowed until the drawing fits, as far as words allow."""
FASE_BREED = 176.0
FASE_SMAL = 148.0
BAAN_BREED = (212.0, 196.0, 180.0, 166.0, 154.0, 142.0)
ALLEEN_DEELNAME = 0.7
LEEG = 84.0
BAAN_MAAT = 12.5
GOOT_GESCHAT = 36.0
VEEL_BANEN = 8
WOORD = 180.0
"""No single word makes a lane wider than this; a longer one is cut."""
OPEN_AFSTAND = 18.0


Deelnames = dict[int, list[tuple[Meedoen, float, list[Tekst]]]]
"""Per column who takes part in one row, measured."""


def layout(tekening: Tekening) -> Plaatsing:
    """Return *tekening* with everything in its place; the same drawing always gets the same places."""
    rijen = arrange(tekening)
    netten = connect(tekening, rijen)
    breed = _widths(tekening, rijen)
    plek = {blok.id: (r, kolom) for r, rij in enumerate(rijen) for kolom, blok in rij.blokken.items()}
    maten = {
        blok.id: measure(blok, breed[kolom], frozenset(netten.links.get(blok.id, ())), blok.id in netten.recht)
        for rij in rijen
        for kolom, blok in rij.blokken.items()
    }
    meedoen = [{k: measure_meedoen(d, breed[k]) for k, d in rij.deelnames.items()} for rij in rijen]
    kop = _title(tekening)
    namen = [wrap(baan.naam, breed[i] + 8, BAAN_MAAT, True) for i, baan in enumerate(tekening.banen, 1)]
    naam_hoog = 12 + 15.0 * max(map(len, namen), default=1)
    werk = Maatwerk(breed, _heights(rijen, maten, meedoen), _open_channels(rijen), kop[-1].y + 18, naam_hoog)
    router = Router(
        netten.netten,
        {id_: r for id_, (r, _) in plek.items()},
        {id_: k for id_, (_, k) in plek.items()},
        lambda id_, nummer: maten[id_].poorten[nummer],
    )
    kaal = grid(tekening, rijen, werk, [0] * len(breed), [0] * len(rijen))
    sporen = router.tracks(kaal)
    raster = grid(tekening, rijen, werk, sporen.goten, sporen.gaten)
    vakken = tuple(_boxes(rijen, raster, maten))
    onderkant = {vak.blok.id: vak.plek.onder for vak in vakken}
    noten = _notes(tekening, raster)
    legenda = (noten[-1].y if noten else raster.onder) + 26
    groepen, ladders = _groups(tekening, raster)
    return Plaatsing(
        tekening=tekening,
        breedte=raster.rechts + KANTLIJN,
        hoogte=legenda + legend_height(raster.rechts - KANTLIJN) + 12,
        kop=kop,
        banen=_lanes(tekening, raster, naam_hoog),
        banden=tuple(zip(tekening.banden, _frames(tekening, raster), strict=True)),
        groepen=groepen,
        ladders=ladders,
        vakken=vakken,
        deelnames=tuple(_participations(raster, meedoen)),
        routes=tuple(router.routes(raster, sporen, onderkant)),
        open_punten=tuple(_open_points(vakken, maten)),
        onderschrift=noten,
        legenda=legenda,
    )


def _widths(tekening: Tekening, rijen: list[Rij]) -> list[float]:
    """Return the width of every column: full for lanes with boxes, less for those who only take part."""
    vol = {k for rij in rijen if tekening.banden[rij.band].soort != "einden" for k in rij.blokken}
    deel = {k for rij in rijen for k in rij.deelnames} | {k for rij in rijen for k in rij.blokken}
    woorden: dict[int, float] = {}
    for meedoen in (m for rij in rijen for deel in rij.deelnames.values() for m in deel):
        ruimte = max((width(woord, 11) for woord in meedoen.tekst.split()), default=0.0) + 28
        woorden[meedoen.baan] = max(woorden.get(meedoen.baan, 0.0), min(WOORD, ruimte))
    fase = FASE_BREED if len(tekening.banen) <= VEEL_BANEN else FASE_SMAL
    for breed in BAAN_BREED:
        smal = {k: round(breed * ALLEEN_DEELNAME) for k in deel} | dict.fromkeys(vol, breed)
        banen = [
            max(_longest_word(baan.naam), woorden.get(k, 0.0), smal.get(k, LEEG)) for k, baan in enumerate(tekening.banen, 1)
        ]
        if sum(banen) + fase + GOOT_GESCHAT * (len(banen) + 2) <= BREEDSTE:
            break
    return [fase, *banen]


def _longest_word(naam: str) -> float:
    """Return the room the longest word of a lane asks for, within reason."""
    return min(WOORD, max((width(woord, BAAN_MAAT, True) for woord in naam.split()), default=0.0) - 7)


def _heights(rijen: list[Rij], maten: dict[str, Maat], meedoen: list[Deelnames]) -> list[float]:
    return [
        max(
            *(maten[blok.id].hoogte for blok in rij.blokken.values()),
            *(sum(h + 4 for _, h, _ in deel) - 4 for deel in meedoen[r].values()),
            0.0,
            0.0,
        )
        for r, rij in enumerate(rijen)
    ]


def _open_channels(rijen: list[Rij]) -> frozenset[int]:
    return frozenset(k for rij in rijen for k, blok in rij.blokken.items() if any(u.open for u in blok.uitgangen))


def _title(tekening: Tekening) -> tuple[Tekst, ...]:
    teksten, y = [], KANTLIJN + 4
    for line in wrap(tekening.titel, 1000, 22, True):
        y += 25
        teksten.append(Tekst(KANTLIJN, y - 4, line, "wie", width(line, 22, True)))
    y += 18
    teksten.append(Tekst(KANTLIJN, y - 4, tekening.ondertitel, "zin", width(tekening.ondertitel, 13)))
    return tuple(teksten)


def _lanes(tekening: Tekening, raster: Raster, hoog: float) -> tuple[BaanPlek, ...]:
    stukken = list(_stretches(tekening, raster))
    plekken = []
    for kolom, baan in enumerate(tekening.banen, 1):
        x, breed = raster.kolom[kolom] - 8, raster.breed[kolom] + 16
        banen = tuple(Rechthoek(x, boven, breed, onder - boven) for boven, onder in stukken)
        koppen = tuple(Rechthoek(x, y, breed, hoog) for y in raster.koppen)
        teksten = tuple(tekst for kop in koppen for tekst in _lane_name(baan.naam, kop))
        plekken.append(BaanPlek(baan.id, banen, koppen, teksten))
    return tuple(plekken)


def _lane_name(naam: str, kop: Rechthoek) -> Iterator[Tekst]:
    lines = wrap(naam, kop.w - 8, BAAN_MAAT, True)
    boven = kop.y + (kop.h - 15 * len(lines)) / 2
    for i, line in enumerate(lines):
        yield Tekst(kop.x + kop.w / 2, boven + 15 * i + 11.5, line, "vet", width(line, BAAN_MAAT, True), "middle")


def _stretches(tekening: Tekening, raster: Raster) -> Iterator[tuple[float, float]]:
    """Yield where the lanes run: from the top to the einden, which belong to no partij, and again after them."""
    boven = raster.koppen[0] if raster.koppen else None
    for nummer, band in enumerate(tekening.banden):
        if band.soort == "einden":
            if boven is not None and nummer:
                yield boven, raster.band[nummer - 1][1] + 8
            boven = next((y for y in raster.koppen if y > raster.band[nummer][1]), None)
    if boven is not None:
        yield boven, raster.onder + 8


def _frames(tekening: Tekening, raster: Raster) -> Iterator[Rechthoek]:
    for band, (boven, onder) in zip(tekening.banden, raster.band, strict=True):
        in_ladder = 6 if band.groep else 0
        yield Rechthoek(raster.links, boven, raster.rechts - raster.links - in_ladder, onder - boven)


def _groups(tekening: Tekening, raster: Raster) -> tuple[tuple[tuple[str, Rechthoek], ...], tuple[Ladder, ...]]:
    groepen, ladders = [], []
    for lijn in dict.fromkeys(band.groep for band in tekening.banden if band.groep):
        banden = [raster.band[i] for i, band in enumerate(tekening.banden) if band.groep == lijn]
        boven, onder = banden[0][0] - 10, banden[-1][1]
        groepen.append((lijn, Rechthoek(KANTLIJN, boven, raster.rechts - KANTLIJN, onder - boven)))
        sporten = tuple((b + o) / 2 for b, o in banden[:-1])
        ladders.append(Ladder(lijn, KANTLIJN + (LADDER + BINNEN) / 2 - 4, onder - BINNEN, banden[0][0] + 6, sporten))
    return tuple(groepen), tuple(ladders)


def _boxes(rijen: list[Rij], raster: Raster, maten: dict[str, Maat]) -> Iterator[Vak]:
    for r, rij in enumerate(rijen):
        for kolom in sorted(rij.blokken):
            blok = rij.blokken[kolom]
            maat, x, y = maten[blok.id], raster.kolom[kolom], raster.rij[r]
            yield Vak(
                blok,
                Rechthoek(x, y, raster.breed[kolom], maat.hoogte),
                tuple(_moved(maat.teksten, x, y)),
                tuple(y + lijn for lijn in maat.lijnen),
                tuple((x + px, y + py) for px, py in maat.open_bij),
                tuple((x + px, y + py) for px, py in maat.klok_bij),
            )


def _moved(teksten: list[Tekst], x: float, y: float) -> Iterator[Tekst]:
    for t in teksten:
        yield Tekst(t.x + x, t.y + y, t.tekst, t.letter, t.breedte, t.anker)


def _participations(raster: Raster, meedoen: list[Deelnames]) -> Iterator[Deelname]:
    for r, per_kolom in enumerate(meedoen):
        for kolom in sorted(per_kolom):
            x, y = raster.kolom[kolom], raster.rij[r]
            for deel, hoog, teksten in per_kolom[kolom]:
                yield Deelname(deel, Rechthoek(x, y, raster.breed[kolom], hoog), tuple(_moved(teksten, x, y)))
                y += hoog + 4


def _open_points(vakken: tuple[Vak, ...], maten: dict[str, Maat]) -> Iterator[tuple[Punt, Punt]]:
    """Yield for each way out that the source leaves open the point where it leaves its box, and the open point."""
    for vak in vakken:
        blok: Blok = vak.blok
        for nummer, uitgang in enumerate(blok.uitgangen):
            if uitgang.open:
                y = vak.plek.y + maten[blok.id].poorten[nummer]
                yield (vak.plek.rechts, y), (vak.plek.rechts + OPEN_AFSTAND, y)


def _notes(tekening: Tekening, raster: Raster) -> tuple[Tekst, ...]:
    teksten, y = [], raster.onder + 10
    for noot in tekening.onderschrift:
        for line in wrap(noot, raster.rechts - 2 * KANTLIJN, 13):
            y += 18
            teksten.append(Tekst(KANTLIJN, y, line, "zin", width(line, 13)))
    return tuple(teksten)
