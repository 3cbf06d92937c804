"""A loop: one casus in a loper, with what it stands on: the stelling, the zetten that lead on from it, and its logboek."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from routekaart.casus.sjabloon import Sjabloon
from routekaart.casus.toestand import Casus, Waarde
from routekaart.casus.weigering import Blocker
from routekaart.casus.zeef import Zeef
from routekaart.casus.zet import Einden, Verschil
from routekaart.voorwaarde.ast import Blad

Waarden = dict[str, Waarde]
Klok = tuple[int, Einden | None]
"""Where a clock comes from: its number before, or else (-1) the ends of its termijn by day."""


Voor = tuple[Any, ...]
"""What a loop was before something that may have to be undone."""


class Daad:
    """An act as a host brings it, looked up once (`Loper.act`): who does which stap, with which uitkomst and gegevens.

    ``soort`` is the type of the value that it brings along, NoneType when it brings none; ``naam`` its gegeven, or "".
    """

    __slots__ = ("naam", "namen", "rol", "soort", "stap", "uitkomst")

    def __init__(self, rol: str, stap: str, uitkomst: str, namen: tuple[str, ...], soort: Any) -> None:
        self.rol = rol
        self.stap = stap
        self.uitkomst = uitkomst
        self.namen = namen
        self.soort = soort
        self.naam = namen[0] if len(namen) == 1 else ""


class Stelling:
    """Where casussen can stand: ``casus`` stands for them all; ``daden`` and ``eindes`` hold what was recorded from here."""

    __slots__ = ("casus", "daden", "eindes")

    def __init__(self, casus: Casus) -> None:
        self.casus = casus
        self.daden: dict[Daad, Zet] = {}
        self.eindes: dict[Any, Zet] = {}


class Zet:
    """One recorded act or expiry, or a question (``vraag``) that decides between several.

    A question asks ``blad``, where ``mee`` is the gegeven that the act brings along.

    With ``naar`` None the act is refused, with ``blockers``; without blockers either, the interpreter must do it.
    ``klokken`` are the clocks that run afterwards; ``klok`` is the only one, when it is new and cannot be over at once.
    """

    __slots__ = (
        "blad",
        "blockers",
        "daad",
        "gevolgen",
        "klok",
        "klokken",
        "kop",
        "mee",
        "naar",
        "namen",
        "sjabloon",
        "takken",
        "verschil",
        "vraag",
    )

    def __init__(self) -> None:
        self.vraag: Zeef | None = None
        self.blad: Blad | None = None
        self.mee = ""
        self.takken: dict[bool | None, Zet] = {}
        self.naar: Stelling | None = None
        self.blockers: tuple[Blocker, ...] = ()
        self.klok: Einden | None = None
        self.klokken: tuple[Klok, ...] = ()
        self.daad: Daad | None = None
        self.namen: tuple[str, ...] = ()
        self.verschil: Verschil | None = None
        self.gevolgen: tuple[tuple[str, str], ...] = ()
        self.sjabloon: Sjabloon | None = None
        self.kop = ""


class Aantekening(NamedTuple):
    """One entry of the audit trail: who did which stap with which uitkomst and gegevens, and what followed.

    ``rol`` and ``stap`` are empty for what time did, and for the opening.  ``gevolgen`` are (what, which element).
    """

    moment: datetime
    rol: str
    stap: str
    uitkomst: str
    legt_vast: Mapping[str, Waarde]
    gevolgen: tuple[tuple[str, str], ...]


class Tik:
    """Stands in a logboek for time that was let pass."""


TIK = Tik()
NIETS: Waarden = {}


class Loop:
    """One casus in a loper.  Unlike a Casus it changes as it goes; ask the loper for its Casus and its journaal.

    ``logboek`` holds, flat, for each thing that happened its moment and its zet (or gebeurtenis), then the values that it
    brought along.  ``bekend`` is a full casus and how much of the logboek it has seen.  ``ingepakt`` is the text of what comes
    before the logboek, "" when that is whole.
    """

    __slots__ = ("bekend", "id", "ingepakt", "klokken", "logboek", "nu", "stelling", "waarden", "wek")

    # No __init__: a loper fills in the fields itself, which makes opening a casus a third faster.
    bekend: tuple[Casus, int] | None
    id: str
    ingepakt: str
    klokken: tuple[datetime, ...] | None
    logboek: list[Any]
    nu: datetime
    stelling: Stelling | None
    waarden: Waarden
    wek: datetime

    @property
    def fase(self) -> str | None:
        """The active fase of the hoofdspoor, None after the eind."""
        return self._casus.fase

    @property
    def einde(self) -> str | None:
        """The eind that was reached, or None."""
        return self._casus.einde

    @property
    def _casus(self) -> Casus:
        if self.stelling is not None:
            return self.stelling.casus
        assert self.bekend is not None
        return self.bekend[0]


def entries(logboek: list[Any], vanaf: int) -> Iterator[tuple[datetime, Any, Waarden]]:
    """Yield what stands in *logboek* from place *vanaf*: moment, zet, and the values that came along."""
    lengte = len(logboek)
    while vanaf < lengte:
        moment, zet = logboek[vanaf], logboek[vanaf + 1]
        vanaf += 2
        namen = zet.namen if zet.__class__ is Zet else ()
        if not namen:
            yield moment, zet, NIETS
        elif len(namen) == 1:
            yield moment, zet, {namen[0]: logboek[vanaf]}
            vanaf += 1
        else:
            yield moment, zet, dict(zip(namen, logboek[vanaf : vanaf + len(namen)], strict=True))
            vanaf += len(namen)
