"""A stelling: where a casus stands, without its dates, values and counts; two casussen that stand alike share one.

A loper (``loper.py``) finds what an act does by the stelling it is done in.  So a stelling must hold all that the engine
can look at except dates and the values of gegevens, and nothing that it can never look at again: the closed stappen of a
fase that was left say nothing any more, unless a condition elsewhere asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from routekaart.casus.draaiboek import Draaiboek
from routekaart.casus.toestand import Casus, Opening, copy
from routekaart.kern.kernel import HOOFD, Kern
from routekaart.voorwaarde.ast import Voorwaarde, names

ONGETELD = 1000
"""Stands in a stelling for a count that nothing looks at: of visits, or of the latest opening of a stap."""

_GEOPEND = datetime(1000, 1, 1)
_ANKER = date(1100, 1, 1)
_VOORVAL = date(1200, 1, 1)
_GRENS = date(1300, 1, 1)
_STUK = date(1400, 1, 1)
_STATUS = date(1500, 1, 1)
_GEGEVEN = date(1600, 1, 1)
_UITERLIJK = datetime(3000, 1, 1)
_WAARSCHUWING = datetime(4000, 1, 1)
_FASETERMIJN = datetime(5000, 1, 1)
_GRENSTERMIJN = datetime(6000, 1, 1)
_AANBOD = datetime(7000, 1, 1)


class Kader:
    """What of one kernel decides which part of a casus belongs to its stelling.

    ``geschikt`` is False when no casus of it can have one: a grens that follows facts looks at dates in too many ways.
    """

    def __init__(self, boek: Draaiboek) -> None:
        kern = self.kern = boek.kern
        self.boek = boek
        self.fasen = {f: nr for nr, f in enumerate(kern.fasen)}
        self.elders = set(_asked_elsewhere(kern))
        self.stukken = {stuk for stap in kern.stappen.values() for stuk in stap.nodig}
        self.geschikt = not any(m.soort in ("gegeven", "status", "datum") for g in kern.grenzen.values() for m in (g.van, *g.tot))

    def stays(self, casus: Casus, stap: str) -> bool:
        """Return whether the openings of *stap* can still be looked at."""
        fase = self.kern.fasen[self.kern.stappen[stap].fase]
        return casus.plaats.get(fase.spoor) == fase.naam or stap in self.elders or fase.spoor in self.kern.lijnen


def _asked_elsewhere(kern: Kern) -> Iterator[str]:
    """Yield the stappen whose openings can be looked at while their fase is not active."""
    for stap in kern.stappen.values():
        # A refusal names who may do a stap, and who did a part of it, wherever the casus is.
        if stap.wie.samen or any(rol in kern.tabellen for rol in stap.wie.rollen):
            yield stap.naam
    for fase, voorwaarde in _places(kern):
        yield from (n for n in names(voorwaarde) if n in kern.stappen and kern.stappen[n].fase != fase)


def _places(kern: Kern) -> Iterator[tuple[str, Voorwaarde]]:
    """Yield every condition with the fase in which alone it is asked, "" for one that is asked anywhere."""
    for stap in kern.stappen.values():
        yield from ((stap.fase, v) for v in (stap.als, stap.zodra) if v is not None)
        if stap.klaar_als is not None:
            yield "", stap.klaar_als
    for fase in kern.fasen.values():
        yield from ((fase.naam, o.zodra) for o in fase.overgangen)
        if fase.zodra is not None:
            yield "", fase.zodra
    yield from (("", v) for v in kern.statussen.values())
    yield from (("", r.als) for t in kern.tabellen.values() for r in t.rijen if r.als is not None)


def stand_of(kader: Kader, casus: Casus) -> Casus | None:
    """Return *casus* as its stelling has it: each date a fixed one that stands for it, no values, no identity.

    None when the casus is not one of which all that follows is decided by stelling and conditions: a pauze or a rhythm
    runs, voorvallen or acts are counted, a stuk gets too old, the duration of a fact runs, or a term waits for its anchor.
    """
    if not kader.geschikt or casus.pauzes or casus.ritme or _measures(kader, casus):
        return None
    stelling = copy(casus)
    stelling.id = stelling.hash = ""
    stelling.nr = 0
    stelling.geopend_op, stelling.nu = _ANKER, _GEOPEND
    stelling.openingen = _openingen(kader, casus)
    stelling.bezoek = {n: ONGETELD if f.hoogstens_keer is None else casus.bezoek.get(n, 0) for n, f in kader.kern.fasen.items()}
    stelling.waarheid = {k: v for k, v in casus.waarheid.items() if _remembered(kader, casus, k)}
    stelling.gedaan, stelling.gegevens, stelling.voorvallen, stelling.gezien = {}, {}, (), {}
    stelling.stukken = {s: _STUK for s in casus.stukken if s in kader.stukken}
    stelling.statussen = {n: s._replace(sinds=_STATUS) for n, s in casus.statussen.items()}
    _clocks(kader, casus, stelling)
    return stelling


def _measures(kader: Kader, casus: Casus) -> bool:
    """Return whether something in *casus* is counted, lasts, gets too old, or waits for a date."""
    kern = kader.kern
    if casus.geteld or (casus.voorvallen and kern.tellers):
        return True
    if any(stuk in kader.boek.geldig for stuk in casus.stukken if stuk in kader.stukken):
        return True
    for naam in kader.boek.duren:
        status, historie = casus.statussen.get(naam), casus.gegevens.get(naam)
        if (status is not None and status.waarde is True) or (historie and historie[-1][1] is True):
            return True
    return any(
        kern.stappen[naam].vanaf not in ("opening", "voorval") and any(o.stand in ("open", "wachtend") for o in rij)
        for naam, rij in casus.openingen.items()
    )


def _openingen(kader: Kader, casus: Casus) -> dict[str, tuple[Opening, ...]]:
    rijen: dict[str, tuple[Opening, ...]] = {}
    nr = 0
    for naam, stap in kader.kern.stappen.items():
        rij = casus.openingen.get(naam)
        if not rij or not kader.stays(casus, naam):
            continue
        nieuw = []
        for plaats, o in enumerate(rij, start=1 - len(rij)):
            nr += 1
            weg = timedelta(nr)
            nieuw.append(
                o._replace(
                    keer=ONGETELD + plaats if stap.hoogstens_keer is None else o.keer,
                    geopend=_GEOPEND + weg,
                    anker=None if o.anker is None else _ANKER + weg,
                    uiterlijk=None if o.uiterlijk is None else _UITERLIJK + weg,
                    waarschuwing=None if o.waarschuwing is None else _WAARSCHUWING + weg,
                    voorval_op=None if o.voorval_op is None else _VOORVAL + weg,
                )
            )
        rijen[naam] = tuple(nieuw)
    return rijen


def _remembered(kader: Kader, casus: Casus, sleutel: str) -> bool:
    """Return whether the truth kept under *sleutel* can be asked again before it is forgotten at the entry of its fase."""
    soort, _, naam = sleutel.partition(" ")
    if soort == "trede":
        return True
    if soort == "klaar":
        return casus.plaats.get(HOOFD) == naam
    stap = kader.kern.stappen.get(sleutel)
    fase = stap.fase if stap is not None else sleutel.split(".")[0]
    return casus.plaats.get(kader.kern.fasen[fase].spoor) == fase


def _clocks(kader: Kader, casus: Casus, stelling: Any) -> None:
    stelling.fasetermijn = {
        n: k._replace(uiterlijk=_FASETERMIJN + timedelta(kader.fasen[n])) for n, k in casus.fasetermijn.items()
    }
    if casus.aanbod is not None and casus.aanbod.tot is not None:
        stelling.aanbod = casus.aanbod._replace(tot=_AANBOD)
    stelling.grenzen = {}
    for nr, naam in enumerate(kader.kern.grenzen):
        stand = casus.grenzen.get(naam)
        if stand is not None:
            weg = timedelta(nr)
            uiterlijk = None if stand.uiterlijk is None else _GRENSTERMIJN + weg
            stelling.grenzen[naam] = stand._replace(start=_GRENS + weg, uiterlijk=uiterlijk)


def key_of(stelling: Casus) -> tuple[Any, ...]:
    """Return a key that is equal for stellingen that are alike, whatever the order in which they came about."""
    s = stelling
    tabellen: tuple[Mapping[str, Any], ...] = (
        s.plaats, s.bezoek, s.openingen, s.waarheid, s.stukken, s.statussen, s.binding, s.voorstellen, s.deelcasussen,
        s.punten, s.fasetermijn, s.grenzen,
    )  # fmt: skip
    rijen = tuple(tuple(sorted(t.items(), key=lambda paar: paar[0])) for t in tabellen)
    return (*rijen, s.regie, s.aanbod, s.wacht_op_rol, s.einde, s.afgerond)


def with_values(stelling: Casus, waarden: Mapping[str, Any]) -> Any:
    """Return a casus that stands in *stelling*, in which each gegeven has had its value of *waarden* for long."""
    casus: Any = copy(stelling)
    casus.gegevens = {naam: ((_GEGEVEN, waarde),) for naam, waarde in waarden.items()}
    return casus
