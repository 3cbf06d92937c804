"""A protocol that was written in several files: one tree, and of every place the file that wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from routekaart.bevinding import Bevinding, Deel, Pad, Plek, Verwant
from routekaart.bron import Document, Knoop, Tabel
from routekaart.record import record
from routekaart.taal.invullen import GEBRUIKT, Ingevuld

ROOT: Pad = ()


@record
class Laag:
    """One file of a merged protocol; ``diepte`` 0 is the basis, 1 what extends it, 2 what extends that."""

    document: Document
    diepte: int

    @property
    def naam(self) -> str:
        """The protocol and version of this file, or the name of the file when it has none of its own."""
        return " ".join(identity(self.document)) or self.document.naam


@record
class Samengevoegd:
    """A basis with its overlays as one tree, with the face of a Document: ``read`` makes a protocol of it.

    ``naam`` is the file that gave the protocol its name. ``herkomst`` tells who wrote an element; what an element does not
    tell, the element around it does. ``uitgelegd`` maps each element that an overlay explains (`leg_uit`) to that overlay.
    ``instrumenten`` are the files of the instrumenten that were filled in.
    """

    naam: str
    inhoud: Tabel = field(repr=False)
    lagen: tuple[Laag, ...] = field(repr=False)
    herkomst: Mapping[Pad, Document] = field(repr=False)
    uitgelegd: Mapping[Pad, Document] = field(repr=False)
    instrumenten: tuple[Document, ...] = field(default=(), repr=False)
    onder: Tabel | None = field(default=None, repr=False)

    @property
    def basis(self) -> Knoop:
        """The basis by itself, with its instrumenten filled in: what the overlays changed."""
        return self.lagen[0].document.inhoud if self.onder is None else self.onder

    @property
    def tekst(self) -> str:
        """The text of the file that gave the protocol its name."""
        return next(laag.document.tekst for laag in self.lagen if laag.document.naam == self.naam)

    @property
    def documenten(self) -> tuple[Document, ...]:
        """Every file that takes part, the basis first and instrumenten last."""
        return (*(laag.document for laag in self.lagen), *self.instrumenten)

    def source(self, pad: Pad) -> Document:
        """Return the file that wrote what stands at *pad*, or that removed it."""
        return _nearest(self.herkomst, pad) or self.lagen[0].document

    def changer(self, pad: Pad) -> Document:
        """Return the file above the basis that wrote *pad*, or else the one that writes nearest to it.

        A change may follow from something beside it: a new trede changes the row, which the basis wrote.
        """
        schrijver = self.source(pad)
        boven = [laag.document for laag in reversed(self.lagen) if laag.diepte]
        if not boven or any(document is schrijver for document in boven):
            return schrijver
        return max(boven, key=lambda document: _depth(document, pad))

    def explanation(self, pad: Pad) -> tuple[Pad, Document] | None:
        """Return the element with the `leg_uit` that speaks for *pad*, and its file; None when nobody explained it.

        What can hold no `leg_uit` itself, such as `begin` or the partij of a rol, is explained at the top of the overlay.
        """
        for einde in range(len(pad), 0, -1):
            if pad[:einde] in self.uitgelegd:
                return pad[:einde], self.uitgelegd[pad[:einde]]
        if ROOT in self.uitgelegd and not self._may_explain(pad):
            return ROOT, self.uitgelegd[ROOT]
        return None

    def locate(self, pad: Pad, deel: Deel = "sleutel", begin: int | None = None, einde: int | None = None) -> Plek:
        """Return where *pad* stands in the file that wrote it, as ``Document.locate`` does."""
        return self.source(pad).locate(pad, deel, begin, einde)

    def place(self, bevindingen: Iterable[Bevinding]) -> tuple[Bevinding, ...]:
        """Return *bevindingen* with file and places filled in: the basis first, then layer by layer, in file order.

        One that names a file of ours is placed in that file.
        """
        volgorde = {document.naam: nummer for nummer, document in reversed(list(enumerate(self.documenten)))}
        geplaatst = [self._place(bevinding) for bevinding in bevindingen]

        def order(b: Bevinding) -> tuple[int, int, int, str]:
            regel, kolom = (b.plek.line, b.plek.column) if b.plek else (0, 0)
            return volgorde.get(b.bestand, len(volgorde)), regel, kolom, b.code

        return tuple(sorted(geplaatst, key=order))

    def _place(self, bevinding: Bevinding) -> Bevinding:
        document = self.source(bevinding.pad)
        if bevinding.bestand not in ("", document.naam):
            document = next((d for d in self.documenten if d.naam == bevinding.bestand), document)
        bestand = bevinding.bestand or document.naam
        verwant = tuple(v if v.plek else self._place_related(v, bestand) for v in bevinding.verwant)
        if isinstance(document, Ingevuld):
            verwant = (*verwant, self._place_related(Verwant(document.plaats, GEBRUIKT), bestand))
        return document.place([replace(bevinding, bestand=bestand, verwant=verwant)])[0]

    def _place_related(self, verwant: Verwant, bestand: str) -> Verwant:
        document = self.source(verwant.pad)
        plek = document.locate(verwant.pad, verwant.deel)
        return replace(verwant, plek=plek, bestand=document.naam if document.naam != bestand else "")

    def _may_explain(self, pad: Pad) -> bool:
        """Return whether *pad* lies in an element with keys of its own, which can carry a `leg_uit`."""
        sectie = self.inhoud.get(str(pad[0])) if pad else None
        if sectie is None or len(pad) < 2:
            return False
        return isinstance(sectie, Tabel) and isinstance(sectie.get(str(pad[1])), Tabel)


def identity(document: Document) -> tuple[str, ...]:
    """Return the protocol and versie that *document* says it is; empty when it does not say both."""
    if not isinstance(document.inhoud, Tabel):
        return ()
    protocol, versie = document.inhoud.get("protocol"), document.inhoud.get("versie")
    return (protocol, versie) if isinstance(protocol, str) and isinstance(versie, str) and protocol and versie else ()


def _depth(document: Document, pad: Pad) -> int:
    """Return how many steps of *pad* lead somewhere in *document*."""
    knoop: object = document.inhoud
    for diepte, stap in enumerate(pad):
        if not isinstance(knoop, Tabel) or stap not in knoop:
            return diepte
        knoop = knoop[str(stap)]
    return len(pad)


def _nearest(tabel: Mapping[Pad, Document], pad: Pad) -> Document | None:
    for einde in range(len(pad), -1, -1):
        if pad[:einde] in tabel:
            return tabel[pad[:einde]]
    return None
