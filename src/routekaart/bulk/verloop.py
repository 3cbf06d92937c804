"""How a population went: the stelling of each casus, the zet of each event, and any casus as a loop of the loper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from routekaart.bulk.blok import Blok, Verlopen
from routekaart.bulk.codering import ONBEKEND, Ints
from routekaart.bulk.klokken import NOOIT
from routekaart.bulk.kolommen import Kolommen
from routekaart.bulk.rondes import Rondes
from routekaart.bulk.tabel import Tabel, moment_of
from routekaart.casus.loop import TIK, Loop


class Verloop:
    """How a population went.

    ``stelling`` is the number of the stelling of each casus, ``zet`` that of the zet of each event; ``geweigerd`` says for each
    event, in the order in which it was brought, whether it was refused.  `fase`, `einde` and `loop` tell about one casus.
    """

    def __init__(self, tabel: Tabel, kolommen: Kolommen, feiten: Mapping[str, Any], tot: int | None) -> None:
        aantal = len(kolommen.geopend)
        self.tabel = tabel
        self.kolommen = kolommen
        self.tot = tot
        self.feiten: dict[str, Ints] = {naam: np.array(kolom, dtype=np.int64) for naam, kolom in feiten.items()}
        self.opening: NDArray[np.int32] = np.zeros(aantal, dtype=np.int32)
        self.stelling: NDArray[np.int32] = np.zeros(aantal, dtype=np.int32)
        self.wek: Ints = np.zeros(aantal, dtype=np.int64)
        self.klokken: Ints = np.zeros((0, aantal), dtype=np.int64)
        self.zet: NDArray[np.int32] = np.zeros(len(kolommen.dag), dtype=np.int32)
        self.gegevens: Ints = np.full((tabel.codering.kladkolom + 1, aantal), ONBEKEND)
        self.verlopen: list[Verlopen] = []
        self._gesorteerd: Verlopen | None = None
        for naam, kolom in self.feiten.items():
            tabel.codering.check(naam, kolom)
            self.gegevens[tabel.codering.column(naam)] = kolom

    def run(self, van: int, tot: int) -> None:
        """Run the casussen *van* up to *tot*, and keep how they went."""
        rondes = Rondes(self.kolommen, van, tot)
        wie = rondes.wie
        blok = Blok(self.tabel, self.kolommen, rondes, self.gegevens.take(wie, axis=1))
        rondes.by_casus(blok.run(tuple(self.feiten), self.tot), self.zet)
        self.opening[wie], self.stelling[wie], self.wek[wie] = blok.opening, blok.stelling, blok.klokken.wek
        self.gegevens[:, wie] = blok.gegevens
        alle = blok.klokken.alle
        if len(alle) > len(self.klokken):
            meer = np.full((len(alle) - len(self.klokken), len(self.wek)), NOOIT)
            self.klokken = np.concatenate([self.klokken, meer])
        self.klokken[: len(alle), wie] = alle
        self.verlopen += blok.verlopen

    @property
    def geweigerd(self) -> NDArray[np.bool_]:
        """Whether each event was refused."""
        geweigerd = self.tabel.weigert.take(self.zet)
        if self.kolommen.volgorde is None:
            return geweigerd
        terug = np.empty_like(geweigerd)
        terug[self.kolommen.volgorde] = geweigerd
        return terug

    def fase(self, casus: int) -> str | None:
        """Return the active fase of the hoofdspoor, None after the eind."""
        fase: str | None = self.tabel.stellingen[self.stelling[casus]].casus.fase
        return fase

    def einde(self, casus: int) -> str | None:
        """Return the eind that was reached, or None."""
        einde: str | None = self.tabel.stellingen[self.stelling[casus]].casus.einde
        return einde

    def loop(self, casus: int, id: str) -> Loop:
        """Return *casus* as a loop of the loper, with its whole logboek."""
        loop: Loop = object.__new__(Loop)
        loop.id = id
        loop.stelling = self.tabel.stellingen[self.stelling[casus]]
        klokken = [moment_of(k) for k in self.klokken[:, casus].tolist() if k != NOOIT]
        loop.klokken = tuple(klokken) if len(klokken) > 1 else None
        loop.wek = moment_of(int(self.wek[casus]))
        loop.waarden = self.tabel.codering.values(self.gegevens[:-1, casus])
        loop.bekend, loop.ingepakt = None, ""
        loop.logboek = self._opened(casus)
        loop.nu = loop.logboek[0]
        self._write_events(loop, casus)
        return loop

    def _opened(self, casus: int) -> list[Any]:
        opening = self.tabel.zetten[self.opening[casus]]
        begin = [self.tabel.codering.decode(naam, int(self.feiten[naam][casus])) for naam in opening.namen]
        return [moment_of(int(self.kolommen.geopend[casus])), opening, *begin]

    def _write_events(self, loop: Loop, casus: int) -> None:
        tabel, kolommen = self.tabel, self.kolommen
        verlopen = self._expired(casus)
        for rij in range(kolommen.begin[casus], kolommen.begin[casus + 1]):
            zet = tabel.zetten[self.zet[rij]]
            if zet.naar is not None:
                mee = [tabel.codering.decode(zet.daad.naam, kolommen.waarde[rij])] if zet.namen else []
                loop.nu = moment_of(int(kolommen.dag[rij]))
                loop.logboek += [*verlopen.get(rij, ()), loop.nu, zet, *mee]
        laatste = verlopen.get(-1)
        if laatste and self.tot is not None:
            loop.logboek += [*laatste, moment_of(self.tot), TIK]
            loop.nu = laatste[-2]

    def _expired(self, casus: int) -> dict[int, list[Any]]:
        """Return what time did to *casus* as it stands in a logboek, by the row before which it did so."""
        alles = self._all_expired()
        van, einde = np.searchsorted(alles.casus, [casus, casus + 1])
        gevonden: dict[int, list[Any]] = {}
        for rij, dag, zet in zip(*(kolom[van:einde].tolist() for kolom in alles[1:]), strict=True):
            gevonden.setdefault(rij, []).extend((moment_of(dag), self.tabel.zetten[zet]))
        return gevonden

    def _all_expired(self) -> Verlopen:
        """Return what time did to all, sorted by casus once."""
        if self._gesorteerd is None:
            leeg = np.zeros(0, dtype=np.int64)
            alles = [np.concatenate([leeg, *kolommen]) for kolommen in zip(*self.verlopen, strict=True)] or [leeg] * 4
            volgorde = np.argsort(alles[0], kind="stable")
            self._gesorteerd = Verlopen(*(kolom[volgorde] for kolom in alles))
        return self._gesorteerd


__all__ = ["Verloop"]
