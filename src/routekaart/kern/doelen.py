"""Doelen resolved: a name becomes the stap, fase, eind, lijn or trede it opens, or is refused with what to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routekaart.bevinding import Pad
from routekaart.kern.kernel import DOORLOPEND, Doel, Doelwit, WitSoort
from routekaart.record import record

if TYPE_CHECKING:
    from routekaart.kern.context import Context
    from routekaart.taal.doel import Doel as Noun

_ALLEEN = frozenset({"fase", "eind", "onbepaald", "opgelost", "trede", "uitgeput"})
_WOORD: dict[WitSoort, str] = {"fase": "de fase ", "eind": "het eind ", "trede": "", "opgelost": "", "uitgeput": ""}


@record
class Plaats:
    """From where a doel is written: the fase or trede (None: from outside any), and the lijn if it is a trede."""

    fase: str | None = None
    lijn: str | None = None


BUITEN = Plaats()
"""A doel of a lijn or grens: it acts in the hoofdspoor, whatever fase is active."""


def resolve(ctx: Context, doel: Noun | None, pad: Pad, plaats: Plaats) -> Doel | None:
    """Return *doel* as the kernel runs it, or None when the author wrote none.

    Reports RK202 (refers to nothing) and RK209 (cannot be opened from *plaats*, or not together).
    """
    if doel is None:
        return None
    wit: list[tuple[int, Doelwit]] = []
    for index, naam in enumerate(doel.delen):
        gevonden = _find(ctx, naam, plaats)
        if gevonden is None:
            _refuse(ctx, naam, pad, doel.span(index), plaats)
        else:
            wit.append((index, gevonden))
    if len(wit) > 1:
        _check_together(ctx, doel, wit, pad)
    return Doel(tuple(w for _, w in wit), pad)


def nothing(pad: Pad) -> Doel:
    """Return the doel that opens nothing."""
    return Doel((Doelwit("niets"),), pad)


def _find(ctx: Context, naam: str, plaats: Plaats) -> Doelwit | None:
    ruimte = ctx.ruimte
    fase = ruimte.fase_van.get(naam)
    if fase is not None:
        return Doelwit("stap", naam) if fase in (plaats.fase, DOORLOPEND) else None
    woord = ruimte.woorden.get(naam)
    if woord == "fase":
        return Doelwit("fase", naam)
    if woord == "eind":
        return Doelwit("eind", naam)
    if woord == "escalatielijn":
        return Doelwit("lijn", naam)
    return _fixed_word(ctx, naam, plaats)


def _fixed_word(ctx: Context, naam: str, plaats: Plaats) -> Doelwit | None:
    if naam == "niets" or naam == "onbepaald":
        return Doelwit(naam)  # type: ignore[arg-type]
    if plaats.lijn is None or plaats.fase is None:
        return None
    if naam == "opgelost":
        return Doelwit("opgelost", plaats.lijn)
    if naam == "hoger":
        volgende = ctx.ruimte.hoger[plaats.fase]
        return Doelwit("trede", volgende) if volgende is not None else Doelwit("uitgeput", plaats.lijn)
    return None


def _refuse(ctx: Context, naam: str, pad: Pad, span: tuple[int, int], plaats: Plaats) -> None:
    woord = ctx.ruimte.woorden.get(naam)
    if naam in ("hoger", "opgelost"):
        tekst = f"`{naam}` kan alleen in een trede van een escalatielijn"
        ctx.meldingen.add("RK209", pad, tekst, span=span, oplossing="noem een stap, fase, eind of escalatielijn")
    elif naam == "bekrachtigd":
        tekst = "`bekrachtigd` kan alleen bij `te_laat` van een bekrachtiging, en staat daar alleen"
        ctx.meldingen.add("RK209", pad, tekst, span=span, oplossing="noem een stap, fase, eind of escalatielijn")
    elif woord is None:
        tekst = f"`{naam}` staat nergens in dit protocol, dus hier gaat de casus niet verder"
        ctx.meldingen.add_unknown("RK202", pad, naam, tekst, _reachable(ctx, plaats), span=span)
    elif woord == "trede":
        _refuse_trede(ctx, naam, pad, span)
    elif woord == "stap":
        _refuse_elsewhere(ctx, naam, pad, span, plaats)
    else:
        tekst = f"`{naam}` is een {woord}, en daar kan een casus niet heen gaan"
        ctx.meldingen.add("RK209", pad, tekst, span=span, oplossing="noem een stap, fase, eind of escalatielijn")


def _refuse_trede(ctx: Context, naam: str, pad: Pad, span: tuple[int, int]) -> None:
    lijn = ctx.ruimte.lijn_van[naam]
    tekst = f"`{naam}` is een trede van `{lijn}`, en een trede kan zelf geen doel zijn"
    oplossing = f"noem de escalatielijn `{lijn}`; binnen die lijn gaat `hoger` naar de volgende trede"
    ctx.meldingen.add("RK209", pad, tekst, span=span, oplossing=oplossing)


def _refuse_elsewhere(ctx: Context, naam: str, pad: Pad, span: tuple[int, int], plaats: Plaats) -> None:
    fase = ctx.ruimte.fase_van[naam]
    waar = f"trede `{fase}`" if fase in ctx.ruimte.lijn_van else f"fase `{fase}`"
    tekst = f"stap `{naam}` hoort bij {waar}, en kan van hieruit niet open gaan"
    ga_naar = f"noem de fase `{fase}`" if fase not in ctx.ruimte.lijn_van else f"noem de lijn `{ctx.ruimte.lijn_van[fase]}`"
    hier = "" if plaats.fase is None else ", of zet de stap ook hier neer onder een eigen naam"
    ctx.meldingen.add("RK209", pad, tekst, span=span, oplossing=ga_naar + hier)


def _reachable(ctx: Context, plaats: Plaats) -> list[str]:
    """Return every name that can be a doel from *plaats*, the nearest first."""
    stappen = [stap for stap, fase in ctx.ruimte.fase_van.items() if fase in (plaats.fase, DOORLOPEND)]
    vast = ["opgelost", "hoger"] if plaats.lijn is not None else []
    of_kind = ctx.ruimte.of_kind
    return [*stappen, *of_kind("fase"), *of_kind("eind"), *of_kind("escalatielijn"), *vast]


def _check_together(ctx: Context, doel: Noun, wit: list[tuple[int, Doelwit]], pad: Pad) -> None:
    for index, een in wit:
        if een.soort not in _ALLEEN and een.soort != "niets":
            continue
        if any(ander is not een and (ander.soort != "lijn" or een.soort == "niets") for _, ander in wit):
            naam = doel.delen[index]
            tekst = f"naast {_WOORD.get(een.soort, '')}`{naam}` kan geen ander doel staan dan een escalatielijn"
            oplossing = f"kies tussen `{naam}` en de andere namen"
            ctx.meldingen.add("RK209", pad, tekst, span=doel.span(index), oplossing=oplossing)
            return
