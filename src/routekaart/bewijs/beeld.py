"""What one grens needs to see of a protocol: the stappen that can move a spoor or are asked for, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from routekaart.bewijs.klokken import ends, moves
from routekaart.casus.draaiboek import Draaiboek, conditions, consents, draaiboek
from routekaart.kern.kernel import DOORLOPEND, HOOFD, Doel, Grens, Kern, Moment, Stap
from routekaart.voorwaarde.ast import Duurt, En, Feit, In, Is, Voorwaarde, leaves, names

_BEWEEGT = frozenset({"fase", "eind", "lijn", "trede", "opgelost", "uitgeput"})


class Beeld:
    """A kernel as the proof of one grens sees it; ``van`` and ``tot`` are its moments, without those nothing can force."""

    def __init__(self, kern: Kern, grens: Grens) -> None:
        self.kern = kern
        self.grens = grens
        self.boek: Draaiboek = draaiboek(kern)
        self.van = grens.van
        self.tot_stap = _of(grens.tot, "stap")
        self.tot_fase = _of(grens.tot, "fase")
        self.tot_eind = _of(grens.tot, "eind")
        self.tot_status = tuple(m for m in grens.tot if m.soort == "status")

    @cached_property
    def toestemming(self) -> dict[str, Is]:
        """For each stap that needs a toestemming the condition that it is given."""
        return consents(self.kern)

    @cached_property
    def vast(self) -> frozenset[str]:
        """The facts that are ja from the start of the grens on: its own, and what a status of plain facts rests on."""
        if self.van.soort not in ("gegeven", "status"):
            return frozenset()
        vast = {self.van.naam}
        if self.van.soort == "status":
            vast |= set(_rests_on(self.kern.statussen[self.van.naam]))
        return frozenset(vast)

    @cached_property
    def eigen_klok(self) -> bool:
        """Whether the grens itself moves a casus once it is missed."""
        return _is_watched(self.grens)

    @cached_property
    def erna(self) -> frozenset[str]:
        """The grenzen that act after this one has been missed, when they end at one midnight: itself, and the later ones."""
        namen = list(self.kern.grenzen)
        return frozenset(namen[namen.index(self.grens.naam) :])

    @cached_property
    def bewaakt(self) -> tuple[Grens, ...]:
        """The other grenzen of which the end moves a casus."""
        return tuple(g for g in self.kern.grenzen.values() if g.naam != self.grens.naam and _is_watched(g))

    @cached_property
    def _voorwaarden(self) -> tuple[Voorwaarde, ...]:
        """Every condition that can change what happens; those of tellers ask about fields of a voorval, not about facts."""
        return tuple(v for naam, v in conditions(self.kern) if naam not in self.kern.tellers)

    @cached_property
    def gevraagd(self) -> frozenset[str]:
        """Every name that a condition asks for."""
        return frozenset(naam for v in self._voorwaarden for naam in names(v))

    @cached_property
    def vraagt_laat(self) -> frozenset[str]:
        """The stappen of which a condition asks whether they are te_laat."""
        bladen = (b for v in self._voorwaarden for b in leaves(v) if isinstance(b, Is | In))
        return frozenset(b.naam for b in bladen if "te_laat" in (b.waarden if isinstance(b, In) else (b.waarde,)))

    @cached_property
    def telt(self) -> frozenset[str]:
        """The stappen that can move a spoor, that the grens or a condition asks for, that open such a one, or start its term."""
        kern = self.kern
        telt = {m.naam for g in (self.grens, *self.bewaakt) for m in (g.van, *g.tot) if m.soort == "stap"}
        telt |= {s.naam for s in kern.stappen.values() if self._matters_itself(s)}
        groeit = True
        while groeit:
            erbij = {s.naam for s in kern.stappen.values() if s.naam not in telt and self._opens(s, telt)}
            erbij |= {b.naam for n in telt for b in kern.stappen[n].bij if b.soort == "stap"} - telt
            erbij |= {v for n in telt if (v := kern.stappen[n].vanaf) in kern.stappen} - telt
            groeit = bool(erbij)
            telt |= erbij
        return frozenset(telt)

    def _matters_itself(self, stap: Stap) -> bool:
        fase = self.kern.fasen[stap.fase]
        if stap.naam in self.gevraagd or (fase.klaar is not None and stap.soort == "moet"):
            return True
        soorten = {w.soort for d in doelen(stap) for w in d.wit}
        # A gap in what never moves the hoofdspoor is no gap in the grens.
        return bool(soorten & _BEWEEGT) or ("onbepaald" in soorten and fase.spoor != DOORLOPEND)

    def _opens(self, stap: Stap, telt: set[str]) -> bool:
        doelen_telt = any(w.naam in telt for d in doelen(stap) for w in d.wit if w.soort == "stap")
        verbonden = (stap.bekrachtigd_door, stap.bekrachtigt, *stap.sluit_mee)
        return doelen_telt or any(n in telt for n in verbonden if n)

    @cached_property
    def laat_lopen(self) -> Mapping[str, tuple[str, ...]]:
        """For each stap the stappen of which the term begins when it is done."""
        gevonden: dict[str, tuple[str, ...]] = {}
        for naam in self.kern.stappen:
            vanaf = self.kern.stappen[naam].vanaf
            if vanaf in self.kern.stappen:
                gevonden[vanaf] = (*gevonden.get(vanaf, ()), naam)
        return gevonden

    @cached_property
    def onthoudt(self) -> frozenset[str]:
        """The stappen whose stand is asked for after they have closed."""
        gevraagd = {n for n in self.gevraagd if n in self.kern.stappen}
        gevraagd |= {s.vanaf for s in self.kern.stappen.values() if s.vanaf in self.kern.stappen}
        for fase in self.kern.fasen.values():
            if fase.klaar is not None:
                gevraagd |= {n for n in fase.stappen if self.kern.stappen[n].soort == "moet"}
        return frozenset(gevraagd)

    @cached_property
    def volgt(self) -> frozenset[str]:
        """The gegevens of which it matters whether they have been recorded: an ``als`` or a tabel asks for them."""
        asts = [s.als for s in self.kern.stappen.values() if s.als is not None]
        asts += [r.als for t in self.kern.tabellen.values() for r in t.rijen if r.als is not None]
        direct = {n for v in asts for n in names(v)}
        onder = {n for s in direct if s in self.kern.statussen for n in names(self.kern.statussen[s])}
        return frozenset(n for n in direct | onder if n in self.kern.gegevens)

    @cached_property
    def sporen(self) -> tuple[str, ...]:
        """The sporen in the order in which they are walked."""
        return self.boek.sporen

    @cached_property
    def rang(self) -> dict[tuple[str, str], int]:
        """The order in which clocks that end at one moment act (semantiek.md §4)."""
        rang: dict[tuple[str, str], int] = {}
        for spoor in (HOOFD, DOORLOPEND, *self.kern.lijnen):
            for fase in self.kern.fasen.values():
                if fase.spoor == spoor:
                    for stap in fase.stappen:
                        rang["stap", stap] = len(rang)
            for fase in self.kern.fasen.values():
                if fase.spoor == spoor:
                    rang["fase", fase.naam] = len(rang)
        for grens in self.kern.grenzen:
            rang["grens", grens] = len(rang)
        return rang


def _is_watched(grens: Grens) -> bool:
    return moves(grens.te_laat) and ends(grens.binnen)


def _of(momenten: tuple[Moment, ...], soort: str) -> frozenset[str]:
    return frozenset(m.naam for m in momenten if m.soort == soort)


def _rests_on(voorwaarde: Voorwaarde) -> Iterator[str]:
    if isinstance(voorwaarde, En):
        for deel in voorwaarde.delen:
            yield from _rests_on(deel)
    elif isinstance(voorwaarde, Feit) or (isinstance(voorwaarde, Duurt) and voorwaarde.vorm in ("minstens", "langer dan")):
        yield voorwaarde.naam


def doelen(stap: Stap) -> Iterator[Doel]:
    """Yield every doel that *stap* can take."""
    for doel in (*stap.uitkomsten.values(), stap.daarna, stap.te_laat, stap.anders, stap.uitgeput, stap.niet_gelukt):
        if doel is not None:
            yield doel
