"""Reading on after a refusal: repair the tree as far as one can guess, so that independent mistakes are told in one go.

What is repaired here is never kept: a protocol with a fout is refused all the same.  A guess only decides whether a later
stage can be asked too, and what it says about a place that was guessed at is left out: one cause, one message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from typing import Any

from routekaart.bevinding import Bevinding, Pad, ProtocolOngeldig
from routekaart.bron import DUBBEL, Tabel
from routekaart.kern.compile import compile_protocol
from routekaart.kern.kernel import Kern
from routekaart.record import record
from routekaart.taal import read_inhoud
from routekaart.taal.protocol import Verzuimprotocol

MEESTE_POGINGEN = 8
"""Each try repairs everything that the one before found; what is not readable after these is too far gone."""

_RIJEN = (
    "stappen", "treden", "ladders", "overgangen", "rollen", "tellers", "grenzen", "tabellen", "pauzes", "overleggen", "fasen",
)  # fmt: skip
_VUL_IN = {"routekaart": "1", "protocol": "naamloos", "titel": "zonder titel", "moet": "iets doen", "mag": "iets doen"}
_DOODT_WEGEN = frozenset({"RK101", "RK102", "RK104", "RK105", "RK106", "RK112", "RK113", "RK202", "RK207", "RK209", "RK304"})
"""Mistakes after which nobody can say what leads where."""
_OVER_WEGEN = frozenset({"RK302", "RK303"})
_OVER_ROLLEN = frozenset({"RK219"})
"""What says that nobody names a role: of a text with mistakes nobody knows."""
_VERWIJST = frozenset({"RK201", "RK202", "RK204", "RK206", "RK207"})
"""Names that refer to nothing; not told of a name that is declared, where that declaration is what is broken."""
_TEKENS = frozenset({"RK107", "RK108"})
"""What a file says otherwise than it looks: what is then wrong with that row follows from it."""


@record
class Doorgelezen:
    """What could be read all the same, and everything that reading found.

    ``protocol`` and ``kern`` are None when too much is broken.
    """

    protocol: Verzuimprotocol | None
    kern: Kern | None
    bevindingen: tuple[Bevinding, ...]
    gevolgen: tuple[Bevinding, ...] = ()
    """What is not told, because it follows from a declaration that is broken."""

    def independent(self, later: Iterable[Bevinding]) -> Iterator[Bevinding]:
        """Yield those of *later* that do not follow from what reading found: of a row that is broken nothing more is told."""
        kapot = {row(b.pad) for b in (*self.bevindingen, *self.gevolgen)}
        wegen_onzeker = any(b.code in _DOODT_WEGEN and b.herstel is None for b in self.bevindingen)
        for b in later:
            onzeker = (wegen_onzeker and b.code in _OVER_WEGEN) or (kapot and b.code in _OVER_ROLLEN)
            if row(b.pad) not in kapot and not onzeker:
                yield b


def read_on(inhoud: Any, eerder: Iterable[Bevinding] = ()) -> Doorgelezen:
    """Return what can be made of the tree *inhoud*, in which *eerder* was found already; *inhoud* stays as it was."""
    boom = _copy(inhoud)
    gevonden = list(eerder)
    anders = {row(b.pad) for b in gevonden if b.code in _TEKENS}
    for b in gevonden:
        if b.code == "RK108":
            _split(boom, b)
    protocol, fouten = _until_read(boom)
    gevonden += [b for b in fouten if row(b.pad) not in anders]
    if protocol is None:
        return Doorgelezen(None, None, tuple(gevonden))
    weg = _taken_away(inhoud, boom)
    protocol, kern, fouten, gevolgen = _until_compiled(boom, protocol, weg)
    kapot, gezegd = {row(b.pad) for b in gevonden}, {b.pad for b in gevonden}
    for b in fouten:
        # In a broken row only what can be mended by itself is another mistake, and not where one was told already.
        if row(b.pad) not in kapot or (b.herstel is not None and b.pad not in gezegd and row(b.pad) not in anders):
            gevonden.append(b)
    return Doorgelezen(protocol, kern, tuple(gevonden), gevolgen)


def _until_read(boom: Any) -> tuple[Verzuimprotocol | None, tuple[Bevinding, ...]]:
    """Repair *boom* until it can be read; what the first try finds is everything, the rest follows from the repairs."""
    eerste: tuple[Bevinding, ...] = ()
    for _ in range(MEESTE_POGINGEN):
        try:
            return read_inhoud(boom), eerste
        except ProtocolOngeldig as fout:
            eerste = eerste or fout.bevindingen
            if not repair(boom, fout.bevindingen):
                break
    return None, eerste


def _until_compiled(
    boom: Any, protocol: Verzuimprotocol, weg: Set[str]
) -> tuple[Verzuimprotocol, Kern | None, tuple[Bevinding, ...], tuple[Bevinding, ...]]:
    """As `_until_read`; what refers to one of *weg*, the names that repairing took away, stands apart."""
    eerste: list[Bevinding] = []
    gevolgen: list[Bevinding] = []
    for poging in range(MEESTE_POGINGEN):
        try:
            return protocol, compile_protocol(protocol), tuple(eerste), tuple(gevolgen)
        except ProtocolOngeldig as fout:
            for b in fout.bevindingen if poging == 0 else ():
                (gevolgen if b.code in _VERWIJST and _named(boom, b) & weg else eerste).append(b)
            if not repair(boom, fout.bevindingen):
                break
        volgende, _ = _until_read(boom)
        if volgende is None:
            break
        protocol = volgende
    return protocol, None, tuple(eerste), tuple(gevolgen)


def _taken_away(oud: Any, nieuw: Any) -> frozenset[str]:
    """Return every key that stands somewhere in *oud* and no longer at that place in *nieuw*."""
    if not isinstance(oud, dict):
        return frozenset()
    weg = frozenset(sleutel for sleutel in oud if not (isinstance(nieuw, dict) and sleutel in nieuw))
    return weg.union(*(_taken_away(kind, nieuw[sleutel]) for sleutel, kind in oud.items() if sleutel not in weg))


def _named(boom: Any, b: Bevinding) -> frozenset[str]:
    """Return the names in the stretch of text that *b* is about."""
    tekst = str(b.pad[-1]) if b.deel == "sleutel" and b.pad else _at(boom, b.pad)
    return frozenset(re.findall(r"[a-z][a-z0-9_]*", tekst[b.begin : b.einde])) if isinstance(tekst, str) else frozenset()


def row(pad: Pad) -> Pad:
    """Return the place of the row that *pad* belongs to: a stap, trede, overgang, fase or the like; else its first part."""
    for index in range(len(pad) - 2, -1, -1):
        if pad[index] in _RIJEN:
            return pad[: index + 2]
    return pad[:1]


# --- repairing ----------------------------------------------------------------------------------------------------


def repair(boom: Any, bevindingen: Iterable[Bevinding]) -> bool:
    """Change *boom* so that *bevindingen* should not come back; return whether anything changed."""
    # From the end of each text to its beginning, so that places in it stay right.
    op_volgorde = sorted(bevindingen, key=lambda b: (str(b.pad), -(b.begin or 0)))
    stond = [_at(boom, b.pad) is not None for b in op_volgorde]
    # What went with an earlier repair needs none: looking for it would take away what stands around it.
    return any([_repair_one(boom, b) for b, er in zip(op_volgorde, stond, strict=True) if not er or _at(boom, b.pad) is not None])


def _repair_one(boom: Any, b: Bevinding) -> bool:
    if b.code == "RK102":
        return _fill(_at(boom, b.pad), b) or _remove(boom, b.pad)
    ouder, sleutel = _at(boom, b.pad[:-1]), b.pad[-1] if b.pad else None
    if not isinstance(ouder, dict) or sleutel not in ouder:
        return _remove(boom, b.pad)
    if b.deel == "sleutel" and b.code == "RK101":
        waarde = ouder.pop(sleutel)
        if b.herstel is not None and b.herstel.tekst not in ouder:
            ouder[b.herstel.tekst] = waarde
        return True
    if b.deel == "sleutel" and b.code in ("RK112", "RK113"):
        _rename(boom, ouder, str(sleutel), b)
        return True
    return _mend_value(ouder, str(sleutel), b)


def _split(boom: Any, b: Bevinding) -> None:
    """Make a sleutel and a waarde of the one word that they became without a colon and a space; leave out half a text."""
    ouder, sleutel = _at(boom, b.pad[:-1]), str(b.pad[-1]) if b.pad else ""
    if not isinstance(ouder, dict) or ouder.get(sleutel) != "":
        return
    naam, _, waarde = sleutel.partition(":" if ":" in sleutel else " ")
    if naam == sleutel or (b.herstel is None and naam not in ouder):
        _replace_key(ouder, sleutel, naam)
        ouder[naam] = waarde.strip() or "onbepaald"
    else:
        del ouder[sleutel]


def _replace_key(ouder: dict[str, Any], oud: str, nieuw: str) -> None:
    paren = [(nieuw if sleutel == oud else sleutel, waarde) for sleutel, waarde in ouder.items()]
    ouder.clear()
    ouder.update(paren)


def _rename(boom: Any, ouder: dict[str, Any], sleutel: str, b: Bevinding) -> None:
    """Give *sleutel* of *ouder* a name that can be one, at its own place in the order."""
    if b.herstel is not None and b.herstel.tekst not in ouder:
        naam = b.herstel.tekst
    else:
        # A name that means something already: what refers to it goes along.  As long as it was, so that places stay right.
        naam = _same_length(sleutel)
        _refer(boom, re.compile(rf"(?<![\w.]){re.escape(sleutel)}(?!\w)"), naam)
    _replace_key(ouder, sleutel, naam)


def _same_length(naam: str) -> str:
    kaal = re.sub(r"[^a-z0-9_]", "x", naam.lower())
    return "q" + kaal[1:] if len(kaal) > 2 else "qx"[: len(kaal)] or "q"


def _refer(knoop: Any, oud: re.Pattern[str], nieuw: str) -> None:
    plekken = knoop.items() if isinstance(knoop, dict) else enumerate(knoop) if isinstance(knoop, list) else ()
    for plek, kind in list(plekken):
        if isinstance(kind, str):
            knoop[plek] = oud.sub(nieuw, kind)
        else:
            _refer(kind, oud, nieuw)


def _mend_value(ouder: dict[str, Any], sleutel: str, b: Bevinding) -> bool:
    waarde = ouder[sleutel]
    if isinstance(waarde, str) and b.herstel is not None and b.deel == "waarde":
        begin, einde = (0, len(waarde)) if b.begin is None or b.einde is None else (b.begin, b.einde)
        ouder[sleutel] = waarde[:begin] + b.herstel.tekst + waarde[einde:]
        if ouder[sleutel] != waarde:
            return True
    if isinstance(waarde, str) and waarde != "onbepaald" and b.deel == "waarde":
        ouder[sleutel] = "onbepaald"
        return True
    del ouder[sleutel]
    return True


def _fill(element: Any, b: Bevinding) -> bool:
    """Give *element* the keys that it lacks."""
    if not isinstance(element, dict) or not b.namen:
        return False
    for naam in b.namen:
        if naam in element:
            return False
        element[naam] = _VUL_IN.get(naam, "onbepaald")
    return True


def _remove(boom: Any, pad: Pad) -> bool:
    """Remove the innermost entry around *pad* that is there."""
    for einde in range(len(pad), 0, -1):
        ouder = _at(boom, pad[: einde - 1])
        if isinstance(ouder, dict) and pad[einde - 1] in ouder:
            del ouder[pad[einde - 1]]
            return True
    return False


def _at(boom: Any, pad: Pad) -> Any:
    for deel in pad:
        heeft = isinstance(boom, dict) and deel in boom
        if not heeft and not (isinstance(boom, list) and isinstance(deel, int) and deel < len(boom)):
            return None
        boom = boom[deel]
    return boom


def _copy(knoop: Any) -> Any:
    """Return a tree of plain dicts and lists that may be changed; the depth of a Document is bounded."""
    if isinstance(knoop, Tabel):
        return {sleutel: _copy(waarde) for sleutel, waarde in knoop.items() if not sleutel.endswith(DUBBEL)}
    return [_copy(waarde) for waarde in knoop] if isinstance(knoop, list) else knoop
