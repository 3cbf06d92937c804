"""Every move from a place in the game: acts with any outcome, facts that come true, and clocks that end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from routekaart.bevinding import Pad
from routekaart.bewijs.aflopen import expire, expire_early
from routekaart.bewijs.beeld import Beeld
from routekaart.bewijs.bewaking import FEITEN, begin_grens, condition, extend
from routekaart.bewijs.bord import ANKER, DAG, Bord, Gestopt, Klaar
from routekaart.bewijs.dagfeiten import EERDER, VERTELD, clock_of_told_day, place_of
from routekaart.bewijs.keuzes import Afgebroken, Keuzes, every_way
from routekaart.bewijs.klokken import ends, lengthen
from routekaart.bewijs.lopen import settle_down
from routekaart.bewijs.openen import open_stap, settle
from routekaart.bewijs.pauzes import pause
from routekaart.bewijs.sluiten import deviate, do, finish, note
from routekaart.bewijs.sporen import enter
from routekaart.bewijs.toestand import Klok, Open, Toestand
from routekaart.bewijs.toestemming import needed, refuse
from routekaart.bewijs.vastleggen import freeze
from routekaart.bewijs.waarheid import truth
from routekaart.kern.kernel import DOORLOPEND, HOOFD, NIET_GELUKT, Stap
from routekaart.voorwaarde.ast import Voorwaarde, leaves

Feiten = tuple[tuple[str, str | None], ...]


class Zet(NamedTuple):
    """One thing that happens.  ``soort``: handeling, afwijken, terugkeer, verlengen, feit, dag, eerder, voorval, opent,
    blijkt, verloopt.

    ``naam`` is the stap (or condition, voorval, clock), ``feiten`` are the facts as they lie at that moment.  ``tegen``
    names the assumptions under which this cannot happen, ``begon`` where day zero of the grens lies if this starts it.
    """

    soort: str
    naam: str
    uitkomst: str = ""
    feiten: Feiten = ()
    pad: Pad = ()
    rollen: tuple[str, ...] = ()
    klokken: tuple[Klok, ...] = ()
    tegen: tuple[str, ...] = ()
    begon: int = 0


class Vervolg(NamedTuple):
    """A place after a move, and for each of its clocks the old clock that it is (by number), or ANKER or DAG."""

    toestand: Toestand
    bronnen: tuple[int, ...]


Gevolg = Klaar | Vervolg
Stapel = list[tuple[Zet, Gevolg]]
Werk = Callable[[Bord], None]


class Zetten:
    """The moves of one Beeld, each place worked out once."""

    def __init__(self, beeld: Beeld) -> None:
        self.beeld = beeld
        self._vrij: dict[Toestand, Stapel] = {}
        self._klok: dict[tuple[Toestand, tuple[int, ...]], Stapel] = {}
        self.wacht_op: set[str] = set()
        self.begint_eerder = False

    def free(self, t: Toestand) -> Stapel:
        """Return every move that somebody or something may make at *t*, in file order."""
        bekend = self._vrij.get(t)
        if bekend is None:
            bekend = self._vrij[t] = _unique(self._all(t), t)
        return bekend

    def forced(self, t: Toestand, nummers: tuple[int, ...]) -> Stapel:
        """Return what follows when the clocks *nummers* of *t* end at one moment."""
        bekend = self._klok.get((t, nummers))
        if bekend is None:
            klokken = tuple(t.klokken[n] for n in nummers)
            zet = Zet("verloopt", klokken[0].naam, klokken=klokken)
            bekend = self._klok[t, nummers] = list(self._play(t, zet, lambda bord: expire(bord, klokken)))
        return bekend

    def start(self) -> Stapel:
        """Return the casus at its opening."""

        def begin(bord: Bord) -> None:
            if DOORLOPEND in self.beeld.kern.fasen:
                enter(bord, self.beeld.kern.fasen[DOORLOPEND], ANKER)
            enter(bord, self.beeld.kern.fasen[self.beeld.kern.begin], ANKER)

        return list(self._play(Toestand((), (), ()), Zet("begint", self.beeld.kern.begin), begin))

    def begin_fact(self, t: Toestand) -> Stapel:
        """Return what follows at *t* when the fact with which the grens starts becomes ja."""

        def begin(bord: Bord) -> None:
            begin_grens(bord, ANKER)
            for naam in sorted(bord.beeld.vast & bord.kern.gegevens.keys()):
                bord.feiten[naam] = "ja"

        return list(self._play(t, Zet("feit", self.beeld.van.naam, feiten=((self.beeld.van.naam, "ja"),)), begin))

    # --- working out ---------------------------------------------------------------------------------------------

    def _play(self, t: Toestand, zet: Zet, werk: Werk) -> Iterator[tuple[Zet, Gevolg]]:
        def run(keuzes: Keuzes) -> tuple[Zet, Gevolg]:
            bord = Bord(self.beeld, t, keuzes)
            try:
                werk(bord)
                settle_down(bord)
            except Gestopt as gestopt:
                return zet._replace(feiten=_facts(bord)), gestopt.klaar
            self.wacht_op |= bord.wacht_op
            self.begint_eerder |= bord.begon_eerder
            gespeeld = zet._replace(feiten=_facts(bord), tegen=tuple(sorted(bord.wacht_op)), begon=bord.begon)
            return gespeeld, Vervolg(*freeze(bord))

        gezien: set[Gevolg] = set()
        for gespeeld, gevolg in every_way(run):
            if gevolg not in gezien:
                gezien.add(gevolg)
                yield gespeeld, gevolg

    def _all(self, t: Toestand) -> Iterator[tuple[Zet, Gevolg]]:
        kern = self.beeld.kern
        for opening in t.open:
            stap = kern.stappen[opening.stap]
            if opening.stand == "open":
                yield from self._acts(t, stap, opening)
                yield from self._told_late(t, stap, opening)
            elif opening.stand == "loopt" and stap.start is not None:
                yield from self._returns(t, stap, opening)
            elif opening.stand == "wachtend":
                zet = Zet("blijkt", stap.naam, pad=stap.pad)
                yield from self._play(t, zet, lambda b, s=stap, o=opening: _settle(b, s, o))  # type: ignore[misc]
        yield from self._over_before(t)
        yield from self._refusals(t)
        for pauze in kern.pauzes.values():
            if dict(t.plaats).get(HOOFD) in pauze.tijdens:
                zet = Zet("pauzeren", pauze.naam, pad=pauze.pad, rollen=pauze.wie.rollen)
                yield from self._play(t, zet, lambda b, p=pauze: pause(b, p))  # type: ignore[misc]
        for fase in self._active(t):
            yield from self._facts_in(t, fase)
        yield from self._grenzen(t)
        for trede in self.beeld.boek.treden:
            zodra = kern.fasen[trede].zodra
            assert zodra is not None
            yield from self._comes_true(t, zodra, Zet("feit", str(zodra), pad=(*kern.fasen[trede].pad, "zodra")))

    def _grenzen(self, t: Toestand) -> Iterator[tuple[Zet, Gevolg]]:
        """Yield the facts that start or meet a grens of which the clock matters, and what lengthens its term."""
        standen = dict(t.grenzen)
        for grens in self.beeld.bewaakt:
            stand = standen.get(grens.naam)
            sleutel, momenten = ("van", (grens.van,)) if stand is None else ("tot", grens.tot)
            for moment in momenten if stand != "voorbij" else ():
                if moment.soort in FEITEN:
                    voorwaarde = condition(moment)
                    yield from self._comes_true(t, voorwaarde, Zet("feit", str(voorwaarde), pad=(*grens.pad, sleutel)))
            if stand == "bewaakt" and grens.verlenging is not None:
                zet = Zet("verlengen", grens.naam, pad=grens.verlenging.pad, rollen=grens.verlenging.door.rollen)
                yield from self._play(t, zet, lambda b, g=grens: extend(b, g))  # type: ignore[misc]

    def _active(self, t: Toestand) -> list[str]:
        plaats = dict(t.plaats)
        if DOORLOPEND in self.beeld.kern.fasen:
            plaats[DOORLOPEND] = DOORLOPEND
        return [plaats[s] for s in self.beeld.sporen if plaats.get(s) in self.beeld.kern.fasen]

    def _acts(self, t: Toestand, stap: Stap, opening: Open) -> Iterator[tuple[Zet, Gevolg]]:
        for uitkomst in self._attempts(stap, opening):
            zet = Zet("handeling", stap.naam, uitkomst, pad=stap.pad, rollen=stap.wie.rollen)
            yield from self._play(t, zet, lambda b, u=uitkomst: note(b, stap, opening, u))  # type: ignore[misc]
        for uitkomst in (*outcomes(stap), *self._failures(stap)):
            zet = Zet("handeling", stap.naam, uitkomst, pad=stap.pad, rollen=stap.wie.rollen)
            yield from self._play(t, zet, lambda b, u=uitkomst: _do(b, stap, opening, u))  # type: ignore[misc]
        rollen = (*stap.mag_afwijken, *self.beeld.kern.mag_afwijken)
        if rollen:
            for uitkomst in dict.fromkeys((*stap.uitkomsten, *stap.eigen_uitkomsten)):
                if uitkomst not in ("oneens", "overtreden"):
                    zet = Zet("afwijken", stap.naam, uitkomst, pad=stap.pad, rollen=rollen)
                    yield from self._play(t, zet, lambda b, u=uitkomst: deviate(b, stap, opening, u))  # type: ignore[misc]
        if stap.verlenging is not None and not opening.laat:
            hoogstens = stap.verlenging.hoogstens_keer
            if hoogstens is None or opening.verlengd < hoogstens:
                zet = Zet("verlengen", stap.naam, pad=stap.verlenging.pad, rollen=stap.verlenging.door.rollen)
                yield from self._play(t, zet, lambda b: _lengthen(b, stap, opening))

    def _told_late(self, t: Toestand, stap: Stap, opening: Open) -> Iterator[tuple[Zet, Gevolg]]:
        """Yield what follows when the day from which the term of *stap* counts is told, and the term is over by then."""
        klok = clock_of_told_day(self.beeld, stap, opening)
        if klok is not None:
            zet = Zet(VERTELD, stap.naam, pad=(*stap.pad, "vanaf" if stap.termijnsleutel == "binnen" else "uiterlijk"))
            yield from self._play(t, zet, lambda b: expire_early(b, klok))

    def _over_before(self, t: Toestand) -> Iterator[tuple[Zet, Gevolg]]:
        """Yield what follows when a clock that counts from an earlier day turns out to be over."""
        for klok in t.klokken:
            if klok.eerder and not klok.aanname:
                zet = Zet(EERDER, klok.naam, pad=place_of(self.beeld.kern, klok), klokken=(klok,))
                yield from self._play(t, zet, lambda b, k=klok: expire_early(b, k))  # type: ignore[misc]

    def _attempts(self, stap: Stap, opening: Open) -> tuple[str, ...]:
        """Return what may be noted of *stap* while it stays open: what a condition asks for, and something else after that."""
        if stap.niet_gelukt is not None or stap.soort == "mag_niet":
            return ()
        gevraagd = self.beeld.boek.gevraagde_uitkomsten.get(stap.naam, frozenset())
        kan = [u for u in sorted(NIET_GELUKT - {"oneens", "afgezien"}) if u not in stap.uitkomsten]
        ander = [u for u in kan if u not in gevraagd][:1] if opening.laatste else []
        return (*(u for u in kan if u in gevraagd), *ander)

    def _failures(self, stap: Stap) -> tuple[str, ...]:
        """Return the unlisted *niet gelukt* with which a trede goes higher and for which a condition asks."""
        if stap.niet_gelukt is None:
            return ()
        gevraagd = self.beeld.boek.gevraagde_uitkomsten.get(stap.naam, frozenset())
        return tuple(u for u in sorted(NIET_GELUKT - {"oneens", "afgezien"}) if u in gevraagd and u not in outcomes(stap))

    def _returns(self, t: Toestand, stap: Stap, opening: Open) -> Iterator[tuple[Zet, Gevolg]]:
        deel = self.beeld.kern.deelprotocollen[stap.start or ""]
        for eind in deel.eindigt_als or tuple(dict.fromkeys((*stap.eigen_uitkomsten, "gedaan"))):
            zet = Zet("terugkeer", stap.naam, eind, pad=stap.pad)
            yield from self._play(t, zet, lambda b, e=eind: finish(b, stap, opening, e))  # type: ignore[misc]

    def _refusals(self, t: Toestand) -> Iterator[tuple[Zet, Gevolg]]:
        """Yield what follows when a toestemming that something open needs is refused or withdrawn."""
        for naam in sorted(needed(Bord(self.beeld, t, Keuzes(())))):
            zet = Zet("feit", f"{naam} is niet gegeven", pad=("toestemmingen", naam))
            yield from self._play(t, zet, lambda b, n=naam: refuse(b, n))  # type: ignore[misc]

    def _facts_in(self, t: Toestand, naam: str) -> Iterator[tuple[Zet, Gevolg]]:
        kern, fase = self.beeld.kern, self.beeld.kern.fasen[naam]
        for overgang in fase.overgangen:
            zet = Zet("feit", str(overgang.zodra), pad=(*overgang.pad, "zodra"))
            yield from self._comes_true(t, overgang.zodra, zet)
        for stapnaam in fase.stappen:
            if stapnaam not in self.beeld.telt:
                continue
            stap = kern.stappen[stapnaam]
            if stap.zodra is not None:
                yield from self._comes_true(t, stap.zodra, Zet("feit", str(stap.zodra), pad=(*stap.pad, "zodra")))
            if any(b.soort == "voorval" for b in stap.bij):
                zet = Zet("voorval", next(b.naam for b in stap.bij if b.soort == "voorval"), pad=(*stap.pad, "bij"))
                yield from self._play(t, zet, lambda b, s=stapnaam: open_stap(b, s, ANKER))  # type: ignore[misc]
            if stap.jaarlijks is not None or (stap.elke is not None and stap.elke.soort != "onbepaald"):
                zet = Zet("opent", stapnaam, pad=(*stap.pad, "elke" if stap.elke is not None else "jaarlijks"))
                yield from self._play(t, zet, lambda b, s=stapnaam: open_stap(b, s, ANKER))  # type: ignore[misc]

    def _comes_true(self, t: Toestand, voorwaarde: Voorwaarde, zet: Zet) -> Iterator[tuple[Zet, Gevolg]]:
        def come(bord: Bord) -> None:
            if truth(bord, voorwaarde, False) is not None or truth(bord, voorwaarde, True) is not True:
                # What the place itself decides needs no fact, and has happened already.
                raise Afgebroken

        if any(True for _ in leaves(voorwaarde)):
            yield from self._play(t, zet, come)


def _settle(bord: Bord, stap: Stap, opening: Open) -> None:
    if not settle(bord, stap, opening, DAG, True):
        raise Afgebroken


def _do(bord: Bord, stap: Stap, opening: Open, uitkomst: str) -> None:
    if uitkomst not in NIET_GELUKT and uitkomst != "overtreden":
        if stap.klaar_als is not None and truth(bord, stap.klaar_als, True, True) is not True:
            raise Afgebroken
        if stap.klaar_als is not None:
            # What the act brings along is known from then on, and may be otherwise a moment later.
            bord.bekend |= bord.beeld.volgt & {n for n, w in bord.feiten.items() if w is not None}
    do(bord, stap, opening, uitkomst)


def _lengthen(bord: Bord, stap: Stap, opening: Open) -> None:
    assert stap.verlenging is not None
    gevonden = bord.klok_van(opening)
    if gevonden is None:
        raise Afgebroken
    klok, bron = gevonden
    bord.stop_klok("stap", stap.naam, opening.nr)
    bord.replace(opening, opening._replace(verlengd=opening.verlengd + 1))
    if ends(stap.verlenging.duur):
        bord.klokken.append((lengthen(klok, stap.verlenging.duur), bron))


def outcomes(stap: Stap) -> tuple[str, ...]:
    """Return every uitkomst that moves *stap*: own names, listed *niet gelukt*, and unlisted where that moves it too."""
    if stap.soort == "mag_niet":
        return ("overtreden",)
    eigen = stap.eigen_uitkomsten if stap.start is None else ("gedaan",)
    gelijst = tuple(u for u in stap.uitkomsten if u in NIET_GELUKT and (u != "oneens" or len(stap.wie.rollen) > 1))
    ongelijst = ("geweigerd",) if stap.niet_gelukt is not None and "geweigerd" not in gelijst else ()
    afgezien = ("afgezien",) if stap.soort == "mag" and "afgezien" not in gelijst else ()
    return tuple(dict.fromkeys((*eigen, *gelijst, *ongelijst, *afgezien)))


def _facts(bord: Bord) -> Feiten:
    return tuple(sorted(bord.feiten.items()))


def _unique(stapel: Iterator[tuple[Zet, Gevolg]], t: Toestand) -> Stapel:
    """Return the moves that lead somewhere else, each place with the same clocks once."""
    gezien: set[Gevolg] = {Vervolg(t, tuple(range(len(t.klokken))))}
    rest: Stapel = []
    for zet, gevolg in stapel:
        if gevolg not in gezien:
            gezien.add(gevolg)
            rest.append((zet, gevolg))
    return rest


__all__ = ["HOOFD", "Gevolg", "Stapel", "Vervolg", "Zet", "Zetten", "outcomes"]
