"""Truth in the game: what the place itself decides, and what facts nobody forces may be, chosen once per moment."""

from __future__ import annotations

from collections.abc import Callable

from routekaart.bewijs.bord import Bord
from routekaart.bewijs.toestand import Duurterm
from routekaart.casus.draaiboek import base_form
from routekaart.casus.toestand import STANDEN
from routekaart.voorwaarde.ast import Bekend, Blad, Duurt, En, Feit, In, Is, Niet, Of, Onbepaald, Vergelijk, Voorwaarde

ONBEKEND = "?"


def truth(bord: Bord, voorwaarde: Voorwaarde, kies: bool, bekend: bool = False) -> bool | None:
    """Return whether *voorwaarde* holds on *bord*.

    With *kies* a fact that is not decided yet gets a value now, and keeps it for this moment; without, it is onbekend.
    *bekend* leaves out the choice that a fact is not known.
    """
    if isinstance(voorwaarde, En):
        return _all(bord, voorwaarde.delen, kies, bekend, False)
    if isinstance(voorwaarde, Of):
        return _all(bord, voorwaarde.delen, kies, bekend, True)
    if isinstance(voorwaarde, Niet):
        waarheid = truth(bord, voorwaarde.deel, kies, bekend)
        return None if waarheid is None else not waarheid
    return _leaf(bord, voorwaarde, kies, bekend)


def _all(bord: Bord, delen: tuple[Voorwaarde, ...], kies: bool, bekend: bool, beslist: bool) -> bool | None:
    uitkomst: bool | None = not beslist
    for deel in delen:
        waarheid = truth(bord, deel, kies, bekend)
        if waarheid is beslist:
            return beslist
        if waarheid is None:
            uitkomst = None
    return uitkomst


def _leaf(bord: Bord, blad: Blad, kies: bool, bekend: bool) -> bool | None:
    if isinstance(blad, Onbepaald):
        return None
    soort = bord.beeld.boek.soort.get(blad.naam, blad.naam if blad.naam in ("fase", "regie", "einde") else "")
    vast = _decided(bord, blad, soort)
    if vast is not ONBEKEND:
        return vast  # type: ignore[return-value]
    if isinstance(blad, Vergelijk) and (blad.waarde is None or _open_number(bord, blad)):
        return None
    if isinstance(blad, Duurt):
        return None if blad.duur is None else _duration(bord, blad, kies, bekend)
    if soort in ("janee", "keuze"):
        return _fact(bord, blad, soort, kies, bekend)
    if soort == "status":
        return _status(bord, blad, kies, bekend)
    return _free(bord, blad, soort, kies, bekend)


def _decided(bord: Bord, blad: Blad, soort: str) -> bool | None | str:
    """Return what the place itself says of *blad*, or ONBEKEND when facts decide."""
    if isinstance(blad, Onbepaald | Duurt | Vergelijk):
        return ONBEKEND
    if soort == "stap" and isinstance(blad, Is | In):
        return _any(blad, lambda w: _stap_is(bord, blad.naam, w))
    if soort == "fase" and isinstance(blad, Is | In):
        return _any(blad, lambda w: bord.plaats.get("hoofd") == w)
    if soort == "lijn" and isinstance(blad, Is | In):
        return _any(blad, lambda w: bord.plaats.get(blad.naam, "rust") == w)
    if soort == "einde" and isinstance(blad, Is | In):
        return _any(blad, lambda w: False)
    if blad.naam in bord.beeld.vast and bord.gestart:
        if isinstance(blad, Feit):
            return True
        if isinstance(blad, Bekend):
            return blad.bekend
    return ONBEKEND


def _any(blad: Is | In, is_: Callable[[str], bool]) -> bool:
    if isinstance(blad, In):
        return any(is_(w) for w in blad.waarden)
    return is_(str(blad.waarde)) is not blad.niet


def _stap_is(bord: Bord, naam: str, waarde: str) -> bool:
    stand, laatste, laat = bord.stand(naam)
    if waarde == "te_laat":
        return laat
    return waarde == (stand if waarde in STANDEN else laatste)


def _open_number(bord: Bord, blad: Vergelijk) -> bool:
    """Return whether *blad* compares with a parameter that has no value."""
    parameters = bord.beeld.kern.parameters
    namen = (blad.naam, blad.waarde) if isinstance(blad.waarde, str) else (blad.naam,)
    return any(n in parameters and parameters[n].waarde is None for n in namen)


def _fact(bord: Bord, blad: Blad, soort: str, kies: bool, bekend: bool) -> bool | None:
    """Return the truth of a yes/no gegeven or a keuze, of which the value is chosen by name."""
    assert not isinstance(blad, Onbepaald)
    naam = blad.naam
    if naam not in bord.feiten:
        if not kies:
            return None
        waarden: tuple[str | None, ...] = ("ja", "nee") if soort == "janee" else bord.beeld.kern.gegevens[naam].waarden
        if naam in bord.beeld.vast and not bord.gestart:
            waarden = ("nee",)
        if naam in bord.gegeven:
            waarden = ("gegeven",)
        if not bekend and naam not in bord.bekend:
            waarden = (*waarden, None)
        bord.feiten[naam] = waarden[bord.keuzes.choose(len(waarden))]
    waarde = bord.feiten[naam]
    if isinstance(blad, Bekend):
        return (waarde is not None) is blad.bekend
    if waarde is None:
        return None
    if isinstance(blad, Feit):
        return waarde == "ja"
    assert isinstance(blad, Is | In)
    return _any(blad, lambda w: waarde == w)


def _status(bord: Bord, blad: Blad, kies: bool, bekend: bool) -> bool | None:
    assert not isinstance(blad, Onbepaald)
    waarheid = truth(bord, bord.beeld.kern.statussen[blad.naam], kies, bekend)
    if isinstance(blad, Bekend):
        return (waarheid is not None) is blad.bekend
    if waarheid is None or isinstance(blad, Feit):
        return waarheid
    assert isinstance(blad, Is | In)
    return _any(blad, lambda w: waarheid is (w == "ja"))


def _duration(bord: Bord, blad: Duurt, kies: bool, bekend: bool) -> bool | None:
    assert blad.duur is not None
    if blad.naam == bord.beeld.van.naam and bord.gestart:
        bereikt = (blad.naam, Duurterm(base_form(blad.vorm), blad.duur)) in bord.duren
        return bereikt is (blad.vorm in ("minstens", "langer dan"))
    return _free(bord, blad, "getal", kies, bekend)


def _free(bord: Bord, blad: Blad, soort: str, kies: bool, bekend: bool) -> bool | None:
    """Return the truth of a leaf about numbers, dates, durations or roles, chosen for the leaf itself."""
    assert not isinstance(blad, Onbepaald)
    sleutel = str(blad)
    if sleutel not in bord.feiten:
        if not kies:
            return None
        altijd = bekend or soort in ("teller", "regie", "parameter") or isinstance(blad, Bekend) or blad.naam in bord.bekend
        waarden: tuple[str | None, ...] = ("ja", "nee") if altijd else ("ja", "nee", None)
        bord.feiten[sleutel] = waarden[bord.keuzes.choose(len(waarden))]
    waarde = bord.feiten[sleutel]
    return None if waarde is None else waarde == "ja"
