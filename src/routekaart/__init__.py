"""routekaart: Dutch school-absence protocols as something you can check, draw, run and prove.

Every name is loaded on first use, so that importing routekaart costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from routekaart.bevinding import Bevinding, Ernst, Plek, ProtocolOngeldig
    from routekaart.casus.gebeurtenis import (
        Aanvaarden,
        Afwijken,
        Bepalen,
        Feit,
        Gebeurtenis,
        Handeling,
        Hervatten,
        Intrekking,
        Pauzeren,
        RegieAanbieden,
        RegieAanvaarden,
        RegieWeigeren,
        Terugkeer,
        Verlengen,
        Voorval,
    )
    from routekaart.casus.herbeoordelen.uitkomst import Afgewezen, Gemist, Herbeoordeling, Looptijd
    from routekaart.casus.journaal import Effect, JournaalOngeldig, Regel
    from routekaart.casus.toestand import Casus
    from routekaart.casus.uitweg.weg import Nodig, Weg, Wegwijzer
    from routekaart.casus.verwerken import Uitslag
    from routekaart.casus.weigering import Blocker, Geweigerd
    from routekaart.pipeline.check import Rapport, check
    from routekaart.pipeline.load import load
    from routekaart.pipeline.routekaart import Routekaart

__version__ = "0.1.0"

_HERKOMST = {
    "routekaart.bevinding": ("Bevinding", "Ernst", "Plek", "ProtocolOngeldig"),
    "routekaart.casus.gebeurtenis": (
        "Aanvaarden", "Afwijken", "Bepalen", "Feit", "Gebeurtenis", "Handeling", "Hervatten", "Intrekking", "Pauzeren",
        "RegieAanbieden", "RegieAanvaarden", "RegieWeigeren", "Terugkeer", "Verlengen", "Voorval",
    ),
    "routekaart.casus.herbeoordelen.uitkomst": ("Afgewezen", "Gemist", "Herbeoordeling", "Looptijd"),
    "routekaart.casus.journaal": ("Effect", "JournaalOngeldig", "Regel"),
    "routekaart.casus.toestand": ("Casus",),
    "routekaart.casus.uitweg.weg": ("Nodig", "Weg", "Wegwijzer"),
    "routekaart.casus.verwerken": ("Uitslag",),
    "routekaart.casus.weigering": ("Blocker", "Geweigerd"),
    "routekaart.pipeline.check": ("Rapport", "check"),
    "routekaart.pipeline.load": ("load",),
    "routekaart.pipeline.routekaart": ("Routekaart",),
}  # fmt: skip

__all__ = [
    "Aanvaarden", "Afgewezen", "Afwijken", "Bepalen", "Bevinding", "Blocker", "Casus", "Effect", "Ernst", "Feit", "Gebeurtenis",
    "Gemist", "Geweigerd", "Handeling", "Herbeoordeling", "Hervatten", "Intrekking", "JournaalOngeldig", "Looptijd", "Nodig",
    "Pauzeren", "Plek", "ProtocolOngeldig",
    "Rapport", "Regel", "RegieAanbieden", "RegieAanvaarden", "RegieWeigeren", "Routekaart", "Terugkeer", "Uitslag",
    "Verlengen", "Voorval", "Weg", "Wegwijzer", "__version__", "check", "load",
]  # fmt: skip


def __getattr__(naam: str) -> Any:
    for module, namen in _HERKOMST.items():
        if naam in namen:
            from importlib import import_module

            waarde = getattr(import_module(module), naam)
            globals()[naam] = waarde
            return waarde
    raise AttributeError(f"module 'routekaart' has no attribute {naam!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
