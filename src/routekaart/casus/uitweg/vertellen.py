"""The parts of a way in Dutch, with who can supply each."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from routekaart.bevinding import Pad
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.klok import upcoming
from routekaart.casus.tekst import write_value
from routekaart.casus.uitweg.weg import Nodig
from routekaart.casus.werk import Werk
from routekaart.kalender.datum import write_date
from routekaart.kern.kernel import ONBEPAALD
from routekaart.opsomming import write_list


def tell_waiting(w: Werk, tot: datetime) -> Nodig:
    """Return the part that time supplies: nobody does anything until *tot*, and what is over by then."""
    voorbij = [f"`{wek.naam}`" for wek in upcoming(w) if wek.moment <= tot and wek.soort in ("stap", "fase")]
    dan = f": dan is de termijn van {write_list(voorbij)} voorbij" if voorbij else ""
    return Nodig("wachten", write_moment(tot), f"Wacht tot {write_moment(tot)}{dan}.", tot)


def write_moment(moment: datetime) -> str:
    """Return *moment* in Dutch, its time of day only when it has one."""
    tijd = "" if (moment.hour, moment.minute) == (0, 0) else f" {moment.hour}.{moment.minute:02} uur"
    return write_date(moment.date()) + tijd


def tell_carried(w: Werk, daad: gb.Handeling, soort: Any, naam: str, waarde: object) -> Nodig:
    """Return one thing that the act *daad* must carry."""
    stap = w.kern.stappen[daad.stap]
    tekst = {
        "vastleggen": f"Leg bij `{daad.stap}` vast: `{naam}` is {write_value(waarde)}.",
        "stuk": f"Zorg {f'dat er een `{naam}` is' if waarde is None else f'voor een nieuw stuk `{naam}`: dat er is, is te oud'}.",
        "raadplegen": f"Hoor eerst {w.kern.noem(naam)}.",
        "aanwijzen": f"Wijs aan wie {w.kern.noem(naam)} is, bijvoorbeeld {w.kern.noem(str(waarde))}.",
    }[soort]
    sleutel = {"vastleggen": "legt_vast", "stuk": "nodig", "raadplegen": "raadpleegt", "aanwijzen": "wijst_aan"}[soort]
    door = (naam,) if soort == "raadplegen" else _makers(w, naam) if soort == "stuk" else (daad.rol,)
    return Nodig(soort, naam, tekst, w.moment, door or (daad.rol,), waarde, None, (*stap.pad, sleutel))


_BEPAALD = {"als": "dit geldt", "zodra": "dit nu zo is"}


def tell_move(w: Werk, g: gb.Gebeurtenis) -> Nodig:
    """Return the part that *g* is, in the casus as it then stands."""
    match g:
        case gb.Feit(gegeven=naam, waarde=waarde):
            tekst = f"Leg vast: `{naam}` is {write_value(waarde)}."
            return Nodig("feit", naam, tekst, w.moment, _recorders(w, naam), waarde, g, ("gegevens", naam))
        case gb.Voorval(voorval=naam, velden=velden):
            met = ", ".join(f"{veld} {write_value(waarde)}" for veld, waarde in velden.items())
            tekst = f"Meld het voorval `{naam}`" + (f" ({met})." if met else ".")
            return Nodig("voorval", naam, tekst, w.moment, (), met or None, g, ("voorvallen", naam))
        case gb.Handeling():
            return _tell_act(w, g)
        case gb.Bepalen(plaats=plaats, naar=naar):
            wat = f"het verder gaat met `{naar}`" if naar else _BEPAALD.get(str(_path(plaats)[-1]), "de termijn om is")
            tekst = f"Bepaal op `{plaats}` dat {wat}."
            return Nodig("bepalen", plaats, tekst, w.moment, w.houder() or (g.rol,), naar or None, g, _path(plaats))
        case gb.Terugkeer(stap=naam, eind=eind):
            tekst = f"Het deelprotocol van `{naam}` eindigt als `{eind}`."
            return Nodig("terugkeer", naam, tekst, w.moment, (), eind, g, w.kern.stappen[naam].pad)
        case gb.Hervatten(pauze=naam):
            tekst = f"Beëindig de pauze `{naam}`."
            return Nodig("hervatten", naam, tekst, w.moment, (g.rol,), None, g, w.kern.pauzes[naam].pad)
    return Nodig("regie", g.rol, f"Laat {w.kern.noem(g.rol)} de regie aanvaarden.", w.moment, (g.rol,), None, g)


def _tell_act(w: Werk, g: gb.Handeling) -> Nodig:
    stap = w.kern.stappen[g.stap]
    opening = next((o for o in w.casus.openingen.get(g.stap, ()) if o.stand == "open"), None)
    rollen = (opening.wie if opening is not None else ()) or stap.wie.rollen
    # Together each does its own part; else any of the roles may do it.
    door = (g.rol,) if stap.wie.samen or stap.wie.onbepaald or ONBEPAALD in rollen else rollen or (g.rol,)
    wie = w.kern.noem(g.rol)
    hoe = f" met als uitkomst `{g.uitkomst}`" if g.uitkomst else ""
    vast = ", ".join(f"`{naam}` is {write_value(waarde)}" for naam, waarde in g.legt_vast.items())
    tekst = f"Laat {wie} `{g.stap}` doen{hoe}" + (f", en daarbij vastleggen: {vast}." if vast else ".")
    return Nodig("handeling", g.stap, tekst, w.moment, door, g.uitkomst or None, g, stap.pad)


def _recorders(w: Werk, gegeven: str) -> tuple[str, ...]:
    """Return the roles that record *gegeven* in a stap; none when only the host can know it."""
    stappen = [
        s for s in w.kern.stappen.values() if gegeven in s.legt_vast or any(gegeven in vast for _, vast in s.legt_vast_bij)
    ]
    return tuple(dict.fromkeys(rol for stap in stappen for rol in stap.wie.rollen))


def _makers(w: Werk, stuk: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rol for s in w.kern.stappen.values() if stuk in s.levert for rol in s.wie.rollen))


def _path(plaats: str) -> Pad:
    return tuple(plaats.split("."))
