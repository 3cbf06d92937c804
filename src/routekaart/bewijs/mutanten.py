"""Planted weakenings: a protocol as a tree with one thing less in it, each told in a Dutch sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from routekaart.bevinding import Pad
from routekaart.kalender import parse_termijn
from routekaart.kalender.eenheden import Duur, Eenheid
from routekaart.kalender.termijn import read_terug
from routekaart.kern.kernel import NIET_GELUKT

Boom = dict[str, Any]

LANGER = "4 weken"
"""What a term becomes that is no number of days, such as `direct` or `volgende schooldag`."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One weakening: what was done (``zin``), to which place, and the weaker protocol as a tree."""

    zin: str
    pad: Pad
    boom: Boom


def mutants(boom: Mapping[str, Any]) -> Iterator[Mutant]:
    """Yield *boom* with one weakening at a time, in file order; not every one of them is a protocol that compiles."""
    for pad, wie in _stappen(boom):
        yield from _of_stap(boom, pad, wie)
    for pad, wie in _fasen(boom):
        yield from _of_fase(boom, pad, wie)
    for naam in _keys(boom, ("escalatielijnen",)):
        yield from _of_lijn(boom, naam)
    for naam in _keys(boom, ("parameters",)):
        for sleutel in ("waarde", "hoogstens"):
            yield from _longer(boom, ("parameters", naam, sleutel), f"de {sleutel} van norm `{naam}`")
    for naam in _keys(boom, ("pauzes",)):
        yield from _longer(boom, ("pauzes", naam, "hoogstens"), f"de langste duur van pauze `{naam}`")


# --- stappen ----------------------------------------------------------------------------------------------------------

_WEG = {
    "te_laat": "wat volgt op te laat bij {} vervalt", "doorzettingsmacht": "de doorzettingsmacht van {} vervalt",
    "bekrachtiging": "de bekrachtiging van {} vervalt", "raadpleegt": "bij {} hoeft niemand meer gehoord te worden",
    "informeert": "na {} krijgt niemand meer bericht", "nodig": "voor {} zijn geen stukken meer nodig",
    "legt_vast": "bij {} wordt niets meer vastgelegd", "levert": "{} levert geen stukken meer op",
    "registreert_in": "{} wordt nergens meer vastgelegd", "toestemming": "voor {} is geen toestemming meer nodig",
    "klaar_als": "{} is altijd meteen klaar", "overleg": "{} is niet meer in een overleg",
    "reageert_binnen": "wie erbij is, hoeft bij {} niet meer op tijd te reageren",
    "aanvaardt_binnen": "bij {} is er geen termijn meer om te aanvaarden",
}  # fmt: skip


def _stappen(boom: Mapping[str, Any]) -> Iterator[tuple[Pad, str]]:
    for fase, _ in _fasen(boom):
        for naam in _keys(boom, (*fase, "stappen")):
            yield (*fase, "stappen", naam), f"stap `{naam}`"
        for teller in _keys(boom, (*fase, "ladders")):
            for trap in _keys(boom, (*fase, "ladders", teller)):
                yield (*fase, "ladders", teller, trap), f"de stap bij `{teller}` {trap}"
    for lijn in _keys(boom, ("escalatielijnen",)):
        for trede in _keys(boom, ("escalatielijnen", lijn, "treden")):
            pad = ("escalatielijnen", lijn, "treden", trede)
            yield pad, f"trede `{trede}`"
            for naam in _keys(boom, (*pad, "stappen")):
                yield (*pad, "stappen", naam), f"stap `{naam}`"


def _of_stap(boom: Mapping[str, Any], pad: Pad, wie: str) -> Iterator[Mutant]:
    stap = _at(boom, pad)
    if not isinstance(stap, Mapping):
        return
    yield from _longer(boom, (*pad, "binnen"), f"de termijn van {wie}")
    yield from _nearer(boom, (*pad, "uiterlijk"), f"de termijn van {wie}")
    yield from _longer(boom, (*pad, "aanvaardt_binnen"), f"de termijn om {wie} te aanvaarden")
    yield from _longer(boom, (*pad, "reageert_binnen"), f"de termijn om te reageren bij {wie}")
    yield from _longer(boom, (*pad, "verlenging", "duur"), f"de verlenging bij {wie}")
    for sleutel, zin in _WEG.items():
        yield from _drop(boom, (*pad, sleutel), zin.format(wie))
    if "als" in stap:
        zin = f"{wie} hangt niet meer af van een voorwaarde"
        yield _changed(boom, pad, zin, lambda t: (t.pop("als"), t.pop("anders", None)))
    if "moet" in stap:
        yield _changed(boom, (*pad, "moet"), f"{wie} is geen plicht meer, maar mag", _may, pad)
    for sleutel in ("wie", "met"):
        yield from _fewer(boom, (*pad, sleutel), wie)
    yield from _more_often(boom, pad, wie)
    for uitkomst in _keys(boom, (*pad, "uitkomsten")):
        if uitkomst in NIET_GELUKT:
            yield from _drop(boom, (*pad, "uitkomsten", uitkomst), f"wat volgt op `{uitkomst}` bij {wie} vervalt")
    if pad[-2] == "stappen":
        yield _without_stap(boom, pad, wie)


def _may(stap: Boom) -> None:
    stap["mag"] = stap.pop("moet")


def _fewer(boom: Mapping[str, Any], pad: Pad, wie: str) -> Iterator[Mutant]:
    """Yield the stap with one role less; of roles of which any may act, none can be missed."""
    tekst = _at(boom, pad)
    rollen = tekst.split(" en ") if isinstance(tekst, str) else []
    for rol in rollen if len(rollen) > 1 or pad[-1] == "met" else ():
        rest = " en ".join(r for r in rollen if r != rol)
        zin = f"`{rol}` doet niet meer mee met {wie}"
        if rest:
            yield _changed(boom, pad, zin, _set(pad[-1], rest), pad[:-1])
        else:
            yield from _drop(boom, pad, zin)


def _more_often(boom: Mapping[str, Any], pad: Pad, wie: str) -> Iterator[Mutant]:
    for plek in (pad, (*pad, "verlenging")):
        keer = _at(boom, (*plek, "hoogstens_keer"))
        if isinstance(keer, str) and keer.isdigit():
            wat = wie if plek == pad else f"de verlenging bij {wie}"
            zin = f"{wat} mag {2 * int(keer)} keer in plaats van {keer} keer"
            yield _changed(boom, (*plek, "hoogstens_keer"), zin, _set("hoogstens_keer", str(2 * int(keer))), plek)


def _without_stap(boom: Mapping[str, Any], pad: Pad, wie: str) -> Mutant:
    """Return *boom* without this stap: what led to it leads to where it led itself."""
    naam = str(pad[-1])
    stap = _at(boom, pad)
    vervolg = stap.get("daarna") or next(iter((stap.get("uitkomsten") or {}).values()), "niets")
    delen = [d for d in str(vervolg).split(" en ") if d != naam] or ["niets"]
    kopie = _copy(boom)
    del _at(kopie, pad[:-1])[naam]
    if not _at(kopie, pad[:-1]):
        del _at(kopie, pad[:-2])["stappen"]
    _redirect(kopie, naam, delen)
    return Mutant(_sentence(f"{wie} vervalt"), pad, kopie)


_DOELEN = frozenset({"te_laat", "daarna", "anders", "uitgeput", "klaar", "naar", "opgelost", "begint_met", "geweigerd"})


def _redirect(knoop: Any, naam: str, naar: list[str], sleutel: str = "") -> None:
    if isinstance(knoop, list):
        for deel in knoop:
            _redirect(deel, naam, naar)
    if not isinstance(knoop, dict):
        return
    for eigen, waarde in knoop.items():
        if isinstance(waarde, str) and (eigen in _DOELEN or sleutel == "uitkomsten"):
            delen = waarde.split(" en ")
            if naam in delen:
                nieuw = [] if eigen == "begint_met" else naar
                rest = dict.fromkeys(d for deel in delen for d in (nieuw if deel == naam else [deel]))
                knoop[eigen] = " en ".join(d for d in rest if d != "niets" or len(rest) == 1) or "niets"
        else:
            _redirect(waarde, naam, naar, eigen)


# --- fasen and lijnen -------------------------------------------------------------------------------------------------


def _fasen(boom: Mapping[str, Any]) -> Iterator[tuple[Pad, str]]:
    if isinstance(boom.get("doorlopend"), Mapping):
        yield ("doorlopend",), "wat doorlopend geldt"
    for naam in _keys(boom, ("fasen",)):
        yield ("fasen", naam), f"fase `{naam}`"


def _of_fase(boom: Mapping[str, Any], pad: Pad, wie: str) -> Iterator[Mutant]:
    yield from _longer(boom, (*pad, "binnen"), f"de termijn van {wie}")
    yield from _drop(boom, (*pad, "te_laat"), f"wat volgt op te laat in {wie} vervalt")
    yield from _drop(boom, (*pad, "overdracht"), f"de termijn voor de overdracht naar {wie} vervalt")
    yield from _more_often(boom, pad, wie)
    for naam in _keys(boom, (*pad, "overgangen")):
        yield from _drop(boom, (*pad, "overgangen", naam), f"overgang `{naam}` van {wie} vervalt")


def _of_lijn(boom: Mapping[str, Any], naam: str) -> Iterator[Mutant]:
    pad = ("escalatielijnen", naam)
    treden = list(_keys(boom, (*pad, "treden")))
    for trede in treden if len(treden) > 1 else ():
        kopie = _copy(boom)
        del _at(kopie, (*pad, "treden"))[trede]
        _redirect(kopie, trede, ["niets"])
        yield Mutant(_sentence(f"trede `{trede}` van escalatielijn `{naam}` vervalt"), (*pad, "treden", trede), kopie)


# --- small changes ----------------------------------------------------------------------------------------------------


def _longer(boom: Mapping[str, Any], pad: Pad, wat: str) -> Iterator[Mutant]:
    """Yield *boom* with a term that is twice as long; a name or `onbepaald` has no length of its own."""
    tekst = _at(boom, pad)
    if not isinstance(tekst, str):
        return
    try:
        termijn = parse_termijn(tekst)
    except ValueError:
        return
    if termijn.soort in ("naam", "onbepaald"):
        return
    duur = termijn.duur
    nieuw = LANGER if duur is None else str(Duur(2 * duur.aantal, duur.eenheid)) + (" wettelijk" if termijn.wettelijk else "")
    yield _changed(boom, pad, f"{wat} gaat van {tekst} naar {nieuw}", _set(str(pad[-1]), nieuw), pad[:-1])


def _nearer(boom: Mapping[str, Any], pad: Pad, wat: str) -> Iterator[Mutant]:
    """Yield *boom* with a term that ends nearer to the day from which it counts back: one kalenderdag before it."""
    tekst = _at(boom, pad)
    termijn = read_terug(tekst) if isinstance(tekst, str) else None
    if termijn is None or termijn.duur is None or termijn.duur == Duur(1, Eenheid.KALENDERDAGEN):
        return
    nieuw = str(Duur(1, Eenheid.KALENDERDAGEN)) + f" voor {termijn.terug}" + (" wettelijk" if termijn.wettelijk else "")
    yield _changed(boom, pad, f"{wat} gaat van {tekst} naar {nieuw}", _set(str(pad[-1]), nieuw), pad[:-1])


def _drop(boom: Mapping[str, Any], pad: Pad, zin: str) -> Iterator[Mutant]:
    rond = _at(boom, pad[:-1])
    if isinstance(rond, Mapping) and pad[-1] in rond:
        kopie = _copy(boom)
        del _at(kopie, pad[:-1])[pad[-1]]
        if not _at(kopie, pad[:-1]) and len(pad) > 2:
            del _at(kopie, pad[:-2])[pad[-2]]
        yield Mutant(_sentence(zin), pad, kopie)


def _changed(boom: Mapping[str, Any], pad: Pad, zin: str, change: Callable[[Boom], object], waar: Pad | None = None) -> Mutant:
    kopie = _copy(boom)
    change(_at(kopie, pad if waar is None else waar))
    return Mutant(_sentence(zin), pad, kopie)


def _set(sleutel: Any, waarde: str) -> Callable[[Boom], None]:
    return lambda tabel: tabel.__setitem__(sleutel, waarde)


def _copy(knoop: Any) -> Any:
    if isinstance(knoop, Mapping):
        return {sleutel: _copy(waarde) for sleutel, waarde in knoop.items()}
    return [_copy(deel) for deel in knoop] if isinstance(knoop, list) else knoop


def _at(knoop: Any, pad: Pad) -> Any:
    for deel in pad:
        if not isinstance(knoop, Mapping) or deel not in knoop:
            return None
        knoop = knoop[deel]
    return knoop


def _keys(boom: Mapping[str, Any], pad: Pad) -> Iterator[str]:
    tabel = _at(boom, pad)
    if isinstance(tabel, Mapping):
        yield from tabel


def _sentence(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:] + "."
