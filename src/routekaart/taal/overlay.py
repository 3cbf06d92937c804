"""Merging overlays into their basis, before anything is read: names meet names, texts and lists replace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from routekaart.bevinding import Bevinding, Pad, ProtocolOngeldig, Verwant
from routekaart.bron import Document, Knoop, Tabel
from routekaart.codes import CODES
from routekaart.nabij import nearest
from routekaart.record import record
from routekaart.taal.botsing import claims, clashes
from routekaart.taal.elementen import PLICHTWOORDEN, beginning, in_words, is_norm, is_stap, is_wettelijk
from routekaart.taal.invullen import Invulling, Voorraad
from routekaart.taal.samengevoegd import Laag, Samengevoegd
from routekaart.taal.stapel import chain, stack

__all__ = ["chain", "merge"]

_GEEN = Voorraad()
_NAAST_VERVALT = frozenset({"vervalt", "leg_uit", "toelichting", "grondslag"})


def merge(basis: Document, overlays: Sequence[Document], voorraad: Voorraad = _GEEN) -> Samengevoegd:
    """Return *basis* with *overlays* worked in; the order in which the overlays are given does not matter.

    Mappings merge by name, texts and lists replace, `vervalt: ja` removes, and what the basis does not have is added at the
    end. `moet`, `mag` and `mag_niet` are one place. An omitted `begint_met` is filled in before each layer, so that an added
    stap never changes a beginning. Nothing that was given is changed.

    The instrumenten that a layer names are filled in from *voorraad* as soon as that layer is worked in, below what any file
    says itself.

    Raises:
        ProtocolOngeldig: with everything found, placed in the file it is about: a basis that is not there (RK211); two
            overlays of one layer with something else on one place, or two stappen inserted at one place (RK212); removing a
            stap or term that the law gives (RK213), or what is not there (RK207); moving the range of an open norm (RK215);
            an instrument that is not there (RK204), or is there twice (RK212).
    """
    lagen = stack(basis, overlays)
    weefsel = _Weefsel(_copy(basis.inhoud))
    invulling = Invulling(weefsel.inhoud, weefsel.herkomst, voorraad)
    fouten: list[Bevinding] = list(invulling.fill())
    onder = _copy(weefsel.inhoud) if invulling.gebruikt and overlays else None
    for _, groep in groupby(lagen[1:], key=lambda laag: laag.diepte):
        laag = [lid.document for lid in groep]
        fouten += clashes(laag)
        weefsel.fill_beginnings()
        for overlay in laag:
            weefsel.work_in(overlay)
        fouten += invulling.fill()
    fouten += weefsel.fouten
    samen = _whole(weefsel, lagen, invulling.gebruikt, onder)
    fouten += claims(samen)
    if fouten:
        raise ProtocolOngeldig(samen.place(fouten))
    return samen


def _whole(weefsel: _Weefsel, lagen: tuple[Laag, ...], gebruikt: dict[str, Document], onder: Tabel | None) -> Samengevoegd:
    kop = weefsel.herkomst.get(("protocol",), lagen[0].document)
    instrumenten = tuple(gebruikt.values())
    return Samengevoegd(kop.naam, weefsel.inhoud, lagen, weefsel.herkomst, weefsel.uitgelegd, instrumenten, onder)


@dataclass(slots=True)
class _Weefsel:
    """The tree while it grows, with who wrote what."""

    inhoud: Tabel
    herkomst: dict[Pad, Document] = field(default_factory=dict)
    uitgelegd: dict[Pad, Document] = field(default_factory=dict)
    fouten: list[Bevinding] = field(default_factory=list)

    def fill_beginnings(self) -> None:
        """Write down what opens at the entry of every fase that leaves it out."""
        fasen = self.inhoud.get("fasen")
        for fase in (*(fasen.values() if isinstance(fasen, Tabel) else ()), self.inhoud.get("doorlopend")):
            if isinstance(fase, Tabel) and "begint_met" not in fase and (begin := beginning(fase)):
                fase["begint_met"] = begin

    def work_in(self, overlay: Document) -> None:
        if isinstance(overlay.inhoud, Tabel):
            _Inslag(self, overlay).merge((), self.inhoud, overlay.inhoud)


@record
class _Inslag:
    """One overlay on its way into the tree."""

    weefsel: _Weefsel
    overlay: Document

    def merge(self, pad: Pad, oud: Tabel, nieuw: Tabel) -> None:
        for sleutel, waarde in nieuw.items():
            hier = (*pad, sleutel)
            if hier == ("breidt_uit",):
                continue
            if hier == ("vervalt",):
                self._refuse("RK101", hier, "een heel protocol kan niet vervallen", "laat `vervalt` weg")
            elif isinstance(waarde, Tabel):
                self._merge_table(hier, oud, waarde)
            else:
                self._set(hier, oud, _copy_value(waarde))

    def _merge_table(self, pad: Pad, rond: Tabel, nieuw: Tabel) -> None:
        sleutel = str(pad[-1])
        if nieuw.get("vervalt") == "ja":
            self._drop(pad, rond, nieuw)
            return
        oud = rond.get(sleutel)
        if not isinstance(oud, Tabel):
            oud = Tabel()
            self._set(pad, rond, oud)
        zonder = nieuw
        if nieuw.get("vervalt") == "nee":
            zonder = Tabel()
            zonder.update((naam, waarde) for naam, waarde in nieuw.items() if naam != "vervalt")
        self.merge(pad, oud, zonder)

    def _set(self, pad: Pad, rond: Tabel, waarde: Knoop) -> None:
        sleutel = str(pad[-1])
        if is_norm(pad) and rond.get(sleutel, waarde) != waarde:
            tekst = f"`{sleutel}` van `{pad[1]}` staat vast in het model"
            self._refuse("RK215", pad, tekst, f"laat `{sleutel}` weg, en kies een `waarde` binnen die grens")
            return
        if sleutel in PLICHTWOORDEN and is_stap(pad[:-1]):
            for ander in PLICHTWOORDEN - {sleutel}:
                rond.pop(ander, None)
        if sleutel == "leg_uit":
            self.weefsel.uitgelegd[pad[:-1]] = self.overlay
        rond[sleutel] = waarde
        self.weefsel.herkomst[pad] = self.overlay

    def _drop(self, pad: Pad, rond: Tabel, nieuw: Tabel) -> None:
        sleutel = str(pad[-1])
        for naam in nieuw:
            if naam not in _NAAST_VERVALT:
                tekst = f"naast `vervalt: ja` betekent `{naam}` niets"
                self._refuse("RK101", (*pad, naam), tekst, f"laat `{naam}` weg, of laat `vervalt` weg")
        if sleutel not in rond:
            lijkt = nearest(sleutel, rond)
            label = f"bedoelde u `{lijkt}`?" if lijkt else "staat niet in de basis"
            tekst = f"`{in_words(pad)}` kan niet vervallen, want de basis heeft dit niet"
            self._refuse("RK207", pad, tekst, "controleer de naam", label)
            return
        if (plicht := is_wettelijk(rond[sleutel], pad, self.weefsel.inhoud)) is not None:
            self._refuse_duty(pad, plicht)
            return
        weg = rond[sleutel]
        if isinstance(weg, Tabel) and any(is_norm((*pad, naam)) for naam in weg):
            tekst = f"`{in_words(pad)}` kan niet vervallen, want het model geeft er een grens bij"
            self._refuse("RK215", pad, tekst, "laat `vervalt` weg, en kies een `waarde` binnen die grens")
            return
        del rond[sleutel]
        self.weefsel.herkomst[pad] = self.overlay
        if "leg_uit" in nieuw:
            self.weefsel.uitgelegd[pad] = self.overlay

    def _refuse(self, code: str, pad: Pad, tekst: str, oplossing: str, label: str = "") -> None:
        bevinding = CODES[code].at(pad, tekst, oplossing=oplossing, label=label)
        self.weefsel.fouten += self.overlay.place([bevinding])

    def _refuse_duty(self, pad: Pad, plicht: Pad) -> None:
        bevinding = CODES["RK213"].at(
            pad,
            f"`{in_words(pad)}` kan niet vervallen, want er staat een wettelijke termijn in",
            label="een regio mag hier alleen iets aan toevoegen",
            oplossing="laat `vervalt` weg; een kortere termijn mag wel",
            verwant=(Verwant(plicht, "deze termijn komt uit de wet", "waarde"),),
        )
        # The term may stand in another file; that place is found when the whole is there.
        self.weefsel.fouten.append(bevinding.at(self.overlay.naam, self.overlay.locate(pad)))


def _copy(knoop: Knoop) -> Tabel:
    kopie = _copy_value(knoop)
    return kopie if isinstance(kopie, Tabel) else Tabel()


def _copy_value(knoop: Knoop) -> Knoop:
    if not isinstance(knoop, Tabel):
        return knoop  # lists are replaced as a whole, never changed
    kopie = Tabel()
    for sleutel, waarde in knoop.items():
        kopie[sleutel] = _copy_value(waarde)
    return kopie
