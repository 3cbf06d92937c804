"""The zetten of a loper as numpy tables: where an act leads from a stelling, behind which questions, with which clocks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from routekaart.casus.loop import Daad, Stelling, Zet
from routekaart.casus.loper import Loper
from routekaart.casus.vorm import GROOTSTE_GETAL
from routekaart.casus.werk import MIDDERNACHT
from routekaart.kalender.kalender import BuitenKalender
from routekaart.voorwaarde.ast import Blad, Feit, Vergelijk, names

Ints = NDArray[np.int64]

ONBEKEND = int(np.iinfo(np.int64).min)
"""Stands in a column for a gegeven that is not known."""

EPOCH = date(1970, 1, 1).toordinal()
"""The ordinal of the day that numpy counts from."""

GEWEIGERD, INTERPRETER, VRAAG, ONTBREEKT = -1, -2, -3, -4
"""What stands in ``naar``: refused, only for the interpreter, a question first, not recorded yet (zet number 0)."""

GEEN, INGEWIKKELD = 0, -1
"""What stands in ``einde``: no clock runs, or more than one new clock."""

# A comparison of whole numbers as "at least": what to add to the bound, and whether the answer turns round.
_MINSTENS = {">=": (0, False), ">": (1, False), "<=": (1, True), "<": (0, True)}


class BuitenBulk(ValueError):
    """Something asks for more than bulk can do; the text says what, in Dutch. A Loper can do it."""


class Tabel:
    """The zetten that a loper has recorded, by number.  It grows as new ones are asked for."""

    def __init__(self, loper: Loper, daden: Sequence[Daad]) -> None:
        kern = loper.kern
        self.loper = loper
        self.daden = tuple(daden)
        self.gegevens = tuple(kern.gegevens)
        self._kolom = {naam: nr for nr, naam in enumerate(self.gegevens)}
        self._waarden = {naam: g.waarden for naam, g in kern.gegevens.items() if g.soort == "keuze"}
        self._soort = {naam: g.soort for naam, g in kern.gegevens.items()}
        # The gegeven that each act brings along; the column after the last one takes what brings none.
        self.kolom_van: Ints = np.array([self._column(d) for d in self.daden], dtype=np.int64)
        self.eind = loper.eind.toordinal() - EPOCH
        self.stellingen: list[Stelling] = []
        self.zetten: list[Any] = [None]  # number 0 stands for a zet that was not recorded yet
        self._nummer: dict[Any, int] = {}
        self._eindes: dict[tuple[int, int], int] = {}
        self._einden: list[Any] = [None]
        self._rij_van: dict[int, int] = {}
        self.wortel: Ints = np.zeros((64, len(self.daden)), dtype=np.int64)
        self.verloopt: Ints = np.zeros(64, dtype=np.int64)
        self.naar: Ints = np.full(256, ONTBREEKT)
        self.takken: Ints = np.zeros((256, 3), dtype=np.int64)
        self.einde: Ints = np.zeros(256, dtype=np.int64)
        # A question: its column (-1: what the act brings along), its least true value, and whether it turns round.
        self.vraag: Ints = np.zeros((256, 3), dtype=np.int64)
        self.lastig = np.zeros(256, dtype=bool)
        self.dagen: Ints = np.zeros((4, loper.kalender.laatste.toordinal() - EPOCH + 2), dtype=np.int64)
        self.dagen[GEEN] = self.eind
        grenzen = [self._bounds(d) for d in self.daden]
        self.laag: Ints = np.array([laag for laag, _ in grenzen], dtype=np.int64)
        self.hoog: Ints = np.array([hoog for _, hoog in grenzen], dtype=np.int64)

    def _bounds(self, daad: Daad) -> tuple[int, int]:
        """Return the least and the greatest number that *daad* may bring along."""
        return self.bounds(daad.naam) if daad.naam else (ONBEKEND, ONBEKEND)

    def bounds(self, naam: str) -> tuple[int, int]:
        """Return the least and the greatest number that can stand in the column of *naam*."""
        soort = self._soort[naam]
        if soort == "getal":
            return 1 - GROOTSTE_GETAL, GROOTSTE_GETAL - 1
        return 0, 1 if soort == "janee" else len(self._waarden[naam]) - 1

    def _column(self, daad: Daad) -> int:
        if len(daad.namen) > 1:
            raise BuitenBulk(f"`{daad.stap}` legt meer dan één gegeven tegelijk vast; een kolom heeft plaats voor één.")
        if daad.namen and self._soort.get(daad.namen[0], "datum") == "datum":
            raise BuitenBulk(f"`{daad.stap}` legt iets anders vast dan een getal, ja of nee, of een keuze.")
        return self._kolom[daad.namen[0]] if daad.namen else len(self.gegevens)

    # --- values ---------------------------------------------------------------------------------------------------

    def decode(self, naam: str, waarde: int) -> Any:
        """Return the value of *naam* that stands as the number *waarde* in a column."""
        soort = self._soort[naam]
        if soort == "getal":
            return int(waarde)
        return bool(waarde) if soort == "janee" else self._waarden[naam][int(waarde)]

    def values(self, rij: Ints) -> dict[str, Any]:
        """Return the gegevens that are known in *rij*, by name."""
        return {n: self.decode(n, w) for n, w in zip(self.gegevens, rij.tolist(), strict=False) if w != ONBEKEND}

    # --- finding --------------------------------------------------------------------------------------------------

    def opening(self, op: datetime, feiten: dict[str, Any]) -> int:
        """Return the zet, or the first question, that opens a casus on *op* with these *feiten*."""
        begin = self.loper.find_opening(op, feiten)
        if begin is None:
            raise BuitenBulk("Deze casussen kan alleen de interpreter openen.")
        return self._number(begin)

    def act(self, stelling: int, daad: int, op: int, rij: Ints, waarde: int) -> None:
        """See to it that the zet of an act in these circumstances is in the tables."""
        wat, plek = self.daden[daad], self.stellingen[stelling]
        mee = {wat.naam: self.decode(wat.naam, waarde)} if wat.naam else {}
        zet = self.loper.find(plek, _moment(op), wat, mee, {**self.values(rij), **mee})
        eigen = self.loper.act(wat.rol, wat.stap, wat.uitkomst, *wat.namen)
        begin = plek.daden.get(eigen)
        if begin is None or (zet.naar is None and not zet.blockers):
            raise BuitenBulk(f"Wat `{wat.stap}` hier doet, kan alleen de interpreter uitvoeren.")
        self.wortel[stelling, daad] = self._number(begin)

    def expiry(self, stelling: int, over: int, moment: int, rij: Ints) -> int:
        """Return the zet, or the first question, of the clocks in the bits of *over* that end in *stelling*."""
        nummers = tuple(nr for nr in range(over.bit_length()) if over >> nr & 1)
        plek = self.stellingen[stelling]
        zet = self.loper.find_expiry(plek, (nummers, True), _moment(moment), self.values(rij))
        begin = plek.eindes.get((nummers, True))
        if begin is None or zet.naar is None:
            raise BuitenBulk("Wat er bij het aflopen van een termijn gebeurt, kan hier alleen de interpreter uitvoeren.")
        self._eindes[stelling, over] = nummer = self._number(begin)
        if over == 1:
            self.verloopt[stelling] = nummer
        return nummer

    def expiries(self, sleutels: Sequence[tuple[int, int]]) -> list[int]:
        """Return for each (stelling, clocks over) its first zet or question, 0 when it was not recorded yet."""
        return [self._eindes.get(sleutel, 0) for sleutel in sleutels]

    def answer(self, zet: Ints, waarden: Ints, rij: Ints, mee: Ints) -> Ints:
        """Return where each of the questions *zet* leads.

        *waarden* are all gegevens, flat, *rij* where those of each casus begin, *mee* what each act brings along.
        """
        kolom, grens, om = self.vraag.take(zet, axis=0).T
        gevraagd = np.where(kolom < 0, mee, waarden.take(rij + kolom))
        waar = np.where(gevraagd == ONBEKEND, 2, (gevraagd >= grens) ^ om)
        lastig = self.lastig.take(zet)
        if lastig.any():
            for nummer in np.unique(zet[lastig]).tolist():
                deel = np.flatnonzero(zet == nummer)
                uniek, plaats = np.unique(gevraagd[deel], return_inverse=True)
                waar[deel] = np.array([self._truth(nummer, w) for w in uniek.tolist()], dtype=np.int64)[plaats]
        return self.takken.reshape(-1).take(zet * 3 + waar)

    def _truth(self, nummer: int, waarde: int) -> int:
        zet = self.zetten[nummer]
        naam = self._asked(zet.blad)
        bekend = None if waarde == ONBEKEND else self.decode(naam, waarde)
        waar = zet.vraag({} if bekend is None else {naam: bekend}, bekend)
        return 2 if waar is None else int(waar)

    def _asked(self, blad: Blad) -> str:
        namen = [naam for naam in names(blad) if naam in self._kolom]
        if len(namen) != 1:
            raise BuitenBulk(f"`{blad}` is een vraag die bulk niet aan een kolom kan stellen.")
        return namen[0]

    # --- growing --------------------------------------------------------------------------------------------------

    def _number(self, zet: Zet) -> int:
        """Return the number of *zet*, which is new or has new branches."""
        nummer = self._nummer.get(zet)
        if nummer is None:
            nummer = self._nummer[zet] = len(self.zetten)
            self.zetten.append(zet)
            while nummer >= len(self.naar):
                self._grow()
            self._fill(nummer, zet)
        for waar, tak in zet.takken.items():
            self.takken[nummer, 2 if waar is None else int(waar)] = self._number(tak)
        return nummer

    def _fill(self, nummer: int, zet: Zet) -> None:
        self.naar[nummer] = INTERPRETER
        if zet.vraag is not None:
            self.naar[nummer] = VRAAG
            self._ask(nummer, zet)
        elif zet.naar is not None:
            self.naar[nummer] = self.place(zet.naar)
        elif zet.blockers:
            self.naar[nummer] = GEWEIGERD
        if zet.klok is not None:
            self.einde[nummer] = self.ends_of(zet.klok)
        elif zet.klokken:
            self.einde[nummer] = INGEWIKKELD

    def _ask(self, nummer: int, zet: Zet) -> None:
        blad: Any = zet.blad
        naam = self._asked(blad)
        kolom = -1 if naam == zet.mee else self._kolom[naam]
        self.vraag[nummer] = kolom, 1, False
        if isinstance(blad, Vergelijk) and isinstance(blad.waarde, int) and blad.teken in _MINSTENS:
            erbij, om = _MINSTENS[blad.teken]
            self.vraag[nummer] = kolom, blad.waarde + erbij, om
        elif not isinstance(blad, Feit):
            self.lastig[nummer] = True

    def _grow(self) -> None:
        self.naar, self.takken, self.einde = _double(self.naar), _double(self.takken), _double(self.einde)
        self.vraag, self.lastig = _double(self.vraag), _double(self.lastig)

    def place(self, stelling: Stelling) -> int:
        """Return the number of *stelling*."""
        nummer = self._nummer.get(stelling)
        if nummer is None:
            nummer = self._nummer[stelling] = len(self.stellingen)
            self.stellingen.append(stelling)
            if nummer >= len(self.wortel):
                self.wortel, self.verloopt = _double(self.wortel), _double(self.verloopt)
        return nummer

    def ends_of(self, einden: Any) -> int:
        """Return the row in ``dagen`` of a termijn."""
        nummer = self._rij_van.get(id(einden))
        if nummer is None:
            nummer = self._rij_van[id(einden)] = len(self._einden)
            self._einden.append(einden)
            if nummer >= len(self.dagen):
                self.dagen = _double(self.dagen)
        return nummer

    def ends(self, einde: Ints, dag: Ints) -> Ints:
        """Return the days on which terms end that begin on *dag*."""
        breedte = self.dagen.shape[1]
        plaats = einde * breedte + dag
        gevonden: Ints = self.dagen.reshape(-1).take(plaats)
        if not gevonden.all():
            for nodig in np.unique(plaats[gevonden == 0]).tolist():
                self.dagen[divmod(nodig, breedte)] = self._end(*divmod(nodig, breedte))
            gevonden = self.dagen.reshape(-1).take(plaats)
        return gevonden

    def _end(self, einde: int, dag: int) -> int:
        try:
            moment: datetime = self._einden[einde][dag + EPOCH]
        except BuitenKalender:
            raise BuitenBulk("Een termijn eindigt buiten de kalender.") from None
        if moment.time() != MIDDERNACHT:
            raise BuitenBulk("Een termijn eindigt op een tijdstip; bulk rekent met hele dagen.")
        return moment.toordinal() - EPOCH


def _double(tabel: Any) -> Any:
    return np.concatenate([tabel, np.zeros_like(tabel)])


def _moment(dag: int) -> datetime:
    return datetime.fromordinal(dag + EPOCH)


__all__ = ["EPOCH", "INGEWIKKELD", "INTERPRETER", "ONBEKEND", "VRAAG", "BuitenBulk", "Ints", "Tabel"]
