"""Moving a spoor: entering and leaving a fase or trede, reaching an eind, and the regie that goes with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from routekaart.casus import grenzen
from routekaart.casus.openen import open_stap
from routekaart.casus.sluiten import ratify_by_silence
from routekaart.casus.statussen import refresh_statuses
from routekaart.casus.toestand import LOPEND, Aanbod, Klok
from routekaart.casus.werk import Wachtend, Werk
from routekaart.kern.kernel import DOORLOPEND, HOOFD, Doel, Doelwit, Fase, Stap


def take(w: Werk, doel: Doel, anker: date) -> None:
    """Take *doel*, left to right; *anker* is day zero of what it opens."""
    for wit in doel.wit:
        if w.casus.einde is not None and wit.soort not in ("stap", "bekrachtigd", "niets"):
            w.note("na_einde", wit.naam or wit.soort)
            continue
        _WITTEN[wit.soort](w, wit, doel, anker)


def _take_stap(w: Werk, wit: Doelwit, doel: Doel, anker: date) -> None:
    open_stap(w, wit.naam, anker)


def _take_fase(w: Werk, wit: Doelwit, doel: Doel, anker: date) -> None:
    enter(w, w.kern.fasen[wit.naam], anker, doel)


def _take_eind(w: Werk, wit: Doelwit, doel: Doel, anker: date) -> None:
    reach_eind(w, wit.naam, anker, doel)


def _take_lijn(w: Werk, wit: Doelwit, doel: Doel, anker: date) -> None:
    if w.casus.plaats.get(wit.naam, "rust") in w.kern.fasen:
        w.note("lijn_loopt_al", wit.naam)
        return
    enter(w, w.kern.fasen[w.kern.lijnen[wit.naam].treden[0]], anker, doel)


def _take_opgelost(w: Werk, wit: Doelwit, doel: Doel, anker: date) -> None:
    _rest(w, wit.naam, "opgelost")
    w.queue(w.kern.lijnen[wit.naam].opgelost, anker)


def _take_uitgeput(w: Werk, wit: Doelwit, doel: Doel, anker: date) -> None:
    _rest(w, wit.naam, "uitgeput")
    w.queue(w.kern.lijnen[wit.naam].uitgeput, anker)


def _take_bekrachtigd(w: Werk, wit: Doelwit, doel: Doel, anker: date) -> None:
    ratify_by_silence(w, w.kern.stappen[wit.naam], anker)


def _take_niets(w: Werk, wit: Doelwit, doel: Doel, anker: date) -> None:
    return


def _take_onbepaald(w: Werk, wit: Doelwit, doel: Doel, anker: date) -> None:
    plaats = ".".join(map(str, doel.pad))
    w.casus.punten[plaats] = w.casus.plaats.get(HOOFD, "")
    w.note("open_punt", plaats)
    w.send("open_punt", w.houder(), plaats)


_WITTEN = {
    "stap": _take_stap,
    "fase": _take_fase,
    "trede": _take_fase,
    "eind": _take_eind,
    "lijn": _take_lijn,
    "opgelost": _take_opgelost,
    "uitgeput": _take_uitgeput,
    "bekrachtigd": _take_bekrachtigd,
    "niets": _take_niets,
    "onbepaald": _take_onbepaald,
}


# --- fasen ------------------------------------------------------------------------------------------------------


def enter(w: Werk, fase: Fase, anker: date, doel: Doel | None = None) -> None:
    """Enter *fase* (also from itself) because of *doel*: new visit, new clocks, its first stappen open."""
    casus = w.casus
    bezoek = casus.bezoek.get(fase.naam, 0) + 1
    if fase.hoogstens_keer is not None and bezoek > fase.hoogstens_keer:
        w.note("uitgeput", fase.naam, keer=fase.hoogstens_keer)
        w.queue(fase.uitgeput, anker)
        return
    leave(w, fase.spoor)
    casus.plaats[fase.spoor] = fase.naam
    casus.bezoek[fase.naam] = bezoek
    for naam in fase.stappen:
        casus.openingen.pop(naam, None)
    for deur in w.boek.overgangen[fase.naam]:
        casus.waarheid.pop(deur.sleutel, None)
    for naam in (*w.boek.zodra_in[fase.naam], klaar_key(fase.naam)):
        casus.waarheid.pop(naam, None)
    soort = "fase" if fase.spoor in (HOOFD, DOORLOPEND) else "trede"
    w.note(soort, fase.naam, bezoek=bezoek if bezoek > 1 else None, via=_via(doel))
    if fase.binnen is not None:
        uiterlijk = w.deadline(fase.binnen, anker)[1]
        if uiterlijk is not None:
            casus.fasetermijn[fase.naam] = Klok(uiterlijk)
    if fase.spoor == HOOFD:
        grenzen.happen(w, "fase", fase.naam, anker)
        hand_over(w, fase, anker)
    _begin(w, fase, anker)


def _via(doel: Doel | None) -> str | None:
    """Return the place in the file that leads here; None for the beginning, and for what the regiehouder decided."""
    return ".".join(map(str, doel.pad)) or None if doel is not None else None


def klaar_key(fase: str) -> str:
    """Return the key under which it is remembered that every duty of *fase* is closed."""
    return f"klaar {fase}"


def _begin(w: Werk, fase: Fase, anker: date) -> None:
    for naam in fase.begint_met:
        open_stap(w, naam, anker)
    for naam in fase.stappen:
        elke = w.kern.stappen[naam].elke
        if elke is not None and elke.soort == "onbepaald" and naam not in fase.begint_met:
            open_stap(w, naam, anker)
    for naam in w.boek.ritmisch[fase.naam]:
        w.casus.ritme[naam] = anker


def leave(w: Werk, spoor: str) -> None:
    """Leave the fase or trede where *spoor* is: its open stappen lapse, its clocks stop."""
    naam = w.casus.plaats.get(spoor)
    fase = w.kern.fasen.get(naam or "")
    if fase is None:
        return
    for stap in fase.stappen:
        withdraw(w, stap)
        w.casus.ritme.pop(stap, None)
    w.casus.fasetermijn.pop(fase.naam, None)
    if spoor == HOOFD:
        w.casus.punten = {}
        w.casus.pauzes = {}


def withdraw(w: Werk, stap: str) -> None:
    """Let every opening of *stap* that is not closed lapse."""
    rij = w.casus.openingen.get(stap)
    if not rij or not any(o.stand in LOPEND for o in rij):
        return
    w.casus.openingen[stap] = tuple(o._replace(stand="vervallen") if o.stand in LOPEND else o for o in rij)
    w.casus.voorstellen.pop(stap, None)
    w.casus.deelcasussen.pop(stap, None)
    w.note("vervallen", stap)


def _rest(w: Werk, lijn: str, stand: str) -> None:
    leave(w, lijn)
    w.casus.plaats[lijn] = stand
    w.note(stand, lijn)


# --- eind -------------------------------------------------------------------------------------------------------


def reach_eind(w: Werk, eind: str, anker: date, doel: Doel) -> None:
    """Reach *eind* because of *doel*, with *anker* as its day zero: every spoor ends (semantiek.md §3).

    Only aftercare in doorlopend remains.
    """
    casus = w.casus
    w.note("einde", eind, resultaat=w.kern.einden[eind], via=_via(doel))
    refresh_statuses(w)
    grenzen.look(w)
    grenzen.happen(w, "eind", eind, anker)
    leave(w, HOOFD)
    casus.plaats.pop(HOOFD, None)
    for lijn in w.kern.lijnen:
        if casus.plaats.get(lijn) in w.kern.fasen:
            leave(w, lijn)
            casus.plaats[lijn] = "rust"
    casus.aanbod, casus.wacht_op_rol, casus.punten, casus.pauzes, casus.ritme = None, None, {}, {}, {}
    casus.einde = eind
    if DOORLOPEND in w.kern.fasen:
        _keep_aftercare(w, eind, anker)
    w.wachtrij = type(w.wachtrij)(wacht for wacht in w.wachtrij if _by_event(w, wacht))


def _by_event(w: Werk, wacht: Wachtend) -> bool:
    """Return whether *wacht* opens a stap ``bij`` something: no doel, zodra or new turn of a stap acts after the eind."""
    return bool(wacht.stap) and any(bij.naam == wacht.aanleiding for bij in w.kern.stappen[wacht.stap].bij)


def _keep_aftercare(w: Werk, eind: str, anker: date) -> None:
    fase = w.kern.fasen[DOORLOPEND]
    w.casus.fasetermijn.pop(DOORLOPEND, None)
    for naam in fase.stappen:
        stap = w.kern.stappen[naam]
        rij = w.casus.openingen.get(naam, ())
        if any(_lapses(stap, o.stand) for o in rij):
            w.casus.openingen[naam] = tuple(o._replace(stand="vervallen") if _lapses(stap, o.stand) else o for o in rij)
            w.casus.deelcasussen.pop(naam, None)
            w.note("vervallen", naam)
    for _, naam in w.boek.bij_eind.get(eind, ()):
        w.queue_stap(naam, anker, eind)


def _lapses(stap: Stap, stand: str) -> bool:
    # A deelcasus is let go; a voorstel may still be ratified.
    return stand == "wachtend" or (stand in LOPEND and stap.soort != "moet") or (stand == "loopt" and stap.start is not None)


# --- regie ------------------------------------------------------------------------------------------------------


def hand_over(w: Werk, fase: Fase, anker: date) -> None:
    """Offer the regie to the role that should hold it in *fase* (semantiek.md §6)."""
    casus, rol = w.casus, fase.regie
    if rol is None:
        return
    gebonden = casus.binding.get(rol) if w.kern.rollen.get(rol) == "per_casus" else rol
    casus.wacht_op_rol = None
    if gebonden is None:
        casus.wacht_op_rol = rol
        casus.aanbod = None
        w.note("niemand_aangewezen", rol)
    elif casus.regie == gebonden:
        casus.aanbod = None
    elif casus.regie is None:
        casus.regie, casus.aanbod = gebonden, None
        w.note("regie", gebonden)
    else:
        offer(w, gebonden, fase, anker)


def offer(w: Werk, rol: str, fase: Fase, anker: date) -> None:
    """Offer the regie to *rol*, replacing an older offer."""
    tot = None if fase.overdracht is None else w.deadline(fase.overdracht, anker)[1]
    w.casus.aanbod = Aanbod(rol, tot)
    w.note("regie_aangeboden", rol, tot=tot)
    w.send("regie_aangeboden", (rol,), fase.naam, tot=tot)


def bind(w: Werk, binding: Mapping[str, str]) -> None:
    """Bind per_casus roles, and make the offer of the regie that waited for one of them."""
    for rol, echt in binding.items():
        w.casus.binding[rol] = echt
        w.note("aangewezen", rol, rol=echt)
        if w.casus.wacht_op_rol == rol and w.casus.plaats.get(HOOFD) in w.kern.fasen:
            hand_over(w, w.kern.fasen[w.casus.plaats[HOOFD]], w.dag)
