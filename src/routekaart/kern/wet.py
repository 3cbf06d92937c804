"""What the law says in a model, and which changes of a region would weaken it: a region may add, and take nothing away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from routekaart.bevinding import Pad
from routekaart.kern.kernel import Doel, Kern, Stap
from routekaart.record import record
from routekaart.voorwaarde.ast import names

_ERNAAST = frozenset({"daarna", "gasten", "overleg", "registreert_in", "gebruikt", "doorzettingsmacht"})
"""Keys of a stap that say what comes beside the duty: another value leaves the duty what it was."""
_MEER_MAG = frozenset({"informeert", "wijst_aan"})
_HOE_VAAK = frozenset({"als", "zodra", "bij", "elke", "jaarlijks"})
"""Keys of a stap that say when it opens, and so how often it can happen."""
_BRONNEN = frozenset({"gegevens", "voorvallen", "tellers", "statussen", "parameters"})


def is_legal(termijn: object) -> bool:
    """Return whether *termijn* comes from the law."""
    return bool(getattr(termijn, "wettelijk", False))


@record
class Wet:
    """The duties with a `wettelijk` term of the model ``basis``, and a region ``nieuw`` that is held against it.

    ``namen`` are the facts, numbers and stappen that decide when such a duty opens, ``doelen`` the ways that lead to one.
    """

    basis: Kern
    nieuw: Kern
    plichten: dict[str, Stap]
    namen: frozenset[str]
    doelen: frozenset[Pad]

    def weakens(self, pad: Pad, strenger: bool) -> bool:
        """Return whether the change at *pad*, that is not equal, takes something from a duty that the law gives.

        *strenger* says that it is stricter by itself: then only what makes the duty open less often, or depend on another.
        """
        if not self.plichten:
            return False
        for stap in self.plichten.values():
            if (sleutel := _key_in(stap, pad)) is not None:
                return sleutel in ("hoogstens_keer", "bekrachtiging") if strenger else self._of_stap(stap, sleutel)
        if self._happens_less(pad, strenger):
            return True
        return not strenger and (pad in self.doelen or self._around(pad))

    def _happens_less(self, pad: Pad, strenger: bool) -> bool:
        """Return whether the change at *pad* lets a stap happen less often, of which a duty asks whether or how often it did."""
        for naam, stap in self.basis.stappen.items():
            if naam not in self.namen or (sleutel := _key_in(stap, pad)) is None:
                continue
            nu = self.nieuw.stappen.get(naam)
            anders = nu is None or nu.soort != stap.soort
            return sleutel == "hoogstens_keer" or (not strenger and (sleutel in _HOE_VAAK or anders))
        return False

    def _of_stap(self, stap: Stap, sleutel: str) -> bool:
        nu = self.nieuw.stappen.get(stap.naam)
        if sleutel in _MEER_MAG and nu is not None:
            return not set(getattr(stap, sleutel)) <= set(getattr(nu, sleutel))
        return sleutel not in _ERNAAST

    def _around(self, pad: Pad) -> bool:
        """Return whether the change at *pad* touches what a duty rests on: a fact, a role, its fase, a pauze, a table."""
        sectie, naam = str(pad[0]), str(pad[1]) if len(pad) > 1 else ""
        if sectie == "mag_afwijken":
            return True
        if sectie in _BRONNEN:
            return naam in self.namen
        if sectie == "stukken":
            return any(naam in stap.nodig for stap in self.plichten.values())
        if sectie == "rollen":
            return any(naam in stap.wie.rollen for stap in self.plichten.values())
        if sectie == "tabellen" and naam in self.basis.tabellen:
            return any(is_legal(rij.waarde) for rij in self.basis.tabellen[naam].rijen)
        if sectie == "overleggen":
            return pad[-1] == "voorzitter" and any(stap.overleg == naam for stap in self.plichten.values())
        if sectie == "pauzes" and naam in self.nieuw.pauzes:
            return any(stap.fase in self.nieuw.pauzes[naam].tijdens for stap in self.plichten.values())
        return self._of_fase(pad)

    def _of_fase(self, pad: Pad) -> bool:
        """Return whether the change at *pad* opens a duty no longer at the entry of its fase, or leaves that fase earlier."""
        for stap in self.plichten.values():
            fase = self.basis.fasen[stap.fase]
            if pad[: len(fase.pad)] != fase.pad or len(pad) == len(fase.pad):
                continue
            sleutel = pad[len(fase.pad)]
            nu = self.nieuw.fasen.get(fase.naam)
            weg = stap.naam in fase.begint_met and (nu is None or stap.naam not in nu.begint_met)
            if sleutel == "overgangen" or (sleutel == "begint_met" and weg):
                return True
        return False


def _key_in(stap: Stap, pad: Pad) -> str | None:
    """Return the key of *stap* at which *pad* stands, "" for the stap itself, None when *pad* is elsewhere."""
    if pad[: len(stap.pad)] != stap.pad:
        return None
    return str(pad[len(stap.pad)]) if len(pad) > len(stap.pad) else ""


def law_of(basis: Kern, nieuw: Kern) -> Wet:
    """Return what the law says in *basis*, to hold *nieuw* against."""
    plichten = {stap.naam: stap for stap in basis.stappen.values() if is_legal(stap.binnen)}
    namen = frozenset(_rests_on(basis, plichten.values()))
    wegen = (doel for doel in _doelen(basis) if any(w.soort == "stap" and w.naam in plichten for w in doel.wit))
    return Wet(basis, nieuw, plichten, namen, frozenset(doel.pad for doel in wegen))


def _rests_on(kern: Kern, stappen: Iterable[Stap]) -> Iterator[str]:
    """Yield every fact, number and stap that decides when one of *stappen* opens, through statussen and tellers."""
    rij: list[str] = []
    for stap in stappen:
        rij += [naam for v in (stap.als, stap.zodra) if v is not None for naam in names(v)]
        rij += [bij.naam for bij in stap.bij if bij.soort == "voorval"]
    for naam in rij:  # grows while it is read
        erbij: list[str] = []
        if naam in kern.statussen:
            erbij += names(kern.statussen[naam])
        elif naam in kern.tellers:
            teller = kern.tellers[naam]
            erbij += [term.voorval for term in teller.termen] + [term.stap for term in teller.telt_stappen]
            erbij += [teller.deel_van] if teller.deel_van is not None else []
        rij += [n for n in erbij if n not in rij]
    yield from rij


def _doelen(kern: Kern) -> Iterator[Doel]:
    for stap in kern.stappen.values():
        eigen = (stap.daarna, stap.te_laat, stap.anders, stap.uitgeput, stap.niet_gelukt)
        yield from (doel for doel in (*stap.uitkomsten.values(), *eigen) if doel is not None)
    for fase in kern.fasen.values():
        wegen = (fase.klaar, fase.te_laat, fase.uitgeput, *(overgang.naar for overgang in fase.overgangen))
        yield from (doel for doel in wegen if doel is not None)
