"""Rebuilding a casus from its journaal: the same gebeurtenissen, the same state, the same hashes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from routekaart.casus import gebeurtenis as gb
from routekaart.casus.journaal import JournaalOngeldig, Regel, read_jsonl
from routekaart.casus.toestand import Casus
from routekaart.casus.verwerken import Uitslag, open_casus, step, tick
from routekaart.casus.weigering import Geweigerd
from routekaart.kalender.kalender import Kalender
from routekaart.kern.kernel import Kern


def restore(kern: Kern, kalender: Kalender, journaal: str | Sequence[Regel]) -> Casus:
    """Return the casus whose journaal (JSON lines, or the lines themselves) this is.

    Raises:
        JournaalOngeldig: a line is damaged, belongs to another protocol or calendar, or does not follow from the others.
    """
    data = read_jsonl(journaal if isinstance(journaal, str) else "".join(r.to_json() + "\n" for r in journaal))
    if not data or data[0].get("soort") != "opening":
        raise JournaalOngeldig("Het journaal begint niet met de opening van een casus.")
    uitslag = _reopen(kern, kalender, data[0])
    gedaan = len(uitslag.regels)
    while gedaan < len(data):
        nieuw = _replay(kern, kalender, uitslag.casus, data[gedaan], gedaan + 1)
        if not nieuw.regels:
            raise JournaalOngeldig(f"Regel {gedaan + 1} van het journaal volgt niet uit de regels ervoor.")
        uitslag = nieuw
        gedaan += len(nieuw.regels)
    _compare(uitslag.casus, data)
    return uitslag.casus


def _reopen(kern: Kern, kalender: Kalender, regel: Mapping[str, Any]) -> Uitslag:
    oorzaak = regel.get("oorzaak")
    if not isinstance(oorzaak, Mapping):
        raise JournaalOngeldig("Regel 1 van het journaal zegt niet hoe de casus is geopend.")
    if oorzaak.get("protocol") != kern.hash:
        raise JournaalOngeldig(f"Dit journaal hoort bij een andere versie van het protocol dan `{kern.naam} {kern.versie}`.")
    if oorzaak.get("kalender") != kalender.hash:
        raise JournaalOngeldig(f"Dit journaal is gemaakt met een andere kalender dan `{kalender.naam}`.")
    try:
        feiten = [gb.from_data(f) for f in oorzaak.get("feiten", ())]
        streng = oorzaak.get("afdwingen") != "nee"
        return open_casus(kern, kalender, oorzaak["casus"], datetime.fromisoformat(regel["moment"]), feiten, streng)
    except (Geweigerd, KeyError, TypeError, ValueError, AttributeError) as fout:
        raise JournaalOngeldig(f"Regel 1 van het journaal is niet opnieuw uit te voeren: {fout}") from None


def _replay(kern: Kern, kalender: Kalender, casus: Casus, regel: Mapping[str, Any], nr: int) -> Uitslag:
    try:
        if regel["soort"] == "wekmoment":
            return tick(kern, kalender, casus, datetime.fromisoformat(regel["verwerkt_op"]))
        return step(kern, kalender, casus, gb.from_data(regel["oorzaak"]))
    except (Geweigerd, KeyError, TypeError, ValueError, AttributeError) as fout:
        raise JournaalOngeldig(f"Regel {nr} van het journaal is niet opnieuw uit te voeren: {fout}") from None


def _compare(casus: Casus, data: Sequence[Mapping[str, Any]]) -> None:
    """Compare the last hash, which covers every line before it."""
    if casus.nr != len(data) or casus.hash != data[-1]["hash"]:
        raise JournaalOngeldig("Opnieuw uitvoeren geeft andere regels dan in het journaal staan.")
