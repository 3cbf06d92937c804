"""Reassess a journaal: play it again with everything known on its day, and say what should have happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from routekaart.casus import gebeurtenis as gb
from routekaart.casus.draaiboek import Draaiboek
from routekaart.casus.herbeoordelen.meekijken import Gezien, Meekijker, Verslag
from routekaart.casus.herbeoordelen.uitkomst import Afgewezen, Gemist, Herbeoordeling, Looptijd
from routekaart.casus.herbeoordelen.volgorde import Verloop, on_its_day, told
from routekaart.casus.herstellen import restore
from routekaart.casus.journaal import Regel, read_jsonl, to_jsonl
from routekaart.casus.pauzes import unit_of
from routekaart.casus.toestand import Casus
from routekaart.casus.verwerken import Uitslag, open_casus, step, tick
from routekaart.casus.vorm import happened, local
from routekaart.casus.weigering import Geweigerd
from routekaart.casus.werk import Werk
from routekaart.kalender.eenheden import Eenheid
from routekaart.kalender.kalender import Kalender
from routekaart.kern.kernel import Kern


def reassess(kern: Kern, kalender: Kalender, journaal: str | Sequence[Regel], nu: gb.Op | None = None) -> Herbeoordeling:
    """Return what should have happened until *nu* in the casus of *journaal*, had each fact been known on its day.

    Everything is played again by the engine, in the order in which it happened: what was recorded later than its own day moves
    to that day, what was corrected is left out, and what is then refused is reported.  Without *nu*, until the last moment that
    the journaal was written.  The journaal is only read.

    Raises:
        JournaalOngeldig: a line is damaged, belongs to another protocol or calendar, or does not follow from the others.
        Geweigerd: *nu* lies before the last thing that happened, or outside the calendar.
    """
    tekst = journaal if isinstance(journaal, str) else to_jsonl(journaal)
    casus = restore(kern, kalender, tekst)
    regels = read_jsonl(tekst)
    tot = local(nu) if nu is not None else max(datetime.fromisoformat(r["verwerkt_op"]) for r in regels)
    verloop = told(casus.id, regels)
    was, hoort = Spel(kern, kalender, casus), Spel(kern, kalender, casus)
    was.play(verloop, tot)
    hoort.play(on_its_day(verloop), tot)
    return Herbeoordeling(
        tot, tuple(was.loops()), tuple(hoort.loops()), tuple(hoort.missed(tot.date())), tuple(hoort.afgewezen), hoort.casus
    )


class Handeling(NamedTuple):
    """That somebody did a stap, or tried to, on a day."""

    stap: str
    op: date


class Spel:
    """A casus that is played again, and watched: of the same id as *voorbeeld*, and opened in the same way."""

    def __init__(self, kern: Kern, kalender: Kalender, voorbeeld: Casus) -> None:
        self.kern, self.kalender, self.voorbeeld = kern, kalender, voorbeeld
        self.casus = voorbeeld
        self.verslag = self._nieuw = Verslag()
        self.afgewezen: list[Afgewezen] = []
        self.gedaan: list[Handeling] = []

    def play(self, verloop: Verloop, tot: datetime) -> None:
        """Let *verloop* happen, and then time pass until *tot*."""
        voor = self.voorbeeld
        self._keep(open_casus(self.kern, self.kalender, voor.id, verloop.op, verloop.feiten, voor.afdwingen, self._desk))
        for g in verloop.rest:
            try:
                self._nieuw = self.verslag
                self._keep(step(self.kern, self.kalender, self.casus, g, self._desk))
            except Geweigerd as geweigerd:
                self.afgewezen.append(Afgewezen(g, geweigerd.blockers))
            if isinstance(g, gb.Handeling):
                self.gedaan.append(Handeling(g.stap, happened(g).date()))
        self._keep(tick(self.kern, self.kalender, self.casus, tot, self._desk))

    def _desk(self, boek: Draaiboek, kalender: Kalender, casus: Casus, moment: datetime) -> Werk:
        # Of a gebeurtenis that is refused nothing was seen.
        self._nieuw = self.verslag.copy()
        return Meekijker(self._nieuw, boek, kalender, casus, moment)

    def _keep(self, uitslag: Uitslag) -> None:
        self.casus = uitslag.casus
        self.verslag = self._nieuw

    def loops(self) -> Iterator[Looptijd]:
        """Yield what ran."""
        yield from (gezien.loop for gezien in self.verslag.alles.values())

    def missed(self, tot: date) -> Iterator[Gemist]:
        """Yield every duty that was not done before its term was over, until *tot*."""
        for gezien in self.verslag.alles.values():
            loop = gezien.loop
            if loop.soort == "stap" and self.kern.stappen[loop.naam].soort == "moet" and loop.verlopen and loop.laatste:
                alsnog = self._after_all(loop, loop.laatste)
                eenheid, dagen = self._late(gezien, loop.laatste, alsnog or tot)
                nooit = alsnog is None and loop.gesloten is not None
                yield Gemist(loop.naam, loop.wie, loop.laatste, alsnog, None if nooit else dagen, eenheid)

    def _after_all(self, loop: Looptijd, laatste: date) -> date | None:
        if loop.gesloten is not None and loop.hoe != "vervallen":
            return loop.gesloten
        # What expiry left behind may have been done all the same, and refused.
        return next((h.op for h in self.gedaan if h.stap == loop.naam and h.op >= laatste), None)

    def _late(self, gezien: Gezien, laatste: date, tot: date) -> tuple[Eenheid, int]:
        eenheid = unit_of(gezien.termijn)
        telt = {Eenheid.WERKDAGEN: self.kalender.is_werkdag, Eenheid.SCHOOLDAGEN: self.kalender.is_schooldag}.get(eenheid)
        dagen = range(1, (tot - laatste).days + 1)
        return eenheid, len(dagen) if telt is None else sum(telt(laatste + timedelta(days=n)) for n in dagen)
