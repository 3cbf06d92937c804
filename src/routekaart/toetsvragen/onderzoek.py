"""What a toetsvraag may look at: the protocol as authored, its kernel, and every road in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import DOORLOPEND, HOOFD, Fase, Kern
from routekaart.kern.pijlen import Knoop, Pijl, knoop_of_fase, pijlen

if TYPE_CHECKING:
    from routekaart.bevinding import Pad
    from routekaart.taal.protocol import Verzuimprotocol


@dataclass(frozen=True, slots=True)
class Onderzoek:
    """A protocol laid out for questions; made by `study`.

    ``uit`` and ``terug`` are its pijlen by where they come from and where they lead; ``starts`` are the places where
    something can begin without anything before it; ``bereikt`` are those that can be reached from there, in that order.
    """

    protocol: Verzuimprotocol
    kern: Kern
    pijlen: tuple[Pijl, ...]
    uit: Mapping[Knoop, tuple[Pijl, ...]]
    terug: Mapping[Knoop, tuple[Pijl, ...]]
    starts: tuple[Knoop, ...]
    bereikt: Mapping[Knoop, None]

    def regie_pad(self, fase: Fase) -> Pad:
        """Return where the regie of *fase* is written: at the fase, or else for the whole protocol."""
        noun = self.protocol.fasen.get(fase.naam)
        return (*fase.pad, "regie") if noun is not None and noun.regie is not None else ("regie",)

    def hoofdfasen(self) -> tuple[Fase, ...]:
        """Return the fasen of the hoofdspoor, in file order."""
        return tuple(fase for fase in self.kern.fasen.values() if fase.spoor == HOOFD)

    def treden(self, lijn: str) -> tuple[Fase, ...]:
        """Return the treden of *lijn*, low to high."""
        return tuple(self.kern.fasen[naam] for naam in self.kern.lijnen[lijn].treden)

    def filled(self, termijn: Termijn | None) -> Termijn | None:
        """Return *termijn* itself or the value of the parameter that it names; None when that is not known beforehand."""
        if termijn is None or termijn.naam is None:
            return termijn
        parameter = self.kern.parameters.get(termijn.naam)
        return parameter.waarde if parameter is not None and isinstance(parameter.waarde, Termijn) else None

    def has_term(self, termijn: Termijn | None) -> bool:
        """Return whether *termijn* says how long; an open norm does when the model says how long at most."""
        if termijn is None or termijn.soort == "onbepaald":
            return False
        naam = termijn.naam
        if naam is None:
            return True
        if naam in self.kern.parameters:
            parameter = self.kern.parameters[naam]
            open_norm = parameter.waarde is None and not parameter.onbepaald
            return parameter.waarde is not None or (open_norm and self.protocol.parameters[naam].hoogstens is not None)
        return all(getattr(rij.waarde, "soort", "onbepaald") != "onbepaald" for rij in self.kern.tabellen[naam].rijen)


def study(protocol: Verzuimprotocol, kern: Kern) -> Onderzoek:
    """Return *protocol* and its *kern* laid out for questions."""
    alle = tuple(_through_exit(kern, pijlen(kern)))
    uit: dict[Knoop, list[Pijl]] = {}
    terug: dict[Knoop, list[Pijl]] = {}
    for pijl in alle:
        uit.setdefault(pijl.van, []).append(pijl)
        terug.setdefault(pijl.naar, []).append(pijl)
    vooruit = {knoop: tuple(ps) for knoop, ps in uit.items()}
    starts = tuple(_starts(kern))
    return Onderzoek(
        protocol, kern, alle, vooruit, {knoop: tuple(ps) for knoop, ps in terug.items()}, starts, reach(vooruit, starts)
    )


def exit_of(lijn: str) -> Knoop:
    """Return the place where *lijn* is left, solved or exhausted: who opens a lijn is not there yet."""
    return Knoop("lijn", f"{lijn}.")


def _through_exit(kern: Kern, alle: Iterable[Pijl]) -> Iterator[Pijl]:
    """Yield *alle*, with what a trede does to its own lijn leading to the exit, and what follows leading from there."""
    lijn_van = {trede: lijn.naam for lijn in kern.lijnen.values() for trede in lijn.treden}
    for pijl in alle:
        if pijl.van.soort == "lijn" and pijl.soort in ("opgelost", "uitgeput"):
            yield replace(pijl, van=exit_of(pijl.van.naam))
        elif pijl.naar.soort == "lijn" and pijl.naar.naam == lijn_van.get(_fase_of(kern, pijl.van)):
            yield replace(pijl, naar=exit_of(pijl.naar.naam))
        else:
            yield pijl


def _fase_of(kern: Kern, knoop: Knoop) -> str:
    return kern.stappen[knoop.naam].fase if knoop.soort == "stap" else knoop.naam if knoop.soort == "trede" else ""


def _starts(kern: Kern) -> Iterable[Knoop]:
    yield knoop_of_fase(kern, kern.begin)
    if DOORLOPEND in kern.fasen:
        yield Knoop("fase", DOORLOPEND)
    for fase in kern.fasen.values():
        # A trede with `zodra` moves its lijn up by facts alone, also from rest.
        if fase.zodra is not None:
            yield knoop_of_fase(kern, fase.naam)
    # A grens that is passed moves the casus wherever it is.
    yield from (Knoop("grens", grens.naam) for grens in kern.grenzen.values() if grens.te_laat is not None)


def reach(uit: Mapping[Knoop, tuple[Pijl, ...]], starts: Iterable[Knoop], buiten: Iterable[Knoop] = ()) -> dict[Knoop, None]:
    """Return what can be reached from *starts* over the pijlen *uit*, nearest first, never through *buiten*."""
    dicht = set(buiten)
    gezien = dict.fromkeys(knoop for knoop in starts if knoop not in dicht)
    rij = list(gezien)
    for knoop in rij:
        for pijl in uit.get(knoop, ()):
            if pijl.naar not in gezien and pijl.naar not in dicht:
                gezien[pijl.naar] = None
                rij.append(pijl.naar)
    return gezien


def reach_back(terug: Mapping[Knoop, tuple[Pijl, ...]], einden: Iterable[Knoop]) -> dict[Knoop, None]:
    """Return everything from which one of *einden* can be reached, over the pijlen *terug*."""
    gezien = dict.fromkeys(einden)
    rij = list(gezien)
    for knoop in rij:
        for pijl in terug.get(knoop, ()):
            if pijl.van not in gezien:
                gezien[pijl.van] = None
                rij.append(pijl.van)
    return gezien


def bounded(kern: Kern) -> tuple[Knoop, ...]:
    """Return the fasen and stappen that may be entered a fixed number of times: no road goes round through them for ever."""
    fasen = tuple(knoop_of_fase(kern, fase.naam) for fase in kern.fasen.values() if fase.hoogstens_keer is not None)
    return fasen + tuple(Knoop("stap", stap.naam) for stap in kern.stappen.values() if stap.hoogstens_keer is not None)
