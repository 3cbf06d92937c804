"""Toestemming that is refused or withdrawn while stappen that need it are open: they lapse, and their doel is taken."""

from __future__ import annotations

from routekaart.casus.fasen import withdraw
from routekaart.casus.openen import lead_elsewhere
from routekaart.casus.werk import Werk
from routekaart.kern.kernel import Stap


def withdraw_refused(w: Werk, fase: str) -> bool:
    """Let what is open in *fase* without its toestemming lapse; return whether anything did.

    Its ``anders`` follows (``bij_weigering``, unless the author wrote one), once for all stappen that lapse together.
    Toestemming that is not known withdraws nothing, and a deelcasus that was begun with it goes on.
    """
    veranderd = False
    for naam in w.boek.met_toestemming[fase]:
        if w.boek.toestemming[naam](w.blik()) is False:
            veranderd |= _lapse(w, w.kern.stappen[naam])
    return veranderd


def _lapse(w: Werk, stap: Stap) -> bool:
    rij = w.casus.openingen.get(stap.naam, ())
    # What a deelcasus does was begun while it was allowed; a voorstel has not been carried out yet.
    weg = ("open",) if stap.start is not None else ("open", "loopt")
    if not any(o.stand in weg for o in rij):
        return False
    w.casus.openingen[stap.naam] = tuple(o._replace(stand="vervallen") if o.stand in weg else o for o in rij)
    w.casus.voorstellen.pop(stap.naam, None)
    w.note("vervallen", stap.naam, toestemming=stap.toestemming)
    # Nobody has to accept, or to ratify, what may not be done any more.
    for mee in (*stap.sluit_mee, stap.bekrachtigd_door):
        if mee is not None:
            withdraw(w, mee)
    lead_elsewhere(w, stap, w.dag)
    return True
