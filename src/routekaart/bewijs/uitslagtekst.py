"""The results of proofs as text, for somebody who knows the protocol, not the program."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from routekaart.bewijs import uitslagzinnen as zin
from routekaart.bewijs.uitslag import GEEN_SCHOOLBELOFTE, Bewijsuitslag, Grensuitslag, Weg, worst_of
from routekaart.bewijs.uitvoer import Waar, where
from routekaart.kalender.datum import write_date


def to_full(uitslag: Bewijsuitslag, waar: Waar) -> str:
    """Return the results as text; *waar* gives the file and line of a place."""
    regels = [f"{uitslag.titel} ({uitslag.protocol})", *filter(None, [zin.norms(uitslag)]), ""]
    for _, groep in groupby(uitslag.grenzen, key=lambda g: g.grens):
        regels += [*_grens_lines(list(groep), waar), ""]
    regels += [*zin.reach(uitslag), GEEN_SCHOOLBELOFTE] if uitslag.grenzen else [zin.GEEN_GRENS]
    return "\n".join(regels) + "\n"


def _grens_lines(groep: list[Grensuitslag], waar: Waar) -> Iterator[str]:
    eerste = groep[0]
    yield f"Grens `{eerste.grens}`: {zin.demand(eerste)}  [{where(eerste.pad, waar)}]"
    for g in groep:
        yield f"  {g.regio:<7} {zin.verdict(g)}"
    ergste = worst_of(groep)
    if ergste.ergste is not None:
        yield from _weg_lines(ergste, ergste.ergste, waar)
    yield from _rest_lines(ergste, waar)


def _weg_lines(g: Grensuitslag, weg: Weg, waar: Waar) -> Iterator[str]:
    yield f"\n  {zin.start(g, weg)}"
    for stap in weg.vooraf:
        yield f"    {'vooraf':<22} {stap.zin}"
    for stap in weg.stappen:
        yield f"    {write_date(stap.leesdag):<22} {stap.zin}  [{where(stap.pad, waar)}]"
        if telling := zin.count(stap):
            yield f"    {'':<22} {telling}"
    yield f"    {zin.outcome(weg)}"


def _rest_lines(g: Grensuitslag, waar: Waar) -> Iterator[str]:
    if g.aannamen:
        yield f"\n  {zin.ALLEEN_ALS}"
        yield from (f"    - {a.zin}  [{where(a.pad, waar)}]" for a in g.aannamen)
    if g.gaten:
        yield f"\n  {zin.TIJDGATEN}"
        yield from (f"    - {gat.zin}  [{where(gat.pad, waar)}]" for gat in g.gaten)
    if g.hefbomen:
        yield f"\n  {zin.enough(g)}"
        for nr, h in enumerate(g.hefbomen, start=1):
            for plaats, (wijziging, pad) in enumerate(zip(h.wijzigingen, h.paden, strict=True)):
                yield f"    {f'{nr}.' if plaats == 0 else 'en':<3}{wijziging}  [{where(pad, waar)}]"
            yield f"       {zin.after(h)}"
    yield from (f"\n  {tekst}" for tekst in (zin.no_lever(g), zin.stopped(g)) if tekst)
