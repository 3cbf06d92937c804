"""Text to voorwaarde: a hand-written descent over the words of taal.md §4, bounded in length and depth."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NoReturn, cast

from routekaart.kalender.eenheden import TermijnFout
from routekaart.kalender.lezen import parse_duur
from routekaart.voorwaarde.ast import (
    Bekend,
    Duurt,
    En,
    Feit,
    In,
    Is,
    Niet,
    Of,
    Onbepaald,
    Teken,
    Vergelijk,
    Voorwaarde,
    Vorm,
)
from routekaart.voorwaarde.lezing import VoorwaardeFout, Woord, split

if TYPE_CHECKING:
    from routekaart.voorwaarde.leesfout import Plaats

MAX_TEKENS = 4000
"""A longer text is not a condition that people read."""

MAX_DIEPTE = 40
"""More levels of `niet`, `en`, `of` and parentheses than this are refused, so that nothing here can overflow."""

MAX_CIJFERS = 9
"""A number of more digits is a slip of the pen."""


@lru_cache(maxsize=4096)
def parse(text: str) -> Voorwaarde:
    """Return the voorwaarde that *text* says.

    Raises:
        VoorwaardeFout: *text* is no voorwaarde.
    """
    if len(text) > MAX_TEKENS:
        raise VoorwaardeFout(f"Deze voorwaarde is langer dan {MAX_TEKENS} tekens", 0, len(text))
    return _Lezer(text).read()


def mixes(voorwaarde: Voorwaarde | str) -> bool:
    """Return whether `en` and `of` stand beside each other without parentheses, so that a reader may group them wrongly.

    A voorwaarde remembers this from the text it was parsed from.

    Raises:
        VoorwaardeFout: *voorwaarde* is a text, and no voorwaarde.
    """
    stapel = [parse(voorwaarde) if isinstance(voorwaarde, str) else voorwaarde]
    while stapel:
        knoop = stapel.pop()
        if isinstance(knoop, Of) and knoop.gemengd:
            return True
        if isinstance(knoop, En | Of):
            stapel.extend(knoop.delen)
        elif isinstance(knoop, Niet):
            stapel.append(knoop.deel)
    return False


_TEKENS = frozenset((">=", ">", "<=", "<"))
_VORMEN = frozenset(("minstens", "hoogstens", "langer", "korter"))
_NOOIT_EEN_NAAM = frozenset(("en", "of", "niet", "is", "in", "ja", "nee", "bekend", "onbekend"))
_NOOIT_EEN_WAARDE = frozenset(("en", "of", "niet", "is", "in", "onbepaald"))
_MAX_LAGEN_IN_TEKST = MAX_DIEPTE // 2 - 1


class _Lezer:
    """One reading of one text: the words, and how far it is."""

    __slots__ = ("diepte", "diepste", "hier", "text", "woorden")

    def __init__(self, text: str) -> None:
        self.text = text
        self.woorden = split(text)
        self.hier = 0
        self.diepte = 0
        self.diepste = 0

    def read(self) -> Voorwaarde:
        voorwaarde = self.read_of()[0]
        if self.woorden[self.hier].soort != "slot":
            self.refuse("verbinding")
        # Each level of parentheses or `niet` makes at most two levels of nodes.
        if self.diepste > _MAX_LAGEN_IN_TEKST and _height(voorwaarde) > MAX_DIEPTE:
            self.refuse_depth(self.woorden[0])
        return voorwaarde

    def read_of(self) -> tuple[Voorwaarde, bool]:
        """Return parts joined by `of`, and whether more than one word stands there without parentheses around it."""
        begin = self.woorden[self.hier].begin
        deel, los = self.read_en()
        if self.woorden[self.hier].tekst != "of":
            return deel, los
        delen = [deel]
        gemengd = los
        while self.woorden[self.hier].tekst == "of":
            self.hier += 1
            deel, los = self.read_en()
            delen.append(deel)
            gemengd = gemengd or los
        return Of(tuple(delen), begin, self.woorden[self.hier - 1].einde, gemengd), True

    def read_en(self) -> tuple[Voorwaarde, bool]:
        begin = self.woorden[self.hier].begin
        deel = self.read_niet()
        if self.woorden[self.hier].tekst != "en":
            return deel, False
        delen = [deel]
        while self.woorden[self.hier].tekst == "en":
            self.hier += 1
            delen.append(self.read_niet())
        return En(tuple(delen), begin, self.woorden[self.hier - 1].einde), True

    def read_niet(self) -> Voorwaarde:
        woord = self.woorden[self.hier]
        if woord.tekst == "niet":
            self.deeper(woord)
            deel = self.read_niet()
            self.diepte -= 1
            return Niet(deel, woord.begin, self.woorden[self.hier - 1].einde)
        if woord.tekst == "(":
            self.deeper(woord)
            deel = self.read_of()[0]
            if self.woorden[self.hier].tekst != ")":
                self.refuse("haakje" if self.woorden[self.hier].soort == "slot" else "verbinding", woord)
            self.hier += 1
            self.diepte -= 1
            return deel
        return self.read_uitspraak()

    def deeper(self, woord: Woord) -> None:
        self.hier += 1
        self.diepte += 1
        self.diepste = max(self.diepste, self.diepte)
        if self.diepte > MAX_DIEPTE:
            self.refuse_depth(woord)

    def read_uitspraak(self) -> Voorwaarde:
        woord = self.woorden[self.hier]
        if woord.soort != "naam" or woord.tekst in _NOOIT_EEN_NAAM:
            self.refuse("uitspraak")
        self.hier += 1
        if woord.tekst == "onbepaald":
            return Onbepaald(woord.begin, woord.einde)
        volgend = self.woorden[self.hier].tekst
        if volgend == "is":
            return self.read_is(woord)
        if volgend in _TEKENS:
            return self.read_vergelijk(woord)
        if volgend == "in":
            return self.read_in(woord)
        if volgend in _VORMEN:
            return self.read_duurt(woord)
        return Feit(woord.tekst, woord.begin, woord.einde)

    def read_is(self, naam: Woord) -> Voorwaarde:
        self.hier += 1
        niet = self.woorden[self.hier].tekst == "niet"
        if niet:
            self.hier += 1
        woord = self.woorden[self.hier]
        self.hier += 1
        if woord.tekst in ("bekend", "onbekend"):
            return Bekend(naam.tekst, (woord.tekst == "bekend") is not niet, naam.begin, woord.einde)
        if woord.soort == "naam" and woord.tekst not in _NOOIT_EEN_WAARDE:
            return Is(naam.tekst, woord.tekst, niet, naam.begin, woord.einde)
        if woord.soort == "getal":
            return Is(naam.tekst, self.number(woord), niet, naam.begin, woord.einde)
        self.hier -= 1
        self.refuse("waarde")

    def read_vergelijk(self, naam: Woord) -> Voorwaarde:
        teken = cast(Teken, self.woorden[self.hier].tekst)
        self.hier += 1
        woord = self.woorden[self.hier]
        waarde: int | Fraction | str | None
        if woord.soort == "getal":
            waarde = self.number(woord)
        elif woord.tekst == "onbepaald":
            waarde = None
        elif woord.soort == "naam" and woord.tekst not in _NOOIT_EEN_NAAM:
            waarde = woord.tekst
        else:
            self.refuse("getal")
        self.hier += 1
        return Vergelijk(naam.tekst, teken, waarde, naam.begin, woord.einde)

    def read_in(self, naam: Woord) -> Voorwaarde:
        self.hier += 1
        if self.woorden[self.hier].tekst != "(":
            self.refuse("lijst")
        waarden: list[Woord] = []
        while not waarden or self.woorden[self.hier].tekst == ",":
            self.hier += 1
            woord = self.woorden[self.hier]
            if woord.soort != "naam" or woord.tekst in _NOOIT_EEN_WAARDE:
                self.refuse("lijstwaarde")
            waarden.append(woord)
            self.hier += 1
        slot = self.woorden[self.hier]
        if slot.tekst != ")":
            self.refuse("lijsteinde")
        self.hier += 1
        return In(naam.tekst, tuple(w.tekst for w in waarden), naam.begin, slot.einde, tuple(w.begin for w in waarden))

    def read_duurt(self, naam: Woord) -> Voorwaarde:
        vorm = self.woorden[self.hier].tekst
        self.hier += 1
        if vorm in ("langer", "korter"):
            if self.woorden[self.hier].tekst != "dan":
                self.refuse("dan")
            vorm += " dan"
            self.hier += 1
        woord = self.woorden[self.hier]
        if woord.tekst == "onbepaald":
            self.hier += 1
            return Duurt(naam.tekst, cast(Vorm, vorm), None, naam.begin, woord.einde)
        eenheid = self.woorden[self.hier + 1] if woord.soort == "getal" else woord
        if eenheid is woord or eenheid.soort != "naam" or eenheid.tekst in _NOOIT_EEN_NAAM:
            self.refuse("duur")
        # Blanks only, so that the offsets of a refusal are those of the text.
        tekst = re.sub(r"\s", " ", self.text[woord.begin : eenheid.einde])
        try:
            duur = parse_duur(tekst)
        except TermijnFout as fout:
            raise VoorwaardeFout(fout.tekst, woord.begin + fout.begin, woord.begin + fout.einde, fout.suggestie) from None
        self.hier += 2
        return Duurt(naam.tekst, cast(Vorm, vorm), duur, naam.begin, eenheid.einde)

    def number(self, woord: Woord) -> int | Fraction:
        """Return the number that *woord* says; 4/2 is 2."""
        teller, _, noemer = woord.tekst.partition("/")
        if len(woord.tekst) > MAX_CIJFERS:
            raise VoorwaardeFout("Dit getal is te groot voor een voorwaarde", woord.begin, woord.einde)
        if not noemer:
            return int(teller)
        if int(noemer) == 0:
            raise VoorwaardeFout("Een breuk kan niet door 0 delen", woord.begin, woord.einde)
        breuk = Fraction(int(teller), int(noemer))
        return int(breuk) if breuk.denominator == 1 else breuk

    def refuse(self, verwacht: Plaats, opening: Woord | None = None) -> NoReturn:
        # The words for what is wrong are only needed when something is.
        from routekaart.voorwaarde.leesfout import explain

        raise explain(self.text, self.woorden, self.hier, verwacht, opening)

    def refuse_depth(self, woord: Woord) -> NoReturn:
        raise VoorwaardeFout(f"Deze voorwaarde heeft meer dan {MAX_DIEPTE} lagen in elkaar", woord.begin, woord.einde)


def _height(voorwaarde: Voorwaarde) -> int:
    """Return how many nodes stand inside each other; a leaf is one."""
    hoogte = 0
    laag: list[Voorwaarde] = [voorwaarde]
    while laag:
        hoogte += 1
        volgende: list[Voorwaarde] = []
        for knoop in laag:
            if isinstance(knoop, En | Of):
                volgende.extend(knoop.delen)
            elif isinstance(knoop, Niet):
                volgende.append(knoop.deel)
        laag = volgende
    return hoogte
