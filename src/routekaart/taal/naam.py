"""What a name is: lower case letters, digits and ``_``, and not a word that the language needs itself."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from routekaart.taal.vorm import VormFout
from routekaart.voorwaarde.woorden import BARRED_UITKOMSTEN, NIET_GELUKT, OVERTREDEN, RESERVED, STANDEN, TE_LAAT

NAAM = re.compile(r"[a-z][a-z0-9_]*")

GERESERVEERD = RESERVED
"""Words that mean something by themselves, so nothing can be named after them."""

VASTE_UITKOMSTEN = ("gedaan", *NIET_GELUKT, OVERTREDEN)
"""The uitkomsten with one meaning everywhere; every other one is the author's own."""

# `en`, `of`, `is`, `in` would break the voorwaarde that asks for them; `onbepaald` would hide that the source is silent.
_NIET_ALS_UITKOMST = BARRED_UITKOMSTEN | frozenset(("en", "of", "is", "in", "onbepaald"))


def is_naam(tekst: str) -> bool:
    """Return whether *tekst* has the form of a name (it may still be a reserved word)."""
    return NAAM.fullmatch(tekst) is not None


def repair(tekst: str) -> str | None:
    """Return the name that *tekst* was probably meant to be, or None when that is not clear.

    A number in front is never dropped: `2e_gesprek` is not `e_gesprek`.
    """
    plat = "".join(c for c in unicodedata.normalize("NFKD", tekst) if not unicodedata.combining(c)).lower()
    naam = re.sub(r"[^a-z0-9]+", "_", plat).strip("_")
    return naam if NAAM.fullmatch(naam) and naam != tekst else None


@lru_cache(maxsize=4096)
def parse_naam(tekst: str) -> str:
    """Return *tekst*, which must be usable as a new name.

    Raises: VormFout (RK112) with the repaired name as suggestion, (RK113) when the word means something already.
    """
    _check_form(tekst)
    if tekst in GERESERVEERD:
        zin = f"het woord `{tekst}` heeft in de taal al een eigen betekenis{_meaning(tekst)}"
        raise VormFout(zin, code="RK113", oplossing="kies een andere naam")
    return tekst


@lru_cache(maxsize=4096)
def parse_uitkomst(tekst: str) -> str:
    """Return *tekst*, which must be usable as an uitkomst: more words are free here than for names.

    Raises: VormFout (RK112; RK113 when a voorwaarde uses the word itself).
    """
    _check_form(tekst)
    if tekst in _NIET_ALS_UITKOMST:
        raise VormFout(
            f"het woord `{tekst}` kan geen uitkomst zijn: het heeft in een voorwaarde al een eigen betekenis{_meaning(tekst)}",
            code="RK113",
            oplossing="kies een andere naam voor deze uitkomst",
        )
    return tekst


def _meaning(woord: str) -> str:
    if woord in STANDEN:
        return ": zo vraagt een voorwaarde hoe het met een stap staat"
    return ": zo vraagt een voorwaarde of een termijn voorbij is" if woord == TE_LAAT else ""


@lru_cache(maxsize=4096)
def parse_verwijzing(tekst: str) -> str:
    """Return *tekst*, which must have the form of a name; whether that name exists is asked later.

    Raises: VormFout (RK112) with the repaired name as suggestion, (RK104) when several names stand here.
    """
    if " " in tekst and all(is_naam(woord) for woord in tekst.split()):
        raise VormFout(f"hier hoort één naam, en `{tekst}` zijn er meer", oplossing="noem één naam")
    _check_form(tekst)
    return tekst


def check_word(woord: str, begin: int, *, punten: bool = False) -> None:
    """Refuse *woord*, which stands at *begin* in its value, unless it is a name (with *punten*: names joined by dots).

    Raises: VormFout (RK112).
    """
    if all(is_naam(deel) for deel in woord.split(".")) if punten else is_naam(woord):
        return
    beter, einde = repair(woord), begin + len(woord)
    raise VormFout(_why(woord), begin=begin, einde=einde, suggestie=beter, code="RK112", oplossing=_how(woord, beter))


def _check_form(tekst: str) -> None:
    if NAAM.fullmatch(tekst) is None:
        beter = repair(tekst)
        raise VormFout(_why(tekst), suggestie=beter, code="RK112", oplossing=_how(tekst, beter))


def _why(tekst: str) -> str:
    if tekst[:1].isdigit():
        return f"`{tekst}` is geen naam: een naam begint met een letter"
    if " " in tekst:
        return f"`{tekst}` is geen naam: in een naam staat `_` in plaats van een spatie"
    if any(c.isupper() for c in tekst):
        return f"`{tekst}` is geen naam: een naam heeft geen hoofdletters"
    if "-" in tekst:
        return f"`{tekst}` is geen naam: in een naam staat `_` in plaats van `-`"
    if any(c.isalpha() and not c.isascii() for c in tekst):
        return f"`{tekst}` is geen naam: in een naam staan geen letters met accenten"
    return f"`{tekst}` is geen naam: een naam heeft alleen kleine letters, cijfers en `_`"


def _how(tekst: str, beter: str | None) -> str:
    if beter is None and tekst[:1].isdigit():
        return "begin met een letter, zoals in `tweede_gesprek` of `brief_2`"
    return f"schrijf `{beter}`" if beter else "gebruik alleen kleine letters, cijfers en `_`"
