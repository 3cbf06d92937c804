"""Questions about a casus that never change it: may this role do this stap, and if not, why not?"""

from __future__ import annotations

from routekaart.casus import gebeurtenis as gb
from routekaart.casus.controle import blockers
from routekaart.casus.draaiboek import draaiboek
from routekaart.casus.toestand import Casus
from routekaart.casus.vorm import local
from routekaart.casus.weigering import Blocker
from routekaart.casus.werk import Werk, last_day
from routekaart.kalender import Telling, explain
from routekaart.kalender.kalender import Kalender
from routekaart.kern.kernel import Kern


def why_not(kern: Kern, kalender: Kalender, casus: Casus, stap: str, rol: str, uitkomst: str = "") -> tuple[Blocker, ...]:
    """Return every blocker for *rol* doing *stap* in the casus as it stands; none when it may.

    What the act must bring along (``legt_vast``, ``nodig``, ``raadpleegt``) is among them.  Without *uitkomst* the first
    way in which the stap can be gedaan is meant.
    """
    moment = local(casus.nu)
    if not uitkomst and stap in kern.stappen and kern.stappen[stap].soort != "mag_niet":
        uitkomst = kern.stappen[stap].eigen_uitkomsten[0]
    w = Werk(draaiboek(kern), kalender, casus, moment)
    return blockers(w, gb.Handeling(op=moment, rol=rol, stap=stap, uitkomst=uitkomst))


def open_stappen(kern: Kern, casus: Casus) -> tuple[str, ...]:
    """Return the stappen that are open now, in file order."""
    return tuple(naam for naam in kern.stappen if any(o.stand == "open" for o in casus.openingen.get(naam, ())))


def explain_term(kalender: Kalender, casus: Casus, stap: str) -> Telling | None:
    """Return why the running term of *stap* ends when it does, None when it has no term, or a pauze or verlenging moved it."""
    for opening in casus.openingen.get(stap, ()):
        if opening.stand in ("open", "loopt") and opening.termijn and opening.uiterlijk and opening.anker:
            telling = explain(kalender, opening.termijn, opening.anker)
            return telling if telling.laatste == last_day(opening.uiterlijk) else None
    return None
