"""What to tell an author whose voorwaarde cannot be read; only imported when that happens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from fractions import Fraction
from typing import Literal

from routekaart.voorwaarde.lezing import VoorwaardeFout, Woord
from routekaart.voorwaarde.woorden import LIJN_EINDEN, NIET_GELUKT, OVERTREDEN, RESERVED, STANDEN, TE_LAAT

Plaats = Literal["uitspraak", "verbinding", "haakje", "waarde", "getal", "lijst", "lijstwaarde", "lijsteinde", "dan", "duur"]
"""What the reader hoped to find at the word where it stopped."""


def explain(text: str, woorden: list[Woord], hier: int, verwacht: Plaats, opening: Woord | None = None) -> VoorwaardeFout:
    """Return what is wrong with *text* at word *hier*, where *verwacht* should have stood.

    *opening* is the parenthesis that is still open there.
    """
    plek = _Plek(text, woorden, hier, opening)
    return plek.foreign() or _UITLEG[verwacht](plek)


class _Plek:
    """The word where reading stopped, and its neighbours."""

    __slots__ = ("hier", "opening", "text", "volgend", "vorig", "woord", "woorden")

    def __init__(self, text: str, woorden: list[Woord], hier: int, opening: Woord | None) -> None:
        self.text = text
        self.woorden = woorden
        self.hier = hier
        self.opening = opening
        self.woord = woorden[hier]
        self.vorig = woorden[hier - 1] if hier else None
        self.volgend = woorden[hier + 1] if hier + 1 < len(woorden) else self.woord

    def fault(
        self, tekst: str, suggestie: str | None = None, begin: int | None = None, einde: int | None = None
    ) -> VoorwaardeFout:
        begin = self.woord.begin if begin is None else begin
        einde = self.woord.einde if einde is None else einde
        if begin == einde and self.vorig is not None:
            # At the end of the text there is nothing to underline: point at the last word.
            begin, einde = self.vorig.begin, self.vorig.einde
        return VoorwaardeFout(tekst, begin, einde, suggestie)

    def glued(self) -> bool:
        """Return whether the word stands against the one before it."""
        return self.vorig is not None and self.vorig.einde == self.woord.begin

    def chunk(self) -> tuple[str, int, int]:
        """Return the run of characters without blanks or parentheses around the word, and where it stands."""
        begin = einde = self.woord.begin
        while begin and self.text[begin - 1] not in " \t\r\n()":
            begin -= 1
        while einde < len(self.text) and self.text[einde] not in " \t\r\n()":
            einde += 1
        return self.text[begin:einde], begin, einde

    def foreign(self) -> VoorwaardeFout | None:
        """Return what is wrong when the word is from another notation, whatever should have stood here."""
        brok, begin, einde = self.chunk()
        decimaal = re.fullmatch(r"([0-9]{1,6})[.,]([0-9]{1,6})", brok)
        if decimaal:
            breuk = Fraction(f"{decimaal[1]}.{decimaal[2]}")
            tekst = "Een deel van een getal schrijft u als breuk, niet met een komma of punt"
            return self.fault(tekst, str(breuk), begin, einde)
        vreemd = re.match(r"&&?|\|\|?|!=|<>|={1,3}>?|!|≥|≤|≠", self.text[self.woord.begin :])
        if vreemd and vreemd[0] in _TEKENS:
            bedoeld = _TEKENS[vreemd[0]]
            tekst = f"`{vreemd[0]}` bestaat niet in een voorwaarde"
            return self.fault(tekst, bedoeld, einde=self.woord.begin + len(vreemd[0]))
        if self.woord.soort == "vreemd":
            return self.strange(brok, begin, einde)
        return self.translated()

    def strange(self, brok: str, begin: int, einde: int) -> VoorwaardeFout:
        """Return what is wrong with a character that has no meaning here."""
        teken = self.woord.tekst
        if teken in _AANHALINGSTEKENS:
            kaal = brok.strip(_AANHALINGSTEKENS)
            suggestie = kaal if re.fullmatch(r"[a-z][a-z0-9_]*|[0-9]+", kaal) else None
            return self.fault("In een voorwaarde staan geen aanhalingstekens", suggestie, begin, einde)
        if teken.isalpha():
            return self.letter(brok, begin, einde)
        if teken in "+*/":
            return self.fault("Een voorwaarde rekent niet; laat een teller het tellen")
        if teken == "-" and self.volgend.soort == "getal" and self.volgend.begin == self.woord.einde:
            return self.fault("Een getal onder nul komt in een voorwaarde niet voor", einde=self.volgend.einde)
        if teken in "-.":
            suggestie = re.sub(r"[-.]", "_", brok) if re.fullmatch(r"[a-z][a-z0-9_]*([-.][a-z0-9_]+)+", brok) else None
            if teken == ".":
                return self.fault("Een punt komt in een naam niet voor; vraag met `is` naar een uitkomst", None, begin, einde)
            return self.fault("Een naam bestaat uit kleine letters, cijfers en `_`", suggestie, begin, einde)
        if teken == "%":
            procent = re.fullmatch(r"([0-9]{1,4})%", brok)
            suggestie = str(Fraction(int(procent[1]), 100)) if procent else None
            return self.fault("Een percentage schrijft u als breuk", suggestie, begin, einde)
        if teken in "{}[]":
            rond = ")" if teken in "}]" else "("
            return self.fault("In een voorwaarde staan alleen ronde haakjes", rond)
        if not teken.isprintable() or teken.isspace():
            return self.fault("Hier staat een onzichtbaar teken dat geen gewone spatie is", " " if teken.isspace() else None)
        return self.fault(f"Het teken `{teken}` heeft in een voorwaarde geen betekenis")

    def letter(self, brok: str, begin: int, einde: int) -> VoorwaardeFout:
        """Return what is wrong with a capital, or a letter with a diacritic."""
        klein = "".join(c for c in unicodedata.normalize("NFKD", brok.lower()) if not unicodedata.combining(c))
        bedoeld = _WOORDEN.get(klein, klein)
        suggestie = bedoeld if re.fullmatch(r"[a-z][a-z0-9_]*", bedoeld) else None
        tekst = "Namen en woorden in een voorwaarde hebben alleen kleine letters, zonder accenten"
        return self.fault(tekst, suggestie, begin, einde)

    def translated(self) -> VoorwaardeFout | None:
        """Return what is wrong with a word from another language, when that word has one meaning only."""
        bedoeld = _WOORDEN.get(self.woord.tekst)
        if bedoeld is None or self.volgend.tekst in ("is", "in"):
            return None
        return self.fault(f"`{self.woord.tekst}` bestaat niet in een voorwaarde", bedoeld)


_AANHALINGSTEKENS = "\"'`‘’“”„"
_TEKENS = {
    "&&": "en", "&": "en", "||": "of", "|": "of", "!": "niet", "=": "is", "==": "is", "===": "is", "!=": "is niet",
    "<>": "is niet", "≠": "is niet", "=>": ">=", "≥": ">=", "≤": "<=",
}  # fmt: skip
_WOORDEN = {"and": "en", "or": "of", "not": "niet", "true": "ja", "false": "nee", "null": "onbekend", "none": "onbekend"}
_VERGELIJKINGEN = {
    "meer": ">", "groter": ">", "boven": ">", "minder": "<", "kleiner": "<", "onder": "<", "gelijk": "is", "heeft": "is",
    "was": "is", "wordt": "is", "zijn": "is", "minimaal": "minstens", "tenminste": "minstens", "maximaal": "hoogstens",
    "ruim": "langer dan", "sinds": "minstens", "al": "minstens",
}  # fmt: skip


def _uitspraak(plek: _Plek) -> VoorwaardeFout:
    woord, vorig = plek.woord, plek.vorig
    if woord.soort == "slot":
        if vorig is None:
            return plek.fault("Hier staat geen voorwaarde")
        return plek.fault(f"Na `{vorig.tekst}` ontbreekt een voorwaarde")
    if woord.tekst in ("en", "of"):
        if vorig is None or vorig.tekst == "(":
            return plek.fault(f"Vóór `{woord.tekst}` ontbreekt een voorwaarde")
        return plek.fault(f"Tussen `{vorig.tekst}` en `{woord.tekst}` ontbreekt een voorwaarde")
    if woord.tekst == ")":
        return plek.fault("Vóór dit haakje ontbreekt een voorwaarde")
    if woord.soort == "getal":
        return _number_first(plek)
    if woord.tekst in ("ja", "nee", "bekend", "onbekend", "is", "in"):
        return plek.fault(f"Vóór `{woord.tekst}` ontbreekt de naam waar het over gaat")
    return plek.fault(f"Vóór `{woord.tekst}` ontbreekt een naam")


def _number_first(plek: _Plek) -> VoorwaardeFout:
    omgekeerd = {">=": "<=", ">": "<", "<=": ">=", "<": ">"}
    teken, naam = plek.volgend, plek.woorden[min(plek.hier + 2, len(plek.woorden) - 1)]
    tekst = "Een vergelijking begint met een naam; het getal komt erachter"
    if teken.tekst in omgekeerd and naam.soort == "naam":
        return plek.fault(tekst, f"{naam.tekst} {omgekeerd[teken.tekst]} {plek.woord.tekst}", einde=naam.einde)
    return plek.fault(tekst)


def _verbinding(plek: _Plek) -> VoorwaardeFout:
    woord, vorig = plek.woord, plek.vorig
    assert vorig is not None
    if woord.tekst == ")":
        return plek.fault("Dit haakje sluit iets dat niet geopend is")
    if woord.tekst == "," or woord.soort == "slot":
        return plek.fault("Tussen twee voorwaarden staat `en` of `of`, geen komma")
    if woord.tekst == "(" and vorig.soort == "naam" and plek.glued():
        return plek.fault("Een voorwaarde kent geen functies; hier staat een haakje tegen een naam aan", begin=vorig.begin)
    if woord.tekst in _VERGELIJKINGEN:
        return _comparison(plek)
    if vorig.tekst in ("not", "geen"):
        return plek.fault(f"`{vorig.tekst}` bestaat niet in een voorwaarde", "niet", vorig.begin, vorig.einde)
    if woord.tekst == "niet" and plek.volgend.tekst in ("in", "is"):
        return _niet_behind(plek)
    if woord.soort == "naam" and plek.glued() and vorig.soort == "getal":
        return plek.fault("Een naam begint met een letter, niet met een cijfer", begin=vorig.begin)
    if woord.tekst == "dan" or woord.tekst in (">=", ">", "<=", "<", "is", "in"):
        return plek.fault(f"Vóór `{woord.tekst}` staat geen naam; een vergelijking heeft één naam en één waarde")
    return _two_in_a_row(plek, vorig)


def _two_in_a_row(plek: _Plek, vorig: Woord) -> VoorwaardeFout:
    """Return what is wrong where one voorwaarde follows another: `besluit gedaan` lacks `is`, anything else `en` or `of`."""
    woord = plek.woord
    if _asks_a_stand(plek):
        tekst = f"Tussen `{vorig.tekst}` en `{woord.tekst}` ontbreekt `is`"
        return plek.fault(tekst, f"{vorig.tekst} is {woord.tekst}", begin=vorig.begin)
    fout = plek.fault(f"Vóór `{woord.tekst}` ontbreekt `en` of `of`")
    if vorig.soort == woord.soort == "naam" and vorig.tekst not in RESERVED:
        fout.oplossing = (
            f"is `{woord.tekst}` een waarde of uitkomst van `{vorig.tekst}`, schrijf dan `{vorig.tekst} is {woord.tekst}`"
        )
    return fout


def _asks_a_stand(plek: _Plek) -> bool:
    """Return whether the word is a stand or fixed uitkomst right behind a name: `besluit gedaan`."""
    eerder = plek.woorden[plek.hier - 2].tekst if plek.hier > 1 else "en"
    naam = plek.vorig is not None and plek.vorig.soort == "naam" and plek.vorig.tekst not in RESERVED
    return naam and eerder in ("en", "of", "niet", "(") and plek.woord.tekst in _NA_IS


_NA_IS = frozenset((*STANDEN, TE_LAAT, *NIET_GELUKT, OVERTREDEN, *LIJN_EINDEN, "bekend", "onbekend"))


def _comparison(plek: _Plek) -> VoorwaardeFout:
    """Return what is wrong with a comparison in words that the language does not have."""
    woord, bedoeld, einde = plek.woord, _VERGELIJKINGEN[plek.woord.tekst], plek.woord.einde
    rest = [ander.tekst for ander in plek.woorden[plek.hier + 1 : plek.hier + 5]]
    if rest[:2] == ["dan", "of"] and rest[2:3] == ["gelijk"] and bedoeld in "<>":
        bedoeld, einde = bedoeld + "=", plek.woorden[plek.hier + (4 if rest[3:4] == ["aan"] else 3)].einde
    elif rest[:1] == ["dan"] or (woord.tekst == "gelijk" and rest[:1] == ["aan"]):
        einde = plek.volgend.einde
    tekst = f"`{plek.text[woord.begin : einde]}` is hier geen bekende vergelijking"
    return plek.fault(tekst, bedoeld, einde=einde)


def _niet_behind(plek: _Plek) -> VoorwaardeFout:
    if plek.volgend.tekst == "is":
        return plek.fault("`niet` komt hier na `is`", "is niet", einde=plek.volgend.einde)
    assert plek.vorig is not None
    tekst = "`niet` komt hier vóór de naam"
    return plek.fault(tekst, f"niet {plek.vorig.tekst} in", begin=plek.vorig.begin, einde=plek.volgend.einde)


def _haakje(plek: _Plek) -> VoorwaardeFout:
    assert plek.opening is not None
    return plek.fault("Dit haakje wordt niet gesloten", begin=plek.opening.begin, einde=plek.opening.einde)


def _waarde(plek: _Plek) -> VoorwaardeFout:
    woord = plek.woord
    if woord.tekst == "onbepaald":
        tekst = "`onbepaald` is geen waarde; bij een gegeven zonder waarde schrijft u `is onbekend`"
        return plek.fault(tekst, "onbekend")
    if woord.tekst in (">=", ">", "<=", "<") and plek.vorig is not None:
        return plek.fault(f"Vóór `{woord.tekst}` staat geen `is`", woord.tekst, begin=plek.vorig.begin)
    if woord.tekst == "in" and plek.vorig is not None:
        return plek.fault("Vóór `in` staat geen `is`", "in", begin=plek.vorig.begin)
    return plek.fault("Na `is` ontbreekt een waarde")


def _getal(plek: _Plek) -> VoorwaardeFout:
    assert plek.vorig is not None
    return plek.fault(f"Na `{plek.vorig.tekst}` ontbreekt een getal, of de naam van een getal")


def _lijst(plek: _Plek) -> VoorwaardeFout:
    return plek.fault("Na `in` staat een rij waarden tussen haakjes, zoals `in (luxe, signaal)`")


def _lijstwaarde(plek: _Plek) -> VoorwaardeFout:
    if plek.woord.soort == "slot":
        return plek.fault("De rij waarden na `in` wordt niet gesloten met een haakje")
    return plek.fault("In de rij na `in` staan alleen waarden, met een komma ertussen")


def _lijsteinde(plek: _Plek) -> VoorwaardeFout:
    if plek.woord.soort == "slot":
        return plek.fault("De rij waarden na `in` wordt niet gesloten met een haakje")
    suggestie = "," if plek.woord.tekst in ("en", "of") else None
    return plek.fault("Tussen de waarden na `in` staat een komma", suggestie)


def _dan(plek: _Plek) -> VoorwaardeFout:
    assert plek.vorig is not None
    woord = plek.vorig.tekst
    return plek.fault(f"Na `{woord}` ontbreekt `dan`", f"{woord} dan", plek.vorig.begin, plek.vorig.einde)


_TEKEN_VOOR = {"minstens": ">=", "langer dan": ">", "hoogstens": "<=", "korter dan": "<"}


def _duur(plek: _Plek) -> VoorwaardeFout:
    assert plek.vorig is not None
    eerste = plek.woorden[plek.hier - 2] if plek.vorig.tekst == "dan" else plek.vorig
    vorm = " ".join(plek.text[eerste.begin : plek.vorig.einde].split())
    if plek.woord.soort == "getal":
        teken = f"{_TEKEN_VOOR[vorm]} {plek.woord.tekst}"
        tekst = f"Na `{vorm}` staat een duur met een eenheid, zoals `3 weken`; een aantal vergelijkt u met `{_TEKEN_VOOR[vorm]}`"
        return plek.fault(tekst, teken, begin=eerste.begin, einde=plek.woord.einde)
    tekst = f"Na `{vorm}` staat een duur in cijfers met een eenheid, zoals `3 weken`"
    return plek.fault(tekst)


_UITLEG: dict[Plaats, Callable[[_Plek], VoorwaardeFout]] = {
    "uitspraak": _uitspraak,
    "verbinding": _verbinding,
    "haakje": _haakje,
    "waarde": _waarde,
    "getal": _getal,
    "lijst": _lijst,
    "lijstwaarde": _lijstwaarde,
    "lijsteinde": _lijsteinde,
    "dan": _dan,
    "duur": _duur,
}
