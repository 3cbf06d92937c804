"""What changed between two kernels, one plain Dutch sentence for each change, whatever the order in the files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Any

from routekaart.bevinding import Pad
from routekaart.kalender.datum import MAANDEN
from routekaart.kern.conditions import story_environment
from routekaart.kern.identity import BUITEN
from routekaart.kern.kernel import (
    Bij,
    Doel,
    Fase,
    GegevenType,
    Kern,
    Moment,
    Overgang,
    Parameter,
    Rij,
    Stap,
    Stuk,
    Telstap,
    Telterm,
    Verlenging,
    Wie,
)
from routekaart.opsomming import write_list
from routekaart.record import record
from routekaart.voorwaarde.analyse import overlap


@record
class Wijziging:
    """One real change: a Dutch ``zin``, its places in the two versions (None where it does not stand), and of what it is.

    ``namen`` are the elements that may behave otherwise because of it: stappen, fasen, grenzen, gegevens and so on; none for
    what people only read, such as a title.
    """

    zin: str
    oud: Pad | None
    nieuw: Pad | None
    namen: tuple[str, ...]


def changes(oud: Kern, nieuw: Kern) -> tuple[Wijziging, ...]:
    """Return every change from *oud* to *nieuw*, in file order of *nieuw*, what was removed last; none for another order.

    Layout, comments, explanations (`toelichting`) and the order of entries are no change here.  What follows from another
    change is told once: a norm and not every stap that uses it, a fase and not every stap in it.
    """
    return tuple(replace(w, namen=()) if _only_read(w.nieuw or w.oud or ()) else w for w in _Vergelijking(oud, nieuw).all())


def _only_read(pad: Pad) -> bool:
    return pad[-1:] == ("grondslag",) or pad[0] in ("partijen", "niveaus", "vertrouwelijk", "rapportages")


_KOP = {
    "titel": "de titel", "versie": "de versie", "begin": "de eerste fase", "geldig_vanaf": "de eerste dag waarop dit geldt",
    "geldig_tot": "de dag waarop dit vervalt", "peildatum": "de peildatum", "naam": "de naam van het protocol",
}  # fmt: skip
_SECTIES = {
    "partijen": "partij", "rollen": "rol", "overleggen": "overleg", "niveaus": "niveau", "gegevens": "gegeven",
    "voorvallen": "voorval", "tellers": "teller", "statussen": "status", "parameters": "norm", "tabellen": "tabel",
    "vertrouwelijk": "de vertrouwelijkheid van", "fasen": "fase", "stappen": "stap", "lijnen": "escalatielijn",
    "einden": "einde", "grenzen": "grens", "pauzes": "pauze", "deelprotocollen": "deelprotocol",
    "rapportages": "rapportage", "stukken": "stuk",
}  # fmt: skip
_WAARDEN = {
    "partijen": "de naam van partij {}", "rollen": "de partij van rol {}", "gegevens": "de soort van gegeven {}",
    "voorvallen": "de velden van voorval {}", "statussen": "de voorwaarde van status {}",
    "einden": "het resultaat van einde {}", "niveaus": "niveau {}", "vertrouwelijk": "de rollen die {} mogen weten",
}  # fmt: skip
_ENKEL = {
    "tekst": "de tekst van", "wie": "wie iets doet bij", "binnen": "de termijn van", "te_laat": "wat volgt op te laat bij",
    "als": "de voorwaarde voor", "anders": "wat volgt als de voorwaarde niet waar is bij", "zodra": "de aanleiding (`zodra`) van",
    "elke": "het ritme van", "jaarlijks": "de vaste dag van", "vanaf": "het begin van de termijn van",
    "verlenging": "het verlengen van de termijn van", "daarna": "wat volgt op", "niet_gelukt": "wat volgt op niet gelukt bij",
    "klaar_als": "de voorwaarde om klaar te zijn met", "hoogstens_keer": "het hoogste aantal keren van",
    "uitgeput": "wat volgt als het op is bij",
    "overleg": "het overleg van", "registreert_in": "het systeem voor", "toestemming": "de toestemming voor",
    "start": "het deelprotocol van", "grondslag": "de grondslag van", "fase": "de fase van", "soort": "de soort van",
    "regie": "de regie in", "overdracht": "de termijn voor de overdracht naar", "klaar": "wat volgt als alles gedaan is in",
    "hoger": "de weg omhoog vanaf", "opgelost": "wat volgt op opgelost bij", "treden": "de rij treden van",
    "voorzitter": "de voorzitter van", "hoogstens": "de langste duur van", "tijdens": "de fasen met", "van": "het begin van",
    "streven": "`streven` van", "waarde": "de waarde van", "duurt": "de duur van", "geldig": "de geldigheid van",
    "eindigt_als": "de mogelijke einden van", "venster": "de periode van", "per": "de periode van", "sinds": "het begin van",
    "termen": "wat er telt voor", "telt_stappen": "wat er telt voor",
    "rijen": "de rijen van", "geeft": "wat er volgt uit", "over": "wat er telt voor",
    "is_": "de soort van", "onbepaald": "`onbepaald` van", "waar": "wat er meetelt voor", "aan": "wie bericht krijgt van",
    "bekrachtigd_door": "de bekrachtiging van", "doorwerken": "`doorwerken` van", "bij": "de aanleiding (`bij`) van",
}  # fmt: skip
_MEER = {
    "met": "de deelnemers aan", "gasten": "de gasten bij", "leden": "de leden van", "raadpleegt": "de te horen rollen bij",
    "doorzettingsmacht": "de doorzettingsmacht van", "nodig": "de stukken die nodig zijn voor",
    "legt_vast": "de gegevens die worden vastgelegd bij", "levert": "de stukken uit",
    "informeert": "de rollen die bericht krijgen van", "wijst_aan": "de rollen die worden aangewezen bij",
    "gebruikt": "de normen die gelden bij", "mag_afwijken": "de rollen die mogen afwijken van", "begint_met": "het begin van",
    "verslag": "het verslag van", "tot": "de einden van",
}  # fmt: skip
_AFGELEID = frozenset(
    {"naam", "pad", "sluit_mee", "bekrachtigt", "staand", "stappen", "spoor", "uitkomsten", "overgangen", "trigger"}
)
"""Fields that are told elsewhere, or that follow from what is told."""


class _Vergelijking:
    def __init__(self, oud: Kern, nieuw: Kern) -> None:
        self.oud = oud
        self.nieuw = nieuw
        self.normen = {
            (_norm(oud, naam), _norm(nieuw, naam))
            for naam in nieuw.parameters
            if naam in oud.parameters and oud.parameters[naam].waarde != nieuw.parameters[naam].waarde
        }

    def all(self) -> Iterator[Wijziging]:
        for veld, wat in _KOP.items():
            pad = ("protocol",) if veld == "naam" else (veld,)
            namen = ("fase",) if veld == "begin" else ()
            yield from self._single(wat, getattr(self.oud, veld), getattr(self.nieuw, veld), pad, pad, namen)
        afwijken = (("mag_afwijken",), ("mag_afwijken",))
        yield from self._several(
            "de rollen die overal mogen afwijken", self.oud.mag_afwijken, self.nieuw.mag_afwijken, *afwijken, ()
        )
        for sectie in _SECTIES:
            yield from self._section(sectie)
        yield from self._names()
        for sectie in _SECTIES:
            yield from self._gone(sectie)

    # --- sections ---------------------------------------------------------------------------------------------------

    def _section(self, sectie: str) -> Iterator[Wijziging]:
        eerst, nu = _section_of(self.oud, sectie), _section_of(self.nieuw, sectie)
        for naam, waarde in nu.items():
            if naam not in eerst:
                yield from self._added(sectie, naam, waarde)
            elif sectie in _WAARDEN:
                yield from self._value(sectie, naam, eerst[naam], waarde)
            else:
                yield from self._element(sectie, naam, eerst[naam], waarde)

    def _added(self, sectie: str, naam: str, waarde: Any) -> Iterator[Wijziging]:
        if not self._told_by_parent(sectie, waarde, self.oud):
            staart = _with_stappen(waarde)
            zin = f"{_subject(sectie, naam, waarde)} komt erbij{staart}"
            yield Wijziging(_sentence(zin), None, _place(sectie, naam, waarde), self._about(naam, waarde))

    def _about(self, naam: str, waarde: Any) -> tuple[str, ...]:
        return (naam, *getattr(waarde, "stappen", ()), *self._needing(waarde))

    def _gone(self, sectie: str) -> Iterator[Wijziging]:
        nu = _section_of(self.nieuw, sectie)
        for naam, waarde in _section_of(self.oud, sectie).items():
            if naam not in nu and not self._told_by_parent(sectie, waarde, self.nieuw):
                zin = f"{_subject(sectie, naam, waarde)} vervalt{_with_stappen(waarde)}"
                yield Wijziging(_sentence(zin), _place(sectie, naam, waarde), None, self._about(naam, waarde))

    def _told_by_parent(self, sectie: str, waarde: Any, ander: Kern) -> bool:
        """Return whether the coming or going of *waarde* follows from that of what it is part of."""
        if sectie == "stappen":
            return waarde.fase not in ander.fasen or _made_from_sugar(waarde)
        return False

    def _value(self, sectie: str, naam: str, eerst: Any, nu: Any) -> Iterator[Wijziging]:
        pad = (sectie, naam)
        wat = _WAARDEN[sectie].format(f"`{naam}`")
        if isinstance(eerst, tuple):
            yield from self._several(wat.rstrip(","), eerst, nu, pad, pad, (naam,))
        else:
            yield from self._single(wat, eerst, nu, pad, pad, (naam,))

    def _names(self) -> Iterator[Wijziging]:
        for naam in dict.fromkeys((*self.nieuw.namen, *self.oud.namen)):
            eerst, nu = self.oud.namen.get(naam), self.nieuw.namen.get(naam)
            yield from self._single(f"de naam die lezers zien voor `{naam}`", eerst, nu, ("namen", naam), ("namen", naam), ())

    # --- one element ------------------------------------------------------------------------------------------------

    def _element(self, sectie: str, naam: str, eerst: Any, nu: Any) -> Iterator[Wijziging]:
        if eerst == nu:
            return
        wie = _subject(sectie, naam, nu)
        for veld in fields(nu):
            if veld.name in BUITEN or (veld.name in _AFGELEID and veld.name != "overgangen"):
                continue
            a, b = getattr(eerst, veld.name), getattr(nu, veld.name)
            if veld.name == "overgangen":
                yield from self._overgangen(eerst, nu)
            elif a != b and not self._follows(eerst, nu, veld.name, a, b):
                yield from self._field(eerst, nu, veld.name, wie, naam)
        if isinstance(nu, Stap):
            yield from self._outcomes(eerst, nu, wie)

    def _field(self, eerst: Any, nu: Any, veld: str, wie: str, naam: str) -> Iterator[Wijziging]:
        a, b = getattr(eerst, veld), getattr(nu, veld)
        paden = (_field_place(eerst, veld), _field_place(nu, veld))
        namen: tuple[str, ...] = (naam,)
        if veld in ("soort", "tekst") and isinstance(nu, Stap):
            yield from self._duty(eerst, nu, veld, wie)
        elif veld == "begint_met":
            a, b = tuple(n for n in a if n in self.nieuw.stappen), tuple(n for n in b if n in self.oud.stappen)
            yield from self._several(f"{_MEER[veld]} {wie}", a, b, *paden, (naam,))
        elif veld in _MEER and isinstance(a, tuple):
            yield from self._several(f"{_MEER[veld]} {wie}", a, b, *paden, (naam,))
        else:
            if veld == "jaarlijks":
                a, b = _day_of_year(a), _day_of_year(b)
            if isinstance(a, Doel | None) and isinstance(b, Doel | None):
                a, b = _tell_doel(self.oud, eerst, a), _tell_doel(self.nieuw, nu, b)
            if isinstance(nu, Parameter):
                namen = (naam, *self._users(naam))
                if veld == "waarde" and a is None:
                    yield Wijziging(_sentence(f"{wie} krijgt een waarde: {_say(b)}"), None, paden[1], namen)
                    return
            namen = (*namen, *self._needing(nu))
            kop = _ENKEL.get(veld, f"`{veld}` van")
            yield from self._single(f"{kop} {wie}", a, b, *paden, namen)

    def _users(self, norm: str) -> Iterator[str]:
        """Yield the elements of which a term or number changes together with *norm*."""
        paar = (_norm(self.oud, norm), _norm(self.nieuw, norm))
        for sectie in ("stappen", "fasen", "grenzen", "pauzes", "stukken"):
            eerst = _section_of(self.oud, sectie)
            for naam, nu in _section_of(self.nieuw, sectie).items():
                if naam in eerst and any(
                    (str(getattr(eerst[naam], veld, None)), str(getattr(nu, veld, None))) == paar for veld in _TERMIJNEN
                ):
                    yield naam
                    yield from self._needing(nu)

    def _needing(self, waarde: Any) -> Iterator[str]:
        """Yield the stappen that need *waarde*, if it is a stuk."""
        for stap in self.nieuw.stappen.values() if isinstance(waarde, Stuk) else ():
            if waarde.naam in stap.nodig:
                yield stap.naam

    def _duty(self, eerst: Stap, nu: Stap, veld: str, wie: str) -> Iterator[Wijziging]:
        if veld == "soort":
            zin = f"{wie} was “{_SOORT[eerst.soort]}” en is nu “{_SOORT[nu.soort]}”"
            yield Wijziging(_sentence(zin), (*eerst.pad, eerst.soort), (*nu.pad, nu.soort), (nu.naam,))
        else:
            paden = ((*eerst.pad, eerst.soort), (*nu.pad, nu.soort))
            yield from self._single(f"de tekst van {wie}", f"“{eerst.tekst}”", f"“{nu.tekst}”", *paden, ())

    def _outcomes(self, eerst: Stap, nu: Stap, wie: str) -> Iterator[Wijziging]:
        for uitkomst in dict.fromkeys((*nu.uitkomsten, *eerst.uitkomsten)):
            a = _tell_doel(self.oud, eerst, eerst.uitkomsten.get(uitkomst))
            b = _tell_doel(self.nieuw, nu, nu.uitkomsten.get(uitkomst))
            paden = ((*eerst.pad, "uitkomsten", uitkomst), (*nu.pad, "uitkomsten", uitkomst))
            yield from self._single(f"wat volgt op uitkomst `{uitkomst}` van {wie}", a, b, *paden, (nu.naam,))

    def _overgangen(self, eerst: Fase, nu: Fase) -> Iterator[Wijziging]:
        voor: dict[str, Overgang] = {o.naam: o for o in eerst.overgangen}
        na: dict[str, Overgang] = {o.naam: o for o in nu.overgangen}
        for naam in dict.fromkeys((*na, *voor)):
            a, b = voor.get(naam), na.get(naam)
            wie = f"overgang `{naam}` van fase `{nu.naam}`"
            if a is None or b is None:
                zin = f"{wie} {'vervalt' if b is None else 'komt erbij'}"
                yield Wijziging(_sentence(zin), a.pad if a else None, b.pad if b else None, (nu.naam,))
                continue
            for veld, kop in (("zodra", "de voorwaarde van"), ("naar", "de richting van")):
                x, y = getattr(a, veld), getattr(b, veld)
                if veld == "naar":
                    x, y = _tell_doel(self.oud, eerst, x), _tell_doel(self.nieuw, nu, y)
                yield from self._single(f"{kop} {wie}", x, y, (*a.pad, veld), (*b.pad, veld), (nu.naam,))
        if self._order_matters([o for o in eerst.overgangen if o.naam in na], [o for o in nu.overgangen if o.naam in voor]):
            zin = f"de volgorde van de overgangen van fase `{nu.naam}` is anders, en de eerste die kan, gaat voor"
            yield Wijziging(_sentence(zin), (*eerst.pad, "overgangen"), (*nu.pad, "overgangen"), (nu.naam,))

    def _order_matters(self, eerst: list[Overgang], nu: list[Overgang]) -> bool:
        """Return whether two overgangen changed places that lead elsewhere and can be waar together."""
        omgeving = story_environment(self.nieuw)
        rang = {overgang.naam: nummer for nummer, overgang in enumerate(eerst)}
        return any(
            rang[a.naam] > rang[b.naam] and a.naar.wit != b.naar.wit and overlap(a.zodra, b.zodra, omgeving).uitkomst != "nee"
            for a, b in combinations(nu, 2)
        )

    # --- sentences --------------------------------------------------------------------------------------------------

    def _single(self, wat: str, a: Any, b: Any, oud: Pad, nieuw: Pad, namen: tuple[str, ...]) -> Iterator[Wijziging]:
        eerst, nu = _say(a), _say(b)
        if a == b or eerst == nu:
            return
        if a is None:
            yield Wijziging(_sentence(f"{wat.removesuffix(',')} komt erbij: {nu}"), None, nieuw, namen)
        elif b is None:
            yield Wijziging(_sentence(f"{wat.removesuffix(',')} vervalt; eerder: {eerst}"), oud, None, namen)
        else:
            yield Wijziging(_sentence(f"{wat} gaat van {eerst} naar {nu}"), oud, nieuw, namen)

    def _several(
        self, wat: str, a: tuple[str, ...], b: tuple[str, ...], oud: Pad, nieuw: Pad, namen: tuple[str, ...]
    ) -> Iterator[Wijziging]:
        erbij, weg = [_say(n) for n in b if n not in a], [_say(n) for n in a if n not in b]
        delen = [f"{'komt' if len(erbij) == 1 else 'komen'} {write_list(erbij)} erbij"] if erbij else []
        delen += [f"{'vervalt' if len(weg) == 1 else 'vervallen'} {write_list(weg)}"] if weg else []
        if delen:
            yield Wijziging(_sentence(f"bij {wat} {' en '.join(delen)}"), oud if a else None, nieuw if b else None, namen)

    # --- what follows from another change --------------------------------------------------------------------------

    def _follows(self, eerst: Any, nu: Any, veld: str, a: Any, b: Any) -> bool:
        if (str(a), str(b)) in self.normen and veld in _TERMIJNEN:
            return True
        if not isinstance(nu, Stap):
            return isinstance(nu, Fase) and self._tier(eerst, nu, veld)
        if veld == "vanaf" and (nu.binnen is None or "uiterlijk" in (eerst.termijnsleutel, nu.termijnsleutel)):
            return True
        if veld in ("leden", "gasten", "wie") and nu.overleg is not None and nu.overleg == eerst.overleg:
            voor, na = self.oud.overleggen.get(nu.overleg), self.nieuw.overleggen.get(nu.overleg)
            return voor is not None and na is not None and voor != na and _of_table(nu, na, veld, b)
        if veld == "niet_gelukt" and eerst.fase in self.oud.fasen and self.oud.fasen[eerst.fase].hoger is not None:
            return True
        return veld == "fase" and eerst.fase not in self.nieuw.fasen

    def _tier(self, eerst: Fase, nu: Fase, veld: str) -> bool:
        """Return whether the way up of a trede changed only because the row of treden did."""
        lijn = self.nieuw.lijnen.get(nu.spoor)
        return veld in ("hoger", "begint_met") and lijn is not None and (veld == "hoger" or nu.stappen != eerst.stappen)


_TERMIJNEN = ("binnen", "elke", "overdracht", "hoogstens", "hoogstens_keer", "geldig")
_SOORT = {"moet": "moet", "mag": "mag", "mag_niet": "mag niet"}


def _of_table(stap: Stap, tafel: Any, veld: str, waarde: Any) -> bool:
    if veld == "wie":
        return bool(waarde == tafel.voorzitter)
    return set(getattr(tafel, veld)) <= set(waarde)


def _norm(kern: Kern, naam: str) -> str:
    waarde = kern.parameters[naam].waarde
    return naam if waarde is None else str(waarde)


def _section_of(kern: Kern, sectie: str) -> Mapping[str, Any]:
    inhoud = getattr(kern, sectie)
    return inhoud if isinstance(inhoud, Mapping) else {r.naam: r for r in inhoud}


def _place(sectie: str, naam: str, waarde: Any) -> Pad:
    return getattr(waarde, "pad", (sectie, naam))


def _field_place(element: Any, veld: str) -> Pad:
    pad: Pad = element.pad
    if veld == "binnen" and pad[-1] == "aanvaardt_binnen":
        return pad
    if veld == "binnen" and isinstance(element, Stap):
        veld = element.termijnsleutel
    return (*pad[:-1], "reageert_binnen") if veld == "binnen" and pad[-1] == "erbij" else (*pad, veld)


def _made_from_sugar(stap: Stap) -> bool:
    return stap.pad[-1] in ("aanvaardt_binnen", "erbij", "bekrachtiging") and stap.naam not in stap.pad


def _subject(sectie: str, naam: str, waarde: Any) -> str:
    if isinstance(waarde, Stap):
        return _stap_subject(waarde)
    if isinstance(waarde, Fase) and waarde.hoger is not None:
        return f"trede `{naam}`"
    if isinstance(waarde, Fase) and waarde.spoor == naam:
        return f"`{naam}`"
    return f"{_SECTIES[sectie]} `{naam}`"


def _stap_subject(stap: Stap) -> str:
    if not _made_from_sugar(stap):
        return f"stap `{stap.naam}`"
    van = stap.pad[-2]
    match stap.pad[-1]:
        case "aanvaardt_binnen":
            return f"het aanvaarden van trede `{van}`"
        case "erbij":
            return f"wat `{' en '.join(stap.wie.rollen)}` moet doen bij trede `{van}`"
        case _:
            return f"de bekrachtiging van stap `{van}`"


def _with_stappen(waarde: Any) -> str:
    namen = [f"`{n}`" for n in getattr(waarde, "stappen", ())]
    return f", met {'stap' if len(namen) == 1 else 'de stappen'} {write_list(namen)}" if namen else ""


def _tell_doel(kern: Kern, van: Any, doel: Doel | None) -> str | None:
    """Return *doel* in the words of an author: `hoger` for the next trede, so that another row of treden changes nothing here."""
    if doel is None:
        return None
    fase = kern.fasen.get(van.fase) if isinstance(van, Stap) else van if isinstance(van, Fase) else None
    if fase is not None and fase.hoger is not None and fase.hoger.wit == doel.wit:
        return "`hoger`"
    delen = [f"`{w.naam}`" if w.naam and w.soort not in ("opgelost", "uitgeput") else f"`{w.soort}`" for w in doel.wit]
    return write_list(delen)


def _sentence(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:] + "."


def _say(waarde: Any) -> str:
    """Return a value as a reader would say it."""
    if isinstance(waarde, str):
        return waarde if waarde[:1] in ("`", "“") else f"`{waarde}`"
    for soort, schrijf in _ZEG:
        if isinstance(waarde, soort):
            return schrijf(waarde)
    if is_dataclass(waarde) and hasattr(waarde, "pad"):
        delen = [f"{f.name.rstrip('_')} {_say(getattr(waarde, f.name))}" for f in fields(waarde) if f.name not in BUITEN]
        return ", ".join(delen)
    tekst = str(waarde)
    return tekst if type(waarde).__module__.startswith("routekaart.kalender") else f"`{tekst}`"


def _say_who(wie: Wie) -> str:
    if wie.onbepaald:
        return "`onbepaald`"
    return (" en " if wie.samen else " of ").join(f"`{rol}`" for rol in wie.rollen)


def _say_type(soort: GegevenType) -> str:
    return {"janee": "ja of nee", "getal": "getal", "datum": "datum"}.get(soort.soort) or " of ".join(soort.waarden)


def _say_moment(moment: Moment) -> str:
    return f"`{'niet ' if moment.niet else ''}{moment.naam}`"


def _say_longer(verlenging: Verlenging) -> str:
    keer = "zo vaak als nodig" if verlenging.hoogstens_keer is None else f"hoogstens {verlenging.hoogstens_keer} keer"
    return f"{verlenging.duur} door {_say_who(verlenging.door)}, {keer}"


def _day_of_year(dag: tuple[int, int] | None) -> str | None:
    return None if dag is None else f"`{dag[1]} {MAANDEN[dag[0] - 1]}`"


def _say_trigger(bij: Bij) -> str:
    return f"`{bij.naam}.{bij.uitkomst}`" if bij.uitkomst else f"`{bij.naam}`"


def _say_term(term: Telterm) -> str:
    keer = "" if term.factor == 1 else f"{term.factor} keer "
    return f"{keer}{term.veld} van {term.voorval}" if term.veld else f"{keer}{term.voorval}"


def _say_step(term: Telstap) -> str:
    keer = "" if term.factor == 1 else f"{term.factor} keer "
    return f"{keer}`{term.stap}.{term.uitkomst}`" if term.uitkomst else f"{keer}`{term.stap}`"


def _say_row(rij: Rij) -> str:
    return f"{_say(rij.waarde)} {'anders' if rij.als is None else f'als `{rij.als}`'}"


def _say_rows(delen: tuple[Any, ...]) -> str:
    return ", ".join(map(_say, delen)) if delen else "niets"


def _say_table(tabel: Mapping[str, Any]) -> str:
    return ", ".join(f"{naam} ({_say(waarde)})" for naam, waarde in tabel.items()) or "niets"


_ZEG: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    (type(None), lambda _: "niets"),
    (bool, lambda waarde: "ja" if waarde else "nee"),
    (int | Fraction, str),
    (date, lambda waarde: waarde.isoformat()),
    (Wie, _say_who),
    (GegevenType, _say_type),
    (Moment, _say_moment),
    (Verlenging, _say_longer),
    (Bij, _say_trigger),
    (Telterm, _say_term),
    (Telstap, _say_step),
    (Rij, _say_row),
    (tuple, _say_rows),
    (Mapping, _say_table),
)
