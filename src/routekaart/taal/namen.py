"""Names joined by ``en`` or ``of``, never both: ``ouders en leerling``."""

from __future__ import annotations

import re
from dataclasses import field
from functools import lru_cache
from typing import Literal

from routekaart.record import record
from routekaart.taal.keuze import unknown_choice
from routekaart.taal.naam import NAAM, check_word, is_naam
from routekaart.taal.vorm import VormFout

MACHTEN = ("besluit", "voorstel", "doorwerken")
"""The shapes of doorzettingsmacht: one office decides, a table drafts, people stay until it is solved."""

_ALLEEN = ("onbepaald", "niets")


@record
class Namen:
    """All (``en``) or at least one (``of``) of some names; a single name is joined by ``en``.

    ``plaatsen`` holds where each name begins in the value as authored.
    """

    soort: Literal["en", "of"]
    namen: tuple[str, ...]
    plaatsen: tuple[int, ...] = field(default=(), compare=False)

    @property
    def onbepaald(self) -> bool:
        """Whether the source does not say who or what."""
        return self.namen == ("onbepaald",)

    @property
    def niets(self) -> bool:
        """Whether the author wrote ``niets``."""
        return self.namen == ("niets",)

    def span(self, index: int) -> tuple[int, int]:
        """Return begin and end of the name at *index* in the value as authored."""
        begin = self.plaatsen[index]
        return begin, begin + len(self.namen[index])

    def __str__(self) -> str:
        return f" {self.soort} ".join(self.namen)


@lru_cache(maxsize=4096)
def parse_namen(tekst: str) -> Namen:
    """Return the names in *tekst*.

    Raises: VormFout (RK104; RK112 when one of them is not a name).
    """
    return _parse(tekst, punten=False)


@lru_cache(maxsize=1024)
def parse_paden(tekst: str) -> Namen:
    """Return the names in *tekst*, which may have dots in them: ``gesprek.niet_verschenen of onderzoek``.

    Raises: VormFout (RK104; RK112 when one of them is not a name).
    """
    return _parse(tekst, punten=True)


@lru_cache(maxsize=64)
def parse_macht(tekst: str) -> Namen:
    """Return the shapes of doorzettingsmacht in *tekst*.

    Raises: VormFout (RK104; RK105 for a word that is no such shape).
    """
    machten = parse_namen(tekst)
    for index, macht in enumerate(machten.namen):
        if macht not in MACHTEN:
            raise unknown_choice(macht, MACHTEN, machten.plaatsen[index])
    if machten.soort == "of":
        raise VormFout("vormen van doorzettingsmacht gelden samen", oplossing="zet er `en` tussen")
    return machten


def _parse(tekst: str, *, punten: bool) -> Namen:
    if NAAM.fullmatch(tekst) and tekst not in ("en", "of"):
        return Namen("en", (tekst,), (0,))
    woorden = [(m.group(), m.start()) for m in re.finditer(r"\S+", tekst)]
    if not woorden:
        raise VormFout("hier ontbreekt een naam", oplossing="noem een naam")
    _refuse_signs(tekst)
    if punten:
        _refuse_count(tekst)
    namen, voegen = woorden[::2], woorden[1::2]
    for index, (woord, begin) in enumerate(voegen):
        if woord not in ("en", "of"):
            _refuse_gap(tekst, namen[index], (woord, begin), punten)
    for woord, begin in namen:
        _refuse_joiner(woord, begin)
        check_word(woord, begin, punten=punten)
    if len(voegen) == len(namen):
        woord, begin = voegen[-1]
        raise VormFout(
            f"na `{woord}` ontbreekt een naam", begin=begin, einde=begin + 2, oplossing="noem een naam, of haal het woord weg"
        )
    return Namen(_joiner(voegen), _alone(namen), tuple(begin for _, begin in namen))


def _joiner(voegen: list[tuple[str, int]]) -> Literal["en", "of"]:
    for woord, begin in voegen:
        if woord != voegen[0][0]:
            raise VormFout(
                "`en` en `of` staan door elkaar, en dan is niet te zeggen wie er bij wie hoort",
                begin=begin,
                einde=begin + 2,
                oplossing="gebruik op één plek alleen `en` of alleen `of`",
            )
    return "of" if voegen and voegen[0][0] == "of" else "en"


def _alone(namen: list[tuple[str, int]]) -> tuple[str, ...]:
    if len(namen) > 1:
        for woord, begin in namen:
            if woord in _ALLEEN:
                raise VormFout(
                    f"`{woord}` kan alleen in zijn eentje staan",
                    begin=begin,
                    einde=begin + len(woord),
                    oplossing="noem de namen, of schrijf alleen dit woord",
                )
    gezien: set[str] = set()
    for woord, begin in namen:
        if woord in gezien:
            raise VormFout(
                f"`{woord}` staat er twee keer", begin=begin, einde=begin + len(woord), oplossing="noem elke naam één keer"
            )
        gezien.add(woord)
    return tuple(woord for woord, _ in namen)


def _refuse_signs(tekst: str) -> None:
    teken = re.search(r"[,;&+/|]", tekst)
    if teken is None:
        return
    beter = " en ".join(deel for deel in re.split(r"\s*(?:[,;&+/|]|\ben\b|\bof\b)\s*", tekst) if deel)
    raise VormFout(
        f"namen staan met `en` of `of` achter elkaar, niet met `{teken.group()}`",
        begin=teken.start(),
        einde=teken.end(),
        oplossing=f"schrijf bijvoorbeeld `{beter}`",
    )


_RANGEN = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende")
# Without an article it is a name with a space in it: `tweede gesprek`.
_KEER = re.compile(
    rf"\s*(?:(?:(?:de|het|elke) +)?(?P<cijfers>[0-9]{{1,4}})(?:e|de|ste)|(?:de|het|elke) +(?P<rang>{'|'.join(_RANGEN)}))"
    r" +(?P<wat>[a-z][a-z0-9_]*)\s*"
)


def _refuse_count(tekst: str) -> None:
    """Refuse `4e ziekmelding`: how often something happened is for a teller."""
    gevonden = _KEER.fullmatch(tekst)
    if gevonden is not None:
        aantal = gevonden["cijfers"] or _RANGEN.index(gevonden["rang"]) + 1
        raise VormFout(
            f"`{tekst.strip()}` is geen naam: hoe vaak iets is gebeurd, telt een teller",
            oplossing=f"maak een teller met `telt: aantal {gevonden['wat']}`, en schrijf in plaats van `bij` "
            f"`zodra: keren >= {aantal}`, met de naam van uw teller",
        )


def _refuse_gap(tekst: str, vorige: tuple[str, int], woord: tuple[str, int], punten: bool) -> None:
    _refuse_joiner(*vorige)
    for kandidaat, begin in (vorige, woord):
        if kandidaat.lower() in ("en", "of"):
            raise VormFout(
                f"schrijf `{kandidaat.lower()}` met kleine letters", begin=begin, einde=begin + 2, suggestie=kandidaat.lower()
            )
    if all(is_naam(w) for w, _ in (vorige, woord)):
        raise VormFout(
            f"tussen `{vorige[0]}` en `{woord[0]}` ontbreekt `en` of `of`",
            begin=vorige[1],
            einde=woord[1] + len(woord[0]),
            oplossing=f"schrijf `{vorige[0]} en {woord[0]}`, of maak er één naam van: `{vorige[0]}_{woord[0]}`",
        )
    check_word(vorige[0], vorige[1], punten=punten)
    check_word(woord[0], woord[1], punten=punten)


def _refuse_joiner(woord: str, begin: int) -> None:
    if woord in ("en", "of"):
        raise VormFout(
            f"bij `{woord}` ontbreekt een naam", begin=begin, einde=begin + 2, oplossing="zet `en` of `of` tussen twee namen"
        )
