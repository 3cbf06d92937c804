"""What keys of one block say about each other: one of these, not both, this only with that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Any

from routekaart.bevinding import Bevinding, Pad, Verwant
from routekaart.codes import CODES
from routekaart.taal.namenruimte import block

Knoop = Any
Blok = Mapping[str, Knoop]

_DAAD = ("moet", "mag", "mag_niet")
_AANLEIDING = ("zodra", "bij", "elke", "jaarlijks")


def check_blocks(inhoud: Blok, gemist: Set[Pad], *, overlay: bool) -> Iterator[Bevinding]:
    """Yield what does not go together in *inhoud*; in an *overlay* nothing has to be complete.

    Keys in *gemist* are there, but misspelt or misplaced: they are not called missing.
    """
    for pad, waar, stap, ladder in stappen(inhoud):
        yield from _only_one(pad, waar, stap, _DAAD, "kan maar één ding zeggen")
        yield from _only_one(pad, waar, stap, _AANLEIDING, "kan maar op één manier open gaan")
        yield from _one_term(pad, waar, stap)
        if ladder:
            yield from _ladder_trigger(pad, waar, stap)
        if not overlay:
            yield from _act(pad, waar, stap, gemist)
            yield from _late_without_term(pad, waar, stap, gemist, ("binnen", "uiterlijk"))
            bekrachtiging = block(stap.get("bekrachtiging"))
            yield from _late_without_term((*pad, "bekrachtiging"), f"de bekrachtiging van {waar}", bekrachtiging, gemist)
    for naam, teller in block(inhoud.get("tellers")).items():
        yield from _teller(("tellers", naam), naam, block(teller), gemist, overlay)
    for naam, rapportage in block(inhoud.get("rapportages")).items():
        yield from _rapportage(("rapportages", naam), naam, block(rapportage), gemist, overlay)
    if not overlay:
        for naam, fase in block(inhoud.get("fasen")).items():
            yield from _fase(("fasen", naam), naam, block(fase), inhoud, gemist)
        yield from _gone(inhoud, ())


def stappen(inhoud: Blok) -> Iterator[tuple[Pad, str, Blok, bool]]:
    """Yield every stap and trede as written: its pad, its name in words, its block, and whether it stands on a ladder."""
    for pad, fase in _phases(inhoud):
        for naam, stap in block(fase.get("stappen")).items():
            yield (*pad, "stappen", naam), f"stap `{naam}`", block(stap), False
        for teller, treden in block(fase.get("ladders")).items():
            for sleutel, stap in block(treden).items():
                yield (*pad, "ladders", teller, sleutel), f"trede `{sleutel}` van ladder `{teller}`", block(stap), True
    for lijn, inhoud_ in block(inhoud.get("escalatielijnen")).items():
        for naam, trede in block(block(inhoud_).get("treden")).items():
            pad = ("escalatielijnen", lijn, "treden", naam)
            yield pad, f"trede `{naam}`", block(trede), False
            for stapnaam, stap in block(block(trede).get("stappen")).items():
                yield (*pad, "stappen", stapnaam), f"stap `{stapnaam}`", block(stap), False


def _phases(inhoud: Blok) -> Iterator[tuple[Pad, Blok]]:
    yield ("doorlopend",), block(inhoud.get("doorlopend"))
    for naam, fase in block(inhoud.get("fasen")).items():
        yield ("fasen", naam), block(fase)


def _only_one(pad: Pad, waar: str, blok: Blok, sleutels: tuple[str, ...], waarom: str) -> Iterator[Bevinding]:
    aanwezig = [sleutel for sleutel in blok if sleutel in sleutels]
    for tweede in aanwezig[1:]:
        yield CODES["RK104"].at(
            (*pad, tweede),
            f"{waar} heeft `{aanwezig[0]}` en ook `{tweede}`, maar {waarom}",
            label="dit past niet bij elkaar",
            oplossing="kies één van beide, of maak er twee stappen van",
            verwant=(Verwant((*pad, aanwezig[0]), "hier staat de eerste"),),
        )


def _ladder_trigger(pad: Pad, waar: str, stap: Blok) -> Iterator[Bevinding]:
    for sleutel in stap:
        if sleutel in _AANLEIDING:
            yield CODES["RK104"].at(
                (*pad, sleutel),
                f"{waar} gaat al open door de ladder, en kan niet ook `{sleutel}` hebben",
                label="de ladder zegt al wanneer",
                oplossing=f"haal `{sleutel}` weg, of zet dit als eigen stap onder `stappen`",
            )


def _act(pad: Pad, waar: str, stap: Blok, gemist: Set[Pad]) -> Iterator[Bevinding]:
    if stap and not _has(pad, stap, _DAAD, gemist):
        yield CODES["RK102"].at(
            pad,
            f"{waar} zegt niet wat er moet of mag gebeuren",
            label="hier hoort `moet`, `mag` of `mag_niet` bij",
            namen=("moet",),
            oplossing="voeg toe: `moet: de ouders bellen`, of `mag:` of `mag_niet:`",
        )


def _one_term(pad: Pad, waar: str, stap: Blok) -> Iterator[Bevinding]:
    """Yield `binnen` and `vanaf` beside `uiterlijk`: a termijn counts on from one day, or back from another."""
    if "uiterlijk" not in stap:
        return
    for sleutel in ("binnen", "vanaf"):
        if sleutel in stap:
            yield CODES["RK104"].at(
                (*pad, "uiterlijk"),
                f"{waar} heeft `{sleutel}` en ook `uiterlijk`, maar een termijn telt vooruit of terug, niet allebei",
                label="dit past niet bij elkaar",
                oplossing="kies `binnen` voor een termijn die vooruit telt, of `uiterlijk` voor een die terugtelt",
                verwant=(Verwant((*pad, sleutel), "hier staat de andere"),),
            )


def _late_without_term(
    pad: Pad, waar: str, blok: Blok, gemist: Set[Pad], termijnen: tuple[str, ...] = ("binnen",)
) -> Iterator[Bevinding]:
    if "te_laat" in blok and not _has(pad, blok, termijnen, gemist):
        yield CODES["RK102"].at(
            (*pad, "te_laat"),
            f"{waar} zegt wat er volgt als het te laat is, maar niet wanneer dat is",
            label="zonder `binnen` komt dit nooit",
            namen=("binnen",),
            oplossing="voeg `binnen:` toe met een termijn, of met `onbepaald` als de bron die niet noemt",
        )


def _has(pad: Pad, blok: Blok, sleutels: tuple[str, ...], gemist: Set[Pad]) -> bool:
    """Whether *blok* has one of *sleutels*, well or badly written, or names an instrument that may hold it."""
    return "instrument" in blok or any(sleutel in blok or (*pad, sleutel) in gemist for sleutel in sleutels)


def _teller(pad: Pad, naam: str, teller: Blok, gemist: Set[Pad], overlay: bool) -> Iterator[Bevinding]:
    if "in" in teller and "per" in teller:
        yield CODES["RK104"].at(
            (*pad, "per"),
            f"teller `{naam}` heeft `in` en ook `per`, maar een teller telt over één tijd",
            label="dit past niet bij elkaar",
            oplossing="kies `in` voor de laatste tijd, of `per` voor een vaste periode",
            verwant=(Verwant((*pad, "in"), "hier staat de eerste"),),
        )
    elif teller and not overlay and not _has(pad, teller, ("in", "per", "sinds"), gemist):
        yield CODES["RK102"].at(
            pad,
            f"teller `{naam}` zegt niet over welke tijd wordt geteld",
            label="hier hoort `in`, `per` of `sinds` bij",
            oplossing="voeg toe: `per: schooljaar`, `in: 4 lesweken`, of `per: onbepaald` als de bron het niet zegt",
        )


def _rapportage(pad: Pad, naam: str, rapportage: Blok, gemist: Set[Pad], overlay: bool) -> Iterator[Bevinding]:
    ritme = ("elke", "jaarlijks")
    yield from _only_one(pad, f"rapportage `{naam}`", rapportage, ritme, "een rapportage heeft één ritme")
    if rapportage and not overlay and not _has(pad, rapportage, ritme, gemist):
        yield CODES["RK102"].at(
            pad,
            f"rapportage `{naam}` zegt niet hoe vaak",
            label="hier hoort `elke` of `jaarlijks` bij",
            oplossing="voeg toe: `elke: 3 maanden`, `jaarlijks: 1 oktober`, of `elke: onbepaald`",
        )


def _fase(pad: Pad, naam: str, fase: Blok, inhoud: Blok, gemist: Set[Pad]) -> Iterator[Bevinding]:
    yield from _late_without_term(pad, f"fase `{naam}`", fase, gemist)
    if not _has((), inhoud, ("regie",), gemist) and not _has(pad, fase, ("regie",), gemist):
        yield CODES["RK102"].at(
            pad,
            f"fase `{naam}` heeft geen `regie`, en het protocol ook niet",
            label="wie heeft hier de regie?",
            namen=("regie",),
            oplossing="voeg `regie:` toe aan de fase of bovenaan het protocol, met `onbepaald` als de bron het niet zegt",
        )


def _gone(knoop: Knoop, pad: Pad) -> Iterator[Bevinding]:
    if isinstance(knoop, dict):
        if "vervalt" in knoop and isinstance(knoop["vervalt"], str):
            yield CODES["RK104"].at(
                (*pad, "vervalt"),
                "`vervalt` kan alleen in een overlay staan, en dit bestand breidt niets uit",
                label="heeft hier geen gevolg",
                oplossing="haal het hele onderdeel weg, of zet bovenaan `breidt_uit:` met het model",
            )
        for sleutel, onder in knoop.items():
            if not isinstance(onder, str):
                yield from _gone(onder, (*pad, sleutel))
    elif isinstance(knoop, list):
        for index, onder in enumerate(knoop):
            yield from _gone(onder, (*pad, index))
