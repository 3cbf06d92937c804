"""A story with the protocol and the calendar that it names, and how it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from routekaart.bestanden import find_protocol
from routekaart.bevinding import ProtocolOngeldig
from routekaart.bron import Document, parse_file
from routekaart.pipeline.load import Pad, assemble, calendar_named, compile_on, other_kind, plugins_for
from routekaart.plugins import Plugins
from routekaart.taal import read_story, shape

if TYPE_CHECKING:
    from routekaart.pipeline.routekaart import Routekaart
    from routekaart.taal.verhaal import Verhaal
    from routekaart.verhaal import Verslag


def play_story(bestand: Pad, *, plugins: bool = True) -> Verhaalverslag:
    """Play the story in *bestand* on the protocol and calendar that it names.

    Raises:
        ProtocolOngeldig: the story or its protocol cannot be read, or they do not fit.
    """
    from routekaart.verhaal import play

    erbij = plugins_for(plugins)
    document = parse_file(bestand)
    if shape(document) in ("protocol", "overlay", "instrument"):
        wat = "instrument" if shape(document) == "instrument" else "protocol"
        raise other_kind(document, f"een {wat}, geen verhaal", "noem een bestand dat op `.verhaal.yaml` eindigt, of een map")
    verhaal = read_story(document)
    kaart = protocol_of(verhaal, document, erbij)
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


def protocol_of(verhaal: Verhaal, document: Document, plugins: Plugins) -> Routekaart:
    """Return the protocol that *verhaal* names, found near its file *document*, on the calendar that it names.

    Raises:
        ProtocolOngeldig: there is no such protocol or version, or it is broken.
    """
    from routekaart.codes import CODES

    naam, versie = verhaal.protocol.protocol, verhaal.protocol.versie
    versies: list[str] = []
    for bestand in find_protocol(naam, document.naam):
        gevonden = parse_file(bestand)
        if isinstance(gevonden.inhoud, dict) and gevonden.inhoud.get("versie") == versie:
            return compile_on(assemble(gevonden, plugins), calendar_named(verhaal.kalender, plugins), verhaal.vult_in)
        versies.append(str(gevonden.inhoud.get("versie")) if isinstance(gevonden.inhoud, dict) else "")
    tekst = f"er is geen protocol `{naam} {versie}` naast dit verhaal of in de mappen ernaast"
    oplossing = f"schrijf `{naam} {versies[0]}`, want die versie is er wel" if any(versies) else "controleer naam en versie"
    raise ProtocolOngeldig(document.place([CODES["RK211"].at(("protocol",), tekst, "waarde", oplossing=oplossing)]))
