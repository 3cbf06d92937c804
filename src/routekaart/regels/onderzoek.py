"""What the regels look at: a protocol as authored, its kernel, and what more than one regel asks of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from routekaart.bevinding import Pad, Verwant
from routekaart.kern.kernel import Fase, Kern, Stap
from routekaart.regels.doodlopend import Doodloop, dead_ends
from routekaart.regels.waarden import written
from routekaart.regels.wegen import Wegen, ways

if TYPE_CHECKING:
    from routekaart.taal.protocol import Verzuimprotocol
    from routekaart.voorwaarde.types import Soort


@dataclass(frozen=True)
class Onderzoek:
    """One protocol under review; what follows from it is worked out when a regel first asks for it."""

    protocol: Verzuimprotocol
    kern: Kern

    @cached_property
    def waarden(self) -> tuple[tuple[Pad, object], ...]:
        """Every value that the author wrote and that has a shape of its own, with its place."""
        return tuple(written(self.protocol))

    @cached_property
    def geschreven(self) -> frozenset[Pad]:
        """The places in `waarden`."""
        return frozenset(pad for pad, _ in self.waarden)

    @cached_property
    def wegen(self) -> Wegen:
        """What leads to what, and what a casus can reach."""
        return ways(self.kern)

    @cached_property
    def doodlopend(self) -> tuple[Doodloop, ...]:
        """Where a casus can end up with nothing open, in file order."""
        return tuple(dead_ends(self.kern, self.wegen))

    @cached_property
    def omgeving(self) -> Mapping[str, Soort]:
        """What every name is when a voorwaarde asks for it."""
        from routekaart.kern.conditions import story_environment

        return story_environment(self.kern)

    @cached_property
    def vragen(self) -> Mapping[Pad, tuple[Verwant, ...]]:
        """The open questions of the author, by the place they are about."""
        from routekaart.kern.paden import find, index_of

        open_vragen = self.protocol.open_vragen
        index = index_of(self.protocol) if open_vragen else {}
        gevonden: dict[Pad, tuple[Verwant, ...]] = {}
        for tekst, vragen in open_vragen.items():
            plekken = find(self.protocol, index, tekst) or [tuple(tekst.split("."))]
            eigen = tuple(Verwant(("open_vragen", tekst, i), vraag, "waarde") for i, vraag in enumerate(vragen))
            gevonden[plekken[0]] = (*gevonden.get(plekken[0], ()), *eigen)
        return gevonden

    @property
    def plichten(self) -> tuple[Stap, ...]:
        """Every `moet` as authored: a row that the kernel unfolds into several stappen counts once."""
        gezien: dict[Pad, Stap] = {}
        for stap in self.kern.stappen.values():
            if stap.soort == "moet":
                gezien.setdefault(stap.pad, stap)
        return tuple(gezien.values())

    def is_trede(self, stap: Stap) -> bool:
        """Return whether *stap* is the act of a trede itself."""
        return stap.naam == stap.fase and self.kern.fasen[stap.fase].spoor in self.kern.lijnen

    @property
    def hoofdfasen(self) -> tuple[Fase, ...]:
        """The fasen that an author wrote under `fasen`."""
        return tuple(fase for fase in self.kern.fasen.values() if fase.spoor == "hoofd")
