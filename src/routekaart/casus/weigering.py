"""Why a gebeurtenis is refused: all blockers at once, each with its reason in Dutch."""

from __future__ import annotations

from dataclasses import dataclass, field

from routekaart.bevinding import Pad, Plek


@dataclass(frozen=True, slots=True)
class Blocker:
    """One reason why a gebeurtenis cannot happen now; ``namen`` are the names it is about, ``pad`` its place in the file.

    The codes are those of semantiek.md §7.  ``waarden`` are the values now of what a condition asks, as text; ``bestand`` and
    ``plek`` say where *pad* stands, as far as the text of the protocol is known.  `why_not` fills in all three.
    ``noteren`` marks what is only noted in a casus that does not enforce roles: another role acts than the one named.
    """

    code: str
    tekst: str
    pad: Pad = ()
    namen: tuple[str, ...] = ()
    waarden: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    bestand: str = field(default="", compare=False)
    noteren: bool = field(default=False, compare=False)
    plek: Plek | None = field(default=None, compare=False)


class Geweigerd(Exception):
    """A gebeurtenis was refused and changed nothing; ``blockers`` holds every reason, never only the first."""

    def __init__(self, blockers: tuple[Blocker, ...]) -> None:
        self.blockers = blockers
        super().__init__("\n".join(b.tekst for b in blockers))

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the blockers, in order."""
        return tuple(b.code for b in self.blockers)
