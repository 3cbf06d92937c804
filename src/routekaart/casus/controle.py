"""May this gebeurtenis happen now?  Every check adds its own blocker; none hides another (semantiek.md §7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from routekaart.bevinding import Pad
from routekaart.casus import bepalen
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.blik import Blik
from routekaart.casus.opengelaten import undecided, unknown_facts
from routekaart.casus.stukken import check_days, check_needed
from routekaart.casus.toestand import Opening, Waarde
from routekaart.casus.waarden import VerkeerdType, read_value
from routekaart.casus.weigering import Blocker
from routekaart.casus.werk import HOOFD, Werk
from routekaart.casus.wie import allowed, is_houder, may_act
from routekaart.kern.kernel import DOORLOPEND, NIET_GELUKT, GegevenType, Stap
from routekaart.nabij import nearest
from routekaart.voorwaarde.ast import Voorwaarde


def blockers(w: Werk, g: gb.Gebeurtenis) -> tuple[Blocker, ...]:
    """Return every reason why *g* cannot happen in the casus as it stands; none when it can."""
    return tuple(b for b in _all(w, g) if not _only_noted(w, g, b))


def noted(w: Werk, g: gb.Gebeurtenis) -> tuple[Blocker, ...]:
    """Return what would have refused *g* if the casus enforced roles: who acts is not whom the protocol names."""
    return () if w.casus.afdwingen else tuple(b for b in _all(w, g) if _only_noted(w, g, b))


def _only_noted(w: Werk, g: gb.Gebeurtenis, blocker: Blocker) -> bool:
    # The note says who acted, so somebody must have.
    return blocker.noteren and bool(g.rol) and not w.casus.afdwingen


def _all(w: Werk, g: gb.Gebeurtenis) -> Iterator[Blocker]:
    yield from _rol_known(w, g)
    yield from _CHECKS[type(g)](w, g)


def _other_role(tekst: str, pad: Pad, rollen: tuple[str, ...]) -> Blocker:
    return Blocker("rol", tekst, pad, rollen, noteren=True)


def _rol_known(w: Werk, g: gb.Gebeurtenis) -> Iterator[Blocker]:
    if g.rol and g.rol not in w.kern.rollen:
        yield unknown(g.rol, w.kern.rollen, "rol")


def unknown(naam: str, bekend: Mapping[str, object], wat: str) -> Blocker:
    """Return the blocker for a name that the protocol does not have, with one suggestion."""
    lijkt = nearest(naam, bekend)
    return Blocker("onbekende_naam", f"Het protocol kent geen {wat} `{naam}`." + (f" Bedoelde u `{lijkt}`?" if lijkt else ""))


# --- a stap -------------------------------------------------------------------------------------------------------


def opening_of(w: Werk, stap: Stap) -> tuple[int, Opening] | None:
    """Return the oldest opening of *stap* that an act can close, with its index."""
    if not w.active(stap):
        return None
    for index, opening in enumerate(w.casus.openingen.get(stap.naam, ())):
        if opening.stand == "open":
            return index, opening
    return None


def passed_trede(w: Werk, stap: Stap) -> bool:
    """Return whether *stap* was opened, and not done, on a trede that its lijn has left for a higher one."""
    lijn = w.kern.lijnen.get(w.kern.fasen[stap.fase].spoor)
    openingen = w.casus.openingen.get(stap.naam)
    if lijn is None or not openingen or openingen[-1].stand not in ("vervallen", "niet_gelukt"):
        return False
    nu = w.casus.plaats.get(lijn.naam)
    return nu in lijn.treden and lijn.treden.index(nu) > lijn.treden.index(stap.fase)


def _check_handeling(w: Werk, g: gb.Handeling) -> Iterator[Blocker]:
    stap = w.kern.stappen.get(g.stap)
    if stap is None:
        yield unknown(g.stap, w.kern.stappen, "stap")
        return
    uitkomst = g.uitkomst or default_uitkomst(stap)
    gevonden = opening_of(w, stap)
    if gevonden is None and not passed_trede(w, stap):
        yield _not_open(w, stap)
    yield from _check_rol(w, g, stap, gevonden, uitkomst)
    yield from _check_begin(stap, uitkomst, g.uitkomst) if stap.start else _check_uitkomst(stap, uitkomst, g.uitkomst)
    if uitkomst not in NIET_GELUKT and stap.soort != "mag_niet":
        yield from _check_content(w, g, stap, uitkomst)


def default_uitkomst(stap: Stap) -> str:
    """Return the uitkomst of an act that names none: ``gedaan``, or against a ``mag_niet`` ``overtreden``."""
    return "overtreden" if stap.soort == "mag_niet" else "gedaan"


def _not_open(w: Werk, stap: Stap) -> Blocker:
    if w.casus.einde is not None and stap.fase != DOORLOPEND:
        return Blocker(
            "geeindigd", f"De casus is geëindigd (`{w.casus.einde}`); `{stap.naam}` hoort niet bij de nazorg.", stap.pad
        )
    stand = w.casus.stand(stap.naam)
    if stand == "wachtend":
        return _waits(w, stap)
    if not w.active(stap):
        fase = w.casus.plaats.get(HOOFD)
        return Blocker("niet_open", f"`{stap.naam}` hoort bij `{stap.fase}`; de casus is nu in `{fase}`.", stap.pad, (stap.naam,))
    tekst = f"`{stap.naam}` is nu niet open (stand: {stand.replace('_', ' ')})"
    if stand == "dicht" and undecided(w, stap.zodra):
        return Blocker("niet_open", f"{tekst}: {_may_decide(w, 'zodra')}", (*stap.pad, "zodra"), (stap.naam,))
    return Blocker("niet_open", f"{tekst}.", stap.pad, (stap.naam,))


def _waits(w: Werk, stap: Stap) -> Blocker:
    """Return for what *stap* waits: facts that somebody can tell, or what the protocol leaves open."""
    blik = w.blik()
    gevraagd = [v for v in (stap.als, *_rows(w, stap)) if v is not None]
    namen = tuple(dict.fromkeys(naam for v in gevraagd for naam in unknown_facts(w.kern, v, blik)))
    redenen = [f"nog niet bekend: {_list(namen)}"] if namen else []
    if undecided(w, stap.als):
        redenen.append(_may_decide(w, "als"))
    elif not namen:
        redenen.append("het protocol laat open wanneer dit geldt")
    tekst = ", en ".join(redenen).removesuffix(".")
    return Blocker("niet_open", f"`{stap.naam}` wacht: {tekst}.", (*stap.pad, "als") if stap.als else stap.pad, namen)


def _rows(w: Werk, stap: Stap) -> Iterator[Voorwaarde]:
    """Yield the conditions of the tabellen that give the roles or the term of *stap*."""
    for naam in (*stap.wie.rollen, stap.binnen.naam if stap.binnen is not None else None):
        tabel = w.kern.tabellen.get(naam or "")
        yield from (rij.als for rij in (tabel.rijen if tabel is not None else ()) if rij.als is not None)


def _may_decide(w: Werk, sleutel: str) -> str:
    wie = w.kern.noem(w.casus.regie) if w.casus.regie else "iedere rol"
    return f"het protocol laat open wanneer dit geldt (`{sleutel}`). Wie de regie heeft ({wie}), kan het bepalen."


def _check_rol(w: Werk, g: gb.Handeling, stap: Stap, gevonden: tuple[int, Opening] | None, uitkomst: str) -> Iterator[Blocker]:
    opening = gevonden[1] if gevonden is not None else next(reversed(w.casus.openingen.get(stap.naam, ())), None)
    rollen = (opening.wie if opening is not None else ()) or stap.wie.rollen
    if allowed(w, stap.wie, rollen, g.rol):
        if opening is not None and uitkomst not in NIET_GELUKT and _did_part(w, rollen, opening, g.rol):
            yield Blocker("rol", f"`{g.rol}` heeft het eigen deel van `{stap.naam}` al gedaan.", stap.pad, (g.rol,))
        return
    if uitkomst in NIET_GELUKT and (may_act(w, g.rol, (*stap.met, *stap.leden)) or is_houder(w, g.rol)):
        return
    wie = " of ".join(w.kern.noem(r) for r in rollen)
    tekst = f"`{stap.naam}` is aan {wie}, niet aan {w.kern.noem(g.rol) or 'niemand'}."
    # Of a part that is done by another it is not known whose part it was.
    los = not stap.wie.samen or uitkomst in NIET_GELUKT
    yield Blocker("rol", tekst, (*stap.pad, "wie"), rollen, noteren=los)


def _check_begin(stap: Stap, uitkomst: str, gegeven: str) -> Iterator[Blocker]:
    # The act only begins the deelcasus; which uitkomst follows, its eind says at the terugkeer.
    if uitkomst in NIET_GELUKT:
        yield from _check_uitkomst(stap, uitkomst, gegeven)
    elif uitkomst != "gedaan":
        tekst = f"`{stap.naam}` begint `{stap.start}`; de uitkomst volgt uit het einde daarvan."
        yield Blocker("uitkomst", tekst, (*stap.pad, "uitkomsten"))


def _did_part(w: Werk, rollen: tuple[str, ...], opening: Opening, rol: str) -> bool:
    """Return whether *rol* has done its own part, or each of its parts, of a joint stap."""
    delen = dict(opening.delen)
    eigen = [r for r in rollen if r == rol or w.casus.binding.get(r) == rol]
    return bool(delen) and bool(eigen) and all(r in delen for r in eigen)


def _check_uitkomst(stap: Stap, uitkomst: str, gegeven: str) -> Iterator[Blocker]:
    eigen = ("overtreden",) if stap.soort == "mag_niet" else stap.eigen_uitkomsten
    if uitkomst in eigen or (uitkomst in NIET_GELUKT and _may_fail(stap, uitkomst)):
        return
    if not gegeven and stap.daarna is not None and "gedaan" not in eigen:
        tekst = f"`{stap.naam}` heeft eigen uitkomsten; noem er één: {_list(eigen)}."
    else:
        wel = (*eigen, *(u for u in stap.uitkomsten if u not in eigen))
        tekst = f"`{uitkomst}` is geen uitkomst van `{stap.naam}`; wel: {_list(wel)}."
    yield Blocker("uitkomst", tekst, (*stap.pad, "uitkomsten"), tuple(eigen))


def _may_fail(stap: Stap, uitkomst: str) -> bool:
    if uitkomst == "oneens" or stap.soort == "mag_niet":
        return False
    return uitkomst != "afgezien" or stap.soort == "mag"


def _check_content(w: Werk, g: gb.Handeling, stap: Stap, uitkomst: str) -> Iterator[Blocker]:
    """Check what the act must bring along or find in place."""
    extra, fout = read_content(w, g.legt_vast)
    yield from fout
    for naam in stap.recorded(uitkomst):
        if extra.get(naam) is None and naam in w.kern.gegevens:
            plek = ("legt_vast",) if naam in stap.legt_vast else ("legt_vast_bij", uitkomst)
            yield Blocker("gegeven", f"Leg bij `{stap.naam}` vast: `{naam}`.", (*stap.pad, *plek), (naam,))
    yield from check_needed(w, g, stap)
    yield from check_days(w, g)
    for rol in stap.raadpleegt:
        if rol not in g.geraadpleegd and w.casus.binding.get(rol) not in g.geraadpleegd:
            yield Blocker(
                "raadpleging", f"`{stap.naam}` kan pas als {w.kern.noem(rol)} is gehoord.", (*stap.pad, "raadpleegt"), (rol,)
            )
    for rol in g.aanwezig:
        if rol not in w.kern.rollen:
            yield unknown(rol, w.kern.rollen, "rol")
    yield from _check_bindings(w, g, stap)
    yield from _check_consent(w, stap)
    yield from _check_klaar(w, stap, {**extra, **g.wijst_aan})


def _check_bindings(w: Werk, g: gb.Handeling, stap: Stap) -> Iterator[Blocker]:
    for rol, echt in g.wijst_aan.items():
        if rol not in stap.wijst_aan:
            yield Blocker("onbekende_naam", f"`{stap.naam}` wijst `{rol}` niet aan.", (*stap.pad, "wijst_aan"), (rol,))
        elif w.kern.rollen.get(echt) in (None, "per_casus"):
            yield unknown(echt, {r: p for r, p in w.kern.rollen.items() if p != "per_casus"}, "rol")


def _check_consent(w: Werk, stap: Stap) -> Iterator[Blocker]:
    vraag = w.boek.toestemming.get(stap.naam)
    if stap.toestemming is not None and vraag is not None and vraag(w.blik()) is not True:
        yield Blocker(
            "toestemming", f"Er is geen toestemming `{stap.toestemming}`.", (*stap.pad, "toestemming"), (stap.toestemming,)
        )


def _check_klaar(w: Werk, stap: Stap, extra: Mapping[str, Any]) -> Iterator[Blocker]:
    vraag = w.boek.klaar_als.get(stap.naam)
    if vraag is None or stap.klaar_als is None:
        return
    # What the act brings along counts for a status too, so statussen are worked out anew.
    blik = Blik(w.boek, w.kalender, w.casus, w.dag, vers=bool(extra), extra=extra)
    waarheid = vraag(blik)
    pad = (*stap.pad, "klaar_als")
    if waarheid is None:
        namen = unknown_facts(w.kern, stap.klaar_als, blik)
        wat = f"nog niet bekend: {_list(namen)}" if namen else "het protocol laat open wanneer"
        yield Blocker("gegeven_onbekend", f"`{stap.naam}` kan nog niet klaar zijn: {wat}.", pad, namen)
    elif waarheid is False:
        yield Blocker("niet_klaar", f"`{stap.naam}` is pas klaar als: {stap.klaar_als}.", pad)


def read_content(w: Werk, waarden: Mapping[str, Any]) -> tuple[dict[str, Waarde], list[Blocker]]:
    """Return *waarden* read by the types of their gegevens, and a blocker for each that cannot be."""
    gelezen: dict[str, Waarde] = {}
    fout: list[Blocker] = []
    for naam, rauw in waarden.items():
        soort = w.kern.gegevens.get(naam)
        if soort is None:
            fout.append(unknown(naam, w.kern.gegevens, "gegeven"))
            continue
        try:
            gelezen[naam] = read_value(soort, rauw)
        except VerkeerdType as verwacht:
            fout.append(_wrong_type(naam, rauw, verwacht))
    return gelezen, fout


def _wrong_type(naam: str, rauw: object, verwacht: VerkeerdType) -> Blocker:
    return Blocker("verkeerd_type", f"`{str(rauw)[:40]}` past niet bij `{naam}`; verwacht wordt {verwacht}.", (), (naam,))


# --- feiten -------------------------------------------------------------------------------------------------------


def _check_feit(w: Werk, g: gb.Feit) -> Iterator[Blocker]:
    yield from read_content(w, {g.gegeven: g.waarde})[1]


def _check_voorval(w: Werk, g: gb.Voorval) -> Iterator[Blocker]:
    velden = w.kern.voorvallen.get(g.voorval)
    if velden is None:
        yield unknown(g.voorval, w.kern.voorvallen, "voorval")
        return
    yield from read_fields(velden, g.velden)[1]


def read_fields(soorten: Mapping[str, GegevenType], velden: Mapping[str, Any]) -> tuple[dict[str, Waarde], list[Blocker]]:
    """Return the fields of a voorval read by their types, and a blocker for each that is unknown, wrong or missing."""
    gelezen: dict[str, Waarde] = {}
    fout: list[Blocker] = []
    for naam, rauw in velden.items():
        if naam not in soorten:
            fout.append(unknown(naam, soorten, "veld"))
            continue
        try:
            gelezen[naam] = read_value(soorten[naam], rauw)
        except VerkeerdType as verwacht:
            fout.append(_wrong_type(naam, rauw, verwacht))
    return gelezen, fout


def _check_intrekking(w: Werk, g: gb.Intrekking) -> Iterator[Blocker]:
    if not any(v.id == g.van and not v.ingetrokken for v in w.casus.voorvallen):
        yield Blocker("onbekende_naam", f"Er is geen voorval met het kenmerk `{g.van}` om in te trekken.")


# --- regie, lijnen, pauzes ----------------------------------------------------------------------------------------


def _check_answer(w: Werk, g: gb.Gebeurtenis) -> Iterator[Blocker]:
    aanbod = w.casus.aanbod
    if aanbod is None:
        yield Blocker("geen_aanbod", "De regie wordt nu aan niemand aangeboden.")
    elif aanbod.rol != g.rol:
        tekst = f"De regie is aangeboden aan {w.kern.noem(aanbod.rol)}, niet aan {w.kern.noem(g.rol)}."
        yield _other_role(tekst, (), (aanbod.rol,))


def _check_aanbieden(w: Werk, g: gb.RegieAanbieden) -> Iterator[Blocker]:
    fase = w.kern.fasen.get(w.casus.plaats.get(HOOFD, ""))
    if fase is None or fase.regie is None:
        yield Blocker("geen_aanbod", "In deze fase hoort de regie bij niemand anders.")
        return
    rol = w.casus.binding.get(fase.regie, fase.regie)
    if w.kern.rollen.get(rol) == "per_casus":
        yield Blocker("geen_aanbod", f"Er is nog niemand aangewezen als {w.kern.noem(rol)}.", fase.pad, (rol,))
    elif w.casus.regie == rol:
        yield Blocker("geen_aanbod", f"{w.kern.noem(rol)} heeft de regie al.", fase.pad, (rol,))
    if not is_houder(w, g.rol):
        yield _other_role("Alleen wie de regie heeft, kan die aanbieden.", (), w.houder())


def _check_aanvaarden(w: Werk, g: gb.Aanvaarden) -> Iterator[Blocker]:
    if g.lijn not in w.kern.lijnen:
        yield unknown(g.lijn, w.kern.lijnen, "escalatielijn")
        return
    naam = acceptance_of(w, g.lijn)
    if naam is None:
        yield Blocker("geen_aanbod", f"Op `{g.lijn}` is nu niets te aanvaarden.", w.kern.lijnen[g.lijn].pad, (g.lijn,))
        return
    yield from _check_handeling(w, gb.Handeling(op=g.op, rol=g.rol, stap=naam))


def acceptance_of(w: Werk, lijn: str) -> str | None:
    """Return the stap with which the trede where *lijn* stands is accepted, None when there is none open."""
    trede = w.kern.fasen.get(w.casus.plaats.get(lijn, "rust"))
    if trede is None:
        return None
    naam = f"{trede.naam}_aanvaarden"
    return naam if naam in w.kern.stappen and w.running(naam) is not None else None


def _check_pauzeren(w: Werk, g: gb.Pauzeren) -> Iterator[Blocker]:
    pauze = w.kern.pauzes.get(g.pauze)
    if pauze is None:
        yield unknown(g.pauze, w.kern.pauzes, "pauze")
        return
    fase = w.casus.plaats.get(HOOFD)
    if fase not in pauze.tijdens:
        yield Blocker("geen_pauze", f"`{g.pauze}` kan alleen tijdens {_list(pauze.tijdens)}.", (*pauze.pad, "tijdens"))
    if w.casus.pauzes:
        yield Blocker("geen_pauze", "De klokken van deze fase staan al stil.", pauze.pad)
    if not allowed(w, pauze.wie, pauze.wie.rollen, g.rol):
        yield _other_role(f"`{g.pauze}` is aan {_list(pauze.wie.rollen)}.", (*pauze.pad, "wie"), pauze.wie.rollen)
    vraag = w.boek.pauzes.get(g.pauze)
    if vraag is not None and vraag(w.blik()) is not True:
        yield Blocker("geen_pauze", f"`{g.pauze}` mag alleen als: {pauze.als}.", (*pauze.pad, "als"))


def _check_hervatten(w: Werk, g: gb.Hervatten) -> Iterator[Blocker]:
    pauze = w.kern.pauzes.get(g.pauze)
    if pauze is None:
        yield unknown(g.pauze, w.kern.pauzes, "pauze")
    elif g.pauze not in w.casus.pauzes:
        yield Blocker("geen_pauze", f"`{g.pauze}` is nu niet van kracht.", pauze.pad)
    elif not allowed(w, pauze.wie, pauze.wie.rollen, g.rol):
        yield _other_role(f"`{g.pauze}` is aan {_list(pauze.wie.rollen)}.", (*pauze.pad, "wie"), pauze.wie.rollen)


# --- verlengen, afwijken, bepalen, terugkeer ----------------------------------------------------------------------


def _check_verlengen(w: Werk, g: gb.Verlengen) -> Iterator[Blocker]:
    stap = w.kern.stappen.get(g.stap)
    element = stap or w.kern.grenzen.get(g.stap)
    if element is None:
        yield unknown(g.stap, w.kern.stappen, "stap")
        return
    verlenging = element.verlenging
    if verlenging is None:
        yield Blocker("verlenging_op", f"De termijn van `{g.stap}` kan niet worden verlengd.", element.pad)
        return
    gevonden = opening_of(w, stap) if stap is not None else None
    if stap is not None and gevonden is None:
        yield _not_open(w, stap)
    else:
        verlengd = _lengthened(w, g.stap, gevonden)
        if verlengd is None:
            yield Blocker("verlenging_op", f"De termijn van `{g.stap}` loopt niet (meer).", verlenging.pad)
        elif verlenging.hoogstens_keer is not None and verlengd >= verlenging.hoogstens_keer:
            yield Blocker("verlenging_op", f"De termijn van `{g.stap}` is al {verlengd} keer verlengd.", verlenging.pad)
    if not allowed(w, verlenging.door, verlenging.door.rollen, g.rol):
        rollen = verlenging.door.rollen
        yield _other_role(f"Verlengen is aan {_list(rollen)}.", (*verlenging.pad, "door"), rollen)


def _lengthened(w: Werk, naam: str, gevonden: tuple[int, Opening] | None) -> int | None:
    """Return how often the running term of a stap (its opening *gevonden*) or else of the grens *naam* was lengthened.

    None when there is no term running.
    """
    if gevonden is not None:
        opening = gevonden[1]
        return None if opening.te_laat or opening.uiterlijk is None else opening.verlengd
    stand = w.casus.grenzen.get(naam)
    return None if stand is None or stand.uitslag != "bewaakt" or stand.uiterlijk is None else stand.verlengd


def _check_afwijken(w: Werk, g: gb.Afwijken) -> Iterator[Blocker]:
    stap = w.kern.stappen.get(g.stap)
    if stap is None:
        yield unknown(g.stap, w.kern.stappen, "stap")
        return
    if opening_of(w, stap) is None:
        yield _not_open(w, stap)
    if not may_act(w, g.rol, (*stap.mag_afwijken, *w.kern.mag_afwijken)):
        yield Blocker("afwijken", f"{w.kern.noem(g.rol)} mag niet afwijken van `{g.stap}`.", stap.pad, (g.rol,))
    if not g.reden.strip():
        yield Blocker("afwijken", "Verwijs naar de plek waar de reden staat.", stap.pad)
    kan = tuple(u for u in dict.fromkeys((*stap.uitkomsten, *stap.eigen_uitkomsten)) if u not in ("oneens", "overtreden"))
    if g.uitkomst and g.uitkomst not in kan:
        tekst = f"`{g.uitkomst}` is geen uitkomst van `{stap.naam}`; wel: {_list(kan)}."
        yield Blocker("uitkomst", tekst, (*stap.pad, "uitkomsten"), kan)


def _check_terugkeer(w: Werk, g: gb.Terugkeer) -> Iterator[Blocker]:
    stap = w.kern.stappen.get(g.stap)
    if stap is None or stap.start is None:
        yield unknown(g.stap, {n: 0 for n, s in w.kern.stappen.items() if s.start}, "stap die een deelcasus start, met de naam")
        return
    eindigt_als = w.kern.deelprotocollen[stap.start].eindigt_als
    if eindigt_als and g.eind not in eindigt_als:
        yield Blocker(
            "uitkomst", f"`{g.eind}` is geen eind van `{stap.start}`; wel: {_list(eindigt_als)}.", stap.pad, eindigt_als
        )


def _list(namen: tuple[str, ...]) -> str:
    return ", ".join(f"`{n}`" for n in namen)


_CHECKS: dict[type[gb.Gebeurtenis], Callable[[Werk, Any], Iterator[Blocker]]] = {
    gb.Handeling: _check_handeling,
    gb.Feit: _check_feit,
    gb.Voorval: _check_voorval,
    gb.Intrekking: _check_intrekking,
    gb.RegieAanvaarden: _check_answer,
    gb.RegieWeigeren: _check_answer,
    gb.RegieAanbieden: _check_aanbieden,
    gb.Aanvaarden: _check_aanvaarden,
    gb.Pauzeren: _check_pauzeren,
    gb.Hervatten: _check_hervatten,
    gb.Verlengen: _check_verlengen,
    gb.Afwijken: _check_afwijken,
    gb.Bepalen: bepalen.check,
    gb.Terugkeer: _check_terugkeer,
}
