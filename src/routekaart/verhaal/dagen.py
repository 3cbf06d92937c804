"""From a day of a story to the gebeurtenis that the engine receives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

from routekaart.casus import gebeurtenis as gb
from routekaart.taal.verhaal import Dag


def moment_of(dag: Dag) -> datetime:
    """Return the local moment of *dag*; without a time of day it is the first moment of that day."""
    return datetime.combine(dag.op.dag, dag.op.tijd or time())


def gebeurtenis_of(dag: Dag) -> gb.Gebeurtenis | None:
    """Return what happens on *dag*, None when the day only looks."""
    vast: dict[str, Any] = {"op": moment_of(dag), "rol": dag.rol or ""}
    if dag.voorgevallen_op is not None:
        vast["voorgevallen_op"] = dag.voorgevallen_op
    if dag.gegeven is not None:
        return gb.Feit(gegeven=dag.gegeven.naam, waarde=dag.gegeven.waarde, **vast)
    if dag.voorval is not None:
        return gb.Voorval(voorval=dag.voorval, velden=dict(dag.velden), id=dag.id or "", **vast)
    if dag.doet is not None:
        return _DADEN[dag.doet.daad](dag, dag.doet.aan or dag.stap or "", vast)
    if dag.stap is None:
        return None
    return gb.Handeling(
        stap=dag.stap,
        uitkomst=dag.uitkomst or "",
        legt_vast=dict(dag.legt_vast),
        stukken=_names(dag.stukken),
        dagtekening=dict(dag.dagtekening),
        geraadpleegd=_names(dag.geraadpleegd),
        aanwezig=_names(dag.aanwezig),
        wijst_aan=dict(dag.wijst_aan),
        **vast,
    )


def _names(namen: Any) -> tuple[str, ...]:
    return () if namen is None else namen.namen


_DADEN: dict[str, Callable[[Dag, str, dict[str, Any]], gb.Gebeurtenis]] = {
    "regie_aanvaarden": lambda dag, aan, vast: gb.RegieAanvaarden(**vast),
    "regie_weigeren": lambda dag, aan, vast: gb.RegieWeigeren(**vast),
    "regie_aanbieden": lambda dag, aan, vast: gb.RegieAanbieden(**vast),
    "aanvaarden": lambda dag, aan, vast: gb.Aanvaarden(lijn=aan, **vast),
    "pauzeren": lambda dag, aan, vast: gb.Pauzeren(pauze=aan, **vast),
    "hervatten": lambda dag, aan, vast: gb.Hervatten(pauze=aan, **vast),
    "verlengen": lambda dag, aan, vast: gb.Verlengen(stap=aan, **vast),
    "afwijken": lambda dag, aan, vast: gb.Afwijken(stap=aan, uitkomst=dag.uitkomst or "", reden="verhaal", **vast),
    "terugkeren": lambda dag, aan, vast: gb.Terugkeer(stap=aan, eind=dag.uitkomst or "", **vast),
    "intrekken": lambda dag, aan, vast: gb.Intrekking(van=aan, **vast),
    "bepalen": lambda dag, aan, vast: gb.Bepalen(plaats=aan, naar="" if dag.naar is None else str(dag.naar), **vast),
}
