"""Everything that can happen next to a casus that two protocols run side by side: acts, facts, voorvallen and answers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import islice, product
from typing import Any

from routekaart.bewijs.invloed import asked_in
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.bepalen import places
from routekaart.casus.draaiboek import conditions, draaiboek
from routekaart.casus.toestand import Casus
from routekaart.casus.vorm import local
from routekaart.casus.werk import Werk
from routekaart.kalender.eenheden import Eenheid
from routekaart.kalender.kalender import Kalender
from routekaart.kalender.tellen import table
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import DOORLOPEND, NIET_GELUKT, ONBEPAALD, VELD_VAN_VOORVAL, GegevenType, Kern, Rij, Stap, Wie
from routekaart.voorwaarde.ast import Blad, Is, Vergelijk, leaves, names

MEESTE_WAARDEN = 6
"""Values tried of one gegeven."""
MEESTE_INHOUDEN = 8
"""Ways to fill in what one act must bring along."""

_PLAATS = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")

Zet = tuple[gb.Gebeurtenis, ...]
"""What happens at one moment: one gebeurtenis, or the same voorval as often as a teller asks for."""


@dataclass(frozen=True, slots=True)
class Woorden:
    """What can be told to a casus of one kernel: the values of each gegeven, the fields of each voorval, how often it matters."""

    gegevens: Mapping[str, tuple[Any, ...]]
    voorvallen: Mapping[str, tuple[Mapping[str, Any], ...]]
    keren: Mapping[str, int]


def words(kern: Kern) -> Woorden:
    """Return what is worth telling to a casus of *kern*: only values that some condition can tell apart."""
    bladen = [blad for _, voorwaarde in conditions(kern) for blad in leaves(voorwaarde)]
    gevraagd = {naam for _, voorwaarde in conditions(kern) for naam in names(voorwaarde)}
    gevraagd |= {m.naam for g in kern.grenzen.values() for m in (g.van, *g.tot)}
    gevraagd |= {n for s in kern.stappen.values() for n in (*s.legt_vast, s.vanaf, s.toestemming or "")}
    gegevens = {n: _values(kern, n, soort, bladen) for n, soort in kern.gegevens.items() if n in gevraagd}
    voorvallen = {n: tuple(_fields(kern, n, velden, bladen)) for n, velden in kern.voorvallen.items()}
    return Woorden(gegevens, voorvallen, {n: _times(kern, n, bladen) for n in kern.voorvallen})


def _values(kern: Kern, naam: str, soort: GegevenType, bladen: list[Blad]) -> tuple[Any, ...]:
    if soort.soort == "janee":
        return (True, False)
    if soort.soort == "keuze":
        return soort.waarden[:MEESTE_WAARDEN]
    if soort.soort == "datum":
        ver = _far_enough(kern, naam)
        return (date,) if ver is None else (date, ver)
    drempels = _thresholds(kern, naam, bladen)
    keuzes = {getal + stap for getal in drempels for stap in (-1, 0, 1)} or {1}
    return tuple(islice(sorted(g for g in keuzes if g >= 0), MEESTE_WAARDEN))


def told(keuze: Any, op: datetime) -> Any:
    """Return what *keuze* is on the day on which it is told: a date is that day itself, or so many days later."""
    if keuze is date:
        return op.date()
    return op.date() + keuze if isinstance(keuze, timedelta) else keuze


def _far_enough(kern: Kern, naam: str) -> timedelta | None:
    """Return how far ahead the day *naam* must lie to leave every term that counts back from it time to run; None for none."""
    termen = [s.binnen for s in kern.stappen.values() if s.binnen is not None and s.binnen.terug and s.vanaf == naam]
    termen += [r.waarde for t in termen for r in _rows(kern, t) if isinstance(r.waarde, Termijn)]
    duren = [t.duur for t in termen if t.duur is not None]
    # Rather too far than too near: a day of school may lie behind a summer.
    return timedelta(days=max(d.aantal * _DAGEN[d.eenheid] for d in duren) + 60) if duren else None


def _rows(kern: Kern, termijn: Termijn) -> tuple[Rij, ...]:
    tabel = kern.tabellen.get(termijn.naam or "")
    return () if tabel is None else tabel.rijen


_DAGEN = {
    Eenheid.KALENDERDAGEN: 1, Eenheid.DAGEN: 2, Eenheid.WERKDAGEN: 2, Eenheid.SCHOOLDAGEN: 2, Eenheid.WEKEN: 7,
    Eenheid.LESWEKEN: 10, Eenheid.MAANDEN: 31, Eenheid.JAAR: 366,
}  # fmt: skip
"""How many days one of each unit takes at most, by and large."""


def _thresholds(kern: Kern, naam: str, bladen: list[Blad]) -> list[int]:
    """Return every whole number with which *naam* is compared."""
    gevonden = []
    for blad in bladen:
        if isinstance(blad, Vergelijk | Is) and blad.naam == naam:
            waarde: Any = blad.waarde
            parameter = kern.parameters.get(waarde) if isinstance(waarde, str) else None
            waarde = parameter.waarde if parameter is not None else waarde
            if isinstance(waarde, int | Fraction):
                gevonden.append(int(waarde))
    return gevonden


def _fields(kern: Kern, naam: str, velden: Mapping[str, GegevenType], bladen: list[Blad]) -> Iterator[Mapping[str, Any]]:
    keuzes = [_field_values(kern, naam, veld, soort, bladen) for veld, soort in velden.items()]
    for keuze in islice(product(*keuzes), MEESTE_INHOUDEN):
        yield dict(zip(velden, keuze, strict=True))


def _field_values(kern: Kern, voorval: str, veld: str, soort: GegevenType, bladen: list[Blad]) -> tuple[Any, ...]:
    if soort.soort != "getal":
        return _values(kern, VELD_VAN_VOORVAL + veld, soort, bladen)
    tellers = [t.naam for t in kern.tellers.values() if any(d.voorval == voorval and d.veld == veld for d in t.termen)]
    drempels = sorted({d for naam in tellers for d in _thresholds(kern, naam, bladen)}, reverse=True)
    return (*drempels[:3], 1) if 1 not in drempels[:3] else tuple(drempels[:3])


def _times(kern: Kern, voorval: str, bladen: list[Blad]) -> int:
    """Return how often in a row *voorval* is worth telling: as often as the highest count that is asked for."""
    tellers = [t.naam for t in kern.tellers.values() if any(d.voorval == voorval and d.veld is None for d in t.termen)]
    return max((d for naam in tellers for d in _thresholds(kern, naam, bladen)), default=1)


# --- moves -----------------------------------------------------------------------------------------------------------


class Mogelijkheden:
    """What can happen to a casus of *oud* and *nieuw* side by side; with *alleen*, no more than touches those names.

    What only one of the two has a word for is told only with *eenzijdig*: that the other refuses it is the least of stories.
    With *lui* a gegeven is told only where something that is active asks for it: fewer stories, so longer ones come in reach.
    """

    def __init__(
        self,
        oud: Kern,
        nieuw: Kern,
        kalender: Kalender,
        alleen: frozenset[str] | None = None,
        *,
        eenzijdig: bool = False,
        lui: bool = False,
    ) -> None:
        self.kernen = (oud, nieuw)
        self.kalender = kalender
        self.lui = lui
        self._gevraagd: dict[tuple[str, ...], frozenset[str]] = {}
        self.woorden = tuple(words(k) for k in self.kernen)
        self.alleen = alleen
        eerst, nu = self.woorden
        gegevens = {n: _both(eerst.gegevens.get(n, ()), nu.gegevens.get(n, ())) for n in (*eerst.gegevens, *nu.gegevens)}
        voorvallen = {
            n: _both(eerst.voorvallen.get(n, ()), nu.voorvallen.get(n, ())) for n in (*eerst.voorvallen, *nu.voorvallen)
        }

        def kept(naam: str) -> bool:
            beide = all(naam in k.gegevens or naam in k.voorvallen for k in self.kernen)
            return (beide or eenzijdig) and self._touches(naam)

        self.gegevens = {n: waarden for n, waarden in gegevens.items() if kept(n)}
        self.voorvallen = {n: velden for n, velden in voorvallen.items() if kept(n)}

    def _touches(self, naam: str) -> bool:
        return self.alleen is None or naam in self.alleen

    def at(self, casussen: tuple[Casus, Casus], moment: datetime) -> Iterator[Zet]:
        """Yield what can happen at *moment*: acts first, then facts, voorvallen and answers; always in the same order."""
        gezien: set[str] = set()
        for zet in self._all(casussen, moment):
            sleutel = repr(zet)
            if sleutel not in gezien:
                gezien.add(sleutel)
                yield zet

    def _all(self, casussen: tuple[Casus, Casus], op: datetime) -> Iterator[Zet]:
        for kern, casus in zip(self.kernen, casussen, strict=True):
            for stap in kern.stappen.values():
                if self._touches(stap.naam) and any(o.stand == "open" for o in casus.openingen.get(stap.naam, ())):
                    yield from self._acts(stap, casus, op)
        yield from self._facts(casussen, op)
        for naam, velden in self.voorvallen.items():
            yield from self._events(naam, velden, op)
        for kern, casus in zip(self.kernen, casussen, strict=True):
            yield from self._answers(kern, casus, op)

    def _facts(self, casussen: tuple[Casus, Casus], op: datetime) -> Iterator[Zet]:
        gevraagd = self._asked(casussen) if self.lui else self.gegevens
        for naam, waarden in self.gegevens.items():
            for keuze in waarden if naam in gevraagd else ():
                waarde = told(keuze, op)
                if any(not c.gegevens.get(naam) or c.gegevens[naam][-1][1] != waarde for c in casussen):
                    yield (gb.Feit(op=op, gegeven=naam, waarde=waarde),)

    def _asked(self, casussen: tuple[Casus, Casus]) -> frozenset[str]:
        """Return what is asked for where the two casussen are now."""
        actief = tuple(sorted({plaats for casus in casussen for plaats in casus.plaats.values()}))
        gevonden = self._gevraagd.get(actief)
        if gevonden is None:
            gevonden = self._gevraagd[actief] = frozenset().union(*(asked_in(kern, actief) for kern in self.kernen))
        return gevonden

    def _events(self, naam: str, velden: tuple[Mapping[str, Any], ...], op: datetime) -> Iterator[Zet]:
        keren = sorted({1, *(w.keren.get(naam, 1) for w in self.woorden)})
        for keuze in velden:
            waarden = {veld: told(waarde, op) for veld, waarde in keuze.items()}
            for keer in keren:
                yield (gb.Voorval(op=op, voorval=naam, velden=waarden),) * keer

    # --- acts -------------------------------------------------------------------------------------------------------

    def _acts(self, stap: Stap, casus: Casus, op: datetime) -> Iterator[Zet]:
        rollen = self._rollen(stap, casus)
        for uitkomst in (*_outcomes(stap), *self._attempts(stap)):
            gelukt = uitkomst in stap.eigen_uitkomsten
            for legt_vast in self._contents(stap.recorded(uitkomst), op) if gelukt else ({},):
                for rol in rollen:
                    kaal = gb.Handeling(op=op, rol=rol, stap=stap.naam, uitkomst=uitkomst, legt_vast=legt_vast)
                    yield (self._complete(kaal, stap) if gelukt else kaal,)
        if rollen:
            yield from self._aged(stap, rollen[0], op)
        if rollen and (stap.met or stap.leden):
            yield from self._alone(stap, rollen[0], op)

    def _attempts(self, stap: Stap) -> tuple[str, ...]:
        """Return the *niet gelukt* that *stap* does not list, but that a teller counts or a condition asks for."""
        leeg: frozenset[str] = frozenset()
        boeken = [draaiboek(kern) for kern in self.kernen]
        geteld = {u for b in boeken for u in (*b.geteld.get(stap.naam, leeg), *b.gevraagde_uitkomsten.get(stap.naam, leeg))}
        return tuple(u for u in sorted(NIET_GELUKT - {"oneens", "afgezien"}) if u in geteld and u not in stap.uitkomsten)

    def _alone(self, stap: Stap, rol: str, op: datetime) -> Iterator[Zet]:
        """Yield the act with nobody else there: then it is noted who should have been."""
        uitkomst = _outcomes(stap)[0]
        if uitkomst in stap.eigen_uitkomsten:
            for legt_vast in islice(self._contents(stap.recorded(uitkomst), op), 1):
                g = gb.Handeling(op=op, rol=rol, stap=stap.naam, uitkomst=uitkomst, legt_vast=legt_vast, aanwezig=(rol,))
                yield (self._complete(g, stap),)

    def _aged(self, stap: Stap, rol: str, op: datetime) -> Iterator[Zet]:
        """Yield the act with a stuk that is just too old, where the two protocols do not agree on what that is."""
        uitkomst = stap.eigen_uitkomsten[0]
        for stuk in stap.nodig:
            termijnen = [draaiboek(kern).geldig.get(stuk) for kern in self.kernen]
            for termijn in termijnen if len(set(termijnen)) > 1 else ():
                plaats = -1 if termijn is None else bisect_left(table(self.kalender, termijn), self.kalender.index(op.date())) - 1
                for legt_vast in islice(self._contents(stap.recorded(uitkomst), op), 1 if plaats >= 0 else 0):
                    g = gb.Handeling(op=op, rol=rol, stap=stap.naam, uitkomst=uitkomst, legt_vast=legt_vast)
                    vol = self._complete(g, stap)
                    yield (replace(vol, dagtekening={**vol.dagtekening, stuk: self.kalender.day_at(plaats)}),)

    def _complete(self, g: gb.Handeling, stap: Stap) -> gb.Handeling:
        nieuw = {stuk: local(g.op).date() for stuk in stap.nodig if any(s.naam == stuk for k in self.kernen for s in k.stukken)}
        return replace(g, stukken=stap.nodig, dagtekening=nieuw, geraadpleegd=stap.raadpleegt, wijst_aan=self._bindings(stap))

    def _rollen(self, stap: Stap, casus: Casus) -> tuple[str, ...]:
        wie = next((o.wie for o in casus.openingen.get(stap.naam, ()) if o.wie), ()) or stap.wie.rollen
        bekend = [r for r in wie if any(r in k.rollen for k in self.kernen)]
        echt = dict.fromkeys(casus.binding.get(r, r) for r in bekend)
        if stap.wie.onbepaald or ONBEPAALD in wie or not echt:
            return tuple(islice(self.kernen[0].rollen, 1))
        return tuple(echt)

    def _contents(self, namen: tuple[str, ...], op: datetime) -> Iterator[Mapping[str, Any]]:
        keuzes = [[told(waarde, op) for waarde in self._known(naam)] for naam in namen]
        for keuze in islice(product(*keuzes), MEESTE_INHOUDEN):
            yield dict(zip(namen, keuze, strict=True))

    def _known(self, naam: str) -> tuple[Any, ...]:
        return next((w.gegevens[naam] for w in self.woorden if w.gegevens.get(naam)), (True,))

    def _bindings(self, stap: Stap) -> Mapping[str, str]:
        vast = next((r for k in self.kernen for r, partij in k.rollen.items() if partij != "per_casus"), "")
        return {rol: vast for rol in stap.wijst_aan}

    # --- answers ----------------------------------------------------------------------------------------------------

    def _answers(self, kern: Kern, casus: Casus, op: datetime) -> Iterator[Zet]:
        yield from ((g,) for g in _about_regie(kern, casus, op))
        for pauze in kern.pauzes.values():
            if casus.fase in pauze.tijdens and self._touches(pauze.naam):
                soort = gb.Hervatten if pauze.naam in casus.pauzes else gb.Pauzeren
                yield (soort(op=op, rol=_first(kern, pauze.wie), pauze=pauze.naam),)
        for stap in kern.stappen.values():
            if self._touches(stap.naam):
                yield from ((g,) for g in self._beside(kern, casus, stap, op))
        yield from ((g,) for g in self._decisions(kern, casus, op))

    def _decisions(self, kern: Kern, casus: Casus, op: datetime) -> Iterator[gb.Gebeurtenis]:
        """Yield what the regiehouder can decide where the protocol leaves something open."""
        rol = casus.regie or next(iter(kern.rollen), "")
        for plaats in places(Werk(draaiboek(kern), self.kalender, casus, op)):
            if not _PLAATS.fullmatch(plaats.pad):
                continue  # a story has no way to name it
            if plaats.soort != "punt":
                if self._touches(plaats.naam) or self._touches(plaats.naam.partition(".")[0]):
                    yield gb.Bepalen(op=op, rol=rol, plaats=plaats.pad)
                continue
            for naar in (*kern.fasen, *kern.einden):
                if self._touches(naar) and naar != DOORLOPEND:
                    yield gb.Bepalen(op=op, rol=rol, plaats=plaats.pad, naar=naar)

    def _beside(self, kern: Kern, casus: Casus, stap: Stap, op: datetime) -> Iterator[gb.Gebeurtenis]:
        """Yield what can be done with an open stap besides doing it: return, lengthen, deviate."""
        openingen = casus.openingen.get(stap.naam, ())
        if any(o.stand == "loopt" for o in openingen):
            yield from (gb.Terugkeer(op=op, stap=stap.naam, eind=eind) for eind in _ends(kern, stap))
        lopend = [o for o in openingen if o.stand == "open"]
        if stap.verlenging is not None and any(o.uiterlijk for o in lopend):
            yield gb.Verlengen(op=op, rol=_first(kern, stap.verlenging.door), stap=stap.naam)
        afwijken = (*stap.mag_afwijken, *kern.mag_afwijken)
        if lopend and afwijken and stap.soort != "mag_niet":
            yield gb.Afwijken(op=op, rol=afwijken[0], stap=stap.naam, uitkomst=stap.eigen_uitkomsten[0], reden="verhaal")


def _about_regie(kern: Kern, casus: Casus, op: datetime) -> Iterator[gb.Gebeurtenis]:
    if casus.aanbod is not None:
        yield gb.RegieAanvaarden(op=op, rol=casus.aanbod.rol)
        yield gb.RegieWeigeren(op=op, rol=casus.aanbod.rol)
        return
    fase = kern.fasen.get(casus.fase or "")
    if fase is not None and fase.regie is not None and casus.regie not in (None, casus.binding.get(fase.regie, fase.regie)):
        yield gb.RegieAanbieden(op=op, rol=casus.regie or "")


def _first(kern: Kern, wie: Wie) -> str:
    return next((r for r in wie.rollen if r in kern.rollen), next(iter(kern.rollen), ""))


def _ends(kern: Kern, stap: Stap) -> tuple[str, ...]:
    return kern.deelprotocollen[stap.start].eindigt_als or tuple(stap.uitkomsten)[:MEESTE_WAARDEN] if stap.start else ()


def _outcomes(stap: Stap) -> tuple[str, ...]:
    if stap.soort == "mag_niet":
        return ("overtreden",)
    anders = [u for u in stap.uitkomsten if u != "oneens"]
    niet_gelukt = ("niet_verschenen",) if stap.niet_gelukt is not None else ()
    return tuple(dict.fromkeys((*stap.eigen_uitkomsten, *anders, *niet_gelukt)))


def _both(een: tuple[Any, ...], ander: tuple[Any, ...]) -> tuple[Any, ...]:
    return (*een, *(waarde for waarde in ander if waarde not in een))
