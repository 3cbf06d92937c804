"""Doet elke rol ergens aan mee?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from routekaart.codes import CODES
from routekaart.kern.ruimte import PER_CASUS
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.openstaand import is_condition
from routekaart.regels.regel import Regel, Vondst
from routekaart.taal.namen import Namen

_NAAM = re.compile(r"[a-z][a-z0-9_]*")


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield every role that nothing in the protocol names.

    Any role can become one that is bound per casus, so with such a role only an unused one of that kind is told.
    """
    protocol = onderzoek.protocol
    zonder = _unmentioned(onderzoek)
    per_casus = PER_CASUS in protocol.rollen.values()
    for rol, partij in protocol.rollen.items():
        if rol in zonder and (partij == PER_CASUS or not per_casus):
            yield Vondst(
                ("rollen", rol),
                f"rol `{rol}` doet in dit protocol nergens aan mee",
                label="geen stap, overleg of regie noemt deze rol",
                oplossing="noem de rol waar zij iets doet, of haal haar weg",
            )


def _unmentioned(onderzoek: Onderzoek) -> set[str]:
    """Return the roles that nothing names; most are found long before the end."""
    over = set(onderzoek.protocol.rollen)
    for naam in _mentioned(onderzoek):
        over.discard(naam)
        if not over:
            break
    return over


def _mentioned(onderzoek: Onderzoek) -> Iterator[str]:
    """Yield every name that stands anywhere but under `rollen`: also what is only shown, asked or kept confidential.

    A sentence that happens to have the word in it names nobody.
    """
    protocol = onderzoek.protocol
    yield from (protocol.regie or "", *(fase.regie or "" for fase in protocol.fasen.values()))
    for _, waarde in onderzoek.waarden:
        if isinstance(waarde, Namen):
            yield from waarde.namen
        elif is_condition(waarde):
            yield from _NAAM.findall(str(waarde))
    for tabel in protocol.tabellen.values():
        yield from (str(rij.waarde) for rij in tabel.rijen)
    yield from protocol.namen
    bewijs = (antwoord.bewijs.namen for antwoord in protocol.toetsvragen.values() if antwoord.bewijs is not None)
    for plaats in (*protocol.open_vragen, *(plek for plekken in bewijs for plek in plekken)):
        yield from plaats.split(".")


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
