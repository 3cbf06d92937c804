"""Why a gebeurtenis is refused: all blockers at once, each with its reason in Dutch."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.bevinding import Pad


@dataclass(frozen=True, slots=True)
class Blocker:
    """One reason why a gebeurtenis cannot happen now; ``namen`` are the names it is about, ``pad`` its place in the file.

    The codes are those of semantiek.md §7.
    """

    code: str
    tekst: str
    pad: Pad = ()
    namen: tuple[str, ...] = ()


class Geweigerd(Exception):
    """A gebeurtenis was refused and changed nothing; ``blockers`` holds every reason, never only the first."""

    def __init__(self, blockers: tuple[Blocker, ...]) -> None:
        self.blockers = blockers
        super().__init__("\n".join(b.tekst for b in blockers))

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the blockers, in order."""
        return tuple(b.code for b in self.blockers)
