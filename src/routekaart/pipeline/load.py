"""From a path to a Routekaart that runs: what a protocol extends, names and gets from plugins is found and merged."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from routekaart.bestanden import find_instrumenten, find_protocol
from routekaart.bevinding import ProtocolOngeldig
from routekaart.bron import Document, parse_file
from routekaart.kern.compile import compile_protocol
from routekaart.plugins import Plugins, installed, none
from routekaart.taal import read, shape
from routekaart.taal.invullen import names_instrument

if TYPE_CHECKING:
    from routekaart.kalender import Kalender
    from routekaart.pipeline.routekaart import Routekaart
    from routekaart.taal.samengevoegd import Samengevoegd

Pad = str | os.PathLike[str]


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
    erbij = plugins_for(plugins)
    document = parse_file(path)
    if shape(document) == "verhaal":
        raise other_kind(document, "een verhaal, geen protocol", "speel het verhaal met `routekaart test`")
    if shape(document) == "instrument":
        raise other_kind(document, "een instrument, geen protocol", "noem een protocol dat dit instrument gebruikt")
    return replace(compile_on(assemble(document, erbij), calendar_named(calendar, erbij), vult_in), plugins=erbij)


def other_kind(document: Document, wat: str, oplossing: str) -> ProtocolOngeldig:
    """Return one bevinding for a file that was given to the wrong command, in place of one for every key."""
    from routekaart.codes import CODES

    eerste = next(iter(document.inhoud), "")
    pad = (str(eerste),) if eerste else ()
    return ProtocolOngeldig(document.place([CODES["RK104"].at(pad, f"dit bestand is {wat}", oplossing=oplossing)]))


def plugins_for(gevraagd: bool) -> Plugins:
    """Return the installed plugins, or none at all."""
    return installed() if gevraagd else none()


def calendar_named(calendar: str | Kalender, plugins: Plugins) -> Kalender:
    """Return the calendar of that name, from a plugin or of a holiday region; a Kalender is itself.

    Raises:
        ValueError: there is no such calendar.
    """
    from routekaart import kalender

    if not isinstance(calendar, str):
        return calendar
    return plugins.kalenders.get(calendar) or kalender.load(calendar)


def compile_on(bron: Document | Samengevoegd, kalender: Kalender, vult_in: Mapping[str, str] | None) -> Routekaart:
    """Return *bron* read and compiled, to run on *kalender*.

    Raises:
        ProtocolOngeldig: with all bevindingen of the stage that refused, each with its place.
    """
    from routekaart.pipeline.routekaart import Routekaart  # a check of protocols needs none

    protocol = read(bron)
    try:
        kern = compile_protocol(protocol, vult_in)
    except ProtocolOngeldig as fout:
        raise ProtocolOngeldig(bron.place(fout.bevindingen)) from None
    return Routekaart(protocol, kern, kalender, bron)


def assemble(document: Document, plugins: Plugins) -> Document | Samengevoegd:
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
