"""A story that tells two protocols apart, as the text of a *.verhaal.yaml that comes true on the new one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from routekaart.bewijs.uiteen import Kant, Stap, Uiteen, probe
from routekaart.bron.schrijven import to_yaml
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.blik import Blik
from routekaart.casus.draaiboek import draaiboek
from routekaart.casus.tekst import write_effect, write_gevolg, write_value
from routekaart.kalender.kalender import Kalender
from routekaart.kern.conditions import story_environment
from routekaart.kern.kernel import Kern
from routekaart.voorwaarde import parse
from routekaart.voorwaarde.evaluate import compile
from routekaart.voorwaarde.types import check_types


def write_story(uiteen: Uiteen, oud: Kern, nieuw: Kern, kalender: Kalender, vult_in: Mapping[str, str] | None = None) -> str:
    """Return the story as YAML: it comes true on *nieuw*, and where a story can say so, it does not on *oud*.

    *vult_in* holds the values that were given to open norms of *nieuw*.
    """
    boom: dict[str, Any] = {
        "routekaart": "1",
        "verhaal": "verschil",
        "protocol": f"{nieuw.naam} {nieuw.versie}",
        "kalender": kalender.naam,
    }
    if vult_in:
        boom["vult_in"] = dict(vult_in)
    dagen = [{"op": uiteen.begin.isoformat()}, *story_days(uiteen.stappen)]
    if len(dagen) > 1 and len(dagen[1]) > 1 and dagen[1]["op"] == dagen[0]["op"]:
        del dagen[0]
    laatste = dagen[-1]
    eerst, nu = tell_side(oud, uiteen.oud), tell_side(nieuw, uiteen.nieuw)
    if uiteen.nieuw.geweigerd:
        laatste["geweigerd"] = uiteen.nieuw.geweigerd[0]
    elif (verwacht := expectation(uiteen, oud, nieuw, kalender)) is not None:
        laatste["verwacht"] = verwacht
    elif not uiteen.oud.geweigerd and (proef := probe(uiteen, oud, nieuw, kalender)) is not None:
        # Nothing that a story can ask is otherwise, but something that can be done next is.
        g, code = proef
        dagen.append(_day(g) | ({"geweigerd": code} if code else {}))
    laatste["toelichting"] = f"Hier gaan de twee uiteen. Oud: {eerst}. Nieuw: {nu}."
    return to_yaml({**boom, "dagen": dagen})


def story_days(stappen: tuple[Stap, ...]) -> list[dict[str, Any]]:
    """Return the days of a story; time that passes before something happens needs no day of its own."""
    dagen = [_day(g) for stap in stappen for g in stap.zet]
    if stappen and not stappen[-1].zet:
        dagen.append({"op": write_moment(stappen[-1].op)})
    return dagen


def tell_day(dag: Mapping[str, Any]) -> str:
    """Return one of `story_days` as a sentence without a full stop: who did what, or what became known."""
    uitkomst = f", met uitkomst `{dag['uitkomst']}`" if "uitkomst" in dag else ""
    if "stap" in dag:
        return f"{dag['rol']} doet `{dag['stap']}`{uitkomst}"
    if "voorval" in dag:
        velden = ", ".join(f"{naam} {waarde}" for naam, waarde in dag.get("velden", {}).items())
        return f"het voorval `{dag['voorval']}` doet zich voor" + (f" ({velden})" if velden else "")
    if "gegeven" in dag:
        return f"dit wordt bekend: `{dag['gegeven']}`"
    if "doet" in dag:
        wie = f"{dag['rol']}: " if "rol" in dag else ""
        return f"{wie}{dag['doet']}{uitkomst}"
    return "de tijd gaat voorbij"


def write_moment(op: Any) -> str:
    """Return a moment as a story writes it; the first moment of a day is the day itself."""
    if not isinstance(op, datetime):
        return str(op.isoformat())
    dag = op.date().isoformat()
    return dag if (op.hour, op.minute) == (0, 0) else f"{dag} {op.hour}.{op.minute:02} uur"


def _day(g: gb.Gebeurtenis) -> dict[str, Any]:
    dag: dict[str, Any] = {"op": write_moment(g.op)}
    if g.rol:
        dag["rol"] = g.rol
    dag.update(_WAT[type(g)](g))
    return dag


def _act(g: Any) -> dict[str, Any]:
    dag: dict[str, Any] = {"stap": g.stap}
    if g.uitkomst and g.uitkomst not in ("gedaan", "overtreden"):
        dag["uitkomst"] = g.uitkomst
    if g.legt_vast:
        dag["legt_vast"] = {naam: write_value(waarde) for naam, waarde in g.legt_vast.items()}
    for veld in ("stukken", "geraadpleegd", "aanwezig"):
        if namen := getattr(g, veld):
            dag[veld] = " en ".join(namen)
    if g.dagtekening:
        dag["dagtekening"] = {naam: write_value(waarde) for naam, waarde in g.dagtekening.items()}
    if g.wijst_aan:
        dag["wijst_aan"] = dict(g.wijst_aan)
    return dag


def _event(g: Any) -> dict[str, Any]:
    velden = {"velden": {naam: write_value(waarde) for naam, waarde in g.velden.items()}} if g.velden else {}
    return {"voorval": g.voorval, **velden}


_WAT: dict[type[gb.Gebeurtenis], Any] = {
    gb.Handeling: _act,
    gb.Voorval: _event,
    gb.Feit: lambda g: {"gegeven": f"{g.gegeven} is {write_value(g.waarde)}"},
    gb.RegieAanvaarden: lambda g: {"doet": "regie_aanvaarden"},
    gb.RegieWeigeren: lambda g: {"doet": "regie_weigeren"},
    gb.RegieAanbieden: lambda g: {"doet": "regie_aanbieden"},
    gb.Bepalen: lambda g: {"doet": f"bepalen {g.plaats}", **({"naar": g.naar} if g.naar else {})},
    gb.Hervatten: lambda g: {"doet": f"hervatten {g.pauze}"},
    gb.Afwijken: lambda g: {"doet": f"afwijken {g.stap}", "uitkomst": g.uitkomst},
    gb.Pauzeren: lambda g: {"doet": f"pauzeren {g.pauze}"},
    gb.Verlengen: lambda g: {"doet": f"verlengen {g.stap}"},
    gb.Terugkeer: lambda g: {"doet": f"terugkeren {g.stap}", "uitkomst": g.eind},
}


# --- where they part --------------------------------------------------------------------------------------------------


def tell_side(kern: Kern, kant: Kant) -> str:
    """Return what one side did at the parting, in Dutch, without a full stop."""
    if kant.geweigerd:
        return f"dit wordt geweigerd ({kant.reden.rstrip('.')})"
    delen = [write_gevolg(kern, g) for g in kant.gevolgen] or [write_effect(kern, e) for e in kant.effecten]
    return "; ".join(dict.fromkeys(delen)) or "er gebeurt verder niets"


def expectation(uiteen: Uiteen, oud: Kern, nieuw: Kern, kalender: Kalender) -> str | None:
    """Return something that is waar after the story in *nieuw* and not in *oud*, None when no story can tell them apart."""
    op = uiteen.stappen[-1].op if uiteen.stappen else uiteen.begin
    for tekst in _candidates(uiteen, nieuw):
        if _truth(tekst, nieuw, uiteen.nieuw, kalender, op) is True and _truth(tekst, oud, uiteen.oud, kalender, op) is False:
            return tekst
    return None


def _candidates(uiteen: Uiteen, nieuw: Kern) -> Iterator[str]:
    casus = uiteen.nieuw.casus
    if casus.einde is not None:
        yield f"einde is {casus.einde}"
    if casus.fase is not None:
        yield f"fase is {casus.fase}"
    for lijn in nieuw.lijnen:
        yield f"{lijn} is {casus.plaats.get(lijn, 'rust')}"
    if casus.regie is not None:
        yield f"regie is {casus.regie}"
    genoemd = dict.fromkeys(g.naam for kant in (uiteen.nieuw, uiteen.oud) for g in kant.gevolgen)
    for naam in (*genoemd, *nieuw.stappen, *nieuw.grenzen, *nieuw.statussen):
        if naam in nieuw.stappen:
            yield from (f"{naam} is {stand}" for stand in ("te_laat", "gedaan", "open", "wachtend", "loopt", "niet_gelukt"))
            yield f"niet {naam} is te_laat"
            yield f"niet {naam} is open"
        elif naam in nieuw.grenzen:
            yield from (f"{naam} is {uitslag}" for uitslag in ("gehaald", "overtreden", "bewaakt"))
            yield f"niet {naam} is overtreden"
        elif naam in nieuw.statussen or naam in nieuw.gegevens:
            yield from (naam, f"niet {naam}")
    if casus.einde is None:
        yield "einde is onbekend"


def _truth(tekst: str, kern: Kern, kant: Kant, kalender: Kalender, op: Any) -> bool | None:
    """Return whether *tekst* is waar after the story; None when *kern* has no such thing."""
    voorwaarde = parse(tekst)
    if check_types(voorwaarde, story_environment(kern)):
        return None
    dag = op.date() if isinstance(op, datetime) else op
    return compile(voorwaarde)(Blik(draaiboek(kern), kalender, kant.casus, dag, vers=True)) is True
