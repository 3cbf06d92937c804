"""Recording a zet: the interpreter does it once, on a casus that only has a stelling, and what it did is written down.

Nothing here knows a rule of semantiek.md.  Whatever the interpreter does is recorded; where that could depend on a date or
a value that the zet does not ask for, the recording stops (`Buiten`), and the interpreter itself does each such event.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from routekaart.casus import gebeurtenis as gb
from routekaart.casus import klok
from routekaart.casus.blik import Blik
from routekaart.casus.controle import blockers
from routekaart.casus.draaiboek import Draaiboek, consents
from routekaart.casus.fasen import klaar_key
from routekaart.casus.journaal import Gevolg
from routekaart.casus.lopen import GeenEinde, run
from routekaart.casus.sjabloon import Sjabloon, make
from routekaart.casus.stelling import ONGETELD, Kader
from routekaart.casus.toepassen import apply
from routekaart.casus.toestand import Casus, GrensStand, Opening, copy
from routekaart.casus.weigering import Blocker
from routekaart.casus.werk import Werk
from routekaart.casus.zet import Dag, Einde, Herkomst, Nu, Verschil, Vorm, Zelfde
from routekaart.kalender.kalender import BuitenKalender, Kalender
from routekaart.kalender.termijn import Termijn
from routekaart.voorwaarde.ast import Blad, Duurt, Onbepaald, Vergelijk, Voorwaarde
from routekaart.voorwaarde.evaluate import Feiten, Vraag, Waarheid, compile, compile_with

_GEGEVEN = frozenset({"janee", "keuze", "getal", "datum"})


class Buiten(Exception):
    """What was being recorded depends on more than a stelling and the truth of conditions."""


class Meelezend(Draaiboek):
    """A draaiboek whose conditions write down, in ``gevraagd``, each leaf that asks for a gegeven, and its truth.

    Of the gegevens in ``later``, which are told in a moment, it is sure that they are not known yet: nothing to write down.
    """

    def __init__(self, boek: Draaiboek) -> None:
        self.__dict__.update(boek.__dict__)
        self.gevraagd: dict[Blad, Waarheid] = {}
        self.leest = False
        self.later: set[str] = set()
        kern = boek.kern
        self.als = self._all({s.naam: s.als for s in kern.stappen.values()})
        self.klaar_als = self._all({s.naam: s.klaar_als for s in kern.stappen.values()})
        self.zodra = self._all({s.naam: s.zodra for s in kern.stappen.values()})
        self.toestemming = self._all(consents(kern))
        self.treden = self._all({f.naam: f.zodra for f in kern.fasen.values()})
        self.statussen = self._all(kern.statussen)
        self.overgangen = {
            f: tuple(type(d)(d.sleutel, self._follow(d.overgang.zodra), d.overgang) for d in deuren)
            for f, deuren in boek.overgangen.items()
        }
        self.tabellen = {
            t.naam: tuple((None if r.als is None else self._follow(r.als), r.waarde) for r in t.rijen)
            for t in kern.tabellen.values()
        }

    def _all(self, voorwaarden: Mapping[str, Voorwaarde] | Mapping[str, Voorwaarde | None]) -> dict[str, Vraag]:
        return {naam: self._follow(v) for naam, v in voorwaarden.items() if v is not None}

    def _follow(self, voorwaarde: Voorwaarde) -> Vraag:
        return compile_with(voorwaarde, self._leaf)

    def _leaf(self, blad: Blad) -> Vraag:
        vraag = compile(blad)
        if isinstance(blad, Onbepaald):
            return vraag
        soorten = [self.soort.get(blad.naam)]
        if isinstance(blad, Vergelijk) and isinstance(blad.waarde, str):
            soorten.append(self.soort.get(blad.waarde))
        gegevens = sum(s in _GEGEVEN for s in soorten)
        if gegevens > 1 or (gegevens and "teller" in soorten) or self._is_share(blad.naam):
            return _stop
        return self._note(blad, vraag) if gegevens else vraag

    def _is_share(self, naam: str) -> bool:
        teller = self.kern.tellers.get(naam)
        return teller is not None and teller.deel_van is not None

    def _note(self, blad: Blad, vraag: Vraag) -> Vraag:
        assert not isinstance(blad, Onbepaald)
        naam, ander = blad.naam, blad.waarde if isinstance(blad, Vergelijk) else None

        def note(feiten: Feiten) -> Waarheid:
            self.leest = True
            waarheid = vraag(feiten)
            self.leest = False
            if naam in self.later or ander in self.later:
                return waarheid
            if isinstance(blad, Duurt) and waarheid is not None and feiten.waar(naam):
                raise Buiten
            if self.gevraagd.setdefault(blad, waarheid) is not waarheid:
                raise Buiten
            return waarheid

        return note


def _stop(feiten: Feiten) -> Waarheid:
    raise Buiten


class _Blik(Blik):
    """A look at a casus that may read gegevens only where a condition asks for them."""

    __slots__ = ()

    def _waarde(self, naam: str) -> Any:
        if not self._boek.leest:  # type: ignore[attr-defined]
            raise Buiten
        return super()._waarde(naam)


class _Moment(datetime):
    """The end of a term that began while recording: it knows where it comes from."""

    herkomst: Einde


class Opnemer(Werk):
    """A desk that sees where each term comes from, and which gegevens are read.

    Since when a status holds, it does not work out: that differs from day to day, and whatever asks for it has no stelling.
    """

    __slots__ = ()

    @property
    def dateert(self) -> bool:
        """Whether a status is dated by its facts: never here."""
        return False

    def blik(self) -> Blik:
        """Return a look that guards what is read."""
        return _Blik(self.boek, self.kalender, self.casus, self.moment.date())

    def count(self, termijn: Termijn, anker: date) -> tuple[datetime | None, datetime | None]:
        """Return the end of *termijn*, marked."""
        verschuiving = (anker - self.dag).days
        if verschuiving not in (0, -1) or (termijn.duur is not None and len(termijn.duur.lezingen) > 1):
            raise Buiten
        eerder, later = super().count(termijn, anker)
        return _mark(eerder, Einde(termijn, verschuiving, 0)), _mark(later, Einde(termijn, verschuiving, 1))


def _mark(moment: datetime | None, herkomst: Einde) -> datetime | None:
    if moment is None:
        return None
    gemerkt = _Moment(moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, moment.microsecond)
    gemerkt.herkomst = herkomst
    return gemerkt


class Opname:
    """What was recorded: the truths asked for in order, and then the blockers, or the casus afterwards, or neither.

    ``gevolgen`` tells what happened to which element.  ``klokken`` says for each clock that runs afterwards where it comes
    from: a number of the clocks before, or a term.
    """

    def __init__(self, kader: Kader, kalender: Kalender, boek: Meelezend) -> None:
        self.kader, self.kalender, self.boek = kader, kalender, boek
        self.geldig = False
        self.gevraagd: dict[Blad, Waarheid] = {}
        self.blockers: tuple[Blocker, ...] = ()
        self.na: Casus | None = None
        self.verschil: Verschil | None = None
        self.klokken: tuple[int | Einde, ...] = ()
        self.gevolgen: tuple[Gevolg, ...] = ()
        self.sjabloon: Sjabloon | None = None

    def record(self, make: Callable[[], None]) -> None:
        """Let *make* record; ``geldig`` says whether what came of it may be kept for other days."""
        try:
            make()
            self.geldig = True
        except (BuitenKalender, GeenEinde):
            self.na, self.blockers = None, ()

    def make(self, voor: Casus, moment: datetime, do: Callable[[Werk], tuple[Blocker, ...]]) -> None:
        """Let *do* work on a copy of *voor* at *moment*, and record what it does."""
        self.boek.gevraagd = self.gevraagd = {}
        self.boek.leest = False
        self.boek.later = set()
        w = Opnemer(self.boek, self.kalender, copy(voor), moment)
        try:
            self.blockers = do(w)
            if not self.blockers:
                self._compare(voor, w)
        except Buiten:
            self.na, self.blockers = None, ()

    def _compare(self, voor: Casus, w: Werk) -> None:
        na = self.na = w.casus
        self.gevolgen = tuple(w.gevolgen)
        laat = frozenset(n for n, rij in voor.openingen.items() if any(o.te_laat for o in rij))
        self.sjabloon = make(w.gevolgen, w.effecten, laat)
        if w.wachtrij or na.pauzes or na.ritme or not _alike(voor, na):
            raise Buiten
        self.klokken = self._clocks(voor, w)
        self.verschil = _Vergelijking(self.kader, voor, na, w.moment).verschil()

    def _clocks(self, voor: Casus, w: Werk) -> tuple[int | Einde, ...]:
        oud = {wek.moment: nr for nr, wek in enumerate(klok.upcoming(Werk(self.boek, self.kalender, voor, w.moment)))}
        gevonden: list[int | Einde] = []
        for wek in klok.upcoming(w):
            if isinstance(wek.moment, _Moment):
                gevonden.append(wek.moment.herkomst)
            elif wek.soort == "voorwaarde" or wek.moment not in oud:
                raise Buiten
            else:
                gevonden.append(oud[wek.moment])
        return tuple(gevonden)


def record_act(opname: Opname, voor: Casus, g: gb.Handeling, moment: datetime) -> None:
    """Record what *g* does to a casus that is *voor*."""

    def act(w: Werk) -> tuple[Blocker, ...]:
        fout = blockers(w, g)
        if not fout:
            apply(w, g, "", moment.date())
            run(w)
            if any(w.casus.gegevens.get(naam) == voor.gegevens.get(naam) for naam in g.legt_vast):
                raise Buiten  # what it brought along was not recorded
        return fout

    opname.make(voor, moment, act)


def record_expiry(opname: Opname, voor: Casus, nummers: tuple[int, ...], moment: datetime) -> None:
    """Record what it does to a casus that is *voor* when the clocks with these *nummers* end at *moment*."""
    gezet: Any = copy(voor)
    alles = list(klok.upcoming(Werk(opname.boek, opname.kalender, voor, moment)))
    for wek in (alles[nr] for nr in nummers):
        _set_clock(gezet, wek, moment)

    def expire(w: Werk) -> tuple[Blocker, ...]:
        klok.act(w, moment)
        if not w.gevolgen and not w.effecten:
            raise Buiten
        return ()

    opname.make(gezet, moment, expire)


def record_opening(opname: Opname, leeg: Casus, moment: datetime, begin: Callable[[Werk], None]) -> None:
    """Record what *begin* does to a casus in which nothing has happened yet."""
    voor: Any = copy(leeg)
    voor.bezoek = {n: ONGETELD if f.hoogstens_keer is None else 0 for n, f in opname.kader.kern.fasen.items()}

    def opening(w: Werk) -> tuple[Blocker, ...]:
        begin(w)
        return ()

    opname.make(voor, moment, opening)


def _set_clock(casus: Any, wek: klok.Wek, moment: datetime) -> None:
    if wek.soort == "aanbod":
        casus.aanbod = casus.aanbod._replace(tot=moment)
    elif wek.soort == "fase":
        casus.fasetermijn[wek.naam] = casus.fasetermijn[wek.naam]._replace(uiterlijk=moment)
    elif wek.soort == "grens":
        casus.grenzen[wek.naam] = casus.grenzen[wek.naam]._replace(uiterlijk=moment)
    else:
        veld = "uiterlijk" if wek.soort == "stap" else "waarschuwing"
        rij = casus.openingen[wek.naam]
        casus.openingen[wek.naam] = tuple(o._replace(**{veld: moment}) if o.keer == wek.keer else o for o in rij)


def _alike(voor: Casus, na: Casus) -> bool:
    """Return whether nothing changed that a zet cannot say."""
    return voor.voorvallen == na.voorvallen and voor.geteld == na.geteld and voor.gezien == na.gezien


_TABELLEN = ("plaats", "waarheid", "voorstellen", "deelcasussen", "punten", "binding")


class _Vergelijking:
    """Finds what changed between two casussen, and where each new date comes from."""

    def __init__(self, kader: Kader, voor: Casus, na: Casus, moment: datetime) -> None:
        self.kader, self.voor, self.na, self.moment = kader, voor, na, moment
        self.bezocht = {f: keer - voor.bezoek.get(f, 0) for f, keer in na.bezoek.items() if keer != voor.bezoek.get(f, 0)}
        self.vergeten = tuple(sleutel for f in self.bezocht for sleutel in self._forgotten(f))

    def _forgotten(self, fase: str) -> tuple[str, ...]:
        deuren = tuple(d.sleutel for d in self.kader.boek.overgangen[fase])
        return (*self.kader.kern.fasen[fase].stappen, *deuren, klaar_key(fase))

    def verschil(self) -> Verschil:
        """Return all that changed."""
        na = self.na
        aanbod = None
        if na.aanbod is not None:
            was = None if self.voor.aanbod is None else self.voor.aanbod.tot
            aanbod = (na.aanbod.rol, self._from(na.aanbod.tot, was))
        return Verschil(
            self.bezocht,
            self.vergeten,
            {naam: self._vormen(naam, rij) for naam, rij in na.openingen.items() if self._changed(naam, rij)},
            tuple(na.gedaan),
            tuple(s for s, op in na.stukken.items() if op != self.voor.stukken.get(s)),
            {naam: paar for naam in _TABELLEN if (paar := self._table(naam)) != ({}, ())},
            self._fasetermijn(),
            {n: self._grens(n) for n, stand in na.grenzen.items() if stand != self.voor.grenzen.get(n)},
            aanbod,
            na.regie,
            na.wacht_op_rol,
            na.einde,
            na.afgerond,
        )

    def _changed(self, naam: str, rij: tuple[Opening, ...]) -> bool:
        return naam in self.vergeten or rij != self.voor.openingen.get(naam)

    def _table(self, naam: str) -> tuple[dict[str, Any], tuple[str, ...]]:
        voor, na = getattr(self.voor, naam), getattr(self.na, naam)
        oud = {k: v for k, v in voor.items() if naam != "waarheid" or k not in self.vergeten}
        weg = tuple(k for k in voor if k not in na)
        return {k: v for k, v in na.items() if k not in oud or oud[k] != v}, weg

    def _vormen(self, naam: str, rij: tuple[Opening, ...]) -> tuple[Vorm, ...]:
        oud = {} if naam in self.vergeten else {o.keer: nr for nr, o in enumerate(self.voor.openingen.get(naam, ()))}
        return tuple(self._vorm(naam, o, oud.get(o.keer), bool(oud)) for o in rij)

    def _vorm(self, naam: str, o: Opening, nummer: int | None, vervolg: bool) -> Vorm:
        was = None if nummer is None else self.voor.openingen[naam][nummer]
        if o != was and self.kader.kern.stappen[naam].vanaf not in ("opening", "voorval"):
            raise Buiten  # its anchor is a date of something else
        keer: Zelfde | int = o.keer if nummer is None else Zelfde(nummer)
        erbij = nummer is None and vervolg and self.kader.kern.stappen[naam].hoogstens_keer is None
        if erbij:
            keer = o.keer - ONGETELD

        def of(veld: str) -> Herkomst:
            herkomst = self._from(getattr(o, veld), None if was is None else getattr(was, veld))
            return Zelfde(nummer or 0) if isinstance(herkomst, Zelfde) else herkomst

        vast = o._replace(keer=0, geopend=datetime.min, anker=None, uiterlijk=None, waarschuwing=None, voorval_op=None)
        return Vorm(vast, of("geopend"), of("anker"), of("uiterlijk"), of("waarschuwing"), of("voorval_op"), keer, erbij)

    def _fasetermijn(self) -> dict[str, tuple[bool, Herkomst] | None]:
        voor, na = self.voor.fasetermijn, self.na.fasetermijn
        gevonden: dict[str, tuple[bool, Herkomst] | None] = {f: None for f in voor if f not in na}
        for fase, k in na.items():
            was = voor.get(fase)
            if k != was or isinstance(k.uiterlijk, _Moment):
                gevonden[fase] = (k.te_laat, self._from(k.uiterlijk, None if was is None else was.uiterlijk))
        return gevonden

    def _grens(self, naam: str) -> tuple[GrensStand, Herkomst, Herkomst]:
        stand, was = self.na.grenzen[naam], self.voor.grenzen.get(naam)
        start = self._from(stand.start, None if was is None else was.start)
        uiterlijk = self._from(stand.uiterlijk, None if was is None else was.uiterlijk)
        return stand._replace(start=date.min, uiterlijk=None), start, uiterlijk

    def _from(self, nu: date | datetime | None, was: date | datetime | None) -> Herkomst:
        if nu is None:
            return None
        if isinstance(nu, _Moment):
            return nu.herkomst
        if was is not None and nu == was:
            return Zelfde()
        if isinstance(nu, datetime):
            if nu == self.moment:
                return Nu()
        elif (verschuiving := (nu - self.moment.date()).days) in (0, -1):
            return Dag(verschuiving)
        raise Buiten


__all__ = ["Buiten", "Meelezend", "Opname", "record_act", "record_expiry", "record_opening"]
