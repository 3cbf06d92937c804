"""A regel: one question about a protocol, why it matters, how it is answered, and a good and a bad example."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from routekaart.bevinding import Bevinding, Deel, Ernst, Herstel, Pad, Verwant
from routekaart.record import record

if TYPE_CHECKING:
    from routekaart.regels.onderzoek import Onderzoek


@record
class Vondst:
    """What a regel found at *pad*; ``ernst`` only when it differs from that of the regel."""

    pad: Pad
    tekst: str
    deel: Deel = "sleutel"
    label: str = ""
    oplossing: str = ""
    verwant: tuple[Verwant, ...] = ()
    herstel: Herstel | None = None
    begin: int | None = None
    einde: int | None = None
    ernst: Ernst | None = None


@record
class Regel:
    """One question with its answer.

    ``goed`` and ``fout`` are whole protocols; every line of ``fout`` that ends in ``# <-`` gets a bevinding of this
    regel, and no other line does.
    """

    code: str
    naam: str
    ernst: Ernst
    vraag: str
    waarom: str
    antwoord: Callable[[Onderzoek], Iterator[Vondst]]
    goed: str
    fout: str

    def ask(self, onderzoek: Onderzoek) -> Iterator[Bevinding]:
        """Yield what this regel finds in *onderzoek*."""
        for v in self.antwoord(onderzoek):
            yield Bevinding(
                self.code,
                self.naam,
                v.ernst or self.ernst,
                v.tekst,
                v.pad,
                v.deel,
                label=v.label,
                waarom=self.waarom,
                oplossing=v.oplossing,
                verwant=v.verwant,
                herstel=v.herstel,
                begin=v.begin,
                einde=v.einde,
            )
