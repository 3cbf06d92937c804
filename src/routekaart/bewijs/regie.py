"""Regie: in every place that a casus can reach there is exactly one regiehouder, or this is the shortest way to the hole."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from routekaart.bevinding import Pad
from routekaart.bewijs.keuzes import TeVeelTakken
from routekaart.bewijs.toestand import Toestand
from routekaart.bewijs.wegen import sentence
from routekaart.bewijs.zetten import Stapel, Vervolg, Zet, Zetten
from routekaart.kern.kernel import HOOFD, Kern

MEESTE_PLAATSEN = 20_000


@dataclass(frozen=True, slots=True)
class Regiegat:
    """A fase in which the regie has no name, or goes to a role that need not be bound; and the shortest way to it.

    ``soort``: ``nameloos`` (the source names nobody) or ``ongebonden`` (a per_casus role nobody has to be bound to).
    """

    soort: str
    fase: str
    rol: str
    zin: str
    pad: Pad
    weg: tuple[str, ...]


def regie_gaps(zetten: Zetten) -> tuple[Regiegat, ...]:
    """Return every fase that can be reached while the regie has no name there; none: there is always one regiehouder.

    An offer never removes the houder (semantiek.md §6): until it is accepted the giver holds. So only what nobody is
    named for, or what nobody need be bound to, leaves the regie without a name.
    """
    kern = zetten.beeld.kern
    gaten: dict[str, Regiegat] = {}
    for fase, (weg, gebonden) in _ways(zetten).items():
        gat = _gap(kern, fase, weg, gebonden)
        if gat is not None:
            gaten[fase] = gat
    return tuple(gaten[f] for f in kern.fasen if f in gaten)


def _gap(kern: Kern, naam: str, weg: tuple[Zet, ...], gebonden: frozenset[str]) -> Regiegat | None:
    fase = kern.fasen[naam]
    verhaal = tuple(sentence(kern, z) for z in weg)
    if fase.regie is None:
        zin = f"in `{kern.noem(naam)}` noemt het protocol geen regiehouder"
        return Regiegat("nameloos", naam, "", zin, (*fase.pad, "regie"), verhaal)
    if kern.rollen.get(fase.regie) == "per_casus" and fase.regie not in gebonden:
        zin = f"in `{kern.noem(naam)}` hoort de regie bij {kern.noem(fase.regie)}, en niemand hoeft die rol te hebben gekregen"
        return Regiegat("ongebonden", naam, fase.regie, zin, (*fase.pad, "regie"), verhaal)
    return None


def _ways(zetten: Zetten) -> dict[str, tuple[tuple[Zet, ...], frozenset[str]]]:
    """Return for every fase that can be reached the shortest way to it, and the roles that are bound on every way."""
    gevonden: dict[str, tuple[tuple[Zet, ...], frozenset[str]]] = {}
    gezien: set[tuple[Toestand, frozenset[str]]] = set()
    rij: deque[tuple[Vervolg, tuple[Zet, ...], frozenset[str]]] = deque()
    for zet, gevolg in zetten.start():
        if isinstance(gevolg, Vervolg):
            rij.append((gevolg, (zet,), frozenset()))
    while rij and len(gezien) < MEESTE_PLAATSEN:
        vervolg, weg, gebonden = rij.popleft()
        fase = dict(vervolg.toestand.plaats).get(HOOFD, "")
        eerder = gevonden.get(fase)
        if eerder is None:
            gevonden[fase] = (weg, gebonden)
        elif eerder[1] - gebonden:
            gevonden[fase] = (weg, eerder[1] & gebonden)
        if (vervolg.toestand, gebonden) in gezien:
            continue
        gezien.add((vervolg.toestand, gebonden))
        for zet, gevolg in _next(zetten, vervolg):
            if isinstance(gevolg, Vervolg):
                rij.append((gevolg, (*weg, zet), gebonden | _binds(zetten.beeld.kern, zet)))
    return gevonden


def _next(zetten: Zetten, vervolg: Vervolg) -> Stapel:
    t = vervolg.toestand
    try:
        stapel = list(zetten.free(t))
        for nummer, klok in enumerate(t.klokken):
            if not klok.aanname:
                stapel += zetten.forced(t, (nummer,))
        if not t.gestart and zetten.beeld.vast:
            stapel += zetten.begin_fact(t)
    except TeVeelTakken:
        return []
    return stapel


def _binds(kern: Kern, zet: Zet) -> frozenset[str]:
    """Return the roles that an act must have bound: only ``klaar_als … is bekend`` obliges it, a binding itself is free."""
    if zet.soort != "handeling" or zet.naam not in kern.stappen:
        return frozenset()
    stap = kern.stappen[zet.naam]
    tekst = str(stap.klaar_als) if stap.klaar_als is not None else ""
    return frozenset(rol for rol in stap.wijst_aan if f"{rol} is bekend" in tekst)
