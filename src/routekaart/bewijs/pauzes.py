"""Pauzes in the game: one adds its maximum to every clock of the fase; a second one needs the promise that there is none."""

from __future__ import annotations

from routekaart.bewijs.bord import Bord
from routekaart.bewijs.keuzes import Afgebroken
from routekaart.bewijs.klokken import ends, lengthen
from routekaart.bewijs.toestand import Klok, Pauzeterm
from routekaart.bewijs.waarheid import truth
from routekaart.kalender.eenheden import Eenheid
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import HOOFD, Pauze

_DAGEN = {Eenheid.KALENDERDAGEN: 1, Eenheid.WEKEN: 7, Eenheid.LESWEKEN: 28, Eenheid.MAANDEN: 31, Eenheid.JAAR: 366}


def pause(bord: Bord, pauze: Pauze) -> None:
    """Let *pauze* be used once in this stay in the fase; used more often, nothing bounds the clocks that it stops.

    Raises:
        Afgebroken: it may not be used here, or stops nothing.
    """
    fase = bord.kern.fasen[bord.plaats[HOOFD]]
    stil = {("fase", fase.naam), *(("stap", naam) for naam in fase.stappen)}
    eigen = [(k, b) for k, b in bord.klokken if (k.soort, k.naam) in stil]
    if not eigen or (pauze.als is not None and truth(bord, pauze.als, True) is not True):
        raise Afgebroken
    sleutel = f"pauze {pauze.naam}"
    gebruikt = bord.tel.get(sleutel, 0)
    for klok, bron in eigen:
        bord.klokken.remove((klok, bron))
        if ends(pauze.hoogstens) and not gebruikt:
            bord.klokken.append((lengthen(klok, _term(klok, pauze)), bron))
    if not ends(pauze.hoogstens) or gebruikt:
        bord.punten.add(".".join(map(str, pauze.pad)))
    if gebruikt:
        bord.wacht_op.add(sleutel)
    bord.tel[sleutel] = 1


def _term(klok: Klok, pauze: Pauze) -> Pauzeterm:
    """Return by how much one pauze lengthens *klok*."""
    aantal, eenheid = 0, Eenheid.KALENDERDAGEN
    for term in klok.termen:
        if isinstance(term, Termijn) and term.duur is not None:
            dag = term.duur.eenheid in (Eenheid.WERKDAGEN, Eenheid.SCHOOLDAGEN) and not term.wettelijk
            eenheid = term.duur.eenheid if dag else Eenheid.KALENDERDAGEN
            aantal += term.duur.aantal if dag else term.duur.aantal * _DAGEN.get(term.duur.eenheid, 31)
    return Pauzeterm(pauze.hoogstens, eenheid, aantal)
