"""The whole road: from a path to a Routekaart that runs, or to everything that is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from routekaart.bestanden import collect, find_instrumenten, find_protocol
from routekaart.bevinding import Bevinding, Ernst, ProtocolOngeldig
from routekaart.bron import Document, parse_file, parse_on, read_bytes
from routekaart.kern.compile import compile_protocol
from routekaart.plugins import Plugins, installed, none
from routekaart.taal import read, read_story, shape
from routekaart.taal.invullen import names_instrument
from routekaart.verdelen import divide

if TYPE_CHECKING:
    from datetime import date, datetime

    from routekaart.bewijs.uitslag import Bewijsuitslag
    from routekaart.casus.gebeurtenis import Gebeurtenis, Op
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
    from routekaart.taal.verhaal import Verhaal
    from routekaart.verhaal import Verslag

Pad = str | os.PathLike[str]
D = TypeVar("D", "Blocker", "Nodig")
_LEESBAAR = 1_100_000
VEEL = 20
"""From so many files on, a check leaves the grenzen to who asks for them: proving takes longer than reading."""
LANG = 250
"""Of a file with more lines than this too, so that a check of it stays quick; real protocols are shorter."""


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

    def open(self, *, id: str, op: Op, feiten: Iterable[Gebeurtenis] = ()) -> Uitslag:
        """Open a casus on *op* (a date or local moment), with the Feiten and Voorvallen already known.

        Raises:
            Geweigerd: *op* lies outside the calendar, or a feit does not fit.

        An open norm without a value is told to the regiehouder (effect ``open_norm``); a term that rests on it never expires.
        """
        from routekaart.casus.verwerken import open_casus

        return open_casus(self.kern, self.kalender, id, op, feiten)

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

    def prove(
        self, *, grens: str | None = None, van: date | None = None, tot: date | None = None, hefbomen: bool = False
    ) -> Bewijsuitslag:
        """Return what is proven about the grenzen (or only *grens*) on this calendar, over every start date and all behaviour.

        *van* and *tot* are the first and last start date; *hefbomen* also looks for the smallest repair of what is refuted.
        A proof speaks of the procedure: the protocol forces a decision, never that the child is at school.

        Raises:
            KeyError: there is no such grens.
        """
        from routekaart.bewijs.grens import prove

        return prove(self.kern, self.kalender, grens, van, tot, hefbomen=hefbomen)

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


# --- loading ------------------------------------------------------------------------------------------------------


def load(
    path: Pad,
    *,
    calendar: str | Kalender = "midden",
    vult_in: Mapping[str, str] | None = None,
    plugins: bool = True,
) -> Routekaart:
    """Return the protocol in the file *path*, ready to run on *calendar* (``noord``, ``midden``, ``zuid``, or a Kalender).

    An overlay finds its basis beside it or one folder up.  *vult_in* gives open norms a value, as text.  With *plugins*,
    installed packages may extend the protocol.

    Raises:
        ProtocolOngeldig: with all bevindingen of the stage that refused, each with its file and place.
        ValueError: there is no such calendar.
    """
    erbij = _plugins(plugins)
    document = parse_file(path)
    if shape(document) == "verhaal":
        raise _other_kind(document, "een verhaal, geen protocol", "speel het verhaal met `routekaart test`")
    if shape(document) == "instrument":
        raise _other_kind(document, "een instrument, geen protocol", "noem een protocol dat dit instrument gebruikt")
    return replace(_compile(_assemble(document, erbij), _calendar(calendar, erbij), vult_in), plugins=erbij)


def _other_kind(document: Document, wat: str, oplossing: str) -> ProtocolOngeldig:
    """Return one bevinding for a file that was given to the wrong command, in place of one for every key."""
    from routekaart.codes import CODES

    eerste = next(iter(document.inhoud), "")
    pad = (str(eerste),) if eerste else ()
    return ProtocolOngeldig(document.place([CODES["RK104"].at(pad, f"dit bestand is {wat}", oplossing=oplossing)]))


def _plugins(gevraagd: bool) -> Plugins:
    return installed() if gevraagd else none()


def _calendar(calendar: str | Kalender, plugins: Plugins) -> Kalender:
    from routekaart import kalender

    if not isinstance(calendar, str):
        return calendar
    return plugins.kalenders.get(calendar) or kalender.load(calendar)


def _compile(bron: Document | Samengevoegd, kalender: Kalender, vult_in: Mapping[str, str] | None) -> Routekaart:
    protocol = read(bron)
    try:
        kern = compile_protocol(protocol, vult_in)
    except ProtocolOngeldig as fout:
        raise ProtocolOngeldig(bron.place(fout.bevindingen)) from None
    return Routekaart(protocol, kern, kalender, bron)


def _assemble(document: Document, plugins: Plugins) -> Document | Samengevoegd:
    """Return *document* with what it extends and the instrumenten it names, and with what installed plugins add to that."""
    modellen = _bases(document)
    return plugins.extend(document, [*modellen, *_instrumenten([document, *modellen])])


def _instrumenten(documenten: Sequence[Document]) -> list[Document]:
    """Return the instrumenten that lie near those of *documenten* that name one.

    Raises:
        ProtocolOngeldig: one that is named is broken.
    """
    from routekaart.taal.instrument import check_instrument
    from routekaart.taal.invullen import uses

    gelezen: dict[str, Document] = {}
    for document in filter(names_instrument, documenten):
        genoemd = {naam for _, _, naam in uses(document.inhoud)}
        for naam, bestanden in find_instrumenten(document.naam).items():
            for bestand in bestanden:
                try:
                    instrument = parse_file(bestand)
                    check_instrument(instrument)
                except ProtocolOngeldig:
                    if naam in genoemd:
                        raise
                else:
                    gelezen[bestand] = instrument
    return list(gelezen.values())


def _bases(document: Document) -> list[Document]:
    """Return every file that may be the basis of *document*, and of that basis again."""
    gevonden: dict[str, Document] = {}
    wachtend = [document]
    while wachtend:
        uitbreiding = wachtend.pop()
        wil = uitbreiding.inhoud.get("breidt_uit") if isinstance(uitbreiding.inhoud, dict) else None
        for bestand in find_protocol(str(wil).split(" ")[0], uitbreiding.naam) if isinstance(wil, str) and wil else ():
            if bestand not in gevonden and os.path.realpath(bestand) != os.path.realpath(document.naam):
                gevonden[bestand] = parse_file(bestand)
                wachtend.append(gevonden[bestand])
    return list(gevonden.values())


# --- checking -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rapport:
    """What checking found: ``bestanden`` in order, every bevinding with its place, and the ``regels`` of each file."""

    bestanden: tuple[str, ...]
    bevindingen: tuple[Bevinding, ...]
    bronnen: Mapping[str, str] = field(repr=False, default_factory=dict)
    afwezig: tuple[str, ...] = ()

    def count(self, ernst: Ernst) -> int:
        """Return how many bevindingen have this severity."""
        return sum(b.ernst is ernst for b in self.bevindingen)


def check(paths: Iterable[Pad], *, plugins: bool = True, processen: int = 1, grenzen: bool | None = None) -> Rapport:
    """Check every protocol and story at or below *paths*; a file that cannot be read is a bevinding, never an exception.

    With *grenzen*, a bounded search also asks whether each protocol forces what its grenzen promise (RK407); by default it
    does when there are fewer than `VEEL` files, for those of at most `LANG` lines.  ``afwezig`` of the result holds the paths
    at which there is nothing.  Many files are divided over at most *processen* processes, which finds the same; only for a
    program without other threads.
    """
    if isinstance(paths, str | os.PathLike):
        paths = [paths]
    vondst = collect(paths)
    bevindingen: list[Bevinding] = []
    bronnen: dict[str, str] = {}
    erbij = _plugins(plugins)
    bevindingen += erbij.bevindingen
    bronnen |= erbij.bronnen
    bewijs = len(vondst.bestanden) < VEEL if grenzen is None else grenzen
    lang = LANG if grenzen is None else None
    for gevonden, gelezen in divide(lambda bestand: check_file(bestand, erbij, bewijs, lang), vondst.bestanden, processen):
        bevindingen += gevonden
        bronnen |= gelezen
    # What is wrong with a basis is found again by way of each file that extends it.
    return Rapport(vondst.bestanden, tuple(dict.fromkeys(bevindingen)), bronnen, vondst.afwezig)


def check_file(
    bestand: str, plugins: Plugins, grenzen: bool = False, lang: int | None = None
) -> tuple[tuple[Bevinding, ...], dict[str, str]]:
    """Return what is wrong with one file, in file order, and the texts that its bevindingen point into.

    With *grenzen* also what they promise and the protocol does not force, unless the file has more than *lang* lines.
    """
    bronnen: dict[str, str] = {}
    try:
        document, gevonden = parse_on(read_bytes(bestand), bestand)
        if document is None:
            raise ProtocolOngeldig(gevonden)
        bronnen[document.naam] = document.tekst
        if shape(document) == "verhaal":
            return (*gevonden, *_check_story(document, bronnen, plugins)), bronnen
        if shape(document) == "instrument":
            return (*gevonden, *_check_instrument(document)), bronnen
        bron = _assemble(document, plugins)
        bronnen |= _texts(bron)
        return _review(bron, gevonden, grenzen and (lang is None or document.tekst.count("\n") <= lang)), bronnen
    except ProtocolOngeldig as fout:
        bevindingen = tuple(_with_file(b, bestand) for b in fout.bevindingen)
        return bevindingen, {**read_texts(b.bestand for b in bevindingen), **bronnen}


def _texts(bron: Document | Samengevoegd) -> dict[str, str]:
    return {bron.naam: bron.tekst} if isinstance(bron, Document) else {d.naam: d.tekst for d in bron.documenten}


def read_texts(bestanden: Iterable[str]) -> dict[str, str]:
    """Return the text of each of *bestanden* that is a file, as far as it can be shown."""
    teksten: dict[str, str] = {}
    for bestand in dict.fromkeys(bestanden):
        if bestand and os.path.isfile(bestand):
            with open(bestand, "rb") as open_bestand:
                teksten[bestand] = open_bestand.read(_LEESBAAR).decode("utf-8", "replace")
    return teksten


def _with_file(b: Bevinding, bestand: str) -> Bevinding:
    return b if b.bestand else b.at(bestand, b.plek)


def _review(bron: Document | Samengevoegd, gevonden: tuple[Bevinding, ...], grenzen: bool) -> tuple[Bevinding, ...]:
    """Return everything that is wrong with *bron*, in which reading its text found *gevonden* already."""
    from routekaart.regels import review

    if not gevonden:
        try:
            protocol = read(bron)
            kern = compile_protocol(protocol)
            beloften = _promises(protocol, kern) if grenzen and kern.grenzen else ()
            return (*bron.place((*review(protocol, kern), *beloften)), *_against_basis(bron, kern))
        except ProtocolOngeldig:
            pass
    # Something is broken; what else is wrong should not wait until that is mended.
    from routekaart.doorlezen import read_on

    gelezen = read_on(bron.inhoud, gevonden)
    alles = list(gelezen.bevindingen)
    if gelezen.protocol is not None and gelezen.kern is not None:
        alles += gelezen.independent(review(gelezen.protocol, gelezen.kern))
    return bron.place(alles)


def _promises(protocol: Verzuimprotocol, kern: Kern) -> tuple[Bevinding, ...]:
    """Return what the grenzen promise and the protocol does not force, on the calendars of the three regions."""
    from routekaart import kalender
    from routekaart.bewijs.belofte import review_grenzen
    from routekaart.bewijs.normen import fill

    gevuld, _ = fill(protocol, kern)
    return tuple(review_grenzen(gevuld, (kalender.load(regio) for regio in ("midden", "noord", "zuid"))))


def play_story(bestand: Pad, *, plugins: bool = True) -> Verhaalverslag:
    """Play the story in *bestand* on the protocol and calendar that it names.

    Raises:
        ProtocolOngeldig: the story or its protocol cannot be read, or they do not fit.
    """
    from routekaart.verhaal import play

    erbij = _plugins(plugins)
    document = parse_file(bestand)
    if shape(document) in ("protocol", "overlay", "instrument"):
        wat = "instrument" if shape(document) == "instrument" else "protocol"
        raise _other_kind(document, f"een {wat}, geen verhaal", "noem een bestand dat op `.verhaal.yaml` eindigt, of een map")
    verhaal = read_story(document)
    kaart = _of_story(verhaal, document, erbij)
    try:
        return Verhaalverslag(play(verhaal, kaart.kern, kaart.kalender), document)
    except ProtocolOngeldig as fout:
        raise ProtocolOngeldig(document.place(fout.bevindingen)) from None


@dataclass(frozen=True)
class Verhaalverslag:
    """A played story, and the file that tells it."""

    verslag: Verslag
    document: Document

    def where(self, pad: Sequence[str | int]) -> str:
        """Return ``file:line`` of a place in the story."""
        return f"{self.document.naam}:{self.document.locate(tuple(pad)).line}"


def _against_basis(bron: Document | Samengevoegd, kern: Kern) -> tuple[Bevinding, ...]:
    """Return where a region is looser than, or other than, what it extends."""
    if isinstance(bron, Document) or len(bron.lagen) == 1:
        return ()
    from routekaart import kalender
    from routekaart.kern.wijzigingen import review_region

    # A term may be longer in one holiday region and not in another; one finding each is enough.
    gevonden = (b for regio in kalender.REGIOS for b in review_region(bron, kern, kalender.load(regio)))
    return tuple({(b.code, b.pad): b for b in gevonden}.values())


def _check_story(document: Document, bronnen: dict[str, str], plugins: Plugins) -> tuple[Bevinding, ...]:
    """Check the names in a story against its protocol; whether it comes true is for `play_story`."""
    from routekaart.verhaal.spelen import check_story

    verhaal = read_story(document)
    kaart = _of_story(verhaal, document, plugins)
    bronnen |= _texts(kaart.bron)
    return document.place(check_story(verhaal, kaart.kern))


def _check_instrument(document: Document) -> tuple[Bevinding, ...]:
    from routekaart.taal.instrument import check_instrument

    try:
        check_instrument(document)
    except ProtocolOngeldig as fout:
        return fout.bevindingen
    return ()


def _of_story(verhaal: Verhaal, document: Document, plugins: Plugins) -> Routekaart:
    from routekaart.codes import CODES

    naam, versie = verhaal.protocol.protocol, verhaal.protocol.versie
    versies: list[str] = []
    for bestand in find_protocol(naam, document.naam):
        gevonden = parse_file(bestand)
        if isinstance(gevonden.inhoud, dict) and gevonden.inhoud.get("versie") == versie:
            return _compile(_assemble(gevonden, plugins), _calendar(verhaal.kalender, plugins), verhaal.vult_in)
        versies.append(str(gevonden.inhoud.get("versie")) if isinstance(gevonden.inhoud, dict) else "")
    tekst = f"er is geen protocol `{naam} {versie}` naast dit verhaal of in de mappen ernaast"
    oplossing = f"schrijf `{naam} {versies[0]}`, want die versie is er wel" if any(versies) else "controleer naam en versie"
    raise ProtocolOngeldig(document.place([CODES["RK211"].at(("protocol",), tekst, "waarde", oplossing=oplossing)]))
