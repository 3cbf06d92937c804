"""Writing out a logboek: the journaal as JSON lines with their hashes, from the sjablonen of its zetten."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from routekaart.casus.gebeurtenis import Feit, to_data
from routekaart.casus.journaal import BEGIN, to_text
from routekaart.casus.loop import TIK, Waarden, Zet, entries
from routekaart.casus.sjabloon import fill, value_text
from routekaart.casus.zet import Einde, Einden


def write_out(logboek: list[Any], opening: Mapping[str, Any], ends: Callable[[Einde], Einden]) -> str | None:
    """Return the journaal of *logboek*, None when something in it has no sjabloon.

    *opening* says whose casus it is, of which protocol and calendar.
    """
    geschreven: list[str] = []
    bezoek: dict[str, int] = {}
    vorige = BEGIN
    nr = 0
    wachtend: list[tuple[datetime, Any, Waarden]] = []
    for rij in entries(logboek, 0):
        moment, zet, _ = rij
        if zet is not TIK:
            if zet.__class__ is not Zet or zet.sjabloon is None:
                return None
            wachtend.append(rij)
            if zet.daad is None and nr:
                continue  # what time did is handled at the first act or tik after it
        verwerkt = moment.isoformat()
        for toen, gedaan, waarden in wachtend:
            nr += 1
            bezocht = gedaan.verschil.bezocht
            for fase in bezocht:
                bezoek[fase] = bezoek.get(fase, 0) + bezocht[fase]
            if gedaan.daad is not None:
                wanneer = verwerkt
                soort = "gebeurtenis"
                oorzaak = f'"soort":"handeling","op":"{wanneer}"{gedaan.kop}{_brought(waarden) if waarden else ""}'
            elif nr > 1:
                wanneer = toen.isoformat()
                soort = "wekmoment"
                oorzaak = f'"moment":"{wanneer}"'
            else:
                wanneer = verwerkt
                soort = "opening"
                oorzaak = _opened(opening, toen, waarden)
            dag = toen.toordinal()
            gevolgen, effecten, achteraf = gedaan.sjabloon
            if achteraf and moment is not toen and dag != moment.toordinal():
                effecten = achteraf
            regel = (
                f'{{"nr":{nr},"soort":"{soort}","moment":"{wanneer}","verwerkt_op":"{verwerkt}","oorzaak":{{{oorzaak}}},'
                f'"gevolgen":[{fill(gevolgen, bezoek, waarden, ends, dag)}],'
                f'"effecten":[{fill(effecten, bezoek, waarden, ends, dag) if effecten else ""}],"vorige":"{vorige}"'
            )
            vorige = sha256(f"{regel}}}".encode()).hexdigest()
            geschreven.append(f'{regel},"hash":"{vorige}"}}\n')
        wachtend.clear()
    return "".join(geschreven)


def _brought(waarden: Waarden) -> str:
    if len(waarden) == 1:
        for naam, waarde in waarden.items():
            return f',"legt_vast":{{"{naam}":{value_text(waarde)}}}'
    vast = ",".join([f'"{naam}":{value_text(waarde)}' for naam, waarde in waarden.items()])
    return f',"legt_vast":{{{vast}}}'


def _opened(opening: Mapping[str, Any], moment: datetime, waarden: Waarden) -> str:
    feiten = [to_data(Feit(op=moment, gegeven=naam, waarde=waarde)) for naam, waarde in waarden.items()]
    return to_text({**opening, "feiten": feiten})[1:-1]


__all__ = ["write_out"]
