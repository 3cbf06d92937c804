"""What compiling finds wrong, gathered until the end: one cause in one stap is told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from routekaart.bevinding import Bevinding, Deel, Herstel, Pad, Verwant
from routekaart.codes import CODES
from routekaart.nabij import likely_first, nearest

KEUZES = 8
"""How many legal names a message shows at most."""

_RIJ = ("stappen", "treden", "ladders")


class Meldingen:
    """The bevindingen of one compilation, in the order in which they were found."""

    __slots__ = ("_gezien", "bevindingen")

    def __init__(self) -> None:
        self.bevindingen: list[Bevinding] = []
        self._gezien: set[tuple[Pad, str]] = set()

    def add(
        self,
        code: str,
        pad: Pad,
        tekst: str,
        *,
        deel: Deel = "waarde",
        span: tuple[int, int] | None = None,
        label: str = "",
        oplossing: str = "",
        herstel: str | None = None,
        verwant: tuple[Verwant, ...] = (),
    ) -> None:
        """Add what is wrong at *pad*; *span* narrows it to characters of the value, *herstel* is what could stand there."""
        begin, einde = span if span is not None else (None, None)
        reparatie = None if herstel is None else Herstel(herstel, f"vervang door `{herstel}`")
        self.bevindingen.append(
            CODES[code].at(
                pad,
                tekst,
                deel,
                label=label or (f"bedoelde u `{herstel}`?" if herstel else ""),
                oplossing=oplossing,
                herstel=reparatie,
                verwant=verwant,
                begin=begin,
                einde=einde,
            )
        )

    def add_unknown(
        self,
        code: str,
        pad: Pad,
        naam: str,
        tekst: str,
        keuzes: Iterable[str],
        *,
        deel: Deel = "waarde",
        span: tuple[int, int] | None = None,
    ) -> None:
        """Add that *naam* at *pad* refers to nothing, with the likeliest of *keuzes*; once for each stap."""
        if not self.first(pad, naam):
            return
        mogelijk = list(dict.fromkeys(keuzes))
        beter = nearest(naam, mogelijk)
        self.add(code, pad, tekst, deel=deel, span=span, oplossing=choose_from(naam, mogelijk), herstel=beter)

    def first(self, pad: Pad, naam: str) -> bool:
        """Return whether *naam* was not yet reported in the stap at *pad*, and remember it."""
        sleutel = (_row(pad), naam)
        if sleutel in self._gezien:
            return False
        self._gezien.add(sleutel)
        return True


def choose_from(naam: str, keuzes: Sequence[str]) -> str:
    """Return at most eight of *keuzes* as advice; the closest to *naam* first when there are more."""
    if not keuzes:
        return ""
    if len(keuzes) > KEUZES:
        keuzes = likely_first(naam, keuzes)[:KEUZES]
    return "kies uit: " + ", ".join(keuzes)


def _row(pad: Pad) -> Pad:
    """Return the part of *pad* up to and including its stap, so that one stap is not told twice about one name."""
    for index in range(len(pad) - 1, -1, -1):
        if pad[index] in _RIJ:
            return pad[: index + (3 if pad[index] == "ladders" else 2)]
    return pad
