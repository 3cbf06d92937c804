"""What a protocol derives and looks up, in kernel form: gegevens, parameters, statussen, tabellen."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from routekaart.bevinding import Deel, Pad
from routekaart.kalender.eenheden import TermijnFout
from routekaart.kalender.lezen import parse_termijn
from routekaart.kalender.termijn import Termijn
from routekaart.kern.desugar.toestemming import KEUZE
from routekaart.kern.kernel import GegevenType, Parameter, Rij, Tabel, Wie
from routekaart.kern.normen import exceeds
from routekaart.kern.verwijzingen import check_condition, report_role, resolve_roles
from routekaart.voorwaarde.ast import names

if TYPE_CHECKING:
    from routekaart.kern.context import Context
    from routekaart.kern.meldingen import Meldingen
    from routekaart.taal import gegevens as taal
    from routekaart.taal.gegeventype import GegevenType as Type
    from routekaart.taal.getal import Norm
    from routekaart.taal.protocol import Verzuimprotocol
    from routekaart.voorwaarde.ast import Voorwaarde


class Plek(NamedTuple):
    """Where the value of a norm was given: in the file, or (the key) from outside."""

    pad: Pad
    deel: Deel


def fact_types(protocol: Verzuimprotocol) -> dict[str, GegevenType]:
    """Return the type of every gegeven, and of the keuze behind every toestemming."""
    soorten = {naam: kernel_type(soort) for naam, soort in protocol.gegevens.items()}
    soorten.update(dict.fromkeys(protocol.toestemmingen, KEUZE))
    return soorten


def event_types(protocol: Verzuimprotocol) -> dict[str, Mapping[str, GegevenType]]:
    """Return the fields of every voorval, with their types."""
    return {naam: {veld: kernel_type(soort) for veld, soort in velden.items()} for naam, velden in protocol.voorvallen.items()}


def whole_numbers(protocol: Verzuimprotocol) -> dict[str, bool]:
    """Return every teller, and whether it can only be a whole number."""
    return {naam: t.deel_van is None and all(term.veld is None for term in t.telt.termen) for naam, t in protocol.tellers.items()}


def norms(protocol: Verzuimprotocol, vult_in: Mapping[str, str], meldingen: Meldingen) -> dict[str, Parameter]:
    """Return every parameter with its value, from *vult_in* or else from the author; None stays an open norm.

    Reports RK207 (filling what is no parameter), RK109 or RK104 (a value that is no term or number) and RK208 (out of range).
    """
    for naam in vult_in:
        if naam not in protocol.parameters:
            tekst = f"`{naam}` is ingevuld, maar is geen parameter van dit protocol"
            meldingen.add_unknown("RK207", ("parameters",), naam, tekst, protocol.parameters, deel="sleutel")
    return {naam: _norm(naam, noun, vult_in.get(naam), meldingen) for naam, noun in protocol.parameters.items()}


def _norm(naam: str, noun: taal.Parameter, ingevuld: str | None, meldingen: Meldingen) -> Parameter:
    pad: Pad = ("parameters", naam)
    if ingevuld is None:
        norm, plek = noun.waarde, Plek((*pad, "waarde"), "waarde")
    else:
        norm, plek = _read_norm(naam, ingevuld, pad, meldingen), Plek(pad, "sleutel")
    if norm is None or norm.soort == "onbepaald":
        return Parameter(naam, noun.is_, None, norm is not None, pad)
    if norm.soort != noun.is_:
        hoort = "een termijn" if noun.is_ == "termijn" else "een getal"
        tekst = f"`{naam}` is {hoort}, en `{norm}` is dat niet"
        meldingen.add("RK208", plek.pad, tekst, deel=plek.deel, oplossing=f"schrijf {hoort}")
        return Parameter(naam, noun.is_, None, False, pad)
    _check_range(naam, noun, norm, plek, meldingen)
    return Parameter(naam, noun.is_, _value(norm), False, pad)


def _read_norm(naam: str, ingevuld: str, pad: Pad, meldingen: Meldingen) -> Norm | None:
    from routekaart.taal.getal import parse_norm

    try:
        return parse_norm(ingevuld)
    except TermijnFout as fout:
        meldingen.add("RK109", pad, f"`{naam}` is ingevuld met `{ingevuld}`: {fout.tekst}", deel="sleutel")
        return None


def _value(norm: Norm) -> Termijn | int | Fraction | None:
    if norm.getal is None:
        return norm.termijn
    return int(norm.getal) if norm.getal.denominator == 1 else norm.getal


def _check_range(naam: str, noun: taal.Parameter, norm: Norm, plek: Plek, meldingen: Meldingen) -> None:
    if noun.hoogstens is not None and _above(norm, noun.hoogstens):
        tekst = f"`{naam}` mag hoogstens {noun.hoogstens} zijn, en {norm} is meer"
        oplossing = f"kies {noun.hoogstens} of minder"
    elif noun.minstens is not None and _above(noun.minstens, norm):
        tekst = f"`{naam}` moet minstens {noun.minstens} zijn, en {norm} is minder"
        oplossing = f"kies {noun.minstens} of meer"
    else:
        return
    meldingen.add("RK208", plek.pad, tekst, deel=plek.deel, oplossing=oplossing)


def _above(norm: Norm, grens: Norm) -> bool:
    if norm.getal is not None and grens.getal is not None:
        return norm.getal > grens.getal
    if norm.termijn is not None and grens.termijn is not None:
        return exceeds(norm.termijn, grens.termijn)
    return False


def statuses(ctx: Context) -> dict[str, Voorwaarde]:
    """Return the condition of every status.  Reports a status that depends on itself (RK208)."""
    statussen = ctx.protocol.statussen
    for naam, voorwaarde in statussen.items():
        check_condition(ctx, voorwaarde, ("statussen", naam))
    vraagt = {naam: [n for n in names(v) if n in statussen] for naam, v in statussen.items()}
    for naam in _in_circle(vraagt):
        tekst = f"status `{naam}` hangt van zichzelf af"
        ctx.meldingen.add("RK208", ("statussen", naam), tekst, deel="sleutel", oplossing="schrijf de status met gegevens alleen")
    return dict(statussen)


def _in_circle(vraagt: Mapping[str, list[str]]) -> list[str]:
    """Return the first status of each circle, in file order."""
    klaar: set[str] = set()
    gevonden: list[str] = []
    for begin in vraagt:
        weg: list[str] = [begin]
        gezien = {begin}
        while weg:
            for naam in vraagt[weg.pop()]:
                if naam == begin and begin not in klaar:
                    gevonden.append(begin)
                    klaar |= gezien
                elif naam not in gezien and naam not in klaar:
                    gezien.add(naam)
                    weg.append(naam)
        klaar.add(begin)
    return gevonden


def tables(ctx: Context) -> dict[str, Tabel]:
    """Return every tabel.  Reports RK109, RK206 and RK208 in its rows."""
    return {naam: _table(ctx, naam, noun) for naam, noun in ctx.protocol.tabellen.items()}


def _table(ctx: Context, naam: str, noun: taal.Keuzetabel) -> Tabel:
    pad: Pad = ("tabellen", naam)
    rijen: list[Rij] = []
    for index, rij in enumerate(noun.rijen):
        plaats: Pad = (*pad, "rijen", index)
        if rijen and rijen[-1].als is None:
            tekst = "deze rij komt nooit aan de beurt: de rij erboven geldt altijd"
            ctx.meldingen.add("RK208", plaats, tekst, oplossing="zet de rij zonder `als` onderaan")
        check_condition(ctx, rij.als, (*plaats, "als"))
        rijen.append(Rij(rij.als, _row_value(ctx, noun.geeft, rij.waarde, (*plaats, "waarde")), plaats))
    return Tabel(naam, noun.geeft, tuple(rijen), pad)


def _row_value(ctx: Context, geeft: str, waarde: str, pad: Pad) -> str | Termijn | Wie:
    if geeft == "rol":
        if waarde == "onbepaald":
            return Wie(onbepaald=True)
        if waarde not in ctx.ruimte.rollen:
            report_role(ctx, pad, waarde, ctx.ruimte.rollen)
        return Wie((waarde,))
    if geeft != "termijn":
        return waarde
    return parse_termijn(waarde)


def confidential(ctx: Context, tabellen: Mapping[str, Tabel], stukken: set[str]) -> dict[str, tuple[str, ...]]:
    """Return who may receive each confidential gegeven, stuk or stap; a tabel stands for the roles of all its rows."""
    gesloten: dict[str, tuple[str, ...]] = {}
    for naam, namen in ctx.protocol.vertrouwelijk.items():
        pad: Pad = ("vertrouwelijk", naam)
        if naam not in stukken and not ctx.ruimte.is_stap(naam) and naam not in ctx.protocol.gegevens:
            tekst = f"`{naam}` is geen gegeven, stuk of stap van dit protocol"
            keuzes = [*ctx.protocol.gegevens, *sorted(stukken), *ctx.ruimte.fase_van]
            ctx.meldingen.add_unknown("RK207", pad, naam, tekst, keuzes, deel="sleutel")
        rollen: dict[str, None] = {}
        for rol in resolve_roles(ctx, namen, pad, onbepaald=False):
            tabel = tabellen.get(rol)
            rijen = () if tabel is None else tabel.rijen
            rollen.update(dict.fromkeys((rol,) if tabel is None else (r for rij in rijen for r in _row_roles(rij))))
        gesloten[naam] = tuple(rollen)
    return gesloten


def _row_roles(rij: Rij) -> tuple[str, ...]:
    return rij.waarde.rollen if isinstance(rij.waarde, Wie) else ()


def kernel_type(soort: Type) -> GegevenType:
    """Return *soort* as the kernel has it."""
    return GegevenType("janee" if soort.soort == "ja_nee" else soort.soort, soort.waarden)
