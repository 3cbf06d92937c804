"""The term of a stap: how long, and the day from which it counts on (`binnen`, `vanaf`) or back (`uiterlijk`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from routekaart.bevinding import Pad
from routekaart.kalender.termijn import TELT_TERUG, Termijn, count_back, read_termijn
from routekaart.kern.kernel import VELD_VAN_VOORVAL
from routekaart.kern.verwijzingen import resolve_termijn

if TYPE_CHECKING:
    from routekaart.kern.context import Context
    from routekaart.taal.stappen import Stap as Noun


def term_of(ctx: Context, noun: Noun, pad: Pad) -> tuple[Termijn | None, str]:
    """Return the term of the stap *noun* and the name of its day zero; a term that counts back knows that it does.

    Reports RK207 (no such name) and RK208 (no term, no date, or a term that names a day itself and cannot count back).
    """
    if noun.uiterlijk is None:
        binnen = resolve_termijn(ctx, noun.binnen, (*pad, "binnen"))
        if noun.vanaf is None or noun.vanaf in ("opening", "voorval") or ctx.ruimte.is_stap(noun.vanaf):
            return binnen, noun.vanaf or "opening"
        return binnen, _day(ctx, noun, noun.vanaf, (*pad, "vanaf"), None)
    plek = (*pad, "uiterlijk")
    begin = noun.uiterlijk.plaatsen[1]
    dag = _day(ctx, noun, noun.uiterlijk.terug, plek, (begin, begin + len(noun.uiterlijk.terug)))
    return _back(ctx, noun.uiterlijk, plek), dag


def _back(ctx: Context, termijn: Termijn, pad: Pad) -> Termijn:
    """Return *termijn* with the value of its parameter, that counts back too."""
    if termijn.naam is None:
        return termijn
    begin = termijn.plaatsen[0]
    waarde = resolve_termijn(ctx, termijn, pad, (begin, begin + len(termijn.naam))) or termijn
    for soort in _kinds(ctx, termijn.naam, waarde):
        if soort not in TELT_TERUG:
            tekst = f"`{termijn.naam}` kan `{soort.replace('_', ' ')}` zijn, en dat telt niet terug"
            ctx.meldingen.add("RK208", pad, tekst, oplossing=f"geef `{termijn.naam}` een duur, zoals `2 weken`")
            return termijn
    return waarde if waarde.terug else count_back(waarde, termijn.terug)


def _kinds(ctx: Context, naam: str, waarde: Termijn) -> Iterator[str]:
    """Yield the kinds of termijn that *naam* can give: of a tabel those of its rows."""
    tabel = ctx.protocol.tabellen.get(naam)
    if tabel is None:
        yield waarde.soort
        return
    for rij in tabel.rijen:
        if (gelezen := read_termijn(rij.waarde)) is not None:
            yield gelezen.soort


def _day(ctx: Context, noun: Noun, naam: str, pad: Pad, span: tuple[int, int] | None) -> str:
    """Return the name of the day *naam*: a date that each voorval that opens the stap carries, else a gegeven with a date."""
    gegeven = ctx.protocol.gegevens.get(naam)
    velden = _fields(ctx, noun)
    # What the voorval says of its own day goes before what the casus knows, as it does in the `waar` of a teller.
    if velden and all(naam in deel for deel in velden.values()):
        return VELD_VAN_VOORVAL + naam
    if gegeven is not None and gegeven.soort == "datum":
        return naam
    vooruit = span is None
    gevolg = "dus de termijn kan daar niet beginnen" if vooruit else "dus de termijn kan daar niet van terugtellen"
    zonder = [voorval for voorval, deel in velden.items() if naam not in deel]
    if gegeven is not None:
        if not vooruit and gegeven.soort == "ja_nee":
            gevolg += "; leg de dag zelf vast, als `datum`"
        ctx.meldingen.add("RK208", pad, f"gegeven `{naam}` is geen datum, {gevolg}", span=span)
    elif len(zonder) < len(velden):
        tekst = f"`{zonder[0]}` opent deze stap ook, maar heeft geen veld `{naam}` met een datum, {gevolg}"
        ctx.meldingen.add("RK208", pad, tekst, span=span, oplossing=f"geef `{zonder[0]}` ook dat veld, of maak twee stappen")
    else:
        data = [n for n, soort in ctx.protocol.gegevens.items() if soort.soort == "datum"]
        data += [veld for deel in velden.values() for veld in deel]
        keuzes = ["opening", "voorval", *ctx.ruimte.fase_van, *data] if vooruit else data
        tekst = f"`{naam}` is geen {'stap en geen ' if vooruit else ''}gegeven met een datum, {gevolg}"
        ctx.meldingen.add_unknown("RK207", pad, naam, tekst, keuzes, span=span)
    return naam


def _fields(ctx: Context, noun: Noun) -> dict[str, list[str]]:
    """Return the fields with a date of everything that opens the stap each time; what is no voorval has none."""
    voorvallen = ctx.protocol.voorvallen
    return {
        naam: [veld for veld, soort in voorvallen.get(naam, {}).items() if soort.soort == "datum"]
        for naam in (noun.bij.namen if noun.bij is not None else ())
    }
