"""A protocol with some of its texts changed, made anew and proven: what becomes of one grens then?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from routekaart.bevinding import ProtocolOngeldig
from routekaart.bewijs.aannamen import promises
from routekaart.bewijs.boom import Boom, with_texts
from routekaart.bewijs.gaten import gaps
from routekaart.bewijs.grens import MEESTE_PLAATSEN, Grensbewijs
from routekaart.bewijs.keuzes import TeVeelTakken
from routekaart.bewijs.knoppen import Zetting
from routekaart.bewijs.plaatsen import ZWAARTE, Grensbereikt
from routekaart.bewijs.uitslag import Grensuitslag
from routekaart.bron import parse
from routekaart.bron.schrijven import to_yaml
from routekaart.kalender.kalender import Kalender
from routekaart.kern.compile import compile_protocol
from routekaart.kern.kernel import Kern
from routekaart.taal import read

Keuze = tuple[Zetting, ...]
MEESTE_WERK = 200_000
"""So many places (with their dates) are looked at for all changed protocols together; then the search ends."""
MEESTE_SLECHTE = 2
NA = timedelta(days=300)
"""How far a quick look at one start date reaches; what takes longer is looked at on the whole calendar."""


class Opgeraakt(Exception):
    """The number of changed protocols that may be proven is reached."""


@dataclass(frozen=True, slots=True)
class Proef:
    """A changed protocol: its tree, its kernel, and what becomes of the grens when every promise is kept."""

    boom: Boom
    kern: Kern
    uitslag: Grensuitslag

    @property
    def gehaald(self) -> bool:
        """Whether the grens holds: by itself, or as long as the promises are kept."""
        return self.uitslag.starts > 0 and self.uitslag.oordeel.startswith("bewezen")


class Proefbank:
    """Proves one grens of changed protocols on one calendar, each choice of changes once.

    ``proeven`` counts those, and ``werk`` the places that were looked at for them.

    *slechtste* is a start date on which it goes wrong as things are.
    """

    def __init__(
        self,
        boom: Boom,
        kern: Kern,
        grens: str,
        kalender: Kalender,
        dagen: tuple[date | None, date | None] = (None, None),
        hoogstens: int = MEESTE_PLAATSEN,
        slechtste: date | None = None,
    ) -> None:
        self.boom = boom
        self.kern = kern
        self.grens = grens
        self.kalender = kalender
        self.dagen = dagen
        self.hoogstens = min(hoogstens, MEESTE_WERK)
        self.proeven = 0
        self.werk = 0
        self._slecht = [] if slechtste is None else [slechtste]
        self._delen: dict[date, Kalender] = {}
        self._mag: dict[Zetting, bool] = {}
        self._bekend: dict[frozenset[Zetting], Proef | None] = {}

    def try_out(self, keuze: Keuze, meeste: int | None = None) -> Proef | None:
        """Return what *keuze* makes of the grens; None when it gives no protocol, or one that is too large to look through.

        Raises:
            Opgeraakt: *meeste* protocols were proven already, or `MEESTE_WERK` places were looked at for it.
        """
        sleutel = frozenset(keuze)
        if sleutel not in self._bekend:
            if meeste is not None and (self.proeven >= meeste or self.werk >= MEESTE_WERK):
                raise Opgeraakt
            self.proeven += 1
            self._bekend[sleutel] = self._try(keuze)
        return self._bekend[sleutel]

    def may_write(self, zetting: Zetting) -> bool:
        """Return whether the protocol with this one change is a protocol."""
        if zetting not in self._mag:
            self._mag[zetting] = self._make((zetting,)) is not None
        return self._mag[zetting]

    def holds(self, keuze: Keuze, meeste: int | None = None) -> bool:
        """Return whether the grens holds with *keuze*.  Raises: Opgeraakt."""
        proef = self.try_out(keuze, meeste)
        return proef is not None and proef.gehaald

    def prove(self, keuze: Keuze) -> Grensuitslag | None:
        """Return what `grens.prove` says about the protocol with *keuze*; None when it is none."""
        gemaakt = self._make(keuze)
        return None if gemaakt is None else self._proof(gemaakt[1]).prove(self.kalender, *self.dagen)

    def _try(self, keuze: Keuze) -> Proef | None:
        gemaakt = self._make(keuze)
        if gemaakt is None:
            return None
        boom, kern = gemaakt
        bewijs = self._proof(kern)
        try:
            uitslag = self._on_a_bad_day(bewijs) or self._judge(bewijs, self.kalender, *self.dagen)
        except (Grensbereikt, TeVeelTakken):
            self.werk += self.hoogstens
            return None
        proef = Proef(boom, kern, uitslag)
        if not proef.gehaald and uitslag.ergste is not None and uitslag.ergste.start not in self._slecht:
            self._slecht = [uitslag.ergste.start, *self._slecht[: MEESTE_SLECHTE - 1]]
        return proef

    def _on_a_bad_day(self, bewijs: Grensbewijs) -> Grensuitslag | None:
        """Return what becomes of a start date that went wrong before, when it still does: that is enough, and quick."""
        for dag in self._slecht:
            uitslag = self._judge(bewijs, self._around(dag), dag, dag)
            if uitslag.starts and not uitslag.oordeel.startswith("bewezen"):
                return uitslag
        return None

    def _around(self, dag: date) -> Kalender:
        deel = self._delen.get(dag)
        if deel is None:
            deel = self._delen[dag] = self.kalender.part(dag, dag + NA)
        return deel

    def _judge(self, bewijs: Grensbewijs, kalender: Kalender, van: date | None, tot: date | None) -> Grensuitslag:
        stand = bewijs.stand(kalender)
        # Twice: once as it is, and once with the promises.
        self.werk += 2 * (len(stand.rekening.toestanden) * ZWAARTE + len(stand.rekening.punten))
        beloften = frozenset(b.sleutel for b in promises(bewijs.zetten, stand.rekening))
        uitslag = bewijs.judge(kalender, beloften, "", van, tot)
        return replace(uitslag, gaten=gaps(bewijs.zetten.beeld, stand.rekening))

    def _proof(self, kern: Kern) -> Grensbewijs:
        return Grensbewijs(kern, kern.grenzen[self.grens], self.hoogstens)

    def _make(self, keuze: Keuze) -> tuple[Boom, Kern] | None:
        boom = with_texts(self.boom, (tekst for zetting in keuze for tekst in zetting.teksten))
        ingevuld = open_norms(self.boom, self.kern) | {n: w for zetting in keuze for n, w in zetting.vult_in}
        try:
            return boom, compile_protocol(read(parse(to_yaml(boom))), ingevuld)
        except ProtocolOngeldig:
            return None


def open_norms(boom: Boom, kern: Kern) -> dict[str, str]:
    """Return the values that *kern* has for norms without a value in *boom*."""
    normen = boom.get("parameters") or {}
    return {
        naam: str(p.waarde)
        for naam, p in kern.parameters.items()
        if p.waarde is not None and "waarde" not in normen.get(naam, {})
    }
