"""What every part of compiling needs to know: the protocol, its names, and where findings go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from routekaart.kalender.lezen import parse_termijn
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import Overleg, Parameter
from routekaart.kern.meldingen import Meldingen
from routekaart.kern.ruimte import Ruimte

if TYPE_CHECKING:
    from routekaart.taal.protocol import Verzuimprotocol
    from routekaart.voorwaarde.types import Soort


@dataclass(slots=True)
class Context:
    """One compilation.  ``omgeving``, ``parameters`` and ``overleggen`` are filled before the stappen are compiled."""

    protocol: Verzuimprotocol
    ruimte: Ruimte
    meldingen: Meldingen
    omgeving: Mapping[str, Soort] = field(default_factory=dict)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    overleggen: Mapping[str, Overleg] = field(default_factory=dict)
    onbepaald: Termijn = field(default_factory=lambda: parse_termijn("onbepaald"))

    @property
    def zonder_termijn(self) -> Termijn | None:
        """What a `moet` without ``binnen`` gets: nothing (a rule reports it), or ``onbepaald``."""
        return self.onbepaald if self.protocol.zonder_termijn == "onbepaald" else None
