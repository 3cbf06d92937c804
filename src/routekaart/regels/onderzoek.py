"""What the regels look at: a protocol as authored, its kernel, and what more than one regel asks of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from routekaart.bevinding import Pad, Verwant
from routekaart.kern.kernel import Fase, Kern, Stap
from routekaart.regels.doodlopend import Doodloop, dead_ends
from routekaart.regels.lussen import Lus, endless, place_of
from routekaart.regels.openstaand import Openstaand, divide, open_places, questions, unclear_days
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
        return frozenset(self.waarde_bij)

    @cached_property
    def waarde_bij(self) -> Mapping[Pad, object]:
        """`waarden`, to be asked by place."""
        return dict(self.waarden)

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
    def openstaand(self) -> tuple[Openstaand, ...]:
        """Every place where the author wrote `onbepaald`."""
        return tuple(open_places(self.waarden))

    @cached_property
    def dagen(self) -> tuple[Openstaand, ...]:
        """Every duration in `dagen`, of which nobody knows which days are meant."""
        return tuple(unclear_days(self.waarden))

    @cached_property
    def _vragen(self) -> tuple[Mapping[Pad, tuple[Verwant, ...]], tuple[Verwant, ...]]:
        return divide(questions(self.protocol), (*self.openstaand, *self.dagen))

    @property
    def vragen_bij(self) -> Mapping[Pad, tuple[Verwant, ...]]:
        """The questions of the author, by the open place they are about: an `onbepaald`, or a duration in `dagen`."""
        return self._vragen[0]

    @property
    def losse_vragen(self) -> tuple[Verwant, ...]:
        """The questions of the author that are about no such place."""
        return self._vragen[1]

    @cached_property
    def lussen(self) -> tuple[Lus, ...]:
        """The loops of which nothing says how often they may go round."""
        return tuple(endless(self.kern, self.wegen))

    def open_maximum(self, lus: Lus) -> Pad | None:
        """Return the place where the author wrote that the maximum of *lus* is not known; None when he wrote none."""
        places = ((*place_of(self.kern, punt), "hoogstens_keer") for punt in lus.punten if punt[0] in ("fase", "stap"))
        return next((pad for pad in places if pad in self.geschreven), None)

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
