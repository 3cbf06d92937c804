"""The grens that is proven, on the board: when it starts, and when one of its ``tot`` ends the game."""

from __future__ import annotations

from routekaart.bewijs.bord import ANKER, Bord, Gestopt, Klaar
from routekaart.bewijs.klokken import ends, minute_of, moves
from routekaart.bewijs.toestand import Duurterm, Klok


def happen(bord: Bord, soort: str, naam: str, bron: int) -> None:
    """Tell the grens that a stap was gedaan or a fase entered."""
    if not bord.gestart:
        if (bord.beeld.van.soort, bord.beeld.van.naam) == (soort, naam):
            begin_grens(bord)
        return
    if naam in (bord.beeld.tot_stap if soort == "stap" else bord.beeld.tot_fase):
        raise Gestopt(Klaar(True, naam, bron))


def begin_grens(bord: Bord) -> None:
    """Let the grens start: its own clock when that leads somewhere, and those of the fact that is ja from now on."""
    bord.gestart = True
    grens = bord.beeld.grens
    if moves(grens.te_laat) and ends(grens.binnen):
        bord.start_klok(Klok("grens", grens.naam, 0, (grens.binnen,), minute_of(grens.binnen)), ANKER)
    if bord.beeld.van.soort == "gegeven":
        for nr, (vorm, duur) in enumerate(bord.beeld.boek.duren.get(bord.beeld.van.naam, ())):
            bord.klokken.append((Klok("duur", bord.beeld.van.naam, nr, (Duurterm(vorm, duur),)), ANKER))
