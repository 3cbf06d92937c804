"""Toestemming on the board: refused or withdrawn, it lets what needs it lapse, and one doel is taken for all of that."""

from __future__ import annotations

from routekaart.bewijs.bord import DAG, Bord
from routekaart.bewijs.waarheid import truth
from routekaart.kern.kernel import Fase, Stap


def needed(bord: Bord) -> frozenset[str]:
    """Return every toestemming that something needs which is open now, or waits to be ratified."""
    openstaand = (o for rij in bord.open.values() for o in rij if o.stand == "open" or o.voorstel)
    return frozenset(t for o in openstaand if (t := bord.kern.stappen[o.stap].toestemming) is not None)


def refuse(bord: Bord, toestemming: str) -> None:
    """Let *toestemming* be refused, or withdrawn."""
    geen = [waarde for waarde in bord.kern.gegevens[toestemming].waarden if waarde != "gegeven"]
    bord.feiten[toestemming] = geen[bord.keuzes.choose(len(geen))]


def lead_elsewhere(bord: Bord, stap: Stap, bron: int, nieuw: bool = False) -> None:
    """Queue the ``anders`` of *stap*: one doel once, however many stappen want it because the same toestemming is refused.

    A stap that would only now open (*nieuw*) takes it again, unless it waits in the queue.
    """
    if stap.anders is None or stap.toestemming is None or not _refused(bord, stap, True):
        bord.queue(stap.anders, bron)
        return
    genomen = (stap.toestemming, stap.anders.wit)
    wacht = any(doel is not None and (van, doel.wit) == genomen for _, doel, van in bord.rij)
    if not wacht and (nieuw or genomen not in bord.geweigerd):
        bord.rij.append((bron, stap.anders, stap.toestemming))
        bord.geweigerd.add(genomen)


def withdraw_refused(bord: Bord, fase: Fase) -> bool:
    """Let what is open in *fase* without its toestemming lapse; return whether anything did."""
    veranderd = False
    for naam in bord.beeld.boek.met_toestemming[fase.naam]:
        stap = bord.kern.stappen[naam]
        weg = [o for o in bord.open.get(naam, ()) if o.stand == "open" or o.voorstel]
        if not weg or not _refused(bord, stap, False):
            continue
        veranderd = True
        mee = [o for n in (*stap.sluit_mee, stap.bekrachtigd_door or "") for o in bord.open.get(n, ())]
        for opening in (*weg, *mee):
            bord.close(opening, "vervallen", "")
        lead_elsewhere(bord, stap, DAG)
    return veranderd


def _refused(bord: Bord, stap: Stap, kies: bool) -> bool:
    gegeven = bord.beeld.toestemming.get(stap.naam)
    return gegeven is not None and truth(bord, gegeven, kies) is False
