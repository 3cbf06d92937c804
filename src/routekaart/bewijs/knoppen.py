"""Knoppen: the terms and counts of a protocol that could be less, and the consequences that are missing, on one worst way.

A term of the law (`wettelijk`) is none: a protocol cannot change the law.  Nor is the time for an overdracht, which moves no
casus on, or what a status means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from routekaart.bevinding import Pad
from routekaart.bewijs.boom import Boom, look_up, places
from routekaart.bewijs.klokken import moves
from routekaart.bewijs.korter import shorter
from routekaart.bewijs.uitslag import Dagstap, Grensuitslag
from routekaart.kalender.eenheden import Duur, read_duur
from routekaart.kalender.termijn import Termijn, read_termijn
from routekaart.kern.kernel import HOOFD, Fase, Kern, Stap
from routekaart.kern.normen import exceeds

NIEUWE_TERMIJN = ("10 werkdagen", "5 werkdagen")
"""What a stap without a term could get, the mildest first."""
_LANG = re.compile(r"(?P<vorm>minstens|langer dan) (?P<duur>.+)")


class Zetting(NamedTuple):
    """One value for a knop: how to say the change, the texts to write and where, and the open norms that get another value."""

    zin: str
    teksten: tuple[tuple[Pad, str], ...]
    vult_in: tuple[tuple[str, str], ...] = ()


class Knop(NamedTuple):
    """One place that could be otherwise.  Each ladder runs from mild to strong; the last of the last ladder is the strongest."""

    pad: Pad
    ladders: tuple[tuple[Zetting, ...], ...]

    @property
    def sterkst(self) -> Zetting:
        """The strongest value."""
        return self.ladders[-1][-1]


def knobs(boom: Boom, kern: Kern, uitslag: Grensuitslag, kortst: bool = False) -> tuple[Knop, ...]:
    """Return what could be less on the worst way of *uitslag*; where nothing bounds it, what is missing at its tijdgaten.

    A number is at most halved; with *kortst* it can become 1.
    """
    zoeker = _Zoeker(boom, kern, kortst)
    gevonden: dict[Pad, Knop] = {}
    for knop in zoeker.at_gaps(uitslag) if uitslag.oordeel == "niet_begrensd" else zoeker.on_the_way(uitslag):
        gevonden.setdefault(knop.pad, knop)
    return tuple(gevonden.values())


class _Zoeker:
    """One look through a protocol, as a tree (what to write where) and as a kernel (what it means)."""

    def __init__(self, boom: Boom, kern: Kern, kortst: bool) -> None:
        self.boom = boom
        self.kern = kern
        self.kortst = kortst

    def on_the_way(self, uitslag: Grensuitslag) -> Iterator[Knop]:
        for dagstap in () if uitslag.ergste is None else uitslag.ergste.stappen:
            yield from self._of_day(dagstap)

    def at_gaps(self, uitslag: Grensuitslag) -> Iterator[Knop]:
        for stap in self.kern.stappen.values():
            if any(gat.pad[: len(stap.pad)] == stap.pad for gat in uitslag.gaten):
                yield from self._consequence(stap)

    def _of_day(self, dagstap: Dagstap) -> Iterator[Knop]:
        naam = dagstap.stap
        if naam in self.kern.pauzes:
            pad = (*self.kern.pauzes[naam].pad, "hoogstens")
            yield from self._terms(pad, f"pauze `{self._noem(naam)}`: hoogstens")
        if naam in self.kern.stappen:
            stap = self.kern.stappen[naam]
            yield from self._of_stap(stap, dagstap)
            yield from self._of_fase(self.kern.fasen[stap.fase])
        elif naam in self.kern.fasen:
            # A trede and its stap have one name, and the stap is in the trede.
            yield from self._of_fase(self.kern.fasen[naam])
        elif (duurt := _LANG.fullmatch(dagstap.termijn)) is not None:
            yield from self._lasting(naam, duurt["vorm"], read_duur(duurt["duur"]))

    def _of_stap(self, stap: Stap, dagstap: Dagstap) -> Iterator[Knop]:
        wat = f"`{self._noem(stap.naam)}`:"
        pad = term_place(stap)
        yield from self._terms(pad, f"{wat} {_woord(pad)}", dagstap.termijn.split(" en ")[0])
        yield from self._times((*stap.pad, "hoogstens_keer"), f"{wat} hoogstens {{}} keer")
        if stap.start is not None:
            deel = self.kern.deelprotocollen[stap.start]
            yield from self._terms((*deel.pad, "duurt"), f"deelprotocol `{self._noem(deel.naam)}`: duurt")
        if stap.verlenging is not None and (dagstap.soort.endswith("verlengen") or " en " in dagstap.termijn):
            yield from self._terms((*stap.verlenging.pad, "duur"), f"{wat} verlengen met")
            yield from self._times((*stap.verlenging.pad, "hoogstens_keer"), f"{wat} hoogstens {{}} keer verlengen")

    def _of_fase(self, fase: Fase) -> Iterator[Knop]:
        soort = "fase" if fase.spoor == HOOFD else "trede"
        wat = f"{soort} `{self._noem(fase.naam)}`:"
        if fase.te_laat is not None:
            yield from self._terms((*fase.pad, "binnen"), f"{wat} binnen")
        yield from self._times((*fase.pad, "hoogstens_keer"), f"{wat} hoogstens {{}} keer")

    def _noem(self, naam: str) -> str:
        return self.kern.noem(naam)

    # --- terms -------------------------------------------------------------------------------------------------------

    def _terms(self, pad: Pad, wat: str, gold: str = "") -> Iterator[Knop]:
        """Yield the knop for the term at *pad*: itself, the norm that it names, or the rows of its tabel that gave *gold*."""
        tekst = look_up(self.boom, pad)
        termijn = read_termijn(tekst) if isinstance(tekst, str) else None
        if termijn is None:
            return
        naam = termijn.naam or ""
        if naam in self.kern.parameters:
            yield from self._norm(naam)
        elif naam in self.kern.tabellen:
            yield from self._rows(naam, gold)
        else:
            yield from self._shorter(pad, termijn, lambda t: Zetting(f"{wat} {t} in plaats van {termijn}", ((pad, t),)))

    def _lasting(self, feit: str, vorm: str, duur: Duur | None) -> Iterator[Knop]:
        """Yield the knop for each `zodra` that waits until *feit* has lasted so long; what a status means is no knop."""
        if duur is None:
            return
        zoek = re.compile(rf"\b{re.escape(feit)} +{vorm} +{duur}\b")
        for pad, tekst in places(self.boom, "zodra"):
            wat = f"aanleiding van `{self._noem(str(pad[-2]))}`: {vorm}"

            def write(korter: Duur, pad: Pad = pad, tekst: str = tekst, wat: str = wat) -> Zetting:
                nieuw = zoek.sub(f"{feit} {vorm} {korter}", tekst, count=1)
                return Zetting(f"{wat} {korter} in plaats van {duur}", ((pad, nieuw),))

            if zoek.search(tekst):
                yield from self._ladders(pad, duur, write)

    def _norm(self, naam: str) -> Iterator[Knop]:
        pad: Pad = ("parameters", naam)
        eigen = look_up(self.boom, (*pad, "waarde"))
        tekst = eigen if eigen is not None else look_up(self.boom, (*pad, "hoogstens"))
        termijn = read_termijn(tekst) if isinstance(tekst, str) else None
        if termijn is None:
            return
        plek, woord = ((*pad, "waarde"), "") if eigen is not None else ((*pad, "hoogstens"), "hoogstens ")
        wat = f"norm `{self._noem(naam)}`: {woord}"

        def zetting(tekst: str) -> Zetting:
            # Of an open norm the widest value is proven: less of it is what a region may choose at the most.
            ingevuld = () if eigen is not None else ((naam, tekst),)
            return Zetting(f"{wat}{tekst} in plaats van {termijn}", ((plek, tekst),), ingevuld)

        minstens = read_termijn(str(look_up(self.boom, (*pad, "minstens")) or ""))
        yield from self._shorter(plek, termijn, zetting, minstens)

    def _rows(self, naam: str, gold: str) -> Iterator[Knop]:
        for rij in self.kern.tabellen[naam].rijen:
            if str(rij.waarde) == gold or not gold:
                wanneer = "anders" if rij.als is None else f"als `{rij.als}`"
                yield from self._terms((*rij.pad, "waarde"), f"tabel `{self._noem(naam)}`, {wanneer}:")

    def _shorter(
        self, pad: Pad, termijn: Termijn, write: Callable[[str], Zetting], minstens: Termijn | None = None
    ) -> Iterator[Knop]:
        if termijn.duur is not None and not termijn.wettelijk:
            oud = str(termijn.duur)
            yield from self._ladders(pad, termijn.duur, lambda duur: write(str(termijn).replace(oud, str(duur), 1)), minstens)

    def _ladders(self, pad: Pad, duur: Duur, write: Callable[[Duur], Zetting], minstens: Termijn | None = None) -> Iterator[Knop]:
        ladders = [
            tuple(write(korter) for korter in ladder if minstens is None or not exceeds(minstens, _term(korter)))
            for ladder in shorter(duur, self.kortst)
        ]
        if any(ladders):
            yield Knop(pad, tuple(ladder for ladder in ladders if ladder))

    def _times(self, pad: Pad, wat: str) -> Iterator[Knop]:
        tekst = look_up(self.boom, pad)
        if isinstance(tekst, str) and tekst.isdigit() and int(tekst) > 1:
            keer = int(tekst)
            minst = 1 if self.kortst else max(1, keer // 2)
            zettingen = [
                Zetting(f"{wat.format(n)} in plaats van {keer} keer", ((pad, str(n)),)) for n in range(keer - 1, minst - 1, -1)
            ]
            yield Knop(pad, (tuple(zettingen),))

    # --- what is missing ---------------------------------------------------------------------------------------------

    def _consequence(self, stap: Stap) -> Iterator[Knop]:
        """Yield the knop that gives *stap* a term, a consequence, or both: to where its own outcomes lead."""
        eigen = look_up(self.boom, stap.pad)
        if not isinstance(eigen, dict) or stap.soort != "moet" or "uiterlijk" in eigen:
            return
        termijn = read_termijn(str(eigen.get("binnen", "")))
        naar = "" if moves(stap.te_laat) else _way_on(self.kern, stap, eigen)
        if not naar and not moves(stap.te_laat):
            return
        nieuw = NIEUWE_TERMIJN if termijn is None or termijn.soort == "onbepaald" else ("",)
        if naar or nieuw[0]:
            yield Knop((*stap.pad, "te_laat"), (tuple(self._added(stap, tekst, naar) for tekst in nieuw),))

    def _added(self, stap: Stap, binnen: str, naar: str) -> Zetting:
        delen = [(binnen, f"binnen {binnen}", "binnen"), (naar, f"te_laat naar `{naar}`", "te_laat")]
        erbij = [(zin, ((*stap.pad, sleutel), tekst)) for tekst, zin, sleutel in delen if tekst]
        zin = " en ".join(zin for zin, _ in erbij)
        return Zetting(f"`{self._noem(stap.naam)}`: voeg toe {zin}", tuple(tekst for _, tekst in erbij))


def term_place(stap: Stap) -> Pad:
    """Return where the term of *stap* is written: of the stappen that a trede makes it is a key of the trede."""
    if stap.pad[-1] == "aanvaardt_binnen":
        return stap.pad
    return (*stap.pad[:-1], "reageert_binnen") if stap.pad[-1] == "erbij" else (*stap.pad, "binnen")


def _term(duur: Duur) -> Termijn:
    return Termijn("duur", duur, None, None, False, str(duur))


def _woord(pad: Pad) -> str:
    return {"aanvaardt_binnen": "aanvaarden binnen", "reageert_binnen": "reageren binnen"}.get(str(pad[-1]), "binnen")


def _way_on(kern: Kern, stap: Stap, eigen: dict[str, Any]) -> str:
    """Return where silence could lead, as it is written: the way of an outcome, escalation before anything else."""
    uitkomsten = eigen.get("uitkomsten")
    eigen_doelen = list(uitkomsten.values()) if isinstance(uitkomsten, dict) else []
    doelen = [d for d in (*eigen_doelen[::-1], eigen.get("daarna")) if isinstance(d, str) and d not in ("niets", "onbepaald")]
    hogerop = {*kern.lijnen, *kern.fasen, "hoger"}
    for doel in doelen:
        if hogerop & set(doel.split(" en ")):
            return doel
    if not doelen and kern.fasen[stap.fase].spoor == HOOFD and kern.lijnen:
        return next(iter(kern.lijnen))
    return doelen[0] if doelen else ""
