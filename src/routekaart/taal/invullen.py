"""Filling in instrumenten: under each stap or fase that names one comes what its file says, and who wrote a key goes first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from routekaart.bevinding import Bevinding, Deel, Pad, Plek, Verwant
from routekaart.bron import Document, Knoop, Tabel
from routekaart.codes import CODES
from routekaart.nabij import nearest
from routekaart.record import record
from routekaart.taal.elementen import PLICHTWOORDEN, TRIGGERS, is_stap

SLEUTEL = "instrument"
GEBRUIKT = "hier wordt dit instrument gebruikt"
_MEE = ("bronnen", "gegevens", "voorvallen", "namen")
_EEN_VAN = (PLICHTWOORDEN, TRIGGERS)
"""Of each of these a stap has one at most, so that one of the author takes the place of another in the instrument."""


_LEEG = Tabel()


@record
class Voorraad:
    """The instrumenten there are; ``zoek`` tells in Dutch where to look for one that is not among them."""

    documenten: tuple[Document, ...] = ()
    zoek: str = ""

    def named(self, naam: str) -> list[Document]:
        """Return every file that gives instrument *naam*."""
        return [document for document in self.documenten if name_of(document) == naam]


@record
class Ingevuld(Document):
    """The file of an instrument, as seen from the place where it is used: ``plaats`` there is ``deel`` here."""

    plaats: Pad = ()
    deel: str = ""

    def locate(self, pad: Pad, deel: Deel = "sleutel", begin: int | None = None, einde: int | None = None) -> Plek:
        """Return where in the file of the instrument stands what fills *pad*."""
        binnen = pad[: len(self.plaats)] == self.plaats
        return Document.locate(self, (self.deel, *pad[len(self.plaats) :]) if binnen else pad, deel, begin, einde)


@record
class Invulling:
    """A tree in which instrumenten are filled in, with who wrote what; ``gebruikt`` are the files that were."""

    inhoud: Tabel
    herkomst: dict[Pad, Document]
    voorraad: Voorraad
    gebruikt: dict[str, Document] = field(default_factory=dict)

    def fill(self) -> Iterator[Bevinding]:
        """Fill in every instrument that is named and not yet filled in; yield what stands in the way, without plek."""
        for pad, blok, naam in list(uses(self.inhoud)):
            gevonden = self.voorraad.named(naam)
            deel = "stap" if is_stap(pad) else "fase"
            if not gevonden:
                yield _unknown(pad, naam, self.voorraad)
            elif any(ander.inhoud != gevonden[0].inhoud for ander in gevonden):
                yield _ambiguous(pad, naam, gevonden)
            elif not isinstance(gevonden[0].inhoud, Tabel) or not isinstance(onder := gevonden[0].inhoud.get(deel), Tabel):
                yield _other_kind(pad, naam, deel)
            else:
                yield from self._use(pad, blok, onder, gevonden[0], deel)

    def _use(self, pad: Pad, blok: Tabel, onder: Tabel, bron: Document, deel: str) -> Iterator[Bevinding]:
        del blok[SLEUTEL]
        self.herkomst.pop((*pad, SLEUTEL), None)
        self._take_back(pad)
        ingevuld = Ingevuld(bron.naam, bron.tekst, bron.inhoud, bron.begin, bron.bom, pad, deel)
        self.gebruikt.setdefault(bron.naam, bron)
        self._lay_under(pad, blok, onder, ingevuld)
        yield from self._bring_along(pad, bron)

    def _lay_under(self, pad: Pad, boven: Tabel, onder: Tabel, bron: Document) -> None:
        stil = _silenced(pad, boven)
        for sleutel, waarde in onder.items():
            hier = (*pad, sleutel)
            if sleutel in stil:
                continue
            if isinstance(waarde, Tabel):
                if sleutel not in boven:
                    boven[sleutel] = Tabel()
                    self.herkomst[hier] = bron
                if isinstance(al := boven[sleutel], Tabel):
                    self._lay_under(hier, al, waarde, bron)
            elif sleutel not in boven:
                boven[sleutel] = waarde
                self.herkomst[hier] = bron

    def _take_back(self, pad: Pad) -> None:
        """Remove what another instrument filled in here before: an overlay may choose another one."""
        oud = [p for p, bron in self.herkomst.items() if isinstance(bron, Ingevuld) and bron.plaats == pad]
        for weg in sorted(oud, key=len, reverse=True):
            del self.herkomst[weg]
            ouder = _at(self.inhoud, weg[:-1])
            if isinstance(ouder, Tabel) and (not isinstance(waarde := ouder.get(str(weg[-1])), Tabel) or not waarde):
                ouder.pop(str(weg[-1]), None)

    def _bring_along(self, pad: Pad, bron: Document) -> Iterator[Bevinding]:
        assert isinstance(bron.inhoud, Tabel)
        for sectie in _MEE:
            for naam, waarde in _table(bron.inhoud, sectie).items():
                houder = self.inhoud.setdefault(sectie, Tabel())
                if not isinstance(houder, Tabel):
                    continue
                eerder = self.herkomst.get((sectie, naam))
                if naam not in houder:
                    houder[naam] = _copy(waarde)
                    self.herkomst[sectie, naam] = bron
                elif eerder is not None and eerder.naam in self.gebruikt and houder[naam] != waarde:
                    yield _disagree(pad, (sectie, naam), eerder, bron)


def uses(inhoud: Knoop) -> Iterator[tuple[Pad, Tabel, str]]:
    """Yield each fase and stap in *inhoud* that names an instrument, a fase before its stappen: pad, block, and that name."""
    for pad, blok in _holders(inhoud):
        naam = blok.get(SLEUTEL)
        if isinstance(naam, str) and naam:
            yield pad, blok, naam


def _holders(inhoud: Knoop) -> Iterator[tuple[Pad, Tabel]]:
    # Every protocol is walked, so only where an instrument can be named.
    doorlopend = _table(inhoud, "doorlopend")
    fasen: list[tuple[Pad, Tabel]] = [
        (("fasen", naam), fase) for naam, fase in _table(inhoud, "fasen").items() if isinstance(fase, dict)
    ]
    fasen.insert(0, (("doorlopend",), doorlopend))
    for pad, fase in fasen:
        yield pad, fase
        yield from _below((*pad, "stappen"), fase)
        for teller in _table(fase, "ladders"):
            yield from _below((*pad, "ladders", teller), _table(fase, "ladders"))
    for lijn, blok in _table(inhoud, "escalatielijnen").items():
        for pad, trede in _below(("escalatielijnen", lijn, "treden"), blok):
            yield pad, trede
            yield from _below((*pad, "stappen"), trede)


def _below(pad: Pad, houder: Knoop) -> Iterator[tuple[Pad, Tabel]]:
    for naam, blok in _table(houder, str(pad[-1])).items():
        if isinstance(blok, dict):
            yield (*pad, naam), blok


def names_instrument(document: Document) -> bool:
    """Return whether a stap or fase of *document* names an instrument."""
    # Most protocols name none, and a look at the text costs nothing.
    return SLEUTEL in document.tekst and any(True for _ in uses(document.inhoud))


def name_of(document: Document) -> str:
    """Return which instrument *document* is; empty when it is none."""
    naam = document.inhoud.get(SLEUTEL) if isinstance(document.inhoud, Tabel) else None
    return naam if isinstance(naam, str) else ""


def unsupplied(inhoud: Knoop) -> Iterator[Bevinding]:
    """Yield RK204 for each instrument in *inhoud* that nobody filled in: such a row would run without what it should hold."""
    return (_unknown(pad, naam, Voorraad()) for pad, _, naam in uses(inhoud))


def _silenced(pad: Pad, boven: Tabel) -> frozenset[str]:
    """Return the keys of an instrument that have no place at *pad*, where the author wrote *boven*."""
    if not is_stap(pad):
        return frozenset()
    stil: frozenset[str] = frozenset().union(*(soort for soort in _EEN_VAN if soort & boven.keys()))
    return stil | TRIGGERS if pad[-3:-2] == ("ladders",) else stil


def _at(knoop: Knoop, pad: Pad) -> Knoop | None:
    for deel in pad:
        if not isinstance(knoop, Tabel) or str(deel) not in knoop:
            return None
        knoop = knoop[str(deel)]
    return knoop


def _table(knoop: Knoop, sleutel: str) -> Tabel:
    # A plain dict is as good: what is read on after a mistake is a copy of that kind.
    waarde = knoop.get(sleutel) if isinstance(knoop, dict) else None
    return waarde if isinstance(waarde, dict) else _LEEG


def _copy(knoop: Knoop) -> Knoop:
    if not isinstance(knoop, Tabel):
        return knoop
    kopie = Tabel()
    for sleutel, waarde in knoop.items():
        kopie[sleutel] = _copy(waarde)
    return kopie


# --- what stands in the way ---------------------------------------------------------------------------------------


def _unknown(pad: Pad, naam: str, voorraad: Voorraad) -> Bevinding:
    bekend = {name_of(document): document.naam for document in voorraad.documenten}
    lijkt = nearest(naam, sorted(bekend))
    if lijkt:
        label = f"bedoelde u `{lijkt}`, uit {bekend[lijkt]}?"
        oplossing = f"schrijf `instrument: {lijkt}`"
    else:
        label = "wel bekend: " + ", ".join(f"`{b}`" for b in sorted(bekend)[:8]) if bekend else ""
        oplossing = voorraad.zoek or f"zet het bestand met `instrument: {naam}` in de map van dit protocol"
    return CODES["RK204"].at(
        (*pad, SLEUTEL), f"er is geen instrument `{naam}` gevonden", "waarde", label=label, oplossing=oplossing
    )


def _ambiguous(pad: Pad, naam: str, gevonden: Sequence[Document]) -> Bevinding:
    namen = " en ".join(f"`{bestand}`" for bestand in sorted({document.naam for document in gevonden})[:2])
    return CODES["RK212"].at(
        (*pad, SLEUTEL),
        f"er zijn twee verschillende instrumenten met de naam `{naam}`: in {namen}",
        "waarde",
        oplossing="geef een van beide een andere naam",
    )


def _other_kind(pad: Pad, naam: str, deel: str) -> Bevinding:
    ander = "fase" if deel == "stap" else "stap"
    return CODES["RK104"].at(
        (*pad, SLEUTEL),
        f"instrument `{naam}` is een {ander}, en staat hier bij een {deel}",
        "waarde",
        oplossing=f"zet `instrument: {naam}` bij een {ander}",
    )


def _disagree(pad: Pad, plek: Pad, eerder: Document, bron: Document) -> Bevinding:
    wat = ".".join(map(str, plek))
    return CODES["RK212"].at(
        pad,
        f"twee instrumenten zeggen iets anders over `{wat}`: `{eerder.naam}` en `{bron.naam}`",
        oplossing=f"schrijf `{plek[-1]}` zelf onder `{plek[0]}`: wat het protocol zegt, gaat voor",
        verwant=(Verwant(plek, "hier staat het eerste"),),
    )
