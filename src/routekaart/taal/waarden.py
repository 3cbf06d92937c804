"""Values whose shape another key decides: what a parameter is, and what a tabel gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from routekaart.bevinding import Bevinding, Pad
from routekaart.codes import CODES
from routekaart.kalender import parse_termijn
from routekaart.taal.getal import parse_getal
from routekaart.taal.naam import parse_verwijzing
from routekaart.taal.protocol import Verzuimprotocol


def check_values(protocol: Verzuimprotocol) -> Iterator[Bevinding]:
    """Yield the values of parameters and tabellen in *protocol* that are not what the same block says they are."""
    for naam, parameter in protocol.parameters.items():
        for sleutel in ("waarde", "hoogstens", "minstens"):
            norm = getattr(parameter, sleutel)
            if norm is not None and norm.soort not in (parameter.is_, "onbepaald"):
                wat = "een termijn, zoals `5 schooldagen`" if parameter.is_ == "termijn" else "een getal, zoals `2`"
                yield CODES["RK104"].at(
                    ("parameters", naam, sleutel),
                    f"parameter `{naam}` is een {parameter.is_}, en `{norm}` niet",
                    "waarde",
                    label=f"hier hoort {wat}",
                    oplossing=f"schrijf {wat}, of verander `is`",
                )
    for naam, tabel in protocol.tabellen.items():
        lezers: dict[str, Callable[[str], object]] = {"rol": parse_verwijzing, "termijn": parse_termijn}
        lees = lezers.get(tabel.geeft, parse_getal)
        for index, rij in enumerate(tabel.rijen):
            if rij.waarde != "onbepaald":
                yield from _check_row(lees, rij.waarde, ("tabellen", naam, "rijen", index, "waarde"))


def _check_row(lees: Callable[[str], object], waarde: str, pad: Pad) -> Iterator[Bevinding]:
    try:
        lees(waarde)
    except ValueError as fout:
        from routekaart.taal.fouten import explain_value

        yield explain_value(fout, Verzuimprotocol, pad)
