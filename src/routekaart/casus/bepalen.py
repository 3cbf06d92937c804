"""What the regiehouder may decide where the protocol leaves something ``onbepaald``, for this casus only (taal.md §8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal

from routekaart.bevinding import Pad
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.klok import Wek, expire
from routekaart.casus.openen import settle
from routekaart.casus.opengelaten import undecided
from routekaart.casus.toestand import Klok
from routekaart.casus.weigering import Blocker
from routekaart.casus.werk import HOOFD, MIDDERNACHT, Werk
from routekaart.casus.wie import is_houder
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import Doel, Doelwit, Stap

# A term that is over at midnight has the day before as its last day; a term that is declared over today has today.
_EEN_TEL = time(0, 0, 0, 1)


@dataclass(frozen=True, slots=True)
class Plaats:
    """A place where something is left open now: its path, what kind of thing it is, and of which element."""

    pad: str
    soort: Literal["punt", "termijn", "fasetermijn", "aanbod", "als", "zodra", "overgang", "trede"]
    naam: str


def places(w: Werk) -> list[Plaats]:
    """Return every place where the regiehouder may decide now, in file order."""
    return [*(Plaats(p, "punt", p) for p in w.casus.punten), *_terms(w), *_conditions(w)]


def _terms(w: Werk) -> Iterator[Plaats]:
    for fase in w.open_fasen():
        kern_fase = w.kern.fasen[fase]
        for naam in kern_fase.stappen:
            stap = w.kern.stappen[naam]
            if _running_on(w, naam) is not None:
                yield Plaats(_term_path(stap), "termijn", naam)
        if _open_ended(w, kern_fase.binnen) and fase not in w.casus.fasetermijn and w.casus.einde is None:
            yield Plaats(_path(kern_fase.pad, "binnen"), "fasetermijn", fase)
        if (
            w.casus.aanbod is not None
            and w.casus.aanbod.tot is None
            and kern_fase.spoor == HOOFD
            and _open_ended(w, kern_fase.overdracht)
        ):
            yield Plaats(_path(kern_fase.pad, "overdracht"), "aanbod", fase)


def _running_on(w: Werk, stap: str) -> int | None:
    """Return the index of the oldest open opening of *stap* whose term has no end, None when there is none."""
    for index, opening in enumerate(w.casus.openingen.get(stap, ())):
        if opening.stand == "open" and _open_ended(w, opening.termijn) and not opening.te_laat:
            return index
    return None


def _term_path(stap: Stap) -> str:
    # The term of accepting a trede stands at the place of that stap itself.
    return ".".join(map(str, stap.pad)) if stap.pad[-1] == "aanvaardt_binnen" else _path(stap.pad, stap.termijnsleutel)


def _waiting(w: Werk, stap: str) -> int | None:
    """Return the index of the oldest opening of *stap* that waits, None when there is none."""
    for index, opening in enumerate(w.casus.openingen.get(stap, ())):
        if opening.stand == "wachtend":
            return index
    return None


def _conditions(w: Werk) -> Iterator[Plaats]:
    if w.casus.einde is not None:
        return
    for fase in w.open_fasen():
        for overgang in w.kern.fasen[fase].overgangen:
            if undecided(w, overgang.zodra):
                yield Plaats(_path(overgang.pad, "zodra"), "overgang", f"{fase}.{overgang.naam}")
        for naam in w.kern.fasen[fase].stappen:
            stap = w.kern.stappen[naam]
            if _waiting(w, naam) is not None and undecided(w, stap.als):
                yield Plaats(_path(stap.pad, "als"), "als", naam)
            if undecided(w, stap.zodra):
                yield Plaats(_path(stap.pad, "zodra"), "zodra", naam)
    for naam in w.boek.treden:
        if undecided(w, w.kern.fasen[naam].zodra):
            yield Plaats(_path(w.kern.fasen[naam].pad, "zodra"), "trede", naam)


def _open_ended(w: Werk, termijn: Termijn | None) -> bool:
    """Return whether *termijn* has no end: onbepaald, or an open norm without a value."""
    return termijn is not None and (
        termijn.soort == "onbepaald" or (termijn.soort == "naam" and termijn.naam not in w.kern.tabellen)
    )


def _path(pad: Pad, sleutel: str) -> str:
    return ".".join(map(str, (*pad, sleutel)))


# --- the check ----------------------------------------------------------------------------------------------------


def find(w: Werk, plaats: str) -> Plaats | None:
    """Return the open place whose path ends with *plaats*, if there is exactly one; `gesprek.geweigerd` is an uitkomst too."""
    eind = "." + plaats
    gevonden = [p for p in places(w) if f".{p.pad}".endswith(eind) or _short(p.pad).endswith(eind)]
    return gevonden[0] if len(gevonden) == 1 else None


def _short(pad: str) -> str:
    """Return *pad* as `bij` and `ingevoegd_na` write an uitkomst: behind the name of its stap."""
    return "." + pad.replace(".uitkomsten.", ".")


def check(w: Werk, g: gb.Bepalen) -> Iterator[Blocker]:
    """Yield why *g* cannot be decided."""
    if not is_houder(w, g.rol):
        yield Blocker("rol", f"Alleen wie de regie heeft ({w.kern.noem(w.casus.regie or '')}), kan dit bepalen.", (), w.houder())
    plaats = find(w, g.plaats)
    if plaats is None:
        open_nu = ", ".join(f"`{p.pad}`" for p in places(w)[:8]) or "niets"
        yield Blocker("niet_onbepaald", f"Op `{g.plaats}` laat het protocol nu niets open. Open is nu: {open_nu}.")
    elif plaats.soort == "punt" and _goal(w, g.naar) is None:
        yield Blocker("onbekende_naam", f"Zeg met `naar` waar dit heen gaat; `{g.naar}` is geen fase, eind, lijn of stap van nu.")


def _goal(w: Werk, naar: str) -> Doel | None:
    """Return the doel that the regiehouder names: a stap that can open now, a fase, an eind or a lijn."""
    wit = None
    if naar in w.kern.stappen and w.active(w.kern.stappen[naar]):
        wit = Doelwit("stap", naar)
    elif naar in w.kern.fasen and w.kern.fasen[naar].spoor == HOOFD:
        wit = Doelwit("fase", naar)
    elif naar in w.kern.einden:
        wit = Doelwit("eind", naar)
    elif naar in w.kern.lijnen:
        wit = Doelwit("lijn", naar)
    elif naar == "niets":
        wit = Doelwit("niets")
    return None if wit is None else Doel((wit,), ())


# --- the act ------------------------------------------------------------------------------------------------------


def apply(w: Werk, g: gb.Bepalen) -> None:
    """Carry out *g*, which has been checked; the journaal says that it was decided outside the protocol."""
    plaats = find(w, g.plaats)
    assert plaats is not None
    w.note("bepaald", plaats.pad, naar=g.naar or None)
    _APPLY[plaats.soort](w, plaats, g)


def _apply_punt(w: Werk, plaats: Plaats, g: gb.Bepalen) -> None:
    w.casus.punten.pop(plaats.naam)
    w.queue(_goal(w, g.naar), w.dag)


def _apply_termijn(w: Werk, plaats: Plaats, g: gb.Bepalen) -> None:
    index = _running_on(w, plaats.naam)
    assert index is not None
    eind, opening = _over_now(w), w.casus.openingen[plaats.naam][index]
    w.replace(plaats.naam, index, opening._replace(uiterlijk=eind))
    expire(w, Wek(eind, "stap", plaats.naam, opening.keer))


def _apply_fasetermijn(w: Werk, plaats: Plaats, g: gb.Bepalen) -> None:
    eind = _over_now(w)
    w.casus.fasetermijn[plaats.naam] = Klok(eind)
    expire(w, Wek(eind, "fase", plaats.naam))


def _apply_aanbod(w: Werk, plaats: Plaats, g: gb.Bepalen) -> None:
    assert w.casus.aanbod is not None
    eind = _over_now(w)
    w.casus.aanbod = w.casus.aanbod._replace(tot=eind)
    expire(w, Wek(eind, "aanbod", w.casus.aanbod.rol))


def _over_now(w: Werk) -> datetime:
    """Return the end of a term that is over now: what follows counts from today."""
    return w.moment if w.moment.time() != MIDDERNACHT else datetime.combine(w.dag, _EEN_TEL)


def _apply_als(w: Werk, plaats: Plaats, g: gb.Bepalen) -> None:
    stap = w.kern.stappen[plaats.naam]
    index = _waiting(w, plaats.naam)
    assert index is not None
    settle(w, stap, index, nieuw=False, bepaald=True)


def _apply_zodra(w: Werk, plaats: Plaats, g: gb.Bepalen) -> None:
    w.queue_stap(plaats.naam, w.dag, "bepaald")


def _apply_overgang(w: Werk, plaats: Plaats, g: gb.Bepalen) -> None:
    fase, naam = plaats.naam.split(".", 1)
    overgang = next(o for o in w.kern.fasen[fase].overgangen if o.naam == naam)
    w.queue(overgang.naar, w.dag)


def _apply_trede(w: Werk, plaats: Plaats, g: gb.Bepalen) -> None:
    w.queue(Doel((Doelwit("trede", plaats.naam),), ()), w.dag)


_APPLY = {
    "punt": _apply_punt,
    "termijn": _apply_termijn,
    "fasetermijn": _apply_fasetermijn,
    "aanbod": _apply_aanbod,
    "als": _apply_als,
    "zodra": _apply_zodra,
    "overgang": _apply_overgang,
    "trede": _apply_trede,
}
