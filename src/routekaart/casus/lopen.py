"""Run to completion: everything that follows from one gebeurtenis or one wekmoment, round by round (semantiek.md §3)."""

from __future__ import annotations

from routekaart.casus import grenzen
from routekaart.casus.draaiboek import Deur
from routekaart.casus.fasen import klaar_key, take
from routekaart.casus.openen import anchor_late, open_stap, settle
from routekaart.casus.statussen import refresh_statuses
from routekaart.casus.toestand import LOPEND
from routekaart.casus.toestemming import withdraw_refused
from routekaart.casus.werk import Werk
from routekaart.kalender.datum import write_date
from routekaart.kern.kernel import DOORLOPEND, HOOFD, Doel, Doelwit

MEESTE_RONDES = 100
OPENSTAAND = ("open", "loopt")


class GeenEinde(RuntimeError):
    """The casus does not come to rest: at one moment the same follows again and again; the text says so, in Dutch.

    `check` tells of a loop without a maximum (RK306), but a protocol with that finding may run.
    """

    def __init__(self, w: Werk) -> None:
        fasen = ", ".join(f"`{fase}`" for fase in w.open_fasen())
        super().__init__(
            f"Op {write_date(w.dag)} volgt steeds weer hetzelfde, in {fasen}: een lus zonder maximum, die geen tijd kost."
        )


def run(w: Werk) -> None:
    """Let everything follow that follows, until a whole round changes nothing.

    Raises:
        GeenEinde: `MEESTE_RONDES` rounds were not enough.
    """
    for _ in range(MEESTE_RONDES):
        _empty_queue(w)
        refresh_statuses(w)
        anchor_late(w)
        if w.casus.einde is not None:
            # The one thing that a fact still does: nobody owes what may no longer be done.
            if DOORLOPEND in w.kern.fasen and withdraw_refused(w, DOORLOPEND):
                continue
            return _finish(w)
        grenzen.look(w)
        if not w.wachtrij and not _waiting(w) and not _overgangen(w) and not _zodra(w) and not _klaar(w):
            return
    raise GeenEinde(w)


def _empty_queue(w: Werk) -> None:
    for _ in range(MEESTE_RONDES * 10):
        if not w.wachtrij:
            return
        # What was recorded counts for the `als` of what now opens, also by way of a status.
        refresh_statuses(w)
        wacht = w.wachtrij.popleft()
        if wacht.doel is not None:
            take(w, wacht.doel, wacht.anker)
        else:
            open_stap(w, wacht.stap, wacht.anker, wacht.aanleiding, wacht.voorval_op)
    raise GeenEinde(w)


def _waiting(w: Werk) -> bool:
    veranderd = False
    for fase in w.open_fasen():
        for naam in w.kern.fasen[fase].stappen:
            for index, opening in enumerate(w.casus.openingen.get(naam, ())):
                if opening.stand == "wachtend":
                    veranderd |= settle(w, w.kern.stappen[naam], index)
            veranderd |= _retry_rhythmless(w, naam)
        veranderd |= withdraw_refused(w, fase)
    return veranderd or bool(w.wachtrij)


def _retry_rhythmless(w: Werk, naam: str) -> bool:
    """Open an ``elke: onbepaald`` stap that was skipped, or lost its toestemming, once its ``als`` has changed to waar."""
    stap = w.kern.stappen[naam]
    if stap.elke is None or stap.elke.soort != "onbepaald":
        return False
    if w.casus.stand(naam) not in ("overgeslagen", *(("vervallen",) if stap.toestemming is not None else ())):
        return False
    vol = stap.hoogstens_keer is not None and w.casus.openingen[naam][-1].keer >= stap.hoogstens_keer
    if vol or w.boek.als[naam](w.blik()) is not True:
        return False
    open_stap(w, naam, w.dag, "opnieuw")
    return True


def _overgangen(w: Werk) -> bool:
    for fase in w.open_fasen():
        deur = _first_door(w, fase)
        if deur is not None:
            w.casus.waarheid[deur.sleutel] = True
            w.note("overgang", deur.sleutel)
            w.queue(deur.overgang.naar, w.dag)
    return bool(w.wachtrij)


def _first_door(w: Werk, fase: str) -> Deur | None:
    eerste = None
    blik = w.blik()
    for deur in w.boek.overgangen[fase]:
        waarheid = deur.vraag(blik)
        if waarheid is not True:
            w.casus.waarheid[deur.sleutel] = waarheid
        elif eerste is None and w.casus.waarheid.get(deur.sleutel) is not True:
            eerste = deur
    return eerste


def _zodra(w: Werk) -> bool:
    for fase in w.open_fasen():
        for naam in w.boek.zodra_in[fase]:
            if becomes_true(w, naam, w.boek.zodra[naam](w.blik())):
                w.queue_stap(naam, w.dag, "zodra")
    _lift(w)
    return bool(w.wachtrij)


def becomes_true(w: Werk, sleutel: str, waarheid: bool | None) -> bool:
    """Remember *waarheid* under *sleutel*; return whether it is waar now and was not before."""
    was = w.casus.waarheid.get(sleutel)
    if waarheid is not was:
        w.casus.waarheid[sleutel] = waarheid
    return waarheid is True and was is not True


def _lift(w: Werk) -> None:
    """Move a lijn up to a trede whose ``zodra`` has become waar."""
    for naam, vraag in w.boek.treden.items():
        if not becomes_true(w, f"trede {naam}", vraag(w.blik())):
            continue
        fase = w.kern.fasen[naam]
        treden = w.kern.lijnen[fase.spoor].treden
        nu = w.casus.plaats.get(fase.spoor, "rust")
        if nu in treden and treden.index(nu) >= treden.index(naam):
            w.note("lijn_al_hoger", fase.spoor)
        else:
            w.queue(Doel((Doelwit("trede", naam),), (*fase.pad, "zodra")), w.dag)


def _klaar(w: Werk) -> bool:
    fase = w.kern.fasen.get(w.casus.plaats.get(HOOFD, ""))
    if fase is None or fase.klaar is None:
        return False
    openingen = [(w.kern.stappen[s].soort, o) for s in fase.stappen for o in w.casus.openingen.get(s, ())]
    moet = [o for soort, o in openingen if soort == "moet" and o.stand != "overgeslagen"]
    rust = bool(moet) and not any(o.stand in LOPEND for o in moet) and not any(o.stand == "wachtend" for _, o in openingen)
    if not becomes_true(w, klaar_key(fase.naam), rust):
        return False
    w.note("klaar", fase.naam)
    w.queue(fase.klaar, w.dag)
    return True


def _finish(w: Werk) -> None:
    """Set ``afgerond`` once nothing is owed any more after the eind."""
    if w.casus.afgerond:
        return
    doorlopend = w.kern.fasen.get(DOORLOPEND)
    # What waits for a fact can no longer open, as facts change no duty any more.
    if doorlopend is None or not any(o.stand in OPENSTAAND for s in doorlopend.stappen for o in w.casus.openingen.get(s, ())):
        w.casus.afgerond = True
        w.note("afgerond", w.casus.einde)
