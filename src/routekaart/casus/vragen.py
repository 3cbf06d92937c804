"""Questions about a casus that never change it: may this role do this stap, and if not, why not?"""

from __future__ import annotations

from dataclasses import replace

from routekaart.casus import gebeurtenis as gb
from routekaart.casus.controle import blockers
from routekaart.casus.draaiboek import draaiboek
from routekaart.casus.tekst import write_value
from routekaart.casus.toestand import Casus
from routekaart.casus.vorm import local
from routekaart.casus.weigering import Blocker
from routekaart.casus.werk import Werk, last_day
from routekaart.kalender import Telling, explain
from routekaart.kalender.kalender import Kalender
from routekaart.kern.kernel import Kern
from routekaart.voorwaarde.ast import names
from routekaart.voorwaarde.evaluate import Lezingen


def why_not(kern: Kern, kalender: Kalender, casus: Casus, stap: str, rol: str, uitkomst: str = "") -> tuple[Blocker, ...]:
    """Return every blocker for *rol* doing *stap* in the casus as it stands; none when it may.

    What the act must bring along (``legt_vast``, ``nodig``, ``raadpleegt``) is among them.  Without *uitkomst* the first
    way in which the stap can be gedaan is meant.  A blocker about a condition tells the values of what it asks.
    """
    moment = local(casus.nu)
    if not uitkomst and stap in kern.stappen and kern.stappen[stap].soort != "mag_niet" and not kern.stappen[stap].start:
        uitkomst = kern.stappen[stap].eigen_uitkomsten[0]
    w = Werk(draaiboek(kern), kalender, casus, moment)
    return tuple(_with_values(w, stap, b) for b in blockers(w, gb.Handeling(op=moment, rol=rol, stap=stap, uitkomst=uitkomst)))


def _with_values(w: Werk, stap: str, blocker: Blocker) -> Blocker:
    voorwaarde = getattr(w.kern.stappen[stap], str(blocker.pad[-1])) if blocker.pad[-1:] in (("als",), ("klaar_als",)) else None
    if voorwaarde is None:
        return blocker
    return replace(blocker, waarden=tuple((naam, value_now(w, naam)) for naam in names(voorwaarde)))


def value_now(w: Werk, naam: str) -> str:
    """Return the value now, as an author writes it, of anything that a condition can name."""
    soort, casus = w.boek.soort.get(naam), w.casus
    if soort == "status":
        return write_value(w.blik().waar(naam))
    if soort in ("teller", "parameter"):
        getal = w.blik().getal(naam)
        return " of ".join(map(str, getal.waarden)) if isinstance(getal, Lezingen) else write_value(getal)
    if soort == "stap":
        opening = next(reversed(casus.openingen.get(naam, ())), None)
        return "dicht" if opening is None else opening.laatste or opening.stand
    if naam in w.kern.gegevens:
        return write_value(next((waarde for op, waarde in reversed(casus.gegevens.get(naam, ())) if op <= w.dag), None))
    elders = {"fase": casus.fase, "regie": casus.regie, "einde": casus.einde, **casus.plaats, **casus.binding}
    return write_value(elders.get(naam))


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
