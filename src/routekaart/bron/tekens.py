"""From bytes to text: size, encoding and characters that show something else than they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from routekaart.bevinding import Bevinding, Herstel, Plek, ProtocolOngeldig
from routekaart.bron import limits
from routekaart.codes import CODES

_GEWOON = bytes([9, 10, 13, *range(0x20, 0x7F)])

_VERBODEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, NEL among them: a line break that many editors do not show
    "\u2028\u2029"  # the other two hidden line breaks
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # reading direction
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"  # zero width
    "\ud800-\udfff\ufff9-\ufffb\ufffe\uffff"  # no characters at all
    "\U000e0000-\U000e0fff"  # tags
)
VERBODEN = re.compile(f"[{_VERBODEN}]")
_VERBODEN_REEKS = re.compile(rf"([{_VERBODEN}])\1*|\r(?!\n)")
_TABS = re.compile(r"^( *\t[ \t]*)", re.MULTILINE)

_NAMEN = {
    "\x00": "een nul-teken",
    "\r": "een los regeleinde van een oude Mac",
    "\x1b": "een stuurteken voor het scherm",
    "\x7f": "een stuurteken",
    "\x85": "een verborgen regeleinde",
    "\xad": "een zacht afbreekstreepje",
    "\u200b": "een spatie zonder breedte",
    "\u200c": "een onzichtbaar scheidingsteken",
    "\u200d": "een onzichtbaar verbindingsteken",
    "\u2028": "een verborgen regeleinde",
    "\u2029": "een verborgen regeleinde",
    "\ufeff": "een onzichtbaar beginteken (BOM)",
}


def decode(inhoud: bytes | str) -> tuple[str, bool]:
    """Return the text of *inhoud* without the byte order mark that Windows editors put in front, and whether it was there.

    Raises:
        ProtocolOngeldig: RK002, RK003, RK006 or RK008, each with its plek.
    """
    if len(inhoud) > limits.BESTAND:
        raise ProtocolOngeldig([_too_large()])
    ruw = inhoud.encode("utf-8", "surrogatepass") if isinstance(inhoud, str) else inhoud
    if len(ruw) > limits.BESTAND:
        raise ProtocolOngeldig([_too_large()])
    tekst = inhoud if isinstance(inhoud, str) else _from_utf8(inhoud)
    bom = tekst.startswith("\ufeff")
    if bom:
        tekst = tekst[1:]
    bevindingen = [*_forbidden(tekst, ruw, bom), *_tabs(tekst)]
    if bevindingen:
        raise ProtocolOngeldig(bevindingen[: limits.BEVINDINGEN])
    return tekst, bom


def describe(teken: str) -> str:
    """Return a Dutch name for the invisible character *teken*, with its code point."""
    naam = _NAMEN.get(teken)
    if naam is None:
        naam = "een teken dat de leesrichting omdraait" if _turns(teken) else "een onzichtbaar of ongeldig teken"
    return f"{naam} (U+{ord(teken):04X})"


def place_at(tekst: str, begin: int, einde: int) -> Plek:
    """Return the plek of the characters *begin* to *einde* (offsets from 0, end exclusive) of *tekst*."""
    line = tekst.count("\n", 0, begin) + 1
    column = begin - tekst.rfind("\n", 0, begin)
    end_line = line + tekst.count("\n", begin, einde)
    end_column = einde - tekst.rfind("\n", 0, einde)
    return Plek(line, column, end_line, end_column)


def _turns(teken: str) -> bool:
    return teken in "\u061c\u200e\u200f" or "\u202a" <= teken <= "\u202e" or "\u2066" <= teken <= "\u2069"


def _too_large() -> Bevinding:
    return CODES["RK006"].at(
        (),
        "dit bestand is groter dan 1 MB, en zo groot kan een protocol niet zijn",
        oplossing="controleer of u het juiste bestand hebt gekozen, of verdeel het protocol over meer bestanden",
        plek=Plek(1, 1, 1, 1),
    )


def _from_utf8(ruw: bytes) -> str:
    try:
        tekst = ruw.decode("utf-8")
    except UnicodeDecodeError as fout:
        goed = ruw[: fout.start].decode("utf-8")
        plek = place_at(goed, len(goed), len(goed))
        raise ProtocolOngeldig([_not_utf8(plek, _guess(ruw))]) from None
    # UTF-16 of plain letters is also UTF-8, but with a NUL next to each letter.
    if ruw.count(0) * 3 > len(ruw):
        raise ProtocolOngeldig([_not_utf8(Plek(1, 1, 1, 1), "UTF-16")])
    return tekst


def _guess(ruw: bytes) -> str:
    return "UTF-16" if ruw.startswith((b"\xff\xfe", b"\xfe\xff")) else "Windows-1252"


def _not_utf8(plek: Plek, vermoeden: str) -> Bevinding:
    return CODES["RK002"].at(
        (),
        f"dit bestand is niet opgeslagen als UTF-8, maar waarschijnlijk als {vermoeden}",
        oplossing="kies in uw editor bij Opslaan als de codering UTF-8, en controleer daarna letters als é en ë",
        label="hier staat het eerste onleesbare teken",
        plek=plek,
    )


def _forbidden(tekst: str, ruw: bytes, bom: bool) -> Iterator[Bevinding]:
    # Deleting every plain character leaves little to look at, so the slow pattern sees almost nothing of a good file.
    rest = ruw.translate(None, _GEWOON).decode("utf-8", "surrogatepass")[bom:]
    if not VERBODEN.search(rest) and ruw.count(b"\r") == ruw.count(b"\r\n"):
        return
    for aantal, reeks in enumerate(_VERBODEN_REEKS.finditer(tekst)):
        if aantal >= limits.BEVINDINGEN:
            return
        yield _forbidden_at(tekst, reeks.group()[0], place_at(tekst, reeks.start(), reeks.end()))


def _forbidden_at(tekst: str, teken: str, plek: Plek) -> Bevinding:
    return CODES["RK008"].at(
        (),
        f"op deze plek staat {describe(teken)}, en zulke tekens mogen niet in een protocol staan",
        oplossing="verwijder het teken; typ de regel opnieuw als u het niet kunt zien",
        label="hier staat het teken",
        herstel=Herstel("\n" if teken in "\r\x85\u2028\u2029" else "", "het teken verwijderen", plek=plek),
        plek=plek,
    )


def _tabs(tekst: str) -> Iterator[Bevinding]:
    """One bevinding for each run of lines that start with a tab: the run has one cause."""
    if "\t" not in tekst:
        return
    vorige = -1
    for aantal, reeks in enumerate(_TABS.finditer(tekst)):
        plek = place_at(tekst, reeks.start(1), reeks.end(1))
        if plek.line != vorige + 1:
            yield CODES["RK003"].at(
                (),
                "deze regel springt in met een tab, en YAML kent alleen inspringen met spaties",
                oplossing="vervang elke tab aan het begin van deze regel en de regels eronder door twee spaties",
                label="hier staat een tab",
                herstel=Herstel(reeks.group(1).replace("\t", "  "), "tabs vervangen door spaties", plek=plek),
                plek=plek,
            )
        vorige = plek.line
        # Counting lines costs time for each hit, and hostile input has half a million of them.
        if aantal > 4 * limits.BEVINDINGEN:
            return
