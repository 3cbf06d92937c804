"""The lines of a drawing: each net gets its tracks, then its points."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from routekaart.teken.netten import Kant, Net, Poort, Stam
from routekaart.teken.plaatsing import Punt, Route
from routekaart.teken.raster import SPOOR, Raster
from routekaart.teken.sporen import Stuk, assign

DICHTBIJ = 5.0
"""Ports of two boxes that face each other in one channel keep this distance, or their lines would lie upon each other."""

Poorthoogte = Callable[[str, int], float]
"""The height of an exit within its row, from the top of the row."""


@dataclass(slots=True)
class Sporen:
    """Which track each stam runs on in its channel, and each net above its row; and how many there are of each."""

    stam: dict[int, int] = field(default_factory=dict)
    net: dict[int, int] = field(default_factory=dict)
    goten: list[int] = field(default_factory=list)
    gaten: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Router:
    """The lines of *netten* on a grid; ``rij_van``, ``kolom_van`` and ``hoogte`` tell where each exit stands."""

    netten: Sequence[Net]
    rij_van: Mapping[str, int]
    kolom_van: Mapping[str, int]
    hoogte: Poorthoogte

    def tracks(self, raster: Raster) -> Sporen:
        """Return the tracks, judged on a grid that has none yet: more room never changes what meets what."""
        sporen = Sporen(goten=[0] * len(raster.kolom), gaten=[0] * len(raster.rij))
        hoogten = self._port_heights(raster)
        ingangen = self._entries(raster)
        per_goot: dict[int, list[tuple[Stam, Stuk]]] = {}
        per_rij: dict[int, list[tuple[Net, Stuk]]] = {}
        for net in self.netten:
            for stam in net.stammen.values():
                per_goot.setdefault(stam.goot, []).append((stam, _vertical(raster, net, stam, hoogten)))
            if net.rij is not None and net.stammen:
                stuk = _horizontal(raster, net, net.rij, ingangen[id(net)], hoogten)
                per_rij.setdefault(net.rij, []).append((net, stuk))
            elif net.rij is not None:
                sporen.gaten[net.rij] = max(1, sporen.gaten[net.rij])  # a straight arrow needs room for its head
        for goot, stammen in per_goot.items():
            nummers = assign([stuk for _, stuk in stammen])
            sporen.stam |= {id(stam): nummer for (stam, _), nummer in zip(stammen, nummers, strict=True)}
            sporen.goten[goot] = 1 + max(nummers)
        for rij, lijst in per_rij.items():
            nummers = assign([stuk for _, stuk in lijst])
            sporen.net |= {id(net): nummer for (net, _), nummer in zip(lijst, nummers, strict=True)}
            sporen.gaten[rij] = 1 + max(nummers)
        return sporen

    def routes(self, raster: Raster, sporen: Sporen, onderkant: Mapping[str, float]) -> list[Route]:
        """Return the lines on *raster*, which has room for *sporen*; *onderkant* is the lower edge of each box."""
        hoogten = self._port_heights(raster)
        ingangen = self._entries(raster)
        tekenaars = (_Tekenaar(raster, sporen, hoogten, onderkant, ingangen, self.kolom_van, net) for net in self.netten)
        return _with_forks([tekenaar.draw() for tekenaar in tekenaars])

    def _port_heights(self, raster: Raster) -> dict[Poort, float]:
        per_goot: dict[int, dict[Poort, float]] = {}
        for net in self.netten:
            for stam in net.stammen.values():
                for poort in stam.poorten:
                    y = raster.rij[self.rij_van[poort[0]]] + self.hoogte(poort[0], poort[1])
                    per_goot.setdefault(stam.goot, {})[poort] = y
        hoogten: dict[Poort, float] = {}
        for poorten in per_goot.values():
            vorige: tuple[float, Kant] | None = None
            for poort, y in sorted(poorten.items(), key=lambda p: (p[1], p[0][2], p[0])):
                if vorige is not None and y - vorige[0] < DICHTBIJ and vorige[1] != poort[2]:
                    y = vorige[0] + DICHTBIJ
                hoogten[poort] = y
                vorige = (y, poort[2])
        return hoogten

    def _entries(self, raster: Raster) -> dict[int, float]:
        """Return at which x each net enters its box: beside each other, in the order in which they come."""
        per_doel: dict[tuple[int, int], list[Net]] = {}
        for net in self.netten:
            if net.rij is not None:
                per_doel.setdefault((net.rij, net.kolom), []).append(net)
        ingangen: dict[int, float] = {}
        for (_, kolom), netten in per_doel.items():
            midden = raster.midden(kolom)
            stap = min(18.0, (raster.breed[kolom] - 30) / max(1, len(netten)))

            def side(net: Net, midden: float = midden) -> float:
                xs = [raster.goot[stam.goot] for stam in net.stammen.values()] or [midden]
                return sum(xs) / len(xs)

            for i, net in enumerate(sorted(netten, key=side)):
                ingangen[id(net)] = midden + (i - (len(netten) - 1) / 2) * stap
        return ingangen


def _with_forks(routes: list[Route]) -> list[Route]:
    """Return *routes* with a dot wherever one way out parts towards several targets."""
    vorken: dict[Punt, list[tuple[float, int, Punt]]] = {}
    for nummer, route in enumerate(routes):
        for begin, bocht in ((pad[0], pad[1]) for pad in route.paden):
            vorken.setdefault(begin, []).append((abs(bocht[0] - begin[0]), nummer, bocht))
    for takken in vorken.values():
        for _, nummer, bocht in sorted(takken)[:-1]:
            routes[nummer] = replace(routes[nummer], knopen=(*routes[nummer].knopen, bocht))
    return routes


def _vertical(raster: Raster, net: Net, stam: Stam, hoogten: Mapping[Poort, float]) -> Stuk:
    einde = _end(raster, stam)
    ys = [hoogten[poort] for poort in stam.poorten]
    laag = [y for y, poort in zip(ys, stam.poorten, strict=True) if poort[2] == "rechts"]
    hoog = [y for y, poort in zip(ys, stam.poorten, strict=True) if poort[2] == "links"]
    if stam.rij is not None:
        (laag if net.kolom <= stam.goot else hoog).append(einde)
    return Stuk(min(*ys, einde), max(*ys, einde), tuple(laag), tuple(hoog))


def _horizontal(raster: Raster, net: Net, rij: int, doel: float, hoogten: Mapping[Poort, float]) -> Stuk:
    y = raster.gat[rij]
    van_boven = [raster.goot[s.goot] for s in net.stammen.values() if any(hoogten[p] < y for p in s.poorten)]
    van_onder = [raster.goot[s.goot] for s in net.stammen.values() if any(hoogten[p] > y for p in s.poorten)]
    alle = [*van_boven, *van_onder, doel]
    return Stuk(min(alle), max(alle), tuple(van_boven + [doel] * bool(net.recht)), (*van_onder, doel))


def _end(raster: Raster, stam: Stam) -> float:
    if stam.rij is not None:
        return raster.gat[stam.rij]
    boven, onder = raster.band[stam.band]
    return boven if stam.van_boven else onder


@dataclass(slots=True)
class _Tekenaar:
    """The points of one net."""

    raster: Raster
    sporen: Sporen
    hoogten: Mapping[Poort, float]
    onderkant: Mapping[str, float]
    ingangen: Mapping[int, float]
    kolom_van: Mapping[str, int]
    net: Net
    paden: list[tuple[Punt, ...]] = field(default_factory=list)
    pijlen: list[tuple[Punt, Literal["neer", "op"]]] = field(default_factory=list)
    knopen: list[Punt] = field(default_factory=list)

    def draw(self) -> Route:
        if self.net.rij is None:
            self._to_band()
        else:
            self._to_box(self.net.rij)
        net = self.net
        bronnen = [*net.recht, *(poort[0] for stam in net.stammen.values() for poort in stam.poorten)]
        return Route(
            net.naar, net.stijl, tuple(self.paden), tuple(self.pijlen), tuple(self.knopen), tuple(dict.fromkeys(bronnen))
        )

    def _to_band(self) -> None:
        boven, onder = self.raster.band[self.net.band]
        for blok in self.net.recht:
            x = self.raster.midden(self._column(blok))
            self.paden.append(((x, self.onderkant[blok]), (x, boven)))
            self.pijlen.append(((x, boven), "neer"))
        for stam in self.net.stammen.values():
            y = boven if stam.van_boven else onder
            self._trunk(stam, y, [])
            self.pijlen.append(((self._x(stam), y), "neer" if stam.van_boven else "op"))

    def _to_box(self, rij: int) -> None:
        net, top = self.net, self.raster.rij[rij]
        x = self.ingangen[id(net)]
        self.pijlen.append(((x, top), "neer"))
        for blok in net.recht:
            self.paden.append(((x, self.onderkant[blok]), (x, top)))
        if not net.stammen:
            return
        y = self.raster.gat[rij] + self.sporen.net[id(net)] * SPOOR
        stammen = sorted(net.stammen.values(), key=self._x)
        uiterst = [stammen[0]] * (self._x(stammen[0]) < x) + [stammen[-1]] * (self._x(stammen[-1]) > x)
        getekend = bool(net.recht)
        for stam in stammen:
            if any(stam is u for u in uiterst):
                self._trunk(stam, y, [(x, y)] if getekend else [(x, y), (x, top)])
                if getekend:
                    self.knopen.append((x, y))
                getekend = True
            else:
                self._trunk(stam, y, [])
                self.knopen.append((self._x(stam), y))

    def _trunk(self, stam: Stam, einde: float, verder: list[Punt]) -> None:
        """Draw *stam* until height *einde* and on through *verder*; its other ports join it."""
        x = self._x(stam)
        poorten = sorted(stam.poorten, key=lambda p: self.hoogten[p])
        boven, onder = poorten[0], poorten[-1]
        klaar = False
        for poort in poorten:
            y = self.hoogten[poort]
            begin = (self._edge(poort), y)
            if (poort is boven and y < einde) or (poort is onder and y > einde):
                self.paden.append((begin, (x, y), (x, einde), *([] if klaar else verder)))
                if klaar:
                    self.knopen.append((x, einde))
                klaar = True
            else:
                self.paden.append((begin, (x, y)))
                self.knopen.append((x, y))

    def _x(self, stam: Stam) -> float:
        return self.raster.goot[stam.goot] + self.sporen.stam[id(stam)] * SPOOR

    def _edge(self, poort: Poort) -> float:
        kolom = self._column(poort[0])
        return self.raster.kolom[kolom] + (self.raster.breed[kolom] if poort[2] == "rechts" else 0)

    def _column(self, blok: str) -> int:
        return self.kolom_van[blok]
