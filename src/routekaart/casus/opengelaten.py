"""What a protocol leaves `onbepaald` in its conditions, however far away it is written, and what they are with that waar.

A status whose condition is open is open itself, and so is a comparison with a parameter that has no value, or with a teller of
which the period is `onbepaald`.  A gegeven that merely is not known yet stays onbekend: that is for who knows it (I12).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from weakref import WeakKeyDictionary

from routekaart.casus.blik import Blik
from routekaart.casus.toestand import Waarde
from routekaart.casus.werk import Werk
from routekaart.kalender.eenheden import Duur
from routekaart.kern.kernel import ONBEPAALD, Kern
from routekaart.voorwaarde.ast import Blad, Duurt, Is, Onbepaald, Vergelijk, Voorwaarde, Vorm, leaves, names
from routekaart.voorwaarde.evaluate import Feiten, Vraag, Waarheid, compile, compile_with, unknown_names


class Opengelaten:
    """The names of one kernel behind which something is left open, and its open conditions read with that as waar."""

    def __init__(self, kern: Kern) -> None:
        # The kernel itself is not kept here: then nothing would ever let go of it.
        self.voorwaarden = kern.statussen
        self.normen = frozenset(p.naam for p in kern.parameters.values() if p.waarde is None)
        self.tellers = frozenset(t.naam for t in kern.tellers.values() if t.per == ONBEPAALD)
        self.statussen: frozenset[str] = frozenset()
        for _ in self.voorwaarden:  # a status can be open by way of another
            self.statussen = frozenset(naam for naam, v in self.voorwaarden.items() if self.touches(v))
        self._gelezen: dict[Voorwaarde, tuple[Vraag, Vraag]] = {}

    def touches(self, voorwaarde: Voorwaarde) -> bool:
        """Return whether *voorwaarde* asks for something that the protocol leaves open."""
        return any(_written(blad) for blad in leaves(voorwaarde)) or any(
            naam in self.normen or naam in self.tellers or naam in self.statussen for naam in names(voorwaarde)
        )

    def read(self, voorwaarde: Voorwaarde) -> tuple[Vraag, Vraag]:
        """Return the question that *voorwaarde* is, and the same question with everything open in it read as waar."""
        gelezen = self._gelezen.get(voorwaarde)
        if gelezen is None:
            gelezen = self._gelezen[voorwaarde] = (compile(voorwaarde), compile_with(voorwaarde, self._leaf))
        return gelezen

    def _leaf(self, blad: Blad) -> Vraag:
        if isinstance(blad, Onbepaald):
            return lambda feiten: True
        if isinstance(blad, Duurt) and blad.duur is None:
            feit = blad.naam
            return lambda feiten: feiten.waar(feit)
        if isinstance(blad, Vergelijk | Is):
            return self._comparison(blad)
        return compile(blad)

    def _comparison(self, blad: Vergelijk | Is) -> Vraag:
        """Return whether *blad* holds when an open norm is passed, and when of two readings the one is right that makes it so."""
        genoemd = (blad.naam, blad.waarde) if isinstance(blad, Vergelijk) else (blad.naam,)
        namen = tuple(naam for naam in genoemd if isinstance(naam, str) and naam not in self.normen)
        vraag = None if _written(blad) or len(namen) < sum(isinstance(n, str) for n in genoemd) else compile(blad)
        if vraag is not None and not any(naam in self.tellers for naam in namen):
            return vraag

        def comparison(feiten: Feiten) -> Waarheid:
            waarheid = None if vraag is None else vraag(feiten)
            # The number itself is for who knows it.
            return True if waarheid is None and all(feiten.getal(n) is not None for n in namen) else waarheid

        return comparison


def opengelaten(kern: Kern) -> Opengelaten:
    """Return what *kern* leaves open, worked out on first use and kept as long as the kernel lives."""
    gevonden = _GEREED.get(kern)
    if gevonden is None:
        gevonden = _GEREED[kern] = Opengelaten(kern)
    return gevonden


_GEREED: WeakKeyDictionary[Kern, Opengelaten] = WeakKeyDictionary()


def _written(blad: Blad) -> bool:
    """Return whether `onbepaald` stands in *blad* itself."""
    return (
        isinstance(blad, Onbepaald)
        or (isinstance(blad, Vergelijk) and blad.waarde is None)
        or (isinstance(blad, Duurt) and blad.duur is None)
    )


class _Aangenomen(Blik):
    """The look *echt*, in which every open status is read with what is open as waar; nothing else differs."""

    __slots__ = ("_echt",)

    def __init__(self, echt: Blik, op: date, vers: bool = False) -> None:
        super().__init__(echt._boek, echt._kalender, echt._casus, op, vers, echt._extra)
        self._echt = echt

    def at(self, op: date) -> Blik:
        """Return the look at the same casus on another day."""
        return _Aangenomen(self._echt, op, True)

    def bekend(self, naam: str) -> bool:
        """Return whether *naam* has a value: what is open is not known, whatever it is read as."""
        return super()._status(naam) is not None if self._is_open(naam) else super().bekend(naam)

    def duurt(self, naam: str, vorm: Vorm, duur: Duur) -> bool | None:
        """Return whether *naam* has been so for this long; onbekend when it is open and nobody can say since when."""
        return None if self._is_open(naam) and naam in self._boek.wisselend else super().duurt(naam, vorm, duur)

    def _is_open(self, naam: str) -> bool:
        return naam in opengelaten(self._boek.kern).statussen

    def _status(self, naam: str) -> bool | None:
        if not self._is_open(naam):
            return super()._status(naam)
        los = opengelaten(self._boek.kern)
        return los.read(los.voorwaarden[naam])[1](self)

    def _waarde(self, naam: str) -> Waarde:
        self._echt._waarde(naam)  # a desk that records a zet stops here: what is only assumed must not decide it unseen
        return super()._waarde(naam)


def undecided(w: Werk, voorwaarde: Voorwaarde | None) -> bool:
    """Return whether *voorwaarde* is onbekend, and would be waar if everything left open in it were: the houder may say so."""
    if voorwaarde is None:
        return False
    los = opengelaten(w.kern)
    if not los.touches(voorwaarde):
        return False
    vraag, aangenomen = los.read(voorwaarde)
    blik = w.blik()
    return vraag(blik) is None and aangenomen(_Aangenomen(blik, blik.op)) is True


def unknown_facts(kern: Kern, voorwaarde: Voorwaarde, blik: Blik) -> tuple[str, ...]:
    """Return the names that keep *voorwaarde* onbekend and that somebody can tell: not what the protocol leaves open."""
    return tuple(dict.fromkeys(_facts(opengelaten(kern), voorwaarde, blik)))


def _facts(los: Opengelaten, voorwaarde: Voorwaarde, blik: Blik) -> Iterator[str]:
    for naam in unknown_names(voorwaarde, blik):
        if naam in los.statussen:
            yield from _facts(los, los.voorwaarden[naam], blik)
        elif naam not in los.normen and (naam not in los.tellers or blik.getal(naam) is None):
            yield naam
