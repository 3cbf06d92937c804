"""What each construct costs: the neutral protocol with it beside the same protocol without, the same events, in one process.

    python bench/engine/constructen.py [--cases 25] [--repeats 15] [--json FILE]

Samples with the construct and without take turns; the clock is the CPU time of the process, the figure the ratio of the fastest
samples, as whatever else the machine does only makes a sample slower.  Before it is measured, each construct must leave every
event accepted or refused as it was, and every case where it ended.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from met_construct import BEGIN, CONSTRUCTEN, Construct, compile_with, neutral
from peers.met_routekaart import PEER_LOPER
from traces import Trace, traces

import routekaart
from routekaart.casus.loper import Loper

LOPER_KEER = 20
"""A loper plays this many times as many cases, so that its samples are long enough to measure."""

Daad = tuple[Any, str, str, dict[str, Any] | None]


class Dossier(NamedTuple):
    """One case to play: its id, what is known at its opening, and who does what, and when."""

    id: str
    feiten: dict[str, Any]
    daden: Sequence[Daad]


class Tijd(NamedTuple):
    """Seconds for opening cases and for their events."""

    open: float
    play: float


def prepare(sporen: Sequence[Trace]) -> list[Dossier]:
    """Return what the neutral protocol is to play."""
    return [Dossier(*PEER_LOPER.prepare(index, spoor)[:3]) for index, spoor in enumerate(sporen)]


def fit(construct: Construct, dossiers: Sequence[Dossier], aanvaard: Sequence[Sequence[bool]]) -> list[Dossier]:
    """Return *dossiers* with what *construct* asks to be told and done as well."""
    return [
        Dossier(d.id, {**d.feiten, **construct.feiten}, list(_with_partner(construct, d.daden, ja)))
        for d, ja in zip(dossiers, aanvaard, strict=True)
    ]


def _with_partner(construct: Construct, daden: Sequence[Daad], aanvaard: Sequence[bool]) -> Iterator[Daad]:
    for daad, ja in zip(daden, aanvaard, strict=True):
        yield daad
        if ja and daad[2] in construct.samen:
            rol, stap = construct.samen[daad[2]]
            yield (daad[0], rol, stap, daad[3] if stap == daad[2] else None)


class Interpreter:
    """Plays with `Routekaart.step`."""

    def __init__(self, kaart: routekaart.Routekaart, construct: Construct | None) -> None:
        self.kaart = kaart
        self.vooraf = () if construct is None else construct.vooraf

    def open(self, dossier: Dossier) -> list[Any]:
        """Return a new case, in a box."""
        feiten = [routekaart.Feit(op=BEGIN, gegeven=n, waarde=w) for n, w in dossier.feiten.items()]
        casus = self.kaart.open(id=dossier.id, op=BEGIN, feiten=feiten).casus
        for g in self.vooraf:
            casus = self.kaart.step(casus, g).casus
        return [casus]

    def do(self, doos: list[Any], daad: Daad) -> bool:
        """Do *daad*; return whether it was accepted."""
        op, rol, stap, data = daad
        try:
            doos[0] = self.kaart.step(doos[0], routekaart.Handeling(op=op, rol=rol, stap=stap, legt_vast=data or {})).casus
        except routekaart.Geweigerd:
            return False
        return True

    def where(self, doos: list[Any]) -> str:
        """Return where the case is."""
        return str(doos[0].fase or doos[0].einde)


class MetLoper:
    """Plays with `Loper.do`."""

    def __init__(self, kaart: routekaart.Routekaart, construct: Construct | None) -> None:
        self.loper = Loper(kaart.kern, kaart.kalender)
        self.vooraf = () if construct is None else construct.vooraf

    def open(self, dossier: Dossier) -> Any:
        """Return a new case."""
        loop = self.loper.open(dossier.id, BEGIN, dossier.feiten)
        for g in self.vooraf:
            assert not self.loper.apply(loop, g)
        return loop

    def do(self, loop: Any, daad: Daad) -> bool:
        """Do *daad*; return whether it was accepted."""
        op, rol, stap, data = daad
        return not self.loper.do(loop, self.loper.act(rol, stap, "", *(data or ())), op, next(iter((data or {}).values()), None))

    def where(self, loop: Any) -> str:
        """Return where the case is."""
        return str(loop.fase or loop.einde)


Motor = Interpreter | MetLoper


def play(motor: Motor, dossiers: Sequence[Dossier]) -> Tijd:
    """Return how long *motor* takes for *dossiers*."""
    gc.collect()
    gc.disable()
    try:
        begin = process_time()
        cases = [motor.open(d) for d in dossiers]
        geopend = process_time()
        do = motor.do
        for case, d in zip(cases, dossiers, strict=True):
            for daad in d.daden:
                do(case, daad)
        return Tijd(geopend - begin, process_time() - geopend)
    finally:
        gc.enable()


def outcome(motor: Motor, dossiers: Sequence[Dossier]) -> tuple[list[list[bool]], list[str]]:
    """Return which events *motor* accepts, and where each case ends."""
    aanvaard, einden = [], []
    for d in dossiers:
        case = motor.open(d)
        aanvaard.append([motor.do(case, daad) for daad in d.daden])
        einden.append(motor.where(case))
    return aanvaard, einden


def measure(kaal: Motor, motor: Motor, zonder: Sequence[Dossier], met: Sequence[Dossier], repeats: int) -> Tijd:
    """Return the ratios of opening and of the events with a construct, *motor* and *met*, to those without."""
    play(motor, met)  # a loper learns here
    tijden = [(play(kaal, zonder), play(motor, met)) for _ in range(repeats)]
    return Tijd(
        min(nu.open for _, nu in tijden) / min(voor.open for voor, _ in tijden),
        min(nu.play for _, nu in tijden) / min(voor.play for voor, _ in tijden),
    )


def compare(construct: Construct, kaart: routekaart.Routekaart, sporen: Sequence[Trace], repeats: int) -> dict[str, Any]:
    """Return the figures of *construct*, measured beside the neutral protocol *kaart*."""
    rij: dict[str, Any] = {"construct": construct.naam}
    met_kaart = compile_with(construct)
    for naam, soort in (("interpreter", Interpreter), ("loper", MetLoper)):
        zonder = prepare(sporen)
        kaal: Motor = soort(kaart, None)
        motor: Motor = soort(met_kaart, construct)
        met = _same(construct, kaal, motor, zonder)
        if isinstance(motor, MetLoper):
            rij["terugval"] = _fall_back(motor, met)
            if rij["terugval"] < 0.01:  # else it costs what the interpreter costs, and is long enough to measure
                zonder, met = zonder * LOPER_KEER, met * LOPER_KEER
        rij[naam] = measure(kaal, motor, zonder, met, repeats)._asdict()
    return rij


def _same(construct: Construct, kaal: Motor, motor: Motor, zonder: Sequence[Dossier]) -> list[Dossier]:
    """Return *zonder* as *motor* is to play it; every event and every end must be as *kaal* has them."""
    aanvaard, einden = outcome(kaal, zonder)
    met = fit(construct, zonder, aanvaard)
    met_aanvaard, met_einden = outcome(motor, met)
    erbij = set(construct.samen.values())
    eigen = [
        [ja for ja, daad in zip(rij, d.daden, strict=True) if daad[1:3] not in erbij]
        for rij, d in zip(met_aanvaard, met, strict=True)
    ]
    assert (eigen, met_einden) == (aanvaard, einden), f"{construct.naam}: the events do something else than without it"
    return met


def _fall_back(motor: MetLoper, dossiers: Sequence[Dossier]) -> float:
    """Return the part of the events that a loop leaves to the interpreter, once it knows them all."""
    cases = [motor.open(d) for d in dossiers]
    eerder = motor.loper.terugval
    for case, d in zip(cases, dossiers, strict=True):
        for daad in d.daden:
            motor.do(case, daad)
    return (motor.loper.terugval - eerder) / sum(len(d.daden) for d in dossiers)


def show(rijen: Sequence[dict[str, Any]]) -> None:
    """Print *rijen* as a table in Markdown."""
    print("| construct | interpreter: events | opening | loper: events | opening | by the interpreter |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for r in rijen:
        i, snel = r["interpreter"], r["loper"]
        getallen = " | ".join(_x(maal) for maal in (i["play"], i["open"], snel["play"], snel["open"]))
        print(f"| {r['construct']} | {getallen} | {r['terugval']:.0%} |")


def _x(maal: float) -> str:
    return f"{maal:.2f}" if maal < 10 else f"{maal:,.0f}"


def main() -> None:
    """Measure every construct."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=25)
    parser.add_argument("--repeats", type=int, default=15)
    parser.add_argument("--json", type=Path)
    wens = parser.parse_args()
    kaart, sporen = neutral(), traces(wens.cases)
    print(f"{wens.cases} cases of 20 events; times those of the protocol without the construct\n")
    niets = Construct("(nothing: how far the measurement swings)", "{}")
    rijen = [compare(c, kaart, sporen, wens.repeats) for c in (niets, *CONSTRUCTEN)]
    show(rijen)
    if wens.json:
        wens.json.write_text(json.dumps(rijen, indent=1) + "\n")


if __name__ == "__main__":
    main()
