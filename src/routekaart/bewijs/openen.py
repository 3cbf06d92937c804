"""Opening a stap on the board: is it asked for, from which day does its term run, and does that force anything?"""

from __future__ import annotations

from routekaart.bewijs.bord import ANKER, DAG, Bord
from routekaart.bewijs.klokken import clock_of
from routekaart.bewijs.toestand import Klok, Open
from routekaart.bewijs.toestemming import lead_elsewhere
from routekaart.bewijs.waarheid import truth
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import Stap


def open_stap(bord: Bord, naam: str, bron: int) -> None:
    """Open the stap *naam*, if its fase is active and it matters."""
    stap = bord.kern.stappen[naam]
    if naam not in bord.beeld.telt or bord.plaats.get(bord.kern.fasen[stap.fase].spoor) != stap.fase:
        return
    openingen = bord.open.setdefault(naam, [])
    if openingen and (not stap.bij or any(not o.laat for o in openingen)):
        # Of a stap with `bij` one opening at a time is enough: people may let it begin anew at any time.
        return
    if stap.hoogstens_keer is not None:
        keer = bord.tel.get(f"stap {naam}", 0) + 1
        if keer > stap.hoogstens_keer:
            bord.queue(stap.uitgeput, bron)
            return
        bord.tel[f"stap {naam}"] = keer
    # Of openings that are late already one is enough too: they have no clock, and each can be done in the same way.
    del openingen[1:]
    nr = 1 - openingen[0].nr if openingen else 0
    opening = Open(naam, nr, "wachtend")
    openingen.append(opening)
    settle(bord, stap, opening, bron, True)


def settle(bord: Bord, stap: Stap, opening: Open, bron: int, kies: bool) -> bool:
    """Open, skip or leave waiting *opening*; return whether it changed."""
    waarheid = True if stap.als is None else truth(bord, stap.als, kies)
    if waarheid is False:
        bord.close(opening, "overgeslagen", "")
        lead_elsewhere(bord, stap, bron, nieuw=kies)
        return True
    termijn = read_term(bord, stap, kies) if waarheid else None
    if not waarheid or termijn is False:
        return False
    geopend = opening._replace(stand="open")
    bord.replace(opening, geopend)
    klok = _clock(bord, stap, geopend, termijn)
    if klok is not None:
        vanaf = _anchor(bord, stap, bron)
        if vanaf is not None:
            bord.start_klok(klok._replace(eerder=vanaf[1]), vanaf[0])
    return True


def begin_terms(bord: Bord, naam: str) -> None:
    """Let the terms that count from *naam*, which is gedaan now, begin: of what is open already, and not late or lengthened.

    What opens later counts from this day too: at this moment exactly, and after that from a day that is not remembered.
    """
    if naam in bord.beeld.laat_lopen:
        bord.zojuist.add(naam)
        bord.tel[f"ooit {naam}"] = 1
    for ander in bord.beeld.laat_lopen.get(naam, ()):
        stap = bord.kern.stappen[ander]
        for opening in bord.open.get(ander, ()):
            if opening.stand == "open" and not opening.laat and not opening.verlengd:
                loopt = bord.klok_van(opening)
                bord.stop_klok("stap", ander, opening.nr)
                klok = _clock(bord, stap, opening, read_term(bord, stap, True)) if loopt is None else loopt[0]
                if klok is not None:
                    bord.start_klok(klok._replace(eerder=False), DAG)


def _clock(bord: Bord, stap: Stap, opening: Open, termijn: Termijn | None | bool) -> Klok | None:
    if not isinstance(termijn, Termijn):
        return None
    return clock_of(stap, termijn, opening.nr, stap.naam in bord.beeld.vraagt_laat)


def read_term(bord: Bord, stap: Stap, kies: bool) -> Termijn | None | bool:
    """Return the term of *stap*, None when it has none, False while a tabel that it needs is not known."""
    for rol in stap.wie.rollen:
        if rol in bord.kern.tabellen and _row(bord, rol, kies) is None:
            return False
    termijn = stap.binnen
    if termijn is None or termijn.naam is None:
        return termijn
    if termijn.naam not in bord.kern.tabellen:
        return None
    waarde = _row(bord, termijn.naam, kies)
    return waarde if isinstance(waarde, Termijn) else False


def _row(bord: Bord, tabel: str, kies: bool) -> object:
    for rij in bord.kern.tabellen[tabel].rijen:
        waarheid = True if rij.als is None else truth(bord, rij.als, kies)
        if waarheid is None:
            if kies:
                bord.wacht_op.add(f"bekend {tabel}")
            return None
        if waarheid:
            return rij.waarde
    return None


def _anchor(bord: Bord, stap: Stap, bron: int) -> tuple[int, bool] | None:
    """Return the latest day zero that the term of *stap* can have, and whether it can lie before that."""
    if stap.vanaf in ("opening", "voorval"):
        return bron, False
    if stap.vanaf in bord.zojuist:
        return DAG, False
    # A date that nobody has to record starts no clock.  A stap that was gedaan has started it before this moment.
    return (ANKER, True) if f"ooit {stap.vanaf}" in bord.tel else None
