"""A sjabloon: the journaal line of a zet, written once, with holes for what differs from casus to casus.

Only what is sure to be the same text is written ahead.  A zet of which a consequence holds anything else, such as the days
that an act was late, has no sjabloon, and the interpreter writes the lines of such a casus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from routekaart.casus.gebeurtenis import plain
from routekaart.casus.journaal import Effect, Gevolg, plain_effect, plain_gevolg, to_text
from routekaart.casus.zet import Einde, Einden

Vul = Callable[[Einde], Einden]


class Bezoek(NamedTuple):
    """The number of this visit to a fase, which the first visit leaves out."""

    fase: str


class Waarde(NamedTuple):
    """The value of a gegeven that the act brought along."""

    naam: str


Deel = str | Bezoek | Waarde | Einde


class Sjabloon(NamedTuple):
    """The parts of a line: its consequences, and its effects when handled on the day itself, and when afterwards."""

    gevolgen: tuple[Deel, ...]
    effecten: tuple[Deel, ...]
    achteraf: tuple[Deel, ...]


def make(gevolgen: Iterable[Gevolg], effecten: Iterable[Effect], laat: frozenset[str]) -> Sjabloon | None:
    """Return the sjabloon of a zet with these consequences, None when it cannot be written ahead.

    *laat* are the stappen of which a term was over already: how late they are differs.
    """
    gevolgen, effecten = tuple(gevolgen), tuple(effecten)
    if any(g.wat == "gedaan" and g.naam in laat for g in gevolgen):
        return None
    if not all(_sure(g.wat, g.meer) for g in gevolgen) or not all(_sure("", e.meer) for e in effecten):
        return None
    op_tijd = [e for e in effecten if not e.achteraf]
    # What is handled afterwards differs in nothing else.
    te_laat = [Effect(e.soort, e.aan, e.naam, e.meer, True) for e in op_tijd]
    if len(op_tijd) < len(effecten):
        return None
    return Sjabloon(
        _parts([_hole(g) for g in gevolgen]),
        _parts([(to_text(plain_effect(e)), "", "") for e in op_tijd]),
        _parts([(to_text(plain_effect(e)), "", "") for e in te_laat]),
    )


def _sure(wat: str, meer: Mapping[str, Any]) -> bool:
    if wat == "gegeven":
        return meer.get("op") is None
    return all(
        waarde is None
        or isinstance(waarde, str)
        or (isinstance(waarde, list) and all(isinstance(w, str) for w in waarde))
        or (wat in ("fase", "trede") and naam == "bezoek")
        or wat == "status"
        or (wat == "opent" and naam == "uiterlijk" and hasattr(waarde, "herkomst"))
        for naam, waarde in meer.items()
    )


# What differs in a consequence, and a text that no name can hold to stand in its place.
_ANDERS = {"fase": "bezoek", "trede": "bezoek", "gegeven": "waarde", "opent": "uiterlijk"}
_MERK = "\0"


def _hole(gevolg: Gevolg) -> tuple[str, str, Deel]:
    """Return the text of *gevolg* before and after its hole, and the hole."""
    sleutel = _ANDERS.get(gevolg.wat, "")
    gat: Deel = Waarde(gevolg.naam) if sleutel == "waarde" else Bezoek(gevolg.naam) if sleutel == "bezoek" else ""
    if sleutel == "uiterlijk":
        gat = getattr(gevolg.meer.get(sleutel), "herkomst", "")
    if not gat:
        return to_text(plain_gevolg(gevolg)), "", ""
    tekst = to_text(plain_gevolg(Gevolg(gevolg.wat, gevolg.naam, {**gevolg.meer, sleutel: _MERK})))
    # The number of a first visit is left out, with its key.
    voor, _, na = tekst.partition(f',"{sleutel}":{to_text(_MERK)}' if sleutel == "bezoek" else to_text(_MERK))
    return voor, na, gat


def _parts(stukken: list[tuple[str, str, Deel]]) -> tuple[Deel, ...]:
    """Return *stukken* with commas between them, each hole in its place, and neighbouring texts made one."""
    delen: list[Deel] = []
    for nr, (voor, na, gat) in enumerate(stukken):
        delen += [("," if nr else "") + voor, *((gat, na) if gat else ())]
    samen: list[Deel] = []
    for deel in delen:
        if samen and isinstance(deel, str) and isinstance(samen[-1], str):
            samen[-1] += deel
        else:
            samen.append(deel)
    return tuple(samen)


def value_text(waarde: Any) -> str:
    """Return the value of a gegeven as a line holds it."""
    return str(waarde) if waarde.__class__ is int else to_text(plain(waarde))


def fill(delen: tuple[Deel, ...], bezoek: Mapping[str, int], waarden: Mapping[str, Any], ends: Vul, dag: int) -> str:
    """Return the text of *delen* on the day with ordinal *dag*; *bezoek* counts the visits, this zet included."""
    if len(delen) == 1 and delen[0].__class__ is str:
        return delen[0]
    uit: list[str] = []
    for deel in delen:
        soort: Any = deel.__class__
        if soort is str:
            uit.append(deel)  # type: ignore[arg-type]
        elif soort is Bezoek:
            keer = bezoek[deel.fase]  # type: ignore[union-attr]
            uit.append(f',"bezoek":{keer}' if keer > 1 else "")
        elif soort is Waarde:
            uit.append(value_text(waarden[deel.naam]))  # type: ignore[union-attr]
        else:
            uit.append(f'"{ends(deel)[dag].isoformat()}"')  # type: ignore[arg-type]
    return "".join(uit)
