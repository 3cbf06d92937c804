"""Stories with dates: what a protocol must do with one casus, played and compared day by day."""

from routekaart.verhaal.spelen import Dagverslag, Verslag, play

__all__ = ["Dagverslag", "Verslag", "play"]
