"""Reading a tabel: the value of the first row that is waar, as things stand now."""

from __future__ import annotations

from routekaart.casus.blik import Blik
from routekaart.casus.draaiboek import Draaiboek
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import Wie


def read_table(boek: Draaiboek, naam: str, blik: Blik) -> str | Termijn | Wie | None:
    """Return the value of the first row of tabel *naam* that is waar; None while a row before it is onbekend or none holds."""
    for vraag, waarde in boek.tabellen[naam]:
        waarheid = True if vraag is None else vraag(blik)
        if waarheid is None:
            return None
        if waarheid:
            return waarde
    return None
