"""How can a stap be done?  The smallest sets of facts and acts that allow it, who can supply each, and from when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from routekaart.casus import gebeurtenis as gb
from routekaart.casus.controle import blockers, default_uitkomst, unknown
from routekaart.casus.draaiboek import draaiboek
from routekaart.casus.toestand import Casus
from routekaart.casus.uitweg.gebied import area
from routekaart.casus.uitweg.handelen import actors, carried, complete, without
from routekaart.casus.uitweg.kandidaten import Zet
from routekaart.casus.uitweg.vertellen import tell_carried, tell_move, tell_waiting, write_moment
from routekaart.casus.uitweg.weg import Nodig, Weg, Wegwijzer
from routekaart.casus.uitweg.zoeken import Doel, Proef, Zoektocht, shorten
from routekaart.casus.verwerken import tick
from routekaart.casus.vorm import local
from routekaart.casus.weigering import Geweigerd
from routekaart.casus.werk import Werk
from routekaart.kalender.kalender import Kalender
from routekaart.kern.kernel import Kern, Stap

MEESTE_WEGEN = 3
SPELING = 2
"""How many moves more than the first another way may have."""
EXTRA = 200
HOOGSTENS = 2_000
"""How many steps the search tries unless it is told otherwise: about a second."""


def how_to(
    kern: Kern,
    kalender: Kalender,
    casus: Casus,
    stap: str,
    rol: str = "",
    uitkomst: str = "",
    *,
    op: gb.Op | None = None,
    hoogstens: int = HOOGSTENS,
) -> Wegwijzer:
    """Return the ways in which *stap* can be done from *op* on (default: the last moment that the casus knows).

    *rol* is who is to do it (default: whoever may), *uitkomst* how it is to end (default: its first).  Every way was played
    with the engine before it is returned, and leads nowhere when any of its parts is left out.  At most three ways, each with
    something that the others do not need; after *hoogstens* steps the search stops and says so.  *casus* never changes.

    Raises:
        Geweigerd: there is no such stap or rol, or *op* lies in the past of the casus or outside the calendar.
    """
    doelstap = _known(kern, stap, rol)
    boek = draaiboek(kern)
    binding = (
        dict.fromkeys((r for r, partij in kern.rollen.items() if partij == "per_casus"), rol) if _declared(kern, rol) else {}
    )
    doel = _goal(doelstap, rol, uitkomst or _first(doelstap), binding)
    wie = [s.naam for s in kern.stappen.values() if set(s.wijst_aan) & set(doelstap.wie.rollen)] if rol else []
    begin = Proef(boek, kalender, casus, casus.nu)
    if op is not None:
        begin = Proef(boek, kalender, tick(kern, kalender, casus, op).casus, local(op))
    tocht = Zoektocht(area(boek, stap, wie), doel, binding, hoogstens)
    wegen: list[Weg] = []
    for zetten in tocht.paths(begin):
        weg = _way(begin, shorten(begin, zetten, doel), doel)
        if not any(_covers(ander, weg) for ander in wegen):
            wegen = [*(ander for ander in wegen if not _covers(weg, ander)), weg]
        if len(wegen) == MEESTE_WEGEN:
            break
        # Looking for another way should not take much longer than finding the first.
        tocht.duurst = min(tocht.duurst, len(zetten) + SPELING)
        tocht.hoogstens = min(tocht.hoogstens, 2 * tocht.gezien + EXTRA)
    wegen.sort(key=lambda weg: (len(weg.delen), weg.vroegst))
    return Wegwijzer(stap, tuple(wegen), tocht.begrensd, _summary(stap, wegen, tocht))


def _known(kern: Kern, stap: str, rol: str) -> Stap:
    fout = [] if stap in kern.stappen else [unknown(stap, kern.stappen, "stap")]
    if rol and rol not in kern.rollen:
        fout.append(unknown(rol, kern.rollen, "rol"))
    if fout:
        raise Geweigerd(tuple(fout))
    return kern.stappen[stap]


def _declared(kern: Kern, rol: str) -> bool:
    return kern.rollen.get(rol, "per_casus") != "per_casus"


def _first(stap: Stap) -> str:
    return default_uitkomst(stap) if stap.soort == "mag_niet" or stap.start is not None else stap.eigen_uitkomsten[0]


def _goal(stap: Stap, rol: str, uitkomst: str, binding: dict[str, str]) -> Doel:
    def goal(w: Werk) -> gb.Handeling | None:
        for wie in (rol,) if rol else actors(w, stap):
            for daad in complete(w, stap, wie, uitkomst, {}):
                return _lighten(w, daad)
        return None

    return goal


def _lighten(w: Werk, daad: gb.Handeling) -> gb.Handeling:
    """Return *daad* without what it need not carry."""
    for soort, naam, _ in carried(daad):
        minder = without(daad, soort, naam)
        if not blockers(w, minder):
            daad = minder
    return daad


# --- a way as it is told ------------------------------------------------------------------------------------------


def _way(begin: Proef, zetten: tuple[Zet, ...], doel: Doel) -> Weg:
    delen: list[Nodig] = []
    proef = begin
    for zet in zetten:
        if zet.tot is not None:
            delen.append(tell_waiting(proef.work(), zet.tot))
        else:
            delen += [tell_move(proef.work(), replace(g, op=proef.nu)) for g in zet.gebeurtenissen]
        verder = proef.do(zet)
        assert verder is not None, "a way was played before it is told"
        proef = verder
    w = proef.work()
    daad = doel(w)
    assert daad is not None, "a way leads to its act"
    delen += [tell_carried(w, daad, *deel) for deel in carried(daad)]
    return Weg(tuple(delen), daad, proef.nu)


def _covers(klein: Weg, groot: Weg) -> bool:
    """Return whether *klein* asks for nothing that *groot* does not ask for, and not later."""
    return set(_parts(klein)) <= set(_parts(groot)) and klein.vroegst <= groot.vroegst


def _parts(weg: Weg) -> Iterator[tuple[str, str]]:
    # Another value of the same gegeven, or another uitkomst of the same stap, is no other way.
    return ((deel.soort, deel.naam) for deel in weg.delen if deel.soort != "wachten")


def _summary(stap: str, wegen: list[Weg], tocht: Zoektocht) -> str:
    einde = f"De zoektocht stopte na {tocht.gezien} geprobeerde zetten; er kunnen meer wegen zijn." if tocht.begrensd else ""
    if not wegen:
        return f"Er is geen weg gevonden naar `{stap}`. {einde}".strip()
    if not wegen[0].delen:
        return f"`{stap}` kan nu."
    vroegst: datetime = min(weg.vroegst for weg in wegen)
    tekst = f"Er {'is 1 weg' if len(wegen) == 1 else f'zijn {len(wegen)} wegen'} naar `{stap}`, op zijn vroegst"
    return f"{tekst} {write_moment(vroegst)}. {einde}".strip()
