"""A kernel made ready to run: conditions compiled once, and for everything that happens the stappen that it opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from routekaart.casus.toestand import STANDEN
from routekaart.kalender.eenheden import Duur
from routekaart.kern.kernel import DOORLOPEND, HOOFD, Fase, Kern, Overgang, Stap
from routekaart.voorwaarde.ast import Blad, Duurt, In, Is, Voorwaarde, Vorm, leaves, names
from routekaart.voorwaarde.evaluate import Vraag, compile

Basisvorm = Literal["minstens", "langer dan"]


@dataclass(frozen=True, slots=True)
class Deur:
    """An overgang with its compiled condition, and the key under which its truth is remembered."""

    sleutel: str
    vraag: Vraag
    overgang: Overgang


class Draaiboek:
    """Everything the engine asks of one kernel, looked up once.

    ``soort`` says what kind of thing each name is: ``janee``, ``keuze``, ``getal``, ``datum``, ``teller``, ``status``,
    ``parameter``, ``stap``, ``lijn``, ``rol`` or ``grens``.
    """

    def __init__(self, kern: Kern) -> None:
        self.kern = kern
        self.als = {s.naam: compile(s.als) for s in kern.stappen.values() if s.als is not None}
        self.klaar_als = {s.naam: compile(s.klaar_als) for s in kern.stappen.values() if s.klaar_als is not None}
        self.zodra = {s.naam: compile(s.zodra) for s in kern.stappen.values() if s.zodra is not None}
        self.toestemming = {naam: compile(given) for naam, given in consents(kern).items()}
        self.met_toestemming = {f.naam: tuple(n for n in f.stappen if n in self.toestemming) for f in kern.fasen.values()}
        self.overgangen = {
            f.naam: tuple(Deur(f"{f.naam}.{o.naam}", compile(o.zodra), o) for o in f.overgangen) for f in kern.fasen.values()
        }
        self.treden = {f.naam: compile(f.zodra) for f in kern.fasen.values() if f.zodra is not None}
        self.statussen = {naam: compile(v) for naam, v in kern.statussen.items()}
        self.pauzes = {p.naam: compile(p.als) for p in kern.pauzes.values() if p.als is not None}
        self.tellers = {t.naam: compile(t.waar) for t in kern.tellers.values() if t.waar is not None}
        self.tabellen = {
            t.naam: tuple((None if r.als is None else compile(r.als), r.waarde) for r in t.rijen) for t in kern.tabellen.values()
        }
        self.soort = dict(_soorten(kern))
        self.open_normen = tuple(p.naam for p in kern.parameters.values() if p.waarde is None and not p.onbepaald)
        self.geteld = _counted(kern)
        self.geldig = {s.naam: s.geldig for s in kern.stukken if s.geldig.soort not in ("onbepaald", "naam")}
        self.stukken = frozenset(stuk for s in kern.stappen.values() for stuk in (*s.nodig, *s.levert))
        self.bij_voorval = self._openers("voorval")
        self.bij_stap = self._openers("stap")
        self.bij_eind = self._openers("eind")
        self.ritmisch = {f.naam: tuple(n for n in f.stappen if _is_rhythmic(kern.stappen[n])) for f in kern.fasen.values()}
        self.zodra_in = {f.naam: tuple(n for n in f.stappen if n in self.zodra) for f in kern.fasen.values()}
        self.wisselend = _shifting(kern, self.soort)
        self.sporen = (*((DOORLOPEND,) if DOORLOPEND in kern.fasen else ()), HOOFD, *kern.lijnen)

    def _openers(self, soort: str) -> Mapping[str, tuple[tuple[str | None, str], ...]]:
        """Return, for each name that opens stappen, the uitkomst asked for (None: any way of gedaan) and the stap."""
        openers: dict[str, list[tuple[str | None, str]]] = {}
        for stap in self._in_order():
            for bij in stap.bij:
                if bij.soort == soort:
                    openers.setdefault(bij.naam, []).append((bij.uitkomst, stap.naam))
        return {naam: tuple(stappen) for naam, stappen in openers.items()}

    def _in_order(self) -> Iterator[Stap]:
        """Yield the stappen of doorlopend, the fasen and the lijnen, each in file order."""
        rang = {DOORLOPEND: 0, HOOFD: 1}
        fasen: list[Fase] = sorted(self.kern.fasen.values(), key=lambda f: rang.get(f.spoor, 2))
        for fase in fasen:
            for naam in fase.stappen:
                yield self.kern.stappen[naam]

    @cached_property
    def gevraagde_uitkomsten(self) -> Mapping[str, frozenset[str]]:
        """For each stap the uitkomsten that a condition asks for: ``praten is geweigerd``."""
        gevonden: dict[str, set[str]] = {}
        for blad in (blad for _, voorwaarde in conditions(self.kern) for blad in leaves(voorwaarde)):
            if isinstance(blad, Is | In) and blad.naam in self.kern.stappen:
                gevonden.setdefault(blad.naam, set()).update(blad.waarden if isinstance(blad, In) else (str(blad.waarde),))
        return {stap: frozenset(uitkomsten - STANDEN) for stap, uitkomsten in gevonden.items()}

    @cached_property
    def getelde_bladen(self) -> Mapping[str, tuple[Blad, ...]]:
        """For each teller that counts stappen: what conditions ask of it, each question once."""
        vragen: dict[str, dict[Blad, None]] = {t.naam: {} for t in self.kern.tellers.values() if t.telt_stappen}
        for blad in (blad for _, voorwaarde in conditions(self.kern) for blad in leaves(voorwaarde)) if vragen else ():
            for naam in names(blad):
                if naam in vragen:
                    vragen[naam][blad] = None
        return {naam: tuple(bladen) for naam, bladen in vragen.items()}

    @cached_property
    def duren(self) -> Mapping[str, tuple[tuple[Basisvorm, Duur], ...]]:
        """For each fact whose duration is asked anywhere: the forms and durations asked, as ``minstens`` or ``langer dan``."""
        gevraagd: dict[str, dict[tuple[Basisvorm, Duur], None]] = {}
        for blad in self._durations():
            if blad.duur is not None:
                gevraagd.setdefault(blad.naam, {})[base_form(blad.vorm), blad.duur] = None
        return {naam: tuple(vragen) for naam, vragen in gevraagd.items()}

    def _durations(self) -> Iterator[Duurt]:
        for _, voorwaarde in conditions(self.kern):
            yield from (blad for blad in leaves(voorwaarde) if isinstance(blad, Duurt))


def base_form(vorm: Vorm) -> Basisvorm:
    """Return the form that *vorm* is, or is the negation of."""
    return "minstens" if vorm in ("minstens", "korter dan") else "langer dan"


def draaiboek(kern: Kern) -> Draaiboek:
    """Return the draaiboek of *kern*, made on first use and kept as long as the kernel lives."""
    # It stands with the kernel, as a cached property does: a table of all of them would never let go of one, for a draaiboek
    # holds its kernel.
    eigen = kern.__dict__
    boek: Draaiboek | None = eigen.get(_BIJ_DE_KERN)
    if boek is None:
        boek = eigen[_BIJ_DE_KERN] = Draaiboek(kern)
    return boek


_BIJ_DE_KERN = "draaiboek van casus"


def _counted(kern: Kern) -> Mapping[str, frozenset[str | None]]:
    """Return, for each stap that a teller counts, the uitkomsten that it counts (None: any way of gedaan)."""
    gevraagd: dict[str, set[str | None]] = {}
    for teller in kern.tellers.values():
        for term in teller.telt_stappen:
            gevraagd.setdefault(term.stap, set()).add(term.uitkomst)
    return {stap: frozenset(uitkomsten) for stap, uitkomsten in gevraagd.items()}


def _is_rhythmic(stap: Stap) -> bool:
    return stap.jaarlijks is not None or (stap.elke is not None and stap.elke.soort != "onbepaald")


def _shifting(kern: Kern, soort: Mapping[str, str]) -> frozenset[str]:
    """Return the statussen that read, themselves or by way of another, what has no dated history: stappen, fasen, roles."""
    schakels = {naam: names(v) for naam, v in kern.statussen.items()}
    gevonden: set[str] = set()
    for _ in schakels:
        for naam, gelezen in schakels.items():
            if any(n in gevonden or n in _ZONDER_DATUM or soort.get(n) in _ZONDER_DATUM for n in gelezen):
                gevonden.add(naam)
    return frozenset(gevonden)


_ZONDER_DATUM = frozenset({"stap", "lijn", "rol", "grens", "fase", "regie", "einde"})


def _soorten(kern: Kern) -> Iterator[tuple[str, str]]:
    for naam, gegeven in kern.gegevens.items():
        yield naam, gegeven.soort
    for soort, namen in (
        ("teller", kern.tellers), ("status", kern.statussen), ("parameter", kern.parameters), ("stap", kern.stappen),
        ("lijn", kern.lijnen), ("grens", kern.grenzen),
    ):  # fmt: skip
        for naam in namen:
            yield naam, soort
    for rol, partij in kern.rollen.items():
        if partij == "per_casus":
            yield rol, "rol"


def consents(kern: Kern) -> dict[str, Is]:
    """Return, for each stap that needs a toestemming, the condition that it is given."""
    return {s.naam: Is(s.toestemming, "gegeven") for s in kern.stappen.values() if s.toestemming is not None}


def conditions(kern: Kern) -> Iterator[tuple[str, Voorwaarde]]:
    """Yield every condition that is asked anywhere in *kern*, with the name of the element that asks it.

    Those of tellers, about the fields of a voorval, are among them.
    """
    for stap in kern.stappen.values():
        for voorwaarde in (stap.als, stap.zodra, stap.klaar_als):
            if voorwaarde is not None:
                yield stap.naam, voorwaarde
    for fase in kern.fasen.values():
        yield from ((fase.naam, o.zodra) for o in fase.overgangen)
        if fase.zodra is not None:
            yield fase.naam, fase.zodra
    yield from kern.statussen.items()
    yield from ((p.naam, p.als) for p in kern.pauzes.values() if p.als is not None)
    yield from ((t.naam, t.waar) for t in kern.tellers.values() if t.waar is not None)
    yield from ((t.naam, r.als) for t in kern.tabellen.values() for r in t.rijen if r.als is not None)
