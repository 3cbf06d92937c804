"""Watching a casus run: after each consequence it is seen what began, what moved and what ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

from routekaart.casus.draaiboek import Draaiboek
from routekaart.casus.herbeoordelen.uitkomst import Looptijd
from routekaart.casus.toestand import LOPEND, Casus, Opening
from routekaart.casus.werk import Werk, last_day
from routekaart.kalender.kalender import Kalender
from routekaart.kalender.termijn import Termijn

Sleutel = tuple[Any, ...]


class Gezien(NamedTuple):
    """What runs as it is seen, and the termijn that it has."""

    loop: Looptijd
    termijn: Termijn | None = None


class Verslag:
    """What was seen to run, in order of beginning."""

    def __init__(self) -> None:
        self.alles: dict[Sleutel, Gezien] = {}
        self.aanbiedingen = 0

    def copy(self) -> Verslag:
        """Return a report that says the same and may go on otherwise."""
        nieuw = Verslag()
        nieuw.alles, nieuw.aanbiedingen = dict(self.alles), self.aanbiedingen
        return nieuw

    def look(self, w: Werk, wat: str) -> None:
        """Take down how *w* stands, now that *wat* has happened in it."""
        if wat == "regie_aangeboden":
            self.aanbiedingen += 1
        nu = {sleutel: (gezien, klaar) for sleutel, gezien, klaar in self._present(w)}
        for sleutel, gezien in self.alles.items():
            if gezien.loop.gesloten is None and sleutel not in nu:
                self.alles[sleutel] = _gone(gezien, wat, w.dag)
        for sleutel, (gezien, klaar) in nu.items():
            oud = self.alles.get(sleutel)
            if oud is None and klaar:
                continue  # it was over before it was seen
            if oud is None or oud.loop.gesloten is None:
                self.alles[sleutel] = gezien if oud is None else _go_on(oud, gezien, klaar, w.dag)

    def _present(self, w: Werk) -> Iterator[tuple[Sleutel, Gezien, str]]:
        """Yield what runs or has just ended, each with the way in which it ended (``""`` while it runs)."""
        casus = w.casus
        for fase in w.open_fasen():
            bezoek = casus.bezoek.get(fase, 0)
            klok = casus.fasetermijn.get(fase)
            loop = Looptijd("fase", fase, w.dag, (), _last(klok and klok.uiterlijk), klok is not None and klok.te_laat)
            yield ("fase", fase, bezoek), Gezien(loop, w.kern.fasen[fase].binnen), ""
            for naam in w.kern.fasen[fase].stappen:
                for opening in casus.openingen.get(naam, ()):
                    yield from _of_stap(w, naam, bezoek, opening)
        if casus.aanbod is not None:
            loop = Looptijd("regie", casus.aanbod.rol, w.dag, (casus.aanbod.rol,), _last(casus.aanbod.tot))
            yield ("regie", casus.aanbod.rol, self.aanbiedingen), Gezien(loop), ""
        for naam, stand in casus.grenzen.items():
            over = stand.uitslag == "overtreden"
            loop = Looptijd("grens", naam, stand.start, (), _last(stand.uiterlijk), over)
            yield ("grens", naam), Gezien(loop), "" if stand.uitslag == "bewaakt" else stand.uitslag


def _of_stap(w: Werk, naam: str, bezoek: int, opening: Opening) -> Iterator[tuple[Sleutel, Gezien, str]]:
    if opening.stand == "wachtend":
        return
    stap = w.kern.stappen[naam]
    loop = Looptijd("stap", naam, opening.geopend.date(), w.wie(stap, opening), _last(opening.uiterlijk), opening.te_laat)
    gezien = Gezien(loop, opening.termijn)
    sleutel = ("stap", naam, bezoek, opening.keer)
    if opening.stand != "loopt":
        yield sleutel, gezien, "" if opening.stand in LOPEND else opening.stand
    elif naam in w.casus.voorstellen or stap.bekrachtigd_door is not None:
        yield sleutel, gezien, "voorstel"
    else:
        # The act is done; what runs now is the deelcasus, with a term of its own.
        yield sleutel, gezien, "loopt"
        yield (*sleutel, "loopt"), gezien._replace(loop=replace(loop, geopend=opening.anker or w.dag)), ""


def _go_on(oud: Gezien, nieuw: Gezien, klaar: str, dag: date) -> Gezien:
    """Return *oud* as it is now: its beginning stays, its end may have moved."""
    if klaar in ("loopt", "voorstel"):
        return oud._replace(loop=replace(oud.loop, gesloten=dag, hoe=klaar))
    gesloten, hoe = (dag, klaar) if klaar else (None, "")
    return nieuw._replace(loop=replace(nieuw.loop, geopend=oud.loop.geopend, gesloten=gesloten, hoe=hoe))


def _gone(oud: Gezien, wat: str, dag: date) -> Gezien:
    """Return *oud*, of which nothing is left now that *wat* has happened."""
    hoe = {"stap": "vervallen", "fase": "verlaten"}.get(oud.loop.soort, wat)
    verlopen = oud.loop.verlopen or hoe == "aanbod_verlopen"
    return oud._replace(loop=replace(oud.loop, gesloten=dag, hoe=hoe, verlopen=verlopen))


def _last(uiterlijk: datetime | None) -> date | None:
    return None if uiterlijk is None else last_day(uiterlijk)


class Meekijker(Werk):
    """A desk that reports to a Verslag."""

    __slots__ = ("verslag",)

    def __init__(self, verslag: Verslag, boek: Draaiboek, kalender: Kalender, casus: Casus, moment: datetime) -> None:
        super().__init__(boek, kalender, casus, moment)
        self.verslag = verslag

    def note(self, wat: str, naam: str, **meer: Any) -> None:
        """Write down a consequence, and look what it changed."""
        super().note(wat, naam, **meer)
        self.verslag.look(self, wat)
