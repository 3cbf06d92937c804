"""The zetten of a loper as numpy tables: where an act leads from a stelling, behind which questions, with which clocks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from routekaart.bulk.buiten import beyond
from routekaart.bulk.codering import ONBEKEND, BuitenBulk, Codering, Ints
from routekaart.bulk.einddagen import EPOCH, Einddagen
from routekaart.bulk.vragen import Drempel, bound
from routekaart.casus.loop import Daad, Klok, Stelling, Zet
from routekaart.casus.loper import Loper

INTERPRETER, VRAAG, ONTBREEKT = -1, -2, -3
"""What stands in ``naar``: only for the interpreter, a question first, not recorded yet (zet number 0)."""


class Tabel:
    """The zetten that a loper has recorded, by number.  It grows as new ones are asked for.

    A zet that refuses an act leads to the stelling where it was refused, and writes in the column that says nothing.
    """

    def __init__(self, loper: Loper, daden: Sequence[Daad]) -> None:
        self.loper = loper
        self.daden = tuple(loper.act(d.rol, d.stap, d.uitkomst, *d.namen) for d in daden)  # they may be of another loper
        self.codering = Codering(loper.kern)
        self.dagen = Einddagen(loper.kalender)
        grenzen = [self.codering.bounds(d.naam) for d in self.daden if self.codering.column_of(d) >= 0]
        self.laag: Ints = np.array([laag for laag, _ in grenzen], dtype=np.int64)
        self.hoog: Ints = np.array([hoog for _, hoog in grenzen], dtype=np.int64)
        self.stellingen: list[Stelling] = []
        self.zetten: list[Any] = [None]  # number 0 stands for a zet that was not recorded yet
        self._nummer: dict[Any, int] = {}
        self._eindes: dict[tuple[int, int], int] = {}
        self._vragen: dict[int, Drempel] = {}
        # By stelling: its acts side by side, and what happens when its only clock ends.
        self.wortel: Ints = np.zeros(64 * len(self.daden), dtype=np.int64)
        self.verloopt: Ints = np.zeros(64, dtype=np.int64)
        # By zet: where it leads, whether it refuses, where it writes, and which termijn begins.
        self.naar: Ints = np.full(256, ONTBREEKT)
        self.weigert: NDArray[np.bool_] = np.zeros(256, dtype=bool)
        self.kolom: Ints = np.zeros(256, dtype=np.int64)
        self.termijn: Ints = np.zeros(256, dtype=np.int64)
        # By question: the column that it asks, its least true value, and the zetten behind it when not known, below, not below.
        self.gevraagd: Ints = np.zeros(256, dtype=np.int64)
        self.grens: Ints = np.zeros(256, dtype=np.int64)
        self.takken: Ints = np.zeros(3 * 256, dtype=np.int64)
        # What is rare, by number: questions that are no "at least", and zetten with more clocks than one new one.
        self.lastig: dict[int, Drempel] = {}
        self.klokken: dict[int, tuple[Klok, ...]] = {}

    # --- finding --------------------------------------------------------------------------------------------------

    def opening(self, dag: int, feiten: dict[str, Any]) -> int:
        """Return the zet, or the first question, that opens a casus on *dag* with these *feiten*."""
        begin = self.loper.find_opening(moment_of(dag), feiten)
        if begin is None:
            raise beyond(self.loper.kern, "Deze casussen kan alleen de interpreter openen.")
        return self._number(begin, 0)

    def act(self, stelling: int, daad: int, dag: int, rij: Ints, waarde: int) -> None:
        """See to it that the zet of an act in these circumstances is in the tables."""
        wat, plek = self.daden[daad], self.stellingen[stelling]
        mee = {wat.naam: self.codering.decode(wat.naam, waarde)} if wat.naam else {}
        zet = self.loper.find(plek, moment_of(dag), wat, mee, {**self.codering.values(rij), **mee})
        begin = plek.daden.get(wat)
        if begin is None or (zet.naar is None and not zet.blockers):
            raise beyond(self.loper.kern, f"Wat `{wat.stap}` hier doet, kan alleen de interpreter uitvoeren.")
        self.wortel[stelling * len(self.daden) + daad] = self._number(begin, stelling)
        self._see(zet)

    def expiry(self, stelling: int, over: int, dag: int, rij: Ints) -> None:
        """See to it that the zet of the clocks in the bits of *over*, that end in *stelling* on *dag*, is in the tables."""
        nummers = tuple(nr for nr in range(over.bit_length()) if over >> nr & 1)
        plek = self.stellingen[stelling]
        zet = self.loper.find_expiry(plek, (nummers, True), moment_of(dag), self.codering.values(rij))
        begin = plek.eindes.get((nummers, True))
        if begin is None or zet.naar is None:
            raise beyond(
                self.loper.kern, "Wat er bij het aflopen van een termijn gebeurt, kan hier alleen de interpreter uitvoeren."
            )
        nummer = self._number(begin, stelling)
        self._see(zet)
        if over == 1:
            self.verloopt[stelling] = nummer
        else:
            self._eindes[stelling, over] = nummer

    def expiries(self, stelling: Ints, over: Ints) -> Ints:
        """Return the first zet or question of the clocks in the bits of *over* that end in *stelling*, 0 when not recorded."""
        eerste = self.verloopt.take(stelling)
        if over.max() > 1:
            meer = np.flatnonzero(over > 1)
            sleutel, plaats = np.unique(stelling[meer] << 32 | over[meer], return_inverse=True)
            gevonden = [self._eindes.get((s >> 32, s & 0xFFFFFFFF), 0) for s in sleutel.tolist()]
            eerste[meer] = np.array(gevonden, dtype=np.int64)[plaats]
        return eerste

    def check_values(self, daad: Ints, waarde: Ints) -> None:
        """See that each act brings along what it should.

        Raises:
            BuitenBulk: one does not.
        """
        laag, hoog = self.laag.take(daad), self.hoog.take(daad)
        if not ((laag <= waarde) & (waarde <= hoog)).all():
            raise BuitenBulk("Een gebeurtenis brengt geen waarde mee waar dat wel moet, of een die haar gegeven niet kan hebben.")

    def answer(self, vraag: Ints, waarde: Ints) -> Ints:
        """Return where each *vraag* leads when *waarde* is what stands in the column that it asks."""
        waar = (waarde > ONBEKEND).astype(np.int64) + (waarde >= self.grens.take(vraag))
        if self.lastig:
            self._answer_otherwise(vraag, waarde, waar)
        return self.takken.take(vraag * 3 + waar)

    def _answer_otherwise(self, vraag: Ints, waarde: Ints, waar: Ints) -> None:
        """Answer what is no "at least", for each value that occurs."""
        for nummer in np.unique(vraag).tolist():
            if nummer in self.lastig:
                deel = np.flatnonzero(vraag == nummer)
                uniek, plaats = np.unique(waarde[deel], return_inverse=True)
                waar[deel] = np.array([self._truth(nummer, w) for w in uniek.tolist()], dtype=np.int64)[plaats]

    def _truth(self, nummer: int, waarde: int) -> int:
        drempel = self.lastig[nummer]
        bekend = None if waarde == ONBEKEND else self.codering.decode(drempel.naam, waarde)
        return drempel.branch(self.zetten[nummer].vraag({} if bekend is None else {drempel.naam: bekend}, bekend))

    def clocks(self, zet: int) -> tuple[tuple[int, int | None], ...]:
        """Return for each clock after *zet* its number before, and the plaats of its termijn when it is new."""
        return tuple((nr, None if einden is None else self.dagen.place(einden)) for nr, einden in self.klokken[zet])

    # --- growing --------------------------------------------------------------------------------------------------

    def _see(self, zet: Zet) -> None:
        """See that *zet* was kept: beyond a number of zetten the loper keeps no more."""
        if zet not in self._nummer:
            raise BuitenBulk("Er komen meer verschillende zetten voor dan een tabel kan houden.")

    def _number(self, zet: Zet, vanaf: int) -> int:
        """Return the number of *zet*, done from the stelling *vanaf*, which is new or has new branches."""
        nummer = self._nummer.get(zet)
        if nummer is None:
            nummer = self._nummer[zet] = len(self.zetten)
            self.zetten.append(zet)
            if nummer >= len(self.naar):
                self._grow()
            self._fill(nummer, zet, vanaf)
        for waar, tak in zet.takken.items():
            self.takken[nummer * 3 + self._vragen[nummer].branch(waar)] = self._number(tak, vanaf)
        return nummer

    def _fill(self, nummer: int, zet: Zet, vanaf: int) -> None:
        self.naar[nummer] = INTERPRETER
        self.termijn[nummer] = self.dagen.place(zet.klok)
        self.kolom[nummer] = self.codering.kladkolom
        if zet.vraag is not None:
            self._ask(nummer, zet)
        elif zet.naar is not None:
            self.naar[nummer] = self.place(zet.naar)
            if zet.daad is not None:
                self.kolom[nummer] = self.codering.column_of(zet.daad)
        elif zet.blockers:
            self.naar[nummer] = vanaf
            self.weigert[nummer] = True
        if zet.klok is None and zet.klokken:
            self.klokken[nummer] = zet.klokken

    def _ask(self, nummer: int, zet: Zet) -> None:
        blad: Any = zet.blad
        drempel = self._vragen[nummer] = bound(blad, zet.mee, self.codering, self.loper.kern.parameters)
        self.naar[nummer] = VRAAG
        self.gevraagd[nummer] = drempel.kolom
        if drempel.grens is None:
            self.lastig[nummer] = drempel
        else:
            self.grens[nummer] = drempel.grens

    def _grow(self) -> None:
        self.naar, self.weigert, self.kolom = _double(self.naar), _double(self.weigert), _double(self.kolom)
        self.termijn, self.takken = _double(self.termijn), _double(self.takken)
        self.gevraagd, self.grens = _double(self.gevraagd), _double(self.grens)

    def place(self, stelling: Stelling) -> int:
        """Return the number of *stelling*."""
        nummer = self._nummer.get(stelling)
        if nummer is None:
            nummer = self._nummer[stelling] = len(self.stellingen)
            self.stellingen.append(stelling)
            if nummer >= len(self.verloopt):
                self.wortel, self.verloopt = _double(self.wortel), _double(self.verloopt)
        return nummer


def _double(tabel: Any) -> Any:
    return np.concatenate([tabel, np.zeros_like(tabel)])


def day_of(dag: date) -> int:
    """Return *dag* as numpy counts days."""
    return dag.toordinal() - EPOCH


def moment_of(dag: int) -> datetime:
    """Return the midnight with which *dag* begins, as numpy counts days."""
    return datetime.fromordinal(dag + EPOCH)


__all__ = ["INTERPRETER", "VRAAG", "Tabel", "day_of", "moment_of"]
