"""The board made a value again: a Toestand, and for each of its clocks where it comes from."""

from __future__ import annotations

from routekaart.bewijs.bord import Bord
from routekaart.bewijs.toestand import Toestand
from routekaart.bewijs.waarheid import truth
from routekaart.kern.kernel import DOORLOPEND, HOOFD
from routekaart.voorwaarde.ast import Voorwaarde


def freeze(bord: Bord) -> tuple[Toestand, tuple[int, ...]]:
    """Return the new place, and for each of its clocks where it comes from: an old one, or ANKER or DAG."""
    _keep_what_lasts(bord)
    rang = bord.beeld.rang
    volgorde = sorted(bord.klokken, key=lambda kb: (rang.get((kb[0].soort, kb[0].naam), 10**6), kb[0].nr, str(kb[0].termen)))
    lijnen = {spoor for spoor in bord.plaats if spoor in bord.kern.lijnen}
    plaats = {
        s: (f if f in bord.kern.fasen or s in bord.beeld.gevraagd else "rust") if s in lijnen else f
        for s, f in bord.plaats.items()
    }
    toestand = Toestand(
        plaats=tuple(sorted((s, f) for s, f in plaats.items() if f != "rust" and s != DOORLOPEND)),
        open=tuple(sorted(o for rij in bord.open.values() for o in rij)),
        klokken=tuple(klok for klok, _ in volgorde),
        tel=tuple(sorted(bord.tel.items())),
        memo=tuple(sorted(bord.memo.items())),
        waar=tuple(sorted(bord.waar)),
        bekend=tuple(sorted(bord.bekend)),
        punten=tuple(sorted(bord.punten)),
        duren=tuple(sorted(bord.duren, key=str)),
        gestart=bord.gestart,
        grenzen=tuple(sorted(bord.grenzen.items())),
    )
    return toestand, tuple(bron for _, bron in volgorde)


def _keep_what_lasts(bord: Bord) -> None:
    """Forget the truths that only facts made: those may turn again; keep the ones that the place itself makes."""
    bord.feiten.clear()
    vragen: dict[str, Voorwaarde] = {}
    for fase in bord.actief():
        vragen |= {f"{fase.naam}.{o.naam}": o.zodra for o in fase.overgangen}
        vragen |= {n: z for n in fase.stappen if (z := bord.kern.stappen[n].zodra) is not None}
    vragen |= {f"trede {t}": z for t in bord.beeld.boek.treden if (z := bord.kern.fasen[t].zodra) is not None}
    fase_nu = bord.plaats.get(HOOFD, "")
    bord.waar = {
        s
        for s in bord.waar | bord.tijdelijk
        if s == f"klaar {fase_nu}" or (s in vragen and truth(bord, vragen[s], False) is True)
    }
