"""What the journaal says, in Dutch sentences: consequences, effects and gebeurtenissen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from routekaart.casus.journaal import Effect, Gevolg
from routekaart.casus.werk import last_day
from routekaart.kalender.datum import write_date, write_days
from routekaart.kern.kernel import DOORLOPEND, Kern


def write_gevolg(kern: Kern, gevolg: Gevolg) -> str:
    """Return the consequence as a short Dutch clause."""
    schrijver = _GEVOLGEN.get(gevolg.wat)
    naam = f"`{gevolg.naam}`"
    return schrijver(kern, naam, gevolg.meer) if schrijver is not None else f"{gevolg.wat.replace('_', ' ')}: {naam}"


def write_effect(kern: Kern, effect: Effect) -> str:
    """Return what the host must do, as a short Dutch clause."""
    aan = " en ".join(kern.noem(rol) for rol in effect.aan)
    kop = _EFFECTEN.get(effect.soort, effect.soort.replace("_", " "))
    staart = f" in {effect.meer['systeem']}" if "systeem" in effect.meer else ""
    return kop + (f" aan {aan}" if aan else "") + f": `{effect.naam}`{staart}" + (" (achteraf)" if effect.achteraf else "")


def write_deadline(uiterlijk: datetime | None) -> str:
    """Return the last day of a term (with its time of day if it has one) in Dutch, or that there is none."""
    if uiterlijk is None:
        return "zonder termijn"
    tijd = "" if (uiterlijk.hour, uiterlijk.minute) == (0, 0) else f" {uiterlijk.hour}.{uiterlijk.minute:02} uur"
    return f"uiterlijk {write_date(last_day(uiterlijk))}{tijd}"


def write_value(waarde: object) -> str:
    """Return a value as an author writes it."""
    if waarde is None:
        return "onbekend"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return waarde.isoformat() if isinstance(waarde, date) else str(waarde)


def _opens(kern: Kern, naam: str, meer: Mapping[str, Any]) -> str:
    keer = f" (keer {meer['keer']})" if meer.get("keer") else ""
    normen = "".join(f", met {kern.noem(norm)} {waarde}" for norm, waarde in meer.get("gebruikt", {}).items())
    return f"{naam} gaat open{keer}, {write_deadline(meer.get('uiterlijk'))}{normen}"


def _done(kern: Kern, naam: str, meer: Mapping[str, Any]) -> str:
    laat = meer.get("dagen_te_laat")
    dagen = "" if not laat else f", {write_days(laat)} te laat"
    return f"{naam} is gedaan" + (f": {meer['uitkomst']}" if meer.get("uitkomst") else "") + dagen


def _visit(kern: Kern, naam: str, meer: Mapping[str, Any]) -> str:
    if naam == f"`{DOORLOPEND}`":
        return "wat doorlopend geldt, begint"
    return f"de fase wordt {naam}" + (f" (bezoek {meer['bezoek']})" if meer.get("bezoek") else "")


def _lapses(kern: Kern, naam: str, meer: Mapping[str, Any]) -> str:
    geweigerd = meer.get("toestemming")
    return f"{naam} vervalt" + (f", want er is geen toestemming `{geweigerd}`" if geweigerd else "")


def _by_another(kern: Kern, naam: str, meer: Mapping[str, Any]) -> str:
    wie = " of ".join(map(kern.noem, meer.get("wie", ()))) or "iemand anders"
    return f"{naam}: door {kern.noem(meer['rol'])}, terwijl het protocol {wie} noemt"


def _missed(kern: Kern, naam: str, meer: Mapping[str, Any]) -> str:
    return f"niet bij {naam}: {' en '.join(map(kern.noem, meer['rollen']))}"


def _fixed(tekst: str) -> Callable[[Kern, str, Mapping[str, Any]], str]:
    return lambda kern, naam, meer: tekst.format(naam=naam, **{k: write_value(v) for k, v in meer.items()})


def _anchored(kern: Kern, naam: str, meer: Mapping[str, Any]) -> str:
    stap = kern.stappen.get(naam.strip("`"))
    if meer.get("anker") is None:
        return f"de termijn van {naam} loopt niet meer: de dag is niet meer bekend"
    if stap is None or stap.termijnsleutel == "binnen":
        return f"de termijn van {naam} begint te lopen, {write_deadline(meer.get('uiterlijk'))}"
    return f"{naam} telt terug vanaf {write_date(meer['anker'])}, {write_deadline(meer.get('uiterlijk'))}"


def _until(tekst: str, sleutel: str) -> Callable[[Kern, str, Mapping[str, Any]], str]:
    return lambda kern, naam, meer: f"{tekst.format(naam=naam)}, {write_deadline(meer.get(sleutel))}"


_GEVOLGEN: dict[str, Callable[[Kern, str, Mapping[str, Any]], str]] = {
    "opent": _opens,
    "gedaan": _done,
    "fase": _visit,
    "trede": _fixed("de lijn staat op {naam}"),
    "wacht": _fixed("{naam} wacht op een gegeven"),
    "overgeslagen": _fixed("{naam} is niet nodig"),
    "niet_gelukt": _fixed("{naam} is niet gelukt: {uitkomst}"),
    "poging": _fixed("{naam}: poging genoteerd ({uitkomst}), de plicht blijft"),
    "afgeweken": _fixed("afgeweken van {naam}: {uitkomst}"),
    "overtreden": _fixed("{naam} is overtreden"),
    "nageleefd": _fixed("{naam} is nageleefd"),
    "te_laat": _fixed("{naam} is te laat"),
    "fase_te_laat": _fixed("de termijn van {naam} is om"),
    "vervallen": _lapses,
    "al_open": _fixed("{naam} was al open"),
    "niet_geopend": _fixed("{naam} kan nu niet open"),
    "uitgeput": _fixed("{naam} is uitgeput"),
    "overgang": _fixed("overgang {naam}"),
    "klaar": _fixed("alles in {naam} is gedaan"),
    "open_punt": _fixed("open punt: {naam}"),
    "bepaald": _fixed("buiten het protocol bepaald: {naam}"),
    "einde": _fixed("de casus eindigt: {naam} ({resultaat})"),
    "afgerond": _fixed("ook de nazorg is klaar"),
    "na_einde": _fixed("na het einde niet meer: {naam}"),
    "regie": _fixed("{naam} heeft de regie"),
    "regie_aangeboden": _until("de regie is aangeboden aan {naam}", "tot"),
    "regie_geweigerd": _fixed("{naam} weigert de regie"),
    "aanbod_verlopen": _fixed("het aanbod van de regie aan {naam} verloopt"),
    "niemand_aangewezen": _fixed("niemand is aangewezen als {naam}"),
    "aangewezen": _fixed("{naam} wordt {rol}"),
    "opgelost": _fixed("de lijn {naam} is opgelost"),
    "lijn_loopt_al": _fixed("de lijn {naam} loopt al"),
    "lijn_al_hoger": _fixed("de lijn {naam} staat al zo hoog"),
    "alsnog_gedaan": _fixed("{naam} is alsnog gedaan: {uitkomst}"),
    "gegeven": _fixed("{naam} is {waarde}"),
    "voorval": _fixed("voorval {naam}"),
    "ingetrokken": _fixed("voorval {naam} is ingetrokken"),
    "status": _fixed("status {naam}: {waarde}"),
    "stuk": _fixed("er is een {naam}"),
    "deel": _fixed("{rol} heeft het deel van {naam} gedaan: {uitkomst}"),
    "afwezig": _missed,
    "andere_rol": _by_another,
    "stilzwijgend": _fixed("{naam} is bekrachtigd, want er is niets gezegd"),
    "voorstel": _fixed("{naam} ligt er als voorstel"),
    "loopt": _until("{naam} loopt bij een ander protocol", "uiterlijk"),
    "terugkeer": _fixed("{naam} komt terug: {eind}"),
    "terugkeer_genoteerd": _fixed("{naam} komt terug: {eind} (alleen genoteerd)"),
    "verlengd": _until("de termijn van {naam} is verlengd", "uiterlijk"),
    "anker": _anchored,
    "klok": _until("de klok van {naam} loopt weer", "uiterlijk"),
    "pauze": _until("pauze {naam}", "tot"),
    "hervat": _fixed("pauze {naam} is voorbij"),
    "waarschuwing": _until("{naam}: let op, naar één lezing is de termijn om", "uiterlijk"),
    "open_norm": _fixed("de open norm {naam} heeft geen waarde: wat erop rust, loopt niet vanzelf af"),
    "grens_start": _until("grens {naam} gaat lopen", "uiterlijk"),
    "grens_gehaald": _fixed("grens {naam} is gehaald"),
    "grens_overtreden": _fixed("grens {naam} is overtreden"),
}

_EFFECTEN = {
    "te_laat": "meld te laat",
    "informeren": "informeer",
    "registreren": "registreer",
    "open_punt": "meld open punt",
    "open_deelcasus": "open een deelcasus",
    "regie_aangeboden": "bied de regie aan",
    "regie_geweigerd": "meld geweigerde regie",
    "aanbod_verlopen": "meld verlopen aanbod",
    "alsnog_gedaan": "meld alsnog gedaan",
    "grens_overtreden": "meld overtreden grens",
    "waarschuwing": "waarschuw",
    "open_norm": "meld open norm",
}
