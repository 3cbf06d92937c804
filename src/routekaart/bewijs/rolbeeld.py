"""What a protocol owes to each role: is there always a regiehouder, and what becomes of a grens when one role never acts?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from routekaart.bewijs.grens import Grensbewijs
from routekaart.bewijs.n_min_1 import Zwijgen, silence
from routekaart.bewijs.regie import Regiebeeld, Regiegat, regie_gaps
from routekaart.opsomming import write_list

if TYPE_CHECKING:
    from routekaart.bewijs.uitvoer import Waar
    from routekaart.kalender.kalender import Kalender
    from routekaart.kern.kernel import Kern


@dataclass(frozen=True, slots=True)
class Rolbeeld:
    """For one calendar: the fasen without a regiehouder, and for each grens what the silence of each role does."""

    regio: str
    regie: Regiebeeld
    zwijgt: tuple[tuple[str, tuple[Zwijgen, ...]], ...]


def look(kern: Kern, kalender: Kalender, grens: str | None = None, van: date | None = None, tot: date | None = None) -> Rolbeeld:
    """Return what the roles of *kern* carry, for all its grenzen or only *grens*, for start dates from *van* to *tot*.

    Raises:
        KeyError: there is no such grens.
    """
    gekozen = tuple(kern.grenzen.values()) if grens is None else (kern.grenzen[grens],)
    zwijgt = tuple((g.naam, silence(Grensbewijs(kern, g), kalender, van, tot)) for g in gekozen)
    return Rolbeeld(kalender.naam, regie_gaps(kern), zwijgt)


def to_text(beeld: Rolbeeld, kern: Kern, waar: Waar) -> str:
    """Return *beeld* in Dutch, to stand below the grenzen."""
    zwijgt = ["", *_silence_lines(beeld, kern)] if beeld.zwijgt else []
    return "\n".join([*_regie_lines(beeld.regie, kern, waar), *zwijgt]) + "\n"


def _regie_lines(regie: Regiebeeld, kern: Kern, waar: Waar) -> Iterator[str]:
    if regie.volledig and not regie.gaten:
        yield "Regie: er is altijd precies één regiehouder, in elke fase die een casus kan bereiken."
    elif regie.volledig:
        yield "Regie: er is niet altijd een regiehouder."
    else:
        yield f"Regie: onbeslist, want {regie.reden}."
        nog = f"; {regie.rest} wegen verder zijn niet gevolgd" if regie.rest else ""
        yield f"  Bekeken: {regie.bekeken} plaatsen{nog}."
        if regie.onbekeken:
            yield f"  Niet bereikt: {write_list([f'`{kern.noem(f)}`' for f in regie.onbekeken])}."
        if regie.gaten:
            yield "  In elk geval is er niet altijd een regiehouder:"
    for gat in regie.gaten:
        bestand, regel = waar(gat.pad)
        yield f"  - {gat.zin}  [{bestand}:{regel}]"
        yield f"    de kortste weg daarheen: {'; '.join(gat.weg)}"


NIEMAND = "(niemand zwijgt)"


def _silence_lines(beeld: Rolbeeld, kern: Kern) -> Iterator[str]:
    yield f"Als één rol nooit iets doet, en de andere zich aan hun termijnen houden (regio {beeld.regio}):"
    for grens, rollen in beeld.zwijgt:
        namen = [kern.noem(z.rol) if z.rol else NIEMAND for z in rollen]
        breed = max(map(len, namen), default=0)
        yield f"  grens `{grens}`"
        for naam, z in zip(namen, rollen, strict=True):
            yield f"    {naam:<{breed}}  {_silence(z, kern)}"


def _silence(z: Zwijgen, kern: Kern) -> str:
    if z.gehaald is None:
        return "onbeslist: er is te veel om te bekijken"
    if z.dagen is None:
        duur = "" if z.gehaald else "de casus kan blijven staan"
    elif z.gehaald:
        duur = f"hoogstens {z.dagen} dagen"
    else:
        anders = z.weg is not None and not z.weg.gehaald
        duur = f"de casus kan na {z.dagen} dagen anders aflopen" if anders else f"in het ergste geval {z.dagen} dagen"
    niveau = f"tot en met niveau {kern.noem(z.niveau)}" if z.niveau else ""
    return ", ".join(filter(None, ("gehaald" if z.gehaald else "niet gehaald", duur, niveau)))


def as_data(beeld: Rolbeeld, waar: Waar) -> dict[str, Any]:
    """Return *beeld* as plain data; ``regie`` without holes means that there are none only when ``regie_complete``."""
    regie = beeld.regie
    return {
        "region": beeld.regio,
        "regie": [
            {"kind": g.soort, "phase": g.fase, "role": g.rol or None, "text": g.zin, "path": list(g.weg), **_place(g, waar)}
            for g in regie.gaten
        ],
        "regie_complete": regie.volledig,
        "regie_search": {"seen": regie.bekeken, "left": regie.rest, "phases_left": list(regie.onbekeken), "reason": regie.reden},
        "silence": [
            {"grens": grens, "role": z.rol or None, "met": z.gehaald, "days": z.dagen, "level": z.niveau or None}
            for grens, rollen in beeld.zwijgt
            for z in rollen
        ],
    }


def _place(gat: Regiegat, waar: Waar) -> dict[str, Any]:
    bestand, regel = waar(gat.pad)
    return {"file": bestand, "line": regel}
