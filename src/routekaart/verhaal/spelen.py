"""Playing a story: each day the casus ticks, something happens or is refused, and what was expected is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from routekaart.bevinding import Bevinding, Pad, ProtocolOngeldig
from routekaart.casus.blik import Blik
from routekaart.casus.draaiboek import draaiboek
from routekaart.casus.gebeurtenis import Gebeurtenis
from routekaart.casus.journaal import Regel
from routekaart.casus.tekst import write_gevolg
from routekaart.casus.toestand import Casus
from routekaart.casus.verwerken import Uitslag, open_casus, step, tick
from routekaart.casus.weigering import Geweigerd
from routekaart.codes import CODES
from routekaart.kalender.kalender import Kalender
from routekaart.kern.conditions import story_environment
from routekaart.kern.kernel import Kern
from routekaart.taal.verhaal import Dag, Verhaal
from routekaart.verhaal.dagen import gebeurtenis_of, moment_of
from routekaart.voorwaarde.evaluate import Spoor, explain
from routekaart.voorwaarde.types import check_types


@dataclass(frozen=True, slots=True)
class Dagverslag:
    """One day of a story: what was told, what happened by it and by the clock, and what did not come true.

    ``fouten`` is empty when the day went as expected; each is one Dutch sentence.
    """

    pad: Pad
    moment: datetime
    verteld: str
    gebeurd: tuple[str, ...]
    verwacht: str
    fouten: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verslag:
    """A played story, day by day; ``regels`` is the journaal of its casus."""

    verhaal: str
    protocol: str
    dagen: tuple[Dagverslag, ...]
    regels: tuple[Regel, ...]

    @property
    def geslaagd(self) -> bool:
        """Whether every day went as expected."""
        return not any(dag.fouten for dag in self.dagen)


def check_story(verhaal: Verhaal, kern: Kern) -> list[Bevinding]:
    """Return what is wrong with the names and comparisons in *verhaal*, held against *kern* (RK207, RK208)."""
    omgeving = story_environment(kern)
    fouten = []
    for index, dag in enumerate(verhaal.dagen):
        if dag.verwacht is None:
            continue
        for fout in check_types(dag.verwacht, omgeving):
            label = f"bedoelde u `{fout.suggestie}`?" if fout.suggestie else ""
            pad = ("dagen", index, "verwacht")
            fouten.append(CODES[fout.code].at(pad, fout.tekst, "waarde", label=label, begin=fout.begin, einde=fout.einde))
    return fouten


def play(verhaal: Verhaal, kern: Kern, kalender: Kalender) -> Verslag:
    """Play *verhaal* on *kern*: the casus opens at the first day, and runs through all days, also after a failure.

    Raises:
        ProtocolOngeldig: an expectation asks for something that the protocol does not have.
    """
    fouten = check_story(verhaal, kern)
    if fouten:
        raise ProtocolOngeldig(fouten)
    regels: list[Regel] = []
    dagen: list[Dagverslag] = []
    casus: Casus | None = None
    for index, dag in enumerate(verhaal.dagen):
        verslag, uitslagen = _play_day(kern, kalender, casus, verhaal.verhaal, index, dag)
        dagen.append(verslag)
        regels.extend(regel for uitslag in uitslagen for regel in uitslag.regels)
        casus = uitslagen[-1].casus if uitslagen else casus
        if casus is None:
            break
    return Verslag(verhaal.verhaal, str(verhaal.protocol), tuple(dagen), tuple(regels))


def _play_day(
    kern: Kern, kalender: Kalender, casus: Casus | None, naam: str, index: int, dag: Dag
) -> tuple[Dagverslag, list[Uitslag]]:
    moment = moment_of(dag)
    uitslagen: list[Uitslag] = []
    fouten: list[str] = []
    geweigerd: list[str] = []
    try:
        uitslagen.append(open_casus(kern, kalender, naam, moment) if casus is None else tick(kern, kalender, casus, moment))
    except Geweigerd as weigering:
        fouten += [blocker.tekst for blocker in weigering.blockers]
    g = gebeurtenis_of(dag)
    if uitslagen and g is not None:
        fouten += _happen(kern, kalender, dag, g, uitslagen, geweigerd)
    if uitslagen and dag.verwacht is not None:
        fouten += _expect(kern, kalender, uitslagen[-1].casus, moment, dag)
    gevolgen = (write_gevolg(kern, gevolg) for u in uitslagen for regel in u.regels for gevolg in regel.gevolgen)
    gebeurd = (*gevolgen, *geweigerd)
    verwacht = "" if dag.verwacht is None else str(dag.verwacht)
    return Dagverslag(("dagen", index), moment, _told(dag), gebeurd, verwacht, tuple(fouten)), uitslagen


def _happen(
    kern: Kern, kalender: Kalender, dag: Dag, g: Gebeurtenis, uitslagen: list[Uitslag], geweigerd: list[str]
) -> Iterator[str]:
    """Let *g* happen, and yield what went otherwise than the story says; *geweigerd* receives why it was rightly refused."""
    try:
        uitslagen.append(step(kern, kalender, uitslagen[-1].casus, g))
    except Geweigerd as weigering:
        if dag.geweigerd is None:
            yield "Dit werd geweigerd: " + " ".join(b.tekst for b in weigering.blockers)
        elif dag.geweigerd not in weigering.codes:
            yield f"Dit werd geweigerd om `{'`, `'.join(weigering.codes)}`, niet om `{dag.geweigerd}`."
        else:
            geweigerd += [f"geweigerd, zoals verwacht: {b.tekst}" for b in weigering.blockers]
        return
    if dag.geweigerd is not None:
        yield f"Dit had geweigerd moeten worden (`{dag.geweigerd}`), maar het kon."


def _expect(kern: Kern, kalender: Kalender, casus: Casus, moment: datetime, dag: Dag) -> Iterator[str]:
    assert dag.verwacht is not None
    blik = Blik(draaiboek(kern), kalender, casus, moment.date(), vers=True)
    spoor = explain(dag.verwacht, blik)
    if spoor.waarheid is not True:
        for blad in _culprits(spoor):
            zin = f"Verwacht werd `{blad.tekst}`, maar dat is {_how(blad)}{_now(kern, casus, blad)}."
            yield zin + _why_not_yet(kern, casus, blad, blik)


def _why_not_yet(kern: Kern, casus: Casus, blad: Spoor, blik: Blik) -> str:
    """Return what the overgang to the expected fase still waits for, when there is exactly one such overgang."""
    doel = blad.tekst.removeprefix("fase is ")
    hier = kern.fasen.get(casus.fase or "")
    wegen = (
        [o for o in hier.overgangen if any(w.naam == doel for w in o.naar.wit)] if hier is not None and doel != blad.tekst else []
    )
    if len(wegen) != 1:
        return ""
    waarom = [f"`{deel.tekst}` is {_how(deel)}{_now(kern, casus, deel)}" for deel in _culprits(explain(wegen[0].zodra, blik))]
    return f" Daarheen gaat de casus vanzelf, zodra `{wegen[0].zodra}`; {', en '.join(waarom)}." if waarom else ""


def _how(spoor: Spoor) -> str:
    return "onbekend" if spoor.waarheid is None else "niet zo"


def _culprits(spoor: Spoor) -> Iterator[Spoor]:
    """Yield the smallest parts of *spoor* that are not waar; of a *niet* the whole."""
    if spoor.waarheid is True:
        return
    if not spoor.delen or spoor.tekst.startswith("niet "):
        yield spoor
    for deel in spoor.delen if not spoor.tekst.startswith("niet ") else ():
        yield from _culprits(deel)


def _now(kern: Kern, casus: Casus, spoor: Spoor) -> str:
    """Return what is so instead, as far as one word can say it."""
    naam = spoor.tekst.removeprefix("niet ").split(" ")[0]
    nu: str | None = None
    if naam == "fase":
        nu = casus.fase
    elif naam == "regie":
        nu = casus.regie or "bij niemand met naam"
    elif naam == "einde":
        nu = casus.einde
    elif naam in kern.lijnen:
        nu = casus.plaats.get(naam)
    elif naam in kern.stappen:
        nu = casus.stand(naam).replace("_", " ")
    elif naam in casus.grenzen:
        nu = casus.grenzen[naam].uitslag
    elif spoor.waarde is not None:
        nu = str(spoor.waarde)
    return f": {naam} is nu {nu}" if nu else ""


def _told(dag: Dag) -> str:
    """Return what the story tells of *dag*, in one line."""
    if dag.gegeven is not None:
        return f"gegeven: {dag.gegeven}"
    if dag.voorval is not None:
        velden = ", ".join(f"{naam} {waarde}" for naam, waarde in dag.velden.items())
        return f"voorval: {dag.voorval}" + (f" ({velden})" if velden else "")
    if dag.doet is not None:
        return (f"{dag.rol}: " if dag.rol else "") + str(dag.doet) + (f", {dag.uitkomst}" if dag.uitkomst else "")
    if dag.stap is not None:
        return f"{dag.rol}: {dag.stap}" + (f", {dag.uitkomst}" if dag.uitkomst else "")
    return "kijken"
