"""What the author answers to a toetsvraag, beside what the machine sees: contradictions become bevindingen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from routekaart.bevinding import Bevinding, Ernst, Verwant
from routekaart.codes import Code
from routekaart.nabij import nearest
from routekaart.toetsvragen.catalogus import CATALOGUS, answer, author_key

if TYPE_CHECKING:
    from routekaart.kern.kernel import Kern
    from routekaart.taal.overig import Toetsantwoord
    from routekaart.taal.protocol import Verzuimprotocol
    from routekaart.toetsvragen.toetsvraag import Antwoord, Toetsvraag

_ZONDER_ANTWOORD = "een protocol kan kloppen en toch een kind vergeten; deze vraag is daarvoor gemaakt"

CODES: dict[str, Code] = {
    c.code: c
    for c in (
        Code("RK501", "toetsvraag-nee", "", Ernst.TIP),
        Code("RK502", "toetsvraag-onbekend", _ZONDER_ANTWOORD, Ernst.TIP),
        Code(
            "RK503",
            "toetsantwoord-klopt-niet",
            "wie het antwoord leest, denkt dat iets geregeld is; in het protocol staat iets anders",
            Ernst.WAARSCHUWING,
        ),
        Code(
            "RK505",
            "onbekende-toetsvraag",
            "een antwoord onder een naam die niet bestaat, wordt met geen enkele vraag vergeleken",
            Ernst.TIP,
        ),
        Code(
            "RK506",
            "toetsantwoord-zonder-toelichting",
            "zonder toelichting kan niemand nagaan waarom het antwoord geen ja is",
            Ernst.WAARSCHUWING,
        ),
    )
}
"""The codes of bevindingen about toetsvragen. RK504 stays free: kern refuses (RK207) a `bewijs` that leads nowhere."""


def review(protocol: Verzuimprotocol, kern: Kern, catalogus: Sequence[Toetsvraag] = CATALOGUS) -> tuple[Bevinding, ...]:
    """Return what is to be said about the toetsvragen (*catalogus*) of *protocol*, of which *kern* is the kernel.

    Per question at most one: RK503 when the author says something else, else RK501 (nee) or RK502 (onbekend) when the author
    does not answer. Beside these RK505 for a name that looks like a question, and RK506 for a nee or nvt without reason.
    """
    gevonden: list[Bevinding] = []
    for toetsvraag, antwoord in answer(protocol, kern, catalogus):
        if antwoord.auteur is None:
            gevonden += _unanswered(toetsvraag, antwoord)
        elif antwoord.botst:
            gevonden.append(_contradiction(toetsvraag, antwoord, antwoord.auteur, author_key(protocol, toetsvraag) or ""))
    return (*gevonden, *_entries(protocol, catalogus))


def _unanswered(toetsvraag: Toetsvraag, antwoord: Antwoord) -> Iterator[Bevinding]:
    if antwoord.oordeel == "ja":
        return
    code = CODES["RK501" if antwoord.oordeel == "nee" else "RK502"]
    pad = antwoord.plaatsen[0].pad if antwoord.plaatsen else ("protocol",)
    bevinding = code.at(
        pad,
        f"toetsvraag {toetsvraag.id} (`{toetsvraag.vraag}`) krijgt het antwoord {antwoord.oordeel}: "
        f"{_within(antwoord.toelichting)}",
        label=f"toetsvraag: {toetsvraag.id}",
        oplossing=f"pas het protocol aan, of geef onder `toetsvragen` bij `{toetsvraag.naam}` een antwoord met een toelichting",
        verwant=tuple(Verwant(plaats.pad, _within(plaats.tekst)) for plaats in antwoord.plaatsen[1:]),
    )
    yield _weighed(bevinding, toetsvraag) if antwoord.oordeel == "nee" else bevinding


def _weighed(bevinding: Bevinding, toetsvraag: Toetsvraag) -> Bevinding:
    ernst = Ernst.WAARSCHUWING if toetsvraag.gewicht == "wet" else Ernst.TIP
    return replace(bevinding, ernst=ernst, waarom=_within(toetsvraag.waarom))


def _contradiction(toetsvraag: Toetsvraag, antwoord: Antwoord, eigen: Toetsantwoord, sleutel: str) -> Bevinding:
    return CODES["RK503"].at(
        ("toetsvragen", sleutel, "antwoord"),
        f"op toetsvraag {toetsvraag.id} antwoordt u `{eigen.antwoord}`, maar het protocol laat `{antwoord.oordeel}` zien: "
        f"{_within(antwoord.toelichting)}",
        "waarde",
        label=f"toetsvraag: {toetsvraag.id}",
        oplossing="kijk of het antwoord nog klopt, of kies `deels` en schrijf een toelichting",
        verwant=tuple(Verwant(plaats.pad, _within(plaats.tekst)) for plaats in antwoord.plaatsen),
    )


def _entries(protocol: Verzuimprotocol, catalogus: Sequence[Toetsvraag]) -> Iterator[Bevinding]:
    namen = [toetsvraag.naam for toetsvraag in catalogus]
    nummers = {toetsvraag.sleutel for toetsvraag in catalogus if toetsvraag.nr}
    for sleutel, eigen in protocol.toetsvragen.items():
        vreemd = sleutel not in namen and sleutel not in nummers
        # A region may have questions of its own; only a slip of the pen is worth a word.
        if vreemd and (lijkt := nearest(sleutel, namen)) is not None:
            tekst = f"`{sleutel}` is geen toetsvraag van dit programma"
            oplossing = f"schrijf `{lijkt}`, of laat het zo als dit een eigen vraag van uw regio is"
            yield CODES["RK505"].at(("toetsvragen", sleutel), tekst, label=f"bedoelde u `{lijkt}`?", oplossing=oplossing)
        if eigen.antwoord in ("nee", "nvt") and not eigen.toelichting:
            tekst = f"bij het antwoord `{eigen.antwoord}` op `{sleutel}` staat geen toelichting"
            oplossing = "schrijf erbij: `toelichting:` en waarom dit zo is"
            yield CODES["RK506"].at(("toetsvragen", sleutel, "antwoord"), tekst, "waarde", oplossing=oplossing)


def _within(zin: str) -> str:
    """Return *zin* as it reads inside another sentence: without capital and last full stop."""
    return (zin[:1].lower() + zin[1:]).removesuffix(".")
