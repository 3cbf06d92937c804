"""A population that runs: blocks of casussen, each event number for all of them at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from routekaart.bulk.tabel import EPOCH, INGEWIKKELD, INTERPRETER, ONBEKEND, VRAAG, BuitenBulk, Ints, Tabel
from routekaart.casus.loop import TIK, Daad, Loop
from routekaart.casus.loper import Loper

BLOK = 16384
"""So many casussen run together: what is known of them then stays in the cache of the processor."""

_LAATST = np.iinfo(np.int64).max


class Kolommen:
    """The columns of a run, its rows by casus: per event the act, the day and the value, per casus its first row."""

    def __init__(self, aantal: int, casus: Any, daad: Any, dag: Any, waarde: Any) -> None:
        casus = np.asarray(casus)
        self.volgorde: Ints | None = None
        if len(casus) and not (casus[1:] >= casus[:-1]).all():
            self.volgorde = volgorde = np.argsort(casus, kind="stable")
            casus, daad, dag = casus[volgorde], np.asarray(daad)[volgorde], np.asarray(dag)[volgorde]
            waarde = None if waarde is None else np.asarray(waarde)[volgorde]
        if len(casus) and not 0 <= casus[0] <= casus[-1] < aantal:
            raise BuitenBulk("Een gebeurtenis hoort bij een casus die er niet is.")
        self.daad = np.asarray(daad)
        self.dag = days(dag)
        self.waarde: Ints = np.full(len(casus), ONBEKEND) if waarde is None else np.asarray(waarde, dtype=np.int64)
        self.begin: Ints = np.concatenate([[0], np.cumsum(np.bincount(casus, minlength=aantal))]).astype(np.int64)


class Bulk:
    """Runs populations of casussen of one loper; what was learned in one run speeds up the next.

    ``daden`` are the acts that can occur, in the order of their numbers in a column.
    """

    def __init__(self, loper: Loper, daden: Sequence[Daad]) -> None:
        self.loper = loper
        self.tabel = Tabel(loper, daden)

    def run(
        self,
        geopend: Any,
        casus: Any,
        daad: Any,
        dag: Any,
        waarde: Any = None,
        *,
        feiten: Mapping[str, Any] | None = None,
        tot: date | None = None,
    ) -> Verloop:
        """Open a casus on each day of *geopend* (datetime64[D]) and let every event happen in the order of its day.

        An event is a row of *casus* (its number), *daad* (the number of the act), *dag* (datetime64[D]) and *waarde*: what
        it brings along as a number, 0 or 1 for nee or ja, or the number of a keuze in its type; ``ONBEKEND`` for nothing.
        The rows are in the order of time, at least those of one casus.  *feiten* has a column for each gegeven that is known
        at the opening.  Afterwards time passes until *tot*.

        Raises:
            BuitenBulk: something asks for more than tables can do; run those casussen in the loper.
        """
        open_op = days(geopend)
        kolommen = Kolommen(len(open_op), casus, daad, dag, waarde)
        tabel = self.tabel
        eerste = self.loper.begin.toordinal() - EPOCH
        grens = None if tot is None else tot.toordinal() - EPOCH
        for rij in (open_op, kolommen.dag, *(() if grens is None else (np.array([grens]),))):
            if len(rij) and not eerste <= rij.min() <= rij.max() < tabel.eind:
                raise BuitenBulk("Een dag valt buiten de kalender.")
        if len(kolommen.daad) and not 0 <= kolommen.daad.min() <= kolommen.daad.max() < len(tabel.daden):
            raise BuitenBulk("Een gebeurtenis heeft het nummer van een daad die er niet is.")
        verloop = Verloop(tabel, open_op, kolommen, feiten or {}, grens)
        for van in range(0, len(open_op), BLOK):
            _Blok(verloop, van, min(van + BLOK, len(open_op))).run()
        return verloop


class Verloop:
    """How a population went.

    ``stelling`` is the number of the stelling of each casus, ``zet`` that of the zet of each event; ``geweigerd`` says for each
    event, in the order in which it was brought, whether it was refused.  `fase`, `einde` and `loop` tell about one casus.
    """

    def __init__(self, tabel: Tabel, geopend: Ints, kolommen: Kolommen, feiten: Mapping[str, Any], tot: int | None) -> None:
        aantal = len(geopend)
        self.tabel = tabel
        self.geopend = geopend
        self.kolommen = kolommen
        self.tot = tot
        self.opening: Ints = np.zeros(aantal, dtype=np.int64)
        self.stelling: Ints = np.zeros(aantal, dtype=np.int64)
        self.wek: Ints = np.full(aantal, tabel.eind)
        self.klokken: Ints = np.full((1, aantal), _LAATST)
        self.zet: NDArray[np.int32] = np.zeros(len(kolommen.dag), dtype=np.int32)
        self.gegevens: Ints = np.full((aantal, len(tabel.gegevens) + 1), ONBEKEND)
        self.verlopen: list[tuple[Ints, Ints, Ints, Ints]] = []
        self._gesorteerd: tuple[Ints, ...] | None = None
        self.feiten = tuple(feiten)
        for naam, kolom in feiten.items():
            if naam not in tabel.gegevens:
                raise BuitenBulk(f"`{naam}` is geen gegeven van dit protocol.")
            self.gegevens[:, tabel.gegevens.index(naam)] = np.asarray(kolom, dtype=np.int64)
            _check_column(tabel, naam, self.gegevens[:, tabel.gegevens.index(naam)])
        self._begin = self.gegevens.copy()

    @property
    def geweigerd(self) -> NDArray[np.bool_]:
        """Whether each event was refused."""
        geweigerd = self.tabel.naar[self.zet] < 0
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
        tabel, kolommen = self.tabel, self.kolommen
        loop: Loop = object.__new__(Loop)
        loop.id = id
        loop.stelling = tabel.stellingen[self.stelling[casus]]
        klokken = [_moment(k) for k in self.klokken[:, casus].tolist() if k != _LAATST]
        loop.klokken = tuple(klokken) if len(klokken) > 1 else None
        loop.wek = _moment(int(self.wek[casus]))
        loop.waarden = tabel.values(self.gegevens[casus])
        loop.bekend, loop.ingepakt = None, ""
        opening = tabel.zetten[self.opening[casus]]
        begin = self._at_opening(casus)
        loop.logboek = [_moment(int(self.geopend[casus])), opening, *(begin[naam] for naam in opening.namen)]
        loop.nu = loop.logboek[0]
        verlopen = self._expired(casus)
        for rij in range(kolommen.begin[casus], kolommen.begin[casus + 1]):
            zet = tabel.zetten[self.zet[rij]]
            if zet.naar is not None:
                loop.logboek += [wat for dag, nr in verlopen.pop(rij, ()) for wat in (_moment(dag), tabel.zetten[nr])]
                mee = [tabel.decode(zet.daad.naam, kolommen.waarde[rij])] if zet.daad is not None and zet.namen else []
                loop.nu = _moment(int(kolommen.dag[rij]))
                loop.logboek += [loop.nu, zet, *mee]
        laatste = verlopen.pop(-1, ())
        if laatste and self.tot is not None:
            loop.logboek += [wat for dag, nr in laatste for wat in (_moment(dag), tabel.zetten[nr])]
            loop.nu = loop.logboek[-2]
            loop.logboek += (_moment(self.tot), TIK)
        return loop

    def _at_opening(self, casus: int) -> dict[str, Any]:
        return self.tabel.values(self._begin[casus])

    def _expired(self, casus: int) -> dict[int, list[tuple[int, int]]]:
        """Return what time did to *casus*, by the row before which it did so."""
        if self._gesorteerd is None:
            leeg = tuple(np.empty(0, dtype=np.int64) for _ in range(4))
            rijen = tuple(np.concatenate(k) for k in zip(*self.verlopen, strict=True)) if self.verlopen else leeg
            volgorde = np.argsort(rijen[0], kind="stable")
            self._gesorteerd = tuple(k[volgorde] for k in rijen)
        wie, rij, dag, zet = self._gesorteerd
        van, einde = np.searchsorted(wie, [casus, casus + 1])
        gevonden: dict[int, list[tuple[int, int]]] = {}
        for r, d, z in zip(rij[van:einde].tolist(), dag[van:einde].tolist(), zet[van:einde].tolist(), strict=True):
            gevonden.setdefault(r, []).append((d, z))
        return gevonden


class _Blok:
    """Casussen that run together; the arrays are views on those of the verloop."""

    def __init__(self, verloop: Verloop, van: int, tot: int) -> None:
        self.verloop, self.van, self.tot = verloop, van, tot
        self.tabel = verloop.tabel
        self.stelling, self.wek = verloop.stelling[van:tot], verloop.wek[van:tot]
        self.klokken = verloop.klokken[:, van:tot]
        self.gegevens = verloop.gegevens[van:tot]
        self.plat = self.gegevens.reshape(-1)
        self.breedte = self.gegevens.shape[1]
        self.alle = np.arange(tot - van)

    def run(self) -> None:
        """Open every casus, let every event happen, and let time pass."""
        verloop, kolommen = self.verloop, self.verloop.kolommen
        self._open()
        begin = kolommen.begin[self.van : self.tot]
        aantal = kolommen.begin[self.van + 1 : self.tot + 1] - begin
        meeste, minste = int(aantal.max()), int(aantal.min())
        rijen = [self.alle if k < minste else np.flatnonzero(aantal > k) for k in range(meeste)]
        # Side by side, as they are used: the k-th events of all casussen.
        rij = np.concatenate([begin.take(wie) + k for k, wie in enumerate(rijen)]) if rijen else begin[:0]
        dag, daad, waarde = kolommen.dag.take(rij), kolommen.daad.take(rij), kolommen.waarde.take(rij)
        self._check(daad, waarde)
        zet = np.empty(len(rij), dtype=np.int64)
        van = 0
        for wie in rijen:
            deel = slice(van, van := van + len(wie))
            zet[deel] = self._round(wie, rij[deel], dag[deel], daad[deel], waarde[deel])
        verloop.zet[rij] = zet
        if verloop.tot is not None:
            laat = np.flatnonzero(self.wek <= verloop.tot)
            self._expire(laat, np.full(len(laat), verloop.tot), np.full(len(laat), -1))

    def _open(self) -> None:
        tabel, verloop = self.tabel, self.verloop
        dagen = verloop.geopend[self.van : self.tot]
        bekend = self.gegevens != ONBEKEND
        plaats: Any = np.zeros(len(dagen), dtype=np.int64)
        soorten = bekend[:1]
        if not (bekend == soorten).all():
            soorten, plaats = np.unique(bekend, axis=0, return_inverse=True)
        zetten: Ints = np.zeros(len(dagen), dtype=np.int64)
        for nr in range(len(soorten)):
            wie = np.flatnonzero(plaats.ravel() == nr)
            rest = wie
            while len(rest):
                eerste = rest[0]
                waarden = tabel.values(self.gegevens[eerste])
                waarden = {n: waarden[n] for n in verloop.feiten if n in waarden}
                begin = tabel.opening(_moment(int(dagen[eerste])), waarden)
                gevonden, _ = self._answer(np.full(len(rest), begin), rest, np.full(len(rest), ONBEKEND))
                zetten[rest] = gevonden
                rest = rest[gevonden == 0]
        verloop.opening[self.van : self.tot] = zetten
        na = tabel.naar[zetten]
        if na.min(initial=0) < 0:
            raise BuitenBulk("Deze casussen kan alleen de interpreter openen.")
        self.stelling[:] = na
        self._clock(self.alle, zetten, dagen)

    def _check(self, daad: Ints, waarde: Ints) -> None:
        """See that each act brings along what it should, and that no day lies before the one before it."""
        begin = self.verloop.kolommen.begin[self.van : self.tot + 1]
        dag = self.verloop.kolommen.dag[begin[0] : begin[-1]]
        terug = np.flatnonzero(dag[1:] < dag[:-1]) + 1
        heeft = begin[1:] > begin[:-1]
        eerste = begin[:-1][heeft] - begin[0]
        vroeg = dag.take(eerste) < self.verloop.geopend[self.van : self.tot][heeft]
        if vroeg.any() or not np.isin(terug, eerste, assume_unique=True).all():
            raise BuitenBulk("De gebeurtenissen van een casus staan niet op volgorde van dag.")
        laag, hoog = self.tabel.laag.take(daad), self.tabel.hoog.take(daad)
        if not ((laag <= waarde) & (waarde <= hoog)).all():
            raise BuitenBulk("Een gebeurtenis brengt geen waarde mee waar dat wel moet, of een die haar gegeven niet kan hebben.")

    def _of(self, kolom: Ints, wie: Ints) -> Ints:
        return kolom if wie is self.alle else kolom.take(wie)

    def _round(self, wie: Ints, rij: Ints, dag: Ints, daad: Ints, waarde: Ints) -> Ints:
        """Let the events in the rows *rij* happen to the casussen *wie*; return the zet of each."""
        tabel = self.tabel
        laat = np.flatnonzero(self._of(self.wek, wie) <= dag)
        if len(laat):
            wachtend = wie.take(laat)
            voor = self.stelling[wachtend], self.wek[wachtend], self.klokken[:, wachtend]
            self._expire(wachtend, dag.take(laat), rij.take(laat))
        zet, na = self._find(wie, daad, dag, waarde)
        if len(laat):
            terug = np.flatnonzero(na.take(laat) < 0)
            self._put_back(wachtend[terug], [v[..., terug] for v in voor])
        goed = na >= 0
        # What is refused writes in the column after the last one, which says nothing.
        kolom = np.where(goed, tabel.kolom_van.take(daad), self.breedte - 1)
        self.plat[wie * self.breedte + kolom] = waarde
        if wie is self.alle and len(self.klokken) == 1 and (einde := tabel.einde.take(zet)).min() >= 0:
            # The same as below, for all at once.
            np.copyto(self.stelling, na, where=goed)
            np.copyto(self.wek, tabel.ends(einde, dag), where=goed)
            return zet
        wie, dag = wie[goed], dag[goed]
        self.stelling[wie] = na[goed]
        self._clock(wie, zet[goed], dag)
        return zet

    def _find(self, wie: Ints, daad: Ints, dag: Ints, waarde: Ints) -> tuple[Ints, Ints]:
        """Return the zet of each act and where it leads; what was not recorded yet is recorded."""
        tabel = self.tabel
        while True:
            plaats = self._of(self.stelling, wie) * len(tabel.daden) + daad
            zet, na = self._answer(tabel.wortel.reshape(-1).take(plaats), wie, waarde)
            if na.min(initial=0) > INTERPRETER:
                return zet, na
            nr = int(np.argmin(na))
            casus = int(wie[nr])
            tabel.act(int(self.stelling[casus]), int(daad[nr]), int(dag[nr]), self.gegevens[casus], int(waarde[nr]))

    def _answer(self, zet: Ints, wie: Ints, waarde: Ints) -> tuple[Ints, Ints]:
        """Return *zet* with each question answered, and where it leads; 0 where a branch was not recorded yet."""
        tabel = self.tabel
        na = tabel.naar.take(zet)
        vragen = np.flatnonzero(na == VRAAG)
        while len(vragen):
            deel = wie.take(vragen) * self.breedte
            zet[vragen] = antwoord = tabel.answer(zet.take(vragen), self.plat, deel, waarde.take(vragen))
            na[vragen] = verder = tabel.naar.take(antwoord)
            vragen = vragen[verder == VRAAG]
        return zet, na

    def _expire(self, wie: Ints, tot: Ints, rij: Ints) -> None:
        """Let every clock end that is over on the day *tot*."""
        while len(wie):
            dag = self.wek[wie]
            zet, na = self._expiring(wie, dag)
            self.verloop.verlopen.append((wie + self.van, rij, dag, zet))
            self.stelling[wie] = na
            self._clock(wie, zet, dag)
            nog = np.flatnonzero(self.wek[wie] <= tot)
            wie, tot, rij = wie[nog], tot[nog], rij[nog]

    def _expiring(self, wie: Ints, dag: Ints) -> tuple[Ints, Ints]:
        """Return the zet of each clock that ends, and where it leads."""
        tabel = self.tabel
        stelling = self.stelling.take(wie)
        leeg = np.full(len(wie), ONBEKEND)
        over = None
        if len(self.klokken) > 1:
            bits = (self.klokken[:, wie] <= dag) * (1 << np.arange(len(self.klokken)))[:, None]
            over = np.maximum(bits.sum(axis=0), 1)
        while True:
            eerste = tabel.verloopt.take(stelling) if over is None else self._several(stelling, over)
            zet, na = self._answer(eerste, wie, leeg)
            if na.min(initial=0) >= 0:
                return zet, na
            nr = int(np.argmin(na))
            casus = int(wie[nr])
            tabel.expiry(int(stelling[nr]), 1 if over is None else int(over[nr]), int(dag[nr]), self.gegevens[casus])

    def _several(self, stelling: Ints, over: Ints) -> Ints:
        sleutel, plaats = np.unique(stelling << 32 | over, return_inverse=True)
        paren = [(s >> 32, s & 0xFFFFFFFF) for s in sleutel.tolist()]
        return np.array(self.tabel.expiries(paren), dtype=np.int64)[plaats]

    def _clock(self, wie: Ints, zet: Ints, dag: Ints) -> None:
        """Start and stop the clocks of the casussen *wie*."""
        tabel = self.tabel
        einde = tabel.einde.take(zet)
        if einde.min(initial=0) < 0:
            lastig = einde == INGEWIKKELD
            for nummer in np.unique(zet[lastig]).tolist():
                deel = zet == nummer
                self._clocks(wie[deel], tabel.zetten[nummer].klokken, dag[deel])
            wie, einde, dag = wie[~lastig], einde[~lastig], dag[~lastig]
        if len(self.klokken) > 1:
            self.klokken[:, wie] = _LAATST
        self.wek[wie] = tabel.ends(einde, dag)

    def _clocks(self, wie: Ints, bronnen: Any, dag: Ints) -> None:
        """Start and stop more than one clock, or one that runs on; *bronnen* says where each comes from."""
        tabel, verloop = self.tabel, self.verloop
        if len(bronnen) > len(self.klokken):
            meer = np.full((len(bronnen) - len(self.klokken), verloop.klokken.shape[1]), _LAATST)
            verloop.klokken = np.concatenate([verloop.klokken, meer])
            self.klokken = verloop.klokken[:, self.van : self.tot]
        oud = self.klokken[:, wie]
        oud[0] = np.where(oud[0] == _LAATST, self.wek[wie], oud[0])  # the only clock stands in wek alone
        nieuw = [
            oud[nr] if einden is None else tabel.ends(np.full(len(wie), tabel.ends_of(einden)), dag) for nr, einden in bronnen
        ]
        wek = np.min(nieuw, axis=0)
        if (wek <= dag).any():
            raise BuitenBulk("Een termijn is meteen voorbij; dat kan hier alleen de interpreter uitvoeren.")
        self.wek[wie] = wek
        self.klokken[:, wie] = _LAATST
        if len(bronnen) > 1:
            self.klokken[: len(bronnen), wie] = nieuw

    def _put_back(self, wie: Ints, voor: Sequence[Ints]) -> None:
        """Undo for the casussen *wie*, whose act was refused, what time did before it; its rows in ``verlopen`` say nothing."""
        self.stelling[wie], self.wek[wie], klokken = voor
        self.klokken[:, wie] = _LAATST
        self.klokken[: len(klokken), wie] = klokken


def days(dag: Any) -> Ints:
    """Return a column of days (datetime64[D]) as numbers."""
    return np.asarray(dag, dtype="datetime64[D]").view(np.int64)


def _check_column(tabel: Tabel, naam: str, kolom: Ints) -> None:
    laag, hoog = tabel.bounds(naam)
    if (((kolom < laag) | (kolom > hoog)) & (kolom != ONBEKEND)).any():
        raise BuitenBulk(f"In de kolom van `{naam}` staat iets dat haar waarde niet kan zijn.")


def _moment(dag: int) -> datetime:
    return datetime.fromordinal(dag + EPOCH)


__all__ = ["BLOK", "Bulk", "Verloop"]
