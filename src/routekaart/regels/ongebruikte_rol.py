"""Doet elke rol ergens aan mee?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from routekaart.codes import CODES
from routekaart.kern.ruimte import PER_CASUS
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst

if TYPE_CHECKING:
    from routekaart.taal.protocol import Verzuimprotocol

_NAAM = re.compile(r"[a-z][a-z0-9_]*")


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield every role that nothing in the protocol names.

    Any role can become one that is bound per casus, so with such a role only an unused one of that kind is told.
    """
    protocol = onderzoek.protocol
    genoemd = frozenset(_mentioned(protocol))
    per_casus = PER_CASUS in protocol.rollen.values()
    for rol, partij in protocol.rollen.items():
        if rol not in genoemd and (partij == PER_CASUS or not per_casus):
            yield Vondst(
                ("rollen", rol),
                f"rol `{rol}` doet in dit protocol nergens aan mee",
                label="geen stap, overleg of regie noemt deze rol",
                oplossing="noem de rol waar zij iets doet, of haal haar weg",
            )


def _mentioned(protocol: Verzuimprotocol) -> Iterator[str]:
    """Yield every name that stands anywhere but under `rollen`: also what is only shown, asked or kept confidential."""
    for sleutel, waarde in protocol.__dict__.items():
        if sleutel in ("namen", "open_vragen"):
            for naam in waarde:
                yield from _NAAM.findall(naam)
        elif sleutel != "rollen":
            yield from _names_in(waarde)


def _names_in(waarde: Any) -> Iterator[str]:
    if isinstance(waarde, str):
        # A name that stands alone; a sentence that happens to have the word in it names nobody.
        yield waarde
    elif isinstance(waarde, dict):
        for kind in waarde.values():
            yield from _names_in(kind)
    elif isinstance(waarde, tuple):
        for kind in waarde:
            yield from _names_in(kind)
    elif hasattr(type(waarde), "model_fields"):
        yield from _names_in(waarde.__dict__)
    elif waarde is not None:
        yield from _NAAM.findall(str(waarde))


REGEL = Regel(
    code="RK219",
    naam=CODES["RK219"].naam,
    ernst=CODES["RK219"].ernst,
    vraag="Doet elke rol ergens aan mee?",
    waarom=CODES["RK219"].waarom,
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School}
        rollen: {mentor: school, directeur: school}
        begin: gesprek
        fasen:
          gesprek:
            regie: mentor
            stappen:
              praten: {wie: mentor, met: directeur, moet: samen praten, binnen: 5 schooldagen, daarna: klaar}
        einden: {klaar: gelukt}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School}
        rollen:
          mentor: school
          directeur: school  # <-
        begin: gesprek
        fasen:
          gesprek:
            regie: mentor
            stappen:
              praten: {wie: mentor, moet: praten met de directeur, binnen: 5 schooldagen, daarna: klaar}
        einden: {klaar: gelukt}
    """,
)
