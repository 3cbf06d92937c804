"""Playing a worst way in the interpreter: the same acts, facts and silence, to see that it ends on the same day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from routekaart.bewijs.dagfeiten import EERDER, VERTELD
from routekaart.bewijs.uitslag import Dagstap, Weg
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.draaiboek import draaiboek
from routekaart.casus.verwerken import Uitslag, open_casus, step, tick
from routekaart.casus.weigering import Geweigerd
from routekaart.casus.werk import Werk
from routekaart.kalender.kalender import Kalender
from routekaart.kalender.lezen import parse_termijn
from routekaart.kalender.tellen import table
from routekaart.kern.kernel import NIET_GELUKT, GegevenType, Grens, Kern, Stap, Teller
from routekaart.voorwaarde.ast import Blad, Duurt, Vergelijk
from routekaart.voorwaarde.grammar import parse

MEESTE_VOORVALLEN = 60
TWEELING = "tweeling"
TERUG = 400
"""How many days before the start of the grens a casus may have been opened."""
_ZONDER_EINDE = parse_termijn("onbepaald")


@dataclass(frozen=True, slots=True)
class Nagespeeld:
    """What the interpreter made of a way: whether it came out as told, on which day, and else where it went otherwise.

    ``dag`` is the day on which what the grens asks for happened, in time or not; where it never does the day of the last step.
    """

    klopt: bool
    dag: date | None
    waarom: str = ""


class Anders(Exception):
    """The interpreter does not go along with a step."""


def replay(kern: Kern, kalender: Kalender, grens: Grens, weg: Weg) -> Nagespeeld:
    """Return what the interpreter makes of *weg*: its acts, its facts and its silence, from the opening of a casus."""
    if any(stap.dag != weg.start for stap in weg.vooraf):
        return _replay(kern, kalender, grens, weg, weg.vooraf[0].dag, op_dag=True)
    laatste = Nagespeeld(False, None, "de casus begint nooit op tijd")
    expires_first = any(s.soort == "verloopt" for s in weg.vooraf)
    for terug in range(TERUG if expires_first else 1):
        op = weg.start - timedelta(days=terug)
        if op < kalender.eerste:
            break
        laatste = _replay(kern, kalender, grens, weg, op)
        if laatste.klopt:
            return laatste
    return laatste


def _replay(kern: Kern, kalender: Kalender, grens: Grens, weg: Weg, op: date, op_dag: bool = False) -> Nagespeeld:
    speler = Speler(kern, kalender, grens, op, next(iter(weg.vooraf), None))
    try:
        for stap in weg.vooraf[1:]:
            speler.make(stap, stap.dag if op_dag else None)
        stand = speler.casus.grenzen.get(grens.naam)
        if stand is None or stand.start != weg.start:
            return Nagespeeld(False, None, "de grens begint op een andere dag")
        for stap in weg.stappen:
            if speler.over:
                return Nagespeeld(False, speler.casus.nu.date(), "de grens was al eerder gehaald, of de casus al voorbij")
            speler.make(stap, stap.dag)
    except (Anders, Geweigerd) as fout:
        return Nagespeeld(False, None, str(fout))
    if weg.einde is None:
        return Nagespeeld(not speler.over, None)
    gesloten = not weg.stappen[-1].soort.startswith(("slot", "mis")) if weg.stappen else True
    klopt = gesloten or (speler.over and (speler.gehaald is not None) is weg.gehaald)
    laatste = weg.stappen[-1].dag if weg.stappen else weg.start
    return Nagespeeld(klopt, speler.gehaald or laatste, "" if klopt else "het loopt anders af")


def watched(kern: Kern, grens: Grens) -> Kern:
    """Return *kern* with a grens beside *grens* that is met with it, on whichever day that is, and never missed."""
    tweeling = replace(grens, naam=TWEELING, binnen=_ZONDER_EINDE, te_laat=None, verlenging=None)
    return replace(kern, grenzen={**kern.grenzen, TWEELING: tweeling})


class Speler:
    """A casus in which the steps of a way are made one by one."""

    def __init__(self, kern: Kern, kalender: Kalender, grens: Grens, op: date, eerste: Dagstap | None = None) -> None:
        self.kern = watched(kern, grens)
        self.kalender = kalender
        self.gehaald: date | None = None
        self.vanaf_hier = list(kern.grenzen)[list(kern.grenzen).index(grens.naam) :]
        feiten = () if eerste is None else self._first_facts(eerste, datetime.combine(op, time()))
        self._take(open_casus(self.kern, kalender, "naspelen", op, feiten))

    def _take(self, uitslag: Uitslag) -> None:
        self.casus = uitslag.casus
        for regel in uitslag.regels:
            laat = False
            for gevolg in regel.gevolgen:
                # What this grens or a later one leads to, comes when the last day of this one has been reckoned with.
                laat |= gevolg.wat == "grens_overtreden" and gevolg.naam in self.vanaf_hier
                if (gevolg.wat, gevolg.naam) == ("grens_gehaald", TWEELING):
                    self.gehaald = max(gevolg.meer["op"], regel.moment.date()) if laat else gevolg.meer["op"]

    @property
    def over(self) -> bool:
        """Whether what the grens asks for has happened, or never will."""
        return self.gehaald is not None or self.casus.einde is not None

    def make(self, stap: Dagstap, dag: date | None) -> None:
        """Make *stap*, on *dag* or as soon as may be.  Raises: Anders, Geweigerd."""
        soort = stap.soort.removeprefix("slot ").removeprefix("mis ")
        moment = self.casus.nu if dag is None else max(self.casus.nu, datetime.combine(dag, time()))
        for feit in self._facts(stap, moment):
            self._take(step(self.kern, self.kalender, self.casus, feit))
        if soort == "verloopt" or (soort == EERDER and not self._is_over(stap.stap)):
            self._wait(stap, dag)
            return
        gebeurtenissen = {
            "handeling": self._acts,
            "afwijken": self._deviations,
            "verlengen": self._extensions,
            "terugkeer": self._returns,
            "voorval": self._events,
            VERTELD: self._days,
        }.get(soort)
        if gebeurtenissen is not None:
            self._one_of(gebeurtenissen(stap, moment))

    def _is_over(self, element: str) -> bool:
        """Return whether the term of *element* has been seen to be over, as it is at once where it counts from long ago."""
        return not any(o.stand in ("open", "loopt") and not o.te_laat for o in self.casus.openingen.get(element, ()))

    def _wait(self, stap: Dagstap, dag: date | None) -> None:
        if dag is None:
            self._take(tick(self.kern, self.kalender, self.casus, self._next()))
            return
        morgen = datetime.combine(dag + timedelta(days=1), time())
        if morgen > self.casus.nu and morgen.date() <= self.kalender.laatste:
            self._take(tick(self.kern, self.kalender, self.casus, morgen))

    def _next(self) -> datetime:
        from routekaart.casus.verwerken import next_moment

        volgende = next_moment(self.kern, self.kalender, self.casus)
        if volgende is None:
            raise Anders("er loopt geen termijn af")
        return volgende

    def _one_of(self, gebeurtenissen: Iterator[gb.Gebeurtenis]) -> None:
        laatste: Geweigerd | None = None
        for gebeurtenis in gebeurtenissen:
            try:
                self._take(step(self.kern, self.kalender, self.casus, gebeurtenis))
                return
            except Geweigerd as fout:
                laatste = fout
        raise laatste or Anders("niemand kan dit doen")

    # --- what is done ----------------------------------------------------------------------------------------------

    def _roles(self, stap: Dagstap) -> list[str]:
        return [r for r in dict.fromkeys((*stap.wie, *self.kern.rollen)) if r in self.kern.rollen]

    def _acts(self, stap: Dagstap, op: datetime) -> Iterator[gb.Gebeurtenis]:
        kern_stap = self.kern.stappen[stap.stap]
        rollen = kern_stap.wie.rollen if kern_stap.wie.samen else ()
        for rol in rollen[:-1]:
            self._take(step(self.kern, self.kalender, self.casus, self._act(stap, op, rol)))
        yield from (self._act(stap, op, rol) for rol in (rollen[-1:] or self._roles(stap)))

    def _act(self, stap: Dagstap, op: datetime, rol: str) -> gb.Handeling:
        kern_stap = self.kern.stappen[stap.stap]
        feiten = dict(stap.feiten)
        vast = {n: feiten.get(n) or self._known(n) or _any_value(self.kern.gegevens[n]) for n in kern_stap.legt_vast}
        echt = next((r for r, p in self.kern.rollen.items() if p != "per_casus"), rol)
        return gb.Handeling(
            op=op, rol=rol, stap=stap.stap, uitkomst=stap.uitkomst, legt_vast=vast, stukken=kern_stap.nodig,
            dagtekening=dict.fromkeys(kern_stap.nodig, op.date()),
            geraadpleegd=kern_stap.raadpleegt, wijst_aan=dict.fromkeys(kern_stap.wijst_aan, echt),
        )  # fmt: skip

    def _known(self, gegeven: str) -> object:
        historie = self.casus.gegevens.get(gegeven)
        return historie[-1][1] if historie else None

    def _deviations(self, stap: Dagstap, op: datetime) -> Iterator[gb.Gebeurtenis]:
        for rol in self._roles(stap):
            yield gb.Afwijken(op=op, rol=rol, stap=stap.stap, uitkomst=stap.uitkomst, reden="zie dossier")

    def _extensions(self, stap: Dagstap, op: datetime) -> Iterator[gb.Gebeurtenis]:
        for rol in self._roles(stap):
            yield gb.Verlengen(op=op, rol=rol, stap=stap.stap)

    def _returns(self, stap: Dagstap, op: datetime) -> Iterator[gb.Gebeurtenis]:
        yield gb.Terugkeer(op=op, stap=stap.stap, eind=stap.uitkomst)

    def _events(self, stap: Dagstap, op: datetime) -> Iterator[gb.Gebeurtenis]:
        velden = self._fields(stap.stap)
        yield gb.Voorval(op=op, voorval=stap.stap, velden=velden)

    def _days(self, stap: Dagstap, op: datetime) -> Iterator[gb.Gebeurtenis]:
        """Yield the day from which the term of the stap counts, the latest with which that term is over by now."""
        kern_stap = self.kern.stappen[stap.stap]
        termijn = next((o.termijn for o in self.casus.openingen.get(stap.stap, ()) if o.stand == "open"), None)
        if termijn is None or kern_stap.vanaf not in self.kern.gegevens:
            raise Anders("deze dag hoort bij een voorval")
        index = bisect_left(table(self.kalender, termijn), self.kalender.index(op.date())) - 1
        if index < 0:
            raise Anders("zo vroeg kent de kalender geen dag")
        yield gb.Feit(op=op, gegeven=kern_stap.vanaf, waarde=self.kalender.day_at(index))

    # --- facts -----------------------------------------------------------------------------------------------------

    def _first_facts(self, stap: Dagstap, op: datetime) -> Iterator[gb.Gebeurtenis]:
        """Yield what is known already when the casus opens."""
        for naam, waarde in stap.feiten:
            if naam in self.kern.gegevens and waarde is not None:
                yield gb.Feit(op=op, gegeven=naam, waarde=waarde)

    def _facts(self, stap: Dagstap, op: datetime) -> Iterator[gb.Gebeurtenis]:
        for naam, waarde in stap.feiten:
            if naam in self.kern.gegevens:
                if self._known(naam) != _plain(waarde):
                    yield gb.Feit(op=op, gegeven=naam, waarde=waarde)
            elif waarde is not None:
                yield from self._leaf(parse(naam), waarde == "ja", op)  # type: ignore[arg-type]

    def _leaf(self, blad: Blad, waar: bool, op: datetime) -> Iterator[gb.Gebeurtenis]:
        if isinstance(blad, Duurt):
            yield from self._lasting(blad, waar, op)
        elif isinstance(blad, Vergelijk) and blad.naam in self.kern.tellers:
            if waar and blad.teken in (">=", ">"):
                yield from self._count(blad, op)
        elif isinstance(blad, Vergelijk) and blad.naam in self.kern.gegevens:
            grens = blad.waarde if isinstance(blad.waarde, int | Fraction) else 0
            hoog = (blad.teken in (">=", ">")) is waar
            yield gb.Feit(op=op, gegeven=blad.naam, waarde=int(grens) + 1 if hoog else int(grens) - 1)

    def _lasting(self, blad: Duurt, waar: bool, op: datetime) -> Iterator[gb.Gebeurtenis]:
        lang = waar is (blad.vorm in ("minstens", "langer dan"))
        if blad.naam in self.kern.gegevens and lang:
            yield gb.Feit(op=op, gegeven=blad.naam, waarde="ja", voorgevallen_op=self.kalender.eerste)
        elif blad.naam in self.kern.gegevens:
            yield gb.Feit(op=op, gegeven=blad.naam, waarde="nee")

    def _count(self, blad: Vergelijk, op: datetime) -> Iterator[gb.Gebeurtenis]:
        teller = self.kern.tellers[blad.naam]
        if not teller.termen:
            yield from self._attempts(blad, teller, op)
            return
        term = teller.termen[0]
        aantal = int(blad.waarde) + 1 if isinstance(blad.waarde, int | Fraction) else 1
        velden = self._fields(term.voorval)
        if term.veld is not None:
            yield gb.Voorval(op=op, voorval=term.voorval, velden={**velden, term.veld: aantal})
            return
        for _ in range(min(aantal - (blad.teken == ">="), MEESTE_VOORVALLEN)):
            yield gb.Voorval(op=op, voorval=term.voorval, velden=velden)

    def _fields(self, voorval: str) -> dict[str, object]:
        """Return fields for *voorval*, without its dates: from a date that is not told no term counts."""
        return {n: _any_value(s) for n, s in self.kern.voorvallen[voorval].items() if s.soort != "datum"}

    def _attempts(self, blad: Vergelijk, teller: Teller, op: datetime) -> Iterator[gb.Gebeurtenis]:
        """Yield the attempts that make *teller* so high, of a stap that stays open meanwhile."""
        hoog = int(blad.waarde) + int(blad.teken == ">") if isinstance(blad.waarde, int | Fraction) else 1
        for term in teller.telt_stappen:
            stap = self.kern.stappen[term.stap]
            open_ = any(o.stand == "open" for o in self.casus.openingen.get(term.stap, ()))
            if open_ and term.factor and term.uitkomst in NIET_GELUKT and term.uitkomst not in stap.uitkomsten:
                nu = Werk(draaiboek(self.kern), self.kalender, self.casus, self.casus.nu).blik().getal(blad.naam)
                keer = -(-(hoog - nu) // term.factor) if isinstance(nu, int) else 0
                poging = gb.Handeling(op=op, rol=self._actor(stap), stap=stap.naam, uitkomst=str(term.uitkomst))
                yield from (poging for _ in range(min(keer, MEESTE_VOORVALLEN)))
                return

    def _actor(self, stap: Stap) -> str:
        return next((r for r in stap.wie.rollen if r in self.kern.rollen), self.casus.regie or "")


def _plain(waarde: str | None) -> object:
    return {"ja": True, "nee": False}.get(waarde, waarde) if waarde is not None else None


def _any_value(soort: GegevenType) -> object:
    match soort.soort:
        case "janee":
            return "ja"
        case "keuze":
            return soort.waarden[0]
        case "getal":
            return 1
        case _:
            return date(2026, 9, 1)
