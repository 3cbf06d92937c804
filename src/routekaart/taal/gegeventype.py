"""What values a gegeven can have: ``ja of nee``, ``po of vo of mbo``, ``getal``, ``datum``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from routekaart.record import record
from routekaart.taal.namen import parse_namen
from routekaart.taal.vorm import VormFout

_UITLEG = "schrijf `ja of nee`, `getal`, `datum`, of de waarden met `of` ertussen"
_NIET_ALS_WAARDE = frozenset(["en", "of", "niet", "is", "in", "bekend", "onbekend", "onbepaald", "niets"])


@record
class GegevenType:
    """The type of a gegeven or field; ``waarden`` only for a keuze, in the author's order."""

    soort: Literal["ja_nee", "keuze", "getal", "datum"]
    waarden: tuple[str, ...] = ()

    def __str__(self) -> str:
        return {"ja_nee": "ja of nee", "keuze": " of ".join(self.waarden)}.get(self.soort, self.soort)


@lru_cache(maxsize=512)
def parse_gegeventype(tekst: str) -> GegevenType:
    """Return the type that *tekst* names.

    Raises: VormFout (RK104; RK112 when a value is not a name).
    """
    if tekst == "getal":
        return GegevenType("getal")
    if tekst == "datum":
        return GegevenType("datum")
    teken = re.search(r"[,;/|&+]", tekst)
    if teken is not None:
        beter = " of ".join(deel for deel in re.split(r"\s*[,;/|&+]\s*(?:of\s+|en\s+)?", tekst) if deel)
        raise VormFout(
            f"waarden staan met `of` achter elkaar, niet met `{teken.group()}`",
            begin=teken.start(),
            einde=teken.end(),
            oplossing=f"schrijf bijvoorbeeld `{beter}`",
        )
    namen = parse_namen(tekst)
    if set(namen.namen) == {"ja", "nee"} and namen.soort == "of":
        return GegevenType("ja_nee")
    if namen.soort == "en" or len(namen.namen) < 2:
        raise VormFout(f"`{tekst}` zegt niet welke waarden er kunnen zijn", oplossing=_UITLEG)
    for index, waarde in enumerate(namen.namen):
        if waarde in _NIET_ALS_WAARDE:
            begin, einde = namen.span(index)
            raise VormFout(
                f"`{waarde}` kan geen waarde zijn: het woord heeft al een eigen betekenis",
                begin=begin,
                einde=einde,
                oplossing="noem de waarden, zoals `ja of nee`; of het bekend is, kan een voorwaarde altijd vragen"
                if waarde in ("bekend", "onbekend")
                else "kies een ander woord",
            )
    return GegevenType("keuze", namen.namen)
