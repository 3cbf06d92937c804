"""One name, one thing: everything that a doel or voorwaarde can name is declared once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from routekaart.bevinding import Bevinding, Pad, Verwant
from routekaart.codes import CODES

Knoop = Any
Naamplaats = tuple[str, str, Pad]
"""A name, the kind of thing it names, and where."""

_VLAK = (
    ("gegevens", "gegeven"),
    ("voorvallen", "voorval"),
    ("tellers", "teller"),
    ("statussen", "status"),
    ("parameters", "parameter"),
    ("tabellen", "tabel"),
    ("toestemmingen", "toestemming"),
    ("einden", "eind"),
)


def check_names(inhoud: Mapping[str, Knoop]) -> Iterator[Bevinding]:
    """Yield RK106 for each name in *inhoud* that was given before, to something else in the same space."""
    yield from _doubles(declared(inhoud))
    yield from _doubles(_wie(inhoud))


def declared(inhoud: Mapping[str, Knoop]) -> Iterator[Naamplaats]:
    """Yield every name that a doel or voorwaarde can name, section by section in the order of the file."""
    for sectie, knoop in inhoud.items():
        for gezocht, soort in _VLAK:
            if sectie == gezocht:
                yield from ((naam, soort, (sectie, naam)) for naam in block(knoop))
        if sectie == "rollen":
            yield from ((naam, "rol", (sectie, naam)) for naam, partij in block(knoop).items() if partij == "per_casus")
        elif sectie == "doorlopend":
            yield from _stappen(block(knoop), (sectie,))
        elif sectie == "fasen":
            for naam, fase in block(knoop).items():
                yield naam, "fase", (sectie, naam)
                yield from _stappen(block(fase), (sectie, naam))
        elif sectie == "escalatielijnen":
            yield from _lijnen(block(knoop))


def block(knoop: Knoop) -> Mapping[str, Knoop]:
    """Return *knoop* when it is a block, else an empty block."""
    return knoop if isinstance(knoop, dict) else {}


def _lijnen(lijnen: Mapping[str, Knoop]) -> Iterator[Naamplaats]:
    for naam, lijn in lijnen.items():
        pad: Pad = ("escalatielijnen", naam)
        yield naam, "escalatielijn", pad
        for trede, inhoud in block(block(lijn).get("treden")).items():
            yield trede, "trede", (*pad, "treden", trede)
            yield from _stappen(block(inhoud), (*pad, "treden", trede))


def _stappen(houder: Mapping[str, Knoop], pad: Pad) -> Iterator[Naamplaats]:
    for naam in block(houder.get("stappen")):
        yield naam, "stap", (*pad, "stappen", naam)


def _wie(inhoud: Mapping[str, Knoop]) -> Iterator[Naamplaats]:
    """Yield every name that can stand where a rol stands."""
    for naam in block(inhoud.get("rollen")):
        yield naam, "rol", ("rollen", naam)
    for naam in block(inhoud.get("overleggen")):
        yield naam, "overleg", ("overleggen", naam)
    for naam, tabel in block(inhoud.get("tabellen")).items():
        if block(tabel).get("geeft") == "rol":
            yield naam, "tabel", ("tabellen", naam)


def _doubles(namen: Iterator[Naamplaats]) -> Iterator[Bevinding]:
    eerste: dict[str, tuple[str, Pad]] = {}
    for naam, soort, pad in namen:
        if naam not in eerste:
            eerste[naam] = (soort, pad)
            continue
        eerder, waar = eerste[naam]
        yield CODES["RK106"].at(
            pad,
            f"de naam `{naam}` is al van een {eerder}, en kan niet ook van een {soort} zijn"
            if eerder != soort
            else f"de naam `{naam}` is al van een andere {soort}",
            label="tweede keer",
            oplossing="geef één van beide een andere naam, en pas de verwijzingen aan",
            verwant=(Verwant(waar, "eerste keer"),),
        )
