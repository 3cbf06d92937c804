"""What the signs of a drawing mean, and how they are broken into lines."""

from __future__ import annotations

from routekaart.teken.letters import width

LEGENDA: tuple[tuple[str, str], ...] = (
    ("moet", "moet"),
    ("mag", "mag"),
    ("mag_niet", "mag niet"),
    ("begin", "hier begint de fase"),
    ("lijn", "daarna"),
    ("klok", "te laat: de tijd beslist"),
    ("bij", "opent ook, elke keer"),
    ("open", "staat niet in de tekst"),
    ("samen", "beslist of handelt mee"),
    ("met", "doet mee"),
    ("gehoord", "wordt eerst gehoord"),
    ("gast", "mag erbij zijn"),
    ("bericht", "krijgt bericht"),
)
TEKEN = 34.0
WIT = 22.0
REGEL = 24.0


def legend_places(breedte: float) -> list[tuple[str, str, float, float]]:
    """Return each sign with its text and its place from the left top, in lines no wider than *breedte*."""
    plekken, x, y = [], 0.0, 0.0
    for soort, tekst in LEGENDA:
        nodig = TEKEN + width(tekst, 11) + WIT
        if x and x + nodig > breedte:
            x, y = 0.0, y + REGEL
        plekken.append((soort, tekst, x, y))
        x += nodig
    return plekken


def legend_height(breedte: float) -> float:
    """Return how high the legend is at *breedte*."""
    return legend_places(breedte)[-1][3] + REGEL
