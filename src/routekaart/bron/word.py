"""Characters that word processors type by themselves and that YAML does not take for what they look like."""

from __future__ import annotations

import re

from routekaart.bevinding import Bevinding, Herstel, Pad, Plek
from routekaart.codes import CODES

_SPATIES = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_OPEN = "\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u2039"
_DICHT = "\u201c\u201d\u2018\u2019\u00bb\u203a"
_STREEPJES = "\u2010-\u2015\u2022\u25aa\u25cf\u00b7\u2212"

_SPATIE = re.compile(f"[{_SPATIES}]+")
_SPATIE_VOORAAN = re.compile(rf"^[ -]*([{_SPATIES}][ {_SPATIES}]*)|:([{_SPATIES}][ {_SPATIES}]*)")
_GEKRULD = re.compile(rf"(?:^ *|: |- |[{{\[,] ?)([{_OPEN}][^{_DICHT}]*[{_DICHT}]?)")
_OPSOMMING = re.compile(rf"^ *([{_STREEPJES}])[ {_SPATIES}\t]")


def in_scalar(waarde: str, pad: Pad, plek: Plek, is_sleutel: bool) -> Bevinding | None:
    """Return what a word processor did to the plain text *waarde*, a key or a value, if it changes what YAML reads."""
    spatie = _SPATIE.search(waarde) if is_sleutel else _SPATIE_VOORAAN.match(waarde) or re.search(f":[{_SPATIES}]", waarde)
    if spatie:
        return _space(pad, plek, None)
    if len(waarde) > 1 and waarde[0] in _OPEN and waarde[-1] in _DICHT:
        return _curly(pad, plek, waarde)
    if _OPSOMMING.match(waarde):
        return _bullet(pad, plek, waarde[0])
    return None


def in_line(regel: str, line: int) -> Bevinding | None:
    """Return what a word processor did to *regel*, line number *line*, which YAML could not read."""
    if regel.isascii():
        return None
    if match := _SPATIE_VOORAAN.search(regel):
        groep = 1 if match.group(1) else 2
        plek = Plek(line, match.start(groep) + 1, line, match.end(groep) + 1)
        spaties = " " * len(match.group(groep))
        return _space((), plek, Herstel(spaties, "vaste spaties vervangen door gewone", veilig=True, plek=plek))
    if match := _GEKRULD.search(regel):
        return _curly((), Plek(line, match.start(1) + 1, line, match.end(1) + 1), match.group(1))
    if match := _OPSOMMING.match(regel):
        return _bullet((), Plek(line, match.start(1) + 1, line, match.end(1) + 1), match.group(1))
    return None


def _space(pad: Pad, plek: Plek, herstel: Herstel | None) -> Bevinding:
    return CODES["RK107"].at(
        pad,
        "hier staat een vaste spatie, zoals Word die typt, en YAML ziet die niet als spatie",
        oplossing="vervang de vaste spatie door een gewone spatie: haal haar weg en druk op de spatiebalk",
        label="vaste spatie",
        herstel=herstel,
        plek=plek,
    )


def _curly(pad: Pad, plek: Plek, waarde: str) -> Bevinding:
    kern = waarde.strip(_OPEN + _DICHT)
    compleet = waarde[-1] in _DICHT and '"' not in kern and "\\" not in kern
    return CODES["RK107"].at(
        pad,
        "deze tekst begint met een gekruld aanhalingsteken, zoals Word dat typt, en YAML kent alleen rechte",
        oplossing=f'typ rechte aanhalingstekens: `"{shorten(kern)}"`',
        label="gekruld aanhalingsteken",
        herstel=Herstel(f'"{kern}"', "rechte aanhalingstekens zetten", plek=plek) if compleet else None,
        plek=plek,
    )


def _bullet(pad: Pad, plek: Plek, teken: str) -> Bevinding:
    return CODES["RK107"].at(
        pad,
        f"deze regel begint met het opsommingsteken `{teken}` uit Word, en YAML kent alleen het koppelteken `-`",
        oplossing="typ een gewoon koppelteken en een spatie: `- `",
        label="opsommingsteken",
        herstel=Herstel("-", "een gewoon koppelteken typen", plek=plek) if plek.end_column == plek.column + 1 else None,
        plek=plek,
    )


def shorten(tekst: str, lengte: int = 60) -> str:
    """Return *tekst* on one line, cut off at *lengte* characters, to quote in a message."""
    kort = " ".join(tekst[: 4 * lengte].split())
    return kort if len(kort) <= lengte else kort[: lengte - 1] + "…"
