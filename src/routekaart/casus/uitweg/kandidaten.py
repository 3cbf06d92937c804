"""What could be done next on the way to a stap: facts that decide something now, acts on open stappen, and waiting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from fractions import Fraction
from itertools import combinations, islice, product
from math import ceil
from typing import NamedTuple

from routekaart.casus import gebeurtenis as gb
from routekaart.casus.bepalen import places
from routekaart.casus.blik import Blik
from routekaart.casus.klok import next_wek
from routekaart.casus.toestand import LOPEND, Waarde
from routekaart.casus.uitweg.gebied import Bronnen, Gebied, conditions_at, conditions_of, sources
from routekaart.casus.uitweg.handelen import actors, complete
from routekaart.casus.uitweg.waarden import asks_unknown, thresholds, values
from routekaart.casus.werk import HOOFD, Werk
from routekaart.kern.kernel import NIET_GELUKT, Stap
from routekaart.kern.pijlen import Knoop, knoop_of_fase
from routekaart.voorwaarde.ast import Voorwaarde
from routekaart.voorwaarde.evaluate import Vraag, compile

MEESTE_KEREN = 40
"""How often one voorval is reported in one move: more than that, no protocol counts."""
MEESTE_VELDEN = 6
MEESTE_PROEVEN = 300


class Zet(NamedTuple):
    """One move: gebeurtenissen at this moment, or (none) waiting until ``tot``."""

    gebeurtenissen: tuple[gb.Gebeurtenis, ...] = ()
    tot: datetime | None = None


def candidates(w: Werk, gebied: Gebied, binding: dict[str, str]) -> Iterator[Zet]:
    """Yield the moves that may bring the casus nearer, the likeliest first."""
    yield from (Zet((daad,)) for daad in _acts(w, gebied, binding))
    gevraagd = tuple(dict.fromkeys(_asked_now(w, gebied)))
    bronnen = sources(w.boek, gevraagd)
    yield from _bundles(w, gevraagd)
    yield from (Zet((feit,)) for feit in _facts(w, bronnen))
    yield from _events(w, gebied, bronnen)
    yield from _attempts(w, bronnen, binding)
    yield from (Zet((daad,)) for daad in _around(w, gebied, bronnen))
    wek = next_wek(w)
    if wek is not None:
        yield Zet((), max(wek, w.moment))


def active(w: Werk) -> Iterator[Knoop]:
    """Yield the knopen where the casus is now."""
    for fase in w.open_fasen():
        yield knoop_of_fase(w.kern, fase)
        for stap in w.kern.fasen[fase].stappen:
            if any(o.stand in LOPEND for o in w.casus.openingen.get(stap, ())):
                yield Knoop("stap", stap)
    if w.casus.einde is None:
        yield from (Knoop("lijn", lijn) for lijn in w.kern.lijnen)
        yield from (Knoop("grens", naam) for naam, stand in w.casus.grenzen.items() if stand.uitslag == "bewaakt")


# --- acts ---------------------------------------------------------------------------------------------------------


def _acts(w: Werk, gebied: Gebied, binding: dict[str, str]) -> Iterator[gb.Gebeurtenis]:
    for fase in w.open_fasen():
        for naam in w.kern.fasen[fase].stappen:
            if Knoop("stap", naam) not in gebied.knopen:
                continue
            stap = w.kern.stappen[naam]
            standen = {o.stand for o in w.casus.openingen.get(naam, ())}
            if "open" in standen:
                for rol in actors(w, stap)[:1]:
                    for uitkomst in _uitkomsten(stap):
                        yield from islice(complete(w, stap, rol, uitkomst, binding), MEESTE_VELDEN)
            if "loopt" in standen and stap.start is not None:
                einden = w.kern.deelprotocollen[stap.start].eindigt_als or tuple(stap.uitkomsten) or ("gedaan",)
                yield from (gb.Terugkeer(op=w.moment, stap=naam, eind=eind) for eind in einden)


def _uitkomsten(stap: Stap) -> Iterator[str]:
    if stap.soort == "mag_niet":
        yield "overtreden"
        return
    yield from ("gedaan",) if stap.start is not None else stap.eigen_uitkomsten
    yield from (u for u in stap.uitkomsten if u in NIET_GELUKT and u != "oneens")
    if stap.niet_gelukt is not None:
        yield "geweigerd"


def _around(w: Werk, gebied: Gebied, bronnen: Bronnen) -> Iterator[gb.Gebeurtenis]:
    """Yield what can be done beside stappen: answers about the regie, resuming, and deciding what is left open."""
    casus, op = w.casus, w.moment
    if casus.aanbod is not None and "regie" in bronnen.namen:
        yield gb.RegieAanvaarden(op=op, rol=casus.aanbod.rol)
    for naam in casus.pauzes:
        pauze = w.kern.pauzes[naam]
        rol = next((casus.binding.get(r, r) for r in pauze.wie.rollen), casus.regie or next(iter(w.kern.rollen), ""))
        yield gb.Hervatten(op=op, rol=rol, pauze=naam)
    houder = casus.regie or next(iter(w.kern.rollen), "")
    for plaats in places(w):
        if plaats.soort == "termijn" and w.kern.stappen[plaats.naam].te_laat is None:
            continue  # nothing follows
        if plaats.soort != "punt":
            yield gb.Bepalen(op=op, rol=houder, plaats=plaats.pad)
        else:
            yield from (gb.Bepalen(op=op, rol=houder, plaats=plaats.pad, naar=naar) for naar in _goals(w, gebied))


def _goals(w: Werk, gebied: Gebied) -> Iterator[str]:
    for knoop in gebied.afstand:
        if knoop.soort in ("lijn", "eind") or (
            w.active(w.kern.stappen[knoop.naam])
            if knoop.soort == "stap"
            else knoop.soort == "fase" and w.kern.fasen[knoop.naam].spoor == HOOFD
        ):
            yield knoop.naam


# --- facts --------------------------------------------------------------------------------------------------------


def _asked_now(w: Werk, gebied: Gebied) -> Iterator[Voorwaarde]:
    """Yield the conditions that may decide something now: at the active places, and one pijl further."""
    for knoop in active(w):
        yield from conditions_at(w.kern, knoop)
        if knoop.soort == "lijn":
            yield from (v for t in w.kern.lijnen[knoop.naam].treden for v in conditions_at(w.kern, Knoop("trede", t)))
        for pijl in gebied.uit.get(knoop, ()):
            verder = [pijl.naar, *(p.naar for p in gebied.uit.get(pijl.naar, ()) if p.soort == "begin")]
            for volgende in verder:
                if volgende in gebied.knopen and volgende.soort == "stap":
                    yield from conditions_of(w.kern, w.kern.stappen[volgende.naam])


def _facts(w: Werk, bronnen: Bronnen) -> Iterator[gb.Feit]:
    blik = w.blik()
    for naam, soort in w.kern.gegevens.items():
        if naam not in bronnen.namen:
            continue
        historie = w.casus.gegevens.get(naam)
        nu = historie[-1][1] if historie else None
        yield from (
            gb.Feit(op=w.moment, gegeven=naam, waarde=waarde)
            for waarde in values(w.kern, naam, soort, w.dag)
            if waarde != nu or type(waarde) is not type(nu)
        )
        if blik.bekend(naam) and asks_unknown(w.kern, naam):
            yield gb.Feit(op=w.moment, gegeven=naam, waarde=None)


def _bundles(w: Werk, voorwaarden: tuple[Voorwaarde, ...]) -> Iterator[Zet]:
    """Yield for each of *voorwaarden* the fewest facts, two or more, that make it waar today."""
    for voorwaarde in voorwaarden:
        namen = [naam for naam in w.kern.gegevens if naam in sources(w.boek, (voorwaarde,)).namen]
        vraag = compile(voorwaarde)
        if len(namen) < 2 or vraag(w.blik()) is True:
            continue
        feiten = next(islice(_making(w, vraag, namen), 1), None)
        if feiten is not None:
            yield Zet(tuple(gb.Feit(op=w.moment, gegeven=naam, waarde=waarde) for naam, waarde in feiten.items()))


def _making(w: Werk, vraag: Vraag, namen: list[str]) -> Iterator[dict[str, Waarde]]:
    proeven = (
        dict(zip(keuze, waarden, strict=True))
        for aantal in range(2, len(namen) + 1)
        for keuze in combinations(namen, aantal)
        for waarden in product(*(values(w.kern, naam, w.kern.gegevens[naam], w.dag) for naam in keuze))
    )
    for feiten in islice(proeven, MEESTE_PROEVEN):
        if vraag(Blik(w.boek, w.kalender, w.casus, w.dag, vers=True, extra=feiten)) is True:
            yield feiten


def _events(w: Werk, gebied: Gebied, bronnen: Bronnen) -> Iterator[Zet]:
    gevraagd = dict(bronnen.namen)
    for fase in w.open_fasen():
        for naam in w.kern.fasen[fase].stappen:
            if Knoop("stap", naam) in gebied.knopen:
                gevraagd.update((bij.naam, None) for bij in w.kern.stappen[naam].bij if bij.soort == "voorval")
    for naam in w.kern.voorvallen:
        if naam in gevraagd:
            yield from _reports(w, naam, bronnen)


def _reports(w: Werk, naam: str, bronnen: Bronnen) -> Iterator[Zet]:
    velden = w.kern.voorvallen[naam]
    keuzes = [values(w.kern, veld, soort, w.dag) for veld, soort in velden.items()]
    for waarden in islice(product(*keuzes), MEESTE_VELDEN):
        melding = gb.Voorval(op=w.moment, voorval=naam, velden=dict(zip(velden, waarden, strict=True)))
        keren = {1: None, **dict.fromkeys(k for teller in bronnen.tellers for k in _times(w, teller, naam))}
        yield from (Zet((melding,) * keer) for keer in keren)
    for teller in bronnen.tellers:
        yield from _sums(w, teller, naam)


def _times(w: Werk, teller: str, voorval: str) -> Iterator[int]:
    """Yield how often *voorval* must still come for *teller* to reach, and to pass, each number it is compared with."""
    return _needed(w, teller, sum(t.factor for t in w.kern.tellers[teller].termen if t.voorval == voorval and t.veld is None))


def _needed(w: Werk, teller: str, factor: int) -> Iterator[int]:
    """Yield how often what adds *factor* must still happen for *teller* to reach, and to pass, what it is compared with."""
    nu = w.blik().getal(teller)
    if not factor or not isinstance(nu, int):
        return
    for grens in thresholds(w.kern).get(teller, ()):
        keer = ceil((grens - nu) / factor)
        yield from (k for k in (keer, keer + 1) if 1 < k <= MEESTE_KEREN)


def _attempts(w: Werk, bronnen: Bronnen, binding: dict[str, str]) -> Iterator[Zet]:
    """Yield what is tried and does not succeed, as often as a teller that counts it asks: the stap stays open meanwhile."""
    for knoop in bronnen.knopen:
        for uitkomst in sorted(w.boek.gevraagde_uitkomsten.get(knoop.naam, ())) if knoop.soort == "stap" else ():
            yield from _in_vain(w, knoop.naam, uitkomst, (1,), binding)
    for teller in bronnen.tellers:
        for term in w.kern.tellers[teller].telt_stappen:
            keren = dict.fromkeys((1, *_needed(w, teller, term.factor)))
            yield from _in_vain(w, term.stap, term.uitkomst or "", keren, binding)


def _in_vain(w: Werk, naam: str, uitkomst: str, keren: Iterable[int], binding: dict[str, str]) -> Iterator[Zet]:
    stap = w.kern.stappen[naam]
    if uitkomst not in NIET_GELUKT or uitkomst in _uitkomsten(stap) or stap.soort == "mag_niet":
        return
    for rol in actors(w, stap)[:1]:
        for daad in islice(complete(w, stap, rol, uitkomst, binding), 1):
            yield from (Zet((daad,) * keer) for keer in keren)


def _sums(w: Werk, teller: str, voorval: str) -> Iterator[Zet]:
    """Yield one voorval with just enough in the field that *teller* adds up."""
    soorten = w.kern.voorvallen[voorval]
    nu = w.blik().getal(teller)
    for term in w.kern.tellers[teller].termen:
        if term.voorval != voorval or term.veld is None or not isinstance(nu, int | Fraction):
            continue
        rest = {v: values(w.kern, v, soort, w.dag)[0] for v, soort in soorten.items()}
        for grens in thresholds(w.kern).get(teller, ()):
            for meer in (grens - nu, grens - nu + 1):
                if meer > 0:
                    yield Zet((gb.Voorval(op=w.moment, voorval=voorval, velden={**rest, term.veld: meer}),))
