"""Clocks that end on the board: first all marks, then what each of them leads to, in their order (`semantiek.md` §4)."""

from __future__ import annotations

from routekaart.bewijs.bewaking import miss
from routekaart.bewijs.bord import ANKER, Bord
from routekaart.bewijs.lopen import settle_down
from routekaart.bewijs.sluiten import queue_bij
from routekaart.bewijs.tellingen import count
from routekaart.bewijs.toestand import Duurterm, Klok
from routekaart.bewijs.toestemming import needed


def expire_early(bord: Bord, klok: Klok) -> None:
    """Let *klok* turn out to be over, since some day before this one: what it leads to counts from that day."""
    bord.vroeger = True
    expire(bord, (klok,))


def expire(bord: Bord, klokken: tuple[Klok, ...]) -> None:
    """Let everything happen that ends at one moment: all marks first, then each act in its order."""
    # Time alone withdraws no toestemming: what is open has it, or has at least not lost it.
    bord.gegeven = needed(bord)
    for klok in klokken:
        bord.stop_klok(klok.soort, klok.naam, klok.nr)
        if klok.soort == "stap":
            for opening in tuple(bord.open.get(klok.naam, ())):
                if opening.nr == klok.nr:
                    bord.replace(opening, opening._replace(laat=True))
        elif klok.soort == "duur":
            assert isinstance(klok.termen[0], Duurterm)
            bord.duren.add((klok.naam, klok.termen[0]))
    bord.aflopend = frozenset(f"{klok.soort} {klok.naam}" for klok in klokken)
    for klok in klokken:
        _act(bord, klok)
        settle_down(bord)


def _act(bord: Bord, klok: Klok) -> None:
    if klok.soort == "fase":
        fase = bord.kern.fasen[klok.naam]
        if bord.plaats.get(fase.spoor) == fase.naam and not any(k == klok for k, _ in bord.klokken):
            bord.queue(fase.te_laat, ANKER)
    elif klok.soort == "grens":
        miss(bord, klok.naam)
    elif klok.soort == "stap":
        _act_stap(bord, klok)


def _act_stap(bord: Bord, klok: Klok) -> None:
    stap = bord.kern.stappen[klok.naam]
    opening = next((o for o in bord.open.get(klok.naam, ()) if o.nr == klok.nr and o.laat), None)
    if opening is None or opening.stand == "wachtend":
        return
    if stap.soort == "mag" and opening.stand == "open":
        bord.close(opening, "niet_gelukt", "afgezien")
        count(bord, stap.naam, "afgezien", False)
        bord.queue(stap.uitkomsten.get("afgezien") or stap.te_laat, ANKER)
        queue_bij(bord, stap.naam, "afgezien", False)
    elif stap.soort == "mag_niet":
        bord.close(opening, "gedaan", "gedaan")
        bord.queue(stap.daarna, ANKER)
    else:
        bord.queue(stap.te_laat, ANKER)
