"""The verdict about one grens: over every start date of a calendar, and all behaviour of people and facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from routekaart.bewijs.aanloop import Aanloop
from routekaart.bewijs.aannamen import promises
from routekaart.bewijs.beeld import Beeld
from routekaart.bewijs.dagfeiten import EERDER, VERTELD
from routekaart.bewijs.gaten import gaps
from routekaart.bewijs.keuzes import TeVeelTakken
from routekaart.bewijs.naspelen import replay
from routekaart.bewijs.oplossen import solve
from routekaart.bewijs.plaatsen import BegintEerder, Grensbereikt
from routekaart.bewijs.rekening import Rekening
from routekaart.bewijs.rijen import row
from routekaart.bewijs.uitslag import Bewijsuitslag, Grensuitslag, Oordeel, Tijdgat, Weg
from routekaart.bewijs.verkennen import MEESTE_PLAATSEN as MEESTE_BEGIN
from routekaart.bewijs.verkennen import Begin, Beginnen, beginnings
from routekaart.bewijs.wegen import question, trace
from routekaart.bewijs.zetten import Zetten
from routekaart.kalender.kalender import Kalender
from routekaart.kern.kernel import Grens, Kern

MEESTE_PLAATSEN = 400_000
"""The limit of the search: more places (with their dates) than this leave a grens undecided."""

_VERTELD = "het hangt af van een dag die pas later bekend wordt, en zo precies is dit niet na te rekenen"
_EERDER = "het hangt af van een termijn die al liep voordat de stap openging, en zo precies is dit niet na te rekenen"


@dataclass(frozen=True, slots=True)
class Stand:
    """The rows of all beginnings under one set of assumptions, and for every start date the highest of them."""

    rekening: Rekening
    begin: tuple[Begin | Aanloop, ...]
    rijen: tuple[list[int], ...]
    hoogste: list[int]


@dataclass(frozen=True, slots=True)
class Bereik:
    """The start dates that are looked at (by index), and the last day of the grens for each day."""

    dagen: tuple[int, ...]
    uiterlijk: Sequence[int]


class Grensbewijs:
    """The proof of one grens: its moves are worked out once, and used for every calendar and every assumption."""

    def __init__(self, kern: Kern, grens: Grens, hoogstens: int = MEESTE_PLAATSEN) -> None:
        self.kern = kern
        self.grens = grens
        self.hoogstens = hoogstens
        self.zetten = Zetten(Beeld(kern, grens))
        self._begin: Beginnen | None = None

    @property
    def begin(self) -> Beginnen:
        """The places in which the grens can start."""
        if self._begin is None:
            self._begin = beginnings(self.zetten, min(self.hoogstens, MEESTE_BEGIN))
        return self._begin

    def stand(
        self, kalender: Kalender, aannamen: frozenset[str] = frozenset(), zwijgt: str = "", opslorpend: bool = False
    ) -> Stand:
        """Return the values of every start date.  Raises: Grensbereikt, TeVeelTakken."""
        rekening = Rekening(self.zetten, kalender, aannamen, zwijgt, opslorpend, self.hoogstens)
        rijen: list[list[int]] = []
        if self.begin.plaatsen and self.zetten.begint_eerder:
            raise BegintEerder
        gevolgd = bool(self.begin.lopend & (aannamen | {""}))
        mogelijk = [b for b in self.begin.plaatsen if not any(aannamen & set(zet.tegen) for zet in b.weg)]
        begin: list[Begin | Aanloop] = []
        for plaats in mogelijk:
            # Where a casus has to be followed day by day, that says all of the ways that are longer than the opening.
            if gevolgd and len(plaats.weg) > 1:
                continue
            begin.append(plaats)
            nummer = rekening.number(plaats.toestand)
            vlaggen = tuple(plaats.vlaggen[i] for i in rekening.active(nummer))
            rijen.append(solve(rekening, (nummer, vlaggen, plaats.na)))
        if gevolgd:
            aanloop = Aanloop(rekening)
            begin.append(aanloop)
            rijen.append(aanloop.rij)
        hoogste = [max(waarden) for waarden in zip(*rijen, strict=True)] if rijen else []
        return Stand(rekening, tuple(begin), tuple(rijen), hoogste)

    def prove(self, kalender: Kalender, van: date | None = None, tot: date | None = None) -> Grensuitslag:
        """Return the verdict on *kalender*, for the start dates from *van* to *tot*."""
        if self.grens.binnen.soort in ("onbepaald", "naam"):
            return self._undecided(kalender, "de grens noemt geen termijn die te tellen is")
        try:
            return self._to_the_hour(kalender, self._prove(kalender, van, tot))
        except BegintEerder:
            return self._undecided(
                kalender, "de grens kan beginnen op een dag die dan al voorbij is, en dat is niet na te rekenen"
            )
        except Grensbereikt as bereikt:
            te_veel = f"er zijn meer dan {self.hoogstens} plaatsen om te bekijken; daar houdt het zoeken op"
            return self._undecided(kalender, te_veel + bereikt.waarom)
        except TeVeelTakken:
            return self._undecided(kalender, "op één moment kunnen de feiten op te veel manieren liggen om ze alle te bekijken")

    def _to_the_hour(self, kalender: Kalender, uitslag: Grensuitslag) -> Grensuitslag:
        """Return *uitslag*, undecided when the hour of the last day would tell: a proof reckons in days."""
        if self.grens.binnen.tijd is None or uitslag.speling != 0:
            return uitslag
        return self._undecided(kalender, "op de laatste dag telt het uur, en een bewijs rekent in hele dagen")

    def _prove(self, kalender: Kalender, van: date | None, tot: date | None) -> Grensuitslag:
        stand = self.stand(kalender)
        if not stand.hoogste:
            return self._undecided(kalender, "geen casus kan de grens laten beginnen")
        bereik = self.reach(kalender, stand, van, tot)
        if not bereik.dagen:
            return self._undecided(kalender, "de kalender is te kort: geen begindag houdt het hele verloop binnen de kalender")
        if _finite(stand, bereik) and not _broken(stand, bereik):
            return self._result(kalender, "bewezen", stand, bereik)
        beloften = promises(self.zetten, stand.rekening)
        return self._with_promises(kalender, stand, bereik, frozenset(b.sleutel for b in beloften), van, tot)

    def _with_promises(
        self, kalender: Kalender, stand: Stand, bereik: Bereik, beloften: frozenset[str], van: date | None, tot: date | None
    ) -> Grensuitslag:
        gaten = gaps(self.zetten.beeld, stand.rekening)
        if beloften:
            met = self.stand(kalender, beloften)
            met_bereik = self.reach(kalender, met, van, tot)
            if met_bereik.dagen and _finite(met, met_bereik) and not _broken(met, met_bereik):
                nodig = self.minimal(kalender, beloften, van, tot)
                uitslag = self._result(kalender, "bewezen_onder_aannamen", *self._again(kalender, nodig, van, tot))
                alle = {b.sleutel: b for b in promises(self.zetten, self.stand(kalender, nodig).rekening, nodig)}
                return replace(uitslag, aannamen=tuple(alle[s] for s in sorted(nodig)), gaten=gaten)
        dicht = stand
        if beloften or not _finite(stand, bereik):
            dicht = self.stand(kalender, beloften, opslorpend=True)
            bereik = self.reach(kalender, dicht, van, tot)
        if bereik.dagen and _broken(dicht, bereik):
            return self._played(kalender, replace(self._result(kalender, "weerlegd", dicht, bereik), gaten=gaten))
        bereik = self.reach(kalender, stand, van, tot)
        return replace(self._result(kalender, "niet_begrensd", stand, bereik), gaten=gaten)

    def _played(self, kalender: Kalender, uitslag: Grensuitslag) -> Grensuitslag:
        """Return *uitslag*, undecided when it rests on a day that is told or past, and the interpreter comes out in time with it.

        What such a term leads to is reckoned from the day on which it is told to be over, which may be later than its last day.
        """
        weg = uitslag.ergste
        if weg is None or not any(stap.soort.endswith((VERTELD, EERDER)) for stap in (*weg.vooraf, *weg.stappen)):
            return uitslag
        gespeeld = replay(self.kern, kalender, self.grens, weg)
        if gespeeld.klopt and (gespeeld.dag is None or gespeeld.dag > weg.uiterlijk):
            return uitslag
        return self._undecided(
            kalender, _VERTELD if any(s.soort.endswith(VERTELD) for s in (*weg.vooraf, *weg.stappen)) else _EERDER
        )

    def judge(
        self, kalender: Kalender, aannamen: frozenset[str], zwijgt: str, van: date | None, tot: date | None
    ) -> Grensuitslag:
        """Return what becomes of the grens under *aannamen* while the role *zwijgt* never acts.

        Raises: Grensbereikt, TeVeelTakken.
        """
        stand = self.stand(kalender, aannamen, zwijgt)
        bereik = self.reach(kalender, stand, van, tot)
        oordeel: Oordeel = "bewezen_onder_aannamen" if aannamen else "bewezen"
        if _broken(stand, bereik):
            oordeel = "weerlegd"
        elif not _finite(stand, bereik):
            oordeel = "niet_begrensd"
        return self._result(kalender, oordeel, stand, bereik)

    def _again(self, kalender: Kalender, aannamen: frozenset[str], van: date | None, tot: date | None) -> tuple[Stand, Bereik]:
        stand = self.stand(kalender, aannamen)
        return stand, self.reach(kalender, stand, van, tot)

    def holds(self, kalender: Kalender, aannamen: frozenset[str], van: date | None, tot: date | None) -> bool:
        """Return whether the grens holds under these assumptions."""
        stand, bereik = self._again(kalender, aannamen, van, tot)
        return bool(bereik.dagen) and _finite(stand, bereik) and not _broken(stand, bereik)

    def minimal(self, kalender: Kalender, beloften: frozenset[str], van: date | None, tot: date | None) -> frozenset[str]:
        """Return a smallest part of *beloften* under which the grens holds: dropping any one breaks the proof."""
        nodig = beloften
        for belofte in sorted(beloften):
            zonder = nodig - {belofte}
            if self.holds(kalender, zonder, van, tot):
                nodig = zonder
        return nodig

    # --- start dates -----------------------------------------------------------------------------------------------

    def reach(self, kalender: Kalender, stand: Stand, van: date | None, tot: date | None) -> Bereik:
        """Return the start dates from which the grens and the whole way stay inside the calendar.

        Without *van* and *tot*: the school years of which every day is one.
        """
        uiterlijk = row(kalender, self.grens.binnen)
        buiten = stand.rekening.buiten
        goed = [uiterlijk[t] < buiten and _inside(stand, w) for t, w in enumerate(stand.hoogste[: len(kalender)])]
        eerste = _followed_from(stand) if van is None else max(0, (van - kalender.eerste).days)
        laatste = len(kalender) - 1 if tot is None else min(len(kalender) - 1, (tot - kalender.eerste).days)
        if tot is None:
            laatste = _whole_years(kalender, goed, eerste, laatste)
        return Bereik(tuple(t for t in range(eerste, laatste + 1) if goed[t]), uiterlijk)

    # --- results ---------------------------------------------------------------------------------------------------

    def _result(self, kalender: Kalender, oordeel: Oordeel, stand: Stand, bereik: Bereik) -> Grensuitslag:
        ergste, t = _worst(stand, bereik)
        weg = None
        if t >= 0:
            weg = trace(stand.rekening, stand.begin[ergste], t, stand.rijen[ergste][t], bereik.uiterlijk[t])
        gebroken = sum(_over(stand, bereik, t) for t in bereik.dagen)
        return Grensuitslag(
            grens=self.grens.naam,
            regio=kalender.naam,
            oordeel=oordeel,
            binnen=str(self.grens.binnen),
            streven=self.grens.streven,
            van=kalender.day_at(bereik.dagen[0]) if bereik.dagen else None,
            tot=kalender.day_at(bereik.dagen[-1]) if bereik.dagen else None,
            starts=len(bereik.dagen),
            gebroken=gebroken,
            ergste=weg,
            speling=_slack(stand, bereik) if oordeel.startswith("bewezen") else None,
            pad=self.grens.pad,
            vraag=question(self.kern, self.grens),
        )

    def _undecided(self, kalender: Kalender, reden: str) -> Grensuitslag:
        return Grensuitslag(
            self.grens.naam, kalender.naam, "onbeslist", str(self.grens.binnen), self.grens.streven, None, None, 0, 0, None,
            reden=reden, pad=self.grens.pad, vraag=question(self.kern, self.grens),
        )  # fmt: skip


def prove(
    kern: Kern,
    kalenders: Iterable[Kalender] | Kalender,
    grens: str | None = None,
    van: date | None = None,
    tot: date | None = None,
    hoogstens: int = MEESTE_PLAATSEN,
) -> Bewijsuitslag:
    """Return what is proven about the grenzen of *kern* (or only *grens*) on each calendar.

    *van* and *tot* are the first and last start date; without them, the school years that lie inside the calendar
    with all that follows.  More than *hoogstens* places to look at leave a grens undecided.

    Raises:
        KeyError: there is no such grens.
    """
    kalenders = (kalenders,) if isinstance(kalenders, Kalender) else tuple(kalenders)
    gekozen = tuple(kern.grenzen.values()) if grens is None else (kern.grenzen[grens],)
    uitslagen = []
    for g in gekozen:
        bewijs = Grensbewijs(kern, g, hoogstens)
        for kalender in kalenders:
            uitslagen.append(bewijs.prove(kalender, van, tot))
    return Bewijsuitslag(kern.naam, kern.titel, kern.hash, tuple(uitslagen))


def _followed_from(stand: Stand) -> int:
    return max((b.vanaf for b in stand.begin if isinstance(b, Aanloop)), default=0)


def _inside(stand: Stand, waarde: int) -> bool:
    r = stand.rekening
    return 0 <= waarde < r.buiten or (r.nooit <= waarde < r.kwijt) or (r.kwijt <= waarde < r.kwijt + r.buiten)


def _whole_years(kalender: Kalender, goed: list[bool], eerste: int, laatste: int) -> int:
    """Return the last day of the last school year in which every day is good; the last good day when no year is whole."""
    einde = -1
    begin = kalender.begin_schooljaar(kalender.day_at(eerste))
    for t in range(eerste, laatste + 1):
        if not goed[t]:
            break
        dag = kalender.day_at(t)
        if kalender.begin_schooljaar(dag) != begin:
            begin, einde = kalender.begin_schooljaar(dag), t - 1
    else:
        einde = laatste
    return einde if einde >= eerste else max((t for t in range(eerste, laatste + 1) if goed[t]), default=-1)


def _finite(stand: Stand, bereik: Bereik) -> bool:
    return all(0 <= stand.hoogste[t] < stand.rekening.buiten for t in bereik.dagen)


def _over(stand: Stand, bereik: Bereik, t: int) -> bool:
    return stand.hoogste[t] > bereik.uiterlijk[t]


def _broken(stand: Stand, bereik: Bereik) -> bool:
    nooit, kwijt = stand.rekening.nooit, stand.rekening.kwijt
    return any(_over(stand, bereik, t) and not nooit <= stand.hoogste[t] < kwijt for t in bereik.dagen)


def _days(stand: Stand, waarde: int) -> int:
    r = stand.rekening
    return waarde - r.kwijt if waarde >= r.kwijt else waarde - r.nooit if waarde >= r.nooit else waarde


def _worst(stand: Stand, bereik: Bereik) -> tuple[int, int]:
    """Return the beginning and the start date of the worst case: never before late, then the most days, then the earliest."""
    beste: tuple[int, int, int] | None = None
    waar = (-1, -1)
    r = stand.rekening
    for t in bereik.dagen:
        waarde = stand.hoogste[t]
        rang = (2 if waarde >= r.kwijt else int(waarde >= r.nooit), _days(stand, waarde) - t, int(_over(stand, bereik, t)))
        if beste is None or rang > beste:
            beste = rang
            waar = (next(i for i, rij in enumerate(stand.rijen) if rij[t] == waarde), t)
    return waar


def _slack(stand: Stand, bereik: Bereik) -> int | None:
    return min((bereik.uiterlijk[t] - stand.hoogste[t] for t in bereik.dagen), default=None)


__all__ = ["Grensbewijs", "Stand", "Tijdgat", "Weg", "prove"]
