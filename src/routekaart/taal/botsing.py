"""Two sources on one place: overlays of one layer that disagree, and stappen that want the same spot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from routekaart.bevinding import Bevinding, Pad, Verwant
from routekaart.bron import Document, Knoop, Tabel
from routekaart.codes import CODES
from routekaart.taal.elementen import PLICHTWOORDEN, in_words, is_stap
from routekaart.taal.samengevoegd import Samengevoegd

_KOP = frozenset({"protocol", "titel", "versie", "geldt_voor", "geldig_vanaf", "geldig_tot"})


def clashes(overlays: Sequence[Document]) -> list[Bevinding]:
    """Return a finding for each place on which two of *overlays*, all of one layer, say something else (RK212)."""
    return [_clash(een, ander, *paden) for een, ander in combinations(overlays, 2) for paden in _differences(een, ander)]


def claims(samen: Samengevoegd) -> list[Bevinding]:
    """Return a finding for each second stap that `ingevoegd_na` puts at a place that is already taken (RK212)."""
    eerste: dict[str, Pad] = {}
    fouten: list[Bevinding] = []
    for pad, stap in _stappen(samen.inhoud):
        plaats = stap.get("ingevoegd_na")
        if not isinstance(plaats, str) or not plaats.strip():
            continue
        hier = (*pad, "ingevoegd_na")
        if eerste.setdefault(plaats.strip(), hier) != hier:
            fouten.append(_claim(samen, plaats.strip(), eerste[plaats.strip()], hier))
    return fouten


def _differences(een: Document, ander: Document) -> list[tuple[Pad, Pad]]:
    if not isinstance(een.inhoud, Tabel) or not isinstance(ander.inhoud, Tabel):
        return []
    paden = list(_walk((), een.inhoud, ander.inhoud))
    if (("protocol",), ("protocol",)) in paden:
        # Two heads is one mistake: what differs further in them follows from it.
        paden = [(a, b) for a, b in paden if a == ("protocol",) or a[0] not in _KOP]
    return paden


def _walk(pad: Pad, een: Tabel, ander: Tabel) -> Iterator[tuple[Pad, Pad]]:
    for sleutel, waarde in een.items():
        if not pad and sleutel == "breidt_uit":
            continue
        tegenover = _counterpart(pad, sleutel, ander)
        if tegenover is None or (tegenover == sleutel and waarde == ander[sleutel]):
            continue
        andere = ander[tegenover]
        if isinstance(waarde, Tabel) and isinstance(andere, Tabel) and _vervalt(waarde) == _vervalt(andere):
            yield from _walk((*pad, sleutel), waarde, andere)
        else:
            yield (*pad, sleutel), (*pad, tegenover)


def _counterpart(pad: Pad, sleutel: str, ander: Tabel) -> str | None:
    if sleutel in ander:
        return sleutel
    if sleutel in PLICHTWOORDEN and is_stap(pad):
        return next((woord for woord in ander if woord in PLICHTWOORDEN), None)
    return None


def _vervalt(tabel: Tabel) -> bool:
    return tabel.get("vervalt") == "ja"


def _clash(een: Document, ander: Document, pad: Pad, tegenover: Pad) -> Bevinding:
    plek, andere_plek = een.locate(pad), ander.locate(tegenover)
    wat = (
        "twee overlays van hetzelfde model noemen zich allebei een eigen protocol"
        if pad == ("protocol",)
        else f"twee overlays zeggen iets anders over `{in_words(pad)}`"
    )
    return (
        CODES["RK212"]
        .at(
            pad,
            f"{wat}: `{een.naam}` op regel {plek.line} en `{ander.naam}` op regel {andere_plek.line}",
            label="de ene overlay",
            oplossing="laat een van beide deze regel weghalen, of geef beide dezelfde waarde",
            verwant=(Verwant(tegenover, "de andere overlay", plek=andere_plek, bestand=_unless(ander.naam, een.naam)),),
        )
        .at(een.naam, plek)
    )


def _claim(samen: Samengevoegd, plaats: str, eerste: Pad, tweede: Pad) -> Bevinding:
    ander, hier = samen.source(eerste), samen.source(tweede)
    waar = f"`{ander.naam}` op regel {samen.locate(eerste).line} en `{hier.naam}` op regel {samen.locate(tweede).line}"
    return CODES["RK212"].at(
        tweede,
        f"`{eerste[-2]}` en `{tweede[-2]}` willen allebei direct na `{plaats}` komen: {waar}",
        "waarde",
        label="deze plek is al bezet",
        oplossing=f"zet de ene stap na de andere: `ingevoegd_na: {eerste[-2]}`",
        verwant=(Verwant(eerste, "deze stap staat er al", "waarde"),),
    )


def _stappen(knoop: Knoop, pad: Pad = ()) -> Iterator[tuple[Pad, Tabel]]:
    if not isinstance(knoop, Tabel):
        return
    if is_stap(pad):
        yield pad, knoop
    for sleutel, waarde in knoop.items():
        yield from _stappen(waarde, (*pad, sleutel))


def _unless(naam: str, gelijk: str) -> str:
    return "" if naam == gelijk else naam
