"""What leads to what in a protocol, whoever acts: the ways a casus can go, and what it can reach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from routekaart.kern.kernel import DOORLOPEND, Doel, Doelwit, Fase, Kern, Stap
from routekaart.record import record

Punt = tuple[str, str]
"""A place on the map: ``("fase", "tafel")``.

A trede is a fase; `opgelost` and `uitgeput` of a lijn are places too, and so is an open end (`onbepaald`).
"""

OPEN: Punt = ("open", "")


@record
class Weg:
    """From one place to another, because of the key at ``pad``.

    ``doel`` is None when nobody leads there: a beginning or a trigger.
    """

    van: Punt
    naar: Punt
    doel: Doel | None

    @property
    def pad(self) -> tuple[str | int, ...]:
        """The place of the key that leads this way; empty for a beginning or trigger."""
        return () if self.doel is None else self.doel.pad


@dataclass(frozen=True)
class Wegen:
    """Every way, by where it begins; ``wortels`` are the places where a casus can come without being led there."""

    uit: Mapping[Punt, list[Weg]]
    wortels: tuple[Punt, ...]

    @cached_property
    def bereikt(self) -> Mapping[Punt, None]:
        """Every place a casus can reach, nearest first."""
        return reach(self.uit, self.wortels)

    @cached_property
    def terug(self) -> Mapping[Punt, list[Punt]]:
        """From where each place can be reached in one move, among the places that are reached at all."""
        gevonden: dict[Punt, list[Punt]] = defaultdict(list)
        for punt in self.bereikt:
            for weg in self.uit.get(punt, ()):
                gevonden[weg.naar].append(punt)
        return gevonden


def reach(uit: Mapping[Punt, list[Weg]], begin: Iterable[Punt]) -> dict[Punt, None]:
    """Return what can be reached from *begin*, itself included, nearest first."""
    gezien: dict[Punt, None] = dict.fromkeys(begin)
    rij = list(gezien)
    for punt in rij:
        for weg in uit.get(punt, ()):
            if weg.naar not in gezien:
                gezien[weg.naar] = None
                rij.append(weg.naar)
    return gezien


def ways(kern: Kern) -> Wegen:
    """Return every way in *kern*, in file order."""
    uit: dict[Punt, list[Weg]] = defaultdict(list)
    for van, naar, doel in _all(kern):
        uit[van].append(Weg(van, naar, doel))
    wortels: list[Punt] = [("fase", kern.begin)]
    if DOORLOPEND in kern.fasen:
        wortels.append(("fase", DOORLOPEND))
    wortels += [("fase", fase.naam) for fase in kern.fasen.values() if fase.zodra is not None]
    wortels += [punt for grens in kern.grenzen.values() for punt in _points(grens.te_laat)]
    return Wegen(uit, tuple(wortels))


def exits(stap: Stap) -> Iterator[tuple[str, Doel | None]]:
    """Yield every way in which *stap* can be closed or skipped, by the key that says so, with its doel (None: no doel).

    An own uitkomst is called by its name.  `overtreden` closes nothing.
    """
    for uitkomst, doel in stap.uitkomsten.items():
        if uitkomst != "overtreden":
            yield uitkomst, doel
    if stap.daarna is not None and set(stap.eigen_uitkomsten) - set(stap.uitkomsten):
        yield "daarna", stap.daarna
    if stap.als is not None:
        yield "anders", stap.anders
    if stap.hoogstens_keer is not None:
        yield "uitgeput", stap.uitgeput
    if stap.niet_gelukt is not None:
        yield "niet_gelukt", stap.niet_gelukt
    if stap.soort == "mag" and "afgezien" not in stap.uitkomsten and stap.niet_gelukt is None:
        yield "afgezien", None


def leaves(doel: Doel | None) -> bool:
    """Return whether *doel* leads out of the fase, to a lijn, or to where the source is silent."""
    return doel is not None and any(wit.soort not in ("stap", "niets") for wit in doel.wit)


def _all(kern: Kern) -> Iterator[tuple[Punt, Punt, Doel | None]]:
    for fase in kern.fasen.values():
        yield from _of_fase(fase)
        for naam in fase.stappen:
            yield from _of_stap(kern.stappen[naam])
    for lijn in kern.lijnen.values():
        yield ("lijn", lijn.naam), ("fase", lijn.treden[0]), None
        for punt in _points(lijn.opgelost):
            yield ("opgelost", lijn.naam), punt, lijn.opgelost
        for punt in _points(lijn.uitgeput):
            yield ("uitgeput", lijn.naam), punt, lijn.uitgeput


def _of_fase(fase: Fase) -> Iterator[tuple[Punt, Punt, Doel | None]]:
    van = ("fase", fase.naam)
    for stap in fase.begint_met:
        yield van, ("stap", stap), None
    doelen = [overgang.naar for overgang in fase.overgangen]
    for doel in (*doelen, fase.klaar, fase.te_laat, fase.uitgeput):
        for punt in _points(doel):
            yield van, punt, doel


def _of_stap(stap: Stap) -> Iterator[tuple[Punt, Punt, Doel | None]]:
    hier, fase = ("stap", stap.naam), ("fase", stap.fase)
    if stap.zodra is not None or stap.elke is not None or stap.jaarlijks is not None:
        yield fase, hier, None
    for bij in stap.bij:
        yield (fase if bij.soort == "voorval" else (bij.soort, bij.naam)), hier, None
    for _, doel in (*exits(stap), ("te_laat", stap.te_laat)):
        for punt in _points(doel):
            yield hier, punt, doel
    if stap.bekrachtigd_door is not None:
        yield hier, ("stap", stap.bekrachtigd_door), None


def _points(doel: Doel | None) -> Iterator[Punt]:
    for wit in () if doel is None else doel.wit:
        # Where a draft goes once it is bekrachtigd, its own doelen tell.
        if wit.soort not in ("niets", "bekrachtigd"):
            yield _point(wit)


def _point(wit: Doelwit) -> Punt:
    if wit.soort == "onbepaald":
        return OPEN
    return ("fase" if wit.soort == "trede" else wit.soort), wit.naam
