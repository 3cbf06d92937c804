"""Which known word an author meant by a word that is not known: a slip of the pen, never a guess at what was meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

_LANGSTE = 80
"""No name is longer; comparing longer texts would cost more than it helps."""


def nearest(woord: str, kandidaten: Iterable[str]) -> str | None:
    """Return the one of *kandidaten* of which *woord* is a slip of the pen, the first of those that are equally near.

    A slip is: another case; signs between words (`_`, `-`, a space) that are other, missing or too many; singular for
    plural or the other way round; or, in each word, a letter that is wrong, missing, too many or exchanged with its
    neighbour: one in a short word, two from seven letters on, three from twelve.  A digit is never a slip: `gesprek_3`
    is not `gesprek_2`.
    """
    beste: tuple[int, str] | None = None
    for kandidaat in kandidaten:
        fouten = _slips(woord.lower(), kandidaat.lower())
        if fouten is not None and (beste is None or fouten < beste[0]):
            beste = fouten, kandidaat
    return beste[1] if beste else None


def likely_first(woord: str, kandidaten: Collection[str]) -> list[str]:
    """Return *kandidaten* to choose from: what *woord* is a slip of, then what has a word of it, then the rest in order."""
    bedoeld = nearest(woord, kandidaten)
    delen = {deel for deel in _words(woord.lower()) if len(deel) > 2}
    verwant = [k for k in kandidaten if k != bedoeld and delen & set(_words(k.lower()))]
    voorop = [*([] if bedoeld is None else [bedoeld]), *verwant]
    return [*voorop, *(k for k in kandidaten if k not in voorop)]


def _words(tekst: str) -> list[str]:
    return [deel for deel in re.split(r"[\W_]+", tekst) if deel]


def _slips(woord: str, ander: str) -> int | None:
    """Return how many letters *woord* is off from *ander*; None when that is more than a slip."""
    if max(len(woord), len(ander)) > _LANGSTE or re.findall(r"\d", woord) != re.findall(r"\d", ander):
        return None
    eigen, bedoeld = _words(woord), _words(ander)
    if "." in woord + ander and woord.count(".") != ander.count("."):
        return None
    if len(eigen) != len(bedoeld):
        eigen, bedoeld = ["".join(eigen)], ["".join(bedoeld)]
    fouten = [_in_word(*paar) for paar in zip(eigen, bedoeld, strict=True)]
    return None if not fouten or None in fouten else sum(f for f in fouten if f is not None)


def _in_word(woord: str, ander: str) -> int | None:
    if _is_plural(woord, ander) or _is_plural(ander, woord):
        return 1
    kort, lang = sorted((len(woord), len(ander)))
    toegestaan = 3 if kort >= 12 else 2 if kort >= 7 else 1 if lang >= 3 and kort >= 2 else 0
    if lang - kort > toegestaan:
        return None
    afstand = _distance(woord, ander)
    return afstand if afstand <= toegestaan else None


def _is_plural(meer: str, een: str) -> bool:
    return meer != een and meer in (f"{een}s", f"{een}n", f"{een}en", f"{een}{een[-1:]}en")


def _distance(woord: str, ander: str) -> int:
    """Return in how many slips *woord* becomes *ander*: a letter changed, added, left out, or two neighbours exchanged."""
    voorvorige: list[int] = []
    vorige = list(range(len(ander) + 1))
    for i, a in enumerate(woord, 1):
        rij = [i]
        for j, b in enumerate(ander, 1):
            kosten = min(vorige[j] + 1, rij[-1] + 1, vorige[j - 1] + (a != b))
            if i > 1 and j > 1 and a == ander[j - 2] and woord[i - 2] == b:
                kosten = min(kosten, voorvorige[j - 2] + 1)
            rij.append(kosten)
        voorvorige, vorige = vorige, rij
    return vorige[-1]
