"""Opening a stap: is it asked for at all, by whom, and until when."""

from __future__ import annotations

from datetime import date

from routekaart.casus.blik import Blik
from routekaart.casus.tabellen import read_table
from routekaart.casus.toestand import LOPEND, Opening
from routekaart.casus.werk import BINNEN_DE_DAG, Wachtend, Werk
from routekaart.kalender.termijn import Termijn, count_back
from routekaart.kern.kernel import DOORLOPEND, ONBEPAALD, VELD_VAN_VOORVAL, Stap, Wie


def open_stap(w: Werk, naam: str, anker: date, aanleiding: str = "", voorval_op: date | None = None) -> None:
    """Open the stap *naam* with *anker* as day zero; *aanleiding* says what opened it, *voorval_op* when that happened.

    Of a stap whose term counts from a field of the voorval, *voorval_op* is the date in that field.
    """
    stap = w.kern.stappen[naam]
    if not w.active(stap) or (w.casus.einde is not None and stap.fase != DOORLOPEND):
        if not aanleiding:
            w.note("niet_geopend", naam)
        return
    eerdere = w.casus.openingen.get(naam, ())
    if eerdere and not stap.bij and eerdere[-1].stand in LOPEND:
        w.note("al_open", naam)
        return
    keer = eerdere[-1].keer + 1 if eerdere else 1
    if stap.hoogstens_keer is not None and keer > stap.hoogstens_keer:
        w.note("uitgeput", naam, keer=stap.hoogstens_keer)
        w.queue(stap.uitgeput, anker)
        return
    # Closed openings are forgotten once there is a later one: only the latest is ever asked for.
    lopend = tuple(o for o in eerdere if o.stand in LOPEND)
    nieuw = Opening("wachtend", keer, w.moment, anker, aanleiding=aanleiding, voorval_op=voorval_op)
    w.casus.openingen[naam] = (*lopend, nieuw)
    settle(w, stap, len(lopend), nieuw=True)


def settle(w: Werk, stap: Stap, index: int, nieuw: bool = False, bepaald: bool = False) -> bool:
    """Open, skip, or leave waiting opening number *index* of *stap*; return whether it changed.

    With *bepaald* the regiehouder has declared its ``als`` waar.
    """
    opening = w.casus.openingen[stap.naam][index]
    blik = w.blik()
    vraag = w.boek.als.get(stap.naam)
    waarheid = True if vraag is None or bepaald else vraag(blik)
    # A stap that has waited starts its clock now: until today nobody could know that it was a duty.
    anker = opening.anker if nieuw else w.dag
    if waarheid is False:
        w.replace(stap.naam, index, opening._replace(stand="overgeslagen"))
        w.note("overgeslagen", stap.naam)
        lead_elsewhere(w, stap, anker or w.dag, nieuw)
        return True
    gelezen = _read_tables(w, stap, blik) if waarheid else None
    if gelezen is None:
        if nieuw:
            w.note("wacht", stap.naam)
        return False
    wie, termijn = gelezen
    _start(w, stap, index, opening._replace(stand="open", geopend=w.moment, anker=anker, wie=wie, termijn=termijn))
    return True


def lead_elsewhere(w: Werk, stap: Stap, anker: date, nieuw: bool = False) -> None:
    """Queue the ``anders`` of *stap*: one doel once, however many stappen want it because the same toestemming is refused.

    A stap that would only now open (*nieuw*) takes it again, unless it waits in the queue: where the casus went asks anew.
    """
    vraag = w.boek.toestemming.get(stap.naam)
    if stap.anders is None or stap.toestemming is None or vraag is None or vraag(w.blik()) is not False:
        w.queue(stap.anders, anker)
        return
    genomen = (w.moment, stap.toestemming, stap.anders.wit)
    wacht = any(x.aanleiding == stap.toestemming and x.doel and x.doel.wit == stap.anders.wit for x in w.wachtrij)
    if not wacht and (nieuw or genomen not in w.geweigerd):
        w.wachtrij.append(Wachtend(anker, stap.anders, aanleiding=stap.toestemming))
        w.geweigerd.add(genomen)


def _start(w: Werk, stap: Stap, index: int, opening: Opening) -> None:
    vanaf = _anchor(w, stap, opening)
    waarschuwing = uiterlijk = None
    if opening.termijn is not None and vanaf is not None:
        waarschuwing, uiterlijk = w.deadline(opening.termijn, vanaf, stap.vanaf != "opening")
    w.replace(stap.naam, index, opening._replace(anker=vanaf, waarschuwing=waarschuwing, uiterlijk=uiterlijk))
    meer = {
        "aanleiding": opening.aanleiding,
        "keer": opening.keer if opening.keer > 1 else None,
        "gebruikt": {naam: _norm(w, naam) for naam in stap.gebruikt},
    }
    w.note("opent", stap.naam, uiterlijk=uiterlijk, **{k: v for k, v in meer.items() if v})


def _anchor(w: Werk, stap: Stap, opening: Opening) -> date | None:
    """Return day zero of the term of *opening*, None while it is not known."""
    if stap.vanaf == "opening":
        return w.dag if opening.termijn is not None and opening.termijn.soort in BINNEN_DE_DAG else opening.anker
    if stap.vanaf == "voorval":
        return opening.voorval_op or opening.anker
    if stap.vanaf.startswith(VELD_VAN_VOORVAL):
        return opening.voorval_op
    if stap.vanaf in w.kern.stappen:
        gedaan = w.casus.gedaan.get(stap.vanaf)
        return None if gedaan is None else gedaan.op
    historie = w.casus.gegevens.get(stap.vanaf)
    waarde = historie[-1][1] if historie else None
    return waarde if isinstance(waarde, date) else None


def anchor_late(w: Werk) -> None:
    """Start the clocks of open stappen whose anchor (a stap, a date) has become known or has changed, and stop the others."""
    # A clock that a pauze has stopped starts again by itself, with what it had left.
    pauzes = tuple(w.casus.pauzes.values())
    for fase in w.open_fasen():
        for naam in w.kern.fasen[fase].stappen:
            stap = w.kern.stappen[naam]
            if stap.vanaf in ("opening", "voorval"):
                continue
            for index, opening in enumerate(w.casus.openingen.get(naam, ())):
                stil = any(rest.element == naam and rest.keer == opening.keer for rust in pauzes for rest in rust.rest)
                if opening.stand == "open" and opening.termijn is not None and not opening.te_laat and not stil:
                    _move_anchor(w, stap, index, opening)


def _move_anchor(w: Werk, stap: Stap, index: int, opening: Opening) -> None:
    vanaf = _anchor(w, stap, opening)
    if (vanaf == opening.anker and opening.uiterlijk is not None) or opening.verlengd:
        return
    assert opening.termijn is not None
    waarschuwing, uiterlijk = (None, None) if vanaf is None else w.deadline(opening.termijn, vanaf, eigen=True)
    if uiterlijk != opening.uiterlijk:
        w.replace(stap.naam, index, opening._replace(anker=vanaf, waarschuwing=waarschuwing, uiterlijk=uiterlijk))
        w.note("anker", stap.naam, anker=vanaf, uiterlijk=uiterlijk)


# --- tabellen and parameters ---------------------------------------------------------------------------------------------------


def _read_tables(w: Werk, stap: Stap, blik: Blik) -> tuple[tuple[str, ...], Termijn | None] | None:
    """Return the roles and the term of *stap* with its tabellen read, or None while a tabel is onbekend."""
    rollen: list[str] = []
    for rol in stap.wie.rollen:
        gelezen = _roles(read_table(w.boek, rol, blik)) if rol in w.kern.tabellen else (rol,)
        if gelezen is None:
            return None
        rollen.extend(gelezen)
    termijn = stap.binnen
    if termijn is not None and termijn.naam in w.kern.tabellen:
        waarde = read_table(w.boek, termijn.naam or "", blik)
        if not isinstance(waarde, Termijn):
            return None
        termijn = count_back(waarde, termijn.terug) if termijn.terug else waarde
    return tuple(rollen), termijn


def _roles(waarde: str | Termijn | Wie | None) -> tuple[str, ...] | None:
    if isinstance(waarde, Wie):
        return (ONBEPAALD,) if waarde.onbepaald else waarde.rollen
    return (waarde,) if isinstance(waarde, str) else None


def _norm(w: Werk, naam: str) -> str:
    """Return, as text, what the parameter or tabel *naam* says now (``onbekend`` while it says nothing)."""
    waarde = read_table(w.boek, naam, w.blik()) if naam in w.kern.tabellen else w.kern.parameters[naam].waarde
    if isinstance(waarde, Wie):
        return " of ".join(waarde.rollen) or ONBEPAALD
    return "onbekend" if waarde is None else str(waarde)
