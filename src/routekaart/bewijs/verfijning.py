"""Is one protocol nowhere looser than another?  Every loosening with the shortest story that shows it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from routekaart.bewijs.invloed import upstream
from routekaart.bewijs.uiteen import DIEPTE, Uiteen
from routekaart.bewijs.verhaaltekst import story_days, tell_day, tell_side, write_story
from routekaart.bewijs.verschil import find_story
from routekaart.bewijs.zinnen import changes
from routekaart.casus.draaiboek import draaiboek
from routekaart.kalender.datum import write_date
from routekaart.kalender.kalender import Kalender
from routekaart.kern.kernel import Doel, Grens, Kern, Stap, Wie
from routekaart.kern.vergelijking import ANDERS, LOSSER, Oordeel
from routekaart.kern.wijzigingen import Wijziging, classify
from routekaart.voorwaarde.ast import names

if TYPE_CHECKING:
    from collections.abc import Callable

    from routekaart.bevinding import Pad

BUDGET = 3_000
"""The most moves tried for one story."""
SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Afwijking:
    """One change that is looser (or otherwise) than the model, in a Dutch sentence, and the story that shows it.

    ``model`` and ``regio`` are the kernels that play the story: as far as possible they differ in this change alone.
    """

    zin: str
    oordeel: Oordeel
    pad: Pad
    wettelijk: bool
    model: Kern
    regio: Kern
    uiteen: Uiteen | None


@dataclass(frozen=True, slots=True)
class Verfijning:
    """Everything in which one protocol does not simply refine another; true when something is looser."""

    kalender: Kalender
    afwijkingen: tuple[Afwijking, ...]
    vult_in: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.losser)

    @property
    def losser(self) -> tuple[Afwijking, ...]:
        """The loosenings."""
        return tuple(a for a in self.afwijkingen if a.oordeel is LOSSER)

    @property
    def anders(self) -> tuple[Afwijking, ...]:
        """What is neither stricter nor looser, as far as can be decided."""
        return tuple(a for a in self.afwijkingen if a.oordeel is ANDERS)


def refine(
    model: Kern,
    regio: Kern,
    kalender: Kalender,
    *,
    gevuld: tuple[Kern, Kern] | None = None,
    vult_in: Mapping[str, str] | None = None,
    begin: date | None = None,
    diepte: int = DIEPTE,
    budget: int = BUDGET,
) -> Verfijning:
    """Return where *regio* is looser than *model* or otherwise; *gevuld* are the two with their open norms filled in, to run.

    *vult_in* holds what the norms of the region were given; see `normen.fill_both`.

    Stricter is allowed: a shorter term for every start day of *kalender*, one duty more, a lower bound.
    """
    a, b = gevuld or (model, regio)
    zinnen = {w.nieuw or w.oud: w.zin for w in changes(model, regio)}
    gevonden = []
    for w in classify(model, regio, kalender):
        if w.oordeel not in (LOSSER, ANDERS):
            continue
        los, uiteen = _story(a, b, w, kalender, begin, diepte, budget)
        zin = zinnen.get(w.pad) or _plain(w)
        gevonden.append(Afwijking(zin, w.oordeel, w.pad, w.wettelijk, a, los, uiteen))
    return Verfijning(kalender, tuple(gevonden), dict(vult_in or {}))


def _plain(w: Wijziging) -> str:
    wat = w.wat.rstrip(",")
    return f"{wat[:1].upper()}{wat[1:]} is {'losser dan' if w.oordeel is LOSSER else 'anders dan'} in het model."


def _story(
    model: Kern, regio: Kern, w: Wijziging, kalender: Kalender, begin: date | None, diepte: int, budget: int
) -> tuple[Kern, Uiteen | None]:
    """Return the kernel in which only *w* was changed, and the shortest story in which that shows."""
    namen = frozenset(_elements(model, regio, w.pad))
    if not namen:
        return regio, None
    los = isolate(model, regio, w.pad)
    if los is not None:
        tocht = find_story(model, los, kalender, upstream((model, los), namen), begin, diepte, budget)
        return los, tocht.uiteen
    # It cannot be changed alone: then only a difference about this very element counts.
    over = frozenset((*namen, ".".join(map(str, w.pad)), *_targets(model, regio, namen)))
    alleen = upstream((model, regio), namen)
    return regio, find_story(model, regio, kalender, alleen, begin, diepte, budget, over).uiteen


def _targets(model: Kern, regio: Kern, namen: frozenset[str]) -> Iterator[str]:
    """Yield the treden of a lijn among *namen*, as it is they that open."""
    for kern in (model, regio):
        for lijn in kern.lijnen.values():
            if lijn.naam in namen:
                yield from lijn.treden


# --- one change alone -------------------------------------------------------------------------------------------------

_SECTIES = ("stappen", "fasen", "grenzen", "pauzes", "parameters", "lijnen")


def isolate(model: Kern, regio: Kern, pad: Pad) -> Kern | None:
    """Return *model* with only the change at *pad* of *regio*, None when that cannot stand alone."""
    for sectie in ("stappen", "fasen", "grenzen", "pauzes"):
        oud, nieuw = getattr(model, sectie), getattr(regio, sectie)
        for naam in _at(oud, nieuw, pad):
            eerst, nu = oud.get(naam), nieuw.get(naam)
            if eerst is None:
                return None
            anders = _without(eerst) if nu is None else _with_field(model, eerst, nu, pad)
            if anders is None and nu is not None:
                continue
            rest = {n: e for n, e in oud.items() if n != naam} if anders is None else {**oud, naam: anders}
            los: Kern = _replace(model, sectie, rest)
            return los
    return _with_norm(model, regio, pad) or _with_teller(model, regio, pad) or _with_tabel(model, regio, pad)


def _at(oud: Mapping[str, Any], nieuw: Mapping[str, Any], pad: Pad) -> Iterator[str]:
    """Yield the elements that stand at *pad* or around it, the innermost first."""
    paden = {naam: element.pad for sectie in (oud, nieuw) for naam, element in sectie.items()}
    yield from sorted((n for n, p in paden.items() if pad[: len(p)] == p), key=lambda n: -len(paden[n]))


def _without(element: Any) -> Any:
    """Return *element* without its duty, None when it can simply be left out."""
    if isinstance(element, Grens):
        return None
    if isinstance(element, Stap):
        return replace(element, soort="mag", binnen=None, te_laat=None)
    return element


def _with_field(model: Kern, eerst: Any, nu: Any, pad: Pad) -> Any:
    veld = str(pad[len(nu.pad)]) if len(pad) > len(nu.pad) else "binnen"
    if veld in ("moet", "mag", "mag_niet"):
        veld = "soort"
    if veld not in {v.name for v in fields(nu)}:
        # Sugar: the place of the change is a key that only the author has.
        veld = "binnen"
    waarde = getattr(nu, veld, None)
    if veld == "uitkomsten" and len(pad) > len(nu.pad) + 1:
        uitkomst = str(pad[len(nu.pad) + 1])
        waarde = {**eerst.uitkomsten, **({uitkomst: nu.uitkomsten[uitkomst]} if uitkomst in nu.uitkomsten else {})}
        if uitkomst not in nu.uitkomsten:
            waarde.pop(uitkomst, None)
    if waarde == getattr(eerst, veld) or not _fits(model, waarde):
        return None
    if veld == "binnen" and isinstance(nu, Stap) and "uiterlijk" in (nu.termijnsleutel, eerst.termijnsleutel):
        eerst = replace(eerst, vanaf=nu.vanaf)  # a term that counts back names its own day
    return _replace(eerst, veld, waarde)


def _with_norm(model: Kern, regio: Kern, pad: Pad) -> Kern | None:
    """Return *model* with the value that *regio* gives to the norm at *pad*."""
    if pad[0] != "parameters" or pad[1] not in model.parameters:
        return None
    naam = str(pad[1])
    nu = regio.parameters[naam]
    stappen = {}
    for stap in model.stappen.values():
        ander = regio.stappen.get(stap.naam)
        volgt = ander is not None and ander.binnen == nu.waarde and stap.binnen == model.parameters[naam].waarde
        stappen[stap.naam] = _replace(stap, "binnen", nu.waarde) if volgt else stap
    return replace(model, stappen=stappen, parameters={**model.parameters, naam: nu})


def _with_teller(model: Kern, regio: Kern, pad: Pad) -> Kern | None:
    """Return *model* with the teller at *pad* as *regio* has it, None when *model* lacks something that it counts."""
    naam = str(pad[1]) if len(pad) > 1 else ""
    nu = regio.tellers.get(naam)
    if pad[0] != "tellers" or nu is None or naam not in model.tellers:
        return None
    stappen = {*(term.stap for term in nu.telt_stappen), *nu.sinds} - {"begin"}
    voorvallen = {term.voorval for term in nu.termen}
    if not stappen <= model.stappen.keys() or not {nu.deel_van} - {None} <= model.gegevens.keys():
        return None
    if any(model.voorvallen.get(voorval) != regio.voorvallen.get(voorval) for voorval in voorvallen):
        return None
    return replace(model, tellers={**model.tellers, naam: nu})


def _with_tabel(model: Kern, regio: Kern, pad: Pad) -> Kern | None:
    """Return *model* with the tabel at *pad* as *regio* has it, None when *model* lacks something that its rows name."""
    naam = str(pad[1]) if len(pad) > 1 else ""
    nu = regio.tabellen.get(naam)
    if pad[0] != "tabellen" or nu is None or naam not in model.tabellen:
        return None
    if not all(_fits(model, rij.als) and _fits(model, rij.waarde) for rij in nu.rijen):
        return None
    return replace(model, tabellen={**model.tabellen, naam: nu})


def _replace(element: Any, veld: str, waarde: Any) -> Any:
    return replace(element, **{veld: waarde})


def _fits(model: Kern, waarde: Any) -> bool:
    """Return whether *model* has everything that *waarde* names."""
    if isinstance(waarde, Doel):
        bekend = {*model.stappen, *model.fasen, *model.einden, *model.lijnen}
        return all(w.soort in ("niets", "onbepaald") or w.naam in bekend for w in waarde.wit)
    if isinstance(waarde, Wie):
        return all(rol in model.rollen or rol in model.tabellen for rol in waarde.rollen)
    if isinstance(waarde, Mapping):
        return all(_fits(model, deel) for deel in waarde.values())
    if type(waarde).__module__ == "routekaart.voorwaarde.ast":
        bekend = {*draaiboek(model).soort, *model.fasen, "fase", "regie", "einde"}
        return all(naam in bekend for naam in names(waarde))
    return True


def _elements(model: Kern, regio: Kern, pad: Pad) -> Iterator[str]:
    """Yield the names of what stands at *pad*; for a norm, also of the stappen that use it."""
    for sectie in _SECTIES:
        yield from list(_at(getattr(model, sectie), getattr(regio, sectie), pad))[:1]
    if pad[0] == "parameters":
        for naam, nu in regio.stappen.items():
            eerst = model.stappen.get(naam)
            if eerst is not None and eerst.binnen != nu.binnen:
                yield naam
    elif len(pad) > 1 and pad[0] in ("rollen", "gegevens", "voorvallen", "einden", "tellers", "tabellen", "statussen"):
        yield str(pad[1])
    elif pad[0] == "stukken" and len(pad) > 1:
        yield from (naam for naam, stap in regio.stappen.items() if str(pad[1]) in stap.nodig)
    elif pad[0] == "begin":
        yield "fase"


# --- told -------------------------------------------------------------------------------------------------------------


def to_text(verfijning: Verfijning, waar: Callable[[Pad | None, Pad | None], str]) -> str:
    """Return *verfijning* as text: first what is looser, then what is otherwise."""
    regels = []
    verteld: list[list[str]] = []
    for kop, afwijkingen in (("losser", verfijning.losser), ("anders", verfijning.anders)):
        if not afwijkingen:
            regels.append(f"Het nieuwe protocol is nergens {kop} dan het oude.")
            continue
        aantal = len(afwijkingen)
        regels.append(f"Op {aantal} {'punt' if aantal == 1 else 'punten'} is het nieuwe protocol {kop} dan het oude:")
        for afwijking in afwijkingen:
            wet = " De wet geeft deze termijn." if afwijking.wettelijk and afwijking.oordeel is LOSSER else ""
            regels.append(f"  - {afwijking.zin}{wet}  ({_place(verfijning, afwijking, waar)})")
            verhaal = list(_story_lines(afwijking))
            eerder = afwijking.uiteen is not None and verhaal in verteld
            regels += [
                f"      {regel}" for regel in (["Het verhaal is hetzelfde als bij een punt hierboven."] if eerder else verhaal)
            ]
            verteld.append(verhaal)
    return "\n".join(regels) + "\n"


def _place(verfijning: Verfijning, afwijking: Afwijking, waar: Callable[[Pad | None, Pad | None], str]) -> str:
    return waar(afwijking.pad, afwijking.pad)


def _story_lines(afwijking: Afwijking) -> Iterable[str]:
    uiteen = afwijking.uiteen
    if uiteen is None:
        yield "Er is geen verhaal gevonden waarin een casus dit merkt."
        return
    yield f"{write_date(uiteen.begin)}: de casus begint"
    for dag in story_days(uiteen.stappen):
        yield f"{_told_day(dag['op'])}: {tell_day(dag)}"
    yield f"oud:   {tell_side(afwijking.model, uiteen.oud)}"
    yield f"nieuw: {tell_side(afwijking.regio, uiteen.nieuw)}"


def _told_day(op: str) -> str:
    dag, _, tijd = op.partition(" ")
    return write_date(date.fromisoformat(dag)) + (f" {tijd}" if tijd else "")


def to_json(verfijning: Verfijning, waar: Callable[[Pad | None, Pad | None], str]) -> str:
    """Return *verfijning* as one JSON object in ASCII, schema version 1."""
    punten = [
        {
            "message": a.zin,
            "verdict": "looser" if a.oordeel is LOSSER else "different",
            "legal": a.wettelijk,
            "place": _place(verfijning, a, waar),
            "path": ".".join(map(str, a.pad)),
            "story": None if a.uiteen is None else _story_data(verfijning, a, a.uiteen),
        }
        for a in verfijning.afwijkingen
    ]
    return json.dumps({"schema_version": SCHEMA_VERSION, "deviations": punten}, indent=2) + "\n"


def _story_data(verfijning: Verfijning, afwijking: Afwijking, uiteen: Uiteen) -> dict[str, Any]:
    return {
        "start": uiteen.begin.isoformat(),
        "days": story_days(uiteen.stappen),
        "old": tell_side(afwijking.model, uiteen.oud),
        "new": tell_side(afwijking.regio, uiteen.nieuw),
        "yaml": write_story(uiteen, afwijking.model, afwijking.regio, verfijning.kalender, verfijning.vult_in),
    }


__all__ = ["Afwijking", "Verfijning", "isolate", "refine", "to_json", "to_text"]
