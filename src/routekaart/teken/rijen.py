"""Which boxes stand beside each other: the rows of a drawing, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field

from routekaart.teken.tekening import Band, Blok, Meedoen, Tekening


@dataclass(slots=True)
class Rij:
    """One row: at most one thing per column; ``deelnames`` belong to its one box that has them."""

    band: int
    blokken: dict[int, Blok] = field(default_factory=dict)
    deelnames: dict[int, list[Meedoen]] = field(default_factory=dict)

    def free(self, kolom: int) -> bool:
        """Whether nothing stands in *kolom*."""
        return kolom not in self.blokken and kolom not in self.deelnames


def arrange(tekening: Tekening) -> list[Rij]:
    """Return the rows of *tekening*: file order, side by side only what neither leads to the other nor hides who takes part."""
    rijen: list[Rij] = []
    for nummer, band in enumerate(tekening.banden):
        if band.soort == "einden":
            rijen += _ends(tekening, band, nummer)
            continue
        eigen = [Rij(nummer)]
        for blok in band.blokken:
            rij = eigen[-1]
            if not _fits(rij, blok):
                rij = Rij(nummer)
                eigen.append(rij)
            rij.blokken[blok.baan] = blok
            for meedoen in blok.meedoen:
                rij.deelnames.setdefault(meedoen.baan, []).append(meedoen)
        rijen += eigen
    return rijen


def _fits(rij: Rij, blok: Blok) -> bool:
    if not rij.free(blok.baan) or any(not rij.free(m.baan) for m in blok.meedoen):
        return False
    stappen = [b for b in rij.blokken.values() if b.baan]
    if blok.baan == 0 or not stappen or (blok.naast and not blok.meedoen):
        return True
    if blok.meedoen or rij.deelnames:
        return False
    return not any(_leads(a, b) for ander in stappen for a, b in ((ander, blok), (blok, ander)))


def _leads(van: Blok, naar: Blok) -> bool:
    return any(naar.id in uitgang.naar for uitgang in van.uitgangen)


def _ends(tekening: Tekening, band: Band, nummer: int) -> list[Rij]:
    """Return the row of the einden, each as near as possible to the lanes it is reached from."""
    bronnen: dict[str, list[int]] = {}
    for ander in tekening.banden:
        for blok in ander.blokken:
            for naar in (n for uitgang in blok.uitgangen for n in uitgang.naar):
                bronnen.setdefault(naar, []).append(blok.baan)
    banen = len(tekening.banen) or 1
    rijen = [Rij(nummer)]
    for blok in band.blokken:
        if len(rijen[-1].blokken) == banen:
            rijen.append(Rij(nummer))
        van = sorted(bronnen.get(blok.id, [1]))
        wens = max(1, van[len(van) // 2])
        baan = min((b for b in range(1, banen + 1) if rijen[-1].free(b)), key=lambda b: (abs(b - wens), b))
        rijen[-1].blokken[baan] = blok
    return rijen
