"""Casussen that run together: first all their first events, then all their second ones, and so on."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from routekaart.bulk.buiten import beyond
from routekaart.bulk.codering import ONBEKEND, Ints
from routekaart.bulk.klokken import Klokken, Stand
from routekaart.bulk.kolommen import Kolommen
from routekaart.bulk.rondes import Rondes
from routekaart.bulk.tabel import VRAAG, Tabel


class Verlopen(NamedTuple):
    """What time did: to which casus, before which row (-1: after all), on which day, by which zet."""

    casus: Ints
    rij: Ints
    dag: Ints
    zet: Ints


class Voor(NamedTuple):
    """What the casussen ``wie`` were before time passed, for those whose act is then refused."""

    wie: Ints
    stelling: Ints
    klokken: Stand


class Blok:
    """The casussen of some rondes: ``stelling``, ``klokken`` and each row of ``gegevens`` are columns, a casus a place.

    The last row of ``gegevens`` holds what an act brings along, until it is known where that goes.
    """

    def __init__(self, tabel: Tabel, kolommen: Kolommen, rondes: Rondes, gegevens: Ints) -> None:
        self.tabel, self.kolommen, self.rondes = tabel, kolommen, rondes
        self.aantal = aantal = len(rondes.wie)
        self.alle = np.arange(aantal)
        self.opening: Ints = np.zeros(aantal, dtype=np.int64)
        self.stelling: Ints = np.zeros(aantal, dtype=np.int64)
        self.klokken = Klokken(tabel, aantal)
        self.gegevens = gegevens
        self.plat = gegevens.reshape(-1)
        self.verlopen: list[Verlopen] = []

    def run(self, feiten: tuple[str, ...], tot: int | None) -> Ints:
        """Open every casus, let every event happen, and let time pass until *tot*; return the zetten, ronde by ronde."""
        self._open(feiten)
        dag, daad, waarde = (self.rondes.by_round(k) for k in self.kolommen.events)
        zet = np.empty(len(dag), dtype=np.int64)
        for nr, ronde in enumerate(self.rondes):
            zet[ronde] = self._round(nr, dag[ronde], daad[ronde], waarde[ronde])
        if tot is not None:
            laat = np.flatnonzero(self.klokken.wek <= tot)
            self._expire(laat, np.full(len(laat), tot), np.full(len(laat), -1))
        return zet

    # --- one event of each casus ----------------------------------------------------------------------------------

    def _round(self, nr: int, dag: Ints, daad: Ints, waarde: Ints) -> Ints:
        """Let event number *nr* of each of the first casussen happen; return the zet of each."""
        tabel, wie = self.tabel, self.alle[: len(dag)]
        tabel.check_values(daad, waarde)
        voor = self._wake(nr, dag)
        self.gegevens[-1, : len(dag)] = waarde
        zet, na = self._find(dag, daad)
        weigert = tabel.weigert.take(zet)
        # All casussen at once: a zet that refuses leads to where it was refused, and writes where nobody reads.
        wek = self.klokken.wek[: len(dag)]
        wek[:] = np.where(weigert, wek, self.klokken.start(wie, zet, dag, weigert))
        self.stelling[: len(dag)] = na
        self.plat[(tabel.kolom * self.aantal).take(zet) + wie] = waarde
        if voor is not None:
            self._put_back(voor, np.flatnonzero(weigert.take(voor.wie)))
        return zet

    def _find(self, dag: Ints, daad: Ints) -> tuple[Ints, Ints]:
        """Return the zet of each act and where it leads; what was not recorded yet is recorded."""
        tabel, wie, gevonden = self.tabel, self.alle[: len(dag)], -1
        while True:
            zet = tabel.wortel.take(self.stelling[: len(dag)] * len(tabel.daden) + daad)
            na = self._answer(zet, wie)
            if na.min() >= 0:
                return zet, na
            eerste = int(np.argmin(na))
            assert eerste != gevonden, "what was just recorded must be in the tables"
            gevonden, rij = eerste, self.gegevens[:, eerste]
            tabel.act(int(self.stelling[eerste]), int(daad[eerste]), int(dag[eerste]), rij[:-1], int(rij[-1]))

    def _answer(self, zet: Ints, wie: Ints) -> Ints:
        """Answer in *zet* each question about the casussen *wie*; return where each leads, below 0 where that is not recorded."""
        tabel = self.tabel
        na = tabel.naar.take(zet)
        vragen = np.flatnonzero(na == VRAAG)
        while len(vragen):
            vraag = zet.take(vragen)
            waarde = self.plat.take((tabel.gevraagd * self.aantal).take(vraag) + wie.take(vragen))
            zet[vragen] = antwoord = tabel.answer(vraag, waarde)
            na[vragen] = verder = tabel.naar.take(antwoord)
            vragen = vragen.take(np.flatnonzero(verder == VRAAG))
        return na

    # --- opening --------------------------------------------------------------------------------------------------

    def _open(self, feiten: tuple[str, ...]) -> None:
        """Open every casus; *feiten* are the gegevens that a host may bring along, in the order in which it does."""
        dagen = self.kolommen.geopend.take(self.rondes.wie)
        for rest in _alike(self.gegevens != ONBEKEND):
            while len(rest):
                eerste = rest[0]
                waarden = self.tabel.codering.values(self.gegevens[:-1, eerste])
                begin = self.tabel.opening(int(dagen[eerste]), {n: waarden[n] for n in feiten if n in waarden})
                zet = np.full(len(rest), begin)
                na = self._answer(zet, rest)
                if na[0] < 0:
                    raise beyond(self.tabel.loper.kern, "Deze casussen kan alleen de interpreter openen.")
                self.opening[rest], self.stelling[rest] = zet, na
                rest = rest[na < 0]
        self.klokken.wek[:] = self.klokken.start(self.alle, self.opening, dagen, _nobody(self.alle))

    # --- time -----------------------------------------------------------------------------------------------------

    def _wake(self, nr: int, dag: Ints) -> Voor | None:
        """Let every clock end that is over before event *nr*; return what those casussen were, None when there are none."""
        laat = np.flatnonzero(self.klokken.wek[: len(dag)] <= dag)
        if not len(laat):
            return None
        voor = Voor(laat, self.stelling.take(laat), self.klokken.stand(laat))
        self._expire(laat, dag.take(laat), self.rondes.eerste.take(laat) + nr)
        return voor

    def _put_back(self, voor: Voor, terug: Ints) -> None:
        """Undo for those in the places *terug* what time did; their rows in ``verlopen`` then say nothing."""
        wie = voor.wie.take(terug)
        self.stelling[wie] = voor.stelling.take(terug)
        self.klokken.put_back(wie, Stand(voor.klokken.wek.take(terug), voor.klokken.alle.take(terug, axis=1)))

    def _expire(self, wie: Ints, tot: Ints, rij: Ints) -> None:
        """Let every clock of the casussen *wie* end that is over on the day *tot*; *rij* is the row before which that is."""
        while len(wie):
            dag = self.klokken.wek.take(wie)
            zet, na = self._expiring(wie, dag)
            self.verlopen.append(Verlopen(self.rondes.wie.take(wie), rij, dag, zet))
            self.stelling[wie] = na
            self.klokken.wek[wie] = wek = self.klokken.start(wie, zet, dag, _nobody(wie))
            nog = np.flatnonzero(wek <= tot)
            wie, tot, rij = wie.take(nog), tot.take(nog), rij.take(nog)

    def _expiring(self, wie: Ints, dag: Ints) -> tuple[Ints, Ints]:
        """Return the zet of the clocks that end on *dag*, and where it leads."""
        tabel = self.tabel
        stelling, over, gevonden = self.stelling.take(wie), self.klokken.over(wie, dag), -1
        while True:
            zet = tabel.expiries(stelling, over)
            na = self._answer(zet, wie)
            if na.min() >= 0:
                return zet, na
            eerste = int(np.argmin(na))
            assert eerste != gevonden, "what was just recorded must be in the tables"
            gevonden = eerste
            tabel.expiry(int(stelling[eerste]), int(over[eerste]), int(dag[eerste]), self.gegevens[:-1, wie[eerste]])


def _nobody(wie: Ints) -> NDArray[np.bool_]:
    """Return that none of the casussen *wie* is refused anything."""
    return np.zeros(len(wie), dtype=bool)


def _alike(kolommen: Any) -> list[Ints]:
    """Return the places where *kolommen* hold the same, together."""
    if (kolommen == kolommen[:, :1]).all():
        return [np.arange(kolommen.shape[1])]
    soorten, soort = np.unique(kolommen, axis=1, return_inverse=True)
    return [np.flatnonzero(soort.ravel() == nr) for nr in range(soorten.shape[1])]


__all__ = ["Blok", "Verlopen"]
