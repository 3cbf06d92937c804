"""A Kern as a plain tree: every stap in its fase, every fase in its spoor, every doel by its kind and name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from routekaart.bevinding import Pad
from routekaart.kern.kernel import DOORLOPEND, HOOFD, Fase, Kern, Lijn, Parameter, Stap, Tabel
from routekaart.kern.kernvorm import vormen as v
from routekaart.kern.kernvorm.sleutels import HERNOEMD, KOP, RECORDS, SECTIES, SLEUTELS
from routekaart.record import record

VERSIE = 1
"""The version of the kernel form."""


@record
class Kernvorm:
    """The tree of a kernel, and for the pad of each element in it the pad at which its author wrote it."""

    boom: dict[str, Any]
    herkomst: Mapping[Pad, Pad]


def write_kernel(kern: Kern) -> Kernvorm:
    """Return *kern* as a tree of mappings, lists, texts and whole numbers; `read_kernel` makes the same Kern of it.

    What is at its default is left out.  Names of stappen, fasen and lijnen stand as keys.
    """
    schrijver = _Schrijver()
    return Kernvorm(schrijver.whole(kern), schrijver.herkomst)


def left_out(soort: type[Any], naam: str, vorm: v.Vorm) -> Any:
    """Return the value of field *naam* of *soort* when its key is not there."""
    standaard = next(veld.default for veld in fields(soort) if veld.name == naam)
    return vorm.leeg if standaard is MISSING or vorm.leeg == {} else standaard


class _Schrijver:
    def __init__(self) -> None:
        self.herkomst: dict[Pad, Pad] = {}

    def whole(self, kern: Kern) -> dict[str, Any]:
        boom: dict[str, Any] = {"kern": VERSIE, "protocol": kern.naam, "hash": kern.hash}
        for naam, vorm in KOP.items():
            waarde = getattr(kern, naam)
            if waarde != left_out(Kern, naam, vorm) or naam == "geldig_vanaf":
                boom[naam] = vorm.schrijf(waarde)
        for sectie, soort in SECTIES.items():
            self._section(boom, sectie, {n: self.element(w, (sectie, n), soort) for n, w in getattr(kern, sectie).items()})
        self._section(boom, "parameters", {n: self._parameter(w) for n, w in kern.parameters.items()})
        self._section(boom, "tabellen", {n: self._table(w) for n, w in kern.tabellen.items()})
        self._section(boom, "stukken", {s.naam: self.element(s, ("stukken", s.naam)) for s in kern.stukken})
        self._section(boom, "rapportages", {r.naam: self.element(r, ("rapportages", r.naam)) for r in kern.rapportages})
        boom["sporen"] = {naam: self._track(kern, naam) for naam in (HOOFD, DOORLOPEND, *kern.lijnen)}
        if DOORLOPEND not in kern.fasen:
            del boom["sporen"][DOORLOPEND]
        return boom

    def _section(self, boom: dict[str, Any], naam: str, sectie: dict[str, Any]) -> None:
        if sectie:
            boom[naam] = sectie

    def element(self, waarde: Any, pad: Pad, soort: type[Any] | None = None) -> dict[str, Any]:
        """Return the keys of *waarde*, which stands at *pad*."""
        self.herkomst[pad] = waarde.pad
        soort = soort or type(waarde)
        boom: dict[str, Any] = {}
        for naam, vorm in SLEUTELS[soort].items():
            deel = getattr(waarde, naam)
            if deel == left_out(soort, naam, vorm):
                continue
            sleutel = HERNOEMD.get(naam, naam)
            boom[sleutel] = self.element(deel, (*pad, sleutel)) if naam in RECORDS else vorm.schrijf(deel)
        return boom

    def _parameter(self, waarde: Parameter) -> dict[str, Any]:
        self.herkomst["parameters", waarde.naam] = waarde.pad
        boom: dict[str, Any] = {"is": waarde.is_}
        if waarde.onbepaald or waarde.waarde is not None:
            boom["waarde"] = v.ONBEPAALD if waarde.waarde is None else str(waarde.waarde)
        return boom

    def _table(self, waarde: Tabel) -> dict[str, Any]:
        self.herkomst["tabellen", waarde.naam] = waarde.pad
        rijen = []
        for index, rij in enumerate(waarde.rijen):
            self.herkomst["tabellen", waarde.naam, "rijen", index] = rij.pad
            rijen.append({**({} if rij.als is None else {"als": str(rij.als)}), "waarde": v.write_row(rij.waarde)})
        return {"geeft": waarde.geeft, "rijen": rijen}

    def _track(self, kern: Kern, naam: str) -> dict[str, Any]:
        lijn: Lijn | None = kern.lijnen.get(naam)
        pad: Pad = ("sporen", naam)
        boom: dict[str, Any] = {} if lijn is None else self.element(lijn, pad)
        boom["fasen"] = {f.naam: self._phase(kern, f, (*pad, "fasen", f.naam)) for f in kern.fasen.values() if f.spoor == naam}
        return boom

    def _phase(self, kern: Kern, fase: Fase, pad: Pad) -> dict[str, Any]:
        boom = self.element(fase, pad)
        if fase.spoor == HOOFD and fase.regie is None:
            boom = {"regie": v.ONBEPAALD, **boom}
        if fase.overgangen:
            boom["overgangen"] = {o.naam: self.element(o, (*pad, "overgangen", o.naam)) for o in fase.overgangen}
        stappen = {naam: self._step(kern.stappen[naam], (*pad, "stappen", naam)) for naam in fase.stappen}
        self._section(boom, "stappen", stappen)
        return boom

    def _step(self, stap: Stap, pad: Pad) -> dict[str, Any]:
        boom = self.element(stap, pad)
        if stap.termijnsleutel != "binnen":
            boom = {stap.termijnsleutel if sleutel == "binnen" else sleutel: waarde for sleutel, waarde in boom.items()}
        return {"wie": boom.pop("wie"), stap.soort: stap.tekst, **boom}
