"""How large a box is and where its texts stand in it, for a given width."""

from __future__ import annotations

from dataclasses import dataclass, field

from routekaart.teken.letters import width, wrap
from routekaart.teken.plaatsing import Punt, Tekst
from routekaart.teken.tekening import Blok, Letter, Meedoen

RAND = 10.0
MATEN: dict[str, tuple[float, bool, float]] = {
    "wie": (12.0, True, 17.0),
    "zin": (13.0, False, 16.5),
    "klein": (11.0, False, 14.5),
    "vet": (12.5, True, 16.0),
    "termijn": (11.0, True, 15.5),
    "open": (11.0, False, 16.0),
    "uitgang": (11.0, False, 13.5),
    "merk": (9.5, True, 12.0),
}
"""Per kind of text: font size, bold, height of a line."""
MERK = {"moet": "MOET", "mag": "MAG", "mag_niet": "MAG NIET"}
ICOON = 14.0
OPEN_STRAAL = 6.5


@dataclass(slots=True)
class Maat:
    """A measured box: texts and ports relative to its own corner."""

    hoogte: float
    teksten: list[Tekst] = field(default_factory=list)
    lijnen: list[float] = field(default_factory=list)
    poorten: list[float] = field(default_factory=list)
    open_bij: list[Punt] = field(default_factory=list)
    klok_bij: list[Punt] = field(default_factory=list)


def measure(blok: Blok, breedte: float, naar_links: frozenset[int], recht: bool) -> Maat:
    """Return how *blok* fills a box of *breedte*; exits in *naar_links* leave at the left, a *recht* one below."""
    maat = Maat(RAND - 2)
    midden = blok.vorm == "eind"
    rand = RAND + 8 if midden else RAND  # an eind is round: its corners hold no words
    for regel in blok.regels:
        _add(maat, blok, regel.tekst, regel.letter, breedte, midden)
    maat.hoogte += RAND - 3
    uitgangen = () if recht else blok.uitgangen
    for nummer, uitgang in enumerate(uitgangen):
        links = nummer in naar_links or not (uitgang.naar or uitgang.open)
        maat.lijnen.append(maat.hoogte)
        boven = maat.hoogte
        maat.hoogte += 3.5
        font, _, stap = MATEN["uitgang"]
        for line in wrap(uitgang.label or "daarna", breedte - 2 * rand, font):
            x = rand if links else breedte - rand
            anker = "start" if links else "end"
            y = maat.hoogte + font - 0.5
            maat.teksten.append(Tekst(x, y, line, "uitgang", width(line, font), anker))  # type: ignore[arg-type]
            maat.hoogte += stap
        maat.hoogte += 4
        maat.poorten.append((boven + maat.hoogte) / 2)
    return maat


def _add(maat: Maat, blok: Blok, tekst: str, letter: Letter, breedte: float, midden: bool) -> None:
    font, vet, stap = MATEN[letter]
    x, ruimte = RAND, breedte - 2 * RAND
    if letter == "wie":
        merk = MERK[blok.vorm]
        merk_breed = width(merk, MATEN["merk"][0], True)
        maat.teksten.append(Tekst(breedte - 12, maat.hoogte + font - 1, merk, "merk", merk_breed, "end"))
        naast = ruimte - merk_breed - 10
        if all(width(woord, font, vet) <= naast for woord in tekst.split()):
            ruimte = naast
        else:  # the longest word needs the whole line, so the sign gets one of its own
            maat.hoogte += stap
    if letter == "termijn":
        x, ruimte = x + ICOON, ruimte - ICOON
    if letter == "open":
        ruimte -= 2 * OPEN_STRAAL + 4
    if letter == "termijn":
        maat.klok_bij.append((RAND + 5, maat.hoogte + stap / 2 - 0.5))
    for line in wrap(tekst, ruimte, font, vet):
        plek = breedte / 2 if midden else x
        anker = "middle" if midden else "start"
        maat.teksten.append(Tekst(plek, maat.hoogte + font, line, letter, width(line, font, vet), anker))  # type: ignore[arg-type]
        maat.hoogte += stap
    if letter == "open":
        laatste = maat.teksten[-1]
        einde = laatste.x + laatste.breedte * (0.5 if midden else 1)
        maat.open_bij.append((einde + 4 + OPEN_STRAAL, laatste.y - 4))


def measure_meedoen(deelnames: list[Meedoen], breedte: float) -> list[tuple[Meedoen, float, list[Tekst]]]:
    """Return for each participation its height and its texts, relative to its own corner."""
    gemeten = []
    font, _, stap = MATEN["klein"]
    for meedoen in deelnames:
        lines = wrap(meedoen.tekst, breedte - 26, font)
        teksten = [Tekst(22, 4 + font + i * stap - 1, line, "klein", width(line, font)) for i, line in enumerate(lines)]
        gemeten.append((meedoen, 8 + stap * len(lines), teksten))
    return gemeten
