"""Hefbomen: the smallest sets of changes with which a grens does hold.

Changes work on each other: a shorter term moves the worst start date.  So sets are searched.  First all that lies on the
worst ways is made as strong as it may be: when that does not help, nothing of it does.  Then the smallest sets are looked
for along the worst ways that remain, and each change is made as mild as it can be.  A set counts only when the protocol
with those changes was proven, and when the grens breaks again without any one of them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from routekaart.bevinding import Pad
from routekaart.bewijs.boom import Boom
from routekaart.bewijs.grens import MEESTE_PLAATSEN
from routekaart.bewijs.knoppen import Knop, Zetting, knobs
from routekaart.bewijs.proefbank import Keuze, Opgeraakt, Proef, Proefbank
from routekaart.bewijs.uitslag import Bewijsuitslag, Grensuitslag, Hefboom, worst_of
from routekaart.bron import Knoop
from routekaart.kalender.kalender import Kalender
from routekaart.kern.kernel import Kern

MEESTE_PROEVEN = 60
"""So many changed protocols are proven to find sets, and as many again to make them milder; then the search ends."""
MEESTE_SAMEN = 4
"""Every smaller set is looked at up to this size; a larger one is found by leaving out what is not needed."""
MEESTE_HEFBOMEN = 3

Knoppen = tuple[Knop, ...]
Herstel = Callable[[Grensuitslag, Kalender, date | None, date | None], Grensuitslag]
"""Adds to a result what repairs it, for the start dates from the first date to the second."""


def seeker(boom: Boom | Knoop, kern: Kern, hoogstens: int = MEESTE_PLAATSEN) -> Herstel:
    """Return what adds the levers to a result about the protocol that was read from *boom*; see `repair`."""
    assert isinstance(boom, Mapping), "a protocol that compiled is a table"

    def add(uitslag: Grensuitslag, kalender: Kalender, van: date | None, tot: date | None) -> Grensuitslag:
        if uitslag.oordeel not in ("weerlegd", "niet_begrensd"):
            return uitslag
        slechtste = None if uitslag.ergste is None else uitslag.ergste.start
        bank = Proefbank(boom, kern, uitslag.grens, kalender, (van, tot), hoogstens, slechtste)
        return levers(bank, uitslag)

    return add


def repair(
    uitslag: Bewijsuitslag,
    kalenders: Iterable[Kalender],
    herstel: Herstel,
    van: date | None = None,
    tot: date | None = None,
    *,
    alleen_ergste: bool = False,
) -> Bewijsuitslag:
    """Return *uitslag*, which was proven on *kalenders*, with what *herstel* finds for it.

    The search takes longer than a proof.  With *alleen_ergste* it is done for the worst region of each grens only.
    """
    bij_naam = {kalender.naam: kalender for kalender in kalenders}
    ergste = {naam: worst_of(groep).regio for naam, groep in groupby(uitslag.grenzen, key=lambda g: g.grens)}
    hersteld = (
        herstel(g, bij_naam[g.regio], van, tot) if not alleen_ergste or ergste[g.grens] == g.regio else g for g in uitslag.grenzen
    )
    return replace(uitslag, grenzen=tuple(hersteld))


def levers(bank: Proefbank, uitslag: Grensuitslag, meeste: int = MEESTE_PROEVEN) -> Grensuitslag:
    """Return *uitslag* with the smallest sets of changes that repair it, and whether *meeste* proofs ended the search."""
    zoeker = _Zoeker(bank, uitslag, meeste)
    sets: list[Knoppen] = []
    for kortst in (False, True):
        sets = zoeker.search(kortst)
        if sets or zoeker.opgeraakt:
            break
    hefbomen = [h for knoppen in sets if (h := _lever(bank, zoeker.relax(knoppen))) is not None]
    uniek = tuple(dict.fromkeys(hefbomen))
    return replace(uitslag, hefbomen=uniek, gezocht=True, geprobeerd=bank.proeven, zoeken_gestopt=zoeker.opgeraakt)


def _lever(bank: Proefbank, keuze: Keuze) -> Hefboom | None:
    keuze = _needed(bank, keuze)
    uitslag = bank.prove(keuze)
    if uitslag is None or not uitslag.oordeel.startswith("bewezen") or not uitslag.starts:
        return None
    dagen = None if uitslag.ergste is None else uitslag.ergste.dagen
    paden = tuple(zetting.teksten[-1][0] for zetting in keuze)
    return Hefboom(tuple(z.zin for z in keuze), paden, dagen, tuple(a.zin for a in uitslag.aannamen))


def _needed(bank: Proefbank, keuze: Keuze) -> Keuze:
    """Return *keuze* without what is not needed: leaving out any one of the rest breaks the grens."""
    for zetting in keuze:
        zonder = tuple(z for z in keuze if z != zetting)
        if bank.holds(zonder):
            keuze = zonder
    return keuze


class _Zoeker:
    """The search for the sets; ``opgeraakt`` says whether a limit ended it."""

    def __init__(self, bank: Proefbank, uitslag: Grensuitslag, meeste: int) -> None:
        self.bank = bank
        self.begin = Proef(bank.boom, bank.kern, uitslag)
        self.meeste = meeste
        self.opgeraakt = False

    def search(self, kortst: bool) -> list[Knoppen]:
        """Return smallest sets that repair the grens, none when nothing on its worst ways does."""
        nodig: Knoppen = ()
        gevonden: list[Knoppen] = []
        try:
            alle = self._enough(kortst)
            if not alle:
                return []
            for zonder in self._fewer(alle):
                nodig = zonder
            for knoppen in self._smallest(kortst, len(nodig)):
                gevonden.append(knoppen)
                if len(gevonden) == MEESTE_HEFBOMEN:
                    break
        except Opgeraakt:
            self.opgeraakt = True
        return gevonden or ([nodig] if nodig else [])

    def _prove(self, knoppen: Sequence[Knop]) -> Proef | None:
        return self.bank.try_out(tuple(k.sterkst for k in knoppen), self.meeste) if knoppen else self.begin

    def _enough(self, kortst: bool) -> Knoppen:
        """Return all that lies on the worst ways, until the grens holds with it; nothing when it never does."""
        alle: dict[Pad, Knop] = {}
        proef: Proef | None = self.begin
        while proef is not None and not proef.gehaald:
            erbij = [k for k in self._knobs(proef, kortst) if k.pad not in alle]
            if not erbij:
                return ()
            alle |= {k.pad: k for k in erbij}
            proef = self._prove(tuple(alle.values()))
        if proef is None:
            # Each may be written by itself; together they were too much to look through, and nothing is known.
            self.opgeraakt = True
            return ()
        return tuple(alle.values())

    def _knobs(self, proef: Proef, kortst: bool) -> list[Knop]:
        return [k for k in knobs(proef.boom, proef.kern, proef.uitslag, kortst) if self.bank.may_write(k.sterkst)]

    def _fewer(self, alle: Knoppen) -> Iterator[Knoppen]:
        """Yield sets that repair the grens, *alle* first and then each time one knop less; the last cannot miss any."""
        nodig = alle
        yield nodig
        for knop in alle:
            zonder = tuple(k for k in nodig if k is not knop)
            proef = self._prove(zonder)
            if proef is not None and proef.gehaald:
                nodig = zonder
                yield nodig

    def _smallest(self, kortst: bool, hoogstens: int) -> Iterator[Knoppen]:
        """Yield the sets of the smallest size, up to *hoogstens*, that repair the grens."""
        if hoogstens > MEESTE_SAMEN:
            return
        rij: deque[Knoppen] = deque([()])
        gezien: set[frozenset[Pad]] = set()
        while rij:
            knoppen = rij.popleft()
            proef = self._prove(knoppen)
            if proef is None:
                self.opgeraakt = True
            elif proef.gehaald:
                hoogstens = len(knoppen)
                yield knoppen
            elif len(knoppen) < hoogstens:
                for knop in self._knobs(proef, kortst):
                    paden = frozenset(k.pad for k in (*knoppen, knop))
                    if len(paden) > len(knoppen) and paden not in gezien:
                        gezien.add(paden)
                        rij.append((*knoppen, knop))

    # --- mild values -------------------------------------------------------------------------------------------------

    def relax(self, knoppen: Knoppen) -> Keuze:
        """Return values for *knoppen* with which the grens holds, each as mild as the others allow."""
        keuze = [k.sterkst for k in knoppen]
        meeste = self.bank.proeven + self.meeste
        try:
            for plaats, knop in enumerate(knoppen):
                keuze[plaats] = self._mildest(keuze, plaats, knop, meeste)
        except Opgeraakt:
            self.opgeraakt = True  # what was found is proven, only not the mildest
        return tuple(keuze)

    def _mildest(self, keuze: list[Zetting], plaats: int, knop: Knop, meeste: int) -> Zetting:
        def holds(zetting: Zetting) -> bool:
            return self.bank.holds((*keuze[:plaats], zetting, *keuze[plaats + 1 :]), meeste)

        for ladder in knop.ladders:
            if ladder[-1] is knop.sterkst or holds(ladder[-1]):
                return _first(ladder, holds)
        return knop.sterkst


def _first(ladder: Sequence[Zetting], holds: Callable[[Zetting], bool]) -> Zetting:
    """Return the mildest step of *ladder* that holds, by halves; its last one does."""
    laag, hoog = 0, len(ladder) - 1
    while laag < hoog:
        midden = (laag + hoog) // 2
        if holds(ladder[midden]):
            hoog = midden
        else:
            laag = midden + 1
    return ladder[hoog]
