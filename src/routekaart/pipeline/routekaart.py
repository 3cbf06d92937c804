"""A compiled protocol with a calendar: everything a host asks of a protocol, in one value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from routekaart.plugins import Plugins, none

if TYPE_CHECKING:
    from datetime import date, datetime

    from routekaart.bewijs.uitslag import Bewijsuitslag
    from routekaart.bewijs.verfijning import Verfijning
    from routekaart.bewijs.verschil import Verschil
    from routekaart.bron import Document
    from routekaart.casus.gebeurtenis import Gebeurtenis, Op
    from routekaart.casus.herbeoordelen.uitkomst import Herbeoordeling
    from routekaart.casus.journaal import Regel
    from routekaart.casus.loper import Loper
    from routekaart.casus.toestand import Casus
    from routekaart.casus.uitweg.weg import Nodig, Wegwijzer
    from routekaart.casus.verwerken import Uitslag
    from routekaart.casus.weigering import Blocker
    from routekaart.kaart.machine import Machine
    from routekaart.kaart.regiegraaf import MultiDiGraph
    from routekaart.kalender import Kalender, Telling
    from routekaart.kern.kernel import Kern
    from routekaart.taal.protocol import Verzuimprotocol
    from routekaart.taal.samengevoegd import Samengevoegd

D = TypeVar("D", "Blocker", "Nodig")


@dataclass(frozen=True)
class Routekaart:
    """A compiled protocol with a calendar: run casussen through it, look at its machine and its regiegraaf.

    ``protocol`` is what the authors wrote (overlays merged), ``kern`` what the engine runs, ``hash`` identifies both.
    """

    protocol: Verzuimprotocol
    kern: Kern
    kalender: Kalender
    bron: Document | Samengevoegd = field(repr=False)
    plugins: Plugins = field(default_factory=none, repr=False, compare=False)

    @property
    def hash(self) -> str:
        """The identity of the merged, desugared protocol: SHA-256 in hexadecimal."""
        return self.kern.hash

    @cached_property
    def machine(self) -> Machine:
        """The hoofdspoor as a `transitions` machine: shared, without a model, with generated names only."""
        from routekaart.kaart.machine import build_machine

        return build_machine(self.kern)

    @cached_property
    def regiegraaf(self) -> MultiDiGraph:
        """Who holds the regie, takes part, hands over and escalates: a `networkx` graph with stable ids."""
        from routekaart.kaart.regiegraaf import build_regiegraaf

        return build_regiegraaf(self.kern)

    # --- a casus --------------------------------------------------------------------------------------------------

    def open(self, *, id: str, op: Op, feiten: Iterable[Gebeurtenis] = (), afdwingen: bool = True) -> Uitslag:
        """Open a casus on *op* (a date or local moment), with the Feiten and Voorvallen already known.

        With ``afdwingen=False`` an act of another role than the protocol names is not refused but noted (``andere_rol``), for
        as long as the casus lasts; whatever else is wrong with it still refuses.

        Raises:
            Geweigerd: *op* lies outside the calendar, or a feit does not fit.

        An open norm without a value is told to the regiehouder (effect ``open_norm``); a term that rests on it never expires.
        """
        from routekaart.casus.verwerken import open_casus

        return open_casus(self.kern, self.kalender, id, op, feiten, afdwingen)

    def step(self, casus: Casus, gebeurtenis: Gebeurtenis) -> Uitslag:
        """Return what *gebeurtenis* makes of *casus*, which itself stays as it was.

        Raises:
            Geweigerd: with every blocker; nothing has changed.
        """
        from routekaart.casus.verwerken import step

        return step(self.kern, self.kalender, casus, gebeurtenis)

    def tick(self, casus: Casus, *, nu: Op) -> Uitslag:
        """Let time pass until *nu*; a casus in which nothing happened comes back unchanged.

        Raises:
            Geweigerd: *nu* lies in the past of the casus, or outside the calendar.
        """
        from routekaart.casus.verwerken import tick

        return tick(self.kern, self.kalender, casus, nu)

    def why_not(self, casus: Casus, *, stap: str, rol: str, uitkomst: str = "") -> tuple[Blocker, ...]:
        """Return every blocker for *rol* doing *stap* now, each with its file and place; an empty tuple when it may.

        Never changes *casus*.
        """
        from routekaart.casus.vragen import why_not

        return tuple(self._placed(b) for b in why_not(self.kern, self.kalender, casus, stap, rol, uitkomst))

    def how_to(self, casus: Casus, *, stap: str, rol: str = "", uitkomst: str = "", op: Op | None = None) -> Wegwijzer:
        """Return the smallest sets of facts and acts that allow *stap*, who can supply each part, and from when.

        Every way was played with the engine; the search is bounded, and says when that ended it. Never changes *casus*.

        Raises:
            Geweigerd: there is no such stap or rol, or *op* lies in the past of the casus.
        """
        from routekaart.casus.how_to import how_to

        wijzer = how_to(self.kern, self.kalender, casus, stap, rol, uitkomst, op=op)
        wegen = (replace(weg, delen=tuple(self._placed(deel) for deel in weg.delen)) for weg in wijzer.wegen)
        return replace(wijzer, wegen=tuple(wegen))

    def _placed(self, deel: D) -> D:
        """Return *deel*, which may have a pad, with the file and the place where that stands."""
        if not deel.pad:
            return deel
        return replace(deel, bestand=self.bron.source(deel.pad).naam, plek=self.bron.locate(deel.pad))

    def next_moment(self, casus: Casus) -> datetime | None:
        """Return when time alone next changes something (local time in Amsterdam), or None."""
        from routekaart.casus.verwerken import next_moment

        return next_moment(self.kern, self.kalender, casus)

    def restore(self, journaal: str | Sequence[Regel]) -> Casus:
        """Return the casus whose journaal (JSON lines) this is.

        Raises:
            JournaalOngeldig: a line is damaged, missing, or belongs to another protocol or calendar.
        """
        from routekaart.casus.herstellen import restore

        return restore(self.kern, self.kalender, journaal)

    def reassess(self, journaal: str | Sequence[Regel], *, nu: Op | None = None) -> Herbeoordeling:
        """Return what should have happened until *nu* in the casus of *journaal*, had each fact been known on its day.

        A pure question: the journaal is only read.  Without *nu*, until the last moment that it was written.

        Raises:
            JournaalOngeldig: a line is damaged, missing, or belongs to another protocol or calendar.
            Geweigerd: *nu* lies before the last thing that happened, or outside the calendar.
        """
        from routekaart.casus.herbeoordelen.reassess import reassess

        return reassess(self.kern, self.kalender, journaal, nu)

    def prove(
        self, *, grens: str | None = None, van: date | None = None, tot: date | None = None, hefbomen: bool = False
    ) -> Bewijsuitslag:
        """Return what is proven about the grenzen (or only *grens*) on this calendar, over every start date and all behaviour.

        *van* and *tot* are the first and last start date; *hefbomen* also looks for the smallest repair of what is refuted.
        A proof speaks of the procedure: the protocol forces a decision, never that the child is at school.  Open norms get the
        widest value that a region may choose (``ingevuld`` of the result).

        Raises:
            KeyError: there is no such grens.
        """
        from routekaart.bewijs.grens import prove
        from routekaart.bewijs.normen import widest

        kern, ingevuld = widest(self.protocol, self.kern)
        uitslag = replace(prove(kern, self.kalender, grens, van, tot), hash=self.hash, ingevuld=tuple(ingevuld.items()))
        if not hefbomen:
            return uitslag
        from routekaart.bewijs.hefbomen import repair, seeker

        return repair(uitslag, (self.kalender,), seeker(self.bron.inhoud, kern), van, tot)

    def diff(self, nieuw: Routekaart, *, begin: date | None = None, diepte: int = 12) -> Verschil:
        """Return what differs from this protocol to *nieuw*: a sentence for each change, and the shortest story that shows one.

        The story is played on this calendar, and begins on *begin*, or else on the first of a few days that shows one; it has at
        most *diepte* events.  Layout, remarks and the order of entries are no change.
        """
        from routekaart.bewijs.normen import fill_both
        from routekaart.bewijs.verschil import compare

        gevuld, vult_in = fill_both(self, nieuw)
        return compare(self.kern, nieuw.kern, self.kalender, gevuld=gevuld, vult_in=vult_in, begin=begin, diepte=diepte)

    def refine(self, nieuw: Routekaart, *, begin: date | None = None, diepte: int = 12) -> Verfijning:
        """Return where *nieuw* is looser than this protocol, or otherwise, each with the shortest story that shows it.

        Stricter is allowed, such as a term that is shorter from every start date of this calendar.
        """
        from routekaart.bewijs.normen import fill_both
        from routekaart.bewijs.verfijning import refine

        gevuld, vult_in = fill_both(self, nieuw)
        return refine(self.kern, nieuw.kern, self.kalender, gevuld=gevuld, vult_in=vult_in, begin=begin, diepte=diepte)

    def loper(self) -> Loper:
        """Return a loper: it runs many casussen of this protocol in one process, with the same answers, many times faster.

        See `routekaart.casus.loper`: refusals are returned, not raised, and its casussen change in place.
        """
        from routekaart.casus.loper import Loper

        return Loper(self.kern, self.kalender)

    def explain(self, casus: Casus, *, stap: str) -> Telling | None:
        """Return why the term of the open *stap* ends when it does: the days counted, and those skipped by name.

        None when the stap has no running term.
        """
        from routekaart.casus.vragen import explain_term

        return explain_term(self.kalender, casus, stap)
