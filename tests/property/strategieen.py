"""Whole protocols, written as YAML and read by the real road, and random moves that play them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from bouw import protocol_text
from routekaart import bron, taal
from routekaart.bevinding import ProtocolOngeldig
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.bepalen import places
from routekaart.casus.draaiboek import draaiboek
from routekaart.casus.toestand import Casus
from routekaart.casus.werk import Werk
from routekaart.kalender.kalender import Kalender
from routekaart.kern.compile import compile_protocol
from routekaart.kern.kernel import Kern

ROLLEN = ("mentor", "directeur", "ouders", "consulent")
TERMIJNEN = (
    "1 week", "2 weken", "4 weken", "3 schooldagen", "10 schooldagen", "2 werkdagen", "2 lesweken", "1 maand", "5 dagen",
    "direct", "volgende schooldag", "dezelfde dag voor 12.00 uur", "onbepaald", "norm", "per_sector",
)  # fmt: skip
VOORWAARDEN = (
    "a", "niet a", "a en b", "a of b", "k is x", "k is bekend", "n >= 3", "t >= 2", "t < 1", "s", "niet s", "a minstens 2 weken",
    "a langer dan 5 schooldagen", "niet a of b korter dan 1 week", "s minstens 1 week", "a en onbepaald", "onbepaald",
    "regie is consulent", "coach is bekend", "f0_s0 is gedaan", "f0_s0 is te_laat", "fase is f1", "n >= onbepaald",
    "n >= drempel", "drempel < n en b", "niet s of b", "a langer dan onbepaald", "k is niet x", "s en k is y",
)  # fmt: skip
TELLERS = (
    {"in": "2 weken"},
    {"in": "2 lesweken"},
    {"per": "schooljaar"},
    {"per": "onbepaald"},
    {"sinds": "f0_s0"},
    {"sinds": "begin of f0_s0"},
)
TELLINGEN = ("aantal v", "uren van v", "aantal v + 2 x f0_s0.geweigerd", "aantal f0_s0", "aantal f0_s0.niet_verschenen")
STATUSSEN = ("a minstens 2 weken", "t >= 1 en a", "a of onbepaald", "b en n >= drempel", "f0_s0 is gedaan")
EINDEN = ("terug", "gestopt")


def _of(draw: st.DrawFn, keuzes: Sequence[Any], kans: int = 3) -> Any:
    """Return one of *keuzes* once in *kans* times, else None."""
    return draw(st.sampled_from(keuzes)) if draw(st.integers(1, kans)) == 1 else None


@dataclass
class _Bouw:
    draw: st.DrawFn
    fasen: list[str]
    stappen: dict[str, list[str]]
    lijn: bool

    def doel(self, plek: str, alleen_buiten: bool = False) -> str:
        eigen = [] if alleen_buiten else [*self.stappen.get(plek, ()), *self.stappen.get("doorlopend", ())]
        weg = [*self.fasen, *EINDEN, "niets", "onbepaald", *(["lijn"] if self.lijn else [])]
        if plek in ("laag", "hoog"):
            weg += ["hoger", "opgelost"]
        return str(self.draw(st.sampled_from([*eigen, *eigen, *weg])))

    def stap(self, plek: str, naam: str, begin: bool) -> dict[str, Any]:
        soort = self.draw(st.sampled_from(["moet", "moet", "moet", "mag", "mag_niet"]))
        stap: dict[str, Any] = {
            soort: "iets doen",
            "hoogstens_keer": 4,
            "uitgeput": self.draw(st.sampled_from(["niets", *EINDEN])),
        }
        stap["wie"] = self.draw(st.sampled_from([*ROLLEN, "ouders of mentor", "onbepaald", "coach", "spreker"]))
        samen = soort == "moet" and _of(self.draw, [True], 8)
        if samen:
            stap["wie"] = "mentor en ouders"
        stap["binnen"] = self.draw(st.sampled_from(TERMIJNEN))
        stap["te_laat"] = self.doel(plek)
        self._trigger(stap, plek, naam, begin)
        if (als := _of(self.draw, VOORWAARDEN, 5)) is not None:
            stap |= {"als": als, "anders": self.doel(plek)}
        for sleutel, keuzes in (
            ("met", ["ouders", "consulent"]), ("legt_vast", ["a", "n"]), ("levert", ["brief"]), ("informeert", ["ouders"]),
            ("registreert_in", ["systeem"]), ("vanaf", ["f0_s0", "d", "voorval"]), ("wijst_aan", ["coach"]),
            ("mag_afwijken", ["directeur"]), ("toestemming", ["delen_mag"]), ("nodig", ["verklaring"]),
        ):  # fmt: skip
            if (waarde := _of(self.draw, keuzes, 5)) is not None:
                stap[sleutel] = waarde
        if _of(self.draw, [True], 5):
            # The date of the voorval that opens it, or a gegeven.
            dag = self.draw(st.sampled_from(["d", "toetsdag"] if stap.get("bij") == "v" else ["d"]))
            lang = self.draw(
                st.sampled_from(["2 weken", "3 schooldagen", "1 lesweek", "2 dagen", "norm", "per_sector", "onbepaald"])
            )
            stap.pop("vanaf", None)
            del stap["binnen"]
            stap["uiterlijk"] = f"{lang} voor {dag}"
        if _of(self.draw, [True], 5):
            stap["verlenging"] = {
                "door": "directeur",
                "duur": self.draw(st.sampled_from(["1 week", "3 schooldagen"])),
                "hoogstens_keer": 2,
            }
        stap["daarna"] = self.doel(plek)
        self._uitkomsten(stap, plek, soort, bool(samen))
        return stap

    def _uitkomsten(self, stap: dict[str, Any], plek: str, soort: str, samen: bool) -> None:
        namen = ["overtreden"] if soort == "mag_niet" else []
        if soort != "mag_niet" and _of(self.draw, [True], 2):
            keuzes = st.sampled_from(["goed", "slecht", "niet_verschenen", "geweigerd"])
            namen = self.draw(st.lists(keuzes, unique=True, min_size=1))
        if namen or samen:
            stap["uitkomsten"] = {u: self.doel(plek) for u in [*namen, *(["oneens"] if samen else [])]}
        if soort == "moet" and not samen and _of(self.draw, [True], 8):
            stap["bekrachtiging"] = {"door": "directeur", "binnen": "1 week", "geweigerd": self.doel(plek)}
            if _of(self.draw, [True], 2):
                stap["bekrachtiging"]["te_laat"] = "bekrachtigd"
        elif soort != "mag_niet" and not samen and not namen and _of(self.draw, [True], 8):
            stap["start"] = "deel"
        if "goed" in namen and _of(self.draw, [True], 4):
            stap["legt_vast_bij"] = {"goed": self.draw(st.sampled_from(["a", "n", "a en n"]))}

    def _trigger(self, stap: dict[str, Any], plek: str, naam: str, begin: bool) -> None:
        soort = None if begin else _of(self.draw, ["zodra", "bij", "elke", "jaarlijks"], 2)
        if soort == "zodra":
            stap["zodra"] = self.draw(st.sampled_from(VOORWAARDEN))
        elif soort == "bij":
            einden = ["terug"] if plek == "doorlopend" else []
            ander = [s for s in self.stappen["f0"] if s != naam]
            stap["bij"] = self.draw(st.sampled_from(["v", *ander, *einden]))
        elif soort == "elke":
            stap["elke"] = self.draw(st.sampled_from(["2 weken", "1 maand", "onbepaald"]))
        elif soort == "jaarlijks":
            stap["jaarlijks"] = "1 oktober"

    def fase(self, plek: str) -> dict[str, Any]:
        namen = self.stappen[plek]
        begint = self.draw(st.lists(st.sampled_from(namen), unique=True, max_size=2))
        fase: dict[str, Any] = {
            "begint_met": " en ".join(begint) if begint else "niets",
            "stappen": {n: self.stap(plek, n, n in begint) for n in namen},
            "overgangen": {
                f"{plek}_o{i}": {"zodra": self.draw(st.sampled_from(VOORWAARDEN)), "naar": self.doel(plek)}
                for i in range(self.draw(st.integers(0, 1)))
            },
        }
        if plek == "doorlopend":
            return fase
        fase |= {"hoogstens_keer": 3, "uitgeput": "gestopt", "regie": self.draw(st.sampled_from([*ROLLEN, "coach", "onbepaald"]))}
        fase["overdracht"] = self.draw(st.sampled_from(["1 week", "onbepaald", "2 werkdagen"]))
        if _of(self.draw, [True], 3):
            fase |= {"binnen": self.draw(st.sampled_from(TERMIJNEN)), "te_laat": self.doel(plek)}
        if _of(self.draw, [True], 4):
            fase["klaar"] = self.doel(plek)
        return fase

    def trede(self, naam: str) -> dict[str, Any]:
        soort = self.draw(st.sampled_from(["moet", "moet", "mag"]))
        trede: dict[str, Any] = {"wie": self.draw(st.sampled_from(ROLLEN)), soort: "besluiten", "binnen": "2 weken"}
        for sleutel, keuzes in (
            ("aanvaardt_binnen", ["2 kalenderdagen", "onbepaald"]), ("zodra", VOORWAARDEN), ("erbij", ["mentor"]),
            ("doorzettingsmacht", ["besluit", "doorwerken"]), ("legt_vast", ["a"]),
        ):  # fmt: skip
            if (waarde := _of(self.draw, keuzes, 3)) is not None:
                trede[sleutel] = waarde
        if "erbij" in trede:
            trede["reageert_binnen"] = "3 schooldagen"
        return trede


_OUDERS = st.sampled_from(["ouders", "onbepaald"])
_RUST = st.sampled_from(["2 weken", "onbepaald"])


@st.composite
def protocollen(draw: st.DrawFn) -> str:
    """Return a protocol as YAML text, with all kinds of stappen, lijnen, terms and conditions; most are accepted."""
    fasen = [f"f{i}" for i in range(draw(st.integers(1, 3)))]
    if "f1" not in fasen:
        fasen.append("f1")
    stappen = {f: [f"{f}_s{i}" for i in range(draw(st.integers(1, 3)))] for f in fasen}
    if draw(st.booleans()):
        stappen["doorlopend"] = [f"d_s{i}" for i in range(draw(st.integers(1, 3)))]
    bouw = _Bouw(draw, fasen, stappen, draw(st.booleans()))
    inhoud: dict[str, Any] = {
        "begin": "f0",
        "rollen": {"mentor": "school", "directeur": "school", "ouders": "gezin", "consulent": "swv", "coach": "per_casus"},
        "mag_afwijken": "directeur",
        "gegevens": {"a": "ja of nee", "b": "ja of nee", "k": "x of y", "n": "getal", "d": "datum", "ongelezen": "ja of nee"},
        "voorvallen": {"v": {"uren": "getal", "toetsdag": "datum"}},
        "tellers": {"t": draw(st.sampled_from(TELLERS))},
        "statussen": {"s": draw(st.sampled_from(STATUSSEN))},
        "parameters": {
            "norm": {"is": "termijn", "waarde": draw(st.sampled_from(["1 week", "onbepaald"]))},
            "drempel": {"is": "getal", **draw(st.sampled_from([{"waarde": "3"}, {"waarde": "onbepaald"}, {}]))},
        },
        "tabellen": {
            "per_sector": {"geeft": "termijn", "rijen": [{"als": "k is x", "waarde": "1 week"}, {"waarde": "3 weken"}]},
            "spreker": {"geeft": "rol", "rijen": [{"als": "a", "waarde": "mentor"}, {"waarde": draw(_OUDERS)}]},
        },
        "deelprotocollen": {"deel": {"eindigt_als": draw(st.sampled_from(["goed of slecht", "onbepaald"])), "duurt": "6 weken"}},
        "toestemmingen": {
            "delen_mag": {
                "van": "ouders", "deelt": "mentor", "met": "consulent", "voor": "hulp",
                "bij_weigering": draw(st.sampled_from([*fasen, *EINDEN, "niets", "onbepaald"])),
            }
        },
        "fasen": {f: bouw.fase(f) for f in fasen},
        "pauzes": {"stil": {"tijdens": " en ".join(fasen), "wie": "mentor", "mag": "wachten", "hoogstens": draw(_RUST)}},
        "grenzen": {
            f"g{i}": {
                "van": draw(st.sampled_from(["f0", "f0_s0", "a", "s", "d"])),
                "tot": draw(st.sampled_from(["f1", "niet a", "terug of gestopt", "f0_s0 of b"])),
                "binnen": draw(st.sampled_from(["2 weken", "1 maand"])),
                **({"te_laat": draw(st.sampled_from([*fasen, *EINDEN]))} if draw(st.booleans()) else {}),
            }
            for i in range(draw(st.integers(0, 2)))
        },
    }  # fmt: skip
    verboden = "mag_niet" in inhoud["fasen"]["f0"]["stappen"]["f0_s0"]
    tellingen = (*TELLINGEN[:2], "aantal f0_s0.overtreden") if verboden else TELLINGEN
    # A stap that begins a count anew can never be in it.
    tellingen = tuple(t for t in tellingen if t != "aantal f0_s0" or "sinds" not in inhoud["tellers"]["t"])
    inhoud["tellers"] = {"t": {"telt": draw(st.sampled_from(tellingen)), **inhoud["tellers"]["t"]}}
    if "doorlopend" in stappen:
        inhoud["doorlopend"] = bouw.fase("doorlopend")
    if any(
        "nodig" in s for f in (*inhoud["fasen"].values(), inhoud.get("doorlopend", {})) for s in f.get("stappen", {}).values()
    ):
        inhoud["stukken"] = {"verklaring": {"geldig": draw(st.sampled_from(["2 weken", "1 lesweek", "norm", "onbepaald"]))}}
    if bouw.lijn:
        treden = {n: bouw.trede(n) for n in ("laag", "hoog")}
        inhoud["escalatielijnen"] = {
            "lijn": {"opgelost": bouw.doel("", True), "uitgeput": draw(st.sampled_from(EINDEN)), "treden": treden}
        }
    return protocol_text("\n".join(f"{sleutel}: {json.dumps(waarde)}" for sleutel, waarde in inhoud.items()))


def accepted(tekst: str) -> Kern | None:
    """Return the kernel of *tekst*, None when it is refused."""
    try:
        return compile_protocol(taal.read(bron.parse(tekst)))
    except ProtocolOngeldig:
        return None


def kernels() -> st.SearchStrategy[Kern]:
    """Return the kernels of accepted protocols."""
    return protocollen().map(accepted).filter(lambda k: k is not None)  # type: ignore[return-value]


# --- moves --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Zet:
    """A move that has not been fitted to a casus yet: a kind, some numbers to choose with, and how long after the last."""

    wat: str
    a: int
    b: int
    uren: int


SOORTEN = (
    "doe", "doe", "doe", "doe", "mislukt", "ergens", "feit", "feit", "voorval", "intrekken", "tik", "tik", "regie", "aanvaarden",
    "pauze", "hervat", "verleng", "wijk_af", "bepaal", "bepaal", "terugkeer",
)  # fmt: skip

zetten: st.SearchStrategy[list[Zet]] = st.lists(
    st.builds(
        Zet,
        st.sampled_from(SOORTEN),
        st.integers(0, 30),
        st.integers(0, 30),
        st.one_of(st.just(0), st.integers(0, 30), st.sampled_from([24, 48, 168, 336, 1000])),
    ),
    min_size=3,
    max_size=25,
)


def begin(a: int) -> date:
    """Return a day on which a casus opens."""
    return date(2026, 9, 1) + timedelta(days=a * 5)


def fit(zet: Zet, kern: Kern, kalender: Kalender, casus: Casus, nu: datetime, nr: int) -> gb.Gebeurtenis | None:
    """Return *zet* as a gebeurtenis for *casus*, likely but not sure to be accepted; None for a tik."""
    maak: Callable[..., gb.Gebeurtenis | None] = _FITTERS.get(zet.wat, _tik)
    return maak(zet, kern, kalender, casus, {"op": nu, "id": f"e{nr}" if zet.b % 2 else ""})


def _pick(keuzes: Sequence[Any], nummer: int) -> Any:
    return keuzes[nummer % len(keuzes)]


def _tik(zet: Zet, *rest: Any) -> None:
    return None


def _actor(kern: Kern, casus: Casus, stap: str, nummer: int) -> str:
    openingen = casus.openingen.get(stap, ())
    rollen = (openingen[-1].wie if openingen else ()) or kern.stappen[stap].wie.rollen or ("mentor",)
    rol = _pick(rollen, nummer)
    return casus.binding.get(rol, rol if rol in kern.rollen else "mentor")


WAARDEN: dict[str, tuple[Any, ...]] = {
    "janee": (True, False, "ja", None),
    "getal": (0, 3, 5, None),
    "datum": (date(2026, 9, 3), date(2026, 10, 22), date(2026, 11, 30), None),
}


def _value(kern: Kern, gegeven: str, nummer: int) -> Any:
    soort = kern.gegevens[gegeven]
    return _pick(WAARDEN.get(soort.soort, (*soort.waarden, None)), nummer)


def _doe(zet: Zet, kern: Kern, kalender: Kalender, casus: Casus, velden: dict[str, Any]) -> gb.Gebeurtenis:
    open_nu = [s for s in kern.stappen if any(o.stand == "open" for o in casus.openingen.get(s, ()))] or list(kern.stappen)
    stap = kern.stappen[_pick(open_nu, zet.a)]
    uitkomst = "" if stap.soort == "mag_niet" or stap.start else _pick(stap.eigen_uitkomsten, zet.b)
    return gb.Handeling(
        rol=_actor(kern, casus, stap.naam, zet.b), stap=stap.naam, uitkomst=uitkomst,
        legt_vast={n: _pick((True, False), zet.b) if kern.gegevens[n].soort == "janee" else _value(kern, n, zet.b % 3)
                   for n in stap.recorded(uitkomst or "gedaan") if n in kern.gegevens},
        stukken=stap.nodig, geraadpleegd=stap.raadpleegt,
        dagtekening={} if zet.a % 3 else {n: velden["op"].date() - timedelta(days=zet.b % 20) for n in stap.nodig},
        wijst_aan=dict.fromkeys(stap.wijst_aan, _pick([r for r, p in kern.rollen.items() if p != "per_casus"], zet.b)), **velden,
    )  # fmt: skip


def _mislukt(zet: Zet, kern: Kern, kalender: Kalender, casus: Casus, velden: dict[str, Any]) -> gb.Gebeurtenis:
    open_nu = [s for s in kern.stappen if casus.stand(s) == "open"] or list(kern.stappen)
    uitkomst = _pick(("niet_verschenen", "geweigerd", "onbereikbaar", "afgezien"), zet.b)
    stap = _pick(open_nu, zet.a)
    vast = {n: _value(kern, n, zet.b) for n in kern.stappen[stap].legt_vast if n in kern.gegevens}
    return gb.Handeling(
        rol=_actor(kern, casus, stap, zet.b), stap=stap, uitkomst=uitkomst, legt_vast=vast, stukken=("brief",), **velden
    )


def _ergens(zet: Zet, kern: Kern, kalender: Kalender, casus: Casus, velden: dict[str, Any]) -> gb.Gebeurtenis:
    rol = _pick([*kern.rollen, "niemand"], zet.b)
    return gb.Handeling(
        rol=rol, stap=_pick([*kern.stappen, "onzin"], zet.a), uitkomst=_pick(("", "goed", "onzin"), zet.b), **velden
    )


def _eerder(zet: Zet, velden: dict[str, Any]) -> datetime | None:
    return None if zet.b % 3 else velden["op"] - timedelta(days=zet.a)


def _feit(zet: Zet, kern: Kern, kalender: Kalender, casus: Casus, velden: dict[str, Any]) -> gb.Gebeurtenis | None:
    if not kern.gegevens:
        return None
    gegeven = _pick(list(kern.gegevens), zet.a)
    return gb.Feit(gegeven=gegeven, waarde=_value(kern, gegeven, zet.b), voorgevallen_op=_eerder(zet, velden), **velden)


def _voorval(zet: Zet, kern: Kern, kalender: Kalender, casus: Casus, velden: dict[str, Any]) -> gb.Gebeurtenis | None:
    if not kern.voorvallen:
        return None
    naam = _pick(list(kern.voorvallen), zet.a)
    inhoud: dict[str, Any] = {v: 2 for v, soort in kern.voorvallen[naam].items() if soort.soort == "getal"}
    data = {v: _pick(WAARDEN["datum"], zet.b) for v, soort in kern.voorvallen[naam].items() if soort.soort == "datum"}
    inhoud |= {v: dag for v, dag in data.items() if dag is not None}
    return gb.Voorval(voorval=naam, velden=inhoud, voorgevallen_op=_eerder(zet, velden), **velden)


def _intrekken(zet: Zet, kern: Kern, kalender: Kalender, casus: Casus, velden: dict[str, Any]) -> gb.Gebeurtenis:
    ids = [v.id for v in casus.voorvallen] or ["onzin"]
    return gb.Intrekking(van=_pick(ids, zet.a), **velden)


def _regie(zet: Zet, kern: Kern, kalender: Kalender, casus: Casus, velden: dict[str, Any]) -> gb.Gebeurtenis:
    soort = _pick((gb.RegieAanvaarden, gb.RegieWeigeren, gb.RegieAanbieden), zet.a)
    rol = casus.regie if soort is gb.RegieAanbieden else casus.aanbod.rol if casus.aanbod else "mentor"
    return soort(rol=rol or "mentor", **velden)  # type: ignore[no-any-return]


def _aanvaarden(zet: Zet, kern: Kern, kalender: Kalender, casus: Casus, velden: dict[str, Any]) -> gb.Gebeurtenis:
    lijn = _pick(list(kern.lijnen) or ["onzin"], zet.a)
    trede = kern.stappen.get(casus.plaats.get(lijn, ""))
    return gb.Aanvaarden(rol=_pick(trede.wie.rollen or ("mentor",), 0) if trede else "mentor", lijn=lijn, **velden)


def _pauze(zet: Zet, kern: Kern, kalender: Kalender, casus: Casus, velden: dict[str, Any]) -> gb.Gebeurtenis:
    naam = _pick(list(kern.pauzes) or ["onzin"], zet.a)
    wie = kern.pauzes[naam].wie.rollen if naam in kern.pauzes else ()
    soort = gb.Pauzeren if zet.wat == "pauze" else gb.Hervatten
    return soort(rol=_pick(wie or ("mentor",), 0), pauze=naam, **velden)


def _stapzet(zet: Zet, kern: Kern, kalender: Kalender, casus: Casus, velden: dict[str, Any]) -> gb.Gebeurtenis:
    open_nu = [s for s in kern.stappen if casus.stand(s) == "open"] or list(kern.stappen)
    stap = kern.stappen[_pick(open_nu, zet.a)]
    if zet.wat == "verleng":
        door = stap.verlenging.door.rollen if stap.verlenging else ()
        return gb.Verlengen(rol=_pick(door or ("mentor",), 0), stap=stap.naam, **velden)
    mag = (*stap.mag_afwijken, *kern.mag_afwijken) or ("mentor",)
    return gb.Afwijken(rol=mag[0], stap=stap.naam, reden="dossier", uitkomst=_pick(("", *stap.uitkomsten), zet.b), **velden)


def _bepaal(zet: Zet, kern: Kern, kalender: Kalender, casus: Casus, velden: dict[str, Any]) -> gb.Gebeurtenis:
    plekken = [p.pad for p in places(Werk(draaiboek(kern), kalender, casus, casus.nu))] or ["onzin"]
    doelen = [*(s for s in kern.stappen), *(f.naam for f in kern.fasen.values() if f.spoor == "hoofd"), *kern.einden, "niets"]
    return gb.Bepalen(rol=casus.regie or "mentor", plaats=_pick(plekken, zet.a), naar=_pick(doelen, zet.b), **velden)


def _terugkeer(zet: Zet, kern: Kern, kalender: Kalender, casus: Casus, velden: dict[str, Any]) -> gb.Gebeurtenis:
    stappen = [s.naam for s in kern.stappen.values() if s.start] or ["onzin"]
    stap = _pick([s for s in stappen if casus.stand(s) == "loopt"] or stappen, zet.a)
    deel = kern.deelprotocollen.get(kern.stappen[stap].start or "") if stap in kern.stappen else None
    return gb.Terugkeer(stap=stap, eind=_pick((deel.eindigt_als if deel else ()) or ("goed", "geweigerd"), zet.b), **velden)


_FITTERS: dict[str, Any] = {
    "doe": _doe, "mislukt": _mislukt, "ergens": _ergens, "feit": _feit, "voorval": _voorval, "intrekken": _intrekken,
    "regie": _regie, "aanvaarden": _aanvaarden, "pauze": _pauze, "hervat": _pauze, "verleng": _stapzet, "wijk_af": _stapzet,
    "bepaal": _bepaal, "terugkeer": _terugkeer,
}  # fmt: skip
