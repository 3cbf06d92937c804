"""The kernel of a protocol: flat tables of sporen, fasen and stappen, every name resolved, sugar gone.

`semantiek.md` speaks of exactly these things.  Every element keeps the ``pad`` of what the author wrote,
so that a journal line, a blocker or a finding can point at the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Literal

from routekaart.bevinding import Pad
from routekaart.kalender.eenheden import Duur
from routekaart.kalender.termijn import Termijn
from routekaart.record import record
from routekaart.voorwaarde import woorden
from routekaart.voorwaarde.ast import Voorwaarde

HOOFD = "hoofd"
"""The spoor with exactly one active fase."""
DOORLOPEND = "doorlopend"
"""The spoor (and its one fase) that lasts until the eind."""

ONBEPAALD = "onbepaald"

VELD_VAN_VOORVAL = "voorval."
"""What stands before the field of a voorval that is day zero of a term."""

NIET_GELUKT = frozenset(woorden.NIET_GELUKT)
"""The uitkomsten that never count as gedaan (taal.md §6)."""

WitSoort = Literal["stap", "fase", "eind", "lijn", "trede", "opgelost", "uitgeput", "bekrachtigd", "niets", "onbepaald"]


@record
class Doelwit:
    """One thing a doel opens: a stap, fase, eind or lijn by name, a trede of the own lijn, or a fixed word.

    ``opgelost`` and ``uitgeput`` carry the name of the lijn, ``bekrachtigd`` that of the draft to which silence says yes;
    ``niets`` and ``onbepaald`` carry none.
    """

    soort: WitSoort
    naam: str = ""


@record
class Doel:
    """Where something leads, left to right; ``pad`` is the place of the key that says so."""

    wit: tuple[Doelwit, ...]
    pad: Pad

    @property
    def onbepaald(self) -> bool:
        """Whether the source leaves open what follows."""
        return any(w.soort == "onbepaald" for w in self.wit)


@record
class Wie:
    """Who has a duty. ``samen`` asks each role, else any one of them may act, the first being addressed.

    ``onbepaald`` lets any role act.  A name in ``rollen`` may be a per_casus role or a tabel that gives a rol.
    """

    rollen: tuple[str, ...] = ()
    samen: bool = False
    onbepaald: bool = False


@record
class Verlenging:
    """Who may lengthen a term, by what (``onbepaald`` as Termijn: no bound), and how often."""

    door: Wie
    duur: Termijn
    hoogstens_keer: int | None
    pad: Pad


@record
class Bij:
    """What opens a stap each time it happens: a voorval, a stap that is gedaan, a stap with an uitkomst, or an eind."""

    soort: Literal["voorval", "stap", "eind"]
    naam: str
    uitkomst: str | None = None


@record
class Overgang:
    """A named condition that leaves its fase."""

    naam: str
    zodra: Voorwaarde
    naar: Doel
    pad: Pad


@record
class Stap:
    """A duty or permission of a role.  Terms, doelen and conditions are as the kernel runs them.

    ``binnen`` is None when no term is written; a written ``onbepaald`` is a Termijn.  It counts on from ``vanaf``, or back
    (`uiterlijk`) when its Termijn says so: ``opening``, ``voorval``, ``voorval.<veld>``, a stap or a gegeven.  ``staand``
    marks a ``mag`` that is a standing permission.  ``sluit_mee`` names stappen that count as gedaan together with this one
    (accepting a trede by acting on it).  ``bekrachtigd_door`` and ``bekrachtigt`` tie a draft to its ratification.
    ``niet_gelukt`` is the doel of an unlisted *niet gelukt* (a trede: hoger); None leaves the duty open.
    ``jaarlijks`` is (maand, dag).  ``legt_vast_bij`` holds an uitkomst and what only that one records.
    """

    naam: str
    fase: str
    soort: Literal["moet", "mag", "mag_niet"]
    tekst: str
    wie: Wie
    pad: Pad
    met: tuple[str, ...] = ()
    gasten: tuple[str, ...] = ()
    overleg: str | None = None
    leden: tuple[str, ...] = ()
    raadpleegt: tuple[str, ...] = ()
    doorzettingsmacht: tuple[str, ...] = ()
    als: Voorwaarde | None = None
    anders: Doel | None = None
    zodra: Voorwaarde | None = None
    bij: tuple[Bij, ...] = ()
    elke: Termijn | None = None
    jaarlijks: tuple[int, int] | None = None
    binnen: Termijn | None = None
    vanaf: str = "opening"
    te_laat: Doel | None = None
    verlenging: Verlenging | None = None
    uitkomsten: Mapping[str, Doel] = None  # type: ignore[assignment]
    daarna: Doel | None = None
    niet_gelukt: Doel | None = None
    klaar_als: Voorwaarde | None = None
    hoogstens_keer: int | None = None
    uitgeput: Doel | None = None
    nodig: tuple[str, ...] = ()
    legt_vast: tuple[str, ...] = ()
    legt_vast_bij: tuple[tuple[str, tuple[str, ...]], ...] = ()
    levert: tuple[str, ...] = ()
    registreert_in: str | None = None
    informeert: tuple[str, ...] = ()
    toestemming: str | None = None
    wijst_aan: tuple[str, ...] = ()
    start: str | None = None
    gebruikt: tuple[str, ...] = ()
    mag_afwijken: tuple[str, ...] = ()
    staand: bool = False
    sluit_mee: tuple[str, ...] = ()
    bekrachtigd_door: str | None = None
    bekrachtigt: str | None = None
    grondslag: str | None = None
    toelichting: str | None = None

    @property
    def eigen_uitkomsten(self) -> tuple[str, ...]:
        """The uitkomsten with which this stap may be closed as gedaan: the author's own names, or else ``gedaan``."""
        own = tuple(u for u in self.uitkomsten if u not in NIET_GELUKT and u != "overtreden")
        return own if own and (own != ("gedaan",)) else ("gedaan",)

    def recorded(self, uitkomst: str) -> tuple[str, ...]:
        """Return the gegevens that an act with *uitkomst* must carry (none of them for *niet gelukt*)."""
        if not self.legt_vast_bij:
            return self.legt_vast
        return tuple(dict.fromkeys((*self.legt_vast, *dict(self.legt_vast_bij).get(uitkomst, ()))))

    @property
    def eigen_doelen(self) -> dict[str, Doel]:
        """Where each way of being gedaan leads, by its uitkomst."""
        doelen = {u: self.uitkomsten.get(u) or self.daarna for u in self.eigen_uitkomsten}
        return {u: doel for u, doel in doelen.items() if doel is not None}

    @property
    def termijnsleutel(self) -> str:
        """The key under which the author wrote the term."""
        return "uiterlijk" if self.binnen is not None and self.binnen.terug else "binnen"

    @property
    def trigger(self) -> bool:
        """Whether something other than a doel opens this stap."""
        return bool(self.zodra is not None or self.bij or self.elke is not None or self.jaarlijks is not None)


@record
class Fase:
    """Where a spoor can be.  A trede of a lijn is a fase too: ``spoor`` is then the lijn, and the last three apply.

    ``regie`` is None where the source names nobody (onbepaald), and outside the hoofdspoor.
    """

    naam: str
    spoor: str
    pad: Pad
    stappen: tuple[str, ...]
    begint_met: tuple[str, ...]
    regie: str | None = None
    overdracht: Termijn | None = None
    overgangen: tuple[Overgang, ...] = ()
    klaar: Doel | None = None
    binnen: Termijn | None = None
    te_laat: Doel | None = None
    hoogstens_keer: int | None = None
    uitgeput: Doel | None = None
    toelichting: str | None = None
    zodra: Voorwaarde | None = None
    hoger: Doel | None = None
    doorwerken: bool = False


@record
class Lijn:
    """An escalatielijn: its treden low to high, where a solved line leads, and where an exhausted one leads."""

    naam: str
    treden: tuple[str, ...]
    opgelost: Doel
    uitgeput: Doel | None
    pad: Pad


@record
class Telterm:
    """One addend of a teller: the number of voorvallen times ``factor``, or the sum of their field ``veld``."""

    voorval: str
    veld: str | None = None
    factor: int = 1


@record
class Telstap:
    """One addend of a teller: how often ``stap`` was gedaan, or ended in or was noted as ``uitkomst``, times ``factor``."""

    stap: str
    uitkomst: str | None = None
    factor: int = 1


@record
class Teller:
    """A number derived from voorvallen (``termen``) and from what happened to stappen (``telt_stappen``).

    Counted over a window, a period, or since an act (``begin`` among ``sinds``: the casus).
    """

    naam: str
    termen: tuple[Telterm, ...]
    pad: Pad
    waar: Voorwaarde | None = None
    venster: Duur | None = None
    per: Literal["schooljaar", "kalenderjaar", "casus", "onbepaald"] | None = None
    sinds: tuple[str, ...] = ()
    deel_van: str | None = None
    telt_stappen: tuple[Telstap, ...] = ()


@record
class GegevenType:
    """The type of a gegeven or field: ``janee``, ``keuze`` (with its values), ``getal`` or ``datum``."""

    soort: Literal["janee", "keuze", "getal", "datum"]
    waarden: tuple[str, ...] = ()


@record
class Parameter:
    """A norm: a Termijn or a number; None is an open norm that somebody must still fill in."""

    naam: str
    is_: Literal["termijn", "getal"]
    waarde: Termijn | int | Fraction | None
    onbepaald: bool
    pad: Pad


@record
class Rij:
    """One row of a tabel; ``als`` None always holds."""

    als: Voorwaarde | None
    waarde: str | Termijn | Wie
    pad: Pad


@record
class Tabel:
    """Values by condition: the first row that is waar counts."""

    naam: str
    geeft: str
    rijen: tuple[Rij, ...]
    pad: Pad


@record
class Overleg:
    """A standing table; the voorzitter acts for it (``onbepaald``: any role)."""

    naam: str
    voorzitter: Wie
    leden: tuple[str, ...]
    gasten: tuple[str, ...]
    verslag: tuple[str, ...]
    pad: Pad


@record
class Stuk:
    """A stuk that counts for ``geldig`` from its day, its last day included; then it is too old."""

    naam: str
    geldig: Termijn
    pad: Pad


@record
class Pauze:
    """A declared reason to stop the clocks of some fasen, for at most ``hoogstens``."""

    naam: str
    tijdens: tuple[str, ...]
    wie: Wie
    als: Voorwaarde | None
    hoogstens: Termijn
    tekst: str
    pad: Pad


@record
class Deelprotocol:
    """The contract of a protocol that a stap starts: with what it ends (empty: any eind), and how long it lasts."""

    naam: str
    eindigt_als: tuple[str, ...]
    duurt: Termijn
    pad: Pad


@record
class Moment:
    """Something a grens starts or stops at.  For a gegeven or status ``niet`` means: becoming nee."""

    soort: Literal["stap", "fase", "eind", "gegeven", "status", "datum"]
    naam: str
    niet: bool = False


@record
class Grens:
    """A bound to prove and to watch: from ``van``, within ``binnen``, one of ``tot``."""

    naam: str
    van: Moment
    tot: tuple[Moment, ...]
    binnen: Termijn
    te_laat: Doel | None
    streven: bool
    pad: Pad
    verlenging: Verlenging | None = None


@record
class Rapportage:
    """A count over many casussen: of those for which ``over`` is waar, by whom, to whom, and how often.

    ``elke`` or ``jaarlijks`` (maand, dag) says when; at least one of them is None.
    """

    naam: str
    wie: tuple[str, ...]
    aan: tuple[str, ...]
    over: Voorwaarde
    elke: Termijn | None
    jaarlijks: tuple[int, int] | None
    pad: Pad


@dataclass(frozen=True, eq=False)
class Kern:
    """A whole protocol in kernel form.  All mappings are in file order and must not be changed.

    Two kernels say the same when their ``hash`` is the same; the objects themselves are compared by identity.

    ``rollen`` maps a role to its partij or to ``per_casus``; ``niveaus`` run from low to high.
    ``geldig_vanaf`` is None where the source leaves it open, ``geldig_tot`` (the first day on which it no longer holds) where
    it ends with the next version; ``peildatum`` says which day of a casus must lie between them.
    ``fasen`` holds the fasen of the hoofdspoor, ``doorlopend`` when there is one, and every trede.
    """

    naam: str
    titel: str
    versie: str
    begin: str
    partijen: Mapping[str, str]
    rollen: Mapping[str, str]
    overleggen: Mapping[str, Overleg]
    niveaus: Mapping[str, tuple[str, ...]]
    gegevens: Mapping[str, GegevenType]
    voorvallen: Mapping[str, Mapping[str, GegevenType]]
    tellers: Mapping[str, Teller]
    statussen: Mapping[str, Voorwaarde]
    parameters: Mapping[str, Parameter]
    tabellen: Mapping[str, Tabel]
    vertrouwelijk: Mapping[str, tuple[str, ...]]
    fasen: Mapping[str, Fase]
    stappen: Mapping[str, Stap]
    lijnen: Mapping[str, Lijn]
    einden: Mapping[str, str]
    grenzen: Mapping[str, Grens]
    pauzes: Mapping[str, Pauze]
    deelprotocollen: Mapping[str, Deelprotocol]
    mag_afwijken: tuple[str, ...]
    namen: Mapping[str, str]
    geldig_vanaf: date | None
    geldig_tot: date | None = None
    peildatum: Literal["opening", "voorval"] = "opening"
    rapportages: tuple[Rapportage, ...] = ()
    stukken: tuple[Stuk, ...] = ()

    @cached_property
    def hash(self) -> str:
        """The identity of the protocol (SHA-256 in hexadecimal): worked out when it is asked for, as a check never does."""
        from routekaart.kern.identity import identify

        return identify(self)

    def noem(self, naam: str) -> str:
        """Return the display name of *naam*: as declared under ``namen``, else with spaces for underscores."""
        return self.namen.get(naam) or naam.replace("_", " ")
