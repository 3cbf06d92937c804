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
    from routekaart.taal.samengevoegd import Samengevoegd


@record
class Plugin:
    """One plugin: the package it came in, the hooks it answers, what it gives, and what is wrong with it."""

    naam: str
    distributie: str = ""
    versie: str = ""
    haken: tuple[str, ...] = ()
    overlays: tuple[Document, ...] = ()
    kalenders: Mapping[str, Kalender] = field(default_factory=dict)
    bevindingen: tuple[Bevinding, ...] = ()


@record
class Plugins:
    """All plugins, by name. ``bronnen`` holds the text of each file they gave, by the name findings call it."""

    plugins: tuple[Plugin, ...] = ()
    bronnen: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def overlays(self) -> tuple[Document, ...]:
        """Every overlay that could be read."""
        return tuple(overlay for plugin in self.plugins for overlay in plugin.overlays)

    @property
    def kalenders(self) -> dict[str, Kalender]:
        """Every calendar that could be made, by its name."""
        return {naam: kalender for plugin in self.plugins for naam, kalender in plugin.kalenders.items()}

    @property
    def bevindingen(self) -> tuple[Bevinding, ...]:
        """Everything that is wrong with the plugins; what is right still works."""
        return tuple(bevinding for plugin in self.plugins for bevinding in plugin.bevindingen)

    def extend(self, document: Document, beschikbaar: Sequence[Document] = ()) -> Document | Samengevoegd:
        """Return *document* merged with the models it extends, sought in *beschikbaar*, and with the overlays that fit.

        An overlay of a plugin fits when it extends one of these protocols, in that version. Without anything to merge the
        document itself is returned.

        Raises:
            ProtocolOngeldig: as ``chain`` and ``merge``.
        """
        if not self.plugins and not _extends(document):
            return document
        from routekaart.taal.overlay import chain, merge  # a protocol that stands alone should not pay for merging

        basis, overlays = chain(document, beschikbaar)
        erbij = self._fitting([basis, *overlays])
        return merge(basis, [*overlays, *erbij]) if overlays or erbij else document

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


def _extends(document: Document) -> bool:
    return isinstance(document.inhoud, dict) and "breidt_uit" in document.inhoud
