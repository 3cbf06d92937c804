"""A second opinion on bounds: small protocols made by chance, and a player that tries everything, day after day.

It knows nothing of `routekaart.bewijs`, nor of its shortcuts: it reads its own plain description of a protocol, keeps
every position a casus can be in, lets anything happen on every day, and lets clocks end when a day is over.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from routekaart.kalender.kalender import Kalender, Periode

MAANDAG = date(2026, 9, 7)


def small_calendar() -> Kalender:
    """Return a calendar of seven weeks with one week of holiday."""
    vakantie = Periode("herfstvakantie", date(2026, 9, 26), date(2026, 10, 4))
    return Kalender("klein", MAANDAG, MAANDAG + timedelta(days=48), [vakantie], [MAANDAG])


@dataclass
class Stapje:
    """One stap: its term (``""``: none), where it leads, and whether a fact, an ``als`` or a toestemming has a say."""

    naam: str
    binnen: str = ""
    te_laat: str = ""
    uitkomsten: dict[str, str] = field(default_factory=dict)
    mag: bool = False
    zodra: bool = False
    als: bool = False
    anders: str = ""
    keer: int = 0
    uitgeput: str = ""
    bij: str = ""
    ja: bool = False
    legt_vast: str = ""


@dataclass
class Fasetje:
    """One fase: the stappen it begins with, its own term, how often it may be entered, and its way out by a fact.

    With ``telt`` that way out is a count of what happened to a stap (``fase0_s0.geweigerd``), as high as ``drempel``.
    Stappen that need a ``ja`` share one toestemming; where its refusal leads, ``bij_weigering`` says.
    """

    naam: str
    stappen: list[Stapje]
    begint_met: list[str]
    binnen: str = ""
    te_laat: str = ""
    keer: int = 0
    uitgeput: str = ""
    overgang: str = ""
    klaar: str = ""
    telt: str = ""
    drempel: int = 0
    bij_weigering: str = ""

    @property
    def ja(self) -> str:
        """The name of the toestemming of this fase."""
        return f"ja_{self.naam}"


@dataclass
class Grensje:
    """A grens: from a fase, a stap or the fact ``thuis`` to one of ``tot``; what its end leads to, and one verlenging."""

    naam: str
    van: str
    tot: list[str]
    binnen: str
    te_laat: str = ""
    verlenging: str = ""

    @property
    def yaml(self) -> str:
        """Return the grens as an author writes it."""
        delen = [f"van: {self.van}", f"tot: {' of '.join(self.tot)}", f"binnen: {self.binnen}"]
        delen += [f"te_laat: {self.te_laat}"] if self.te_laat else []
        delen += [f"verlenging: {{door: mentor, duur: {self.verlenging}}}"] if self.verlenging else []
        return f"{self.naam}: {{{', '.join(delen)}}}"


@dataclass
class Spel:
    """A protocol: its fasen, the first of which starts the grens, the einden ``goed`` and ``fout``, and its grenzen.

    The grens that is proven is called ``grens``; its ``tot`` are ``goed`` and sometimes a stap.
    """

    fasen: list[Fasetje]
    tot_stap: str = ""
    grenzen: list[Grensje] = field(default_factory=list)

    @property
    def yaml(self) -> str:
        """Return the protocol as an author writes it."""
        feiten = "".join(f"  feit_{s.naam}: ja of nee\n" for f in self.fasen for s in f.stappen if s.zodra or s.als)
        feiten += "  thuis: ja of nee\n" if any(g.van == "thuis" for g in self.grenzen) else ""
        feiten += "".join(f"  weg_{f.naam}: ja of nee\n" for f in self.fasen if f.overgang and not f.telt)
        tellers = "".join(f"  keren_{f.naam}: {{telt: aantal {f.telt}, per: casus}}\n" for f in self.fasen if f.telt)
        regels = [
            "routekaart: 1", "protocol: proef", "titel: Proef", "versie: onbepaald", "geldig_vanaf: onbepaald", "regie: mentor",
            "partijen: {school: School}", "rollen: {mentor: school}", "einden: {goed: gelukt, fout: niet_gelukt}",
            f"begin: {self.fasen[0].naam}",
        ]  # fmt: skip
        if feiten:
            regels += ["gegevens:", feiten.rstrip("\n")]
        if tellers:
            regels += ["tellers:", tellers.rstrip("\n")]
        ja = [f"  {f.ja}: {{{_JA}, bij_weigering: {f.bij_weigering}}}" for f in self.fasen if f.bij_weigering]
        regels += ["toestemmingen:", *ja] if ja else []
        regels.append("fasen:")
        for fase in self.fasen:
            regels += _write_fase(fase)
        regels += ["grenzen:", *(f"  {g.yaml}" for g in self.grenzen)]
        return "\n".join(regels) + "\n"


_JA = "van: mentor, deelt: mentor, met: mentor, voor: hulp"


def _write_fase(fase: Fasetje) -> list[str]:
    regels = [f"  {fase.naam}:", f"    begint_met: {' en '.join(fase.begint_met) or 'niets'}"]
    for sleutel, waarde in (("binnen", fase.binnen), ("te_laat", fase.te_laat), ("klaar", fase.klaar)):
        regels += [f"    {sleutel}: {waarde}"] if waarde else []
    if fase.keer:
        regels += [f"    hoogstens_keer: {fase.keer}", f"    uitgeput: {fase.uitgeput}"]
    if fase.overgang:
        zodra = f"keren_{fase.naam} >= {fase.drempel}" if fase.telt else f"weg_{fase.naam}"
        regels += ["    overgangen:", f"      weg: {{zodra: {zodra}, naar: {fase.overgang}}}"]
    regels.append("    stappen:")
    for stap in fase.stappen:
        regels += _write_stap(stap)
        regels += [f"        toestemming: {fase.ja}"] if stap.ja else []
    return regels


def _write_stap(stap: Stapje) -> list[str]:
    regels = [f"      {stap.naam}:", "        wie: mentor", f"        {'mag' if stap.mag else 'moet'}: iets doen"]
    sleutels = [("binnen", stap.binnen), ("te_laat", stap.te_laat), ("anders", stap.anders), ("bij", stap.bij)]
    sleutels.append(("zodra", f"feit_{stap.naam}" if stap.zodra else ""))
    sleutels.append(("als", f"feit_{stap.naam}" if stap.als else ""))
    regels += [f"        {sleutel}: {waarde}" for sleutel, waarde in sleutels if waarde]
    if stap.keer:
        regels += [f"        hoogstens_keer: {stap.keer}", f"        uitgeput: {stap.uitgeput}"]
    if stap.legt_vast:
        regels.append(f"        legt_vast: {stap.legt_vast}")
    if stap.uitkomsten:
        uitkomsten = ", ".join(f"{u}: {d}" for u, d in stap.uitkomsten.items())
        regels.append(f"        uitkomsten: {{{uitkomsten}}}")
    return regels


# --- by chance ----------------------------------------------------------------------------------------------------

TERMEN = ("1 kalenderdag", "2 kalenderdagen", "5 kalenderdagen", "1 schooldag", "3 schooldagen", "2 werkdagen", "4 werkdagen",
          "1 week", "2 weken", "direct", "6 kalenderdagen", "1 lesweek")  # fmt: skip

GRENSTERMEN = ("1 week", "5 kalenderdagen", "3 schooldagen", "6 werkdagen", "2 weken", "1 lesweek", "9 kalenderdagen")


def by_chance(zaad: int) -> Spel:
    """Return a protocol of at most nine stappen and three fasen."""
    r = Random(zaad)
    aantal = r.choice((1, 1, 1, 2, 2, 3))
    namen = [f"fase{i}" for i in range(aantal)]
    fasen = []
    over = 9
    for fase in namen:
        hier = min(over, r.choice((1, 1, 1, 2, 2, 2, 3, 3, 4)))
        over -= hier
        if hier:
            fasen.append(_fase(r, fase, [f"{fase}_s{i}" for i in range(hier)], [*namen]))
    over_namen = {f.naam for f in fasen}
    for f in fasen:
        _repair(f, over_namen)
        _open_once(f)
    tot_stap = r.choice(fasen).stappen[0].naam if r.random() < 0.15 else ""
    return Spel(fasen, tot_stap, _grenzen(Random(f"grenzen {zaad}"), fasen, tot_stap))


def _grenzen(r: Random, fasen: list[Fasetje], tot_stap: str) -> list[Grensje]:
    """Return the grens that is proven, at times with a doel of its own, and at times another one with a doel."""
    namen = [f.naam for f in fasen]
    grens = Grensje("grens", namen[0], ["goed", *([tot_stap] if tot_stap else [])], "20 kalenderdagen")
    if r.random() < 0.2:
        grens.binnen, grens.te_laat = r.choice(GRENSTERMEN), r.choice((*namen, "goed", "goed", "fout"))
        grens.verlenging = "1 week" if r.random() < 0.2 else ""
    if r.random() < 0.5:
        return [grens]
    stappen = [s.naam for f in fasen for s in f.stappen]
    van = r.choice((namen[0], namen[0], *namen, r.choice(stappen), "thuis"))
    tot = r.sample([*namen, r.choice(stappen)], 1) if r.random() < 0.8 else ["fout"]
    tot += ["niet thuis"] if van == "thuis" and r.random() < 0.5 else []
    ander = Grensje("ander", van, tot, r.choice(GRENSTERMEN), r.choice((*namen, *namen, "goed", "goed", "goed", "fout")))
    ander.verlenging = r.choice(("3 kalenderdagen", "1 week", "2 schooldagen")) if r.random() < 0.2 else ""
    return [grens, ander] if r.random() < 0.5 else [ander, grens]


def counted_by_chance(zaad: int) -> Spel:
    """Return a protocol as `by_chance` makes it, of which some fasen are left when something happened often enough."""
    spel = by_chance(zaad)
    r = Random(-1 - zaad)
    namen = [f.naam for f in spel.fasen]
    for fase in spel.fasen:
        if r.random() < 0.7:
            stap = r.choice([s for s in r.choice([fase, fase, *spel.fasen]).stappen])
            uitkomsten = [u for u in stap.uitkomsten if u != "geweigerd"]
            kan = ["", ".geweigerd", ".geweigerd", *(f".{u}" for u in uitkomsten), *([".afgezien"] if stap.mag else [])]
            fase.telt, fase.drempel = stap.naam + r.choice(kan), r.choice((1, 2, 2, 3))
            fase.overgang = _doel(r, [s.naam for s in fase.stappen], namen, 0.4)
            for s in fase.stappen:
                s.bij = "" if s.naam in fase.overgang.split(" en ") else s.bij  # see _open_once
    return spel


def asked_by_chance(zaad: int) -> Spel:
    """Return a protocol as `by_chance` makes it, in which some stappen need a toestemming."""
    spel = by_chance(zaad)
    r = Random(-1 - zaad)
    f = r.choice(spel.fasen)
    vrager = r.choice(f.stappen)
    kan = [s for s in f.stappen if s is not vrager and not s.zodra and not s.bij]
    for stap in r.sample(kan, min(len(kan), r.choice((1, 2, 2, 3)))):
        stap.ja, stap.als = True, False
    if not any(s.ja for s in f.stappen):
        return spel
    f.bij_weigering = _doel(r, [s.naam for s in f.stappen], [g.naam for g in spel.fasen], 0.4)
    # What is not known yet waits as long as it likes; so one stap asks first, and nobody can wait after that.
    vrager.legt_vast, vrager.zodra, vrager.bij, vrager.als, vrager.mag = f.ja, False, "", False, False
    vrager.binnen, vrager.te_laat = vrager.binnen or "1 week", "goed"
    vrager.uitkomsten = {"u0": " en ".join(s.naam for s in f.stappen if s.ja)}
    f.begint_met = [vrager.naam]
    _open_once(f)
    return spel


def _fase(r: Random, naam: str, stappen: list[str], fasen: list[str]) -> Fasetje:
    gemaakt = [_stap(r, stap, stappen, fasen) for stap in stappen]
    zonder = [s.naam for s in gemaakt if not s.zodra and not s.bij]
    begin = r.sample(zonder, min(len(zonder), r.choice((1, 1, 2)))) if zonder else []
    f = Fasetje(naam, gemaakt, begin)
    if r.random() < 0.25:
        f.binnen, f.te_laat = r.choice(TERMEN), _doel(r, stappen, fasen, 0.6)
        if f.te_laat.startswith(naam + "_"):
            f.te_laat = "goed"
    if r.random() < 0.9:
        f.keer, f.uitgeput = r.choice((1, 1, 2)), r.choice((*["goed"] * 12, "fout"))
    if r.random() < 0.1:
        f.overgang = _doel(r, stappen, fasen, 0.5)
    if r.random() < 0.1:
        f.klaar = r.choice(("goed", "goed", *fasen))
    return f


def _stap(r: Random, naam: str, stappen: list[str], fasen: list[str]) -> Stapje:
    s = Stapje(naam)
    if r.random() < 0.94:
        s.binnen = r.choice(TERMEN)
        s.te_laat = _doel(r, stappen, fasen, 0.45) if r.random() < 0.95 else ""
    if r.random() < 0.6:
        s.uitkomsten = {f"u{i}": _doel(r, stappen, fasen, 0.45) for i in range(r.choice((1, 1, 2)))}
    if r.random() < 0.12:
        s.uitkomsten["geweigerd"] = _doel(r, stappen, fasen)
    s.mag = r.random() < 0.1
    _trigger(r, s, stappen, fasen)
    if r.random() < 0.75:
        s.keer, s.uitgeput = r.choice((1, 1, 2)), _doel(r, stappen, fasen, 0.8)
    return s


def _trigger(r: Random, s: Stapje, stappen: list[str], fasen: list[str]) -> None:
    if r.random() < 0.1:
        s.als, s.anders = True, _doel(r, stappen, fasen) if r.random() < 0.7 else ""
    elif r.random() < 0.1:
        s.zodra = True
    elif r.random() < 0.08 and len(stappen) > 1:
        s.bij = r.choice([x for x in stappen if x != s.naam])


def _doel(r: Random, stappen: list[str], fasen: list[str], eind: float = 0.35) -> str:
    """Return where something leads; *eind* is how often to the good end."""
    worp = r.random()
    if worp < eind:
        return "goed"
    if worp < eind + 0.02:
        return "fout"
    if worp < 0.6:
        return r.choice(fasen)
    if worp < 0.95:
        return " en ".join(r.sample(stappen, min(len(stappen), r.choice((1, 1, 1, 2)))))
    return "niets" if worp > 0.98 else "goed"


def _open_once(f: Fasetje) -> None:
    """Leave `bij` only where it can open its stap once: every opening is a duty of its own, and they would add up."""
    genoemd = {
        d
        for s in f.stappen
        for doel in (s.te_laat, s.uitgeput, s.anders, f.bij_weigering, *s.uitkomsten.values())
        for d in doel.split(" en ")
    }
    for s in f.stappen:
        opener = next((o for o in f.stappen if o.naam == s.bij), None)
        if opener is None or s.naam in genoemd or s.naam in f.begint_met or opener.keer != 1 or opener.bij:
            s.bij = ""


def _repair(f: Fasetje, fasen: set[str]) -> None:
    """Let what leads to a fase that was not made lead to the good end."""

    def heel(d: str) -> str:
        return d if not d.startswith("fase") or "_" in d or d in fasen else "goed"

    f.te_laat, f.uitgeput, f.overgang, f.klaar = heel(f.te_laat), heel(f.uitgeput), heel(f.overgang), heel(f.klaar)
    for s in f.stappen:
        s.te_laat, s.uitgeput, s.anders = heel(s.te_laat), heel(s.uitgeput), heel(s.anders)
        s.uitkomsten = {u: heel(d) for u, d in s.uitkomsten.items()}


# --- trying everything --------------------------------------------------------------------------------------------

Openstaand = tuple[str, int | None, bool]
"""A stap that is open: its name, the last day of its term (None: none, or while it waits), whether it waits."""


@dataclass(frozen=True)
class Positie:
    """Everything about a casus that matters: the fase, what is open, what ends when, the counts, and the grenzen.

    ``loopt`` holds the grenzen with a doel that run, with their last day and whether they were lengthened; ``voorbij`` those
    that have run.
    """

    fase: str
    fase_tot: int | None
    open: frozenset[Openstaand]
    laat: frozenset[str]
    tel: frozenset[tuple[str, int]]
    gehad: frozenset[str]
    klaar: bool
    loopt: frozenset[tuple[str, int, bool]]
    voorbij: frozenset[str]


class Over(Exception):
    """The casus is over; whether well."""

    def __init__(self, goed: bool, dag: int) -> None:
        self.goed = goed
        self.dag = dag


@dataclass
class Uitkomst:
    """The latest day of a good end, whether a wrong end can come, and whether a casus can stand still or outlast the calendar."""

    laatst: int = -1
    fout: bool = False
    stil: bool = False
    voorbij: bool = False


class TeGroot(Exception):
    """There are too many positions to try everything; another protocol will have to do."""


MEESTE_POSITIES = 50


class Speler:
    """Plays one Spel in every way."""

    def __init__(self, spel: Spel, kalender: Kalender) -> None:
        self.fasen = {f.naam: f for f in spel.fasen}
        self.stappen = {s.naam: s for f in spel.fasen for s in f.stappen}
        self.van = {s.naam: f for f in spel.fasen for s in f.stappen}
        self.grenzen = {g.naam: g for g in spel.grenzen if g.te_laat}
        self.spel = spel
        self.kalender = kalender

    def end(self, term: str, anker: int, vandaag: int) -> int | None:
        """Return the last day of *term*: counted one day at a time."""
        if not term:
            return None
        if term == "direct":
            return vandaag
        aantal, eenheid = int(term.split()[0]), term.split()[1]
        dag = self.kalender.eerste + timedelta(days=anker)
        if eenheid.startswith("lesw"):
            dag -= timedelta(days=dag.weekday())
            while aantal:
                dag += timedelta(days=7)
                aantal -= any(self._school(dag + timedelta(days=i)) for i in range(7))
            return (dag - self.kalender.eerste).days + 6
        if eenheid.startswith("wek") or eenheid == "week":
            aantal, eenheid = 7 * aantal, "kalenderdagen"
        while aantal:
            dag += timedelta(days=1)
            aantal -= self._counts(eenheid, dag)
        return (dag - self.kalender.eerste).days

    def _counts(self, eenheid: str, dag: date) -> bool:
        if eenheid.startswith("kal"):
            return True
        return dag.weekday() < 5 if eenheid.startswith("werk") else self._school(dag)

    def _school(self, dag: date) -> bool:
        return dag.weekday() < 5 and not date(2026, 9, 26) <= dag <= date(2026, 10, 4)

    def play(self, start: int, beloften: frozenset[str] = frozenset(), tot: int = 49) -> Uitkomst:
        """Return what can come of a casus that enters the first fase on day *start*; who made a promise keeps the term."""
        uit = Uitkomst()
        begin = Zet(self, None, start, start)
        nu = self._run(uit, [lambda z: z.enter(self.spel.fasen[0].naam, start)], begin)
        gezien_stil: set[Positie] = set()
        for dag in range(start, tot):
            alle = self._close(uit, nu, dag)
            for p in alle:
                if p not in gezien_stil and not self._clocks(p, beloften):
                    gezien_stil.add(p)
                    uit.stil = True
            nu = self._night(uit, alle, dag, beloften)
            if not nu:
                return uit
        uit.voorbij = any(self._clocks(p, beloften) for p in nu)
        return uit

    def _clocks(self, p: Positie, beloften: frozenset[str]) -> bool:
        if p.fase_tot is not None or p.loopt:
            return True
        return any(
            tot is not None
            and n not in p.laat
            and (self.stappen[n].te_laat not in ("", "niets") or self.stappen[n].mag or n in beloften)
            for n, tot, _ in p.open
        )

    def _close(self, uit: Uitkomst, nu: set[Positie], dag: int) -> set[Positie]:
        alle, rij = set(nu), deque(nu)
        while rij:
            if len(alle) > MEESTE_POSITIES:
                raise TeGroot
            p = rij.popleft()
            for volgende in self._moves(uit, p, dag):
                if volgende not in alle:
                    alle.add(volgende)
                    rij.append(volgende)
        return alle

    def _moves(self, uit: Uitkomst, p: Positie, dag: int) -> set[Positie]:
        gevonden: set[Positie] = set()
        for naam, _, wacht in p.open:
            stap = self.stappen[naam]
            if wacht:
                gevonden |= self._run(uit, [lambda z, n=naam: z.settle(n, dag, True)], Zet(self, p, dag, dag))
                continue
            eigen = [u for u in stap.uitkomsten if u != "geweigerd"] or ["gedaan"]
            for u in [*eigen, *(["geweigerd"] if "geweigerd" in stap.uitkomsten else []), *(["afgezien"] if stap.mag else [])]:
                gevonden |= self._run(uit, [lambda z, n=naam, u=u: z.do(n, u)], Zet(self, p, dag, dag))
            if "geweigerd" not in stap.uitkomsten and any(f.telt == f"{naam}.geweigerd" for f in self.spel.fasen):
                gevonden |= self._run(uit, [lambda z, n=naam: z.count(n, "geweigerd")], Zet(self, p, dag, dag))
        fase = self.fasen[p.fase]
        if self.needs_ja(p):
            gevonden |= self._run(uit, [lambda z: z.feiten.update({fase.ja: False})], Zet(self, p, dag, dag))
        for stap in fase.stappen:
            if stap.zodra:
                gevonden |= self._run(uit, [lambda z, n=stap.naam: z.waar.add(n)], Zet(self, p, dag, dag))
        if fase.overgang and not fase.telt:
            gevonden |= self._run(uit, [lambda z: z.waar.add(fase.naam)], Zet(self, p, dag, dag))
        for grens in self.grenzen.values():
            gevonden |= self._of_grens(uit, p, grens, dag)
        return gevonden

    def _of_grens(self, uit: Uitkomst, p: Positie, grens: Grensje, dag: int) -> set[Positie]:
        gevonden: set[Positie] = set()
        for wat in ("start", "haal") if grens.van == "thuis" else ():
            gevonden |= self._run(uit, [lambda z, w=wat: z.thuis(grens, w, dag)], Zet(self, p, dag, dag))
        if grens.verlenging and grens.naam != "grens":
            gevonden |= self._run(uit, [lambda z: z.lengthen(grens)], Zet(self, p, dag, dag))
        return gevonden

    def needs_ja(self, p: Positie) -> bool:
        """Return whether something is open that needs a toestemming."""
        return any(self.stappen[n].ja and not wacht for n, _, wacht in p.open)

    def _night(self, uit: Uitkomst, alle: set[Positie], dag: int, beloften: frozenset[str]) -> set[Positie]:
        """Let the day end: every clock whose last day it was goes off."""
        morgen: set[Positie] = set()
        for p in alle:
            af = {n for n, tot, wacht in p.open if tot is not None and tot <= dag and n not in p.laat and not wacht}
            if af & beloften:
                continue
            fase = p.fase_tot is not None and p.fase_tot <= dag
            om = {n for n, tot, _ in p.loopt if tot <= dag}
            if not af and not fase and not om:
                morgen.add(p)
                continue
            moves = [lambda z, n=s.naam: z.late(n, dag) for s in self.fasen[p.fase].stappen if s.naam in af]
            if fase:
                moves.append(lambda z, f=p.fase: z.late_fase(f, dag))
            moves += [lambda z, n=n: z.miss(n, dag) for n in self.grenzen if n in om]
            z = Zet(self, p, dag, dag + 1)
            z.laat |= af
            if fase:
                z.fase_tot = None
            # Nobody says anything at night: what is open has not lost its toestemming.
            behoudt = frozenset([self.fasen[p.fase].ja] if self.needs_ja(p) else [])
            morgen |= self._run(uit, moves, z, behoudt)
        return morgen

    def _run(  # type: ignore[no-untyped-def]
        self, uit: Uitkomst, moves, begin: Zet, behoudt: frozenset[str] = frozenset()
    ) -> set[Positie]:
        """Make the moves one after another, each to its end, for every way in which facts asked for at once can lie."""
        klaar: set[Positie] = set()
        wacht: list[dict[str, bool | None]] = [{}]
        while wacht:
            feiten = wacht.pop()
            z = begin.copy(feiten)
            try:
                for move in moves:
                    move(z)
                    z.settle_down()
                klaar.add(z.position())
            except Over as over:
                if over.goed:
                    uit.laatst = max(uit.laatst, over.dag)
                else:
                    uit.fout = True
            except Vraag as vraag:
                waarden = [True] if vraag.feit in behoudt else [True, False]
                bekend = f"bekend {vraag.feit}" in z.tel
                wacht += [{**feiten, vraag.feit: w} for w in (waarden if bekend else [*waarden, None])]
        return klaar


class Vraag(Exception):
    """A fact is asked for of which nothing was said yet."""

    def __init__(self, feit: str) -> None:
        self.feit = feit


class Zet:
    """A position that is being changed, on the day *dag* (``anker``: day zero of what an ending term opens)."""

    def __init__(self, speler: Speler, p: Positie | None, anker: int, dag: int) -> None:
        self.s, self.anker, self.dag = speler, anker, dag
        self.feiten: dict[str, bool | None] = {}
        self.waar: set[str] = set()
        self.gezien: set[str] = set()
        self.fase = p.fase if p else ""
        self.fase_tot = p.fase_tot if p else None
        self.open = {n: (tot, wacht) for n, tot, wacht in p.open} if p else {}
        self.laat = set(p.laat) if p else set()
        self.tel = dict(p.tel) if p else {}
        self.gehad = set(p.gehad) if p else set()
        self.klaar = p.klaar if p else False
        self.loopt = {n: (tot, verlengd) for n, tot, verlengd in p.loopt} if p else {}
        self.voorbij = set(p.voorbij) if p else set()
        self.erna = False
        self.rij: deque[tuple[str, int, str]] = deque()
        self.geweigerd: set[str] = set()
        self.genomen = 0

    def copy(self, feiten: dict[str, bool | None]) -> Zet:
        z = Zet(self.s, None, self.anker, self.dag)
        z.fase, z.fase_tot, z.klaar, z.feiten = self.fase, self.fase_tot, self.klaar, feiten
        z.open, z.laat, z.tel, z.gehad = dict(self.open), set(self.laat), dict(self.tel), set(self.gehad)
        z.loopt, z.voorbij = dict(self.loopt), set(self.voorbij)
        return z

    def position(self) -> Positie:
        open_ = frozenset((n, tot, wacht) for n, (tot, wacht) in self.open.items())
        loopt = frozenset((n, tot, verlengd) for n, (tot, verlengd) in self.loopt.items())
        return Positie(
            self.fase, self.fase_tot, open_, frozenset(self.laat), frozenset(self.tel.items()), frozenset(self.gehad), self.klaar,
            loopt, frozenset(self.voorbij),
        )  # fmt: skip

    def doel(self, doel: str, anker: int) -> None:
        if doel:
            self.rij.append((doel, anker, ""))

    def elsewhere(self, stap: Stapje, anker: int, nieuw: bool) -> None:
        """Queue where *stap* leads when it may not be done: once for all that share a toestemming which is refused."""
        f = self.s.van[stap.naam]
        doel = stap.anders or (f.bij_weigering if stap.ja else "")
        if not (doel and stap.ja and self.ask(f.ja, True) is False):
            self.doel(doel, anker)
        elif not any((d, w) == (doel, f.ja) for d, _, w in self.rij) and (nieuw or doel not in self.geweigerd):
            self.rij.append((doel, anker, f.ja))
            self.geweigerd.add(doel)

    def ask(self, feit: str, kies: bool) -> bool | None:
        if feit not in self.feiten and kies:
            raise Vraag(feit)
        return self.feiten.get(feit)

    def may_open(self, stap: Stapje, kies: bool) -> bool | None:
        """Return whether the `als` and the toestemming of *stap* hold."""
        eigen = self.ask(stap.naam, kies) if stap.als else True
        ja = self.ask(self.s.van[stap.naam].ja, kies) if stap.ja and eigen is not False else True
        return False if False in (eigen, ja) else None if None in (eigen, ja) else True

    def settle_down(self) -> None:
        for _ in range(200):
            while self.rij:
                self.genomen += 1
                if self.genomen > 300:
                    raise TeGroot  # a circle without time: no protocol that is accepted
                doel, anker, _ = self.rij.popleft()
                for deel in doel.split(" en "):
                    self._take(deel, anker)
            if self._look_again():
                continue
            if self._facts_fire():
                continue
            fase = self.s.fasen[self.fase]
            moet = [s.naam for s in fase.stappen if not s.mag]
            if fase.klaar:
                rust = bool(self.gehad & set(moet)) and not any(n in self.open for n in moet)
                rust = rust and not any(wacht for _, wacht in self.open.values())
                if rust and not self.klaar:
                    self.klaar = True
                    self.doel(fase.klaar, self.dag)
                    continue
                self.klaar = rust
            return
        raise TeGroot

    def _look_again(self) -> bool:
        """Let what waits open or lapse by what is known now, and what is open lapse without its toestemming."""
        stappen = self.s.fasen[self.fase].stappen
        veranderd = False
        for stap in stappen:
            if self.open.get(stap.naam, (None, False))[1]:
                veranderd |= self.settle(stap.naam, self.dag, False)
        for stap in stappen:
            if stap.ja and stap.naam in self.open and not self.open[stap.naam][1] and self._refused():
                del self.open[stap.naam]
                self.laat.discard(stap.naam)
                self.elsewhere(stap, self.dag, False)
                veranderd = True
        return veranderd

    def _refused(self) -> bool:
        return self.feiten.get(self.s.fasen[self.fase].ja) is False

    def _facts_fire(self) -> bool:
        """Let what a fact of this moment opens happen: again where its fase is entered anew, as the fact is still so."""
        fase = self.s.fasen[self.fase]
        if fase.telt and self.tel.get(f"telt {fase.naam}", 0) >= fase.drempel and "weg" not in self.tel:
            self.tel["weg"] = 1
            self.doel(fase.overgang, self.dag)
            return True
        nieuw = self.waar - self.gezien
        if fase.naam in nieuw:
            self.gezien.add(fase.naam)
            self.doel(fase.overgang, self.dag)
            return True
        stappen = [s.naam for s in fase.stappen if s.naam in nieuw]
        self.gezien.update(stappen)
        for stap in stappen:
            self.doel(stap, self.dag)
        return bool(stappen)

    def _take(self, deel: str, anker: int) -> None:
        if deel == "niets":
            return
        if deel in ("goed", "fout"):
            raise Over(deel == "goed", self.dag if self.erna else anker)
        if deel in self.s.fasen:
            self.enter(deel, anker)
        else:
            self.begin(deel, anker)

    def enter(self, naam: str, anker: int) -> None:
        fase = self.s.fasen[naam]
        if fase.keer:
            bezoek = self.tel.get(naam, 0) + 1
            if bezoek > fase.keer:
                self.doel(fase.uitgeput, anker)
                return
            self.tel[naam] = bezoek
        self.open, self.laat, self.gehad, self.klaar = {}, set(), set(), False
        self.gezien -= {naam, *(s.naam for s in fase.stappen)}
        self.tel = {n: k for n, k in self.tel.items() if n in self.s.fasen or n.startswith(("telt ", "bekend "))}
        self.fase = naam
        self.fase_tot = self.s.end(fase.binnen, anker, self.dag) if fase.te_laat not in ("", "niets") else None
        self._happens(naam, anker)
        for stap in fase.begint_met:
            self.begin(stap, anker)

    def begin(self, naam: str, anker: int) -> None:
        stap = self.s.stappen[naam]
        if self.s.van[naam].naam != self.fase or naam in self.open:
            return
        if stap.keer:
            keer = self.tel.get(naam, 0) + 1
            if keer > stap.keer:
                self.doel(stap.uitgeput, anker)
                return
            self.tel[naam] = keer
        waar = self.may_open(stap, True)
        if waar is None:
            self.open[naam] = (None, True)
        elif waar:
            self._open(naam, anker)
        else:
            self.elsewhere(stap, anker, True)

    def _open(self, naam: str, anker: int) -> None:
        self.gehad.add(naam)
        self.laat.discard(naam)
        self.open[naam] = (self.s.end(self.s.stappen[naam].binnen, anker, self.dag), False)

    def settle(self, naam: str, dag: int, kies: bool) -> bool:
        waar = self.may_open(self.s.stappen[naam], kies)
        if waar is None:
            return False
        del self.open[naam]
        if waar:
            self._open(naam, dag)
        else:
            self.elsewhere(self.s.stappen[naam], dag, False)
        return True

    def do(self, naam: str, uitkomst: str) -> None:
        stap = self.s.stappen[naam]
        del self.open[naam]
        self.laat.discard(naam)
        gelukt = uitkomst not in ("geweigerd", "afgezien")
        self.count(naam, uitkomst)
        if gelukt and stap.legt_vast:
            self.tel[f"bekend {stap.legt_vast}"] = 1
        if gelukt and naam == self.s.spel.tot_stap:
            raise Over(True, self.dag)
        if gelukt:
            self._happens(naam, self.dag)
        self.doel(stap.uitkomsten.get(uitkomst, ""), self.dag)
        if gelukt:
            for ander in self.s.fasen[self.s.van[naam].naam].stappen:
                if ander.bij == naam:
                    self.doel(ander.naam, self.dag)
        if stap.mag and uitkomst != "afgezien" and self._standing(stap):
            self.doel(naam, self.dag)

    def count(self, naam: str, uitkomst: str) -> None:
        """Count what happened for every fase that waits for it; more than enough is not counted."""
        gelukt = uitkomst not in ("geweigerd", "afgezien")
        for fase in self.s.spel.fasen:
            if fase.telt == f"{naam}.{uitkomst}" or (gelukt and fase.telt == naam):
                sleutel = f"telt {fase.naam}"
                self.tel[sleutel] = min(self.tel.get(sleutel, 0) + 1, fase.drempel)

    def _standing(self, stap: Stapje) -> bool:
        """Return whether a `mag` is a standing permission: its fase begins with it."""
        return stap.naam in self.s.van[stap.naam].begint_met

    def late(self, naam: str, dag: int) -> None:
        if naam not in self.open or naam not in self.laat:
            return
        stap = self.s.stappen[naam]
        if stap.mag:
            del self.open[naam]
            self.laat.discard(naam)
            self.count(naam, "afgezien")
        self.doel(stap.te_laat, dag)

    def late_fase(self, naam: str, dag: int) -> None:
        if self.fase == naam and self.fase_tot is None:
            self.doel(self.s.fasen[naam].te_laat, dag)

    # --- grenzen ---------------------------------------------------------------------------------------------------

    def _happens(self, naam: str, op: int) -> None:
        """Start every grens with which *naam* begins, the first time; meet every one that asks for it and still runs on *op*."""
        for grens in self.s.grenzen.values():
            if grens.naam in self.loopt:
                if naam in grens.tot:
                    self._meet(grens, op)
            elif grens.van == naam and grens.naam not in self.voorbij:
                self._begin_grens(grens, op)

    def _begin_grens(self, grens: Grensje, op: int) -> None:
        tot = self.s.end(grens.binnen, op, self.dag)
        assert tot is not None
        self.loopt[grens.naam] = (tot, False)

    def _meet(self, grens: Grensje, op: int) -> None:
        if op <= self.loopt[grens.naam][0]:
            del self.loopt[grens.naam]
            self.voorbij.add(grens.naam)

    def thuis(self, grens: Grensje, wat: str, dag: int) -> None:
        """Let the fact ``thuis`` become ja (start) or nee."""
        if wat == "start" and grens.naam not in self.loopt and grens.naam not in self.voorbij:
            self._begin_grens(grens, dag)
        elif wat == "haal" and grens.naam in self.loopt and "niet thuis" in grens.tot:
            self._meet(grens, dag)

    def lengthen(self, grens: Grensje) -> None:
        """Lengthen *grens*, once."""
        tot, verlengd = self.loopt.get(grens.naam, (0, True))
        if not verlengd:
            later = self.s.end(grens.verlenging, tot, self.dag)
            assert later is not None
            self.loopt[grens.naam] = (later, True)

    def miss(self, naam: str, dag: int) -> None:
        """Let *naam* be missed, unless something of this midnight that counts for the day before has met it."""
        if naam in self.loopt and self.loopt[naam][0] <= dag:
            del self.loopt[naam]
            self.voorbij.add(naam)
            self.erna |= naam == "grens" or [g.naam for g in self.s.spel.grenzen][0] == "grens"
            self.doel(self.s.grenzen[naam].te_laat, dag)
