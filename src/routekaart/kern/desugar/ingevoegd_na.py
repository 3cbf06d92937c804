"""`ingevoegd_na`: a stap of a region takes its place after an exit, and leads on to where that exit led."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from routekaart.bevinding import Pad, Verwant
from routekaart.kern.kernel import NIET_GELUKT, Doel, Doelwit, Stap
from routekaart.nabij import nearest

if TYPE_CHECKING:
    from routekaart.kern.context import Context
    from routekaart.kern.desugar.opzet import Rij


def insert(ctx: Context, rijen: list[Rij], stappen: dict[str, Stap]) -> None:
    """Put every row of *rijen* that says so after its exit, in file order, by replacing entries of *stappen*.

    Reports RK202 (no such stap), RK207 (no such uitkomst), RK209 (cannot stand there) and RK212 (place taken).
    """
    bezet: dict[tuple[str, str | None], Rij] = {}
    for rij in rijen:
        na = rij.noun.ingevoegd_na
        if na is None or rij.naam not in stappen:
            continue
        pad = (*rij.pad, "ingevoegd_na")
        stap, _, uitkomst = na.partition(".")
        if not _exists(ctx, rij, pad, stap, uitkomst, stappen):
            continue
        plaats = (stap, _exit(stappen[stap], uitkomst))
        if plaats in bezet:
            _refuse_second(ctx, pad, na, bezet[plaats])
            continue
        bezet[plaats] = rij
        _rewire(stappen, plaats, rij, pad)


def _rewire(stappen: dict[str, Stap], plaats: tuple[str, str | None], rij: Rij, pad: Pad) -> None:
    voor, nieuw = stappen[plaats[0]], stappen[rij.naam]
    naar_nieuw = Doel((Doelwit("stap", rij.naam),), pad)
    if plaats[1] is None:
        verder = voor.daarna
        stappen[voor.naam] = replace(voor, daarna=naar_nieuw)
    else:
        verder = voor.uitkomsten[plaats[1]]
        stappen[voor.naam] = replace(voor, uitkomsten={**voor.uitkomsten, plaats[1]: naar_nieuw})
    stappen[rij.naam] = replace(nieuw, daarna=verder)


def _exit(stap: Stap, uitkomst: str) -> str | None:
    """Return the listed uitkomst that *uitkomst* is, or None for ``daarna``."""
    if uitkomst:
        return uitkomst if uitkomst in stap.uitkomsten else None
    return "gedaan" if "gedaan" in stap.uitkomsten else None


def _exists(ctx: Context, rij: Rij, pad: Pad, stap: str, uitkomst: str, stappen: dict[str, Stap]) -> bool:
    voor = stappen.get(stap)
    if voor is None or stap == rij.naam:
        _refuse_absent(ctx, rij, pad, stap, [s for s in stappen if s != rij.naam])
        return False
    if stappen[rij.naam].fase != voor.fase:
        tekst = f"stap `{stap}` staat in een andere fase dan `{rij.naam}`"
        ctx.meldingen.add("RK209", pad, tekst, oplossing=f"zet `{rij.naam}` bij de stappen van `{voor.fase}`")
        return False
    if rij.noun.daarna is not None:
        tekst = f"`{rij.naam}` neemt over waar `{rij.noun.ingevoegd_na}` heen leidde; een eigen `daarna` kan daar niet bij"
        ctx.meldingen.add("RK209", (*rij.pad, "daarna"), tekst, deel="sleutel", oplossing="haal `daarna` weg")
        return False
    return _has_exit(ctx, pad, voor, uitkomst)


def _refuse_absent(ctx: Context, rij: Rij, pad: Pad, stap: str, keuzes: list[str]) -> None:
    """Report a stap that is not there: misspelt (RK202), or else to come from an extension that is not installed (RK204)."""
    if stap == rij.naam or nearest(stap, keuzes) is not None:
        tekst = f"`{rij.naam}` is ingevoegd na `{stap}`, maar die stap is er niet"
        ctx.meldingen.add_unknown("RK202", pad, stap, tekst, keuzes, span=(0, len(stap)))
        return
    ctx.meldingen.add(
        "RK204",
        pad,
        f"`{rij.naam}` is ingevoegd na `{stap}`, maar die stap staat niet in het model en niet in een geïnstalleerde uitbreiding",
        span=(0, len(stap)),
        oplossing="installeer de uitbreiding die deze stap levert, of noem een andere stap; zie `routekaart plugins`",
    )


def _has_exit(ctx: Context, pad: Pad, voor: Stap, uitkomst: str) -> bool:
    mogelijk = [u for u in voor.uitkomsten if u != "overtreden"]
    eigen = set(mogelijk) - NIET_GELUKT - {"gedaan"}
    if uitkomst in mogelijk or (not eigen and uitkomst in ("", "gedaan")):
        return True
    if uitkomst:
        tekst = f"stap `{voor.naam}` heeft geen uitkomst `{uitkomst}`"
        span = (len(voor.naam) + 1, len(voor.naam) + 1 + len(uitkomst))
        ctx.meldingen.add_unknown("RK207", pad, uitkomst, tekst, mogelijk or ["gedaan"], span=span)
    else:
        tekst = f"stap `{voor.naam}` kan op meer manieren aflopen, en er staat niet na welke uitkomst dit komt"
        ctx.meldingen.add("RK209", pad, tekst, oplossing=f"schrijf `{voor.naam}.{mogelijk[0]}`, of een andere uitkomst")
    return False


def _refuse_second(ctx: Context, pad: Pad, na: str, eerste: Rij) -> None:
    ctx.meldingen.add(
        "RK212",
        pad,
        f"na `{na}` is al een andere stap ingevoegd: `{eerste.naam}`",
        oplossing=f"voeg deze stap in na `{eerste.naam}`",
        verwant=(Verwant((*eerste.pad, "ingevoegd_na"), "deze stap staat er al"),),
    )
