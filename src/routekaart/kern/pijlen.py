"""Every way a casus can move, as one table of pijlen between knopen: machine, graphs, rules and pictures read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from routekaart.bevinding import Pad
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import DOORLOPEND, HOOFD, Doel, Fase, Kern, Stap
from routekaart.record import record

Soort = Literal[
    "begin", "uitkomst", "daarna", "te_laat", "anders", "overgang", "klaar", "zodra", "bij", "elke", "jaarlijks",
    "uitgeput", "opgelost", "bekrachtiging", "niet_gelukt", "afwijken",
]  # fmt: skip

KnoopSoort = Literal["fase", "stap", "eind", "lijn", "trede", "grens", "open_punt"]


@record
class Knoop:
    """A place a casus can be at; ``str`` gives the stable id used in every export."""

    soort: KnoopSoort
    naam: str

    def __str__(self) -> str:
        return f"{self.soort}:{self.naam}"


@record
class Pijl:
    """From ``van`` to ``naar``: why (``soort`` and ``label``), after which term, and where the author wrote it.

    ``gedwongen`` marks what time alone does.
    """

    van: Knoop
    naar: Knoop
    soort: Soort
    label: str
    pad: Pad
    termijn: Termijn | None = None

    @property
    def gedwongen(self) -> bool:
        """Whether a clock takes this pijl when nobody acts."""
        return self.soort == "te_laat" and self.termijn is not None and self.termijn.soort != "onbepaald"


def pijlen(kern: Kern) -> tuple[Pijl, ...]:
    """Return every pijl of *kern*, in file order: per fase its own ways out, then those of its stappen; lijnen, grenzen."""
    return tuple(_all(kern))


def knoop_of_fase(kern: Kern, naam: str) -> Knoop:
    """Return the knoop of the fase or trede *naam*."""
    spoor = kern.fasen[naam].spoor
    return Knoop("fase" if spoor in (HOOFD, DOORLOPEND) else "trede", naam)


def _all(kern: Kern) -> Iterator[Pijl]:
    for fase in kern.fasen.values():
        yield from _of_fase(kern, fase)
        for naam in fase.stappen:
            yield from _of_stap(kern, kern.stappen[naam])
    for lijn in kern.lijnen.values():
        van = Knoop("lijn", lijn.naam)
        yield Pijl(van, Knoop("trede", lijn.treden[0]), "begin", "", lijn.pad)
        yield from _to(kern, van, lijn.opgelost, "opgelost", "opgelost")
        if lijn.uitgeput is not None:
            yield from _to(kern, van, lijn.uitgeput, "uitgeput", "uitgeput")
    for grens in kern.grenzen.values():
        if grens.te_laat is not None:
            yield from _to(kern, Knoop("grens", grens.naam), grens.te_laat, "te_laat", "te laat", grens.binnen)


def _of_fase(kern: Kern, fase: Fase) -> Iterator[Pijl]:
    van = knoop_of_fase(kern, fase.naam)
    for stap in fase.begint_met:
        yield Pijl(van, Knoop("stap", stap), "begin", "", (*fase.pad, "begint_met"))
    for overgang in fase.overgangen:
        yield from _to(kern, van, overgang.naar, "overgang", str(overgang.zodra))
    if fase.klaar is not None:
        yield from _to(kern, van, fase.klaar, "klaar", "alles gedaan")
    if fase.te_laat is not None:
        yield from _to(kern, van, fase.te_laat, "te_laat", "te laat", fase.binnen)
    if fase.uitgeput is not None:
        yield from _to(kern, van, fase.uitgeput, "uitgeput", f"na {fase.hoogstens_keer} keer")
    if fase.zodra is not None:
        yield Pijl(Knoop("lijn", fase.spoor), van, "zodra", str(fase.zodra), (*fase.pad, "zodra"))


def _of_stap(kern: Kern, stap: Stap) -> Iterator[Pijl]:
    van = Knoop("stap", stap.naam)
    yield from _triggers(kern, stap, van)
    for uitkomst, doel in stap.uitkomsten.items():
        yield from _to(kern, van, doel, "uitkomst", uitkomst)
    if stap.daarna is not None:
        yield from _after(kern, stap, van, stap.daarna)
    if stap.te_laat is not None:
        yield from _to(kern, van, stap.te_laat, "te_laat", "te laat", stap.binnen)
    if stap.niet_gelukt is not None:
        yield from _to(kern, van, stap.niet_gelukt, "niet_gelukt", "niet gelukt")
    if stap.anders is not None:
        yield from _to(kern, van, stap.anders, "anders", "anders")
    if stap.uitgeput is not None:
        yield from _to(kern, van, stap.uitgeput, "uitgeput", f"na {stap.hoogstens_keer} keer")
    if stap.bekrachtigd_door is not None:
        yield Pijl(van, Knoop("stap", stap.bekrachtigd_door), "bekrachtiging", "voorstel", (*stap.pad, "bekrachtiging"))


def _after(kern: Kern, stap: Stap, van: Knoop, daarna: Doel) -> Iterator[Pijl]:
    """Yield the pijlen of ``daarna``: for an uitkomst that is not listed, or else for who deviates."""
    # A deelcasus may end in a way that its stap does not list.
    if stap.start is not None or set(stap.eigen_uitkomsten) - set(stap.uitkomsten):
        yield from _to(kern, van, daarna, "daarna", "gedaan")
    elif stap.mag_afwijken or kern.mag_afwijken:
        yield from _to(kern, van, daarna, "afwijken", "afgeweken")


def _triggers(kern: Kern, stap: Stap, naar: Knoop) -> Iterator[Pijl]:
    fase = knoop_of_fase(kern, stap.fase)
    if stap.zodra is not None:
        yield Pijl(fase, naar, "zodra", str(stap.zodra), (*stap.pad, "zodra"))
    for bij in stap.bij:
        van = fase if bij.soort == "voorval" else Knoop(bij.soort, bij.naam)
        yield Pijl(van, naar, "bij", bij.uitkomst or bij.naam, (*stap.pad, "bij"))
    if stap.elke is not None:
        yield Pijl(fase, naar, "elke", f"elke {stap.elke}", (*stap.pad, "elke"), stap.elke)
    if stap.jaarlijks is not None:
        yield Pijl(fase, naar, "jaarlijks", "jaarlijks", (*stap.pad, "jaarlijks"))


def _to(kern: Kern, van: Knoop, doel: Doel, soort: Soort, label: str, termijn: Termijn | None = None) -> Iterator[Pijl]:
    for wit in doel.wit:
        if wit.soort == "niets":
            continue
        if wit.soort == "bekrachtigd":
            # Silence is a yes: from here the draft goes its own way, whichever that is.
            for eigen in kern.stappen[wit.naam].eigen_doelen.values():
                yield from _to(kern, van, eigen, soort, label, termijn)
            continue
        if wit.soort == "onbepaald":
            naar = Knoop("open_punt", ".".join(map(str, doel.pad)))
        elif wit.soort in ("opgelost", "uitgeput"):
            naar = Knoop("lijn", wit.naam)
        elif wit.soort == "fase":
            naar = knoop_of_fase(kern, wit.naam)
        else:
            assert wit.soort in ("stap", "eind", "lijn", "trede")
            naar = Knoop(wit.soort, wit.naam)
        yield Pijl(van, naar, soort, label, doel.pad, termijn)
