"""Roles, terms and conditions that a row refers to, resolved; what refers to nothing is reported."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from routekaart.bevinding import Deel, Pad
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import Wie
from routekaart.opsomming import write_list
from routekaart.voorwaarde.ast import Vergelijk, leaves
from routekaart.voorwaarde.types import check_types

if TYPE_CHECKING:
    from collections.abc import Mapping

    from routekaart.kern.context import Context
    from routekaart.taal.namen import Namen
    from routekaart.voorwaarde.ast import Voorwaarde
    from routekaart.voorwaarde.types import Soort, TypeFout

NIEMAND = Wie()


def names_of(namen: Namen | None) -> tuple[str, ...]:
    """Return the names in *namen*; none when the author wrote nothing, ``niets`` or ``onbepaald``."""
    if namen is None or namen.onbepaald or namen.niets:
        return ()
    return namen.namen


def resolve_roles(
    ctx: Context, namen: Namen | None, pad: Pad, *, tabellen: bool = True, onbepaald: bool = True, ook: Iterable[str] = ()
) -> tuple[str, ...]:
    """Return the roles in *namen*; with *tabellen* a tabel that gives a rol may stand here too.

    Reports (RK206) what is no role, ``onbepaald`` too where it may not stand; *ook* are names to suggest beside roles.
    """
    if namen is None or (namen.onbepaald and onbepaald):
        return ()
    rollen = ctx.ruimte.rollen
    for index, naam in enumerate(namen.namen):
        if naam not in rollen and not (tabellen and naam in ctx.ruimte.rolgevers):
            keuzes = [*rollen, *ook, *(ctx.ruimte.rolgevers if tabellen else ())]
            report_role(ctx, pad, naam, keuzes, namen.span(index))
    return namen.namen


def resolve_acting(ctx: Context, namen: Namen | None, pad: Pad, *, tabellen: bool = True, ook: Iterable[str] = ()) -> Wie:
    """Return who must act: ``a en b`` jointly, ``a of b`` either one, ``onbepaald`` any role."""
    if namen is None:
        return NIEMAND
    if namen.onbepaald:
        return Wie(onbepaald=True)
    rollen = resolve_roles(ctx, namen, pad, tabellen=tabellen, ook=ook)
    return Wie(rollen, samen=namen.soort == "en" and len(rollen) > 1)


def resolve_wie(ctx: Context, namen: Namen | None, pad: Pad) -> tuple[Wie, str | None]:
    """Return who must act, and the overleg that *namen* is: then its voorzitter acts for it.

    Reports (RK206) an overleg among other names, and what is no role.
    """
    tafels = ctx.protocol.overleggen
    if namen is None or not tafels:
        return resolve_acting(ctx, namen, pad), None
    if len(namen.namen) == 1 and namen.namen[0] in tafels:
        naam = namen.namen[0]
        return ctx.overleggen[naam].voorzitter, naam
    for index, naam in enumerate(namen.namen):
        if naam in tafels:
            tekst = f"`{naam}` is een overleg, en dat kan niet samen met andere namen in één rij staan"
            oplossing = f"noem hier de rollen, en zet `overleg: {naam}` eronder"
            ctx.meldingen.add("RK206", pad, tekst, span=namen.span(index), oplossing=oplossing)
            return NIEMAND, None
    return resolve_acting(ctx, namen, pad, ook=tafels), None


def resolve_overleg(ctx: Context, naam: str | None, pad: Pad) -> str | None:
    """Return the overleg *naam*, or None.  Reports (RK207) one that is not declared."""
    if naam is None or naam in ctx.protocol.overleggen:
        return naam
    ctx.meldingen.add_unknown("RK207", pad, naam, f"`{naam}` is geen overleg van dit protocol", ctx.protocol.overleggen)
    return None


def resolve_regie(ctx: Context, naam: str | None, pad: Pad) -> str | None:
    """Return the role *naam* that holds the regie, None for ``onbepaald``.  Reports (RK206) what is no role."""
    if naam is None or naam == "onbepaald":
        return None
    if naam not in ctx.ruimte.rollen:
        report_role(ctx, pad, naam, ctx.ruimte.rollen)
    return naam


def report_role(ctx: Context, pad: Pad, naam: str, keuzes: Iterable[str], span: tuple[int, int] | None = None) -> None:
    """Report (RK206) that *naam* at *pad* is no role."""
    if naam in ctx.protocol.partijen:
        _report_partij(ctx, pad, naam, span)
        return
    tekst = f"`{naam}` staat niet bij de rollen van dit protocol"
    ctx.meldingen.add_unknown("RK206", pad, naam, tekst, keuzes, span=span)


def _report_partij(ctx: Context, pad: Pad, naam: str, span: tuple[int, int] | None) -> None:
    """Report (RK206) a partij where a role belongs, with its roles: which of them it is, the author must know."""
    if not ctx.meldingen.first(pad, naam):
        return
    rollen = [f"`{rol}`" for rol, partij in ctx.protocol.rollen.items() if partij == naam]
    kent = f"bij `{naam}` hoort {write_list(rollen, 'of')}" if rollen else f"geef `{naam}` een rol, onder `rollen`"
    # Not every place may be left open; where it may not, naming a role is the only way.
    open_ = "; zegt de bron niet wie, schrijf dan `onbepaald`" if pad[-1] in _OPEN_ROLLEN else ""
    tekst = f"`{naam}` is een partij, en hier hoort een rol"
    ctx.meldingen.add("RK206", pad, tekst, span=span, oplossing=f"{kent}{open_}")


_OPEN_ROLLEN = frozenset({"wie", "met", "gasten", "raadpleegt", "informeert", "door", "regie", "voorzitter", "leden", "aan"})


def resolve_termijn(ctx: Context, termijn: Termijn | None, pad: Pad, span: tuple[int, int] | None = None) -> Termijn | None:
    """Return *termijn* with the value of its parameter; a tabel or an open norm stays a name, which stands at *span*.

    Reports RK207 (no such parameter or tabel) and RK208 (it gives no term).
    """
    if termijn is None or termijn.naam is None:
        return termijn
    naam = termijn.naam
    parameter = ctx.parameters.get(naam)
    if parameter is not None and parameter.is_ == "termijn":
        if isinstance(parameter.waarde, Termijn):
            return parameter.waarde
        return ctx.onbepaald if parameter.onbepaald else termijn
    tabel = ctx.protocol.tabellen.get(naam)
    if tabel is not None and tabel.geeft == "termijn":
        return termijn
    if parameter is not None or tabel is not None:
        advies = "schrijf een termijn, zoals `5 schooldagen`"
        ctx.meldingen.add("RK208", pad, f"`{naam}` geeft geen termijn", span=span, oplossing=advies)
        return termijn
    from routekaart.kalender.leesfout import ZONDER_DUUR, is_haste  # only needed when something is wrong

    if is_haste(naam):
        if ctx.meldingen.first(pad, naam):
            ctx.meldingen.add("RK207", pad, f"`{naam}` zegt niet hoe lang dat is", span=span, oplossing=ZONDER_DUUR)
        return termijn
    keuzes = [p for p, v in ctx.protocol.parameters.items() if v.is_ == "termijn"]
    keuzes += [t for t, v in ctx.protocol.tabellen.items() if v.geeft == "termijn"]
    tekst = f"`{naam}` is geen termijn, en geen parameter of tabel die een termijn geeft"
    ctx.meldingen.add_unknown("RK207", pad, naam, tekst, keuzes, span=span)
    return termijn


def check_condition(
    ctx: Context, voorwaarde: Voorwaarde | None, pad: Pad, omgeving: Mapping[str, Soort] | None = None, deel: Deel = "waarde"
) -> Voorwaarde | None:
    """Return *voorwaarde* as it is.  Reports RK207 (unknown name) and RK208 (asked as something it is not)."""
    if voorwaarde is not None:
        for fout in check_types(voorwaarde, ctx.omgeving if omgeving is None else omgeving):
            span = (fout.begin, fout.einde) if deel == "waarde" else None
            if fout.code != "RK207" or ctx.meldingen.first(pad, fout.tekst):
                beter, advies = _by_counting(ctx, voorwaarde, fout)
                ctx.meldingen.add(fout.code, pad, fout.tekst, deel=deel, span=span, herstel=beter, oplossing=advies)
    return voorwaarde


def _by_counting(ctx: Context, voorwaarde: Voorwaarde, fout: TypeFout) -> tuple[str | None, str]:
    """Return what to write instead, and the advice, where *fout* is a voorval that is compared with a number."""
    blad = next((b for b in leaves(voorwaarde) if isinstance(b, Vergelijk) and b.begin == fout.begin), None)
    if fout.suggestie is not None or blad is None or blad.naam not in ctx.protocol.voorvallen:
        return fout.suggestie, ""
    tellen = {n: t for n, t in ctx.protocol.tellers.items() if any(term.naam == blad.naam for term in t.telt.termen)}
    alleen = [n for n, t in tellen.items() if str(t.telt) == f"aantal {blad.naam}" and t.waar is None]
    if tellen:
        return (
            alleen[0] if len(alleen) == len(tellen) == 1 else None
        ), f"vraag naar {write_list([f'`{n}`' for n in tellen], 'of')}"
    vorm = f"`keren: {{telt: aantal {blad.naam}, per: schooljaar}}`"
    waarde = "onbepaald" if blad.waarde is None else blad.waarde
    return None, f"zet onder `tellers` bijvoorbeeld {vorm}, en schrijf hier `keren {blad.teken} {waarde}`"
