"""Statussen: yes/no facts that follow from other facts, each with the date since which it has been so."""

from __future__ import annotations

from datetime import date

from routekaart.casus.blik import Blik
from routekaart.casus.toestand import StatusStand
from routekaart.casus.werk import Werk


def refresh_statuses(w: Werk, redate: bool = False) -> None:
    """Work out every status anew.

    One that changed is dated on the day it became so.  With *redate* (a fact was told, perhaps about an earlier day) the
    dates of the others are worked out again too.
    """
    if not w.boek.statussen:
        return
    blik = w.blik().at(w.dag)
    for naam in w.boek.statussen:
        waarde = blik.waar(naam)
        oud = w.casus.statussen.get(naam)
        anders = oud is None or oud.waarde is not waarde
        if not anders and not redate:
            continue
        sinds = _since(w, naam, oud, anders, blik)
        w.casus.statussen[naam] = StatusStand(waarde, sinds)
        if anders and (oud is not None or waarde is not None):
            w.note("status", naam, waarde=waarde)
        elif oud is not None and oud.sinds != sinds:
            w.note("status", naam, waarde=waarde, sinds=sinds)


def _since(w: Werk, naam: str, oud: StatusStand | None, anders: bool, blik: Blik) -> date:
    if naam not in w.boek.wisselend and w.dateert:
        return blik.status_since(naam)
    # Of stappen, fasen and roles only the present is kept: such a status is dated on the day it was seen to change.
    return w.dag if anders or oud is None else oud.sinds
