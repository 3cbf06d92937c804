"""Proving a grens beside a peer that walks the same arcs with networkx, one start date after the other."""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import NamedTuple

import networkx as nx
from meten import machine

from routekaart import load
from routekaart.bewijs.grens import prove
from routekaart.bewijs.uitslag import Bewijsuitslag
from routekaart.bron import parse
from routekaart.kalender import Kalender, parse_termijn, table
from routekaart.kalender import load as load_calendar
from routekaart.kern.compile import compile_protocol
from routekaart.kern.kernel import Kern
from routekaart.taal import read

VAN = date(2024, 8, 1)
DAGEN = 365
DIEP = 10
PIJLEN = 10
"""So many arcs leave a fase: its expiry, and nine uitkomsten. A file may not hold 10,000 arcs otherwise."""
TERMIJNEN = ("3 schooldagen", "5 werkdagen", "1 week", "4 schooldagen", "6 werkdagen", "2 werkdagen", "5 kalenderdagen")
PROTOCOLLEN = Path(__file__).parent.parent / "protocols"

_KOP = """\
routekaart: 1
protocol: lagen
titel: Lagen
versie: "1"
geldig_vanaf: 2026-08-01
partijen: {school: School}
rollen: {mentor: school}
regie: mentor
begin: ingang
einden: {klaar: gelukt}
grenzen:
  op_tijd: {van: ingang, tot: klaar, binnen: 1 jaar}
fasen:
"""


class Laag(NamedTuple):
    """One fase: its name, its term, and where its arcs lead (the expiry first)."""

    naam: str
    termijn: str
    naar: tuple[str, ...]


def layers(pijlen: int) -> list[Laag]:
    """Return at least *pijlen* arcs: a first fase, then ten layers of fasen, each of which leads to ten of the next layer."""
    breed = next(b for b in range(1, pijlen + 1) if sum(_widths(b)) * PIJLEN >= pijlen)
    lagen = []
    for diep, aantal in enumerate(_widths(breed)):
        for plaats in range(aantal):
            termijn = TERMIJNEN[(diep * 3 + plaats * 5) % len(TERMIJNEN)]
            lagen.append(Laag(_name(diep, plaats), termijn, _targets(diep, plaats, breed)))
    return lagen


def _widths(breed: int) -> list[int]:
    return [min(PIJLEN**diep, breed) for diep in range(DIEP + 1)]


def _name(diep: int, plaats: int) -> str:
    return f"f{diep}_{plaats}" if diep else "ingang"


def _targets(diep: int, plaats: int, breed: int) -> tuple[str, ...]:
    if diep == DIEP:
        return ("klaar",) * PIJLEN
    return tuple(_name(diep + 1, (plaats * PIJLEN + k) % _widths(breed)[diep + 1]) for k in range(PIJLEN))


def write(lagen: list[Laag]) -> str:
    """Return *lagen* as a protocol."""
    return _KOP + "".join(_write_fase(laag) for laag in lagen)


def _write_fase(laag: Laag) -> str:
    uitkomsten = ", ".join(f"u{nummer}: {naar}" for nummer, naar in enumerate(laag.naar[1:]))
    return (
        f"  {laag.naam}:\n    stappen:\n      s_{laag.naam}:\n        wie: mentor\n        moet: beslissen\n"
        f"        binnen: {laag.termijn}\n        te_laat: {laag.naar[0]}\n        uitkomsten: {{{uitkomsten}}}\n"
        f"        daarna: {laag.naar[0]}\n"
    )


def one_by_one(lagen: list[Laag], kalender: Kalender) -> list[int]:
    """Return the latest end for each start date, as the peer finds it: the longest path of a graph, date by date."""
    graaf = nx.DiGraph((laag.naam, naar) for laag in lagen for naar in laag.naar)
    volgorde = [naam for naam in nx.topological_sort(graaf) if naam != "klaar"]
    rij = {laag.naam: table(kalender, parse_termijn(laag.termijn)) for laag in lagen}
    eindes = []
    for dag in starts():
        laatst = dict.fromkeys(graaf, -1)
        laatst["ingang"] = kalender.index(dag)
        for naam in volgorde:
            einde = rij[naam][laatst[naam]]
            for naar in graaf.successors(naam):
                laatst[naar] = max(laatst[naar], einde)
        eindes.append(laatst["klaar"])
    return eindes


def starts() -> Iterator[date]:
    """Yield 365 start dates."""
    return (VAN + timedelta(dag) for dag in range(DAGEN))


def at_once(kern: Kern, kalender: Kalender) -> Bewijsuitslag:
    """Return what is proven about the same start dates."""
    return prove(kern, kalender, van=VAN, tot=VAN + timedelta(DAGEN - 1))


def timed(werk: Callable[[], object], keer: int) -> float:
    """Return the median work of the processor for *werk*, in ms: other work on the machine does not count."""
    tijden = []
    for _ in range(keer):
        begin = time.process_time()
        werk()
        tijden.append((time.process_time() - begin) * 1000)
    return median(tijden)


def memory(werk: Callable[[], object]) -> float:
    """Return the most memory that *werk* held at once, in MB."""
    tracemalloc.start()
    werk()
    hoogste = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return hoogste / 1e6


def growth(keer: int) -> None:
    """Print what a proof takes for more and more arcs, beside the peer; both must find the same worst case."""
    kalender = load_calendar("midden")
    print(f"\n{DAGEN} start dates\n\n| arcs | ms | ms for each 1,000 arcs | peer, ms | x peer | MB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    for pijlen in (100, 1_000, 10_000):
        lagen = layers(pijlen)
        kern = compile_protocol(read(parse(write(lagen))))
        aantal = len(lagen) * PIJLEN
        (grens,) = at_once(kern, kalender).grenzen
        ander = max(einde - kalender.index(dag) for einde, dag in zip(one_by_one(lagen, kalender), starts(), strict=True))
        assert grens.starts == DAGEN and grens.ergste is not None and grens.ergste.dagen == ander, (grens, ander)
        zelf, peer = timed(lambda k=kern: at_once(k, kalender), keer), timed(lambda n=lagen: one_by_one(n, kalender), keer)
        mb = memory(lambda k=kern: at_once(k, kalender))
        print(f"| {aantal:,} | {zelf:,.0f} | {zelf / aantal * 1000:,.0f} | {peer:,.0f} | {zelf / peer:.2f} | {mb:,.1f} |")


def protocols(keer: int) -> None:
    """Print how long it takes to prove every grens in `protocols/` in all regions, reading the files included."""
    kalenders = [load_calendar(regio) for regio in ("noord", "midden", "zuid")]

    def all_of_them() -> int:
        paden = sorted(pad for pad in PROTOCOLLEN.rglob("*.yaml") if not pad.name.endswith(".verhaal.yaml"))
        return sum(len(prove(load(pad, plugins=False).kern, kalenders).grenzen) for pad in paden)

    seconden = timed(all_of_them, keer) / 1000
    print(f"\nprotocols/: {all_of_them()} proofs in {seconden:.1f} s, {memory(all_of_them):,.0f} MB")


def main(keer: int = 5) -> None:
    """Measure and print everything."""
    print(machine())
    growth(keer)
    protocols(max(1, keer // 3))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
