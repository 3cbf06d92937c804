"""What is true of a casus on a date: the answers that conditions ask for, onbekend where nobody knows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction

from routekaart.casus.draaiboek import Draaiboek, base_form
from routekaart.casus.toestand import STANDEN, Casus, Gedaan, Geteld, Waarde
from routekaart.kalender import tellen
from routekaart.kalender.eenheden import Duur
from routekaart.kalender.kalender import BuitenKalender, Kalender
from routekaart.kern.kernel import Teller, Telterm
from routekaart.voorwaarde.ast import Vorm
from routekaart.voorwaarde.evaluate import Getalwaarde, Lezingen

EEN_DAG = timedelta(days=1)


class Blik:
    """A look at *casus* as it stands on the day *op*.

    With ``statussen_vers`` a status is worked out anew for that day; without, its remembered truth is used.
    ``velden`` puts the fields of one voorval in front of the gegevens, ``extra`` gegevens that an act brings along.
    """

    __slots__ = ("_boek", "_casus", "_extra", "_kalender", "_vers", "op")

    def __init__(
        self,
        boek: Draaiboek,
        kalender: Kalender,
        casus: Casus,
        op: date,
        vers: bool = False,
        extra: Mapping[str, Waarde] | None = None,
    ) -> None:
        self._boek = boek
        self._kalender = kalender
        self._casus = casus
        self._vers = vers
        self._extra = extra
        self.op = op

    # --- what voorwaarden ask ------------------------------------------------------------------------------------

    def waar(self, naam: str) -> bool | None:
        """Return whether the yes/no gegeven or status *naam* is so."""
        if self._boek.soort.get(naam) == "status":
            return self._status(naam)
        waarde = self._waarde(naam)
        return waarde if isinstance(waarde, bool) else None

    def getal(self, naam: str) -> Getalwaarde | Lezingen | None:
        """Return the number *naam*: a teller, a parameter or a gegeven."""
        soort = self._boek.soort.get(naam)
        if soort == "teller":
            return self._teller(self._boek.kern.tellers[naam])
        if soort == "parameter":
            waarde = self._boek.kern.parameters[naam].waarde
            return waarde if isinstance(waarde, int | Fraction) else None
        gegeven = self._waarde(naam)
        return gegeven if isinstance(gegeven, int | Fraction) and not isinstance(gegeven, bool) else None

    def is_(self, naam: str, waarde: str) -> bool | None:
        """Return whether *naam* is *waarde*, by what kind of thing *naam* is."""
        vraag = _IS.get(naam) or _IS_SOORT.get(self._boek.soort.get(naam, ""))
        if vraag is not None:
            return vraag(self, naam, waarde)
        gegeven = self._waarde(naam)
        if isinstance(gegeven, bool):
            return gegeven is (waarde == "ja")
        return None if gegeven is None else gegeven == waarde

    def bekend(self, naam: str) -> bool:
        """Return whether *naam* has a value, or the role *naam* is bound."""
        soort = self._boek.soort.get(naam)
        if soort == "rol":
            return naam in self._casus.binding or bool(self._extra and naam in self._extra)
        if soort == "status":
            return self._status(naam) is not None
        if soort in ("teller", "parameter"):
            return self.getal(naam) is not None
        if naam == "regie":
            return self._casus.regie is not None
        return self._waarde(naam) is not None

    def duurt(self, naam: str, vorm: Vorm, duur: Duur) -> bool | None:
        """Return whether the fact *naam* has been ja for the time asked; onwaar while it is nee (taal.md §4)."""
        nu = self.waar(naam)
        if nu is not True:
            return nu
        sinds = self.since(naam)
        uitkomsten = {self._lasts(vorm, lezing, sinds) for lezing in duur.lezingen}
        return uitkomsten.pop() if len(uitkomsten) == 1 else None

    # --- what the engine asks ------------------------------------------------------------------------------------

    def since(self, naam: str) -> date:
        """Return the date since which the fact *naam*, which is ja now, has been ja without a break."""
        if self._boek.soort.get(naam) == "status":
            bekend = self._casus.statussen.get(naam)
            if not self._vers and bekend is not None and bekend.waarde is True:
                return bekend.sinds
            return self.status_since(naam)
        historie = self._casus.gegevens.get(naam, ())
        sinds = self.op
        for datum, waarde in reversed(historie):
            if datum > self.op:
                continue
            if waarde is not True:
                break
            sinds = datum
        return sinds

    def status_since(self, naam: str) -> date:
        """Return the first date of the unbroken stretch, ending today, in which status *naam* has the truth of today."""
        waarheid = self.at(self.op).waar(naam)
        dag, vroegst = self.op, self._earliest()
        while dag > vroegst and self.at(dag - EEN_DAG).waar(naam) is waarheid:
            dag -= EEN_DAG
        return dag

    def at(self, op: date) -> Blik:
        """Return the look at the same casus on another day, statuses worked out for that day."""
        return Blik(self._boek, self._kalender, self._casus, op, True, self._extra)

    # --- workings ------------------------------------------------------------------------------------------------

    def _waarde(self, naam: str) -> Waarde:
        if self._extra is not None and naam in self._extra:
            return self._extra[naam]
        historie = self._casus.gegevens.get(naam)
        if not historie:
            return None
        datum, waarde = historie[-1]
        if datum <= self.op:
            return waarde
        plaats = bisect_right([d for d, _ in historie], self.op)
        return historie[plaats - 1][1] if plaats else None

    def _status(self, naam: str) -> bool | None:
        if not self._vers:
            bekend = self._casus.statussen.get(naam)
            if bekend is not None:
                return bekend.waarde
        return self._boek.statussen[naam](self)

    def _lasts(self, vorm: Vorm, duur: Duur, sinds: date) -> bool:
        ontkend = vorm in ("hoogstens", "korter dan")
        try:
            bereikt = tellen.reached(self._kalender, base_form(vorm), duur, sinds)
        except BuitenKalender:
            # The day lies beyond what the calendar knows, so it is not today.
            return ontkend
        return (self.op >= bereikt) is not ontkend

    def _earliest(self) -> date:
        data = [historie[0][0] for historie in self._casus.gegevens.values() if historie]
        data += [v.op for v in self._casus.voorvallen]
        data += [g.op for g in self._casus.geteld]
        return max(min(data, default=self._casus.geopend_op), self._kalender.eerste)

    # --- tellers -------------------------------------------------------------------------------------------------

    def _teller(self, teller: Teller) -> Getalwaarde | Lezingen | None:
        sinds = self._counted_from(teller)
        if sinds is None:
            return 0
        if teller.per == "onbepaald":
            lezingen = [self._count(teller, d, sinds) for d in (self._period_start("schooljaar"), self._casus_start())]
            aantal: Getalwaarde | Lezingen = lezingen[0] if lezingen[0] == lezingen[1] else Lezingen(*lezingen)
        else:
            aantal = self._count(teller, self._first_day(teller), sinds)
        return aantal if teller.deel_van is None else self._share(aantal, teller.deel_van)

    def _share(self, aantal: Getalwaarde | Lezingen, deel_van: str) -> Fraction | Lezingen | None:
        geheel = self._waarde(deel_van)
        if not isinstance(geheel, int | Fraction) or not geheel:
            return None
        if isinstance(aantal, Lezingen):
            return Lezingen(*(Fraction(w) / geheel for w in aantal.waarden))
        return Fraction(aantal) / geheel

    def _counted_from(self, teller: Teller) -> tuple[int, int] | None:
        """Return the number of voorvallen, and of counted acts, recorded before counting began.

        None when it has not begun (taal.md §3, sinds).
        """
        if not teller.sinds:
            return 0, 0
        laatste = self._acts(teller)
        if laatste:
            return max(g.voorvallen for g in laatste), max(g.geteld for g in laatste)
        return (0, 0) if "begin" in teller.sinds else None

    def _acts(self, teller: Teller) -> list[Gedaan]:
        """Return each act after which *teller* counts."""
        return [g for s in teller.sinds if (g := self._casus.gedaan.get(s)) is not None]

    def _first_day(self, teller: Teller) -> date | None:
        if teller.venster is not None:
            return tellen.window_start(self._kalender, teller.venster, self.op)
        if teller.per is not None:
            return self._period_start(teller.per)
        return self._casus_start() if "begin" in teller.sinds and not self._acts(teller) else None

    def _period_start(self, per: str) -> date | None:
        if per == "schooljaar":
            return self._kalender.begin_schooljaar(self.op)
        return date(self.op.year, 1, 1) if per == "kalenderjaar" else self._casus_start()

    def _casus_start(self) -> date:
        return self._casus.geopend_op

    def _count(self, teller: Teller, vanaf: date | None, sinds: tuple[int, int]) -> int | Fraction:
        waar = self._boek.tellers.get(teller.naam)
        som: int | Fraction = 0
        if teller.telt_stappen:
            geteld = self._casus.geteld[sinds[1] :]
            som = sum(_times(teller, g) for g in geteld if g.op <= self.op and (vanaf is None or g.op >= vanaf))
        for voorval in self._casus.voorvallen[sinds[0] :]:
            if voorval.ingetrokken or voorval.op > self.op or (vanaf is not None and voorval.op < vanaf):
                continue
            termen = [t for t in teller.termen if t.voorval == voorval.naam]
            if not termen:
                continue
            velden = dict(voorval.velden)
            if waar is None or waar(Velden(self, velden)) is True:
                som += sum(_amount(term, velden) for term in termen)
        return som


def _times(teller: Teller, geteld: Geteld) -> int:
    """Return for how much *geteld* counts: a stap with an uitkomst may be named beside the stap itself."""
    return sum(
        term.factor
        for term in teller.telt_stappen
        if term.stap == geteld.stap and (geteld.gedaan if term.uitkomst is None else term.uitkomst == geteld.uitkomst)
    )


def _amount(term: Telterm, velden: Mapping[str, Waarde]) -> int | Fraction:
    if term.veld is None:
        return term.factor
    waarde = velden.get(term.veld)
    return waarde if isinstance(waarde, int | Fraction) else 0


class Velden:
    """The fields of one voorval, seen before the gegevens of the casus: what the ``waar`` of a teller asks."""

    __slots__ = ("_blik", "_velden")

    def __init__(self, blik: Blik, velden: Mapping[str, Waarde]) -> None:
        self._blik = blik
        self._velden = velden

    def waar(self, naam: str) -> bool | None:
        """Return whether a yes/no field is ja."""
        waarde = self._velden.get(naam)
        return waarde if isinstance(waarde, bool) else (None if naam in self._velden else self._blik.waar(naam))

    def getal(self, naam: str) -> Getalwaarde | Lezingen | None:
        """Return the number in a field."""
        waarde = self._velden.get(naam)
        return waarde if isinstance(waarde, int | Fraction) else self._blik.getal(naam)

    def is_(self, naam: str, waarde: str) -> bool | None:
        """Return whether a field has this value."""
        veld = self._velden.get(naam)
        if isinstance(veld, bool):
            return veld is (waarde == "ja")
        return self._blik.is_(naam, waarde) if veld is None else veld == waarde

    def bekend(self, naam: str) -> bool:
        """Return whether a field was given."""
        return naam in self._velden or self._blik.bekend(naam)

    def duurt(self, naam: str, vorm: Vorm, duur: Duur) -> bool | None:
        """Return the answer of the casus: a field has no duration."""
        return self._blik.duurt(naam, vorm, duur)


# --- `x is y`, by what x is -------------------------------------------------------------------------------------


def _stap_is(blik: Blik, naam: str, waarde: str) -> bool:
    openingen = blik._casus.openingen.get(naam)
    if not openingen:
        return waarde == "dicht"
    laatste = openingen[-1]
    if waarde == "te_laat":
        return laatste.te_laat
    # A stand is never also an uitkomst: what was deviated from with `gedaan` is not gedaan.
    return waarde == laatste.stand if waarde in STANDEN else waarde == laatste.laatste


def _lijn_is(blik: Blik, naam: str, waarde: str) -> bool:
    return blik._casus.plaats.get(naam, "rust") == waarde


def _rol_is(blik: Blik, naam: str, waarde: str) -> bool | None:
    gebonden = blik._casus.binding.get(naam)
    if blik._extra is not None and naam in blik._extra:
        return blik._extra[naam] == waarde
    return None if gebonden is None else gebonden == waarde


def _grens_is(blik: Blik, naam: str, waarde: str) -> bool:
    stand = blik._casus.grenzen.get(naam)
    return stand is not None and stand.uitslag == waarde


def _fase_is(blik: Blik, naam: str, waarde: str) -> bool:
    return blik._casus.plaats.get("hoofd") == waarde


def _regie_is(blik: Blik, naam: str, waarde: str) -> bool:
    houder = blik._casus.regie
    return houder is not None and houder in (waarde, blik._casus.binding.get(waarde))


def _einde_is(blik: Blik, naam: str, waarde: str) -> bool:
    return blik._casus.einde == waarde


_IS: dict[str, Callable[[Blik, str, str], bool | None]] = {"fase": _fase_is, "regie": _regie_is, "einde": _einde_is}
_IS_SOORT: dict[str, Callable[[Blik, str, str], bool | None]] = {
    "stap": _stap_is,
    "lijn": _lijn_is,
    "rol": _rol_is,
    "grens": _grens_is,
}
