"""N−1: what if one role never answers?  For every role: is the grens still met, through which level, in how many days?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from routekaart.bewijs.aannamen import promises
from routekaart.bewijs.grens import Grensbewijs
from routekaart.bewijs.keuzes import TeVeelTakken
from routekaart.bewijs.plaatsen import Grensbereikt
from routekaart.bewijs.uitslag import Weg
from routekaart.kalender.kalender import Kalender
from routekaart.kern.kernel import Kern


@dataclass(frozen=True, slots=True)
class Zwijgen:
    """What silence of one role does: ``gehaald`` whether the grens is still met, None when that is not decided.

    ``rol`` is ``""`` where nobody is silent.
    ``niveau`` is the highest level at which the worst case passes (``""`` when none), ``dagen`` how long it takes.
    """

    rol: str
    gehaald: bool | None
    dagen: int | None
    niveau: str
    weg: Weg | None


def silence(bewijs: Grensbewijs, kalender: Kalender, van: date | None = None, tot: date | None = None) -> tuple[Zwijgen, ...]:
    """Return for every role that has to do something what happens when it never does; the others keep their promises.

    The first of all is what happens when nobody is silent.
    """
    rollen = dict.fromkeys(r for s in bewijs.kern.stappen.values() for r in s.wie.rollen if r in bewijs.kern.rollen)
    return tuple(_one(bewijs, kalender, rol, van, tot) for rol in ("", *rollen))


def _one(bewijs: Grensbewijs, kalender: Kalender, rol: str, van: date | None, tot: date | None) -> Zwijgen:
    try:
        beloften = promises(bewijs.zetten, bewijs.stand(kalender, zwijgt=rol).rekening)
        trouw = frozenset(b.sleutel for b in beloften if not rol or rol not in b.rollen)
        uitslag = bewijs.judge(kalender, trouw, rol, van, tot)
    except (Grensbereikt, TeVeelTakken):
        return Zwijgen(rol, None, None, "", None)
    weg = uitslag.ergste
    return Zwijgen(rol, uitslag.gebroken == 0, None if weg is None else weg.dagen, _level(bewijs.kern, weg), weg)


def _level(kern: Kern, weg: Weg | None) -> str:
    """Return the highest level that has a role on *weg*."""
    wie = set() if weg is None else {r for stap in weg.stappen for r in stap.wie}
    hoogste = ""
    for niveau, rollen in kern.niveaus.items():
        if wie & set(rollen):
            hoogste = niveau
    return hoogste
