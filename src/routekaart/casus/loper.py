"""A loper: the same casussen, run by the hundred thousand, with the answers of the interpreter.

The interpreter stays normative.  The first time that an act is done in a stelling, the interpreter does it and the loper
records what it did as a zet; every later time the zet is done by a few look-ups.  What cannot be a zet goes to the
interpreter each time, and is counted in ``terugval``.  So a loper is never wrong where it is fast.
Its casussen always enforce roles.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from routekaart.casus import gebeurtenis as gb
from routekaart.casus.bewaren import Bewaarder
from routekaart.casus.draaiboek import draaiboek
from routekaart.casus.journaal import Regel, to_jsonl, to_text
from routekaart.casus.klok import upcoming
from routekaart.casus.loop import NIETS, TIK, Aantekening, Daad, Loop, Stelling, Tik, Voor, Waarden, Zet, entries
from routekaart.casus.lopen import run
from routekaart.casus.opname import Meelezend, Opname, record_act, record_expiry, record_opening
from routekaart.casus.sluiten import record
from routekaart.casus.statussen import refresh_statuses
from routekaart.casus.stelling import Kader, key_of, stand_of, with_values
from routekaart.casus.toestand import Casus, copy
from routekaart.casus.uitschrijven import write_out
from routekaart.casus.verwerken import Uitslag, begin, new_casus, open_casus, step, tick
from routekaart.casus.vorm import GROOTSTE_GETAL, local, misshapen
from routekaart.casus.waarden import VerkeerdType, read_value
from routekaart.casus.weigering import Blocker, Geweigerd
from routekaart.casus.werk import EEN_DAG, MIDDERNACHT, Werk
from routekaart.casus.zeef import sieve
from routekaart.casus.zet import Einde, Einden, Schrijver
from routekaart.kalender.kalender import BuitenKalender, Kalender
from routekaart.kern.kernel import Kern

MEESTE_ZETTEN = 100_000
"""More zetten than this are not kept: what comes after goes to the interpreter."""

_KLEINST = -GROOTSTE_GETAL
_OOIT = datetime.min
_DAAD = ("rol", "stap", "uitkomst")
_EERSTE = ((0,), True)
_GEWOON = 1 << 30
"""Python compares whole numbers below this one fastest; larger ones, and those below zero, take the road of the others."""


class _GEEN:
    """The type of no value at all."""


_new: Any = object.__new__


class Loper:
    """Runs many casussen of one kernel on one calendar, in one process.

    ``terugval`` counts the events that the interpreter did itself, ``zetten`` what was recorded.
    """

    def __init__(self, kern: Kern, kalender: Kalender) -> None:
        self.kern = kern
        self.kalender = kalender
        self.terugval = 0
        self.zetten = 0
        self._boek = Meelezend(draaiboek(kern))
        self._kader = Kader(draaiboek(kern))
        self._stellingen: dict[Any, Stelling] = {}
        self._opent: dict[Any, Zet] = {}
        self._daden: dict[tuple[str, ...], Daad] = {}
        self._einden: dict[Einde, Einden] = {}
        self._snel: Mapping[str, Any] = {naam: {"getal": int, "janee": bool}.get(g.soort) for naam, g in kern.gegevens.items()}
        self._keuzes = {naam: frozenset(g.waarden) for naam, g in kern.gegevens.items() if g.soort == "keuze"}
        self.begin = datetime.combine(kalender.eerste, MIDDERNACHT)
        self.eind = datetime.combine(kalender.laatste + EEN_DAG, MIDDERNACHT)
        self.bewaarder = Bewaarder(self)
        self._leeg = new_casus(kern, kalender, "", self.begin)

    # --- running --------------------------------------------------------------------------------------------------

    def open(self, id: str, op: gb.Op, feiten: Mapping[str, Any] = NIETS) -> Loop:
        """Open a casus on *op*, with the gegevens that are known already.

        Raises:
            Geweigerd: as opening a Casus does.
        """
        try:
            if op.__class__ is not datetime or not self.begin <= op < self.eind or not id:
                return self._open_otherwise(id, op, feiten)
        except TypeError:  # a moment with a time zone
            return self._open_otherwise(id, op, feiten)
        snel = self._snel
        for naam in feiten:
            waarde: Any = feiten[naam]
            if waarde.__class__ is not snel.get(naam) or not _KLEINST < waarde < GROOTSTE_GETAL:
                if self._read(feiten) is None:
                    return self._open_slowly(id, op, feiten)
                break
        waarden = {**feiten}
        zet = self._opent.get(tuple(waarden)) or self._record_opening(op, waarden)
        while zet.vraag is not None:
            zet = zet.takken.get(zet.vraag(waarden, None)) or self._record_opening(op, waarden)
        if zet.naar is None:
            return self._open_slowly(id, op, feiten)
        loop: Loop = _new(Loop)
        loop.id = id
        loop.nu = op
        loop.stelling = zet.naar
        loop.klokken = loop.bekend = None
        loop.wek = self.eind
        loop.waarden = waarden
        loop.logboek = [op, zet, *waarden.values()]
        loop.ingepakt = ""
        if zet.klokken and not self._set_clocks(loop, zet, op):
            return self._open_slowly(id, op, feiten)
        return loop

    def _open_otherwise(self, id: str, op: gb.Op, feiten: Mapping[str, Any]) -> Loop:
        moment = local(op)
        if not id or moment.__class__ is not datetime or not self.begin <= moment < self.eind:
            return self._open_slowly(id, moment, feiten)
        return self.open(id, moment, feiten)

    def act(self, rol: str, stap: str, uitkomst: str = "", *namen: str) -> Daad:
        """Return the act of *rol* doing *stap* with *uitkomst*, bringing along the gegevens *namen*, for use in `do`."""
        sleutel = (rol, stap, uitkomst, *namen)
        daad = self._daden.get(sleutel)
        if daad is None:
            soort = self._snel.get(namen[0]) if len(namen) == 1 else _GEEN
            daad = Daad(rol, stap, uitkomst, namen, (soort or _GEEN) if namen else type(None))
            if len(self._daden) < MEESTE_ZETTEN:
                self._daden[sleutel] = daad
        return daad

    # One function, however long: a call costs as much as a look-up, and a step is a handful of look-ups.
    def do(self, loop: Loop, daad: Daad, op: gb.Op, waarde: Any = None) -> tuple[Blocker, ...]:  # noqa: C901
        """Let *daad* happen; return every blocker when it is refused, and then *loop* is as it was.

        *waarde* is the value of the gegeven that it brings along, a tuple when it brings more than one.
        """
        voor = None
        moment: Any = op
        try:
            gewoon = loop.nu <= moment < loop.wek
        except TypeError:  # a date, or a moment with a time zone
            return self.do(loop, daad, local(op), waarde)
        if not gewoon:
            voor = self._let_pass(loop, moment)
            if voor is None:
                return self._fall_back(loop, None, op, daad, waarde)
        naam = daad.naam
        stelling: Any = loop.stelling
        try:
            zet = stelling.daden[daad]
        except (KeyError, AttributeError):  # not done from here before, or nowhere
            return self._do_with_care(loop, voor, moment, daad, waarde)
        if waarde.__class__ is not daad.soort or (naam and not -1 < waarde < _GEWOON):
            return self._do_with_care(loop, voor, moment, daad, waarde)
        naar = zet.naar
        while naar is None:
            vraag = zet.vraag
            if vraag is None:
                if zet.blockers and voor is None:
                    return zet.blockers  # type: ignore[no-any-return]
                return self._do_so(loop, voor, moment, zet, daad, waarde)
            zet = zet.takken.get(vraag(loop.waarden, waarde))
            if zet is None:
                return self._do_with_care(loop, voor, moment, daad, waarde)
            naar = zet.naar
        klok = zet.klok
        if klok is not None:
            try:
                loop.wek = klok[moment.toordinal()]
            except BuitenKalender:
                return self._fall_back(loop, voor, op, daad, waarde)
        elif zet.klokken:
            return self._do_so(loop, voor, moment, zet, daad, waarde)
        else:
            loop.wek = self.eind
        loop.klokken = None
        loop.stelling = naar
        loop.nu = moment
        logboek = loop.logboek
        logboek.append(moment)
        logboek.append(zet)
        if naam:
            loop.waarden[naam] = waarde
            logboek.append(waarde)
        return ()

    def step(
        self, loop: Loop, op: gb.Op, rol: str, stap: str, uitkomst: str = "", legt_vast: Mapping[str, Any] | None = None
    ) -> tuple[Blocker, ...]:
        """Let *rol* do *stap*; as `do`, for an act that was not looked up yet."""
        if not legt_vast:
            return self.do(loop, self._daden.get((rol, stap, uitkomst)) or self.act(rol, stap, uitkomst), op)
        if len(legt_vast) == 1:
            (naam,) = legt_vast
            daad = self._daden.get((rol, stap, uitkomst, naam)) or self.act(rol, stap, uitkomst, naam)
            return self.do(loop, daad, op, legt_vast[naam])
        return self.do(loop, self.act(rol, stap, uitkomst, *legt_vast), op, tuple(legt_vast.values()))

    def _do_with_care(self, loop: Loop, voor: Voor | None, op: datetime, daad: Daad, waarde: Any) -> tuple[Blocker, ...]:
        """Do what was not done from here before, or brings along more than one number or yes/no."""
        stelling = loop.stelling
        legt_vast = _brought(daad, waarde)
        if stelling is None or self._read(legt_vast) is None:
            return self._fall_back(loop, voor, op, daad, waarde)
        daad = self.act(daad.rol, daad.stap, daad.uitkomst, *daad.namen)  # it may have been looked up in another loper
        zet = self.find(stelling, op, daad, legt_vast, {**loop.waarden, **legt_vast})
        return self._do_so(loop, voor, op, zet, daad, waarde)

    def _do_so(self, loop: Loop, voor: Voor | None, op: datetime, zet: Zet, daad: Daad, waarde: Any) -> tuple[Blocker, ...]:
        """Do *zet*, whatever kind it is."""
        if zet.blockers:
            if voor is not None:
                _put_back(loop, voor)
            return zet.blockers
        if zet.naar is None or not self._set_clocks(loop, zet, op):
            return self._fall_back(loop, voor, op, daad, waarde)
        legt_vast = _brought(daad, waarde)
        loop.stelling = zet.naar
        loop.nu = op
        loop.logboek += (op, zet, *legt_vast.values())
        loop.waarden.update(legt_vast)
        return ()

    def apply(self, loop: Loop, g: gb.Gebeurtenis) -> tuple[Blocker, ...]:
        """Let any gebeurtenis happen, by the interpreter; return every blocker when it is refused."""
        return self._interpret(loop, lambda casus: step(self.kern, self.kalender, casus, g), (g.op, g))

    def tick(self, loop: Loop, nu: gb.Op) -> tuple[Blocker, ...]:
        """Let time pass until *nu*; return every blocker when it lies in the past, or outside the calendar."""
        moment = local(nu)
        if loop.nu <= moment < loop.wek:
            return ()
        if self._let_pass(loop, moment) is not None:
            loop.logboek += (moment, TIK)
            return ()
        return self._interpret(loop, lambda casus: tick(self.kern, self.kalender, casus, moment), (moment, TIK))

    # --- keeping --------------------------------------------------------------------------------------------------

    def snapshot(self, loop: Loop) -> str:
        """Return *loop* as a short text of JSON lines, from which `restore` makes it again, in this process or another."""
        return self.bewaarder.snapshot(loop)

    def restore(self, tekst: str) -> Loop:
        """Return the loop that `snapshot` gave *tekst* for.

        Raises:
            LoopOngeldig: *tekst* is damaged, or of another protocol or calendar.
        """
        return self.bewaarder.restore(tekst)

    # --- looking --------------------------------------------------------------------------------------------------

    def casus(self, loop: Loop) -> Casus:
        """Return the whole casus, as the interpreter has it."""
        if loop.ingepakt:
            self.bewaarder.unpack(loop)
        gezien = 0
        nieuw: Any = new_casus(self.kern, self.kalender, loop.id, loop.logboek[0])
        if loop.bekend is not None:
            bekend, gezien = loop.bekend
            if gezien == len(loop.logboek):
                return bekend
            nieuw = copy(bekend)
        for moment, zet, waarden in entries(loop.logboek, gezien):
            if isinstance(zet, Zet):
                assert zet.verschil is not None
                Schrijver(nieuw, moment, self._ends).write(zet.verschil, waarden)
        gespeeld = self._replay(loop)[0]
        nieuw.hash = gespeeld.hash
        nieuw.statussen = gespeeld.statussen  # a zet does not say since when they hold
        loop.bekend = (nieuw, len(loop.logboek))
        return nieuw  # type: ignore[no-any-return]

    def trail(self, loop: Loop) -> tuple[Aantekening, ...]:
        """Return the audit trail of *loop*, read off its zetten; an event that the interpreter did itself is told by `journaal`.

        An event that was no zet stands here without gevolgen.
        """
        regels = []
        if loop.ingepakt:
            self.bewaarder.unpack(loop)
        for moment, zet, waarden in entries(loop.logboek, 0):
            if isinstance(zet, Zet):
                regels.append(Aantekening(moment, *_who(zet.daad), waarden, zet.gevolgen))
            elif not isinstance(zet, Tik):
                regels.append(Aantekening(moment, getattr(zet, "rol", ""), getattr(zet, "stap", ""), "", {}, ()))
        return tuple(regels)

    def journaal(self, loop: Loop) -> tuple[Regel, ...]:
        """Return every line that the interpreter writes for this casus, with its hash."""
        if loop.ingepakt:
            self.bewaarder.unpack(loop)
        return self._replay(loop, alles=True)[1]

    def lines(self, loop: Loop) -> str:
        """Return the journaal as JSON lines: as `journaal` has it, but written from sjablonen when all its zetten have one."""
        if loop.ingepakt:
            self.bewaarder.unpack(loop)
        opening = {"casus": loop.id, "protocol": self.kern.hash, "kalender": self.kalender.hash}
        geschreven = write_out(loop.logboek, opening, self._ends)
        return to_jsonl(self.journaal(loop)) if geschreven is None else geschreven

    def _replay(self, loop: Loop, alles: bool = False) -> tuple[Casus, tuple[Regel, ...]]:
        casus, gezien = (None, 0) if loop.bekend is None or alles else loop.bekend
        regels: list[Regel] = []
        for moment, zet, waarden in entries(loop.logboek, gezien):
            if casus is None:
                feiten = zet if isinstance(zet, tuple) else _facts(moment, waarden)
                uitslag = open_casus(self.kern, self.kalender, loop.id, moment, feiten)
            elif isinstance(zet, Tik):
                uitslag = tick(self.kern, self.kalender, casus, moment)
            elif isinstance(zet, gb.Gebeurtenis):
                uitslag = step(self.kern, self.kalender, casus, zet)
            elif zet.daad is not None:
                uitslag = step(self.kern, self.kalender, casus, _act(moment, zet.daad, waarden))
            else:
                continue  # the interpreter lets time pass by itself before the next act or tik
            casus = uitslag.casus
            regels += uitslag.regels
        assert casus is not None
        return casus, tuple(regels)

    # --- time -----------------------------------------------------------------------------------------------------

    def _let_pass(self, loop: Loop, nu: datetime) -> Voor | None:
        """Let time pass until *nu*; return what *loop* was, or None when that is for the interpreter."""
        voor = _keep(loop)
        if nu >= loop.nu and self._catch_up(loop, nu):
            return voor
        _put_back(loop, voor)
        return None

    def _catch_up(self, loop: Loop, nu: datetime) -> bool:
        """Do what time does until *nu*; return False when that is for the interpreter."""
        while (moment := loop.wek) <= nu:
            stelling = loop.stelling
            if stelling is None or moment >= self.eind or moment < loop.nu:
                return False
            klokken = loop.klokken
            sleutel: Any = _EERSTE
            if klokken is not None or moment.hour or moment.time() != MIDDERNACHT:
                sleutel = (_over(klokken, moment), moment.time() == MIDDERNACHT)
            zet = stelling.eindes.get(sleutel)
            if zet is None or zet.vraag is not None:
                zet = self.find_expiry(stelling, sleutel, moment, loop.waarden)
            if zet.naar is None:
                return False
            if not zet.klokken:
                loop.wek, loop.klokken = self.eind, None
            elif not self._set_clocks(loop, zet, moment):
                return False
            loop.stelling = zet.naar
            loop.nu = moment
            loop.logboek += (moment, zet)
        return True

    def _set_clocks(self, loop: Loop, zet: Zet, moment: datetime) -> bool:
        """Start and stop the clocks of *loop*; return False when one is over at once, or ends outside the calendar."""
        dag, oud = moment.toordinal(), loop.klokken or (loop.wek,)
        try:
            klokken = tuple([oud[nr] if einden is None else einden[dag] for nr, einden in zet.klokken])
        except BuitenKalender:
            return False
        wek = min(klokken, default=self.eind)
        if wek <= moment:
            return False
        loop.klokken = klokken if len(klokken) > 1 else None
        loop.wek = wek
        return True

    # --- the interpreter ------------------------------------------------------------------------------------------

    def _fall_back(self, loop: Loop, voor: Voor | None, op: gb.Op, daad: Daad, waarde: Any) -> tuple[Blocker, ...]:
        if voor is not None:
            _put_back(loop, voor)
        g = _act(op, daad, _brought(daad, waarde))
        return self._interpret(loop, lambda casus: step(self.kern, self.kalender, casus, g), (op, g))

    def _interpret(self, loop: Loop, do: Any, regel: tuple[Any, ...]) -> tuple[Blocker, ...]:
        self.terugval += 1
        voor = self.casus(loop)
        try:
            uitslag: Uitslag = do(voor)
        except Geweigerd as geweigerd:
            return geweigerd.blockers
        if uitslag.casus is not voor:
            loop.logboek += regel
            self._stand(loop, uitslag.casus)
        return ()

    def _open_slowly(self, id: str, moment: datetime, feiten: Mapping[str, Any]) -> Loop:
        self.terugval += 1
        gegevens = _facts(moment, feiten)
        uitslag = open_casus(self.kern, self.kalender, id, moment, gegevens)
        loop: Loop = _new(Loop)
        loop.id = id
        loop.logboek = [moment, gegevens]
        loop.ingepakt = ""
        self._stand(loop, uitslag.casus)
        return loop

    def _stand(self, loop: Loop, casus: Casus) -> None:
        """Let *loop* stand where *casus* does."""
        loop.bekend = (casus, len(loop.logboek))
        loop.nu = casus.nu
        loop.waarden = {n: h[-1][1] for n, h in casus.gegevens.items() if h and h[-1][1] is not None}
        loop.stelling = self._intern(casus)
        klokken = tuple(wek.moment for wek in upcoming(Werk(self._boek, self.kalender, casus, casus.nu)))
        loop.klokken = klokken if len(klokken) > 1 else None
        loop.wek = min(klokken, default=self.eind) if loop.stelling is not None else _OOIT

    # --- finding --------------------------------------------------------------------------------------------------

    def find(self, stelling: Stelling, op: datetime, daad: Daad, legt_vast: Waarden, waarden: Waarden) -> Zet:
        """Return the zet of *daad* in *stelling*, recorded now when it was not yet; *waarden* include *legt_vast*."""
        mee = legt_vast[daad.naam] if daad.naam else None
        zet = stelling.daden.get(daad) or self._record_act(stelling, op, daad, legt_vast, waarden)
        while zet.vraag is not None:
            zet = zet.takken.get(zet.vraag(waarden, mee)) or self._record_act(stelling, op, daad, legt_vast, waarden)
        return zet

    def find_expiry(self, stelling: Stelling, sleutel: Any, moment: datetime, waarden: Waarden) -> Zet:
        """Return the zet of the clocks in *sleutel* (their numbers, and whether *moment* is midnight), as `find`."""
        zet = stelling.eindes.get(sleutel) or self._record_expiry(stelling, sleutel, moment, waarden)
        while zet.vraag is not None:
            zet = zet.takken.get(zet.vraag(waarden, None)) or self._record_expiry(stelling, sleutel, moment, waarden)
        return zet

    def find_opening(self, op: datetime, waarden: Waarden) -> Zet | None:
        """Return where opening with *waarden* begins, a zet or a question; None when it is for the interpreter."""
        zet = self._opent.get(tuple(waarden)) or self._record_opening(op, waarden)
        while zet.vraag is not None:
            zet = zet.takken.get(zet.vraag(waarden, None)) or self._record_opening(op, waarden)
        return None if zet.naar is None else self._opent.get(tuple(waarden))

    # --- recording ------------------------------------------------------------------------------------------------

    def _read(self, waarden: Mapping[str, Any]) -> Waarden | None:
        """Return *waarden* by the types of their gegevens, None when the interpreter must look at them."""
        gelezen: Waarden = {}
        for naam, waarde in waarden.items():
            if waarde.__class__ is self._snel.get(naam) and -GROOTSTE_GETAL < waarde < GROOTSTE_GETAL:
                gelezen[naam] = waarde  # by far the most
                continue
            if waarde.__class__ is str and waarde in self._keuzes.get(naam, ()):
                gelezen[naam] = waarde
                continue
            soort = self.kern.gegevens.get(naam)
            try:
                if soort is None or misshapen(gb.Feit(op=self.begin, gegeven=naam, waarde=waarde)):
                    return None
                gelezen[naam] = read_value(soort, waarde)
            except VerkeerdType:
                return None
            if gelezen[naam] is None or gelezen[naam].__class__ is not waarde.__class__:
                return None  # the journaal must hold it as it was brought
        return gelezen

    def _opname(self) -> Opname:
        return Opname(self._kader, self.kalender, self._boek)

    def _record_opening(self, moment: datetime, waarden: Waarden) -> Zet:
        def opening(w: Werk) -> None:
            self._boek.later.update(waarden)
            for naam, waarde in waarden.items():
                record(w, naam, waarde, w.dag)
                self._boek.later.discard(naam)
                refresh_statuses(w)
            refresh_statuses(w)
            begin(w)
            run(w)

        opname = self._opname()
        if not any(p.waarde is None and not p.onbepaald for p in self.kern.parameters.values()):
            opname.record(lambda: record_opening(opname, self._leeg, moment, opening))
        return self._keep(self._opent, tuple(waarden), opname, tuple(waarden))

    def _record_act(self, stelling: Stelling, op: datetime, daad: Daad, nieuw: Mapping[str, Any], waarden: Waarden) -> Zet:
        g = _act(op, daad, nieuw)
        opname = self._opname()
        oud = {naam: waarde for naam, waarde in waarden.items() if naam not in nieuw}
        if not misshapen(g):
            opname.record(lambda: record_act(opname, with_values(stelling.casus, oud), g, op))
        zet = self._keep(stelling.daden, daad, opname, daad.namen, daad.naam)
        zet.daad = daad
        zet.kop = "".join(f',"{sleutel}":{to_text(deel)}' for sleutel, deel in zip(_DAAD, _who(daad), strict=True) if deel)
        return zet

    def _record_expiry(self, stelling: Stelling, sleutel: Any, moment: datetime, waarden: Waarden) -> Zet:
        opname = self._opname()
        opname.record(lambda: record_expiry(opname, with_values(stelling.casus, waarden), sleutel[0], moment))
        return self._keep(stelling.eindes, sleutel, opname, ())

    def _keep(self, plaats: dict[Any, Zet], sleutel: Any, opname: Opname, namen: tuple[str, ...], mee: str = "") -> Zet:
        """Return the zet that *opname* recorded, kept under *sleutel* behind the questions that it asked."""
        zet = Zet()
        zet.namen = namen
        if opname.na is not None:
            zet.naar = self._intern(opname.na)
        zet.blockers = opname.blockers
        if zet.naar is not None:
            zet.verschil, zet.sjabloon = opname.verschil, opname.sjabloon
            zet.gevolgen = tuple((g.wat, g.naam) for g in opname.gevolgen)
            zet.klokken = tuple((k, None) if isinstance(k, int) else (-1, self._ends(k)) for k in opname.klokken)
            if len(zet.klokken) == 1 and _sure(opname.klokken[0]):
                zet.klok = zet.klokken[0][1]
        if opname.geldig and self.zetten < MEESTE_ZETTEN:
            self.zetten += 1
            for blad, waarheid in opname.gevraagd.items():
                vraag = plaats.setdefault(sleutel, Zet())
                vraag.blad, vraag.mee = blad, mee
                vraag.vraag = vraag.vraag or sieve(blad, self._boek, self.kalender, self._leeg, mee)
                plaats, sleutel = vraag.takken, waarheid
            plaats[sleutel] = zet
        return zet

    def _ends(self, einde: Einde) -> Einden:
        return self._einden.setdefault(einde, Einden(self.kalender, einde))

    def _intern(self, casus: Casus) -> Stelling | None:
        stand = stand_of(self._kader, casus)
        if stand is None:
            return None
        sleutel = key_of(stand)
        return self._stellingen.get(sleutel) or self._stellingen.setdefault(sleutel, Stelling(stand))


def _who(daad: Daad | None) -> tuple[str, str, str]:
    return ("", "", "") if daad is None else (daad.rol, daad.stap, daad.uitkomst)


def _brought(daad: Daad, waarde: Any) -> Waarden:
    """Return what *daad* brings along, by name."""
    return {daad.naam: waarde} if daad.naam else dict(zip(daad.namen, waarde or (), strict=True))


def _over(klokken: tuple[datetime, ...] | None, moment: datetime) -> tuple[int, ...]:
    """Return the numbers of the clocks that are over at *moment*; it is the end of the only one when *klokken* is None."""
    return (0,) if klokken is None else tuple(nr for nr, klok in enumerate(klokken) if klok <= moment)


def _act(op: gb.Op, daad: Daad, legt_vast: Mapping[str, Any]) -> gb.Handeling:
    return gb.Handeling(op=op, rol=daad.rol, stap=daad.stap, uitkomst=daad.uitkomst, legt_vast=legt_vast)


def _facts(moment: datetime, waarden: Mapping[str, Any]) -> tuple[gb.Gebeurtenis, ...]:
    return tuple(gb.Feit(op=moment, gegeven=naam, waarde=waarde) for naam, waarde in waarden.items())


def _sure(klok: int | Einde) -> bool:
    """Return whether a term ends, at midnight, after the day on which it begins: then it is not over at once."""
    if not isinstance(klok, Einde) or klok.termijn.tijd is not None:
        return False
    return klok.verschuiving == 0 or (klok.termijn.duur is not None and klok.termijn.duur.aantal > 0)


def _keep(loop: Loop) -> Voor:
    return loop.stelling, loop.klokken, loop.wek, loop.nu, loop.bekend, len(loop.logboek)


def _put_back(loop: Loop, voor: Voor) -> None:
    loop.stelling, loop.klokken, loop.wek, loop.nu, loop.bekend, lengte = voor
    del loop.logboek[lengte:]
