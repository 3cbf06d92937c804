"""What every name is when a voorwaarde asks for it: the type environment of a protocol."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from routekaart.kern.ruimte import PER_CASUS
from routekaart.voorwaarde.types import (
    Ander,
    Datum,
    EindeNaam,
    FaseNaam,
    Getal,
    GrensSoort,
    JaNee,
    Keuze,
    LijnSoort,
    RegieNaam,
    RolSoort,
    Soort,
    StapSoort,
    Status,
    Teller,
)

if TYPE_CHECKING:
    from routekaart.kern.desugar.opzet import Opzet
    from routekaart.kern.kernel import GegevenType, Kern
    from routekaart.taal.protocol import Verzuimprotocol

_FASE = Ander("een fase")
_EIND = Ander("een eind")
_VOORVAL = Ander("een voorval")
_TABEL = Ander("een tabel")
_TERMIJN = Ander("een termijn")
_VAST: dict[str, Soort] = {"janee": JaNee(), "getal": Getal(), "datum": Datum()}
_STATUS = Status()
_GRENS = GrensSoort()


def environment(
    protocol: Verzuimprotocol,
    opzetten: Sequence[Opzet],
    gegevens: Mapping[str, GegevenType],
    tellers: Mapping[str, bool],
) -> dict[str, Soort]:
    """Return what every name of *protocol* is; *tellers* tells of each whether it is always a whole number."""
    soorten: dict[str, Soort] = {}
    for opzet in opzetten:
        for naam in opzet.names():
            soorten[naam] = StapSoort()
        for rij in opzet.rijen:
            soorten[rij.naam] = StapSoort(_uitkomsten(protocol, rij.noun.uitkomsten, rij.noun.start))
    soorten.update((naam, LijnSoort(tuple(lijn.treden))) for naam, lijn in protocol.escalatielijnen.items())
    parameters = {naam: p.is_ == "getal" for naam, p in protocol.parameters.items()}
    _add_values(soorten, gegevens, tellers, protocol.statussen, parameters)
    _add_others(soorten, protocol.fasen, protocol.einden, protocol.voorvallen, protocol.tabellen)
    _add_pseudo(soorten, protocol.fasen, protocol.einden, protocol.rollen)
    return soorten


def story_environment(kern: Kern) -> dict[str, Soort]:
    """Return what every name of *kern* is to the `verwacht` of a story, which may ask for grenzen too."""
    soorten: dict[str, Soort] = dict.fromkeys(kern.grenzen, _GRENS)
    for naam, stap in kern.stappen.items():
        deel = kern.deelprotocollen[stap.start].eindigt_als if stap.start is not None else ()
        soorten[naam] = StapSoort(tuple(dict.fromkeys((*stap.uitkomsten, *deel))))
    soorten.update((naam, LijnSoort(lijn.treden)) for naam, lijn in kern.lijnen.items())
    tellers = {naam: t.deel_van is None and all(term.veld is None for term in t.termen) for naam, t in kern.tellers.items()}
    parameters = {naam: p.is_ == "getal" for naam, p in kern.parameters.items()}
    _add_values(soorten, kern.gegevens, tellers, kern.statussen, parameters)
    fasen = [naam for naam, fase in kern.fasen.items() if fase.spoor == "hoofd"]
    _add_others(soorten, fasen, kern.einden, kern.voorvallen, kern.tabellen)
    _add_pseudo(soorten, fasen, kern.einden, kern.rollen)
    return soorten


def type_of(soort: GegevenType) -> Soort:
    """Return what a gegeven or field of this type is to a condition."""
    return Keuze(soort.waarden) if soort.soort == "keuze" else _VAST[soort.soort]


def _uitkomsten(protocol: Verzuimprotocol, uitkomsten: Mapping[str, object], start: str | None) -> tuple[str, ...]:
    deel = protocol.deelprotocollen.get(start) if start is not None else None
    if deel is None or deel.eindigt_als.onbepaald:
        return tuple(uitkomsten)
    return tuple(dict.fromkeys((*uitkomsten, *deel.eindigt_als.namen)))


def _add_values(
    soorten: dict[str, Soort],
    gegevens: Mapping[str, GegevenType],
    tellers: Mapping[str, bool],
    statussen: Iterable[str],
    parameters: Mapping[str, bool],
) -> None:
    soorten.update((naam, type_of(soort)) for naam, soort in gegevens.items())
    soorten.update((naam, Teller(geheel)) for naam, geheel in tellers.items())
    soorten.update(dict.fromkeys(statussen, _STATUS))
    soorten.update((naam, _VAST["getal"] if getal else _TERMIJN) for naam, getal in parameters.items())


def _add_others(
    soorten: dict[str, Soort], fasen: Iterable[str], einden: Iterable[str], voorvallen: Iterable[str], tabellen: Iterable[str]
) -> None:
    for namen, soort in ((fasen, _FASE), (einden, _EIND), (voorvallen, _VOORVAL), (tabellen, _TABEL)):
        for naam in namen:
            soorten.setdefault(naam, soort)


def _add_pseudo(soorten: dict[str, Soort], fasen: Iterable[str], einden: Iterable[str], rollen: Mapping[str, str]) -> None:
    vast = tuple(rol for rol, partij in rollen.items() if partij != PER_CASUS)
    soorten.update((rol, RolSoort(vast)) for rol, partij in rollen.items() if partij == PER_CASUS)
    soorten["fase"] = FaseNaam(tuple(fasen))
    soorten["regie"] = RegieNaam(tuple(rollen))
    soorten["einde"] = EindeNaam(tuple(einden))
