"""What a protocol owes to each role: is there always a regiehouder, and what becomes of a grens when one role never acts?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from routekaart.bewijs.grens import Grensbewijs
from routekaart.bewijs.n_min_1 import Zwijgen, silence
from routekaart.bewijs.regie import Regiegat, regie_gaps

if TYPE_CHECKING:
    from routekaart.bewijs.uitvoer import Waar
    from routekaart.kalender.kalender import Kalender
    from routekaart.kern.kernel import Kern


@dataclass(frozen=True, slots=True)
class Rolbeeld:
    """For one calendar: the fasen without a regiehouder, and for each grens what the silence of each role does."""

    regio: str
    regie: tuple[Regiegat, ...]
    zwijgt: tuple[tuple[str, tuple[Zwijgen, ...]], ...]


def look(kern: Kern, kalender: Kalender, grens: str | None = None, van: date | None = None, tot: date | None = None) -> Rolbeeld:
    """Return what the roles of *kern* carry, for all its grenzen or only *grens*, for start dates from *van* to *tot*.

    Raises:
        KeyError: there is no such grens.
    """
    gekozen = tuple(kern.grenzen.values()) if grens is None else (kern.grenzen[grens],)
    bewijzen = [Grensbewijs(kern, g) for g in gekozen]
    regie = {gat.fase: gat for bewijs in bewijzen[:1] for gat in regie_gaps(bewijs.zetten)}
    return Rolbeeld(kalender.naam, tuple(regie.values()), tuple((b.grens.naam, silence(b, kalender, van, tot)) for b in bewijzen))


def to_text(beeld: Rolbeeld, kern: Kern, waar: Waar) -> str:
    """Return *beeld* in Dutch, to stand below the grenzen."""
    return "\n".join([*_regie_lines(beeld, waar), "", *_silence_lines(beeld, kern)]) + "\n"


def _regie_lines(beeld: Rolbeeld, waar: Waar) -> Iterator[str]:
    if not beeld.regie:
        yield "Regie: er is altijd precies één regiehouder, in elke fase die een casus kan bereiken."
        return
    yield "Regie: er is niet altijd een regiehouder."
    for gat in beeld.regie:
        bestand, regel = waar(gat.pad)
        yield f"  - {gat.zin}  [{bestand}:{regel}]"
        yield f"    de kortste weg daarheen: {'; '.join(gat.weg)}"


def _silence_lines(beeld: Rolbeeld, kern: Kern) -> Iterator[str]:
    yield f"Als één rol nooit iets doet, en de andere zich aan hun termijnen houden (regio {beeld.regio}):"
    breed = max((len(kern.noem(z.rol)) for _, rollen in beeld.zwijgt for z in rollen), default=0)
    for grens, rollen in beeld.zwijgt:
        yield f"  grens `{grens}`"
        for z in rollen:
            yield f"    {kern.noem(z.rol):<{breed}}  {_silence(z, kern)}"


def _silence(z: Zwijgen, kern: Kern) -> str:
    if z.gehaald is None:
        return "onbeslist: er is te veel om te bekijken"
    duur = "" if z.dagen is None else f"hoogstens {z.dagen} dagen" if z.gehaald else f"de ergste na {z.dagen} dagen"
    niveau = f"tot en met niveau {kern.noem(z.niveau)}" if z.niveau else ""
    return ", ".join(filter(None, ("gehaald" if z.gehaald else "niet gehaald", duur, niveau)))


def as_data(beeld: Rolbeeld, waar: Waar) -> dict[str, Any]:
    """Return *beeld* as plain data."""
    return {
        "region": beeld.regio,
        "regie": [
            {"kind": g.soort, "phase": g.fase, "role": g.rol or None, "text": g.zin, "path": list(g.weg), **_place(g, waar)}
            for g in beeld.regie
        ],
        "silence": [
            {"grens": grens, "role": z.rol, "met": z.gehaald, "days": z.dagen, "level": z.niveau or None}
            for grens, rollen in beeld.zwijgt
            for z in rollen
        ],
    }


def _place(gat: Regiegat, waar: Waar) -> dict[str, Any]:
    bestand, regel = waar(gat.pad)
    return {"file": bestand, "line": regel}
