"""Where a grens can start: every place of a casus, without its dates, in which the clock of the grens begins to run."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from routekaart.bewijs.bord import DAG, Klaar
from routekaart.bewijs.rekening import Grensbereikt
from routekaart.bewijs.toestand import Toestand
from routekaart.bewijs.zetten import Stapel, Vervolg, Zet, Zetten

MEESTE_PLAATSEN = 20_000


class Begin(NamedTuple):
    """A place in which the grens starts, the moves that lead there, and how its clocks count (see `rekening.Blad`)."""

    toestand: Toestand
    vlaggen: tuple[int, ...]
    na: int
    weg: tuple[Zet, ...]


def beginnings(zetten: Zetten) -> list[Begin]:
    """Return every place in which the grens can start, the shortest way to each; clocks count as new from that day.

    A fact starts the grens on a day on which the casus itself began: what the protocol does before it is known is
    nothing that the grens is about.

    Raises:
        Grensbereikt: there are too many places.
    """
    feit = zetten.beeld.van.soort in ("gegeven", "status", "datum")
    gezien: set[Toestand] = set()
    gevonden: dict[tuple[Toestand, tuple[int, ...], int], Begin] = {}
    rij: deque[tuple[Toestand, tuple[Zet, ...]]] = deque()

    def take(stapel: Stapel, weg: tuple[Zet, ...]) -> None:
        for zet, gevolg in stapel:
            if isinstance(gevolg, Klaar):
                continue
            if gevolg.toestand.gestart:
                _add(gevonden, zet, gevolg, (*weg, zet))
            elif gevolg.toestand not in gezien:
                gezien.add(gevolg.toestand)
                rij.append((gevolg.toestand, (*weg, zet)))

    take(zetten.start(), ())
    while rij:
        if len(gezien) > MEESTE_PLAATSEN:
            raise Grensbereikt
        toestand, weg = rij.popleft()
        if feit:
            take(zetten.begin_fact(toestand), weg)
        take(zetten.free(toestand), weg)
        if not feit:
            for nummer, klok in enumerate(toestand.klokken):
                if not klok.aanname:
                    take(zetten.forced(toestand, (nummer,)), weg)
    return list(gevonden.values())


def _add(gevonden: dict[tuple[Toestand, tuple[int, ...], int], Begin], zet: Zet, gevolg: Vervolg, weg: tuple[Zet, ...]) -> None:
    toestand = gevolg.toestand
    nul = (0,) * len(toestand.klokken)
    gevonden.setdefault((toestand, nul, 0), Begin(toestand, nul, 0, weg))
    vlaggen = tuple(int(b == DAG) for b in gevolg.bronnen)
    if zet.soort == "verloopt" and any(vlaggen) and not all(vlaggen):
        gevonden.setdefault((toestand, vlaggen, 1), Begin(toestand, vlaggen, 1, weg))
