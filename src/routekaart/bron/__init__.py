"""The text of a protocol file and where everything stands in it: the only part that knows YAML."""

from __future__ import annotations

import stat
from dataclasses import replace
from os import PathLike
from pathlib import Path

from routekaart.bevinding import Bevinding, Plek, ProtocolOngeldig
from routekaart.bron import limits
from routekaart.bron.document import Document, Knoop, Lijst, Tabel, in_file_order
from routekaart.bron.scan import DUBBEL, scan
from routekaart.bron.tekens import decode
from routekaart.codes import CODES

__all__ = ["DUBBEL", "Document", "Knoop", "Lijst", "Tabel", "parse", "parse_file", "parse_on", "read_bytes"]

_LEESBAAR = frozenset({"RK103", "RK107", "RK108"})
"""Mistakes beside which the rest of the file can still be read."""


def parse(inhoud: bytes | str, naam: str = "<tekst>") -> Document:
    """Return the Document that *inhoud* (UTF-8) stands for; *naam* is what bevindingen call the file.

    Every scalar stays text, and every key stands once. Time and memory are bounded for every input.

    Raises:
        ProtocolOngeldig: with everything found, in file order (RK0xx, RK103, RK107, RK108), ``bestand`` and ``plek``
            filled in. Nothing else is ever raised.
    """
    document, bevindingen = _read(inhoud, naam)
    if bevindingen or document is None:
        raise _refusal(bevindingen or [_empty()], naam)
    return document


def parse_on(inhoud: bytes | str, naam: str = "<tekst>") -> tuple[Document | None, tuple[Bevinding, ...]]:
    """Return what can still be read of *inhoud*, and what ``parse`` would refuse it for; never raises.

    The document is None when nothing after the mistake can be trusted.  Of what stands twice the first counts; the others
    have `DUBBEL` behind their key.
    """
    try:
        document, bevindingen = _read(inhoud, naam)
    except ProtocolOngeldig as fout:
        return None, fout.bevindingen
    if document is None:
        return None, _refusal(bevindingen or [_empty()], naam).bevindingen
    leesbaar = all(b.code in _LEESBAAR for b in bevindingen)
    return (document if leesbaar else None), _refusal(bevindingen, naam).bevindingen


def _read(inhoud: bytes | str, naam: str) -> tuple[Document | None, list[Bevinding]]:
    try:
        tekst, bom = decode(inhoud)
    except ProtocolOngeldig as fout:
        raise _refusal(fout.bevindingen, naam) from None
    knoop, begin, bevindingen = scan(tekst)
    if knoop is None or begin is None or knoop == "":
        return None, bevindingen
    return Document(naam, tekst, knoop, begin, bom), bevindingen


def parse_file(pad: str | PathLike[str]) -> Document:
    """Return the Document in the file at *pad*, named as *pad* is given.

    Raises:
        ProtocolOngeldig: as ``parse``, and RK009 when the file cannot be read.
    """
    return parse(read_bytes(pad), str(pad))


def read_bytes(pad: str | PathLike[str]) -> bytes:
    """Return what stands in the file at *pad*, at most one byte more than a protocol may hold.

    Raises:
        ProtocolOngeldig: RK009 when the file cannot be read.
    """
    try:
        # A named pipe would wait for ever, and a device may never end.
        if not stat.S_ISREG(Path(pad).stat().st_mode):
            raise _refusal([_unreadable("dit is geen gewoon bestand")], str(pad))
        with open(pad, "rb") as bestand:
            return bestand.read(limits.BESTAND + 1)
    except FileNotFoundError:
        raise _refusal([_unreadable("dit bestand bestaat niet")], str(pad)) from None
    except (OSError, ValueError) as fout:
        if isinstance(fout, ProtocolOngeldig):
            raise
        raise _refusal([_unreadable("dit bestand kan niet worden geopend")], str(pad)) from None


def _refusal(bevindingen: list[Bevinding] | tuple[Bevinding, ...], naam: str) -> ProtocolOngeldig:
    return ProtocolOngeldig(replace(b, bestand=naam) for b in in_file_order(bevindingen))


def _empty() -> Bevinding:
    return CODES["RK007"].at(
        (),
        "dit bestand is leeg, of er staat alleen commentaar in",
        oplossing="begin met de regel `routekaart: 1`",
        plek=Plek(1, 1, 1, 1),
    )


def _unreadable(tekst: str) -> Bevinding:
    return CODES["RK009"].at((), tekst, oplossing="controleer de naam en de plaats van het bestand", plek=Plek(1, 1, 1, 1))
