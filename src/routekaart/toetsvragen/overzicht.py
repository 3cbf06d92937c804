"""The answers to all toetsvragen as text to read and as JSON, each place as file, line and column."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from textwrap import fill
from typing import TYPE_CHECKING, Any, Protocol

from routekaart.bevinding import Bevinding, Ernst
from routekaart.toetsvragen.bronnen import HERKOMST, PEILDATUM

if TYPE_CHECKING:
    from routekaart.bron import Knoop
    from routekaart.toetsvragen.toetsvraag import Antwoord, Plaats, Toetsvraag

SCHEMA_VERSION = 1
BREEDTE = 100
HOOGSTENS = 8
"""Places shown for each answer in text; the JSON has them all."""

Antwoorden = tuple[tuple["Toetsvraag", "Antwoord"], ...]


class Vindplaats(Protocol):
    """A Document, or a protocol merged from several."""

    @property
    def naam(self) -> str: ...
    @property
    def inhoud(self) -> Knoop: ...
    def place(self, bevindingen: Iterable[Bevinding]) -> tuple[Bevinding, ...]: ...


def to_text(antwoorden: Antwoorden, document: Vindplaats) -> str:
    """Return *antwoorden* on the protocol in *document* as text.

    First what asks for attention, then what is in order; last the counts, and where the questions come from.
    """
    kop = f"Toetsvragen bij {_told(document, 'titel')}, versie {_told(document, 'versie')}"
    regels = [*_wrap(kop, ""), f"({document.naam})", ""]
    for oordeel in ("nee", "onbekend", "ja"):
        for toetsvraag, antwoord in antwoorden:
            if antwoord.oordeel == oordeel:
                regels += [*_block(document, toetsvraag, antwoord), ""]
    regels.append(_counts(antwoorden))
    regels += [*_wrap(HERKOMST, ""), *(_wrap(PEILDATUM, "") if any(v.gewicht == "wet" for v, _ in antwoorden) else ())]
    return "\n".join(regels) + "\n"


def to_json(antwoorden: Antwoorden, document: Vindplaats) -> str:
    """Return *antwoorden* on the protocol in *document* as one JSON object, in the order of the catalogue."""
    inhoud = {
        "schema_version": SCHEMA_VERSION,
        "note": f"{HERKOMST} {PEILDATUM}",
        "file": document.naam,
        "protocol": _told(document, "protocol"),
        "version": _told(document, "versie"),
        "summary": {oordeel: _count(antwoorden, oordeel) for oordeel in ("ja", "nee", "onbekend")},
        "questions": [_as_json(document, toetsvraag, antwoord) for toetsvraag, antwoord in antwoorden],
    }
    return json.dumps(inhoud, ensure_ascii=False, indent=2) + "\n"


def _block(document: Vindplaats, toetsvraag: Toetsvraag, antwoord: Antwoord) -> Iterator[str]:
    kop = f"{toetsvraag.id}  {antwoord.oordeel:<8}  "
    yield from _wrap(toetsvraag.vraag, kop)
    yield from _wrap(antwoord.toelichting, "    reden:  ")
    for plaats in antwoord.plaatsen[:HOOGSTENS]:
        b = _place(document, plaats)
        assert b.plek is not None
        yield f"    plaats: {b.bestand}:{b.plek.line}:{b.plek.column}"
        yield from _wrap(plaats.tekst, "            ")
    if len(antwoord.plaatsen) > HOOGSTENS:
        yield f"            en nog {len(antwoord.plaatsen) - HOOGSTENS}; in de JSON staan ze alle {len(antwoord.plaatsen)}"
    if antwoord.oordeel != "ja":
        yield from _wrap(toetsvraag.waarom, "    waarom: ")
    yield from _wrap("; ".join(map(str, toetsvraag.bron)), "    bron:   ")
    if toetsvraag.herkomst:
        yield from _wrap(f"uitbreiding {toetsvraag.herkomst}", "    uit:    ")
    eigen = antwoord.auteur
    if eigen is not None:
        botst = ". Dat is iets anders dan het protocol laat zien" if antwoord.botst else ""
        waarom = f": {eigen.toelichting.removesuffix('.')}" if eigen.toelichting else ""
        yield from _wrap(f"{eigen.antwoord}{waarom}{botst}.", "    auteur: ")


def _told(document: Vindplaats, sleutel: str) -> str:
    """Return what *document* itself says under *sleutel*, on one line."""
    inhoud = document.inhoud
    return " ".join(str(inhoud.get(sleutel, "")).split()) if isinstance(inhoud, dict) else ""


def _wrap(tekst: str, kop: str) -> list[str]:
    return fill(tekst, BREEDTE, initial_indent=kop, subsequent_indent=" " * len(kop), break_long_words=False).split("\n")


def _counts(antwoorden: Antwoorden) -> str:
    ja, nee, onbekend = (_count(antwoorden, oordeel) for oordeel in ("ja", "nee", "onbekend"))
    return f"{len(antwoorden)} toetsvragen: {ja} ja, {nee} nee, {onbekend} onbekend."


def _count(antwoorden: Antwoorden, oordeel: str) -> int:
    return sum(antwoord.oordeel == oordeel for _, antwoord in antwoorden)


def _place(document: Vindplaats, plaats: Plaats) -> Bevinding:
    """Return *plaats* with its file, line and column: a merged protocol knows which of its files wrote it."""
    return document.place((Bevinding("RK501", "", Ernst.TIP, plaats.tekst, plaats.pad),))[0]


def _as_json(document: Vindplaats, toetsvraag: Toetsvraag, antwoord: Antwoord) -> dict[str, Any]:
    eigen = antwoord.auteur
    return {
        "id": toetsvraag.id,
        "name": toetsvraag.naam,
        "origin": toetsvraag.herkomst or "routekaart",
        "question": toetsvraag.vraag,
        "why": toetsvraag.waarom,
        "weight": toetsvraag.gewicht,
        "kinds": sorted(toetsvraag.soort),
        "answer": antwoord.oordeel,
        "reason": antwoord.toelichting,
        "places": [_place_as_json(document, plaats) for plaats in antwoord.plaatsen],
        "sources": [{"title": b.titel, "place": b.plaats, "year": b.jaar, "mark": b.merk} for b in toetsvraag.bron],
        "author": eigen
        and {
            "answer": eigen.antwoord,
            "evidence": list(eigen.bewijs.namen) if eigen.bewijs is not None else [],
            "reason": eigen.toelichting or "",
            "contradicts": antwoord.botst,
        },
    }


def _place_as_json(document: Vindplaats, plaats: Plaats) -> dict[str, Any]:
    b = _place(document, plaats)
    assert b.plek is not None
    return {
        "path": ".".join(map(str, plaats.pad)),
        "text": plaats.tekst,
        "file": b.bestand,
        "line": b.plek.line,
        "column": b.plek.column,
        "end_line": b.plek.end_line,
        "end_column": b.plek.end_column,
    }
