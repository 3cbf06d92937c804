"""Moving the sporen of the board: taking a doel, entering a fase or trede, and leaving it."""

from __future__ import annotations

from routekaart.bewijs.bewaking import happen
from routekaart.bewijs.bord import DAG, Bord, Gestopt, Klaar
from routekaart.bewijs.klokken import ends, minute_of
from routekaart.bewijs.openen import open_stap
from routekaart.bewijs.sluiten import take_silence
from routekaart.bewijs.toestand import Klok
from routekaart.kern.kernel import HOOFD, Doel, Doelwit, Fase


def take(bord: Bord, wit: Doelwit, doel: Doel, bron: int) -> None:
    """Go where one part of *doel* leads.  Raises: Gestopt: that is an eind."""
    match wit.soort:
        case "stap":
            open_stap(bord, wit.naam, bron)
        case "fase" | "trede":
            enter(bord, bord.kern.fasen[wit.naam], bron)
        case "eind":
            _end(bord, wit.naam, bron)
        case "lijn":
            if bord.plaats.get(wit.naam, "rust") not in bord.kern.fasen:
                enter(bord, bord.kern.fasen[bord.kern.lijnen[wit.naam].treden[0]], bron)
        case "opgelost" | "uitgeput":
            leave(bord, wit.naam)
            bord.plaats[wit.naam] = wit.soort
            lijn = bord.kern.lijnen[wit.naam]
            bord.queue(lijn.opgelost if wit.soort == "opgelost" else lijn.uitgeput, bron)
            if wit.soort == "uitgeput" and lijn.uitgeput is None:
                bord.punten.add(".".join(map(str, lijn.pad)))
        case "bekrachtigd":
            take_silence(bord, bord.kern.stappen[wit.naam])
        case "onbepaald":
            bord.punten.add(".".join(map(str, doel.pad)))


def _end(bord: Bord, eind: str, bron: int) -> None:
    gehaald = eind in bord.beeld.tot_eind and bord.gestart
    raise Gestopt(Klaar(gehaald, eind, DAG if gehaald and bord.erna else bron))


def enter(bord: Bord, fase: Fase, bron: int) -> None:
    """Enter *fase* (also from itself): new clocks, its first stappen open."""
    if fase.hoogstens_keer is not None:
        bezoek = bord.tel.get(f"fase {fase.naam}", 0) + 1
        if bezoek > fase.hoogstens_keer:
            bord.queue(fase.uitgeput, bron)
            return
        bord.tel[f"fase {fase.naam}"] = bezoek
    leave(bord, fase.spoor)
    bord.plaats[fase.spoor] = fase.naam
    for naam in fase.stappen:
        bord.memo.pop(naam, None)
    _forget(bord, fase)
    if fase.te_laat is not None and fase.binnen is not None and ends(fase.binnen):
        bord.start_klok(Klok("fase", fase.naam, 0, (fase.binnen,), minute_of(fase.binnen)), bron)
    if fase.spoor == HOOFD:
        happen(bord, "fase", fase.naam, bron)
    for naam in fase.begint_met:
        open_stap(bord, naam, bron)
    for naam in fase.stappen:
        elke = bord.kern.stappen[naam].elke
        if elke is not None and elke.soort == "onbepaald" and naam not in fase.begint_met:
            open_stap(bord, naam, bron)


def _forget(bord: Bord, fase: Fase) -> None:
    for sleutel in (*(f"{fase.naam}.{o.naam}" for o in fase.overgangen), *fase.stappen, f"klaar {fase.naam}"):
        bord.waar.discard(sleutel)
        bord.tijdelijk.discard(sleutel)


def leave(bord: Bord, spoor: str) -> None:
    """Leave where *spoor* is: open stappen lapse, clocks stop."""
    fase = bord.kern.fasen.get(bord.plaats.get(spoor, ""))
    if fase is None:
        return
    for naam in fase.stappen:
        for opening in tuple(bord.open.get(naam, ())):
            bord.close(opening, "vervallen", opening.laatste)
        bord.tel.pop(f"stap {naam}", None)
    bord.stop_klok("fase", fase.naam)
    if spoor == HOOFD:
        bord.punten.clear()
        for pauze in bord.kern.pauzes:
            bord.tel.pop(f"pauze {pauze}", None)
