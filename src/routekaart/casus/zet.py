"""A zet: what one act, or one moment of the clock, does to every casus that stands in the same stelling.

Dates are written down by where they come from, so that the same zet can be done on any day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from routekaart.casus.toestand import Aanbod, Gedaan, GrensStand, Klok, Opening
from routekaart.casus.werk import end_moment
from routekaart.kalender import tellen
from routekaart.kalender.kalender import Kalender
from routekaart.kalender.termijn import Termijn


class Zelfde(NamedTuple):
    """The date that stood there before: for an opening, that of the opening which had number ``plaats``."""

    plaats: int = 0


class Nu(NamedTuple):
    """The logical moment."""


class Dag(NamedTuple):
    """The day of the logical moment, ``verschuiving`` days later (what an expiry opens counts from the day before)."""

    verschuiving: int


class Einde(NamedTuple):
    """The end (``welke`` 1) or the warning (0) of a termijn from the day of the logical moment, shifted."""

    termijn: Termijn
    verschuiving: int
    welke: int


Herkomst = Zelfde | Nu | Dag | Einde | None


class Vorm(NamedTuple):
    """An opening as a zet leaves it: what is fixed, where its dates come from, and its count.

    ``keer`` is Zelfde for the count that it had, or else the count itself; with ``erbij``, on top of the latest one.
    """

    vast: Opening
    geopend: Herkomst
    anker: Herkomst
    uiterlijk: Herkomst
    waarschuwing: Herkomst
    voorval_op: Herkomst
    keer: Zelfde | int
    erbij: bool = False


@dataclass(slots=True)
class Verschil:
    """Everything that a zet changes in a casus; what it does not name stays."""

    bezocht: Mapping[str, int] = field(default_factory=dict)
    vergeten: tuple[str, ...] = ()
    openingen: Mapping[str, tuple[Vorm, ...]] = field(default_factory=dict)
    gedaan: tuple[str, ...] = ()
    stukken: tuple[str, ...] = ()
    tabellen: Mapping[str, tuple[Mapping[str, Any], tuple[str, ...]]] = field(default_factory=dict)
    fasetermijn: Mapping[str, tuple[bool, Herkomst] | None] = field(default_factory=dict)
    grenzen: Mapping[str, tuple[GrensStand, Herkomst, Herkomst]] = field(default_factory=dict)
    aanbod: tuple[str, Herkomst] | None = None
    regie: str | None = None
    wacht_op_rol: str | None = None
    einde: str | None = None
    afgerond: bool = False


class Einden(dict[int, datetime]):
    """The moments of one Einde, by the ordinal of the day of the logical moment; found as they are asked for.

    Raises:
        BuitenKalender: asked for a day from which the term does not end within the calendar.
    """

    def __init__(self, kalender: Kalender, einde: Einde) -> None:
        super().__init__()
        self._kalender = kalender
        self._einde = einde

    def __missing__(self, ordinaal: int) -> datetime:
        termijn, verschuiving, welke = self._einde
        paar = tellen.ends(self._kalender, termijn, date.fromordinal(ordinaal + verschuiving))
        assert paar is not None
        self[ordinaal] = moment = end_moment(paar[welke], termijn.tijd)
        return moment


class Schrijver:
    """Writes a zet into a casus that may be changed, as done at ``moment``."""

    def __init__(self, casus: Any, moment: datetime, einden: Callable[[Einde], Einden]) -> None:
        self.casus = casus
        self.moment = moment
        self.dag = moment.date()
        self.einden = einden

    def write(self, verschil: Verschil, waarden: Mapping[str, Any]) -> None:
        """Do what *verschil* says; *waarden* are the gegevens that the act brought along."""
        casus = self.casus
        for naam, waarde in waarden.items():
            historie = tuple(paar for paar in casus.gegevens.get(naam, ()) if paar[0] < self.dag)
            casus.gegevens[naam] = (*historie, (self.dag, waarde))
        oud = {naam: casus.openingen.get(naam, ()) for naam in verschil.openingen}
        for naam in verschil.vergeten:
            casus.openingen.pop(naam, None)
            casus.waarheid.pop(naam, None)
        for fase, keer in verschil.bezocht.items():
            casus.bezoek[fase] = casus.bezoek.get(fase, 0) + keer
        for naam, vormen in verschil.openingen.items():
            casus.openingen[naam] = tuple(self._opening(vorm, oud[naam]) for vorm in vormen)
        for naam, (erbij, weg) in verschil.tabellen.items():
            tabel = getattr(casus, naam)
            tabel.update(erbij)
            for sleutel in weg:
                tabel.pop(sleutel, None)
        for stap in verschil.gedaan:
            casus.gedaan[stap] = Gedaan(self.dag, len(casus.voorvallen), len(casus.geteld))
        casus.stukken.update(dict.fromkeys(verschil.stukken, self.dag))
        self._write_clocks(verschil)
        casus.regie, casus.wacht_op_rol = verschil.regie, verschil.wacht_op_rol
        casus.einde, casus.afgerond = verschil.einde, verschil.afgerond
        casus.nr += 1
        casus.nu = self.moment

    def _write_clocks(self, verschil: Verschil) -> None:
        casus = self.casus
        for fase, klok in verschil.fasetermijn.items():
            oud = casus.fasetermijn.pop(fase, None)
            if klok is not None:
                casus.fasetermijn[fase] = Klok(self._date(klok[1], None if oud is None else oud.uiterlijk), klok[0])
        for naam, (vast, start, uiterlijk) in verschil.grenzen.items():
            was = casus.grenzen.get(naam)
            begin, eind = (None, None) if was is None else (was.start, was.uiterlijk)
            casus.grenzen[naam] = vast._replace(start=self._date(start, begin), uiterlijk=self._date(uiterlijk, eind))
        tot = None if casus.aanbod is None else casus.aanbod.tot
        nieuw = verschil.aanbod
        casus.aanbod = None if nieuw is None else Aanbod(nieuw[0], self._date(nieuw[1], tot))

    def _opening(self, vorm: Vorm, oud: tuple[Opening, ...]) -> Opening:
        def of(herkomst: Herkomst, veld: str) -> Any:
            return self._date(herkomst, getattr(oud[herkomst.plaats], veld) if isinstance(herkomst, Zelfde) else None)

        keer = oud[vorm.keer.plaats].keer if isinstance(vorm.keer, Zelfde) else vorm.keer + (oud[-1].keer if vorm.erbij else 0)
        return vorm.vast._replace(
            keer=keer,
            geopend=of(vorm.geopend, "geopend"),
            anker=of(vorm.anker, "anker"),
            uiterlijk=of(vorm.uiterlijk, "uiterlijk"),
            waarschuwing=of(vorm.waarschuwing, "waarschuwing"),
            voorval_op=of(vorm.voorval_op, "voorval_op"),
        )

    def _date(self, herkomst: Herkomst, zelfde: Any) -> Any:
        match herkomst:
            case None:
                return None
            case Zelfde():
                return zelfde
            case Nu():
                return self.moment
            case Dag(verschuiving):
                return self.dag + timedelta(verschuiving)
            case Einde():
                return self.einden(herkomst)[self.dag.toordinal()]


__all__ = ["Dag", "Einde", "Einden", "Herkomst", "Nu", "Schrijver", "Verschil", "Vorm", "Zelfde"]
