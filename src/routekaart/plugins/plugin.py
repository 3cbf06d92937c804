"""Plugins: everything that installed packages add, as a value that a stage can be given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from routekaart.record import record

if TYPE_CHECKING:
    from routekaart.bevinding import Bevinding
    from routekaart.bron import Document
    from routekaart.kalender import Kalender
    from routekaart.taal.invullen import Voorraad
    from routekaart.taal.samengevoegd import Samengevoegd
    from routekaart.toetsvragen.toetsvraag import Toetsvraag


@record
class Plugin:
    """One plugin: the package it came in, the hooks it answers, what it gives, and what is wrong with it."""

    naam: str
    distributie: str = ""
    versie: str = ""
    haken: tuple[str, ...] = ()
    overlays: tuple[Document, ...] = ()
    kalenders: Mapping[str, Kalender] = field(default_factory=dict)
    instrumenten: Mapping[str, Document] = field(default_factory=dict)
    toetsvragen: Mapping[str, Toetsvraag] = field(default_factory=dict)
    bevindingen: tuple[Bevinding, ...] = ()


@record
class Plugins:
    """All plugins, by name. ``bronnen`` holds the text of each file they gave, by the name findings call it.

    ``weggelaten`` when the user asked to leave out what may be installed.
    """

    plugins: tuple[Plugin, ...] = ()
    bronnen: Mapping[str, str] = field(default_factory=dict, repr=False)
    weggelaten: bool = field(default=False, compare=False)

    @property
    def overlays(self) -> tuple[Document, ...]:
        """Every overlay that could be read."""
        return tuple(overlay for plugin in self.plugins for overlay in plugin.overlays)

    @property
    def kalenders(self) -> dict[str, Kalender]:
        """Every calendar that could be made, by its name."""
        return {naam: kalender for plugin in self.plugins for naam, kalender in plugin.kalenders.items()}

    @property
    def instrumenten(self) -> tuple[Document, ...]:
        """Every instrument that could be read."""
        return tuple(document for plugin in self.plugins for document in plugin.instrumenten.values())

    @property
    def toetsvragen(self) -> tuple[Toetsvraag, ...]:
        """Every toetsvraag that the plugins add."""
        return tuple(vraag for plugin in self.plugins for vraag in plugin.toetsvragen.values())

    @property
    def bevindingen(self) -> tuple[Bevinding, ...]:
        """Everything that is wrong with the plugins; what is right still works."""
        return tuple(bevinding for plugin in self.plugins for bevinding in plugin.bevindingen)

    def extend(self, document: Document, beschikbaar: Sequence[Document] = ()) -> Document | Samengevoegd:
        """Return *document* merged with the models it extends, with the overlays that fit, and with instrumenten filled in.

        Models and instrumenten are sought in *beschikbaar*; plugins give instrumenten too.
        An overlay of a plugin fits when it extends one of these protocols, in that version. Without anything to merge the
        document itself is returned.

        Raises:
            ProtocolOngeldig: as ``chain`` and ``merge``.
        """
        invullen = _names_instrument(document)
        if not self.plugins and not _extends(document) and not invullen:
            return document
        from routekaart.taal.overlay import chain, merge  # a protocol that stands alone should not pay for merging

        basis, overlays = chain(document, beschikbaar)
        erbij = self._fitting([basis, *overlays])
        if not (overlays or erbij or invullen):
            return document
        return merge(basis, [*overlays, *erbij], self._instrumenten(beschikbaar))

    def _instrumenten(self, beschikbaar: Sequence[Document]) -> Voorraad:
        from routekaart.taal.invullen import Voorraad, name_of
        from routekaart.taal.read import shape

        ernaast = [d for d in beschikbaar if shape(d) == "instrument" and name_of(d)]
        return Voorraad((*ernaast, *self.instrumenten), self._where_to_look())

    def _where_to_look(self) -> str:
        """Return where an instrument that is not found may have to come from."""
        kapot = [plugin.naam for plugin in self.plugins if plugin.bevindingen]
        if self.weggelaten:
            return "laat `--without-plugins` weg, als een geïnstalleerde uitbreiding dit instrument levert"
        if kapot:
            namen = " en ".join(f"`{naam}`" for naam in kapot)
            return f"kijk met `routekaart plugins` wat er schort aan {namen}: misschien hoort dit instrument daarbij"
        return "installeer de uitbreiding die dit instrument levert, of zet het bestand ervan in de map van dit protocol"

    def _fitting(self, documenten: list[Document]) -> list[Document]:
        from routekaart.taal.samengevoegd import identity
        from routekaart.taal.stapel import wanted

        namen = {" ".join(identity(document)) for document in documenten}
        passend: list[Document] = []
        wachtend = list(self.overlays)
        while erbij := [overlay for overlay in wachtend if str(wanted(overlay)) in namen]:
            passend += erbij
            wachtend = [overlay for overlay in wachtend if overlay not in erbij]
            namen |= {" ".join(identity(overlay)) for overlay in erbij}
        return passend


def _names_instrument(document: Document) -> bool:
    if "instrument" not in document.tekst:
        return False
    from routekaart.taal.invullen import names_instrument

    return names_instrument(document)


def _extends(document: Document) -> bool:
    return isinstance(document.inhoud, dict) and "breidt_uit" in document.inhoud
