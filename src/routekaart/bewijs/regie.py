"""Regie: in every place that a casus can reach there is exactly one regiehouder, or this is the shortest way to the hole."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from routekaart.bevinding import Pad
from routekaart.bewijs.beeld import Beeld
from routekaart.bewijs.keuzes import TeVeelTakken
from routekaart.bewijs.toestand import Toestand
from routekaart.bewijs.wegen import sentence
from routekaart.bewijs.zetten import Stapel, Vervolg, Zet, Zetten
from routekaart.kalender.lezen import parse_termijn
from routekaart.kern.kernel import HOOFD, Grens, Kern, Moment

MEESTE_PLAATSEN = 20_000
"""The limit of the search: more places than this leave undecided whether there is always a regiehouder."""


@dataclass(frozen=True, slots=True)
class Regiegat:
    """A fase in which the regie has no name, or goes to a role that need not be bound; and the shortest way to it.

    ``soort``: ``nameloos`` (the source names nobody) or ``ongebonden`` (a per_casus role nobody has to be bound to).
    """

    soort: str
    fase: str
    rol: str
    zin: str
    pad: Pad
    weg: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Regiebeeld:
    """Every hole that was found, and how far the search came.

    ``reden`` says why it did not see everything; it is empty when it did, and only then no hole means that there is none.
    ``bekeken`` counts the places that were seen, ``rest`` those that were waiting, ``onbekeken`` are the fasen never reached.
    """

    gaten: tuple[Regiegat, ...]
    bekeken: int
    rest: int = 0
    onbekeken: tuple[str, ...] = ()
    reden: str = ""

    @property
    def volledig(self) -> bool:
        """Whether every place that a casus can reach was seen."""
        return not self.reden


def regie_gaps(kern: Kern, hoogstens: int = MEESTE_PLAATSEN) -> Regiebeeld:
    """Return every fase that can be reached while the regie has no name there, looking at *hoogstens* places at the most.

    An offer never removes the houder (semantiek.md §6): until it is accepted the giver holds. So only what nobody is
    named for, or what nobody need be bound to, leaves the regie without a name.
    """
    zoeker = _Zoeker(Zetten(Beeld(kern, _without_end(kern))))
    zoeker.look(hoogstens)
    gaten = {fase: gat for fase, (weg, gebonden) in zoeker.gevonden.items() if (gat := _gap(kern, fase, weg, gebonden))}
    return Regiebeeld(
        tuple(gaten[f] for f in kern.fasen if f in gaten),
        len(zoeker.gezien),
        len(zoeker.rij),
        tuple(f.naam for f in kern.fasen.values() if f.spoor == HOOFD and f.naam not in zoeker.gevonden) if zoeker.reden else (),
        zoeker.reden,
    )


def _without_end(kern: Kern) -> Grens:
    """Return a grens that nothing meets: what comes after any real one must be looked at too."""
    return Grens("", Moment("fase", kern.begin), (), parse_termijn("onbepaald"), None, False, ())


def _gap(kern: Kern, naam: str, weg: tuple[Zet, ...], gebonden: frozenset[str]) -> Regiegat | None:
    fase = kern.fasen[naam]
    verhaal = tuple(sentence(kern, z) for z in weg)
    if fase.regie is None:
        zin = f"in `{kern.noem(naam)}` noemt het protocol geen regiehouder"
        return Regiegat("nameloos", naam, "", zin, (*fase.pad, "regie"), verhaal)
    if kern.rollen.get(fase.regie) == "per_casus" and fase.regie not in gebonden:
        zin = f"in `{kern.noem(naam)}` hoort de regie bij {kern.noem(fase.regie)}, en niemand hoeft die rol te hebben gekregen"
        return Regiegat("ongebonden", naam, fase.regie, zin, (*fase.pad, "regie"), verhaal)
    return None


class _Zoeker:
    """A search from the opening of a casus, the shortest ways first.

    ``gevonden`` holds for every fase the shortest way to it, and the roles that are bound on every way; ``reden`` why the
    search did not see everything.
    """

    def __init__(self, zetten: Zetten) -> None:
        self.zetten = zetten
        self.gevonden: dict[str, tuple[tuple[Zet, ...], frozenset[str]]] = {}
        self.gezien: set[tuple[Toestand, frozenset[str]]] = set()
        self.rij: deque[tuple[Toestand, tuple[Zet, ...], frozenset[str]]] = deque()
        self.reden = ""

    def look(self, hoogstens: int) -> None:
        """See every place, *hoogstens* at the most."""
        self._take(self.zetten.start(), (), frozenset())
        while self.rij:
            if len(self.gezien) >= hoogstens:
                self.reden = f"er zijn meer dan {hoogstens} plaatsen om te bekijken; daar houdt het zoeken op"
                return
            toestand, weg, gebonden = self.rij.popleft()
            self._note(dict(toestand.plaats).get(HOOFD, ""), weg, gebonden)
            if (toestand, gebonden) not in self.gezien:
                self.gezien.add((toestand, gebonden))
                self._take(self._moves(toestand), weg, gebonden)

    def _note(self, fase: str, weg: tuple[Zet, ...], gebonden: frozenset[str]) -> None:
        eerder = self.gevonden.get(fase)
        if eerder is None:
            self.gevonden[fase] = (weg, gebonden)
        elif eerder[1] - gebonden:
            # On this way a role was not bound that was bound on every way before.
            self.gevonden[fase] = (weg, eerder[1] & gebonden)

    def _take(self, stapel: Stapel, weg: tuple[Zet, ...], gebonden: frozenset[str]) -> None:
        for zet, gevolg in stapel:
            if isinstance(gevolg, Vervolg):
                self.rij.append((gevolg.toestand, (*weg, zet), gebonden | _binds(self.zetten.beeld.kern, zet)))

    def _moves(self, t: Toestand) -> Stapel:
        try:
            stapel = list(self.zetten.free(t))
            for nummer, klok in enumerate(t.klokken):
                if not klok.aanname:
                    stapel += self.zetten.forced(t, (nummer,))
        except TeVeelTakken:
            self.reden = "op één moment kunnen de feiten op te veel manieren liggen om ze alle te bekijken"
            return []
        return stapel


def _binds(kern: Kern, zet: Zet) -> frozenset[str]:
    """Return the roles that an act must have bound: only ``klaar_als … is bekend`` obliges it, a binding itself is free."""
    if zet.soort != "handeling" or zet.naam not in kern.stappen:
        return frozenset()
    stap = kern.stappen[zet.naam]
    tekst = str(stap.klaar_als) if stap.klaar_als is not None else ""
    return frozenset(rol for rol in stap.wijst_aan if f"{rol} is bekend" in tekst)
