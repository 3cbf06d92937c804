"""Run to completion on the board: everything that follows from one move, round by round (`semantiek.md` §3)."""

from __future__ import annotations

from routekaart.bewijs.bewaking import look
from routekaart.bewijs.bord import DAG, Bord, Gestopt, Klaar
from routekaart.bewijs.keuzes import Afgebroken
from routekaart.bewijs.openen import open_stap, settle
from routekaart.bewijs.sporen import take
from routekaart.bewijs.toestemming import withdraw_refused
from routekaart.bewijs.waarheid import truth
from routekaart.kern.kernel import HOOFD, Doel, Doelwit, Fase

MEESTE_RONDES = 60


def settle_down(bord: Bord) -> None:
    """Let everything follow that follows, until a whole round changes nothing.

    Raises:
        Gestopt: the game is over.
        Afgebroken: it does not come to rest.
    """
    genomen = 0
    for _ in range(MEESTE_RONDES):
        while bord.rij:
            bron, doel, stap = bord.rij.popleft()
            genomen += 1
            if doel is None:
                open_stap(bord, stap, bron)
            else:
                for wit in doel.wit:
                    take(bord, wit, doel, bron)
            if genomen > 10 * MEESTE_RONDES:
                raise Afgebroken
        _look_at_statuses(bord)
        look(bord)
        if not _waiting(bord) and not _overgangen(bord) and not _zodra(bord) and not _klaar(bord):
            return
    raise Afgebroken


def _look_at_statuses(bord: Bord) -> None:
    for moment in bord.beeld.tot_status if bord.gestart else ():
        if truth(bord, bord.kern.statussen[moment.naam], False) is (not moment.niet):
            raise Gestopt(Klaar(True, moment.naam, DAG))


def _waiting(bord: Bord) -> bool:
    veranderd = False
    for fase in bord.actief():
        for naam in fase.stappen:
            for opening in tuple(bord.open.get(naam, ())):
                if opening.stand == "wachtend":
                    veranderd |= settle(bord, bord.kern.stappen[naam], opening, DAG, False)
        veranderd |= withdraw_refused(bord, fase)
    return veranderd


def _overgangen(bord: Bord) -> bool:
    for fase in bord.actief():
        eerste = None
        for overgang in fase.overgangen:
            sleutel = f"{fase.naam}.{overgang.naam}"
            if truth(bord, overgang.zodra, False) is not True:
                bord.becomes_true(sleutel, False)
            elif eerste is None and sleutel not in bord.waar and sleutel not in bord.tijdelijk:
                eerste = overgang
        if eerste is not None:
            bord.tijdelijk.add(f"{fase.naam}.{eerste.naam}")
            bord.queue(eerste.naar, DAG)
    return bool(bord.rij)


def _zodra(bord: Bord) -> bool:
    for fase in bord.actief():
        for naam in bord.beeld.boek.zodra_in[fase.naam]:
            zodra = bord.kern.stappen[naam].zodra
            assert zodra is not None
            if naam in bord.beeld.telt and bord.becomes_true(naam, truth(bord, zodra, False)):
                bord.queue_stap(naam, DAG)
    for trede in bord.beeld.boek.treden:
        _lift(bord, bord.kern.fasen[trede])
    return bool(bord.rij)


def _lift(bord: Bord, trede: Fase) -> None:
    assert trede.zodra is not None
    if not bord.becomes_true(f"trede {trede.naam}", truth(bord, trede.zodra, False)):
        return
    treden = bord.kern.lijnen[trede.spoor].treden
    nu = bord.plaats.get(trede.spoor, "rust")
    if nu not in treden or treden.index(nu) < treden.index(trede.naam):
        bord.queue(Doel((Doelwit("trede", trede.naam),), (*trede.pad, "zodra")), DAG)


def _klaar(bord: Bord) -> bool:
    fase = bord.kern.fasen.get(bord.plaats.get(HOOFD, ""))
    if fase is None or fase.klaar is None:
        return False
    moet = [n for n in fase.stappen if bord.kern.stappen[n].soort == "moet"]
    rust = any(bord.memo.get(n, ("overgeslagen",))[0] != "overgeslagen" for n in moet)
    rust = rust and not any(bord.open.get(n) for n in moet)
    rust = rust and not any(o.stand == "wachtend" for n in fase.stappen for o in bord.open.get(n, ()))
    if not bord.becomes_true(f"klaar {fase.naam}", rust):
        return False
    bord.queue(fase.klaar, DAG)
    return True
