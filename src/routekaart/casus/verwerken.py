"""Opening a casus, handling one gebeurtenis, letting time pass: state in, new state and journaal out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from json import dumps
from typing import Any

from routekaart.casus import gebeurtenis as gb
from routekaart.casus.controle import blockers
from routekaart.casus.draaiboek import Draaiboek, draaiboek
from routekaart.casus.fasen import enter
from routekaart.casus.journaal import BEGIN, Effect, Regel, seal
from routekaart.casus.klok import act, next_wek
from routekaart.casus.lopen import MEESTE_RONDES, GeenEinde, run
from routekaart.casus.statussen import refresh_statuses
from routekaart.casus.toepassen import apply
from routekaart.casus.toestand import Casus, copy
from routekaart.casus.vorm import happened, is_moment, is_text, local, misshapen
from routekaart.casus.weigering import Blocker, Geweigerd
from routekaart.casus.werk import DOORLOPEND, Werk
from routekaart.kalender.kalender import BuitenKalender, Kalender
from routekaart.kern.kernel import Kern


@dataclass(frozen=True, slots=True)
class Uitslag:
    """The new casus, the lines to add to its journaal, and what the host must do."""

    casus: Casus
    regels: tuple[Regel, ...] = ()
    effecten: tuple[Effect, ...] = ()


Bureau = Callable[[Draaiboek, Kalender, Casus, datetime], Werk]
"""Makes the desk on which a casus is worked out: who wants to watch, gives one of their own."""


# --- opening ------------------------------------------------------------------------------------------------------


def open_casus(
    kern: Kern, kalender: Kalender, id: str, op: gb.Op, feiten: Iterable[gb.Gebeurtenis] = (), afdwingen: bool = True,
    bureau: Bureau = Werk,
) -> Uitslag:  # fmt: skip
    """Open a casus of *kern* on *op*, with the *feiten* (Feit, Voorval) that are known already.

    Without *afdwingen*, an act of another role than the protocol names is noted in the journaal, as long as it lasts.

    Raises:
        Geweigerd: *op* lies outside the calendar, or a feit does not fit or comes twice.

    An open norm without a value is told to the regiehouder; a term that rests on it never expires by itself.
    """
    feiten = tuple(feiten)
    _refuse(_misopened(id, op, feiten))
    moment = local(op)
    _refuse(_outside(kalender, moment))
    w = bureau(draaiboek(kern), kalender, new_casus(kern, kalender, id, moment), moment)
    w.casus.afdwingen = bool(afdwingen)
    try:
        for nr, feit in enumerate(feiten):
            _record_first(w, feit, f"{id}/0.{nr}")
        refresh_statuses(w)
        begin(w)
        run(w)
        w.casus.nu = moment
        oorzaak = {
            "casus": id, "protocol": kern.hash, "kalender": kalender.hash, "feiten": [gb.to_data(f) for f in feiten],
        }  # fmt: skip
        if not afdwingen:
            oorzaak["afdwingen"] = "nee"
        regels = [_line(w, "opening", oorzaak, moment, moment), *_catch_up(w, moment)]
    except (BuitenKalender, GeenEinde) as fout:
        raise Geweigerd((_stopped(fout),)) from None
    return _result(w, regels)


def _misopened(id: object, op: object, feiten: tuple[object, ...]) -> tuple[Blocker, ...]:
    """Return a blocker for everything about an opening that cannot be read."""
    fout = [b for feit in feiten for b in misshapen(feit)]
    if not is_text(id) or not id:
        fout.append(Blocker("verkeerd_type", "Een casus heeft een kenmerk nodig: een korte tekst."))
    if not is_moment(op):
        fout.append(Blocker("verkeerd_type", "Een casus gaat open op een datum of een moment."))
    return tuple(fout)


def _record_first(w: Werk, feit: gb.Gebeurtenis, id: str) -> None:
    if not isinstance(feit, gb.Feit | gb.Voorval):
        raise Geweigerd((Blocker("verkeerd_type", "Bij het openen kunnen alleen feiten en voorvallen mee."),))
    voorgevallen = happened(feit)
    _refuse(_outside(w.kalender, voorgevallen))
    if voorgevallen > w.moment:
        raise Geweigerd((Blocker("in_de_toekomst", "Een feit bij het openen kan niet van na de opening zijn."),))
    if _repeated(w.casus, feit) is not None:
        return
    _refuse(blockers(w, feit))
    if feit.id:
        w.casus.gezien[feit.id] = content_hash(feit)
    apply(w, feit, feit.id or id, voorgevallen.date())


def begin(w: Werk) -> None:
    """Enter doorlopend and the first fase of a new casus."""
    eerste = w.kern.fasen[w.kern.begin]
    # The first fase's role holds the regie without an offer; a role nobody is bound to yet leaves it nameless.
    w.casus.regie = None
    if DOORLOPEND in w.kern.fasen:
        enter(w, w.kern.fasen[DOORLOPEND], w.dag)
    enter(w, eerste, w.dag)
    for naam in w.boek.open_normen:
        w.note("open_norm", naam)
        w.send("open_norm", w.houder(), naam)


def new_casus(kern: Kern, kalender: Kalender, id: str, moment: datetime) -> Casus:
    """Return a casus in which nothing has happened yet, not even its opening."""
    return Casus(
        id=id, protocol=kern.hash, kalender=kalender.hash, geopend_op=moment.date(), nu=moment, nr=0, hash=BEGIN,
        plaats=dict.fromkeys(kern.lijnen, "rust"), bezoek={}, openingen={}, gedaan={}, regie=None, aanbod=None,
        wacht_op_rol=None, pauzes={}, gegevens={}, voorvallen=(), statussen={}, binding={}, stukken={}, waarheid={},
        voorstellen={}, deelcasussen={}, punten={}, fasetermijn={}, ritme={}, grenzen={}, gezien={},
    )  # fmt: skip


# --- one gebeurtenis ----------------------------------------------------------------------------------------------


def step(kern: Kern, kalender: Kalender, casus: Casus, g: gb.Gebeurtenis, bureau: Bureau = Werk) -> Uitslag:
    """Handle *g*: first everything that time did before it, then *g*, then all that follows.

    Raises:
        Geweigerd: with every blocker; *casus* is as it was, and nothing of this call remains.
    """
    _refuse(misshapen(g))
    herhaald = _repeated(casus, g)
    if herhaald is not None:
        return herhaald
    nu, voorgevallen = local(g.op), happened(g)
    _refuse(_time_blockers(kalender, casus, nu, voorgevallen))
    w = bureau(draaiboek(kern), kalender, copy(casus), casus.nu)
    try:
        regels = _catch_up(w, nu)
        w.moment = w.verwerkt_op = nu
        w.casus.nu = nu
        _refuse(blockers(w, g))
        apply(w, g, g.id or f"{casus.id}/{w.casus.nr + 1}", voorgevallen.date())
        run(w)
        if g.id:
            w.casus.gezien[g.id] = content_hash(g)
        regels.append(_line(w, "gebeurtenis", gb.to_data(g), nu, nu))
        # A term that was over before it began (vanaf: voorval) expires now.
        regels.extend(_catch_up(w, nu))
    except (BuitenKalender, GeenEinde) as fout:
        raise Geweigerd((_stopped(fout),)) from None
    return _result(w, regels)


def _repeated(casus: Casus, g: gb.Gebeurtenis) -> Uitslag | None:
    bekend = casus.gezien.get(g.id) if g.id else None
    if bekend is None:
        return None
    if bekend != content_hash(g):
        raise Geweigerd((Blocker("id_hergebruikt", f"Het kenmerk `{g.id}` is al gebruikt voor iets anders.", (), (g.id,)),))
    return Uitslag(casus)


def content_hash(g: gb.Gebeurtenis) -> str:
    """Return a hash of all that *g* says."""
    return sha256(dumps(gb.to_data(g), ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _time_blockers(kalender: Kalender, casus: Casus, nu: datetime, voorgevallen: datetime) -> tuple[Blocker, ...]:
    fout = list(_outside(kalender, nu))
    if voorgevallen.date() < kalender.eerste:
        fout.extend(_outside(kalender, voorgevallen))
    if nu < casus.nu:
        fout.append(Blocker("terug_in_de_tijd", f"De casus is al bij {casus.nu:%d-%m-%Y %H.%M}; dit is eerder vastgelegd."))
    if voorgevallen > nu:
        fout.append(Blocker("in_de_toekomst", "Iets kan niet zijn vastgelegd voordat het voorviel."))
    return tuple(fout)


def _outside(kalender: Kalender, nu: datetime) -> tuple[Blocker, ...]:
    if kalender.eerste <= nu.date() <= kalender.laatste:
        return ()
    return (_beyond(BuitenKalender(kalender, nu.date())),)


def _stopped(fout: BuitenKalender | GeenEinde) -> Blocker:
    return _beyond(fout) if isinstance(fout, BuitenKalender) else Blocker("geen_rust", str(fout))


def _beyond(fout: BuitenKalender) -> Blocker:
    tekst = str(fout)
    return Blocker("buiten_kalender", tekst[:1].upper() + tekst[1:] + ".")


def _refuse(fout: tuple[Blocker, ...]) -> None:
    if fout:
        raise Geweigerd(fout)


# --- time ---------------------------------------------------------------------------------------------------------


def tick(kern: Kern, kalender: Kalender, casus: Casus, nu: gb.Op, bureau: Bureau = Werk) -> Uitslag:
    """Let time pass until *nu*.  When nothing happened by then, the casus comes back as it was.

    Raises:
        Geweigerd: *nu* lies before the last thing that happened, or outside the calendar.
    """
    if not is_moment(nu):
        raise Geweigerd((Blocker("verkeerd_type", "De tijd gaat door tot een datum of een moment."),))
    moment = local(nu)
    _refuse(_time_blockers(kalender, casus, moment, moment))
    w = bureau(draaiboek(kern), kalender, copy(casus), casus.nu)
    try:
        regels = _catch_up(w, moment, rest=True)
    except (BuitenKalender, GeenEinde) as fout:
        raise Geweigerd((_stopped(fout),)) from None
    return _result(w, regels) if regels else Uitslag(casus)


def next_moment(kern: Kern, kalender: Kalender, casus: Casus) -> datetime | None:
    """Return the next moment (local time) at which time alone may change something, None when there is none.

    A host needs no other schedule: calling `tick` then, or later, loses nothing.
    """
    w = Werk(draaiboek(kern), kalender, casus, casus.nu)
    return next_wek(w)


def _catch_up(w: Werk, nu: datetime, rest: bool = False) -> list[Regel]:
    """Handle every wekmoment up to and with *nu*; with *rest*, leave the casus as the last of them that did something left it.

    Raises:
        GeenEinde: what is over before it begins begins again, ten times `MEESTE_RONDES` times at one moment.
    """
    regels: list[Regel] = []
    keren = 0
    w.verwerkt_op = nu
    bewaard = copy(w.casus) if rest else None
    while (volgende := next_wek(w)) is not None and volgende <= nu:
        moment = max(volgende, w.casus.nu)
        keren = keren + 1 if moment == w.casus.nu else 0
        if keren > MEESTE_RONDES * 10:
            raise GeenEinde(w)
        act(w, moment)
        w.casus.nu = moment
        if w.gevolgen or w.effecten:
            regels.append(_line(w, "wekmoment", {"moment": volgende}, moment, nu))
            bewaard = copy(w.casus) if rest else None
    if bewaard is not None:
        w.casus = bewaard
    return regels


# --- lines --------------------------------------------------------------------------------------------------------


def _line(w: Werk, soort: Any, oorzaak: dict[str, Any], moment: datetime, verwerkt_op: datetime) -> Regel:
    casus = w.casus
    regel = seal(Regel(casus.nr + 1, soort, moment, verwerkt_op, oorzaak, tuple(w.gevolgen), tuple(w.effecten), casus.hash))
    casus.nr, casus.hash = regel.nr, regel.hash
    w.gevolgen, w.effecten = [], []
    return regel


def _result(w: Werk, regels: list[Regel]) -> Uitslag:
    return Uitslag(w.casus, tuple(regels), tuple(e for r in regels for e in r.effecten))
