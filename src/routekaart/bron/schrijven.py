"""A plain tree as YAML text that `parse` reads back to the same tree: block style, quotes only where they are needed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from routekaart.bevinding import Pad
from routekaart.bron.tekens import VERBODEN

_KAAL = re.compile(r"[A-Za-z0-9À-ɏ](?:[A-Za-z0-9À-ɏ _./()<>=+,;'!?%&*\[\]{}-]|:(?=\S))*")
_BLOK = re.compile(r"(?:[^\s#][^\n\r\t]*\n)*[^\s#][^\n\r\t]*\n?")
_VLUCHT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def to_yaml(boom: Mapping[str, Any], remark: Callable[[Pad], str] | None = None) -> str:
    """Return *boom* (mappings, lists, texts and whole numbers) as YAML; *remark* gives what to say about the entry at a pad.

    Reading the text again gives *boom*, with every number as text.  No character in it steers a terminal.
    """
    return "".join(f"{regel}\n" for regel in _table(boom, (), "", remark or _no_remark))


def _no_remark(pad: Pad) -> str:
    return ""


def _table(tabel: Mapping[str, Any], pad: Pad, inspringing: str, remark: Callable[[Pad], str]) -> Iterator[str]:
    for sleutel, waarde in tabel.items():
        yield from _entry(f"{inspringing}{_scalar(sleutel)}:", waarde, (*pad, sleutel), inspringing + "  ", remark)


def _list(lijst: list[Any], pad: Pad, inspringing: str, remark: Callable[[Pad], str]) -> Iterator[str]:
    for index, waarde in enumerate(lijst):
        hier = (*pad, index)
        if isinstance(waarde, Mapping) and waarde:
            regels = list(_table(waarde, hier, inspringing + "  ", remark))
            yield f"{inspringing}- {regels[0].lstrip(' ')}"
            yield from regels[1:]
        else:
            yield from _entry(f"{inspringing}-", waarde, hier, inspringing + "  ", remark)


def _entry(kop: str, waarde: Any, pad: Pad, inspringing: str, remark: Callable[[Pad], str]) -> Iterator[str]:
    opmerking = remark(pad)
    staart = f"  # {_visible(opmerking)}" if opmerking else ""
    if isinstance(waarde, Mapping):
        yield kop + ("" if waarde else " {}") + staart
        yield from _table(waarde, pad, inspringing, remark)
    elif isinstance(waarde, list):
        yield kop + ("" if waarde else " []") + staart
        yield from _list(waarde, pad, inspringing, remark)
    elif "\n" in str(waarde) and _BLOK.fullmatch(str(waarde)) and not VERBODEN.search(str(waarde)):
        yield f"{kop} |{'' if str(waarde).endswith(chr(10)) else '-'}{staart}"
        yield from (inspringing + regel for regel in str(waarde).removesuffix("\n").split("\n"))
    else:
        yield f"{kop} {_scalar(str(waarde))}{staart}"


def _scalar(tekst: str) -> str:
    if _KAAL.fullmatch(tekst) and not tekst.endswith((" ", ":")):
        return tekst
    return '"' + VERBODEN.sub(_escape, "".join(_VLUCHT.get(teken, teken) for teken in tekst)) + '"'


def _escape(match: re.Match[str]) -> str:
    nummer = ord(match.group())
    return f"\\U{nummer:08x}" if nummer > 0xFFFF else f"\\u{nummer:04x}"


def _visible(tekst: str) -> str:
    return VERBODEN.sub("?", " ".join(tekst.split()))
