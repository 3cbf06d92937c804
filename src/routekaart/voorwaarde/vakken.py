"""The values of every name, cut in boxes in which no voorwaarde at hand changes its truth; one value of each box.

Numbers are cut at thresholds, durations at durations, a keuze in its named values and one that is not named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple, TypeAlias

from routekaart.kalender.eenheden import Duur, Eenheid
from routekaart.voorwaarde.ast import Bekend, Blad, Duurt, In, Is, Onbepaald, Vergelijk, Vorm
from routekaart.voorwaarde.types import Datum, EindeNaam, Getal, JaNee, Soort, StapSoort, Status, Teller, legal_values
from routekaart.voorwaarde.woorden import NIET_GELUKT, OVERTREDEN, STANDEN, TE_LAAT

Sleutel: TypeAlias = tuple[str, ...]


class Waarde(NamedTuple):
    """One value on an axis: what it sets, and how to say it."""

    zet: tuple[tuple[Sleutel, object], ...]
    teksten: tuple[str, ...]


class Punt:
    """One point of one box, asked as a casus is asked."""

    __slots__ = ("waarden",)

    def __init__(self, keuze: Sequence[Waarde]) -> None:
        self.waarden = dict(paar for waarde in keuze for paar in waarde.zet)

    def waar(self, naam: str) -> bool | None:
        return {"ja": True, "nee": False}.get(str(self.waarden["is", naam]))

    def getal(self, naam: str) -> int | Fraction | None:
        return self.waarden["is", naam]  # type: ignore[return-value]

    def is_(self, naam: str, waarde: str) -> bool | None:
        if ("stand", naam) in self.waarden:
            return waarde in (self.waarden["stand", naam], self.waarden["uitkomst", naam], self.waarden["mark", naam])
        gekozen = self.waarden["is", naam]
        return None if gekozen is None else gekozen == waarde

    def bekend(self, naam: str) -> bool:
        return self.waarden["is", naam] not in (None, _GEEN)

    def duurt(self, naam: str, vorm: Vorm, duur: Duur) -> bool | None:
        waar = self.waar(naam)
        if not waar:
            return waar
        groep, rang = _rank(vorm, duur)
        bereikt: object = self.waarden["duur", naam, groep]
        assert isinstance(bereikt, tuple)
        return (rang in bereikt) is (vorm in ("minstens", "langer dan"))


_GEEN = ""
"""No eind has been reached: known to be none of the names, and not bekend."""


def axes(naam: str, soort: Soort, bladen: Sequence[Blad], omgeving: Mapping[str, Soort]) -> Iterator[list[Waarde]]:
    """Yield the axes of one name: for each, the values to try."""
    eigen = [blad for blad in bladen if not isinstance(blad, Onbepaald) and blad.naam == naam]
    onbekend = [_value(naam, None)] if any(isinstance(blad, Bekend) for blad in eigen) else []
    if isinstance(soort, Getal | Teller):
        getallen = _numbers(naam, soort, bladen, omgeving)
        yield [_value(naam, getal) for getal in getallen] + onbekend
    elif isinstance(soort, StapSoort):
        yield from _stap_axes(naam, _named(eigen))
    elif isinstance(soort, JaNee | Status):
        yield from _yes_no_axes(naam, eigen, onbekend)
    elif isinstance(soort, Datum):
        yield [_some_value(naam), *onbekend]
    else:
        genoemd = _named(eigen)
        anders = [waarde for waarde in legal_values(soort) if waarde not in genoemd][:1]
        geen = [_value(naam, _GEEN)] if isinstance(soort, EindeNaam) else []
        gekozen = [_value(naam, waarde) for waarde in (*genoemd, *anders)]
        yield (gekozen or [_some_value(naam)]) + (geen or onbekend)


def _value(naam: str, waarde: object) -> Waarde:
    return Waarde(((("is", naam), waarde),), (f"{naam} is {'onbekend' if waarde in (None, _GEEN) else waarde}",))


def _some_value(naam: str) -> Waarde:
    """Return a value of which only matters that it is known."""
    return Waarde(((("is", naam), "bekend"),), (f"{naam} is bekend",))


def _named(bladen: Iterable[Blad]) -> tuple[str, ...]:
    """Return the values after `is` and `in`, each once."""
    genoemd: dict[str, None] = {}
    for blad in bladen:
        if isinstance(blad, Is):
            genoemd[str(blad.waarde)] = None
        elif isinstance(blad, In):
            genoemd.update(dict.fromkeys(blad.waarden))
    return tuple(genoemd)


def _stap_axes(naam: str, genoemd: tuple[str, ...]) -> Iterator[list[Waarde]]:
    """Yield stand with uitkomst, and the mark `te_laat`; a stand that nobody names stands for all of its kind."""
    uitkomsten = [waarde for waarde in genoemd if waarde not in STANDEN and waarde != TE_LAAT]
    standen = [waarde for waarde in genoemd if waarde in STANDEN]
    andere = [stand for stand in STANDEN if stand not in standen and stand not in ("gedaan", "niet_gelukt")][:1]
    standen += [stand for stand in ("gedaan", "niet_gelukt", *andere) if stand not in standen]
    paren = [(stand, uitkomst) for uitkomst in (*uitkomsten, None) for stand in standen if _go_together(stand, uitkomst)]
    yield [
        Waarde(
            ((("stand", naam), stand), (("uitkomst", naam), uitkomst)),
            (f"{naam} is {stand}",) if uitkomst is None else (f"{naam} is {stand}", f"{naam} is {uitkomst}"),
        )
        for stand, uitkomst in paren
    ]
    op_tijd = Waarde(((("mark", naam), None),), ())
    te_laat = Waarde(((("mark", naam), TE_LAAT),), (f"{naam} is {TE_LAAT}",))
    yield [op_tijd, te_laat] if TE_LAAT in genoemd else [op_tijd]


def _go_together(stand: str, uitkomst: str | None) -> bool:
    """Return whether an opening with this *stand* can have *uitkomst* as its last: only what is sure is excluded."""
    if uitkomst is None or uitkomst == OVERTREDEN:
        return True
    return stand != ("gedaan" if uitkomst in NIET_GELUKT else "niet_gelukt")


def _yes_no_axes(naam: str, eigen: Sequence[Blad], onbekend: list[Waarde]) -> Iterator[list[Waarde]]:
    duren = _durations(eigen)
    if not duren:
        yield [_value(naam, "ja"), _value(naam, "nee"), *onbekend]
        return
    groepen = list(duren)
    ja = _stretches(naam, groepen[0], duren[groepen[0]], ((("is", naam), "ja"),))
    yield [*ja, _value(naam, "nee"), *onbekend]
    for groep in groepen[1:]:
        yield _stretches(naam, groep, duren[groep], ())


Rang: TypeAlias = tuple[int, int]


def _durations(bladen: Iterable[Blad]) -> dict[str, dict[Rang, tuple[bool, Duur]]]:
    """Return per group of comparable units each duration asked, by its place in the order of time."""
    duren: dict[str, dict[Rang, tuple[bool, Duur]]] = {}
    for blad in bladen:
        if isinstance(blad, Duurt) and blad.duur is not None:
            groep, rang = _rank(blad.vorm, blad.duur)
            duren.setdefault(groep, {}).setdefault(rang, (blad.vorm in ("minstens", "korter dan"), blad.duur))
    return duren


def _rank(vorm: Vorm, duur: Duur) -> tuple[str, Rang]:
    """Return the group of comparable units of *duur*, and when its threshold is reached, in an order within that group.

    A day unit counts the first day, so `langer dan 4` is `minstens 5`; weken and maanden must be full, and `langer dan`
    is one day later (semantiek.md §4).
    """
    over = vorm in ("langer dan", "hoogstens")
    if duur.eenheid is Eenheid.WEKEN:
        return "kalenderdagen", (7 * duur.aantal + over, 0)
    if duur.eenheid is Eenheid.KALENDERDAGEN:
        return "kalenderdagen", (duur.aantal - 1 + over, 0)
    if duur.eenheid in (Eenheid.MAANDEN, Eenheid.JAAR):
        return "maanden", (duur.aantal * (12 if duur.eenheid is Eenheid.JAAR else 1), int(over))
    if duur.eenheid is Eenheid.LESWEKEN:
        return "lesweken", (duur.aantal, int(over))
    return str(duur.eenheid), (duur.aantal + over, 0)


def _stretches(
    naam: str, groep: str, duren: Mapping[Rang, tuple[bool, Duur]], ook: tuple[tuple[Sleutel, object], ...]
) -> list[Waarde]:
    """Return the stretches of time between the durations asked, each with the thresholds reached by then."""
    rangen = sorted(duren)
    # On its first day a fact has lasted 1 kalenderdag: what is reached at 0 days is always reached.
    eerste = sum(1 for rang in rangen if groep == "kalenderdagen" and rang <= (0, 0))
    return [
        Waarde((*ook, (("duur", naam, groep), tuple(rangen[:hoeveel]))), _say_stretch(naam, duren, rangen, hoeveel))
        for hoeveel in range(eerste, len(rangen) + 1)
    ]


def _say_stretch(naam: str, duren: Mapping[Rang, tuple[bool, Duur]], rangen: list[Rang], hoeveel: int) -> tuple[str, ...]:
    onder = duren[rangen[hoeveel - 1]] if hoeveel else None
    boven = duren[rangen[hoeveel]] if hoeveel < len(rangen) else None
    if onder is not None and boven is not None and onder[1] == boven[1]:
        return (f"{naam} precies {onder[1]}",)
    delen = []
    if onder is not None:
        delen.append(f"{naam} {'minstens' if onder[0] else 'langer dan'} {onder[1]}")
    if boven is not None:
        delen.append(f"{naam} {'korter dan' if boven[0] else 'hoogstens'} {boven[1]}")
    return tuple(delen)


def mixes_units(bladen: Sequence[Blad], omgeving: Mapping[str, Soort]) -> bool:
    """Return whether an example may join values that no calendar, or no count of whole things, has together."""
    groepen: dict[str, set[str]] = {}
    for blad in bladen:
        if isinstance(blad, Duurt) and blad.duur is not None:
            groepen.setdefault(blad.naam, set()).add(_rank(blad.vorm, blad.duur)[0])
        if isinstance(blad, Vergelijk) and isinstance(blad.waarde, str):
            soorten = (omgeving[blad.naam], omgeving[blad.waarde])
            if any(isinstance(soort, Teller) and soort.geheel for soort in soorten):
                return True
    return any(len(groep) > 1 for groep in groepen.values())


def _numbers(naam: str, soort: Getal | Teller, bladen: Sequence[Blad], omgeving: Mapping[str, Soort]) -> list[int | Fraction]:
    """Return a number of every interval between the thresholds, and the thresholds themselves.

    Names that are compared with each other share their thresholds, and get as many numbers in each interval as there are
    names, so that every order among them occurs.
    """
    samen = _compared_with(naam, bladen)
    drempels = sorted({grens for blad in bladen for grens in _thresholds(blad, samen)})
    if len(samen) > 1:
        if any(isinstance(omgeving[ander], Teller) for ander in samen):
            drempels = sorted({0, *drempels})
        getallen = _spread(drempels, len(samen))
    else:
        getallen = _sample(drempels, geheel=isinstance(soort, Teller) and soort.geheel)
    return [getal for getal in getallen if getal >= 0] if isinstance(soort, Teller) else getallen


def _compared_with(naam: str, bladen: Sequence[Blad]) -> set[str]:
    """Return *naam* and every name it is compared with, also by way of another."""
    samen = {naam}
    groei = True
    while groei:
        voor = len(samen)
        for blad in bladen:
            if isinstance(blad, Vergelijk) and isinstance(blad.waarde, str) and samen & {blad.naam, blad.waarde}:
                samen |= {blad.naam, blad.waarde}
        groei = len(samen) > voor
    return samen


def _thresholds(blad: Blad, samen: set[str]) -> tuple[int | Fraction, ...]:
    if isinstance(blad, Vergelijk | Is) and blad.naam in samen and isinstance(blad.waarde, int | Fraction):
        return (blad.waarde,)
    return ()


def _sample(drempels: list[int | Fraction], geheel: bool) -> list[int | Fraction]:
    """Return the thresholds and one number between each two, whole where there is one."""
    if not drempels:
        return [0]
    getallen: list[int | Fraction] = [ceil(drempels[0]) - 1]
    for onder, boven in zip(drempels, (*drempels[1:], None), strict=True):
        if not geheel or onder == int(onder):
            getallen.append(onder)
        tussen = floor(onder) + 1
        if boven is None or tussen < boven:
            getallen.append(tussen)
        elif not geheel:
            getallen.append(Fraction(onder + boven) / 2)
    return getallen


def _spread(drempels: list[int | Fraction], aantal: int) -> list[int | Fraction]:
    """Return the thresholds and *aantal* numbers in each interval."""
    if not drempels:
        return list(range(1, aantal + 1))
    getallen: list[int | Fraction] = [drempels[0] - stap for stap in range(aantal, 0, -1)]
    for onder, boven in zip(drempels, (*drempels[1:], None), strict=True):
        afstand = Fraction(1) if boven is None else Fraction(boven - onder, aantal + 1)
        getallen += [onder + afstand * stap for stap in range(aantal + 1)]
    return getallen
