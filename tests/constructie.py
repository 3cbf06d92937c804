"""What the tests of the 52 constructs ask beside playing a casus: is it drawn, and does a voorwaarde hold?"""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from bouw import Spel
from routekaart.casus.blik import Blik
from routekaart.casus.draaiboek import draaiboek
from routekaart.kern.kernel import Kern
from routekaart.teken import draw
from routekaart.voorwaarde import parse
from routekaart.voorwaarde.evaluate import compile


def drawn(spel: Spel, *stappen: str) -> bool:
    """Return whether the sentence of each of *stappen* can be read in the picture of the protocol."""
    beeld = picture(spel.kern)
    return all(_words(spel.kern.stappen[naam].tekst) in beeld for naam in stappen)


def picture(kern: Kern) -> str:
    """Return every word in the SVG of *kern*, in the order in which they stand there."""
    teksten = re.findall(r"<(?:text|tspan)[^>]*>([^<]*)", draw(kern, "svg"))
    return _words(" ".join(unescape(tekst) for tekst in teksten))


def holds(spel: Spel, voorwaarde: str) -> bool | None:
    """Return whether *voorwaarde* is so in the casus as it stands, on the day of the last move."""
    blik = Blik(draaiboek(spel.kern), spel.kalender, spel.casus, date.fromisoformat(spel.op[:10]), vers=True)
    return compile(parse(voorwaarde))(blik)


def _words(tekst: str) -> str:
    return " ".join(tekst.split())
