"""One word out of a few: ``schooljaar``, ``kalenderjaar``, ``casus`` or ``onbepaald``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from routekaart.nabij import nearest
from routekaart.taal.vorm import VormFout


def choice(woorden: tuple[str, ...], waarden: Mapping[str, object] | None = None) -> Callable[[str], object]:
    """Return the function that reads one of *woorden* (as its value in *waarden*) and refuses the rest with RK105."""
    tabel = dict(waarden or zip(woorden, woorden, strict=True))

    def read(tekst: str) -> object:
        try:
            return tabel[tekst]
        except KeyError:
            raise unknown_choice(tekst, woorden) from None

    return read


def unknown_choice(tekst: str, woorden: tuple[str, ...], begin: int | None = None) -> VormFout:
    """Return what to say when *tekst*, standing at *begin* in its value, is none of *woorden*."""
    einde = None if begin is None else begin + len(tekst)
    tekst_ = f"`{tekst}` is hier geen bekend woord"
    oplossing = "kies uit: " + ", ".join(woorden) if len(woorden) > 1 else f"schrijf `{woorden[0]}`"
    return VormFout(tekst_, begin=begin, einde=einde, suggestie=nearest(tekst, woorden), code="RK105", oplossing=oplossing)
