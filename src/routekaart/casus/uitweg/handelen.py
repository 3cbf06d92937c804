"""An act with everything that it must carry: found by asking the engine what is still in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice, product
from typing import Any

from routekaart.casus.controle import blockers, default_uitkomst, opening_of
from routekaart.casus.gebeurtenis import Handeling
from routekaart.casus.uitweg.waarden import values
from routekaart.casus.werk import Werk
from routekaart.kern.kernel import ONBEPAALD, Stap
from routekaart.voorwaarde.ast import names

MEENEMEN = frozenset({"gegeven", "stuk", "raadpleging", "niet_klaar", "gegeven_onbekend"})
"""The blockers that an act may take away itself, by what it carries."""
MEESTE_PROEVEN = 24


def actors(w: Werk, stap: Stap) -> tuple[str, ...]:
    """Return the roles that may do *stap* now, as they are called in this casus; of a joint stap those who still must."""
    gevonden = opening_of(w, stap)
    opening = gevonden[1] if gevonden is not None else None
    rollen = (opening.wie if opening is not None else ()) or stap.wie.rollen
    if stap.wie.onbepaald or ONBEPAALD in rollen or not rollen:
        return (w.casus.regie or next(iter(w.kern.rollen), ""),)
    gedaan = dict(opening.delen) if opening is not None else {}
    return tuple(w.casus.binding.get(rol, rol) for rol in rollen if rol not in gedaan and rol in w.kern.rollen)


def complete(w: Werk, stap: Stap, rol: str, uitkomst: str, binding: Mapping[str, str]) -> Iterator[Handeling]:
    """Yield the acts of *rol* with *uitkomst* that the engine accepts now, each with what it must carry and no more.

    *binding* says whom to bind to the per_casus roles that the stap may bind.
    """
    bloot = Handeling(op=w.moment, rol=rol, stap=stap.naam, uitkomst="" if uitkomst == default_uitkomst(stap) else uitkomst)
    fout = blockers(w, bloot)
    if any(b.code not in MEENEMEN for b in fout):
        return
    kern = w.kern
    vast = [n for b in fout if b.code == "gegeven" for n in b.namen if n in kern.gegevens]
    aan: dict[str, str] = {r: w_ for r, w_ in binding.items() if r in stap.wijst_aan}
    if stap.klaar_als is not None and any(b.code in ("gegeven", "niet_klaar", "gegeven_onbekend") for b in fout):
        aan |= {r: _someone(w) for r in names(stap.klaar_als) if r in stap.wijst_aan and r not in aan}
    stukken = [n for b in fout if b.code == "stuk" for n in b.namen]
    vol = replace(
        bloot,
        stukken=tuple(n for n in stukken if n not in w.casus.stukken),
        dagtekening={n: w.dag for n in stukken if n in w.casus.stukken},
        geraadpleegd=tuple(n for b in fout if b.code == "raadpleging" for n in b.namen),
        wijst_aan=aan,
    )
    keuzes = [values(kern, naam, kern.gegevens[naam], w.dag) for naam in vast]
    for waarden in islice(product(*keuzes), MEESTE_PROEVEN):
        daad = replace(vol, legt_vast=dict(zip(vast, waarden, strict=True)))
        if not blockers(w, daad):
            yield daad


def _someone(w: Werk) -> str:
    return next((rol for rol, partij in w.kern.rollen.items() if partij != "per_casus"), "")


def carried(daad: Handeling) -> list[tuple[str, str, Any]]:
    """Return what *daad* carries, as (kind, name, value)."""
    return [
        *(("vastleggen", naam, waarde) for naam, waarde in daad.legt_vast.items()),
        *(("stuk", naam, None) for naam in daad.stukken),
        *(("stuk", naam, dag) for naam, dag in daad.dagtekening.items()),
        *(("raadplegen", naam, None) for naam in daad.geraadpleegd),
        *(("aanwijzen", naam, rol) for naam, rol in daad.wijst_aan.items()),
    ]


def without(daad: Handeling, soort: str, naam: str) -> Handeling:
    """Return *daad* without one thing that it carries."""
    match soort:
        case "vastleggen":
            return replace(daad, legt_vast={n: w for n, w in daad.legt_vast.items() if n != naam})
        case "stuk":
            dagtekening = {n: dag for n, dag in daad.dagtekening.items() if n != naam}
            return replace(daad, stukken=tuple(n for n in daad.stukken if n != naam), dagtekening=dagtekening)
        case "raadplegen":
            return replace(daad, geraadpleegd=tuple(n for n in daad.geraadpleegd if n != naam))
    return replace(daad, wijst_aan={n: r for n, r in daad.wijst_aan.items() if n != naam})
