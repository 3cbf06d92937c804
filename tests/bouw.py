"""Protocols from a few lines of YAML, and a game that plays a casus through them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from textwrap import dedent
from typing import Any

from routekaart import bron, kalender, taal
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.journaal import Effect, Regel
from routekaart.casus.toestand import Casus, Opening
from routekaart.casus.verwerken import next_moment, open_casus, step, tick
from routekaart.casus.weigering import Geweigerd
from routekaart.kalender.kalender import Kalender
from routekaart.kern.compile import compile_protocol
from routekaart.kern.kernel import Kern
from routekaart.taal.protocol import Verzuimprotocol

# The head around the few lines that a test writes; what the test writes itself goes first.
KOP = {
    "routekaart": "1",
    "protocol": "proef",
    "titel": "Proef",
    "versie": '"1"',
    "geldig_vanaf": "2026-08-01",
    "regie": "mentor",
    "zonder_termijn": "onbepaald",
    "partijen": "{gezin: Ouders en leerling, school: School, gemeente: Gemeente, swv: Samenwerkingsverband}",
    "rollen": "{mentor: school, directeur: school, ouders: gezin, leerplicht: gemeente, wethouder: gemeente, consulent: swv}",
    "einden": "{terug: gelukt, gestopt: niet_gelukt}",
}


def protocol_text(yaml: str) -> str:
    """Return *yaml* as a whole protocol: with the parts of the head that it does not write itself."""
    eigen = dedent(yaml).strip("\n") + "\n"
    sleutels = {regel.split(":")[0] for regel in eigen.splitlines() if regel[:1].isalpha()}
    kop = "".join(f"{sleutel}: {waarde}\n" for sleutel, waarde in KOP.items() if sleutel not in sleutels)
    return kop + eigen


def protocol(yaml: str) -> Verzuimprotocol:
    """Return the protocol of *yaml*, read by the same road as that of an author."""
    return taal.read(bron.parse(protocol_text(yaml)))


def kern(yaml: str, **vult_in: str) -> Kern:
    """Return the kernel of *yaml*; *vult_in* gives its open norms a value."""
    return compile_protocol(protocol(yaml), vult_in)


def dag(tekst: str) -> date:
    """Return a date or a moment: ``2026-09-07`` or ``2026-09-07T08:20``."""
    return datetime.fromisoformat(tekst) if "T" in tekst else date.fromisoformat(tekst)


class Spel:
    """One casus that is played: every move gives the gevolgen of that move, and the whole journaal is kept.

    Days are texts, and stay what they were when a move names none.
    """

    def __init__(
        self,
        yaml: str | Kern,
        op: str = "2026-09-07",
        feiten: Iterable[gb.Gebeurtenis] = (),
        regio: Any = "midden",
        **vult_in: str,
    ) -> None:
        self.kern = yaml if isinstance(yaml, Kern) else kern(yaml, **vult_in)
        self.kalender: Kalender = kalender.load(regio)
        self.op = op
        uitslag = open_casus(self.kern, self.kalender, "c1", dag(op), feiten)
        self.casus: Casus = uitslag.casus
        self.regels: list[Regel] = list(uitslag.regels)
        self.effecten: tuple[Effect, ...] = uitslag.effecten

    # --- moves ---------------------------------------------------------------------------------------------------

    def send(self, g: gb.Gebeurtenis) -> list[tuple[str, str]]:
        """Bring *g* to the casus."""
        uitslag = step(self.kern, self.kalender, self.casus, g)
        self.op = g.op.isoformat()
        self.casus, self.effecten = uitslag.casus, uitslag.effecten
        self.regels.extend(uitslag.regels)
        return told(uitslag.regels)

    def tik(self, op: str) -> list[tuple[str, str]]:
        """Let time pass until *op*."""
        self.op = op
        uitslag = tick(self.kern, self.kalender, self.casus, dag(op))
        self.casus, self.effecten = uitslag.casus, uitslag.effecten
        self.regels.extend(uitslag.regels)
        return told(uitslag.regels)

    def doe(self, rol: str, stap: str, uitkomst: str = "", op: str = "", **meer: Any) -> list[tuple[str, str]]:
        """Let *rol* do *stap*."""
        return self.send(gb.Handeling(op=self._dag(op), rol=rol, stap=stap, uitkomst=uitkomst, **meer))

    def feit(self, gegeven: str, waarde: Any, op: str = "", sinds: str = "") -> list[tuple[str, str]]:
        """Tell that *gegeven* is *waarde*, since *sinds*."""
        eerder = dag(sinds) if sinds else None
        return self.send(gb.Feit(op=self._dag(op), gegeven=gegeven, waarde=waarde, voorgevallen_op=eerder))

    def voorval(
        self, naam: str, op: str = "", sinds: str = "", id: str = "", velden: Mapping[str, Any] | None = None
    ) -> list[tuple[str, str]]:
        """Tell that *naam* happened, on *sinds*."""
        eerder = dag(sinds) if sinds else None
        return self.send(gb.Voorval(op=self._dag(op), voorval=naam, velden=velden or {}, voorgevallen_op=eerder, id=id))

    def codes(self, g: gb.Gebeurtenis) -> tuple[str, ...]:
        """Return the codes with which *g* is refused, none when it is accepted; the casus stays as it was."""
        try:
            step(self.kern, self.kalender, self.casus, g)
        except Geweigerd as geweigerd:
            return geweigerd.codes
        return ()

    def weiger(self, rol: str, stap: str, uitkomst: str = "", op: str = "", **meer: Any) -> tuple[str, ...]:
        """Return the codes with which an act is refused."""
        return self.codes(gb.Handeling(op=self._dag(op), rol=rol, stap=stap, uitkomst=uitkomst, **meer))

    def _dag(self, op: str) -> date:
        self.op = op or self.op
        return dag(self.op)

    # --- looking -------------------------------------------------------------------------------------------------

    @property
    def fase(self) -> str | None:
        """Where the hoofdspoor is."""
        return self.casus.fase

    def stand(self, stap: str) -> str:
        """Return the stand of the latest opening of *stap*."""
        return self.casus.stand(stap)

    def opening(self, stap: str, nummer: int = -1) -> Opening:
        """Return an opening of *stap*: the latest."""
        return self.casus.openingen[stap][nummer]

    def uiterlijk(self, stap: str) -> str | None:
        """Return when the term of *stap* is over, as text to the minute; None when it has no end."""
        eind = self.opening(stap).uiterlijk
        return None if eind is None else eind.isoformat(timespec="minutes")

    def lopend(self, stap: str) -> list[str]:
        """Return the standen of all openings of *stap* that are kept."""
        return [o.stand for o in self.casus.openingen.get(stap, ())]

    def volgende(self) -> str | None:
        """Return the next moment at which time changes something."""
        moment = next_moment(self.kern, self.kalender, self.casus)
        return None if moment is None else moment.isoformat(timespec="minutes")

    def gevolgen(self) -> list[tuple[str, str]]:
        """Return every gevolg since the opening."""
        return told(self.regels)

    def effect(self, soort: str) -> list[Effect]:
        """Return the effects of *soort* that the last move gave."""
        return [e for e in self.effecten if e.soort == soort]


def told(regels: Iterable[Regel]) -> list[tuple[str, str]]:
    """Return the gevolgen of *regels* as (wat, naam)."""
    return [(g.wat, g.naam) for r in regels for g in r.gevolgen]
