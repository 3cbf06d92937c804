"""A protocol as text and tree, with the place of every key and value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace
from typing import Protocol, TypeAlias

from routekaart.bevinding import Bevinding, Deel, Pad, Plek
from routekaart.bron.tekens import place_at
from routekaart.record import record


class Mark(Protocol):
    """A point in the text as the parser gives it; everything counts from 0, ``index`` in characters of the whole text."""

    @property
    def index(self) -> int: ...
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class Merk(Protocol):
    """What the parser tells about a table, a list or a text: where it begins and ends, and what was hung on it."""

    start_mark: Mark
    end_mark: Mark
    anchor: str | None
    tag: str | None


class Tekstmerk(Merk, Protocol):
    """What the parser tells about a text: also its value, and how it was quoted (nothing for plain)."""

    value: str
    style: str | None


Knoop: TypeAlias = "Tabel | Lijst | str"


class Tabel(dict[str, "Knoop"]):
    """A mapping in the order of the file. Compares, copies and prints as the plain dict it is."""

    __slots__ = ("einde", "sleutels", "waarden")

    def __init__(self) -> None:
        # The parser's own events hold the marks; lines and columns are taken from them only when someone asks.
        self.sleutels: list[Tekstmerk] = []
        self.waarden: list[Merk] = []
        self.einde: Merk | None = None


class Lijst(list["Knoop"]):
    """A list in the order of the file."""

    __slots__ = ("einde", "waarden")

    def __init__(self) -> None:
        self.waarden: list[Merk] = []
        self.einde: Merk | None = None


@record
class Document:
    """The text of one file and the plain tree it stands for: Tabel, Lijst, and text for every scalar.

    ``inhoud`` is a Tabel in every protocol; a file that holds only a list or a text is for the reader to refuse.
    ``tekst`` keeps the line ends of the file, without a byte order mark (``bom`` tells whether there was one).
    """

    naam: str
    tekst: str = field(repr=False)
    inhoud: Knoop = field(repr=False)
    begin: Merk = field(repr=False, compare=False)
    bom: bool = False

    def source(self, pad: Pad) -> Document:
        """Return the file that wrote what stands at *pad*: this one."""
        return self

    def locate(self, pad: Pad, deel: Deel = "sleutel", begin: int | None = None, einde: int | None = None) -> Plek:
        """Return where *pad* stands: its key, or its value when *deel* is "waarde".

        A pad that does not exist gives the key of its nearest existing ancestor. *begin* and *einde* narrow the place to
        those characters of the text as read, when the value still looks in the file as it is read; else the place is whole.
        """
        sleutel, waarde, knoop, gevonden = self._walk(pad)
        if sleutel is None and (deel == "sleutel" or not gevonden):
            return self._first_key(waarde, knoop)
        if sleutel is not None and (deel == "sleutel" or not gevonden or _is_empty(waarde)):
            merk = sleutel
        elif isinstance(knoop, str):
            merk = waarde
        else:
            return self._span(waarde, knoop)
        if gevonden and (begin is not None or einde is not None):
            return self._narrow(merk, begin, einde)
        return self._scalar(merk)

    def place(self, bevindingen: Iterable[Bevinding]) -> tuple[Bevinding, ...]:
        """Return *bevindingen* with file, plek and the plek of related places and repairs filled in, in file order."""
        geplaatst = [self._place(bevinding) for bevinding in bevindingen]
        return in_file_order(geplaatst)

    def _place(self, bevinding: Bevinding) -> Bevinding:
        b = bevinding
        plek = b.plek or self.locate(b.pad, b.deel, b.begin, b.einde)
        verwant = tuple(v if v.plek or v.bestand else replace(v, plek=self.locate(v.pad, v.deel)) for v in b.verwant)
        herstel = b.herstel if b.herstel is None or b.herstel.plek else replace(b.herstel, plek=plek)
        return replace(b, bestand=b.bestand or self.naam, plek=plek, verwant=verwant, herstel=herstel)

    def _walk(self, pad: Pad) -> tuple[Merk | None, Merk, Knoop, bool]:
        """Return key event, value event and node at *pad* or its nearest ancestor, and whether all of *pad* exists."""
        sleutel: Merk | None = None
        waarde, knoop = self.begin, self.inhoud
        for stap in pad:
            if isinstance(knoop, Tabel) and str(stap) in knoop:
                index = list(knoop).index(str(stap))
                sleutel, waarde, knoop = knoop.sleutels[index], knoop.waarden[index], knoop[str(stap)]
            elif isinstance(knoop, Lijst) and isinstance(stap, int) and 0 <= stap < len(knoop):
                sleutel, waarde, knoop = None, knoop.waarden[stap], knoop[stap]
            else:
                return sleutel, waarde, knoop, False
        return sleutel, waarde, knoop, True

    def _first_key(self, waarde: Merk, knoop: Knoop) -> Plek:
        """Return a short place for what has no key of its own: the root, or an item of a list."""
        while not isinstance(knoop, str) and knoop:
            if isinstance(knoop, Tabel):
                return self._scalar(knoop.sleutels[0])
            waarde, knoop = knoop.waarden[0], knoop[0]
        return self._scalar(waarde) if isinstance(knoop, str) else self._span(waarde, knoop)

    def _scalar(self, merk: Merk) -> Plek:
        begin, einde = merk.start_mark, merk.end_mark
        if getattr(merk, "style", None) in ("|", ">"):
            # The mark of a block text ends where the next token starts, blank lines later.
            return self._stretch(begin.index, begin.index + len(self.tekst[begin.index : einde.index].rstrip()))
        return Plek(begin.line + 1, begin.column + 1, einde.line + 1, einde.column + 1)

    def _span(self, waarde: Merk, knoop: Tabel | Lijst) -> Plek:
        """Return the place of a whole table or list, without the blank lines and remarks after it."""
        begin = self._scalar(waarde)
        laatste: Knoop = knoop
        merk = waarde
        while not isinstance(laatste, str):
            if getattr(merk, "flow_style", False) or not laatste:
                eind = laatste.einde.end_mark if laatste.einde else merk.end_mark
                return Plek(begin.line, begin.column, eind.line + 1, eind.column + 1)
            sleutel = laatste.sleutels[-1] if isinstance(laatste, Tabel) else None
            merk = laatste.waarden[-1]
            laatste = list(laatste.values())[-1] if isinstance(laatste, Tabel) else laatste[-1]
            if sleutel is not None and _is_empty(merk):
                merk = sleutel
        einde = self._scalar(merk)
        return Plek(begin.line, begin.column, einde.end_line, einde.end_column)

    def _narrow(self, merk: Merk, begin: int | None, einde: int | None) -> Plek:
        start = merk.start_mark.index
        waarde = getattr(merk, "value", "")
        kaart = _offsets(self.tekst[start : merk.end_mark.index], waarde, getattr(merk, "style", None))
        if kaart is None:
            return self._scalar(merk)
        van = min(max(begin or 0, 0), len(waarde))
        tot = len(waarde) if einde is None else min(max(einde, van), len(waarde))
        # A last character is followed by its own end, not by the indentation of the next line.
        eind = kaart[tot - 1] + 1 if tot > van else kaart[van]
        return self._stretch(start + kaart[van], start + eind)

    def _stretch(self, begin: int, einde: int) -> Plek:
        return place_at(self.tekst, begin, einde)


def in_file_order(bevindingen: Iterable[Bevinding]) -> tuple[Bevinding, ...]:
    """Return *bevindingen* sorted by line, column and code; those without a place come first."""
    return tuple(sorted(bevindingen, key=lambda b: (b.plek.line, b.plek.column, b.code) if b.plek else (0, 0, b.code)))


def _is_empty(merk: Merk) -> bool:
    """Whether nothing at all is written at *merk*: ``naam:`` and then the next line."""
    # The start of a block table or list has no width either, but there something follows.
    return hasattr(merk, "value") and merk.start_mark.index == merk.end_mark.index


def _offsets(ruw: str, waarde: str, stijl: str | None) -> list[int] | None:
    """Return for each character of *waarde* its offset in *ruw*, the same text as written, or None if that is not simple."""
    if stijl in ("|", ">"):
        return None
    if not stijl:
        kaart = _folded(ruw)
    elif stijl == "'":
        kaart = [i for i in range(1, len(ruw) - 1) if not (ruw[i] == "'" and ruw[1:i].count("'") % 2)]
    else:
        kaart = list(range(1, len(ruw) - 1))
    if "".join(" " if ruw[i] in "\r\n" else ruw[i] for i in kaart) != waarde:
        return None
    return [*kaart, kaart[-1] + 1 if kaart else 0]


def _folded(ruw: str) -> list[int]:
    """Return the offsets that remain when lines are joined as YAML joins them: one break is one space."""
    kaart: list[int] = []
    begin = 0
    for regel in ruw.split("\n"):
        kern = regel.strip()
        eerste = begin + len(regel) - len(regel.lstrip())
        if kaart:
            kaart.append(begin - 1)
        kaart.extend(range(eerste, eerste + len(kern)))
        begin += len(regel) + 1
    return kaart
