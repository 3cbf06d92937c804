"""Toetsvraag: a question, its reason and sources, how it is answered, and a good and a bad example."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from routekaart.bevinding import Pad
    from routekaart.taal.overig import Toetsantwoord
    from routekaart.toetsvragen.onderzoek import Onderzoek

Oordeel = Literal["ja", "nee", "onbekend"]
Gewicht = Literal["wet", "pact", "methode"]
"""Where a question gets its weight: the law, the Thuiszitterspact, or method and practice."""
Soort = Literal["graaf", "tijd", "veld", "auteur"]
"""On what the answer rests: the roads, the terms, a declared field, or the word of the author."""


@dataclass(frozen=True, slots=True)
class Plaats:
    """A place in the protocol that shows the answer, and what is to be seen there: one Dutch sentence."""

    pad: Pad
    tekst: str


@dataclass(frozen=True, slots=True)
class Antwoord:
    """What the machine says: the ``oordeel``, the places that show it, and why, in a Dutch sentence.

    ``auteur`` is what the author of the protocol answers, when there is such an answer; a question itself never fills it.
    """

    oordeel: Oordeel
    toelichting: str
    plaatsen: tuple[Plaats, ...] = ()
    auteur: Toetsantwoord | None = None

    @property
    def botst(self) -> bool:
        """Whether author and machine cannot both be right; `deels` and onbekend contradict nothing."""
        return self.auteur is not None and (self.auteur.antwoord, self.oordeel) in _BOTST


_BOTST: frozenset[tuple[str, Oordeel]] = frozenset({("ja", "nee"), ("nee", "ja"), ("nvt", "nee"), ("nvt", "ja")})


@dataclass(frozen=True, slots=True)
class Bron:
    """A source of a question.  ``merk`` tells how sure we are of it, ``plaats`` where in it, ``jaar`` of when it is."""

    titel: str
    merk: str
    plaats: str = ""
    jaar: str = ""

    def __str__(self) -> str:
        plek = f", {self.plaats}" if self.plaats else ""
        jaar = f", {self.jaar}" if self.jaar else ""
        return f"{self.titel}{plek}{jaar} ({self.merk})"


@dataclass(frozen=True, slots=True)
class Toetsvraag:
    """One question about a protocol.

    ``naam`` is the name under which an author answers it, ``goed`` and ``fout`` are whole protocols: the answer is ja for
    the first, and nee for the second at exactly the lines that end in ``# <-``.  A question that a plugin adds (``herkomst``)
    has ``nr`` 0 and no examples.
    """

    nr: int
    naam: str
    vraag: str
    waarom: str
    bron: tuple[Bron, ...]
    gewicht: Gewicht
    soort: frozenset[Soort]
    antwoord: Callable[[Onderzoek], Antwoord]
    goed: str
    fout: str
    herkomst: str = ""

    @property
    def id(self) -> str:
        """The number as people write it: ``TV-07``; a question of a plugin has no number, and goes by its name."""
        return f"TV-{self.nr:02}" if self.nr else self.naam

    @property
    def sleutel(self) -> str:
        """The number as a key: an author may answer under ``tv_07`` as well as under the name."""
        return f"tv_{self.nr:02}"


def by_author(naam: str) -> Callable[[Onderzoek], Antwoord]:
    """Return how a question is answered of which no machine can see the answer: by the author, under *naam*."""

    def antwoord(onderzoek: Onderzoek) -> Antwoord:
        eigen = onderzoek.protocol.toetsvragen.get(naam)
        if eigen is None:
            zin = f"Alleen wie het protocol schrijft, weet dit. Geef onder `toetsvragen` een antwoord bij `{naam}`."
            return Antwoord("onbekend", zin)
        plaats = Plaats(("toetsvragen", naam), "Hier staat het antwoord van de auteur.")
        oordeel: Oordeel = "ja" if eigen.antwoord == "ja" else "nee" if eigen.antwoord == "nee" else "onbekend"
        return Antwoord(oordeel, f"De auteur antwoordt {eigen.antwoord}.", (plaats,))

    return antwoord


def weigh(nee: Sequence[Plaats], onbekend: Sequence[Plaats], ja: Sequence[Plaats], zinnen: tuple[str, str, str]) -> Antwoord:
    """Return nee when one place says so, else onbekend when one place leaves it open, else ja.

    *zinnen* are the sentences for nee, onbekend and ja.
    """
    if nee:
        return Antwoord("nee", zinnen[0], tuple(nee))
    if onbekend:
        return Antwoord("onbekend", zinnen[1], tuple(onbekend))
    return Antwoord("ja", zinnen[2], tuple(ja))
